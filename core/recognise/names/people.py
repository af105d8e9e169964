"""Names of people in a piece of text: capital letters, honorifics and particles, and the words that no name holds."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from core.data import languages, table
from core.recognise.words import has_ending, is_job_noun, listed, patterns, word_set
from core.tongues import UNSPACED, elided, otherwise

MAX_NAME = 200
# Where no spaces divide words, a Latin name ends where the other script begins: "CEOのMark Jensenが".
_TOKEN = re.compile(rf"[^\s,;|()<>\[\]\"“”/&+、。「」{UNSPACED}]{{1,60}}")
_CONTRACTED = re.compile(r"['’](?:ll|d|t|re|ve|m)$", re.IGNORECASE)  # "You'll", not "Sa'idu"
_MARKS = ".:!?*•–—-'’"  # around a word, and no part of it
_POSSESSIVE = ("'s", "’s")
_MOST_PARTS = 5
_LONGEST = 60  # characters behind a form of address in which a family name with its particles stands
_KEPT = 1_024  # answers about words and names: an event asks for the same ones five times over
_LONGEST_DEGREE = 5  # letters behind a name that stand for what its bearer has learned
_NO_PART = re.compile(r"[^\w-]|_")
_FREE = re.compile(f"[{UNSPACED}]")
_UNSPACED_NAME = re.compile(f"[{UNSPACED}]+")
_FULL_UNSPACED = 3
_POST = re.compile(r"[^\W\d_]{3}(?:er|in|rat|wart|ent|ist|är|mann|frau|eur)$")  # the Kirchenvorsteher of "Kirchenvorsteher Horst Wanninger"
_POST_IN_BRACKETS = re.compile(r" \(([^()\n]{2,40})\)")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,4}")  # the P.J. of P.J. van Dam
_CALLED = re.compile(r"(?<=[^\W\d_])(\.?) ?[(\"“„'‘]([^\W\d_]{2,15})[)\"”“'’] (?=(?:[^\W\d_A-Z]{1,4}\.? |['’]t ){0,3}[^\W\d_a-z])")
_SEPARATORS = re.compile(r"[._-]")
_SHORTEST_FAMILY = 4
_TITLES = frozenset(("dr", "prof"))
_DEGREE_REACH = 40  # characters
_ABBREVIATED = re.compile(
    r"(?!M\.?ª)[^\W\d_]{1,6}\.?[ªº]\.?|Dipl\.?-[^\W\d_]{1,8}\.?|(?!GmbH)[A-Z]{1,2}[a-z]{1,4}[A-Z]{1,3}|[A-Z]{2,4}['’]in"
)
"""Enf.ª, Dipl.-Kffr., PharmD, RiLG, RSD'in: titles are many, their forms are few; Mª is María."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as it stands in a text, from `start` to `end`; `honorific` says that Dr or Mrs stood before it (様 behind it)."""

    text: str
    start: int
    end: int
    honorific: bool = False

    @property
    def is_known(self) -> bool:
        """It begins with a usual first name."""
        return is_first_name(self.text.partition(" ")[0])

    @property
    def is_full(self) -> bool:
        """At least a first and a last name; without a space between them where a script has none."""
        return " " in self.text or (len(self.text) >= _FULL_UNSPACED and _UNSPACED_NAME.fullmatch(self.text) is not None)


@dataclass(slots=True)
class _Span:
    parts: list[str]
    start: int
    end: int
    honorific: bool
    after_other: bool
    determined: bool = False
    asked: bool = False


def names_in(text: str) -> list[Name]:
    """Every name in the text, in order. A single capitalised word counts only by itself, not as part of a longer term."""
    found, span = list[Name](), _Span([], 0, 0, False, False)
    text = _CALLED.sub(_without_call_name, text)
    for match in _TOKEN.finditer(text):
        gap = text[span.end : match.start()]
        if gap.strip(" ") and (span.parts or gap.strip(" &")):  # a tab parts two cells
            honorific = span.honorific and not span.parts and "," not in gap  # "Herr/Frau Kim", not "Matron, Acute Care"
            _close(span, found)
            span = _Span([], 0, 0, honorific, False)
        if match[0][0].islower() and not span.parts and not span.honorific and not is_honorific(match[0]):
            _pass_small(span, match)
        elif len(match[0]) > 1 or text[match.start() - 1 : match.start()] != "&":  # the S of "R&S" begins no name
            span = _grow(span, match, found)
    _close(span, found)
    if _FREE.search(text):
        named = (one for one in patterns("people", "names").finditer(text) if not _is_house(one[0]))
        found += [Name(text=one[0].strip(), start=one.start(), end=one.end(), honorific=True) for one in named]
    behind = listed("people", "honorifics_behind")
    found = [replace(one, honorific=True) if text[one.end : one.end + 4].lstrip().startswith(behind) else one for one in found]
    return sorted(found, key=lambda name: name.start)


