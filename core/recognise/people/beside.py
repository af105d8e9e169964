"""A name in a text and what stands beside it: title, post, address, the names it is listed with."""

import re
from dataclasses import dataclass
from functools import cache

from core.recognise.names.people import Name, degree_in, form_in, is_honorific, names_in
from core.recognise.view import ADDRESS
from core.recognise.words import any_of, has_ending, is_job_noun, listed, word_set, words_of

CLOCK = re.compile(r"\b\d{1,2}(?:[:.h]\d{2}\b|\s?[ap]\.?m)", re.IGNORECASE)
_AFTER_NAME = re.compile(r"\s{0,9}(?:,|\(|–|-|—|\||=)\s*([^,;()|<>\n]{2,80})")
BRACKETS = re.compile(r"\([^()]{0,80}\)")
_WORD_BEHIND = re.compile(r" ([^\W\d_]{2,12}\.?)(?!\w)")
_NUMBERED = re.compile(r" \d{1,3}[a-z]?(?![\w:.]|[ -]?\d| ?(?:[ap]m|uhr|min|h\b))", re.IGNORECASE)
POST = 60  # characters before a name in which its bearer's post may stand
_APART = 4  # words between two names of a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody named in the text. `helper` when the words around say so; `context` is the sentence, for recruiters and coordinators.

    `signed`: the name stands where a text is signed. `asked`: in a note, one asks for them.
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
    asked: bool = False
    degree: str = ""
    form: str = ""
    context: str = ""


def is_casual(text: str, cue: int, cue_end: int, name: Name) -> bool:
    """ "Coffee with Marguerite", "pair writing with Sol": nobody has coffee with a company."""
    return 0 <= name.start - cue_end <= 1 and not word_set("people", "casual").isdisjoint(words_of(text[:cue]))


def is_place(text: str, name: Name) -> bool:
    """Streets, schools and halls are called after people: "rue Victor Hugo", "Rosa Parks Avenue", "Giuseppe Verdi 5"."""
    if name.honorific:
        return False
    before = text[max(0, name.start - POST) : name.start].casefold().split()
    first, _, rest = name.text.casefold().partition(" ")
    if rest and not name.is_known and rest.rpartition(" ")[2] in word_set("people", "places_behind"):  # Mill Lane, not Nathan Lane
        return True
    if (before and before[-1].strip("«“\"'.") in word_set("people", "places")) or (rest and first in word_set("people", "places")):
        return True
    behind = _WORD_BEHIND.match(text, name.end)
    if behind and behind[1].casefold() in word_set("people", "places_behind"):
        return True
    return _NUMBERED.match(text, name.end) is not None or has_ending(name.text.casefold(), "people", "place_endings")


@cache
def joins() -> re.Pattern[str]:
    """What stands between names of a list: nothing but commas, ampersands and small words."""
    return re.compile(rf"(?:\s|[,;&+/・、]|\b(?:{'|'.join(listed('people', 'joins'))})\b\.?)*", re.IGNORECASE)


def only_joins(line: str, names: list[Name], name: Name) -> bool:
    """Nothing but that stands between a name and the one before it; honorifics do not count."""
    before = names[names.index(name) - 1]
    between = line[before.end : name.start]
    return bool(joins().fullmatch(" ".join(token for token in between.split() if not is_honorific(token))))


def only_lists(line: str, before: Name, name: Name) -> bool:
    """As `only_joins`, with what the first one is in between: "Ana Ruiz (Head of Grid), Tom Berg, planner, and Kit Lowe"."""
    between, title = line[before.end : name.start], title_after(line, before)
    between = BRACKETS.sub(" ", between.replace(title, " ", 1) if title else between)
    tokens = [token for token in between.split() if not is_honorific(token)]
    rest = " ".join(token for token in tokens if len(tokens) < len("ab") or token.casefold() not in word_set("people", "beside"))
    return bool(joins().fullmatch(rest)) or (bool(title) and len(rest.split()) <= _APART and _ends_in_join(rest))


def _ends_in_join(text: str) -> bool:
    """ "and by our", "sowie die": who is listed next has a small word or two before the name."""
    first, *rest = text.strip(" ,.;").casefold().split() or [""]
    return first in word_set("people", "joins") and all(_leads_in(word) for word in rest)


def _leads_in(word: str) -> bool:
    small = word_set("people", "determiners", "particles")
    return word in small or is_job_noun(word) or word in word_set("people", "bosses")


