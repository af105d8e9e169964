"""The owner has already got the job."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "onboarding"
SENTENCE = "it belongs to starting a job (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says("onboarding")
    return hit(NAME, SENTENCE.format(found)) if found else None
