"""The server for tests signs people in as Entra does: asked with the real msal."""

import base64
import json
import warnings
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import msal
import pytest
import requests
from msal.exceptions import MsalServiceError

from service.clock import SetClock
from tests.fakes.microsoft import CLIENT, Microsoft
from tests.fakes.microsoft.browser import Seen, consent, visit
from tests.fakes.microsoft.entra import refusals
from tests.fakes.microsoft.entra.directory import App
from tests.fakes.microsoft.entra.refusals import Refusal

JORDAN, SAM = "jordan@outlook.example", "sam@contoso.example"
SCOPES = ["User.Read", "Mail.ReadWrite", "Calendars.ReadWrite"]
BACK = "http://localhost:51234"


@pytest.fixture
def http(microsoft: Microsoft) -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        session.verify = str(microsoft.ca_bundle)
        yield session


def program(microsoft: Microsoft, http: requests.Session, tenant: str = "common") -> Any:
    return msal.PublicClientApplication(CLIENT, authority=microsoft.authority(tenant), http_client=http, instance_discovery=False)


def ask(microsoft: Microsoft, app: Any, account: str = JORDAN, *, denies: bool = False, **more: Any) -> tuple[Any, Seen]:
    flow = app.initiate_auth_code_flow(SCOPES, redirect_uri=BACK, response_mode="form_post", **more)
    return flow, consent(flow["auth_uri"], account, microsoft.ca_bundle, denies=denies)


def sign_in(microsoft: Microsoft, app: Any, account: str = JORDAN, **more: Any) -> dict[str, Any]:
    flow, seen = ask(microsoft, app, account, **more)
    found: dict[str, Any] = app.acquire_token_by_auth_code_flow(flow, seen.answer)
    return found


def renew(app: Any) -> dict[str, Any]:
    found: dict[str, Any] = app.acquire_token_silent_with_error(SCOPES, app.get_accounts()[0], force_refresh=True)
    return found


def test_msal_signs_in_and_renews(microsoft: Microsoft, http: requests.Session) -> None:
    """The token opens the mailbox, and each renewal brings another refresh token while the old one stays good."""
    app = program(microsoft, http)
    first = sign_in(microsoft, app)
    assert first["id_token_claims"]["preferred_username"] == JORDAN
    answer = http.get(f"{microsoft.graph_root}/me", headers={"Authorization": f"Bearer {first['access_token']}"})
    assert answer.json()["mail"] == JORDAN
    second = renew(app)
    assert second["access_token"] != first["access_token"]
    kept = app.token_cache.search(msal.TokenCache.CredentialType.REFRESH_TOKEN)
    assert [one["secret"] for one in kept] == [second["refresh_token"]] != [first["refresh_token"]]
    assert app.acquire_token_by_refresh_token(first["refresh_token"], SCOPES)["access_token"]
    assert microsoft.grants.renewals == 2


def test_accounts_have_names_that_stay(microsoft: Microsoft, http: requests.Session) -> None:
    """Personal, work and guest: told apart by home_account_id, which is the home's even where the token is a guest's."""
    microsoft.account(SAM, work=True)
    contoso, fabrikam = microsoft.directory.tenant("contoso.example"), microsoft.directory.tenant("fabrikam.example")
    contoso.users_consent = fabrikam.users_consent = True
    sam = microsoft.directory.people[SAM]
    microsoft.directory.people[SAM] = type(sam)(**{**{name: getattr(sam, name) for name in sam.__slots__}, "guest_in": (fabrikam.id,)})
    seen = []
    for tenant, account in (("consumers", JORDAN), ("organizations", SAM), ("fabrikam.example", SAM)):
        app = program(microsoft, http, tenant)
        claims = sign_in(microsoft, app, account)["id_token_claims"]
        seen.append((app.get_accounts()[0]["home_account_id"], claims["tid"], claims["oid"]))
    assert len({home for home, _, _ in seen}) == 2
    assert seen[1][0] == seen[2][0] == f"{sam.object_id}.{contoso.id}"
    assert (seen[1][1:], seen[2][1]) == ((contoso.id, sam.object_id), fabrikam.id)
    assert seen[2][2] != sam.object_id


