"""What the store raises by itself.

StoreError
 +- StoreMissing   there is no store at this place yet
 +- StoreNewer     a newer version of the program wrote it
 +- Fenced         somebody else has the row now: stop, write nothing
"""


class StoreError(Exception):
    """The store could not do what it was asked."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class StoreMissing(StoreError):
    """There is no store here yet."""


class StoreNewer(StoreError):
    """This store was written by a newer version of Afterword; nothing was changed. Update the program."""


class Fenced(StoreError):
    """The lease was lost to somebody else; what this step found out is not written."""
