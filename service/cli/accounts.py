"""``accounts``: each account, who is signed in, what it may do, and when it was last read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import typer

from connectors.errors import DoorError
from service import config as configuration
from service.bootstrap import ME, signs_in
from service.cli import words
from service.cli.screens import as_text
from service.clock import machine
from service.config import AccountConfig, Config, account_faults
from service.connecting import Connecting
from service.exits import Exit
from service.gate import NOT_CONNECTED, again
from service.keys import KeyProblem
from service.store import Store, StoreMissing, open_store

AGAIN = "sign in again"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """One account as its owner's own screen shows it. `state` is here, connected, not connected, sign in again, cannot
    be used, or left out (of the config file).
    """

    account: str
    kind: str
    state: str
    address: str = ""
    since: datetime | None = None
    may: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    last_read: datetime | None = None
    trouble: str = ""
    next: str = ""


def accounts(config_path: Path | None, *, as_json: bool) -> Exit:
    """Nothing is asked of a provider."""
    config = configuration.load_for_looking(config_path)
    try:
        store = open_store(config.store_url, create=False)
    except StoreMissing:
        store = None
    try:
        shown = [*(_view(config, one, store) for one in config.accounts), *(_elsewhere(config, store) if store else ())]
    finally:
        if store:
            store.close()
    if as_json:
        typer.echo(as_text(shown))
        return Exit.OK
    for one in shown:
        typer.echo("\n".join(_lines(one)) + "\n")
    typer.echo(f"Next: {next((one.next for one in shown if one.next), '`afterword status` shows every interview.')}")
    return Exit.OK


def _view(config: Config, one: AccountConfig, store: Store | None) -> AccountView:
    zone = ZoneInfo(config.profile.timezone)
    read, trouble = _last_read(store, one.label)
    last_read = read.astimezone(zone) if read else None
    faults = account_faults(config, one)
    if faults:
        return AccountView(
            account=one.label,
            kind=one.kind,
            state="cannot be used",
            last_read=last_read,
            trouble=" ".join(faults),
            next="`afterword doctor`",
        )
    if store is None:
        return _unconnected(one) if signs_in(one) else AccountView(account=one.label, kind=one.kind, state="here")
    connecting = Connecting(config=config, account=one, store=store, clock=machine())
    row = connecting.row()
    try:
        sign_in, kept = connecting.sign_in(), connecting.kept()
        if sign_in is None:
            return AccountView(account=one.label, kind=one.kind, state="here", last_read=last_read, trouble=trouble)
        if row is None or kept is None:
            return _unconnected(one, last_read)
        granted = sign_in.granted(kept)
    except (DoorError, KeyProblem) as error:
        is_locked = isinstance(error, KeyProblem)
        state, anew = ("cannot be used", f"`afterword disconnect {one.label} --keep`") if is_locked else (AGAIN, _connect(one.label))
        return AccountView(account=one.label, kind=one.kind, state=state, last_read=last_read, trouble=str(error), next=anew)
    off = tuple(wish.without for wish in granted.off)
    return AccountView(
        account=one.label,
        kind=one.kind,
        state=AGAIN if row.ended_at else "connected",
        address=granted.address,
        since=row.connected_at.astimezone(zone),
        may=tuple(wish.why for wish in sign_in.wishes if wish not in granted.off),
        off=off,
        last_read=last_read,
        trouble=again(one.label, row.ended) if row.ended_at else trouble,
        next=_connect(one.label) if row.ended_at or off else "",
    )


def _unconnected(one: AccountConfig, last_read: datetime | None = None) -> AccountView:
    trouble = NOT_CONNECTED.format(label=one.label)
    return AccountView(
        account=one.label, kind=one.kind, state="not connected", last_read=last_read, trouble=trouble, next=_connect(one.label)
    )


def _connect(label: str) -> str:
    return f"`afterword connect {label}`"


def _last_read(store: Store | None, label: str) -> tuple[datetime | None, str]:
    if store is None:
        return None, ""
    with store.read() as tx:
        rows = [row for row in tx.accounts(ME) if row.label == label]
    if not rows:
        return None, ""
    read = max((row.pulled_at for row in rows if row.pulled_at), default=None)
    return read, next((row.trouble or row.aside for row in rows if row.pulled_at == read), "")


def _elsewhere(config: Config, store: Store) -> Iterator[AccountView]:
    """Accounts that were signed in to or read, and are not in the configuration any more."""
    zone, labels = ZoneInfo(config.profile.timezone), {one.label for one in config.accounts}
    with store.read() as tx:
        signed_in, read = {row.label: row for row in tx.secrets(ME)}, {row.label: row for row in tx.accounts(ME)}
    for label in sorted({*signed_in, *read} - labels):
        row, known = signed_in.get(label), read.get(label)
        last_read, _ = _last_read(store, label)
        yield AccountView(
            account=label,
            kind=row.kind if row else known.kind if known else "",
            state="left out",
            since=row.connected_at.astimezone(zone) if row else None,
            last_read=last_read.astimezone(zone) if last_read else None,
            trouble=f"It is not in {config.path} any more, so it is neither read nor written.",
            next=f"`afterword disconnect {label}`" if row else f"`afterword disconnect {label} --erase`",
        )


def _lines(one: AccountView) -> Iterator[str]:
    yield f"{one.account}  [{one.kind}]"
    match one.state:
        case "here":
            yield "  Lies on this machine; nobody has to sign in."
        case "connected":
            yield f"  Connected as {one.address or 'an account without an address'}{_since(one)}."
        case "left out":
            yield f"  {one.trouble}"
            if one.since:
                yield f"  It is still signed in{_since(one)}. {one.next} gives the permission back."
            else:
                yield f"  What was read from it is kept. {one.next} erases that."
        case _:
            yield f"  {one.trouble}"
    for may in one.may:
        yield f"  May {may}."
    for off in one.off:
        yield f"  Off: {off}"
    if one.off:
        yield f"  To have that on, grant everything in {one.next}."
    yield f"  Last read: {words.day(one.last_read) if one.last_read else 'never'}."
    if one.trouble and one.state in ("here", "connected"):
        yield f"  In trouble now: {one.trouble}"


def _since(one: AccountView) -> str:
    return f" since {words.day(one.since)}" if one.since else ""
