"""Admission to a school, a university or a programme."""

from core.facts import Hit
from core.recognise.apart import names_job
from core.recognise.rules import job
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import word_set

NAME = "admission"
SENTENCE = "it is about admission, not employment (“{}”)"


def check(view: View) -> Hit | None:
    """Not where it is said which job the owner would have there, or papers are asked for beside a job."""
    found = view.says_outright("admission") or _of_desk(view)
    told = found and (names_job(view, found) or (view.says("papers") and job.check(view)))
    return hit(NAME, SENTENCE.format(found)) if found and not told else None


def _of_desk(view: View) -> str:
    """admissions@, scolarite@: who looks after pupils and students sent it."""
    return next(iter(sorted(view.desk & word_set("employer", "school_mailboxes"))), "")
