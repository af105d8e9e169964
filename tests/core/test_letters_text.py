"""What stands in a letter, in every combination of opening, want and closing."""

import re
from collections import defaultdict
from dataclasses import replace
from itertools import product

import pytest

from core.facts import Medium, Person, Strength
from core.letters import Letter, compose, context, lint, render
from core.letters.choose import PARTS, every
from core.letters.occasion import Occasion
from core.policy import Tone
from tests.core.occasions import LONG, SHORT, an_occasion, body, sentences

TONES = tuple(Tone)
ALL = {tone: every(render.counts("en", tone)) for tone in TONES}
TOPIC = "moving the forecast from monthly to weekly"
BARE = an_occasion(role="", employer="", recipient=Person(email="x@northwind.example"))
FULL = an_occasion(role="Senior Data Analyst", topic=TOPIC, strength=Strength(sentence=LONG))
SETTINGS = [
    pytest.param(BARE, id="nothing known, a colleague"),
    pytest.param(an_occasion(role="", employer="", boss=True), id="nothing known, the boss"),
    pytest.param(an_occasion(employer="", strength=Strength(sentence=LONG)), id="no employer"),
    pytest.param(an_occasion(role="", topic=TOPIC, boss=True, medium=Medium.PHONE), id="no role, by phone"),
    pytest.param(FULL, id="everything, a colleague"),
    pytest.param(
        an_occasion(role="Senior Data Analyst", topic=TOPIC, strength=Strength(sentence=LONG), boss=True), id="everything, the boss"
    ),
    pytest.param(replace(FULL, met=False), id="everything, an agency"),
    pytest.param(an_occasion(met=False, role=""), id="an agency, little known"),
]


def letters(occasion: Occasion, tone: Tone) -> list[Letter]:
    """Every letter that the occasion can get in this tone."""
    return [render.write(replace(occasion, tone=tone), variant) for variant in ALL[tone]]


@pytest.mark.parametrize("tone", TONES)
def test_there_are_at_least_six_of_each_part(tone: Tone) -> None:
    """Six openings, six wants and six closings are the least that keeps letters apart."""
    assert all(count >= 6 for count in render.counts("en", tone))


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("occasion", SETTINGS)
def test_every_combination_reads_clean(occasion: Occasion, tone: Tone) -> None:
    """No combination has a worn phrase, a gap, a seam, a claim that may be false, or the wrong length; each sentence is whole."""
    for letter in letters(occasion, tone):
        assert lint(letter.text) == (), letter.variant
        assert 60 <= letter.words <= 150, letter.variant
        assert all(re.fullmatch(r"[A-Z][^.?!]*[.?]", sentence) for sentence in sentences(letter)), letter.variant


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("boss", [True, False])
def test_what_is_known_is_named_and_the_strength_stands_alone(boss: bool, tone: Tone) -> None:
    """Each combination names role, employer and topic once and has the owner's sentence, word for word, as a sentence of its own."""
    known = an_occasion(role="Zookeeper", employer="Quillmark", topic="the heron house", boss=boss)
    for letter in letters(known, tone):
        assert [body(letter).count(value) for value in ("Zookeeper", "Quillmark", ": the heron house.")] == [1, 1, 1], letter.variant
        assert sentences(letter).count(SHORT) == 1, letter.variant


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize(("boss", "met"), [(True, True), (False, True), (False, False)])
def test_nothing_specific_is_invented(boss: bool, met: bool, tone: Tone) -> None:
    """Beyond what came in there is no name, no number and no capital inside a sentence."""
    given = an_occasion(
        role="zookeeper", employer="quillmark", topic="the heron house", strength=Strength(sentence="So it is."), boss=boss, met=met
    )
    for sentence in {sentence for letter in letters(given, tone) for sentence in sentences(letter)}:
        assert not re.search(r"\d", sentence), sentence
        assert set(re.findall(r"\b[A-Z]\w*", sentence[1:])) <= {"I"}, sentence


def test_no_sentence_stands_twice_among_all_the_letters() -> None:
    """Two people of a panel who are written to in two tones, one of them the boss, find no sentence in common either."""
    owners: dict[str, set[tuple[str, str, int]]] = defaultdict(set)
    for tone, part, boss, met, topic in product(TONES, PARTS, (True, False), (True, False), ("the heron house", "")):
        given = context.values_of(an_occasion(boss=boss, met=met, topic=topic))
        for number, fragment in enumerate(render.fragments("en", f"{tone}/{part}")):
            text = render.render("en", f"{fragment.text} {fragment.later}", given)
            for sentence in re.split(r"(?<=[.?])\s+", text):
                owners[sentence].add((tone, part, number))
    assert {sentence: places for sentence, places in owners.items() if len(places) > 1} == {SHORT: owners[SHORT]}


