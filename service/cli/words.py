"""Plain words for the screens; nobody needs to know a status name."""

import shutil
import sys
from datetime import datetime
from pathlib import Path

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
    "offered": "no letter yet: it is for you to decide (afterword write)",
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


def sentence(text: str) -> str:
    """With a capital first and a stop at the end; what is in between stays as it is."""
    shown = f"{text[:1].upper()}{text[1:]}"
    return shown if shown.endswith((".", "?", "!", "”")) else f"{shown}."


def waiting(view: View) -> str:
    """Until when, and who says so."""
    if view.promise is None:
        return "waiting"
    until = f"{view.promise.latest:%A}, {view.promise.latest.day} {view.promise.latest:%B}"
    return f"waiting until {until} ({'they said' if view.promise.text else 'they named no time; the usual wait'})"


def call(one: CallView) -> str:
    """One call's line. Until its hour is chosen only the day is known."""
    if one.state == "planned":
        return f"Call {one.number}: {one.at:%A}, {one.at.day} {one.at:%B}, if they have not answered by then"
    return f"Call {one.number}, {day(one.at)}: {CALLS[one.state]}"


def letter(one: DraftView, view: View) -> str:
    """One letter's line."""
    name = next((person.name for person in view.interviewers if person.email == one.to and person.name), one.to)
    return f"{name}: {(BESIDE if one.wrote else LETTERS)[one.state]}"


def unread(one: UnreadView) -> str:
    """What could not be read, and why."""
    what = "a mail" if one.kind == "message" else "a calendar entry"
    when = f" of {day(one.at)}" if one.at else ""
    return f"{what}{when} in {one.account}, after {one.tries} tries: {one.reason}"
