"""Whom a sentence names, and whether its words say that one meets them."""

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from core import tongues
from core.recognise.names.companies import without_legal_form
from core.recognise.names.people import Name, is_first_name, is_honorific, names_in
from core.recognise.people.asked import is_asked, is_behind, is_listed, is_right_behind, stands_apart
from core.recognise.people.beside import (
    BRACKETS,
    POST,
    Mention,
    helps,
    in_company,
    is_casual,
    is_place,
    joins,
    mention,
    only_joins,
    only_lists,
    only_post_helps,
    post_before,
    rest_of,
    title_after,
)
from core.recognise.words import any_in, any_of, is_job_noun, word_set
from core.tongues import UNSPACED

FREE = re.compile(f"[{UNSPACED}]")
_COLON = re.compile(rf":(?=[\s{UNSPACED}])|(?<=[{UNSPACED}]):| [–—=-](?= )")
_NUMBER_AFTER = re.compile(r"[ ,:(–-]{1,3}\+?\d[\d ().-]{6,18}")
_NUMBER_BEFORE = re.compile(r"\d[\d ).-]{5,18}\($")
_EXTENSION = re.compile(
    r"[ ,:(–-]{1,3}(?:(?:at|on|ext|tel|t|x|m|dw|al|au|unter|op|no|poste|int|ramal)\b[.:]? ?){1,2}\+?\(?\d", re.IGNORECASE
)
_RUNG_AT = re.compile(_EXTENSION.pattern.replace(r"\+?\(?\d", r"\+?\(?(?!\d{1,2}\.\d\d\b)\d[\d ().-]{6,18}"), re.IGNORECASE)
_WORD_BEHIND = re.compile(r" ([^\W\d_A-Z][^\W\d_]+)(?=$|[\s.,;!])")
_SPOKEN = 3  # words in small letters that make a line a sentence
_FEW = 2  # words before a name with an honorific, in a note


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A sentence with what is looked for in it once, however many names it holds; places are offsets, -1 is nowhere.

    `cue` is the first word after which names follow, `verb` the last before which they stand; `acts` are words for what only people
    do, `direct` the ends of those right behind which a person stands. `led`: it says who is whose superior.
    `subject_first`: where acts begin before which alone who does them stands, as in English.
    """

    text: str
    names: list[Name]
    own_note: bool
    helper: bool
    label: int
    cue: tuple[int, int]
    verb: int
    acts: tuple[tuple[int, int], ...]
    subject_first: frozenset[int]
    direct: frozenset[int]
    led: bool
    alone: bool


def _said(sentence: str, names: list[Name], *, own_note: bool) -> _Said:
    cue = any_of("people", "noted").match(sentence.lstrip()) or _told_by_label(sentence, names) or any_of("people", "cues").search(sentence)
    certain = any(one.is_known or one.honorific for one in names) or all(one.is_full for one in names) or not sentence.endswith(".")
    return _Said(
        text=sentence,
        names=names,
        own_note=own_note,
        helper=helps(any_of("people", "optional").sub(" ", sentence)),
        label=_label_end(sentence),
        cue=cue.span() if cue else (-1, len(sentence) + 1),
        verb=max((hit.start() for hit in any_of("people", "before").finditer(sentence)), default=-1),
        acts=tuple(hit.span() for hit in any_of("people", "acts").finditer(sentence)),
        subject_first=frozenset(hit.start() for hit in any_in("en", "people", "acts").finditer(sentence)),
        direct=_direct(sentence, own_note=own_note),
        led=any_of("read", "boss").search(sentence) is not None,
        alone=own_note and certain and not rest_of(sentence, names) and not any(_is_no_name(sentence, one) for one in names),
    )


def _told_by_label(sentence: str, names: list[Name]) -> re.Match[str] | None:
    """ "Panelists are Ana Ruiz and Tom Berg", "Interviewers Joan & Kit": a label with what stands for its colon, if anything does."""
    for label in islice(any_of("people", "labels").finditer(sentence[:300]), 5):
        if not sentence[: label.start()].strip() and names[0].start == label.end() + 1 and len(names) > 1:
            return label
        if found := any_of("people", "copulas").match(sentence, label.end() + 1):
            return found
    return None


def _direct(sentence: str, *, own_note: bool) -> frozenset[int]:
    """The ends of the words right behind which a person stands; "with" is one in a note."""
    keys = ("direct", "noted") if own_note else ("direct",)
    return frozenset(hit.end() for key in keys for hit in any_of("people", key).finditer(sentence))


def of_sentence(sentence: str, *, own_note: bool) -> list[Mention]:
    """Everybody whom a sentence names; `sure` where its words say that one meets them."""
    names = names_in(sentence)
    if not names:
        return []
    said = _said(sentence, names, own_note=own_note)
    found, last = list[Mention](), None
    met = [hit.end() for hit in any_of("people", "spoken_with").finditer(sentence)]
    received = [] if own_note else [*(hit.end() for hit in any_of("people", "asked_for").finditer(sentence)), *recruiters_label(sentence)]
    for name in names:
        short = not (name.is_full or name.honorific)
        noted = own_note and _is_by_number(sentence, name)
        if short and not (noted or post_before(sentence, name)) and sentence[: name.start].endswith("("):  # "Ana Ruiz (Headteacher)"
            continue
        if (short and _is_spelled_out(sentence, names, name)) or (
            not (name.honorific or name.is_known) and _is_of_a_post(sentence, names, name)
        ):
            continue
        if _is_bare(sentence, names, name, own_note=own_note):
            continue
        beside = last is not None and only_lists(sentence, last, name) and not (_is_no_name(sentence, name) or is_place(sentence, name))
        beside = beside and not (own_note and last is not None and _goes_on(sentence, last, name))
        if any(is_right_behind(sentence, end, name) for end in received):
            # "Ask for Rosa Lacalle when you arrive": who opens the door or arranges, unless nobody else is named.
            helper = helps(any_of("people", "asked_for").sub(" ", sentence))
            found.append(replace(mention(sentence, name, sure=False), asked=not helper))
            last = None
            continue
        asked = own_note and (is_asked(sentence, name) or stands_apart(sentence, name, first_too=True))
        sure = (
            noted
            or asked
            or _is_sure(said, name)
            or beside
            or (own_note and (_is_called_san(sentence, name) or is_listed(sentence, names, name, first_too=True)))
        )
        last = name if sure else None
        if short and not noted and in_ones_brackets(sentence, names, name):
            continue
        helper = said.helper and not (0 <= said.label <= name.start and not helps(sentence[: said.label])) and not _holds_post(said, name)
        helper = helper or _is_met_before(sentence, met, names, name) or _is_optional(sentence, names, name)
        helper = helper or post_before(sentence, name).strip(" .,").casefold() in word_set("people", "doorkeepers")
        told = mention(sentence, name, helper=helper or _helps_in_brackets(sentence, name), sure=sure)
        found.append(replace(told, asked=asked))
    return found


def recruiters_label(sentence: str) -> list[int]:
    """ "Your recruiter: Paige Turner", "HR contact": this is who arranges, unless nobody else is named; where the label ends."""
    colon = _COLON.search(sentence[:POST])
    words = sentence[: colon.start()].strip(" •*-").casefold() if colon else ""
    first, _, rest = words.partition(" ")
    label = rest if rest and (first in word_set("people", "determiners") or first in word_set("people", "never")) else words
    hiring = any_of("people", "recruiters").fullmatch(label) or (
        any_of("people", "contacts").search(label) and any_of("employer", "desks").search(label)
    )
    return [colon.end()] if colon and hiring else []


def _is_optional(sentence: str, names: list[Name], name: Name) -> bool:
    """The Tom of "Ana Ruiz, and Tom Berg (optional)", "Ana Ruiz and, if available, Tom", "Kim and Tom may join": not the Ana."""
    told = [hit.span() for hit in any_of("people", "direct").finditer(sentence)]  # whom "you'll shadow" is no mere shadow
    for hit in any_of("people", "optional").finditer(sentence):
        if any(start <= hit.start() and hit.end() <= end for start, end in told):
            continue
        last = next((at for at in range(len(names) - 1, -1, -1) if names[at].end <= hit.start()), -1)
        gap = sentence[names[last].end : hit.start()] if last >= 0 else ","
        gap = gap.replace(title_after(sentence, names[last]) or "\n", " ", 1) if last >= 0 else gap
        behind = next((one for one in names if one.start >= hit.end()), None)
        between = re.findall(r"\w+", sentence[hit.end() : behind.start]) if behind else []
        heads = sentence[hit.end() - 1 : hit.end() + 1].strip()[-1:] == ":"
        parted = heads or bool(gap.strip(" (") and joins().fullmatch(gap.replace("(", " ")))
        if behind and parted and len(between) <= _SPOKEN:
            listed = (
                heads
                and name.start > behind.start
                and not rest_of(sentence[hit.end() : name.start], names_in(sentence[hit.end() : name.start]))
            )
            if name is behind or listed:
                return True
            continue
        if parted and gap.strip(" (,、"):  # "sowie als Gast", and a name that is no part of the sentence
            continue
        while last > 0 and "(" not in gap and only_joins(sentence, names, names[last]) and not _has_comma(sentence, names, last):
            if name is names[last]:
                return True
            last -= 1
        if last >= 0 and name is names[last]:
            return True
    return False


def _has_comma(sentence: str, names: list[Name], at: int) -> bool:
    return "," in sentence[names[at - 1].end : names[at].start]


def _is_spelled_out(sentence: str, names: list[Name], name: Name) -> bool:
    """The Mo of "Mo (Mohamed El Amrani)": the whole name stands in brackets behind."""
    after = names[names.index(name) + 1 :][:1]
    return bool(after) and after[0].is_full and sentence[name.end : after[0].start] == " (" and sentence[after[0].end :][:1] == ")"


def _is_met_before(sentence: str, met: list[int], names: list[Name], name: Name) -> bool:
    """ "Following your call with our recruiter Dana", "as discussed with Dana and Tom": with them one has spoken."""
    small = word_set("people", "determiners", "particles", "bosses", "never")
    for end in met:
        between = sentence[end : name.start] if 0 <= name.start - end <= POST else "-"
        at = names.index(name)
        if at and names[at - 1].start >= end and only_joins(sentence, names, name) and "," not in sentence[names[at - 1].end : name.start]:
            between = sentence[end : names[at - 1].start]
        words = [word.casefold() for word in between.split() if not is_honorific(word)]
        if all(word in small or is_job_noun(word) or any_of("people", "recruiters", "coordinators").fullmatch(word) for word in words):
            return True
    return False


def _holds_post(said: _Said, name: Name) -> bool:
    """ "With Dr Ferraro, coordinator": it is told that one meets them, and nothing but their own post sounds like a helper's."""
    return said.cue[0] >= 0 and said.cue[1] <= name.start and only_post_helps(said.text)


