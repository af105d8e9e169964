"""The number by which the employer can be reached: never the owner's own, never a conference."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from core.facts import Phone
from core.recognise.language import language_of
from core.recognise.names.desks import is_desk_name
from core.recognise.names.domains import ZONES, country_of
from core.recognise.names.hosts import SCHEDULER, belongs, domain_of
from core.recognise.names.people import names_in
from core.recognise.people.prose import sentences
from core.recognise.view import View
from core.recognise.words import any_of, word_set, words_of
from core.tongues import traits, votes

if TYPE_CHECKING:
    from phonenumbers import PhoneNumberMatch

_MOST = 50  # candidates that are none
_MOST_NUMBERS = 60  # a list of dial-ins has forty
_SIGNATURE = 6
_BEFORE = 70
_AFTER = 40
_CUE = 12  # characters behind a number that may say what it is
_SURE = 4  # words more than a language of the country that a text has in another
_SHORTEST = 6  # digits of a number within its country
_ASKED = re.compile(r"\?[*\s]{0,3}:[*\s]{0,3}$")
_MEETING = 25  # characters before a number in which it may say that it opens a meeting
_OWN = 14  # characters before a number in which a note says "my"
_LABELLED = re.compile(r"[^\W\d]\)?\s*[:：]\s*$")
_APART = re.compile(r"(?:[,;(]|\s[–—-])\s?([^\W\d_]{1,14}\.?)[:.]?\s?$")
_LABEL = 3  # words of a label
_CALLS = ("!", "?")  # so ends what is said to somebody
_NEAR = 40  # characters behind "your" in which it may say that it is a number
_BLOCK, _FIELDS = 400, 3  # characters and lines of a form above a number
_BOOKED = frozenset(("calendly", "savvycal", "youcanbookme", "tidycal", "oncehub", "doodle"))  # schedulers whose name is nothing else
_CUT = re.compile(r"\d[ ().\-/]{0,2}$")  # the rest of a longer number is nobody's
_DIGITS = re.compile(r"\d(?:[ ().\-/]{0,3}\d){6}")
# Grouped as only telephone numbers are: (480) 555-0134, 480-555-0134, 07700 900341, 06 39 98 41 17, +44 1632 960144.
_SHAPE = re.compile(r"\d{3}(?:\) ?|[ .-])\d{3}[ .-]\d{4}|0\d{2,4} \d{3} ?\d{3,4}|0\d(?:[ .]\d{2}){4}|\+\d(?:[ ().-]{0,2}\d){9,13}")
_ZONE_COUNTRIES = {zone: country for country, zone in ZONES.items()} | {
    "America/Sao_Paulo": "BR",
    "America/Toronto": "CA",
    "America/Montreal": "CA",
    "America/Vancouver": "CA",
}
# Outlook calls the clock of many countries by one name, which is read as the zone of the largest: the language tells them apart.
_OF_LANGUAGE = {
    ("Europe/Berlin", "it"): "IT",
    ("Europe/Berlin", "fr"): "CH",
    ("Europe/Berlin", "nl"): "NL",
    ("Europe/Paris", "es"): "ES",
    ("Europe/Paris", "nl"): "BE",
}
_AMERICA = "America/"
_US_ZONES = ("New_York", "Chicago", "Denver", "Los_Angeles", "Phoenix", "Detroit", "Anchorage", "Boise", "Indiana/Indianapolis")


def phone_of(view: View) -> Phone | None:
    """The first number of the text that is theirs, one said to be for questions before others."""
    noted = f"\n{view.title}" if view.is_own_note else ""  # whoever notes a number may do so in the title
    text = f"{view.body}\n{view.place}{noted}"
    if not _DIGITS.search(text):
        return None
    region = _region(view, text)
    found = _theirs(_valid(text, region), text, view) or _theirs(_possible(text, region), text, view)
    if not found:
        return None
    match = next((one for one in found if any_of("phones", "theirs").search(_line_before(one, text))), found[0])
    return Phone(number=_e164(match), owner=_whose(match, text, view))


def _theirs(numbers: Iterator["PhoneNumberMatch"], text: str, view: View) -> list["PhoneNumberMatch"]:
    """Those of the employer; a number that is refused once is refused wherever it stands."""
    some = list(islice(numbers, _MOST_NUMBERS))
    refused = {match.number.national_number for match in some if not _is_theirs(match, text, view)}
    return [match for match in some if match.number.national_number not in refused]


def _valid(text: str, region: str) -> Iterator["PhoneNumberMatch"]:
    import phonenumbers  # noqa: PLC0415 - slow to import, and wanted for interviews only

    return iter(phonenumbers.PhoneNumberMatcher(text, region, max_tries=_MOST))


def _possible(text: str, region: str) -> Iterator["PhoneNumberMatch"]:
    """Those outside the plan that phonenumbers knows, where words or their grouping say that they are telephones."""
    import phonenumbers  # noqa: PLC0415 - likewise

    for match in phonenumbers.PhoneNumberMatcher(text, region, leniency=phonenumbers.Leniency.POSSIBLE, max_tries=_MOST):
        before = text[max(0, match.start - _BEFORE) : match.start]
        if _CUT.search(before):
            continue
        labelled = _LABELLED.search(before) or any_of("phones", "cues").search(before + text[match.end : match.end + _CUE])
        if len(str(match.number.national_number)) >= _SHORTEST and (labelled or _SHAPE.match(match.raw_string.lstrip("("))):
            yield match


def _region(view: View, text: str) -> str:
    """The country whose way of writing numbers applies: that of the domain, of the event's zone, of the owner.

    Where the text is in none of its languages, whoever writes lives elsewhere, as where a zone's country of that language has no such
    number: it is the one country of that language, near the zone, in which the text holds a number.
    """
    for person in view.side:
        if country := country_of(domain_of(person.email)):
            return country
    zone, language = view.event.timezone, language_of(view)
    area, _, place = zone.partition("/")
    told = _OF_LANGUAGE.get((zone, language), "")
    country = told or _ZONE_COUNTRIES.get(zone, "US" if area == "America" and place in _US_ZONES else view.profile.country)
    counted = votes(f"{view.title}\n{view.body}")
    there = [one for one in counted if country in traits(one).get("countries", (country,))]  # English is written everywhere
    if (not told or next(_valid(text, told), None)) and (not language or counted[language] < _SURE + max(counted[one] for one in there)):
        return country
    spoken = traits(language)["countries"]
    near = [one for one in spoken if ZONES.get(one, _AMERICA).startswith(f"{area}/")] or spoken
    fits = [one for one in near if next(_valid(text, one), None)]
    return fits[0] if len(fits) == 1 else told


def _is_theirs(match: "PhoneNumberMatch", text: str, view: View) -> bool:
    if _is_own(match, view):
        return False
    before, after = sentences(_line_before(match, text), view.spoken)[-1], text[match.end : match.end + _AFTER]
    if _is_of_meeting(before) or after[:2] in (",,", ",*"):
        return False
    behind = after.lstrip(" –-")
    told = behind.startswith("(") and (any_of("phones", "owners").search(behind) or _last_yours(behind) >= 0)
    if told or any_of("phones", "owner_lines").match(behind.lstrip("(")) or _heads_owners_form(match, text, view):
        return False
    noted = view.is_own_note and _last(any_of("phones", "own"), before, within=_OWN) >= 0  # "she rings on my 07700 900341"
    if noted or _reaches_strangers(before, behind, view):
        return False
    # "She rings me, mobile 07700 900341": behind a comma, a note names hers.
    called = ("owners", "calls_owner") if view.is_own_note and not _labelled_apart(before) else ("owners",)
    yours = -1 if view.is_own_note else _last_yours(before)  # there "ihre" is hers
    owners, theirs = max(_last(any_of("phones", *called), before), yours), _last_theirs(before, called)
    if view.is_own_note:  # "I ring her: 01632 960155"
        theirs = max(theirs, _last(any_of("phones", "calls_them"), before))
    if owners > theirs:
        return False
    return not (theirs < 0 and (_follows_owner(match, text, view) or _is_booking_answer(before, view)))


def _labelled_apart(before: str) -> bool:
    """A comma or a dash, and then nothing but a word for a telephone, right before the number."""
    label = _APART.search(before)
    return label is not None and any_of("phones", "cues", "telephones").fullmatch(label[1]) is not None


def _is_of_meeting(before: str) -> bool:
    """ "Zoom ID: …", "Fax: …"; not the zoom of "if zoom fails call …", which is said to call them."""
    told = [hit.span() for hit in any_of("phones", "theirs").finditer(before)]
    hits = (hit.span() for hit in any_of("phones", "meetings").finditer(before) if hit.end() >= len(before) - _MEETING)
    return any(not any(first <= start and end <= last for first, last in told) for start, end in hits)


def _reaches_strangers(before: str, behind: str, view: View) -> bool:
    """ "Taxi: …", "Parking: call NCP on …", "… (hotel)": nobody of theirs stands between, and no house of theirs is called so.

    In a note also "ring my sister after, …": one's own people.
    """
    own = list(any_of("phones", "family").finditer(before)) if view.is_own_note else []
    if own and "," not in before[own[-1].end() :]:
        return True
    said = list(any_of("phones", "strangers").finditer(before)) or list(
        filter(None, [any_of("phones", "strangers").match(behind.lstrip("("))])
    )
    if not said or _is_house(said[-1][0], view):
        return False
    between = before[said[-1].end() :] if said[-1].string == before else ""
    if _DIGITS.search(between) and any(
        word[:1].isupper() for word in re.split(r"\d", between)[-1].split()
    ):  # "Taxi 01632 …, Office 01632 …"
        return False
    asked = (
        any_of("phones", "theirs").search(between, max(between.find(","), 0)) if "," in between else None
    )  # "If you need parking, please call"
    return not (asked or any_of("phones", "desks", "mine").search(between) or any(name.is_known for name in names_in(between)))


def _is_house(word: str, view: View) -> bool:
    """Who invites, the title or the place is called so: the hotel of "Interview at the Grand Hotel"."""
    organizer = f"{view.organizer.name} {view.organizer.email}" if view.organizer else ""
    return word.casefold() in f"{view.title} {view.place} {organizer}".casefold()


def _is_own(match: "PhoneNumberMatch", view: View) -> bool:
    own = "".join(char for char in view.profile.phone if char.isdigit())
    national = str(match.number.national_number)
    return bool(own) and (own.endswith(national) or national.endswith(own.lstrip("0")))


def _line_before(match: "PhoneNumberMatch", text: str) -> str:
    start = max(text.rfind("\n", 0, match.start) + 1, match.start - 2 * _BEFORE)
    return text[start : match.start]


def _last(pattern: re.Pattern[str], text: str, within: int = 2 * _BEFORE) -> int:
    """Where the pattern last begins in the end of the text, -1 if nowhere."""
    return max((hit.start() for hit in pattern.finditer(text) if hit.end() >= len(text) - within), default=-1)


def _last_yours(text: str) -> int:
    """Where "your" last begins that has a word for a telephone behind it, or one word between: "Ihre private Handynummer"."""
    for hit in reversed(list(any_of("phones", "yours").finditer(text))):
        found = any_of("phones", "telephones").search(text, hit.end(), hit.end() + _NEAR)
        between = text[hit.end() : found.start()].strip() if found else "-"
        if not between or (between.isalpha() and between.islower() and not any_of("people", "labels", "helpers").search(between)):
            return hit.start()
    return -1


def _last_theirs(before: str, called: tuple[str, ...]) -> int:
    """Where theirs last begins, but not within a longer word of the owner's: the "unter der" of "ruft Sie unter der"."""
    owners = [hit.span() for hit in any_of("phones", *called).finditer(before)]
    hits = (hit.span() for hit in any_of("phones", "theirs").finditer(before))
    return max((start for start, end in hits if not any(first <= start and end <= last for first, last in owners)), default=-1)


