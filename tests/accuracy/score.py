"""How right predictions are: precision, recall and their like, with Wilson intervals, and the mistakes that cost most.

A missing prediction is wrong: it counts as the opposite label, and as a false silence or a false answer. The details of an
event are counted over the true interviews; those of one predicted as none are not looked at.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from pathlib import Path

from msgspec import UNSET

from tests.accuracy import forms
from tests.accuracy.forms import HUMAN, MACHINE, Details, EventFound, EventGold, MailFound, MailGold, Party, SentenceFound, SentenceGold

NORMAL = 1.959964
"""The quantile of the normal distribution that leaves 5 % outside."""
SHORTEST = 7  # digits that make a number
LEGAL = re.compile(
    r"\b(?:inc|corp|corporation|co|company|ltd|limited|llc|plc|gmbh|ag|kg|se|sas|sarl|sa|srl|bv|nv|sl)\b|株式会社"
)  # not the program's own list: the scorer must not share the mistakes of what it scores


@dataclass(frozen=True, slots=True)
class Rate:
    """So many right of so many."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """The proportion; `of` must not be zero."""
        return self.right / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval; `of` must not be zero."""
        spread = NORMAL * NORMAL / self.of
        half = NORMAL * sqrt(self.value * (1 - self.value) / self.of + spread / (4 * self.of))
        low, high = ((self.value + spread / 2 + side) / (1 + spread) for side in (-half, half))
        return max(0.0, low), min(1.0, high)


Figures = dict[str, Rate | int | float | None]
"""Each figure by its name: a rate, a count, an F1 or mean of them, or None where there is nothing to count."""

EventPair = tuple[EventGold, EventFound | None]
MailPair = tuple[MailGold, MailFound | None]
SentencePair = tuple[SentenceGold, SentenceFound | None]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The cases of one corpus, each with what was made of it."""

    calendar: list[EventPair]
    mail: list[MailPair]
    timeframes: list[SentencePair]

    def only(self, keep: Callable[[forms.Labelled], bool]) -> "Pairs":
        """Those whose case is kept."""
        return Pairs(
            [pair for pair in self.calendar if keep(pair[0])],
            [pair for pair in self.mail if keep(pair[0])],
            [pair for pair in self.timeframes if keep(pair[0])],
        )

    def figures(self) -> dict[str, Figures]:
        """The figures of each part."""
        return {"calendar": score_events(self.calendar), "mail": score_mails(self.mail), "timeframes": score_sentences(self.timeframes)}


def pairs(gold: Path, found: Path) -> Pairs:
    """The cases of a folder with the predictions of another. Raises `BadInputError`."""
    events = forms.read(found / "calendar.jsonl", EventFound)
    mails = forms.read(found / "mail.jsonl", MailFound)
    sentences = forms.read(found / "timeframes.jsonl", SentenceFound)
    return Pairs(
        [(case, events.get(id_)) for id_, case in forms.read(gold / "calendar.jsonl", EventGold).items()],
        [(case, mails.get(id_)) for id_, case in forms.read(gold / "mail.jsonl", MailGold).items()],
        [(case, sentences.get(id_)) for id_, case in forms.read(gold / "timeframes.jsonl", SentenceGold).items()],
    )


def score_events(pairs: Iterable[EventPair]) -> Figures:
    """Is the owner the candidate, and who, where and how?

    `asked`: true interviews about which the owner is asked first. `unasked`: as if only those counted that need no question.
    """
    clear = [(gold, found) for gold, found in pairs if not gold.ambiguous]
    labels = [(gold.label, _event_label(gold, found)) for gold, found in clear]
    sure = [(want, "not" if found and found.asked else got) for (want, got), (_, found) in zip(labels, clear, strict=True)]
    true = [(gold.expected, found if found and found.label == "interview" else EventFound()) for gold, found in clear if _is_true(gold)]
    named = [(want, got) for want, got in true if want.company]
    people = sum(matching(want.interviewers or [], got.interviewers or []) for want, got in true)
    phones = sum(same_phone(want.phone, got.phone) for want, got in true)
    return {
        "cases": len(clear),
        **_by_label("interview", labels),
        **_prf(
            "interviewers",
            people,
            sum(len(got.interviewers or []) for _, got in true),
            sum(len(want.interviewers or []) for want, _ in true),
        ),
        **_prf("phone", phones, sum(bool(got.phone) for _, got in true), sum(bool(want.phone) for want, _ in true)),
        "company accuracy": Rate(sum(company_key(want.company) == company_key(got.company) for want, got in named), len(named)),
        "kind accuracy": Rate(sum(want.kind == got.kind for want, got in true), len(true)),
        "actionable accuracy": Rate(sum(_actionable(want) is got.actionable for want, got in true), len(true)),
        **_by_label("interview", sure, "unasked"),
        "asked": Rate(sum(got.asked for _, got in true), len(true)),
    }


def score_mails(pairs: Iterable[MailPair]) -> Figures:
    """What a mail is, and the text its author wrote; human answers lost, and machines' mail taken for one."""
    pairs = list(pairs)
    labels = [(gold.label, found.label if found else None) for gold, found in pairs if gold.subset != "trim"]
    texts = [(gold, found.visible_text if found else None) for gold, found in pairs if gold.expected_visible_text is not UNSET]
    figures: Figures = {"cases": len(labels), "accuracy": Rate(sum(want == got for want, got in labels), len(labels))}
    for label in (*HUMAN, *MACHINE):
        figures |= _by_label(label, labels)
    present = [
        f1 for label in (*HUMAN, *MACHINE) if any(want == label for want, _ in labels) and isinstance(f1 := figures[f"{label} F1"], float)
    ]
    return figures | {
        "macro-F1": sum(present) / len(present) if present else None,
        "false silence": sum(want in HUMAN and got not in HUMAN for want, got in labels),
        "false answer": sum(want in MACHINE and got not in MACHINE for want, got in labels),
        "visible text exact": Rate(sum(text is not None and _squeezed(text) in _accepted(gold) for gold, text in texts), len(texts)),
    }


