"""Interviews that were made of their events once are made anew when an event has changed, and only then."""

from datetime import timedelta

from core.facts import Employer
from core.followup.interviews import Interviews
from service.interviews import Remembered
from service.store import Store
from tests.service.store.samples import NOW, begin, event_reading, follow_up

NORTHWIND = Employer(name="Northwind", domain="northwind.example")
FIRST = event_reading(employer=NORTHWIND)
SECOND = event_reading("uid-2", NOW + timedelta(days=7), employer=NORTHWIND)


def _seen(remembered: Remembered, store: Store) -> Interviews:
    with store.read() as tx:
        return remembered.of(tx, "o", "UTC", NOW, ["f1"])


def _next_round(remembered: Remembered, store: Store) -> str:
    interviews = _seen(remembered, store)
    first = interviews.find("f1")
    assert first
    return interviews.continued_by(first)


def test_a_new_event_is_seen_and_a_forgotten_one_is_not(store: Store) -> None:
    """A further round comes, is forgotten, and what was undone in between was never seen."""
    begin(store)
    with store.write() as tx:
        tx.attach_event("o", "f1", FIRST, NOW)
        follow_up(tx, id="f2")
    remembered = Remembered()
    assert _next_round(remembered, store) == ""
    with store.write() as tx:
        tx.attach_event("o", "f2", SECOND, NOW)
    assert _next_round(remembered, store) == "f2"
    with store.write() as tx:
        tx.forget("o", ["f2"])
    assert _next_round(remembered, store) == ""


def test_nothing_is_made_anew_while_no_event_changes(store: Store) -> None:
    """The same interviews are given again, also when something else was written."""
    begin(store)
    with store.write() as tx:
        tx.attach_event("o", "f1", FIRST, NOW)
    remembered = Remembered()
    first = _seen(remembered, store)
    with store.write() as tx:
        tx.touch("o", "f1", NOW)
    assert _seen(remembered, store) is first
