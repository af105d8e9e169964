"""Signing in with Microsoft, against the server of the tests: what is asked, what comes back, and what changes nothing."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from connectors.errors import DoorError, Refused, SignInAgain, TryLater
from connectors.microsoft.entra import NOBODY, NOT_OURS
from connectors.microsoft.entra_refusals import BLOCKED, DECLINED, SPENT
from connectors.microsoft.scopes import SCOPES, USER
from connectors.microsoft.secret import PERSONAL, Secret
from connectors.microsoft.settings import WORK
from connectors.microsoft.signin import MicrosoftSignIn
from service.clock import SetClock
from tests.connectors.microsoft.conftest import JORDAN
from tests.connectors.microsoft.signing import REDIRECT, answered, connected, signing
from tests.fakes.microsoft import CLIENT, Microsoft
from tests.fakes.microsoft.browser import consent, visit
from tests.fakes.microsoft.entra import refusals
from tests.fakes.microsoft.entra.refusals import Refusal
from tests.fakes.microsoft.faults import BAD_GATEWAY, LOST, NO_MAILBOX, too_many

SAM = "sam@contoso.example"


@pytest.fixture
def sign_in(microsoft: Microsoft) -> MicrosoftSignIn:
    return signing(microsoft)


def refused(microsoft: Microsoft, address: str = JORDAN, **changes: object) -> DoorError:
    with pytest.raises(DoorError) as caught:
        connected(microsoft, address, **changes)  # type: ignore[arg-type]  # the changes vary
    return caught.value


def test_check_01_every_sign_in_is_proved_to_be_ours(sign_in: MicrosoftSignIn) -> None:
    """PKCE with S256, a state, a nonce: new ones each time; the answer comes as a form, so that it stands in no history."""
    asked = [{name: value[0] for name, value in parse_qs(urlsplit(sign_in.begin(REDIRECT).url).query).items()} for _ in range(2)]
    for name in ("code_challenge", "state", "nonce"):
        assert asked[0][name] != asked[1][name]
        assert len(asked[0][name]) >= 22
    assert (asked[0]["code_challenge_method"], asked[0]["response_mode"]) == ("S256", "form_post")
    assert (asked[0]["redirect_uri"], asked[0]["prompt"]) == (REDIRECT, "select_account")


@pytest.mark.parametrize("wrong", ["x", "", "ä"])
def test_check_01_another_state_is_refused(sign_in: MicrosoftSignIn, microsoft: Microsoft, wrong: str) -> None:
    """And nothing is asked with the code it brings."""
    started = sign_in.begin(REDIRECT)
    answer = dict(answered(microsoft, started, JORDAN))
    with pytest.raises(SignInAgain, match=NOT_OURS[:30]):
        sign_in.finish(started, {**answer, "state": wrong})
    with pytest.raises(SignInAgain, match=NOT_OURS[:30]):  # nor is a no that somebody else has said
        sign_in.finish(started, {"error": "access_denied", "state": wrong})
    assert microsoft.count("oauth.token") == 0


def test_check_01_a_replayed_answer_is_refused(sign_in: MicrosoftSignIn, microsoft: Microsoft) -> None:
    """A code is good once."""
    started = sign_in.begin(REDIRECT)
    answer = answered(microsoft, started, JORDAN)
    sign_in.finish(started, answer)
    with pytest.raises(SignInAgain) as caught:
        sign_in.finish(started, answer)
    assert caught.value.reason == SPENT


@pytest.mark.parametrize("name", ["code_verifier", "nonce"])
def test_check_01_another_proof_is_refused(sign_in: MicrosoftSignIn, microsoft: Microsoft, name: str) -> None:
    """The verifier by Microsoft, the nonce by us."""
    started = sign_in.begin(REDIRECT)
    answer = answered(microsoft, started, JORDAN)
    proof = {**json.loads(started.proof), name: "x" * 43}
    with pytest.raises(SignInAgain) as caught:
        sign_in.finish(replace(started, proof=json.dumps(proof)), answer)
    assert caught.value.reason in (SPENT, NOBODY)


def test_check_04_the_scopes_are_these_three(sign_in: MicrosoftSignIn) -> None:
    """And those of OpenID Connect that msal adds; nothing that lets a mail be delivered."""
    asked = parse_qs(urlsplit(sign_in.begin(REDIRECT).url).query)["scope"][0].split()
    assert set(asked) - {"openid", "profile", "offline_access"} == {"User.Read", "Mail.ReadWrite", "Calendars.ReadWrite"}
    assert {one.scope for one in sign_in.wishes} == set(SCOPES)


def test_check_03_what_is_kept(microsoft: Microsoft) -> None:
    """The identity of msal, the address that mail goes to, the scopes; the access token once, with its end by our clock."""
    granted = connected(microsoft, JORDAN)
    secret = Secret.load(granted.secret)
    assert (granted.address, granted.scopes, granted.off) == (JORDAN, SCOPES, ())
    assert (secret.tenant, secret.is_personal) == (PERSONAL, True)
    assert secret.expires_at == (microsoft.now() + timedelta(seconds=4_205)).timestamp()
    assert granted.secret.count(secret.access_token.encode()) == 1
    assert len(granted.secret) < 16_384


def test_the_address_may_be_another_than_the_name(microsoft: Microsoft) -> None:
    """Who signs in with an address elsewhere has a mailbox of another one."""
    microsoft.boxes[JORDAN].address = "Jordan.Avery@outlook.example"
    assert connected(microsoft, JORDAN).address == "jordan.avery@outlook.example"
    assert connected(microsoft, JORDAN, scopes=tuple(one for one in SCOPES if one != USER)).address == JORDAN


def test_what_was_left_out_is_off(microsoft: Microsoft) -> None:
    """By name, with what does not work without it."""
    (off,) = connected(microsoft, JORDAN, scopes=SCOPES[:2]).off
    assert off.scope == "Calendars.ReadWrite"


def test_check_08_a_no_is_a_no(microsoft: Microsoft, sign_in: MicrosoftSignIn) -> None:
    """Whoever presses Cancel is not told to ask somebody else."""
    started = sign_in.begin(REDIRECT)
    with pytest.raises(SignInAgain) as caught:
        sign_in.finish(started, answered(microsoft, started, JORDAN, denies=True))
    assert caught.value.reason == DECLINED


@pytest.mark.parametrize("refusal", [None, refusals.ADMIN_REQUESTED, refusals.NOT_ASSIGNED])
def test_check_08_where_an_administrator_decides_there_is_a_sentence_to_forward(microsoft: Microsoft, refusal: Refusal | None) -> None:
    """With the link on which it is allowed; afterwards it works."""
    microsoft.account(SAM, work=True)
    if refusal:
        microsoft.entra.refuses[SAM] = refusal
    error = refused(microsoft, SAM, work=True, tenant="contoso.example")
    assert isinstance(error, SignInAgain)
    assert "administrator" in error.reason
    assert CLIENT in error.reason
    (link,) = re.findall(r"https://[^ ”]+", error.reason)
    assert visit(link, microsoft.ca_bundle).answer["admin_consent"] == "True"
    microsoft.entra.refuses.clear()
    assert connected(microsoft, SAM, work=True, tenant="contoso.example").address == SAM


def test_check_08_the_page_may_keep_it_to_itself(microsoft: Microsoft) -> None:
    """So what to do then is said before it opens; nobody with a personal account has to read it."""
    microsoft.account(SAM, work=True)
    microsoft.entra.refuses[SAM], microsoft.entra.stays = refusals.ADMIN_REQUESTED, True
    started = signing(microsoft, work=True).begin(REDIRECT)
    assert consent(started.url, SAM, microsoft.ca_bundle).answer == {}
    assert "organizations/adminconsent?client_id=" in signing(microsoft, work=True).beforehand
    assert "administrator" not in signing(microsoft).beforehand


@pytest.mark.parametrize(
    ("answer", "kind", "says"),
    [
        ({"error": "interaction_required", "suberror": "message_only"}, SignInAgain, BLOCKED),
        ({"error": "access_denied", "suberror": "message_only"}, SignInAgain, BLOCKED),
        ({"error": "consent_required"}, SignInAgain, "administrator"),
        ({"error": "interaction_required", "suberror": "consent_required"}, SignInAgain, "administrator"),
        ({"error": "interaction_required"}, SignInAgain, "interaction_required"),
        ({"error": "server_error"}, TryLater, "just now"),
        ({"error": "temporarily_unavailable"}, TryLater, "just now"),
        ({"error": "unauthorized_client"}, Refused, "client_id"),
        ({"error": "invalid_request"}, Refused, "http://localhost"),
        ({"error": "<b>Click here</b>"}, SignInAgain, "did not finish the sign-in, so"),
        ({}, SignInAgain, "did not finish the sign-in, so"),
    ],
)
def test_check_08_each_no_of_the_page_has_its_own_sentence(
    sign_in: MicrosoftSignIn, answer: dict[str, str], kind: type[DoorError], says: str
) -> None:
    """Told apart by error and suberror; words of a stranger are not repeated."""
    started = sign_in.begin(REDIRECT)
    with pytest.raises(DoorError) as caught:
        sign_in.finish(started, {**answer, "state": started.state, "error_description": "AADSTS90094: <b>Click here</b>"})
    assert type(caught.value) is kind
    assert says in str(caught.value)
    assert "Click" not in str(caught.value)


def test_an_account_of_a_work_or_school_is_not_read_by_mistake(microsoft: Microsoft) -> None:
    """Only where the config says so; and nothing is kept."""
    microsoft.account(SAM, work=True)
    microsoft.directory.tenant("contoso.example").users_consent = True
    error = refused(microsoft, SAM)
    assert isinstance(error, SignInAgain)
    assert error.reason == WORK
    assert connected(microsoft, SAM, work=True).address == SAM
    assert connected(microsoft, JORDAN, work=True).address == JORDAN


@pytest.mark.parametrize("refusal", [refusals.NO_APP, refusals.NO_SECRET, refusals.BAD_REDIRECT, refusals.BAD_SCOPE])
def test_check_10_a_wrong_registration_is_the_owner_s_to_mend(microsoft: Microsoft, refusal: Refusal) -> None:
    """It is said what is wrong, and where it is set."""
    microsoft.faults.add(refusal.fault(), "oauth.token")
    assert isinstance(refused(microsoft), Refused)


def test_check_10_a_tenant_that_is_none(microsoft: Microsoft) -> None:
    """A typing error in the config."""
    error = refused(microsoft, tenant="nowhere.example")
    assert isinstance(error, Refused)
    assert "tenant" in str(error)


@pytest.mark.parametrize("fault", [refusals.LATER.fault(), BAD_GATEWAY, LOST], ids=lambda fault: fault.name)
@pytest.mark.parametrize("method", ["oauth.token", "GET /me"])
def test_check_09_a_fault_of_microsoft_passes(microsoft: Microsoft, method: str, fault: object) -> None:
    """Nobody is told that it was a no."""
    microsoft.faults.away(fault, method)  # type: ignore[arg-type]  # a fault
    assert isinstance(refused(microsoft), TryLater)
    microsoft.faults.clear()
    assert connected(microsoft, JORDAN)


def test_an_account_without_a_mailbox(microsoft: Microsoft) -> None:
    """It can be signed in to, and there is nothing to read."""
    microsoft.faults.add(NO_MAILBOX, "GET /me")
    assert isinstance(refused(microsoft), Refused)
    microsoft.faults.add(too_many(9), "GET /me")
    assert isinstance(refused(microsoft), TryLater)


def test_nothing_can_be_given_back_by_a_program(microsoft: Microsoft, sign_in: MicrosoftSignIn) -> None:
    """Microsoft's pages are where, one for each kind of account."""
    assert sign_in.revoke(connected(microsoft, JORDAN).secret) is False
    assert sign_in.manage != signing(microsoft, work=True).manage
    assert sign_in.expiry is None


def test_the_machine_s_clock_may_be_wrong(microsoft: Microsoft, clock: SetClock) -> None:
    """Microsoft says how long a token lives; that is counted from our own clock."""
    granted = connected(microsoft, JORDAN)
    clock.set(clock.now() + timedelta(minutes=60))
    assert Secret.load(granted.secret).expires_at > (clock.now() + timedelta(minutes=4)).timestamp()
