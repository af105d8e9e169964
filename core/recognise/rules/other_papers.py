"""It asks for papers that banks, doctors and schools want to see, and employers do not: pay slips, tax returns, medical reports."""

from itertools import islice

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import any_of

NAME = "other_papers"
SENTENCE = "it asks for papers of another kind (“{}”)"
_MOST = 20


def check(view: View) -> Hit | None:
    """Not where a job or an application is spoken of: a few employers ask for the last pay slip, too."""
    found = papers_in(view)
    told = any(map(view.says, ("job", "application", "candidacy", "about_job"))) if found else True
    return None if told else hit(NAME, SENTENCE.format(found[0]))


def papers_in(view: View) -> list[str]:
    """Each kind of paper once, as it is written."""
    return list(dict.fromkeys(one[0] for one in islice(any_of("read", "other_papers").finditer(f"{view.title}\n{view.body}"), _MOST)))
