"""The letters of one interview: who is owed one, what became of each, what is to be done now (DESIGN.md, 3.2)."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.actions import Action, DraftStatus, ReplaceLetter, ThingKind, Withdraw, WriteLetter
from core.facts import MessageKind, Person, Reading, WordKind
from core.followup.recipients import Recipient, added, desk_of, recipients
from core.followup.state import FollowUp, LetterOutlook, LetterThing, Question, Reason
from core.letters import choose_strengths, languages
from core.policy import Policy
from core.recognise.names.hosts import belongs, domain_of
from core.workdays import local_day

UNSETTLED = frozenset({DraftStatus.PLANNED, DraftStatus.CREATING})
NOT_THERE = frozenset({DraftStatus.WITHDRAWN, DraftStatus.OFFERED})
LYING = frozenset({DraftStatus.UNTOUCHED, DraftStatus.EDITED})
TAKES_LETTERS_BACK = frozenset(
    {Reason.REJECTION, Reason.OFFER, Reason.CANCELLED, Reason.DECLINED, Reason.SKIPPED, Reason.NOT_AN_INTERVIEW, Reason.DID_NOT_HAPPEN}
)
STALE = timedelta(hours=48)
MACHINE = frozenset({MessageKind.AUTO_REPLY, MessageKind.BOUNCE, MessageKind.ATS_ACK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanking:
    """The letters as they stand. `settled`: each exists, is the owner's, or is offered. `edges`: when this changes by itself.

    `none_because` says why no letter is written, ``""`` where one is or may be.
    """

    outlook: tuple[LetterOutlook, ...] = ()
    wanted: tuple[Action, ...] = ()
    needs_look: tuple[Question, ...] = ()
    settled: bool = True
    edges: tuple[datetime, ...] = ()
    none_because: str = ""


def letter_due(follow_up: FollowUp, policy: Policy) -> datetime:
    """Half an hour after the end; at once where that would be another day of the owner's."""
    ends, zone = follow_up.interview.ends, follow_up.profile.timezone
    due = ends + timedelta(minutes=policy.letter_after_minutes)
    due = due if local_day(due, zone) == local_day(ends, zone) else ends
    return max(due, snoozed_until(follow_up) or due)


def late_at(follow_up: FollowUp, policy: Policy) -> datetime:
    """From here on a letter is offered, not written."""
    return follow_up.interview.ends + timedelta(hours=policy.letter_late_hours)


def thanking(follow_up: FollowUp, policy: Policy, now: datetime) -> Thanking:
    """What is owed while the follow-up is open."""
    if _card_instead(follow_up):
        return taken_back(follow_up, "A card goes instead.")
    if not policy.letters or _skipped(follow_up):
        return taken_back(follow_up, "You asked for no letter.")
    if missed(follow_up):
        why = "A mail says that it may not have taken place."
        return replace(taken_back(follow_up, why), settled=False, needs_look=(Question.DID_IT_TAKE_PLACE,))
    owed = owed_to(follow_up, policy)
    stray = _strays(follow_up, owed)
    if not owed:
        outlook = tuple(_outlook_of(thing) for thing in newest_things(follow_up))
        look = (Question.WHO_WAS_THERE,) if now >= follow_up.interview.ends else ()
        return Thanking(outlook=outlook, needs_look=look, none_because=_nobody(follow_up))
    suits = bool(choose_strengths(follow_up.profile.strengths, follow_up.interview.role, language_of(follow_up), 1))
    letters = [_letter(follow_up, policy, now, one, suits) for one in owed]
    stale = [_stale_at(follow_up, policy, thing) for thing in follow_up.letters]
    edges = [letter_due(follow_up, policy), late_at(follow_up, policy), *stale]
    return Thanking(
        outlook=tuple(letter.outlook for letter in letters),
        wanted=tuple(letter.action for letter in letters if letter.action) + stray,
        needs_look=tuple(dict.fromkeys(letter.question for letter in letters if letter.question)),
        settled=all(letter.outlook.state not in UNSETTLED for letter in letters),
        edges=tuple(edges),
    )


def _nobody(follow_up: FollowUp) -> str:
    """Why there is nobody to write to; a letter goes to a desk only where the owner says so."""
    desk = desk_of(follow_up.interview)
    return (
        f"Only the address of a desk is known, {desk}, which many may read."
        if desk
        else "Without an address there is nobody to send it to."
    )


