"""What the lint finds, and what it lets pass."""

import pytest

from core.letters import Finding, compose, lint
from tests.core.occasions import an_occasion

CLEAN = compose(an_occasion()).text


def rules(sentence: str) -> set[str]:
    """The rules that a sentence breaks inside a letter that is otherwise clean."""
    return {finding.rule for finding in lint(CLEAN.replace("\n\n", f"\n\n{sentence} ", 1))}


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("I am writing to thank you.", "worn"),
        ("I was EXCITED to hear it.", "worn"),
        ("I'm passionate about ledgers.", "worn"),
        ("I look forward to hearing from you.", "worn"),
        ("Thank you so much!", "exclamation"),
        ("I would like to join [company].", "gap"),
        ("I would like to be a {{ role }}.", "gap"),
        ("I would like the job of ____.", "gap"),
        ("It was a good talk today.", "when"),
        ("As we agreed yesterday, I am free.", "when"),
        ("I would fit into your team.", "unknown"),
        ("I enjoyed meeting everyone.", "unknown"),
        ("As discussed, it is a large shop.", "unknown"),
        ("I will call you on Friday.", "promise"),
        ("My salary is open.", "money"),
        ("It is a good shop — a large one.", "dash"),
        ("It is a good shop - a large one.", "dash"),
        ("Thank you :-)", "emoticon"),
        ("Thank you 🙂", "emoticon"),
        ("I would like the job at .", "seam"),
        ("I would like the job,, really.", "seam"),
    ],
)
def test_a_fault_is_found(sentence: str, rule: str) -> None:
    """Each kind of fault is named by its rule."""
    assert rule in rules(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I kept a well-known shop open from 2019 to 2023.",
        "The alignments were fine, and so was the dynamo.",
        "Teacher (Year 4) is a good role.",
        "It took 3:1 odds; I took them.",
        "The list ended with three dots...",
    ],
)
def test_plain_sentences_pass(sentence: str) -> None:
    """Hyphens, parentheses and words that only contain a worn one are no faults."""
    assert rules(sentence) == set()


def test_a_finding_names_its_line() -> None:
    """The line is counted from the greeting, so the owner finds it."""
    text = CLEAN.replace("\n\n", "\n\nI am thrilled. ", 1)
    assert lint(text) == (Finding(line=3, rule="worn", message="“thrilled” is worn; say it in your own words."),)


def test_the_length_is_counted_from_greeting_to_name() -> None:
    """A short letter and a long one are told, and lines under the name do not count."""
    assert [finding.rule for finding in lint("Hi Dana,\n\nThank you.\n\nBest regards,\nAlex Moreno")] == ["length"]
    assert [finding.rule for finding in lint(CLEAN.replace("\n\n", "\n\n" + "I like to sail. " * 40, 1))] == ["length"]
    assert compose(an_occasion(signature=("+1 646 555 0173", "1 Long Road, Springfield"))).words == compose(an_occasion()).words


def test_a_very_long_text_is_cut_before_it_is_read() -> None:
    """Hostile length costs nothing: only the first part is looked at."""
    assert {finding.rule for finding in lint("a_" * 5_000_000)} <= {"length"}
