"""Letters by the owner's own template: what they may hold, what is found in them, and where."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.facts import Person
from core.letters import TemplateRefused, check_template, compose_own
from tests.core.occasions import SHORT, an_occasion
from tests.core.test_letters_guard import HOSTILE

GOOD = """Subject: Thank you{% if role %} from a {{ role }}{% endif %}

{{ greeting }}

Thank you for your time{% if role %}, and for considering me for the {{ role }} role{% endif %}.
The interview gave me a good picture of the work{% if employer %} at {{ employer }}{% endif %}, and I would be glad to do it.
{% if topic %}I still think about one thing: {{ topic }}.{% endif %}

{{ strength }}

{% if others %}Please give my thanks to {{ others | listed }} too.{% endif %}

If anything is missing for the decision, I am easy to reach at this address. I hope that we will speak again before long.

Best,
{{ me }}
{% for line in signature %}{{ line }}
{% endfor %}
"""


def found(source: str) -> list[tuple[int, str]]:
    return [(one.line, one.rule) for one in check_template(source)]


def test_a_good_template_is_in_order() -> None:
    """Conditions, the list of others, the signature line by line: nothing to mend."""
    assert check_template(GOOD) == ()
    assert check_template(GOOD.replace("\n", "\r\n")) == ()


def test_a_letter_is_typed_as_its_author_would() -> None:
    """Lines of a paragraph are joined, those of the last one stay; what is absent leaves no gap; the strength is unchanged."""
    letter = compose_own(an_occasion(role="", signature=("+1 646 555 0173",), pass_on=("Sam Ortiz", "Jo Berg")), GOOD)
    assert letter.subject == "Thank you"
    assert letter.text == (
        "Hi Dana,\n\n"
        "Thank you for your time. The interview gave me a good picture of the work at Northwind, and I would be glad to do it.\n\n"
        f"{SHORT}\n\n"
        "Please give my thanks to Sam Ortiz and Jo Berg too.\n\n"
        "If anything is missing for the decision, I am easy to reach at this address. I hope that we will speak again before long.\n\n"
        "Best,\nAlex Moreno\n+1 646 555 0173\n"
    )
    assert letter.variant == "own"
    assert letter.words == 73


def test_a_reply_keeps_its_subject_and_a_template_without_one_gets_ours() -> None:
    """The thread is worth more than the template's own subject."""
    assert compose_own(an_occasion(reply_subject="Interview on Tuesday"), GOOD).subject == "Re: Interview on Tuesday"
    assert compose_own(an_occasion(), GOOD.partition("\n")[2]).subject == "Thank you – Analyst interview"


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("{{ strength }}", "{{ strenth }}", (9, "template")),
        ("Thank you for your time", "I am writing to thank you for your time", (5, "worn")),
        ("glad to do it.", "glad to do it!", (6, "exclamation")),
        ("If anything is missing", "I will\ncall you on Friday. If anything is missing", (13, "promise")),
        ("the work{% if", "your\noffice{% if", (6, "unknown")),
        ("{{ greeting }}", "Dear {{ name }},", (3, "gap")),
        ("{% if topic %}I still think about one thing: {{ topic }}.{% endif %}", "I still think of {{ topic }}.", (7, "gap")),
        ("{% if role %} from a", "{% if not role %} from a", (1, "gap")),
        ("Please give my", "Please give, , my", (11, "seam")),
        ("{{ strength }}", "It is true.", (1, "strength")),
        ("I hope that we will speak again before long.", "", (1, "length")),
        ("speak again before long", "speak again " + "and again, I hope, " * 25, (1, "length")),
        ("{{ me }}", "{% if me %}", (18, "template")),
        ("from a {{ role }}", "from a {{ role.upper() }}", (1, "template")),
    ],
)
def test_a_fault_is_found_in_its_line(old: str, new: str, finding: tuple[int, str]) -> None:
    """What the guard, the lint or a trial finds is told with the line of the template it stands in."""
    assert finding in found(GOOD.replace(old, new, 1))


def test_an_unknown_value_is_told_the_nearest_one() -> None:
    """A slip of the pen costs no search."""
    (finding,) = check_template(GOOD.replace("{{ topic }}", "{{ topics }}"))
    assert "no value named topics. Did you mean topic?" in finding.message


def test_a_value_is_known_where_the_conditions_say_so() -> None:
    """Not, and, or and else are followed: only a use that can meet an absent value is found."""
    fine = "{% if not role %}x{% elif employer and topic %}{{ role }}{{ employer }}{{ topic }}{% else %}{{ role }}{% endif %}"
    assert "gap" not in {rule for _, rule in found(fine)}
    for wrong in ("{% if role or topic %}{{ role }}{% endif %}", "{% if role %}x{% else %}{{ role }}{% endif %}", "{{ others | listed }}"):
        assert (1, "gap") in found(wrong)


@pytest.mark.parametrize("source", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_template_makes_no_letter(source: str) -> None:
    """It is refused with its reason, by the check and by the letter, with a subject line or without."""
    for text in (source, f"Subject: {source}", f"Subject: x\n{source}"):
        assert check_template(text)
        with pytest.raises(TemplateRefused, match=r"line \d+: "):
            compose_own(an_occasion(), text)


def test_hidden_characters_stay_out_of_the_letter() -> None:
    """What a page on the web hid in a template does not get into a mail."""
    letter = compose_own(an_occasion(), GOOD.replace("Best,", "\u202eBe\u200bst,\U000f0003\x00"))
    assert "\n\nBest,\nAlex Moreno\n" in letter.text


def test_a_value_cannot_pass_for_a_template() -> None:
    """Braces in a stranger's name are only text."""
    letter = compose_own(an_occasion(employer="{{ me }}", recipient=Person(name="{% if %}", email="d@x.example")), GOOD)
    assert "the work at {{ me }}," in letter.text


PIECES = """
{{ role }}|{% if role %}|{% else %}|{% elif topic %}|{% endif %}|{% for a in others %}|{{ a }}|{% endfor %}|{{ strength }}|{{|}}|{%|%}|{#|#}
{%- raw %}|{% endraw -%}|word|Subject:|{{ role.x }}|{% set a = 1 %}|!|{{ me }}|{{ greeting }}|{% if not (role or me) %}
{{ topic -}}|{%+ if met %}
""".replace("\n", "|").split("|")
TEXT = st.lists(st.sampled_from([*PIECES, "{{ others|listed }}", "\n", "\n\n", " ", "\u202e", "\U000f0001"]), max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXT)
def test_any_text_at_all_is_a_letter_or_is_told_why_not(source: str) -> None:
    """The check never breaks, what it lets through the letter lets through, and no template character is left to mark lines."""
    refused = any(one.rule == "template" for one in check_template(source))
    try:
        letter = compose_own(an_occasion(pass_on=("Sam Ortiz",)), source)
    except TemplateRefused:
        assert refused
    else:
        assert not refused
        assert "\U000f0001" not in letter.text
