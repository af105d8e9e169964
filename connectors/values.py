"""Values in a stranger's JSON: whatever is of the wrong type is as if it were not there."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

Json = Mapping[str, Any]


def text(item: Json, name: str) -> str:
    """A property that is a text, as one that can be stored: JSON may name half a character."""
    value = item.get(name)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def part(item: Json, name: str) -> Json:
    """A property that is an object."""
    value = item.get(name)
    return value if isinstance(value, dict) else {}


def parts(item: Json, name: str) -> Iterator[Json]:
    """The objects in a property that is a list."""
    value = item.get(name)
    return (one for one in value if isinstance(one, dict)) if isinstance(value, list) else iter(())


def count(value: object) -> int:
    """A number of something, 0 for what is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else 0


def instant(item: Json, name: str) -> datetime | None:
    """A property that is a moment (RFC 3339), in UTC; without an offset it is meant so."""
    try:
        moment = datetime.fromisoformat(text(item, name))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def is_true(value: object) -> bool:
    """A boolean; some answers write it as text."""
    return value is True or (isinstance(value, str) and value.lower() == "true")
