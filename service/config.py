"""config.toml and the environment -> who the owner is, which accounts there are, where the store lies.

The keys are the fields of `core.facts.Profile`, `core.facts.Strength`, `core.policy.Policy` and of each door's settings:
a new field is a new key, with no line here. config.example.toml lists them all, and a test compares.
"""

import dataclasses
import os
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints

import platformdirs

from connectors import doors
from core.facts import Profile, Strength
from core.policy import Policy
from service import meanings, own_letters, values
from service.keys import Keys
from service.meanings import Meaning
from service.values import Check, Unfit


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountConfig:
    """One account as configured. `settings` is of the type that the door of this kind asks for."""

    label: str
    kind: str
    settings: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All that the owner has set. `calls_into` is the label of the account whose calendar gets the calls."""

    path: Path
    profile: Profile
    policy: Policy
    accounts: tuple[AccountConfig, ...]
    store_url: str
    calls_into: str
    key_file: Path | None = None

    @property
    def keys(self) -> Keys:
        """Where the keys to the sign-ins lie: in the file that is named, else in the keyring, else beside the config file."""
        return Keys(self.key_file or self.path.parent.absolute() / KEY_FILE, only_file=self.key_file is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreKeys:
    """[store]: a SQLite file, or the address of a database (a SQLAlchemy URL) instead; and a file for the key to the sign-ins."""

    path: str = ""
    url: str = dataclasses.field(default="", metadata={"secret": True})  # it may hold a password, so no sentence shows it
    key: str = ""


class NoConfig(Exception):
    """There is no config file; `path` is where one was looked for."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no config file at {path}.")
        self.path = path


class ConfigProblems(Exception):
    """The config cannot be used; `problems` says all that is wrong with it, a sentence each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


KEY_FILE = "afterword.key"
URLS = ("postgresql+psycopg://", "sqlite:///")


def locate(path: Path | None = None, environ: Mapping[str, str] | None = None) -> Path:
    """Where the config file is: `path`, else AFTERWORD_CONFIG, else config.toml in the platform's folder for such files."""
    environ = os.environ if environ is None else environ  # noqa: TID251 - the one place that reads it
    named = path or environ.get("AFTERWORD_CONFIG")
    return _path(named) if named else platformdirs.user_config_path("afterword", appauthor=False) / "config.toml"


def load(path: Path | None = None, environ: Mapping[str, str] | None = None) -> Config:
    """The config file (see `locate`), checked, and with it what its accounts name: folders, files, addresses.

    Raises `NoConfig` when there is none, `ConfigProblems` with everything that is wrong with it.
    """
    return _checked(path, environ, accounts=True)


def load_for_looking(path: Path | None = None, environ: Mapping[str, str] | None = None) -> Config:
    """The same for what asks no account: a folder or file that is gone must not keep owners from what is kept of them.

    Raises as `load`, but not for `account_faults` alone.
    """
    return _checked(path, environ, accounts=False)


def _checked(path: Path | None, environ: Mapping[str, str] | None, *, accounts: bool) -> Config:
    file = locate(path, environ)
    form = _Form(file)
    config = form.config(_tables(file))
    faults = _faults(file, form.usable) if accounts or form.problems else []
    if config is None or form.problems or faults:
        raise ConfigProblems((*form.problems, *faults))
    return config


def account_faults(config: Config, account: AccountConfig) -> tuple[str, ...]:
    """What keeps an account from being used as it is configured, a sentence each; nobody is asked over a network."""
    return tuple(_faults(config.path, (account,)))


def _faults(file: Path, accounts: tuple[AccountConfig, ...]) -> list[str]:
    return [_sentence(file, f"[accounts.{one.label}]", fault) for one in accounts for fault in doors.door(one.kind).check(one.settings)]


def _sentence(file: Path, where: str, says: str) -> str:
    """`where` is the table and the key; `says` goes on from there."""
    return f"{file}: {where} {says}{'' if says.endswith(('.', '?')) else '.'}"


def _path(text: str | Path) -> Path:
    return Path(os.path.expanduser(text))  # noqa: PTH111 - Path.expanduser raises on a "~name" that is nobody's