def in_company(sentence: str, names: list[Name], name: Name) -> bool:
    """ "Priti and Oisin": two who are only joined are people, where one alone may be a company, as "Reed & Holt" is."""
    if any_of("people", "skills").search(sentence):
        return False
    at = names.index(name)
    pairs = [(names[at - 1], name)] if at else []
    pairs += [(name, names[at + 1])] if at + 1 < len(names) else []
    pairs = [(one, other) for one, other in pairs if "\t" not in sentence[one.end : other.start]]
    joined = [(one, other) for one, other in pairs if CLOCK.search(sentence[: one.start]) or "&" not in sentence[one.end : other.start]]
    return any(only_lists(sentence, one, other) for one, other in joined)


def post_before(sentence: str, name: Name) -> str:
    """ "our head chef Mr Berg", "the boss (Andreas)": the post stands before the name, ``""`` for none."""
    before = sentence[max(0, name.start - POST) : name.start]
    posts = word_set("people", "bosses")  # Chef is one, though a French chef is addressed so
    words = [word for word in before.rstrip(" (,:").split() if word.casefold() in posts or not is_honorific(word)]
    described = before.endswith("(") and not (name.is_known or name.honorific)  # the place of "Store Manager (Lincoln Park)"
    if not words or described or (before.rstrip().endswith((",", ":")) and not name.is_full):
        return ""
    plain = words[-1].casefold().strip(".,")
    return words[-1] if is_job_noun(plain) or plain in word_set("people", "bosses", "doorkeepers") else ""


def helps(text: str) -> bool:
    """The words of a helper stand in it: "report to reception", but not "you would report to her" or "Assistant Director"."""
    helping = any_of("people", "helpers", "optional")
    if not helping.search(text):
        return False
    rest = _role_applied_for().sub(" ", any_of("people", "deputies").sub(" ", any_of("read", "boss").sub(" ", text)))
    return helping.search(rest) is not None


def only_post_helps(text: str) -> bool:
    """Its only words of a helper are posts that people hold who interview: "coordinator", not "interview coordinator"."""
    return all(any_of("people", "posts").fullmatch(hit[0]) for hit in any_of("people", "helpers", "optional").finditer(text))


@cache
def _role_applied_for() -> re.Pattern[str]:
    """ "for the position of assistant": the first word of a job that a sentence names is nobody's who helps."""
    return re.compile(rf"(?:{any_of('roles', 'after').pattern}) ?[^\W\d_]{{1,40}}", re.IGNORECASE)


def rest_of(text: str, names: list[Name]) -> str:
    """What is left without the names, their titles in parentheses, honorifics and joining words."""
    for name in reversed(names):
        text = text[: name.start] + " " + text[name.end :]
    text = re.sub(r"\([^()]{0,80}\)", " ", text)
    tokens = [token for token in text.split() if not is_honorific(token)]
    return joins().sub("", " ".join(tokens)).strip(" .,;:")


def mention(text: str, name: Name, *, helper: bool = False, sure: bool = True) -> Mention:
    """A name with what the text around it says of its bearer."""
    title = title_after(text, name)
    leads = any_of("read", "boss_titles")
    boss = any_of("read", "boss").search(text) or leads.match(title) or leads.match(post_before(text, name))
    letters = name.text.isupper() and " " not in name.text and not (name.is_known or name.honorific)  # HACCP, PRINCE2
    return Mention(
        name=name.text,
        email=_address_after(text, name),
        title=title,
        boss=boss is not None,
        helper=helper,
        honorific=name.honorific,
        sure=sure and not letters,
        degree=degree_in(text[: name.start]) if name.honorific else "",
        form=form_in(text[: name.start], name.text),
        context=text,
    )


def title_after(text: str, name: Name) -> str:
    """What its bearer is, behind a comma or in brackets: "Ana Ruiz, Head of Grid"; ``""`` for none."""
    after = _AFTER_NAME.match(text, name.end)
    title = after[1].strip(" .") if after else ""
    return (
        title
        if title
        and title.split()[0].casefold()
        not in word_set("people", "joins", "what_for")  # ", for the role of planner", ", role of planner" is what the talk is for
        and any(is_job_noun(word) or word in word_set("people", "bosses") for word in words_of(title))
        and not ADDRESS.search(title)
        and not any(one.is_full and one.is_known for one in names_in(title))
        else ""
    )


def _address_after(text: str, name: Name) -> str:
    """The address that follows the name before the next name does."""
    address = ADDRESS.search(text, name.end, name.end + 160)
    if not address:
        return ""
    between = names_in(text[name.end : address.start()])
    return "" if any(one.is_full for one in between) else address[0].casefold()