def _is_house(name: str) -> bool:
    """山根工務店: a family name, and behind it what houses are."""
    return any(has_ending(word, "people", "never_endings") for word in name.split())


def _without_call_name(match: re.Match[str]) -> str:
    """The Bob of "Robert (Bob) Smith" left blank: it stands within one name."""
    return match[1].ljust(len(match[0])) if is_first_name(match[2]) else match[0]


def _pass_small(span: _Span, match: re.Match[str]) -> None:
    """Where no name has begun, a word in small letters begins none; most words are that."""
    raw = match[0]
    span.end, span.after_other = match.end(), False
    span.determined = raw[-1] != ":" and raw.rstrip(_MARKS).casefold() in word_set("people", "determiners")


def _grow(span: _Span, match: re.Match[str], found: list[Name]) -> _Span:
    raw = match[0]
    token = raw.strip(_MARKS)
    plain = token.casefold()
    initial = len(raw) <= len("A.") and _is_initial(raw, match, span)
    titled_given = is_honorific(raw) and not initial and _is_titled_given(match, span)
    if is_honorific(raw) and not initial and not titled_given:
        _close(span, found)
        return _Span([], match.end(), match.end(), True, False)
    marked = raw in word_set("people", "particles") and not raw.isalpha()  # the v. of "Herr v. Stetten", the 't of "van 't Hoff"
    particle = marked or (plain in word_set("people", "particles") and raw[-1:].isalpha())
    degree = particle and raw.isupper() and not _begins_in_capitals(match)
    titled = span.honorific and not (span.parts or titled_given)
    if titled and (degree or (token[:1].isupper() and (plain in word_set("people", "bosses") or is_job_noun(plain)))):
        return _Span([], match.end(), match.end(), True, False)  # "Herrn Direktor Prof. Dr. Rieger", "Frau DI Eva Pichler"
    house = bool(span.parts) and _is_saints_house(match)
    part = span.parts or (span.honorific and (token[:1].isupper() or _begins_family(match)))
    if part and not house and particle:
        span.start = span.start if span.parts else match.start()
        span.parts.append(raw if marked else token)
        span.end = match.end()
        return span
    begins = not span.parts and not span.honorific
    given = _is_given(match.string, match, token, span)
    given = given or titled_given
    named = given or initial or _may_be_name(token, raw) or _is_surname(token, raw, span) or _begins_in_capitals(match)
    named = named and not house
    if not named or (begins and not given and plain in word_set("people", "determiners")):
        _close(span, found, followed_by=plain if token[:1].isupper() else "")
        determined = plain in word_set("people", "determiners") and raw[-1] != ":"
        return _Span(
            [],
            match.end(),
            match.end(),
            False,
            token[:1].isupper()
            and raw[-1] != ":"
            and not any(plain in word_set("people", key) for key in ("beside", "noted", "bosses"))
            and not ((is_job_noun(plain) or plain in word_set("people", "labels")) and _precedes_first_name(match)),
            determined,
            plain in word_set("people", "asked") or plain in word_set("people", "rung"),
        )
    if not span.parts:
        span.start = match.start() + raw.index(token)
    initials = _INITIALS.fullmatch(raw) is not None
    span.parts.append(token + "." if initials or (len(token) == 1 and raw.endswith(".")) else token)
    span.end = match.end() - (len(raw) - len(raw.rstrip(".:!?*–—-")) if len(token) > 1 and not initials else 0)
    ends = raw[-1] in ":!?" or (raw.endswith(".") and len(token) > 2 and not initials)
    if ends:
        _close(span, found)
        return _Span([], match.end(), match.end(), False, False)
    return span


