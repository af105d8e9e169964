"""A word that belongs to another matter, and not to the job applied for."""

from core.facts import Hit
from core.recognise.apart import besides_job
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import word_set

NAME = "another_matter"
SENTENCE = "it may be about something else (“{}”)"


def check(view: View) -> Hit | None:
    """Who would plan usability sessions may be told so: each word of the job's name is left out."""
    found = not view.says("inside") and view.says(NAME) and besides_job(view, NAME)
    found = found or _newsroom(view)
    return hit(NAME, SENTENCE.format(found)) if found else None


def _newsroom(view: View) -> str:
    """redaktion@, pressoffice@: who writes to the owner is a journalist, unless it is about a job there."""
    ours = any(map(view.says, ("job", "application", "candidacy"))) or view.job_in_title
    return "" if ours else next(iter(sorted(view.desk & word_set("employer", "press_mailboxes"))), "")
