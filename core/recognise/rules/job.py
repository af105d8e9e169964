"""It is about a job or an application."""

from itertools import islice

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import any_of, as_written, is_job_noun, words_of

NAME = "job"
SENTENCE = "it speaks of a job (“{}”)"
LABELLED = "a line of it names a job"
_NEAR = 40
_MOST = 20
_FEW = 5


def check(view: View) -> Hit | None:
    """In words, or as a line "Position: Systems Analyst"."""
    if found := view.says("job"):
        return hit(NAME, SENTENCE.format(found))
    if found := _post(view.title) or _post(view.body) or _about(view.title):
        return hit(NAME, SENTENCE.format(found))
    return hit(NAME, LABELLED) if view.labelled("role") else None


def _post(text: str) -> str:
    """ "receptionist opening", "caretaker post": a job's noun right before a word for a job."""
    for cue in islice(any_of("roles", "before").finditer(text), _MOST):
        before = text[max(0, cue.start() - _NEAR) : cue.start()].split(" ")
        if len(before) > 1 and not before[-1] and is_job_noun(before[-2].casefold()):
            return f"{before[-2]} {cue[0]}"
    return ""


def _about(title: str) -> str:
    """ "Zoom with Dee re: bookkeeper"."""
    for cue in any_of("roles", "about").finditer(title):
        if found := next((word for word in words_of(title[cue.end() :])[1:_FEW] if is_job_noun(word)), ""):
            return f"{cue[0]} {as_written(found, title)}"
    return ""
