"""Text on a screen: broken between words where a terminal shows it, left whole for another program."""

import re
import shutil
import sys
import textwrap

import typer

COMMAND = re.compile(r"`[^`\n]{1,200}`")
HELD = "\u2060"  # stands for a space inside a command


def tell(text: str, *, indent: int = 0, hang: int = 0) -> None:
    """One paragraph, each line of it indented, those after the first by `hang` more."""
    if sys.stdout.isatty():
        typer.echo(broken(text, shutil.get_terminal_size().columns, indent=indent, hang=hang))
    else:
        typer.echo(" " * indent + text)


def broken(text: str, width: int, *, indent: int = 0, hang: int = 0) -> str:
    """The paragraph in lines of `width` characters; a command stays whole, so that it can be copied."""
    held = COMMAND.sub(lambda found: found[0].replace(" ", HELD), text)
    first, others = " " * indent, " " * (indent + hang)
    filled = textwrap.fill(held, width, initial_indent=first, subsequent_indent=others, break_on_hyphens=False, break_long_words=False)
    return filled.replace(HELD, " ")
