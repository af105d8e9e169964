"""The search language of Gmail, as far as a program of this kind may use it. An operator that is not known here is an error, not a word."""

import re
from collections.abc import Callable

from tests.fakes.google.errors import invalid
from tests.fakes.google.stored import Stored

Test = Callable[[Stored], bool]
_TOKEN = re.compile(r'\s*(-?(?:[a-z0-9_]+:)?"[^"]*"|-?[a-z0-9_]+:(?=[({])|[(){}]|-(?=[({])|[^\s(){}]+)', re.IGNORECASE)
_WORD = re.compile(r"\w+")
_LABELS = {"inbox": "INBOX", "sent": "SENT", "draft": "DRAFT", "drafts": "DRAFT", "trash": "TRASH", "spam": "SPAM"}
_LABELS |= {"unread": "UNREAD", "starred": "STARRED", "important": "IMPORTANT"}
_ASIDE = {"TRASH", "SPAM"}


def search(query: str, *, everywhere: bool = False) -> Test:
    """Whether a message is found. Trash and Spam are left out unless they are named. Raises `GoogleError` 400."""
    reader = _Reader(_TOKEN.findall(query))
    test = reader.all_of("")
    wide = everywhere or re.search(r"(?<![-\w])(in|label):(anywhere|trash|spam)\b", query.lower()) is not None
    return lambda mail: mail.indexed and (wide or not mail.labels & _ASIDE) and test(mail)


class _Reader:
    """Reads terms until the group that it stands in ends."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens

    def all_of(self, operator: str, end: str = "") -> Test:
        """Terms side by side; those with OR between them are one."""
        groups: list[list[Test]] = []
        joined = False
        while self._tokens and self._tokens[0] != end:
            if self._tokens[0] in ("OR", "|"):
                self._tokens.pop(0)
                joined = True
                continue
            term = self._term(operator)
            if joined and groups:
                groups[-1].append(term)
            else:
                groups.append([term])
            joined = False
        self._end(end)
        return lambda mail: all(any(one(mail) for one in group) for group in groups)

    def one_of(self, operator: str) -> Test:
        """Terms within braces."""
        terms: list[Test] = []
        while self._tokens and self._tokens[0] != "}":
            terms.append(self._term(operator))
        self._end("}")
        return lambda mail: any(one(mail) for one in terms)

    def _end(self, end: str) -> None:
        if end and not self._tokens:
            raise invalid("A group in q is not closed.")
        if end:
            self._tokens.pop(0)

    def _term(self, operator: str) -> Test:
        token = self._tokens.pop(0)
        if (token.startswith("-") and len(token) > 1) or token == "-":
            if token != "-":
                self._tokens.insert(0, token[1:])
            inner = self._term(operator)
            return lambda mail: not inner(mail)
        if token == "(":
            return self.all_of(operator, ")")
        if token == "{":
            return self.one_of(operator)
        if token in (")", "}"):
            raise invalid("A group in q is closed that was not opened.")
        name, colon, value = token.partition(":")
        if colon and not name.startswith('"') and not value:
            return self._term(name.lower())
        if colon and not name.startswith('"'):
            return _test(name.lower(), value.strip('"'))
        return _test(operator, token.strip('"'))


def _test(operator: str, value: str) -> Test:
    if operator in ("from", "to", "cc", "bcc", "subject", "list"):
        header = "List-ID" if operator == "list" else operator
        return lambda mail: _within(value, mail.header(header))
    if operator in ("after", "before", "newer", "older"):
        if not value.isdigit():
            raise invalid("Dates in q are taken in seconds here: as days they depend on a time zone.")
        ms = int(value) * 1000
        return (lambda mail: mail.at > ms) if operator in ("after", "newer") else (lambda mail: mail.at < ms)
    if operator in ("in", "label", "is"):
        return _lies(value.lower())
    tests: dict[str, Test] = {
        "": lambda mail: _within(value, f"{mail.header('Subject')} {mail.header('From')} {mail.header('To')} {mail.text}"),
        "rfc822msgid": lambda mail: mail.message_id.strip("<>") == value.strip("<>"),
        "filename": lambda mail: any(value.lower() in name.lower() for name in mail.files),
        "has": lambda mail: value == "attachment" and bool(mail.files),
        "deliveredto": lambda mail: _within(value, mail.header("Delivered-To")),
    }
    if operator not in tests:
        raise invalid(f"The operator {operator} is not known here.")
    return tests[operator]


def _lies(where: str) -> Test:
    if where in ("anywhere", "read"):
        return lambda mail: where == "anywhere" or "UNREAD" not in mail.labels
    if where == "archive":
        return lambda mail: not mail.labels & {"INBOX", "SENT", "DRAFT", *_ASIDE}
    label = _LABELS.get(where, where)
    return lambda mail: label in mail.labels


def _within(value: str, text: str) -> bool:
    """Whether the words of `value` stand in a row in `text`, whole; dots, dashes and at-signs part words."""
    wanted, words = ([one.casefold() for one in _WORD.findall(part)] for part in (value, text))
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))
