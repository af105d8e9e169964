"""A life for tests: a Maildir, a folder of .ics files and a store in a temporary folder, and the commands run on them."""

import json
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from service.cli import run, screens
from service.demo.folders import Folders
from service.exits import Exit
from tests.journeys import program

ZONE = "America/New_York"
OWNER = "Jordan Avery <jordan.avery@example.com>"
CONFIG = """
[me]
name = "Jordan Avery"
emails = ["jordan.avery@example.com"]
phone = "+1 646 555 0173"
timezone = "America/New_York"
[[me.strengths]]
for = []
sentence = "I have run data platforms that moved two billion rows a night without a page."
[accounts.home]
kind = "local"
mail = {mail}
calendar = {calendar}
[store]
path = "afterword.db"
"""


def at(month: int, day: int, clock: str = "12:00") -> datetime:
    """An instant of 2026 in New York."""
    return datetime.combine(datetime(2026, month, day).date(), datetime.strptime(clock, "%H:%M").time(), ZoneInfo(ZONE))  # noqa: DTZ001, DTZ007 - the zone is added here


@dataclass
class Result:
    """How a command ended."""

    code: int
    out: str
    err: str


class Life:
    """One owner's files, and commands run on them as a new process each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.world = Folders(folder, ZONE)
        self.config = folder / "config.toml"
        paths = {"mail": json.dumps(str(self.world.mail)), "calendar": json.dumps(str(self.world.calendar))}
        self.config.write_text(CONFIG.format(**paths), encoding="utf-8")

    def command(self, *words: str, config: Path | None = None) -> Result:
        """Run ``afterword --config … WORDS`` as a person would."""
        code, out, err = program.ended(("--config", str(config or self.config), *words))
        assert "Traceback" not in err, err
        return Result(code, out, err)

    def run(self, now: datetime) -> None:
        """``run --once`` at that instant, in this process: a life takes many."""
        assert run.once(self.config, now.isoformat()) is Exit.OK

    def status(self, now: datetime) -> list[dict[str, Any]]:
        """The interviews of ``status --json`` at that instant."""
        with redirect_stdout(StringIO()) as out:
            assert screens.status(self.config, as_json=True, now=now.isoformat()) is Exit.OK
        found = json.loads(out.getvalue())["interviews"]
        assert isinstance(found, list)
        return found

    def interview(self, uid: str = "one@northwind.example", **changes: Any) -> None:
        """An interview at Northwind on Tuesday, 3 March, 10:00, with Dana Kim; accepted. They promise a week."""
        facts: dict[str, Any] = {
            "title": "Interview: Data Engineer (Northwind)",
            "start": at(3, 3, "10:00"),
            "end": at(3, 3, "10:45"),
            "made": at(3, 2, "09:00"),
            "organizer": "Dana Kim <dana.kim@northwind.example>",
            "guests": f"Dana Kim <dana.kim@northwind.example>; {OWNER}",
            "description": "Interview for the Data Engineer role at Northwind.\nWe will get back to you within one week.",
        }
        self.world.invite(uid, **{**facts, **changes})

    def drafts(self) -> list[EmailMessage]:
        """The mails in Drafts."""
        return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in self.draft_files()]

    def draft_files(self) -> list[Path]:
        """The files in Drafts, by time."""
        return sorted((self.world.mail / ".Drafts" / "cur").iterdir())

    def calls(self) -> list[Path]:
        """The .ics files of calls."""
        return [path for path in sorted(self.world.calendar.iterdir()) if "SUMMARY:Call " in path.read_text(encoding="utf-8")]

    def tree(self) -> dict[str, bytes]:
        """Every file below the folder, with its bytes."""
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
