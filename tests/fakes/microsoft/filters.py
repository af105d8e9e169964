"""$filter, as far as Outlook's mail and calendar know it: comparisons, and, or, not, startsWith, and extended properties by value."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tests.fakes.microsoft.asked import Json, Problem

Test = Callable[[Json, dict[str, str]], bool]

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<time>\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?)|(?P<word>[A-Za-z@][\w./@-]*)|(?P<mark>[():,]))"
)
_TAG = re.compile(
    r"singleValueExtendedProperties/any\(\s*(\w+)\s*:\s*\1/id eq '((?:[^']|'')*)' and \1/value eq '((?:[^']|'')*)'\s*\)", re.IGNORECASE
)
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: bool(a == b),
    "ne": lambda a, b: bool(a != b),
    "gt": lambda a, b: bool(a > b),
    "ge": lambda a, b: bool(a >= b),
    "lt": lambda a, b: bool(a < b),
    "le": lambda a, b: bool(a <= b),
}


def invalid(why: str) -> Problem:
    """This filter is none."""
    return Problem(400, "ErrorInvalidUrlQueryFilter", f"The query filter contains one or more invalid nodes: {why}.")


class Filter:
    """A filter that was read. `fields` are the paths it names, in order."""

    def __init__(self, text: str, known: frozenset[str]) -> None:
        self.fields: list[str] = []
        self._known = known
        self._tags: list[tuple[str, str]] = []
        self._tokens = self._split(_TAG.sub(self._keep_tag, text))
        self._at = 0
        self.test = self._either()
        if self._at != len(self._tokens):
            raise invalid("something is left over")

    def _keep_tag(self, match: re.Match[str]) -> str:
        self._tags.append((match[2].replace("''", "'"), match[3].replace("''", "'")))
        return f" tag@{len(self._tags) - 1} "

    def _split(self, text: str) -> list[tuple[str, str]]:
        tokens, at = [], 0
        while text[at:].strip():
            match = _TOKEN.match(text, at)
            if not match or match.lastgroup is None:
                raise invalid("it cannot be read")
            tokens.append((match.lastgroup, match[match.lastgroup]))
            at = match.end()
        return tokens

    def _next(self) -> tuple[str, str]:
        if self._at >= len(self._tokens):
            raise invalid("it ends too early")
        self._at += 1
        return self._tokens[self._at - 1]

    def _peek(self) -> str:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else ""

    def _either(self) -> Test:
        tests = [self._both()]
        while self._peek() == "or":
            self._next()
            tests.append(self._both())
        return tests[0] if len(tests) == 1 else lambda item, tags: any(test(item, tags) for test in tests)

    def _both(self) -> Test:
        tests = [self._one()]
        while self._peek() == "and":
            self._next()
            tests.append(self._one())
        return tests[0] if len(tests) == 1 else lambda item, tags: all(test(item, tags) for test in tests)

    def _one(self) -> Test:
        kind, text = self._next()
        if text == "not":
            inner = self._one()
            return lambda item, tags: not inner(item, tags)
        if text == "(":
            inside = self._either()
            if self._next()[1] != ")":
                raise invalid("a bracket is not closed")
            return inside
        if kind == "word" and text.startswith("tag@"):
            return self._tagged(*self._tags[int(text[4:])])
        if text.lower() in ("startswith", "contains"):
            return self._function(text.lower())
        return self._comparison(text)

    def _tagged(self, name: str, value: str) -> Test:
        # the name's case matters, the value's does not
        return lambda _, tags: tags.get(name, "\0").lower() == value.lower()

    def _function(self, name: str) -> Test:
        if [self._next()[1]] != ["("]:
            raise invalid("a bracket is missing")
        path = self._path(self._next()[1])
        self._next()
        value = self._value()
        self._next()
        if name == "startswith":
            return lambda item, _: str(_reach(item, path) or "").lower().startswith(str(value).lower())
        return lambda item, _: str(value).lower() in str(_reach(item, path) or "").lower()

    def _comparison(self, path: str) -> Test:
        path, operator, value = self._path(path), self._next()[1], self._value()
        if operator not in _COMPARE:
            raise invalid("an operator is unknown")
        compare = _COMPARE[operator]

        def test(item: Json, _: dict[str, str]) -> bool:
            found = _reach(item, path)
            if isinstance(found, str) and isinstance(value, str):
                return compare(found.lower(), value.lower())
            return found is not None and compare(found, value)

        return test

    def _path(self, text: str) -> str:
        steps = text.split("/")
        if steps[0] not in self._known or "any" in steps:
            raise invalid(f"{text} cannot be asked for")
        self.fields.append(text)
        return text

    def _value(self) -> str | datetime | bool | None:
        kind, text = self._next()
        if kind == "text":
            return text[1:-1].replace("''", "'")
        if kind == "time":
            moment = datetime.fromisoformat(text)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        if text not in ("true", "false", "null"):
            raise invalid("a value cannot be read")
        return None if text == "null" else text == "true"


def _reach(item: Json, path: str) -> Any:
    found: Any = item
    for step in path.split("/"):
        found = found.get(step) if isinstance(found, dict) else None
    return found