def _is_called_san(sentence: str, name: Name) -> bool:
    """ "総務部の岡田さん": where the form of address stands behind the name, and this behind a post."""
    return FREE.search(name.text) is not None and name.honorific and sentence[: name.start].endswith("の")


def in_ones_brackets(sentence: str, names: list[Name], name: Name) -> bool:
    """The Frans of "de heer Brouwer (sectie Frans)"."""
    opening = sentence.rfind("(", 0, name.start)
    inside = opening > sentence.rfind(")", 0, name.start)
    return inside and any(one.end == len(sentence[:opening].rstrip()) for one in names)


def _is_post_in_brackets(sentence: str, names: list[Name], name: Name) -> bool:
    """The Meister Netzbetrieb of "Krause (Meister Netzbetrieb)"."""
    first, _, rest = name.text.partition(" ")
    post = first.casefold() in word_set("people", "bosses") or is_job_noun(first.casefold())
    return post and not is_first_name(rest.partition(" ")[0]) and in_ones_brackets(sentence, names, name)


def _is_of_a_post(sentence: str, names: list[Name], name: Name) -> bool:
    """It belongs to what somebody is: "Head of Marketplace", "Hans Dijkgraaf, teammanager Samenleving"."""
    return (
        _is_led(sentence, name)
        or _is_sought(sentence, name)
        or _is_post_in_brackets(sentence, names, name)
        or _is_in_title(sentence, names, name)
    )


