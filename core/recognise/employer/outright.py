"""Houses that an invitation names outright, whatever its domain spells: a school of a trust, a clinic of a group, a shop of a chain."""

import re
from collections.abc import Iterator
from itertools import islice

from core.recognise.employer.naming import APART, SPAN, Candidate, has_own_word, is_house, says_what_first
from core.recognise.language import language_of
from core.recognise.names.companies import companies_in, fits_domain, legal_names, squeezed, unspaced_names, without_legal_form
from core.recognise.names.postal import is_street
from core.recognise.role import is_job
from core.recognise.view import View
from core.recognise.words import any_in, any_of, word_set, words_of

ONCE, TWICE = 5, 20
_LINES = 200
_LINE = 1_000
_LAST = 8  # lines in which a mail is signed
_MOST = 20
_FEW = 4  # words of a house that is called by an article and a name
_NEAR = 40
_SHORT = 2  # letters
_BEGINS = 2  # how well a name fits a domain that it begins
_TEXT = 5_000
_PLACE = re.compile(r"[,;\n(/]|\s[–—|-]\s")
_NAME = re.compile(r"[^\W\d_a-z][\w'’-]{0,30}(?: [^\W\d_a-z][\w'’-]{0,30}){0,3}")
_GROUP = re.compile(r"\s?\(([^()]{3,60})\)")


def outright(view: View, label: str) -> Iterator[Candidate]:
    """Names with how much each counts, beside a domain that may be a carrier's, a group's or a chain's.

    One that stands in a single place outweighs only what the domain spells. One that title, place or "interview at" name, and a second
    place too, outweighs a group that signs and has the domain.
    """
    if view.is_own_note or not label:
        return
    gone_to, cued, beside = _gone_to(view, label), [*_cued(view.others_title)], [*_of_group(view, label)]
    sure = dict.fromkeys((*gone_to, *cued, *_behind_kind(view), *_visited(view), *beside))
    for name in sure:
        if fits_domain(name, label) < _BEGINS or name in view.title:  # else it has the domain's weight already
            known = name in (*cued, *beside) or len(_places(view, name, gone_to)) > 1
            yield Candidate(name=name, points=TWICE if known else ONCE)
    for part in (part.strip() for part in APART.split(view.others_title)):
        points = TWICE if _is_said_at(view, part) else ONCE if _begins_with_letters(part, label) else 0
        if points and part not in sure and _is_name(part):
            yield Candidate(name=part, points=points)
    named = (*_at_titled(view), *_formal(view), *_public(view))
    yield from (Candidate(name=name, points=ONCE) for name in named)


def _gone_to(view: View, label: str) -> list[str]:
    """Kita Regenbogen of "Kita Regenbogen, Amselweg 4": the house at the place, unless others meet there too."""
    part = next((part.strip() for part in _PLACE.split(view.place[:_LINE]) if not _is_room(part.strip())), "")
    if unspaced := [name for one in part.split()[:1] for name in unspaced_names(one) if name == one]:
        return unspaced
    article = any_of("employer", "articles").match(part)
    name = without_legal_form(part[article.end() :] if article else part)
    words = name.split()
    if not words or any(map(str.isdigit, name)) or is_street(words[0]) or companies_in(name)[:1] != [name]:
        return []
    called = article is not None and article[0].istitle() and len(words) <= _FEW and all(word[:1].isupper() for word in words)
    if not called and not _names_house(name):
        return []
    return [name] if not _is_venue(name, view) or _is_theirs(name, view, label) else []


def _is_room(part: str) -> bool:
    return not part or (any_of("place", "rooms", "online").search(part) is not None and not _names_house(part) and not unspaced_names(part))


def _is_venue(name: str, view: View) -> bool:
    """A house where others meet too, and any where one has a coffee."""
    casual = not word_set("people", "casual").isdisjoint(view.title_words)
    return casual or not _names_house(name) or not word_set("employer", "venues").isdisjoint(words_of(name))


def _is_theirs(name: str, view: View, label: str) -> bool:
    """A domain for such houses has it, one goes there to work, the title names it, or the owner applied to it."""
    kinds = word_set("employer", "venues").intersection(words_of(name))
    kind = any(len(kind) > _SHORT and squeezed(kind) in label for kind in kinds)
    applied = islice(any_of("employer", "jobs_at", "applied_to").finditer(view.body[:_TEXT]), _MOST)
    sought = name in view.title or any(view.body[hit.end() :][:SPAN].lstrip().startswith(name) for hit in applied)
    return kind or sought or any_of("read", "trials").search(view.title) is not None


def _names_house(name: str) -> bool:
    """A word says what it is, and another is its own: Klinik am Ring, Lycée Jean-Moulin, St Wilfrid's Academy."""
    return (is_house(name) or says_what_first(name)) and has_own_word(name) and not is_job(name.split())


def _cued(text: str) -> Iterator[str]:
    """Larkmead Vets of a title "Interview at Larkmead Vets"."""
    for hit in islice(any_of("employer", "noted_at", "after").finditer(text), _MOST):
        after = text[hit.end() :][:SPAN].lstrip()
        article = any_of("employer", "articles").match(after)
        after = after[article.end() :].lstrip() if article and article[0].islower() else after
        talk = hit[0].split()[-1].casefold() in word_set("roles", "frames")  # "Vorstellungsgespräch Tiefbau" says nothing of a house
        names = companies_in(after.partition("\n")[0])[:1] if after[:1].isupper() and not talk else []
        yield from (name for name in names if after.startswith(name) and not _is_part(name))


