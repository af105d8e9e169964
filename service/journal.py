"""The journal as people read it: what several lines of one moment say of several people is one sentence."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from service.store.rows import JournalRow

LETTERS = (
    ("A letter to ", " is in Drafts", "Letters to ", " are in Drafts"),
    ("The letter to ", " was taken back", "The letters to ", " were taken back"),
    ("The letter to ", " was written anew", "The letters to ", " were written anew"),
    ("You sent the letter to ", ".", "You sent the letters to ", "."),
    ("You deleted the letter to ", ".", "You deleted the letters to ", "."),
)
"""The beginning and the middle of a line about one letter, and of a line about several."""
A_BREATH = timedelta(seconds=2)
"""The steps of one run follow each other faster than this, and what people do in between does not."""


def together(lines: Iterable[str]) -> list[str]:
    """The lines of one moment, in their order; nothing is said twice."""
    said: list[str] = []
    letters: dict[tuple[str, str, str], list[str]] = {}
    for whole in dict.fromkeys(lines):
        line = _news(whole, said)
        start, middle, end, whom = _parts(line)
        if not start:
            said.append(line)
            continue
        if (start, middle, end) not in letters:
            said.append(line)
        letters.setdefault((start, middle, end), []).append(whom)
    several = {f"{key[0]}{names[0]}{key[1]}{key[2]}": _joined(key, names) for key, names in letters.items() if len(names) > 1}
    return [several.get(line, line) for line in said]


def moments(lines: Iterable[tuple[datetime, str]]) -> list[tuple[datetime, str]]:
    """A journal with what one run says brought together; each line with the time at which that began."""
    said: list[list[tuple[datetime, str]]] = []
    for line in lines:
        if not said or line[0] - said[-1][-1][0] > A_BREATH:
            said.append([])
        said[-1].append(line)
    return [(moment[0][0], line) for moment in said for line in together(line for _, line in moment)]


def news(rows: Iterable[JournalRow]) -> list[str]:
    """The lines of one run, each with the id of its interview before it; those of one interview stand together."""
    of_each: dict[str, list[str]] = {}
    for row in rows:
        of_each.setdefault(row.follow_up, []).append(row.line)
    return [f"{id_}  {line}" for id_, lines in of_each.items() for line in together(lines)]


def listed(names: Iterable[str]) -> str:
    """Names as in a sentence: Ana, Samir and Grace."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _parts(line: str) -> tuple[str, str, str, str]:
    """The beginning, middle and end of a line about a letter, and whom it is to; four times ``""`` for any other line."""
    for start, middle, _, _ in LETTERS:
        whom, found, end = line.removeprefix(start).rpartition(middle)
        if line.startswith(start) and found:
            return start, middle, end, whom
    return "", "", "", ""


def _joined(key: tuple[str, str, str], names: list[str]) -> str:
    start, middle, end = key
    many = next(one[2:] for one in LETTERS if one[:2] == (start, middle))
    return f"{many[0]}{listed(names)}{many[1]}{end}"


def _news(line: str, said: list[str]) -> str:
    """The line without a last sentence that was said already."""
    for one in said:
        line = line if line.endswith(f": {one}") else line.removesuffix(f" {one}")
    return line
