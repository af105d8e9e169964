"""The name of the job applied for set apart: a podcast producer's interview is no podcast."""

from dataclasses import replace

from core.recognise.employer.noted import known_house
from core.recognise.employer.spelling import written
from core.recognise.names.companies import squeezed
from core.recognise.names.domains import label_of, registrable
from core.recognise.names.hosts import domain_of, is_shared
from core.recognise.role import role_named
from core.recognise.view import View, signs_in_title
from core.recognise.words import any_of, is_job_noun, signs_in, word_set, words_of

_STOP = "."
_SINGLE = 2  # the mark of the beginning, and one word


def apart_from_job(view: View) -> View:
    """The view as it is without the job's name and that of the house whose domain it spells; the same where none is certain."""
    names = [words_of(one)[1:] for one in (job_applied_for(view), *_house(view))]
    if not any(names):
        return view
    title, body = words_of(view.title), words_of(view.body)
    for name in filter(None, names):
        title, body = _without_name(title, name), _without_name(body, name)
    return replace(view, in_title=signs_in_title(title, view.title, view.kind), in_body=signs_in(body, "body", view.body))


def _house(view: View) -> list[str]:
    """Atelier Sève of atelierseve: what is called a workshop need not be one; France Travail as a whole is what it is."""
    if view.organizer is None or view.colleagues or is_shared(domain_of(view.organizer.email)):
        return []
    if view.in_title.get("press") and not (view.job_in_title or any(map(view.says, ("job", "application", "process", "meet")))):
        return []  # "Interview voor Radio Lede" of Radio Lede is one for the radio
    label = label_of(registrable(domain_of(view.organizer.email)))
    place = view.place.partition(",")[0].strip()
    here = " " in place and view.in_title.get("interview") and place.casefold() in view.title.casefold()  # one is asked to a golf club
    return [*([place] if here else []), *_spelled(label, view)]


def _spelled(label: str, view: View) -> list[str]:
    return [name for name in written(label, view) if " " in name and name not in signs_in(words_of(name), "title", name).values()]


def besides_job(view: View, sign: str) -> str:
    """The phrase of a sign that is left when each word of the job's name is taken out, ``""`` for none.

    So is the trade of whoever hires: a hospice whose hiring desk invites, a nursery that asks about a job, St Anne's Hospice of a note.
    """
    own = frozenset(words_of(job_applied_for(view))[1:]) | _trade(view)
    for text, place in ((view.title, "title"), (view.body, "body")):
        if found := signs_in([_STOP if word in own else word for word in words_of(text)], place, text).get(sign, ""):
            return found
    return ""


def _trade(view: View) -> frozenset[str]:
    """The words by which an organiser who speaks of a job calls themself, and the place they ask the owner to; a house noted for one."""
    if view.is_own_note and view.in_title.get("interview"):
        house = frozenset(words_of(known_house(view))) & word_set("employer", "words", "houses")
        # Each that is a doubt by itself: not the agency of an "agenzia entrate".
        return frozenset(word for word in house if "another_matter" in signs_in([word], "title", word))
    if view.organizer is None or view.colleagues or view.is_own_note:
        return frozenset()
    if not (view.says("job") or view.job_in_title):
        return frozenset()
    place = view.place.partition(",")[0]
    words = frozenset(words_of(view.organizer.name[:200])[1:]) | frozenset(words_of(place)[1:])
    label = domain_of(view.organizer.email).replace("-", "")
    return frozenset(word for word in words if word != _STOP and (_stands_for(place, view) or word in label))


def _stands_for(place: str, view: View) -> bool:
    """The place is the organiser's own house: its name is in their domain or is what they call themself."""
    first = words_of(place)[1:]
    if not first or view.organizer is None:
        return False
    host = squeezed(domain_of(view.organizer.email).partition(".")[0])
    return squeezed(place).startswith(host) or squeezed(place) == squeezed(view.organizer.name)


def job_applied_for(view: View) -> str:
    """The role, where an interview is spoken of, or the owner's application; whom one is to talk "with" has another one."""
    told = (
        view.in_title.get("interview")
        or view.in_title.get("round")
        or view.in_body.get("interview_said")
        or view.in_body.get("application")
    )
    if not told:
        return ""
    role = role_named(view)
    beside = any_of("people", "beside").finditer(view.title)
    return "" if any(role and view.title[cue.end() :].lstrip().startswith(role) for cue in beside) else role


def names_job(view: View, found: str) -> bool:
    """It says which job the owner would have where `found` would otherwise be what it is about: at a dentist's, at a school.

    In words that nobody uses of anything else, as the role, or by a job's noun in the title, unless that is what somebody is whom
    one meets; in an invitation, or a note of a first talk, it may be who invites.
    """
    if view.says("candidacy") or not {*words_of(job_applied_for(view))} <= {*words_of(found)}:  # no médica of a "junta médica"
        return True
    met = next((cue.end() for cue in any_of("people", "beside").finditer(view.title)), len(view.title))
    asked = bool(view.in_title.get("interview"))
    own = [] if view.is_own_note and asked and len(words_of(found)) == _SINGLE else words_of(found)
    words = words_of(view.title[:met])
    courses = word_set("roles", "courses")  # an "Executive MBA" is no executive
    return (asked or view.is_own_note) and any(
        is_job_noun(word) and word not in own and following not in courses for word, following in zip(words, [*words[1:], ""], strict=True)
    )


def _without_name(words: list[str], name: list[str]) -> list[str]:
    kept, at = list[str](), 0
    while at < len(words):
        here = words[at : at + len(name)] == name
        kept += [_STOP] * len(name) if here else [words[at]]
        at += len(name) if here else 1
    return kept
