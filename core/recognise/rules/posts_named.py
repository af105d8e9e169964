"""A job in the title, and in the text two people or more with what they are: a panel, or an agenda of conversations."""

from core.facts import Hit
from core.recognise.people.participants import mentions_of
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "posts_named"
SENTENCE = "it names several people with their posts, beside a job"
_SEVERAL = 2


def check(view: View) -> Hit | None:
    """In an invitation from outside. The title is asked first, for names take long to find."""
    if view.organizer is None or view.colleagues or not view.job_in_title:
        return None
    return hit(NAME, SENTENCE) if len({one.name for one in mentions_of(view) if one.title and one.sure}) >= _SEVERAL else None
