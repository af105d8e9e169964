"""Connecting a Google account at the command line: what is asked, what is kept, and what changes nothing."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from connectors.google.http import COMPOSE, EVENTS, READ
from service.cli import connect
from service.clock import SystemClock
from service.exits import Exit
from tests.fakes.google import Google
from tests.fakes.google.browser import consent, visit
from tests.fakes.google.faults import BAD_GATEWAY, CLOSED, Fault, forbidden
from tests.fakes.google.person import Others
from tests.journeys.connecting import JORDAN, OTHER, Owner


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    """Two Google accounts, neither connected."""
    with Google(now=SystemClock().now) as google:
        google.account(JORDAN)
        google.account(OTHER)
        yield Owner(tmp_path, google)


def test_before_it_is_connected_every_screen_says_how(owner: Owner) -> None:
    """`run` ends with 77, `doctor` with 78; `accounts` and `status` go on."""
    assert owner.accounts()["state"] == "not connected"
    done = owner.told("run", "--once")
    assert done.code == Exit.SIGN_IN
    assert "`afterword connect gmail`" in done.err
    done = owner.told("doctor")
    assert done.code == Exit.CONFIG
    assert "`afterword connect gmail`" in done.out
    done = owner.told("status")
    assert done.code == Exit.OK
    assert "In trouble now: gmail: It is not connected." in done.out
    assert "Next: `afterword connect gmail`" in done.out
    done = owner.told("preview")
    assert (done.code, "gmail: It is not connected." in done.err) == (Exit.SIGN_IN, True)
    assert owner.google.log == []


def test_one_consent_connects(owner: Owner) -> None:
    """What is asked is explained before, the page says who is connected and what comes next, and the mailbox is read at the next run."""
    done = owner.connect()
    assert done.code == Exit.OK
    for wish in ("read your mail", "put letters into Drafts", "read your calendar"):
        assert wish in done.err
    (page,) = owner.person.seen
    assert page.status == 200
    assert f"Connected: {JORDAN}" in page.text
    assert "Afterword" in page.text
    assert "afterword run" in page.text
    assert "Next: `afterword run --once --dry-run`" in done.err
    found = owner.accounts()
    assert (found["state"], found["address"], found["off"]) == ("connected", JORDAN, [])
    assert owner.told("run", "--once").code == Exit.OK
    assert owner.accounts()["last_read"]
    assert owner.told("doctor").code == Exit.OK
    assert owner.google.sends == 0


def test_an_interview_that_ended_within_the_hour_has_its_letter_after_the_first_run(owner: Owner) -> None:
    """From nothing to the first draft: connect, run, and there it lies, in Gmail's Drafts; a second run makes no second one."""
    owner.connect()
    now = SystemClock().now()
    guests = [{"email": "dana.kim@northwind.example", "displayName": "Dana Kim", "responseStatus": "accepted"}]
    Others(owner.google, JORDAN).invite(
        {
            "summary": "Interview: Data Engineer (Northwind)",
            "description": "Interview for the Data Engineer role at Northwind. We will get back to you within one week.",
            "start": {"dateTime": (now - timedelta(minutes=90)).isoformat()},
            "end": {"dateTime": (now - timedelta(minutes=45)).isoformat()},
            "organizer": {"email": "dana.kim@northwind.example", "displayName": "Dana Kim"},
            "attendees": [*guests, {"email": JORDAN, "self": True, "responseStatus": "accepted"}],
        }
    )
    for _ in range(2):
        done = owner.told("run", "--once")
        assert done.code == Exit.OK, done.err
        assert [one.header("To") for one in owner.google.boxes[JORDAN].messages.values()] == ["Dana Kim <dana.kim@northwind.example>"]
    assert owner.google.sends == 0


