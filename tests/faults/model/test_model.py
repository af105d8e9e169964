"""Whatever an owner, an employer and chance do, in any order: every invariant holds after each step."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import initialize, invariant, run_state_machine_as_test

from tests.faults.model.cast import Visit
from tests.faults.model.chance import Chance
from tests.faults.model.employer import Employer, head_starts, visits
from tests.faults.model.invariants import broken
from tests.faults.model.owner import Owner
from tests.faults.model.stage import Stage
from tests.faults.model.telling import Telling

LIVES, LIVES_DEEP, STEPS = 15, 300, 40


def model(folder: Path, counts: Counter[str]) -> type[Employer]:
    """The state machine, whose lives are in `folder` and are counted."""

    class Model(Employer, Owner, Telling, Chance):
        """One life: what anybody does, in any order."""

        @initialize(visit=visits, until=head_starts)
        def begins(self, visit: Visit, until: datetime) -> None:
            """An invitation, a program that has just been installed, and some time in which nobody does anything."""
            self.stage = Stage(folder=folder, visit=visit)
            self.stage.live_until(until)

        @invariant()
        def holds(self) -> None:
            """After each step."""
            counts["steps"] += 1
            found = broken(self.stage)
            assert not found, found

        def teardown(self) -> None:
            """What was made in this life."""
            if hasattr(self, "stage"):
                counts["letters"] += len(self.stage.witness.made)
                counts["calls"] += len(self.stage.witness.put)
                self.stage.life.leave()

    return Model


def test_no_order_of_things_breaks_what_is_promised(deep: bool, quick: Path, record_property: Callable[[str, object], None]) -> None:
    """Never early, never a third, nothing touched that is the owner's, nobody written to who should not be, and words are undone."""
    counts = Counter[str]()
    checks = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)
    chosen = settings(
        max_examples=LIVES_DEEP if deep else LIVES,
        stateful_step_count=STEPS,
        derandomize=not deep,
        deadline=None,
        suppress_health_check=checks,
    )
    run_state_machine_as_test(model(quick, counts), settings=chosen)
    record_property("steps", counts["steps"])
    assert counts["letters"] > 10, counts
    assert counts["calls"] > 10, counts