@pytest.mark.parametrize(("tenant", "account"), [("organizations", JORDAN), ("consumers", SAM), ("fabrikam.example", SAM)])
def test_an_account_signs_in_only_where_it_belongs(microsoft: Microsoft, http: requests.Session, tenant: str, account: str) -> None:
    """Anything else ends on a page."""
    microsoft.account(SAM, work=True)
    microsoft.directory.tenant("fabrikam.example")
    _, seen = ask(microsoft, program(microsoft, http, tenant), account)
    assert (seen.status, "AADSTS50020" in seen.text) == (400, True)


def test_a_person_may_say_no_or_be_somebody_else(microsoft: Microsoft, http: requests.Session) -> None:
    """Cancel comes back as an error; another account than the one that was meant signs in all the same."""
    app = program(microsoft, http)
    found = sign_in(microsoft, app, denies=True)
    assert found["error"] == "access_denied"
    assert "AADSTS65004" in found["error_description"]
    microsoft.account("other@outlook.example")
    assert (
        sign_in(microsoft, app, "other@outlook.example", login_hint=JORDAN)["id_token_claims"]["preferred_username"]
        == "other@outlook.example"
    )


def test_an_organisation_may_leave_it_to_its_administrator(microsoft: Microsoft, http: requests.Session) -> None:
    """The usual way at work: refused, until an administrator has followed the link."""
    microsoft.account(SAM, work=True)
    app = program(microsoft, http)
    found = sign_in(microsoft, app, SAM)
    assert (found["error"], "AADSTS90094" in found["error_description"]) == ("access_denied", True)
    query = urlencode({"client_id": CLIENT, "redirect_uri": BACK, "state": "7"})
    seen = visit(f"{microsoft.authority('contoso.example')}/adminconsent?{query}", microsoft.ca_bundle)
    assert (seen.answer["admin_consent"], seen.answer["state"]) == ("True", "7")
    assert "access_token" in sign_in(microsoft, app, SAM)
    assert "access_token" in renew(app)


@pytest.mark.parametrize("refusal", [refusals.BLOCKED, refusals.NOT_ASSIGNED, refusals.ADMIN_REQUESTED])
def test_a_sign_in_may_be_forbidden(microsoft: Microsoft, http: requests.Session, refusal: Refusal) -> None:
    """By a policy of the organisation; the program may never hear of it."""
    microsoft.entra.refuses[JORDAN] = refusal
    found = sign_in(microsoft, program(microsoft, http))
    assert (found["error"], f"AADSTS{refusal.code}:" in found["error_description"]) == (refusal.error, True)
    microsoft.entra.stays = True
    _, seen = ask(microsoft, program(microsoft, http))
    assert (seen.status, seen.answer, f"AADSTS{refusal.code}:" in seen.text) == (200, {}, True)


def test_a_wrong_question_is_answered_on_the_page_alone(microsoft: Microsoft, http: requests.Session) -> None:
    """An unknown application, a redirect that is not registered, no PKCE: nothing goes back to the program."""
    flow = program(microsoft, http).initiate_auth_code_flow(SCOPES, redirect_uri=BACK, response_mode="form_post")
    for wrong, code in (
        (("client_id=5f", "client_id=6f"), "AADSTS700016"),
        (("localhost%3A51234", "localhost%3A51234%2Fother"), "AADSTS50011"),
        (("localhost%3A51234", "127.0.0.1%3A51234"), "AADSTS50011"),
        (("code_challenge_method=S256", "code_challenge_method=plain"), "AADSTS900144"),
        (("code_challenge=", "code_challenge=x"), "AADSTS900144"),
    ):
        assert wrong[0] in flow["auth_uri"]
        seen = visit(flow["auth_uri"].replace(*wrong), microsoft.ca_bundle)
        assert (seen.status, code in seen.text) == (400, True)


def post(microsoft: Microsoft, http: requests.Session, **form: str) -> dict[str, Any]:
    found: dict[str, Any] = http.post(f"{microsoft.authority()}/oauth2/v2.0/token", data={"client_id": CLIENT, **form}).json()
    return found


def test_a_code_is_good_once_for_its_owner_alone(microsoft: Microsoft, http: requests.Session, clock: SetClock) -> None:
    """With the verifier, at the same redirect, within ten minutes."""
    app = program(microsoft, http)

    def fresh() -> dict[str, str]:
        flow, seen = ask(microsoft, app)
        known = {"code": seen.answer["code"], "code_verifier": flow["code_verifier"], "redirect_uri": BACK}
        return {"grant_type": "authorization_code", **known}

    good = fresh()
    assert "access_token" in post(microsoft, http, **good)
    assert post(microsoft, http, **good)["error_codes"] == [54005]
    assert post(microsoft, http, **{**fresh(), "code_verifier": "x" * 43})["error_codes"] == [501481]
    assert post(microsoft, http, **{**fresh(), "redirect_uri": "http://localhost:1"})["error_codes"] == [50011]
    late = fresh()
    clock.set(clock.now() + timedelta(minutes=10))
    assert post(microsoft, http, **late)["error_codes"] == [70008]


