"""What a value in config.toml may be: the type that its field asks for, and what it must mean.

Every function takes what TOML gave and returns the value to keep, or raises `Unfit` with the rest of a sentence
that begins with the key: what is wrong, and what to write instead.
"""

import difflib
import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, get_args, get_origin
from zoneinfo import ZoneInfo, available_timezones

Check = Callable[[Any], Any]

_TYPE_NAMES = {str: "text in quotes", bool: "true or false", int: "a whole number"}
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_MAILBOX = re.compile(r"[^\s@<>(),;:\"\\\[\]]{1,64}")
_DOMAIN_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_LANGUAGE = re.compile(r"[a-z]{2}")
_FILE_NAME = re.compile(r"[\w-]{1,60}")
_LINE_MAX = 400


class Unfit(ValueError):
    """The value cannot be used; the message says why, and what to write."""


def nearest(word: str, known: Iterable[str]) -> str:
    """``; did you mean "…"?`` when one of `known` is near, else ``""``."""
    by_lower = {one.lower(): one for one in known}
    found = difflib.get_close_matches(word.lower(), by_lower, n=1)
    return f'; did you mean "{by_lower[found[0]]}"?' if found else ""


def typed(hint: Any, value: Any) -> Any:
    """`value` as `hint`: str, bool, int, a StrEnum, or a tuple of these of free or fixed length."""
    if get_origin(hint) is tuple:
        return _listed(get_args(hint), value)
    if issubclass(hint, StrEnum):
        return _chosen(hint, value)
    if type(value) is not hint:
        raise Unfit(f"must be {_TYPE_NAMES[hint]}, not {shown(value)}")
    return value


def _listed(parts: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise Unfit(f"must be a list in [ ], not {shown(value)}")
    if parts[-1] is ...:
        return tuple(typed(parts[0], one) for one in value)
    if len(value) != len(parts):
        raise Unfit(f"must be a list of {len(parts)}, not of {len(value)}")
    return tuple(typed(part, one) for part, one in zip(parts, value, strict=True))


def _chosen(choices: type[StrEnum], value: Any) -> StrEnum:
    if value in tuple(choices):
        return choices(value)
    names = " or ".join(f'"{one}"' for one in choices)
    raise Unfit(f"must be {names}, not {shown(value)}")


def shown(value: Any) -> str:
    """The value as it may stand in a sentence, cut short when long."""
    if value is None:
        return "nothing"
    text = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def each(check: Check) -> Check:
    """Every one of a list."""
    return lambda values: tuple(check(value) for value in values)


def some(check: Check) -> Check:
    """Every one of a list that may not be empty, a repeated one kept once."""

    def checked(values: tuple[Any, ...]) -> tuple[Any, ...]:
        if not values:
            raise Unfit("is empty: write at least one")
        return tuple(dict.fromkeys(each(check)(values)))

    return checked


def within(low: int, high: int) -> Check:
    """A number from `low` to `high`."""

    def checked(value: int) -> int:
        if not low <= value <= high:
            raise Unfit(f"must be from {low} to {high}, not {value}")
        return value

    return checked


def line(value: str) -> str:
    """One line of text: not blank, no line break or other control character."""
    if not value.strip():
        raise Unfit("is blank: write some text")
    if len(value) > _LINE_MAX or not value.isprintable():
        raise Unfit(f"must be one line of at most {_LINE_MAX} characters")
    return value.strip()


def file_name(value: str) -> str:
    """The name of a file without its ending: letters, digits, - and _; ``""`` for none."""
    if value and not _FILE_NAME.fullmatch(value):
        raise Unfit(f'must be the name of a file without its ending, like "short", not {shown(value)}')
    return value


def domain(value: str) -> str:
    """A domain name, in lower case."""
    labels = value.lower().split(".")
    if len(labels) < 2 or len(value) > 253 or not all(_DOMAIN_LABEL.fullmatch(label) for label in labels):
        raise Unfit(f'has {shown(value)}, which is no domain: write one like "example.com"')
    return ".".join(labels)


def address(value: str) -> str:
    """An e-mail address (RFC 5322, addr-spec without quotes), in lower case."""
    mailbox, _, host = value.rpartition("@")
    try:
        host = domain(host)
    except Unfit:
        host = ""
    if not host or not _MAILBOX.fullmatch(mailbox):
        raise Unfit(f'has {shown(value)}, which is no e-mail address: write one like "jordan@example.com"')
    return f"{mailbox.lower()}@{host}"


def person(value: str) -> str:
    """An e-mail address, or a domain that stands for everybody there; in lower case."""
    return address(value) if "@" in value else domain(value)


def zone(value: str) -> str:
    """An IANA time zone that this machine knows."""
    try:
        return ZoneInfo(value).key
    except (KeyError, ValueError, OSError):  # unknown, not a path below the zones, a folder of zones
        hint = nearest(value, available_timezones()) or '; write an IANA name like "Europe/Berlin"'
        raise Unfit(f"names no time zone: {shown(value)}{hint}") from None


@cache
def _countries() -> frozenset[str]:
    """The codes of ISO 3166-1 alpha-2, from the table that comes with the time zones."""
    lines = (resources.files("tzdata.zoneinfo") / "iso3166.tab").read_text(encoding="utf-8").splitlines()
    return frozenset(one[:2] for one in lines if not one.startswith("#"))


def country(value: str) -> str:
    """A country by its code of ISO 3166-1 alpha-2, in upper case."""
    code = value.upper()
    if code not in _countries():
        hint = ' ("GB" is the code of the United Kingdom)' if code == "UK" else ""
        raise Unfit(f'names no country: {shown(value)}{hint}; write the two letters of ISO 3166, like "US" or "DE"')
    return code


def language(value: str) -> str:
    """A language by its code of ISO 639-1, in lower case."""
    code = value.lower()
    if not _LANGUAGE.fullmatch(code):
        raise Unfit(f'names no language: {shown(value)}; write the two letters of ISO 639, like "en" or "de"')
    return code


def phone(value: str) -> str:
    """A telephone number in international form, as E.164."""
    import phonenumbers  # noqa: PLC0415 - thirty milliseconds that a config without a number need not spend

    try:
        number = phonenumbers.parse(value[:_LINE_MAX], None)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise Unfit(f'is no telephone number: {shown(value)}; write it in international form, like "+1 646 555 0173"')
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_clock(value: object) -> bool:
    """Whether it is a time of day, "HH:MM"."""
    return isinstance(value, str) and _CLOCK.fullmatch(value) is not None


def clock(value: str) -> str:
    """A time of day, "HH:MM" from 00:00 to 23:59."""
    if not is_clock(value):
        raise Unfit(f'has {shown(value)}, which is no time of day: write one like "08:00"')
    return value


def span(value: tuple[str, str]) -> tuple[str, str]:
    """Two times of day, the earlier first."""
    start, end = clock(value[0]), clock(value[1])
    if start >= end:
        raise Unfit(f'must begin before it ends: "{start}" is not before "{end}"')
    return start, end
