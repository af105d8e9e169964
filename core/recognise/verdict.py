"""All rules together: how sure it is that an event is an interview of the owner, and why."""

from core.facts import Hit, Likelihood, Verdict
from core.recognise.table import RULES
from core.recognise.view import View
from core.recognise.weights import INTERVIEW, UNSURE


def judge(view: View) -> Verdict:
    """The verdict with every finding, for and against."""
    hits = tuple(found for rule in RULES if (found := rule.check(view)))
    total = sum(found.weight for found in hits)
    if total < UNSURE:
        return Verdict(likelihood=Likelihood.NOT, hits=hits)
    if total < INTERVIEW:
        return Verdict(likelihood=Likelihood.UNSURE, hits=hits)
    if view.is_committed or view.is_off:
        return Verdict(likelihood=Likelihood.INTERVIEW, hits=hits)
    return Verdict(likelihood=Likelihood.UNSURE, hits=(*hits, _UNANSWERED))


_UNANSWERED = Hit(rule="unanswered", weight=0, reason="you have neither answered the invitation nor written to them")
