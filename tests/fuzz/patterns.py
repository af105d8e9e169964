"""For every pattern that the program has compiled: texts that a pattern which goes back would take for ever with (T-REDOS)."""

import gc
import re
import sys
from collections.abc import Iterator
from functools import partial
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from time import process_time
from typing import Any

from core.answers import kinds, words
from core.data import languages, table
from core.recognise.words import any_of, patterns
from core.vocabulary import vocabulary
from tests.fuzz.bombs import Bomb
from tests.house.tree import WINGS

PREFIX = "pattern: "
LENGTH = 20_000
"""Characters: the most of a text that is looked at. What grows with their square takes seconds, not milliseconds."""
MOST = 12
"""Attacks a pattern: its own repetitions and its beginnings."""


def compiled() -> list[re.Pattern[str]]:
    """Every pattern for text of the program's own: in its modules, and in what its functions remember."""
    found: dict[str, re.Pattern[str]] = {}
    seen: set[int] = set()
    pending: list[Any] = [vars(module) for name, module in list(sys.modules.items()) if _is_ours(name)]
    while pending:
        one = pending.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
            found[one.pattern] = one
        elif (
            isinstance(one, dict | list | tuple | set | frozenset) or _is_ours(str(getattr(type(one), "__module__", ""))) or _remembers(one)
        ):
            pending += gc.get_referents(one)
    return [found[name] for name in sorted(found)]


def _is_ours(module: str) -> bool:
    return module.partition(".")[0] in WINGS


def _remembers(one: Any) -> bool:
    """A function of ours that keeps its results, or a link in what it keeps."""
    kept = type(one).__name__
    return kept == "_lru_list_elem" or (kept == "_lru_cache_wrapper" and _is_ours(str(one.__module__)))


def attacks(pattern: re.Pattern[str], *, deep: bool = True) -> list[str]:
    """Texts in which something of the pattern comes again and again, and what ought to follow does not.

    On the short run each ends in a character that no pattern asks for, on the long run also in nothing.
    """
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    pumps = dict.fromkeys([_sample(tree), *_loops(tree, "")])
    return [(pump * (LENGTH // len(pump) + 1))[:LENGTH] + end for pump in list(pumps)[:MOST] if pump for end in ("\0", "")[: 1 + deep]]


def explode(pattern: re.Pattern[str], *, deep: bool) -> float:
    """Every place of every attack is tried. The seconds that the slowest took: each is a text of its own."""
    return max((_seconds(pattern, text) for text in attacks(pattern, deep=deep)), default=0.0)


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    begun = process_time()
    for _ in pattern.finditer(text):
        pass
    return process_time() - begun


def bombs(*, deep: bool) -> list[Bomb]:
    """One for each pattern, those of all language files among them."""
    _load()
    return [Bomb(name=f"{PREFIX}{one.pattern[:200]}", explode=partial(explode, one, deep=deep)) for one in compiled()]


def _load() -> None:
    """Have every list of the language files compiled, whether a text has asked for it yet or not."""
    for language in languages():
        _load_answers(language)
        for section, lists in table(language, "events").items():
            for key, listed in lists.items() if isinstance(lists, dict) else ():
                if isinstance(listed, list):
                    (patterns if key == "names" else any_of)(section, key)  # names are patterns themselves
        spoken = vocabulary(language)
        if spoken.known:
            _ = spoken.phrases, spoken.hint, spoken.before, spoken.behind, spoken.clause, spoken.clock, spoken.negation
            for section in ("cues", "against"):
                for name in spoken.groups(section):
                    spoken.group(section, name)


def _load_answers(language: str) -> None:
    for section, lists in table(language, "answers").items():
        for name in lists if isinstance(lists, dict) and section != "kinds" else ():
            words.pattern(section, name)
    for kind in kinds.KINDS:
        for name in (*kinds.POINTS, "unless", "alone"):
            kinds.patterns(language, kind, name, casual=True)
        for name in ("telling", "tone"):
            kinds.signs(language, kind, name)


def _loops(tree: Any, before: str) -> Iterator[str]:
    """What each repetition repeats, alone and after what stands before it."""
    for operation, argument in tree:
        if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, inner = argument
            sample = _sample(inner)
            if most > 1:
                yield sample
                yield before + sample
            yield from _loops(inner, before)
            before += sample * max(least, 1)
        else:
            for part in _parts(operation, argument):
                yield from _loops(part, before)
            before += _one(operation, argument)


def _parts(operation: Any, argument: Any) -> Iterator[Any]:
    if operation in (sre.SUBPATTERN, sre.ATOMIC_GROUP):
        yield argument[3] if operation is sre.SUBPATTERN else argument
    elif operation is sre.BRANCH:
        yield from argument[1]
    elif operation in (sre.ASSERT, sre.ASSERT_NOT):
        yield argument[1]


def _sample(tree: Any) -> str:
    """A text that it fits, more or less."""
    return "".join(_one(operation, argument) for operation, argument in tree)


def _one(operation: Any, argument: Any) -> str:
    if operation is sre.LITERAL:
        return chr(argument)
    if operation is sre.NOT_LITERAL:
        return "a" if argument != ord("a") else "b"
    if operation is sre.ANY:
        return "a"
    if operation is sre.IN:
        return _of_class(argument)
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return _sample(argument[2]) * max(int(argument[0]), 1)
    part = next(iter(_parts(operation, argument)), None) if operation not in (sre.ASSERT, sre.ASSERT_NOT) else None
    return _sample(part) if part is not None else ""


def _of_class(members: Any) -> str:
    """A character of a class."""
    shown = {sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " ", sre.CATEGORY_WORD: "a", sre.CATEGORY_NOT_WORD: " "}
    first, value = members[0]
    if first is sre.NEGATE:
        return next((char for char in "a1 .-,:;x\n" if not any(_holds(member, char) for member in members[1:])), "~")
    if first is sre.RANGE:
        return chr(value[0])
    return str(chr(value) if first is sre.LITERAL else shown.get(value, "a"))


def _holds(member: Any, char: str) -> bool:
    kind, value = member
    if kind is sre.LITERAL:
        return bool(chr(value) == char)
    if kind is sre.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return bool({sre.CATEGORY_DIGIT: char.isdigit(), sre.CATEGORY_SPACE: char.isspace(), sre.CATEGORY_WORD: char.isalnum()}.get(value))
