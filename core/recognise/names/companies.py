"""Names of companies in a piece of text: capitalised terms, without the words that invitations put around them."""

import re
import unicodedata
from functools import cache

from core.branching import branching
from core.data import languages, table
from core.recognise.names.people import addresses, is_first_name, is_honorific, names_in
from core.recognise.names.postal import is_street
from core.recognise.words import has_ending, is_job_noun, listed, patterns, word_set
from core.tongues import UNSPACED, elided, otherwise

MAX_COMPANY = 80
_TOKEN = re.compile(r"[^\s,;|()<>\[\]\"“”:/@]{1,60}|[@/:|]")
_NEXT = 40  # characters
_CAPITAL = re.compile(r" [^\W_a-zß-ÿ][\w'’-]{2}")
_CAPITALISED = r"[^\W_a-zß-ÿ][^\s,;|()<>\[\]\":]{0,40}"
# What a company adds to its name in a domain.
ENDS = frozenset(("inc", "corp", "co", "hq", "ltd", "llc", "gmbh", "ag", "group", "app", "plc", "bv", "io", "online", "company"))
# A domain that begins so is a call to do something, and a short or long one is often more than one word.
CALLS = ("get", "try", "use", "join", "go", "hello", "meet", "with", "the", "my", "we", "team", "work", "jobs", "career")
# … of which these are hardly the beginning of a word.
PLAIN_CALLS = ("with", "join", "hello", "try")
SHORTEST_WORD, LONGEST_WORD = 5, 11
_SHORT = 3  # letters from which on a part of a domain is no abbreviation: Vantage AI of "vantage-ai"
_MOST_PARTS = 6
_LONGEST_CODE = 3
_LONGEST_LABEL = 40
_SEAT = "hq"  # no word ends so: Lantern of "lanternhq"
_SAINTS = frozenset(("St.", "Ste.", "Sta.", "Sto.", "Mt.", "Ft.", "Fa.", "Gebr.", "Hnos.", "Bros."))  # the stop ends nothing: St. Brannoc's
_ABBREVIATED = re.compile(r"[^aeiouy]{4}")
_CONSONANTS = re.compile(r"[^aeiouy\W\d_]{4,12}")
_INITIALS = re.compile(r"[^aeiouy\W\d_]{2,4}")  # no word is written so: DWR
_MIXED = re.compile(r"\d{1,4}[A-Z][^\W\d_]{2}|[a-z]{1,2}[A-Z][a-z]{2}")  # 7Senses, eFoodz
# The hour or the number of a round that a note ends with: "2pm", "14h", "10u", "2nd".
_HOUR = re.compile(r"\d{1,2}(?:(?:[:.h]\d{2})?(?:am|pm|h|u|uhr)|st|nd|rd|th|[ºª]|er|ère|e|ème)", re.IGNORECASE)
_UNSPACED = re.compile(f"[{UNSPACED}]")
_AND = re.compile(r"([a-z]{2,12}[kgpdcxyw])and([a-z]{3,12})")
_NO_LETTER = re.compile(r"[\W_]+")  # neither a letter nor a figure; an accent that stands by itself is none


def companies_in(text: str) -> list[str]:
    """Every capitalised term of the text that may be a company's name, in order, without legal form."""
    found, term, end = list[str](), list[str](), 0
    for match in _TOKEN.finditer(text):
        raw = match[0]
        if text[end : match.start()].strip(" \t") or "\n" in text[end : match.start()] or raw in "@/:|":
            _keep(term, found)
        end = match.end()
        goes_on = raw in _SAINTS or (raw[-1] == "." and is_honorific(raw))
        word = raw.rstrip(".!?") if len(raw) > 2 and not goes_on else raw  # Praxis Dr. Link
        if (
            word[:1].isupper()
            or _MIXED.match(word)
            or (term and (word in word_set("employer", "inner") or word[:1].isdigit() or _runs_into_name(word)))
            or (len(term) > 2 and word in word_set("employer", "pairs") and _pairs(term, text[match.end() :][:_NEXT]))
        ):
            term.append(word)
        elif word not in "@/:|":
            _keep(term, found)
        if raw != word and not goes_on:
            _keep(term, found)
    _keep(term, found)
    return [*unspaced_names(text), *found]


