"""The checks of ``doctor`` that look into the store."""

import os
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from connectors.doors import door
from service.bootstrap import Service
from service.cli import words
from service.cli.checks import MOST_NAMED, UNREADABLE_STORE
from service.cli.findings import Finding, fine, hint, stop
from service.config import Config
from service.gate import NOT_CONNECTED
from service.running import SQLITE
from service.store.rows import UnreadKind
from service.store.schema import REVISION
from service.views import unread_views, views

AGAIN = "`afterword run` gives it three new tries; if it comes back here, please report it with its reason."

UNREAD = "Look at it yourself, for an answer in it is not seen; `afterword status --json` names it. It is tried once a day."


def store_findings(config: Config, service: Service) -> Iterator[Finding]:
    """Whether it is sound, where it lies, and what in it was set aside."""
    faults = service.store.faults()
    if faults:
        yield stop("store", f"it is damaged: {faults[0]}", UNREADABLE_STORE)
        return
    with service.store.read() as tx:
        rows = tx.follow_ups(service.owner)
        made = tx.actions_of(service.owner, [row.id for row in rows])
        asides = [(f"account {row.label}", row.aside) for row in tx.accounts(service.owner) if row.aside]
    still = sum(row.closed_at is None for row in rows)
    counted = f"{len(rows)} interview{'' if len(rows) == 1 else 's'}, {still} of them open"
    yield fine("store", f"sound, of form {REVISION}, {counted}{_place(config)}.")
    yield from _rights(config)
    asides += [(f"interview {row.id}", row.aside) for row in rows if row.aside]
    asides += [(f"{one.kind.value} of {one.follow_up}", one.aside) for some in made.values() for one in some if one.aside]
    for what, reason in asides:
        yield hint(what, f"it was set aside after three tries: {reason}", AGAIN)


def unread_findings(config: Config, service: Service) -> Iterator[Finding]:
    """What was set aside because it cannot be read. The doors that look for themselves have named their entries already."""
    told = {one.label for one in config.accounts if door(one.kind).passed_over}
    with service.store.read() as tx:
        found = [one for one in unread_views(tx, service) if one.kind != UnreadKind.ENTRY or one.account not in told]
    for one in found[:MOST_NAMED]:
        yield hint(f"account {one.account}", f"passed over: {words.unread(one)}", UNREAD)
    if len(found) > MOST_NAMED:
        yield hint("accounts", f"{len(found) - MOST_NAMED} more mails and entries are passed over.", "")


def _place(config: Config) -> str:
    if not config.store_url.startswith(SQLITE):
        return ""
    path = Path(config.store_url.removeprefix(SQLITE))
    return f"; {path}, {path.stat().st_size / 1024:,.0f} KB"


def _rights(config: Config) -> Iterator[Finding]:
    """The store names people: nobody else on this machine should read it, and its owner must write it."""
    if not config.store_url.startswith(SQLITE):
        return
    path = Path(config.store_url.removeprefix(SQLITE))
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        yield stop("store", f"{path} or its folder cannot be written.", "Give yourself the right to write both.")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        yield hint("store", f"others on this machine may read {path}, which names people.", f"chmod 600 {path}")


def last_reads(service: Service) -> Iterator[Finding]:
    """When each account was last read without error."""
    with service.store.read() as tx:
        rows, signed_in = tx.accounts(service.owner), {row.label: row.ended_at is None for row in tx.secrets(service.owner)}
    for row in rows:
        what = f"last read {row.label}"
        when = words.day(row.pulled_at.astimezone(ZoneInfo(service.profile.timezone))) if row.pulled_at else "never"
        if row.trouble and not signed_in.get(row.label, row.trouble != NOT_CONNECTED.format(label=row.label)):
            yield fine(what, f"{when}; it rests until you have signed in.")
        elif row.trouble:
            yield hint(
                what, f"{when}; since then: {row.trouble}", "While an account cannot be read, no call is made. It is tried again by itself."
            )
        else:
            yield fine(what, f"{when}.")


def coming(service: Service) -> Finding:
    """When the next thing will happen; what it is may name somebody."""
    ahead = [(view.next.at, view.id) for view in views(service, service.clock.now()) if view.next]
    if not ahead:
        return fine("next", "nothing is due; new interviews are found as they come.")
    at, id_ = min(ahead)
    return fine("next", f"{words.day(at)}, for interview {id_}; `afterword status` tells what.")
