"""`python -m tests.accuracy predict`: whose calendar it is, what is found in it, and what it says of a file that is not in its form."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from tests.accuracy.__main__ import main
from tests.accuracy.forms import PARTS

SELF = {"name": "Robin Ashworth", "email": "robin@brackenmoor.example", "self": True, "response": "accepted"}
EVENT = {
    "title": "Interview: Data Analyst",
    "description": "Your interviewer is Dana Kim.",
    "organizer": {"name": "Dana Kim", "email": "dana.kim@larkspur.example"},
    "attendees": [SELF],
    "start": "2026-03-17T10:00:00",
    "end": "2026-03-17T11:00:00",
    "timezone": "America/Chicago",
}
MAIL = b"From: Dana Kim <dana.kim@larkspur.example>\nTo: robin@brackenmoor.example\nSubject: Re: Thanks\n\nWe will be in touch by Friday.\n"
LINES: dict[str, dict[str, Any]] = {
    "calendar": {"id": "one", "event": EVENT},
    "mail": {"id": "one", "raw_rfc822": base64.b64encode(MAIL).decode()},
    "timeframes": {"id": "one", "text": "We will be in touch by Friday.", "reference": "2026-03-17T23:30:00-05:00"},
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A corpus of one case a part, without labels."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for part, line in LINES.items():
        (folder / f"{part}.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    return folder


def predicted(gold: Path, part: str) -> dict[str, Any]:
    """The prediction for the one case of a part."""
    assert main(["predict", str(gold), str(gold / "out")]) == 0
    found: dict[str, Any] = json.loads((gold / "out" / f"{part}.jsonl").read_text(encoding="utf-8"))
    return found


def with_event(gold: Path, **changes: Any) -> Path:
    """The corpus with another event."""
    (gold / "calendar.jsonl").write_text(json.dumps({"id": "one", "event": EVENT | changes}), encoding="utf-8")
    return gold


def test_an_event_gets_its_details(gold: Path) -> None:
    """Who, where and how, in the form that the scorer reads."""
    found = predicted(gold, "calendar")
    assert found["label"] == "interview"
    assert found["interviewers"] == [{"name": "Dana Kim", "email": "dana.kim@larkspur.example"}]
    assert (found["company"], found["actionable"], found["asked"]) == ("Larkspur", True, False)


@pytest.mark.parametrize("change", [{"status": "cancelled"}, {"attendees": [SELF | {"response": "declined"}]}])
def test_what_is_off_is_an_interview_that_nobody_acts_on(gold: Path, change: dict[str, Any]) -> None:
    """Cancelled, or declined by the owner."""
    found = predicted(with_event(gold, **change), "calendar")
    assert (found["label"], found["actionable"]) == ("interview", False)


def test_whoever_organises_an_event_that_marks_nobody_is_its_owner(gold: Path) -> None:
    """A recruiter's own calendar: the organiser's name is then nobody to write to."""
    found = predicted(with_event(gold, attendees=[{"name": "Lee Park", "email": "lee@elsewhere.example"}]), "calendar")
    assert {"name": "Dana Kim", "email": "dana.kim@larkspur.example"} not in found.get("interviewers", [])


def test_an_event_of_nobody_known_is_read_all_the_same(gold: Path) -> None:
    """No organiser, no guests: a note of one's own."""
    found = predicted(with_event(gold, organizer=None, attendees=[], title="Interview with Larkspur, Data Analyst"), "calendar")
    assert found["label"] == "interview"


def test_an_unanswered_invitation_is_one_to_ask_about(gold: Path) -> None:
    """It counts as an interview, and is marked as asked."""
    found = predicted(with_event(gold, attendees=[SELF | {"response": "needsAction"}]), "calendar")
    assert (found["label"], found["asked"]) == ("interview", True)


def test_a_mail_gets_its_label_and_text(gold: Path) -> None:
    """A reply that names a day is one that needs more time."""
    assert predicted(gold, "mail") == {"id": "one", "label": "more_time", "visible_text": "We will be in touch by Friday."}


def test_an_invitation_by_mail_is_a_next_step(gold: Path) -> None:
    """Whatever the words around the file say."""
    calendar = (
        "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:a\nDTSTART:20260324T150000Z\nDTEND:20260324T160000Z\n"
        "SUMMARY:Second interview: Data Analyst\nORGANIZER:mailto:dana.kim@larkspur.example\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    head = MAIL.decode().partition("\n\n")[0]
    raw = f"{head}\nDate: Tue, 17 Mar 2026 10:00:00 -0500\nMIME-Version: 1.0\nContent-Type: text/calendar; method=REQUEST\n\n{calendar}"
    (gold / "mail.jsonl").write_text(json.dumps({"id": "one", "raw_rfc822": base64.b64encode(raw.encode()).decode()}), encoding="utf-8")
    assert predicted(gold, "mail")["label"] == "next_step"


def test_the_day_is_that_of_the_speaker_s_clock(gold: Path) -> None:
    """Late on a Tuesday evening in Chicago it is Wednesday in UTC; said on Tuesday it counts from Tuesday."""
    assert predicted(gold, "timeframes") == {"id": "one", "earliest": "2026-03-17", "latest": "2026-03-20"}


BROKEN = {
    "no JSON": ("mail", "{"),
    "no bytes": ("mail", '{"id": "one", "raw_rfc822": "*"}'),
    "no id": ("calendar", json.dumps({"event": EVENT})),
    "an empty id": ("timeframes", json.dumps(LINES["timeframes"] | {"id": ""})),
    "an id twice": ("timeframes", "\n".join([json.dumps(LINES["timeframes"])] * 2)),
    "a wrong type": ("timeframes", json.dumps(LINES["timeframes"] | {"text": 7})),
    "no date": ("timeframes", json.dumps(LINES["timeframes"] | {"reference": "yesterday"})),
    "no zone": ("calendar", json.dumps({"id": "one", "event": EVENT | {"timezone": "Mars/Olympus"}})),
    "no time": ("calendar", json.dumps({"id": "one", "event": EVENT | {"start": "soon"}})),
    "no text": ("timeframes", json.dumps(LINES["timeframes"]).replace("Friday", "\udcff")),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_line_that_is_not_in_its_form_ends_it_with_a_sentence(gold: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence that names the file, on stderr; exit status 2; no traceback."""
    part, text = BROKEN[name]
    (gold / f"{part}.jsonl").write_text(text, encoding="utf-8", errors="surrogateescape")
    assert main(["predict", str(gold), str(gold / "out")]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert said.startswith(str(gold / f"{part}.jsonl"))


@pytest.mark.parametrize("part", PARTS)
def test_a_missing_file_ends_it_with_a_sentence(gold: Path, part: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It says which, and why."""
    (gold / f"{part}.jsonl").unlink()
    assert main(["predict", str(gold), str(gold / "out")]) == 2
    assert capsys.readouterr().err == f"{gold / part}.jsonl cannot be read: No such file or directory.\n"


def test_labels_that_are_not_in_their_form_end_the_report_before_anything_is_written(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A corpus of one's own with a date that is none: one sentence, no table."""
    labels = {"lang": "en", "origin": "own", "label": "offer", "subset": "classify", "expected": {}}
    for part, line in LINES.items():
        wrong = {"expected": {"earliest": "2026-03-17", "latest": "soon"}} if part == "timeframes" else {}
        label = {"label": "interview"} if part == "calendar" else {}
        (gold / f"{part}.jsonl").write_text(json.dumps(labels | line | label | wrong), encoding="utf-8")
    assert main(["report", str(gold)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"{gold / 'timeframes'}.jsonl, line 1, is not in its form: ")