def _pairs(term: list[str], after: str) -> bool:
    """The "and" of "Ministry of Housing and Settlements", an institution for two things."""
    return (
        term[0].casefold() in word_set("employer", "institutions")
        and term[1] in word_set("employer", "purposes", "of")
        and _CAPITAL.match(after) is not None
    )


def unspaced_names(text: str) -> list[str]:
    """Names in scripts without spaces, found by their legal form or by what they are: 株式会社さくら, 東雲大学."""
    found = (one[0].strip() for one in patterns("employer", "names").finditer(text)) if _UNSPACED.search(text) else ()
    return [_in_full(name) for name in found]


def _in_full(name: str) -> str:
    """株式会社さくら of (株)さくら."""
    for language in languages():
        for short, whole in table(language, "events").get("employer", {}).get("short", {}).items():
            name = name.replace(short, whole)
    return name


def is_company(name: str) -> bool:
    """A company, and no person of its beside it: 株式会社さくら, not 株式会社さくら 大西 慧."""
    return bool(unspaced_names(name[:200])) and not names_in(name[:200])


def without_bearer(name: str) -> str:
    """Manpower of "Paolo di Manpower", who is somebody there."""
    first, *rest = name.split()
    return " ".join(rest[1:]) if len(rest) > 1 and is_first_name(first) and rest[0] in word_set("people", "from") else name


def is_spelled_out(name: str) -> bool:
    """It is written in the letters of domains, so that it can be compared with one."""
    return re.search("[A-Za-z]", name) is not None


def _runs_into_name(word: str) -> bool:
    """ "d'Arques" of "Verrerie d'Arques"."""
    small = elided().match(word)
    return small is not None and word[small.end() :][:1].isupper()


def legal_names(text: str) -> list[str]:
    """Names that a legal form follows: Yard of "Interview – Yard, Inc."."""
    return [name for match in _with_legal().finditer(text) if (name := without_frame(match[1]) or _of_trade(match[1]))]


def _of_trade(name: str) -> str:
    """Brandes & Höltig Steuerberater: before a legal form a house may end with what its people are."""
    parts = name.split()
    plain = len(parts) > 1 and not any(map(is_frame, parts[:1])) and not is_job_noun(parts[0].casefold())
    return without_legal_form(name) if plain and is_job_noun(parts[-1].casefold()) else ""


@cache
def _forms() -> tuple[str, str]:
    """Legal forms as alternatives: those that stand apart from the name, and those of scripts without spaces."""
    ordered = sorted({form.rstrip(".") for form in listed("employer", "legal")}, key=lambda form: (-len(form), form))
    apart, joined = (
        branching([r"\s*" if one == " " else re.escape(one) for one in form] for form in ordered if bool(_UNSPACED.search(form)) is free)
        for free in (False, True)
    )
    return apart, joined


@cache
def _with_legal() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])({_CAPITALISED}(?: (?:& )?(?:{_CAPITALISED}|\d{{1,4}})){{0,4}}?),? (?:{_forms()[0]})(?!\w)")


@cache
def _legal() -> re.Pattern[str]:
    apart, joined = _forms()
    return re.compile(rf"(?<![&+])[,\s]{{1,3}}(?:{apart})\.?$|(?:{joined})$|^(?:{joined})", re.IGNORECASE)


def _keep(term: list[str], found: list[str]) -> None:
    if term and (name := without_frame(" ".join(_without_purpose(_before_person(_without_bearer(term)))))):
        found.append(name)
    term.clear()


