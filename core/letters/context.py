"""The values a letter's fragments may name, made of facts: one line each, without control, bidi or zero-width characters."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from core.data import languages, table
from core.facts import Medium
from core.letters.guard import Values
from core.letters.names import address, greets_a_desk, spoken
from core.letters.occasion import Occasion
from core.policy import Tone
from core.tongues import bounded, reply

VALUES = Values(
    texts=frozenset({"role", "of_role", "employer", "at_employer", "topic", "strength", "talk"}),
    flags=frozenset({"boss", "met", "familiar"}),
    lists=frozenset({"others"}),
    uncertain=frozenset({"role", "of_role", "employer", "at_employer", "topic"}),
)
GREETING_VALUES = Values(texts=frozenset({"full", "given", "title", "family"}), flags=frozenset({"formal", "familiar"}))
OWN_VALUES = Values(
    texts=VALUES.texts | {"greeting", "name", "first_name", "me"},
    flags=VALUES.flags,
    lists=VALUES.lists | {"signature"},
    uncertain=VALUES.uncertain | {"name", "first_name"},
)

GREETING_LIMIT = 80
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean(value: str, limit: int = 100) -> str:
    """`value` as one line of visible characters (NFC), at most `limit` of them; a line break becomes a space."""
    spaced = "".join(" " if char.isspace() else char for char in value[: limit * 4])
    seen = "".join(char for char in unicodedata.normalize("NFC", spaced) if unicodedata.category(char) not in UNSEEN)
    return " ".join(seen.split())[:limit].strip()


def values_of(occasion: Occasion) -> dict[str, Any]:
    """The values of `VALUES` for one letter."""
    words = table(occasion.language, "letters")
    familiar, role = is_familiar(occasion), _role(clean(occasion.role, 120), words, occasion.language)
    house = clean(occasion.employer)
    name = _without_form(house, words)
    return {
        "role": role,
        "of_role": _behind("of_role", role, words),
        "employer": _employer(name, words, familiar=familiar, met=occasion.met),
        "at_employer": words["to_company"] if occasion.met and name != house else _behind("at_employer", name, words),
        "topic": clean(occasion.topic, 300).strip(" .,;:!。、！："),
        "strength": sentence(occasion.strength.sentence, occasion.language),
        "boss": occasion.boss,
        "met": occasion.met,
        "familiar": familiar,
        "talk": words["talk_phone"] if occasion.medium is Medium.PHONE else words["talk"],
        "others": _others([who for other in occasion.pass_on if (who := spoken(clean(other, 200)))], words, occasion.language),
    }


def sentence(strength: str, language: str) -> str:
    """The owner's sentence as they wrote it; a full stop, that of the language, is added where it ends without any."""
    text = clean(strength, 1_000)
    ended = not text or text.rstrip("\"'”’)»」）")[-1:] in {".", "!", "?", "…", "。", "！", "？"}
    stop = "." if bounded(language) else "。"
    return text if ended else f"{text}{stop}"


def reply_to(subject: str) -> str:
    """`subject` with exactly one "Re:" before it; ``""`` when nothing is left of it."""
    rest = clean(subject, 250)
    while match := reply().match(rest):
        rest = rest[match.end() :].strip()
    return f"Re: {rest}" if rest else ""


def is_familiar(occasion: Occasion) -> bool:
    """Whether the letter says du, to somebody whose first name is known: as the owner greeted them, else as they speak to the owner.

    "Hallo Jens" goes with it, "Hallo Frau Kim" does not; nor does the tone of a letter that is to be formal, where only they say so.
    """
    given = address(clean(occasion.recipient.name, 200), language=occasion.language).given
    used = kept_greeting(occasion).rstrip(" ,!:").split()
    listed = table(occasion.language, "letters").get("familiar", ())
    if used:
        return bool(given) and used[0].casefold() in listed and used[1:] == [given]
    return bool(given and listed) and occasion.familiar and occasion.tone is not Tone.FORMAL


def kept_greeting(occasion: Occasion) -> str:
    """The line that the owner used to this person before, unless it greets a desk; else ``""``."""
    used = clean(occasion.greeting, GREETING_LIMIT + 1)
    return used if len(used) <= GREETING_LIMIT and not greets_a_desk(used, occasion.recipient.name) else ""


