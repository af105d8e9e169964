"""People named in the text of an invitation: in sentences, after labels, in lists, tables and agendas."""

import re
from dataclasses import replace
from functools import cache

from core.recognise.names.people import Name, is_honorific, names_in
from core.recognise.people.beside import (
    CLOCK,
    Mention,
    helps,
    in_company,
    is_place,
    joins,
    mention,
    only_joins,
    only_post_helps,
    post_before,
    title_after,
)
from core.recognise.people.sentence import FREE, of_sentence, recruiters_label
from core.recognise.view import ADDRESS
from core.recognise.words import any_of, is_job_noun, listed, word_set, words_of
from core.sentences import is_shortened

_MAX_LINE = 1_000
_MAX_LINES = 400
_DETAIL = 6  # words of a line about the person on the line before
# Both genders in one word: Gesprächspartner:innen, entrevistador/a.
_GENDERED = re.compile(r"(?<=\w)[:*_/·.(]-?(?:innen|in|rice|trice|euse|ne|as|es|os|a|e|o|s)\)?(?!\w)")
_SENT = re.compile(r"(?:[^\W\d_]{1,6}|差出人|宛先): ?[^@\n:]{0,80}<[\w.+-]{1,64}@")  # a forwarded mail's "From: Ana Ruiz <ana@…>"
_ASKED = re.compile(r"\?[*\s]{0,3}:")  # a booking form's question, which the owner answered
# As a directory writes it: "Nguyen, Thuy (thuy@…)".
_TURNED = re.compile(r"(?<![^\W_])([^\W\d_a-z][\w'’-]{1,30}), ([^\W\d_a-z][\w'’-]{1,30}(?: [A-Z]\.?)?) (?=[(<][\w.+-]{1,64}@)")
_CELLS = "\t"
_MARKS = "■●◆◇○□▼・*- "
_BULLET = re.compile(r"^\s*(?:(?:[-*•·‣▪–]|\d{1,2}[.)])\s+|[・●■○◆◇]\s*)")
_TIME = re.compile(r"^\W{0,4}\d{1,2}(?:[:.h]\d{2}|\s?[ap]\.?m|\s?(?:uhr|時))", re.IGNORECASE)
_END = re.compile(r"[.!?](?=\s)|。")
_CLOCKED = r"\d{1,2}(?:[:.h]\d{2})? ?(?:[ap]\.?m\.?|uhr)?"
_HOUR = re.compile(rf"{_CLOCKED}(?: ?[-–—] ?{_CLOCKED})?:?", re.IGNORECASE)
_LENGTH = re.compile(r"\d ?(?:min|分)", re.IGNORECASE)
_TITLED = re.compile(r"\([^()]{2,60}\)|[,、–—-]\s?[^,;:.]{2,60}")
_SEAT, _SEAT_WORDS = re.compile(r"\s?[:–—]\s|\s-\s"), 4


def mentions_in_body(text: str, spoken: tuple[str, ...], *, own_note: bool) -> list[Mention]:
    """Everybody a description in these languages names, in order; those that are not `sure` count only if they are on the invitation."""
    found, expecting, listing, signing, count = list[Mention](), False, False, False, 0
    lines = _rejoined([_TURNED.sub(r"\2 \1 ", whole[:_MAX_LINE].strip()) for whole in text.splitlines()[:_MAX_LINES]])
    for at, line in enumerate(lines):
        if not line:
            expecting, signing = expecting and bool(count or not found), False
            continue
        if line.endswith(":") or _is_label(line):
            expecting, listing, count = _announces(line), not helps(line), 0
            continue
        if expecting and joins().fullmatch(line):
            continue
        if any_of("people", "closings").fullmatch(line.strip(" ,.!-–")):
            signing = True
            continue
        if _SENT.match(line) or _ASKED.search(line) or _is_past(line):
            expecting = False
            continue
        if at and not lines[at - 1] and recruiters_label(line):  # below the list, apart: no seat of the panel
            expecting = False
        if _CELLS in line and any(_is_label(cell) for cell in line.split(_CELLS)[1:]):  # the head of a table: "Time, Interviewer, Topic"
            expecting, listing, count = True, True, 0
            continue
        listing = (listing and (_is_titled_name(line) or _CELLS in line)) or (at > 0 and not signing and _is_entry(lines[at - 1], line))
        listing = listing or _is_labelled(line)
        here = _of_line(line, spoken, expecting=expecting or listing or _in_column(lines, at), own_note=own_note)
        if expecting and not here and count and len(line.split()) <= _DETAIL:  # a title or an address, on a line of its own
            found[-1] = replace(found[-1], email=found[-1].email or _address_in(line))
            continue
        expecting = expecting and any(one.sure and not one.helper for one in here)
        count += expecting
        found += [replace(one, sure=False, signed=True) for one in here] if signing else here
    return found


