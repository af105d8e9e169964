"""Sees every call of the door, and judges each write before it happens; what it finds wrong is kept, for the program would catch it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from connectors.contract import Account
from core.actions import Call, CallStatus, Draft, DraftStatus, ThingKind
from core.facts import WordKind
from service.bootstrap import ME
from service.store.rows import ActionRow, Op
from tests.faults.harm import Stopped
from tests.faults.model.oracle import FRESH, View, day_of
from tests.faults.place import watched

if TYPE_CHECKING:
    from tests.faults.model.stage import Stage

LOOKS = ("mail.changes", "mail.about", "calendar.changed", "calendar.busy")
"""What must have been read shortly before a call is put."""
IN_HAND = (CallStatus.CREATING, DraftStatus.CREATING)


@dataclass(slots=True)
class Witness:
    """Stands at the door of one account."""

    stage: "Stage"
    broken: list[str] = field(default_factory=list)
    stop_in: int | None = None
    made: dict[str, str] = field(default_factory=dict)
    """Every letter that lay in the mailbox: its key, and to whom."""
    put: dict[str, datetime] = field(default_factory=dict)
    """Every call that stood in the calendar: its key, and its hour."""
    withdrawn: set[str] = field(default_factory=set)
    _calls: set[str] = field(default_factory=set)
    _read_at: dict[str, datetime] = field(default_factory=dict)

    def watch(self, account: Account) -> Account:
        """The account with this witness before it."""
        return watched(account, lambda name, port: _Told(name, port, self))

    def before(self, method: str, args: tuple[Any, ...]) -> None:
        """A call is about to be made; the process may end here."""
        self._count_down()
        match method:
            case "drafts.create":
                self._create(*args)
            case "drafts.replace":
                self._replace(args[0].key, args[1])
            case "drafts.withdraw" | "calls.remove":
                self._intent(args[0].key, Op.WITHDRAW)
            case "calls.put":
                self._put(*args)
            case "calls.move":
                self._move(args[0].key, args[1])
            case _:
                pass  # it only looks

    def after(self, method: str) -> None:
        """It has answered; the process may end here too."""
        self._read_at[method] = self.stage.now
        self._count_down()

    def see(self) -> None:
        """What lies in the mailbox and stands in the calendar now. What is gone, and is not the owner's, the program has taken back."""
        lying = {one.key: one.message.envelope.to[0].email for one in self.stage.place.world.mails.values() if one.key}
        standing = self.standing()
        self.made.update(lying)
        self.put.update(standing)
        gone = (set(self.made) | set(self.put)) - set(lying) - set(standing) - self.withdrawn - set(self.stage.theirs)
        if any(key in self.put and self.put[key] <= self.stage.now for key in gone):
            self._say("a call that had gone by was taken away")
        self.withdrawn |= gone

    def _count_down(self) -> None:
        if self.stop_in is not None:
            self.stop_in -= 1
            if self.stop_in <= 0:
                self.stop_in = None
                raise Stopped

    def _say(self, what: str) -> None:
        self.broken.append(f"{self.stage.now:%d %B %H:%M}: {what}")

    def _allowed(self, why: Callable[[View], str]) -> str:
        """Why it may not be, ``""`` when it may by something that the program may believe."""
        found = [why(view) for view in self.stage.views()]
        return found[-1] if all(found) else ""

    def _intent(self, key: str, op: Op) -> ActionRow | None:
        """The row that wants this, in the store before it happens."""
        with self.stage.life.store.read() as tx:
            row = tx.action(ME, key)
        if row is None or row.op is not op or (op is Op.CREATE and row.state not in IN_HAND):
            self._say(f"{op} without an intent")
        return row

    def _create(self, draft: Draft, key: str) -> None:
        row = self._intent(key, Op.CREATE)
        if row and row.recipient != draft.to.email:
            self._say("a letter to somebody else than was meant")
        before = {one for one, to in self.made.items() if to == draft.to.email}
        if before - self.withdrawn:
            self._say(f"a second letter to {draft.to.email}")
        if why := self._allowed(lambda view: view.why_no_letter(draft.to, lay=bool(before))):
            self._say(f"a letter to {draft.to.email}, though {why}")

    def _replace(self, key: str, draft: Draft) -> None:
        self._intent(key, Op.REPLACE)
        if self.made.get(key) != draft.to.email:
            self._say("another letter in the place of one to somebody else")
        if not any(view.is_theirs(draft.to.email) for view in self.stage.views()):
            self._say(f"a letter written anew to {draft.to.email}, who is not theirs to write to")

    def _put(self, call: Call, key: str) -> None:
        row = self._intent(key, Op.CREATE)
        if row is None or row.kind is ThingKind.REMINDER:
            return
        if row.kind is ThingKind.APPOINTMENT:
            words = self.stage.facts.words
            if not any(one.kind is WordKind.APPOINTMENT and one.when == call.start for one in words):
                self._say("an appointment that nobody made")
            return
        self._judge_call(row, call)
        self._calls.add(key)

    def _judge_call(self, row: ActionRow, call: Call) -> None:
        used, ahead = self.used(besides=row.key), len(self.ahead(besides=row.key))
        if row.number not in (1, 2):
            self._say("a third number")
        if why := self._allowed(lambda view: view.why_no_call(call.start, used=used, ahead=ahead)):
            self._say(f"call {row.number} for {call.start:%d %B %H:%M}, though {why}")
        if not self.stage.facts.all(self.stage.now).is_asked(call.start) and not all(map(self._is_fresh, LOOKS)):
            self._say("a call though nobody looked")

    def _is_fresh(self, method: str) -> bool:
        read_at = self._read_at.get(method)
        return read_at is not None and self.stage.now - read_at <= FRESH

    def _move(self, key: str, call: Call) -> None:
        self._intent(key, Op.MOVE)
        if why := self._allowed(lambda view: view.why_not_moved(call.start)):
            self._say(f"a call moved to {call.start:%d %B %H:%M}, though {why}")

    def used(self, *, besides: str = "") -> list[date]:
        """The days of the calls that are used up: gone by, or deleted by the owner."""
        stands = self.standing()
        gone = (key for key in self.put if key not in self.withdrawn | {besides} and (key not in stands or stands[key] <= self.stage.now))
        return [day_of(self.put[key]) for key in gone]

    def ahead(self, *, besides: str = "") -> list[str]:
        """The calls that still stand ahead."""
        return [key for key, start in self.standing().items() if start > self.stage.now and key != besides]

    def standing(self) -> dict[str, datetime]:
        """The calls of ours in the calendar, and their hours."""
        entries = self.stage.place.world.entries.values()
        return {one.event.key: one.event.start for one in entries if one.event.key in self._calls}


class _Told:
    """A port whose calls a witness sees."""

    def __init__(self, name: str, port: Any, witness: Witness) -> None:
        self._name, self._port, self._witness = name, port, witness

    def __getattr__(self, method: str) -> Any:
        """A method that is seen before and after."""
        call, name = getattr(self._port, method), f"{self._name}.{method}"

        def told(*args: Any, **named: Any) -> Any:
            self._witness.before(name, args)
            try:
                answer = call(*args, **named)
            finally:
                self._witness.see()
            self._witness.after(name)
            return answer

        return told
