"""``doctor``: what Afterword needs, checked one by one; each finding says what to do."""

from dataclasses import dataclass
from pathlib import Path

import typer

from connectors.doors import door
from connectors.errors import DoorError
from service import config as configuration
from service.bootstrap import ME
from service.cli.screens import as_text
from service.clock import SystemClock
from service.config import Config
from service.exits import Exit
from service.running import is_running
from service.store import open_store
from service.store.errors import StoreError, StoreMissing


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check: whether it is well, and a sentence that says what to do when it is not."""

    what: str
    well: bool
    says: str


def doctor(config_path: Path | None, *, as_json: bool) -> Exit:
    """Check, print, and end with 78 when something keeps Afterword from working."""
    config = configuration.load(config_path)
    findings = [
        Finding(what="config", well=True, says=f"{config.path} is in order."),
        _clock(config),
        *_profile(config),
        *_accounts(config),
    ]
    findings += _store(config)
    if as_json:
        typer.echo(as_text(findings))
    else:
        for one in findings:
            typer.echo(f"{'ok  ' if one.well else 'LOOK'}  {one.what}: {one.says}")
        typer.echo(
            "Next: `afterword run --once --dry-run` shows what would be done." if all(f.well for f in findings) else "Mend what says LOOK."
        )
    return Exit.OK if all(one.well for one in findings) else Exit.CONFIG


def _clock(config: Config) -> Finding:
    from zoneinfo import ZoneInfo

    local = SystemClock().now().astimezone(ZoneInfo(config.profile.timezone))
    return Finding(
        what="clock",
        well=True,
        says=f"it is {local:%A, %d %B %Y, %H:%M} in {config.profile.timezone}; if not, set the clock or [me] timezone.",
    )


def _profile(config: Config) -> list[Finding]:
    me = config.profile
    spoken = {one.language for one in me.strengths}
    missing = [language for language in me.languages if language not in spoken]
    strengths = (
        f"add a [[me.strengths]] sentence for {', '.join(missing)}: without one no letter is written."
        if missing
        else "a sentence for every language."
    )
    phone = "set." if me.phone else "add [me] phone, so that your own number is never taken for theirs."
    return [Finding(what="strengths", well=not missing, says=strengths), Finding(what="phone", well=bool(me.phone), says=phone)]


def _accounts(config: Config) -> list[Finding]:
    from connectors.contract import Me

    me = Me(emails=config.profile.emails, timezone=config.profile.timezone)
    found = []
    for one in config.accounts:
        try:
            account = door(one.kind).open(one.settings, me)
            account.calendar.changed("")
        except DoorError as error:
            found.append(Finding(what=one.label, well=False, says=str(error)))
        else:
            found.append(Finding(what=one.label, well=True, says="mail and calendar can be read."))
    return found


def _store(config: Config) -> list[Finding]:
    running = Finding(
        what="running",
        well=True,
        says="`afterword run` is at work." if is_running(config.store_url) else "nothing runs now; `afterword run` starts it.",
    )
    try:
        store = open_store(config.store_url, create=False)
    except StoreMissing:
        return [Finding(what="store", well=True, says="not made yet; the first run makes it."), running]
    except StoreError as error:
        return [Finding(what="store", well=False, says=str(error)), running]
    with store.read() as tx:
        count = len(tx.follow_ups(ME, open_only=True))
    store.close()
    return [Finding(what="store", well=True, says=f"{count} open interview{'' if count == 1 else 's'}."), running]
