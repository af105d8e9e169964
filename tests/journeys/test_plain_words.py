"""What people write in few words, and what the owner says in a hurry."""

import pytest

from tests.journeys.life import Life, at
from tests.journeys.test_rules import DANA, mail, thanked


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Update", "We regret to inform you that we will not be moving forward."),
        ("Following up", "Hi Jordan, we will not be moving forward. Best, Dana"),
    ],
)
def test_a_short_refusal_from_the_interviewer_is_one_whatever_its_subject(life: Life, subject: str, text: str) -> None:
    """It need not name a job: it comes from somebody the owner met."""
    thanked(life)
    mail(life, at(3, 5), DANA, text, subject=subject)
    life.run(at(3, 11, "06:30"))
    assert life.status(at(3, 11, "06:30"))[0]["reason"] == "rejection"
    assert not life.calls()


def test_a_plain_bounce_is_shown(life: Life) -> None:
    """Not every mail system sends a proper report."""
    thanked(life)
    text = "I could not deliver your message.\n<dana.kim@northwind.example>: host said: 550 5.1.1 user unknown"
    mail(life, at(3, 3, "12:05"), "MAILER-DAEMON <mailer-daemon@example.com>", text, subject="Undelivered Mail Returned to Sender")
    life.run(at(3, 3, "12:30"))
    assert any("came back" in question for question in life.status(at(3, 3, "12:30"))[0]["needs_look"])


def test_said_twice_it_is_one_call(life: Life) -> None:
    """An unsure owner says `i-called` again a minute later."""
    thanked(life)
    life.run(at(3, 11, "06:00"))
    id_ = life.status(at(3, 11, "06:00"))[0]["id"]
    for clock in ("10:05", "10:06"):
        assert life.command("i-called", id_, "--now", at(3, 11, clock).isoformat()).code == 0
    life.run(at(3, 16, "06:00"))
    assert [one["number"] for one in life.status(at(3, 16, "06:00"))[0]["calls"]] == [1, 2]


def test_of_two_times_heard_at_once_the_later_word_counts(life: Life) -> None:
    """The owner corrects themself."""
    thanked(life)
    id_, now = life.status(at(3, 3, "13:00"))[0]["id"], at(3, 3, "13:00").isoformat()
    for text in ("two weeks", "by Friday"):
        assert life.command("heard", id_, text, "--now", now).code == 0
    assert life.status(at(3, 3, "13:00"))[0]["promise"]["latest"] == "2026-03-06"


def test_a_snooze_keeps_the_calendar_quiet_until_its_hour(life: Life) -> None:
    """Until nine means that nothing is put at six."""
    thanked(life)
    id_ = life.status(at(3, 3, "13:00"))[0]["id"]
    life.command("snooze", id_, "2026-03-11", "--now", at(3, 3, "13:00").isoformat())
    life.run(at(3, 11, "06:30"))
    assert not life.calls()
    life.run(at(3, 11, "09:00"))
    assert len(life.calls()) == 1


def test_an_emptied_calendar_still_lets_the_mail_be_read_and_writes_nothing(life: Life) -> None:
    """Nothing is believed, nothing is thanked for, and a word of the owner settles it."""
    for day in (10, 11, 12, 13):
        who = f"Ann B{day} <ann@e{day}.example>"
        times = {"start": at(3, day, "10:00"), "end": at(3, day, "11:00"), "title": f"Interview: Nurse (Ward {day})"}
        life.interview(f"{day}@e{day}.example", organizer=who, guests=f"{who}; Jordan Avery <jordan.avery@example.com>", **times)
    life.run(at(3, 2))
    for path in life.world.calendar.iterdir():
        path.unlink()
    mail(life, at(3, 9, "12:00"), "Ann B10 <ann@e10.example>", "Unfortunately we will not be moving forward with your application.")
    assert life.command("run", "--once", "--now", at(3, 9, "13:00").isoformat()).code == 69
    assert life.command("run", "--once", "--now", at(3, 12, "12:00").isoformat()).code in (0, 69)
    assert not life.drafts()
    life.run(at(3, 25))
    assert not life.drafts()
    assert not life.calls()
    views = life.status(at(3, 25))
    assert views[0]["status"] == "ANSWERED" or views[0]["needs_look"] == ["Did it take place?"]
