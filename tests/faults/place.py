"""Where a life happens: a mailbox with its calendar that others write into, that can be copied, and that can be asked what is in it."""

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from connectors.contract import Account
from connectors.local import Settings as Keys
from connectors.memory import Settings, World
from core.facts import Attendee, Carrier, Envelope, Event, EventStatus, Folder, Message, Person, Response
from service.demo.folders import Folders
from tests.faults.people import LENGTH, ME, STARTS

TEXT = "Interview for the Data Engineer role at Northwind.\nWe will get back to you within one week."


class Place(Protocol):
    """What the people of a life do to a mailbox, whatever holds it."""

    kind: str

    def settings(self) -> Any:
        """How the door opens it."""
        ...

    def door(self, account: Account) -> Account:
        """The opened account as the service is given it."""
        ...

    def turn(self, now: datetime) -> None:
        """Time has gone on."""
        ...

    def snapshot(self) -> Any:
        """All of it, as a value that nothing changes any more."""
        ...

    def restore(self, snapshot: Any) -> None:
        """Make it as it was."""
        ...

    def invite(self, *guests: Person, start: datetime = STARTS, uid: str = "u1", text: str = TEXT) -> None:
        """An accepted invitation, new or with another time."""
        ...

    def cancel(self, uid: str = "u1") -> None:
        """Whoever invited takes it back."""
        ...

    def writes(self, sender: Person, at: datetime, text: str, *, automatic: bool = False) -> None:
        """A mail to the owner arrives."""
        ...

    def edit(self, to: Person) -> bool:
        """The owner changes the letter to somebody; False when there is none yet."""
        ...

    def send(self, to: Person, at: datetime) -> bool:
        """The owner sends it; False when there is none yet."""
        ...

    def delete(self, to: Person) -> bool:
        """The owner deletes it for good; False when there is none yet."""
        ...

    def letters(self) -> Counter[tuple[str, str, str]]:
        """The owner's letters: folder, recipient, text."""
        ...

    def calls(self) -> Counter[tuple[str, str, bool]]:
        """The calls that stand in the calendar: title, start, whether cancelled."""
        ...

    def made(self) -> Counter[str]:
        """How often each kind of write took effect, as far as the place counts them."""
        ...


