"""The log tells what happened, and nothing about whom."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from connectors.errors import Refused
from core.facts import Person
from service import log
from service.words import Unclear

CANARIES = {
    "address": "Dana.Canary+x@mail.acme-canary.example",
    "bearer": "Bearer ya29.canary-abc_def",
    "long": "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9canary.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJlY2FuYXJ5",
    "link": "https://login.example/cb?code=4%2Fcanary&state=canary",
    "database": "postgresql+psycopg://jordan:canary@db/afterword",
    "number": "+1 (646) 555-0173",
}


@pytest.fixture(autouse=True)
def quiet_afterwards() -> Iterator[None]:
    """Leave logging as it was found."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


def _assert_clean(text: str) -> None:
    assert "canary" not in text.lower()
    assert "555-0173" not in text


@pytest.mark.parametrize("canary", CANARIES.values(), ids=list(CANARIES))
def test_personal_things_are_cut_out_wherever_they_stand(capsys: pytest.CaptureFixture[str], canary: str) -> None:
    """In a value, in a list, below a key, in a key, in the sentence itself, in a library's line."""
    log.start(2)
    log.get().info(f"pulled {canary}", detail=canary, parts=[canary], of={"note": canary, canary: 1})
    logging.getLogger("some.library").warning("retry %s", canary)
    _assert_clean(capsys.readouterr().err)


@pytest.mark.parametrize("key", ["subject", "to", "access_token", "sender_name", "body", "draft_text", "Authorization"])
def test_a_key_that_means_something_personal_is_left_out(capsys: pytest.CaptureFixture[str], key: str) -> None:
    """Whatever its value looks like."""
    log.start(1)
    log.get().info("Looked.", **{key: "canary"})
    said = capsys.readouterr().err
    assert "[left out]" in said
    _assert_clean(said)


def test_an_object_is_named_never_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A fact handed over by mistake shows its type alone."""
    log.start(1)
    log.get().info("Looked.", who=Person(name="Dana Canary", email=CANARIES["address"]), deep=[[[[["canary"]]]]])
    said = capsys.readouterr().err
    assert "<Person>" in said
    _assert_clean(said)


def _fail_on(line: str) -> None:
    try:
        int(line)
    except ValueError as err:
        raise Refused("This entry cannot be read.") from err


def test_a_traceback_says_where_and_quotes_no_data(capsys: pytest.CaptureFixture[str]) -> None:
    """A parser's message and the values of local variables stay out; our own error's sentence and the places are there."""
    log.start(0)
    subject = "Interview with Canary"
    try:
        _fail_on(f"SUMMARY:{subject}")
    except Refused:
        log.get().exception("An entry was set aside.")
        logging.getLogger("apscheduler").exception("Job raised an exception")
    said = capsys.readouterr().err
    assert said.count("Refused: This entry cannot be read.") == 2
    assert said.count("because of ValueError at tests.service.test_log:") == 2
    _assert_clean(said)


def test_a_library_s_line_shows_what_its_authors_wrote(capsys: pytest.CaptureFixture[str]) -> None:
    """Its words and where they stand, never what was put into them; a line that is whole already shows its place alone."""
    log.start(2)
    library = logging.getLogger("some.library")
    library.info("fetched %s", "Interview with Canary")
    library.info(f"fetched {'Interview with Canary'}")
    library.warning("fetched %d", "Interview with Canary", stack_info=True)
    said = capsys.readouterr().err
    assert said.count("some.library:") == 3
    assert said.count("fetched %") == 2
    _assert_clean(said)


def test_a_line_that_cannot_be_written_is_not_printed_another_way(capsys: pytest.CaptureFixture[str]) -> None:
    """Logging itself would show what was to go into it."""
    log.start(1)
    handler = logging.getLogger().handlers[-1]
    handler.formatter = logging.Formatter()
    logging.getLogger("some.library").warning("fetched %d", "canary")
    said = capsys.readouterr().err
    assert "could not be logged" in said
    _assert_clean(said)


def test_a_logger_asked_for_before_logging_was_started_tells_no_more(capsys: pytest.CaptureFixture[str]) -> None:
    """Unasked, structlog prints to stdout, with the values of variables."""
    structlog.reset_defaults()
    try:
        _fail_on("SUMMARY:canary")
    except Refused as error:
        for say in (log.get().debug, log.get().warning):
            say("Not foreseen.", exc_info=error)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("Not foreseen.") == 1
    _assert_clean(said.err)


def test_the_sentence_of_an_error_is_told_only_where_it_promises_to_hold_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """One that quotes the owner's words back to them is named alone."""
    log.start(0)
    log.get().warning("Not understood.", exc_info=Unclear("“canary” is no time."))
    said = capsys.readouterr().err
    assert "Unclear at " in said
    _assert_clean(said)


def test_a_line_stays_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Line breaks and escape codes from outside cannot forge a line or colour a terminal."""
    log.start(1)
    log.get().info("Looked.", label="home\n2026-01-01 all is well\x1b[31m")
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "\x1b" not in said


def test_the_flag_says_how_much(capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings always, what is done with -v, everything with -vv; all of it to stderr."""
    counts = []
    for verbosity in (0, 1, 2):
        log.start(verbosity)
        for say in (log.get().warning, log.get().info, log.get().debug):
            say("Said.", interview="1a2b3c4d", count=3)
        said = capsys.readouterr()
        assert said.out == ""
        counts.append(said.err.count("interview='1a2b3c4d' count=3"))
    assert counts == [1, 2, 3]


@given(st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_whatever_is_logged_the_line_can_be_written(value: object) -> None:
    """Redaction never fails, and what it leaves is plain."""
    json.dumps(log.redact(None, "info", {"event": "Looked.", "value": value}))
