"""From a decision to the words: a letter as it will lie in Drafts."""

from dataclasses import dataclass

from connectors.errors import Gone, Refused
from core.actions import Draft, WriteLetter
from core.facts import Envelope, Participant, Person, Standing, WordKind
from core.followup.outcome import newest_word
from core.followup.recipients import recipients
from core.followup.state import FollowUp
from core.followup.thanking import is_familiar, language_of
from core.letters import Letter, Occasion, TemplateRefused, choose_strengths, compose, compose_own, languages
from core.policy import Policy, Tone
from core.recognise.names.hosts import is_desk
from service import own_letters
from service.bootstrap import Service

MET = frozenset({Standing.INTERVIEWER, Standing.OPTIONAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A rendered letter and the draft that carries it. `note` says why the owner's own template was not used, ``""`` if it was."""

    letter: Letter
    draft: Draft
    note: str = ""


def letter_for(service: Service, follow_up: FollowUp, wanted: WriteLetter) -> Composed | None:
    """Write the letter; None when no strength of the profile suits the role.

    Raises the errors of a read: the message replied to is read for its subject, and not kept.
    """
    answered = _answered(service, wanted)
    occasion = occasion_of(service, follow_up, wanted, answered.subject if answered else "")
    if occasion is None:
        return None
    letter, note = _written(service, occasion)
    thread = (answered.thread, answered.message_id, (*answered.references, answered.message_id)) if answered else ("", "", ())
    draft = Draft(
        sender=Person(name=service.profile.name, email=wanted.sender),
        to=wanted.recipient,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        date=service.clock.now(),
        message_id=f"<{wanted.key()}@{wanted.sender.partition('@')[2]}>",
        thread=thread[0],
        in_reply_to=thread[1],
        references=thread[2],
    )
    return Composed(letter=letter, draft=draft, note=note)


def _written(service: Service, occasion: Occasion) -> tuple[Letter, str]:
    """By the owner's own template where one is set; one that cannot be used is no reason for a late letter: then by ours."""
    name = service.policy.letter
    if not name or service.letters is None:
        return compose(occasion), ""
    try:
        return compose_own(occasion, own_letters.read(own_letters.path_of(service.letters, name))), ""
    except (TemplateRefused, own_letters.Unreadable) as err:
        return compose(occasion), f"your letter “{name}” cannot be used, so ours was taken: {err}"


def occasion_of(service: Service, follow_up: FollowUp, wanted: WriteLetter, subject: str) -> Occasion | None:
    """What the letter is about; the strengths that suit are shared out over the panel."""
    interview, profile = follow_up.interview, service.profile
    owed = [one for one in recipients(interview, profile, service.policy.panel_max) if not one.offered]
    panel = tuple(one.person.email for one in owed) or (wanted.recipient.email,)
    place = panel.index(wanted.recipient.email) if wanted.recipient.email in panel else 0
    language = language_of(follow_up)
    strengths = choose_strengths(profile.strengths, interview.role, language, len(panel))
    if not strengths or language not in languages():
        return None
    who = _participant(follow_up, wanted.recipient)
    return Occasion(
        interview=interview.id,
        owner_name=profile.name,
        signature=profile.signature,
        recipient=wanted.recipient,
        title=who.title if who else "",
        boss=who.boss if who else False,
        met=who.standing in MET if who else not is_desk(wanted.recipient.email),
        employer=interview.employer.at_work,
        role=interview.role,
        medium=interview.medium,
        language=language,
        country=profile.country,
        tone=_tone(service.policy, wanted.recipient),
        familiar=is_familiar(follow_up, wanted.recipient, language),
        greeting=_greeted(follow_up, wanted.recipient),
        topic=newest_word(follow_up, WordKind.TOPIC),
        strength=strengths[place],
        panel=panel,
        pass_on=wanted.pass_on,
        reply_subject=subject,
        avoid=_earlier(service, follow_up, wanted),
    )


def _tone(policy: Policy, person: Person) -> Tone:
    """The policy's, unless it names this person, or their domain, for another."""
    for tone, named in ((Tone.FORMAL, policy.formal_to), (Tone.WARM, policy.warm_to)):
        if any(person.email == one or person.email.endswith(("@" + one, "." + one)) for one in named):
            return tone
    return policy.tone


def _greeted(follow_up: FollowUp, person: Person) -> str:
    """How the owner addressed them last, ``""`` when that is not known."""
    written = [one for one in follow_up.readings if one.greeting and any(to.email == person.email for to in one.to[:1])]
    return max(written, key=lambda one: one.at).greeting if written else ""


def _earlier(service: Service, follow_up: FollowUp, wanted: WriteLetter) -> tuple[str, ...]:
    """The variants this person got for other interviews: the letter itself may be written again as it was."""
    with service.store.read() as tx:
        return tx.variants(service.owner, wanted.recipient.email, besides=follow_up.interview.id)


def _participant(follow_up: FollowUp, person: Person) -> Participant | None:
    return next((one for one in follow_up.interview.participants if one.person.email == person.email), None)


def _answered(service: Service, wanted: WriteLetter) -> Envelope | None:
    """The message replied to; when it is not there any more, the letter is a new mail."""
    if not wanted.reply_to or wanted.account not in service.accounts:
        return None
    try:
        return service.account(wanted.account).mail.read(wanted.reply_to).envelope
    except (Gone, Refused):
        return None
