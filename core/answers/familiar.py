"""Whether somebody says du to whom they write to, or Sie, by their own words."""

import re
from collections.abc import Iterable
from functools import cache

from core.answers.words import joined, pattern
from core.data import table
from core.recognise.boilerplate import without_boilerplate
from core.recognise.words import any_of, word_set

LOOKED_AT = 20_000
WORDS_OF_A_GREETING = 4
SHORTENED = 3  # letters of a first name that may stand for the whole of it: "Alex"

WORD = re.compile(r"[^\W\d_]+")
STOP = re.compile(r"[,!]")
CALLED = re.compile(r"\s{0,8}(?P<at>@?)(?P<who>[^\W\d_]{2,40}(?: [^\W\d_]{2,40})?) ?[,:]")


def says_familiar(text: str, language: str, *, to: str, others: Iterable[str] = ()) -> bool | None:
    """True where `text` speaks to `to` in the familiar form alone, False where the formal one stands in it, None where neither does.

    `to` and `others` are names; what is said to one of the others counts for nothing, nor does what a tool wrote.
    """
    if "speaks" not in table(language, "answers"):
        return None
    familiar, formal = (_forms(language, form) for form in ("familiar", "formal"))
    lines = list(_said_to(to, without_boilerplate(text[:LOOKED_AT]), frozenset(_words(" ".join(others)))))
    if formal.search("\n".join(lines)) or any(map(_honours, lines)):
        return False
    return True if familiar.search("\n".join(lines)) else None


@cache
def _forms(language: str, form: str) -> re.Pattern[str]:
    """The words of a form, case as it is written: "Sie" is not "sie"."""
    words = joined(language, table(language, "answers")["speaks"][form])
    return re.compile(f"{words}(?!\\w)")


def _said_to(to: str, text: str, others: frozenset[str]) -> Iterable[str]:
    """The lines that are for `to`: not those below a greeting of somebody else, nor one that calls somebody else by name."""
    for_them = True
    for line in text.splitlines():
        greeted = list(_greeted(line))
        if greeted:
            for_them = any(_is_called(to, who) or _names_nobody(who) for who in greeted)
        if for_them and not _calls_another(line, to, others):
            yield line


def _greeted(line: str) -> Iterable[list[str]]:
    """The words behind each greeting that a line begins with: "Hallo Lea, hallo Jens"."""
    for part in STOP.split(line[:200]):
        greets = pattern("text", "greeting").match(part.strip())
        who = _words(part.strip()[greets.end() :]) if greets else []
        if not who or len(who) > WORDS_OF_A_GREETING or ":" in part:
            return
        yield who


def _names_nobody(who: list[str]) -> bool:
    """ "Chère Madame", "Gentile candidato"."""
    return word_set("people", "honorifics").issuperset(who) or any_of("labels", "candidate").fullmatch(" ".join(who)) is not None


def _honours(line: str) -> bool:
    """Whether a line greets with "Frau", "Monsieur"."""
    return any(not word_set("people", "honorifics").isdisjoint(who) for who in _greeted(line))


def _calls_another(line: str, to: str, others: frozenset[str]) -> bool:
    """ "@Lea: …", "Lea, …" where a Lea is among the others."""
    called = CALLED.match(line)
    who = _words(called["who"]) if called else []
    return bool(called and (called["at"] or others.issuperset(who)) and not _is_called(to, who))


def _is_called(name: str, who: list[str]) -> bool:
    """Whether one of the words is a name of theirs, or the beginning of one."""
    own = _words(name)
    return any(one == word or (len(one) >= SHORTENED and word.startswith(one)) for one in who for word in own)


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())
