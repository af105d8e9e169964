"""The project's own corpus, in `tests/corpus/`: cases as the world would send them, each labelled by hand before the program saw it.

    events/<language>-<slug>.ics    one calendar file with one entry, as a tool writes it        beside it  <language>-<slug>.json
    mails/<language>-<slug>.eml     one mail, headers and all                                    beside it  <language>-<slug>.json
    sentences/<language>.jsonl      one sentence a line

The labels of an event:

    {"label": "interview" | "not", "why": "what it is", "owner": {"name": "…", "email": "…", "zone": "America/Chicago"},
     "expected": {"company": "…", "interviewers": [{"name": "…", "email": "…" or ""}], "phone": "+1…" (only where there is one),
                  "kind": "phone" | "video" | "onsite" | "panel" | "unknown", "actionable": true}}

`expected` is `{}` for "not"; `actionable` is false where it is cancelled or declined. `owner` is whose calendar it is.

The labels of a mail ("text" and "text_alt" only where the text is to be scored; "text_alt" is the same with the sign-off):

    {"label": "next_step", "why": "what it is", "text": "the author's words alone", "text_alt": "…"}

A sentence (the dates null where nothing is promised; `alt`, a list of such pairs, is right as well):

    {"text": "…", "reference": "2026-03-03T10:15:00-05:00", "expected": {"earliest": "2026-03-03", "latest": "2026-03-10"},
     "tolerance_days": 0}

Conventions. Interview: the owner is considered for a job; cancelled ones count; hiring side, debriefs, practice, talks without a
role, offers, visas, press and research do not. Interviewers are those named as interviewing; an organiser counts only when nobody
else is named, a role mailbox never. Phone: a number that reaches the employer, never a dial-in or the owner's own. Kind: in
person is `onsite`; else two or more interviewers are a `panel`; else the medium. Mail: content outweighs the sender; `more_time` has
no result yet; `human_ack` is a person without news; `bounce` holds delay notices; `ats_ack` receipts and surveys. Time frames: the
day of the message is day 0; a week ends on its Friday; early, middle and late month are 1-10, 11-20, 21-end; "a few weeks" is up to
28 days, give or take 10; null for vague words, the candidate's own deadlines, past promises and dates of something else.

People and companies are invented: addresses end in `.example`, numbers are those kept free for fiction.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from connectors import ics
from connectors.contract import Me
from core.facts import Attendee, Carrier, Event, Person, Response
from tests.accuracy import forms
from tests.accuracy.facts import RESPONSES

ROOT = Path(__file__).parents[1] / "corpus"
EVER = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
NAMES = {response: name for name, response in RESPONSES.items()}

Labels = dict[str, Any]


def write(out: Path) -> None:
    """The whole corpus as the three files that predictions are made from and scored by."""
    forms.write(out / "calendar.jsonl", [_event(path) for path in sorted((ROOT / "events").glob("*.ics"))])
    forms.write(out / "mail.jsonl", [_mail(path) for path in sorted((ROOT / "mails").glob("*.eml"))])
    forms.write(out / "timeframes.jsonl", [line for path in sorted((ROOT / "sentences").glob("*.jsonl")) for line in _sentences(path)])


def entry(data: bytes, owner: dict[str, str]) -> dict[str, Any]:
    """The entry of a calendar file, read by the program's own reader, in the form of calendar.jsonl."""
    me = Me(emails=(owner["email"],), timezone=owner["zone"])
    (event,) = ics.events(data, me=me, start=EVER[0], end=EVER[1], ref="r", carrier=Carrier.CALENDAR)
    zone = event.timezone or owner["zone"]
    return {
        "title": event.title,
        "description": event.description,
        "location": event.location,
        "organizer": _party(event.organizer) if event.organizer else None,
        "attendees": [_guest(one, owner["email"]) for one in event.attendees],
        "start": _local(event.start, zone, event),
        "end": _local(event.end, zone, event),
        "timezone": zone,
        "all_day": event.all_day,
        "conference_url": event.conference_url or None,
        "status": event.status.value,
    }


def labels(path: Path) -> Labels:
    """The labels beside a case."""
    found: Labels = msgspec.json.decode(path.with_suffix(".json").read_bytes())
    return found


def _event(path: Path) -> dict[str, Any]:
    known = labels(path)
    return {**_about(path), "label": known["label"], "event": entry(path.read_bytes(), known["owner"]), "expected": known["expected"]}


def _mail(path: Path) -> dict[str, Any]:
    known = labels(path)
    texts = {"expected_visible_text": known.get("text"), "visible_text_alt": known.get("text_alt")}
    return {
        **_about(path),
        "label": known["label"],
        "subset": "both" if "text" in known else "classify",
        "raw_rfc822": path.read_bytes(),
        **{name: text for name, text in texts.items() if text is not None},
    }


def _sentences(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [{**_about(path), "id": f"{path.stem}-{number}", **msgspec.json.decode(line)} for number, line in enumerate(lines, start=1)]


def _about(path: Path) -> dict[str, Any]:
    return {"id": path.stem, "origin": "written", "lang": path.stem.partition("-")[0]}


def _party(person: Person) -> dict[str, Any]:
    return {"name": person.name, "email": person.email}


def _guest(one: Attendee, own: str) -> dict[str, Any]:
    guest = {**_party(one.person), "response": None if one.response is Response.UNKNOWN else NAMES[one.response]}
    marks = {"self": one.person.email == own, "optional": one.optional, "resource": not one.human}
    return guest | {name: True for name, marked in marks.items() if marked}


def _local(instant: datetime, zone: str, event: Event) -> str:
    """As somebody there would write it: a date for a whole day, else a time without offset."""
    local = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return local.date().isoformat() if event.all_day else local.isoformat()
