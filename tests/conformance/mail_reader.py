"""What every MailReader must do."""

from datetime import timedelta
from typing import Any

import pytest

from connectors.contract import Page
from connectors.errors import CursorLost, Gone, Refused, TryLater
from core.facts import Envelope, Folder, Person
from tests.conformance.world import ANN, JORDAN, KEY, MONTH_AGO, NOON, World, draft, mail

ACME = frozenset({"acme.example"})
NOBODY: frozenset[str] = frozenset()


def everything(world: World, cursor: str = "") -> tuple[list[Envelope], str]:
    """All pages of `changes`, and where they end."""
    found: list[Envelope] = []
    page: Page[Envelope] = Page(cursor=cursor, more=True)
    while page.more:
        page = world.account.mail.changes(page.cursor, MONTH_AGO)
        found += page.items
    return found, page.cursor


def everything_about(world: World, addresses: frozenset[str] = NOBODY, domains: frozenset[str] = ACME) -> list[Envelope]:
    """All pages of `about`."""
    page = world.account.mail.about(addresses, domains, MONTH_AGO)
    found = list(page.items)
    while page.more:
        page = world.account.mail.about(addresses, domains, MONTH_AGO, page.cursor)
        found += page.items
    return found


class MailReaderLaw:
    """One test for each thing the docstrings of MailReader promise."""

    def test_first_reading_begins_at_since(self, world: World) -> None:
        """The first reading gives what arrived since, and nothing older."""
        world.deliver(mail(1, at=MONTH_AGO))
        world.deliver(mail(2, at=MONTH_AGO - timedelta(seconds=1)))
        found, _ = everything(world)
        assert [one.message_id for one in found] == ["<1@acme.example>"]

    def test_cursor_gives_only_what_is_new(self, world: World) -> None:
        """After the first reading only new mail comes, however old its date is."""
        world.deliver(mail(1))
        _, cursor = everything(world)
        world.deliver(mail(2, at=MONTH_AGO - timedelta(days=300)))
        found, cursor = everything(world, cursor)
        assert [one.message_id for one in found] == ["<2@acme.example>"]
        assert everything(world, cursor)[0] == []

    def test_many_messages_come_over_several_pages(self, world: World) -> None:
        """Pages together hold every message once, and a cursor in the middle may be kept."""
        for number in range(203):
            world.deliver(mail(number))
        found, _ = everything(world)
        assert len({one.message_id for one in found}) == 203

    @pytest.mark.parametrize("folder", [Folder.INBOX, Folder.SENT, Folder.ARCHIVE])
    def test_folders_that_are_read(self, world: World, folder: Folder) -> None:
        """Mail in any folder is news, and says where it lies; in those that come from or go to others, where the door says so."""
        world.deliver(mail(folder=folder))
        is_read = world.account.abilities.all_folders or folder is not Folder.ARCHIVE
        assert [one.folder for one in everything(world)[0]] == [folder] * is_read

    @pytest.mark.parametrize("folder", [Folder.DRAFTS, Folder.TRASH, Folder.JUNK])
    def test_folders_that_are_no_news(self, world: World, folder: Folder) -> None:
        """Drafts, deleted and unwanted mail are no news."""
        world.deliver(mail(folder=folder))
        assert everything(world)[0] == []

    def test_envelope_tells_the_outside(self, world: World) -> None:
        """Who wrote to whom, when, about what, in which thread."""
        world.deliver(mail(2, thread="<1@acme.example>", in_reply_to="<1@acme.example>", references=("<1@acme.example>",)))
        (found,) = everything(world)[0]
        assert (found.sender, found.to, found.at, found.subject) == (ANN, (JORDAN,), NOON, "Interview 2")
        assert (found.in_reply_to, found.references) == ("<1@acme.example>", ("<1@acme.example>",))

    def test_a_conversation_has_one_thread(self, world: World) -> None:
        """A mail and its answer are of one thread, another mail is of another."""
        first = "<1@acme.example>"
        world.deliver(mail(1))
        world.deliver(mail(2, subject="Re: Interview 1", thread=first, in_reply_to=first, references=(first,)))
        world.deliver(mail(3))
        threads = {one.message_id: one.thread for one in everything(world)[0]}
        assert threads[first] == threads["<2@acme.example>"] != threads["<3@acme.example>"]

    def test_garbled_cursor_is_lost(self, world: World) -> None:
        """A cursor nobody gave is lost, and the caller begins anew."""
        with pytest.raises(CursorLost):
            world.account.mail.changes("nonsense", MONTH_AGO)

    def test_message_is_read(self, world: World) -> None:
        """A message is read by its ref, with its text."""
        ref = world.deliver(mail(), "We will call you within a week.")
        message = world.account.mail.read(ref)
        assert message.text.strip() == "We will call you within a week."
        assert message.envelope.message_id == "<1@acme.example>"

    def test_reading_what_is_gone(self, world: World) -> None:
        """A deleted message is gone, for reading and for its thread."""
        ref = world.deliver(mail())
        world.remove_mail(ref)
        with pytest.raises(Gone):
            world.account.mail.read(ref)
        with pytest.raises(Gone):
            world.account.mail.thread(ref)

    def test_reading_what_cannot_be_read(self, world: World) -> None:
        """A message that can never be read is refused, and the next one is read."""
        bad, good = world.deliver(mail(1)), world.deliver(mail(2))
        world.spoil_mail(bad)
        with pytest.raises(Refused):
            world.account.mail.read(bad)
        assert world.account.mail.read(good).envelope.message_id == "<2@acme.example>"

    def test_thread_oldest_first_without_drafts(self, world: World) -> None:
        """A thread is told from any of its messages, in order, without what is only a draft."""
        first = "<1@acme.example>"
        inside: dict[str, Any] = {"subject": "Re: Interview 1", "thread": first, "in_reply_to": first, "references": (first,)}
        world.deliver(mail(3, at=NOON + timedelta(hours=2), folder=Folder.DRAFTS, **inside))
        ref = world.deliver(mail(2, at=NOON + timedelta(hours=1), sender=JORDAN, to=ANN, folder=Folder.SENT, **inside))
        world.deliver(mail(1))
        world.deliver(mail(4))
        assert [one.message_id for one in world.account.mail.thread(ref)] == [first, "<2@acme.example>"]

    def test_about_looks_everywhere(self, world: World) -> None:
        """Mail from or to the people of an employer is found in every folder, Junk and Trash included, but not in Drafts."""
        for number, folder in enumerate(folder for folder in Folder if folder is not Folder.OTHER):
            world.deliver(mail(number, folder=folder))
        found = everything_about(world)
        assert {one.folder for one in found} == {Folder.INBOX, Folder.SENT, Folder.ARCHIVE, Folder.JUNK, Folder.TRASH}

    def test_a_letter_thrown_away_was_never_written(self, world: World) -> None:
        """A draft of ours in the trash is no mail of the owner's; sent, it is."""
        world.account.drafts.create(draft(), KEY)
        world.trash_draft(KEY)
        assert everything_about(world) == []
        world.send_draft(KEY, NOON)
        assert [one.folder for one in everything_about(world)] == [Folder.SENT]

    @pytest.mark.parametrize(
        ("address", "concerned"),
        [("x@acme.example", True), ("x@mail.acme.example", True), ("x@notacme.example", False), ("ceo@other.example", True)],
    )
    def test_about_means_domains_and_subdomains(self, world: World, address: str, concerned: bool) -> None:
        """An address at the domain or below it counts, one that merely ends alike does not; a named address counts."""
        world.deliver(mail(sender=JORDAN, to=Person(email=address), folder=Folder.SENT))
        found = everything_about(world, frozenset({"ceo@other.example"}))
        assert bool(found) == concerned

    def test_about_begins_at_since(self, world: World) -> None:
        """Older mail is not asked for."""
        world.deliver(mail(1, at=MONTH_AGO - timedelta(seconds=1)))
        assert everything_about(world) == []

    def test_about_comes_over_several_pages(self, world: World) -> None:
        """Pages of `about` together hold every message once."""
        for number in range(203):
            world.deliver(mail(number))
        found = everything_about(world)
        assert len(found) == len({one.message_id for one in found}) == 203

    def test_about_with_a_garbled_cursor(self, world: World) -> None:
        """A cursor nobody gave is lost here too."""
        with pytest.raises(CursorLost):
            world.account.mail.about(NOBODY, ACME, MONTH_AGO, "nonsense")

    def test_provider_away(self, world: World) -> None:
        """When the provider does not answer, every read says: later."""
        ref = world.deliver(mail())
        world.go_away()
        for read in (
            lambda: world.account.mail.changes("", MONTH_AGO),
            lambda: world.account.mail.read(ref),
            lambda: world.account.mail.thread(ref),
            lambda: world.account.mail.about(NOBODY, ACME, MONTH_AGO),
        ):
            with pytest.raises(TryLater):
                read()
