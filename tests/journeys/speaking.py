"""The owner at the command line, in this process: a life takes many commands."""

from contextlib import redirect_stderr
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import icalendar
from typer.testing import CliRunner

from service.cli import failures
from service.cli.main import app
from tests.journeys.life import Life, Result


def told(life: Life, *words: str, now: datetime | None = None, answer: str = "") -> Result:
    """How ``afterword WORDS`` ends; `answer` is typed when it asks."""
    when = ("--now", now.isoformat()) if now else ()
    return at_the_command_line(life.config, *words, *when, answer=answer)


def at_the_command_line(config: Path, *words: str, answer: str = "") -> Result:
    """How ``afterword --config CONFIG WORDS`` ends."""
    done = CliRunner().invoke(app, ["--config", str(config), *words], input=answer)
    if done.exception is None or isinstance(done.exception, SystemExit):
        return Result(done.exit_code, done.stdout, done.stderr)
    with redirect_stderr(StringIO()) as err:
        code = failures.tell(done.exception)
    assert code is not None, repr(done.exception)
    return Result(code, done.stdout, done.stderr + err.getvalue())


def say(life: Life, now: datetime, *words: str) -> str:
    """A word about the one interview there is, and a run afterwards; returns what was told."""
    done = told(life, words[0], id_of(life, now), *words[1:], now=now)
    assert done.code == 0, done.err
    life.run(now)
    return done.out


def id_of(life: Life, now: datetime) -> str:
    """The id of the one interview."""
    (view,) = life.status(now)
    return str(view["id"])


def state(life: Life, now: datetime) -> dict[str, Any]:
    """What the owner would see: the status, the text of each letter, what stands in the calendar."""
    (view,) = life.status(now)
    seen = {key: value for key, value in view.items() if key != "why"}
    letters = [(str(one["To"]), str(one["Subject"]), body(one)) for one in life.drafts()]
    return {**seen, "letters": letters, "calendar": calendar(life)}


def body(letter: Any) -> str:
    """The plain text of a letter."""
    return str(letter.get_body(("plain",)).get_content()).replace("\r\n", "\n")


def calendar(life: Life) -> list[tuple[str, str]]:
    """Title and start of each entry that Afterword put."""
    found = []
    for path in sorted(life.world.calendar.iterdir()):
        (event,) = icalendar.Calendar.from_ical(path.read_bytes()).events
        if "X-CALL-KEY" in event:
            found.append((str(event["SUMMARY"]), event.start.isoformat()))
    return sorted(found)
