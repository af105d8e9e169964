"""What the doors borrow: the clock, and a place for their secrets."""

from contextlib import AbstractContextManager, nullcontext

from connectors.contract import Shell
from service.clock import Clock


class Empty:
    """A vault of an account that was never connected."""

    def load(self) -> bytes | None:
        """Nothing."""
        return None

    def swap(self, old: bytes, new: bytes) -> bool:  # noqa: ARG002 - nothing is kept
        """Nothing is kept, so nothing is replaced."""
        return False

    def lock(self) -> AbstractContextManager[None]:
        """There is nothing to wait for."""
        return nullcontext()


def shell(clock: Clock) -> Shell:
    """The shell of an account without a secret."""
    return Shell(now=clock.now, vault=Empty())