def _rejoined(lines: list[str]) -> list[str]:
    """An hour that stands on a line of its own, with who and what stands below it: one line, as elsewhere."""
    found, hour = list[str](), ""
    for line in lines:
        if _HOUR.fullmatch(line):
            found.append("")
            hour = line
        elif hour and line:
            found.append(f"{found.pop()}, {line}" if found[-1] else f"{hour} – {line}")
        else:
            found.append(line)
            hour = ""
    return found


def _in_column(lines: list[str], at: int) -> bool:
    """A line that is a post and a name, with another such in it or beside it: two of them are no signature."""
    near = lines[max(0, at - 1) : at] + lines[at + 1 : at + 2]
    if not FREE.search(lines[at]) or any(":" in line for line in (lines[at], *near)):
        return False
    count = len(_of_posts(lines[at]))
    return count > 1 or (count > 0 and any(_of_posts(line) for line in near))


def _address_in(line: str) -> str:
    address = ADDRESS.search(line)
    return address[0].casefold() if address else ""


def _is_titled_name(line: str) -> bool:
    """ "James Whitlock (Managing Director)": nothing but a name and what its bearer is."""
    names = names_in(line)
    return bool(names) and names[0].is_full and names[0].start == 0 and _TITLED.fullmatch(line[names[0].end :].strip()) is not None


def _is_past(line: str) -> bool:
    """ "Last employer: Dr Mollard's surgery", as the owner answered a scheduler's form."""
    return ":" in line and any_of("labels", "past").fullmatch(line.partition(":")[0].strip(_MARKS)) is not None


def _is_labelled(line: str) -> bool:
    """ "Interviewers: Ana Ruiz, Head of Grid", where the others may stand below."""
    label, _, rest = line.partition(":")
    return bool(rest) and _is_label(label) and _is_titled_name(rest.strip())


def _is_entry(above: str, line: str) -> bool:
    """A line with the hour or the length of a talk, and below it "Ana Ruiz, Head of Grid" or nothing but her name."""
    if not (CLOCK.search(above) or _LENGTH.search(above)) or any(name.is_full for name in names_in(above)):
        return False
    names = names_in(line)
    if names and names[0].is_known and names[0].is_full and names[0].text == line.strip(_MARKS):
        return True
    return _is_titled_name(line) and (FREE.search(line) is not None or any(map(is_job_noun, words_of(line))))


def _announces(line: str) -> bool:
    plain = _GENDERED.sub("", line)
    found = any_of("people", "labels").search(plain) is not None or _ends_in_cue(line)
    return found and not helps(line)


def _is_label(line: str) -> bool:
    """ "Interviewers", "Ihre Gesprächspartner:innen", "You will be seen by": what follows, on lines of their own, are names."""
    plain = _GENDERED.sub("", line.lstrip(_MARKS))
    first, _, rest = plain.partition(" ")
    word = first.casefold()
    small = word in word_set("people", "determiners") or word in word_set("people", "never")
    named = any_of("people", "labels").fullmatch
    return named(plain) is not None or (small and named(rest.strip()) is not None) or (_ends_in_cue(line) and not names_in(line))