def _without_bearer(term: list[str]) -> list[str]:
    """St Bede's of "Mr Lockyer St Bede's": where a saint's house stands behind whom one meets there."""
    at = next((at for at, word in enumerate(term) if at > 1 and word.casefold() in word_set("employer", "saints")), 0)
    return term[at:] if at and at + 1 < len(term) and any(map(is_honorific, term[: at - 1])) else term


def _before_person(term: list[str]) -> list[str]:
    """Kita Sonnenhügel of "Kita Sonnenhügel Fr. Brandauer": whom one meets stands behind the house; "Restaurant Mr Wong" is one."""
    at = next((at for at, word in enumerate(term) if at > 1 and addresses(word, term[at - 1])), 0)
    kinds = [word.casefold() in word_set("employer", "words", "leading", "institutions") for word in term[:at]]
    return term[:at] if at + 1 < len(term) and any(kinds) and not all(kinds) else term


def _without_purpose(term: list[str]) -> list[str]:
    """Northwind of "Northwind for the Data Engineer role"; "Society for the Protection of Birds" is a name."""
    at = next((at for at, word in enumerate(term) if at and word in word_set("employer", "purposes")), 0)
    rest = term[at + 1 :] if at else []
    if not rest:
        return term
    job = is_job_noun(rest[-1].casefold())
    told = rest[0] in word_set("people", "determiners") and term[at - 1].casefold() not in word_set("employer", "institutions")
    return term[:at] if (job or told) and without_frame(" ".join(term[:at])) else term


def without_frame(name: str) -> str:
    """ "Northwind Onsite Interview" is Northwind; ``""`` if only such words remain, or if it ends like a job title."""
    parts = without_legal_form(name[:200]).split()
    last = parts[-1] if parts else ""
    while parts and not _begins_name(parts) and (is_frame(parts[0]) or _is_post(parts) or _HOUR.fullmatch(parts[0])):
        parts.pop(0)
    while parts and not _ends_name(parts, last) and (is_frame(parts[-1]) or _is_code(parts) or _HOUR.fullmatch(parts[-1])):
        if is_street(parts.pop()) and parts:
            parts.pop()  # "Costa Coffee Market Street"
    if not parts or is_job_noun(parts[-1].casefold()) or len(" ".join(parts)) > MAX_COMPANY:
        return ""
    alone = len(parts) == 1 and (parts[0].casefold() in word_set("employer", "words") or len(parts[0]) < 2)
    return "" if alone else " ".join(parts)


def _begins_name(parts: list[str]) -> bool:
    """Van Rossum Kaas is called after its founder, and York Brewery after its town; they are not the Rossum Kaas that something is of."""
    if parts[0].casefold() in word_set("place", "towns"):
        kinds = [part.casefold() for part in parts[1:]]
        return kinds != [] and all(kind in word_set("employer", "words") for kind in kinds) and kinds[-1] not in _desk_words()
    if not parts[0][:1].isupper() or parts[0].casefold() not in word_set("employer", "begins"):
        return False
    founder = next((part for part in parts[1:] if part[:1].isupper()), "")
    return bool(founder) and not is_frame(founder)


def _desk_words() -> frozenset[str]:
    """Those of "Berlin Team" and "London Talent", which are nobody's names."""
    return word_set("employer", "suffixes", "teams", "desks")


def _ends_name(parts: list[str], last: str) -> bool:
    """The Tech of "Naranjal Tech", not that of "Naranjal Tech Interview"."""
    return len(parts) > 1 and parts[-1] is last and last.casefold() in word_set("employer", "ends") and not is_frame(parts[-2])


def _is_post(parts: list[str]) -> bool:
    """ "Director de Operaciones de Northwind" and "CTO Northwind" begin with what somebody is there."""
    return len(parts) > 1 and is_job_noun(parts[0].casefold()) and (parts[0].isupper() or parts[1] in word_set("employer", "inner"))


def _is_code(parts: list[str]) -> bool:
    """The "FLT" of "Castlegate Logistics FLT job": a short word in capitals behind one that ends the names of companies."""
    last, before = parts[-1], parts[-2:-1]
    short = 1 < len(last) <= _LONGEST_CODE and last.isalpha() and last.isupper()
    return short and bool(before) and not before[0].isupper() and before[0].casefold() in word_set("employer", "words")


