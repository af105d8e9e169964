"""The reference door: a mailbox and a calendar in memory, for trying things out. It can be told to misbehave (see `Fault`)."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from connectors.contract import Abilities, Account, Door, Me, Shell
from connectors.memory.calendar import MemoryCalendar, MemoryCalls
from connectors.memory.mail import MemoryDrafts, MemoryMail
from connectors.memory.world import Fault, World

__all__ = ["DOOR", "Fault", "Settings", "World"]


@dataclass(frozen=True, kw_only=True)  # no slots: it keeps its world
class Settings:
    """The keys of an account in memory. Two settings never share a world, whatever their names."""

    name: str = field(metadata={"help": "what the mailbox is called; it is empty and lasts as long as the program"})
    page_size: int = field(default=200, metadata={"help": "how many items one page holds"})
    settle_seconds: int = field(default=0, metadata={"help": "how long a search may be blind to what was just made"})

    @cached_property
    def world(self) -> World:
        """The mailbox and the calendar that every account opened with these settings shares."""
        return World()


def _check(settings: Settings) -> tuple[str, ...]:
    return () if settings.page_size > 0 else ("page_size: must be at least 1.",)


def _open(settings: Settings, me: Me, shell: Shell) -> Account:  # noqa: ARG001 - nobody reads floating times here, nor signs in
    world = settings.world
    return Account(
        identity=f"memory:{settings.name}",
        mail=MemoryMail(world, settings.page_size),
        drafts=MemoryDrafts(world),
        calendar=MemoryCalendar(world, settings.page_size),
        calls=MemoryCalls(world),
        abilities=Abilities(all_folders=True, settle=timedelta(seconds=settings.settle_seconds)),
    )


def _on_this_machine(settings: Settings) -> bool:  # noqa: ARG001 - memory always is
    return True


DOOR = Door(kind="memory", settings=Settings, check=_check, open=_open, on_this_machine=_on_this_machine)
