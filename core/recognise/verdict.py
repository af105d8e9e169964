"""Whether an event is an interview of the owner, and why."""

from functools import cache

from core.facts import Hit, Likelihood, Verdict
from core.recognise.apart import apart_from_job
from core.recognise.table import AGAINST, FOR
from core.recognise.view import View
from core.recognise.weights import INTERVIEW, UNSURE


def judge(view: View) -> Verdict:
    """The verdict with every finding, for and against; where too little speaks for one, nothing has to speak against it."""
    hits = [found for rule in FOR if (found := rule.check(view))]
    if sum(found.weight for found in hits) < UNSURE:
        return Verdict(likelihood=Likelihood.NOT, hits=tuple(hits))
    apart = cache(lambda: apart_from_job(view))
    hits += [found for rule in AGAINST if rule.check(view) and (found := rule.check(apart()))]
    total = sum(found.weight for found in hits)
    if total < UNSURE:
        return Verdict(likelihood=Likelihood.NOT, hits=tuple(hits))
    if total < INTERVIEW:
        return Verdict(likelihood=Likelihood.UNSURE, hits=tuple(hits))
    if view.is_committed or view.is_off:
        return Verdict(likelihood=Likelihood.INTERVIEW, hits=tuple(hits))
    return Verdict(likelihood=Likelihood.UNSURE, hits=(*hits, _UNANSWERED))


_UNANSWERED = Hit(rule="unanswered", weight=0, reason="you have neither answered the invitation nor written to them")
