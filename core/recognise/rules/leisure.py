"""Something for pleasure."""

from core.facts import Hit
from core.recognise.apart import names_job
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "leisure"
SENTENCE = "it is something for pleasure (“{}”)"


def check(view: View) -> Hit | None:
    """Not where the title says that it is an interview, and for which job: people work at pools and golf clubs, too."""
    found = view.says(NAME)
    told = found and view.in_title.get("interview") and names_job(view, found)
    return hit(NAME, SENTENCE.format(found)) if found and not told else None
