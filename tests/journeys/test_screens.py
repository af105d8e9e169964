"""The screens as a stranger reads them: which interview is meant, what is past, and what will not be written."""

import json
from datetime import datetime

import pytest

from service.exits import Exit
from tests.journeys.life import Life, at
from tests.journeys.speaking import id_of, say, told
from tests.journeys.test_rules import DANA, mail, thanked

NOON, LATE = at(3, 3, "12:00"), at(3, 6, "12:00")
NO = "We regret to inform you that we will not be moving forward."


@pytest.fixture
def late(life: Life) -> Life:
    """Nothing ran on the day, so the letter is offered."""
    life.interview()
    life.run(LATE)
    return life


@pytest.fixture
def refused(life: Life) -> Life:
    """They have said no."""
    thanked(life)
    mail(life, at(3, 5), DANA, NO, subject="Re: Interview")
    life.run(at(3, 6))
    return life


def other(life: Life, employer: str, day: int) -> None:
    """A further interview, elsewhere."""
    house = employer.lower().replace(" ", "")
    life.interview(
        f"{day}@{house}.example",
        title=f"Interview: Analyst ({employer})",
        start=at(3, day, "10:00"),
        end=at(3, day, "11:00"),
        organizer=f"Ana Ruiz <ana@{house}.example>",
        guests=f"Ana Ruiz <ana@{house}.example>; Jordan Avery <jordan.avery@example.com>",
        description=f"Interview for the Analyst role at {employer}.",
    )


def test_an_employer_s_name_is_enough_where_no_other_is_called_so(life: Life) -> None:
    """In any case, in full or begun, for every command; of two it asks which."""
    life.interview()
    other(life, "Northgate", 10)
    life.run(NOON)
    for words in (("why", "northwind"), ("status", "Northw"), ("preview", "Northwind"), ("why", "northwind.example")):
        done = told(life, *words, now=NOON)
        assert done.code == Exit.OK, done.err
        assert "Northwind · Data Engineer" in done.out
        assert "Northgate" not in done.out
    assert told(life, "note", "northwind", "no kitchen", now=NOON).out.startswith("Your note: no kitchen")
    other(life, "Le Fournil de Gilles", 11)
    life.run(NOON)
    assert "Fournil" in told(life, "why", "fournil", now=NOON).out
    assert told(life, "why", "example", now=NOON).code == Exit.USAGE
    both = told(life, "why", "North", now=NOON)
    assert (both.code, both.out) == (Exit.USAGE, "")
    assert all(one["id"] in both.err for one in life.status(NOON) if one["employer"].startswith("North"))
    assert "Tue 3 March, 10:00" in both.err
    assert told(life, "why", "Harbor", now=NOON).code == Exit.USAGE


def test_status_of_one_shows_that_one(life: Life) -> None:
    """By its id; an unknown one is a sentence."""
    life.interview()
    other(life, "Harbor", 10)
    life.run(NOON)
    one, two = (view["id"] for view in life.status(NOON))
    shown = told(life, "status", one, now=NOON).out
    assert (one in shown, two in shown) == (True, False)
    assert told(life, "status", "zzz", now=NOON).code == Exit.USAGE


def test_a_day_gone_by_is_said_to_be_past(life: Life) -> None:
    """Looked at later than the last run: what was to come then comes with the next one."""
    thanked(life)
    then = told(life, "status", now=at(3, 13)).out
    assert "Call 1: its day was to be Wednesday, 11 March; the next run reads all mail first" in then
    assert "Next, with the next run: call 1 of 2" in then
    assert "What comes next, with the next run: call 1 of 2" in told(life, "why", "northwind", now=at(3, 13)).out
    life.run(at(3, 11, "06:00"))
    assert "Call 1, Wed 11 March, 10:00: in your calendar" in told(life, "status", now=at(3, 11, "09:00")).out
    assert "its time has passed, so it counts as made" in told(life, "status", now=at(3, 11, "11:00")).out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (NO, "No letter will be written. It is a no."),
        ("We are delighted to offer you the position.", "No letter will be written. They make"),
    ],
)
def test_preview_of_what_has_ended_shows_no_letter(life: Life, text: str, says: str) -> None:
    """It says that none will be written, and why."""
    life.interview()
    life.run(at(3, 3, "10:50"))
    mail(life, at(3, 3, "10:55"), DANA, text, subject="Re: Interview")
    life.run(NOON)
    shown = told(life, "preview", id_of(life, NOON), now=NOON)
    assert shown.out.count(says.removeprefix("No letter will be written. ")) == 1
    assert says in shown.out
    assert "Subject:" not in shown.out
    assert "`afterword status`" in told(life, "preview", now=NOON).out
    data = json.loads(told(life, "preview", "--json", id_of(life, NOON), now=NOON).out)
    assert (data["letters"], says in data["no_letter"]) == ([], True)
    assert json.loads(told(life, "preview", "--json", now=NOON).out) == {
        "id": "",
        "letters": [],
        "no_letter": "No interview has a letter to come.",
        "needs_look": [],
    }


