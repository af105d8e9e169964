"""What must be so at any moment of a life, whatever happened."""

from collections import Counter
from datetime import timedelta

from core.followup.plan import plan
from service.think import follow_up_of
from tests.faults.model.stage import Stage

A_MOMENT = timedelta(microseconds=1)
LONG = timedelta(hours=4)
"""After so long without a new fault everything is done that one has held up."""


def broken(stage: Stage) -> list[str]:
    """Every invariant that does not hold."""
    found = [*stage.witness.broken, *_two_letters(stage), *_touched(stage), *_unstable(stage)]
    calm = stage.now >= stage.harmed_at + LONG and not stage.place.world._faults
    return found + (_unsettled(stage) if calm and stage.is_up_to_date else [])


def _two_letters(stage: Stage) -> list[str]:
    lying = Counter(one.message.envelope.to[0].email for one in stage.place.world.drafts())
    return [f"{count} letters to {to}" for to, count in lying.items() if count > 1]


def _touched(stage: Stage) -> list[str]:
    return [f"what the owner had touched is changed: {key}" for key, look in stage.theirs.items() if stage.look_of(key) != look]


def _unstable(stage: Stage) -> list[str]:
    """The plan changes before the instant at which it says to look again, or nobody looks then."""
    row = stage.row
    found = follow_up_of(stage.service, row.id) if row else None
    if found is None:
        return []
    (row, follow_up), now = found, stage.now
    planned = plan(follow_up, stage.service.policy, now)
    due = planned.due_at or now + timedelta(days=30)
    between = (now + (due - now) / 2, due - A_MOMENT)
    changed = [f"at {at} the plan is another" for at in between if now <= at and plan(follow_up, stage.service.policy, at) != planned]
    if planned.due_at and not row.aside and not stage.has_work and (row.due_at is None or row.due_at > planned.due_at):
        changed.append(f"nobody looks at {planned.due_at}")
    return changed


def _unsettled(stage: Stage) -> list[str]:
    """While nothing goes wrong: nothing is left to do, nothing is there that is not wanted any more, and nothing is missing."""
    if stage.has_work:
        return [f"something is never done: {stage.actions}"]
    view, world = stage.facts.all(stage.now), stage.place.world
    ours = {one.key: one.message.envelope.to[0].email for one in world.drafts() if one.key not in stage.theirs}
    lying = [to for to in ours.values() if not view.wrote_to(to)]
    found = [f"a letter still lies there for {to}" for to in lying if view.takes_letters_back() or not view.is_theirs(to)]
    calls = [key for key in stage.witness.ahead() if key not in stage.theirs]
    found += [f"a call still stands: {stage.witness.put[key]}" for key in calls if view.takes_calls_back()]
    early = [key for key in calls if stage.witness.put[key] < view.passes_at() and not view.is_asked(stage.witness.put[key])]
    found += [f"a call stands early: {stage.witness.put[key]}" for key in early]
    reached = {to for key, to in stage.witness.made.items() if key not in stage.witness.withdrawn}
    return found + [f"no letter to {one.name}" for one in view.owed() if one.email not in reached]
