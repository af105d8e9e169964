"""Names that an owner's own note holds in small letters, written as names: "w/ sam + priya", "mit dem chef (herr holtkamp)"."""

import re
from functools import cache

from core import tongues
from core.recognise.names.people import is_first_name, is_honorific
from core.recognise.words import any_of, is_job_noun, listed, word_set
from core.tongues import elided

_WORD = re.compile(r"(?:(?<![^\W_])o['’])?[^\W\d_][^\W\d_'’.-]{1,30}(?:[.'’-][^\W\d_]{1,20}){0,2}")
_SHORT_WITH = re.compile(r"(?<![^\W_])(?:c/|m\.|m/)( ?)(?=([^\W\d_]{1,20}))", re.IGNORECASE)  # "c/ nuria", "m. Petra"
_MONSIEUR = re.compile(r"(?<![^\W_])m\. [^\W\d_A-Z]{3,30}")  # "voir m. lambert"
_STOPS = re.compile(r"\s{0,3}(?:$|[,;.()+&/@\n\d–—-])")
_OPENINGS = ",;:(+&/\n–—-"  # a name may begin behind these
_PAIRED_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,30}) ?[+&] ?\Z")
_PAIRED_AFTER = re.compile(r" ?[+&] ?([^\W\d_]{2,30})")
_LISTED_AFTER = re.compile(r", ([^\W\d_]{2,30})")
_BRACKETS = re.compile(r" \((?:[^()\n]{1,20} )?([^\W\d_]{2,30})\)")
_HR = "hr"  # short for "Herr", too
_MOST = 5_000
_NEAR = 36  # characters before a word that hold the one it is joined to


def with_names(text: str) -> str:
    """The same text with a capital where a word is a first name, or stands where only a name does. As long as before."""
    if len(text) > _MOST:
        return text
    text = _SHORT_WITH.sub(_with, text)
    if _MONSIEUR.search(text):
        cued = _ends(text, "asked", "rung", "noted", "cues")
        text = _MONSIEUR.sub(lambda one: one[0].title() if len(text[: one.start()].rstrip()) in cued else one[0], text)
    found, before, earlier, named, address = list[str](), "", "", False, False
    at = 0
    asked, cued = _ends(text, "asked"), _ends(text, "asked", "rung", "direct", "noted", "cues")
    for match in _WORD.finditer(text):
        gap, stop = text[at : match.start()], len(text[: match.start()].rstrip())
        written = _written(match, before, gap, addressed=address)
        if written == match[0] and _may_be_name(match):
            behind_cue = (stop in asked and _opens_door(match)) or (stop in cued and _has_house(match))
            called = behind_cue or _is_paired(match) or (named and gap == " " and _ends_here(match))
            written = _capital(match[0]) if called else written
        known = written != match[0] or match[0] in word_set("people", "particles") or _is_family(match[0], before)
        if found and before in _forms_of_address() and gap in (" ", ". ") and known:
            found[-1] = found[-1].capitalize()
        found += [gap, written]
        opens = not stop or text[stop - 1] in _OPENINGS or stop in cued or before in _forms_of_address()
        named = opens and written != match[0] and (before not in _forms_of_address() or is_first_name(match[0]))
        # HR in capitals is a department, and addresses nobody.
        before, at = match[0] if match[0] == _HR.upper() else match[0].casefold(), match.end()
        department = before == _HR and bool(earlier) and earlier in word_set("roles", "frames")  # "colloquio hr verdana"
        earlier = before
        address = (before in _forms_of_address() and not department) or (address and before in word_set("people", "particles"))
    return "".join([*found, text[at:]])


def _with(match: re.Match[str]) -> str:
    known = is_first_name(match[2]) or match[2].casefold() in _forms_of_address() or is_honorific(match[2].capitalize())
    return f"w/{match[1]}" if known else match[0]


def _ends(text: str, *keys: str) -> frozenset[int]:
    return frozenset(hit.end() for key in keys for hit in any_of("people", key).finditer(text))


def _may_be_name(match: re.Match[str]) -> bool:
    word = match[0]
    other = (
        word_set(*where)
        for where in (("employer", "words"), ("employer", "houses"), ("employer", "times"), ("roles", "frames"), ("people", "doorbells"))
    )
    plain = word.islower() and not (_is_word(word) or elided().match(word) or any(word in words for words in other))
    return plain and word not in _what_people_do() and not _is_medium(word)


