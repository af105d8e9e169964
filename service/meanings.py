"""What the keys of config.toml mean: found by the field's name, else by what its default looks like."""

from collections.abc import Callable
from dataclasses import Field
from typing import Any

from service import values
from service.values import Check

Meaning = Callable[[Field[Any]], Check]

# A strength's roles stand under `for`, as one says it.
KEYS = {"roles": "for"}

MEANINGS: dict[str, Check] = {
    "name": values.line,
    "emails": values.some(values.address),
    "timezone": values.zone,
    "phone": values.phone,
    "country": values.country,
    "languages": values.some(values.language),
    "can_phone": values.span,
    "signature": values.each(values.line),
    "employer_domains": values.each(values.domain),
    "sentence": values.line,
    "roles": values.each(values.line),
    "language": values.language,
    "letter": values.file_name,
    "slow_countries": values.each(values.country),
    "warm_to": values.each(values.person),
    "formal_to": values.each(values.person),
}

NEEDED = {
    "name": 'your name as a letter is signed, like name = "Jordan Avery"',
    "emails": 'all your addresses, the main one first, like emails = ["jordan@example.com"]',
    "timezone": 'the zone your days run in, like timezone = "Europe/Berlin"',
    "sentence": "one sentence on why you are right for the role; a letter takes it over unchanged",
}

# From and to, by the unit in a figure's name; and those that may be less, or not as much.
UNITS = {"minutes": (1, 1440), "hours": (1, 168), "days": (1, 365), "max": (1, 50)}
RANGES = {
    "letter_after_minutes": (5, 120),
    "quiet_after_own_mail_days": (0, 30),
    "quiet_after_their_mail_days": (0, 30),
    "call_notice_minutes": (0, 1440),
    "call_alarm_minutes": (0, 1440),
}


def key(field: Field[Any]) -> str:
    """How the field is called in config.toml."""
    return KEYS.get(field.name, field.name)


def wanted(field: Field[Any]) -> str:
    """What to write for a field that must be set."""
    return str(field.metadata.get("help") or NEEDED[field.name])


def meaning(field: Field[Any]) -> Check:
    """What a value must mean: by its name, else by what the default is (a time of day, a number of days, …)."""
    if field.name in MEANINGS:
        return MEANINGS[field.name]
    if values.is_clock(field.default):
        return values.clock
    if isinstance(field.default, tuple) and all(isinstance(one, tuple) for one in field.default):
        return values.some(values.span)
    if type(field.default) is int:
        unit = next(unit for unit in UNITS if unit in field.name.split("_"))
        return values.within(*RANGES.get(field.name, UNITS[unit]))
    return anything


def anything(value: Any) -> Any:
    """Whatever is of the right type."""
    return value


def left_to_the_door(_: Field[Any]) -> Check:
    """A door checks its own settings, all of them at once."""
    return anything
