"""A message, read: what kind of answer it is, and why. Headers first, words second."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from core import promises
from core.answers import machine
from core.answers.details import asks_no_calls, back_on, language_of, number_in
from core.answers.kinds import FAINT, LIKELY, SURE, Said, hinted, leans, said, touches_on_it
from core.answers.visible import LOOKED_AT, passed_on, signature, visible
from core.answers.words import pattern
from core.facts import Answer, Message, MessageKind, Profile, PromiseSource
from core.recognise.names.hosts import CONSUMER, SCHEDULER, belongs, domain_of, is_desk
from core.recognise.words import signs_in, words_of
from core.sentences import ends_of, plainly, sentences
from core.tongues import forward, reply
from core.vocabulary import Base

RULES_VERSION = 13
"""Raised whenever the rules say something else; readings of an older version are read anew."""

QUOTED = 240  # characters of a sentence that are quoted
STOPS = tuple(".!?…。！？")
FIRST_SENTENCES = 4
WORDS = {
    MessageKind.REJECTION: "It is a no.",
    MessageKind.OFFER: "They make an offer.",
    MessageKind.NEXT_STEP: "They name a next step.",
    MessageKind.MORE_TIME: "They need more time.",
}

SAYS_NOTHING = frozenset({MessageKind.HUMAN_ACK, MessageKind.UNCLEAR, MessageKind.UNRELATED})

OF_A_MACHINE = 3
"""Sorts of faint signs that make a machine's mail a no: receipts hold kind words and words of other candidates too."""

_BEGINNING = 300  # characters of a text in which it greets whom it is for
ELSEWHERE = "It is a machine's mail about something else."

Judged = tuple[MessageKind, str]


def read(message: Message, profile: Profile, *, expected: bool = False) -> Answer:
    """What a message says to the owner of `profile`, and why.

    `expected`: its sender is on the other side of an interview of the owner's, so it needs no word of a job to be about that.
    """
    envelope = message.envelope
    text = visible(message.text, envelope.sender.name)
    kind, reason = _judge(message, text, profile, expected=expected)
    if kind in SAYS_NOTHING and (whole := _with_passed_on(message, text, profile)):
        told = _judge(message, whole, profile, expected=expected, passed_on=True)
        kind, reason = told if told[0] in WORDS else (kind, reason)
    away = kind is MessageKind.AUTO_REPLY
    return Answer(
        kind=kind,
        text=text,
        reasons=(reason,),
        back_on=back_on(text, _base(envelope.at, profile)) if away else None,
        no_calls=kind is not MessageKind.OWN and asks_no_calls(text),
        phone=number_in(signature(message.text, envelope.sender.name), profile.phone, profile.country) if not away else "",
        language=language_of(text),
    )


def _with_passed_on(message: Message, text: str, profile: Profile) -> str:
    """The text with what a person passes on below it, where that speaks of the owner and is not their own; else ``""``."""
    subject = message.envelope.subject
    if machine.by_machine(message, expected=False) or not forward().match(subject):
        return ""
    head, passed = passed_on(message.text)
    about = f"{subject}\n{passed}".casefold()
    named = any(len(part) > 1 and part in about for part in profile.name.casefold().split())
    own = any(email in head.casefold() for email in profile.emails)
    return f"{text}\n\n{passed}" if passed and named and not own else ""


def _base(at: datetime, profile: Profile) -> Base:
    return Base(moment=at.astimezone(ZoneInfo(profile.timezone)), country=profile.country)


def _judge(message: Message, text: str, profile: Profile, *, expected: bool, passed_on: bool = False) -> Judged:
    """Who wrote it first, then what it says; `passed_on`: with what others write about the owner."""
    if message.envelope.sender.email in profile.emails:
        return MessageKind.OWN, "It is your own mail."
    if bounced := machine.bounce(message, text):
        return MessageKind.BOUNCE, bounced
    if automatic := machine.auto_reply(message):
        return MessageKind.AUTO_REPLY, automatic
    if elsewhere := _about_something_else(message, text, profile, expected=expected):
        return MessageKind.UNRELATED, elsewhere
    if machine.by_machine(message, expected=expected):
        return _by_machine(message, text, profile)
    return _by_person(message, text, profile, expected=expected, passed_on=passed_on)


