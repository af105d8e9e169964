"""The six errors of a door. Each answers one question: what should the caller do?

DoorError
 +- TryLater      wait, then ask again
 +- SignInAgain   stop asking until the owner has signed in
 +- Gone          the thing is not there any more: forget its ref
 +- CursorLost    read anew from the start, once
 +- Conflict      the owner changed it: hands off
 +- Refused       it will never work: set it aside and say why
"""

from datetime import timedelta


class DoorError(Exception):
    """A door could not do what it was asked. The message never holds an address, a subject or a text."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class TryLater(DoorError):
    """The provider cannot answer now. `unclear` says that a write may have taken effect all the same."""

    def __init__(self, message: str = "", *, after: timedelta | None = None, unclear: bool = False) -> None:
        super().__init__(message)
        self.after = after
        self.unclear = unclear


class SignInAgain(DoorError):
    """The provider no longer accepts this sign-in. `reason` is a plain sentence for the owner."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = str(self)


class Gone(DoorError):
    """It is not there any more."""


class CursorLost(DoorError):
    """The provider has forgotten this cursor."""


class Conflict(DoorError):
    """The owner has changed it."""


class Refused(DoorError):
    """The provider refuses this, now and later."""
