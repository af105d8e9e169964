"""An exception full of canaries is forced at every layer: what is told of it holds none."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from connectors.contract import Account
from core.facts import Person, WordKind
from service import log
from service.cli import failures
from tests.faults.boundary import watch_store
from tests.faults.life import Life as Lived
from tests.faults.life import Scenario
from tests.faults.place import Local, Memory, watched
from tests.faults.scenarios import invited, mail, said, sent
from tests.journeys.canaries import canaries, kept
from tests.journeys.life import at

DANA = Person(name="Dana Canaryname", email="dana@canaryfirm.example")
TEXT = "Interview for the Data Engineer role at Canaryfirm. We speak about Canarytext.\nWe will get back to you within one week."
NO = "Unfortunately, we have decided to move forward with other candidates. Canarybody."
METHODS = {
    "mail": ("changes", "read", "about"),
    "drafts": ("find", "create", "look", "replace", "withdraw"),
    "calendar": ("window", "changed", "busy"),
    "calls": ("find", "put", "look", "move", "remove"),
}
EVERY = [f"{port}.{method}" for port, methods in METHODS.items() for method in methods]
ON_FILES = ("mail.read", "drafts.create", "calendar.window", "calls.put")
LIVES = (
    Scenario(
        name="calls that are moved and taken back",
        deeds=(
            invited(DANA, text=TEXT),
            (at(3, 3, "11:30"), said(WordKind.TOPIC, "the Canarytopic")),
            sent(DANA, at(3, 3, "12:00")),
            mail(DANA, at(3, 11, "07:00"), "I am out of the office and will be back on March 16. Canarybody.", automatic=True),
            mail(DANA, at(3, 13, "09:00"), NO),
        ),
        end=at(3, 14),
    ),
    Scenario(name="a letter that is taken back", deeds=(invited(DANA, text=TEXT), mail(DANA, at(3, 3, "13:00"), NO)), end=at(3, 4)),
)
MAY_BE_KEPT = {"canaryname", "canaryfirm", "canarytopic"}


def fail(secret: str = "Canarylocal") -> None:
    """Raise what a library may raise, with what it was working on in its message and in its variables."""
    try:
        int(f"Canaryquoted {secret}")
    except ValueError as err:
        raise RuntimeError("Canarymessage of dana@canaryfirm.example, token=canarytoken") from err


@dataclass
class Failing:
    """A port one method of which fails at two calls of three: a message is read twice before it is passed over."""

    name: str
    port: Any
    failing: str
    calls: list[str]

    def __getattr__(self, method: str) -> Any:
        call = getattr(self.port, method)
        if f"{self.name}.{method}" != self.failing:
            return call

        def third(*args: Any, **named: Any) -> Any:
            self.calls.append(method)
            if len(self.calls) % 3:
                fail()
            return call(*args, **named)

        return third


@pytest.mark.parametrize(("kind", "method"), [*(("memory", one) for one in EVERY), *(("local", one) for one in ON_FILES)])
def test_a_call_of_a_door_that_breaks_is_told_of_without_a_word_of_it(
    kind: str, method: str, logging_kept: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """At two calls of three, in a life of its own; what is kept of it says no more than its type."""
    log.start(2)
    calls: list[str] = []
    life = LIVES[method == "drafts.withdraw"]
    _live(Lived(scenario=life, place=Memory() if kind == "memory" else Local(tmp_path), folder=tmp_path, wrap=_breaking(method, calls)))
    said_ = capsys.readouterr().err
    assert calls
    assert "RuntimeError" in said_
    assert not canaries(said_)
    assert set().union(*kept(tmp_path / "afterword.db").values()) <= MAY_BE_KEPT


class Breaking(str):
    """A text at which whatever cuts it breaks, and every reader does."""

    __slots__ = ()

    def __getitem__(self, _part: Any) -> Any:
        fail(str.__str__(self))


@pytest.mark.parametrize(
    "deeds",
    [
        (invited(DANA, text=Breaking("Canarytext")),),
        (invited(DANA, text=TEXT), mail(DANA, at(3, 3, "11:00"), Breaking("Canarybody"))),
    ],
    ids=["entry", "mail"],
)
def test_a_text_at_which_reading_breaks_is_told_of_without_a_word_of_it(
    deeds: tuple[Any, ...], logging_kept: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An invitation's, and a mail's."""
    log.start(2)
    _live(Lived(scenario=Scenario(name="reading", deeds=deeds, end=at(3, 4)), place=Memory(), folder=tmp_path))
    said_ = capsys.readouterr().err
    assert "RuntimeError" in said_
    assert not canaries(said_)
    assert set().union(*kept(tmp_path / "afterword.db").values()) <= MAY_BE_KEPT


@pytest.mark.parametrize("number", range(5, 1_500, 249))
def test_a_store_that_breaks_is_told_of_without_a_word_of_it(
    number: int, logging_kept: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """At one statement in the middle of a life, with the row in hand."""
    log.start(2)
    seen: list[str] = []

    def break_at(what: str) -> None:
        seen.append(what)
        if len(seen) == number:
            fail()

    _live(Lived(scenario=LIVES[0], place=Memory(), folder=tmp_path), lambda life: watch_store(life.store._engine, break_at))
    said_ = capsys.readouterr().err
    assert len(seen) >= number
    assert "RuntimeError" in said_
    assert not canaries(said_)
    assert set().union(*kept(tmp_path / "afterword.db").values()) <= MAY_BE_KEPT


def _breaking(method: str, calls: list[str]) -> Callable[[Account], Account]:
    return lambda account: watched(account, lambda name, port: Failing(name, port, method, calls))


def _live(life: Lived, prepare: Callable[[Lived], object] = lambda life: None) -> None:
    """Live until the end, or until something comes through, which is told as the command line tells it."""
    life.begin()
    prepare(life)
    try:
        life.go_on()
    except RuntimeError as error:
        failures.tell(error)
    life.leave()
