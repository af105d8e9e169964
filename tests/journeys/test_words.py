"""Each word of the owner has its effect on real files, and each can be taken back: then all is as it was."""

from datetime import datetime, timedelta

import pytest

from service.exits import Exit
from tests.journeys.life import Life, at
from tests.journeys.speaking import body, calendar, id_of, say, state, told

THANKED = at(3, 3, "11:15")
NOON = at(3, 3, "12:00")
CALLING = at(3, 11, "06:00")


@pytest.fixture
def thanked(life: Life) -> Life:
    """The letter lies in Drafts."""
    life.interview()
    life.run(THANKED)
    return life


@pytest.fixture
def calling(thanked: Life) -> Life:
    """The letter was sent, the week has passed, and call 1 stands in the calendar for ten o'clock."""
    thanked.world.drafts_leave(NOON)
    thanked.run(CALLING)
    assert calendar(thanked) == [("Call Dana Kim", at(3, 11, "10:00").isoformat())]
    return thanked


WORDS = [
    ("heard", "two weeks"),
    ("topic", "the move to event sourcing"),
    ("note", "ask about Tuesdays"),
    ("skip", "letter"),
    ("skip", "calls"),
    ("skip", "all"),
    ("snooze", "2026-03-17"),
    ("call", "2026-03-05T15:00"),
    ("appointment", "2026-03-06T11:00"),
    ("i-called",),
    ("they-called",),
    ("answered",),
    ("write", "tom@northwind.example"),
    ("is-interview", "no"),
    ("is-interview", "yes"),
    ("is-interview", "did-not-happen"),
]


def test_each_word_taken_back_leaves_the_letter_and_the_waiting_as_they_were(thanked: Life) -> None:
    """Said and run, taken back and run, one after the other: the same status, letters and calendar; the journal tells of both."""
    before, now = state(thanked, NOON), NOON
    for word in WORDS:
        now += timedelta(minutes=7)
        say(thanked, now, *word)
        assert say(thanked, now + timedelta(minutes=1), "undo").startswith("You took back "), word
        assert state(thanked, now + timedelta(minutes=1)) == before, word
    assert told(thanked, "why", before["id"], now=at(3, 3, "16:00")).out.count("  You took back ") == len(WORDS)


def test_what_is_taken_back_is_told_in_one_sentence(thanked: Life) -> None:
    """Not the line of the word once more behind a colon."""
    for word, back in {
        ("skip", "letter"): "You took back that you wanted to skip the letter.",
        ("heard", "two weeks"): "You took back what you had heard: “two weeks”.",
        ("write", "tom@northwind.example"): "You took back your wish for the letter to tom@northwind.example.",
    }.items():
        say(thanked, NOON, *word)
        assert say(thanked, NOON, "undo").splitlines()[0] == back


def test_each_word_taken_back_leaves_the_call_as_it_was(calling: Life) -> None:
    """While a call stands in the calendar, too."""
    before, now = state(calling, CALLING), CALLING
    for word in WORDS:
        now += timedelta(minutes=7)
        say(calling, now, *(part.replace("2026-03-05", "2026-03-12").replace("2026-03-06", "2026-03-12") for part in word))
        say(calling, now + timedelta(minutes=1), "undo")
        assert state(calling, now + timedelta(minutes=1)) == before, word


def test_heard_moves_the_waiting_until_they_say_something_newer(thanked: Life) -> None:
    """Two weeks instead of one; then their own mail counts again."""
    out = say(thanked, NOON, "heard", "two weeks")
    assert "Waiting until Tuesday, 17 March" in out
    dana = "Dana Kim <dana.kim@northwind.example>"
    text = "Dear Jordan,\n\nwe need more time and will get back to you by Friday, 13 March.\n\nDana"
    thanked.world.deliver(at(3, 5), dana, "jordan.avery@example.com", "Your application", text)
    thanked.run(at(3, 5, "13:00"))
    assert state(thanked, at(3, 5, "13:00"))["promise"]["latest"] == "2026-03-13"


