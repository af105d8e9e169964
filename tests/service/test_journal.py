"""The journal's lines of one moment, as people read them."""

from hypothesis import given
from hypothesis import strategies as st

from service.journal import together

NAMES = st.lists(st.text("abcdefg", min_size=1, max_size=8).map(str.title), min_size=1, max_size=5, unique=True)


def test_letters_made_together_are_one_sentence() -> None:
    """With the names as one lists them, at the place of the first; the reason once."""
    lines = [f"A letter to {name} is in Drafts: the interview is over." for name in ("Ana Ruiz", "Samir Patel", "Grace Lindholm")]
    assert together([*lines, "Waiting for their answer."]) == [
        "Letters to Ana Ruiz, Samir Patel and Grace Lindholm are in Drafts: the interview is over.",
        "Waiting for their answer.",
    ]
    assert together(["You sent the letter to Dr. Ana Ruiz.", "You sent the letter to Bo."]) == [
        "You sent the letters to Dr. Ana Ruiz and Bo."
    ]


def test_a_reason_that_was_just_given_is_not_given_again() -> None:
    """The same line twice is one; a line that ends in another one loses that end."""
    lines = [
        "The interview was cancelled.",
        "The interview was cancelled.",
        "The letter to Bo was taken back. The interview was cancelled.",
    ]
    assert together(lines) == ["The interview was cancelled.", "The letter to Bo was taken back."]


def test_what_differs_stays_apart() -> None:
    """Two reasons are two sentences."""
    lines = ["A letter to Ana is in Drafts: one.", "A letter to Bo is in Drafts: two."]
    assert together(lines) == lines


@given(names=NAMES, others=st.lists(st.sampled_from(("You called them.", "It lies ahead.")), unique=True))
def test_nobody_is_lost(names: list[str], others: list[str]) -> None:
    """Every name and every other line is still there, in order."""
    told = together([*(f"You deleted the letter to {name}." for name in names), *others])
    assert len(told) == 1 + len(others)
    assert [name for name in names if f" {name}" in told[0]] == names
    assert told[1:] == others