def _about_something_else(message: Message, text: str, profile: Profile, *, expected: bool) -> str:
    """Why it is about something else; nobody who answers the owner's own mail, or is on the other side, advertises."""
    if machine.report(message) or (machine.calendar_notice(message) and not _invites(message, text, profile)):
        return "It is a notice of a machine about something else."
    plain = _outline(message, text)
    if not (expected or machine.by_machine(message, expected=expected)) and pattern("machine", "private").search(plain):
        return "It is from somebody who is close to you."
    if not expected and pattern("machine", "pupil").search(plain):
        return "It is about a pupil, not about work."
    if not expected and pattern("machine", "matter").search(plain) and not _about_work(message, plain):
        return "It is about a home, a loan or a membership, not about work."
    if not (expected or machine.threaded(message.envelope)) and pattern("machine", "foreign").search(plain):
        return "It is about something else than this application."
    return ""


def _invites(message: Message, text: str, profile: Profile) -> bool:
    """Whether a calendar's or scheduler's notice is a letter all the same: it calls the owner by name and asks them to a next step.

    A house may do so; of a mailbox that anybody may have, or of a scheduler, it is known by its words about work.
    """
    host = domain_of(message.envelope.sender.email)
    house = not (belongs(host, CONSUMER) or belongs(host, SCHEDULER) or machine.from_nobody(message))
    asks = _speaks_to(profile, text) and said(text, casual=False)[MessageKind.NEXT_STEP].points >= SURE
    return asks and (house or _about_work(message, _outline(message, text)))


def _about_work(message: Message, plain: str) -> bool:
    """Whether it has words that only work has, or an interview in it or in what it quotes."""
    whole = message.text[:LOOKED_AT]
    named = "interview" in signs_in(words_of(whole), "title", whole)  # the bare word is enough, as in a title
    return named or bool(pattern("machine", "work").search(plain))


def _outline(message: Message, text: str) -> str:
    """The subject and the beginning of the text, in plain form."""
    return plainly(f"{message.envelope.subject}. {text[:3_000]}")


def _by_machine(message: Message, text: str, profile: Profile) -> Judged:
    """A machine's mail keeps the label of its content, if that is sure; else it is a receipt, or nothing."""
    plain = _outline(message, text)
    if automatic := _answers_by_itself(message, text, profile):
        return MessageKind.AUTO_REPLY, automatic
    applied = pattern("machine", "applied").search(plain)
    noisy = pattern("machine", "noise").search(plain) and not pattern("machine", "contract").search(plain)
    of_an_application = applied or pattern("machine", "receipt").search(plain)
    advertises = machine.mass_mail(message) and not (applied or (_about_a_job(message, plain) and _speaks_to(profile, text)))
    if (noisy and not of_an_application) or advertises:
        return MessageKind.UNRELATED, ELSEWHERE
    found = said(text, casual=False)
    kind = _weighed(found, text, SURE)
    if kind is None and (no := leans(text, MessageKind.REJECTION)).points >= OF_A_MACHINE:
        kind, found[MessageKind.REJECTION] = MessageKind.REJECTION, no
    if noisy and kind is not MessageKind.REJECTION and not _acknowledges(message.envelope.subject):
        return MessageKind.UNRELATED, ELSEWHERE  # what is advertised below a no or a receipt takes nothing away from it
    general = kind is MessageKind.NEXT_STEP and applied and pattern("machine", "outlook").search(plain)
    vague = kind is MessageKind.MORE_TIME and not _held(plain) and (applied or not _promised(message, text))
    if kind and not general and not vague:
        return kind, _because(kind, found[kind].sentence)
    if applied or (pattern("machine", "receipt").search(plain) and not machine.mass_mail(message)):
        return MessageKind.ATS_ACK, "It only confirms that something was received."
    return MessageKind.UNRELATED, ELSEWHERE


