"""Which request to a server for tests fails, and how: the same for every provider; the kinds of faults are its own."""

import random
from dataclasses import dataclass
from fnmatch import fnmatchcase
from threading import Event, Lock, Semaphore
from typing import Generic, Protocol, TypeVar


class Named(Protocol):
    """A kind of fault."""

    @property
    def name(self) -> str: ...


F = TypeVar("F", bound=Named)


@dataclass(slots=True)
class _Due(Generic[F]):
    fault: F
    method: str
    account: str
    skip: int
    times: int


class Faults(Generic[F]):
    """Which request fails, and how. How methods are named is up to the provider; ``*`` matches as in a file name.

    `every` are the kinds that are drawn from, `away` is what a provider that is away does.
    """

    def __init__(self, every: tuple[F, ...], away: F) -> None:
        self.happened: list[tuple[str, str]] = []  # (method, name of the fault)
        self._every, self._away = every, away
        self._due: list[_Due[F]] = []
        self._rate, self._draw, self._kinds, self._methods = 0.0, random.Random(0), every, "*"
        self._released, self._held, self._lock = Event(), Semaphore(0), Lock()

    def add(self, fault: F, method: str = "*", *, account: str = "", nth: int = 1, times: int = 1) -> None:
        """The `nth` request of that method from now on fails, and the next `times` - 1 after it."""
        self._due.append(_Due(fault, method, account, nth - 1, times))

    def away(self, fault: F | None = None, method: str = "*") -> None:
        """From now on every request fails."""
        self.add(fault or self._away, method, times=10**9)

    def rate(self, share: float, seed: int, kinds: tuple[F, ...] | None = None, method: str = "*") -> None:
        """From now on that share of all requests fails, drawn with `seed`."""
        self._rate, self._draw, self._kinds, self._methods = share, random.Random(seed), kinds or self._every, method

    def clear(self) -> None:
        """From now on nothing fails."""
        self._due.clear()
        self._rate = 0

    def take(self, method: str, account: str) -> F | None:
        """What happens to the request that has just come."""
        with self._lock:
            fault = self._taken(method, account)
            if fault:
                self.happened.append((method, fault.name))
            return fault

    def _taken(self, method: str, account: str) -> F | None:
        for due in self._due:
            if fnmatchcase(method, due.method) and due.account in ("", account):
                if due.skip:
                    due.skip -= 1
                    continue
                due.times -= 1
                if not due.times:
                    self._due.remove(due)
                return due.fault
        if self._rate and fnmatchcase(method, self._methods) and self._draw.random() < self._rate:
            return self._draw.choice(self._kinds)
        return None

    def wait(self) -> None:
        """Held here until `release`."""
        self._held.release()
        self._released.wait()

    def holds(self, count: int) -> bool:
        """Waits until so many more requests are held; False where they do not come."""
        return all(self._held.acquire(timeout=30) for _ in range(count))

    def release(self) -> None:
        """What stalls ends, without an answer."""
        self._released.set()