def is_frame(word: str) -> bool:
    """A word that invitations put around names, and which is none: "Interview", "Team"."""
    plain = word.casefold().strip(".-–—'’")
    if not plain or plain in word_set("employer", "inner") or plain.isdigit():
        return True
    if plain in word_set("employer", "words"):
        return False
    # "vorst.gespr." is short for two words
    if plain.endswith(_talks()):  # "Onlinegespräch"
        return True
    return plain in word_set("people", "never") or plain in _interviews() or ("." in plain and all(map(is_frame, plain.split("."))))


@cache
def _talks() -> tuple[str, ...]:
    """What an interview's compounds end with."""
    return tuple(one for one in listed("people", "never_endings") if one in word_set("roles", "frames"))


@cache
def _interviews() -> frozenset[str]:
    """What an interview is called in one word: Einstellungsgespräch, sollicitatie."""
    titles = (table(language, "signs")["interview"].get("title", ()) for language in languages())
    return frozenset(word for words in titles for word in words if " " not in word)


def without_legal_form(name: str) -> str:
    """Northwind of "Northwind GmbH & Co. KG"."""
    name = name.strip(" .,-–—'’")
    for _ in range(3):
        name, found = _legal().subn("", name)
        if not found:
            break
    return name.strip(" .,-–—")


def without_branch(name: str) -> str:
    """Lidl of "Lidl Filiale 123", Albert Heijn of "Albert Heijn Kerkplein"; "Apotheke Lindenplatz" is called after its street."""
    words = name.split()
    plain = [word.casefold() for word in words]
    cut = next((at for at, word in enumerate(plain) if at and word in word_set("employer", "branches")), len(words))
    if cut > 1 and has_ending(plain[cut - 1], "place", "street_endings") and not any(map(_says_what, plain)):
        cut -= 1
    return " ".join(words[:cut])


def _says_what(word: str) -> bool:
    """A word of companies: "Apotheke", "am"."""
    return any(word in word_set("employer", key) for key in ("words", "leading", "institutions", "inner"))


def squeezed(name: str) -> str:
    """Letters and digits only, without accents: how a name looks in a domain."""
    plain = unicodedata.normalize("NFKD", name[:200].casefold())
    return plain if plain.isalnum() else _NO_LETTER.sub("", plain)


def fits_domain(name: str, label: str) -> int:
    """How well a name agrees with the company's part of a domain: 3 the same, 2 one begins the other, or its first words shortened to
    their letters, 1 its initials, 0 not at all."""
    ways = (name.replace("&", " "), name.replace("&", " and ")) if "&" in name else (name, elided().sub("", name), _unlinked(name))
    return max(_fits(spelled, label) for spelled in {spelled for way in ways for spelled in (way, otherwise(way))})


def _unlinked(name: str) -> str:
    """ "Maison des Archives de Brest" is "maisondesarchives-brest" too: the last of its small words is often left out."""
    first, *rest = name.split() or [""]
    small = [at for at, word in enumerate(rest) if word in word_set("employer", "inner")]
    return " ".join((first, *rest[: small[-1]], *rest[small[-1] + 1 :])) if small else name


def _fits(name: str, label: str) -> int:
    plain = squeezed(name)
    if not plain or not label:
        return 0
    if plain == label or (len(plain) > 1 and label.startswith(plain) and label.removeprefix(plain) in ENDS):
        return 3
    called = [label, *(label.removeprefix(call) for call in CALLS if label.startswith(call))]
    if plain in called:
        return 3
    begins = any(one.startswith(plain) for one in called)
    if (len(plain) > 3 and begins) or any(len(one) > 3 and (plain.startswith(one) or plain.endswith(one)) for one in called):
        return 2
    if _without_vowels(plain, label):
        return 2
    return _fits_by_parts(name, label)