def _answers_by_itself(message: Message, text: str, profile: Profile) -> str:
    """Why a machine's mail is an automatic reply by its words, ``""`` when it is none."""
    plain = _outline(message, text)
    if pattern("machine", "challenge").search(plain) and not pattern("machine", "applied").search(plain):
        return "A machine answers."  # "your request was registered" is the receipt of an application where it says so
    return _quoted(_first(text)) if machine.in_reply(message.envelope) and _is_absence(message, text, profile) else ""


def _by_person(message: Message, text: str, profile: Profile, *, expected: bool, passed_on: bool) -> Judged:
    """A person's mail: its content, if it says something; an absence; else a kind word, if it answers anything."""
    plain = _outline(message, text)
    of_a_job = passed_on or any(pattern("machine", name).search(plain) for name in ("receipt", "job"))
    of_an_application = of_a_job or bool(pattern("machine", "process").search(plain))
    known = expected or machine.threaded(message.envelope) or _quotes(message, profile)
    answers = known or (machine.in_reply(message.envelope) and (of_an_application or _is_about_thanks(message.envelope.subject)))
    desk = not answers and is_desk(message.envelope.sender.email)
    found = said(text, casual=not desk)
    if pattern("machine", "challenge").search(plain):
        return MessageKind.AUTO_REPLY, "A machine answers."
    decided = _weighed({kind: one for kind, one in found.items() if kind is not MessageKind.MORE_TIME}, text, LIKELY)
    if not decided and _is_absence(message, text, profile):
        return MessageKind.AUTO_REPLY, _quoted(_first(text))
    kind = _weighed(found, text, SURE)
    if kind is None and answers and (faint := hinted(text, found, promised=_promised(message, text))):
        kind, found[faint[0]] = faint
    no = leans(text, MessageKind.REJECTION) if kind is None and of_an_application else Said()
    if no.points >= OF_A_MACHINE:
        kind, found[MessageKind.REJECTION] = MessageKind.REJECTION, no
    if kind and found[kind].points <= SURE and (other := _outweighs(kind, text)):
        kind, found[other[0]] = other
    errand = not (known or of_a_job or _about_work(message, plain)) and pattern("machine", "errand").search(plain)
    elsewhere = errand or ((desk or not known) and pattern("machine", "noise").search(plain))
    nothing_new = kind is None or (kind is MessageKind.MORE_TIME and not _held(plain))
    if desk and not elsewhere and nothing_new and pattern("machine", "applied").search(plain):
        return MessageKind.ATS_ACK, "It only confirms that something was received."
    if kind and not elsewhere and (answers or of_an_application or (not desk and _speaks_for_itself(message, text, kind, found[kind]))):
        return kind, _because(kind, found[kind].sentence or _first(text))
    if not elsewhere and (answers or pattern("machine", "receipt").search(plain)):
        return _without_news(text)
    return MessageKind.UNRELATED, "It answers nothing and says nothing about an application."


def _speaks_for_itself(message: Message, text: str, kind: MessageKind, said: Said) -> bool:
    """Whether a stranger's words are sure enough without a word of a job: a no, or a promise to be told, and of no other affair of life."""
    if said.points < SURE or pattern("machine", "errand").search(_outline(message, text)):
        return False
    return kind is MessageKind.REJECTION or (kind is MessageKind.MORE_TIME and _promised(message, text))


def _quotes(message: Message, profile: Profile) -> bool:
    """Whether the owner's own mail stands below it: an answer, where a program has lost the ids of what it answers."""
    head, _ = passed_on(message.text)
    writer = next((line.casefold() for line in head.splitlines() if "@" in line), "")  # "From:" stands before "To:"
    return any(email in writer for email in profile.emails)


def _is_about_thanks(subject: str) -> bool:
    """Whether a mail is about a letter of thanks; anybody can write "Re:" above another."""
    return bool(pattern("text", "pleasantry").search(plainly(reply().sub("", subject))))


def _without_news(text: str) -> Judged:
    """A kind word, or what may be more than that."""
    if touches_on_it(text):
        return MessageKind.UNCLEAR, f"It is not clear what it means for you. {_quoted(_first(text))}"
    return MessageKind.HUMAN_ACK, "A person answered without any news."


