"""``python -m core.letters [LANGUAGE [TONE]]``: every opening with every want and closing, as complete letters for a reader."""

import sys
from itertools import cycle

from core.letters import render
from core.letters.choose import every, label, number_of
from core.letters.lint import lint
from core.letters.samples import samples
from core.policy import Tone


def main(language: str = "en", tone: str = Tone.PLAIN) -> None:
    """Write every combination to stdout, in an order that mixes them, each with its length and what the lint says."""
    said = Tone(tone)
    mixed = sorted(every(render.counts(language, said)), key=lambda variant: number_of(label(language, said, variant)))
    for variant, (_, occasion) in zip(mixed, cycle(samples(language, said)), strict=False):
        letter = render.write(occasion, variant)
        findings = "".join(f"  ! line {found.line}: {found.message}\n" for found in lint(letter.text, language=language))
        sys.stdout.write(f"---- {letter.variant}  {letter.words} words\n{findings}Subject: {letter.subject}\n\n{letter.text}\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])