def _ends_in_cue(line: str) -> bool:
    line = line.rstrip(" :")
    return len(line.split()) > 1 and any(hit.end() == len(line) for hit in any_of("people", "cues").finditer(line))


def _of_line(line: str, spoken: tuple[str, ...], *, expecting: bool, own_note: bool) -> list[Mention]:
    if _TIME.match(line) or line.count("|") >= 2 or line.count(_CELLS) >= 2:
        found = _of_agenda(line, own_note=own_note)
        if _is_signature(line):
            found = [replace(one, sure=False, signed=True) for one in found]
        if not own_note or any(one.sure for one in found):
            return found
    line = _two_cells(line)
    bullet = _BULLET.match(line)
    if bullet or expecting:
        found = _of_list(line[bullet.end() :] if bullet else line, expecting=expecting)
        if found := found or ((_of_posts(line) or _of_seats(line)) if expecting else []):
            return found
    parts = [part for sentence in sentences(line, spoken) for part in _parts_of(sentence, own_note=own_note)]
    return [one for part in parts for one in of_sentence(part, own_note=own_note)]


def _two_cells(line: str) -> str:
    """A row of two cells as a line would say it: "Interviewer: Ana Ruiz", "Ana Ruiz, Head of Grid"."""
    first, cells, second = line.partition(_CELLS)
    return f"{first}{': ' if _is_label(first) else ', '}{second}" if cells else line


def _parts_of(sentence: str, *, own_note: bool) -> list[str]:
    """ "You'll meet Ana Ruiz; Bea will show you up" says something else of each; a note strings things together with commas too."""
    if not helps(sentence):
        return [sentence]
    if own_note:
        return re.split("; |, ", sentence)
    return [sentence] if only_post_helps(sentence) else [part for clause in sentence.split("; ") for part in _clauses_of(clause)]


def _clauses_of(text: str) -> list[str]:
    """Those that name somebody; what names nobody goes on about who was named before: "Tom Berg is in court and cannot attend"."""
    found, start = list[str](), 0
    for end in _clauses().finditer(text):
        if names_in(text[end.end() :]):
            found.append(text[start : end.start()])
            start = end.end()
    return [*found, text[start:]]


@cache
def _clauses() -> re.Pattern[str]:
    """Before a word that is no name: "Kim and Tom let you in" is one clause."""
    return re.compile(rf",? (?:{'|'.join(map(re.escape, listed('people', 'clauses')))}) (?=[^\W\d_A-Z])")


def _is_signature(line: str) -> bool:
    """ "Yusuf Okafor | Chief People Officer | Halcyon Grid": name first, then what its bearer is, and no time of day."""
    first, second = (*line.split("|"), "")[:2]
    names = names_in(first)
    post = any(map(is_job_noun, words_of(second))) or any_of("people", "recruiters").search(second) is not None
    return bool(names) and names[0].text == first.strip() and post and not CLOCK.search(line)


def _of_agenda(line: str, *, own_note: bool) -> list[Mention]:
    """ "10:15 Coding – Ana Ruiz, Staff Engineer" names interviewers, unless it is a break or the recruiter's welcome."""
    names = names_in(line)
    leads = any(set(words_of(title_after(line, name))) & word_set("roles", "leaders") for name in names)
    pause = any_of("read", "pauses").search(line) is not None and not leads  # "15:30 Close – Wu Jiayi (COO)"
    full = [name for name in names if name.is_full or name.honorific]
    behind = {hit.end() + 1 for key in ("cues", "direct") for hit in any_of("people", key).finditer(line)}  # "Coding w/ Abdulrahman"
    behind -= {name.start for name in names if own_note and not name.is_known and line[: name.start].endswith("+ ")}  # "shoes + Passport"
    told = [*_in_parentheses(line, names), *(name for name in names if name.start in behind)]
    told += [name for name in names if name.is_known and not _TIME.sub("", line[: name.start]).strip(" :–-|\t")]  # "10h45 : Wassim – test"
    told += [
        name for name in names if title_after(line, name) or post_before(line, name) or _is_joined(line, names, name, own_note=own_note)
    ]  # "Noor (VP Eng)", "Mo & Ana"
    return [
        mention(line, name, helper=pause and (name.start not in behind or helps(line)), sure=name in full or name in told) for name in names
    ]


