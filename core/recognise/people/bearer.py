"""Whose interview a note of the owner's own is: not theirs, where somebody's first name stands as the one who has it."""

import re
from collections.abc import Iterator

from core.recognise.names.people import is_first_name
from core.recognise.view import View
from core.recognise.words import any_of, word_set, words_of

_WORD = re.compile(r"[^\s()\[\]/|]{1,60}|[()\[\]/|]")
_MARKS = ".,:;!?–—-"
_DASHES = "-–—:"
_GENITIVES = ("'s", "’s", "s")
_BETWEEN = 4  # small words between somebody and their interview


def owner_of_it(view: View) -> str:
    """Who has it, told by the words: "Sam's interview", "colloquio di Matteo", "Nadine hat …", "drop Owen at …"; ``""`` for none."""
    said = _said(view)
    return (_whose(view) or _ahead(view, said, sure=True) or _accompanied(view)) if said else ""


def named_ahead(view: View) -> str:
    """The Jonas of "Jonas Vorstellungsgespräch": a first name alone begins the title, and the interview follows; it may be a house."""
    said = _said(view)
    return (_ahead(view, said, sure=False) or _parted(view, said)) if said else ""


def _parted(view: View, said: str) -> str:
    """The Jess of "Jess – job interview": a first name, and a dash."""
    before, dash, rest = view.title[: max(0, view.title.find(said))].partition(" ")
    return _somebody(before, view) if dash and rest[:1] in _DASHES and not any(map(str.isupper, rest)) else ""


def _said(view: View) -> str:
    return view.in_title.get("interview") or view.in_title.get("round") or view.in_title.get("trial") or ""


def _whose(view: View) -> str:
    """A first name right behind "entrevista da", unless that is the owner's."""
    cue = any_of("people", "whose").search(view.title)
    rest = view.title[cue.end() :].lstrip() if cue else ""
    behind, kin = _WORD.match(rest), any_of("phones", "family").match(rest)
    return kin[0] if kin else _somebody(behind[0], view) if behind else ""


def _ahead(view: View, said: str, *, sure: bool) -> str:
    """The one first name before the word for it: with a genitive or small words between, or sure of neither."""
    words = [match[0] for match in _WORD.finditer(view.title[: max(0, view.title.find(said))])]
    between = 0
    while words and between <= _BETWEEN and (words[-1][0].islower() or words[-1][0].isdigit()) and words[-1][-1] not in ",:;":
        between += any(char.isalpha() for char in words.pop())
    if not words:
        return ""
    genitive = _in_genitive(words[-1])
    name = _somebody(genitive or words[-1], view) if words[-1][-1] not in _MARKS else ""
    begins = len(words) == 1 or words[-2][-1] in _MARKS
    if not name or not begins:
        return ""
    return name if bool(genitive or between) is sure and (sure or len(words) == 1) else ""


def _in_genitive(word: str) -> str:
    """The Sam of "Sam's", the Lena of "Lenas"."""
    return next((word[: -len(end)] for end in _GENITIVES if word.endswith(end) and not is_first_name(word)), "")


def _accompanied(view: View) -> str:
    """Beside words of taking somebody there, minding their children or wishing them luck: one first name, or one of the owner's kin."""
    title = view.title
    if not (any_of("people", "takes").search(title) or any_of("people", "luck").search(f"{title}\n{view.body}")):
        return ""
    if kin := any_of("phones", "family").search(title):
        return kin[0]
    words = ["", *(match[0] for match in _WORD.finditer(title)), ""]
    return next(_single_names(words, view), "")


def _single_names(words: list[str], view: View) -> Iterator[str]:
    """First names without a last one, and not those one is to meet."""
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        met = not word_set("people", "beside", "cues", "noted").isdisjoint((before.casefold(),))
        full = after[:1].isupper() and word[-1:] not in _MARKS and not _is_said(after, view)
        if word and not met and not full and (name := _somebody(_in_genitive(word) or word, view)):
            yield name


def _is_said(word: str, view: View) -> bool:
    return word.strip(_MARKS).casefold() in words_of(_said(view))


def _somebody(word: str, view: View) -> str:
    """A first name that is neither the owner's nor of a house known everywhere."""
    name = word.strip(_MARKS)
    plain = name.casefold()
    known = name[:1].isupper() and is_first_name(name) and plain not in word_set("employer", "chains")
    return name if known and f"{plain}'s" not in word_set("employer", "chains") and not view.is_about_owner(name) else ""
