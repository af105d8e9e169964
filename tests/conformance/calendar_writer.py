"""What every CalendarWriter must do."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from connectors.contract import CallRef, CallState
from connectors.errors import Conflict, Gone, TryLater
from connectors.fingerprint import of_call
from core.actions import CallStatus
from tests.conformance.calendar_reader import pages
from tests.conformance.world import KEY, NOON, OTHER_KEY, World, call

LATER = NOON + timedelta(days=1)


def is_nowhere(found: CallState | None) -> bool:
    """It does not stand in the calendar, whether the provider knows that it was there or not."""
    return found is None or found.status is CallStatus.DELETED


class CalendarWriterLaw:
    """One test for each thing the docstrings of CalendarWriter promise."""

    def test_nothing_is_found_before_it_is_put(self, world: World) -> None:
        """A call that was never put is nowhere."""
        world.account.calls.put(call(), OTHER_KEY)
        assert world.account.calls.find(KEY, call()) is None

    def test_call_is_put_and_found(self, world: World) -> None:
        """A call stands where it was put, and the calendar shows it as ours, with nobody invited."""
        put = world.account.calls.put(call(), KEY)
        found = world.account.calls.find(KEY, call())
        assert found == put
        assert (put.status, put.start) == (CallStatus.OPEN, NOON)
        (shown,) = pages(world, NOON, LATER)[0]
        assert (shown.key, shown.title, shown.location, shown.attendees) == (KEY, "Call Ann Lee", "+1 415 555 2671", ())

    def test_moved_by_the_owner(self, world: World) -> None:
        """A call the owner gave another time is told with it."""
        put = world.account.calls.put(call(), KEY)
        world.move_call(KEY, LATER)
        state = world.account.calls.look(put.ref, call())
        assert (state.status, state.start) == (CallStatus.MOVED, LATER)

    def test_edited_by_the_owner(self, world: World) -> None:
        """A call the owner gave another text is theirs."""
        put = world.account.calls.put(call(), KEY)
        world.edit_call(KEY, "Ring Ann")
        assert world.account.calls.look(put.ref, call()).status is CallStatus.EDITED

    def test_deleted_by_the_owner(self, world: World) -> None:
        """A call the owner deleted is deleted, and says where it stood."""
        put = world.account.calls.put(call(), KEY)
        world.delete_call(KEY)
        state = world.account.calls.look(put.ref, call())
        assert (state.status, state.start) == (CallStatus.DELETED, NOON)
        assert is_nowhere(world.account.calls.find(KEY, call()))

    def test_moved_by_us(self, world: World) -> None:
        """An untouched call takes its new time; it is still one, and still untouched."""
        put = world.account.calls.put(call(), KEY)
        moved = world.account.calls.move(put.ref, call(LATER))
        assert (moved.status, moved.start) == (CallStatus.OPEN, LATER)
        assert world.account.calls.look(moved.ref, call(LATER)).status is CallStatus.OPEN
        assert len(pages(world, NOON, LATER + timedelta(days=1))[0]) == 1

    def test_removed_by_us(self, world: World) -> None:
        """An untouched call can be taken back."""
        put = world.account.calls.put(call(), KEY)
        assert world.account.calls.remove(put.ref).status is CallStatus.WITHDRAWN
        assert is_nowhere(world.account.calls.find(KEY, call()))

    @pytest.mark.parametrize("act", ["move", "edit"])
    def test_hands_off_what_the_owner_changed(self, world: World, act: str) -> None:
        """A call the owner moved or edited is neither moved back nor removed."""
        put = world.account.calls.put(call(), KEY)
        if act == "move":
            world.move_call(KEY, LATER)
        else:
            world.edit_call(KEY, "Ring Ann")
        with pytest.raises(Conflict):
            world.account.calls.move(put.ref, call(LATER + timedelta(days=1)))
        with pytest.raises(Conflict):
            world.account.calls.remove(put.ref)

    def test_gone_is_neither_moved_nor_removed(self, world: World) -> None:
        """A call the owner deleted does not come back."""
        put = world.account.calls.put(call(), KEY)
        world.delete_call(KEY)
        with pytest.raises(Gone):
            world.account.calls.move(put.ref, call(LATER))
        with pytest.raises(Gone):
            world.account.calls.remove(put.ref)

    def test_provider_away(self, world: World) -> None:
        """When the provider does not answer, every method says: later."""
        ref = CallRef(id="", key=KEY, fingerprint=of_call(call()))
        world.go_away()
        calls = world.account.calls
        asks: tuple[Callable[[], object], ...] = (
            lambda: calls.find(KEY, call()),
            lambda: calls.look(ref, call()),
            lambda: calls.put(call(), KEY),
            lambda: calls.move(ref, call(LATER)),
            lambda: calls.remove(ref),
        )
        for ask in asks:
            with pytest.raises(TryLater):
                ask()
