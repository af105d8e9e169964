"""$search on messages: the part of Exchange's keyword query language that mail is looked for with.

Bare words, `from:`, `to:`, `cc:`, `bcc:`, `recipients:`, `participants:`, `subject:`, `body:`, `received` and `sent` (whole days),
quoted phrases, AND (also by juxtaposition), OR, NOT and brackets.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from tests.fakes.microsoft import html
from tests.fakes.microsoft.asked import Json, Problem

Test = Callable[[Json], bool]

_TOKEN = re.compile(
    r'\s*(?:(?P<mark>[()])|(?P<term>(?:(?P<name>[A-Za-z]+)(?P<operator>:|>=|<=|>|<|=))?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s()"]+))))'
)
_PEOPLE = {
    "from": ("from",),
    "to": ("toRecipients",),
    "cc": ("ccRecipients",),
    "bcc": ("bccRecipients",),
    "recipients": ("toRecipients", "ccRecipients", "bccRecipients"),
    "participants": ("from", "toRecipients", "ccRecipients", "bccRecipients"),
}
_TIMES = {"received": "receivedDateTime", "sent": "sentDateTime"}


def read(text: str) -> Test:
    """The test that a search stands for; the whole of it is in quotation marks. Raises `Problem`."""
    if len(text) < 2 or text[0] != '"' or text[-1] != '"':
        raise Problem(400, "BadRequest", "Syntax error: the search has to stand in quotation marks.")
    return _Reader(text[1:-1].replace('\\"', '"')).whole()


class _Reader:
    def __init__(self, text: str) -> None:
        self._tokens: list[re.Match[str]] = []
        at = 0
        while text[at:].strip():
            match = _TOKEN.match(text, at)
            if not match:
                raise Problem(400, "BadRequest", "Syntax error: the search cannot be read.")
            self._tokens.append(match)
            at = match.end()
        self._at = 0

    def whole(self) -> Test:
        test = self._either()
        if self._at != len(self._tokens):
            raise Problem(400, "BadRequest", "Syntax error: something is left over in the search.")
        return test

    def _peek(self) -> str:
        return self._tokens[self._at][0].strip() if self._at < len(self._tokens) else ""

    def _either(self) -> Test:
        tests = [self._both()]
        while self._peek() == "OR":
            self._at += 1
            tests.append(self._both())
        return lambda item: any(test(item) for test in tests)

    def _both(self) -> Test:
        tests = [self._one()]
        while self._peek() not in ("", ")", "OR"):
            self._at += self._peek() == "AND"
            tests.append(self._one())
        return lambda item: all(test(item) for test in tests)

    def _one(self) -> Test:
        if self._at >= len(self._tokens):
            raise Problem(400, "BadRequest", "Syntax error: the search ends too early.")
        token = self._tokens[self._at]
        self._at += 1
        if token[0].strip() == "NOT":
            inner = self._one()
            return lambda item: not inner(item)
        if token["mark"] == "(":
            inside = self._either()
            self._at += 1
            return inside
        return _term((token["name"] or "").lower(), token["operator"] or ":", token["phrase"] or token["word"] or "")


def _term(name: str, operator: str, value: str) -> Test:
    if name in _TIMES:
        return _time(_TIMES[name], operator, value)
    words = _words(value)
    if name in _PEOPLE:
        return lambda item: any(_holds(text, words) for field in _PEOPLE[name] for text in _people(item.get(field)))
    if name == "subject":
        return lambda item: _holds(item["subject"], words)
    if name == "body":
        return lambda item: _holds(html.as_text(item["body"]["content"]), words)
    if name:
        raise Problem(400, "BadRequest", f"Syntax error: '{name}' cannot be searched for.")
    everywhere = _PEOPLE["participants"]
    return lambda item: any(
        _holds(text, words)
        for text in (item["subject"], html.as_text(item["body"]["content"]), *(one for at in everywhere for one in _people(item.get(at))))
    )


def _time(field: str, operator: str, value: str) -> Test:
    try:
        day = date.fromisoformat(value)
    except ValueError as err:
        raise Problem(400, "BadRequest", "Syntax error: a day is written 2026-03-10.") from err
    compare: dict[str, Callable[[date], bool]] = {
        ":": lambda one: one == day,
        "=": lambda one: one == day,
        ">=": lambda one: one >= day,
        "<=": lambda one: one <= day,
        ">": lambda one: one > day,
        "<": lambda one: one < day,
    }
    return lambda item: item.get(field) is not None and compare[operator](item[field].date())


def _people(value: Any) -> list[str]:
    people = value if isinstance(value, list) else [value] if value else []
    return [f"{one['emailAddress'].get('name') or ''} {one['emailAddress'].get('address') or ''}" for one in people]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+\*?", text.lower())


def _holds(text: str, words: list[str]) -> bool:
    """Whether the words stand in the text one after the other; a star stands for the rest of a word."""
    there = re.findall(r"[^\W_]+", text.lower())
    spans = (there[at : at + len(words)] for at in range(len(there) - len(words) + 1))
    return any(all(a.startswith(b[:-1]) if b.endswith("*") else a == b for a, b in zip(span, words, strict=True)) for span in spans)
