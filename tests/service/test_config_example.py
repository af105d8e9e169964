"""config.example.toml and the code say the same."""

import json
import re
import tomllib
from dataclasses import MISSING, Field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from connectors.doors import door
from core.facts import Profile, Strength
from core.policy import Policy
from service import config, meanings
from service.config import StoreKeys
from tests.house import tree

TEXT = (tree.ROOT / "config.example.toml").read_text(encoding="utf-8")
KEY = re.compile(r"^(?:# )?([a-z_]+) = ")
WHOLE = re.sub(r"^# (?=[a-z_]+ = |\[)", "", TEXT, flags=re.MULTILINE)
DOORS = {"home": door("local").settings, "gmail": door("google").settings, "outlook": door("microsoft").settings}
TABLES: dict[str, type[Any]] = {"me": Profile, "strengths": Strength, **DOORS, "policy": Policy, "store": StoreKeys}


def _tables() -> dict[str, dict[str, Any]]:
    """The tables of the example, nothing commented out, by their last name."""
    whole = tomllib.loads(WHOLE)
    return {**whole, "strengths": whole["me"]["strengths"][0], **whole["accounts"]}


def _plain(value: Any) -> Any:
    """A default as TOML would say it."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, StrEnum) else value


@pytest.mark.parametrize("name", TABLES)
def test_the_example_has_every_key_and_no_other(name: str) -> None:
    """The keys of the table are the fields of its dataclass; an account also says its kind."""
    assert set(_tables()[name]) == {meanings.key(field) for field in fields(TABLES[name])} | ({"kind"} if name in DOORS else set())


def test_the_tables_are_those_that_are_read() -> None:
    """Nothing at the top but what the code knows."""
    assert set(tomllib.loads(WHOLE)) == {"calls_into", "me", "accounts", "policy", "store"}


def test_every_key_has_its_comment() -> None:
    """One, on its own line."""
    assert not [line for line in TEXT.splitlines() if KEY.match(line) and not re.search(r"  +# \S", line.removeprefix("# "))]


@pytest.mark.parametrize("name", ["policy", "home"])
def test_what_is_commented_out_shows_its_default(name: str) -> None:
    """And what must be set is not commented out."""
    table = _tables()[name]
    for field in fields(TABLES[name]):
        commented = re.search(rf"^# {field.name} = ", TEXT[TEXT.index(f"{name}]") :], re.MULTILINE)
        assert bool(commented) is (field.default is not MISSING), field.name
        if commented:
            assert table[field.name] == _plain(field.default), field.name


def test_an_account_elsewhere_shows_its_defaults_too() -> None:
    """The whole table is commented out, what must be set with it."""
    table = _tables()["gmail"]
    assert "[accounts.gmail]" not in TEXT.replace("# [accounts.gmail]", "")
    for field in fields(DOORS["gmail"]):
        assert field.default is MISSING or table[field.name] == _plain(field.default), field.name


@pytest.mark.parametrize("text", [TEXT, WHOLE], ids=["as it is", "nothing commented out"])
def test_the_example_can_be_used(tmp_path: Path, text: str) -> None:
    """With folders that are there, and one of the two ways to name a store."""
    for part in ("Mail/cur", "Mail/new", "Mail/tmp", "calendar"):
        (tmp_path / part).mkdir(parents=True)
    for old, new in (("~/Mail", "Mail"), ("~/.calendars/home", "calendar")):
        text = text.replace(f'"{old}"', f'"{(tmp_path / new).as_posix()}"')
    client = dict.fromkeys(("client_id", "client_secret"), "x") | dict.fromkeys(("auth_uri", "token_uri"), "https://example.com/")
    (tmp_path / "client_secret.json").write_text(json.dumps({"installed": client}), encoding="utf-8")
    file = tmp_path / "config.toml"
    file.write_text(re.sub(r"^url = .*$", "", text, flags=re.MULTILINE), encoding="utf-8")
    found = config.load(file, {})
    assert found.policy == Policy()
    assert found.profile.strengths[0].sentence.startswith("I have run")


@pytest.mark.parametrize("field", fields(Policy), ids=lambda field: field.name)
def test_every_figure_of_the_rules_has_a_meaning_that_its_default_keeps(field: Field[Any]) -> None:
    """A new figure is checked by its unit or its look; one that nothing is known about does not come in silently."""
    check = meanings.meaning(field)
    assert check(field.default) == field.default
    assert type(field.default) is bool or isinstance(field.default, StrEnum) or check is not meanings.anything
