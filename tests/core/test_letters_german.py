"""What is particular about German letters: du and Sie, employers with an article, the word after the greeting."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.facts import Person, Strength
from core.letters import Letter, render, samples
from core.letters.choose import every
from core.letters.occasion import Occasion
from core.policy import Tone
from tests.core.occasions import body

STEP = 5  # of the 288 combinations every fifth: each fragment stands in dozens of them
FAMILIAR = re.compile(r"\b(?:[Dd]u|[Dd]ir|[Dd]ich|[Dd]ein\w*|[Ee]uch)\b")
PLURAL = re.compile(r"\b(?!d?en)\w+en du\b")
POLITE = re.compile(r"\b(?:Sie|Ihnen|Ihr|Ihre[rmns]?)\b")


def occasion(tone: Tone, **changes: object) -> Occasion:
    """Everything known, to Jens Albrecht."""
    _, known = samples("de", tone)[0]
    return replace(known, **changes)  # type: ignore[arg-type] # the fields' own types are checked where they are written


def letters(one: Occasion) -> Iterator[Letter]:
    """Every letter to the boss, to a colleague, and to who arranged the interview."""
    for to in (one, replace(one, boss=False), replace(one, boss=False, met=False), replace(one, pass_on=("Petra Quandt",))):
        yield from (render.write(to, variant) for variant in every(render.counts("de", one.tone))[::STEP])


@pytest.mark.parametrize("tone", list(Tone))
@pytest.mark.parametrize("greeting", ["Hallo Jens,", "Lieber Jens,", "Moin Jens"])
def test_who_was_greeted_by_first_name_is_written_to_as_du(tone: Tone, greeting: str) -> None:
    """The form that the owner used is kept in every sentence."""
    for letter in letters(occasion(tone, greeting=greeting, employer="Stadt Neuwied")):
        assert not POLITE.search(body(letter)), letter.text
        assert not PLURAL.search(body(letter)), letter.text  # "Sollten du"


@pytest.mark.parametrize("tone", list(Tone))
@pytest.mark.parametrize("greeting", ["", "Lieber Herr Albrecht,", "Hallo Jens Albrecht,", "Guten Tag Jens,"])
def test_everybody_else_is_written_to_as_sie(tone: Tone, greeting: str) -> None:
    """A whole name, a surname or a polite greeting is no du."""
    for letter in letters(occasion(tone, greeting=greeting, employer="Stadt Neuwied")):
        assert not FAMILIAR.search(body(letter)), letter.text


@pytest.mark.parametrize("tone", list(Tone))
@pytest.mark.parametrize("employer", ["Stadt Neuwied", "Ulmenhof-Gymnasium", "Landkreis Elbtal", "St. Anna-Klinikum Neuwied"])
def test_an_employer_that_takes_an_article_is_bei_ihnen(tone: Tone, employer: str) -> None:
    """No letter says "bei Stadt Neuwied", and an agency is not told that the job is with it."""
    with_them = re.compile(r"(?:Arbeit|Stelle) bei Ihnen")
    for variant in every(render.counts("de", tone))[::STEP]:
        there, arranged = (body(render.write(occasion(tone, employer=employer, met=met), variant)) for met in (True, False))
        assert employer not in there + arranged
        assert with_them.search(there), there
        assert not with_them.search(arranged), arranged


@pytest.mark.parametrize("tone", list(Tone))
def test_an_owner_in_switzerland_writes_ss(tone: Tone) -> None:
    """Our words are spelled as there; names and the owner's own sentence stay as they are."""
    strength = Strength(sentence="Ich mache keine großen Worte.", language="de")
    for letter in letters(occasion(tone, country="CH", recipient=Person(name="Carola Weiß", email="c@x.example"), strength=strength)):
        assert set(re.findall(r"\w*ß\w*", letter.text)) == {"Weiß", "großen"}


@pytest.mark.parametrize(("greeting", "capital"), [("Guten Tag Frau Hug", True), ("Liebe Frau Hug!", True), ("Liebe Frau Hug,", False)])
def test_a_small_letter_follows_a_comma_alone(greeting: str, capital: bool) -> None:
    """In Switzerland no comma ends a greeting, and the letter begins with a capital."""
    for letter in letters(occasion(Tone.PLAIN, greeting=greeting, topic="", recipient=Person(name="Regula Hug", email="r@x.example"))):
        assert body(letter)[0].isupper() is capital


@pytest.mark.parametrize("tone", list(Tone))
def test_an_academic_title_is_in_the_greeting(tone: Tone) -> None:
    """It is part of how somebody is addressed, whatever else is not known of them."""
    for name in ("Dr. Henrike Ostertag", "Prof. Dr. Jens Albrecht", "Dr. Weidenbach"):
        letter = next(letters(occasion(tone, recipient=Person(name=name, email="o@x.example"), greeting="", title="")))
        assert letter.text.startswith(f"Guten Tag {name},"), letter.text
