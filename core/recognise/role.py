"""The job that an event is about, as a letter would name it; nothing where it is not certain."""

import re

from core.recognise.view import View
from core.recognise.words import any_of, word_set

REQUISITION = re.compile(r"\b(?:JR|REQ|REF|R|ID|JOB|VAC)[- #:.]{0,3}\d{3,12}\b|#\s?\d{3,12}\b|\b20\d\d-\d{3,8}\b", re.IGNORECASE)
# (m/w/d), (f/m/x), (all genders): who may apply, not what the job is.
_GENDERS = re.compile(r"[(\[]\s?(?:[a-z*]{1,3}\s?[/|,]\s?){1,4}[a-z*]{1,3}\s?[)\]]|[(\[]\s?all genders\s?[)\]]|\b[mwfdhx](?:/[mwfdhxv]){1,3}\b", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,60}[)\]]")
_TOKEN = re.compile(r"[^\s,;|()<>\[\]\"“”:–—]{1,60}|[,;|()<>\[\]\"“”:–—]")
_BREAKS = re.compile(r"\s[-–—|]\s|[|:;()\n]|\s{2,}|, | @ | with | at ")
_MOST_WORDS = 8


def role_of(view: View) -> str:
    """From a line "Position: …", from "the … role", else from a part of the title that is nothing but a job."""
    labelled = (clean_role(text) for text in view.labelled("role"))
    spoken = (role for line in view.body.splitlines()[:200] for role in _spoken(line[:1_000]))
    titled = (role for part in _BREAKS.split(_GENDERS.sub(" ", view.others_title)) if (role := _titled(part)))
    return next((role for role in (*labelled, *spoken, *_spoken(view.title), *titled) if role), "")


def clean_role(text: str) -> str:
    """A role without requisition number, (m/w/d) and what follows "at"; ``""`` if no job's noun remains."""
    text = REQUISITION.sub(" ", _GENDERS.sub(" ", text[:300]))
    text = _BREAKS.split(_BRACKETS.sub(" ", text).strip(" -–—|:,."))[0]
    words = text.strip(" -–—|:,.#'\"“”").split()
    fits = 0 < len(words) <= _MOST_WORDS and _has_noun(words) and " ".join(words).casefold() not in word_set("roles", "never")
    return " ".join(words) if fits else ""


def _has_noun(words: list[str]) -> bool:
    return any(word.casefold().strip(".,-") in word_set("roles", "nouns") for piece in words for word in (piece, *piece.split("/"), *piece.split("-")))


def _titled(part: str) -> str:
    """A part of a title that begins with capitals and holds a job's noun, once the words of the interview are off."""
    words = REQUISITION.sub(" ", part).split()
    while words and words[0].casefold() in word_set("roles", "frames"):
        words.pop(0)
    while words and words[-1].casefold() in word_set("roles", "frames"):
        words.pop()
    return clean_role(" ".join(words)) if words and words[0][:1].isupper() else ""


def _spoken(line: str) -> list[str]:
    """ "for the Data Engineer position", "the role of Data Engineer", "applied for Data Engineer"."""
    found = list[str]()
    for hit in any_of("roles", "before").finditer(line):
        found.append(_capitals_before(line[: hit.start()]))
    for hit in any_of("roles", "after").finditer(line):
        found.append(_capitals_after(line[hit.end() : hit.end() + 120]))
    return [role for text in found if (role := clean_role(text))]


def _capitals_before(text: str) -> str:
    words = list[str]()
    for token in reversed(_TOKEN.findall(REQUISITION.sub(" ", _GENDERS.sub(" ", text))[-120:])):
        inner = token.casefold() in word_set("roles", "inner")
        if not (token[:1].isupper() or (inner and words)) or token.casefold() in ("the", "our", "your", "for", "a"):
            break
        words.append(token)
    while words and words[-1].casefold() in word_set("roles", "inner"):
        words.pop()
    return " ".join(reversed(words))


def _capitals_after(text: str) -> str:
    words = list[str]()
    for token in _TOKEN.findall(REQUISITION.sub(" ", _GENDERS.sub(" ", text)).lstrip(" :")):
        inner = token.casefold() in word_set("roles", "inner")
        if not (token[:1].isupper() or (inner and words)) or (token.casefold() in ("the", "our", "your", "a") and not words):
            if not words and token.casefold() in ("the", "our", "your", "a", "an"):
                continue
            break
        words.append(token)
    while words and words[-1].casefold() in word_set("roles", "inner"):
        words.pop()
    return " ".join(words)
