"""Which events are job interviews of the owner, and what they say: who, where, how."""

from core.recognise.contacts import Contacts, contacts_of, with_reply_to
from core.recognise.reading import RULES_VERSION, read_event

__all__ = ["RULES_VERSION", "Contacts", "contacts_of", "read_event", "with_reply_to"]
