"""It is about a job or an application."""

from core.facts import Hit
from core.recognise.employer.noted import known_house
from core.recognise.posts import job_at_head, job_behind, job_heads, job_sought, post_in
from core.recognise.rules.recruiter import recruiter_in
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "job"
SENTENCE = "it is about work (“{}”)"
LABELLED = "a line of it names a job"


def check(view: View) -> Hit | None:
    """In words, or as a line "Position: Systems Analyst"; a note of the owner's own may say no more than what for."""
    if found := view.says("job") or view.says("about_job"):
        return hit(NAME, SENTENCE.format(found))
    if found := post_in(view.title) or post_in(view.body) or job_behind(view.title, "about"):
        return hit(NAME, SENTENCE.format(found))
    if view.is_own_note and (found := _noted(view)):
        return hit(NAME, SENTENCE.format(found))
    return hit(NAME, LABELLED) if view.labelled("role") else None


def _noted(view: View) -> str:
    """ "me llama Rosa por lo de mozo", "para auxiliar", "busca camarero"; the job alone beside an agency, a CV or a house."""
    text = f"{view.title}\n{view.body}"
    found = job_behind(text, "named") or job_at_head(view.body, "noted") or job_at_head(view.body, "for") or job_sought(text)
    told = view.says("agency") or view.says("papers") or recruiter_in(view) or (view.in_title.get("talk") and known_house(view))
    return found or (job_heads(view.body) if told else "")
