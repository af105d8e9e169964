"""What can go wrong between a program and any provider, and which request to a server for tests fails."""

import random
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from threading import Event, Lock, Semaphore

from tests.fakes.wire import Ending


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens instead of the duty. `commits`: the request has taken effect all the same. No `status`: the true answer.

    `holds`: nothing comes before `Faults.release`; until then the request counts as one that is under way.
    """

    name: str
    commits: bool = False
    ending: Ending = Ending.WHOLE
    holds: bool = False
    status: int = 0
    body: bytes = b""
    kind: str = "application/json; charset=UTF-8"
    headers: tuple[tuple[str, str], ...] = ()


HTML_TYPE = "text/html; charset=UTF-8"
PORTAL = b"<!DOCTYPE html><html><title>Welcome to the hotel</title><p>Please accept our terms.</html>"

EMPTY = Fault(name="200 without a body", status=200)
EMPTY_AFTER = replace(EMPTY, name="200 without a body, done", commits=True)
A_PAGE = Fault(name="200 in HTML", status=200, body=PORTAL, kind=HTML_TYPE)
CLOSED = Fault(name="closed before", ending=Ending.CLOSE)
LOST = Fault(name="closed after", ending=Ending.CLOSE, commits=True)
RESET = Fault(name="reset before", ending=Ending.RESET)
RESET_AFTER = Fault(name="reset after", ending=Ending.RESET, commits=True)
HALF = Fault(name="half a body", ending=Ending.HALF, commits=True)
STALL_AFTER = Fault(name="stall after", ending=Ending.CLOSE, holds=True, commits=True)
HELD = Fault(name="held", holds=True, commits=True)

OF_THE_LINE = (EMPTY, EMPTY_AFTER, A_PAGE, CLOSED, LOST, RESET, RESET_AFTER, HALF)
"""Those of any line that do not need somebody to end them."""


@dataclass(slots=True)
class _Due:
    fault: Fault
    method: str
    account: str
    skip: int
    times: int


class Faults:
    """Which request fails, and how. How methods are named is up to the provider; ``*`` matches as in a file name.

    `every` are the kinds that are drawn from.
    """

    def __init__(self, every: tuple[Fault, ...]) -> None:
        self.happened: list[tuple[str, str]] = []  # (method, name of the fault)
        self._every = every
        self._due: list[_Due] = []
        self._rate, self._draw, self._kinds, self._methods = 0.0, random.Random(0), every, "*"
        self._released, self._held, self._lock = Event(), Semaphore(0), Lock()

    def add(self, fault: Fault, method: str = "*", *, account: str = "", nth: int = 1, times: int = 1) -> None:
        """The `nth` request of that method from now on fails, and the next `times` - 1 after it."""
        self._due.append(_Due(fault, method, account, nth - 1, times))

    def away(self, fault: Fault = CLOSED, method: str = "*") -> None:
        """From now on every request fails."""
        self.add(fault, method, times=10**9)

    def rate(self, share: float, seed: int, kinds: tuple[Fault, ...] | None = None, method: str = "*") -> None:
        """From now on that share of all requests fails, drawn with `seed`."""
        self._rate, self._draw, self._kinds, self._methods = share, random.Random(seed), kinds or self._every, method

    def clear(self) -> None:
        """From now on nothing fails."""
        self._due.clear()
        self._rate = 0

    def take(self, method: str, account: str) -> Fault | None:
        """What happens to the request that has just come."""
        with self._lock:
            fault = self._taken(method, account)
            if fault:
                self.happened.append((method, fault.name))
            return fault

    def _taken(self, method: str, account: str) -> Fault | None:
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