def _outweighs(kind: MessageKind, text: str) -> tuple[MessageKind, Said] | None:
    """What a text means rather than `kind`, which it says once: who makes an offer asks for something, and by a day."""
    if kind is MessageKind.NEXT_STEP and (offer := leans(text, MessageKind.OFFER)).points:
        return MessageKind.OFFER, offer
    waits = kind is MessageKind.MORE_TIME and not leans(text, kind).points
    if waits and (step := leans(text, MessageKind.NEXT_STEP)).points > FAINT:
        return MessageKind.NEXT_STEP, step
    return None


def _acknowledges(subject: str) -> bool:
    """Whether a subject is that of a receipt for an application."""
    return bool(pattern("machine", "applied").search(plainly(subject)))


def _speaks_to(profile: Profile, text: str) -> bool:
    """Whether it begins with the owner's name, as a newsletter that tells of interviews and offers seldom does."""
    beginning = text[:_BEGINNING].casefold()
    return any(len(part) > 1 and part in beginning for part in profile.name.casefold().split())


def _about_a_job(message: Message, plain: str) -> bool:
    """Whether it speaks of a job, or an applicant system sent it."""
    return machine.from_applicant_system(message) or bool(pattern("machine", "job").search(plain))


def _held(plain: str) -> bool:
    """Whether a mail speaks of an interview that has taken place: a delay is news then, and no part of a receipt."""
    return bool(pattern("machine", "held").search(plain))


def _weighed(found: dict[MessageKind, Said], text: str, enough: int) -> MessageKind | None:
    """The kind that the points speak for.

    An offer outweighs a no to something in it; a no is a next step all the same if they ask for the candidate's time.
    """
    offer, no, step = (found[kind].points for kind in (MessageKind.OFFER, MessageKind.REJECTION, MessageKind.NEXT_STEP))
    wait = found[MessageKind.MORE_TIME].points if MessageKind.MORE_TIME in found else 0
    if offer >= max(enough, SURE) and offer >= no:
        return MessageKind.OFFER
    if no >= SURE and not (step >= SURE and _asks(text)):
        return MessageKind.REJECTION
    if step >= max(enough, SURE):
        return MessageKind.NEXT_STEP
    if wait >= max(enough, LIKELY):
        return MessageKind.MORE_TIME
    if step >= enough and step > no:
        return MessageKind.NEXT_STEP
    return MessageKind.REJECTION if no > enough else None


def _asks(text: str) -> bool:
    """Whether they ask something, and not only how it was or how one is."""
    asked = pattern("text", "courtesy").sub(" ", text)
    return ("?" in asked or "？" in asked) and not pattern("text", "feedback").search(asked)


def _promised(message: Message, text: str) -> bool:
    """Whether they say when the candidate will hear."""
    at = message.envelope.at
    return promises.find(text, at, timezone="UTC", source=PromiseSource.MAIL) is not None


def _is_absence(message: Message, text: str, profile: Profile) -> bool:
    """Whether the first sentences only say that somebody is away: a machine's answer without a machine's header.

    A text that calls the owner by name was written to them.
    """
    first = [plainly(one) for one in sentences(text[:1_500])][:FIRST_SENTENCES]
    named = [name.lower().split() for name in (profile.name, *(person.name for person in message.envelope.to))]
    names = {word for words in named for word in words[:1] + words[-1:]}  # "Hallo Jordan", "Hallo Herr Avery"
    personal = any(name and name in re.split(r"[\s,!、。]+|(?:さん|様)", line) for name in names for line in first[:2])
    return not personal and any(pattern("machine", "absent").search(line) for line in first)


def _first(text: str) -> str:
    return next((one for one in sentences(text[:1_500]) if len(one.split()) > 2), " ".join(text[:1_500].split()))


def _because(kind: MessageKind, sentence: str) -> str:
    """What it is, with their words; of a long sentence the end that says it, else the beginning."""
    head, tail = ends_of(sentence, QUOTED)
    short = tail if said(tail)[kind].points > said(head)[kind].points else head
    return f"{WORDS[kind]} {_quoted(short)}"


def _quoted(sentence: str) -> str:
    """Their words as a sentence of ours."""
    short, _ = ends_of(sentence, QUOTED)
    return f"They write: “{short}”{'' if short.endswith(STOPS) else '.'}"
