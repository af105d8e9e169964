"""The gate before an account: once the provider has refused the sign-in, no call of any port reaches it."""

from datetime import UTC, datetime, timedelta

import pytest

from connectors.contract import Account, Me
from connectors.errors import SignInAgain, TryLater
from connectors.memory import DOOR, Settings
from service.gate import Gate
from service.keys import KeyProblem
from tests.fakes.shell import shell

NOW = datetime(2026, 3, 10, 16, tzinfo=UTC)


class Refusing:
    """A mailbox whose provider has enough of it, or only a bad moment."""

    def __init__(self) -> None:
        self.calls = 0
        self.error: Exception = TryLater()

    def changes(self, cursor: str, since: datetime) -> None:
        self.calls += 1
        raise self.error


def test_nothing_passes_after_a_refusal() -> None:
    """Whatever port is used; it is told once, and each call says what to do."""
    told: list[str] = []
    box = DOOR.open(Settings(name="one"), Me(emails=("me@example.com",), timezone="UTC"), shell())
    mail = Refusing()
    parts = {name: getattr(box, name) for name in ("identity", "drafts", "calendar", "calls", "abilities")}
    account = Gate("home", told.append).guarded(Account(mail=mail, **parts))  # type: ignore[arg-type] # the one method that is used
    with pytest.raises(TryLater):
        account.mail.changes("", NOW)
    assert account.calendar.window(NOW, NOW + timedelta(days=1)).items == ()
    assert told == []
    mail.error = SignInAgain("They have enough.")
    with pytest.raises(SignInAgain, match=r"They have enough\. Next: `afterword connect home`"):
        account.mail.changes("", NOW)
    for call in (lambda: account.mail.changes("", NOW), lambda: account.calendar.window(NOW, NOW), lambda: account.drafts.look(None)):  # type: ignore[arg-type]
        with pytest.raises(SignInAgain, match="They have enough"):
            call()
    assert mail.calls == 2
    assert told == ["They have enough."]


def test_a_key_that_cannot_be_got_now_is_waited_for() -> None:
    """A keyring that is locked while the program runs is no fault of the account, and no refusal."""
    told: list[str] = []
    box = DOOR.open(Settings(name="one"), Me(emails=("me@example.com",), timezone="UTC"), shell())
    mail = Refusing()
    mail.error = KeyProblem("It is locked.")
    parts = {name: getattr(box, name) for name in ("identity", "drafts", "calendar", "calls", "abilities")}
    account = Gate("home", told.append).guarded(Account(mail=mail, **parts))  # type: ignore[arg-type] # as above
    for _ in range(2):
        with pytest.raises(TryLater, match="locked"):
            account.mail.changes("", NOW)
    assert (mail.calls, told) == (2, [])
