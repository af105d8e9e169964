"""What the owner does in the mailbox and the calendar."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from core.facts import Envelope, Folder, Message, Person
from tests.faults.model.sayings import Kind, Mail
from tests.faults.model.stage import Stage
from tests.faults.people import DANA, LEE, ME

interviewers = st.sampled_from((DANA, LEE))


class Owner(RuleBasedStateMachine):
    """The rules of the owner's hands."""

    stage: Stage

    @precondition(lambda self: self.stage.now < self.stage.facts.visit.start)
    @rule()
    def declines(self) -> None:
        """The owner declines the invitation, or accepts it after all."""
        visit = self.stage.facts.change(declined=not self.stage.facts.visit.declined)
        world = self.stage.place.world
        (ref,) = (ref for ref, entry in world.entries.items() if entry.event.uid == "u1")
        world.put_event(visit.entry(ref))
        self.stage.a_moment()

    @precondition(lambda self: self.stage.has_letter)
    @rule(to=interviewers, deed=st.sampled_from(("edit", "send", "trash", "delete")))
    def touches_a_letter(self, to: Person, deed: str) -> None:
        """The letter is the owner's from now on."""
        world, key, now = self.stage.place.world, self.stage.lies(to), self.stage.now
        if not key:
            return
        match deed:
            case "edit":
                world.edit_draft(key, f"My own words, at {now}.")
            case "send":
                world.send_draft(key, now)
                self._wrote(to)
            case "trash":
                world.trash_draft(key)
            case _:
                world.delete_draft(key)
        self.stage.touch(key)

    @rule(to=interviewers)
    def writes(self, to: Person) -> None:
        """A mail of the owner's own."""
        world, now = self.stage.place.world, self.stage.now
        name = f"o{world.tick()}"
        outside = Envelope(ref="", message_id=f"<{name}@example.com>", thread=name, at=now, sender=ME, to=(to,), folder=Folder.SENT)
        world.deliver(Message(envelope=replace(outside, subject="Good to meet you"), text="Thank you. Jordan"))
        self._wrote(to)

    @precondition(lambda self: self.stage.stands())
    @rule(deed=st.sampled_from(("move", "edit", "delete")), hours=st.integers(1, 80))
    def touches_a_call(self, deed: str, hours: int) -> None:
        """The call is the owner's from now on."""
        world, key = self.stage.place.world, self.stage.stands()
        match deed:
            case "move":
                world.move_call(key, self.stage.now.replace(second=0, microsecond=0) + timedelta(hours=hours))
            case "edit":
                world.edit_call(key, f"Phone, said at {self.stage.now}")
            case _:
                world.delete_call(key)
        self.stage.touch(key)

    def _wrote(self, to: Person) -> None:
        self.stage.facts.mails.append(Mail(kind=Kind.OWN, at=self.stage.now, to=to.email))
        self.stage.a_moment()
