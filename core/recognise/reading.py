"""An event, read once: whether it is an interview, and if so, who, where and how."""

from core.facts import Employer, Event, EventReading, Likelihood, Medium, Participant, Phone, Profile, Standing, Trace, Verdict
from core.recognise.employer.hiring import employer_of, placed
from core.recognise.language import language_of
from core.recognise.medium import medium_of
from core.recognise.people.participants import mentions_of, participants
from core.recognise.phones import phone_of
from core.recognise.role import clean_role, role_of
from core.recognise.verdict import judge
from core.recognise.view import View, prepare
from core.recognise.whence import traces
from core.recognise.words import any_of

RULES_VERSION = 12
"""Raised whenever the rules say something else; readings of an older version are read anew."""


def read_event(
    event: Event, profile: Profile, *, account: str = "", written_to: frozenset[str] = frozenset(), message: str = "", thread: str = ""
) -> EventReading:
    """What is kept of an event; `promise` is left to `core.promises`, `familiar` to `core.answers`. Never raises, whatever the event says.

    `written_to` are the addresses and the bare domains to which the owner has written mail, in lower case; `message` and
    `thread` name the mail that carried the event. Who, where and how are read only where an interview is likely.
    """
    view = prepare(event, profile, written_to)
    verdict = judge(view)
    if verdict.likelihood is Likelihood.NOT:
        return _reading(view, verdict, account, message, thread)
    mentions = mentions_of(view)
    phone = phone_of(view)
    employer = employer_of(
        view, tuple(one.name for one in mentions if one.sure and (one.title or one.honorific or one.email or one.titled))
    )
    people = participants(view, mentions, employer.name)
    return _reading(
        view,
        verdict,
        account,
        message,
        thread,
        employer=placed(employer, phone),
        role=role_of(view, frozenset(clean_role(one.title) for one in people if one.title)),
        people=people,
        phone=phone,
        medium=medium_of(view, sum(one.standing is Standing.INTERVIEWER for one in people)),
        language=language_of(view),
        no_calls=any_of("read", "no_calls").search(view.body) is not None,
        whence=traces(view, employer, people),
    )


def _reading(
    view: View,
    verdict: Verdict,
    account: str,
    message: str,
    thread: str,
    *,
    employer: Employer | None = None,
    role: str = "",
    people: tuple[Participant, ...] = (),
    phone: Phone | None = None,
    medium: Medium = Medium.UNKNOWN,
    language: str = "",
    no_calls: bool = False,
    whence: tuple[Trace, ...] = (),
) -> EventReading:
    event = view.event
    return EventReading(
        ref=event.ref,
        account=account,
        uid=event.uid,
        original_start=event.original_start,
        start=event.start,
        end=event.end,
        timezone=event.timezone,
        verdict=verdict,
        all_day=event.all_day,
        sequence=event.sequence,
        status=event.status,
        response=event.response,
        carrier=event.carrier,
        organized_by_owner=event.organized_by_owner or view.is_own_note,
        message=message,
        thread=thread,
        employer=employer or Employer(),
        role=role,
        participants=people,
        phone=phone,
        medium=medium,
        language=language,
        no_calls=no_calls,
        traces=whence,
        rules=RULES_VERSION,
    )
