"""Plain words for the screens; nobody needs to know a status name."""

import shutil
import sys
from datetime import datetime
from pathlib import Path

from core.explain.wording import dated, sentence
from core.followup.state import Question
from service.views import CallView, DraftView, UnreadView, View

LETTERS = {
    "planned": "letter to come",
    "creating": "letter being made",
    "untouched": "letter ready in Drafts",
    "edited": "letter in Drafts, edited by you",
    "sent": "letter sent",
    "trashed": "letter in the bin, as you wished",
    "gone": "letter deleted, as you wished",
    "withdrawn": "letter taken back",
    "offered": "no letter yet; `afterword write {id}` has it written",
}
BESIDE = {
    "untouched": "letter in Drafts; you have written to them yourself",
    "edited": "letter in Drafts, edited by you; you have written to them yourself",
    "sent": "you have written to them yourself",
}
"""The same where the owner has written to them in a mail of their own."""
CALLS = {
    "planned": "to come",
    "creating": "being made",
    "open": "in your calendar",
    "moved": "in your calendar, where you moved it",
    "edited": "in your calendar, changed by you",
    "deleted": "deleted by you, counts as made",
    "done": "made",
    "withdrawn": "taken back",
}
TO_SAY = {
    Question.IS_IT_AN_INTERVIEW: "`afterword is-interview {id} yes`, or no",
    Question.WHEN_WILL_YOU_HEAR: '`afterword heard {id} "one week"`',
    Question.WHO_WAS_THERE: "`afterword write {id} ADDRESS`",
    Question.OPTIONAL_GUEST: "`afterword write {id}`",
    Question.MADE_OR_NOT: "`afterword write {id}`",
    Question.TOO_LATE_TO_WRITE: "`afterword write {id}`",
    Question.TOO_LATE_TO_SEND: "`afterword skip {id} letter` takes it back",
    Question.DID_IT_TAKE_PLACE: "`afterword is-interview {id} yes`, or did-not-happen",
    Question.WHICH_APPLICATION: "`afterword answered {id}`, if it is this one",
    Question.IS_IT_AN_ANSWER: "`afterword answered {id}`, if it is one",
}
"""With what the owner settles a question, beside what the program asks."""
IN_CALENDAR = frozenset({"open", "moved", "edited"})
ANSWERED = {
    "next_step": "they replied: next step",
    "rejection": "they replied: a rejection",
    "offer": "they replied: an offer",
    "by_phone": "they called",
    "other": "they answered",
}
CLOSED = {
    "cancelled": "cancelled",
    "declined": "declined by you",
    "skipped": "skipped, as you wished",
    "not_an_interview": "not an interview",
    "did_not_happen": "did not take place",
    "continued": "goes on with a further interview",
}

__all__ = ["call", "coming", "day", "fate", "letter", "look", "program", "sentence", "stands", "unread", "waiting"]


def program() -> str:
    """How this program is called from here: its name where the shell finds it, else its path, the shorter one."""
    called, beside = Path(sys.argv[0]), Path(sys.executable).with_name("afterword")
    if shutil.which("afterword") or (called.name != "afterword" and not beside.exists()):
        return "afterword"
    if called.name == "afterword":
        return str(called)
    return str(beside.relative_to(Path.cwd()) if beside.is_relative_to(Path.cwd()) else beside)


def day(at: datetime) -> str:
    """Like this: Tue 3 March, 10:00."""
    return f"{at:%a} {at.day} {at:%B}, {at:%H:%M}"


def stands(view: View) -> str:
    """Where one interview stands, in a few words."""
    match view.status:
        case "WAITING":
            return waiting(view)
        case "ANSWERED":
            return ANSWERED.get(view.reason, "they answered")
        case "CLOSED":
            return CLOSED.get(view.reason, "closed")
        case "UPCOMING":
            return "coming up" if view.promise else "is this an interview of yours?"
        case "CALLING":
            return "the time they named has passed" if view.promise and view.promise.text else "the usual wait has passed"
        case _:
            return {"THANKING": "thank-you letter to come", "MOVED_ON": "time to move on"}[view.status]


def waiting(view: View) -> str:
    """Until when, and who says so."""
    if view.promise is None:
        return "waiting"
    until = f"{view.promise.latest:%A}, {view.promise.latest.day} {view.promise.latest:%B}"
    return f"waiting until {until} ({'they said' if view.promise.text else 'they named no time; the usual wait'})"


def look(question: str, view: View) -> str:
    """What needs the owner's look, and the command that settles it."""
    settles = TO_SAY.get(Question(question), "") if question in set(Question) else ""
    settles = settles.replace("ADDRESS", view.desk) if view.desk else settles
    return f"Needs your look: {question}{f' {settles}.' if settles else ''}".replace("{id}", view.id)


def call(one: CallView) -> str:
    """One call's line. Until its hour is chosen only the day is known."""
    if one.state == "planned":
        on = dated(one.at.date())
        if one.past:
            return f"Call {one.number}: its day was to be {on}; the next run reads all mail first, and finds an hour if there is no answer"
        return f"Call {one.number}: {on}, if they have not answered by then"
    if one.past and one.state in IN_CALENDAR:
        return f"Call {one.number}, {day(one.at)}: its time has passed, so it counts as made"
    return f"Call {one.number}, {day(one.at)}: {CALLS[one.state]}"


def coming(view: View, *, indent: int = 0) -> list[str]:
    """What comes next, a line; none where nothing does."""
    if view.next is None:
        return []
    what = view.next.what
    when = "with the next run" if view.next.past else day(view.next.at)
    return [f"{' ' * indent}Next, {when}: {what[:1].lower()}{what[1:]}"]


def letter(one: DraftView, view: View) -> str:
    """One letter's line."""
    return f"{one.name or one.to}: {fate(one, view)}"


def fate(one: DraftView, view: View) -> str:
    """What has become of a letter."""
    return (BESIDE if one.wrote else LETTERS)[one.state].format(id=view.id)


def unread(one: UnreadView) -> str:
    """What could not be read, and why."""
    what = "a mail" if one.kind == "message" else "a calendar entry"
    when = f" of {day(one.at)}" if one.at else ""
    return f"{what}{when} in {one.account}, after {one.tries} tries: {one.reason}"
