"""Names, subjects and topics that strangers wrote."""

import unicodedata
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from core.facts import Person, Strength
from core.letters import compose
from tests.core.occasions import an_occasion

SIGNS = "\r\n\t\0\x85\u2028\u2029\u202e\u2066\u200b\ufeff\u00ad,;:<>&\"'()[]{}%|@. DKa"
NASTY = st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=60)


class Marks(HTMLParser):
    """Collects the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        assert attrs == []


@settings(max_examples=150, deadline=None)
@given(name=NASTY, title=NASTY, role=NASTY, employer=NASTY, topic=NASTY, subject=NASTY, owner=NASTY, other=NASTY)
def test_no_value_breaks_out_of_its_place(
    name: str, title: str, role: str, employer: str, topic: str, subject: str, owner: str, other: str
) -> None:
    """Whatever stands in a value: one subject line, no unseen character, and no mark in the HTML that is not ours."""
    letter = compose(
        an_occasion(
            recipient=Person(name=name, email="dana.kim@northwind.example"),
            title=title,
            role=role,
            employer=employer,
            topic=topic,
            reply_subject=subject,
            owner_name=owner,
            signature=(other, owner),
            pass_on=(other,),
            strength=Strength(sentence=f"I know {other}"),
        )
    )
    assert len(letter.subject.splitlines()) == 1
    assert not [char for char in letter.subject if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert not [char for char in letter.text if char != "\n" and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert letter.text.split("\n")[1] == ""
    marks = Marks()
    marks.feed(letter.html)
    assert marks.found <= {"html", "body", "p", "br"}


@settings(max_examples=50, deadline=None)
@given(value=NASTY)
def test_a_value_never_breaks_a_line(value: str) -> None:
    """A role with line breaks in it leaves as many paragraphs as one without."""
    plain, nasty = compose(an_occasion(role="Analyst")), compose(an_occasion(role=f"Analyst {value}"))
    assert plain.text.count("\n") == nasty.text.count("\n")


def test_values_of_any_size_are_cut() -> None:
    """A name or topic of a megabyte costs and shows no more than a long one."""
    huge = "Dana " * 200_000
    letter = compose(an_occasion(recipient=Person(name=huge, email="d@x.example"), topic=huge, role=huge, reply_subject=huge))
    assert len(letter.subject) < 300
    assert len(letter.text) < 2_500
