"""Words that say which job something is about, where no role can be told from them."""

from collections.abc import Sequence
from itertools import islice

from core.recognise.words import any_of, as_written, is_job_noun, word_set, words_of

_NEAR = 40
_MOST = 20
_FEW = 5
_FIRST = 3


def post_in(text: str) -> str:
    """ "receptionist opening", "caretaker post": a job's noun right before a word for a job; ``""`` for none."""
    for cue in islice(any_of("roles", "before").finditer(text), _MOST):
        before = text[max(0, cue.start() - _NEAR) : cue.start()].split(" ")
        if len(before) > 1 and not before[-1] and is_job_noun(before[-2].casefold()):
            return f"{before[-2]} {cue[0]}"
    return ""


def job_behind(text: str, key: str) -> str:
    """A job's noun a few words behind one of a key of `roles`: "re: bookkeeper", "vaga de mecânico"; ``""`` for none."""
    for cue in islice(any_of("roles", key).finditer(text), _MOST):
        if found := _noun_in(text[cue.end() :][:_NEAR], _FEW):
            return f"{cue[0]} {found}"
    return ""


def job_at_head(text: str, key: str) -> str:
    """As `job_behind`, of a line that begins so: "para auxiliar, preguntar por Lucía".

    Not one whom people engage for themselves, nor a certain one: "about the caterer", "wegen Elektriker".
    """
    for line in map(str.lstrip, islice(text.splitlines(), _MOST)):
        cue = any_of("roles", key).match(line)
        behind = line[cue.end() :][:_NEAR] if cue else ""
        first = "".join(words_of(behind)[1:2])
        if cue and first not in word_set("roles", "articles") and (found := _noun_in(behind, _FIRST)):
            return "" if found.casefold() in word_set("roles", "engaged") else f"{cue[0]} {found}"
    return ""


def job_sought(text: str) -> str:
    """Whom a house looks for, right behind a word for that: "busca camarero"; not one whom people engage for themselves."""
    for cue in islice(any_of("roles", "sought").finditer(text), _MOST):
        found = _noun_in(text[cue.end() :][:_NEAR], _FIRST)
        if found and found.casefold() not in word_set("roles", "engaged"):
            return f"{cue[0]} {found}"
    return ""


def job_heads(text: str) -> str:
    """A line that begins with a job and says no more of it: "mozo almacén turno noche", "shift manager Doncaster"."""
    found = (_noun_in(line, _FIRST) for line in islice(text.splitlines(), _MOST))
    return next((noun for noun in found if noun and noun.casefold() not in word_set("roles", "engaged")), "")


def heads_line(text: str, phrase: str) -> bool:
    """A line begins with the phrase, or with two words and the phrase: "temp role at the council"."""
    sought = words_of(phrase)[1:]
    return any(0 <= _place(sought, words_of(line[:200])[1:]) < _FIRST for line in islice(text.splitlines(), _MOST))


def is_of_thing(text: str, phrase: str) -> bool:
    """What the phrase ends with is no job here: "the role of data", "die Rolle von Software"."""
    sought, words = words_of(phrase), words_of(text)
    end = _place(sought[1:], words) + len(sought) - 1
    if sought[-1] not in word_set("roles", "vague") or end >= len(words) or words[end] not in word_set("roles", "of"):
        return False
    return not any(map(is_job_noun, words[end : end + _FEW]))


def _place(sought: Sequence[str], words: Sequence[str]) -> int:
    """Where the one run of words begins in the other; -1 if nowhere."""
    last = len(words) - len(sought)
    return next((at for at in range(last + 1) if words[at : at + len(sought)] == sought), -1)


def _noun_in(text: str, words: int) -> str:
    found = next((word for word in words_of(text)[1:words] if is_job_noun(word)), "")
    return as_written(found, text) if found else ""
