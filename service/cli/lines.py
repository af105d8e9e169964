"""Text on a screen: broken between words where a terminal shows it, left whole for another program."""

import shutil
import sys
import textwrap

import typer


def tell(text: str, *, indent: int = 0, hang: int = 0) -> None:
    """One paragraph, each line of it indented, those after the first by `hang` more."""
    first = " " * indent
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns
        text = textwrap.fill(
            text, width, initial_indent=first, subsequent_indent=first + " " * hang, break_on_hyphens=False, break_long_words=False
        )
        typer.echo(text)
    else:
        typer.echo(first + text)
