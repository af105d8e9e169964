"""The job that an event is about, as a letter would name it; nothing where it is not certain."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise

from core.data import languages, table
from core.recognise.view import View
from core.recognise.words import any_in, any_of, is_job_noun, listed, patterns, word_set
from core.tongues import UNSPACED, elided

REQUISITION = re.compile(r"\b(?:JR|REQ|REF|RIF|R[ÉE]F|R|ID|JOB|VAC)[- #:.]{0,3}\d{3,12}\b|#\s?\d{3,12}\b|\b20\d\d-\d{3,8}\b", re.IGNORECASE)
# (m/w/d), (f/m/x), (all genders): who may apply, not what the job is.
_GENDERS = re.compile(
    r"[(\[]\s?(?:[a-z*]{1,3}\s?[/|,]\s?){1,4}[a-z*]{1,3}\s?[)\]]|[(\[]\s?all genders\s?[)\]]|\b[mwfdhx](?:/[mwfdhxv]){1,3}\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,60}[)\]]")
_QUOTES = '"“”„«»「」『』'
_TOKEN = re.compile(rf"[^\s,;|()<>\[\]:–—{_QUOTES}]{{1,60}}|[,;|()<>\[\]:–—{_QUOTES}]")
_QUOTED = re.compile(rf"[{_QUOTES}]([^\n{_QUOTES}]{{3,80}})[{_QUOTES}]")
_ENDING = re.compile(r"(?<=[^\W\d_])\([a-z]{1,4}\)")  # Jefe(a)
_FREE = re.compile(f"[{UNSPACED}]")
_CHUNK = re.compile(r"[\s【】「」『』（）()［］\[\]／/・｜|、,:：]+")
_INNER = re.compile(r"[-/*:_·]")  # the two of "Koch/Köchin", "Entwickler:in"
_MOST_WORDS = 8
_FEW = 3
_SHORT = 4  # letters of what a qualification or a ward is shortened to
_NEAR = 120
_MOST_LINES = 200
_MAX_LINE = 1_000


def role_of(view: View, titles: frozenset[str]) -> str:
    """From a line "Position: …", from "the … role", else from a part of the title that is nothing but a job.

    `titles` are those of the interviewers: what they are is not what the owner applied for.
    """
    titled = (role for title in (view.others_title, view.kind) for role in _titled(title))
    return next((role for role in chain(_said(view), titled) if role and role not in titles), "")


def role_named(view: View) -> str:
    """As `role_of`, where words for a job or capitals say that it is one: "colloquio coordinatrice asilo" may be with her."""
    titled = (_of_part(part, small=False) for part in _breaks().split(_GENDERS.sub(" ", view.others_title)))
    return next(filter(None, chain(_said(view), titled)), "")


def _said(view: View) -> Iterator[str]:
    yield from map(clean_role, view.labelled("role"))
    yield from (role for line in view.body.splitlines()[:_MOST_LINES] for role in _spoken(line[:_MAX_LINE]))
    yield from _spoken(view.title)


def clean_role(text: str) -> str:
    """A role without requisition number, (m/w/d) and what follows "at"; ``""`` if no job's noun remains."""
    text = _BRACKETS.sub(" ", _without_marks(text[:300])).strip(" -–—|:,.")
    words = _breaks().split(text)[0].strip(" -–—|:,.#'\"“”").split()
    job = words[:-1] if len(words) > 1 and words[-1].isupper() and len(words[-1]) <= _SHORT else words  # the HF of "Pflegefachfrau HF"
    fits = 0 < len(words) <= _MOST_WORDS and (is_job(words) or is_job(job)) and not _is_never(words)
    return " ".join(words) if fits else ""


def _is_never(words: list[str]) -> bool:
    return " ".join(words).casefold() in word_set("roles", "never")


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


def _titled(title: str) -> Iterator[str]:
    """What a part of a title names that is nothing but a job, once the words of the interview are off; nothing behind "with"."""
    yield from _marked(title)
    title, at, led = _ENDING.sub("", _without_marks(title)), 0, ""
    chunks = (chunk for chunk in _CHUNK.split(title) if _FREE.search(chunk))
    yield from (chunk if chunk.endswith(listed("roles", "titled")) else clean_role(chunk) for chunk in chunks)
    for end in (*_breaks().finditer(title), None):
        beside = led[:1].isalpha() and led not in word_set("roles", "for", "noted", "topics")
        yield "" if beside else _of_part(title[at : end.start() if end else None])
        if end:
            at, led = end.end(), end[0].strip().casefold()


def _marked(title: str) -> Iterator[str]:
    """The "Disponent Nahverkehr" of "Disponent Nahverkehr (m/w/d)": before who may apply stands a job, whatever its noun is followed by."""
    for mark in _GENDERS.finditer(title):
        words = _breaks().split(REQUISITION.sub(" ", title[: mark.start()]))[-1].split()
        while words and words[0].casefold() in word_set("roles", "frames"):
            words.pop(0)
        named = 0 < len(words) <= _MOST_WORDS and words[0][0].isupper() and _is_noun(words[0]) and not _is_never(words)
        yield " ".join(words) if named else ""


