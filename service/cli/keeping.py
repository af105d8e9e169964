"""What the owner may do with all that is kept: take it away, have one employer forgotten, have everything erased."""

from contextlib import suppress
from pathlib import Path

import msgspec
import typer
from sqlalchemy.exc import DBAPIError

from connectors.errors import DoorError
from core.followup.interview import interview_of
from core.followup.state import Interview
from service import config as configuration
from service.bootstrap import ME, Service, open_account, reading, signs_in
from service.cli import rehearsal
from service.cli.screens import as_text
from service.clock import machine
from service.config import Config
from service.connecting import given_back
from service.exits import Exit
from service.running import SQLITE, holder, run_lock
from service.store.database import Transaction
from service.store.errors import StoreError
from service.store.locks import ENDING, left_by
from service.store.rows import AccountRow, SecretRow

BESIDE = ("", "-wal", "-shm", "-journal", ".pid", ".lock")
STAYS = "Letters and calls that are in your mailbox and calendar already stay there; delete them yourself if you like."


def export(config_path: Path | None, out: Path | None) -> Exit:
    """Everything that is kept, as JSON: to stdout, or into a new file that only its owner can read."""
    config = configuration.load_for_looking(config_path)
    with reading(config, machine()) as service, service.store.read() as tx:
        kept = _everything(tx, service.owner)
    if out is None:
        typer.echo(as_text(kept))
        return Exit.OK
    try:
        out.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        typer.echo(f"{out} is there already, and nothing was written. Name another file.", err=True)
        return Exit.USAGE
    out.write_text(as_text(kept) + "\n", encoding="utf-8")
    typer.echo(f"Everything that is kept stands in {out}. It names people: keep it like a letter.", err=True)
    return Exit.OK


def forget(config_path: Path | None, employer: str, *, yes: bool) -> Exit:
    """Delete every interview with an employer, after asking."""
    config = configuration.load_for_looking(config_path)
    with reading(config, machine()) as service:
        known = _interviews(service)
        meant = [one for one in known if employer.strip().casefold() in _names(one)]
        if not meant:
            return _nobody(employer, known)
        for one in meant:
            name = one.employer.name or one.employer.domain or one.employer.agency or "An interview"
            typer.echo(f"{name}  [{one.id}]  {one.starts:%d %B %Y}  {one.role}".rstrip())
        if not yes and not _agreed(f"Forget {'it' if len(meant) == 1 else 'all of them'} for good?"):
            return _nothing_deleted()
        with service.store.write() as tx:
            tx.forget(service.owner, [one.id for one in meant])
        clean = service.store.scrub()
    count = "One interview was" if len(meant) == 1 else f"{len(meant)} interviews were"
    typer.echo(f"{count} forgotten, with all that was read, said and noted about {'it' if len(meant) == 1 else 'them'}. {STAYS}")
    typer.echo("What stays is a digest of each calendar entry, so that the next run does not find it again.")
    if not clean:
        typer.echo("The run at work still holds old pages of the store; they go when it ends.", err=True)
    typer.echo("Next: `afterword status`.")
    return Exit.OK


def erase(config_path: Path | None, *, yes: bool) -> Exit:
    """Delete everything, after asking. Raises `OtherInstance` while a run is at work on a SQLite store."""
    config = configuration.load_for_looking(config_path)
    if not _is_there(config):
        typer.echo(f"Nothing is kept. {_left(config)}")
        return Exit.OK
    if not yes and not holder(config.store_url) and not _agreed("Erase everything that Afterword keeps?"):
        return _nothing_deleted()
    with run_lock(config.store_url):
        standing = _given_back(config)
        key = _drop_keys(config)
        gone = _delete(config)
    _sweep(config)
    typer.echo(f"Erased: {', '.join(one for one in (gone, key) if one)}. {_left(config)}")
    for line in standing:
        typer.echo(line, err=True)
    return Exit.OK