class Memory:
    """The door in memory."""

    kind = "memory"

    def __init__(self, *, settle_seconds: int = 0) -> None:
        self._settings = Settings(name="life", settle_seconds=settle_seconds)
        self.world = World()
        self.deleted: set[str] = set()
        """Whose letters the owner has deleted, by address."""

    @property
    def world(self) -> World:
        """The mailbox and the calendar."""
        return self._settings.world

    @world.setter
    def world(self, world: World) -> None:
        vars(self._settings)["world"] = world

    def settings(self) -> Settings:
        """See `Place`."""
        return self._settings

    def door(self, account: Account) -> Account:
        """See `Place`."""
        return account

    def turn(self, now: datetime) -> None:
        """See `Place`: nothing changes by itself."""

    def snapshot(self) -> Any:
        """See `Place`."""
        return deepcopy(self.world)

    def restore(self, snapshot: Any) -> None:
        """See `Place`."""
        self.world = deepcopy(snapshot)

    def invite(self, *guests: Person, start: datetime = STARTS, uid: str = "u1", text: str = TEXT) -> None:
        """See `Place`."""
        ref = next((ref for ref, entry in self.world.entries.items() if entry.event.uid == uid), "")
        self.world.put_event(event(uid, start, guests, text, ref))

    def cancel(self, uid: str = "u1") -> None:
        """See `Place`."""
        self.world.cancel_event(next(ref for ref, entry in self.world.entries.items() if entry.event.uid == uid))

    def writes(self, sender: Person, at: datetime, text: str, *, automatic: bool = False) -> None:
        """See `Place`."""
        self.world.deliver(mail(sender, at, text, automatic=automatic))

    def mails_invite(self, sender: Person, at: datetime, *guests: Person) -> None:
        """The invitation comes as a file in a mail, and the owner says yes by mail."""
        file = event("file-1", STARTS, guests, TEXT, "", carrier=Carrier.MAIL, response=Response.NEEDS_ACTION)
        letter = mail(sender, at, "Your interview is set, see the file.")
        self.world.deliver(Message(envelope=replace(letter.envelope, has_calendar=True), text=letter.text, events=(file,)))
        outside = Envelope(
            ref="", message_id="<own-1@example.com>", thread="own", at=at, sender=ME, to=(sender,), folder=Folder.SENT, subject="Interview"
        )
        self.world.deliver(Message(envelope=outside, text="Tuesday suits me. Jordan"))

    def edit(self, to: Person) -> bool:
        """See `Place`."""
        return self._with(self._draft_of(to), lambda key: self.world.edit_draft(key, "My own words."))

    def send(self, to: Person, at: datetime) -> bool:
        """See `Place`."""
        return self._with(self._draft_of(to), lambda key: self.world.send_draft(key, at))

    def delete(self, to: Person) -> bool:
        """See `Place`."""
        deleted = self._with(self._draft_of(to), self.world.delete_draft)
        if deleted:
            self.deleted.add(to.email)
        return deleted

    def move_call(self, start: datetime) -> bool:
        """The owner gives the first call another time."""
        return self._with(self._first_call(), lambda key: self.world.move_call(key, start))

    def delete_call(self) -> bool:
        """The owner deletes the first call."""
        return self._with(self._first_call(), self.world.delete_call)

    def letters(self) -> Counter[tuple[str, str, str]]:
        """See `Place`."""
        mails = (mail.message for mail in self.world.mails.values() if mail.message.envelope.sender.email == ME.email)
        return Counter((one.envelope.folder.value, one.envelope.to[0].email, one.text) for one in mails)

    def calls(self) -> Counter[tuple[str, str, bool]]:
        """See `Place`."""
        ours = (entry.event for entry in self.world.entries.values() if entry.event.key)
        return Counter((one.title, one.start.isoformat(), one.status is EventStatus.CANCELLED) for one in ours)

    def made(self) -> Counter[str]:
        """See `Place`."""
        return Counter(self.world.writes)

    def _with(self, key: str, do: Callable[[str], None]) -> bool:
        """Do it to what bears the key; False when there is nothing yet."""
        if key:
            do(key)
        return bool(key)

    def _draft_of(self, to: Person) -> str:
        drafts = (mail for mail in self.world.drafts() if mail.key)
        return next((mail.key for mail in drafts if mail.message.envelope.to[0].email == to.email), "")

    def _first_call(self) -> str:
        ours = (entry.event for entry in self.world.entries.values() if entry.event.key and entry.event.title.startswith("Call "))
        return next((one.key for one in sorted(ours, key=lambda one: one.start)), "")


def event(
    uid: str,
    start: datetime,
    guests: tuple[Person, ...],
    text: str,
    ref: str,
    carrier: Carrier = Carrier.CALENDAR,
    response: Response = Response.ACCEPTED,
) -> Event:
    """The interview as an entry; the first guest organises it."""
    own = Attendee(person=ME, response=response)
    return Event(
        ref=ref,
        uid=uid,
        original_start=STARTS,
        start=start,
        end=start + LENGTH,
        title="Interview: Data Engineer (Northwind)",
        description=text,
        organizer=guests[0],
        attendees=(own, *(Attendee(person=one, response=Response.ACCEPTED) for one in guests if one.email)),
        response=response,
        carrier=carrier,
    )


def mail(sender: Person, at: datetime, text: str, *, automatic: bool = False) -> Message:
    """A mail to the owner."""
    number = f"{at:%m%d%H%M}"
    outside = Envelope(
        ref="",
        message_id=f"<{number}.{sender.email}>",
        thread=f"t-{number}",
        at=at,
        sender=sender,
        to=(ME,),
        subject="Your interview",
        has_calendar=False,
    )
    return Message(envelope=outside, text=text, headers=(("auto-submitted", "auto-replied"),) if automatic else ())