def _of_part(part: str, *, small: bool = True) -> str:
    words, cued = part.split(), False
    while words and (words[0].casefold() in word_set("roles", "frames") or not words[0][0].isalnum()):
        cued = cued or words[0].casefold() in word_set("people", "what_for")
        if words.pop(0).casefold() in word_set("people", "beside"):
            return ""
    while words and words[-1].casefold() in word_set("roles", "frames") and not _is_field(words):
        words.pop()
    if not words:
        return ""
    capital = words[0][:1].isupper() or (words[0].endswith(".") and words[-1][:1].isupper())  # "dipl. Pflegefachfrau HF"
    return clean_role(" ".join(words)) if capital else _said_small(words) or (_in_small(words, cued=cued) if small else "")


def _is_field(words: list[str]) -> bool:
    """The technique of "adjoint technique", whom nobody is without saying of what; elsewhere it says that an interview is technical."""
    return len(words) > 1 and words[-1].casefold() in word_set("roles", "fields") and words[-2].casefold() in word_set("roles", "never")


def _said_small(words: list[str]) -> str:
    """The "herd manager" of "herd manager job": nothing but the job stands before the word for it."""
    told = len(words) > len("ab") and any_of("roles", "before").fullmatch(words[-1]) is not None
    return clean_role(" ".join(words[:-1])) if told and not any(map(_is_plain, words[:-2])) else ""


def _in_small(words: list[str], *, cued: bool) -> str:
    """ "auxiliar de clínica", "leerkracht groep 5"; or, with the noun at the end, "night caregiver".

    A word for somebody's superior says who will be there, unless one for a job is before it (`cued`) or it says of what: "jefe de sala".
    """
    if _is_noun(words[0]):
        run = _small_run(words) if not _leading().isdisjoint(_INNER.split(words[0].casefold())) else words[:1]
    else:
        plain = any(_is_plain(word) and word not in word_set("roles", "levels") for word in words)
        run = words if len(words) <= _FEW and not plain and all(map(str.islower, words)) and _is_noun(words[-1]) else []
    of_what = len(run) > 1 and run[1].casefold() in word_set("roles", "links")
    superior = bool(run) and not (cued or of_what) and not word_set("people", "bosses").isdisjoint((run[0].casefold(), run[-1].casefold()))
    return "" if superior or not run or _is_never(run) or len(run) > _MOST_WORDS else " ".join(run)


def _small_run(words: list[str]) -> list[str]:
    """The noun and what follows it, up to a name, a time or another word that says no more of the job."""
    run = words[:1]
    for word in words[1:]:
        plain = word.casefold()
        joins = plain in word_set("roles", "inner")
        number = word.isdigit() and len(word) < len("100") and run[-1].isalpha() and run[-1] not in word_set("roles", "inner")
        written = word.islower() or (word.isupper() and len(word) <= _SHORT)
        ends = plain in _ends() and not _is_field([run[-1], word])
        goes_on = written and word[0].isalpha() and not ends and _days().fullmatch(plain) is None
        if not (joins or number or goes_on):
            break
        run.append(word)
    while run[-1].casefold() in word_set("roles", "inner"):
        run.pop()
    return run


@cache
def _leading() -> frozenset[str]:
    """Jobs of the languages in which what they are of stands behind: not "barista trial"."""
    roles = (table(language, "events")["roles"] for language in languages())
    return frozenset(noun for one in roles if one.get("lower") for key in ("nouns", "leaders") for noun in one.get(key, ()))


@cache
def _ends() -> frozenset[str]:
    """Words that say no more of a job."""
    return word_set("roles", "breaks", "frames", "articles") | word_set("people", "determiners") | word_set("employer", "times")


@cache
def _days() -> re.Pattern[str]:
    """The names of days and months in all languages."""
    words = (table(language, "promises")["words"] for language in languages())
    return re.compile("|".join(name for one in words for key in ("weekday", "month") for name in one[key]))


def _is_plain(word: str) -> bool:
    """A small word of a language, or one that invitations use."""
    small = (("people", "never", "determiners"), ("roles", "frames", "articles"), ("employer", "times"))
    return any(word in word_set(*keys) for keys in small)


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
    if small := elided().match(text):
        text = text[small.end() :]  # "du poste d'acheteuse"
    tokens = _TOKEN.findall(text)
    while tokens and (tokens[0].casefold() in word_set("roles", "articles") or tokens[0].casefold() in word_set("people", "what_for")):
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
        if token.endswith((".", "!", "?")) and (lower or len(token) > _SHORT + 1):
            break
    while words and words[-1].casefold() in word_set("roles", "inner"):
        words.pop()
    return words