def _is_joined(line: str, names: list[Name], name: Name, *, own_note: bool) -> bool:
    """Nothing but a joining word parts it from the name before or behind it; in a note things to bring along are joined, too."""
    at = names.index(name)
    first = at - 1 if at and only_joins(line, names, name) else at
    pair = names[first : first + 2]
    joined = len(pair) > 1 and only_joins(line, names, pair[1]) and in_company(line, names, name)
    return joined and (not own_note or any(one.is_known for one in pair))


def _in_parentheses(line: str, names: list[Name]) -> list[Name]:
    """ "search committee (Ruiz, Berg)": last names alone, in a list."""
    opening = re.search(r"\(([^()]{3,200})\)", line)
    if not opening or not any_of("read", "panel").search(line[: opening.start()]):
        return []
    return [name for name in names if opening.start() < name.start < opening.end()]


def _of_list(line: str, *, expecting: bool) -> list[Mention]:
    """A line of a list: it begins with a name, and a title, an address or nothing follows."""
    names = names_in(line)
    if not names or line[: names[0].start].strip(" \t.*") not in ("", *_honorifics_before(line, names[0])):
        return []
    if not (names[0].is_full or names[0].honorific):
        return []
    rest = line[names[0].end :].lstrip()
    if rest and rest[0] not in ",(<–-—|:;&/" and not joins().match(rest):
        return []
    helper = helps(any_of("people", "coordinators").sub(" ", line) if expecting else line)  # who coordinates may sit on a panel
    names = [name for name in names if name is names[0] or only_joins(line, names, name)]
    return [mention(line, name, helper=helper, sure=name.is_full or name.honorific) for name in names]


def _of_posts(line: str) -> list[Mention]:
    """A line of a list where the post stands before the name and no space has to: "開発部 部長 高瀬 亮"."""
    names = [name for name in names_in(line) if FREE.search(name.text) or (name.is_full and FREE.search(line[: name.start]))]
    behind = line[names[-1].end :].strip(" 様さん先生氏)") if names else "-"
    return [] if behind or helps(line) else [mention(line, name) for name in names]


def _of_seats(line: str) -> list[Mention]:
    """A line below "The panel:" that says first which seat it is: "1.º vogal - Dr. Paulo Seixas", "Chair: Ana Ruiz"."""
    seat, _, rest = _SEAT.sub("\n", line, count=1).partition("\n")
    names = names_in(rest) if len(seat.split()) <= _SEAT_WORDS and not _is_label(seat) else []
    if not (names and (names[0].honorific or names[0].is_known)) or is_place(rest, names[0]) or any(map(str.isdigit, rest)):
        return []
    return [replace(one, helper=one.helper or helps(f"{seat}:")) for one in _of_list(rest.strip(), expecting=True)]


def _honorifics_before(line: str, name: Name) -> tuple[str, ...]:
    before = line[: name.start].strip(" \t.*")
    return (before,) if all(is_honorific(token) for token in before.split()) else ()


def sentences(line: str, spoken: tuple[str, ...]) -> list[str]:
    """The sentences of a line in one of these languages; "Dr. Voss", "A. Hughes" and "approx." end none."""
    found, start = list[str](), 0
    for end in _END.finditer(line):
        words = line[start : end.start()].split()
        if words and (
            is_honorific(words[-1])
            or is_honorific(f"{words[-1]}.")
            or is_shortened(line[start : end.end()], spoken)
            or (len(words[-1]) == 1 and words[-1].isupper())
        ):
            continue
        found.append(line[start : end.end()])
        start = end.end()
    return [*found, line[start:]]
