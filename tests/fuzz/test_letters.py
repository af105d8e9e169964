"""Letters and settings made of anything: no header of a stranger's, no template that runs away, no file that breaks the reader."""

import tomllib
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from hypothesis import strategies as st
from jinja2 import TemplateError

from connectors import addresses, compose
from connectors.compose import KEY_HEADER
from connectors.errors import Refused
from core.actions import Draft
from core.facts import Person
from core.letters.context import OWN_VALUES
from core.letters.occasion import TemplateRefused
from core.letters.own import check_template
from core.letters.render import OUTPUT_LIMIT, render
from service import config
from tests.fuzz.inputs import Fed

KEY = "0123456789abcdef0123456789abcdef"
OUR_HEADERS = {"from", "to", "subject", "date", "message-id", "in-reply-to", "references", "x-draft-key", "mime-version", "content-type"}
BREAKING = st.sampled_from(
    [
        *("\r\n", "\r", "\n", "\n\n", "\0", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\u202e", "\u200b", "\ufeff", "\udc00", "\t"),
        *(
            "Bcc: eve@evil.example",
            "\r\nBcc: eve@evil.example",
            "=?utf-8?q?=0D=0ABcc=3A_eve=40evil.example?=",
            "=?utf-8?b?DQpCY2M6?=",
            "=?",
        ),
        *(
            "eve@evil.example",
            ", eve@evil.example",
            "<eve@evil.example>",
            '"',
            "\\",
            "(",
            ")",
            ";",
            ":",
            ",",
            "@",
            "<",
            ">",
            "[",
            "é",
            "面接",
        ),
        *("Dana Kim", " ", "x" * 80, "ü" * 80, "--", "Content-Type: text/html", "From: ", "X-Draft-Key: 1"),
    ]
)
WORDS = st.lists(st.one_of(BREAKING, st.text(max_size=20)), max_size=6).map("".join)
PIECES = st.sampled_from(
    [
        *(
            "{{ role }}",
            "{{ topic }}",
            "{{ others | listed }}",
            "{{ greeting }}",
            "{{ strength }}",
            "{{ me }}",
            "{% if role %}",
            "{% endif %}",
        ),
        *("{% for one in others %}", "{{ one }}", "{% endfor %}", "{% else %}", "{% elif topic %}", "{{", "}}", "{%", "%}", "{#", "#}"),
        *("{{ role.__class__ }}", "{{ role|attr('x') }}", "{{ 'a' * 9999999 }}", "{% for a in range(9) %}", "{{ x() }}", "{% set a = 1 %}"),
        *("{% include 'a' %}", "{% macro a() %}", "{% endmacro %}", "{{ [1] }}", "{{ 1 + 1 }}", "{% raw %}", "{% endraw %}", "{{ not }}"),
        *("Dear", "\n", "\n\n", "Subject: x\n", " and ", "{{ role", "|listed", "self", "loop", "{{ (((", "- ", "{%- if met -%}"),
    ]
)
LINES = st.sampled_from(
    [
        *(
            "[me]",
            "[accounts.home]",
            "[store]",
            "[policy]",
            "[[me.strengths]]",
            "[nonsense]",
            'name = "Jordan"',
            'emails = ["a@b.example"]',
        ),
        *('timezone = "America/New_York"', 'timezone = "Moon/Base"', 'kind = "local"', 'kind = "memory"', 'kind = "post"', 'mail = "x"'),
        *(
            'calendar = "\\u0000"',
            "name = 1",
            "emails = [1, 2]",
            "can_phone = ['25:00']",
            "for = []",
            'sentence = "I can."',
            'path = "\\u0000"',
        ),
        *('url = "sqlite:///"', 'url = "postgresql+psycopg://x:y@z/"', "pull_minutes = -1", "pull_minutes = 9999999999999999999999"),
        *("letter_minutes = 1e400", "a = nan", "x = 1979-05-27", "a.b.c = 1", "[", "=", '"""', "#", "phone = '+1'", "country = 'XX'"),
    ]
)


def _draft(words: list[str]) -> None:
    """What a stranger named: it is one letter to one person with our headers and no other, or it is none."""
    name, subject, text, reference, email = words
    to = Person(name=name, email=email if "@" in email else "dana@northwind.example")
    draft = Draft(
        sender=Person(name=subject, email="jordan.avery@example.com"),
        to=to,
        subject=subject,
        text=text,
        html=f"<p>{text}</p>",
        date=datetime(2026, 3, 3, 16, tzinfo=UTC),
        message_id="<letter@example.com>",
        in_reply_to=f"<{reference}>",
        references=(f"<{reference}>", reference),
    )
    with suppress(Refused):
        _is_what_was_meant(message_from_bytes(compose.letter(draft, KEY, "America/New_York")), draft)


def _is_what_was_meant(back: Message, draft: Draft) -> None:
    names = [name.lower() for name in back.keys()]  # noqa: SIM118 - a message is no dict: repeats are what is looked for
    assert len(names) == len(set(names))
    assert set(names) <= OUR_HEADERS
    for header, person in (("From", draft.sender), ("To", draft.to)):
        assert [one.email for one in addresses.people(str(back[header]))] == [person.email.lower()]
    assert back[KEY_HEADER] == KEY
    assert not any(char in str(value) for value in back.values() for char in "\0\x0b\x0c\x85\u2028\u202e")
    assert [part.get_content_type() for part in back.walk()] == ["multipart/alternative", "text/plain", "text/html"]


def _template(source: str) -> None:
    """It is refused with a sentence, or it makes a letter of bounded length without a word of what it was not given."""
    given = {name: f"<{name}>" for name in OWN_VALUES.texts} | dict.fromkeys(OWN_VALUES.flags, True)
    try:
        text = render("en", source, given | {"others": ("Lee", "Omar"), "signature": ("Jordan",), "secret": "canary"}, OWN_VALUES)
    except TemplateRefused as error:
        assert str(error)  # noqa: PT017 - a sentence is asked for where it is refused, and only there
    else:
        assert len(text) <= OUTPUT_LIMIT
        assert "canary" not in text or "canary" in source
    with suppress(TemplateError):
        check_template(source)


def _config(text: str) -> None:
    """All that is wrong with it is told; or it is a config."""
    file = Path(config.__file__).with_name("config.toml")  # only its name is used
    form = config._Form(file)
    with suppress(tomllib.TOMLDecodeError):
        form.config(tomllib.loads(text))
        assert all(problem.strip() for problem in form.problems)


TARGETS: dict[str, tuple[Callable[..., None], st.SearchStrategy[object]]] = {
    "a draft's headers": (_draft, st.lists(WORDS, min_size=5, max_size=5)),
    "a template": (_template, st.lists(st.one_of(PIECES, st.text(max_size=10)), max_size=12).map("".join)),
    "a config file": (_config, st.lists(st.one_of(LINES, st.text(max_size=10)), max_size=20).map("\n".join)),
}


@pytest.mark.parametrize("target", TARGETS)
def test_whatever_it_is_made_of_it_is_sound_or_refused(target: str, fed: Fed) -> None:
    """Five hundred inputs each, twenty thousand on the long run."""
    fed(*TARGETS[target])
