"""The other side's addresses and domains: whom to ask a mailbox about, to learn whether the owner has written there."""

from dataclasses import dataclass

from core.facts import Event, Profile
from core.recognise.domains import registrable
from core.recognise.hosts import domain_of, is_shared
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
