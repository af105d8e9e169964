"""Between the service and an account that its owner signs in to: when the provider refuses the sign-in, nothing passes any more."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from connectors.contract import Account
from connectors.errors import SignInAgain, TryLater
from service.keys import KeyProblem

T = TypeVar("T")
NOT_CONNECTED = "It is not connected. Next: `afterword connect {label}`."


def again(label: str, reason: str) -> str:
    """Why an account rests, and how its owner wakes it."""
    return f"{reason} Next: `afterword connect {label}`."


class Gate:
    """The gate of one account. `shut` is told once why nothing passes any more.

    A new sign-in opens the account anew, with a gate of its own.
    """

    def __init__(self, label: str, shut: Callable[[str], None]) -> None:
        self._label, self._shut = label, shut
        self._reason = ""

    def guarded(self, account: Account) -> Account:
        """The account with every port behind this gate."""
        return Account(
            identity=account.identity,
            mail=self._behind(account.mail),
            drafts=self._behind(account.drafts),
            calendar=self._behind(account.calendar),
            calls=self._behind(account.calls),
            abilities=account.abilities,
        )

    def passes(self, call: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """What the call returns. Raises `SignInAgain`, without a call, once the provider has refused the sign-in."""
        if self._reason:
            raise SignInAgain(again(self._label, self._reason))
        try:
            return call(*args, **named)
        except SignInAgain as error:
            self._reason = error.reason
            self._shut(error.reason)
            raise SignInAgain(again(self._label, error.reason)) from error

    def _behind(self, port: T) -> T:
        return cast(T, _Port(port, self))


class _Port:
    """Any of the four ports, each method of it behind a gate."""

    def __init__(self, port: object, gate: Gate) -> None:
        self._port, self._gate = port, gate

    def __getattr__(self, name: str) -> Callable[..., Any]:
        call, gate = getattr(self._port, name), self._gate

        def ask(*args: Any, **named: Any) -> Any:
            try:
                return gate.passes(call, *args, **named)
            except KeyProblem as error:  # a keyring that its owner has locked meanwhile is opened again
                raise TryLater(str(error)) from error

        return ask
