"""Admission to a school, a university or a programme."""

from core.facts import Hit
from core.recognise.apart import names_job
from core.recognise.rules import job
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "admission"
SENTENCE = "it is about admission, not employment (“{}”)"


def check(view: View) -> Hit | None:
    """Not where it is said which job the owner would have there, or papers are asked for beside a job."""
    found = view.says_outright("admission")
    told = found and (names_job(view, found) or (view.says("papers") and job.check(view)))
    return hit(NAME, SENTENCE.format(found)) if found and not told else None
