"""Google's pages and endpoints of OAuth 2.0: authorisation, token, revocation, userinfo."""

import html
import json
import re
from urllib.parse import parse_qs, urlencode

from tests.fakes.google.asked import Ask
from tests.fakes.google.grants import CODE_LIFE, Asked, Grants, TokenError
from tests.fakes.wire import Answer

AUTH, DECIDE, TOKEN, REVOKE, USERINFO = "/o/oauth2/v2/auth", "/o/oauth2/v2/decide", "/token", "/revoke", "/v1/userinfo"
_LOOPBACK = re.compile(r"http://(127\.0\.0\.1|localhost|\[::1\]):\d+(/[^?#]*)?")
_PARAMETERS = {
    "client_id",
    "redirect_uri",
    "response_type",
    "scope",
    "state",
    "code_challenge",
    "code_challenge_method",
    "access_type",
    "prompt",
    "login_hint",
    "include_granted_scopes",
    "hl",
    "nonce",
}
_LONG = {"email": "https://www.googleapis.com/auth/userinfo.email", "profile": "https://www.googleapis.com/auth/userinfo.profile"}
NAMES = {("GET", AUTH): "oauth.auth", ("POST", DECIDE): "oauth.decide", ("POST", TOKEN): "oauth.token", ("POST", REVOKE): "oauth.revoke"}
NAMES |= {("GET", USERINFO): "oauth.userinfo"}


class OAuth:
    """Answers what is asked for at the paths of `NAMES`."""

    def __init__(self, grants: Grants) -> None:
        self._grants = grants
        self._answers = {
            "oauth.auth": self._page,
            "oauth.decide": self._decide,
            "oauth.token": self._token,
            "oauth.revoke": self._revoke,
            "oauth.userinfo": self._userinfo,
        }

    def answer(self, name: str, ask: Ask) -> Answer:
        try:
            return self._answers[name](ask)
        except TokenError as err:
            return Answer(status=err.status, body=err.body())

    def _page(self, ask: Ask) -> Answer:
        """What a person sees: who asks, and for what. Whatever is wrong with the question is said here, and nowhere else."""
        wrong = self._wrong(ask)
        if wrong:
            return _html(f"<h1>Access blocked: Authorization Error</h1><p>Error 400: {wrong}</p>", 400)
        name = self._grants.name("consent")
        asked = Asked(
            client=ask.one("client_id"),
            redirect=ask.one("redirect_uri"),
            state=ask.one("state"),
            challenge=ask.one("code_challenge"),
            scopes=tuple(ask.one("scope").split()),
            offline=ask.one("access_type") == "offline",
            again="consent" in ask.one("prompt").split(),
            hint=ask.one("login_hint"),
            nonce=ask.one("nonce"),
            adds=ask.one("include_granted_scopes") == "true",
        )
        self._grants.waiting[name] = asked
        boxes = "".join(f'<label><input type="checkbox" name="scope" value="{one}">{one}</label>' for one in map(html.escape, asked.scopes))
        chosen = {asked.hint: " selected"}
        people = "".join(f"<option{chosen.get(one, '')}>{html.escape(one)}</option>" for one in self._grants.people)
        return _html(
            f'<h1>An app wants access to your Google Account</h1><form method="post" action="{DECIDE}">'
            f'<input type="hidden" name="consent" value="{name}"><select name="account">{people}</select>{boxes}'
            '<button name="decision" value="allow">Continue</button><button name="decision" value="deny">Cancel</button></form>'
        )

    def _wrong(self, ask: Ask) -> str:
        checks = (
            (not set(ask.query) <= _PARAMETERS or any(len(values) > 1 for values in ask.query.values()), "invalid_request"),
            (ask.one("client_id") not in self._grants.clients, "invalid_client"),
            (not _LOOPBACK.fullmatch(ask.one("redirect_uri")), "redirect_uri_mismatch"),
            (ask.one("response_type") != "code", "unsupported_response_type"),
            (not ask.one("scope"), "invalid_scope"),
            (ask.one("code_challenge_method") != "S256" or len(ask.one("code_challenge")) != 43, "invalid_request"),
        )
        return next((error for wrong, error in checks if wrong), "")

    def _decide(self, ask: Ask) -> Answer:
        """What the person chose on the page."""
        form, ticked = ask.form(), set(parse_qs(ask.body.decode()).get("scope", ()))
        asked = self._grants.waiting.pop(form["consent"])
        back = {"state": asked.state} if asked.state else {}
        if form["decision"] != "allow":
            back["error"] = "access_denied"
        else:
            asked.person = self._grants.people[form["account"]]
            # openid and email are no boxes: they are always given. The answer names them by their long names.
            given = [_LONG.get(one, one) for one in asked.scopes if one in ticked or one in ("openid", "email", "profile")]
            asked.granted = tuple(dict.fromkeys(given + self._grants.earlier(asked)))
            asked.until = self._grants.now() + CODE_LIFE
            code = self._grants.name("4/0")
            self._grants.codes[code] = asked
            back |= {"code": code, "scope": " ".join(asked.granted), "authuser": "0", "prompt": "consent"}
        return Answer(status=302, headers={"Location": f"{asked.redirect}?{urlencode(back)}"})

    def _token(self, ask: Ask) -> Answer:
        form = ask.form()
        kinds = {"authorization_code": self._grants.exchange, "refresh_token": self._grants.renew}
        if form.get("grant_type") not in kinds:
            raise TokenError("unsupported_grant_type")
        return _json(kinds[form["grant_type"]](form))

    def _revoke(self, ask: Ask) -> Answer:
        self._grants.revoke(ask.form().get("token") or ask.one("token"))
        return _json({})

    def _userinfo(self, ask: Ask) -> Answer:
        token = self._grants.bearer(ask.headers.get("authorization", ""))
        return _json({"sub": token.person.sub, "email": token.person.email, "email_verified": True})


def _json(value: object) -> Answer:
    return Answer(body=json.dumps(value).encode(), headers={"Cache-Control": "no-cache, no-store"})


def _html(body: str, status: int = 200) -> Answer:
    return Answer(status=status, body=f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), kind="text/html; charset=utf-8")
