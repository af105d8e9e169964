"""The program as a process of its own, on real files and by the real clock."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Timer

from service.clock import SystemClock
from tests.journeys.life import OWNER, Life, Result

PATIENCE = 120  # seconds
PEOPLE = ("Dana Kim <dana.kim@northwind.example>", "Lee Park <lee.park@northwind.example>")
WRITTEN = "Letters to Dana Kim and Lee Park are in Drafts"
TEXT = "Interview for the Data Engineer role at Northwind.\nWe will get back to you within one week.\nInterviewers: Dana Kim, Lee Park"


def command(life: Life, *words: str) -> list[str]:
    """``afterword --config … WORDS``."""
    return [sys.executable, "-c", "from service.cli.main import main; main()", "--config", str(life.config), *words]


@contextmanager
def staying(life: Life) -> Iterator[subprocess.Popen[str]]:
    """`afterword run`, killed when the block ends."""
    with subprocess.Popen(command(life, "run"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        try:
            yield running
        finally:
            running.kill()


def wait_for(running: subprocess.Popen[str], words: str) -> str:
    """The line with those words, once it is printed; a program that does not say them is killed after a while."""
    assert running.stdout
    told = []
    patience = Timer(PATIENCE, running.kill)
    patience.start()
    try:
        for line in running.stdout:
            told.append(line)
            if words in line:
                return line
    finally:
        patience.cancel()
    raise AssertionError((words, told, running.stderr.read() if running.stderr else ""))


def panel(life: Life) -> None:
    """An interview with two people, over for three quarters of an hour by the real clock: both letters are due."""
    now = SystemClock().now()
    life.interview(
        start=now - timedelta(minutes=90),
        end=now - timedelta(minutes=45),
        made=now - timedelta(days=2),
        guests="; ".join((*PEOPLE, OWNER)),
        description=TEXT,
    )


FULL = "import os, resource, sys; limit = int(sys.argv[1]); resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)); "
SHUT = "import ctypes, os, sys; [ctypes.CDLL(None).prctl(24, one, 0, 0, 0) for one in (1, 2)]; "  # root, too, keeps to the rights of files
THEN = "os.execv(sys.executable, [sys.executable, '-B', *sys.argv[{}:]])"  # no .pyc: a write that ends early would leave half of one


def on_a_full_disk(life: Life, room: int, *words: str) -> Result:
    """The command where no file can grow beyond so many bytes."""
    return _told([sys.executable, "-c", FULL + THEN.format(2), str(room), *command(life, *words)[1:]])


def without_rights(life: Life, *words: str) -> Result:
    """The command as somebody who can write only what its mode allows."""
    return _told([sys.executable, "-c", SHUT + THEN.format(1), *command(life, *words)[1:]])


def _told(call: list[str]) -> Result:
    done = subprocess.run(call, capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    return Result(done.returncode, done.stdout, done.stderr)
