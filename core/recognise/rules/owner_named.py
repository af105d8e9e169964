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
    return len(view.profile.name.split()) > 1 and words_of(view.profile.name)[-1] in view.title_words
