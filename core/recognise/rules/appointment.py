"""An appointment of another kind, with a doctor or at a gym, where people work too."""

from core.facts import Hit
from core.recognise.apart import names_job
from core.recognise.rules import job
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "appointment"
SENTENCE = "it may be an appointment of another kind (“{}”)"


def check(view: View) -> Hit | None:
    """Not where it is said which job the owner would have there."""
    found = view.says(NAME)
    spoken = any(map(view.says, ("papers", "application", "how_they_work")))
    told = found and (spoken or job.check(view) or names_job(view, found))
    return hit(NAME, SENTENCE.format(found)) if found and not told else None