def _without_vowels(plain: str, label: str) -> bool:
    """Tulpenbol, of tlpb: a domain without vowels, whose letters stand in the name in their order."""
    if not _CONSONANTS.fullmatch(label) or plain[0] != label[0]:
        return False
    rest = iter(plain)
    return all(letter in rest for letter in label)


def _fits_by_parts(name: str, label: str) -> int:
    parts = [squeezed(part) for part in name.split() if part[0].isalnum() and part.casefold() not in word_set("employer", "inner")]
    letters = squeezed(label)
    if len(letters) > _SHORT and letters in parts:  # Grupo Tepeyac Logística, of tepeyac
        return 2
    if not parts or not letters.startswith(parts[0][:1]):
        return 0
    shortened = any(_shortened(parts, count) == letters for count in range(1, len(parts)))
    whole = [squeezed(part) for part in name.split() if part[0].isalnum()]  # "havecht": Huisartsen aan de Vecht
    if shortened or _contracted(parts, letters) or (whole != parts and _contracted(whole, letters)) or _leaves_out(parts, letters):
        return 2
    initials = len(label) > 1 and _shortened(parts, len(parts)) == label
    return 2 if initials and len(label) > _SHORT else int(initials)  # four letters are no chance


def _leaves_out(parts: list[str], label: str) -> bool:
    """The first word whole, and others behind it: "drogariavale" is Drogaria Popular do Vale."""
    if len(parts) <= len("ab") or not label.startswith(parts[0]):
        return False
    reached = {len(parts[0])}  # letters of the label used up
    for part in parts[1:_MOST_PARTS]:
        reached |= {at + len(part) for at in reached if label.startswith(part, at)}
    return len(label) in reached


def _contracted(parts: list[str], label: str) -> bool:
    """The beginnings of the words, one of them whole: "kestrelbs" is Kestrel Building Society, "unimontelupo" Università di Montelupo."""
    if not 1 < len(parts) <= _MOST_PARTS:
        return False
    reached = {(0, False)}  # letters of the label used up, and whether a word stood there whole
    for part in parts:
        shared = [(at, size, whole) for at, whole in reached for size in range(1, len(part) + 1) if label.startswith(part[:size], at)]
        reached = {(at + size, whole or (size == len(part) and size > _SHORT)) for at, size, whole in shared}
    return (len(label), True) in reached


def _shortened(parts: list[str], count: int) -> str:
    """The first letters of so many words, and the others whole: "cmvalelongo" of Câmara Municipal Vale Longo."""
    return "".join(part[:1] for part in parts[:count]) + "".join(parts[count:])


def _of_label(part: str, *, first: bool) -> str:
    """A part of a domain: initials, the "am" of "zahnarzt-am-markt", a word."""
    if len(part) < _SHORT:
        return part if not first and part in word_set("employer", "inner") else part.upper()
    return _spelling(part).title()


def spelled_from(label: str, longest: int = LONGEST_WORD) -> str:
    """A name as a domain spells it: Corvid Security of "corvid-security", Stonebridge Foods of "stonebridgefoods", Osprey; else ``""``."""
    label = next(
        (label.removeprefix(one) for one in PLAIN_CALLS if label.startswith(one) and len(label) - len(one) >= SHORTEST_WORD), label
    )
    if _INITIALS.fullmatch(label):
        return label.upper()
    if label.endswith(_SEAT) and len(label) - len(_SEAT) >= SHORTEST_WORD:
        return spelled_from(label.removesuffix(_SEAT), longest)
    if "-" in label:
        return " ".join(_of_label(part, first=not at) for at, part in enumerate(label.split("-")) if part)
    for word in _longest_first() if label.endswith(_longest_first()) else ():
        if label.endswith(word) and len(label) - len(word) > (3 if len(word) > 3 else 4):
            return f"{before_ending(label[: -len(word)], longest)} {_spelling(word).title()}"
    for start, word in _beginnings():
        if label.startswith(start) and len(label) - len(start) > 2:
            return f"{word} {label[len(start) :].title()}"
    is_word = (
        SHORTEST_WORD <= len(label) <= longest
        and label.isalpha()
        and not _ABBREVIATED.match(label)
        and not label.startswith(CALLS)
        and not label.endswith(tuple(ENDS))
    )
    return _joined(label) or (_divided(label) if len(label) > longest else label.title() if is_word else "")


