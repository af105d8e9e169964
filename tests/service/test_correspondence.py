"""Whom the owner has written to: the evidence that makes an unanswered invitation an interview."""

from dataclasses import replace
from datetime import timedelta

import pytest

from connectors.contract import Me
from connectors.errors import TryLater
from connectors.memory import DOOR, Fault, Settings
from core.facts import Carrier, Envelope, Event, Folder, Likelihood, Message, Person
from core.recognise import read_event
from service.correspondence import Correspondence
from tests.core.invite import OWNER, START, invite
from tests.fakes.shell import shell

SYSTEM = "Globex <no-reply@us.greenhouse-mail.io>"
TEXT = "Your interview for the Planner role.\nYou will meet Rita Bloom <rita.bloom@globex.example>."
MAILED = invite("Interview", TEXT, by=SYSTEM, carrier=Carrier.MAIL)


class Box:
    """A mailbox in memory, and what it is asked."""

    def __init__(self, page_size: int = 50) -> None:
        settings = Settings(name="test", page_size=page_size)
        self.world = settings.world
        self.account = DOOR.open(settings, Me(emails=OWNER.emails, timezone=OWNER.timezone), shell())
        self.asked = Correspondence(self.account.mail, OWNER, START - timedelta(days=90))

    def mail(self, sender: str, to: str, folder: Folder = Folder.SENT) -> None:
        """A mail of yesterday."""
        envelope = Envelope(
            ref="",
            message_id=f"<{len(self.world.mails)}@x.example>",
            thread="t",
            at=START - timedelta(days=1),
            sender=Person(email=sender),
            to=(Person(email=to),),
            folder=folder,
        )
        self.world.deliver(Message(envelope=envelope))

    def likelihood(self, event: Event) -> Likelihood:
        """What the event is, given what the mailbox knows."""
        return read_event(event, OWNER, written_to=self.asked.written_to(event)).verdict.likelihood


def test_mail_to_a_colleague_of_somebody_named_in_the_text_counts() -> None:
    """The system that mailed the file hides the employer; the text and the owner's own mail know it."""
    box = Box()
    assert box.likelihood(MAILED) is Likelihood.UNSURE
    box = Box()
    box.mail(OWNER.emails[0], "kim.park@globex.example")
    assert box.likelihood(MAILED) is Likelihood.INTERVIEW


@pytest.mark.parametrize("to", ["rita.bloom@globex.example", "jobs@mail.globex.example"])
def test_mail_to_the_person_or_a_subdomain_counts(to: str) -> None:
    """It is the same employer."""
    box = Box()
    box.mail(OWNER.emails[1], to)
    assert box.likelihood(MAILED) is Likelihood.INTERVIEW


@pytest.mark.parametrize(
    ("sender", "to"),
    [
        ("kim.park@globex.example", OWNER.emails[0]),
        (OWNER.emails[0], "kim.park@notglobex.example"),
        (OWNER.emails[0], "support@greenhouse-mail.io"),
        (OWNER.emails[0], OWNER.emails[1]),
    ],
)
def test_other_mail_does_not_count(sender: str, to: str) -> None:
    """Their mail to the owner, another company's name, the tool itself, and a note to oneself prove nothing."""
    box = Box()
    box.mail(sender, to)
    assert box.likelihood(MAILED) is Likelihood.UNSURE


def test_a_mail_providers_domain_counts_for_nobody() -> None:
    """Only the very address does."""
    text = TEXT.replace("rita.bloom@globex.example", "rita.bloom@gmail.com")
    event = replace(MAILED, description=text)
    box = Box()
    box.mail(OWNER.emails[0], "somebody@gmail.com")
    assert box.likelihood(event) is Likelihood.UNSURE
    box = Box()
    box.mail(OWNER.emails[0], "rita.bloom@gmail.com")
    assert box.likelihood(event) is Likelihood.INTERVIEW


def test_the_same_people_are_asked_about_once() -> None:
    """Many parts of one interview day cost one question."""
    box = Box()
    box.mail(OWNER.emails[0], "kim.park@globex.example")
    first = box.asked.written_to(MAILED)
    box.world.misbehave("mail.about", Fault.STALL)
    assert box.asked.written_to(replace(MAILED, uid="u2", title="Second interview")) == first
    with pytest.raises(TryLater):
        box.asked.written_to(replace(MAILED, description="You will meet Bo <bo@initech.example>."))


def test_the_owners_letter_is_found_behind_many_others() -> None:
    """A long conversation has many pages."""
    box = Box(page_size=3)
    for _ in range(10):
        box.mail("kim.park@globex.example", OWNER.emails[0], Folder.INBOX)
    box.mail(OWNER.emails[0], "kim.park@globex.example")
    assert box.asked.written_to(MAILED) == {"globex.example"}


def test_an_invitation_with_a_thousand_addresses_asks_about_twenty() -> None:
    """The text is a stranger's; the question stays small."""
    text = " ".join(f"p{n}@c{n}.example" for n in range(1000))
    box = Box()
    box.mail(OWNER.emails[0], "p900@c900.example")
    assert box.asked.written_to(replace(MAILED, description=text)) == frozenset()
    box = Box()
    box.mail(OWNER.emails[0], "p3@c3.example")
    assert box.asked.written_to(replace(MAILED, description=text)) == {"p3@c3.example", "c3.example"}
