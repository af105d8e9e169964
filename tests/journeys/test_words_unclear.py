"""What cannot be understood is a sentence; nothing is kept of it, and nothing breaks."""

from datetime import timedelta

import pytest
from filelock import FileLock

from service.exits import Exit
from tests.journeys.life import Life, at
from tests.journeys.speaking import body, id_of, say, state, told

THANKED = at(3, 3, "11:15")
NOON = at(3, 3, "12:00")

UNCLEAR = [
    ("heard", "soonish"),
    ("heard", ""),
    ("heard", "in 99999 weeks"),
    ("topic", " \t "),
    ("topic", "x" * 10_000),
    ("note", "y" * 10_000),
    ("skip", "everything"),
    ("snooze", "99:99"),
    ("snooze", "2026-02-30"),
    ("snooze", "9999-12-31"),
    ("snooze", "0001-01-01T00:00+14:00"),
    ("snooze", "yesterday"),
    ("call", "2026-03-03T11:59"),
    ("call", "١٠:٣٠"),
    ("call", "z" * 10_000),
    ("appointment", "2020-01-01"),
    ("write", "nobody"),
    ("write", "a@b.example, c@d.example"),
    ("write", "a@b.example\nBcc: c@d.example"),
    ("write", "jordan.avery@example.com"),
    ("is-interview", "maybe"),
]


@pytest.fixture
def thanked(life: Life) -> Life:
    """The letter lies in Drafts."""
    life.interview()
    life.run(THANKED)
    return life


def test_what_cannot_be_understood_is_said_in_a_sentence(thanked: Life) -> None:
    """Exit 2, a sentence to stderr, and the store as it was."""
    before = state(thanked, NOON)
    for word in UNCLEAR:
        done = told(thanked, word[0], before["id"], word[1], now=NOON)
        assert (done.code, done.out) == (Exit.USAGE, ""), word
        assert done.err.strip().endswith("."), word
        assert len(done.err) < 400, word
    thanked.run(NOON)
    assert state(thanked, NOON) == before


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[31mred\x07\x9b bell",
        "\u202eright to left",
        "日本の電車 🚄",
        "{{ 7*7 }} {% raw %}",
        "a; rm -rf ~ && $(id)",
        "%s %(x)s {0} {text}",
    ],
    ids=["terminal", "bidi", "scripts", "template", "shell", "formats"],
)
def test_hostile_text_is_text(thanked: Life, text: str) -> None:
    """It is shown without what cannot be seen, goes into a letter as it stands, and can be taken back."""
    before = state(thanked, NOON)
    shown = say(thanked, NOON, "note", text)
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)
    say(thanked, NOON + timedelta(minutes=1), "topic", text)
    (letter,) = thanked.drafts()
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(body(letter))
    assert text.rsplit(maxsplit=1)[-1] in body(letter)
    say(thanked, NOON + timedelta(minutes=2), "undo")
    say(thanked, NOON + timedelta(minutes=3), "undo")
    assert state(thanked, NOON + timedelta(minutes=3)) == before


def test_a_word_works_beside_a_running_instance(thanked: Life) -> None:
    """The run lock is held elsewhere: the word is kept all the same, and told to reach the run at work."""
    with FileLock(thanked.folder / "afterword.db.lock"):
        done = told(thanked, "skip", id_of(thanked, NOON), "letter", now=NOON)
    assert done.code == Exit.OK
    assert "The run at work does it" in done.out


def test_an_id_may_be_short_but_must_be_one(thanked: Life) -> None:
    """As with `why`."""
    id_ = id_of(thanked, NOON)
    assert told(thanked, "note", id_[:4].upper(), "short", now=NOON).code == Exit.OK
    for unknown in ("zzz", "", "%", id_ + "0"):
        done = told(thanked, "note", unknown, "text", now=NOON)
        assert (done.code, done.out) == (Exit.USAGE, "")


def test_a_word_moves_the_time_of_a_store_and_never_back(thanked: Life) -> None:
    """As a run does; an unclear one does not."""
    id_ = id_of(thanked, NOON)
    assert told(thanked, "heard", id_, "soonish", now=at(3, 4)).code == Exit.USAGE
    assert told(thanked, "note", id_, "today", now=NOON).code == Exit.OK
    assert told(thanked, "note", id_, "earlier", now=at(3, 3, "11:59")).code == Exit.USAGE


def test_a_store_that_lives_in_real_time_hears_no_word_of_another(life: Life) -> None:
    """Exit 2, and nothing is kept."""
    life.interview()
    assert told(life, "run", "--once").code == Exit.OK
    before = life.tree()
    done = told(life, "note", "a", "text", now=at(3, 3))
    assert done.code == Exit.USAGE
    assert "real time" in done.err
    assert life.tree() == before


def test_before_the_first_run_there_is_nothing_to_speak_of(life: Life) -> None:
    """No store is made by a word."""
    done = told(life, "note", "a", "text", now=NOON)
    assert "afterword run --once" in done.err
    assert not (life.folder / "afterword.db").exists()
