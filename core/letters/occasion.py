"""What goes into a letter and what comes out."""

from dataclasses import dataclass

from core.facts import Medium, Person, Strength
from core.policy import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One letter's facts. What is uncertain is ``""`` and stays out of the letter.

    `interview` is the id. `title` is the recipient's as written ("Dr", "Head of Data"), `boss` whether the owner would
    report to them, `met` whether they were part of the interview (false for an agency or a coordinator who arranged it).
    `greeting` is the first line that the owner used to them before ("Dear Ms Kim,"), kept when it has at most 80 characters.
    `familiar` is whether they say du to the owner, where no greeting tells how the owner speaks to them.
    `country` (ISO 3166-1 alpha-2, ``""`` unknown) is where the owner lives: a language is not spelled alike everywhere.
    `employer` and `role` come cleaned of legal forms and requisition numbers. `panel` are the addresses of all recipients
    of this interview in an order that does not change, this one included; `pass_on` the names of interviewers without an
    address. `reply_subject` is the subject of the message it answers, ``""`` for a new mail. `avoid` are the variants this
    person got before.
    """

    interview: str
    owner_name: str
    recipient: Person
    strength: Strength
    signature: tuple[str, ...] = ()
    title: str = ""
    boss: bool = False
    met: bool = True
    greeting: str = ""
    familiar: bool = False
    employer: str = ""
    role: str = ""
    medium: Medium = Medium.UNKNOWN
    language: str = "en"
    country: str = ""
    tone: Tone = Tone.PLAIN
    topic: str = ""
    panel: tuple[str, ...] = ()
    pass_on: tuple[str, ...] = ()
    reply_subject: str = ""
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A finished letter. `variant` ("en:plain:3-1-5", or "own") says which opening, want and closing; `words` are the lint's."""

    subject: str
    text: str
    html: str
    variant: str
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to look at in a letter or a template: its line (from 1), the rule's name, and a plain sentence."""

    line: int
    rule: str
    message: str


class TemplateRefused(ValueError):
    """A template is not one that may run; the message says why and where."""
