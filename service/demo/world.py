"""What the demo needs of the world around the owner, wherever their mail and their calendar lie."""

from datetime import datetime
from typing import Protocol

from service.config import Config


class World(Protocol):
    """A mailbox and a calendar that the owner and other people write into."""

    @property
    def account(self) -> str:
        """The keys of the account in config.toml."""
        ...

    @property
    def shows(self) -> str:
        """Where all of it can be looked at afterwards, in a sentence."""
        ...

    def connect(self, config: Config) -> None:
        """The owner connects the account, where that has to be done."""
        ...

    def deliver(
        self, at: datetime, sender: str, to: str, subject: str, text: str, *, answers: str = "", folder: str = "", **more: str
    ) -> None:
        """A mail arrives. `answers` is the address whose newest sent letter it replies to, `folder` ``.Junk``, say.

        `more`: `file`, the text of an .ics file to attach; `automatic`, the value of an Auto-Submitted header (RFC 3834).
        """
        ...

    def write(self, at: datetime, sender: str, to: str, subject: str, text: str) -> None:
        """The owner writes a mail of their own; it lies in Sent."""
        ...

    def invite(self, uid: str, *, title: str, start: datetime, end: datetime, made: datetime, organizer: str = "", **more: str) -> None:
        """An entry comes into the calendar, accepted. `more`: see `service.demo.entry.entry`."""
        ...

    def invitation(self, uid: str, *, title: str, start: datetime, end: datetime, made: datetime, organizer: str, **more: str) -> str:
        """The same as a file for a mail: nobody has answered it."""
        ...

    def cancel(self, uid: str) -> None:
        """Whoever invited takes the entry back."""
        ...

    def drafts_leave(self, at: datetime, to: str = "") -> int:
        """The owner sends the letters in Drafts (to that address, or all); returns how many."""
        ...

    def edit_drafts(self, to: str, old: str, new: str) -> None:
        """The owner changes words in the letter to that address."""
        ...

    def delete_drafts(self, to: str) -> None:
        """The owner deletes the letter to that address for good."""
        ...

    def keep_card(self, name: str, pdf: bytes) -> None:
        """The owner keeps a card to print."""
        ...

    def drafts(self) -> list[tuple[str, str, str]]:
        """To whom, the subject and the text of each letter in Drafts."""
        ...