def _follows_owner(match: "PhoneNumberMatch", text: str, view: View) -> bool:
    """ "Candidate: Jordan Avery / Phone: …" is the owner's, as a booking form repeats it."""
    line_start = text.rfind("\n", 0, match.start) + 1
    above = text[max(0, line_start - _BLOCK) : line_start].rstrip().rpartition("\n\n")[2].splitlines()[-_FIELDS:]
    line = text[line_start : match.start]
    sentence = _without_greeting(sentences(line, view.spoken)[-1], view)
    labelled = len(line.split()) <= _LABEL and ":" in line
    return view.names_owner(sentence) or (labelled and any(_is_owners_line(one, view, last=one is above[-1]) for one in above))


def _without_greeting(sentence: str, view: View) -> str:
    """The sentence behind "Hi Jordan, ", which says nothing of whose number follows."""
    head, _, rest = sentence.partition(",")
    first, *names = head.split() or [""]
    greets = first.casefold() in word_set("people", "never") and bool(names)
    return rest if len(names) < _LABEL and view.names_owner(head) and (greets or len(rest.split()) >= _LABEL) else sentence


def _heads_owners_form(match: "PhoneNumberMatch", text: str, view: View) -> bool:
    """ "Contact telephone: … / Contact name: Jordan Avery": a form begins with it, and the owner's name stands right below."""
    above, below = text[: text.rfind("\n", 0, match.start) + 1], text[match.end :].partition("\n")[2].partition("\n")[0]
    first = not above.strip() or above.endswith("\n\n")
    return first and ":" in _line_before(match, text) and ":" in below and view.names_owner(below)


