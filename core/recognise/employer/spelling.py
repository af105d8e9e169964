"""How a company that is known by its domain writes its name: the words of the invitation that spell the domain, and parts of it."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice, permutations

from core.recognise.names.companies import CALLS, ENDS, before_ending, squeezed, without_legal_form
from core.recognise.names.hosts import domain_of
from core.recognise.names.people import names_in
from core.recognise.view import ADDRESS, View
from core.recognise.words import any_of, listed, word_set
from core.tongues import otherwise

_TOKEN = re.compile(r"[^\s,;|()<>\[\]\"“”«»:/@、。「」【】]{1,60}")
_LINK = re.compile(r"https?://\S{1,2000}|www\.\S{1,500}", re.IGNORECASE)
_MOST_TEXT = 6_000
_MOST_WORDS = 8
_SHORTEST = 4  # letters of a domain below which any word might spell it by chance
_PART = 3  # letters of a part of a domain that is a word of its own
_MOST_HITS = 20
_MOST_PLACE = 4
_NEAR = 80
_STOPS = ".,;:!?()"
_BREAK = re.compile(r"[.!?]\s|[\n,;|()<>\[\]:/@]")


def written(label: str, view: View) -> list[str]:
    """Names of one or more words that spell the company's part of a domain, as they stand in the invitation; the best written first."""
    return view.once(f"written {label}", lambda: _written(_wanted(label), view))


def rests_of_names(label: str, view: View) -> list[str]:
    """Those that a word for what houses are stands before: the De Wilgenhoek of "directeur basisschool De Wilgenhoek"."""
    return _written(_wanted(label), view, rests=True)


def _written(wanted: frozenset[str], view: View, *, rests: bool = False) -> list[str]:
    begun = frozenset(letters[:size] for letters in wanted for size in range(len(letters) + 1))
    spoken = [(text, spell) for text in _texts(view) for spell in ((str,) if text.isascii() else (str, otherwise))] if wanted else []
    found = dict.fromkeys(name for text, spell in spoken for name in _spelled(text, wanted, begun, spell, rests=rests))
    return sorted(found, key=lambda name: not any(char.isupper() for char in name))


def divided(label: str, view: View) -> str:
    """Huesler Zbinden of "hueslerzbinden", where somebody on the invitation is called Zbinden; ``""`` where no name stands at its end.

    Both names of "oyarzunytapia" are known where the text speaks of an Oyarzún and a Tapia.
    """
    named = {
        squeezed(part): part for name in names_in(view.body[:_MOST_TEXT])[:_MOST_HITS] for part in name.text.split() if len(part) > _PART
    }
    for first, last in permutations(named, 2):
        between = label.removeprefix(first).removesuffix(last)
        whole = label.startswith(first) and label.endswith(last) and len(first) + len(last) + len(between) == len(label)
        if whole and (not between or between in word_set("people", "joins")):
            return " ".join((named[first], *([between] if between else []), named[last]))
    people = (*view.side, *(one.person for one in view.event.attendees[:20]))
    for part in (part for one in people if domain_of(one.email) for part in one.name[:200].split()[1:]):
        last = squeezed(otherwise(part))
        rest = label.removesuffix(last)
        if len(last) > _PART and len(rest) > _PART and rest != label and rest.isalpha():
            return f"{rest.title()} {part}"
    return ""


def _wanted(label: str) -> frozenset[str]:
    """The letters that spell it: all of them, and those without what a domain adds ("getrootstock", "stillwaterhq")."""
    if len(label) < _SHORTEST:
        return frozenset()
    starts = {label, *(label.removeprefix(call) for call in CALLS)}
    both = {start.removesuffix(end) for start in starts for end in ("", *ENDS)}
    return frozenset(letters for letters in both if len(letters) >= _SHORTEST)


def _texts(view: View) -> Iterator[str]:
    yield view.title
    yield from (one.name[:200] for one in view.side)
    yield view.place
    yield ADDRESS.sub(" ", _LINK.sub(" ", view.body[:_MOST_TEXT]))


