"""The command line: options, and what each error means to the caller. The work is imported by the command that needs it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from service.cli import letters, owner
from service.cli.options import Id, Json, Now
from service.cli.quiet import quiet
from service.demo.threads import NAMES as THREADS

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Looks after the time after a job interview. It writes drafts and calendar entries; it never sends anything.",
    epilog="First time? `afterword demo` lives through five weeks in a folder of its own.",
)

app.add_typer(letters.app, name="letters")


@app.callback()
def options(
    context: typer.Context,
    config: Annotated[Path | None, typer.Option("--config", metavar="FILE", help="The config file; else $AFTERWORD_CONFIG.")] = None,
    verbose: Annotated[int, typer.Option("--verbose", "-v", count=True, help="Say more on stderr; twice for everything.")] = 0,
) -> None:
    """What every command shares."""
    context.obj = config
    if verbose:
        from service import log

        log.start(verbose)


@app.command()
def run(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="Do what is due now, then end.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With --once: say what would be done, and write nothing.")] = False,
    now: Now = "",
) -> None:
    """Read mail and calendar, make what is due; stays until Ctrl-C."""
    from service.cli import run as command

    if (dry_run or now) and not once:
        raise typer.BadParameter("--dry-run and --now go with --once.")
    raise typer.Exit(command.dry(context.obj, now) if dry_run else command.once(context.obj, now) if once else command.stay(context.obj))


@app.command()
def status(context: typer.Context, id_: Annotated[str, typer.Argument(metavar="[ID]")] = "", as_json: Json = False, now: Now = "") -> None:
    """Every interview, or the one named: where it stands, and what comes next."""
    from service.cli import screens

    raise typer.Exit(screens.status(context.obj, id_, as_json=as_json, now=now))


@app.command()
def why(context: typer.Context, id_: Id, as_json: Json = False, now: Now = "") -> None:
    """The reasons for everything about one interview."""
    from service.cli import screens

    raise typer.Exit(screens.why(context.obj, id_, as_json=as_json, now=now))


@app.command()
def preview(context: typer.Context, id_: Annotated[str, typer.Argument(metavar="[ID]")] = "", as_json: Json = False, now: Now = "") -> None:
    """The letters of an interview, to whom and why; writes nothing."""
    from service.cli import preview as command

    raise typer.Exit(command.preview(context.obj, id_, as_json=as_json, now=now))


@app.command()
def doctor(context: typer.Context, as_json: Json = False, now: Now = "") -> None:
    """Check everything that Afterword needs, and say what is wrong and how to mend it."""
    from service.cli import doctor as command

    raise typer.Exit(command.doctor(context.obj, as_json=as_json, now=now))


@app.command()
def demo(
    folder: Annotated[Path | None, typer.Option("--dir", metavar="DIR", help="Where to build the mailbox; default: a new folder.")] = None,
    only: Annotated[str, typer.Option("--only", metavar="NAME", help=f"One thread of the story: {', '.join(THREADS)}.")] = "",
    as_json: Json = False,
) -> None:
    """Live through five weeks of interviews on a simulated clock, in a folder of its own."""
    from service.demo import play

    raise typer.Exit(play.play(folder, only=only, as_json=as_json))


owner.register(app)


def main() -> None:
    """The entry point. Every error that the owner can do something about ends in a sentence, not in a traceback."""
    quiet()
    try:
        app()
    except Exception as error:  # noqa: BLE001 - a traceback would show values that are nobody's business
        from service.cli import failures

        sys.exit(failures.tell(error))