def test_a_topic_goes_into_an_untouched_letter_after_a_colon(thanked: Life) -> None:
    """Told at once, done at the next run; a letter that the owner edited stays as it is."""
    out = told(thanked, "topic", id_of(thanked, NOON), "the move to event sourcing", now=NOON).out
    assert "The letter to Dana Kim will be written anew at the next run." in out
    thanked.run(NOON)
    (letter,) = thanked.drafts()
    assert ": the move to event sourcing." in body(letter)
    (path,) = thanked.draft_files()
    path.write_bytes(path.read_bytes().replace(b"Dana,", b"dear Dana,"))
    thanked.run(at(3, 3, "12:30"))
    before = path.read_bytes()
    out = say(thanked, at(3, 3, "12:40"), "topic", "trains")
    assert "edited by you" in out
    assert path.read_bytes() == before


def test_a_note_is_in_the_journal_and_nowhere_else(thanked: Life) -> None:
    """Not a byte of mail or calendar changes."""
    before = {name: data for name, data in thanked.tree().items() if name.startswith(("mail", "calendar"))}
    say(thanked, NOON, "note", "they have no kitchen")
    after = {name: data for name, data in thanked.tree().items() if name.startswith(("mail", "calendar"))}
    assert after == before
    assert "Your note: they have no kitchen" in told(thanked, "why", id_of(thanked, NOON), now=NOON).out


def test_skip_takes_back_what_is_untouched_and_no_more(calling: Life) -> None:
    """The call goes; without calls it moves on by itself; the letter that was sent stays sent."""
    out = say(calling, at(3, 11, "06:10"), "skip", "calls")
    assert calendar(calling) == []
    assert "call 1 will be taken back" in out.lower()
    calling.run(at(3, 13, "06:00"))
    assert state(calling, at(3, 13, "06:00"))["status"] == "MOVED_ON"


def test_skip_letter_and_skip_all_take_the_letter_back(thanked: Life) -> None:
    """With `all` the interview is closed, as the owner wished."""
    say(thanked, NOON, "skip", "letter")
    assert not thanked.drafts()
    assert state(thanked, NOON)["status"] == "WAITING"
    say(thanked, NOON, "skip", "all")
    assert state(thanked, NOON)["reason"] == "skipped"


def test_snooze_holds_the_letter_and_the_call(life: Life) -> None:
    """Nothing before that hour; then as ever."""
    life.interview()
    life.run(at(3, 3, "10:50"))
    say(life, at(3, 3, "10:55"), "snooze", "14:00")
    life.run(at(3, 3, "13:59"))
    assert not life.drafts()
    life.run(at(3, 3, "14:00"))
    assert len(life.drafts()) == 1
    say(life, at(3, 3, "14:05"), "snooze", "2026-03-16")
    life.run(at(3, 11, "09:00"))
    assert not calendar(life) or all(title != "Call Dana Kim" for title, _ in calendar(life))
    life.run(at(3, 16, "06:30"))
    assert not any(title == "Call Dana Kim" for title, _ in calendar(life))
    life.run(at(3, 16, "09:00"))
    assert ("Call Dana Kim", at(3, 16, "10:00").isoformat()) in calendar(life)


def test_a_call_the_owner_wants_is_put_and_counts(thanked: Life) -> None:
    """Before the time is up, at any hour; after two there is no third, and it says so."""
    say(thanked, NOON, "call", "2026-03-04T18:10")
    assert ("Call Dana Kim", at(3, 4, "18:10").isoformat()) in calendar(thanked)
    thanked.run(at(3, 4, "19:00"))
    say(thanked, at(3, 4, "19:00"), "call", "2026-03-05T10:00")
    thanked.run(at(3, 5, "11:00"))
    assert [one["number"] for one in state(thanked, at(3, 5, "11:00"))["calls"]] == [1, 2]
    done = told(thanked, "call", id_of(thanked, at(3, 5, "11:00")), "2026-03-06T10:00", now=at(3, 5, "11:00"))
    assert done.code == Exit.USAGE
    assert "never a third" in done.err
    thanked.run(at(3, 6, "09:00"))
    assert sum(title == "Call Dana Kim" for title, _ in calendar(thanked)) == 2


