"""The checks of ``doctor`` that need no store: the clock, the profile, the accounts, another instance.

What it says may be shown to others, so it names files and accounts, and no person or employer.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.exc import DBAPIError

from connectors.contract import Abilities, Account
from connectors.doors import door
from connectors.errors import DoorError, SignInAgain
from core.facts import Strength
from core.followup import slot
from core.letters import languages
from core.workdays import local_day, next_workday
from service.bootstrap import open_account, signs_in
from service.cli.checks_of_sign_in import sign_in_findings
from service.cli.findings import Finding, fine, hint, stop
from service.clock import Clock
from service.config import AccountConfig, Config, account_faults
from service.connecting import Connecting
from service.keys import KeyProblem
from service.running import holder
from service.store import Store, StoreError, open_store

MOST_NAMED = 10
UNTIL_MENDED = "Until it can be read, nothing is written and no call is made. Mend it, then run `afterword doctor` again."
UNREADABLE_STORE = "Put a backup back, or move the file away and run again: interviews are found anew, your words are not."


def clock(config: Config, now: datetime) -> Finding:
    """What time it is for the owner, and whether this machine lives by another zone."""
    zone = config.profile.timezone
    local, machine = now.astimezone(ZoneInfo(zone)), now.astimezone()
    says = f"it is {local:%A}, {local.day} {local:%B %Y}, {local:%H:%M} in {zone}"
    if local.utcoffset() == machine.utcoffset():
        return fine("clock", f"{says}.")
    return fine("clock", f"{says}, which counts; this machine's own zone shows {machine:%H:%M}. If yours is wrong, change [me] timezone.")


def profile(config: Config, now: datetime) -> Iterator[Finding]:
    """What letters and calls need of the owner."""
    yield from _strengths(config)
    me = config.profile
    if me.phone:
        yield fine("phone", "your own number is known, so it is never taken for theirs.")
    else:
        yield hint(
            "phone", "your own number is not known, and could be taken for theirs.", 'Add [me] phone, like phone = "+1 646 555 0173".'
        )
    day = next_workday(local_day(now, me.timezone), me.country)
    hours = f"{me.can_phone[0]} to {me.can_phone[1]}"
    if slot.has_common_hour(day, me.timezone, me, config.policy):
        yield fine("hours", f"the hours in which you can phone ({hours}) meet office hours.")
    else:
        todo = "Widen [me] can_phone, or [policy] call_hours."
        yield hint("hours", f"the hours in which you can phone ({hours}) never meet office hours where you are, so no call is made.", todo)


def _strengths(config: Config) -> Iterator[Finding]:
    counts = Counter(one.language for one in config.profile.strengths)
    for language in config.profile.languages:
        what = f"strengths ({language})"
        if not counts[language]:
            todo = f'Add a [[me.strengths]] sentence with language = "{language}".'
            instead = "letters are in another of yours" if counts else "you are asked for one before a letter is written"
            yield hint(what, f"none, so {instead}.", todo)
        elif language not in languages():
            yield hint(
                what, "there are no letters in this language yet.", "Put a language first for which there are: " + ", ".join(languages())
            )
        else:
            any_role = any(_suits_any(one) for one in config.profile.strengths if one.language == language)
            rest = "one of them suits any role." if any_role else "each for certain roles: for any other role you are asked."
            yield fine(what, f"{counts[language]} sentence{'' if counts[language] == 1 else 's'}; {rest}")


def _suits_any(strength: Strength) -> bool:
    return not strength.roles


def accounts(config: Config, clock: Clock) -> Iterator[Finding]:
    """Whether each can be read and written now, and what in it cannot be read."""
    with _sign_ins(config) as store:
        for one in config.accounts:
            what = f"account {one.label}"
            faults = account_faults(config, one)
            if faults:
                yield from (stop(what, fault, UNTIL_MENDED) for fault in faults)
                continue
            try:
                account = open_account(config, one, clock, store)
                _ask(account, clock.now())
            except KeyProblem as error:
                yield stop(what, str(error), "")
            except SignInAgain as error:
                yield stop(what, str(error), "Until then nothing is written and no call is made; nothing that is kept is lost.")
            except DoorError as error:
                yield stop(what, str(error), UNTIL_MENDED)
            else:
                yield from _rights(one, account.abilities)
                yield from _passed_over(one)
            if signs_in(one) and store:
                yield from sign_in_findings(Connecting(config=config, account=one, store=store, clock=clock))


@contextmanager
def _sign_ins(config: Config) -> Iterator[Store | None]:
    """The store that the sign-ins lie in, None where nobody signs in or it cannot be used, as the check of the store says."""
    store = None
    if any(signs_in(one) for one in config.accounts):
        with suppress(StoreError, DBAPIError):
            store = open_store(config.store_url, create=False)
    try:
        yield store
    finally:
        if store:
            store.close()


def _ask(account: Account, now: datetime) -> None:
    """Whether both sides answer, at the least cost: a provider may have one switched on alone. Raises the errors of a read."""
    if account.abilities.calendar:
        account.calendar.changed("")
    if account.abilities.mail:
        account.mail.changes("", now)


def _rights(one: AccountConfig, may: Abilities) -> Iterator[Finding]:
    """Whether a letter and a call can be put down; nothing is written to find out."""
    found = door(one.kind).rights(one.settings)
    if not found and may.mail and may.calendar and may.drafts and may.calls:
        yield fine(f"account {one.label}", "mail and calendar can be read; Drafts and the calendar of the calls can be written.")
    for sentence in found:
        yield stop(f"account {one.label}", sentence, "Give yourself the right to write there, then run `afterword doctor` again.")


def _passed_over(one: AccountConfig) -> Iterator[Finding]:
    look = door(one.kind).passed_over
    sentences = look(one.settings) if look else ()
    for sentence in sentences[:MOST_NAMED]:
        todo = "An interview in it is not seen. Mend it; where a file is too large, have your calendar program keep one file an entry."
        yield hint(f"account {one.label}", sentence, todo)
    if len(sentences) > MOST_NAMED:
        yield hint(f"account {one.label}", f"{len(sentences) - MOST_NAMED} more are passed over.", "")


def instance(config: Config) -> Finding:
    """Whether a run is at work on this store."""
    process = holder(config.store_url)
    if process:
        return fine("running", f"`afterword run` is at work (process {process}); your words reach it within a minute.")
    return fine("running", "nothing runs now; `afterword run` stays, `afterword run --once` does what is due.")
