"""All interviews of an owner beside each other: which is a further round, which tells a number, which comes next."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from core.facts import Employer
from core.followup.interview import continues, is_recognised, stands, with_number
from core.followup.state import Interview


class Interviews:
    """Looks an interview up, and those at the same employer, without going through all the others."""

    def __init__(self, interviews: Iterable[Interview]) -> None:
        self._by_id = {one.id: one for one in interviews}
        self._at: defaultdict[str, list[Interview]] = defaultdict(list)
        for one in self._by_id.values():
            for name in _names(one.employer):
                self._at[name].append(one)
        sure = (one for one in self._by_id.values() if is_recognised(one) and any(map(stands, one.events)))
        self._coming = sorted(sure, key=lambda one: one.starts)

    def __iter__(self) -> Iterator[Interview]:
        return iter(self._by_id.values())

    def find(self, id_: str) -> Interview | None:
        """The interview with the employer's number, where only another visit there told it."""
        one = self._by_id.get(id_)
        return with_number(one, self._beside(one)) if one else None

    def continued_by(self, interview: Interview) -> str:
        """The id of the next round, ``""`` for none."""
        later = [other for other in self._beside(interview) if continues(other, interview)]
        return min(later, key=lambda one: one.starts).id if later else ""

    def upcoming(self, now: datetime) -> Interview | None:
        """The next interview that is sure to be one, and still stands."""
        at = bisect_right(self._coming, now, key=lambda one: one.starts)
        return self._coming[at] if at < len(self._coming) else None

    def _beside(self, interview: Interview) -> list[Interview]:
        """Those that may be at the same employer."""
        return list({one.id: one for name in _names(interview.employer) for one in self._at.get(name, ())}.values())


def _names(employer: Employer) -> tuple[str, ...]:
    """What an employer is told by: its domain, and its name."""
    return tuple(filter(None, (employer.domain and f"@{employer.domain}", employer.name.casefold())))
