"""The postal address in the place of an event: a street with its number, and a postal code with its town; else nothing."""

import re

from core.recognise.words import any_of, has_ending, word_set

LONGEST = 300
MOST_PARTS = 12

_PARTS = re.compile(r"[\n\r,;|•·]|\s[–—-]\s")
_LINK = re.compile(r"://|@|www\.")
_LONG_NUMBER = re.compile(r"\+\d|\d{7}")
_WORD = re.compile(r"[^\W\d_]{2}")
_STREET_FIRST = re.compile(r"[^\W\d_][^\d]{1,60}\s(?:no\.? ?|nr\.? ?|n° ?)?\d{1,5} ?[a-z]?(?:[-/]\d{1,4}[a-z]?)?", re.IGNORECASE)
_NUMBER_FIRST = re.compile(r"\d{1,5}[a-z]?(?:[-/]\d{1,4}[a-z]?)?(?: ?(?:bis|ter))?\s[^\W\d_]{2}", re.IGNORECASE)
_NUMBER = re.compile(r"(?:no\.? ?|nr\.? ?|n° ?)?\d{1,5} ?[a-z]?(?:[-/]\d{1,4}[a-z]?)?", re.IGNORECASE)
# One shape of code after the other: Britain, Canada, Ireland, the Netherlands, Japan, Brazil, Portugal, Poland, Sweden, 5 or 6 digits.
_CODE = (
    r"(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]\d[\dW] ?[A-Z\d]{4}|\d{4} ?[A-Z]{2}|\d{3}-\d{4}|\d{5}-\d{3}"
    r"|\d{4}-\d{3}|\d{2}-\d{3}|\d{3} \d{2}|\d{5}(?:-\d{4})?|\d{6})"
)
_CODE_ALONE = re.compile(rf"〒?{_CODE}")
# Four digits are a code only beside the town: "8001 Zürich", "Sydney NSW 2000".
_TOWN = re.compile(rf"(?:[A-Z]{{1,3}}-)?(?:{_CODE}|\d{{4}})\s[^\W\d_]{{2}}|[^\W\d_][^\d]{{1,60}}\s(?:{_CODE}|\d{{4}})$")


def address_in(location: str) -> str:
    """The postal address on one line, ``""`` when the place is none (a link, a meeting service, a room, a town alone)."""
    if len(location) > LONGEST:
        return ""
    parts = [" ".join(part.split()) for part in _PARTS.split(location, MOST_PARTS)]
    kept = [
        part
        for part in parts
        if part and not (_LINK.search(part) or any_of("place", "online").search(part)) and not _LONG_NUMBER.search(part)
    ]
    return ", ".join(kept) if any(_is_address(kept, at) for at in range(len(kept))) else ""


def is_street(word: str) -> bool:
    """ "Av.", "Street" and "Bahnhofstr." say what streets are."""
    plain = word.casefold().rstrip(".")
    return plain in word_set("place", "streets") or has_ending(plain, "place", "street_endings")


def _is_address(parts: list[str], at: int) -> bool:
    """A street begins at this part, and a town with its code comes after it or in the same part."""
    street, after = parts[at], parts[at + 1 :]
    if any_of("place", "rooms").match(street):
        return False
    if after and _WORD.search(street) and not re.search(r"\d", street) and _NUMBER.fullmatch(after[0]):
        return any(map(_is_town, after[1:]))
    found = _NUMBER_FIRST.match(street) or _STREET_FIRST.match(street)
    return found is not None and (any(map(_is_town, after)) or bool(_TOWN.search(street[found.end() - 2 :])))


def _is_town(part: str) -> bool:
    return bool(_CODE_ALONE.fullmatch(part) or _TOWN.match(part))
