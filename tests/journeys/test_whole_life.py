"""From an invitation on disk to a letter, two calls and "time to move on"."""

from datetime import timedelta

import icalendar

from tests.journeys.life import Life, at


def test_silence_ends_in_two_calls_and_moving_on(life: Life) -> None:
    """Letter the same day; call on the first business day after the week; again three later; then it is over."""
    life.interview()
    life.run(at(3, 3, "10:50"))
    assert not life.drafts()
    life.run(at(3, 3, "11:15"))
    (letter,) = life.drafts()
    assert str(letter["To"]) == "Dana Kim <dana.kim@northwind.example>"
    life.world.drafts_leave(at(3, 3, "12:00"))
    life.run(at(3, 10, "23:59"))
    assert not life.calls()
    life.run(at(3, 11, "06:00"))
    (call,) = life.calls()
    (event,) = icalendar.Calendar.from_ical(call.read_bytes()).events
    assert event.start == at(3, 11, "10:00")
    life.run(at(3, 13, "18:00"))
    assert len(life.calls()) == 1
    life.run(at(3, 16, "06:30"))
    assert len(life.calls()) == 2
    life.run(at(3, 19, "06:00"))
    (view,) = life.status(at(3, 19, "06:00"))
    assert (view["status"], view["reason"]) == ("MOVED_ON", "")
    assert [one["state"] for one in view["drafts"]] == ["sent"]
    assert [one["number"] for one in view["calls"]] == [1, 2]
    life.run(at(4, 20))
    assert len(life.calls()) == 2


def test_running_it_again_changes_nothing(life: Life) -> None:
    """Level, not edge: twice, late or after weeks, the mailbox stays as it is."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    life.run(at(3, 11, "06:00"))
    mine = {name: data for name, data in life.tree().items() if name.startswith(("mail", "calendar"))}
    for minutes in (0, 1, 30):
        life.run(at(3, 11, "06:00") + timedelta(minutes=minutes))
    assert {name: data for name, data in life.tree().items() if name.startswith(("mail", "calendar"))} == mine


def test_the_letter_is_a_draft_that_any_mail_program_takes(life: Life) -> None:
    """The draft flag, one recipient, plain text and very plain HTML; nothing names the product."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    (path,) = life.draft_files()
    assert "D" in path.name.rpartition(":2,")[2]
    (letter,) = life.drafts()
    assert str(letter["From"]) == "Jordan Avery <jordan.avery@example.com>"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    assert str(letter["Message-ID"]).endswith("@example.com>")
    assert b"afterword" not in path.read_bytes().lower()


def test_the_letter_answers_the_newest_mail_of_that_person(life: Life) -> None:
    """In their thread, with References unbroken; the subject keeps its Re:."""
    life.interview()
    life.world.deliver(
        at(3, 2, "15:00"), "Dana Kim <dana.kim@northwind.example>", "jordan.avery@example.com", "Tuesday", "See you on Tuesday.\nDana"
    )
    life.run(at(3, 3, "11:15"))
    (letter,) = life.drafts()
    assert str(letter["Subject"]) == "Re: Tuesday"
    assert str(letter["In-Reply-To"]) == str(letter["References"])


def test_an_answer_from_another_address_calls_the_reminder_off(life: Life) -> None:
    """A rejection from a relay in a new thread takes the open call back, and no further one comes."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    life.world.drafts_leave(at(3, 3, "12:00"))
    life.run(at(3, 11, "06:00"))
    assert life.calls()
    life.world.deliver(
        at(3, 11, "08:00"),
        "Northwind Talent <no-reply@talent.northwind.example>",
        "jordan.avery@example.com",
        "Your application",
        "Dear Jordan,\n\nunfortunately we have decided to move forward with other candidates.\n\nNorthwind",
    )
    life.run(at(3, 11, "08:10"))
    assert not life.calls()
    (view,) = life.status(at(3, 11, "08:10"))
    assert (view["status"], view["reason"]) == ("ANSWERED", "rejection")


def test_an_absence_note_is_no_answer(life: Life) -> None:
    """The waiting goes on."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    life.world.drafts_leave(at(3, 3, "12:00"))
    life.world.deliver(
        at(3, 3, "12:01"),
        "Dana Kim <dana.kim@northwind.example>",
        "jordan.avery@example.com",
        "Automatic reply: Thank you – Data Engineer interview",
        "I am out of the office until Friday, 6 March, and will answer then.",
        answers="dana.kim@northwind.example",
    )
    life.run(at(3, 4))
    assert life.status(at(3, 4))[0]["status"] == "WAITING"


def test_a_cancellation_takes_the_untouched_letter_back(life: Life) -> None:
    """And an edited one stays the owner's."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    (path,) = life.draft_files()
    ics = life.world.calendar / "one@northwind.example.ics"
    confirmed = ics.read_text(encoding="utf-8")
    ics.write_text(confirmed.replace("STATUS:CONFIRMED", "STATUS:CANCELLED"), encoding="utf-8", newline="")
    life.run(at(3, 3, "11:30"))
    assert not life.drafts()
    ics.write_text(confirmed, encoding="utf-8", newline="")
    life.run(at(3, 3, "11:45"))
    (path,) = life.draft_files()
    path.write_bytes(path.read_bytes().replace(b"Best regards", b"All the best"))
    ics.write_text(confirmed.replace("STATUS:CONFIRMED", "STATUS:CANCELLED"), encoding="utf-8", newline="")
    life.run(at(3, 3, "12:00"))
    assert len(life.drafts()) == 1


def test_a_letter_that_the_owner_deleted_does_not_come_back(life: Life) -> None:
    """Gone is gone."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    life.draft_files()[0].unlink()
    life.run(at(3, 3, "11:30"))
    life.run(at(3, 3, "18:00"))
    assert not life.drafts()
    assert life.status(at(3, 3, "18:00"))[0]["drafts"] == [
        {"to": "dana.kim@northwind.example", "name": "Dana Kim", "state": "gone", "wrote": False}
    ]


def test_a_call_that_the_owner_moved_stays_there_and_one_deleted_counts(life: Life) -> None:
    """Moved: theirs, and call 2 counts from there. Deleted: used up."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    life.world.drafts_leave(at(3, 3, "12:00"))
    life.run(at(3, 11, "06:00"))
    (call,) = life.calls()
    text = call.read_text(encoding="utf-8").replace("20260311T10", "20260312T15")
    call.write_text(text, encoding="utf-8", newline="")
    life.run(at(3, 11, "06:30"))
    (view,) = life.status(at(3, 11, "06:30"))
    assert view["calls"][0]["state"] == "moved"
    life.run(at(3, 16, "07:00"))
    assert len(life.calls()) == 1
    life.run(at(3, 17, "07:00"))
    assert len(life.calls()) == 2
    for path in life.calls():
        if path != call:
            path.unlink()
    life.run(at(3, 17, "07:30"))
    (view,) = life.status(at(3, 17, "07:30"))
    assert [one["state"] for one in view["calls"]] == ["moved", "deleted"]


def test_slept_through_the_promise_it_still_looks_first(life: Life) -> None:
    """The machine wakes two weeks late: everything is read before a call is put, and an answer found then calls it off."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    life.world.deliver(
        at(3, 9),
        "Dana Kim <dana.kim@northwind.example>",
        "jordan.avery@example.com",
        "Offer",
        "Dear Jordan, we are delighted to offer you the job.\nDana",
    )
    life.run(at(3, 24, "09:00"))
    assert not life.calls()
    assert life.status(at(3, 24, "09:00"))[0]["reason"] == "offer"