def _is_owners_line(line: str, view: View, *, last: bool) -> bool:
    """A field of a form that holds the owner's address, or, right above, their name or a label for them; nobody greets in a form."""
    addressed = ":" in line and any(email and email in line.casefold() for email in view.profile.emails)
    named = last and not line.rstrip().endswith(_CALLS) and view.names_owner(_without_greeting(line, view))
    return addressed or named or (last and any_of("phones", "owner_lines").match(line) is not None)


def _is_booking_answer(before: str, view: View) -> bool:
    """A booking form repeats what the owner filled in: "Phone Number: …", "Where can we reach you?: …"."""
    if _ASKED.search(before):
        return True
    booked = any(belongs(host, SCHEDULER) for host in view.hosts) or not _BOOKED.isdisjoint(words_of(view.body))
    return before.rstrip().endswith(":") and len(before.split()) <= _LABEL and booked


def _e164(match: "PhoneNumberMatch") -> str:
    import phonenumbers  # noqa: PLC0415 - see above

    return str(phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164))


def _whose(match: "PhoneNumberMatch", text: str, view: View) -> str:
    """Whose number it is: the name beside it, "my mobile" of the organiser, or the head of the signature that it ends."""
    near = sentences(_line_before(match, text), view.spoken)[-1]
    if any_of("phones", "desks").search(near):
        return ""
    if any_of("phones", "mine").search(near):
        return view.organizer.name if view.organizer and not is_desk_name(view.organizer.name) else ""
    names = [name for name in names_in(near) if name.is_full and not view.names_owner(name.text)]
    return names[-1].text if names else _signed_by(text[: match.start], view)


def _signed_by(text: str, view: View) -> str:
    for line in reversed(text.splitlines()[-5:-1]):
        names = names_in(line[:200])
        if not line.strip():
            break
        if (
            names
            and names[0].is_full
            and not line[: names[0].start].strip()
            and len(line.split()) <= _SIGNATURE
            and not view.names_owner(line)
        ):
            return names[0].text
    return ""
