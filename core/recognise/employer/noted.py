"""The employer in a note of the owner's own, where names are often written small: "interview w/ Deb - bluebird cafe"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice

from core import tongues
from core.recognise.names.companies import companies_in
from core.recognise.names.people import addresses, is_first_name, names_in
from core.recognise.names.postal import is_street
from core.recognise.role import is_job
from core.recognise.view import View
from core.recognise.words import any_of, is_job_noun, signs_in, word_set, words_of
from core.tongues import UNSPACED, elided

_BRACKETS = re.compile(r"\(([^()]{3,80})\)")
_PIECES = re.compile(r"[\s()/|:、・]+")
_PARTS = re.compile(r"\s[–—|-]\s|[,;:()!?]|\s?\b[wc]/\s?|\sm\. ")
_UNSPACED_NAME = re.compile(f"[{UNSPACED}]")
_ALONE = re.compile(r"\s{1,3}([a-zß-ÿ][a-z0-9ß-ÿ]{2,30})(?:\s*$|\s*[,;:()|]|\s[–—-]\s)")
_MOST_WORDS = 5
_MOST_BARE = 4
_MOST_HITS = 5
_OPENING = 90  # characters
_SHORTEST = 3  # letters of a name that stands alone


def noted(view: View) -> list[tuple[int, list[str]]]:
    """Names with how much each counts; none in an invitation."""
    if not view.is_own_note:
        return []
    if unspaced := _unspaced(view.title):
        return [(4, unspaced)]
    small = [(5, list(_houses(part))) for part in _PARTS.split(view.title)]
    bare = ((3, list(_bare(part))) for part in _PARTS.split(view.title) if part == part.lower())
    kinds = ((7, [*_public_bodies(part), *_behind_agency(part)]) for part in _PARTS.split(view.title))
    return [*_parts(view.title), *small, *bare, *kinds, (4, list(_opening(view.body))), (3, list(_beside_talk(view)))]


def _opening(body: str) -> Iterator[str]:
    """The "crown inn" of "the crown inn, ask for kev": a house that a note begins with."""
    part = _PARTS.split(body.lstrip()[:_OPENING].partition("\n")[0])[0]
    article = any_of("employer", "articles").match(part)
    whole = part[article.end() if article else 0 :].strip()
    yield from (name for name in _houses(whole) if name.casefold() == whole)


def known_house(view: View) -> str:
    """A house in the title that a word of companies names, or an article: The Salty Anchor; ``""`` for none."""
    small = (name for part in _PARTS.split(view.title) for name in _houses(part))
    written = (name for name in companies_in(view.title) if " " in name and not word_set("employer", "words").isdisjoint(words_of(name)))
    called = (part for part in map(str.strip, _PARTS.split(view.title)) if _is_called_the(part))
    return next(chain(small, written, called), "")


def house_of_job(view: View) -> str:
    """Gemeente Utrecht of "gesprek gemeente Utrecht – beleidsmedewerker": beside it a job has a part of its own; ``""`` for none."""
    parts = [part for part in map(str.strip, _PARTS.split(view.title)) if part]
    jobs = [part for part in parts if is_job(part.split()) and word_set("roles", "engaged").isdisjoint(words_of(part))]
    return (known_house(view) or next(chain.from_iterable(map(_public_bodies, parts)), "")) if jobs else ""


def _is_called_the(part: str) -> bool:
    article, words = any_of("employer", "articles").match(part), part.split()[1:]
    return article is not None and article[0].istitle() and len(words) > 1 and all(word[:1].isupper() for word in words)


def _parts(title: str) -> list[tuple[int, list[str]]]:
    """A part of its own that names a house: "interview w/ Deb - Harmon's Hardware"."""
    found, parts = list[tuple[int, list[str]]](), [part.strip() for part in re.split(r"\s[–—|@-]\s|, ", title)]
    for part in (_BRACKETS.sub(" ", one).strip() for one in parts[1:]):
        if any(name.is_full and _BRACKETS.search(title) for name in names_in(part)):  # "Joana Brito (Cortiça Real)"
            continue
        words = words_of(part)[1:]
        house = not word_set("employer", "words").isdisjoint(words) or any_of("employer", "leading").match(part) is not None
        known = (house or any_of("employer", "institutions").match(part) is not None) and part.split()[0] not in _common()  # "op kantoor"
        if known and 1 < len(words) <= _MOST_WORDS and not is_job(part.split()):
            found.append((6, [_capitalised(part.split())]))
        elif part[:1].isupper() and companies_in(part) == [part] and not is_job(part.split()) and any_of("people", "cues").search(parts[0]):
            found.append((4, [part]))
    return found


def _houses(part: str) -> Iterator[str]:
    """Kapsalon Sjiek of "kennismaking kapsalon Sjiek": what a house is, written small, and the words that name it."""
    words, end = part.split(), 0
    for at, word in enumerate(words):
        if at < end:  # the Maison of "boulangerie Maison Kervadec"
            continue
        behind = _run_behind(words[at + 1 :]) if _is_house(word) and not _says_of_what(words[at + 1 : at + 2]) else []
        if behind:
            end = at + 1 + len(behind)
            yield _capitalised([word, *behind])
        elif word in word_set("employer", "words") and part == part.lower():
            first = next((one for one in range(at, 0, -1) if not _says_more(words[one - 1])), 0)
            before = words[first - 1 : first] if _is_town(words[:first]) else _behind_person(_run_before(words[:first]))
            if before:
                yield _capitalised([*before, *words[first : at + 1]])


def _says_more(word: str) -> bool:
    """The street of "maple street vets", the town of "selby town council": no name by itself, and part of one before what a house is."""
    return is_street(word) or word in word_set("employer", "institutions")


def _is_town(words: list[str]) -> bool:
    """The london of "london grill"."""
    return words != [] and words[-1] in word_set("place", "towns")


def _says_of_what(words: list[str]) -> bool:
    """The d'expertise of "cabinet d'expertise comptable Morin-Delage" is no name."""
    small = elided().match(words[0]) if words else None
    return small is not None and words[0][small.end() :][:1].islower()


