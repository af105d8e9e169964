"""The moments at which a process can be stopped: before and after every SQL statement, every transaction and every call of a door."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event

from connectors.contract import Account
from tests.faults.place import watched

Seen = Callable[[str], None]
EFFECTS = frozenset({"drafts.create", "drafts.replace", "drafts.withdraw", "calls.put", "calls.move", "calls.remove"})


def watch_store(engine: Engine, seen: Seen) -> None:
    """`seen` is told of each statement and of the beginning and end of each transaction."""

    def before(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen(f"before {statement.split(maxsplit=1)[0]}")

    def after(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen(f"after {statement.split(maxsplit=1)[0]}")

    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "after_cursor_execute", after)
    event.listen(engine, "commit", lambda _: seen("before commit"))
    event.listen(engine, "checkin", lambda *_: seen("after transaction"))


def watch_door(account: Account, seen: Seen) -> Account:
    """`seen` is told before and after each call of a port."""
    return watched(account, lambda name, port: Watched(name, port, seen))


class Watched:
    """A port whose calls are told of."""

    def __init__(self, name: str, port: Any, seen: Seen) -> None:
        self._name, self._port, self._seen = name, port, seen

    def __getattr__(self, method: str) -> Any:
        """A method that tells before and after."""
        call, name = getattr(self._port, method), f"{self._name}.{method}"

        def told(*args: Any, **named: Any) -> Any:
            self._seen(f"before {name}")
            try:
                return call(*args, **named)
            finally:
                self._seen(f"after {name}")

        return told