def _is_in_title(sentence: str, names: list[Name], name: Name) -> bool:
    """Within the title of who stands before it, or behind it and a comma where semicolons part people: "Ana Ruiz, Matron, Acute Care"."""
    at = names.index(name)
    title = title_after(sentence, names[at - 1]) if at else ""
    start = sentence.find(title, names[at - 1].end) if title else -1
    if start < 0:
        return False
    if start + len(title) >= name.end:
        return not any(joins().fullmatch(f" {word} ") for word in sentence[start : name.start].split())
    return ";" in sentence and sentence[start + len(title) : name.start].strip() == ","


def _goes_on(sentence: str, before: Name, name: Name) -> bool:
    """ "Meister heißt Huber, Hintereingang klingeln": behind a comma, one word and what is to be done with it."""
    alone = not (name.is_full or name.honorific or name.is_known) and sentence[before.end : name.start].strip() == ","
    behind = _WORD_BEHIND.match(sentence, name.end)
    return alone and behind is not None and not joins().fullmatch(f" {behind[1]} ")


def _is_bare(sentence: str, names: list[Name], name: Name, *, own_note: bool) -> bool:
    """The back door of "mit Herrn Gruber (Chef), Hintereingang": a word that no form of address stands before, where the last had one.

    In an invitation the town or house of "Prof. Luís Andrade, Coimbra": it ends what is said of a full name.
    """
    at = names.index(name)
    before = names[at - 1] if at else None
    if before is None or not before.honorific or name.is_full or name.honorific or name.is_known or FREE.search(name.text):
        return False
    rest = sentence[name.end :].lstrip()
    ends = rest[:1] in ("", ".", ";", ")") or (rest.startswith(", ") and is_honorific(rest[2:].partition(" ")[0]))
    return BRACKETS.sub(" ", sentence[before.end : name.start]).strip() == "," and (own_note or (before.is_full and ends))