def _is_saints_house(match: re.Match[str]) -> bool:
    """The St of "Mr Lockyer St Bede's": a house is called after a saint, and is theirs."""
    if match[0].casefold() not in word_set("employer", "saints"):
        return False
    after = _TOKEN.match(match.string, match.end() + 1)
    return after is not None and after[0].endswith(_POSSESSIVE)


def _is_initial(raw: str, match: re.Match[str], span: _Span) -> bool:
    """The A of "Dr A Singh", the M. of "Tasha M."; not the D. of "Sr. D. Juan Ruiz", who is known by his first name."""
    letter = len(raw.rstrip(".")) == 1 and raw[0].isupper()
    if not letter or not (span.parts or span.honorific):
        return False
    after = _TOKEN.match(match.string, match.end() + 1)
    return bool(span.parts) or after is None or not is_first_name(after[0])


def _begins_family(match: re.Match[str]) -> bool:
    """The van of "mevrouw van den Berg": particles, and then a capital."""
    for word in match.string[match.end() : match.end() + _LONGEST].split()[:_MOST_PARTS]:
        if word not in word_set("people", "particles"):
            return word[:1].isupper()
    return False


def _may_be_name(token: str, raw: str) -> bool:
    plain = token.casefold()
    if not token[:1].isupper() or not (token.isalpha() or _may_be_marked(token, raw)):
        return False
    if (token.isupper() and 1 < len(token) <= 3 and not _INITIALS.fullmatch(raw)) or (token[:2].isupper() and token[2:] == "s"):  # ICs
        return False
    if len(token) == 1 and raw.endswith("."):
        return True
    never = plain in word_set("people", "never") or plain in word_set("employer", "words") or has_ending(plain, "people", "never_endings")
    return not never and not is_job_noun(plain)


def _may_be_marked(token: str, raw: str) -> bool:
    """O'Dowd and Sa'idu with their signs, not "Anna's" and "You'll"."""
    written = all(char.isalpha() or char in "'’-." for char in token)
    return written and not (raw.endswith(_POSSESSIVE) or _CONTRACTED.search(token) or _runs_on(token))


def _runs_on(token: str) -> bool:
    """ "L'équipe", not "D'Angelo"."""
    small = elided().match(token)
    return small is not None and token[small.end()].islower()


def _is_given(text: str, match: re.Match[str], token: str, span: _Span) -> bool:
    """The Ravi of Ravi Menon, the Will of "Will (CEO)", which are other words too: a name only where a capital or a post follows."""
    if span.parts or not token.istitle() or token != match[0]:
        return False
    if token.casefold() in word_set("people", "given_with_post"):
        post = _POST_IN_BRACKETS.match(text, match.end())
        return post is not None and any(map(is_job_noun, post[1].casefold().split()))
    if token.casefold() not in word_set("people", "given"):
        return False
    after = _TOKEN.match(text, match.end() + 1)
    return after is not None and text[match.end()] in " \t" and _may_be_name(after[0].strip(".:!?"), after[0])


def _is_titled_given(match: re.Match[str], span: _Span) -> bool:
    """The Dean of Dean Okafor: one more word follows, and no first name; "the Dean, Ana Ruiz" and "Dean Ana Ruiz" have the title."""
    if span.parts or span.determined or match[0].casefold() not in word_set("people", "given_titles"):
        return False
    text = match.string
    after = _TOKEN.match(text, match.end() + 1) if text[match.end() : match.end() + 1] == " " else None
    if after is None or is_first_name(after[0].strip(_MARKS)) or not _may_be_name(after[0].strip(_MARKS), after[0]):
        return False
    third = _TOKEN.match(text, after.end() + 1) if text[after.end() : after.end() + 1] == " " else None
    return third is None or after[0][-1:] in ".:!?" or not _may_be_name(third[0].strip(_MARKS), third[0])


def _precedes_first_name(match: re.Match[str]) -> bool:
    """The CTO of "our CTO Marek", the label of "Interviewers Joan & Marek"."""
    after = _TOKEN.match(match.string, match.end() + 1)
    return after is not None and match.string[match.end()] == " " and is_first_name(after[0].strip(_MARKS))