def _at_titled(view: View) -> list[str]:
    """Velotraum of "Zweitgespräch bei Velotraum", though no word says that it is a house; "at Kings Cross" may be where one meets."""
    title = view.others_title
    cues = islice(any_in(language_of(view), "employer", "noted_at").finditer(title), _MOST)
    names = [name for hit in cues for name in companies_in(title[hit.end() :])[:1] if title[hit.end() :].lstrip().startswith(name)]
    houses = (name for name in names if has_own_word(name) and not is_job(name.split()))
    return [name for name in houses if name not in view.place and name.casefold() not in word_set("place", "towns")]


def _is_part(name: str) -> bool:
    """No house of its own: the Harbour Systems Team of a title, Sachgebiet Tiefbau; Sable & Finch are partners."""
    ends = name.rpartition(" ")[2].casefold() in word_set("employer", "suffixes", "teams")
    return ends or not (_names_house(name) or " & " in name)


def _of_group(view: View, label: str) -> Iterator[str]:
    """Quillon Labs of "Quillon Labs (part of Meridian Group)": a group that has the domain, and is named beside its house, is not it."""
    for text in (view.others_title, *(line[:_LINE] for line in view.body.splitlines()[:_LINES] if "(" in line)):
        for hit in islice(_GROUP.finditer(text), _MOST):
            if not any(fits_domain(name, label) >= _BEGINS for name in companies_in(hit[1])):
                continue
            before, said = without_legal_form(text[: hit.start()][-SPAN:]), not word_set("employer", "groups").isdisjoint(words_of(hit[1]))
            names = companies_in(before)[-1:]
            yield from (name for name in names if before.endswith(name) and (said or _names_house(name) or _stands_behind(before, name)))


def _stands_behind(text: str, name: str) -> bool:
    """A word for where somebody works, or what is at work, is right before the name."""
    before = text[: text.rfind(name)].rstrip()[-_NEAR:]
    return any(hit.end() == len(before) for hit in any_of("employer", "from", "noted_at", "visited").finditer(before))


def _formal(view: View) -> Iterator[str]:
    """Hollerbach Guss of "bei der Hollerbach Guss GmbH & Co. KG", or of a signature: nobody is called so by chance."""
    for line in (line[:_LINE] for line in view.body[:_TEXT].splitlines()):
        parts = [part.strip() for part in APART.split(line)]
        for name in legal_names(line):
            apart = any(part.startswith(name) for part in parts)
            yield from [name] * (has_own_word(name) and (apart or _stands_behind(line, name)))


def _visited(view: View) -> Iterator[str]:
    """St.-Vinzenz-Klinikum of "Ihr Besuch im St.-Vinzenz-Klinikum": the text says what one goes to."""
    text = view.body[:_TEXT]
    for hit in islice(any_of("employer", "visited", "jobs_at").finditer(text), _MOST):
        after = text[hit.end() :][:SPAN].lstrip().partition("\n")[0]
        names = companies_in(after)[:1] if after[:1].isupper() else []
        yield from (name for name in names if after.startswith(name) and _names_house(name) and not _is_venue(name, view))


def _public(view: View) -> Iterator[str]:
    """ "mairie de Kerlouarn-sur-Mer": a public body keeps the word for what it is, also where that is written small."""
    text = view.body[:_TEXT]
    for hit in islice(any_of("employer", "public").finditer(text), _MOST):
        if hit[0].islower():
            behind = text[hit.end() :][:SPAN].partition("\n")[0]
            link = any_of("employer", "institution_of").match(behind.lstrip())
            start = len(behind) - len(behind.lstrip()) + (link.end() if link else 0)
            place = companies_in(behind[start:])[:1]
            yield from (f"{hit[0]}{behind[:start].rstrip()} {name}" for name in place if behind[start:].lstrip().startswith(name))


def _is_name(part: str) -> bool:
    """Termoplast Adige of "Colloquio – Termoplast Adige": a part of the title that is no job."""
    return companies_in(part)[:1] == [part] and not is_job(part.split()) and has_own_word(part)


def _behind_kind(view: View) -> Iterator[str]:
    """De Wilgenhof of "basisschool De Wilgenhof", and OBS De Wilgenhof: what a house is stands before its name."""
    for part in (part.strip() for part in APART.split(view.others_title)):
        first, _, rest = part.partition(" ")
        rest = without_legal_form(rest) if first.casefold() in word_set("employer", "leading", "institutions", "public") else ""
        if _NAME.fullmatch(rest) and companies_in(rest):
            yield rest if first.islower() else f"{first} {rest}"


def _begins_with_letters(name: str, label: str) -> bool:
    """Solidarité Sans Rivages, of ssr-ong."""
    words = [word for word in name.split() if word not in word_set("employer", "inner")]
    letters = squeezed("".join(word[0] for word in words))
    return len(letters) > _SHORT and label.startswith(letters)


def _is_said_at(view: View, name: str) -> bool:
    """The text, too, says "at" it."""
    before = [text[-_NEAR:] for text in view.body[:_TEXT].split(name, _MOST)[:-1]] if name else []
    return any(_stands_behind(f"{text}{name}", name) for text in before)


def _places(view: View, name: str, gone_to: list[str]) -> set[str]:
    """Where it is named: title, place, text, signature, sender."""
    last = [line.strip() for line in view.body.splitlines() if line.strip()][-_LAST:]
    signed = any(name in part and len(part.split()) <= len(name.split()) + 2 for line in last for part in APART.split(line[:_LINE]))
    lines = [line for line in view.body[:_TEXT].splitlines() if name in line and len(line.split()) > len(name.split()) + 2]
    named = {"title": name in view.title, "place": name in gone_to or name in view.place, "said": bool(lines), "signed": signed}
    named["sender"] = any(name in one.name for one in view.side)
    return {where for where, there in named.items() if there}
