"""``disconnect``: give the permission back, delete the sign-in, and keep or erase what was read."""

from contextlib import nullcontext
from pathlib import Path

import typer

from service import config as configuration
from service import log
from service.bootstrap import ME, signs_in
from service.cli.connect import account_named
from service.clock import machine
from service.config import Config
from service.connecting import given_back
from service.exits import Exit
from service.running import run_lock
from service.store import Store, StoreMissing, open_store
from service.vault import Vault


def disconnect(config_path: Path | None, label: str, *, erase: bool, yes: bool) -> Exit:
    """What cannot be given back for want of the provider or the key is said, with the page on which the owner does it by hand.

    An account that is known, and no longer in the config file, is let go as well.
    """
    config = configuration.load_for_looking(config_path)
    account = next((one for one in config.accounts if one.label == label), None)
    if account is None and label not in forgotten(config):
        account_named(config, label)
        return Exit.USAGE
    log.ensure()
    if erase and not yes and not _agreed(label):
        typer.echo("Nothing was changed. With --yes it is done without asking.", err=True)
        return Exit.ERROR
    store = open_store(config.store_url, create=False)
    try:
        with store.read() as tx:
            row = tx.secret(ME, label)
        lies_here = account is not None and not signs_in(account)
        if row is None and (lies_here or (account is None and not erase)):
            typer.echo(_nobody(config, label, lies_here=lies_here), err=True)
            return Exit.USAGE
        with run_lock(config.store_url) if erase else nullcontext():
            left = given_back(config, store, machine(), row) if row else None
            Vault(store, config.keys, ME, label).drop()
            if erase:
                _erase(store, label, row.identity if row else "")
        is_clean = store.scrub()
    finally:
        store.close()
    typer.echo(_told(label, was_connected=row is not None, erased=erase, is_configured=account is not None), err=True)
    if not is_clean:
        typer.echo("The run at work still holds old pages of the store; they go when it ends.", err=True)
    if left:
        typer.echo(left.says, err=True)
    return Exit.UNAVAILABLE if left and left.is_fault else Exit.OK


def forgotten(config: Config) -> tuple[str, ...]:
    """The labels of accounts that are known from earlier, and no longer in the config file."""
    try:
        store = open_store(config.store_url, create=False)
    except StoreMissing:
        return ()
    try:
        with store.read() as tx:
            known = {row.label for row in tx.secrets(ME)} | {row.label for row in tx.accounts(ME)}
    finally:
        store.close()
    return tuple(sorted(known - {one.label for one in config.accounts}))


def _erase(store: Store, label: str, identity: str) -> None:
    with store.write() as tx:
        for one in {row.id for row in tx.accounts(ME) if row.label == label or row.id == identity}:
            tx.leave(ME, one)


def _agreed(label: str) -> bool:
    """Nobody there to ask counts as no."""
    try:
        return typer.confirm(f"Disconnect {label}, and erase every interview that was found in it?", err=True)
    except typer.Abort:
        return False


def _nobody(config: Config, label: str, *, lies_here: bool) -> str:
    if lies_here:
        return f"Nobody has signed in to {label}: it lies on this machine. To leave it out, remove it from {config.path}."
    return (
        f"{label} is not in {config.path} any more, and nobody is signed in to it. `afterword disconnect {label} --erase` erases what was "
        "read from it."
    )


def _told(label: str, *, was_connected: bool, erased: bool, is_configured: bool) -> str:
    first = f"{label} is disconnected, and its sign-in is deleted." if was_connected else f"{label} was not connected."
    if erased:
        return f"{first} What was read from it is erased; your letters and calendar entries stay. Next: `afterword status`."
    if not is_configured:
        return f"{first} What was read from it is kept. Next: `afterword disconnect {label} --erase` erases that, too."
    return (
        f"{first} What was read from it is kept, and rests. Next: `afterword connect {label}` goes on, or remove it from the config file."
    )
