"""What the local door must be told, and what may be wrong with it."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from connectors.errors import TryLater
from connectors.local import layout
from core.facts import Folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The keys of a local account."""

    mail: str = field(metadata={"help": 'a Maildir with its folders (Maildir++ ".Drafts" or plain "Drafts")', "path": True})
    calendar: str = field(metadata={"help": "a folder of .ics files, read with the folders in it", "path": True})
    calls_into: str = field(
        default="", metadata={"help": "the folder that takes the calls: one inside `calendar`, or a path; empty: `calendar` itself"}
    )
    drafts: str = field(default="Drafts", metadata={"help": "the folder of drafts; made when it is missing"})
    sent: str = field(default="Sent", metadata={"help": "the folder of sent mail"})
    trash: str = field(default="Trash", metadata={"help": "the folder of deleted mail"})
    junk: str = field(default="Junk", metadata={"help": "the folder of unwanted mail"})
    archive: str = field(default="Archive", metadata={"help": "the folder of archived mail"})

    @property
    def mail_path(self) -> Path:
        """Where the mail lies."""
        return Path(self.mail).expanduser()

    @property
    def calendar_path(self) -> Path:
        """Where the calendar lies."""
        return Path(self.calendar).expanduser()

    @property
    def calls_path(self) -> Path:
        """Where calls are put."""
        return self.calendar_path / Path(self.calls_into).expanduser()

    @property
    def names(self) -> layout.Names:
        """The folder names as `layout.folders` takes them."""
        return layout.Names(drafts=self.drafts, sent=self.sent, trash=self.trash, junk=self.junk, archive=self.archive)


def check(settings: Settings) -> tuple[str, ...]:
    """What is wrong with them, a plain sentence each."""
    return (*_mail_faults(settings), *_calendar_faults(settings))


def rights(settings: Settings) -> tuple[str, ...]:
    """Which folders cannot be written, a plain sentence each. Raises `TryLater` when the mail cannot be read."""
    found = layout.folders(settings.mail_path, settings.names)
    drafts = next((folder.path for folder in found if folder.role is Folder.DRAFTS), layout.drafts_path(settings.mail_path, settings.names))
    places = [("drafts", drafts / "tmp"), ("drafts", drafts / "cur"), ("calls_into", settings.calls_path)]  # a letter goes through tmp
    said = [f"{key}: {place} {fault}." for key, path in places if (fault := _fault(place := _standing(path)))]
    return tuple(dict.fromkeys(said))


def _standing(path: Path) -> Path:
    """The path, or where it is missing the folder in which it is to be made."""
    return next((one for one in (path, *path.parents) if one.exists()), path)


def _fault(place: Path) -> str:
    if not place.is_dir():
        return "is no folder"
    return "" if os.access(place, os.W_OK | os.X_OK) else "cannot be written"


def _mail_faults(settings: Settings) -> list[str]:
    root = settings.mail_path
    if not root.is_dir():
        return [f"mail: there is no folder {root}."]
    try:
        found = layout.folders(root, settings.names)
    except TryLater as err:
        return [f"mail: {root}: {err}"]
    if not found:
        return [f"mail: {root} holds no Maildir (a folder with cur, new and tmp in it)."]
    known = {folder.parts for folder in found}
    standard = layout.Names()
    return [
        f"{role}: there is no folder {name!r} in {root}."
        for role in ("sent", "trash", "junk", "archive")
        if (name := getattr(settings, role)) != getattr(standard, role) and layout.parts_of(name) not in known
    ]


def _calendar_faults(settings: Settings) -> list[str]:
    root, calls = settings.calendar_path, settings.calls_path
    if not root.is_dir():
        return [f"calendar: there is no folder {root}."]
    if not calls.is_dir():
        return [f"calls_into: there is no folder {calls}."]
    collections = sorted({file.parent.name for file in root.glob("*/*.ics")})
    if not settings.calls_into and collections and not any(root.glob("*.ics")):
        return [f"calls_into: {root} holds several calendars ({', '.join(collections)}); say which of them takes the calls."]
    return []
