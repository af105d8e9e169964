"""What a route of Graph is given, and what it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.fakes.microsoft.asked import Answer, Asked
from tests.fakes.microsoft.quirks import Quirks

if TYPE_CHECKING:
    from tests.fakes.microsoft.mailbox import Mailbox


@dataclass(slots=True, kw_only=True)
class Call:
    """One checked request of one person. `names` are the values of the path's braces, `root` is the URL before the path."""

    asked: Asked
    names: dict[str, str]
    box: "Mailbox"
    quirks: Quirks
    root: str
    prefers: dict[str, str] = field(default_factory=dict)

    @property
    def immutable(self) -> bool:
        """Whether immutable ids are wanted."""
        return self.prefers.get("idtype") == "ImmutableId"

    def select(self) -> list[str]:
        """The names of $select."""
        return [one.strip() for one in self.asked.query.get("$select", "").split(",") if one.strip()]


Routes = dict[str, Callable[[Call], Answer]]
