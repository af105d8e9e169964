"""An interview for an audience."""

from core.facts import Hit
from core.recognise.names.hosts import RECORDING, entry_of
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "press"
SENTENCE = "it is for an audience: press, podcast or stage ({})"


def check(view: View) -> Hit | None:
    """Words first, then a studio on the web; those who make podcasts hire there, too."""
    if found := view.says_outright("press"):
        return hit(NAME, SENTENCE.format(f"“{found}”"))
    studio = "" if view.says("job") or view.says("application") else entry_of(sorted(view.hosts), RECORDING)
    return hit(NAME, SENTENCE.format(studio)) if studio else None
