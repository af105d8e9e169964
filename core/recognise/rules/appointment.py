"""An appointment of another kind, with a doctor or at a gym, where people work too."""

from core.facts import Hit
from core.recognise.apart import names_job
from core.recognise.rules import job
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import is_job_noun, words_of

NAME = "appointment"
SENTENCE = "it may be an appointment of another kind (“{}”)"


def check(view: View) -> Hit | None:
    """Not where it is said which job the owner would have there."""
    found = view.says(NAME)
    spoken = any(map(view.says, ("papers", "application", "how_they_work")))
    told = found and (spoken or job.check(view) or names_job(view, found) or _is_of_post(view, found))
    return hit(NAME, SENTENCE.format(found)) if found and not told else None


def _is_of_post(view: View, found: str) -> bool:
    """The veterinaria of "auxiliar veterinaria": right behind a job's noun in the title of an invitation it says of what."""
    words, sought = view.title_words, words_of(found)[1:]
    at = next((at for at in range(1, len(words)) if words[at : at + len(sought)] == sought), 0)
    return at > 0 and view.organizer is not None and is_job_noun(words[at - 1])
