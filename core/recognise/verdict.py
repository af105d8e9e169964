"""Whether an event is an interview of the owner, and why."""

from collections.abc import Callable
from functools import cache

from core.facts import Hit, Likelihood, Verdict
from core.recognise.apart import apart_from_job
from core.recognise.rules.rule import Rule
from core.recognise.table import RULES
from core.recognise.view import View
from core.recognise.weights import INTERVIEW, UNSURE


def judge(view: View) -> Verdict:
    """The verdict with every finding, for and against."""
    apart = cache(lambda: apart_from_job(view))
    hits = tuple(found for rule in RULES if (found := _finding(rule, view, apart)))
    total = sum(found.weight for found in hits)
    if total < UNSURE:
        return Verdict(likelihood=Likelihood.NOT, hits=hits)
    if total < INTERVIEW:
        return Verdict(likelihood=Likelihood.UNSURE, hits=hits)
    if view.is_committed or view.is_off:
        return Verdict(likelihood=Likelihood.INTERVIEW, hits=hits)
    return Verdict(likelihood=Likelihood.UNSURE, hits=(*hits, _UNANSWERED))


def _finding(rule: Rule, view: View, apart: Callable[[], View]) -> Hit | None:
    """What a rule finds; against an interview only if it does so without the name of the job too."""
    found = rule.check(view)
    return rule.check(apart()) if found and found.weight < 0 else found


_UNANSWERED = Hit(rule="unanswered", weight=0, reason="you have neither answered the invitation nor written to them")
