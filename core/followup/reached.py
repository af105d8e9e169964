"""The addresses at which the other side is reached: of the invitation, of the owner's word, and of the mail between them."""

from collections.abc import Iterable
from dataclasses import replace

from core.facts import MessageKind, Participant, Person, Reading, Standing, Word, WordKind
from core.followup.interview import addresses
from core.followup.state import FollowUp, Interview
from core.recognise.names.hosts import CONSUMER, belongs, domain_of, is_desk, is_shared
from core.recognise.names.people import same_name

MACHINE = frozenset({MessageKind.BOUNCE, MessageKind.ATS_ACK})


def people_of(follow_up: FollowUp) -> frozenset[str]:
    """Everybody's address: with those the owner gave by `write`, and those to which a letter of ours went."""
    letters = {one.recipient for one in follow_up.letters}
    return (addresses(follow_up.interview) | _given(follow_up.words) | letters) - {"", *follow_up.profile.emails}


def domains_of(follow_up: FollowUp) -> frozenset[str]:
    """The employer's domain and its agency's, and those of the addresses that the owner gave, where they are nobody else's."""
    employer = follow_up.interview.employer
    own = {domain_of(email) for email in follow_up.profile.emails}
    given = {domain_of(email) for email in people_of(follow_up) - addresses(follow_up.interview)}
    return frozenset({employer.domain, employer.agency_domain, *(one for one in given - own if not is_shared(one))} - {""})


def with_addresses(interview: Interview, readings: Iterable[Reading], words: Iterable[Word], own: Iterable[str]) -> Interview:
    """The interview with the addresses of those whom it only names, as mail has them that came or went before it was over.

    Later mail tells whose the address is that the owner gave. Of two who have such a name, and of two addresses, nobody knows which it is.
    Who only helps, and has no address then, is nobody to turn to.
    """
    if all(one.person.email for one in interview.participants):
        return interview
    given = _given(words)
    telling = [one for one in readings if (one.at < interview.ends or one.sender.email in given) and one.kind not in MACHINE]
    taken = addresses(interview).union(own)
    seen = {one for reading in telling for one in (reading.sender, *reading.to) if one.email not in taken and _is_a_persons(one.email)}
    found = tuple(_with_address(one, seen, interview.participants) for one in interview.participants)
    return replace(interview, participants=tuple(one for one in found if one.person.email or one.standing is not Standing.COORDINATOR))


def _given(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(word.text.lower() for word in words if word.kind is WordKind.WRITE)


def _with_address(one: Participant, seen: set[Person], everybody: tuple[Participant, ...]) -> Participant:
    if one.person.email or not one.person.name:
        return one
    theirs = {person.email for person in seen if same_name(person.name, one.person.name) and _is_one_of(person.name, everybody)}
    if len(theirs) != 1:
        return one
    return replace(one, person=replace(one.addressed, email=theirs.pop()), form="")


def _is_one_of(name: str, everybody: tuple[Participant, ...]) -> bool:
    return sum(same_name(name, one.person.name) for one in everybody) == 1


def _is_a_persons(email: str) -> bool:
    """Neither a system's nor a relay's; a small house's only mailbox may be a desk."""
    host = domain_of(email)
    return bool(host) and (not is_shared(host) or (belongs(host, CONSUMER) and not is_desk(email)))
