"""The day by which an application has to be in."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "deadline"
SENTENCE = "it is the day by which to apply (“{}”)"


def check(view: View) -> Hit | None:
    """Whatever is to be sent, or when the interviews are to be, says so of a note for a whole day; an interview has its hour."""
    found = view.in_title.get(NAME) or (view.in_body.get(NAME) if view.is_own_note and view.event.all_day else "")
    return hit(NAME, SENTENCE.format(found)) if found and not view.in_title.get("interview") else None
