"""When Google ends a sign-in: the account rests, everything is kept, and after a new one it goes on where it stopped."""

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from service.bootstrap import opened, reopened
from service.clock import SystemClock
from service.config import load
from service.exits import Exit
from service.hints import look_now
from service.tick import tick
from service.troubles import News
from service.waking import wake
from tests.fakes.google import Google
from tests.fakes.google.browser import consent
from tests.fakes.google.faults import BROKEN, too_many
from tests.journeys.connecting import JORDAN, Owner

PROGRAM = (sys.executable, "-c", "from service.cli.main import main; main()")


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    """Connected, and read once."""
    with Google(now=SystemClock().now) as google:
        google.account(JORDAN)
        owner = Owner(tmp_path, google)
        assert owner.connect().code == Exit.OK
        assert owner.told("run", "--once").code == Exit.OK
        google.log.clear()
        yield owner


def revoke(owner: Owner) -> None:
    """Google ends everything that was granted."""
    owner.google.grants.end(owner.google.grants.people[JORDAN])


def shift(owner: Owner, **columns: timedelta | int | None) -> None:
    """What is remembered of the sign-in lies that much further back, or is that."""
    with closing(sqlite3.connect(owner.store)) as store, store:
        for name, value in columns.items():
            if isinstance(value, timedelta):
                store.execute(f"UPDATE secret SET {name} = {name} - ?", (value // timedelta(microseconds=1),))
            else:
                store.execute(f"UPDATE secret SET {name} = ?", (value,))


def test_check_03_a_sign_in_that_was_ended_rests_until_the_owner_signs_in_again(owner: Owner) -> None:
    """One renewal is refused; from then on nothing is asked of Google, whatever is run; what was read is kept."""
    before = json.loads(owner.told("export").out)
    revoke(owner)
    done = owner.told("run", "--once")
    assert done.code == Exit.SIGN_IN
    assert "Testing" in done.err
    assert "`afterword connect gmail`" in done.err
    assert owner.google.count("oauth.token") == 1
    asked = len(owner.google.log)
    for words in (("run", "--once"), ("run", "--once", "--dry-run")):
        assert owner.told(*words).code == Exit.SIGN_IN
    assert "Testing" in owner.told("status").out
    assert owner.accounts()["state"] == "sign in again"
    doctor = owner.told("doctor")
    assert doctor.code == Exit.CONFIG
    assert "Testing" in doctor.out
    assert len(owner.google.log) == asked
    assert len(owner.secrets()) == 1
    after = json.loads(owner.told("export").out)
    assert after["follow_ups"] == before["follow_ups"]
    assert owner.connect().code == Exit.OK
    assert owner.told("run", "--once").code == Exit.OK
    assert owner.google.count("gmail.users.history.list"), "it goes on from where it stopped"
    assert "Testing" not in owner.told("status").out


def test_a_program_that_stays_notices_both(owner: Owner) -> None:
    """The end of the sign-in, after which it asks nothing; and the new one, made by another process."""
    config, clock = load(owner.config), SystemClock()
    with opened(config, clock) as service:
        revoke(owner)
        (identity,) = service.accounts
        for _ in range(3):
            with service.store.write() as tx:
                tx.touch_account(service.owner, identity, clock.now())
            tick(service)
        assert owner.google.count("oauth.token") == 1
        assert reopened(service, config) is None
        assert owner.connect().code == Exit.OK
        asked = len(owner.google.log)
        anew = reopened(service, config)
        assert anew
        assert tick(anew).pulled == 1
        assert len(owner.google.log) > asked
        assert owner.told("disconnect", "gmail").code == Exit.OK
        assert reopened(anew, config)
        assert list(anew.shut) == ["gmail"]
        assert not anew.accounts


def test_the_renewal_of_a_rehearsal_is_kept(owner: Owner) -> None:
    """A dry run writes nothing but the token that it had to renew: a provider that takes the old one away then would lock the owner out."""
    owner.google.grants.rotates = True
    owner.google.grants.expire()
    assert owner.told("run", "--once", "--dry-run").code == Exit.OK
    assert owner.google.grants.renewals == 1
    assert owner.told("run", "--once").code == Exit.OK


def test_two_processes_renew_once_each_at_most(owner: Owner) -> None:
    """They take turns, and the second takes what the first has got, also where the refresh token is another each time."""
    owner.google.grants.rotates = True
    owner.google.grants.expire()
    calls = [*PROGRAM, "--config", str(owner.config), "doctor"]
    both = [subprocess.Popen(calls, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [one.wait(60) for one in both] == [0, 0]
    assert owner.google.grants.renewals == 1
    assert owner.told("run", "--once").code == Exit.OK


def test_the_doctor_sees_the_seven_days_coming(owner: Owner) -> None:
    """At first only near the limit; for sure when the sign-in before this one ended then; never for one that has outlived it."""
    assert "seven days" not in owner.told("doctor").out
    shift(owner, connected_at=timedelta(days=6))
    assert "seven days" in owner.told("doctor").out
    shift(owner, connected_at=timedelta(days=2))
    assert "seven days" not in owner.told("doctor").out
    shift(owner, connected_at=timedelta(days=-7), lasted=7 * 86_400)
    out = owner.told("doctor").out
    assert "ended after 7 days" in out
    assert "Publish" in out
    shift(owner, lasted=30 * 86_400)
    assert "seven days" not in owner.told("doctor").out


def test_a_key_that_others_may_read_is_told(owner: Owner) -> None:
    """With the command that mends it."""
    owner.key.chmod(0o644)
    assert f"chmod 600 {owner.key}" in owner.told("doctor").out


def test_a_short_wait_that_a_provider_asks_for_is_waited(owner: Owner) -> None:
    """With one line that says so; a long one is left to the next run."""
    owner.google.faults.add(too_many(1))
    done = owner.told("run", "--once")
    assert done.code == Exit.OK
    assert done.err.count("short waits") == 1
    owner.google.faults.add(too_many(600))
    done = owner.told("run", "--once")
    assert done.code == Exit.UNAVAILABLE
    assert "short waits" not in done.err


@pytest.fixture
def heeds_ctrl_c() -> Iterator[None]:
    """A shell that starts this in the background has it ignore Ctrl-C, and what a process ignores its children ignore too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeds_ctrl_c")
def test_the_address_goes_alone_to_stdout_and_ctrl_c_leaves_nothing(owner: Owner) -> None:
    """For a machine without a browser: it can be piped on."""
    owner.told("disconnect", "gmail")
    call = [*PROGRAM, "-vv", "--config", str(owner.config), "connect", "gmail", "--no-browser"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout
        url = program.stdout.readline().strip()
        assert url.startswith(owner.google.root)
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=60)
    assert (program.returncode, out) == (Exit.INTERRUPTED, "")
    assert "Traceback" not in err
    assert owner.secrets() == []


def test_a_run_that_stays_says_what_it_cannot_read(owner: Owner) -> None:
    """At once, with the next command: who starts it and walks away would wait in vain."""
    owner.told("disconnect", "gmail")
    with subprocess.Popen([*PROGRAM, "--config", str(owner.config), "run"], stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr
        assert "running" in program.stderr.readline()
        assert program.stderr.readline() == "gmail: It is not connected. Next: `afterword connect gmail`.\n"
        program.send_signal(signal.SIGTERM)
        assert program.wait(timeout=60) == Exit.OK


def test_a_trouble_is_told_when_it_begins_and_when_it_ends(owner: Owner) -> None:
    """Once each, however often one looks."""
    said: list[str] = []
    news = News(said.append)
    with opened(load(owner.config), SystemClock()) as service:
        owner.google.faults.add(BROKEN, "calendar.*")
        for _ in range(2):
            look_now(service)
            tick(service)
            news.look(service)
        assert said == ["gmail: Google cannot answer just now."]
    with opened(load(owner.config), SystemClock()) as service:
        wake(service)
        tick(service)
        for _ in range(2):
            news.look(service)
    assert said[1:] == ["gmail: all is well again."]


def test_once_it_is_connected_anew_the_old_trouble_is_over(owner: Owner) -> None:
    """Nobody has to wait for the next run to read that all is well; disconnected, it says that, and no older reason."""
    revoke(owner)
    assert owner.told("run", "--once").code == Exit.SIGN_IN
    assert "In trouble now: gmail: Google no longer" in owner.told("status").out
    assert owner.connect().code == Exit.OK
    assert "In trouble" not in owner.told("status").out
    revoke(owner)
    assert owner.told("run", "--once").code == Exit.SIGN_IN
    owner.told("disconnect", "gmail")
    out = owner.told("status").out
    assert ("It is not connected" in out, "no longer accepts" in out) == (True, False)


def test_the_doctor_says_an_ended_sign_in_once(owner: Owner) -> None:
    """And does not call it something that is tried again by itself."""
    revoke(owner)
    assert owner.told("run", "--once").code == Exit.SIGN_IN
    out = owner.told("doctor").out
    assert out.count("no longer accepts this sign-in") == 1
    assert "it rests until you have signed in" in out
    assert "tried again by itself" not in out


def test_no_secret_is_in_any_line_however_much_is_asked_for(owner: Owner, tmp_path: Path) -> None:
    """Connecting, reading, renewing, being refused, disconnecting, all at DEBUG: no token, code, state, address or query on stderr."""
    owner.told("disconnect", "gmail")
    said = ""
    call = [*PROGRAM, "-vv", "--config", str(owner.config), "connect", "gmail", "--no-browser"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout
        url = program.stdout.readline().strip()
        consent(url, JORDAN)
        _, err = program.communicate(timeout=60)
    assert program.returncode == Exit.OK
    said += err.replace(f"Connected: {JORDAN}", "")
    for step in (("run", "--once"), ("doctor",), ("accounts",), ("run", "--once"), ("disconnect", "gmail")):
        if step == ("run", "--once"):
            owner.google.grants.expire()
        call = [*PROGRAM, "-vv", "--config", str(owner.config), *step]
        said += subprocess.run(call, capture_output=True, text=True, check=False, timeout=60).stderr
    grants = owner.google.grants
    assert "timestamp=" in said
    for secret in ("canaryself", "ya29.", "1//0", "4/0", "state=", "code=", "q=", "client_secret=", *grants.clients.values()):
        assert secret not in said, secret
    for path in (path for path in tmp_path.rglob("*") if path.is_file() and path.name not in ("config.toml", "client_secret.json")):
        data = path.read_bytes()
        assert not [one for one in (b"ya29.", b"1//0", b"GOCSPX", b"canaryself") if one in data], path
