"""The program in a process of its own, forked from one that has loaded it already: to start Python and load all that a command
needs takes longer than most commands. That it starts by itself is shown where its process is made by `subprocess`.
"""

import os
import sys
from multiprocessing import get_context
from multiprocessing.reduction import DupFd
from tempfile import TemporaryFile
from typing import Any

from service.cli.main import main

_FORKED = get_context("forkserver")
_FORKED.set_forkserver_preload(["tests.journeys.loaded"])
LONGEST = 120
"""Seconds a command may take."""


def ended(words: tuple[str, ...]) -> tuple[int, str, str]:
    """The code that ``afterword WORDS`` ended with, and what it wrote to stdout and stderr."""
    # what the environment is now: a test may have changed it since the first process was forked
    given = dict(os.environ)  # noqa: TID251 - handed on as it is
    with TemporaryFile("w+", encoding="utf-8") as out, TemporaryFile("w+", encoding="utf-8") as err:
        process = _FORKED.Process(target=_command, args=(words, given, DupFd(out.fileno()), DupFd(err.fileno())), daemon=True)
        process.start()
        process.join(LONGEST)
        code = process.exitcode
        process.kill()
        process.join()
        assert code is not None, words
        out.seek(0)
        err.seek(0)
        return code, out.read(), err.read()


def _command(words: tuple[str, ...], given: dict[str, str], out: Any, err: Any) -> None:
    for number, stream in ((1, out), (2, err)):
        os.dup2(stream.detach(), number)
    os.environ.clear()  # noqa: TID251 - see above
    os.environ.update(given)  # noqa: TID251 - see above
    sys.argv = ["afterword", *words]
    main()