def score_sentences(pairs: Iterable[SentencePair]) -> Figures:
    """Is there a promise, and until when? `too early`: before every day that is right, by more than the tolerance."""
    pairs = list(pairs)
    promised = [(gold, _latest(found)) for gold, found in pairs if gold.expected]
    silent = [(gold, found) for gold, found in pairs if not gold.expected]
    met = sum(latest is not None for _, latest in promised)
    surplus = sum(found is None or _is_surplus(gold, _latest(found)) for gold, found in silent)
    return {
        "cases": len(pairs),
        **_prf("presence", met, met + surplus, len(promised)),
        "latest right": Rate(sum(latest is not None and _fits(gold, latest) for gold, latest in promised), len(promised)),
        "too early": sum(latest is not None and _is_early(gold, latest) for gold, latest in promised),
    }


def company_key(name: str | None) -> str:
    """A company's name without case, punctuation and legal form."""
    words = re.sub(r"[^\w\s]", " ", (name or "").casefold().replace(".", ""))
    return _squeezed(LEGAL.sub(" ", words)) or _squeezed(words)


def same_phone(one: str | None, other: str | None) -> bool:
    """Whether two numbers have the same digits; the country code may be missing in either."""
    short, long = sorted((re.sub(r"\D", "", (text or "").replace("(0)", "")).lstrip("0") for text in (one, other)), key=len)
    return len(short) >= SHORTEST and long.endswith(short)


def matching(gold: list[Party], found: list[Party]) -> int:
    """How many of the people are found: by address, else by name, each once."""
    left, rest = list(gold), list(found)
    for key in (_email, _name):
        for person in list(rest):
            twin = next((one for one in left if key(person) and key(one) == key(person)), None)
            if twin is not None:
                left.remove(twin)
                rest.remove(person)
    return len(gold) - len(left)


def _by_label(label: str, labels: Sequence[tuple[str, str | None]], name: str = "") -> Figures:
    right = sum(want == got == label for want, got in labels)
    return _prf(name or label, right, sum(got == label for _, got in labels), sum(want == label for want, _ in labels))


def _prf(name: str, right: int, found: int, gold: int) -> Figures:
    f1 = 2 * right / (found + gold) if found + gold else None
    return {f"{name} precision": Rate(right, found), f"{name} recall": Rate(right, gold), f"{name} F1": f1}


def _is_true(gold: EventGold) -> bool:
    return gold.label == "interview"


def _event_label(gold: EventGold, found: EventFound | None) -> forms.EventLabel:
    return (found.label if found else None) or ("not" if _is_true(gold) else "interview")


def _actionable(want: Details) -> bool:
    return want.actionable is not False


def _accepted(gold: MailGold) -> set[str]:
    return {_squeezed(text) for text in (gold.expected_visible_text, gold.visible_text_alt) if isinstance(text, str)}


def _latest(found: SentenceFound | None) -> date | None:
    return found.latest if found else None


def _right(gold: SentenceGold) -> list[date]:
    return [one.latest for one in (gold.expected, *gold.alt) if one]


def _fits(gold: SentenceGold, latest: date) -> bool:
    return any(abs(latest - one) <= timedelta(gold.tolerance_days) for one in _right(gold))


def _is_surplus(gold: SentenceGold, latest: date | None) -> bool:
    return latest is not None and not _fits(gold, latest)


def _is_early(gold: SentenceGold, latest: date) -> bool:
    return all(latest < one - timedelta(gold.tolerance_days) for one in _right(gold))


def _email(person: Party) -> str:
    return _squeezed(person.email or "").casefold()


def _name(person: Party) -> str:
    return _squeezed(person.name or "").casefold()


def _squeezed(text: str) -> str:
    return " ".join(text.split())
