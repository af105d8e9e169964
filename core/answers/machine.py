"""Machine mail, told by its headers first: delivery reports (RFC 3464), automatic replies (RFC 3834), receipts, notices, mass mail.

X-Auto-Response-Suppress only asks others not to answer automatically; ordinary Exchange mail carries it, so it is not looked at.
"""

import re

from core.answers.words import pattern
from core.facts import Envelope, Message
from core.recognise.names.hosts import SCHEDULER, belongs, domain_of, is_applicant_system
from core.tongues import reply

DAEMON = re.compile(r"^(?:mailer[-_.]?daemon|mdaemon|post_?master|microsoftexchange[0-9a-f]{32})\b", re.IGNORECASE)
NOBODY = re.compile(
    r"(?:^|[-_.+])(?:no-?_?reply|do-?_?not-?_?reply|notifications?|alerts?|jobalerts|mailer|bounces?|surveys?|feedback|news|newsletter|events|deals|indeedapply)(?:$|[-_.+@])"
)
STAMPED = ("x-autoreply", "x-autorespond", "x-autoresponder")
BULK = ("list-id", "list-unsubscribe", "feedback-id")


def report(message: Message) -> str:
    """The kind of a machine's report (RFC 6522, report-type), ``""`` for none."""
    kind = message.header("content-type").lower()
    if kind.lstrip().startswith("message/delivery-status"):  # the report's machine-readable part, sent by itself
        return "delivery-status"
    if not kind.lstrip().startswith("multipart/report"):
        return ""
    found = re.search(r"report-type\s*=\s*\"?([\w-]{1,40})", kind)
    return found[1] if found else "delivery-status"


def bounce(message: Message, text: str) -> str:
    """Why a message is a delivery report, a plain sentence; ``""`` when it is none."""
    kind = report(message)
    if kind == "delivery-status" or message.failed or message.header("x-failed-recipients"):
        return "A mail server reports that a mail could not be delivered."
    subject = message.envelope.subject
    about = bool(pattern("machine", "bounce_subject").search(subject))
    if kind or (about and message.header("auto-submitted").lower().startswith("auto-replied") and not _from_daemon(message)):
        return ""
    if _from_daemon(message):
        return "It comes from a mail server, not from a person."
    if about and pattern("machine", "bounce_text").search(text) and not reply().match(subject):
        return "Its subject and its text say that a mail could not be delivered."
    return ""


def _from_daemon(message: Message) -> bool:
    sender, path = message.envelope.sender, message.header("return-path").strip()
    return any(DAEMON.match(one) for one in (sender.email, sender.name)) or (path == "<>" and not sender.email)


def auto_reply(message: Message) -> str:
    """Why a message is an automatic reply by its headers or subject, a plain sentence; ``""`` when these do not say so."""
    if report(message) == "disposition-notification":
        return "It only says that a mail was read."
    submitted = message.header("auto-submitted").lower()
    if submitted.startswith("auto-replied"):
        return "Its header says that it was sent automatically."
    if any(message.header(name) for name in STAMPED) or message.header("precedence").lower() in ("auto_reply", "auto-reply"):
        return "Its header says that it is an automatic reply."
    if pattern("machine", "auto_subject").search(message.envelope.subject):
        return "Its subject is that of an automatic reply."
    return ""


def calendar_notice(message: Message) -> bool:
    """Whether it is a calendar's or scheduler's notice, not a letter; an applicant system heads its letters "Invitation: …" too."""
    envelope = message.envelope
    if belongs(domain_of(envelope.sender.email), SCHEDULER):
        return True
    return bool(pattern("machine", "calendar_subject").search(envelope.subject)) and not from_applicant_system(message)


def by_machine(message: Message, *, expected: bool = False) -> bool:
    """Whether no person wrote it: a no-reply address, an applicant system, an automatic or mass mail.

    The marks of mass mail say nothing of an answer from the other side (`expected`): some recruiters write through a tool that sets them.
    """
    if from_nobody(message) or from_applicant_system(message):
        return True
    if message.header("auto-submitted").lower() not in ("", "no"):
        return True
    if expected and threaded(message.envelope):
        return False
    return message.header("precedence").lower() in ("bulk", "list", "junk") or any(message.header(name) for name in BULK)


def from_nobody(message: Message) -> bool:
    """Whether nobody reads what is written to its sender."""
    local = message.envelope.sender.email.partition("@")[0].lower()
    return bool(NOBODY.search(local) or pattern("machine", "nobody").search(local))


def from_applicant_system(message: Message) -> bool:
    """Whether an applicant tracking system sent it."""
    return is_applicant_system(domain_of(message.envelope.sender.email))


def mass_mail(message: Message) -> bool:
    """Whether it went to many."""
    return message.header("precedence").lower() in ("bulk", "list") or any(message.header(name) for name in BULK)


def threaded(envelope: Envelope) -> bool:
    """Whether its ids say that it answers a mail (RFC 5322, 3.6.4)."""
    return bool(envelope.in_reply_to or envelope.references)


def in_reply(envelope: Envelope) -> bool:
    """Whether it answers a mail, by its ids or its subject."""
    return threaded(envelope) or bool(reply().match(envelope.subject))
