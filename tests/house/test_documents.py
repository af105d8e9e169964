"""The documents cannot lie: what they name exists, and what exists is named."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.core import TyperGroup

from service.cli.main import app
from service.exits import Exit
from service.store.schema import metadata
from tests.house import tree

README = (tree.ROOT / "README.md").read_text(encoding="utf-8")
KEPT = (tree.ROOT / "docs/what-is-kept.md").read_text(encoding="utf-8")
MAKEFILE = (tree.ROOT / "Makefile").read_text(encoding="utf-8")
DECISIONS = sorted((tree.ROOT / "docs/decisions").glob("*.md"))
PAGES = [file for file in tree.files() if file.suffix == ".md"]


@pytest.fixture(scope="module")
def commands() -> dict[str, Any]:
    """Every command of the program by its name."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return dict(group.commands)


def _rows(heading: str) -> list[list[str]]:
    """The cells of the table below the row that begins with `heading`."""
    table = README[README.index(f"| {heading} ") :].split("\n\n")[0]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()[2:]]


def test_the_first_page_is_short() -> None:
    """150 lines at most."""
    assert len(README.splitlines()) <= 150


def test_the_table_of_commands_is_the_program_s(commands: dict[str, Any]) -> None:
    """Each command stands in the table, and nothing else does."""
    assert {row[0].split()[1].strip("`") for row in _rows("command")} == set(commands)


def test_every_command_line_in_a_page_can_be_typed(commands: dict[str, Any]) -> None:
    """Each `afterword …` in a page names a command and options that it has."""
    for page in PAGES:
        for line in re.findall(r"`afterword ([^`]+)`", page.read_text(encoding="utf-8")):
            name, *rest = line.replace("[", "").replace("]", "").split()
            known = {option for one in commands[name].params for option in one.opts}
            assert not {word for word in rest if word.startswith("-")} - known, f"{page}: {line}"


def test_the_exit_codes_are_the_program_s() -> None:
    """The table lists every code, in order, and no other."""
    assert [int(row[0]) for row in _rows("exit code")] == [code.value for code in Exit]


def test_every_make_target_is_explained_and_every_one_named_exists() -> None:
    """`make help` tells of each target, and the README names none that is not there."""
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert targets == set(re.findall(r"^([a-z]+):.*## \S", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"^make (\w+)|`make (\w+)`", README, re.MULTILINE)) <= {
        pair for name in targets for pair in ((name, ""), ("", name))
    }


@pytest.mark.parametrize("page", PAGES, ids=tree.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    """What a page links to lies in the tree."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", DECISIONS, ids=tree.name)
def test_a_decision_is_short_and_says_what_would_change_it(page: Path) -> None:
    """40 lines at most, with what it is not about and what would change our mind."""
    text = page.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 40
    assert re.findall(r"^\*\*(.*?)\.\*\*", text, re.MULTILINE)[-2:] == ["Non-goals", "What would change our mind"]
    assert text.startswith(f"# {page.name[:4]}: ")


def test_the_decisions_are_numbered_without_a_gap() -> None:
    """0001, 0002, and so on."""
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_every_table_of_the_store_is_explained() -> None:
    """docs/what-is-kept.md lists the tables that there are."""
    assert set(re.findall(r"^\| `(\w+)` \|", KEPT, re.MULTILINE)) == set(metadata.tables)
