"""A private matter: home, money, family."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import word_set

NAME = "private_matter"
SENTENCE = "it is a private matter (“{}”)"


def check(view: View) -> Hit | None:
    """The title may name the trade of whoever answers an application, or that of the owner."""
    titled = "" if view.says("application") else view.in_title.get(NAME, "")
    titled = "" if titled.casefold() in word_set("roles", "engaged") and view.says("candidacy") else titled
    found = titled or view.in_body.get(NAME) or view.in_place.get(NAME)
    return hit(NAME, SENTENCE.format(found)) if found else None