def _tables(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise NoConfig(file) from None
    except OSError as err:
        raise ConfigProblems((f"{file} cannot be read ({err.strerror}): it must be a file that you may read.",)) from err
    except UnicodeDecodeError as err:
        raise ConfigProblems((f"{file} is not UTF-8 text (from byte {err.start} on): save it as UTF-8.",)) from err
    except tomllib.TOMLDecodeError as err:
        raise ConfigProblems((f"{file} is not valid TOML: {err}. Text stands in quotes, a list in [ ], one key a line.",)) from err


class _Form:
    """Reads tables into values and collects every problem on the way."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.problems: list[str] = []
        self.usable: tuple[AccountConfig, ...] = ()

    def complain(self, where: str, sentence: str) -> None:
        """See `_sentence`."""
        self.problems.append(_sentence(self.file, where, sentence))

    def config(self, tables: dict[str, Any]) -> Config | None:
        """The whole file; None when the profile or the policy cannot be made."""
        self.known("", tables, ("me", "accounts", "policy", "store", "calls_into"))
        profile = self.profile(self.table(tables, "me"))
        policy = self.fill(Policy, self.table(tables, "policy"), "[policy]", meanings.meaning)
        named = self.table(tables, "accounts")
        self.usable = self.accounts(named)
        store_url, key_file = self.store(self.table(tables, "store"))
        self.letter((policy or {}).get("letter", ""))
        calls_into = self.calls_into(tables.get("calls_into"), tuple(named))
        if profile is None or policy is None:
            return None
        return Config(
            path=self.file,
            profile=profile,
            policy=Policy(**policy),
            accounts=self.usable,
            store_url=store_url,
            calls_into=calls_into,
            key_file=key_file,
        )

    def letter(self, name: str) -> None:
        """A letter of the owner's own must be there."""
        letters = own_letters.folder(self.file)
        if name and not own_letters.path_of(letters, name).is_file():
            there = own_letters.names(letters)
            hint = values.nearest(name, there) or (f"; there is {', '.join(there)}" if there else "")
            self.complain("[policy] letter", f"names no file: there is no {own_letters.path_of(letters, name)}{hint}")

    def table(self, tables: dict[str, Any], name: str) -> dict[str, Any]:
        """The table of that name, empty when it is not there."""
        found = tables.get(name, {})
        if isinstance(found, dict):
            return found
        self.complain(name, f"must be a table: write [{name}] on a line of its own, and its keys below")
        return {}

    def known(self, where: str, table: dict[str, Any], keys: tuple[str, ...]) -> None:
        """Complains of every key that nobody reads."""
        for key in table:
            if key not in keys:
                hint = values.nearest(key, keys) or f"; the keys here are {', '.join(keys)}"
                self.complain(f"{where} {key}".strip(), f"is not a known key{hint}")

    def fill(
        self, shape: type[Any], table: dict[str, Any], where: str, meaning: Meaning, elsewhere: tuple[str, ...] = ()
    ) -> dict[str, Any] | None:
        """The fields of `shape` that `table` gives; None when one is wrong. The keys `elsewhere` are read by somebody else."""
        before = len(self.problems)
        hints = get_type_hints(shape)
        by_key = {meanings.key(field): field for field in fields(shape) if field.name not in elsewhere}
        self.known(where, table, (*elsewhere, *by_key))
        given = {}
        for key, field in by_key.items():
            if key in table:
                given[field.name] = self.value(f"{where} {key}", hints[field.name], table[key], field, meaning(field))
            elif field.default is MISSING and field.default_factory is MISSING:
                self.complain(f"{where} {key}", f"is missing: {meanings.wanted(field)}")
        return given if len(self.problems) == before else None

    def value(self, where: str, hint: Any, value: Any, field: Field[Any], check: Check) -> Any:
        """One value, of the right type and meaning; what a field is without a word is always right."""
        try:
            value = values.typed(hint, value)
            return value if value == field.default else check(value)
        except Unfit as err:
            self.complain(where, "must be text in quotes" if field.metadata.get("secret") else str(err))

    def profile(self, table: dict[str, Any]) -> Profile | None:
        """[me] with its [[me.strengths]]."""
        listed = table.get("strengths", [])
        if not isinstance(listed, list):
            self.complain("[me] strengths", "must be written as [[me.strengths]], one such table a sentence")
            listed = []
        strengths = tuple(self.strength(number, one) for number, one in enumerate(listed, 1))
        me = self.fill(Profile, table, "[me]", meanings.meaning, elsewhere=("strengths",))
        return None if me is None else Profile(**me, strengths=tuple(one for one in strengths if one))

    def strength(self, number: int, table: Any) -> Strength | None:
        """The strength that comes as `number`, from 1."""
        where = f"[[me.strengths]] number {number}:"
        if not isinstance(table, dict):
            self.complain(where, "must be a table with a sentence")
            return None
        found = self.fill(Strength, table, where, meanings.meaning)
        return None if found is None else Strength(**found)

    def accounts(self, tables: dict[str, Any]) -> tuple[AccountConfig, ...]:
        """Every [accounts.NAME] that can be used."""
        if not tables:
            self.complain("[accounts]", 'has none: add [accounts.home] with a kind, like "local", and where the mail and calendar are')
        found = (self.account(label, table) for label, table in tables.items())
        return tuple(one for one in found if one)

    def account(self, label: str, table: Any) -> AccountConfig | None:
        """One account: the keys are those that the door of its kind asks for."""
        where, kinds = f"[accounts.{label}]", doors.kinds()
        if not isinstance(table, dict):
            self.complain(where, "must be a table: give the account a name, like [accounts.home], and write its keys below")
            return None
        kind = table.get("kind")
        if kind not in kinds:
            hint = values.nearest(str(kind), kinds) or f"; write one of {', '.join(kinds)}"
            self.complain(f"{where} kind", f"must say what holds the mail and the calendar, not {values.shown(kind)}{hint}")
            return None
        door = doors.door(kind)
        found = self.fill(door.settings, table, where, meanings.left_to_the_door, elsewhere=("kind",))
        if found is None:
            return None
        return AccountConfig(label=label, kind=kind, settings=door.settings(**self.placed(door.settings, found)))

    def placed(self, shape: type[Any], found: dict[str, Any]) -> dict[str, Any]:
        """Relative paths count from the folder of the config file, wherever the program is started."""
        paths = {field.name for field in fields(shape) if field.metadata.get("path")} & found.keys()
        return {**found, **{name: str(self.file.parent.absolute() / _path(found[name])) for name in paths if found[name]}}

    def store(self, table: dict[str, Any]) -> tuple[str, Path | None]:
        """Where the store lies, as a SQLAlchemy URL, and the file that the key to the sign-ins lies in, None when none is named."""
        found = StoreKeys(**(self.fill(StoreKeys, table, "[store]", meanings.left_to_the_door) or {}))
        if found.path and found.url:
            self.complain("[store]", "has both path and url: keep the one that you mean")
        if found.url and not found.url.startswith(URLS):
            self.complain("[store] url", f"must begin with {' or '.join(URLS)}")
        if "://" in found.path:
            self.complain("[store] path", "is the address of a database: call it url")
        if "?" in found.path:
            self.complain("[store] path", "may not hold a question mark: it would end the name of the file")
        default = platformdirs.user_data_path("afterword", appauthor=False) / "afterword.db"
        path = self.file.parent.absolute() / _path(found.path) if found.path else default
        if path.is_dir():
            self.complain("[store] path", f"is a folder: name a file in it, like {values.shown(str(path / 'afterword.db'))}")
        key = self.file.parent.absolute() / (_path(found.key) if found.key else KEY_FILE)
        if key.is_dir():
            self.complain("[store] key", f"is a folder: name a file in it, like {values.shown(str(key / KEY_FILE))}")
        if key == path:
            self.complain("[store] key", "is the store itself: the key must lie apart from it")
        return found.url or f"sqlite:///{path}", key if found.key else None

    def calls_into(self, label: Any, labels: tuple[str, ...]) -> str:
        """The account that the calls go into: the one that is named, else the first."""
        if label is None or not labels:
            return labels[0] if labels else ""
        if label not in labels:
            hint = values.nearest(str(label), labels) or f"; the accounts are {', '.join(labels)}"
            self.complain("calls_into", f"names no account: {values.shown(label)}{hint}")
        return str(label)
