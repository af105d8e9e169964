"""`python -m tests.accuracy`: predict on any corpus, or print how right the program is.

python -m tests.accuracy predict GOLD_DIR OUT_DIR     the inputs of GOLD_DIR, judged by the program
python -m tests.accuracy report [GOLD_DIR]            the table; writes docs/accuracy.md from the project's own corpus
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.accuracy import page
from tests.accuracy.forms import BadInputError
from tests.accuracy.predictions import predict


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit status 2: a file is missing, or not in its form."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description="How often the program judges right.")
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("predict", help="judge the inputs of a corpus")
    one.add_argument("gold", type=Path, help="folder of calendar.jsonl, mail.jsonl and timeframes.jsonl")
    one.add_argument("out", type=Path, help="folder for the predictions")
    two = commands.add_parser("report", help="print the table, and write the page from the project's own corpus")
    two.add_argument("gold", type=Path, nargs="?", help="one more corpus to print the table of")
    options = parser.parse_args(arguments)
    try:
        if options.command == "predict":
            predict(options.gold, options.out)
        else:
            page.report(options.gold)
    except BadInputError as err:
        sys.stderr.write(f"{err}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
