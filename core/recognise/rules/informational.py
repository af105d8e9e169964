"""A chat to learn about a career, without an application."""

from core.facts import Hit
from core.recognise.people.beside import CLOCK
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import any_of

NAME = "informational"
SENTENCE = "it is a chat to learn from somebody, not an interview (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says("informational")
    return hit(NAME, SENTENCE.format(found)) if found and not _is_said_of_a_pause(view, found) else None


def _is_said_of_a_pause(view: View, words: str) -> bool:
    """ "12:15 Lunch with the team (not an interview!)" says so of the lunch alone."""
    lines = [line for line in view.body.splitlines() if words.casefold() in line.casefold()]
    return bool(lines) and all(CLOCK.search(line) and any_of("read", "pauses").search(line) for line in lines)
