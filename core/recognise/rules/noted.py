"""A note of the owner's own that speaks of a round, or of a talk and a job, says where or with whom it is."""

from core.facts import Hit
from core.recognise.employer.noted import house_of_job, known_house, stands_beside
from core.recognise.people.participants import mentions_of
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "noted"
SENTENCE = "your note names {}"
_PANEL = 2


def check(view: View) -> Hit | None:
    """A house that is called as houses are, or two people beside a round at what may be one."""
    if not view.is_own_note:
        return None
    said = view.in_title.get("round", "")
    if not said:
        house = (house_of_job(view) or (known_house(view) if view.in_body.get("recruiter") else "")) if view.in_title.get("talk") else ""
        return hit(NAME, SENTENCE.format(house)) if house else None
    if house := known_house(view):
        return hit(NAME, SENTENCE.format(house))
    if not (" " in said and stands_beside(said, view)):  # screenings and auditions are many things
        return None
    met = [one.name for one in mentions_of(view) if one.sure and one.titled]
    return hit(NAME, SENTENCE.format(" and ".join(met[:_PANEL]))) if len(met) >= _PANEL else None
