"""Values of core lie in a column as they are: nothing is lost or bent on the way."""

import dataclasses
from datetime import datetime
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from core import facts
from service.store.types import EPOCH, MICROSECOND, Instant, Packed

# Lone surrogates are not text (RFC 3629); doors clean them away.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
INSTANT = st.integers(-(10**15), 10**16).map(lambda number: EPOCH + number * MICROSECOND)
KEPT = [kind for kind in vars(facts).values() if dataclasses.is_dataclass(kind) and isinstance(kind, type)]
DIALECT = sqlite.dialect()

st.register_type_strategy(str, TEXT)
st.register_type_strategy(datetime, INSTANT)


@pytest.mark.parametrize("kind", KEPT, ids=lambda kind: kind.__name__)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_every_fact_survives_packing(kind: type[Any], data: st.DataObject) -> None:
    """Any value of any fact comes back equal, and as the same types within."""
    value, column = data.draw(st.from_type(kind)), Packed[Any](kind)
    back = column.process_result_value(column.process_bind_param(value, DIALECT), DIALECT)
    assert back == value
    assert repr(back) == repr(value)


def test_an_older_and_a_newer_version_read_each_other() -> None:
    """A field that was not yet kept has its default; one that this version does not know is passed over."""
    kept = Packed[facts.Person](facts.Person).process_result_value('{"email": "a@example.com", "shoe_size": 43}', DIALECT)
    assert kept == facts.Person(email="a@example.com")


def test_a_wrong_value_is_refused_on_reading() -> None:
    """What is not of the type is an error, never a half-built fact."""
    with pytest.raises(msgspec.ValidationError):
        Packed[facts.Phone](facts.Phone).process_result_value('{"owner": "Ann"}', DIALECT)


@given(at=INSTANT)
def test_an_instant_survives_to_the_microsecond(at: datetime) -> None:
    """Whole microseconds in and out, before 1970 as well."""
    kept = Instant().process_bind_param(at, DIALECT)
    assert Instant().process_result_value(kept, DIALECT) == at


def test_a_time_without_zone_is_refused() -> None:
    """A naive datetime is a mistake of the caller's."""
    with pytest.raises(TypeError):
        Instant().process_bind_param(datetime(2026, 5, 4), DIALECT)  # noqa: DTZ001 - the point of the test
