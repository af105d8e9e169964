"""Searches in Gmail's own language, short enough for the path of a request. https://support.google.com/mail/answer/7190

Gmail looks for words, so that a search finds too much (``acme.example`` in ``acme.example.net``): what it finds is looked at again here.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote_plus

_LONGEST = 1_400
"""As it stands in the path: longer than 2,048 in all, Google's library would make a POST of it."""
_PLAIN = re.compile(r"[\w.@+-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Addresses and domains that one search can ask for."""

    addresses: frozenset[str]
    domains: frozenset[str]


def groups(addresses: frozenset[str], domains: frozenset[str]) -> tuple[Group, ...]:
    """All of them, in as few searches as there may be; the same ones always make the same groups."""
    found: list[list[tuple[str, str]]] = []
    size = _LONGEST
    for one in [*(("address", name) for name in sorted(addresses)), *(("domain", name) for name in sorted(domains))]:
        length = len(quote_plus(_terms(one[1]))) + 1
        if size + length > _LONGEST:
            found.append([])
            size = 0
        found[-1].append(one)
        size += length
    return tuple(
        Group(
            addresses=frozenset(name for kind, name in group if kind == "address"),
            domains=frozenset(name for kind, name in group if kind == "domain"),
        )
        for group in found
    )


def about(group: Group, since: datetime) -> str:
    """Mail from or to one of them, wherever it lies, drafts left out."""
    terms = " ".join(_terms(name) for name in (*sorted(group.addresses), *sorted(group.domains)))
    return f"in:anywhere -in:drafts {_after(since)} {{{terms}}}"


def to(address: str, since: datetime) -> str:
    """Mail to somebody, wherever it lies, drafts included."""
    return f"in:anywhere {_after(since)} {{{_terms(address, ('to', 'cc', 'bcc'))}}}"


def arrived(since: datetime) -> str:
    """All that arrived, but drafts."""
    return f"-in:drafts {_after(since)}"


def _after(since: datetime) -> str:
    """In seconds since 1970, for a day would be one of the mailbox's own zone; a second early, for the bound itself is not found."""
    return f"after:{max(int(since.timestamp()) - 1, 0)}"


def _terms(name: str, fields: tuple[str, ...] = ("from", "to", "cc")) -> str:
    value = name if _PLAIN.fullmatch(name) else f'"{name.replace(chr(34), "")}"'
    return " ".join(f"{field}:{value}" for field in fields)
