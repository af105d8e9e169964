"""Lives through the acts on a simulated clock, jumping to the next moment at which something happens."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby

import msgspec

from core.actions import Call, ThingKind
from core.facts import WordKind
from service import words
from service.bootstrap import ME, Service
from service.card_page import page_of
from service.cards import cards_for
from service.cli import times
from service.clock import SetClock
from service.demo.cast import END, Act, By, Said
from service.demo.story import Line
from service.demo.world import World
from service.hints import look_now
from service.journal import together
from service.store.rows import FollowUpRow, Leased
from service.think import follow_up_of
from service.tick import tick
from service.views import find, views

SHORT = 6  # digits of an id that are enough here


class Stage:
    """The world, and the service that looks after it."""

    def __init__(self, service: Service, clock: SetClock, world: World) -> None:
        self._service, self._clock, self._world = service, clock, world
        self._seen = 0
        self._shown: set[str] = set()

    def live(self, acts: Iterable[Act]) -> Iterator[Line]:
        """Everything that happens until the five weeks are over."""
        coming = list(acts)
        while moment := self._next_moment(coming):
            self._clock.set(moment)
            times.enter(self._service.store, self._clock)
            now = []
            while coming and coming[0].at <= moment:
                now.append(coming.pop(0))
            yield from self._moment(now)
        self._clock.set(END.astimezone(UTC))
        times.enter(self._service.store, self._clock)

    def _next_moment(self, coming: list[Act]) -> datetime | None:
        with self._service.store.read() as tx:
            due = [tx.next_due(ME, table) for table in (Leased.FOLLOW_UP, Leased.ACTION)]
        first = min(at for at in (*due, coming[0].at if coming else None, END) if at)
        return first.astimezone(UTC) if first < END else None

    def _moment(self, acts: list[Act]) -> Iterator[Line]:
        commands: dict[str, str] = {}
        for act in acts:
            if act.does:
                act.does(self._world)
            if act.says:
                commands[act.about] = self._say(act.about, act.says)
            if act.tells:
                yield Line(at=act.at, about=act.about, by=act.by, line=act.tells)
        look_now(self._service)
        tick(self._service)
        by = {act.about: act.by for act in acts if not act.tells}
        noticed = list(self._noticed())
        for index, (about, line) in enumerate(noticed):
            shows = self._show_first() if index == len(noticed) - 1 else ""
            text = f"{line} [{commands[about]}]" if about in commands else line
            yield Line(at=self._clock.now(), about=about, by=by.get(about, By.AFTERWORD), line=text, shows=shows)

    def _noticed(self) -> Iterator[tuple[str, str]]:
        """What the journals say since, a paragraph an interview."""
        with self._service.store.read() as tx:
            rows = tx.lines_after(ME, self._seen)
        self._seen = max((row.id for row in rows), default=self._seen)
        employers = {view.id: view.employer for view in views(self._service, self._clock.now())}
        rows = tuple(sorted(rows, key=lambda row: (row.follow_up, row.id)))
        for id_, lines in groupby(rows, key=lambda row: row.follow_up):
            yield employers.get(id_, id_), " ".join(together(line.line for line in lines))

    def _say(self, about: str, said: Said) -> str:
        """The owner's word; returns the command that says the same."""
        row = self._row(about)
        if said.kind is WordKind.CARD:
            self._print_cards(row)
        words.say(self._service, row, said.kind, text=said.text)
        return " ".join(("afterword", said.kind.value, row.id[:SHORT], _typed(said))).rstrip()

    def _print_cards(self, row: FollowUpRow) -> None:
        found = follow_up_of(self._service, row.id)
        for number, card in enumerate(cards_for(self._service, found[1]) if found else (), 1):
            self._world.keep_card(f"card-{number}.pdf", page_of(card, self._clock.now()).pdf)

    def _row(self, about: str) -> FollowUpRow:
        """The newest interview there."""
        newest = max((view for view in views(self._service, self._clock.now()) if view.employer == about), key=lambda view: view.starts)
        with self._service.store.read() as tx:
            return find(tx, self._service, newest.id)[0]

    def _show_first(self) -> str:
        """The first letter and the first call, whole: what it is all about."""
        drafts, call = self._world.drafts(), self._call()
        if drafts and "letter" not in self._shown:
            self._shown.add("letter")
            to, subject, text = drafts[-1]
            return f"To: {to}\nSubject: {subject}\n\n{text}"
        if call and "call" not in self._shown:
            self._shown.add("call")
            return f"{call.title}\n{call.location}\n\n{call.description}"
        return ""

    def _call(self) -> Call | None:
        with self._service.store.read() as tx:
            actions = tx.actions_of(ME, [row.id for row in tx.follow_ups(ME)])
        calls = (one for some in actions.values() for one in some if one.kind is ThingKind.CALL)
        return next((msgspec.json.decode(one.payload, type=Call) for one in calls), None)


def _typed(said: Said) -> str:
    """What follows the id: a flag of `card`, one word, or a text that stands beside it already."""
    if said.kind is WordKind.CARD:
        return f"--{said.text}" if said.text else ""
    return '"…"' if " " in said.text else said.text
