"""A recruiter has to do with it."""

from core.facts import Hit
from core.recognise.names.people import is_honorific
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "recruiter"
SENTENCE = "a recruiter or hiring team is mentioned (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = recruiter_in(view)
    return hit(NAME, SENTENCE.format(found)) if found else None


def recruiter_in(view: View) -> str:
    """The word for one; "Hr." of "Hr. Stein" is a form of address."""
    found = view.in_title.get(NAME) or view.in_body.get(NAME) or ""
    return "" if is_honorific(found) and not found.isupper() and f"{found}." in f"{view.title}\n{view.body}" else found