def _public_bodies(part: str) -> Iterator[str]:
    """Commune de Sainte-Aldegonde of "commune de Sainte-Aldegonde", Stadt Hohenfurt: a public body keeps the word for what it is."""
    for hit in islice(any_of("employer", "institutions").finditer(part), _MOST_HITS):
        behind = part[hit.end() :].split()
        link = any_of("employer", "institution_of").match(" ".join(behind))
        links = link[0].split() if link else []
        place = _run(behind[len(links) :])
        private = not links and hit[0].casefold() in word_set("employer", "agency_kinds", "houses")
        if place and place[0][:1].isupper() and not private and not _goes_before(part[: hit.start()].split()):
            yield _capitalised([*hit[0].split(), *links, *place])


def _goes_before(words: list[str]) -> bool:
    """The "Mossgate Primary" of "Mossgate Primary School": a name that ends in the word for what it is."""
    return bool(words) and words[-1][:1].isupper() and not _ends_name(words[-1])


def _behind_agency(part: str) -> Iterator[str]:
    """Lavoraviva of "agenzia Lavoraviva": what they are, and no part of their name unless it is written as one."""
    for hit in islice(any_of("employer", "agency_kinds").finditer(part), _MOST_HITS):
        name = _run(part[hit.end() :].split())
        named = hit[0][:1].isupper() and hit[0].casefold() in word_set("employer", "leading", "words")
        if name and not named and not _is_small(name[0]):
            yield _capitalised(name)


def _run_behind(words: list[str]) -> list[str]:
    """As `_run`; a name may begin with what houses are called: restaurante Casa Paco."""
    first = words[0] if words[:1] and words[0] in word_set("employer", "leading") else ""
    rest = _run(words[1:]) if first else []
    return [first, *rest] if rest else _run(words)


def _run_before(words: list[str]) -> list[str]:
    """The words that end a text, up to one that names nothing; a saint belongs to them: st anne's."""
    run = list(reversed(_run(words[::-1])))
    rest = words[: len(words) - len(run)]
    return [*rest[-1:], *run] if run and rest and rest[-1] in word_set("employer", "saints") else run


def _is_house(word: str) -> bool:
    return word in word_set("employer", "houses") or word in word_set("employer", "leading")


def _behind_person(words: list[str]) -> list[str]:
    """ "smile" of "dr patel smile"."""
    titles = [at for at, word in enumerate(words) if word in word_set("people", "honorifics")]
    return words[titles[-1] + 2 :] if titles else words


def _bare(part: str) -> Iterator[str]:
    """Edeka of "vorstellung bei edeka 14h", Dunelm of "interview dunelm 2pm": what is left beside the words of the interview."""
    words = part.split()
    for at, word in enumerate(words):
        rest = words[at + 1 :]
        if word in word_set("employer", "noted_at"):
            rest = rest[1:] if rest and _is_small(rest[0]) else rest
        elif not (word in word_set("roles", "frames") and signs_in(words_of(word), "title", word).get("interview")):
            continue
        name = _run(rest)[:_MOST_BARE]
        after = rest[len(name)] if len(name) < len(rest) else ""
        if (
            name
            and not _is_small(name[0])
            and len("".join(name)) >= _SHORTEST
            and not is_job_noun(after)
            and not (set(name) & word_set("employer", "houses"))
        ):
            yield _capitalised(name)
            return


def _beside_talk(view: View) -> Iterator[str]:
    """Brightpool of "2nd round brightpool - nina + joel", Cargovia of "cargovia: entretien tel": what is left before the next break."""
    said = [found for sign in ("interview", "round") if (found := view.in_title.get(sign))]
    for phrase in said[:1]:
        before, _, behind = view.title.partition(phrase)
        for other in said[1:]:
            before, behind = before.replace(other, "|"), behind.replace(other, "|")
        yield from islice(chain(_left(behind, whole=False), _left(before, whole=True)), 1)


