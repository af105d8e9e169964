"""The log: one line a thing that happened, to stderr, and nothing personal in it.

Callers give ids, counts and labels. What slips through all the same (an address in a provider's message, a token in
an exception) is cut out here. Of a library's line only what stands in the library's own code is shown: where it was written, and
its words without what was put into them. Importing this costs a tenth of a second: a command imports it when it starts to
work, not when it starts.
"""

import copy
import logging
import re
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from datetime import date, timedelta
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import Processor

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]

PERSONAL = re.compile(
    r"address(es)?|attendees|authorization|body|cc|code|cookie|description|emails?|from|headers|html|mail|message|names?|note|params|password|"
    r"path|phone|query|recipients?|secret|sender|sentence|signature|snippet|subject|summary|text|title|to|token|topic|url"
)
PATTERNS = (
    (re.compile(r"(?i)\b(bearer|basic) [^\s\"',;]{1,4000}"), r"\1 [token]"),
    (re.compile(r"(?i)\b((?:access_|id_|refresh_)?token|client_secret|code|key|password|sig|state)=[^&\s\"'#]{1,4000}"), r"\1=[token]"),
    (re.compile(r"://[^/@\s]{1,500}@"), "://[token]@"),
    (re.compile(r"[^\s@<>()\"',;:=\[\]{}]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}"), "[address]"),
    (re.compile(r"\+\d[\d ()./-]{6,20}\d"), "[number]"),
    (re.compile(r"[\w-]{40,}(?:\.[\w-]{1,4000}){0,2}"), "[token]"),
)
LONGEST = 4000
DEEPEST = 4
TOLD = ("connectors.errors", "service.store.errors")
"""Whose messages may be shown: these two promise that they hold no address, subject or text."""


def start(verbosity: int = 0) -> None:
    """Log to stderr from now on: warnings; with 1 what is done; with 2 everything, the libraries' lines included."""
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[max(0, min(verbosity, 2))]
    shared: list[Processor] = [structlog.stdlib.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True)]
    to_text: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.ExceptionRenderer(_story_of),
        redact,
        structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),  # repr: a line stays one line
    ]
    handler = _Handler(sys.stderr)
    handler.setFormatter(_Formatter(foreign_pre_chain=shared, processors=to_text))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def ensure() -> None:
    """Log warnings to stderr, unless logging was started already."""
    if not structlog.is_configured():
        start()


def get(name: str = "afterword") -> Any:
    """A logger. Its events are constant sentences; what varies goes into keywords."""
    ensure()  # structlog by itself prints to stdout, and the values of variables with a traceback
    return structlog.stdlib.get_logger(name)


class _Handler(logging.StreamHandler[TextIO]):
    """Writes to a stream; of a line that cannot be written it says no more than that."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Where logging itself would print the line with all that was to go into it."""
        with suppress(OSError, ValueError):
            self.stream.write(f"a line of {record.name} could not be logged{self.terminator}")


class _Formatter(structlog.stdlib.ProcessorFormatter):
    """Shows our own lines as they are, and of a library's what was written by its authors."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        if not hasattr(record, "_logger"):  # structlog marks ours
            record = copy.copy(record)
            words = f": {record.msg}" if record.args and isinstance(record.msg, str) else ""  # without args they may be put in already
            record.msg, record.args, record.stack_info = f"{record.name}:{record.lineno}{words}", (), None
        return super().format(record)


def redact(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A processor: what may be personal by its name is left out, what looks personal in the rest is cut out."""
    return {key: _kept(key, value, DEEPEST) for key, value in event.items()}


def _kept(key: str, value: Any, depth: int) -> Any:
    if any(PERSONAL.fullmatch(word) for word in key.lower().split("_")):
        return "[left out]"
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, bool | int | float | date | timedelta):
        return value
    if isinstance(value, Mapping) and depth:
        return {clean(str(name)): _kept(str(name), one, depth - 1) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset) and depth:
        return [_kept("", one, depth - 1) for one in value]
    return f"<{type(value).__name__}>"  # its repr could hold anything


def clean(text: str) -> str:
    """The text without addresses, telephone numbers, tokens and passwords, cut at 4000 characters."""
    text = text[:LONGEST]
    for pattern, instead in PATTERNS:
        text = pattern.sub(instead, text)
    return text


def _story_of(exc_info: ExcInfo) -> str:
    """Which errors, and where. All messages but those `TOLD` are left out: a parser's quotes the line that it could not read."""
    told: list[str] = []
    error: BaseException | None = exc_info[1]
    while error and len(told) < DEEPEST:
        ours = type(error).__module__ in TOLD
        frames = [f"{frame.f_globals.get('__name__', '?')}:{line}" for frame, line in traceback.walk_tb(error.__traceback__)]
        told.append(f"{type(error).__qualname__}{f': {error}' if ours else ''} at {' > '.join(frames[-8:])}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return " | because of ".join(told)