def test_msal_refuses_an_answer_to_another_question(microsoft: Microsoft, http: requests.Session) -> None:
    """The state comes back as it was sent, the nonce in the id_token."""
    app = program(microsoft, http)
    flow, seen = ask(microsoft, app)
    with pytest.raises(ValueError, match="state"):
        app.acquire_token_by_auth_code_flow({**flow, "state": "another"}, seen.answer)
    token = app.acquire_token_by_auth_code_flow(flow, seen.answer)["id_token"].split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    assert (claims["aud"], "nonce" in claims) == (CLIENT, True)


@pytest.mark.parametrize(
    ("refusal", "error", "suberror"),
    [
        (refusals.BAD_TOKEN, "invalid_grant", "bad_token"),
        (refusals.TOKEN_EXPIRED, "invalid_grant", "token_expired"),
        (refusals.REVOKED, "invalid_grant", None),
        (refusals.MFA, "interaction_required", "basic_action"),
        (refusals.CONSENT, "invalid_grant", "consent_required"),
        (refusals.BLOCKED, "interaction_required", "message_only"),
        (refusals.SECRET_EXPIRED, "invalid_client", None),
        (refusals.LATER_400, "temporarily_unavailable", None),
    ],
)
def test_a_renewal_may_be_refused(microsoft: Microsoft, http: requests.Session, refusal: Refusal, error: str, suberror: str | None) -> None:
    """What it is stands in error and suberror; msal hands both on."""
    app = program(microsoft, http)
    sign_in(microsoft, app)
    microsoft.grants.end(JORDAN, refusal)
    found = renew(app)
    assert (found["error"], found.get("suberror")) == (error, suberror)
    assert found["error_codes"] == [refusal.code]


def test_a_refresh_token_runs_out_after_ninety_days_and_lives_on_with_each_use(
    microsoft: Microsoft, http: requests.Session, clock: SetClock
) -> None:
    """By the server's clock."""
    app = program(microsoft, http)
    sign_in(microsoft, app)
    for _ in range(2):
        clock.set(clock.now() + timedelta(days=80))
        assert "access_token" in renew(app)
    clock.set(clock.now() + timedelta(days=90))
    assert renew(app)["suberror"] == "token_expired"


def test_more_scopes_than_were_allowed_are_not_given(microsoft: Microsoft, http: requests.Session) -> None:
    """Consent is asked for first."""
    app = program(microsoft, http)
    sign_in(microsoft, app)
    kept = app.token_cache.search(msal.TokenCache.CredentialType.REFRESH_TOKEN)
    (token,) = [one["secret"] for one in kept]
    found = post(microsoft, http, grant_type="refresh_token", refresh_token=token, scope="Mail.Send offline_access openid")
    assert (found["error"], found["suberror"]) == ("invalid_grant", "consent_required")


def test_the_token_endpoint_may_be_out_of_order(microsoft: Microsoft, http: requests.Session) -> None:
    """msal raises for a 5xx instead of returning an error."""
    app = program(microsoft, http)
    sign_in(microsoft, app)
    microsoft.faults.add(refusals.LATER.fault(), "oauth.token")
    with pytest.raises(MsalServiceError, match="503"):
        renew(app)


def test_an_application_with_a_secret_needs_it(microsoft: Microsoft, http: requests.Session) -> None:
    """A hosted service's; the redirect is the one registered."""
    hosted = "5f3e0f1a-5555-4555-8555-555555555555"
    back = "https://afterword.example/callback"
    microsoft.directory.apps[hosted] = App(client=hosted, public=False, secret="hunter2", redirects=(back,))
    assert post(microsoft, http, client_id=hosted, grant_type="refresh_token", refresh_token="x")["error_codes"] == [7000218]
    wrong = post(microsoft, http, client_id=hosted, client_secret="x", grant_type="refresh_token", refresh_token="x")
    assert (wrong["error"], wrong["error_codes"]) == ("invalid_client", [7000215])
    app = msal.ConfidentialClientApplication(
        hosted, client_credential="hunter2", authority=microsoft.authority(), http_client=http, instance_discovery=False
    )
    flow = app.initiate_auth_code_flow(SCOPES, redirect_uri=back, response_mode="form_post")
    seen = consent(flow["auth_uri"], JORDAN, microsoft.ca_bundle)
    assert "access_token" in app.acquire_token_by_auth_code_flow(flow, seen.answer)


