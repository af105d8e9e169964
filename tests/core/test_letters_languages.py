"""What stands in a letter, in every language there are letters in and every combination of opening, want and closing."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import pytest

from core.data import table, template
from core.facts import Person, Strength
from core.letters import Letter, compose, context, languages, lint, render, samples
from core.letters.choose import PARTS, every
from core.letters.context import GREETING_VALUES, VALUES
from core.letters.guard import check
from core.letters.occasion import Occasion
from core.policy import Tone
from tests.core.occasions import an_occasion, body

BOTH = tuple(product(languages(), Tone))
NAMES = [f"{tone}/{part}" for tone, part in product(Tone, PARTS)] + ["pass_on", "subject"]
TOPIC = "Quellmarkt"
NOT_THERE = {
    "en": ("came across", "talk again", "speak again"),
    "de": ("zu spüren", "Vermittlung"),
    "fr": ("s'est vue", "de l'employeur"),
    "es": ("se notara", "mediación"),
    "pt": ("dado para perceber", "mediação"),
    "nl": ("te merken was", "bemiddeling"),
    "it": ("si sia vista",),
    "ja": ("ご紹介", "ご推薦", "先方"),
}
"""What is untrue to somebody who was not in the talk, and may be no agency's but a colleague who found the hour."""
ENDS = re.compile(r"(?<=[.?])\s+|(?<=[。？])")


def occasions(language: str, tone: Tone) -> Iterator[Occasion]:
    """The made-up interviews of the language, and each as little known as can be, to the boss, a colleague and an agency."""
    for _, one in samples(language, tone):
        bare = replace(one, role="", employer="", topic="", recipient=replace(one.recipient, name=""), pass_on=())
        yield from (one, replace(one, boss=not one.boss), replace(one, met=False, boss=False), bare, replace(bare, boss=not one.boss))


def letters(occasion: Occasion) -> list[Letter]:
    """Letters in which every fragment stands at least once."""
    openings, wants, closings = counts = render.counts(occasion.language, occasion.tone)
    numbers = range(max(counts))
    return [render.write(occasion, (one % openings + 1, one % wants + 1, one % closings + 1)) for one in numbers]


def sentences(text: str) -> list[str]:
    """The sentences of a text, in any language."""
    return [part.strip() for part in ENDS.split(text.replace("\n", " ")) if part.strip()]


@pytest.mark.parametrize(("language", "tone"), BOTH)
def test_there_are_at_least_six_of_each_part(language: str, tone: Tone) -> None:
    """Six openings, six wants and six closings are the least that keeps letters apart."""
    assert all(count >= 6 for count in render.counts(language, tone))


@pytest.mark.parametrize(("language", "name"), list(product(languages(), NAMES)))
def test_every_fragment_may_run(language: str, name: str) -> None:
    """Our own templates pass the guard that the owner's pass."""
    assert template(language, name)
    assert check(render.environment(language), template(language, name), VALUES) == ()
    assert check(render.environment(language), template(language, "greeting"), GREETING_VALUES) == ()


@pytest.mark.parametrize(("language", "tone"), BOTH)
def test_every_combination_reads_clean(language: str, tone: Tone) -> None:
    """No combination has a worn phrase, a gap, a seam, a claim that may be false, or the wrong length."""
    _, first = samples(language, tone)[0]
    whole = [render.write(first, variant) for variant in every(render.counts(language, tone))]
    others = [letter for occasion in occasions(language, tone) for letter in letters(occasion)]
    for letter in (*whole, *others):
        assert lint(letter.text, language=language) == (), f"{letter.variant}\n{letter.text}"


@pytest.mark.parametrize(("language", "tone"), BOTH)
@pytest.mark.parametrize("greeting", ["", "familiar"])
def test_what_is_known_is_named_and_the_strength_stands_alone(language: str, tone: Tone, greeting: str) -> None:
    """Each combination names role, employer and topic once, and has the owner's sentence as a sentence of its own."""
    _, sample = samples(language, tone)[0]
    familiar = next(iter(table(language, "letters").get("familiar", ("Hi",)))).capitalize()
    known = replace(
        sample,
        role="Zookeeper",
        employer="Quillmark",
        topic=TOPIC,
        recipient=Person(name="Dana Kim", email="d@quillmark.example"),
        greeting=f"{familiar} Dana," if greeting else "",
    )
    for boss, met in product((True, False), (True, False)):
        for letter in letters(replace(known, boss=boss, met=met)):
            assert [body(letter).count(value) for value in ("Zookeeper", "Quillmark", TOPIC)] == [1, 1, 1], letter.text
            assert re.search(f"[:：] ?[„«「“]?{TOPIC}", letter.text), letter.text
            assert sentences(body(letter)).count(known.strength.sentence) == 1, letter.text


@pytest.mark.parametrize(("language", "tone"), BOTH)
def test_who_only_arranged_it_is_taken_neither_for_an_interviewer_nor_for_an_agency(language: str, tone: Tone) -> None:
    """They read nothing of how the talk went on their side, and are thanked for what any coordinator does."""
    for _, one in samples(language, tone):
        for letter in letters(replace(one, met=False, boss=False)):
            assert not [said for said in NOT_THERE[language] if said in letter.text], letter.text


@pytest.mark.parametrize("language", languages())
def test_no_sentence_stands_twice_among_all_the_letters(language: str) -> None:
    """Two people of a panel who are written to in two tones find no sentence in common but the owner's."""
    owners: dict[str, set[tuple[str, str, int]]] = defaultdict(set)
    said = Strength(sentence="Quillmark.", language=language)
    for tone, part, boss, met, topic in product(Tone, PARTS, (True, False), (True, False), (TOPIC, "")):
        given = context.values_of(an_occasion(boss=boss, met=met, topic=topic, language=language, strength=said))
        for number, fragment in enumerate(render.fragments(language, f"{tone}/{part}")):
            for sentence in sentences(render.render(language, f"{fragment.text} {fragment.later}", given)):
                owners[sentence].add((tone, part, number))
    assert {sentence for sentence, places in owners.items() if len(places) > 1} == {"Quillmark."}


@pytest.mark.parametrize(("language", "tone"), BOTH)
def test_a_panel_shares_no_sentence_but_the_strength(language: str, tone: Tone) -> None:
    """Whoever compares two letters of one interview finds only the owner's own sentence in both."""
    panel = tuple(f"p{number}@northwind.example" for number in range(5))
    strength = samples(language)[0][1].strength
    usual = an_occasion(panel=panel, language=language, tone=tone, strength=strength, topic=TOPIC)
    written = [compose(replace(usual, recipient=Person(name="Dana Kim", email=address))) for address in panel]
    for one, other in combinations(written, 2):
        assert set(sentences(body(one))) & set(sentences(body(other))) == {strength.sentence}


@pytest.mark.parametrize("language", languages())
def test_thanks_are_passed_on_by_name(language: str) -> None:
    """Who has no address is thanked through the recipient."""
    strength = samples(language)[0][1].strength
    for email in ("a@x.example", "b@x.example", "c@x.example", "d@x.example"):
        who = Person(name="Dana Kim", email=email)
        letter = compose(an_occasion(recipient=who, language=language, strength=strength, pass_on=("Sam Ortiz", "Jo Berg")))
        assert re.search(r"Sam Ortiz\W* ?\w+ ?\W*Jo Berg", body(letter)), letter.text
        assert lint(letter.text, language=language) == ()
