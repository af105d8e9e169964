"""The title names the owner, as others write it and the owner would not."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import words_of

NAME = "owner_named"
SENTENCE = "the title carries your name"


def check(view: View) -> Hit | None:
    """In an invitation of somebody else."""
    return hit(NAME, SENTENCE) if view.side and (view.names_owner_in_title or _by_last_name(view)) else None


def _by_last_name(view: View) -> bool:
    """ "Hold: Avery, panel 3"."""
    _, space, last = view.profile.name.rpartition(" ")
    return bool(space) and words_of(last)[-1] in view.title_words
