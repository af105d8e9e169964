"""How the story looks on a screen: by day, within a day by employer, one paragraph for what happens at one time."""

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from service.cli import words
from service.demo.cast import ZONE, By
from service.views import View

WIDTH, NAME, MADE = 100, 16, 18
LEFT = " " * (NAME + 17)
BOX = " " * (NAME + 10) + "| "


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph of the story. `about` is the employer, `by` whose doing it is; `shows` is a letter or a call, whole."""

    at: datetime
    about: str
    by: By
    line: str
    shows: str = ""


def day_of(line: Line) -> date:
    """The local day it happens on."""
    return line.at.astimezone(ZoneInfo(ZONE)).date()


def told(lines: Iterable[Line]) -> Iterator[str]:
    """The lines of one day."""
    lines = list(lines)
    yield f"\n{_dated(day_of(lines[0]))}"
    for about in dict.fromkeys(line.about for line in lines):
        name = about
        for line in (one for one in lines if one.about == about):
            clock = f"{line.at.astimezone(ZoneInfo(ZONE)):%H:%M}"
            yield _paragraph(line.line, f"  {name:<{NAME}}  {clock}  {line.by:<4}  ", LEFT)
            name = ""
            if line.shows:
                yield from (_paragraph(one, BOX, BOX) if one else BOX.rstrip() for one in line.shows.splitlines())


def ended(now: datetime, shown: Iterable[tuple[View, str]], others: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Where each of them stands, and why; and what got nothing, and why."""
    yield f"\n{_dated(now.date())}: where each of them stands"
    for view, why in shown:
        first = f"  {view.employer:<{NAME}}  {view.starts.day:>2} {view.starts:%b}  {_made(view):<{MADE}}  "
        stands = f"{_capital(words.stands(view))}."
        text = {"ANSWERED": why, "CLOSED": why, "WAITING": stands}.get(view.status, f"{stands} {why}")
        yield _paragraph(_capital(text), first, " " * len(first))
    others = list(others)
    if others:
        yield "\nNothing was made for:"
    for title, because in others:
        yield _paragraph(f"{title}: {because}.", "  ", "      ")


def _dated(day: date) -> str:
    return f"{day:%A}, {day.day} {day:%B}"


def _made(view: View) -> str:
    """How many letters and calls it took."""
    letters = [one for one in view.drafts if one.state in ("sent", "edited", "untouched")]
    calls = [one for one in view.calls if one.state in ("open", "moved", "edited", "deleted", "done")]
    made = [f"{len(some)} {what}{'s' if len(some) > 1 else ''}" for some, what in ((letters, "letter"), (calls, "call")) if some]
    return ", ".join(made) or "no letter, no call"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _paragraph(text: str, first: str, others: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=first, subsequent_indent=others, break_on_hyphens=False)