def owed_to(follow_up: FollowUp, policy: Policy) -> tuple[Recipient, ...]:
    """To whom a letter is owed, with those the owner added by `write ID ADDRESS`.

    What the owner asked to be written is not offered any more.
    """
    found = recipients(follow_up.interview, follow_up.profile, policy.panel_max)
    asked = {word.text.lower() for word in follow_up.words if word.kind is WordKind.WRITE}
    taken = {one.person.email for one in found}
    others = tuple(added(address, follow_up.interview) for address in sorted(asked - taken - {""}))
    return tuple(replace(one, offered=one.offered and not asked & {"", one.person.email}) for one in found) + others


def missed(follow_up: FollowUp) -> bool:
    """A mail from an hour before the start until the letter speaks of a no-show, or the entry was gone when we next looked.

    The owner's `is-interview yes` settles it.
    """
    since, until = follow_up.interview.starts - timedelta(hours=1), _thanked_at(follow_up)
    said = [one.at for one in follow_up.readings if one.missed and since <= one.at <= until]
    told = [word.at for word in follow_up.words if word.kind is WordKind.IS_INTERVIEW and word.text == "yes"]
    if not told and not follow_up.letters and any(event.vanished for event in follow_up.interview.events):
        return True
    return bool(said) and max(said) > max(told, default=since)


def _thanked_at(follow_up: FollowUp) -> datetime:
    """When the letter was made, or the owner's own thanks were written; a day after the end it is about something else."""
    ends = follow_up.interview.ends
    own = [one.at for one in follow_up.readings if one.kind is MessageKind.OWN and one.at >= ends and not one.missed]
    return min([*(thing.made_at for thing in follow_up.letters), *own, ends + timedelta(hours=24)])


def snoozed_until(follow_up: FollowUp) -> datetime | None:
    """Until when the owner wants to hear nothing."""
    return max((word.when for word in follow_up.words if word.kind is WordKind.SNOOZE and word.when), default=None)


def facts_of(follow_up: FollowUp, owed: Recipient) -> str:
    """A digest of what a letter is made of; what it answers is no part, for a letter is not re-made when new mail comes."""
    interview = follow_up.interview
    topic = next((word.text for word in reversed(follow_up.words) if word.kind is WordKind.TOPIC), "")
    parts = (owed.person.name, interview.employer.name, interview.role, topic, *owed.pass_on)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def letters_owed(follow_up: FollowUp, policy: Policy) -> tuple[tuple[FollowUp, WriteLetter], ...]:
    """Every letter of the interview as it was or would be written, whatever became of it, with what is known for it: for a look ahead."""
    things = {thing.recipient: thing for thing in newest_things(follow_up)}
    known = ((one, things.get(one.person.email)) for one in owed_to(follow_up, policy))
    return tuple((then := _when_made(follow_up, thing), _write(then, policy, one, thing.turn if thing else 1)) for one, thing in known)


def _when_made(follow_up: FollowUp, thing: LetterThing | None) -> FollowUp:
    """With the mail that was there when the letter was made: what has come since changes neither its thread nor its language."""
    if thing is None or thing.status in NOT_THERE | UNSETTLED:
        return follow_up
    return replace(follow_up, readings=tuple(one for one in follow_up.readings if one.at <= thing.made_at))


def taken_back(follow_up: FollowUp, why: str) -> Thanking:
    """No letter is owed: withdraw those that the owner has not touched."""
    things = newest_things(follow_up)
    wanted = tuple(Withdraw(thing=thing.key, kind=ThingKind.LETTER, reason=why) for thing in things if _is_ours(thing))
    return Thanking(outlook=tuple(_outlook_of(thing) for thing in things), wanted=wanted, none_because=why)


def kept(follow_up: FollowUp, policy: Policy) -> Thanking:
    """The letters as they are, when nothing more is to be done about them. The owner's words still count, and what they took back."""
    if _card_instead(follow_up) or _skipped(follow_up):
        return taken_back(follow_up, "You want no letter.")
    things = newest_things(follow_up)
    gone = {thing.recipient: thing.turn for thing in things if thing.status is DraftStatus.WITHDRAWN}
    owed = owed_to(follow_up, policy)
    again = [one for one in owed if one.person.email in gone and not one.offered and not missed(follow_up)]
    wanted = tuple(
        _write(follow_up, policy, one, gone[one.person.email] + 1)
        for one in again
        if _lay_in_time(follow_up, policy, one) and not _wrote_already(follow_up, one.person) and not _may_be_deleted(follow_up, one)
    )
    stray = _strays(follow_up, owed) if owed else ()
    return Thanking(outlook=tuple(_outlook_of(thing) for thing in things), wanted=wanted + stray)


