"""``card``: thank-you cards to print, sign and post."""

from pathlib import Path

import typer

from core.facts import WordKind
from service import words
from service.card_page import Page, Unprintable, page_of
from service.cards import Card, cards_for
from service.cli.saying import about, tell_effects
from service.exits import Exit
from service.think import follow_up_of

LONGEST_NAME = 40


class Taken(Exception):
    """A file is there already."""


def card(config_path: Path | None, id_: str, now: str, *, instead: bool, out: Path | None) -> Exit:
    """Print the cards into files, keep the word, and tell what follows."""
    try:
        with about(config_path, id_, now) as said:
            if isinstance(said, Exit):
                return said
            found = follow_up_of(said.service, said.row.id)
            cards = cards_for(said.service, found[1]) if found else ()
            made_at = said.service.clock.now()
            pages = [(one, page_of(one, made_at)) for one in cards]
            lines = _written(pages, out)
            typer.echo(words.say(said.service, said.row, WordKind.CARD, text="instead" if instead else ""))
            for line in lines:
                typer.echo(line)
            tell_effects(said, WordKind.CARD)
    except (words.Unclear, Unprintable, Taken) as error:
        typer.echo(str(error), err=True)
        return Exit.USAGE
    return Exit.OK


def _written(pages: list[tuple[Card, Page]], out: Path | None) -> list[str]:
    """A line for each file made; nothing is made when one of them is there already. Raises `Taken`."""
    files = [_named(one, number, out) for number, (one, _) in enumerate(pages, 1)]
    if out:
        for file in files:
            if not file.absolute().parent.is_dir():
                raise Taken(f"There is no folder {file.absolute().parent}, and nothing was written. Name a file in one that is there.")
            if file.exists():
                raise Taken(f"{file} is there already, and nothing was written. Name another file.")
    lines = []
    for file, (one, page) in zip(files, pages, strict=True):
        made = file if out else _free(file)
        with made.open("xb") as to:
            to.write(page.pdf)
        lines.append(" ".join(filter(None, (f"The card{' to ' + one.to if one.to else ''} is in {made}.", page.left_out))))
    return [*lines, "Print it on A6, sign it above your name, and post it."]


def _named(one: Card, number: int, out: Path | None) -> Path:
    """``card-<employer>-<name>.pdf`` here; or the file asked for, with a number for each further person."""
    if out is None:
        parts = [part for part in (_plain(one.employer), _plain(one.to)) if part]
        return Path("-".join(["card", *parts]) + ".pdf")
    return out if number == 1 else out.with_stem(f"{out.stem}-{number}")


def _free(file: Path) -> Path:
    """The first name of its kind that nothing has yet."""
    number, free = 1, file
    while free.exists():
        number += 1
        free = file.with_stem(f"{file.stem}-{number}")
    return free


def _plain(name: str) -> str:
    """A name as part of a file's: letters and digits, dashes between them."""
    kept = "".join(char if char.isalnum() else " " for char in name[: LONGEST_NAME * 2].lower())
    return "-".join(kept.split())[:LONGEST_NAME].strip("-")
