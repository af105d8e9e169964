"""Whom the owner has written to, as the mailbox knows it."""

from collections.abc import Iterator
from datetime import datetime

from connectors.contract import MailReader
from core.facts import Envelope, Event, Profile
from core.recognise import Contacts, contacts_of
from core.recognise.names.hosts import belongs, domain_of

MOST_PAGES = 5


class Correspondence:
    """Asks one mailbox about mail since an instant: once for each set of people, and no further than the first letter of the owner's."""

    def __init__(self, mail: MailReader, profile: Profile, since: datetime) -> None:
        self._mail, self._profile, self._since = mail, profile, since
        self._known: dict[Contacts, frozenset[str]] = {}

    def written_to(self, event: Event) -> frozenset[str]:
        """Addresses and domains of the event's other side that the owner has written to; empty when there are none."""
        contacts = contacts_of(event, self._profile)
        if contacts not in self._known:
            letters = (self._recipients(one, contacts) for one in self._mails(contacts) if one.sender.email in self._profile.emails)
            self._known[contacts] = next((found for found in letters if found), frozenset())
        return self._known[contacts]

    def _mails(self, contacts: Contacts) -> Iterator[Envelope]:
        cursor = ""
        for _ in range(MOST_PAGES if contacts.addresses else 0):
            page = self._mail.about(contacts.addresses, contacts.domains, self._since, cursor)
            yield from page.items
            if not page.more:
                return
            cursor = page.cursor

    @staticmethod
    def _recipients(letter: Envelope, contacts: Contacts) -> frozenset[str]:
        to = {one.email for one in (*letter.to, *letter.cc)}
        at = {domain for domain in contacts.domains if any(belongs(domain_of(email), frozenset((domain,))) for email in to)}
        return frozenset(to & contacts.addresses) | at
