"""Time, and what goes wrong."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from connectors.memory import Fault
from tests.faults.harm import faults_of
from tests.faults.model.cast import INVITED
from tests.faults.model.stage import Stage

METHODS = (
    *("mail.changes", "mail.read", "mail.about", "mail.thread"),
    *("calendar.changed", "calendar.window", "calendar.event", "calendar.busy"),
    *("drafts.find", "drafts.create", "drafts.look", "drafts.replace", "drafts.withdraw"),
    *("calls.find", "calls.put", "calls.look", "calls.move", "calls.remove"),
)
HARMS = tuple((method, fault) for method in METHODS for fault in faults_of(method) if (method, fault) != ("mail.read", Fault.GONE))
"""A mail that is said to be gone is not read again; that is judged apart."""
LAST = INVITED.replace(month=5, day=15)


class Chance(RuleBasedStateMachine):
    """The rules of the clock, the provider and the machine."""

    stage: Stage

    @precondition(lambda self: self.stage.now < LAST)
    @rule(days=st.sampled_from((1, 1, 2, 5, 8)))
    def days_pass(self, days: int) -> None:
        """Everything is done when it is due."""
        self.stage.live_until(self.stage.now + timedelta(days=days))

    @precondition(lambda self: self.stage.now < LAST)
    @rule()
    def something_is_due(self) -> None:
        """The clock goes on to the next due time, or by an hour; not for months, after which nobody's mail is looked at any more."""
        self.stage.pass_to(min(self.stage.life.following() or self.stage.now + timedelta(hours=1), LAST))
        self.stage.serve()

    @precondition(lambda self: self.stage.now < LAST)
    @rule(minutes=st.sampled_from((1, 20, 60, 400, 1_800)))
    def sleeps(self, minutes: int) -> None:
        """The machine is off meanwhile."""
        self.stage.pass_to(self.stage.now + timedelta(minutes=minutes))

    @rule()
    def wakes(self) -> None:
        """What is due is done."""
        self.stage.serve()

    @rule(harm=st.sampled_from(HARMS))
    def something_will_fail(self, harm: tuple[str, Fault]) -> None:
        """The next call of that kind."""
        if not any(method == harm[0] for method, _ in self.stage.place.world._faults):
            self.stage.place.world.misbehave(*harm)

    @rule(calls=st.integers(0, 30))
    def stops(self, calls: int) -> None:
        """The process ends now, or at one of the next calls."""
        if calls:
            self.stage.witness.stop_in = calls
        else:
            self.stage.stop()
