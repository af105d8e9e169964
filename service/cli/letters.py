"""``letters``: those that come with Afterword and the owner's own; listed, shown on samples, and checked."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.exits import Exit

if TYPE_CHECKING:
    from core.letters import Letter

app = typer.Typer(help="The letters: those that come with Afterword, and your own.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="For machines.")]
LANGUAGE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One kind of letter. `ways` counts the texts of one of ours; `faults` are what `letters check` would say."""

    name: str
    own: bool
    in_use: bool
    ways: int = 1
    faults: int = 0


@app.command("list")
def list_(context: typer.Context, as_json: Json = False) -> None:
    """Ours by tone, your own, and which one is in use."""
    from service import config as configuration
    from service import own_letters
    from service.cli.screens import as_text

    config = configuration.load_for_looking(context.obj)
    entries = [*_ours(config.policy.letter, config.policy.tone), *_own(own_letters.folder(config.path), config.policy.letter)]
    if as_json:
        typer.echo(as_text(entries))
        return
    for one in entries:
        typer.echo(_line(one))
    if not any(one.own for one in entries):
        typer.echo(f"None of your own: a file {own_letters.path_of(own_letters.folder(config.path), 'NAME')} would be one.")
    name = next(one.name for one in entries if one.in_use)
    typer.echo(f"Next: `afterword letters show {name}` reads it on samples; [policy] tone or letter chooses another.")


@app.command()
def show(context: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME|all")]) -> None:
    """Letters to made-up people, so that you hear how they sound."""
    from core.letters import TemplateRefused, compose, compose_own, samples
    from core.policy import Tone
    from service import config as configuration
    from service import own_letters

    folder = own_letters.folder(configuration.locate(context.obj))
    tones, own = [tone for tone in Tone if name in {tone, "all"}], [one for one in own_letters.names(folder) if name in {one, "all"}]
    if not tones and not own:
        raise typer.Exit(_unknown(name, (*Tone, *own_letters.names(folder))))
    for tone in tones:
        for about, occasion in samples(LANGUAGE, tone):
            _page(tone, about, compose(occasion))
    for one in own if name not in tones else []:
        try:
            source = own_letters.read(own_letters.path_of(folder, one))
            for about, occasion in samples(LANGUAGE):
                _page(one, about, compose_own(occasion, source))
        except (TemplateRefused, own_letters.Unreadable) as err:
            typer.echo(f"Your letter “{one}” cannot be used: {err} Next: `afterword letters check {one}`.", err=True)
            raise typer.Exit(Exit.ERROR) from None
    typer.echo("All of these are samples; the people are made up. Next: `afterword preview` shows the letter of your own next interview.")


@app.command()
def check(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[NAME|FILE]", help="One of yours, or any file; default: all of yours.")] = "",
    as_json: Json = False,
) -> None:
    """What to mend in your own letters, line by line; ends with 1 when there is something."""
    from service import config as configuration
    from service import own_letters
    from service.cli.screens import as_text

    folder = own_letters.folder(configuration.locate(context.obj))
    known = own_letters.names(folder)
    files = [own_letters.path_of(folder, one) for one in known if name in {"", one}] or (
        [Path(name)] if name and Path(name).is_file() else []
    )
    if name and not files:
        raise typer.Exit(_unknown(name, known))
    found = {file: own_letters.faults(file) for file in files}
    if as_json:
        typer.echo(as_text([{"name": file.stem, "file": str(file), "faults": faults} for file, faults in found.items()]))
    for file, faults in found.items() if not as_json else ():
        for one in faults:
            typer.echo(f"{file.name}, line {one.line}: {one.message}")
        typer.echo(f"{file.name}: {f'{len(faults)} to mend.' if faults else f'in order. Next: `afterword letters show {file.stem}`.'}")
    if not files and not as_json:
        typer.echo(f"You have no letters of your own: a file {own_letters.path_of(folder, 'NAME')} would be one.")
    raise typer.Exit(Exit.ERROR if any(found.values()) else Exit.OK)


def _ours(letter: str, used: str) -> list[Entry]:
    from math import prod

    from core.letters import counts
    from core.policy import Tone

    return [Entry(name=tone, own=False, in_use=not letter and tone == used, ways=prod(counts(LANGUAGE, tone))) for tone in Tone]


def _own(folder: Path, used: str) -> list[Entry]:
    from service import own_letters

    faults = {name: len(own_letters.faults(own_letters.path_of(folder, name))) for name in own_letters.names(folder)}
    return [Entry(name=name, own=True, in_use=name == used, faults=count) for name, count in faults.items()]


def _line(one: Entry) -> str:
    ours = f"ours, put together in {one.ways} ways"
    own = f"your own, {one.faults} to mend: `afterword letters check {one.name}`" if one.faults else "your own, in order"
    return f"{'*' if one.in_use else ' '} {one.name:<10} {own if one.own else ours}{' (in use)' if one.in_use else ''}"


def _page(name: str, about: str, letter: "Letter") -> None:
    typer.echo(f"--- Sample, {name}: {about} ({letter.words} words)\nSubject: {letter.subject}\n\n{letter.text}")


def _unknown(name: str, known: tuple[str, ...]) -> Exit:
    there = f"There is: {', '.join(known)}." if known else "You have none of your own yet."
    typer.echo(f"No letter is named “{name}”. {there}", err=True)
    return Exit.USAGE