def _spelled(text: str, wanted: frozenset[str], begun: frozenset[str], spell: Callable[[str], str], *, rests: bool) -> Iterator[str]:
    """Each run of words whose letters are among the wanted ones, from its first letter to its last; `begun` are their beginnings."""
    tokens = [(match.start(), match.end(), squeezed(spell(match[0]))) for match in islice(_TOKEN.finditer(text), _MOST_TEXT)]
    for at, (start, _, first) in enumerate(tokens):
        if not first or first not in begun:  # most words
            continue
        spelled = {""}  # with each small word, and without: "aubergevieuxfour" is the Auberge du Vieux Four
        for _, end, more in tokens[at : at + _MOST_WORDS]:
            spelled = {letters + more for letters in spelled} | (spelled - {""} if more in word_set("employer", "inner") else set())
            spelled &= begun
            if not spelled:
                break
            name = text[start:end].strip(" .,;:!?&+-–—'’")
            whole = more != "" and more not in word_set("employer", "inner") and not spelled.isdisjoint(wanted)
            if whole and not _BREAK.search(name) and _begins_well(name) and _is_rest(text[:start]) is rests:
                yield without_legal_form(name)


def _is_rest(before: str) -> bool:
    """What "Maison" or "Grupo" stands before is only the rest of a name."""
    words = before[-_NEAR:].split(" ")
    first = words[-2].casefold() if len(words) > 1 and not words[-1] else ""
    return first in word_set("employer", "leading") or first in word_set("employer", "institutions")


def _begins_well(name: str) -> bool:
    """It is written as names are, or is no ordinary word of invitations."""
    return any(char.isupper() for char in name) or name.casefold() not in word_set("people", "never")


def institutions_of(label: str, view: View) -> list[str]:
    """ "Stadt Oer-Erlenbach" and "City of Lumen Falls": what somebody is, and a place that stands in their domain."""
    return [name for text in _texts(view) for name in _institutions(text, label)] if len(label) >= _SHORTEST else []


def _institutions(text: str, label: str) -> Iterator[str]:
    for hit in islice(any_of("employer", "institutions").finditer(text), _MOST_HITS):
        behind = text[hit.end() :].partition("\n")[0]  # an "Office" that ends its line is none of the next one's name
        link = any_of("employer", "institution_of").match(behind.lstrip())
        start = len(behind) - len(behind.lstrip()) + (link.end() if link else 0)
        words, best = list[str](), ""
        near = behind[start : start + _NEAR].split()
        for word in near[:_MOST_PLACE]:
            if not squeezed(word):  # a dash
                break
            words.append(word.strip(" .,;:!?()"))
            letters = {squeezed("".join(words)), squeezed(otherwise("".join(words)))}
            if words[0][:1].isupper() and any(
                (len(one) >= _SHORTEST and label.startswith(one)) or label.endswith(one) for one in letters if one
            ):
                best = " ".join(words)
            if word[-1] in _STOPS:
                break
        known = best.casefold() in word_set("employer", "words") or best.casefold() in word_set("employer", "institutions")
        written = hit[0][:1].isupper() or label in (squeezed(best), squeezed(otherwise(best)))  # "gemeente Oudemeer"
        if best and not known and written and best[-1].isalnum() and not _goes_before(text[: hit.start()], label):
            yield " ".join((f"{hit[0]}{behind[:start].rstrip()}", best, *_linked(near, best)))


def _linked(words: list[str], begun: str) -> list[str]:
    """The "del Valle" of Hospital San Ildefonso del Valle: what small words link to a name that its domain has only begun."""
    count = len(begun.split())
    if words[count - 1][-1] in _STOPS:
        return []
    rest = words[count : count + _MOST_PLACE]
    at = next((at for at, word in enumerate(rest) if word not in word_set("employer", "links")), len(rest))
    last = rest[at].strip(_STOPS) if at and at < len(rest) else ""
    return [*rest[:at], last] if last[:1].isupper() else []


def _goes_before(before: str, label: str) -> bool:
    """What is found goes on to the left: the "Town Council" of Saxby Town Council, the County of Tri-County Towing."""
    last = squeezed(before[-_NEAR:].rsplit(None, 1)[-1]) if before[-1:] == " " and before.strip() else ""
    return before[-1:] == "-" or (len(last) > _PART and last in label)


def known_ending(label: str) -> str:
    """Cowlishaw Build of "cowlishawbuild": a word that ends the names of companies; ``""`` for none."""
    for word in _endings() if label.endswith(_endings()) else ():
        rest = label.removesuffix(word)
        if rest != label and len(rest) > _PART:
            return f"{before_ending(rest)} {word.title()}"
    return ""


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(listed("employer", "endings"), key=len, reverse=True))
