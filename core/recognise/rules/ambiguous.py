"""The word in the title may be any talk, and no post, application or round is named: an "entretien", a "colloquio", an "entrevista"."""

from core.facts import Hit
from core.recognise.rules.paired import names_house
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import any_of

NAME = "ambiguous"
SENTENCE = "“{}” may be about many things, and no job is named"
_TOLD = ("job", "about_job", "application", "candidacy", "papers", "process", "recruiter", "agency", "interview_said", "meet")


def check(view: View) -> Hit | None:
    """In an invitation; the owner's own notes leave out what they know."""
    said = view.in_title.get("interview", "")
    if view.is_own_note or not said or not any_of("read", "ambiguous").fullmatch(said):
        return None
    told = (
        view.job_in_title or any(map(view.says, _TOLD)) or view.in_title.get("round") or view.labelled("role") or view.names_owner_in_title
    )
    return None if told or names_house(view) else hit(NAME, SENTENCE.format(said))
