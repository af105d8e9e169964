"""What is kept of messages, what the owner told us, and the journal."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select

from core.facts import Promise, Reading, WordKind
from service.store.queries import new_line
from service.store.rows import JournalRow, ReadingRow, WordRow
from service.store.schema import journal, reading, word
from service.store.session import Session


class Readings(Session):
    """The part of a transaction that holds what was read."""

    def add_reading(self, owner: str, follow_up: str, kept: Reading) -> None:
        """Keep what was read of a message; a second reading of the same Message-ID takes the place of the first."""
        insert = self._insert(reading).values(owner=owner, follow_up=follow_up, message_id=kept.message_id, at=kept.at, reading=kept)
        newer = {"at": insert.excluded.at, "reading": insert.excluded.reading}
        self._connection.execute(insert.on_conflict_do_update(index_elements=["owner", "follow_up", "message_id"], set_=newer))

    def readings(self, owner: str, follow_up: str) -> tuple[ReadingRow, ...]:
        """The readings of one follow-up, oldest first."""
        return self.readings_of(owner, (follow_up,))[follow_up]

    def readings_of(self, owner: str, follow_ups: Iterable[str]) -> dict[str, tuple[ReadingRow, ...]]:
        """The readings of many follow-ups; each id asked for is in the answer."""
        return self._of(reading, ReadingRow, owner, follow_ups, ("at", "message_id"))


class Words(Session):
    """The part of a transaction that holds what the owner said, and what is said to the owner."""

    def add_word(
        self,
        owner: str,
        follow_up: str,
        *,
        kind: WordKind,
        at: datetime,
        text: str = "",
        when_at: datetime | None = None,
        promise: Promise | None = None,
    ) -> int:
        """Keep a word of the owner. Returns its id."""
        values = {"owner": owner, "follow_up": follow_up, "kind": kind, "text": text, "when_at": when_at, "promise": promise, "at": at}
        insert = self._insert(word).values(**values, **self._number(word, owner)).returning(word.c.id)
        number: int = self._connection.scalars(insert).one()
        return number

    def words(self, owner: str, follow_up: str, *, undone: bool = False) -> tuple[WordRow, ...]:
        """The words about one follow-up in the order they were said; with `undone` those taken back as well."""
        return self.words_of(owner, (follow_up,), undone=undone)[follow_up]

    def words_of(self, owner: str, follow_ups: Iterable[str], *, undone: bool = False) -> dict[str, tuple[WordRow, ...]]:
        """The words about many follow-ups; each id asked for is in the answer."""
        return self._of(word, WordRow, owner, follow_ups, ("at", "id"), empty="" if undone else "undone_at")

    def undo_word(self, owner: str, id: int, at: datetime) -> bool:  # noqa: A002 - the column's name
        """Take a word back; False when there is none, or it was taken back before."""
        return self._update(word, owner, id, {"undone_at": at}, word.c.undone_at.is_(None)) == 1

    def write_line(self, owner: str, follow_up: str, at: datetime, line: str) -> None:
        """Add a line to the journal; none is ever changed."""
        values = {"owner": owner, "follow_up": follow_up, "at": at, "line": line}
        self._connection.execute(new_line(counts=self._counts), values)

    def lines(self, owner: str, follow_up: str) -> tuple[JournalRow, ...]:
        """The journal of one follow-up in the order it was written."""
        return self._rows(self._select(journal, JournalRow, owner, journal.c.follow_up == follow_up).order_by(journal.c.id), JournalRow)

    def newest_line(self, owner: str) -> int:
        """The id of the newest line of all journals; 0 when there is none."""
        return self._connection.scalar(select(func.max(journal.c.id)).where(journal.c.owner == owner)) or 0

    def lines_after(self, owner: str, line_id: int) -> tuple[JournalRow, ...]:
        """What was written into any journal after that line."""
        return self._rows(self._select(journal, JournalRow, owner, journal.c.id > line_id).order_by(journal.c.id), JournalRow)