def test_check_07_wrong_and_replayed_callbacks_change_nothing(owner: Owner) -> None:
    """Another state, another path, the browser's icon come first and nothing comes of them; the right one comes twice and counts once."""
    statuses: list[int] = []

    def clumsily(url: str) -> object:
        back = parse_qs(urlsplit(url).query)["redirect_uri"][0]
        statuses.extend(visit(back + path).status for path in ("/favicon.ico", "/?state=x&code=stolen", "/?code=stolen", "/"))
        assert owner.secrets() == []
        return consent(url, JORDAN)

    assert owner.connect(clumsily).code == Exit.OK  # type: ignore[arg-type] # a Seen all the same
    assert statuses == [404, 400, 400, 404]
    assert owner.google.count("oauth.token") == 1
    assert len(owner.secrets()) == 1


def test_who_says_no_or_never_comes_is_not_connected(owner: Owner, capsys: pytest.CaptureFixture[str]) -> None:
    """77 each time, with the next command; nothing is kept."""
    done = owner.connect(lambda url: consent(url, JORDAN, denies=True))
    assert done.code == Exit.SIGN_IN
    assert "`afterword connect gmail`" in done.err
    assert owner.person.seen[-1].status == 400
    owner.person.does = lambda url: owner.person.seen[-1]
    assert connect.connect(owner.config, "gmail", browser=True, limit=timedelta(milliseconds=50)) is Exit.SIGN_IN
    assert "the page was closed, or it showed something else" in capsys.readouterr().err
    assert owner.secrets() == []


@pytest.mark.parametrize("fault", [BAD_GATEWAY, CLOSED], ids=["bad gateway", "closed"])
def test_a_token_endpoint_that_fails_is_tried_again_by_its_owner(fault: object, owner: Owner) -> None:
    """69; the page says so too, and nothing is kept."""
    owner.google.faults.add(fault, "oauth.token")  # type: ignore[arg-type] # a fault
    assert owner.connect().code == Exit.UNAVAILABLE
    assert owner.person.seen[-1].status == 400
    assert owner.secrets() == []
    assert owner.connect().code == Exit.OK


def test_without_a_network_it_says_who_cannot_be_reached_and_what_is_next(owner: Owner) -> None:
    """69, in the terminal and in the browser."""
    file = owner.folder / "client_secret.json"
    client = json.loads(file.read_text(encoding="utf-8"))
    client["installed"]["token_uri"] = "http://127.0.0.1:9/token"
    file.write_text(json.dumps(client), encoding="utf-8")
    done = owner.connect()
    assert done.code == Exit.UNAVAILABLE
    assert "127.0.0.1 cannot be reached: this machine is offline" in done.err
    assert "Nothing was kept. Next: `afterword connect gmail`" in done.err
    assert "cannot be reached" in owner.person.seen[-1].text


def test_a_client_that_google_does_not_know_is_a_thing_to_mend(owner: Owner) -> None:
    """78, for it is the configuration; the command is named with which it goes on."""
    owner.google.faults.add(Fault(name="unknown", status=401, body=b'{"error": "invalid_client"}'), "oauth.token")
    done = owner.connect()
    assert done.code == Exit.CONFIG
    assert "does not know the OAuth client" in done.err
    assert "then `afterword connect gmail`" in done.err


def test_one_that_is_connected_already_says_so_first(owner: Owner) -> None:
    """And as whom; it may be left as it is. One that was ended says why."""
    owner.connect()
    done = owner.connect()
    assert (done.code, f"gmail is connected already as {JORDAN}" in done.err) == (Exit.OK, True)
    owner.google.grants.refresh.clear()
    owner.google.grants.access.clear()
    assert owner.told("run", "--once").code == Exit.SIGN_IN
    assert f"gmail was connected as {JORDAN}: Google no longer accepts" in owner.connect().err


def test_check_06_partial_consent_works_and_says_what_is_off(owner: Owner) -> None:
    """The calendar alone: it is read; `connect`, `accounts`, `status` and `doctor` say what is off and how to have it on."""
    done = owner.connect(lambda url: consent(url, JORDAN, ticks=lambda scope: scope == EVENTS))
    assert done.code == Exit.OK
    assert done.err.count("Off: ") == 2
    found = owner.accounts()
    assert (len(found["may"]), len(found["off"])) == (1, 2)
    assert owner.told("run", "--once").code == Exit.OK
    assert owner.google.count("gmail.users.history.list") == owner.google.count("gmail.users.messages.list") == 0
    assert owner.google.count("calendar.events.list")
    assert owner.told("status").out.count("Off in gmail: ") == 2
    doctor = owner.told("doctor")
    assert doctor.code == Exit.OK
    assert doctor.out.count("off, for it was not granted") == 2
    assert owner.connect(lambda url: consent(url, JORDAN)).code == Exit.OK
    assert owner.accounts()["off"] == []
    assert "Off in" not in owner.told("status").out