def _begins_in_capitals(match: re.Match[str]) -> bool:
    """The LE of "LE GALL Yann"."""
    if not (match[0].isupper() and match[0].casefold() in word_set("people", "particles")):
        return False
    after = _TOKEN.match(match.string, match.end() + 1)
    return after is not None and after[0].isupper() and len(after[0]) > len("ABC") and after[0].isalpha()


def _is_surname(token: str, raw: str, span: _Span) -> bool:
    """The Baker of Anna Baker, right behind one first name, the Mas of Nuria Ferrer Mas; not that of "Pastry Baker"."""
    first = span.parts[0].casefold() if len(span.parts) == 1 or (span.parts and is_first_name(span.parts[0])) else ""
    known = token.casefold() in word_set("people", "surnames") and token.istitle() and not raw.endswith(_POSSESSIVE)
    return known and bool(first) and first not in word_set("people", "trades")


def _close(span: _Span, found: list[Name], followed_by: str = "") -> None:
    if not span.parts:
        return
    if (
        len(span.parts) > len("ab")
        and span.parts[-1].isupper()
        and 1 < len(span.parts[-1]) <= _LONGEST_DEGREE
        and not span.parts[-2].isupper()
    ):
        span.parts.pop()  # the MRICS of "Simon Teale MRICS"
    while span.parts and _trails(span.parts[-1]):
        span.parts.pop()
        followed_by = ""  # "Paqui del Hostal Luna" works there
    if span.determined and span.parts and not (len(span.parts) > 1 and is_first_name(span.parts[0])):  # "se une Luis Peña"
        # "the Purchasing Department", "our Prokuristin Dana Kim": what an article stands before is no name.
        first, *span.parts = span.parts
        span.start += len(first) + 1
        while span.parts and span.parts[0][:1].islower():
            span.start += len(span.parts.pop(0)) + 1
        span.parts = span.parts if len(span.parts) > 1 or _leads_to_name(first.casefold(), span.parts) else []
    first = span.parts[0].casefold() if len(span.parts) > 1 else ""
    known = bool(first) and is_first_name(span.parts[1])
    title = known and len(span.parts) > len("ab") and first in word_set("people", "given_titles")  # "Bishop Ana Ruiz"
    if title or (first in word_set("people", "bosses") and (known or len(span.parts) > len("ab"))):  # "Meister Franz Wimmer", "Meister Uwe"
        span.start += len(span.parts.pop(0)) + 1
    if len(span.parts) > len("ab") and _POST.search(span.parts[0]) and is_first_name(span.parts[1]) and not is_first_name(span.parts[0]):
        span.start += len(span.parts.pop(0)) + 1
    house = next((at for at, part in enumerate(span.parts) if at and part.casefold() in word_set("people", "from")), 0)
    trade = span.honorific and followed_by in word_set("employer", "words")  # "Herr Kaya von Kranich Logistik"
    if house and (
        trade or " ".join(span.parts[house + 1 :]).casefold() in word_set("employer", "chains", "staffing")
    ):  # "Paolo di Manpower"
        span.end = span.start + len(" ".join(span.parts[:house]))
        span.parts, followed_by = span.parts[:house], ""
    single = len(span.parts) == 1
    company = bool(followed_by) and followed_by in word_set("employer", "words")
    after_other = span.after_other and not (span.asked and span.parts and is_first_name(span.parts[0]))  # "Demander Fanny"
    fits = (
        0 < len(span.parts) <= _MOST_PARTS
        and not company
        and not (single and (after_other or (followed_by and not span.honorific) or len(span.parts[0]) < 2))
    )
    if fits:
        found.append(Name(text=" ".join(span.parts), start=span.start, end=span.end, honorific=span.honorific))
    span.parts = []


def _leads_to_name(word: str, parts: list[str]) -> bool:
    """ "Mein Kollege Tim", "unsere Erstkraft Nicole"; not "unser Hotel Maria"."""
    known = bool(parts) and is_first_name(parts[0]) and word not in word_set("people", "places")
    return known or word in word_set("people", "bosses") or is_job_noun(word)