def test_discovery_knows_its_tenants(microsoft: Microsoft, http: requests.Session) -> None:
    """Instance discovery points back here; a tenant that is none is said to be none."""
    asked = {"api-version": "1.1", "authorization_endpoint": f"{microsoft.authority()}/oauth2/authorize"}
    found = http.get(f"{microsoft.root}common/discovery/instance", params=asked).json()
    assert found["tenant_discovery_endpoint"].startswith(microsoft.authority())
    with pytest.raises(ValueError, match="nowhere"):
        program(microsoft, http, "nowhere.example")


def test_the_administrators_page_may_be_asked_wrongly(microsoft: Microsoft) -> None:
    """An unknown tenant, another redirect."""
    for tenant, back in (("nowhere.example", BACK), ("contoso.example", "http://localhost:1/other")):
        microsoft.directory.tenant("contoso.example")
        query = urlencode({"client_id": CLIENT, "redirect_uri": back})
        assert visit(f"{microsoft.authority(tenant)}/adminconsent?{query}", microsoft.ca_bundle).status == 400


def test_a_flow_is_decided_once(microsoft: Microsoft, http: requests.Session) -> None:
    """The page's form is good for one answer."""
    url = f"{microsoft.authority()}/oauth2/v2.0/authorize"
    seen = visit(url, microsoft.ca_bundle, urlencode({"flow": "x", "account": JORDAN, "decision": "accept"}).encode())
    assert (seen.status, seen.answer) == (400, {})
    assert http.get(f"{microsoft.authority()}/oauth2/v2.0/logout").status_code == 200
    assert post(microsoft, http, grant_type="password")["error"] == "unsupported_grant_type"


def test_tokens_may_die_in_other_ways(microsoft: Microsoft, http: requests.Session) -> None:
    """Old refresh tokens at each renewal, or none is new; access tokens without a word."""
    app = program(microsoft, http)
    first = sign_in(microsoft, app)
    microsoft.grants.old_ones_die = True
    renew(app)
    old = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
    assert post(microsoft, http, **old)["error_codes"] == [50173]
    microsoft.grants.rotates = microsoft.grants.old_ones_die = False
    (kept,) = app.token_cache.search(msal.TokenCache.CredentialType.REFRESH_TOKEN)
    again = renew(app)
    assert again["refresh_token"] == kept["secret"]
    microsoft.grants.expire()
    assert http.get(f"{microsoft.graph_root}/me", headers={"Authorization": f"Bearer {again['access_token']}"}).status_code == 401
    assert http.get(f"{microsoft.graph_root}/me").status_code == 401
    assert post(microsoft, http, client_id="nobody", **old)["error"] == "unauthorized_client"


class Callback(BaseHTTPRequestHandler):
    """Where a program waits for its answer."""

    def _take(self) -> None:
        data = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.server.taken = dict(parse_qsl(data or urlsplit(self.path).query))  # type: ignore[attr-defined]  # read by the test
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"Thank you")

    do_GET = do_POST = _take  # noqa: N815 - http.server looks them up by these names

    def log_message(self, *_: object) -> None:
        pass


@pytest.mark.parametrize("mode", ["query", "form_post"])
def test_a_browser_goes_back_to_the_program(microsoft: Microsoft, http: requests.Session, mode: str) -> None:
    """At whatever port it listens."""
    with HTTPServer(("127.0.0.1", 0), Callback) as server:
        thread = Thread(target=server.handle_request)
        thread.start()
        back = f"http://localhost:{server.server_address[1]}"
        app = program(microsoft, http)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # msal would rather have form_post
            flow = app.initiate_auth_code_flow(SCOPES, redirect_uri=back, response_mode=mode)
        seen = consent(flow["auth_uri"], JORDAN, microsoft.ca_bundle, follows=True)
        thread.join()
    assert (seen.status, seen.text) == (200, "Thank you")
    assert "access_token" in app.acquire_token_by_auth_code_flow(flow, server.taken)  # type: ignore[attr-defined]  # see Callback
