"""An appointment with an authority or a court."""

from core.facts import Hit
from core.recognise.apart import names_job
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "authority"
SENTENCE = "it is an appointment with an authority (“{}”)"


def check(view: View) -> Hit | None:
    """Not where it is said which job the owner would have there."""
    found = view.says("authority")
    return hit(NAME, SENTENCE.format(found)) if found and not names_job(view, found) else None
