"""What they said about when, in their words; or that nothing was said, and why so many days count then."""

from core.explain.wording import dated
from core.facts import MessageKind, Promise, PromiseSource
from core.followup.promised import Wait, usual_wait
from core.followup.state import FollowUp
from core.policy import Policy
from core.recognise.names.desks import is_desk_name
from core.workdays import country_name, local_day


def promised(follow_up: FollowUp, policy: Policy, promise: Promise) -> str:
    """One sentence, with the day until which they have time."""
    until = f"they have until {dated(promise.latest)}"
    if promise.source is PromiseSource.DEFAULT:
        return f"{_silence(follow_up, promise)}, so {_usual(usual_wait(follow_up, policy))}: {until}."
    return f"{_who(follow_up, promise)}: “{promise.text.rstrip('.。')}”, so {until}."


def _who(follow_up: FollowUp, promise: Promise) -> str:
    match promise.source:
        case PromiseSource.INVITE:
            return "The invitation says"
        case PromiseSource.MAIL:
            names = (one.sender.name for one in follow_up.readings if one.sender.email == promise.said_by)
            sender = next((name for name in names if name and not is_desk_name(name)), "They")
            return f"{sender} wrote on {dated(local_day(promise.said_at, follow_up.profile.timezone))}"
        case _:
            return "You were told"


def _silence(follow_up: FollowUp, promise: Promise) -> str:
    asked = any(one.kind is MessageKind.MORE_TIME and one.at == promise.said_at for one in follow_up.readings)
    return "They need more time and named no day" if asked else "They have not said when you will hear"


def _usual(wait: Wait) -> str:
    if wait.public:
        return f"{wait.days} business days count, for public bodies take longer"
    return f"{wait.days} business days count{f', as is usual in {country_name(wait.slow_in)}' if wait.slow_in else ''}"
