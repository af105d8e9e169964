"""Entra's addresses: discovery, the page a person sees, the token endpoint, an administrator's consent."""

import html
import json
import re
from urllib.parse import urlencode, urlsplit

from tests.fakes.microsoft.asked import Answer, Asked
from tests.fakes.microsoft.entra import refusals
from tests.fakes.microsoft.entra.directory import PERSONAL, App
from tests.fakes.microsoft.entra.grants import Grants, Wanted
from tests.fakes.microsoft.entra.refusals import Refusal, Refused

_PLACES = (
    (re.compile(r"/(?P<authority>[\w.-]+)/v2\.0/\.well-known/openid-configuration"), "GET", "oauth.discovery"),
    (re.compile(r"/common/discovery/instance"), "GET", "oauth.instance"),
    (re.compile(r"/(?P<authority>[\w.-]+)/oauth2/v2\.0/authorize"), "GET", "oauth.authorize"),
    (re.compile(r"/(?P<authority>[\w.-]+)/oauth2/v2\.0/authorize"), "POST", "oauth.decide"),
    (re.compile(r"/(?P<authority>[\w.-]+)/oauth2/v2\.0/token"), "POST", "oauth.token"),
    (re.compile(r"/(?P<authority>[\w.-]+)/adminconsent"), "GET", "oauth.adminconsent"),
    (re.compile(r"/(?P<authority>[\w.-]+)/oauth2/v2\.0/logout"), "GET", "oauth.logout"),
)
_PARAMETERS = {
    "client_id",
    "response_type",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "response_mode",
    "code_challenge",
    "code_challenge_method",
    "client_info",
    "prompt",
    "login_hint",
    "domain_hint",
    "claims",
    "client-request-id",
    "X-AnchorMailbox",
    "x-client-SKU",
    "x-client-Ver",
    "x-client-OS",
    "x-client-CPU",
}


def place(asked: Asked) -> tuple[str, str]:
    """The name of the address, and the authority (a tenant, or "common"); both "" where it is none of Entra's."""
    for pattern, method, name in _PLACES:
        match = pattern.fullmatch(asked.path)
        if match and asked.method == method:
            return name, match.groupdict().get("authority", "")
    return "", ""