@cache
def _beginnings() -> tuple[tuple[str, str], ...]:
    """The words that begin the names of companies, by their letters in a domain, the longest first: City of, Studio Legale."""
    ordered = sorted(listed("employer", "leading"), key=len, reverse=True)
    return tuple((squeezed(word), _capitalised(_spelling(squeezed(word)))) for word in ordered)


def _capitalised(words: str) -> str:
    return " ".join(word if word in word_set("employer", "inner") else word.title() for word in words.split())


@cache
def _longest_first() -> tuple[str, ...]:
    """The letters of the words of companies that a domain may end with; legal forms are none."""
    return tuple(word for word in sorted(_spellings(), key=len, reverse=True) if len(word) > 2 and not _is_form(word))


@cache
def _spellings() -> dict[str, frozenset[str]]:
    """The words of companies by their letters in a domain."""
    found = dict[str, frozenset[str]]()
    for word in (*listed("employer", "words"), *listed("employer", "leading")):
        found[squeezed(word)] = found.get(squeezed(word), frozenset()) | {word}
    return found


def _spelling(letters: str) -> str:
    """The word that a domain writes without accents, unless languages differ about it."""
    ways = _spellings().get(letters, frozenset())
    return next(iter(ways)) if len(ways) == 1 else letters


def _joined(label: str) -> str:
    """Oak & Linen of "oakandlinen": a plain word stands beside the "and", and no word goes on before it, as in "brand" and "island"."""
    found = _AND.fullmatch(label)
    plain = found is not None and not word_set("employer", "parts", "words").isdisjoint(found.groups())
    return f"{found[1].title()} & {found[2].title()}" if found and plain else ""


def before_ending(rest: str, longest: int = LONGEST_WORD) -> str:
    """What a domain has before its last word: Coorong Ambulance of "coorongambulanceservice", Gorse and Grind; Silverpine."""
    if len(rest) > LONGEST_WORD:
        return spelled_from(rest, longest) or rest.title()
    divided = _joined(rest) or _divided(rest)
    return divided if len(divided.split()) > len("ab") else rest.title()


def _divided(label: str) -> str:
    """Granite Crest of "granitecrest", Gorse and Grind: plain words and nothing else, in the fewest; ``""`` where there is more."""
    ways: dict[int, list[str]] = {0: []}  # by the letters used up, the words that spell them
    for at in range(len(label[:_LONGEST_LABEL])):
        for word in _parts_from(label[at]) if at in ways else ():
            end = at + len(word)
            if label.startswith(word, at) and (end not in ways or len(ways[at]) + 1 < len(ways[end])):
                ways[end] = [*ways[at], word]
    found = ways.get(len(label), [])
    plain = bool(found) and not word_set("employer", "pairs").intersection((found[0], found[-1]))
    return " ".join(word if word in word_set("employer", "pairs") else word.title() for word in found) if plain else ""


@cache
def _parts_from(letter: str) -> tuple[str, ...]:
    return tuple(word for word in dict.fromkeys(listed("employer", "parts") + listed("employer", "pairs")) if word.startswith(letter))


def _is_form(word: str) -> bool:
    return without_legal_form(f"x {word}") == "x"


def completed(name: str, label: str) -> str:
    """Larkspur Data of "Larkspur" and "larkspurdata": a known word of companies is all that the domain adds; else the name as it is."""
    rest = min((label.removeprefix(squeezed(one)) for one in (name, otherwise(name))), key=len)
    known = rest != label and rest in word_set("employer", "words") and not _is_form(rest)
    return f"{name} {rest.title()}" if known else name
