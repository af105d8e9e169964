"""What every DraftWriter must do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from connectors.contract import DraftRef
from connectors.errors import Conflict, Gone, TryLater
from connectors.likeness import near
from core.actions import DraftStatus
from core.facts import Folder, Person
from tests.conformance.world import ANN, JORDAN, KEY, NOON, OTHER_KEY, World, draft, mail

NEAR = near(draft())
SECOND = draft("Dear Ann,\n\nthank you again. " + "I would still like to work with you. " * 4)


def status(world: World) -> DraftStatus | None:
    """How our letter stands, looked for as after an unclear outcome."""
    state = world.account.drafts.find(KEY, NEAR)
    return state.status if state else None


class DraftWriterLaw:
    """One test for each thing the docstrings of DraftWriter promise."""

    def test_nothing_is_found_before_it_is_made(self, world: World) -> None:
        """A letter that was never made is nowhere."""
        assert status(world) is None

    def test_letter_is_made_and_found(self, world: World) -> None:
        """One letter lies in Drafts, untouched, and is found by its key."""
        made = world.account.drafts.create(draft(), KEY)
        assert made.status is DraftStatus.UNTOUCHED
        assert made.ref.near == NEAR
        assert status(world) is DraftStatus.UNTOUCHED
        assert world.account.drafts.look(made.ref).status is DraftStatus.UNTOUCHED
        assert world.drafts() == 1

    def test_two_letters_are_told_apart(self, world: World) -> None:
        """A letter to somebody else is not taken for ours."""
        bob = Person(name="Bob", email="bob@acme.example")
        world.account.drafts.create(draft(to=bob, message_id="<b@example.com>"), OTHER_KEY)
        assert status(world) is None

    def test_edited(self, world: World) -> None:
        """A letter the owner changed is theirs."""
        made = world.account.drafts.create(draft(), KEY)
        world.edit_draft(KEY, "Dear Ann, in my own words.")
        assert world.account.drafts.look(made.ref).status is DraftStatus.EDITED

    def test_sent(self, world: World) -> None:
        """A letter that went out is sent, though it has a new Message-ID and our mark is lost."""
        made = world.account.drafts.create(draft(), KEY)
        world.send_draft(KEY, NOON + timedelta(hours=1))
        assert world.account.drafts.look(made.ref).status is DraftStatus.SENT
        assert status(world) is DraftStatus.SENT

    def test_any_mail_to_that_person_counts_as_sent(self, world: World) -> None:
        """Who writes their own thanks needs no letter of ours."""
        world.account.drafts.create(draft(), KEY)
        world.deliver(mail(9, sender=JORDAN, to=ANN, at=NOON, folder=Folder.SENT))
        assert status(world) is DraftStatus.SENT

    def test_one_that_lies_there_is_looked_at_for_itself(self, world: World) -> None:
        """A mail of the owner's own beside it does not make it sent, and it can still be written anew and taken back."""
        made = world.account.drafts.create(draft(), KEY)
        world.deliver(mail(9, sender=JORDAN, to=ANN, at=NOON, folder=Folder.SENT))
        there = world.account.drafts.look(made.ref)
        assert there.status is DraftStatus.UNTOUCHED
        again = world.account.drafts.replace(there.ref, SECOND)
        assert (again.status, world.account.drafts.look(again.ref).status) == (DraftStatus.UNTOUCHED, DraftStatus.UNTOUCHED)
        assert world.account.drafts.withdraw(again.ref).status is DraftStatus.WITHDRAWN
        assert world.drafts() == 0

    def test_earlier_mail_does_not_count(self, world: World) -> None:
        """What was written to that person before is no letter of thanks."""
        world.account.drafts.create(draft(), KEY)
        world.deliver(mail(9, sender=JORDAN, to=ANN, at=NOON - timedelta(seconds=1), folder=Folder.SENT))
        assert status(world) is DraftStatus.UNTOUCHED

    def test_trashed(self, world: World) -> None:
        """A letter in the trash was put there."""
        made = world.account.drafts.create(draft(), KEY)
        world.trash_draft(KEY)
        assert world.account.drafts.look(made.ref).status is DraftStatus.TRASHED

    def test_gone(self, world: World) -> None:
        """A letter deleted for good is gone, and nothing finds it."""
        made = world.account.drafts.create(draft(), KEY)
        world.delete_draft(KEY)
        assert world.account.drafts.look(made.ref).status is DraftStatus.GONE
        assert status(world) is None

    def test_found_without_key(self, world: World) -> None:
        """A letter whose marks a mail program dropped is found by whom and what it is about."""
        world.account.drafts.create(draft(), KEY)
        state = world.account.drafts.find(OTHER_KEY, replace(NEAR, message_id="<lost@example.com>"))
        assert state
        assert state.status is DraftStatus.UNTOUCHED

    def test_replaced(self, world: World) -> None:
        """A new text takes the place of the old one: one letter, untouched."""
        made = world.account.drafts.create(draft(), KEY)
        again = world.account.drafts.replace(made.ref, SECOND)
        assert world.account.drafts.look(again.ref).status is DraftStatus.UNTOUCHED
        assert world.account.drafts.look(made.ref).status is DraftStatus.EDITED  # it no longer says what the old one said
        assert world.drafts() == 1

    def test_withdrawn(self, world: World) -> None:
        """A letter taken back is nowhere."""
        made = world.account.drafts.create(draft(), KEY)
        assert world.account.drafts.withdraw(made.ref).status is DraftStatus.WITHDRAWN
        assert world.drafts() == 0
        assert status(world) is None

    @pytest.mark.parametrize("act", ["edit", "send", "trash"])
    def test_hands_off_what_the_owner_changed(self, world: World, act: str) -> None:
        """What the owner edited, sent or trashed is neither replaced nor withdrawn."""
        made = world.account.drafts.create(draft(), KEY)
        before = {
            "edit": lambda: world.edit_draft(KEY, "Mine."),
            "send": lambda: world.send_draft(KEY, NOON),
            "trash": lambda: world.trash_draft(KEY),
        }
        before[act]()
        with pytest.raises(Conflict):
            world.account.drafts.replace(made.ref, SECOND)
        with pytest.raises(Conflict):
            world.account.drafts.withdraw(made.ref)

    def test_gone_is_neither_replaced_nor_withdrawn(self, world: World) -> None:
        """What the owner deleted is not made again."""
        made = world.account.drafts.create(draft(), KEY)
        world.delete_draft(KEY)
        with pytest.raises(Gone):
            world.account.drafts.replace(made.ref, SECOND)
        with pytest.raises(Gone):
            world.account.drafts.withdraw(made.ref)
        assert world.drafts() == 0

    def test_copies_are_one_letter(self, world: World) -> None:
        """A letter that came to lie there twice is replaced, and taken back, as a whole."""
        made = world.account.drafts.create(draft(), KEY)
        world.copy_draft(KEY)
        assert status(world) is DraftStatus.UNTOUCHED
        again = world.account.drafts.replace(made.ref, SECOND)
        assert world.drafts() == 1
        world.copy_draft(KEY)
        assert world.drafts() == 2
        assert world.account.drafts.withdraw(again.ref).status is DraftStatus.WITHDRAWN
        assert world.drafts() == 0

    def test_an_edited_copy_makes_it_the_owners(self, world: World) -> None:
        """Of two copies the owner changed one: none is replaced or deleted."""
        made = world.account.drafts.create(draft(), KEY)
        world.copy_draft(KEY)
        world.edit_draft(KEY, "Dear Ann, in my own words.")
        assert status(world) is DraftStatus.EDITED
        with pytest.raises(Conflict):
            world.account.drafts.replace(made.ref, SECOND)
        with pytest.raises(Conflict):
            world.account.drafts.withdraw(made.ref)
        assert world.drafts() == 2

    def test_provider_away(self, world: World) -> None:
        """When the provider does not answer, every method says: later."""
        ref = DraftRef(id="", key=KEY, near=NEAR)
        world.go_away()
        drafts = world.account.drafts
        asks: tuple[Callable[[], object], ...] = (
            lambda: drafts.find(KEY, NEAR),
            lambda: drafts.look(ref),
            lambda: drafts.create(draft(), KEY),
            lambda: drafts.replace(ref, SECOND),
            lambda: drafts.withdraw(ref),
        )
        for ask in asks:
            with pytest.raises(TryLater):
                ask()
