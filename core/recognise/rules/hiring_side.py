"""The owner is on the hiring side: an interviewer's scorecard, a colleague as host and somebody else as guest."""

import re
from itertools import islice

from core.facts import Hit
from core.recognise.employer.agency import is_agency
from core.recognise.names.domains import registrable
from core.recognise.names.hosts import domain_of, is_shared
from core.recognise.names.people import names_in, same_name
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import any_of, is_job_noun, listed, words_of

NAME = "hiring_side"
SENTENCE = "you are on the hiring side ({})"
_MOST = 20
_NEAR = 40  # characters behind a cue
_FEW = 4
# The pages in which interviewers rate candidates (Greenhouse, Lever, Ashby and their like).
_RATING = re.compile(r"scorecard|/feedback|interview-feedback|interview_kit|/interviews/\d{1,12}/feedback", re.IGNORECASE)


def check(view: View) -> Hit | None:
    """Words first, then links, then who sits at the table."""
    if found := _said(view):
        return hit(NAME, SENTENCE.format(f"“{found}”"))
    if any(_RATING.search(link) for link in view.links):
        return hit(NAME, SENTENCE.format("there is a page to rate the candidate"))
    if _candidate_among(view) or _candidate_said(view):
        return hit(NAME, SENTENCE.format("somebody else is the candidate"))
    if (
        view.colleagues
        and not applies_within(view)
        and (view.in_title.get("interview") or view.in_title.get("round"))
        and not view.names_owner_in_title
    ):
        return hit(NAME, SENTENCE.format("colleagues invite you to an interview"))
    return None


def applies_within(view: View) -> bool:
    """The owner applies for another post where they are, and the title names nobody else as the one who does."""
    others = [name for name in names_in(view.others_title) if name.is_full and not _is_met(view.others_title[: name.start])]
    return bool(view.says("inside")) and not others


def _said(view: View) -> str:
    """The phrase that says so; a title that calls the owner the candidate is the candidate's own."""
    own = not view.colleagues and (view.names_owner_in_title or any(map(view.is_about_owner, view.labelled("candidate"))))
    noted = view.says("hires") if view.is_own_note else ""
    return noted or (
        ("" if own else view.in_title.get("hiring_side", "")) or view.in_body.get("hiring_side") or view.in_place.get("hiring_side") or ""
    )


def _candidate_among(view: View) -> bool:
    """A guest from elsewhere than the organiser is named in the title: "Interview trainee Malin Kruse", "Experiência da Vera".

    Whom one is to talk "with" is none.
    """
    home = registrable(domain_of(view.organizer.email)) if view.organizer else ""
    if not home or is_shared(home) or is_agency(home) or view.names_owner_in_title:
        return False
    whose = any_of("people", "whose").search(view.title)
    if not (view.in_title.get("interview") or view.in_title.get("round") or view.job_in_title or whose):
        return False
    behind = names_in(view.title[whose.end() :])[:1] if whose else []
    named = [one.text for one in behind] + [name.text for name in names_in(view.title) if not _is_met(view.title[: name.start])]
    strangers = [one.person.name for one in view.others if registrable(domain_of(one.person.email)) not in ("", home)]
    return any(same_name(name, stranger) for name in named for stranger in strangers)


def _candidate_said(view: View) -> bool:
    """ "We interview Noor", "cv van Noor", where the title names Noor too and Noor is neither the owner nor a job."""
    for cue in islice(any_of("people", "candidates").finditer(view.body), _MOST):
        who = view.body[cue.end() : cue.end() + _NEAR].lstrip()
        named = words_of(who)[1:_FEW]
        known = who[:1].isupper() and bool(named) and named[0] in view.title_words
        if known and not view.is_about_owner(named[0]) and not any(map(is_job_noun, named)) and not _begins_job(named[0], view.title):
            return True
    return False


def _begins_job(word: str, title: str) -> bool:
    """The Sous of "Sous Chef"."""
    behind = re.search(rf"(?<!\w){re.escape(word)}[ -]([^\W\d_]{{2,30}})", title.casefold())
    return behind is not None and is_job_noun(behind[1])


def _is_met(before: str) -> bool:
    return before.rstrip().casefold().endswith(listed("people", "beside"))
