"""The title names a job, "Senior Data Engineer"."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import any_of, as_written, is_job_noun, words_of

NAME = "role_title"
SENTENCE = "the title names a job (“{}”)"


def check(view: View) -> Hit | None:
    """A noun of a job title is enough: the weight is small."""
    found = view.job_in_title
    if found and any_of("roles", "whose").search(view.title):
        found = next(filter(is_job_noun, words_of(any_of("roles", "whose").sub(".", view.title))), "")
    return hit(NAME, SENTENCE.format(as_written(found, view.title))) if found else None
