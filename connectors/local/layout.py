"""Where the folders of a Maildir lie and what each is for: Maildir++ (".Archive.2025") and plain ones ("Archive/2025") alike."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from connectors.local.files import answering
from core.facts import Folder

_DEPTH = 4
_INSIDE = {"cur", "new", "tmp"}
_ALSO = {
    Folder.DRAFTS: ("drafts", "draft", "[gmail]/drafts", "[google mail]/drafts"),
    Folder.SENT: ("sent", "sent items", "sent mail", "sent messages", "[gmail]/sent mail", "[google mail]/sent mail"),
    Folder.TRASH: ("trash", "deleted items", "deleted messages", "deleted", "bin", "[gmail]/trash", "[gmail]/bin", "[google mail]/bin"),
    Folder.JUNK: ("junk", "spam", "junk email", "junk e-mail", "bulk mail", "[gmail]/spam", "[google mail]/spam"),
    Folder.ARCHIVE: ("archive", "archives", "all mail", "[gmail]/all mail", "[google mail]/all mail"),
}

Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the owner calls the folders with a role; "/" stands between a folder and one in it."""

    drafts: str = "Drafts"
    sent: str = "Sent"
    trash: str = "Trash"
    junk: str = "Junk"
    archive: str = "Archive"


@dataclass(frozen=True, slots=True)
class MailFolder:
    """One folder: where it lies, its name in parts (lower case), its role."""

    path: Path
    parts: Parts
    role: Folder

    @property
    def name(self) -> str:
        """The name as refs hold it."""
        return "/".join(self.parts)


def parts_of(name: str) -> Parts:
    """A folder's name in parts, lower case; the inbox is the empty name."""
    parts = tuple(part for part in name.lower().split("/") if part)
    return parts[1:] if parts[:1] == ("inbox",) else parts


def folders(root: Path, names: Names) -> tuple[MailFolder, ...]:
    """The folders below `root`, itself included, sorted by name.

    Raises `TryLater` when it cannot be read.
    """
    with answering("The mail folder cannot be read."):
        found = dict(_walk(root, "", 0))
    above = {parts[:length] for parts in found for length in range(1, len(parts) + 1)}  # one that holds only folders counts
    roles = _roles(above, names)
    return tuple(MailFolder(found[parts], parts, _role(parts, roles)) for parts in sorted(found))


def drafts_path(root: Path, names: Names) -> Path:
    """Where a missing Drafts folder is to be made, in the layout that the others have."""
    plus = (root / "cur").is_dir() and not any(entry.is_dir() and (entry / "cur").is_dir() for entry in root.glob("[!.]*"))
    return root / f".{names.drafts.replace('/', '.')}" if plus else root / names.drafts


def _walk(folder: Path, name: str, depth: int) -> Iterator[tuple[Parts, Path]]:
    with os.scandir(folder) as entries:
        inside = sorted(entry.name for entry in entries if entry.is_dir())
    if "cur" in inside:
        yield parts_of(name), folder
    for one in inside:
        if one in _INSIDE or depth >= _DEPTH:
            continue
        if not one.startswith("."):
            yield from _walk(folder / one, f"{name}/{one}", depth + 1)
        elif (folder / one / "cur").is_dir():
            yield parts_of(f"{name}/{one[1:].replace('.', '/')}"), folder / one


def _roles(known: set[Parts], names: Names) -> dict[Parts, Folder]:
    """The folder of each role: the one the owner names, else one with a common name."""
    roles = {}
    for role, common in _ALSO.items():
        named = (parts_of(getattr(names, role.value)), *(parts_of(name) for name in common))
        roles[next((name for name in named if name in known), named[0])] = role
    return roles


def _role(parts: Parts, roles: dict[Parts, Folder]) -> Folder:
    """A folder in another has the other's role."""
    above = (parts[:length] for length in range(len(parts), 0, -1))
    return next((roles[name] for name in above if name in roles), Folder.OTHER if parts else Folder.INBOX)