def language_of(follow_up: FollowUp) -> str:
    """The language of their last prose, else of the invite, where a strength in it exists; else the profile's first."""
    spoken = [one.language for one in sorted(follow_up.readings, key=lambda one: one.at, reverse=True) if one.language and _is_theirs(one)]
    have = {one.language for one in follow_up.profile.strengths} & set(languages())
    for language in (*spoken[:1], follow_up.interview.language):
        if language in have:
            return language
    return follow_up.profile.languages[0]


def is_familiar(follow_up: FollowUp, person: Person, language: str) -> bool:
    """Whether they say du to the owner in this language: that person when they last wrote, else all others and the invitation.

    Who invites for somebody else speaks for themself alone.
    """
    interview = follow_up.interview
    told = [one for one in sorted(follow_up.readings, key=lambda one: one.at) if one.familiar is not None and _is_theirs(one)]
    told = [one for one in told if one.language in ("", language)]
    if own := [one.familiar for one in told if one.sender.email == person.email]:
        return own[-1] is True
    if interview.employer.agency and not belongs(domain_of(person.email), frozenset({interview.employer.agency_domain})):
        return False
    invited = {event.familiar for event in interview.events if event.language == language}
    return {one.familiar for one in told if one.kind is not MessageKind.UNRELATED} | invited - {None} == {True}


