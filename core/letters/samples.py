"""Made-up occasions, so that a reader sees how a letter sounds to different people about different work."""

from core.data import table
from core.facts import Medium, Person, Strength
from core.letters.occasion import Occasion
from core.policy import Tone


def samples(language: str, tone: Tone = Tone.PLAIN) -> tuple[tuple[str, Occasion], ...]:
    """What is particular about each ("no role"), and the occasion."""
    cast = table(language, "cast")["interviews"]
    return tuple((part["about"], _occasion(number, part, language, tone)) for number, part in enumerate(cast, start=1))


def _occasion(number: int, part: dict[str, str], language: str, tone: Tone) -> Occasion:
    return Occasion(
        interview=f"sample {number}",
        owner_name=part["owner"],
        recipient=Person(name=part.get("name", ""), email="reader@example.com"),
        strength=Strength(sentence=part["strength"], language=language),
        boss=bool(part.get("boss")),
        met="arranged" not in part,
        employer=part.get("employer", ""),
        role=part.get("role", ""),
        medium=Medium(part.get("medium", "unknown")),
        topic=part.get("topic", ""),
        pass_on=tuple(part.get("pass_on", ())),
        language=language,
        tone=tone,
    )
