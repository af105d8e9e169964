"""Somebody of the owner's present employer is on it: never a candidate's interview that we may act on (DESIGN.md, 3.1)."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "present_employer"
SENTENCE = "somebody of your present employer is on it"


def check(view: View) -> Hit | None:
    """`employer_domains` of the profile, with their subdomains; declined guests count as well."""
    domains = view.profile.employer_domains
    people = [one.person.email for one in view.event.attendees] + ([view.event.organizer.email] if view.event.organizer else [])
    return hit(NAME, SENTENCE) if any(email.endswith(("@" + one, "." + one)) for email in people for one in domains) else None