def test_an_appointment_stands_beside_the_calls_and_does_not_count(thanked: Life) -> None:
    """Even after they have answered, for it is they who asked."""
    say(thanked, NOON, "answered")
    say(thanked, NOON, "appointment", "2026-03-05T11:00")
    assert calendar(thanked) == [("Call Northwind", at(3, 5, "11:00").isoformat())]
    assert state(thanked, NOON)["calls"] == []


def test_calls_the_owner_made_are_used_up(thanked: Life) -> None:
    """One leaves one, two leave none."""
    thanked.world.drafts_leave(NOON)
    say(thanked, at(3, 5), "i-called")
    thanked.run(at(3, 11, "06:00"))
    assert [one["number"] for one in state(thanked, at(3, 11, "06:00"))["calls"]] == [2]
    say(thanked, at(3, 11, "06:10"), "i-called")
    assert calendar(thanked) == []
    thanked.run(at(3, 16, "06:00"))
    assert state(thanked, at(3, 16, "06:00"))["status"] == "MOVED_ON"


@pytest.mark.parametrize(("word", "reason"), [("they-called", "by_phone"), ("answered", "other")])
def test_an_answer_that_no_mail_shows_ends_the_waiting(calling: Life, word: str, reason: str) -> None:
    """The open call is taken back."""
    say(calling, at(3, 11, "06:10"), word)
    assert calendar(calling) == []
    assert state(calling, at(3, 11, "06:10"))["reason"] == reason


def test_a_letter_that_is_too_late_is_offered_and_written_when_asked_for(life: Life) -> None:
    """Taken back, it is offered again."""
    life.interview()
    late = at(3, 4, "12:00")
    life.run(late)
    assert not life.drafts()
    before = state(life, late)
    say(life, late, "write")
    assert len(life.drafts()) == 1
    say(life, late + timedelta(minutes=5), "undo")
    assert not life.drafts()
    assert state(life, late + timedelta(minutes=5)) == before


def test_write_to_an_address_adds_a_person(thanked: Life) -> None:
    """One letter more, unlike the first."""
    say(thanked, NOON, "write", "Tom.Becker@northwind.example")
    one, other = thanked.drafts()
    assert {str(one["To"]), str(other["To"])} == {"Dana Kim <dana.kim@northwind.example>", "tom.becker@northwind.example"}
    assert body(one) != body(other)


@pytest.mark.parametrize(("verdict", "reason"), [("no", "not_an_interview"), ("did-not-happen", "did_not_happen")])
def test_what_is_none_or_did_not_happen_is_closed(thanked: Life, verdict: str, reason: str) -> None:
    """And its letter is taken back."""
    say(thanked, NOON, "is-interview", verdict)
    assert not thanked.drafts()
    assert state(thanked, NOON)["reason"] == reason


def test_a_guess_becomes_an_interview_by_one_word(life: Life) -> None:
    """Nothing is written before the owner says yes."""
    life.interview(title="Talk with Dana Kim (Northwind)", description="Your background is of interest to us.")
    life.run(THANKED)
    assert state(life, THANKED)["needs_look"] == ["Is this a job interview of yours?"]
    assert not life.drafts()
    say(life, THANKED, "is-interview", "yes")
    assert len(life.drafts()) == 1


def _minute(number: int) -> datetime:
    return NOON + timedelta(minutes=number)


def test_words_are_taken_back_one_by_one_the_newest_first(thanked: Life) -> None:
    """And when none is left it says so."""
    before = state(thanked, NOON)
    say(thanked, _minute(1), "heard", "three weeks")
    say(thanked, _minute(2), "heard", "two weeks")
    assert "two weeks" in say(thanked, _minute(3), "undo")
    assert state(thanked, _minute(3))["promise"]["text"] == "three weeks"
    say(thanked, _minute(4), "undo")
    assert state(thanked, _minute(4)) == before
    assert told(thanked, "undo", before["id"], now=_minute(5)).code == Exit.USAGE