@cache
def _what_people_do() -> frozenset[str]:
    """The rings of "deb rings me", the ruft of "ruft an"."""
    return frozenset(phrase.split()[0] for key in ("acts", "before", "rung") for phrase in listed("people", key))


def _is_medium(word: str) -> bool:
    return any_of("read", "video", "phone", "onsite").fullmatch(word) is not None


def _is_paired(match: re.Match[str]) -> bool:
    """The zola of "- zola + luis": by itself beside a usual first name."""
    before = _PAIRED_BEFORE.search(match.string[max(0, match.start() - _NEAR) : match.start()])
    after = _PAIRED_AFTER.match(match.string, match.end())
    if before and is_first_name(before[1]):
        return _STOPS.match(match.string, match.end()) is not None
    stand = match.string[: match.start()].rstrip()
    listed = _LISTED_AFTER.match(match.string, match.end()) if stand.endswith(":") else None  # "panel: zola, luis"
    after = after or listed
    return stand[-1:] in _OPENINGS and after is not None and is_first_name(after[1])


def _opens_door(match: re.Match[str]) -> bool:
    """The jo of "ask for jo", the kez of "ask for kez at the desk"; not the feedback that one may ask for too."""
    after = match.string[match.end() : match.end() + _NEAR]
    small = (after.split() or [""])[0].casefold()
    at_desk = (small in _small_words() or small in word_set("people", "particles")) and any_of("phones", "desks").search(after)
    return is_first_name(_capital(match[0])) or bool(at_desk)


def _has_house(match: re.Match[str]) -> bool:
    """ "w/ zola @ harrowgate": who is from somewhere is a person."""
    joint = any_of("people", "from").match(match.string, match.end() + 1)
    return joint is not None and match.string[joint.end() :].lstrip()[:1].isalpha()


def _ends_here(match: re.Match[str]) -> bool:
    """Nothing follows that could be a part of a longer name: the petersen of "bei jana petersen, tel"."""
    after = _WORD.match(match.string, match.end() + 1)
    small = after is not None and (after[0].casefold() in _small_words() or after[0].casefold() in word_set("people", "particles"))
    return small or _STOPS.match(match.string, match.end()) is not None


def _written(match: re.Match[str], before: str, gap: str, *, addressed: bool) -> str:
    word = match[0]
    if not word.islower() or _is_word(word):
        return word
    # "herr holtkamp", "sig.ra ornella", "dr. van dam"; "the boss (andreas)"
    addressed = addressed and gap in (" ", ". ")
    called = before in word_set("people", "bosses") and gap.strip() == "("
    called = called or _is_described(match) or (gap == " " and before in word_set("people", "called"))
    return _capital(word) if is_first_name(word) or addressed or called else word


def _capital(word: str) -> str:
    if word[1] in "'’":  # O'Dowd
        return f"{word[:2].upper()}{word[2:].capitalize()}"
    return word[0].upper() + word[1:] if len(word[0].upper()) == 1 else word


def _is_described(match: re.Match[str]) -> bool:
    """ "lou (owner)": what somebody is stands in brackets behind the name."""
    brackets = _BRACKETS.match(match.string, match.end())
    return brackets is not None and (brackets[1].casefold() in word_set("people", "bosses") or is_job_noun(brackets[1].casefold()))


def _is_word(word: str) -> bool:
    plain = word.casefold()
    listed = (word_set("people", key) for key in ("pronouns", "never", "particles", "determiners", "bosses"))
    return plain in _small_words() or any(plain in words for words in listed) or is_job_noun(plain)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(tongues.listed("common"))


def _is_family(word: str, before: str) -> bool:
    """The Perrot of "mme Perrot"; behind "chef" and "seu" only a first name is one."""
    own = before in word_set("people", "bosses") or before in word_set("people", "pronouns") or before in word_set("people", "never")
    return word.istitle() and (is_first_name(word) or not (own or _is_word(word)))


def _forms_of_address() -> frozenset[str]:
    return word_set("people", "addressed")