@pytest.mark.parametrize("tone", TONES)
def test_the_boss_reads_a_plainer_wish(tone: Tone) -> None:
    """In each want the boss is told of the job, a colleague of the work."""
    for want in range(1, render.counts("en", tone)[1] + 1):
        to_boss, to_peer = (body(render.write(an_occasion(boss=boss, tone=tone), (1, want, 1))) for boss in (True, False))
        assert re.search(r"\b(the|this) (job|position)\b", to_boss.replace(SHORT, "")), to_boss
        assert re.search(r"\b(the|this) work\b", to_peer.replace(SHORT, "")), to_peer


@pytest.mark.parametrize("tone", TONES)
def test_who_did_not_take_part_is_not_thanked_for_talking(tone: Tone) -> None:
    """An agency that arranged the interview is thanked for that, never for a conversation it was not in."""
    for opening in range(1, render.counts("en", tone)[0] + 1):
        text = body(render.write(an_occasion(met=False, tone=tone), (opening, 1, 1))).split("\n\n")[0]
        assert not re.search(r"\b(with you|our conversation|interviewing me|we had)\b", text), text


def test_tones_differ_where_people_hear_it() -> None:
    """Formal letters use the whole name, no contraction and one closing word; warm ones contract."""
    for letter in letters(an_occasion(), Tone.FORMAL):
        assert letter.text.startswith("Dear Dana Kim,\n")
        assert letter.text.endswith("Kind regards,\nAlex Moreno\n")
        assert not re.search(r"\w['’](m|d|s|ll|re|ve|t)\b", letter.text)
    assert all(
        letter.text.startswith("Hi Dana,\n") and re.search(r"\bI'(m|d)\b", letter.text) for letter in letters(an_occasion(), Tone.WARM)
    )


@pytest.mark.parametrize("tone", TONES)
def test_the_greeting_used_before_is_used_again(tone: Tone) -> None:
    """The owner's own form of address stays as it is, unless it is no greeting at all."""
    assert compose(an_occasion(greeting="Dear  Ms Kim,\n", tone=tone)).text.startswith("Dear Ms Kim,\n\n")
    assert "Dana" in compose(an_occasion(greeting="Dear Ms Kim, " * 9, tone=tone)).text.split("\n")[0]
    assert "Dana" in compose(an_occasion(greeting="Dear Hiring Team,", tone=tone)).text.split("\n")[0]


@pytest.mark.parametrize(
    ("changes", "subject"),
    [
        ({"role": "Senior Analyst"}, "Thank you – Senior Analyst interview"),
        ({"role": ""}, "Thank you – interview at Northwind"),
        ({"role": "", "employer": "University of Leeds"}, "Thank you – interview at the University of Leeds"),
        ({"role": "", "employer": ""}, "Thank you for the interview"),
        ({"reply_subject": "Interview on Tuesday"}, "Re: Interview on Tuesday"),
        ({"reply_subject": "Re: Interview on Tuesday"}, "Re: Interview on Tuesday"),
        ({"reply_subject": "RE: AW: Re[2]: Interview on Tuesday"}, "Re: Interview on Tuesday"),
        ({"reply_subject": "Fwd: Regarding the interview"}, "Re: Fwd: Regarding the interview"),
        ({"reply_subject": "Re: "}, "Thank you – Analyst interview"),
    ],
)
def test_the_subject(changes: dict[str, object], subject: str) -> None:
    """A reply keeps the subject under one Re:, a new mail says thank you and never shows a gap."""
    assert compose(an_occasion(**changes)).subject == subject


