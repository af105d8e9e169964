"""A letter of ours as the bytes of a mail (RFC 5322): built new from its parts, and read back before it is used."""

import hashlib
import re
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UniqueSingleAddressHeader, UnstructuredHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from connectors import addresses
from connectors.errors import Refused
from connectors.text import clean, line, subject
from core.actions import Draft
from core.facts import Person

KEY_HEADER = "X-Draft-Key"
_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,900}>")  # printable ASCII between angle brackets


class _Ids(UnstructuredHeader, BaseHeader):
    """Message-IDs: never encoded, broken only between two of them. The usual policy turns those longer than a line into encoded words."""

    def fold(self, *, policy: policy.Policy) -> str:
        lines = [f"{self.name}:"]
        for one in str(self).split():
            if len(lines[-1]) + len(one) > 990:
                lines.append("")
            lines[-1] += f" {one}"
        return policy.linesep.join(lines) + policy.linesep


class _Words(UnstructuredHeader, BaseHeader):
    """A subject: encoded words of at most 75 characters (RFC 2047, 2)."""

    def fold(self, *, policy: policy.Policy) -> str:
        charset = "us-ascii" if str(self).isascii() else "utf-8"
        text = Header(str(self), charset, header_name=self.name).encode(linesep=policy.linesep)
        return f"{self.name}: {text}{policy.linesep}"


class _Mailbox(UniqueSingleAddressHeader, BaseHeader):  # type: ignore[misc]  # the library mixes the two in the same way
    """One person. The usual folding loses spaces of a long name that is not ASCII."""

    def fold(self, *, policy: policy.Policy) -> str:
        name, spec = self.address.display_name, self.address.addr_spec
        text = str(self.address)
        if not name.isascii():
            text = f"{Header(name, 'utf-8', header_name=self.name).encode(linesep=policy.linesep)} <{spec}>"
        return f"{self.name}: {text}{policy.linesep}"


def _policy() -> "EmailPolicy[EmailMessage]":
    registry = HeaderRegistry()
    for name in ("message-id", "in-reply-to", "references"):
        registry.map_to_type(name, _Ids)
    registry.map_to_type("subject", _Words)
    registry.map_to_type("from", _Mailbox)
    registry.map_to_type("to", _Mailbox)
    return policy.SMTP.clone(header_factory=registry)


def letter(draft: Draft, key: str, timezone: str) -> bytes:
    """`draft` as a mail with `key` in its header `KEY_HEADER`; its Date is told in `timezone` (IANA). The same draft gives the same bytes.

    Raises `Refused` when an address is none, or when what is read back is not what was meant.
    """
    mail = EmailMessage(policy=_policy())
    try:
        mail["From"], mail["To"] = _person(draft.sender), _person(draft.to)
        mail["Subject"] = subject(draft.subject)
        mail["Date"] = format_datetime(_local(draft.date, timezone))
        _add_ids(mail, draft)
        mail[KEY_HEADER] = key
        mail.set_content(clean(draft.text), cte="quoted-printable")
        mail.add_alternative(clean(draft.html), subtype="html", cte="quoted-printable")
        mail.set_boundary(hashlib.sha256(f"{key}\x1f{draft.text}".encode()).hexdigest()[:32])
        data = mail.as_bytes()
    except (ValueError, IndexError, MessageError) as err:
        raise Refused("The letter cannot be written as a mail.") from err
    _check(data, draft, key)
    return data


def _person(person: Person) -> Address:
    if not addresses.address(person.email) or not person.email.isascii():
        raise ValueError("not an address")
    return Address(line(person.name, 100).replace("=?", "="), addr_spec=person.email)


def _local(instant: datetime, timezone: str) -> datetime:
    return instant.astimezone(ZoneInfo(timezone)).replace(microsecond=0)


def _add_ids(mail: EmailMessage, draft: Draft) -> None:
    for name, ids in (
        ("Message-ID", (draft.message_id,)),
        ("In-Reply-To", (draft.in_reply_to,) if draft.in_reply_to else ()),
        ("References", draft.references),
    ):
        sound = [one for one in ids if _ID.fullmatch(one)]
        if sound:
            mail[name] = " ".join(sound)


def _check(data: bytes, draft: Draft, key: str) -> None:
    """Read it back: one sender, one recipient, the headers we set and no other."""
    back = message_from_bytes(data)
    names = sorted(name.lower() for name in back.keys())  # noqa: SIM118 - repeats are what is looked for
    wanted = {"from", "to", "subject", "date", "message-id", "in-reply-to", "references", "x-draft-key", "mime-version", "content-type"}
    senders, recipients = addresses.people(str(back["From"])), addresses.people(str(back["To"]))
    sound = (
        len(set(names)) == len(names)
        and set(names) <= wanted
        and [one.email for one in senders] == [draft.sender.email.lower()]
        and [one.email for one in recipients] == [draft.to.email.lower()]
        and recipients[0].name == line(draft.to.name, 100).replace("=?", "=")
        and addresses.decoded(str(back["Subject"])).split() == subject(draft.subject).split()
        and back[KEY_HEADER] == key
    )
    if not sound:
        raise Refused("The letter reads differently once it is written as a mail.")