def stands_beside(said: str, view: View) -> bool:
    """A word that may name a house stands right behind what was found, or before it: the brightpool of "2nd round brightpool"."""
    before, _, behind = view.title.partition(said)
    ahead = _PARTS.split(behind.lstrip(" ."))[0].split()
    return (bool(_run(ahead)) and not _is_small(ahead[0])) or bool(_run(_PARTS.split(before.rstrip(" :–—-"))[-1].split()))


def _left(text: str, *, whole: bool) -> Iterator[str]:
    """The name that a text begins with, or all of its last part is (`whole`)."""
    words = _PARTS.split(text.rstrip(" :–—-") if whole else text.lstrip(" .:|"))[-1 if whole else 0].split()
    while words and not whole and (_is_small(words[0]) or _is_frame(words[0]) or (_ends_name(words[0]) and not is_job_noun(words[0]))):
        words.pop(0)
    name = _run(words)
    job = len(name) < len(words) and is_job_noun(words[len(name)])
    fits = 0 < len(name) <= _MOST_BARE and len("".join(name)) >= _SHORTEST and not (whole and len(name) < len(words))
    plain = all(word == word.lower() and not _UNSPACED_NAME.search(word) for word in name)
    if fits and plain and not job and not _is_house(name[-1]) and not _is_small(name[0]) and not _is_person(name):
        yield _capitalised(name)


def _is_frame(word: str) -> bool:
    return word in word_set("roles", "frames")


def _is_person(words: list[str]) -> bool:
    return is_first_name(words[0]) and word_set("employer", "words").isdisjoint(words)


def alone_at(after: str) -> str:
    """Trivago of "trivago (video)": a word in small letters that nothing follows but a sign, and that names something."""
    found = _ALONE.match(after)
    word = found[1] if found else ""
    return "" if not word or _is_small(word) or _ends_name(word) else word.title()


def _run(words: list[str]) -> list[str]:
    """The words up to one that names nothing, without small words behind the last that does."""
    found = list[str]()
    for at, word in enumerate(words[:_MOST_WORDS]):
        if found and addresses(word, found[-1]):
            break  # whom one meets there: "Kita Sonnenhügel Fr. Brandauer"
        if _is_weekday(word) and (found or words[at + 1 : at + 2] == [] or words[at + 1][0].isdigit()):
            break
        if found and f"{found[-1]} {word}" in word_set("employer", "tails"):
            return [*found, word]
        ahead = words[at + 1 : at + 3] if words[at + 1 : at + 2] and _is_small(words[at + 1]) else words[at + 1 : at + 2]
        inner = word.istitle() and any(one.istitle() for one in ahead)  # Transports Le Goff, fleuriste Le Guen, hotel Mar de Fora
        if not _is_small(word) and _ends_name(word) and not (inner and (_is_small(word.casefold()) or len(ahead) > 1)):
            break
        found.append(word)
    while found and _is_small(found[-1]):
        found.pop()
    return found


def _is_weekday(word: str) -> bool:
    return word.casefold().rstrip(".") in word_set("employer", "weekdays")


def _is_small(word: str) -> bool:
    keys = (("employer", "inner"), ("employer", "articles"), ("employer", "saints"), ("people", "particles"))
    return any(word in word_set(*where) for where in keys)


def _ends_name(word: str) -> bool:
    """A time, a word of interviews, a job, or a small word of a language."""
    plain = word.casefold().strip(".'’")
    known = plain in word_set("people", "never") or plain in word_set("roles", "frames") or plain in _common()
    return len(plain) < 2 or any(map(str.isdigit, plain)) or is_job_noun(plain) or (known and plain not in word_set("employer", "words"))


@cache
def _common() -> frozenset[str]:
    return frozenset((*tongues.listed("common"), *word_set("employer", "times"), *word_set("employer", "noted_at")))


def _capitalised(words: list[str]) -> str:
    """As a name is written: Bar La Esquina, Resto Le Chalut, Casa de Pedra."""
    small = word_set("employer", "inner")
    titled = word_set("employer", "articles") - word_set("roles", "links")
    kept = [word != word.lower() or (word in small and not (at == 1 and word in titled)) for at, word in enumerate(words)]
    return " ".join(word if keep else f"{word[:1].upper()}{word[1:]}" for keep, word in zip(kept, words, strict=True))


def _unspaced(title: str) -> list[str]:
    """What stands beside 面接 in a note, where it is neither a job nor a person: クラフト糸島 of "電話面接 クラフト糸島"."""
    parts = [part for part in _PIECES.split(title) if part]
    talks = [part for part in parts if "interview" in signs_in(words_of(part), "title", part)]
    rest = [part for part in parts if part not in talks and not names_in(part) and not is_job(part.split())]
    named = [part for part in rest if _UNSPACED_NAME.search(part) and len(part) > len("ab")]
    return named[:1] if talks else []
