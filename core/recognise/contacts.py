"""The other side's addresses and domains: whom to ask a mailbox about, to learn whether the owner has written there."""

from dataclasses import dataclass, replace

from core.facts import Attendee, Event, Person, Profile
from core.recognise.names.domains import registrable
from core.recognise.names.hosts import domain_of, is_shared
from core.recognise.view import prepare


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """`addresses` are in lower case; `domains` are registrable ones, none of them a mail provider's, a tool's or the owner's own."""

    addresses: frozenset[str]
    domains: frozenset[str]


def contacts_of(event: Event, profile: Profile) -> Contacts:
    """Those on the invitation and those whose addresses stand in its text, without the owner."""
    view = prepare(event, profile, frozenset())
    found = frozenset(email for one in view.side if (email := one.email.casefold())).union(view.addresses)
    own = {registrable(domain_of(email)) for email in profile.emails} | set(profile.employer_domains)
    hosts = {domain_of(email) for email in found}
    domains = {domain for host in hosts if not is_shared(host) and not is_shared(domain := registrable(host))}
    return Contacts(addresses=found, domains=frozenset(domains - own - {""}))


def with_reply_to(event: Event, person: Person) -> Event:
    """The event with somebody more on its guest list: whom a system has answered that mailed it (Reply-To), where its text names them.

    So their address is known, and that the owner has written there.
    """
    listed = {one.person.email for one in event.attendees}
    named = bool(person.email and person.name) and person.name.casefold() in f"{event.title}\n{event.description}".casefold()
    return replace(event, attendees=(*event.attendees, Attendee(person=person))) if named and person.email not in listed else event