class Local:
    """The door to folders on this machine: real files."""

    kind = "local"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folders = Folders(folder, "America/New_York")

    def settings(self) -> Any:
        """See `Place`."""
        return Keys(mail=str(self._folder / "mail"), calendar=str(self._folder / "calendar"))

    def door(self, account: Account) -> Account:
        """See `Place`."""
        return account

    def turn(self, now: datetime) -> None:
        """See `Place`: nothing changes by itself."""

    def snapshot(self) -> dict[str, bytes | None]:
        """See `Place`."""
        return {str(one.relative_to(self._folder)): one.read_bytes() if one.is_file() else None for one in self._files()}

    def restore(self, snapshot: dict[str, bytes | None]) -> None:
        """See `Place`. What is there already with the same bytes stays, so that no file looks younger than it is."""
        for one in sorted(self._files(), reverse=True):
            if str(one.relative_to(self._folder)) not in snapshot:
                one.rmdir() if one.is_dir() else one.unlink()
        for name, data in sorted(snapshot.items()):
            path = self._folder / name
            if data is None:
                path.mkdir(exist_ok=True)
            elif not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)

    def _files(self) -> list[Path]:
        """Those of the door; the store beside them is not its own."""
        return [one for name in ("mail", "calendar") for one in ((self._folder / name), *(self._folder / name).rglob("*")) if one.exists()]

    def invite(self, *guests: Person, start: datetime = STARTS, uid: str = "u1", text: str = TEXT) -> None:
        """See `Place`."""
        named = [f"{one.name} <{one.email}>" for one in guests if one.email]
        self._folders.invite(
            uid,
            title="Interview: Data Engineer (Northwind)",
            start=start,
            end=start + LENGTH,
            made=STARTS.replace(month=2, day=25),
            organizer=named[0],
            guests="; ".join([*named, f"{ME.name} <{ME.email}>"]),
            description=text,
        )

    def cancel(self, uid: str = "u1") -> None:
        """See `Place`."""
        self._folders.cancel(uid)

    def writes(self, sender: Person, at: datetime, text: str, *, automatic: bool = False) -> None:
        """See `Place`."""
        more = {"automatic": "auto-replied"} if automatic else {}
        self._folders.deliver(at, f"{sender.name} <{sender.email}>", f"{ME.name} <{ME.email}>", "Your interview", text, **more)

    def edit(self, to: Person) -> bool:
        """See `Place`."""
        self._folders.edit_drafts(to.email, "hank", "hank (and I mean it)")
        return True

    def send(self, to: Person, at: datetime) -> bool:
        """See `Place`."""
        return self._folders.drafts_leave(at, to.email) > 0

    def delete(self, to: Person) -> bool:
        """See `Place`."""
        self._folders.delete_drafts(to.email)
        return True

    def letters(self) -> Counter[tuple[str, str, str]]:
        """See `Place`."""
        lying = [("drafts", one) for one in self._folders.drafts()] + [("sent", one) for one in self._folders.sent()]
        return Counter((folder, to, text) for folder, (to, _, text) in lying)

    def calls(self) -> Counter[tuple[str, str, bool]]:
        """See `Place`."""
        texts = [one.read_text(encoding="utf-8") for one in (self._folder / "calendar").glob("*.ics")]
        ours = (text for text in texts if "SUMMARY:Call " in text or "SUMMARY:Send " in text)
        return Counter((_line(text, "SUMMARY").partition(":")[2], _start(text), "STATUS:CANCELLED" in text) for text in ours)

    def made(self) -> Counter[str]:
        """See `Place`: folders do not count writes."""
        return Counter()


def _line(text: str, name: str) -> str:
    return next(line for line in text.partition("BEGIN:VEVENT")[2].splitlines() if line.startswith(name))


def _start(text: str) -> str:
    zone, _, value = _line(text, "DTSTART").removeprefix("DTSTART;TZID=").partition(":")
    return datetime.fromisoformat(value).replace(tzinfo=ZoneInfo(zone)).isoformat()


def watched(account: Account, port: Any) -> Account:
    """The account with each port put behind `port(name, port)`."""
    return Account(
        identity=account.identity,
        mail=port("mail", account.mail),
        drafts=port("drafts", account.drafts),
        calendar=port("calendar", account.calendar),
        calls=port("calls", account.calls),
        abilities=account.abilities,
    )