def _trails(part: str) -> bool:
    """A particle that nothing followed; "Le" and "San" may be last names."""
    plain = part.casefold()
    return plain in word_set("people", "particles") and (part[:1].islower() or plain in word_set("people", "never"))


@lru_cache(maxsize=_KEPT)
def is_honorific(token: str) -> bool:
    """Dr, Mrs., Prof. and the like, and the mevrouw and heer of Dutch prose."""
    token = token.replace("’", "'").rpartition("'")[2] if token[:1].islower() else token  # the ing. of "dall'ing. De Santis"
    if not token[:1].isupper():
        return token in word_set("people", "small_honorifics")
    if token.isupper() and token.casefold() in word_set("employer", "desks"):
        return False  # the HR of "HR Barilla"
    if token.casefold().strip(".") in word_set("people", "honorifics"):
        return True
    rest = token[1:]  # most are plain words
    return not (rest.isascii() and rest.isalpha() and rest.islower()) and _ABBREVIATED.fullmatch(token) is not None


def is_first_name(word: str) -> bool:
    """It is a usual first name in one of the languages or elsewhere in the world; with a capital, it may be another word too."""
    if word.casefold() in _first_names("first") or (word[:1].isupper() and word.casefold() in _first_names("words_too")):
        return True
    first, hyphen, second = word.partition("-")
    return bool(hyphen) and "-" not in second and second[:1].isupper() and is_first_name(first) and is_first_name(second)  # Henk-Jan


@cache
def _first_names(key: str) -> frozenset[str]:
    found = {name for language in (*languages(), "world") for name in table(language, "names").get(key, ())}
    return frozenset(found | {otherwise(name) for name in found})


def in_small_letters(name: str) -> str:
    """As one writes it in a letter, the family name last: Claire AUBERTIN, LE GALL Yann are Claire Aubertin, Yann Le Gall."""
    parts = name.split()
    whole = [part for part in parts if part.isupper() and "." not in part]
    shouted = [part for part in whole if len(part) > len("ABC") or part.casefold() in word_set("people", "particles")]
    if not any(len(part) > len("ABC") for part in shouted) or len(parts) < len("ab"):
        return name
    if parts[: len(shouted)] == shouted and len(shouted) < len(parts):
        parts = [*parts[len(shouted) :], *shouted]
    return " ".join(part.title() if part in shouted else part for part in parts)


def _is_plain(parts: list[str]) -> bool:
    """A usual first name and one more word, too long for a degree: there is nothing to take apart."""
    words = len(parts) == len("ab") and all(part.isalpha() and part.istitle() for part in parts)
    return words and is_first_name(parts[0]) and len(parts[1]) > len("PhD")


def written_out(name: str) -> str:
    """A name as one writes it in a letter: "Ruiz, Ana" turned round, honorifics and degrees left off."""
    plain = in_small_letters(" ".join(name[:MAX_NAME].split()))
    if _is_plain(plain.split()):
        return plain
    from nameparser import HumanName  # noqa: PLC0415 - slow to import, and wanted for interviews only

    if _FREE.search(plain):
        # The family name stands first, and nothing is turned round; a company may stand before it.
        names = [one[0].strip() for one in patterns("people", "names").finditer(plain) if not _is_house(one[0])]
        return names[0] if len(names) == 1 else plain
    parts = HumanName(plain)
    words = plain.split()
    if len(words) == len("ab") and words[0].casefold() in word_set("people", "given_titles"):  # Prince Mensah
        return plain
    if len(words) > len("ab") and words[0].casefold() in word_set("people", "given_titles") and is_first_name(words[1]):
        return " ".join(words[1:])
    spelled = " ".join(part for part in (parts.first, parts.middle, parts.last) if part)
    return spelled or name[:MAX_NAME].strip()


def addresses(word: str, before: str) -> bool:
    """Frau, Fr., Mrs behind another word; not the Senhora of "Hospital Nossa Senhora da Guia"."""
    own = before.casefold() in word_set("people", "determiners", "never")
    return not own and word[:1].isupper() and word.casefold().rstrip(".") in word_set("people", "addressed")


def degree_in(before: str) -> str:
    """The academic titles that end what stands before a name ("Frau Prof. Dr. med."), as one greets with them: "Prof. Dr."."""
    one, several = _degrees()
    found = several.search(before[-_DEGREE_REACH:])
    return " ".join(one.findall(found[0])) if found else ""


