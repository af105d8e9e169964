"""What keeps accounts from being read or written now, and the news of it while a program stays."""

from collections.abc import Callable

from service.bootstrap import Service


def troubles_of(service: Service) -> dict[str, str]:
    """A sentence each, by the account's name in the config: those that could not be opened, and those that failed when they were used."""
    with service.store.read() as tx:
        rows = {row.label: row.trouble for row in tx.accounts(service.owner) if row.trouble and row.id in service.accounts}
    return {**{label: str(error) for label, error in service.shut.items()}, **rows}


class News:
    """Tells a trouble when it begins, when it comes to need the owner, and when it has ended; a provider that cannot be had gives many
    reasons in turn, of which the first is enough.
    """

    def __init__(self, tell: Callable[[str], object]) -> None:
        self._tell = tell
        self._told: dict[str, bool] = {}

    def look(self, service: Service) -> None:
        """What is new since the last look."""
        known, resting = troubles_of(service), _resting(service)
        now = {label: label in resting for label in known}
        for label, reason in known.items():
            if self._told.get(label) != now[label]:
                self._tell(f"{label}: {reason}")
        for label in sorted(self._told.keys() - now.keys()):
            self._tell(f"{label}: all is well again.")
        self._told = now


def _resting(service: Service) -> set[str]:
    """The accounts that nobody asks until their owner has done something."""
    with service.store.read() as tx:
        ended = {row.label for row in tx.secrets(service.owner) if row.ended_at}
    return ended | service.shut.keys()