def _helps_in_brackets(sentence: str, name: Name) -> bool:
    """ "Ana Ruiz (note taker)" of a list of those who interview."""
    brackets = BRACKETS.match(sentence[name.end : name.end + 90].lstrip())
    return brackets is not None and helps(brackets[0]) and not only_post_helps(brackets[0])


def _is_sure(said: _Said, name: Name) -> bool:
    """The words around the name say that its bearer is met: a label, a cue, a post, what only people do."""
    text, own_note = said.text, said.own_note
    if _is_no_name(text, name) or is_place(text, name) or _is_post_of_next(said, name):
        return False
    post, title = post_before(text, name), title_after(text, name)
    if said.alone or 0 <= said.label <= name.start or (own_note and (bool(title) or _begins(text, name))):
        return True
    if own_note and _is_added(said, name):
        return False
    # In English who does something stands before it: "Tyrell runs our Denver shop".
    acts = any(_is_beside(text, name, start, end) for start, end in said.acts if start not in said.subject_first or name.end <= start)
    if acts or any(is_right_behind(text, end, name) for end in said.direct) or (said.cue[0] >= 0 and is_casual(text, *said.cue, name)):
        return True
    if said.cue[1] <= name.start or name.end <= said.verb:
        known = name.is_full or name.honorific or name.is_known or bool(title or post)
        if known or (_is_near(said, name) if own_note else in_company(text, said.names, name)):
            return True
    told = (
        bool(title or post)
        or (not own_note and _is_kin(text, name))
        or (name.honorific and not FREE.search(name.text) and _is_spoken_of(text, name))
    )
    return told and not said.led and not _is_contact(text, name) and not _is_helpers_post(f"{post} {title}") and not _signs_off(text, name)


def _is_kin(text: str, name: Name) -> bool:
    """ "My daughter Anniek": in a small house one's family is there; in a note it is the owner's own."""
    before = text[max(0, name.start - POST) : name.start].casefold().split()
    return bool(before) and before[-1] in word_set("people", "kin")


def _is_post_of_next(said: _Said, name: Name) -> bool:
    """The Governanta of "da Governanta, D. Odete": nothing but a comma parts it from a form of address."""
    at = said.names.index(name)
    after = said.names[at + 1] if at + 1 < len(said.names) else None
    if after is None or not after.honorific or name.honorific or name.is_full or name.is_known:
        return False
    return all(is_honorific(word) or word == "," for word in said.text[name.end : after.start].replace(",", " , ").split())


def _is_added(said: _Said, name: Name) -> bool:
    """The Gesellenbrief of "Ausweis + Gesellenbrief", the Ruby of "Java + Ruby": one word that no person's name stands before."""
    if name.is_full or name.honorific or not said.text[: name.start].endswith("+ ") or is_first_name(name.text.casefold()):
        return False
    at = said.names.index(name)
    before = said.names[at - 1] if at and only_joins(said.text, said.names, name) else None
    return before is None or not (before.is_known or before.honorific)


def _is_spoken_of(sentence: str, name: Name) -> bool:
    """It is a sentence with a name in it, not a line that is one: "Frau Noll, Raum 3"."""
    rest = f"{sentence[: name.start]} {sentence[name.end :]}".split()
    return sum(word[:1].islower() and word[-1].isalpha() for word in rest) >= _SPOKEN


def _is_contact(sentence: str, name: Name) -> bool:
    """A number right behind the name: this is whom to call."""
    return _NUMBER_AFTER.match(sentence, name.end) is not None or _EXTENSION.match(sentence, name.end) is not None


def _is_no_name(sentence: str, name: Name) -> bool:
    """A single word that stands before a colon, or a small word of one of the languages: "Independent: T. Nguyen", "Ti riceverà"."""
    alone = not (name.is_full or name.honorific)
    if alone and sentence[: name.start].rstrip().endswith("&") and not name.is_known:
        known = name.text.casefold() in word_set("employer", "words")  # the Sons of "Calloway & Sons"
        if known or _ends_in_house(sentence[: name.start]):
            return True
    if without_legal_form(name.text) != name.text.rstrip("."):  # "per Assicura Nord S.p.A."
        return True
    return alone and (sentence[name.end : name.end + 1] == ":" or (name.text.casefold() in _small_words() and not name.is_known))


