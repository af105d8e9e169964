"""A word that belongs to another matter, and not to the job applied for."""

from core.facts import Hit
from core.recognise.role import role_of
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import signs_in, words_of

NAME = "another_matter"
SENTENCE = "it may be about something else (“{}”)"
_STOP = "."


def check(view: View) -> Hit | None:
    """A coach's or a podcast producer's interview is no other matter for the words of the role."""
    found = view.says(NAME)
    if found and (role := _role(view)):
        found = _besides(role, view.title, "title") or _besides(role, view.body, "body")
    return hit(NAME, SENTENCE.format(found)) if found else None


def _role(view: View) -> str:
    """The job applied for, where an interview is spoken of; whom one is "with" is no role of the owner's."""
    if not (view.in_title.get("interview") or view.in_title.get("round") or view.in_body.get("interview_said")):
        return ""
    role = role_of(view, frozenset())
    return "" if f"with {role}".casefold() in view.title.casefold() else role


def _besides(role: str, text: str, place: str) -> str:
    own = frozenset(words_of(role)[1:])
    return signs_in([_STOP if word in own else word for word in words_of(text)], place).get(NAME, "")