def is_greeted_formally(occasion: Occasion) -> bool:
    """By the whole name: as the tone has it, and at a public body, where a jury would think a first name out of place."""
    at = table(occasion.language, "letters").get("greeted_formally", ())
    return occasion.tone is Tone.FORMAL or _is_named_so(clean(occasion.employer), at)


def _role(role: str, words: dict[str, Any], language: str) -> str:
    """Without a word that would be said twice; one of another language in quotation marks, where ours have none: “Chef de projet”."""
    start, _, last = role.rpartition(" ")
    shown = start if last.casefold() in words.get("ends_role", ()) else role
    quoted: str = words.get("foreign_role", "{}")
    return quoted.replace("{}", shown) if quoted != "{}" and _is_foreign(shown, language) else shown


def _is_foreign(role: str, language: str) -> bool:
    """Whether a job is named in another language: by its letters, else by a noun or a small word, unless it ends in a noun of ours."""
    said, ours, theirs = re.findall(r"[^\W\d_]{2,40}", role.casefold()), _of_roles(language), _of_other_roles(language)
    return not "".join(said).isascii() or bool(said and said[-1] not in ours and not theirs.isdisjoint(set(said) - ours))


@cache
def _of_roles(language: str) -> frozenset[str]:
    """The nouns of jobs, and the small words in their names."""
    listed = table(language, "events").get("roles", {})
    return frozenset(word.casefold() for key in ("nouns", "leaders", "inner") for word in listed.get(key, ()))


@cache
def _of_other_roles(language: str) -> frozenset[str]:
    return frozenset().union(*(_of_roles(one) for one in languages() if one != language))


def _others(names: list[str], words: dict[str, Any], language: str) -> tuple[str, ...]:
    """By the family name alone where names are written without spaces, unless two share it: 田中 of 田中 正一."""
    if bounded(language):
        return tuple(_named(name, words) for name in names)
    families = [name if name.isascii() else name.split()[0] for name in names]
    return tuple(families if len(set(families)) == len(names) else names)


def _named(name: str, words: dict[str, Any]) -> str:
    """Somebody as a sentence names them, by the form of address that was used: "Herrn Kranz", "el Sr. Gil"."""
    form, _, rest = name.partition(" ")
    return f"{words.get('named', {}).get(form, form)} {rest}".rstrip()


def _without_form(employer: str, words: dict[str, Any]) -> str:
    """みなと商会 of 株式会社みなと商会: a company, which one writes to as such."""
    for form in words.get("company_forms", ()):
        employer = employer.removeprefix(form).removesuffix(form).strip()
    return employer


def _behind(key: str, name: str, words: dict[str, Any]) -> str:
    """The name behind a word that depends on how it begins: "chez Kaolin", "à la Ville de Rennes", "d'acheteuse"; ``""`` unknown."""
    forms: dict[str, list[str]] = words.get(key, {"": []})
    begins = (form for form, starts in forms.items() if name.casefold().startswith(tuple(map(str.casefold, starts))))
    form = next(begins, next(iter(forms)))
    return form.replace("{}", name) if name else ""


def _employer(employer: str, words: dict[str, Any], *, familiar: bool, met: bool) -> str:
    """The name as it stands in a sentence; a name that takes an article as the language has it, "the City of Leeds"."""
    if not _is_named_so(employer, words.get("takes_article", ())):
        return employer
    with_article: str = words["with_article_familiar" if familiar and "with_article_familiar" in words else "with_article"]
    # Where a language says "with you" instead, that is untrue to who only arranged the interview.
    return with_article.replace("{}", employer) if met or "{}" in with_article else ""


def _is_named_so(employer: str, listed: Sequence[str]) -> bool:
    """A name that begins with one of these words, or has one that ends as those listed with * before: "St. Anna-Klinikum Münster"."""
    name = employer.casefold()
    begins = name.startswith(tuple(f"{start.casefold()} " for start in listed if not start.startswith("*")))
    ends = tuple(end[1:] for end in listed if end.startswith("*"))
    return begins or any(word.endswith(ends) for word in name.split())