def newest_things(follow_up: FollowUp) -> tuple[LetterThing, ...]:
    """The letters of the newest turn, one a recipient."""
    newest: dict[str, LetterThing] = {}
    for thing in sorted(follow_up.letters, key=lambda one: one.turn):
        newest[thing.recipient] = thing
    return tuple(newest.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    outlook: LetterOutlook
    action: Action | None = None
    question: Question | None = None


def _letter(follow_up: FollowUp, policy: Policy, now: datetime, owed: Recipient, suits: bool) -> _Letter:  # noqa: PLR0911 - one line a rule
    thing = next((one for one in newest_things(follow_up) if one.recipient == owed.person.email), None)
    wrote = _wrote_already(follow_up, owed.person)
    if thing and thing.status not in NOT_THERE:
        if thing.status is DraftStatus.UNTOUCHED and thing.facts not in ("", facts_of(follow_up, owed)):
            letter = _write(follow_up, policy, owed, thing.turn)
            return _Letter(
                outlook=LetterOutlook(to=owed.person, state=thing.status, wrote=wrote), action=ReplaceLetter(thing=thing.key, letter=letter)
            )
        lying = thing.status is DraftStatus.UNTOUCHED and not thing.leaving and not wrote
        stale = lying and now >= _stale_at(follow_up, policy, thing)
        lies = thing.status in LYING
        return _say(owed, thing.status, Question.TOO_LATE_TO_SEND if stale else None, wrote=wrote and lies)
    if wrote and not _asked_since(follow_up, owed.person):
        return _say(owed, DraftStatus.SENT, wrote=True)
    if owed.offered:
        return _say(owed, DraftStatus.OFFERED, Question.OPTIONAL_GUEST)
    if _may_be_deleted(follow_up, owed):
        return _say(owed, DraftStatus.OFFERED, Question.MADE_OR_NOT)
    if not suits:
        return _say(owed, DraftStatus.OFFERED, Question.WHICH_STRENGTH)
    lay = _lay_in_time(follow_up, policy, owed)
    if now < letter_due(follow_up, policy) and not lay:
        return _say(owed, DraftStatus.PLANNED)
    if now >= late_at(follow_up, policy) and not _asked_for(follow_up, owed.person.email) and not lay:
        return _say(owed, DraftStatus.OFFERED, Question.TOO_LATE_TO_WRITE)
    outlook = LetterOutlook(to=owed.person, state=DraftStatus.PLANNED)
    return _Letter(outlook=outlook, action=_write(follow_up, policy, owed, thing.turn + 1 if thing else 1))


def _stale_at(follow_up: FollowUp, policy: Policy, thing: LetterThing) -> datetime:
    """From here on an untouched letter is late: two days after the end; one that was asked for so late, two days after it was made."""
    asked_late = thing.made_at >= late_at(follow_up, policy) and _asked_for(follow_up, thing.recipient)
    return (thing.made_at if asked_late else follow_up.interview.ends) + STALE


def _asked_for(follow_up: FollowUp, email: str) -> tuple[datetime, ...]:
    """When the owner said `write` for that person."""
    words = (word for word in follow_up.words if word.kind is WordKind.WRITE)
    return tuple(word.at for word in words if word.text.lower() in ("", email))


def _may_be_deleted(follow_up: FollowUp, owed: Recipient) -> bool:
    """A letter to them may have been there until the owner deleted it, and no `write` has come since."""
    theirs = (one for one in follow_up.letters if one.recipient == owed.person.email and one.status in NOT_THERE)
    tried = [one.unclear_at for one in theirs if one.unclear_at]
    return bool(tried) and not any(at >= max(tried) for at in _asked_for(follow_up, owed.person.email))


def _lay_in_time(follow_up: FollowUp, policy: Policy, owed: Recipient) -> bool:
    """A letter to them was written in time and taken back: when that no longer holds, it comes back however late that is."""
    ends, late = follow_up.interview.ends, late_at(follow_up, policy)
    theirs = (one for one in follow_up.letters if one.recipient == owed.person.email)
    return any(one.message_id and ends <= one.made_at < late for one in theirs)


def _say(owed: Recipient, state: DraftStatus, question: Question | None = None, *, wrote: bool = False) -> _Letter:
    return _Letter(outlook=LetterOutlook(to=owed.person, state=state, wrote=wrote), question=question)


def _write(follow_up: FollowUp, policy: Policy, owed: Recipient, turn: int) -> WriteLetter:
    interview = follow_up.interview
    answered = _newest_from(follow_up, owed.person, interview.ends - timedelta(days=policy.thread_max_days))
    return WriteLetter(
        interview=interview.id,
        recipient=owed.person,
        turn=turn,
        sender=_from_address(follow_up),
        account=answered.account if answered else interview.account,
        reason="the interview is over",
        reply_to=answered.ref if answered else "",
        pass_on=owed.pass_on,
        facts=facts_of(follow_up, owed),
    )


def _newest_from(follow_up: FollowUp, person: Person, since: datetime) -> Reading | None:
    """The newest message of that person that a human would reply to.

    How old it may be is counted from the interview: a letter that is asked for later answers the same message.
    """
    theirs = [
        one
        for one in follow_up.readings
        if one.sender.email == person.email and one.at >= since and one.kind not in MACHINE and not one.invitation
    ]
    return max(theirs, key=lambda one: (one.at, one.message_id), default=None)


def _from_address(follow_up: FollowUp) -> str:
    """The owner's address that the employer wrote to last, else the one invited, else the main one."""
    own = follow_up.profile.emails
    for one in sorted(follow_up.readings, key=lambda one: one.at, reverse=True):
        written = next((to.email for to in one.to if to.email in own), "")
        if _is_theirs(one) and written:
            return written
    return next((event.invited for event in follow_up.interview.events if event.invited in own), own[0])


def _is_theirs(reading: Reading) -> bool:
    return reading.kind is not MessageKind.OWN and reading.kind not in MACHINE


def _wrote_already(follow_up: FollowUp, person: Person) -> bool:
    """The owner wrote to them after the end."""
    return _wrote_at(follow_up, person) is not None


def _wrote_at(follow_up: FollowUp, person: Person) -> datetime | None:
    """When the owner wrote to them last after the end."""
    own = (one for one in follow_up.readings if one.kind is MessageKind.OWN and one.at >= follow_up.interview.ends)
    return max((one.at for one in own if any(to.email == person.email for to in one.to)), default=None)


def _asked_since(follow_up: FollowUp, person: Person) -> bool:
    """The owner has asked for the letter, and knew then of the mail that they had written themself."""
    wrote_at = _wrote_at(follow_up, person)
    asked = (word.at for word in follow_up.words if word.kind is WordKind.WRITE and word.text.lower() in ("", person.email))
    return wrote_at is not None and max(asked, default=wrote_at) > wrote_at


def _strays(follow_up: FollowUp, owed: tuple[Recipient, ...]) -> tuple[Action, ...]:
    """Untouched letters to people who turned out not to be owed one."""
    owed_to = {one.person.email for one in owed}
    reason = "They are no longer among those who interviewed you."
    return tuple(
        Withdraw(thing=thing.key, kind=ThingKind.LETTER, reason=reason)
        for thing in newest_things(follow_up)
        if thing.recipient not in owed_to and _is_ours(thing)
    )


def _is_ours(thing: LetterThing) -> bool:
    return thing.status in UNSETTLED or thing.status is DraftStatus.UNTOUCHED


def _outlook_of(thing: LetterThing) -> LetterOutlook:
    return LetterOutlook(to=Person(email=thing.recipient), state=thing.status)


def _skipped(follow_up: FollowUp) -> bool:
    return any((word.kind, word.text) == (WordKind.SKIP, "letter") for word in follow_up.words)


def _card_instead(follow_up: FollowUp) -> bool:
    return any((word.kind, word.text) == (WordKind.CARD, "instead") for word in follow_up.words)