class Entra:
    """Answers what is asked for at the addresses of `place`.

    `refuses`: by address of a person, what their sign-in comes to. `stays`: a refusal is shown on the page, and the program hears nothing.
    """

    def __init__(self, grants: Grants) -> None:
        self.grants = grants
        self.refuses: dict[str, Refusal] = {}
        self.stays = False
        self._answers = {
            "oauth.discovery": self._discovery,
            "oauth.instance": self._instance,
            "oauth.authorize": self._page,
            "oauth.decide": self._decide,
            "oauth.token": self._token,
            "oauth.adminconsent": self._admin_page,
            "oauth.logout": lambda *_: _html("<h1>You signed out of your account</h1>"),
        }

    def answer(self, name: str, authority: str, asked: Asked) -> Answer:
        """One request."""
        try:
            return self._answers[name](authority, asked)
        except Refused as err:
            stamp = f"{self.grants.now():%Y-%m-%d %H:%M:%SZ}"
            return Answer(status=err.refusal.status, data=err.refusal.body(stamp), kind="application/json; charset=utf-8")

    def _discovery(self, authority: str, _: Asked) -> Answer:
        directory = self.grants.directory
        known = {"common", "organizations", "consumers", *directory.tenants, *(one.domain for one in directory.tenants.values())}
        if authority not in known:
            body = {"error": "invalid_tenant", "error_description": f"AADSTS90002: Tenant '{authority}' not found."}
            return _json(body, 400)
        base = f"{self.grants.root}{authority}"
        tenant = {"common": "{tenantid}", "organizations": "{tenantid}", "consumers": PERSONAL}.get(authority, authority)
        return _json(
            {
                "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                "token_endpoint": f"{base}/oauth2/v2.0/token",
                "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
                "end_session_endpoint": f"{base}/oauth2/v2.0/logout",
                "jwks_uri": f"{base}/discovery/v2.0/keys",
                "issuer": f"{self.grants.root}{tenant}/v2.0",
                "response_modes_supported": ["query", "fragment", "form_post"],
                "scopes_supported": ["openid", "profile", "email", "offline_access"],
                "tenant_region_scope": None,
            }
        )

    def _instance(self, _: str, asked: Asked) -> Answer:
        endpoint = urlsplit(asked.query.get("authorization_endpoint", ""))
        authority = endpoint.path.strip("/").split("/")[0] or "common"
        host = urlsplit(self.grants.root).netloc
        return _json(
            {
                "tenant_discovery_endpoint": f"{self.grants.root}{authority}/v2.0/.well-known/openid-configuration",
                "api-version": "1.1",
                "metadata": [{"preferred_network": host, "preferred_cache": host, "aliases": [host]}],
            }
        )

    def _page(self, authority: str, asked: Asked) -> Answer:
        """What a person sees: who asks, and for what. Whatever is wrong with the question is said here, and nowhere else."""
        query = asked.query
        wrong = self._wrong(authority, query)
        if wrong:
            return _html(f"<h1>Sign in</h1><p>Sorry, but we're having trouble signing you in.</p><p>{_words(wrong)}</p>", 400)
        name = self.grants.name("flow")
        wanted = Wanted(
            client=query["client_id"],
            authority=authority,
            redirect=query["redirect_uri"],
            state=query.get("state", ""),
            challenge=query["code_challenge"],
            nonce=query.get("nonce", ""),
            scopes=tuple(query["scope"].split()),
            form_post=query.get("response_mode") == "form_post",
            hint=query.get("login_hint", ""),
            prompt=query.get("prompt", ""),
        )
        self.grants.waiting[name] = wanted
        app = self.grants.directory.apps[wanted.client]
        people = "".join(
            f"<option{' selected' if one == wanted.hint else ''}>{html.escape(one)}</option>" for one in self.grants.directory.people
        )
        asks = "".join(f"<li>{html.escape(one)}</li>" for one in wanted.scopes)
        return _html(
            f'<h1>Permissions requested by {html.escape(app.name)}</h1><form method="post" action="/{authority}/oauth2/v2.0/authorize">'
            f'<input type="hidden" name="flow" value="{name}"><select name="account">{people}</select><ul>{asks}</ul>'
            '<button name="decision" value="accept">Accept</button><button name="decision" value="cancel">Cancel</button></form>'
        )

    def _wrong(self, authority: str, query: dict[str, str]) -> Refusal | None:
        app = self.grants.directory.apps.get(query.get("client_id", ""))
        if app is None:
            return refusals.NO_APP
        if app.audience != "common" and authority != app.audience and authority in ("common", "organizations", "consumers"):
            return refusals.WRONG_AUDIENCE
        checks = (
            (not _matches(app, query.get("redirect_uri", "")), refusals.BAD_REDIRECT),
            (not query.get("scope"), refusals.BAD_SCOPE),
            (query.keys() - _PARAMETERS or query.get("response_type") != "code", refusals.BAD_REQUEST),
            (query.get("code_challenge_method") != "S256" or len(query.get("code_challenge", "")) != 43, refusals.BAD_REQUEST),
        )
        return next((refusal for wrong, refusal in checks if wrong), None)

    def _decide(self, authority: str, asked: Asked) -> Answer:
        """What the person chose on the page."""
        form = asked.form()
        wanted = self.grants.waiting.pop(form.get("flow", ""), None)
        person = self.grants.directory.people.get(form.get("account", ""))
        if wanted is None or person is None:
            return _html("<h1>Sign in</h1><p>Your sign-in has expired, or we couldn't find an account with that username.</p>", 400)
        tenant = self.grants.directory.signs_in_to(authority, person)
        if not tenant:
            return _html(
                "<h1>Sign in</h1><p>AADSTS50020: User account does not exist in tenant and cannot access the application.</p>", 400
            )
        if form.get("decision") == "cancel":
            return self._back(wanted, refusals.DECLINED)
        if person.address in self.refuses:
            return self._back(wanted, self.refuses[person.address])
        if not self.grants.consented(wanted, person, tenant) or wanted.prompt == "consent":
            if not self.grants.directory.tenants[tenant].users_consent:
                return self._back(wanted, refusals.ADMIN)
            self.grants.consent(wanted, person)
        return self._back(wanted, None, self.grants.code(wanted, person, tenant))

    def _back(self, wanted: Wanted, refusal: Refusal | None, code: str = "") -> Answer:
        back = {"state": wanted.state} if wanted.state else {}
        if refusal is not None and self.stays and refusal is not refusals.DECLINED:
            return _html(f"<h1>Need admin approval</h1><p>{_words(refusal)}</p>")
        if refusal is None:
            back |= {"code": code, "session_state": "00000000-cccc"}
        else:
            back |= {"error": refusal.error, "error_description": refusal.description(f"{self.grants.now():%Y-%m-%d %H:%M:%SZ}")}
            if refusal.suberror:
                back["suberror"] = refusal.suberror
            if refusal is refusals.DECLINED:
                back["error_subcode"] = "cancel"
        if wanted.form_post:
            fields = "".join(f'<input type="hidden" name="{name}" value="{html.escape(value)}">' for name, value in back.items())
            return _html(f'<form method="post" action="{html.escape(wanted.redirect)}">{fields}</form>')
        return Answer(status=302, headers={"Location": f"{wanted.redirect}?{urlencode(back)}"})

    def _token(self, _: str, asked: Asked) -> Answer:
        form = asked.form()
        if form.get("grant_type") == "authorization_code":
            return _json(self.grants.exchange(form))
        if form.get("grant_type") == "refresh_token":
            return _json(self.grants.renew(form))
        raise Refused(refusals.BAD_GRANT_TYPE)

    def _admin_page(self, authority: str, asked: Asked) -> Answer:
        """An administrator of the tenant allows the application for everybody: whoever opens this page here is one."""
        directory, query = self.grants.directory, asked.query
        tenant = next((one for one in directory.tenants.values() if authority in (one.id, one.domain)), None)
        app = directory.apps.get(query.get("client_id", ""))
        if tenant is None or app is None or not _matches(app, query.get("redirect_uri", "")):
            return _html("<h1>Permissions requested</h1><p>Sorry, but we're having trouble with your request.</p>", 400)
        tenant.admin_allowed.add(app.client)
        back = {"admin_consent": "True", "tenant": tenant.id, **({"state": query["state"]} if "state" in query else {})}
        return Answer(status=302, headers={"Location": f"{query['redirect_uri']}?{urlencode(back)}"})


def _matches(app: App, redirect: str) -> bool:
    """Whether the redirect is registered. For http://localhost any port will do; the path, and everything else, has to be the same."""
    parts = urlsplit(redirect)
    if parts.query or parts.fragment:
        return False
    portless = f"{parts.scheme}://{parts.hostname}{parts.path}" if parts.hostname == "localhost" and parts.scheme == "http" else redirect
    return portless in app.redirects or (portless.endswith("/") and portless[:-1] in app.redirects)


def _words(refusal: Refusal) -> str:
    return html.escape(f"AADSTS{refusal.code}: {refusal.words}")


def _json(value: object, status: int = 200) -> Answer:
    headers = {"Cache-Control": "no-store, no-cache"}
    return Answer(status=status, data=json.dumps(value).encode(), kind="application/json; charset=utf-8", headers=headers)


def _html(body: str, status: int = 200) -> Answer:
    return Answer(status=status, data=f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), kind="text/html; charset=utf-8")
