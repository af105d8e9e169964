"""What we make is decided once, made once, and never a third time."""

from datetime import datetime

import pytest
from sqlalchemy.exc import IntegrityError

from core.actions import CallStatus, DraftStatus, ThingKind
from service.store import ActionRow, Leased, Op, Store
from tests.service.store.samples import FUTURE, LEASE, MINUTE, NOW, begin, call, letter


def _action(store: Store, key: str = "letter-1") -> ActionRow:
    with store.read() as tx:
        found = tx.action("o", key)
    assert found is not None
    return found


def _record(store: Store, state: DraftStatus, due_at: datetime | None = None) -> None:
    (mine,) = store.claim(Leased.ACTION, NOW + MINUTE, LEASE, owner="o")
    with store.write() as tx:
        tx.record_action("o", mine.id, mine.fence, state=state, ref="draft-7", due_at=due_at)


def test_deciding_twice_makes_one_intent(store: Store) -> None:
    """The same key a second time changes nothing, whatever it carries."""
    begin(store)
    before = _action(store)
    with store.write() as tx:
        assert not letter(tx, payload="another text", recipient="bob@example.com")
    assert _action(store) == before


@pytest.mark.parametrize(("kind", "number"), [(ThingKind.CALL, 3), (ThingKind.CALL, 0), (ThingKind.LETTER, 1), (ThingKind.CALL, -1)])
def test_a_third_call_cannot_be_stored(store: Store, kind: ThingKind, number: int) -> None:
    """The database itself refuses a call that is not 1 or 2, and a letter with a number."""
    begin(store)
    with pytest.raises(IntegrityError), store.write() as tx:
        call(tx, kind=kind, number=number, state=CallStatus.PLANNED)
    with store.read() as tx:
        assert len(tx.actions("o", "f1")) == 1


def test_only_one_of_a_kind_is_live(store: Store) -> None:
    """A second letter to the same person is refused under any key until the first was withdrawn; other people and calls are free."""
    begin(store)
    with store.write() as tx:
        assert letter(tx, key="letter-2", recipient="bob@example.com")
        assert call(tx, number=1)
        assert call(tx, key="call-2", number=2)
    with pytest.raises(IntegrityError), store.write() as tx:
        letter(tx, key="letter-3", turn=2)
    _record(store, DraftStatus.WITHDRAWN)
    with store.write() as tx:
        assert letter(tx, key="letter-3", turn=2)


def test_a_letter_is_kept_until_it_is_recorded(store: Store) -> None:
    """Begun, put back as unclear, made: the text stays exactly as long as it may be needed again."""
    begin(store)
    (mine,) = store.claim(Leased.ACTION, NOW, LEASE)
    with store.write() as tx:
        tx.start_action("o", "letter-1", mine.fence, state=DraftStatus.CREATING, unclear_at=NOW)
    begun = _action(store)
    assert (begun.state, begun.op, begun.payload, begun.unclear_at) == (DraftStatus.CREATING, Op.CREATE, "text", NOW)
    assert begun.due_at == NOW + LEASE
    with store.write() as tx:
        tx.wait_action("o", "letter-1", mine.fence, state=DraftStatus.CREATING, due_at=NOW, unclear_at=NOW)
    waits = _action(store)
    assert (waits.op, waits.payload, waits.unclear_at, waits.due_at, waits.attempts) == (Op.CREATE, "text", NOW, NOW, 0)
    _record(store, DraftStatus.UNTOUCHED)
    made = _action(store)
    assert (made.state, made.op, made.payload, made.unclear_at, made.due_at) == (DraftStatus.UNTOUCHED, Op.NONE, "", None, None)
    assert made.ref == "draft-7"


def test_a_new_wish_waits_its_turn(store: Store) -> None:
    """An idle action takes a new operation at once and gives it up when it is recorded."""
    begin(store)
    _record(store, DraftStatus.UNTOUCHED, due_at=FUTURE)
    with store.write() as tx:
        tx.set_op("o", "letter-1", Op.REPLACE, due_at=NOW, reason="The topic came later.", payload="better")
    wanted = _action(store)
    assert (wanted.op, wanted.payload, wanted.due_at) == (Op.REPLACE, "better", NOW)
    _record(store, DraftStatus.UNTOUCHED)
    assert _action(store).op is Op.NONE


def test_a_wish_that_comes_while_it_is_made_is_not_lost(store: Store) -> None:
    """Withdrawn in the middle of its creation: the creation is recorded, then the withdrawal is due, and nobody else gets it before."""
    begin(store)
    (mine,) = store.claim(Leased.ACTION, NOW, LEASE)
    with store.write() as tx:
        tx.set_op("o", "letter-1", Op.WITHDRAW, due_at=NOW + MINUTE, reason="They wrote: no.")
    assert store.claim(Leased.ACTION, NOW + MINUTE, LEASE) == []
    with store.write() as tx:
        tx.record_action("o", "letter-1", mine.fence, state=DraftStatus.UNTOUCHED, ref="draft-7", due_at=FUTURE)
    row = _action(store)
    assert (row.state, row.ref, row.op, row.due_at) == (DraftStatus.UNTOUCHED, "draft-7", Op.WITHDRAW, NOW + MINUTE)
    _record(store, DraftStatus.WITHDRAWN)
    assert _action(store).op is Op.NONE


def test_the_state_has_the_type_of_its_kind(store: Store) -> None:
    """A letter's state is a draft's, a call's a call's, and only what we took back is not live."""
    begin(store)
    with store.write() as tx:
        call(tx, state=CallStatus.WITHDRAWN)
        assert [type(row.state) for row in tx.actions("o", "f1")] == [DraftStatus, CallStatus]


def test_a_call_keeps_what_it_says(store: Store) -> None:
    """A recorded call can still be compared with what stands in the calendar; a recorded letter's text is gone."""
    begin(store)
    with store.write() as tx:
        call(tx, due_at=NOW, payload="{}")
    for claim in store.claim(Leased.ACTION, NOW, LEASE, 2):
        with store.write() as tx:
            state = CallStatus.OPEN if claim.id == "call-1" else DraftStatus.UNTOUCHED
            tx.record_action("o", claim.id, claim.fence, state=state)
    assert (_action(store, "call-1").payload, _action(store).payload) == ("{}", "")


def test_what_is_found_does_not_undo_what_is_wanted(store: Store) -> None:
    """A look at an idle thing is kept; at one that something is wanted of, it is not."""
    begin(store)
    with store.write() as tx:
        assert not tx.observe_action("o", "letter-1", state=DraftStatus.EDITED, ref="draft-8")
    assert _action(store).state is DraftStatus.PLANNED
    _record(store, DraftStatus.UNTOUCHED)
    with store.write() as tx:
        assert tx.observe_action("o", "letter-1", state=DraftStatus.EDITED, ref="draft-8")
    assert (_action(store).state, _action(store).ref) == (DraftStatus.EDITED, "draft-8")