def test_check_08_a_new_consent_without_a_refresh_token_keeps_the_old_one(owner: Owner) -> None:
    """And it goes on working."""
    owner.connect()
    owner.google.grants.gives_refresh = False
    assert owner.connect().code == Exit.OK
    owner.google.grants.expire()
    assert owner.told("run", "--once").code == Exit.OK
    assert len(owner.google.grants.refresh) == 1


def test_a_new_sign_in_must_be_of_the_same_account(owner: Owner) -> None:
    """Else nothing is kept, and what was granted by mistake is given back."""
    owner.connect()
    before = owner.secrets()
    done = owner.connect(lambda url: consent(url, OTHER))
    assert done.code == Exit.SIGN_IN
    assert f"another account than the one that gmail stands for ({JORDAN})" in done.err
    assert "gmail stays connected as it was." in done.err
    assert "another account" in owner.person.seen[-1].text
    assert owner.secrets() == before
    assert {one.person.email for one in owner.google.grants.refresh.values()} == {JORDAN}
    assert owner.person.urls[-1].count("login_hint=jordan")


def test_what_is_given_back_is_never_the_permission_of_another_account(owner: Owner) -> None:
    """Signed in by mistake to one that is connected under another name: that one goes on working."""
    text = owner.config.read_text(encoding="utf-8")
    owner.connect()
    owner.config.write_text(text.replace("[store]", '[accounts.second]\nkind = "google"\nclient = "client_secret.json"\n[store]'))
    owner.person.does = lambda url: consent(url, OTHER)
    assert owner.told("connect", "second").code == Exit.OK
    owner.person.does = lambda url: consent(url, JORDAN)
    done = owner.told("connect", "second")
    owner.person.done()
    assert done.code == Exit.SIGN_IN
    assert "another account" in done.err
    assert {one.person.email for one in owner.google.grants.refresh.values()} == {JORDAN, OTHER}


def test_an_address_that_is_not_among_the_owners_is_told(owner: Owner) -> None:
    """Else nothing that is written to it would be taken for theirs, and nobody would know why; `doctor` names nobody."""
    done = owner.connect(lambda url: consent(url, OTHER))
    assert done.code == Exit.OK
    assert f"{OTHER} is not among [me] emails" in done.err
    out = owner.told("doctor").out
    assert "its address is not among yours" in out
    assert OTHER not in out
    owner.config.write_text(owner.config.read_text(encoding="utf-8").replace(JORDAN, OTHER.upper()), encoding="utf-8")
    assert "not among" not in owner.told("doctor").out


def test_an_api_that_is_not_switched_on_is_told_by_the_doctor(owner: Owner) -> None:
    """Though the calendar can be read."""
    owner.connect()
    owner.google.faults.add(forbidden("accessNotConfigured"), "gmail.*")
    done = owner.told("doctor")
    assert done.code == Exit.CONFIG
    assert "not switched on" in done.out


def test_one_account_is_not_connected_under_two_names(owner: Owner) -> None:
    """The second name is told which the first is; once the first is gone from the file, the second takes its place."""
    text = owner.config.read_text(encoding="utf-8")
    owner.connect()
    owner.config.write_text(text.replace("[store]", '[accounts.second]\nkind = "google"\nclient = "client_secret.json"\n[store]'))
    done = owner.told("connect", "second")
    assert done.code == Exit.SIGN_IN
    assert "as gmail" in done.err
    assert owner.google.grants.refresh, "the permission of the first is not given back"
    owner.config.write_text(text.replace("accounts.gmail", "accounts.second"))
    assert "It is still signed in" in owner.told("accounts").out
    assert owner.told("connect", "second").code == Exit.OK
    assert [row[1] for row in owner.secrets()] == ["second"]
    owner.person.done()


