"""A scheduler's name for the event has a post of its own beside the kind of talk: "20-min hello – Site Engineer"."""

from core.facts import Hit
from core.recognise.rules.paired import PARTS
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import is_job_noun, word_set, words_of

NAME = "event_name"
SENTENCE = "the kind of talk they booked names a post (“{}”)"


def check(view: View) -> Hit | None:
    """Not the first part, which may be who is booked ("Career coach: first session"), nor somebody people engage for themselves."""
    if not view.kind or view.organizer is None or view.colleagues:
        return None
    for part in PARTS.split(view.kind)[1:]:
        words = words_of(part)
        if any(map(is_job_noun, words)) and word_set("roles", "engaged").isdisjoint(words):
            return hit(NAME, SENTENCE.format(part.strip()))
    return None
