"""What may be made, judged by the facts alone: written from the rules, and sharing nothing with the program that decides by them."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.facts import Person, WordKind
from tests.core.followups import ZONE
from tests.faults.model.cast import A_DAY, INVITED, Visit
from tests.faults.model.sayings import Kind, Mail, Word

FRIDAY = 4
CALLS = 2
ANSWERS = (Kind.NEXT_STEP, Kind.REJECTION, Kind.OFFER)
OFFICE = ((10, 12), (14, 16))
FRESH = timedelta(minutes=10)


def day_of(instant: datetime) -> date:
    """The day in New York, where everybody is."""
    return instant.astimezone(ZoneInfo(ZONE)).date()


def workdays_after(day: date, count: int) -> date:
    """So many business days later; no public holiday falls into these months."""
    for _ in range(count):
        day += A_DAY
        while day.weekday() > FRIDAY:
            day += A_DAY
    return day


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What can be known at an instant: how the visit stands, the mail so far, and the words that stand."""

    now: datetime
    visit: Visit
    mails: tuple[Mail, ...]
    words: tuple[Word, ...]

    def latest(self) -> date:
        """The last day of the time frame that counts: the newest statement; the owner's of that day; none: five business days.

        One that ends before the interview is about something else.
        """
        ended = day_of(self.visit.ends)
        said = [one for one in self._statements() if one[2] >= ended]
        if not said:
            return workdays_after(ended, 5)
        newest = max(day_of(at) for at, _, _ in said)
        of_that_day = [one for one in said if day_of(one[0]) == newest]
        by_owner = [one for one in of_that_day if one[1]]
        return (by_owner[-1] if by_owner else max(of_that_day, key=lambda one: (one[0], one[2])))[2]

    def passes_at(self) -> datetime:
        """When that day is over."""
        return datetime.combine(self.latest() + A_DAY, time(), ZoneInfo(ZONE)).astimezone(UTC)

    def _statements(self) -> list[tuple[datetime, bool, date]]:
        """When each was made, whether the owner told it, and its last day."""
        weeks = timedelta(weeks=self.visit.weeks)
        said = [(INVITED, False, day_of(self.visit.ends) + weeks)] if weeks else []
        said += [(one.at, False, day_of(one.at) + timedelta(weeks=one.weeks)) for one in self.mails if one.weeks]
        vague = [one for one in self.mails if one.kind is Kind.MORE_TIME and not one.weeks and one.at >= self.visit.start]
        said += [(one.at, False, workdays_after(day_of(one.at), 5)) for one in vague]
        return said + [(one.at, True, day_of(one.at) + timedelta(days=one.days)) for one in self.words if one.days]

    def answer(self) -> str:
        """How they answered, ``""`` while they have not."""
        if self._said(WordKind.ANSWERED) or self._said(WordKind.THEY_CALLED):
            return "told"
        since = {Kind.NEXT_STEP: self.visit.ends}
        given = [one for one in self.mails if one.kind in ANSWERS and one.at >= since.get(one.kind, self.visit.start - A_DAY)]
        return max(given, key=lambda one: one.at).kind if given else ""

    def is_closed(self) -> bool:
        """It does not take place, is none, or the owner wants nothing of it."""
        judged = [one.text for one in self.words if one.kind is WordKind.IS_INTERVIEW]
        off = self.visit.cancelled or self.visit.declined
        return off or judged[-1:] in (["no"], ["did-not-happen"]) or self._said(WordKind.SKIP, "all")

    def takes_letters_back(self) -> bool:
        """Whether no letter is wanted any more."""
        unwanted = self._said(WordKind.SKIP, "letter") or self._said(WordKind.CARD, "instead")
        return self.is_closed() or unwanted or self.answer() in (Kind.REJECTION, Kind.OFFER)

    def takes_calls_back(self) -> bool:
        """Whether no call is wanted any more."""
        return self.is_closed() or bool(self.answer()) or (self._said(WordKind.SKIP, "calls") and not self._said(WordKind.CALL))

    def is_theirs(self, email: str) -> bool:
        """Whether a letter may go to that address."""
        asked = any(one.kind is WordKind.WRITE and one.text == email for one in self.words)
        guests = {one.person.email for one in self.visit.others if one.optional}
        invited = email in guests and self._said(WordKind.WRITE, "")
        return asked or invited or email in {one.email for one in self.visit.interviewers}

    def why_no_letter(self, to: Person, *, lay: bool) -> str:
        """Why none may be written to somebody now, ``""`` when it may; `lay`: there was one, and it was taken back."""
        asked = any(one.kind is WordKind.WRITE and one.text in ("", to.email) for one in self.words)
        if self.takes_letters_back():
            return "no letter is wanted"
        if not self.is_theirs(to.email):
            return "they are not theirs to write to"
        if self.now < max([self.visit.ends, *(() if lay else self._snoozes())]):
            return "it is early"
        if self.now >= self.visit.ends + A_DAY and not asked and not lay:
            return "it is a day late"
        own = [one.at for one in self.mails if one.kind is Kind.OWN and one.to == to.email and one.at >= self.visit.ends]
        wanted = [one.at for one in self.words if one.kind is WordKind.WRITE and one.text in ("", to.email)]
        return "the owner wrote already" if own and not max(wanted, default=max(own)) > max(own) else ""

    def wrote_to(self, email: str) -> bool:
        """Whether the owner has written to them since; a letter to them then counts as sent."""
        return any(one.kind is Kind.OWN and one.to == email and one.at >= self.visit.ends for one in self.mails)

    def owed(self) -> tuple[Person, ...]:
        """Who must have a letter by now."""
        due = max([self.visit.ends + timedelta(minutes=30), *self._snoozes()])
        if not due <= self.now < self.visit.ends + A_DAY or self.answer():
            return ()
        return tuple(one for one in self.visit.interviewers if not self.why_no_letter(one, lay=False))

    def why_no_call(self, start: datetime, *, used: list[date], ahead: int) -> str:
        """Why no call may be put now for that hour, ``""`` when it may.

        `used` are the days of those that are used up, `ahead` how many stand.
        """
        besides = len({day_of(one.at) for one in self.words if one.kind is WordKind.I_CALLED}) - len(used)
        if len(used) + max(0, besides) + ahead >= CALLS:
            return "it is a third"
        if self.takes_calls_back() or self.now < self.visit.ends:
            return "no call is wanted"
        return "" if self.is_asked(start) else self._why_not_at(start) or self._why_not_after(start, used)

    def why_not_moved(self, start: datetime) -> str:
        """Why a call may not be moved to that hour."""
        return "" if self.is_asked(start) else self._why_not_at(start)

    def is_asked(self, start: datetime) -> bool:
        """Whether the owner asked to call then."""
        return any(one.kind is WordKind.CALL and one.when == start for one in self.words)

    def _why_not_at(self, start: datetime) -> str:
        local = start.astimezone(ZoneInfo(ZONE))
        if min(self.now, start) < self.passes_at():
            return f"it is early: they have until {self.latest()}"
        if start <= self.now or local.weekday() > FRIDAY or not any(opens <= local.hour < closes for opens, closes in OFFICE):
            return "nobody would answer"
        quiet = [workdays_after(day_of(one.at), 2) for one in self.mails if one.kind is Kind.OWN]
        quiet += [workdays_after(day_of(one.at), 3) for one in self.mails if one.kind in (Kind.KIND_WORDS, Kind.MORE_TIME)]
        return "they have just written to each other" if any(local.date() < one for one in quiet) else ""

    def _why_not_after(self, start: datetime, used: list[date]) -> str:
        if any(day_of(start) < workdays_after(one, 3) for one in used):
            return "it is soon after another"
        return "the owner wants to hear nothing" if self.now < max(self._snoozes(), default=self.now) else ""

    def _said(self, kind: WordKind, text: str | None = None) -> bool:
        return any(one.kind is kind and text in (None, one.text) for one in self.words)

    def _snoozes(self) -> list[datetime]:
        return [one.when for one in self.words if one.kind is WordKind.SNOOZE and one.when]


@dataclass(slots=True)
class Facts:
    """Everything that was done, in order. `known` is how much of the calendar and the mail has surely been read."""

    visits: list[Visit]
    mails: list[Mail] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    known: tuple[int, int] = (1, 0)

    @property
    def visit(self) -> Visit:
        """How it stands."""
        return self.visits[-1]

    def change(self, **changes: object) -> Visit:
        """The calendar says something else from now on."""
        self.visits.append(replace(self.visit, **changes))  # type: ignore[arg-type]  # its own fields
        return self.visit

    def all(self, now: datetime) -> View:
        """All of it."""
        return View(now=now, visit=self.visit, mails=tuple(self.mails), words=tuple(self.words))

    def views(self, now: datetime) -> list[View]:
        """Everything that the program may believe: what it has surely read, and any more of it."""
        visits, mails = self.known
        return [
            View(now=now, visit=visit, mails=tuple(self.mails[:count]), words=tuple(self.words))
            for visit in self.visits[max(0, visits - 1) :]
            for count in range(mails, len(self.mails) + 1)
        ]
