"""Which language an invitation is in."""

from core.data import languages
from core.recognise.view import View
from core.recognise.words import words_in_language, words_of

_FEW = 25


def language_of(view: View) -> str:
    """The language (ISO 639-1) whose small words occur most; ``""`` when too few do, and a few words must hold only one."""
    words = [*words_of(view.title), *words_of(view.body)]
    votes = {language: sum(word in words_in_language(language) for word in words) for language in languages()}
    best = max(votes, key=lambda language: votes[language])
    return best if votes[best] >= (1 if len(words) < _FEW else max(2, len(words) // 12)) else ""
