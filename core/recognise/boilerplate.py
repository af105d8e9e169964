"""What a tool writes into every invitation, cut away before anything is read."""

import re

from core.recognise.names.hosts import CONFERENCE, belongs
from core.recognise.words import any_of

LINK = re.compile(r"https?://([^\s/<>\"'?#:@()\[\]]{1,253})[^\s<>\"()\[\]|]{0,2000}", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w@./:-])((?:[\w-]{1,63}\.){1,3}[a-z]{2,10})/\w", re.IGNORECASE)
_RULE = re.compile(r"[_=*~-]{8,}")
_ACCESS = re.compile(r"\+?\d[\d ().-]{5,24}(?:,{2,4}|,(?=[\d*#]))|\d#|\bPIN:", re.IGNORECASE)
_NEXT = re.compile(r"(?<=[.!?)]) (?=[^\W\d_a-z])")
_NUMBER_LINE = re.compile(r"^\s*(?:[•·*-]\s*)?(?:\([A-Za-z ]{2,20}\)\s*)?\+?\d[\d ().,#*-]{6,50}")


def links_in(text: str) -> tuple[str, ...]:
    """Every link, in order."""
    return tuple(link[0] for link in LINK.finditer(text)) if "://" in text else ()


def calls_in(text: str) -> frozenset[str]:
    """Hosts of conferences whose address stands without its beginning: "meet.google.com/abc-defg-hij"."""
    return frozenset(host for bare in _BARE.finditer(text) if belongs(host := bare[1].casefold(), CONFERENCE))


def without_boilerplate(text: str) -> str:
    """The text without meeting links, dial-ins, booking footers and rulers; line by line, so that what stands beside them remains."""
    kept, in_dial_ins = list[str](), False
    for line in text.splitlines():
        told = any_of("boilerplate", "dial_ins", "drop", "cut").search(line) is not None
        opens = told and any_of("boilerplate", "dial_ins").search(line) is not None
        in_dial_ins = opens or (in_dial_ins and (not line.strip() or _NUMBER_LINE.match(line) is not None))
        kept.append("" if in_dial_ins and not opens else _kept_of(line, told=told))
    return "\n".join(kept).strip()


def _kept_of(line: str, *, told: bool) -> str:
    """`told`: some words of a tool stand in the line; in most there are none."""
    if told and any_of("boilerplate", "drop").search(line):
        return ""
    whole = line
    if "://" in line:
        line = LINK.sub(lambda link: "" if belongs(link[1].casefold(), CONFERENCE) else link[0], line)
    for cut in (told and any_of("boilerplate", "cut").search(line), _RULE.search(line)):
        line = line[: cut.start()] if cut else line
    if _ACCESS.search(line):
        said = _NEXT.split(line)
        return " ".join(said[max((at for at, one in enumerate(said) if _ACCESS.search(one)), default=len(said)) + 1 :])
    return line.rstrip() if line == whole else line.rstrip(" <:")
