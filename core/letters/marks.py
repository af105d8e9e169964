"""Where a template's words end up: each word of its text carries the number of its line through the rendering.

The marks are characters for private use, which no value may hold (`context.clean` takes them out).
"""

import re
from bisect import bisect_right

from jinja2 import Environment

BASE = 0xF0000
MARK = re.compile(f"[{chr(BASE)}-{chr(BASE + 0xFFFD)}]")


def marked(environment: Environment, source: str) -> str:
    """`source`, a template that parses, with a mark before each word of its text; tags and values stay as they are."""
    return "".join(_marked(line, text) if kind == "data" else text for line, kind, text in environment.lex(source))


def _marked(line: int, text: str) -> str:
    pieces = []
    for offset, words in enumerate(text.split("\n")):
        pieces.append(re.sub(r"(?<!\w)(?=\w)", chr(BASE + min(line + offset, 0xFFFD)), words))
    return "\n".join(pieces)


class Lines:
    """A rendered text without its marks, and the template's line for each place in it."""

    def __init__(self, text: str) -> None:
        self.text = MARK.sub("", text)
        found = [(match.start() - number, ord(match.group()) - BASE) for number, match in enumerate(MARK.finditer(text))]
        self._starts, self._lines = [at for at, _ in found], [line for _, line in found]

    def line(self, at: int) -> int:
        """The line of the template whose words stand at, or last before, this place."""
        number = bisect_right(self._starts, at) - 1
        return self._lines[number] if number >= 0 else 1
