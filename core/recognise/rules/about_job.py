"""The conversation is to be about a job, and not only mentions one."""

from core.facts import Hit
from core.recognise.posts import heads_line, is_of_thing, job_at_head, job_behind, post_in
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "about_job"
SENTENCE = "a job is to be talked about (“{}”)"


def check(view: View) -> Hit | None:
    """ "talk about the operations role"; a note of the owner's own says less."""
    found = view.says(NAME)
    if found and not is_of_thing(view.body, found):
        return hit(NAME, SENTENCE.format(found))
    found = _noted(view) if view.is_own_note else ""
    return hit(NAME, SENTENCE.format(found)) if found else None


def _noted(view: View) -> str:
    """The word for a job and which, or a line that begins with a job: "vaga de mecânico", "temp role at the council"."""
    text, said = f"{view.title}\n{view.body}", view.in_body.get("job", "")
    if said and heads_line(view.body, said) and not is_of_thing(view.body, said):
        return said
    return post_in(text) or job_behind(text, "named") or job_at_head(view.body, "noted")
