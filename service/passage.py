"""How far a look back has come."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """How far a look at one account has come: all mail since `reaches` is looked at, now that since `since`, as of `began`.

    `met` are the refs of all messages on the way.
    """

    people: frozenset[str]
    domains: frozenset[str]
    reaches: datetime
    since: datetime
    began: datetime
    cursor: str = ""
    met: set[str] = field(default_factory=set)

    def serves(self, other: "Passage") -> bool:
        """Whether going on with it looks at all that the other would."""
        return (self.people, self.domains) == (other.people, other.domains) and self.reaches <= other.reaches and self.began <= other.began
