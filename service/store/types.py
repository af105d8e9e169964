"""How values lie in a column: the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import BigInteger, Dialect, Text
from sqlalchemy.types import TypeDecorator

T = TypeVar("T")
S = TypeVar("S", bound=StrEnum)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """An aware datetime as whole microseconds since 1970 in UTC: exact, comparable, and alike on both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Raises TypeError for a naive datetime."""
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The instant in UTC."""
        return None if value is None else EPOCH + value * MICROSECOND


class Packed(TypeDecorator[T], Generic[T]):
    """A frozen dataclass of core, or a tuple, as JSON text."""

    impl = Text
    cache_ok = True

    def __init__(self, kept: Any) -> None:
        super().__init__()
        self.kept = kept

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Its JSON."""
        return None if value is None else msgspec.json.encode(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> T | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The value; fields that a later version added have their defaults, fields unknown to this one are passed over."""
        return None if value is None else msgspec.json.decode(value, type=self.kept)


class Named(TypeDecorator[S], Generic[S]):
    """A member of a StrEnum as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, kept: type[S]) -> None:
        super().__init__()
        self.kept = kept

    def process_bind_param(self, value: S | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Its value."""
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> S | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The member."""
        return None if value is None else self.kept(value)