@cache
def _degrees() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An academic title, and those that a text ends with, faculty and all."""
    titles = "|".join(map(re.escape, sorted(set(listed("people", "degrees")), key=len, reverse=True)))
    faculty = r"(?: (?:med|rer|nat|phil|jur|h\.c|habil|dent|vet|oec|pol)\.){0,3}"
    return re.compile(rf"\b(?:{titles})(?:\.|\b)(?![-\w])"), re.compile(rf"\b(?:(?:{titles})\.?{faculty} ?){{1,3}}$")


def form_in(before: str, name: str) -> str:
    """The form of address that a text has before a family name alone, as one greets with it: "Herr", "Mme"; ``""`` for none."""
    *particles, _ = name.split() or [""]
    if all(one.casefold() in word_set("people", "particles") for one in particles):
        for word in reversed(before[-_DEGREE_REACH:].split()):
            if form := _forms().get(word.casefold().rstrip(".")):
                return form
            if not is_honorific(word):
                break
    return ""


@cache
def _forms() -> dict[str, str]:
    tables = (table(language, "events").get("people", {}).get("greeted", {}) for language in languages())
    return {form: ours for one in tables for form, ours in one.items()}


@lru_cache(maxsize=_KEPT)
def folded(name: str) -> tuple[str, ...]:
    """The parts of a name for comparison: lower case, without accents, dots and particles."""
    plain = name[:MAX_NAME].casefold()
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    plain = _NO_PART.sub(" ", plain)
    return tuple(
        part for part in plain.split() if part.strip("-") and part not in word_set("people", "particles") and part not in _no_names()
    )


@cache
def _no_names() -> frozenset[str]:
    """Degrees and forms of address; the M of "M. Petit" may be an initial."""
    return _TITLES.union(form for form in _forms() if len(form) > 1)


def same_name(one: str, other: str) -> bool:
    """Two spellings of one person's name: the same words, or a first or last name alone, or an initial."""
    a, b = folded(one), folded(other)
    if not a or not b:
        return False
    if "".join(a) == "".join(b):  # 田中美咲, 田中 美咲
        return True
    if len(a) == 1 or len(b) == 1:
        short, full = (a, b) if len(a) == 1 else (b, a)
        return short[0] in (full[0], full[-1])
    if a[0] == b[0] and len(a) == len(b) and min(len(a[-1]), len(b[-1])) == 1 and a[-1][0] == b[-1][0]:  # Tiphaine R., Tiphaine Roux
        return True
    if a[0] == b[0] and (set(a) <= set(b) or set(b) <= set(a)):  # Luis Peña Ortiz, who is Luis Peña elsewhere
        return True
    return set(a) == set(b) or (a[-1] == b[-1] and (a[0].startswith(b[0]) or b[0].startswith(a[0])))  # D. Kim, Dan Kim, Daniela Kim


def is_half_of_address(name: str, email: str) -> bool:
    """A first or a family name alone, as the local part has it: Noll of noll@, jens.noll@ and jnoll@, Jens of jens.noll@."""
    local = email.partition("@")[0].casefold()
    halves = _SEPARATORS.split(local)
    for one in dict.fromkeys((name, otherwise(name[:MAX_NAME]))):
        alone = "".join(folded(one)) if len(folded(one)) == 1 else ""
        if len(alone) > 1 and (alone in (halves[0], halves[-1]) or (len(alone) >= _SHORTEST_FAMILY and local[1:] == alone)):
            return True
    return False


def in_address(name: str, email: str) -> bool:
    """The local part of an address spells the name: ana.ruiz, aruiz, ruiz."""
    return any(_spells(one, email) for one in dict.fromkeys((name, otherwise(name[:MAX_NAME]))))


def _spells(name: str, email: str) -> bool:
    parts, local = folded(name), "".join(char for char in email.partition("@")[0].casefold() if char.isalpha())
    if len(parts) < 2 or len(local) < 3:
        return False
    first, last = parts[0].replace("-", ""), parts[-1].replace("-", "")
    return local in (first + last, last + first, first[0] + last, first + last[0], last + first[0], last)
