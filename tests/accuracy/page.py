"""The table of figures, on the screen and as docs/accuracy.md."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.accuracy import baselines, corpus, predictions, score
from tests.accuracy.forms import PARTS, Labelled
from tests.accuracy.score import Figures, Pairs, Rate

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"
START, END = "<!-- made by `make accuracy` -->\n", "<!-- end -->\n"
RULES = {"calendar": baselines.KEYWORD_RULE, "mail": baselines.INBOUND_RULE}
BY_LANGUAGE = (
    ("calendar", "interview precision"),
    ("calendar", "interview recall"),
    ("mail", "accuracy"),
    ("mail", "visible text exact"),
    ("timeframes", "latest right"),
)
SLICES: dict[str, Callable[[Labelled], bool]] = {
    "written": lambda case: case.origin.startswith("written"),
    "third-party": lambda case: not case.origin.startswith("written"),
    "en": lambda case: case.lang == "en",
    "other": lambda case: case.lang != "en",
}

Column = tuple[str, dict[str, Figures]]


def report(gold: Path | None) -> None:
    """Print the table of the own corpus, and of `gold`; write the own one into the page. Raises `BadInputError`."""
    both = judged(gold) if gold else None
    theirs = f"\n{gold}\n\n{tables(*both)}\n{languages(both[0])}" if both else ""
    own, rules = own_pairs()
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), own, rules), encoding="utf-8")
    sys.stdout.write(f"The project's own corpus\n\n{tables(own, rules)}\n{languages(own)}{theirs}")


def own_pairs() -> tuple[Pairs, Pairs]:
    """The own corpus, judged by the program and by the peers' rules."""
    with tempfile.TemporaryDirectory() as folder:
        corpus.write(Path(folder))
        return judged(Path(folder))


def judged(gold: Path) -> tuple[Pairs, Pairs]:
    """A corpus, judged by the program and by the peers' rules. Raises `BadInputError`."""
    with tempfile.TemporaryDirectory() as folder:
        ours, rules = Path(folder, "ours"), Path(folder, "rules")
        predictions.predict(gold, ours)
        baselines.predict(gold, rules)
        return score.pairs(gold, ours), score.pairs(gold, rules)


def renewed(page: str, own: Pairs, rules: Pairs) -> str:
    """The page with the tables of the own corpus in their place."""
    before, rest = page.split(START)
    return f"{before}{START}\n{tables(own, rules)}\n{languages(own)}\n{END}{rest.split(END)[1]}"


def tables(own: Pairs, rules: Pairs) -> str:
    """One table a part: a row a figure, a column a part of the corpus, the peer's rule last. Empty and equal columns are left out."""
    columns: list[Column] = [("all [Wilson 95 %]", own.figures())]
    columns += [(name, part.figures()) for name, keep in SLICES.items() if 0 < _size(part := own.only(keep)) < _size(own)]
    return "\n".join(_part(part, columns, rules.figures()[part]) for part in PARTS)


def languages(own: Pairs) -> str:
    """The main figures of each language."""
    names = sorted({case.lang for part in (own.calendar, own.mail, own.timeframes) for case, _ in part})
    columns = [(name, own.only(lambda case, name=name: case.lang == name).figures()) for name in names]  # type: ignore[misc]
    rows = [
        f"| {part}: {figure} | " + " | ".join(_cell(figures[part][figure]) for _, figures in columns) + " |" for part, figure in BY_LANGUAGE
    ]
    return "\n".join((_head("by language", names), *rows)) + "\n"


def _size(pairs: Pairs) -> int:
    return len(pairs.calendar) + len(pairs.mail) + len(pairs.timeframes)


def _part(part: str, columns: list[Column], rule: Figures) -> str:
    with_rule = part in RULES
    heads = [name for name, _ in columns] + ([f"rule: {RULES[part]}"] if with_rule else [])
    rows = []
    for figure, value in columns[0][1][part].items():
        cells = [_cell(value, spread=True), *(_cell(figures[part][figure]) for _, figures in columns[1:])]
        rows.append(f"| {figure} | {' | '.join([*cells, _cell(rule[figure])] if with_rule else cells)} |")
    return "\n".join((_head(part, heads), *rows)) + "\n"


def _head(first: str, rest: list[str]) -> str:
    return f"| {first} | {' | '.join(rest)} |\n|---|{'---|' * len(rest)}"


def _cell(value: Rate | float | None, *, spread: bool = False) -> str:
    if isinstance(value, Rate) and value.of:
        low, high = value.interval
        return f"{value.value:.3f}{f' [{low:.2f}-{high:.2f}]' if spread else ''} {value.right}/{value.of}"
    if isinstance(value, float):
        return f"{value:.3f}"
    return str(value) if isinstance(value, int) else "-"
