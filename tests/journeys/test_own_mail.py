"""The owner writes to an interviewer themselves, and the letter still lies in Drafts."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import pytest

from service.clock import SystemClock
from service.exits import Exit
from tests.fakes.google import Google
from tests.fakes.google.person import Others
from tests.fakes.google.person import Owner as Mailer
from tests.journeys.connecting import JORDAN, Owner
from tests.journeys.life import OWNER, Life, at
from tests.journeys.speaking import id_of, told

BESIDE = "Dana Kim: letter in Drafts; you have written to them yourself"
DANA = "Dana Kim <dana.kim@northwind.example>"


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """The letter lies in Drafts; ten minutes later the owner sends references that were asked for."""
    life = Life(tmp_path)
    life.interview()
    life.run(at(3, 3, "11:15"))
    life.world.write(at(3, 3, "11:25"), OWNER, DANA, "My references", "Here they are. Jordan")
    life.run(at(3, 3, "11:30"))
    return life


def test_it_is_not_taken_for_sent(life: Life) -> None:
    """The screen says what is so, and no reminder to send it is put into the evening."""
    assert BESIDE in told(life, "status", now=at(3, 3, "11:31")).out
    assert len(life.drafts()) == 1
    life.run(at(3, 3, "19:05"))
    assert not [path for path in life.world.calendar.iterdir() if "Send your note" in path.read_text(encoding="utf-8")]
    assert "Too late to send" not in told(life, "status", now=at(3, 6)).out


def test_it_goes_when_no_letter_is_wanted(life: Life) -> None:
    """It is still as we left it, so the owner's word takes it back."""
    assert told(life, "skip", id_of(life, at(3, 3, "11:31")), "letter", now=at(3, 3, "11:31")).code == 0
    life.run(at(3, 3, "11:32"))
    assert not life.drafts()
    assert "you have written to them yourself" not in told(life, "status", now=at(3, 3, "11:33")).out


def test_before_there_was_a_letter_there_is_none(tmp_path: Path) -> None:
    """And "sent" is not said of a letter that was never made."""
    life = Life(tmp_path)
    life.interview()
    life.run(at(3, 3, "10:50"))
    life.world.write(at(3, 3, "10:55"), OWNER, DANA, "Thank you", "It was good to meet you. Jordan")
    life.run(at(3, 3, "11:20"))
    assert not life.drafts()
    assert "Dana Kim: you have written to them yourself" in told(life, "status", now=at(3, 3, "11:21")).out


def test_who_asks_for_the_letter_all_the_same_gets_it(tmp_path: Path) -> None:
    """References are no thanks: the owner's word counts, when it came after the mail."""
    life = Life(tmp_path)
    life.interview()
    life.run(at(3, 3, "10:50"))
    life.world.write(at(3, 3, "10:55"), OWNER, DANA, "My references", "Here they are. Jordan")
    life.run(at(3, 3, "11:20"))
    assert told(life, "write", id_of(life, at(3, 3, "11:21")), now=at(3, 3, "11:21")).code == 0
    life.run(at(3, 3, "11:22"))
    assert len(life.drafts()) == 1
    life.run(at(3, 3, "11:40"))
    assert len(life.drafts()) == 1


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    """The same at Google."""
    with Google(now=SystemClock().now) as google:
        google.account(JORDAN)
        owner = Owner(tmp_path, google)
        assert owner.connect().code == Exit.OK
        now = SystemClock().now()
        Others(google, JORDAN).invite(_invite(now))
        assert owner.told("run", "--once").code == Exit.OK
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = JORDAN, DANA, "My references"
        mail["Date"] = format_datetime(SystemClock().now())
        mail.set_content("Here they are. Jordan")
        Mailer(google, JORDAN).write(mail.as_bytes(), SystemClock().now())
        assert owner.told("run", "--once").code == Exit.OK
        yield owner


def _invite(now: datetime) -> dict[str, object]:
    return {
        "summary": "Interview: Data Engineer (Northwind)",
        "description": "Interview for the Data Engineer role at Northwind. We will get back to you within one week.",
        "start": {"dateTime": (now - timedelta(minutes=90)).isoformat()},
        "end": {"dateTime": (now - timedelta(minutes=45)).isoformat()},
        "organizer": {"email": "dana.kim@northwind.example", "displayName": "Dana Kim"},
        "attendees": [
            {"email": "dana.kim@northwind.example", "displayName": "Dana Kim", "responseStatus": "accepted"},
            {"email": JORDAN, "self": True, "responseStatus": "accepted"},
        ],
    }


def test_at_google_it_goes_at_the_first_try(owner: Owner) -> None:
    """What the screen calls untouched can be taken back: nothing is tried over and over."""
    out = owner.told("status").out
    assert BESIDE in out
    id_ = out.partition("[")[2].partition("]")[0]
    assert owner.told("skip", id_, "letter").code == Exit.OK
    before = owner.google.count()
    assert owner.told("run", "--once").code == Exit.OK
    assert not Mailer(owner.google, JORDAN).drafts()
    assert owner.google.count() - before < 20
