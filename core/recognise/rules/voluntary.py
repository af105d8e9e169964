"""Unpaid work: at a charity, on a board of governors, in a club."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import any_of, signs_in

NAME = "voluntary"
SENTENCE = "it is about voluntary work, not a job (“{}”)"


def check(view: View) -> Hit | None:
    """In the title also as part of a role, "volunteer driver"; but who leads volunteers is paid: "volunteer coordinator"."""
    if any_of("roles", "of_volunteers").search(view.title):
        return None
    found = view.says_outright(NAME) or signs_in(view.title_words, "title", view.title).get(NAME)
    return hit(NAME, SENTENCE.format(found)) if found else None
