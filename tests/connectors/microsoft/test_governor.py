"""The governor keeps a mailbox below what Microsoft allows; a batch counts as what is in it."""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta

import pytest

from connectors.errors import Gone, TryLater
from connectors.microsoft.governor import PER_MINUTE, Governor
from connectors.microsoft.http import Read, segment, ways
from connectors.wire import Answer, Wire
from tests.conformance.world import NOON
from tests.connectors.microsoft.asking import LETTER
from tests.connectors.microsoft.conftest import JORDAN
from tests.connectors.microsoft.signed_in import SignedIn
from tests.fakes.microsoft import Microsoft
from tests.fakes.microsoft.faults import BROKEN, LOST, TOO_MANY_SILENT, failing, too_many

MESSAGE = "GET /me/messages/{message-id}"


def letters(signed_in: SignedIn, count: int) -> list[Read]:
    made = [signed_in.http.post("/me/messages", {**LETTER, "subject": f"Letter {number}"}) for number in range(count)]
    return [Read(path=f"/me/messages/{segment(one['id'])}", query={"$select": "subject"}) for one in made]


def subjects(found: tuple[object, ...]) -> list[object]:
    return [one["subject"] if isinstance(one, dict) else type(one) for one in found]


def test_check_37_four_at_once() -> None:
    """Four requests of a mailbox may be under way; the fifth waits until one of them has ended."""
    governor = Governor(patience=0)
    with ExitStack() as flying:
        for _ in range(3):
            flying.enter_context(governor.asking(1, NOON))
        with governor.asking(1, NOON), pytest.raises(TryLater):
            flying.enter_context(governor.asking(1, NOON))
        flying.enter_context(governor.asking(1, NOON))


@pytest.mark.parametrize(("first", "second"), [(4, 1), (20, 1), (1, 4), (2, 3), (3, 20)])
def test_check_37_a_batch_counts_as_what_is_in_it(first: int, second: int) -> None:
    """Outlook works on four of them at once: together with others there are never more."""
    governor = Governor(patience=0)
    with governor.asking(first, NOON), pytest.raises(TryLater), governor.asking(second, NOON):
        raise AssertionError
    with governor.asking(second, NOON):
        pass


def test_check_37_never_more_than_four_come_to_the_server(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """Eight programs' threads ask for single things and for batches, and none is turned away."""
    reads = letters(signed_in, 6)
    with ThreadPoolExecutor(8) as threads:
        both: list[Callable[[], object]] = [lambda: signed_in.http.batch(reads), lambda: signed_in.http.get("/me")] * 8
        assert all(threads.map(lambda ask: ask(), both))
    assert microsoft.meter.peak[JORDAN] <= 4
    assert not [one for one in microsoft.log if one.status == 429]


def test_check_37_ten_thousand_in_ten_minutes_are_never_reached() -> None:
    """Somebody who asks as soon as he may: a full bucket, and what flows in."""
    governor, now, asked = Governor(), NOON, 0
    while now < NOON + timedelta(minutes=10):
        try:
            with governor.asking(20, now):
                asked += 20
        except TryLater as err:
            now += err.after or timedelta(minutes=10)
    assert 9_000 < asked < 10_000


def test_a_used_up_minute_says_when_to_come_back() -> None:
    """Nobody waits for it."""
    governor = Governor()
    for _ in range(PER_MINUTE):
        with governor.asking(1, NOON):
            pass
    with pytest.raises(TryLater) as caught, governor.asking(3, NOON):
        raise AssertionError
    assert caught.value.after == timedelta(seconds=3 * 60 / PER_MINUTE)


def test_check_38_a_batch_is_put_back_into_its_order(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """The server answers in another one; more than twenty go in several."""
    reads = letters(signed_in, 45)
    assert subjects(signed_in.http.batch(reads)) == [f"Letter {number}" for number in range(45)]
    assert microsoft.count("POST /$batch") == 3
    assert signed_in.http.batch([]) == ()


def test_check_38_each_has_an_answer_of_its_own(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """One is gone, one broke, one has to wait; the others are there."""
    reads = letters(signed_in, 3)
    reads[1:1] = [Read(path="/me/messages/nothing")]
    microsoft.faults.add(BROKEN, MESSAGE, nth=3)
    assert subjects(signed_in.http.batch(reads)) == ["Letter 0", Gone, TryLater, "Letter 2"]


def test_check_38_too_many_within_a_batch_is_a_pause(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """As long as it says; what else the batch brought counts."""
    reads = letters(signed_in, 2)
    microsoft.faults.add(too_many(9), MESSAGE, nth=2)
    first, second = signed_in.http.batch(reads)
    assert isinstance(first, dict)
    assert isinstance(second, TryLater)
    assert second.after == timedelta(seconds=9)
    with pytest.raises(TryLater):
        signed_in.http.get("/me")
    signed_in.turn(seconds=9)
    assert signed_in.http.get("/me")


def test_check_38_what_depends_on_a_failure_may_come_again(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """424 says nothing about what was asked for."""
    reads = letters(signed_in, 1)
    microsoft.faults.add(failing(424, "FailedDependency", "A request before it failed."), MESSAGE)
    (found,) = signed_in.http.batch(reads)
    assert isinstance(found, TryLater)


def test_check_38_a_batch_holds_reads_alone(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """So a lost answer leaves nothing in doubt."""
    reads = letters(signed_in, 1)
    for fault in (LOST, TOO_MANY_SILENT):
        microsoft.faults.add(fault, "POST /$batch")
        with pytest.raises(TryLater) as caught:
            signed_in.http.batch(reads)
        assert not caught.value.unclear
        signed_in.turn(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Between(Wire):
    """Somebody between us answers every request with the same."""

    says: object

    def ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
        return Answer(status=200, headers={}, body=json.dumps(self.says).encode())


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"responses": None},
        {"responses": [None, 3]},
        {"responses": [{"id": "1", "status": 200, "body": {}}]},
        {"responses": [{"id": "0"}]},
        {"responses": [{"id": "0", "status": "200", "body": {}}]},
        {"responses": [{"id": "0", "status": 200, "headers": [], "body": "text"}]},
        {"responses": [{"id": "0", "status": 500, "headers": {"Retry-After": 3}}]},
    ],
)
def test_check_38_an_answer_that_is_missing_or_none_comes_later(signed_in: SignedIn, body: object) -> None:
    """Whatever stands in the batch's answer."""
    (found,) = signed_in.open(Between(ways=ways(signed_in.settings.graph_root), says=body)).batch([Read(path="/me")])
    assert isinstance(found, TryLater)


def test_check_38_a_token_refused_within_a_batch_is_renewed(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """As for a single request: once."""
    reads = letters(signed_in, 2)
    microsoft.grants.expire()
    assert subjects(signed_in.http.batch(reads)) == ["Letter 0", "Letter 1"]
    assert microsoft.grants.renewals == 1