def _everything(tx: Transaction, owner: str) -> dict[str, object]:
    follow_ups = tx.follow_ups(owner)
    ids = [row.id for row in follow_ups]
    events, readings, actions = tx.events_of(owner, ids), tx.readings_of(owner, ids), tx.actions_of(owner, ids)
    said = tx.words_of(owner, ids, undone=True)
    return {
        "owner": owner,
        "meta": tx.metas(owner),
        "accounts": [_without_cursors(row) for row in tx.accounts(owner)],
        "follow_ups": [
            {
                "follow_up": row,
                "events": events[row.id],
                "readings": readings[row.id],
                "words": said[row.id],
                "actions": actions[row.id],
                "journal": tx.lines(owner, row.id),
            }
            for row in follow_ups
        ],
        "sign_ins": [_unsealed(row) for row in tx.secrets(owner)],
        "unread": tx.unread(owner),
        "forgotten": sorted(tx.forgotten(owner)),
    }


def _without_cursors(row: AccountRow) -> dict[str, object]:
    return {name: value for name, value in msgspec.to_builtins(row).items() if not name.endswith("_cursor")}


def _unsealed(row: SecretRow) -> dict[str, object]:
    return {name: value for name, value in msgspec.to_builtins(row).items() if name not in ("key", "nonce", "sealed")}


def _interviews(service: Service) -> list[Interview]:
    with service.store.read() as tx:
        rows = tx.follow_ups(service.owner)
        events = tx.events_of(service.owner, [row.id for row in rows])
    return [interview_of(id_, tuple(one.reading for one in found), service.profile.timezone) for id_, found in events.items() if found]


def _names(interview: Interview) -> set[str]:
    """What the owner may call its employer. An agency is none: other employers are reached through it."""
    employers = [event.employer for event in interview.events]
    return {name.casefold() for one in employers for name in (one.name, one.domain)} - {""} | {interview.id}


def _nobody(employer: str, known: list[Interview]) -> Exit:
    there = sorted({one.employer.name or one.employer.domain or one.id for one in known})
    hint = f" Those known are {', '.join(there)}." if there else ""
    typer.echo(f"No interview with “{employer}” is kept; nothing was deleted.{hint}", err=True)
    return Exit.USAGE


def _agreed(question: str) -> bool:
    """Nobody there to ask counts as no."""
    try:
        return typer.confirm(question, err=True)
    except typer.Abort:
        return False


def _nothing_deleted() -> Exit:
    typer.echo("Nothing was deleted. With --yes it is done without asking.", err=True)
    return Exit.ERROR


def _is_there(config: Config) -> bool:
    return not config.store_url.startswith(SQLITE) or any(path.exists() for path in (*_files(config), config.keys.file))


def _files(config: Config) -> list[Path]:
    store = config.store_url.removeprefix(SQLITE)
    return [*(Path(store + end) for end in BESIDE), *left_by(Path(store))]


def _delete(config: Config) -> str:
    """The files of SQLite, whatever state they are in; on a server the owner's rows."""
    if config.store_url.startswith(SQLITE):
        files = [path for path in _files(config) if path.exists() and path.suffix not in (".lock", ".pid", f".{ENDING}")]
        for path in _files(config):
            with suppress(FileNotFoundError):
                path.unlink()
        return ", ".join(str(path) for path in files)
    with reading(config, machine()) as service:
        with service.store.write() as tx:
            tx.erase(ME)
        service.store.scrub()
    return "all that the database held about you"


def _given_back(config: Config) -> list[str]:
    """The permissions of every sign-in, those of accounts that are no longer configured included; what still stands, a sentence each."""
    with suppress(StoreError, DBAPIError), reading(config, machine()) as service:
        with service.store.read() as tx:
            rows = tx.secrets(service.owner)
        return [f"{row.label}: {left.says}" for row in rows if (left := given_back(config, service.store, service.clock, row))]
    return []


def _drop_keys(config: Config) -> str:
    """What is sealed is lost from here on, wherever a copy of the store may lie."""
    file = config.keys.file
    there = file.exists()
    with suppress(StoreError, DBAPIError), reading(config, machine()) as service, service.store.read() as tx:
        for name in {row.key for row in tx.secrets(service.owner)}:
            config.keys.drop(name)
    config.keys.drop_file()
    return str(file) if there else ""


def _sweep(config: Config) -> None:
    """What killed processes left half-written or lying about: opening an account deletes its leftovers."""
    rehearsal.sweep()
    for one in config.accounts:
        if not signs_in(one):
            with suppress(DoorError):
                open_account(config, one, machine(), None)


def _left(config: Config) -> str:
    return f"What stays: {config.path}, your letters and your calendar entries. Nothing of it is touched."
