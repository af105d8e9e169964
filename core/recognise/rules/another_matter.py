"""A word that belongs to another matter, and not to the job applied for."""

import re

from core.facts import Hit
from core.recognise.apart import besides_job
from core.recognise.names.people import names_in, same_name
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import any_of, word_set

NAME = "another_matter"
SENTENCE = "it may be about something else (“{}”)"
_HOUR = re.compile(r"\D{0,6}\d|\W*$")


def check(view: View) -> Hit | None:
    """Who would plan usability sessions may be told so: each word of the job's name is left out."""
    found = not view.says("inside") and view.says(NAME) and besides_job(view, NAME)
    found = found or _newsroom(view) or _topic(view) or _person(view)
    return hit(NAME, SENTENCE.format(found)) if found else None


def _newsroom(view: View) -> str:
    """redaktion@, pressoffice@: who writes to the owner is a journalist, unless it is about a job there."""
    return "" if _names_work(view) else next(iter(sorted(view.desk & word_set("employer", "press_mailboxes"))), "")


def _topic(view: View) -> str:
    """ "Interview about the old mill": what it is about is no job, and neither a tool, a place nor an hour ("Gespräch über Teams")."""
    asked = view.in_title.get("interview", "")
    about = any_of("roles", "topics").search(view.title, view.title.find(asked) + len(asked)) if asked else None
    if about is None or _names_work(view):
        return ""
    topic = view.title[about.end() :]
    return (
        "" if _HOUR.match(topic) or any_of("place", "online").search(topic) or any_of("read", "video", "onsite").search(topic) else about[0]
    )


def _person(view: View) -> str:
    """ "Follow-up conversation about Freddie": a talk about somebody, by a first name that is neither the owner's nor of who is there."""
    about = any_of("roles", "topics").search(view.title) if view.organizer and not view.in_title.get("interview") else None
    if about is None or _names_work(view):
        return ""
    name = next((one for one in names_in(view.title) if one.start == about.end() + 1), None)
    there = name is None or view.is_about_owner(name.text) or any(same_name(name.text, one.name) for one in view.side)
    return about[0] if name and name.is_known and not name.is_full and not there else ""


def _names_work(view: View) -> bool:
    return any(map(view.says, ("job", "application", "candidacy", "process"))) or bool(view.job_in_title)