def test_disconnecting_gives_the_permission_back(owner: Owner) -> None:
    """And deletes secret and key; what was read rests until the account is connected again."""
    owner.connect()
    owner.told("run", "--once")
    done = owner.told("disconnect", "gmail")
    assert done.code == Exit.OK
    assert owner.google.grants.refresh == {}
    assert owner.secrets() == []
    assert not owner.key.exists()
    assert owner.told("run", "--once").code == Exit.SIGN_IN
    assert owner.connect().code == Exit.OK
    assert owner.told("run", "--once").code == Exit.OK


def test_disconnecting_without_a_network_says_what_is_left_to_do(owner: Owner) -> None:
    """The secret is deleted all the same, and the page at Google is named."""
    owner.connect()
    owner.google.faults.away(method="oauth.revoke")
    done = owner.told("disconnect", "gmail")
    assert done.code == Exit.UNAVAILABLE
    assert "https://myaccount.google.com/connections" in done.err
    assert owner.secrets() == []


def test_disconnecting_may_erase_what_was_read(owner: Owner) -> None:
    """After asking; the account is not known any more."""
    owner.connect()
    owner.told("run", "--once")
    assert owner.told("disconnect", "gmail", "--erase", answer="n\n").code == Exit.ERROR
    assert len(owner.secrets()) == 1
    assert owner.told("disconnect", "gmail", "--erase", "--yes").code == Exit.OK
    assert json.loads(owner.told("export").out)["accounts"] == []
    assert owner.told("disconnect", "gmail", "--keep", "--erase").code == Exit.USAGE


def test_without_the_key_nothing_is_written(owner: Owner) -> None:
    """78 and a sentence from every command that needs it, while `accounts` shows it; begun anew, it works."""
    owner.connect()
    before, kept = owner.secrets(), owner.key.read_bytes()
    owner.key.unlink()
    for words, code in ((("run", "--once"), 78), (("accounts",), 0), (("connect", "gmail"), 78), (("doctor",), 78)):
        done = owner.told(*words)
        assert done.code == code, words
        assert "disconnect gmail --keep" in done.err + done.out
    assert owner.secrets() == before
    assert not owner.key.exists()
    owner.key.write_bytes(kept)
    assert owner.told("run", "--once").code == Exit.OK
    owner.key.unlink()
    done = owner.told("disconnect", "gmail", "--keep")
    assert (done.code, "without its key the sign-in cannot be opened. It still" in done.err) == (Exit.UNAVAILABLE, True)
    assert owner.connect().code == Exit.OK


def test_erasing_takes_secret_and_key_and_the_permission(owner: Owner) -> None:
    """Nothing is left beside the config file and the client's."""
    owner.connect()
    owner.told("run", "--once")
    done = owner.told("erase", "--yes")
    assert (done.code, str(owner.key) in done.out) == (Exit.OK, True)
    assert owner.google.grants.refresh == {}
    assert not [path for path in (*owner.store.parent.iterdir(), *owner.key.parent.iterdir()) if path.is_file()]


def test_an_export_holds_no_secret(owner: Owner) -> None:
    """That there is a sign-in, since when, and nothing that is sealed."""
    owner.connect()
    out = owner.told("export").out
    (sign_in,) = json.loads(out)["sign_ins"]
    assert sign_in["label"] == "gmail"
    assert not {"sealed", "nonce", "key"} & set(sign_in)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("connect", "gmial"), 'did you mean "gmail"?'),
        (("connect", "x"), "the accounts are gmail"),
        (("disconnect", "x"), "the accounts are"),
    ],
)
def test_an_account_that_is_not_there_is_said(words: tuple[str, ...], says: str, owner: Owner) -> None:
    """With the nearest name."""
    done = owner.told(*words)
    assert done.code == Exit.USAGE
    assert says in done.err


def test_scopes_are_the_least(owner: Owner) -> None:
    """Nothing but the three, and whose account it is."""
    owner.connect()
    asked = parse_qs(urlsplit(owner.person.urls[0]).query)["scope"][0].split()
    assert set(asked) == {"openid", "email", READ, COMPOSE, EVENTS}