@pytest.mark.parametrize(
    ("language", "employer", "greeting"),
    [
        ("fr", "Kaolin", "Bonjour Solenn,"),
        ("fr", "Ville de Plouvarzel", "Bonjour Solenn Le Gall,"),
        ("fr", "Centre hospitalier de Kerlann", "Bonjour Solenn Le Gall,"),
        ("es", "Ayuntamiento de Almarza", "Buenos días, Solenn Le Gall:"),
        ("it", "Comune di Sassolungo", "Gentile Solenn Le Gall,"),
        ("pt", "Câmara Municipal de Alvorim", "Bom dia, Solenn Le Gall,"),
        ("en", "Calder Vale Council", "Dear Solenn Le Gall,"),
        ("en", "Counsel & Co", "Hi Solenn,"),
    ],
)
def test_a_public_body_is_greeted_by_the_whole_name(language: str, employer: str, greeting: str) -> None:
    """A jury thinks a first name out of place, whatever the tone; a firm does not."""
    who = Person(name="Solenn Le Gall", email="s@x.example")
    for tone in (Tone.PLAIN, Tone.WARM):
        text = compose(an_occasion(recipient=who, employer=employer, language=language, tone=tone)).text
        assert text.startswith(f"{greeting}\n"), text


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("Chef de projet", "“Chef de projet”"),
        ("Sachbearbeiterin Einkauf", "“Sachbearbeiterin Einkauf”"),
        ("Medewerker klantenservice", "“Medewerker klantenservice”"),
        ("Geschäftsführer", "“Geschäftsführer”"),
        ("Analista de datos", "“Analista de datos”"),
        ("営業職", "“営業職”"),
        ("Sous Chef", "Sous Chef"),
        ("Van Driver", "Van Driver"),
        ("Head of Data", "Head of Data"),
        ("Die Casting Operator", "Die Casting Operator"),
        ("Sales Manager EMEA", "Sales Manager EMEA"),
    ],
)
def test_a_role_in_another_language_stands_in_quotation_marks(role: str, shown: str) -> None:
    """ "The Chef de projet role" stumbles; a job that English has taken over does not."""
    letter = render.write(an_occasion(role=role), (1, 1, 1))
    assert f"about the {shown} role." in letter.text
    assert letter.subject == f"Thank you – {shown} interview"


@pytest.mark.parametrize(
    ("signature", "ending"),
    [
        ((), ["Alex Moreno"]),
        (("+1 646 555 0173",), ["Alex Moreno", "+1 646 555 0173"]),
        (("Alex Moreno, CPA", "+1 646 555 0173"), ["Alex Moreno, CPA", "+1 646 555 0173"]),
    ],
)
def test_the_signature_names_the_owner_once(signature: tuple[str, ...], ending: list[str]) -> None:
    """The name stands under the closing words once, with the owner's own lines after it."""
    lines = compose(an_occasion(signature=signature)).text.strip().split("\n\n")[-1].split("\n")
    assert lines[0].endswith(",")
    assert lines[1:] == ending


def test_an_own_closing_word_replaces_ours() -> None:
    """A signature that brings its own closing word is used as it is."""
    assert compose(an_occasion(signature=("Cheers,", "Alex"))).text.endswith("\n\nCheers,\nAlex\n")


def test_thanks_are_passed_on_by_name() -> None:
    """Who has no address is thanked through the recipient, in a sentence of its own."""
    for recipient, boss in product(("a@x.example", "b@x.example", "c@x.example", "d@x.example"), (True, False)):
        who = Person(name="Dana Kim", email=recipient)
        letter = compose(an_occasion(recipient=who, boss=boss, pass_on=("Ortiz, Sam", "Lee Park (she/her)", "Jo Berg")))
        assert "Sam Ortiz, Lee Park and Jo Berg" in body(letter)
        assert lint(letter.text) == ()


def test_a_full_stop_is_said_once() -> None:
    """A name that ends with a full stop, or a sentence without one, leaves no seam."""
    for letter in letters(an_occasion(employer="Acme Co.", topic="pricing.", strength=Strength(sentence="I like pricing")), Tone.PLAIN):
        assert ".." not in letter.text
        assert "I like pricing." in sentences(letter)


def test_the_html_is_the_text_and_nothing_else() -> None:
    """Paragraphs and line breaks are the only marks; no style, no link, no trace of a program."""
    letter = compose(an_occasion(topic=TOPIC))
    assert set(re.findall(r"<[^>]+>", letter.html)) == {"<html>", "<body>", "<p>", "</p>", "<br>", "</body>", "</html>"}
    words = re.sub(r"<[^>]+>", " ", letter.html).split()
    assert words == letter.text.split()
    assert "afterword" not in (letter.html + letter.text + letter.subject).lower()


def test_a_language_without_letters_is_refused() -> None:
    """A language that has no templates is an error, not an English letter."""
    with pytest.raises(ValueError, match="no letters in the language 'xx'"):
        compose(an_occasion(language="xx"))