def test_preview_says_what_an_offered_letter_waits_for(late: Life) -> None:
    """The owner's word, which it names with the id; and it names the interview."""
    id_ = id_of(late, LATE)
    shown = told(late, "preview", now=LATE).out
    assert shown.startswith(f"Northwind · Data Engineer  [{id_}]")
    assert f"`afterword write {id_}` has it written" in shown
    assert "Needs your look: The day after has passed." in shown


def test_preview_of_a_guess_and_of_a_skipped_letter(life: Life) -> None:
    """Nothing is written before it is sure, and nothing that is not wanted."""
    life.interview(title="Talk with Dana Kim (Northwind)", description="Your background is of interest to us.")
    life.run(NOON)
    shown = told(life, "preview", now=NOON).out
    assert "No letter is written for now. It is not sure yet that this is an interview." in shown
    assert "Subject:" not in shown
    say(life, NOON, "is-interview", "yes")
    say(life, NOON, "skip", "letter")
    assert "You asked for no letter." in told(life, "preview", now=NOON).out


def _asks_whether_too_late(life: Life, now: datetime) -> bool:
    return "Too late to send?" in told(life, "status", now=now).out


def test_a_letter_asked_for_late_is_not_called_late_at_once(late: Life) -> None:
    """Neither when it is written, nor when that is taken back; two days later it may be."""
    say(late, LATE, "write")
    assert not _asks_whether_too_late(late, at(3, 6, "12:30"))
    assert _asks_whether_too_late(late, at(3, 8, "13:00"))
    undone = told(late, "undo", "northwind", now=at(3, 8, "13:00"))
    assert "The letter to Dana Kim will be taken back at the next run." in undone.out
    assert "Too late to send?" not in undone.out


def test_a_word_that_changes_nothing_is_told_so(refused: Life) -> None:
    """After the end a call is noted, and nothing follows; a note to oneself and what ends it otherwise are as ever."""
    for words in (("i-called", "northwind"), ("call", "northwind", "2026-03-09T10:00"), ("heard", "northwind", "two weeks")):
        assert "This one had ended before, so nothing follows from that." in told(refused, *words, now=at(3, 6)).out, words
    for words in (("note", "northwind", "their loss"), ("they-called", "northwind")):
        assert "had ended before" not in told(refused, *words, now=at(3, 6)).out, words


def test_who_is_away_stands_in_status(life: Life) -> None:
    """Somebody else than the one to be called, too."""
    thanked(life)
    away = "I am out of the office and back on Monday, 16 March 2026."
    facts = {"subject": "Automatic reply: Data Engineer interview", "headers": {"Auto-Submitted": "auto-replied"}}
    mail(life, at(3, 5), "Priya Shah <priya@northwind.example>", away, **facts)
    life.run(at(3, 5, "13:00"))
    assert "Priya Shah is away, back on Monday, 16 March." in told(life, "status", now=at(3, 5, "13:00")).out


def test_who_arranges_it_is_named_beside_their_letter(life: Life) -> None:
    """Not by the address alone: they pass the thanks on to one whose address nobody knows."""
    life.interview(
        guests="Dana Kim <dana.kim@northwind.example>; Priya Shah <priya@northwind.example>; Jordan Avery <jordan.avery@example.com>",
        description="Interview for the Data Engineer role at Northwind. You will meet Priya Shah and Tom Becker, Head of Data.",
    )
    life.run(at(3, 2))
    out = told(life, "status", now=at(3, 2)).out
    assert "Dana Kim: letter to come" in out
    assert "Priya Shah: letter to come" in out
