"""``doctor``: everything that Afterword needs, checked one by one: what is found, why it matters, what to do. It writes nothing."""

from collections.abc import Iterator
from pathlib import Path

import typer
from sqlalchemy.exc import DBAPIError

from service import config as configuration
from service.bootstrap import Service, reading
from service.cli import checks, times
from service.cli.checks_of_store import coming, last_reads, store_findings, unread_findings
from service.cli.findings import Finding, Weight, fine, stop
from service.cli.screens import as_text
from service.clock import Clock
from service.config import Config
from service.exits import Exit
from service.store.causes import remedy
from service.store.errors import StoreError, StoreMissing

HEADS = {Weight.OK: "ok  ", Weight.HINT: "HINT", Weight.STOP: "STOP"}


def doctor(config_path: Path | None, *, as_json: bool, now: str = "") -> Exit:
    """Check, print, and end with 78 when something keeps Afterword from working."""
    config = configuration.load_for_looking(config_path)
    clock = times.clock_for(config, now)
    findings = [
        fine("config", f"{config.path} is in order."),
        checks.clock(config, clock.now()),
        *checks.profile(config, clock.now()),
        *checks.accounts(config, clock),
        checks.instance(config),
        *_store(config, clock),
    ]
    stopped = any(one.weight is Weight.STOP for one in findings)
    if as_json:
        typer.echo(as_text(findings))
    else:
        for one in findings:
            typer.echo(f"{HEADS[one.weight]}  {one.what}: {one.says}" + (f"\n      {one.todo}" if one.todo else ""))
        typer.echo("Next: mend what says STOP." if stopped else "Next: `afterword run --once --dry-run` shows what would be done.")
    return Exit.CONFIG if stopped else Exit.OK


def _store(config: Config, clock: Clock) -> Iterator[Finding]:
    try:
        with reading(config, clock) as service:
            yield from _in_store(config, service)
    except StoreMissing:
        yield fine("store", "not made yet; the first `afterword run` makes it.")
    except StoreError as error:
        yield stop("store", str(error), "Update Afterword, or name another file under [store] path.")
    except DBAPIError as error:
        yield stop("store", f"it cannot be read: {error.orig}.", remedy(error.orig) or checks.UNREADABLE_STORE)


def _in_store(config: Config, service: Service) -> Iterator[Finding]:
    yield from store_findings(config, service)
    yield from last_reads(service)
    yield from unread_findings(config, service)
    yield coming(service)
