"""Mails that come to Jordan Avery."""

from datetime import UTC, datetime

from core.facts import Envelope, Message, Person, Profile

JORDAN = Profile(name="Jordan Avery", emails=("jordan@home.example",), timezone="America/New_York", phone="+1 206 555 0199")
TUESDAY = datetime(2026, 3, 3, 20, tzinfo=UTC)

HISTORY = """
On Tue, Mar 3, 2026 at 9:12 AM Jordan Avery <jordan@home.example> wrote:

> Dear Ann,
> thank you for the interview. Unfortunately I forgot to send my references,
> and I have decided to move forward with other candidates for the picnic.
> Jordan
"""


def mail(
    text: str,
    *,
    subject: str = "Re: Thank you - Engineer interview",
    sender: str = "ann@acme.example",
    name: str = "Ann Lee",
    in_reply_to: str = "",
    **headers: str,
) -> Message:
    """One mail; an underscore in a header's name stands for a hyphen."""
    envelope = Envelope(
        ref="1",
        message_id="<1@acme.example>",
        thread="1",
        at=TUESDAY,
        sender=Person(name=name, email=sender),
        to=(Person(name="Jordan Avery", email="jordan@home.example"),),
        subject=subject,
        in_reply_to=in_reply_to,
    )
    return Message(envelope=envelope, text=text, headers=tuple((key.replace("_", "-"), value) for key, value in headers.items()))


def letter(words: str) -> str:
    """A person's answer: greeting, words, name, card, and what they answer."""
    return f"Hi Jordan,\n\n{words}\n\nBest,\nAnn\n\nAnn Lee | Head of Data\nT: +1 (212) 555-0147\n{HISTORY}"
