"""The owner is on the hiring side: an interviewer's scorecard, a colleague as host and somebody else as guest."""

import re

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "hiring_side"
SENTENCE = "you are on the hiring side ({})"
# The pages in which interviewers rate candidates (Greenhouse, Lever, Ashby and their like).
_RATING = re.compile(r"scorecard|/feedback|interview-feedback|interview_kit|/interviews/\d{1,12}/feedback", re.IGNORECASE)


def check(view: View) -> Hit | None:
    """Words first, then links, then who sits at the table."""
    if found := view.says("hiring_side"):
        return hit(NAME, SENTENCE.format(f"“{found}”"))
    if any(_RATING.search(link) for link in view.links):
        return hit(NAME, SENTENCE.format("there is a page to rate the candidate"))
    if view.colleagues and (view.in_title.get("interview") or view.in_title.get("round")) and not view.names_owner(view.title):
        return hit(NAME, SENTENCE.format("colleagues invite you to an interview"))
    return None
