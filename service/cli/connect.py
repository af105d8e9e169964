"""``connect``: the owner signs in with a provider, in the browser, and comes back here."""

import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import typer

from connectors.contract import Granted, SignIn
from connectors.errors import DoorError, Refused, SignInAgain
from service import config as configuration
from service import log, values
from service.clock import machine
from service.config import AccountConfig, Config, ConfigProblems
from service.connecting import LIMIT, Connecting, NotThatOne, Theirs
from service.exits import Exit
from service.loopback import Loopback, Page
from service.present_employer import LIKE, looks_like_theirs
from service.running import holder
from service.store import open_store

NOBODY = "Nobody came back within {limit}: the page was closed, or it showed something else. Nothing was kept."
CLOSE = "You can close this page and go back to the terminal."


def connect(config_path: Path | None, label: str, *, browser: bool, limit: timedelta = LIMIT) -> Exit:
    """Explain, have the owner sign in, keep what came of it, and say what comes next."""
    config = configuration.load_for_looking(config_path)
    account = account_named(config, label)
    if account is None:
        return Exit.USAGE
    faults = configuration.account_faults(config, account)
    if faults:
        raise ConfigProblems(faults)
    log.ensure()
    with _connecting(config, account) as connecting:
        sign_in = connecting.sign_in()
        if sign_in is None:
            typer.echo(f"Nobody has to sign in to {label}: it lies on this machine. Next: `afterword doctor` checks it.", err=True)
            return Exit.USAGE
        kept = connecting.kept()
        address = sign_in.granted(kept).address if kept else ""
        _explain(label, sign_in, _before(connecting, address))
        with Loopback(sign_in.loopback) as loopback:
            try:
                started = sign_in.begin(loopback.redirect, address)
            except DoorError as error:
                return _failed(connecting, error)
            loopback.expect(started.state)
            _go(started.url, browser=browser, limit=limit)
            answer = loopback.answer(limit)
            if answer is None:
                typer.echo(f"{NOBODY.format(limit=_spell(limit))} {_as_before(connecting)}Next: `afterword connect {label}`.", err=True)
                return Exit.SIGN_IN
            try:
                granted = sign_in.finish(started, answer, kept)
                connecting.keep(sign_in, granted)
            except (DoorError, NotThatOne) as error:
                loopback.show(Page(title="Not connected", paragraphs=(str(error), CLOSE), status=400))
                return _failed(connecting, error)
            except BaseException:
                loopback.show(Page(title="Not connected", paragraphs=("What went wrong stands in the terminal.", CLOSE), status=500))
                raise
            told = _told(connecting, label, granted, running=bool(holder(config.store_url)))
            loopback.show(Page(title=told[0], paragraphs=(*told[1:], CLOSE)))
    typer.echo("\n".join(told), err=True)
    return Exit.OK


def _failed(connecting: Connecting, error: DoorError | NotThatOne) -> Exit:
    """Why it did not come to a sign-in, and what the owner does next."""
    label, before = connecting.account.label, _as_before(connecting)
    match error:
        case Theirs():
            typer.echo(f"{error} Next: `afterword accounts` shows the others.", err=True)
            return Exit.SIGN_IN
        case NotThatOne() | SignInAgain():
            typer.echo(f"{error} {before}Next: `afterword connect {label}`.", err=True)
            return Exit.SIGN_IN
        case Refused():
            typer.echo(f"{error} Nothing was kept. {before}Mend that, then `afterword connect {label}`.", err=True)
            return Exit.CONFIG
        case _:
            typer.echo(f"{error} Nothing was kept. {before}Next: `afterword connect {label}` in a while.", err=True)
            return Exit.UNAVAILABLE


def _as_before(connecting: Connecting) -> str:
    """That an earlier sign-in goes on, where there is one."""
    row = connecting.row()
    return f"{connecting.account.label} stays connected as it was. " if row and not row.ended_at else ""


def _before(connecting: Connecting, address: str) -> str:
    """What there is already, ``""`` for nothing."""
    row, label = connecting.row(), connecting.account.label
    if row is None:
        return ""
    as_whom = f" as {address}" if address else ""
    if row.ended_at:
        return f"{label} was connected{as_whom}: {row.ended}"
    return f"{label} is connected already{as_whom}. Signing in anew does no harm; Ctrl-C leaves it as it is."


def account_named(config: Config, label: str) -> AccountConfig | None:
    """The account of that name in the configuration; None, and that is said, when there is none."""
    found = next((one for one in config.accounts if one.label == label), None)
    if found is None:
        labels = [one.label for one in config.accounts]
        hint = values.nearest(label, labels) or f"; the accounts are {', '.join(labels)}."
        typer.echo(f"No account in {config.path} is called “{label}”{hint}", err=True)
    return found


@contextmanager
def _connecting(config: Config, account: AccountConfig) -> Iterator[Connecting]:
    store = open_store(config.store_url)
    try:
        yield Connecting(config=config, account=account, store=store, clock=machine())
    finally:
        store.close()


def _explain(label: str, sign_in: SignIn, before: str) -> None:
    if before:
        typer.echo(before, err=True)
    typer.echo(f"To connect {label}{' anew' if before else ''}, you sign in with the provider in your browser. Afterword asks to", err=True)
    for wish in sign_in.wishes:
        typer.echo(f"  - {wish.why}", err=True)
    typer.echo(f"{sign_in.beforehand} What comes back is kept sealed on this machine, and goes to nobody else.", err=True)


def _go(url: str, *, browser: bool, limit: timedelta) -> None:
    """Open the page; where that cannot be done, or is not wanted, its address alone goes to stdout."""
    if browser and _shown(url):
        typer.echo(f"Your browser shows the page now; it is waited for {_spell(limit)}. Ctrl-C ends it.", err=True)
        typer.echo("If it shows an error, look at docs/howto: the usual ones are named there.", err=True)
        return
    typer.echo(f"Open this address in a browser on this machine; it is waited for {_spell(limit)}. Ctrl-C ends it.", err=True)
    typer.echo(url)


def _shown(url: str) -> bool:
    """Whether a browser has opened it. One that runs in the terminal cannot show such a page, and would keep the terminal to itself."""
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return False
    return type(found) is not webbrowser.GenericBrowser and found.open(url)


def _told(connecting: Connecting, label: str, granted: Granted, *, running: bool) -> list[str]:
    """What came of it, and what comes next; the first line is a title."""
    who = granted.address or label
    lines = [f"Connected: {who}"]
    if not granted.off:
        lines.append("Everything that was asked for was granted.")
    lines += [f"Off: {one.without}" for one in granted.off]
    if granted.off:
        lines.append(f"To have it on: `afterword connect {label}` once more, and grant everything.")
    if not connecting.is_known(granted.address):
        lines.append(f"{who} is not among [me] emails in your config file: add it there, or what is written to it is not taken for yours.")
    if looks_like_theirs(granted.address, connecting.config.profile):
        lines.append(LIKE.format(label=label))
    if running:
        lines.append("The run at work reads your mail and calendar within half a minute. Next: `afterword status`.")
    else:
        lines.append("Next: `afterword run --once --dry-run` shows what would be done; `afterword run` does it.")
    return lines


def _spell(limit: timedelta) -> str:
    minutes = round(limit.total_seconds() / 60)
    return f"{minutes} minutes" if minutes > 1 else f"{round(limit.total_seconds())} seconds"
