"""How the two sides meet."""

import re

from core.facts import Medium
from core.recognise.boilerplate import LINK
from core.recognise.employer.noted import known_house
from core.recognise.names.companies import squeezed
from core.recognise.names.hosts import CONFERENCE, RECORDING, belongs
from core.recognise.view import View
from core.recognise.words import any_of, is_job_noun, word_set
from core.tongues import UNSPACED

UNSPACED_SIGN = re.compile(f"[{UNSPACED}]")
_EXTENSION = re.compile(r"(?<![\d ().-])\(?\d[\d ().-]{4,24}[ ,;]{0,2}(?:extension|ext|x)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[(（][^()（）]{0,40}[)）]$|[+\d][\d ().-]{4,24}$")
_NEAR = 60
_LINK = re.compile(r"https?://|www\.|^\w{2,20}:\w", re.IGNORECASE)  # "integrations:daily" too


def medium_of(view: View, interviewers: int) -> Medium:
    """In person before all; else two or more interviewers are a panel; else the medium itself."""
    said = f"{view.title}\n{view.body}"
    video = _has_link(view) or any_of("read", "video").search(f"{said}\n{view.place}") is not None
    by_phone = _is_by_phone(view, f"{said}\n{view.place}")
    rings = _names_call(view.place)
    by_phone = by_phone or (rings and not video)
    if _has_place(view) or (not _has_link(view) and not rings and _says_onsite(said)):
        return Medium.ONSITE
    if _is_tried(view) and not (video or by_phone):
        return Medium.ONSITE
    if interviewers > 1 or (not interviewers and any_of("read", "panel").search(view.body)):
        return Medium.PANEL
    if _has_link(view) or (video and not by_phone):
        return Medium.VIDEO
    return Medium.PHONE if by_phone else Medium.UNKNOWN


def _is_by_phone(view: View, said: str) -> bool:
    """It says so, neither of a video call nor of a call that lies behind; or a note begins with whom to ring."""
    noted = view.is_own_note and any_of("people", "rung").match(view.title) is not None
    return noted or any_of("read", "phone").search(any_of("read", "video", "phoned").sub(" ", said)) is not None


def _says_onsite(said: str) -> bool:
    """In its words, but not in what somebody is: "Jefe de recepción"."""
    found = (said[max(0, hit.start() - _NEAR) : hit.start()].split()[-2:] for hit in any_of("read", "onsite").finditer(said))
    posts = (len(before) > 1 and before[1] in word_set("roles", "links") and is_job_noun(before[0].casefold()) for before in found)
    return not all(posts) and not any_of("read", "not_onsite").search(said)


def _is_tried(view: View) -> bool:
    """A note of a trial at a house: one works there, though no place is given."""
    return view.is_own_note and any_of("read", "trials").search(view.title) is not None and bool(known_house(view))


def _has_link(view: View) -> bool:
    return bool(view.event.conference_url) or any(belongs(host, CONFERENCE | RECORDING) for host in view.hosts)


def _is_tool(place: str, view: View) -> bool:
    """Tuple, where the call's link leads to tuple.app."""
    call = LINK.match(view.event.conference_url)
    return call is not None and squeezed(place) in call[1].casefold().split(".")


def _names_call(place: str) -> bool:
    """Nothing but a word for a call, with or without its number: "Telefon", "電話(090-0000-0101)"."""
    called = _NUMBER.sub("", place).strip(" .:：")
    return any(any_of(*key).fullmatch(called) for key in (("read", "phone"), ("place", "calls")))


def _has_place(view: View) -> bool:
    """The location is somewhere to go to: neither a link, nor a meeting tool, nor a number, nor still open."""
    place = view.place.strip()
    if any_of("place", "open").fullmatch(place.strip(" .:()[]-–?")):
        return False
    if not place or _names_call(place) or _LINK.search(place) or any_of("read", "video").search(place) or _is_tool(place, view):
        return False
    letters = sum(char.isalpha() for char in _EXTENSION.sub("", place))
    return letters > (1 if UNSPACED_SIGN.search(place) else 2) and any_of("read", "phone").search(place) is None and "@" not in place
