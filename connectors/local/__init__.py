"""The door to what lies on this machine: a Maildir and a folder of .ics files. No account, no network."""

import hashlib

from connectors.contract import Abilities, Account, Door, Me, Shell
from connectors.local.calendar import Entries, LocalCalendar
from connectors.local.calls import LEFTOVER, LocalCalls
from connectors.local.drafts import LocalDrafts
from connectors.local.files import sweep
from connectors.local.mail import LocalMail
from connectors.local.maildir import Mailbox
from connectors.local.settings import Settings, check, rights

__all__ = ["DOOR", "Settings"]


def _open(settings: Settings, me: Me, shell: Shell) -> Account:  # noqa: ARG001 - a Maildir has no secret
    """The ports of one Maildir and one calendar folder. Leftovers of ours are deleted. Raises `TryLater` when a folder is missing."""
    box, entries = Mailbox(settings, me), Entries(settings, me)
    box.folders()
    box.sweep()
    for file in {entry.parent for entry in entries.files()} | {entries.calls}:
        sweep(file, LEFTOVER)
    place = str(settings.mail_path.resolve())
    return Account(
        identity=hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:32],
        mail=LocalMail(box),
        drafts=LocalDrafts(box),
        calendar=LocalCalendar(entries),
        calls=LocalCalls(entries),
        abilities=Abilities(all_folders=True),
    )


def _on_this_machine(settings: Settings) -> bool:  # noqa: ARG001 - of a Maildir it is always true
    return True


def _passed_over(settings: Settings) -> tuple[str, ...]:
    return tuple(Entries(settings, Me(emails=(), timezone="UTC")).unread())


DOOR = Door(
    kind="local", settings=Settings, check=check, open=_open, on_this_machine=_on_this_machine, passed_over=_passed_over, rights=rights
)
