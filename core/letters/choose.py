"""Which strength each recipient reads, and which opening, want and closing: the same on every run."""

import hashlib
import re
from itertools import product

from core.facts import Strength
from core.letters.occasion import Occasion
from core.policy import Tone
from core.tongues import UNSPACED, traits

Variant = tuple[int, int, int]
"""The numbers, from 1, of an opening, a want and a closing."""

SHORTEST_PART = 4  # letters of a word that may be part of a longer one
PARTS = ("openings", "wants", "closings")


def choose_strengths(strengths: tuple[Strength, ...], role: str, language: str, recipients: int) -> tuple[Strength, ...]:
    """One strength for each of `recipients`, in their order; empty when none suits, and the letter is then offered, not written.

    Those that suit the role come first, the ones with most words of it in front, then those that suit any role; several
    are shared out. An unknown role is nobody's reason to write nothing: those that suit any role are taken, or, where
    there are none, the owner's first sentence and others for the same kind of role.
    """
    spoken = [strength for strength in strengths if strength.language == language]
    fitting = _for_role(spoken, role, language) if role.strip() else _for_unknown_role(spoken)
    return tuple(fitting[number % len(fitting)] for number in range(recipients)) if fitting else ()


def _for_role(strengths: list[Strength], role: str, language: str) -> list[Strength]:
    shared = {strength: sum(_names(role, word, language) for word in strength.roles) for strength in strengths}
    special = sorted((strength for strength in shared if shared[strength]), key=lambda strength: -shared[strength])
    return special + [strength for strength in strengths if not strength.roles]


def _for_unknown_role(strengths: list[Strength]) -> list[Strength]:
    general = [strength for strength in strengths if not strength.roles]
    return general or [strength for strength in strengths if set(strength.roles) & set(strengths[0].roles)]


def _names(role: str, word: str, language: str) -> bool:
    """The word stands in the role: as whole words, and where a language joins words also at either end of one ("Pflegefachkraft")."""
    if _padded(word) in _padded(role):
        return True
    part = word.strip().casefold()
    joined = bool(traits(language).get("compounds")) and len(part) >= SHORTEST_PART
    return joined and any(one.startswith(part) or one.endswith(part) for one in _padded(role).split())


def _padded(text: str) -> str:
    words = re.findall(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+[+#]{{0,2}}", text.casefold())
    return f" {' '.join(words)} "


def choose_variant(occasion: Occasion, counts: tuple[int, int, int]) -> Variant:
    """The variant for this recipient; `counts` says how many fragments each part has.

    Every place in the panel owns fragments that no other place uses, so no two letters of an interview share a sentence.
    A variant the person got before is passed over, if need be for one that shares a fragment with a colleague's letter.
    """
    panel = occasion.panel or (occasion.recipient.email,)
    place = panel.index(occasion.recipient.email) if occasion.recipient.email in panel else len(panel)
    starts = (number_of(occasion.interview, part) for part in PARTS)
    one, two, three = (_owned(start, place, len(panel), count) for start, count in zip(starts, counts, strict=True))
    got = [old for text in occasion.avoid if (old := _variant_of(text, occasion))]
    owned = list(product(one, two, three))
    fresh = [variant for variant in owned if variant not in got] or [variant for variant in every(counts) if variant not in got] or owned
    return min(fresh, key=lambda variant: sum(_shared(variant, old) for old in got))


def every(counts: tuple[int, int, int]) -> list[Variant]:
    """All variants of a language in a tone."""
    one, two, three = (range(1, count + 1) for count in counts)
    return list(product(one, two, three))


def label(language: str, tone: Tone, variant: Variant) -> str:
    """The name of a variant, "en:plain:3-1-5"."""
    return f"{language}:{tone}:{'-'.join(str(number) for number in variant)}"


def number_of(*parts: str) -> int:
    """A whole number that belongs to these strings on every machine and every day."""
    return int.from_bytes(hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).digest()[:8])


def _owned(start: int, place: int, places: int, count: int) -> list[int]:
    return [(start + offset) % count + 1 for offset in range(place % count, count, places)]


def _variant_of(text: str, occasion: Occasion) -> Variant | None:
    """None for a letter in another language or tone: it shares no sentence with those to choose from."""
    found = re.fullmatch(rf"{re.escape(occasion.language)}:{occasion.tone}:(\d{{1,3}})-(\d{{1,3}})-(\d{{1,3}})", text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _shared(one: Variant, other: Variant) -> int:
    return sum(a == b for a, b in zip(one, other, strict=True))
