"""The outbox: letters and calls that were decided, are being made, or stand in the mailbox."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import case, select

from core.actions import CallStatus, DraftStatus, ThingKind
from service.store.queries import one_of
from service.store.rows import ActionRow, Op
from service.store.schema import action
from service.store.session import Session, ended


class Actions(Session):
    """The part of a transaction that perform lives in."""

    def add_action(
        self,
        owner: str,
        key: str,
        *,
        follow_up: str,
        account: str,
        kind: ThingKind,
        turn: int,
        state: DraftStatus | CallStatus,
        made_at: datetime,
        due_at: datetime | None,
        recipient: str = "",
        number: int = 0,
        op: Op = Op.CREATE,
        start: datetime | None = None,
        payload: str = "",
        variant: str = "",
        facts: str = "",
        reason: str = "",
    ) -> bool:
        """Write down the intent; False, and nothing written, when this key is known.

        Raises `sqlalchemy.exc.IntegrityError` for a third call, and for a second live thing of the same kind, recipient and number.
        """
        named = {"owner": owner, "key": key, "follow_up": follow_up, "account": account, "kind": kind, "recipient": recipient}
        stands = {"number": number, "turn": turn, "state": state.value, "op": op, "start": start, "made_at": made_at, "due_at": due_at}
        return self._insert_new(action, {**named, **stands, "payload": payload, "variant": variant, "facts": facts, "reason": reason})

    def action(self, owner: str, key: str) -> ActionRow | None:
        """One action."""
        return next(iter(self._rows(one_of(action, ActionRow), _action, who=owner, name=key)), None)

    def actions(self, owner: str, follow_up: str) -> tuple[ActionRow, ...]:
        """The actions of one follow-up in the order they were decided, withdrawn ones included."""
        return self.actions_of(owner, (follow_up,))[follow_up]

    def actions_of(self, owner: str, follow_ups: Iterable[str]) -> dict[str, tuple[ActionRow, ...]]:
        """The actions of many follow-ups; each id asked for is in the answer."""
        return self._of(action, ActionRow, owner, follow_ups, ("made_at", "number", "recipient", "turn"), made_by=_action)

    def variants(self, owner: str, recipient: str, *, besides: str) -> tuple[str, ...]:
        """The variants of letters that this person got, or may have got, for follow-ups besides that one."""
        others = (action.c.recipient == recipient, action.c.follow_up != besides, action.c.variant != "")
        return tuple(self._connection.scalars(select(action.c.variant).where(action.c.owner == owner, *others)))

    def set_op(
        self,
        owner: str,
        key: str,
        op: Op,
        *,
        due_at: datetime,
        reason: str,
        payload: str = "",
        facts: str | None = None,
    ) -> None:
        """Want something of a known action; None leaves `facts` as they are.

        One that is being performed right now is not disturbed: the new wish is due as soon as that step ends.
        """
        kept = {} if facts is None else {"facts": facts}
        self._update(action, owner, key, {"op": op, "payload": payload, "reason": reason, "attempts": 0, **kept})
        self._touch(action, owner, key, due_at)

    def start_action(self, owner: str, key: str, fence: int, *, state: DraftStatus | CallStatus, unclear_at: datetime) -> None:
        """The last write before the provider is called: from here on the outcome is unknown. The lease goes on. Raises `Fenced`."""
        self._step(action, owner, key, fence, {"state": state.value, "unclear_at": unclear_at})

    def wait_action(
        self, owner: str, key: str, fence: int, *, state: DraftStatus | CallStatus, due_at: datetime, unclear_at: datetime | None = None
    ) -> None:
        """Put it back for later, `op` and `payload` as they were; no strike. Raises `Fenced`."""
        self._step(action, owner, key, fence, {"state": state.value, "unclear_at": unclear_at, **ended(action, due_at)})

    def record_action(
        self,
        owner: str,
        key: str,
        fence: int,
        *,
        state: DraftStatus | CallStatus,
        ref: str | None = None,
        due_at: datetime | None = None,
        start: datetime | None = None,
        unclear_at: datetime | None = None,
    ) -> None:
        """What was wanted is done, or turned out not to be ours to do: nothing more is wanted, and the text of a letter goes.

        A calendar entry keeps its payload: it is compared with what stands in the calendar as long as it stands there.

        None leaves `ref` or `start` as it is; `unclear_at` says that an outcome stays unknown. What was wanted anew while this step ran
        stays wanted, with its payload, and is due. Raises `Fenced`.
        """
        kept = {name: value for name, value in (("ref", ref), ("start", start)) if value is not None}
        wanted = action.c.again_at.is_not(None)
        over = {
            "op": case((wanted, action.c.op), else_=Op.NONE),
            "payload": case((wanted, action.c.payload), (action.c.kind != ThingKind.LETTER, action.c.payload), else_=""),
        }
        self._step(action, owner, key, fence, {"state": state.value, "unclear_at": unclear_at, **kept, **over, **ended(action, due_at)})

    def observe_action(self, owner: str, key: str, *, state: DraftStatus | CallStatus, ref: str, start: datetime | None = None) -> bool:
        """How the thing was found when nothing was wanted of it; False, and nothing written, when something is."""
        kept = {"state": state.value, "ref": ref, **({"start": start} if start else {})}
        return self._update(action, owner, key, kept, action.c.op == Op.NONE) == 1

    def touch_action(self, owner: str, key: str, due_at: datetime) -> None:
        """Have it looked at by `due_at` at the latest."""
        self._touch(action, owner, key, due_at)


def _action(**row: Any) -> ActionRow:
    """The state's type follows from the kind."""
    status = DraftStatus if row["kind"] is ThingKind.LETTER else CallStatus
    return ActionRow(**{**row, "state": status(row["state"])})
