"""Several people come to be interviewed, and the owner is among those who ask."""

import re
from itertools import islice

from core.facts import Hit
from core.recognise.employer.noted import known_house
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import any_of

NAME = "applicants"
SENTENCE = "several people come to be interviewed, or you are one of those who ask ({})"
_ENOUGH = 3
_MANY = 2
_OURS = {"we_ask": 3, "with_me": 2}
# "(5)", "x4", "3x", "3 chicas": how many there are.
_COUNT = re.compile(r"\((?:x ?)?[2-9]x?\)|(?<!\w)x ?[2-9](?!\w)|(?<!\w)[2-9] ?x(?!\w)|(?<![\w.:])[2-9] [^\W\d_]{3,20}s?(?=$|[ ,)])")
_HEADS = re.compile(r"(?<!官)[(（]?[2-9][名人]|(?<=面接) ?[x×] ?[2-9]")  # 面接3名, 面接×2; 面接官2名 are those who ask
# "10.30 Josh", "14h Karim", "15:00 田中さん".
_SLOT = re.compile(r"(?<![\d.:])(?:[01]?\d|2[0-3])(?:[.:h]\d\d|[hHuU]) ?(?:[Uu]hr )?[:–-]? ?(?=[^\W\d_a-z])")


def check(view: View) -> Hit | None:
    """Signs are added up, for a round of talks in a house has many hours and people, too: the word in the plural, a number, hours
    and names one below the other, papers that lie at hand, the owner's own place beside a colleague.
    """
    told = any(map(view.in_title.get, ("interview", "round", "trial"))) or any_of("people", "several").search(view.title)
    if not told or view.names_owner_in_title:
        return None
    signs = _signs(view)
    return hit(NAME, SENTENCE.format(", ".join(f"“{one}”" for one in signs))) if sum(signs.values()) >= _ENOUGH else None


def _signs(view: View) -> dict[str, int]:
    found = dict[str, int]()
    if heads := _HEADS.search(view.title):
        found[heads[0].strip("(（")] = 3
    if several := any_of("people", "several").search(view.title):
        found[several[0]] = 1
        if count := _COUNT.search(view.title):
            found[count[0].strip("()")] = 1
        if slots := _slots(view):
            found[slots] = 1
    if papers := any_of("people", "papers_at_hand").search(view.body):
        found[papers[0]] = 2
    return {**found, **_ours(view)} if view.is_own_note else found


def _slots(view: View) -> str:
    """Hours with names in a note; where it names a house, they are a candidate's own round."""
    found = list(islice(_SLOT.finditer(view.body), _MANY)) if view.is_own_note else []
    return found[0][0].strip() if len(found) == _MANY and not known_house(view) else ""


def _ours(view: View) -> dict[str, int]:
    """ "me + Bev" is said of one's own side; "me and the boss" may be all who meet."""
    said = {key: any_of("people", key).search(f"{view.body}\n{view.title}") for key in _OURS}
    return {one[0]: _OURS[key] for key, one in said.items() if one}
