"""The program as a process of its own, on real files and by the real clock."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from service.clock import SystemClock
from tests.journeys.life import OWNER, Life

PEOPLE = ("Dana Kim <dana.kim@northwind.example>", "Lee Park <lee.park@northwind.example>")
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
    """The line with those words, once it is printed."""
    assert running.stdout
    told = []
    for line in running.stdout:
        told.append(line)
        if words in line:
            return line
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
