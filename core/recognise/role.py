"""The job that an event is about, as a letter would name it; nothing where it is not certain."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise

from core.data import languages, table
from core.recognise.view import View
from core.recognise.words import any_in, any_of, is_job_noun, listed, patterns, word_set

REQUISITION = re.compile(r"\b(?:JR|REQ|REF|R|ID|JOB|VAC)[- #:.]{0,3}\d{3,12}\b|#\s?\d{3,12}\b|\b20\d\d-\d{3,8}\b", re.IGNORECASE)
# (m/w/d), (f/m/x), (all genders): who may apply, not what the job is.
_GENDERS = re.compile(
    r"[(\[]\s?(?:[a-z*]{1,3}\s?[/|,]\s?){1,4}[a-z*]{1,3}\s?[)\]]|[(\[]\s?all genders\s?[)\]]|\b[mwfdhx](?:/[mwfdhxv]){1,3}\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,60}[)\]]")
_QUOTES = '"“”„«»「」『』'
_TOKEN = re.compile(rf"[^\s,;|()<>\[\]:–—{_QUOTES}]{{1,60}}|[,;|()<>\[\]:–—{_QUOTES}]")
_QUOTED = re.compile(rf"[{_QUOTES}]([^\n{_QUOTES}]{{3,80}})[{_QUOTES}]")
_INNER = re.compile(r"[-/*:_·]")  # the two of "Koch/Köchin", "Entwickler:in"
_MOST_WORDS = 8
_NEAR = 120
_MOST_LINES = 200
_MAX_LINE = 1_000


def role_of(view: View, titles: frozenset[str]) -> str:
    """From a line "Position: …", from "the … role", else from a part of the title that is nothing but a job.

    `titles` are those of the interviewers: what they are is not what the owner applied for.
    """
    labelled = (clean_role(text) for text in view.labelled("role"))
    spoken = (role for line in view.body.splitlines()[:_MOST_LINES] for role in _spoken(line[:_MAX_LINE]))
    titled = (_titled(part) for part in _breaks().split(_GENDERS.sub(" ", view.others_title)))
    return next((role for role in chain(labelled, spoken, _spoken(view.title), titled) if role and role not in titles), "")


def clean_role(text: str) -> str:
    """A role without requisition number, (m/w/d) and what follows "at"; ``""`` if no job's noun remains."""
    text = _BRACKETS.sub(" ", _without_marks(text[:300])).strip(" -–—|:,.")
    words = _breaks().split(text)[0].strip(" -–—|:,.#'\"“”").split()
    fits = 0 < len(words) <= _MOST_WORDS and is_job(words) and " ".join(words).casefold() not in word_set("roles", "never")
    return " ".join(words) if fits else ""


def _without_marks(text: str) -> str:
    return REQUISITION.sub(" ", _GENDERS.sub(" ", text))


def is_job(words: list[str]) -> bool:
    """The noun ends the role ("Data Engineer II"), or says of what ("Head of Data", "VP Insights")."""
    if not words:
        return False
    while len(words) > 1 and (words[-1].isdigit() or set(words[-1]) <= set("IVX")):
        words = words[:-1]
    leads = len(words) > 1 and words[0].casefold() in word_set("roles", "leaders")
    links = word_set("roles", "links")
    return leads or _is_noun(words[-1]) or any(after.casefold() in links and _is_noun(word) for word, after in pairwise(words))


def _is_noun(word: str) -> bool:
    plain = word.casefold().strip(".,")
    return is_job_noun(plain) or (not plain.isalpha() and any(map(is_job_noun, _INNER.split(plain))))


@cache
def _breaks() -> re.Pattern[str]:
    """What ends a role: signs, and words like "at"."""
    words = "|".join(map(re.escape, listed("roles", "breaks")))
    return re.compile(rf"\s[-–—|]\s|[|:;()\n]|\s{{2,}}|, | @ | (?:{words}) ")


