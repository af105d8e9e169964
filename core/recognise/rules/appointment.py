"""An appointment of another kind, with a doctor or at a gym, where people work too."""

from core.facts import Hit
from core.recognise.apart import job_applied_for
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import any_of, is_job_noun, words_of

NAME = "appointment"
SENTENCE = "it may be an appointment of another kind (“{}”)"


def check(view: View) -> Hit | None:
    """Not where it is said which job the owner would have there."""
    found = view.says(NAME)
    return hit(NAME, SENTENCE.format(found)) if found and not _names_job(view, found) else None


def _names_job(view: View, found: str) -> bool:
    """The role, or a job's noun in the title, unless it says what somebody is whom one meets; who invites may be what was found."""
    if view.says("job") or view.says("candidacy") or job_applied_for(view):
        return True
    met = next((cue.end() for cue in any_of("people", "beside").finditer(view.title)), len(view.title))
    own = [] if view.is_own_note else words_of(found)
    return bool(view.is_own_note or view.in_title.get("interview")) and any(
        is_job_noun(word) and word not in own for word in words_of(view.title[:met])
    )
