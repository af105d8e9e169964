"""People named in the text of an invitation: in sentences, after labels, in lists and in agendas."""

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from core import tongues
from core.recognise.companies import companies_in
from core.recognise.names import Name, is_honorific, names_in
from core.recognise.view import ADDRESS
from core.recognise.words import any_of, is_job_noun, listed, word_set, words_of
from core.sentences import is_shortened
from core.tongues import UNSPACED

_MAX_LINE = 1_000
_MAX_LINES = 400
_DETAIL = 6  # words of a line about the person on the line before
_MARKS = "■●◆◇○□▼・*- "
_BULLET = re.compile(r"^\s*(?:(?:[-*•·‣▪–]|\d{1,2}[.)])\s+|[・●■○◆◇]\s*)")
_TIME = re.compile(r"^\W{0,4}\d{1,2}(?:[:.h]\d{2}|\s?[ap]\.?m|\s?(?:uhr|時))", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.h]\d{2}\b|\s?[ap]\.?m)", re.IGNORECASE)
_COLON = re.compile(rf":(?=[\s{UNSPACED}])|(?<=[{UNSPACED}]):")
FREE = re.compile(f"[{UNSPACED}]")
_END = re.compile(r"[.!?](?=\s)|。")
_AFTER_NAME = re.compile(r"\s{0,9}(?:,|\(|–|-|—|\||=)\s*([^,;()|<>\n]{2,80})")
_NUMBER_AFTER = re.compile(r"[ ,:(–-]{1,3}\+?\d[\d ().-]{6,18}")
_NUMBER_BEFORE = re.compile(r"\d[\d ).-]{5,18}\($")
_NOTED_HOUSE = re.compile(r"\s?[–—|@-]\s[^\W\d_a-z]")  # "interview w/ Deb - Harmon's Hardware"
_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_FEW = 2  # words before a name with an honorific, in a note
_POST = 60  # characters before a name in which its bearer's post may stand
_APART = 4  # words between two names of a list
_TITLED = re.compile(r"\([^()]{2,60}\)|[,–—-]\s?[^,;:.]{2,60}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody named in the text. `helper` when the words around say so; `context` is the sentence, for recruiters and coordinators.

    `signed`: the name stands where a text is signed.
    """

    name: str
    email: str = ""
    title: str = ""
    boss: bool = False
    helper: bool = False
    honorific: bool = False
    sure: bool = True
    titled: bool = False
    signed: bool = False
    context: str = ""


def mentions_in_body(text: str, spoken: tuple[str, ...], *, own_note: bool) -> list[Mention]:
    """Everybody a description in these languages names, in order; those that are not `sure` count only if they are on the invitation."""
    found, expecting, listing, signing, listed = list[Mention](), False, False, False, 0
    lines = [whole[:_MAX_LINE].strip() for whole in text.splitlines()[:_MAX_LINES]]
    for at, line in enumerate(lines):
        if not line:
            expecting, signing = expecting and bool(listed or not found), False
            continue
        if line.endswith(":") or any_of("people", "labels").fullmatch(line.lstrip(_MARKS)):
            expecting, listing, listed = _announces(line), not _helps(line), 0
            continue
        if any_of("people", "closings").fullmatch(line.strip(" ,.!-–")):
            signing = True
            continue
        listing = listing and _is_titled_name(line)
        here = _of_line(line, spoken, expecting=expecting or listing or _in_column(lines, at), own_note=own_note)
        if expecting and not here and listed and len(line.split()) <= _DETAIL:  # a title or an address, on a line of its own
            found[-1] = replace(found[-1], email=found[-1].email or _address_in(line))
            continue
        expecting = expecting and any(not one.helper for one in here)
        listed += expecting
        found += [replace(one, sure=False, signed=True) for one in here] if signing else here
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


def mentions_in_title(title: str, *, own_note: bool = False) -> list[Mention]:
    """Who a title names for certain: "Coffee with Marguerite (Creative Director)", "Meeting with Dr Voss"; else it may be the company."""
    cue = any_of("people", "cues").search(title)
    if not cue:
        noted = [name for name in names_in(title) if own_note and (name.honorific or (name.is_full and _company_in_brackets(title, name)))]
        pairs = [name for name in names_in(title) if _in_company(title, names_in(title), name)]  # they count where they are invited
        return [replace(_mention(title, name, sure=name in noted), titled=True) for name in (noted or pairs)]
    found, names = list[Mention](), names_in(title)
    for name in names:
        if name.start < cue.end():
            continue
        told = (
            name.honorific
            or (bool(found) and found[-1].sure and _only_joins(title, names, name))
            or (name.is_full and _employer_after(title, name))
            or (title[name.end :].lstrip()[:1] in (",", "(") and bool(_title_after(title, name)))
            or _company_after(title, name)
            or (own_note and _NOTED_HOUSE.match(title, name.end) is not None)
        )
        found.append(replace(_mention(title, name, sure=told or _is_casual(title, cue.start(), cue.end(), name)), titled=True))
    return found


def _company_after(title: str, name: Name) -> bool:
    """ "Beatrix (Foxglove)": who has a company in brackets behind them is a person."""
    return not name.is_full and _company_in_brackets(title, name)


def _company_in_brackets(title: str, name: Name) -> bool:
    brackets = re.match(r"\s*\(([^()]{2,60})\)", title[name.end : name.end + 80])
    return brackets is not None and bool(companies_in(brackets[1]))


def _employer_after(title: str, name: Name) -> bool:
    """ "Theo Marchetti at Juniper Ridge": who is at a company is a person."""
    joint = any_of("people", "works_at").match(title, name.end + 1)
    return joint is not None and title[joint.end() :].lstrip()[:1].isupper()


def _is_casual(text: str, cue: int, cue_end: int, name: Name) -> bool:
    """ "Coffee with Marguerite", "pair writing with Sol": nobody has coffee with a company."""
    return 0 <= name.start - cue_end <= 1 and not word_set("people", "casual").isdisjoint(words_of(text[:cue]))


def _announces(line: str) -> bool:
    return any_of("people", "labels").search(line) is not None and not _helps(line)


def _of_line(line: str, spoken: tuple[str, ...], *, expecting: bool, own_note: bool) -> list[Mention]:
    if _TIME.match(line) or line.count("|") >= 2:
        return [replace(one, sure=False, signed=True) for one in _of_agenda(line)] if _is_signature(line) else _of_agenda(line)
    bullet = _BULLET.match(line)
    if bullet or expecting:
        listed = _of_list(line[bullet.end() :] if bullet else line)
        if listed := listed or (_of_posts(line) if expecting else []):
            return listed
    parts = [part for sentence in sentences(line, spoken) for part in _parts_of(sentence, own_note=own_note)]
    return [one for part in parts for one in _of_sentence(part, own_note=own_note)]


def _parts_of(sentence: str, *, own_note: bool) -> list[str]:
    """A note strings things together: "Fi trains me, boss (Andreas) decides" says something else of each."""
    return sentence.split(", ") if own_note and _helps(sentence) else [sentence]


def _is_signature(line: str) -> bool:
    """ "Yusuf Okafor | Chief People Officer | Halcyon Grid": name first, then what its bearer is, and no time of day."""
    first, second = (*line.split("|"), "")[:2]
    names = names_in(first)
    return bool(names) and names[0].text == first.strip() and any(map(is_job_noun, words_of(second))) and not _CLOCK.search(line)


def _of_agenda(line: str) -> list[Mention]:
    """ "10:15 Coding – Ana Ruiz, Staff Engineer" names interviewers, unless it is a break or the recruiter's welcome."""
    names = names_in(line)
    leads = any(set(words_of(_title_after(line, name))) & word_set("roles", "leaders") for name in names)
    pause = any_of("read", "pauses").search(line) is not None and not leads  # "15:30 Close – Wu Jiayi (COO)"
    full = [name for name in names if name.is_full or name.honorific]
    behind = {hit.end() + 1 for key in ("cues", "direct") for hit in any_of("people", key).finditer(line)}  # "Coding w/ Abdulrahman"
    listed = [*_in_parentheses(line, names), *(name for name in names if name.start in behind)]
    listed += [name for name in names if _title_after(line, name) or _in_company(line, names, name)]  # "Noor (VP Eng)", "Mo & Ana"
    return [_mention(line, name, helper=pause, sure=name in full or name in listed) for name in names]


def _in_parentheses(line: str, names: list[Name]) -> list[Name]:
    """ "search committee (Ruiz, Berg)": last names alone, in a list."""
    opening = re.search(r"\(([^()]{3,200})\)", line)
    if not opening or not any_of("read", "panel").search(line[: opening.start()]):
        return []
    return [name for name in names if opening.start() < name.start < opening.end()]


def _of_list(line: str) -> list[Mention]:
    """A line of a list: it begins with a name, and a title, an address or nothing follows."""
    names = names_in(line)
    if not names or line[: names[0].start].strip(" \t.*") not in ("", *_honorifics_before(line, names[0])) or not names[0].is_full:
        return []
    rest = line[names[0].end :].lstrip()
    if rest and rest[0] not in ",(<–-—|:;&/" and not _joins().match(rest):
        return []
    helper = _helps(line)
    return [_mention(line, name, helper=helper, sure=name.is_full) for name in names if name is names[0] or _only_joins(line, names, name)]


def _of_posts(line: str) -> list[Mention]:
    """A line of a list where the post stands before the name and no space has to: "開発部 部長 高瀬 亮"."""
    names = [name for name in names_in(line) if FREE.search(name.text) or (name.is_full and FREE.search(line[: name.start]))]
    behind = line[names[-1].end :].strip(" 様さん先生氏)") if names else "-"
    return [] if behind or _helps(line) else [_mention(line, name) for name in names]


def _honorifics_before(line: str, name: Name) -> tuple[str, ...]:
    before = line[: name.start].strip(" \t.*")
    return (before,) if all(is_honorific(token) for token in before.split()) else ()


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(rf"(?:\s|[,;&+/・、]|\b(?:{'|'.join(listed('people', 'joins'))})\b)*", re.IGNORECASE)


def _only_joins(line: str, names: list[Name], name: Name) -> bool:
    before = names[names.index(name) - 1]
    between = line[before.end : name.start]
    return bool(_joins().fullmatch(" ".join(token for token in between.split() if not is_honorific(token))))


def _only_lists(line: str, before: Name, name: Name) -> bool:
    """As `_only_joins`, with what the first one is in between: "Ana Ruiz (Head of Grid), Tom Berg, planner, and Kit Lowe"."""
    between, title = line[before.end : name.start], _title_after(line, before)
    between = _BRACKETS.sub(" ", between.replace(title, " ", 1) if title else between)
    tokens = [token for token in between.split() if not is_honorific(token)]
    rest = " ".join(token for token in tokens if len(tokens) < len("ab") or token.casefold() not in word_set("people", "beside"))
    return bool(_joins().fullmatch(rest)) or (bool(title) and len(rest.split()) <= _APART and _ends_in_join(rest))


def _ends_in_join(text: str) -> bool:
    """ "and by our", "sowie die": who is listed next has a small word or two before the name."""
    first, *rest = text.strip(" ,.;").casefold().split() or [""]
    return first in word_set("people", "joins") and all(_leads_in(word) for word in rest)


def _leads_in(word: str) -> bool:
    small = word_set("people", "determiners") | word_set("people", "particles")
    return word in small or is_job_noun(word) or word in word_set("people", "bosses")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A sentence with what is looked for in it once, however many names it holds; places are offsets, -1 is nowhere.

    `cue` is the first word after which names follow, `verb` the last before which they stand; `acts` are words for what only people
    do, `direct` the ends of those right behind which a person stands. `led`: it says who is whose superior.
    """

    text: str
    names: list[Name]
    own_note: bool
    helper: bool
    label: int
    cue: tuple[int, int]
    verb: int
    acts: tuple[tuple[int, int], ...]
    direct: frozenset[int]
    led: bool
    alone: bool


def _said(sentence: str, names: list[Name], *, own_note: bool) -> _Said:
    cue = any_of("people", "cues").search(sentence)
    certain = any(one.is_full or one.honorific for one in names) or not sentence.endswith(".")
    return _Said(
        text=sentence,
        names=names,
        own_note=own_note,
        helper=_helps(sentence),
        label=_label_end(sentence),
        cue=cue.span() if cue else (-1, len(sentence) + 1),
        verb=max((hit.start() for hit in any_of("people", "before").finditer(sentence)), default=-1),
        acts=tuple(hit.span() for hit in any_of("people", "acts").finditer(sentence)),
        direct=frozenset(hit.end() for hit in any_of("people", "direct").finditer(sentence)),
        led=any_of("read", "boss").search(sentence) is not None,
        alone=own_note and certain and not _rest_of(sentence, names),
    )


def _of_sentence(sentence: str, *, own_note: bool) -> list[Mention]:
    names = names_in(sentence)
    if not names:
        return []
    said = _said(sentence, names, own_note=own_note)
    found, last = list[Mention](), None
    for name in names:
        short = not (name.is_full or name.honorific)
        noted = own_note and _is_by_number(sentence, name)
        if short and not (noted or _post_before(sentence, name)) and sentence[: name.start].endswith("("):  # "Ana Ruiz (Headteacher)"
            continue
        if short and _is_led(sentence, name):
            continue
        sure = noted or _is_sure(said, name) or (last is not None and _only_lists(sentence, last, name))
        last = name if sure else None
        helper = said.helper and not (0 <= said.label <= name.start and not _helps(sentence[: said.label]))
        found.append(_mention(sentence, name, helper=helper, sure=sure))
    return found


def _is_sure(said: _Said, name: Name) -> bool:
    """The words around the name say that its bearer is met: a label, a cue, a post, what only people do."""
    text, own_note = said.text, said.own_note
    if _is_no_name(text, name):
        return False
    post, title = _post_before(text, name), _title_after(text, name)
    if said.alone or 0 <= said.label <= name.start or (own_note and (bool(title) or _begins(text, name))):
        return True
    acts = any(_is_beside(text, name, start, end) for start, end in said.acts)
    if acts or name.start - 1 in said.direct or (said.cue[0] >= 0 and _is_casual(text, *said.cue, name)):
        return True
    if said.cue[1] <= name.start or name.end <= said.verb:
        known = name.is_full or name.honorific or own_note or bool(title or post)
        if known or _in_company(text, said.names, name):
            return True
    return bool(title or post) and not said.led and not _is_helpers_post(f"{post} {title}") and not _signs_off(text, name)


def _is_no_name(sentence: str, name: Name) -> bool:
    """A single word that stands before a colon, or a small word of one of the languages: "Independent: T. Nguyen", "Ti riceverà"."""
    alone = not (name.is_full or name.honorific)
    if alone and sentence[: name.start].rstrip().endswith("&") and name.text.casefold() in word_set("employer", "words"):
        return True  # the Sons of "Calloway & Sons"
    return alone and (sentence[name.end : name.end + 1] == ":" or name.text.casefold() in _small_words())


@cache
def _small_words() -> frozenset[str]:
    return frozenset(tongues.listed("common"))


def _begins(sentence: str, name: Name) -> bool:
    """ "Frau Ahrens, 2. OG", "担当 古賀さん": hardly anything stands before a name with an honorific."""
    before = sentence[max(0, name.start - _POST) : name.start].split()
    return name.honorific and len([token for token in before if not is_honorific(token)]) < _FEW


def _is_beside(sentence: str, name: Name, start: int, end: int) -> bool:
    """ "Te atenderá Luisa": only a person does that, so a first name is enough right beside it."""
    return not sentence[end : name.start].strip() if end <= name.start else _only_stands_for(sentence[name.end : start])


def _in_company(sentence: str, names: list[Name], name: Name) -> bool:
    """ "Priti and Oisin": two who are only joined are people, where one alone may be a company, as "Reed & Holt" is."""
    if any_of("people", "skills").search(sentence):
        return False
    at = names.index(name)
    pairs = [(names[at - 1], name)] if at else []
    pairs += [(name, names[at + 1])] if at + 1 < len(names) else []
    joined = [(one, other) for one, other in pairs if _CLOCK.search(sentence[: one.start]) or "&" not in sentence[one.end : other.start]]
    return any(_only_lists(sentence, one, other) for one, other in joined)


def _post_before(sentence: str, name: Name) -> str:
    """ "our head chef Mr Berg", "the boss (Andreas)": the post stands before the name, ``""`` for none."""
    before = sentence[max(0, name.start - _POST) : name.start]
    words = [word for word in before.rstrip(" (,:").split() if not is_honorific(word)]
    if not words or (before.rstrip().endswith((",", ":")) and not name.is_full):
        return ""
    plain = words[-1].casefold().strip(".,")
    return words[-1] if is_job_noun(plain) or plain in word_set("people", "bosses") else ""


def _is_helpers_post(post: str) -> bool:
    return any(any_of("people", key).search(post) is not None for key in ("recruiters", "coordinators", "helpers"))


def _signs_off(sentence: str, name: Name) -> bool:
    """Nothing but the name and what its bearer is: a signature."""
    before, after = sentence[max(0, name.start - _POST) : name.start], sentence[name.end : name.end + 2 * _POST]
    return not any(char.isalpha() for char in before + after.replace(_title_after(sentence, name), " ", 1))


def _is_by_number(sentence: str, name: Name) -> bool:
    """ "Bex (07700 900341)": beside a number, a note names whose it is."""
    return _NUMBER_AFTER.match(sentence, name.end) is not None or _NUMBER_BEFORE.search(sentence[: name.start]) is not None


def _only_stands_for(between: str) -> bool:
    """Nothing, what somebody is in brackets, or a word that takes up the name: "Shell, she does the interviews"."""
    rest = _BRACKETS.sub(" ", between[:_POST]).strip(" ,–-").casefold()
    return not rest or rest in word_set("people", "pronouns")


def _is_led(sentence: str, name: Name) -> bool:
    """What a job's noun leads: the Marketplace of "Head of Marketplace"."""
    before = sentence[: name.start].casefold().split()[-2:]
    return len(before) > 1 and before[1] in word_set("roles", "links") and is_job_noun(before[0].strip(",("))


def _label_end(sentence: str) -> int:
    """Where a label ends whose rest is names: "Interviewers: …", "back to back: Ana Ruiz, then Tom Berg"; -1 without one."""
    for match in islice(_COLON.finditer(sentence[:300]), 5):
        before, after = sentence[: match.start()].rstrip(), sentence[match.end() :]
        names = names_in(after)
        if any(hit.end() == len(before) for hit in any_of("people", "labels").finditer(before)):
            return match.end()
        if names and names[0].is_full and not _rest_of(after, names):
            return match.end()
    return -1


def _helps(text: str) -> bool:
    """The words of a helper stand in it: "report to reception", but not "you would report to her" or "Assistant Director"."""
    rest = _role_applied_for().sub(" ", any_of("people", "deputies").sub(" ", any_of("read", "boss").sub(" ", text)))
    return any_of("people", "helpers").search(rest) is not None


@cache
def _role_applied_for() -> re.Pattern[str]:
    """ "for the position of assistant": the first word of a job that a sentence names is nobody's who helps."""
    return re.compile(rf"(?:{any_of('roles', 'after').pattern}) ?[^\W\d_]{{1,40}}", re.IGNORECASE)


def _rest_of(text: str, names: list[Name]) -> str:
    """What is left without the names, their titles in parentheses, honorifics and joining words."""
    for name in reversed(names):
        text = text[: name.start] + " " + text[name.end :]
    text = re.sub(r"\([^()]{0,80}\)", " ", text)
    tokens = [token for token in text.split() if not is_honorific(token)]
    return _joins().sub("", " ".join(tokens)).strip(" .,;:")


def sentences(line: str, spoken: tuple[str, ...]) -> list[str]:
    """The sentences of a line in one of these languages; "Dr. Voss", "A. Hughes" and "approx." end none."""
    found, start = list[str](), 0
    for end in _END.finditer(line):
        words = line[start : end.start()].split()
        if words and (
            is_honorific(words[-1]) or is_shortened(line[start : end.end()], spoken) or (len(words[-1]) == 1 and words[-1].isupper())
        ):
            continue
        found.append(line[start : end.end()])
        start = end.end()
    return [*found, line[start:]]


def _mention(text: str, name: Name, *, helper: bool = False, sure: bool = True) -> Mention:
    title = _title_after(text, name)
    boss = any_of("read", "boss").search(text) is not None or any_of("read", "boss_titles").match(title) is not None
    return Mention(
        name=name.text,
        email=_address_after(text, name),
        title=title,
        boss=boss,
        helper=helper,
        honorific=name.honorific,
        sure=sure,
        context=text,
    )


def _title_after(text: str, name: Name) -> str:
    after = _AFTER_NAME.match(text, name.end)
    title = after[1].strip(" .") if after else ""
    return (
        title
        if title
        and title.split()[0].casefold() not in word_set("people", "joins")
        and any(is_job_noun(word) or word in word_set("people", "bosses") for word in words_of(title))
        and not ADDRESS.search(title)
        else ""
    )


def _address_after(text: str, name: Name) -> str:
    """The address that follows the name before the next name does."""
    address = ADDRESS.search(text, name.end, name.end + 160)
    if not address:
        return ""
    between = names_in(text[name.end : address.start()])
    return "" if any(one.is_full for one in between) else address[0].casefold()