def _titled(part: str) -> str:
    """A part of a title that begins with capitals and holds a job's noun, once the words of the interview are off."""
    words = _without_marks(part).split()
    while words and (words[0].casefold() in word_set("roles", "frames") or not words[0][0].isalnum()):
        words.pop(0)
    while words and words[-1].casefold() in word_set("roles", "frames"):
        words.pop()
    return clean_role(" ".join(words)) if words and words[0][:1].isupper() else _said_small(words)


def _said_small(words: list[str]) -> str:
    """The "herd manager" of "herd manager job": nothing but the job stands before the word for it."""
    told = len(words) > len("ab") and any_of("roles", "before").fullmatch(words[-1]) is not None
    return clean_role(" ".join(words[:-1])) if told and not any(map(_is_plain, words[:-2])) else ""


def _is_plain(word: str) -> bool:
    """A small word of a language, or one that invitations use."""
    known = word_set("people", "never", "determiners") | word_set("roles", "frames", "articles") | word_set("employer", "times")
    return word in known


def _spoken(line: str) -> list[str]:
    """ "for the Data Engineer position", "the role of Data Engineer", "applied for Data Engineer"."""
    named = [one[0] for one in patterns("roles", "names").finditer(line)]
    if not named and not any_of("roles", "before", "after").search(line):
        return []  # most lines, told at once whatever the number of languages
    found = chain((text for language in languages() for text in _beside_cues(line, language)), named)
    return [role for text in found if (role := clean_role(text) or _of_two(text))]


def _of_two(text: str) -> str:
    """The "médiathécaire jeunesse" that a post is said to be for: the noun and, written small, what for."""
    first, _, more = text.partition(" ")
    return text if _is_noun(first) and more.isalpha() and more.islower() and not _is_plain(more) else ""


def _beside_cues(line: str, language: str) -> Iterator[str]:
    lower = bool(table(language, "events").get("roles", {}).get("lower"))
    for hit in any_in(language, "roles", "before").finditer(line):
        yield _run_before(line[max(0, hit.start() - _NEAR) : hit.start()])
    for hit in any_in(language, "roles", "after").finditer(line):
        yield _run_after(line[hit.end() : hit.end() + _NEAR], lower=lower)


def _run_before(text: str) -> str:
    return " ".join(reversed(_run(list(reversed(_TOKEN.findall(_without_marks(text)))), lower=False)))


def _run_after(text: str, *, lower: bool) -> str:
    """What stands in quotation marks, else the capitalised words; where jobs are written small, the words up to the end of the phrase."""
    text = _without_marks(text).lstrip(" :")
    tokens = _TOKEN.findall(text)
    while tokens and tokens[0].casefold() in word_set("roles", "articles"):
        text = text[len(tokens[0]) :].lstrip()
        tokens.pop(0)
    if quoted := _QUOTED.match(text):
        return quoted[1]
    return " ".join(_run(tokens, lower=lower))


def _is_name_after(words: list[str], token: str) -> bool:
    """Northwind of "analista de riesgos de Northwind": where a job is written small, a capital behind "of" begins a name."""
    small = bool(words) and words[0][:1].islower() and words[-1].casefold() in word_set("roles", "links")
    return small and token[:1].isupper() and not token.isupper()


def _run(tokens: list[str], *, lower: bool) -> list[str]:
    words = list[str]()
    for token in tokens:
        plain = token.casefold()
        if lower:
            goes_on = token[:1].isalpha() and plain not in word_set("roles", "breaks") and not _is_name_after(words, token)
        else:
            goes_on = plain not in word_set("roles", "articles") and (
                token[:1].isupper() or (bool(words) and plain in word_set("roles", "inner"))
            )
        if not goes_on:
            break
        words.append(token)
        if lower and token.endswith((".", "!", "?")):
            break
    while words and words[-1].casefold() in word_set("roles", "inner"):
        words.pop()
    return words
