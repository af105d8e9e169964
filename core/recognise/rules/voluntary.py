"""Unpaid work: at a charity, on a board of governors, in a club."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import any_of

NAME = "voluntary"
SENTENCE = "it is about voluntary work, not a job (“{}”)"


def check(view: View) -> Hit | None:
    """In the title also as part of a role, "volunteer driver", which is set apart later; but who leads volunteers is paid."""
    titled = view.once(NAME, lambda: view.in_title.get(NAME, ""))
    found = titled or view.says_outright(NAME)
    return (
        hit(NAME, SENTENCE.format(found)) if found and not any_of("roles", "of_volunteers").search(f"{view.title}\n{view.kind}") else None
    )
