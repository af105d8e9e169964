"""Which language an invitation is in."""

from core.recognise.view import View
from core.recognise.words import words_of
from core.tongues import votes

_FEW = 25


def language_of(view: View) -> str:
    """The language (ISO 639-1) whose small words occur most; ``""`` when too few do, and a few words must hold only one."""
    return view.once("language", lambda: _language_of(f"{view.title}\n{view.body}"))


def _language_of(text: str) -> str:
    counted, words = votes(text), len(words_of(text))
    best = max(counted, key=lambda language: counted[language])
    return best if counted[best] >= (1 if words < _FEW else max(2, words // 12)) else ""