@cache
def _small_words() -> frozenset[str]:
    return frozenset(tongues.listed("common"))


def _ends_in_house(before: str) -> bool:
    """ "Tri-County Power &": more than one word, none of them a person's; what follows is a part of that name."""
    names = names_in(before)
    return bool(names) and names[-1].is_full and not (names[-1].is_known or names[-1].honorific) and before[names[-1].end :].strip() == "&"


def _begins(sentence: str, name: Name) -> bool:
    """ "Frau Ahrens, 2. OG", "担当 古賀さん": hardly anything stands before a name with an honorific."""
    before = sentence[max(0, name.start - POST) : name.start].split()
    return name.honorific and len([token for token in before if not is_honorific(token)]) < _FEW


def _is_beside(sentence: str, name: Name, start: int, end: int) -> bool:
    """ "Te atenderá Luisa": only a person does that, so a first name is enough right beside it."""
    return is_behind(sentence, end, name) if end <= name.start else _only_stands_for(sentence[name.end : start])


def _is_helpers_post(post: str) -> bool:
    return any_of("people", "recruiters", "coordinators", "helpers").search(post) is not None


def _signs_off(sentence: str, name: Name) -> bool:
    """Nothing but the name and what its bearer is: a signature."""
    before, after = sentence[max(0, name.start - POST) : name.start], sentence[name.end : name.end + 2 * POST]
    return not any(char.isalpha() for char in before + after.replace(title_after(sentence, name), " ", 1))


def _is_by_number(sentence: str, name: Name) -> bool:
    """ "Bex (07700 900341)": beside a number, a note names whose it is."""
    behind = _NUMBER_AFTER.match(sentence, name.end) or _RUNG_AT.match(sentence, name.end)
    calls = any_of("people", "calls").match(sentence, name.end + 1)  # "Steve calls 07911 …"
    behind = behind or (_NUMBER_AFTER.match(sentence, calls.end()) if calls else None)
    return behind is not None or _NUMBER_BEFORE.search(sentence[: name.start]) is not None


def _only_stands_for(between: str) -> bool:
    """Nothing, what somebody is in brackets, or a word that takes up the name: "Shell, she does the interviews"."""
    rest = BRACKETS.sub(" ", between[:POST]).strip(" ,–-").casefold()
    return not rest or rest in word_set("people", "pronouns")


def _is_led(sentence: str, name: Name) -> bool:
    """What a job's noun leads: the Marketplace of "Head of Marketplace"."""
    before = sentence[: name.start].casefold().split()[-2:]
    return len(before) > 1 and before[1] in word_set("roles", "links") and is_job_noun(before[0].strip(",("))


def _is_sought(sentence: str, name: Name) -> bool:
    """The Rischio of "la posizione di Analista Rischio": behind the job that the talk is about."""
    before = sentence[max(0, name.start - POST) : name.start]
    post = post_before(sentence, name)
    opening = before[: before.rfind(post)] if post else ""
    return any(not opening[hit.end() :].strip() for hit in any_of("roles", "after").finditer(opening))


def _is_me(rest: str) -> bool:
    """Nothing, or who writes: the "and me" of "there are three of us: Mona, Ben and me"."""
    return all(word.strip(" .,;") in word_set("phones", "mine") for word in rest.casefold().split())


def _label_end(sentence: str) -> int:
    """Where a label ends whose rest is names: "Interviewers: …", "Hiring manager – …", "back to back: Ana Ruiz, Tom Berg"; -1: no label."""
    for match in islice(_COLON.finditer(sentence[:300]), 5):
        before, after = sentence[: match.start()].rstrip(), sentence[match.end() :]
        names = names_in(after)
        if any_of("people", "brought").search(before):  # "Bitte bringen Sie mit: Ausweis, Impfpass"
            continue
        if any(hit.end() == len(before) for hit in any_of("people", "labels").finditer(before)):
            return match.end()
        thing = any_of("people", "things").fullmatch(before.lstrip(" •*–-"))  # "Standort: Bad Homburg"
        if match[0] in (":", " =") and not thing and names and (names[0].is_full or names[0].is_known) and _is_me(rest_of(after, names)):
            return match.end()
    return -1


def _is_near(said: _Said, name: Name) -> bool:
    """No comma parts it from the word that announces people; in a note what stands behind one may be a thing to bring along."""
    return "," not in said.text[max(0, said.cue[1]) : name.start]
