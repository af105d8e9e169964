"""The rules of the follow-up on real files: what a thoughtful friend would do in each case."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from tests.journeys.life import OWNER, Life, at
from tests.journeys.speaking import told

DANA = "Dana Kim <dana.kim@northwind.example>"


def mail(life: Life, when: datetime, sender: str, text: str, **facts: Any) -> None:
    """A mail file in `folder`, with what is said of it: subject, to, answers, headers, ics."""
    message = EmailMessage()
    message["Received"] = f"from mail.example by inbox.example; {format_datetime(when)}"
    message["From"], message["To"], message["Date"] = sender, facts.get("to", OWNER), format_datetime(when)
    message["Subject"] = facts.get("subject", "Our conversation")
    message["Message-ID"] = facts.get("id", f"<{when.timestamp()}-{sender.rpartition(' ')[2].strip('<>')}>")
    for name, value in facts.get("headers", {}).items():
        message[name] = value
    message.set_content(text)
    if "ics" in facts:
        message.add_attachment(facts["ics"].encode(), maintype="text", subtype="calendar", filename="invite.ics")
    folder = life.world.mail / facts.get("folder", "")
    (folder / "cur").mkdir(parents=True, exist_ok=True)
    (folder / "cur" / f"{when.timestamp()}.{abs(hash(text)) % 10**8}.x:2,S").write_bytes(bytes(message))


def ics(uid: str, start: datetime, title: str, description: str, **facts: Any) -> str:
    """An invitation file as an applicant system mails it."""
    end, sequence = start + timedelta(minutes=45), facts.get("sequence", 0)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST", "BEGIN:VEVENT", f"UID:{uid}", f"SEQUENCE:{sequence}"]
    lines += ["DTSTAMP:20260226T120000Z", f"DTSTART;TZID=America/New_York:{start:%Y%m%dT%H%M%S}"]
    lines += [f"DTEND;TZID=America/New_York:{end:%Y%m%dT%H%M%S}", f"SUMMARY:{title}", f"DESCRIPTION:{description}"]
    lines += ['ORGANIZER;CN="Dana Kim":mailto:dana.kim@northwind.example', "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:jordan.avery@example.com"]
    return "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""])


def thanked(life: Life) -> None:
    """Interviewed, letter sent, a week promised."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    life.world.drafts_leave(at(3, 3, "12:00"))


def test_an_invite_that_came_only_as_mail_is_recognised_and_its_second_file_moves_it(life: Life) -> None:
    """The owner has written to them; the later file has another UID, and words of rescheduling in the same thread."""
    mail(life, at(2, 25), OWNER, "Thursday suits me. Jordan", to=DANA, folder=".Sent", id="<own-1@example.com>")
    first = ics(
        "gh-1@ats.example", at(3, 5, "10:00"), "Interview: Data Engineer (Northwind)", "Interview for the Data Engineer role at Northwind."
    )
    mail(life, at(2, 26), DANA, "Your interview is set, see the file.", subject="Interview", id="<t1@northwind.example>", ics=first)
    life.run(at(2, 27))
    (view,) = life.status(at(2, 27))
    assert (view["status"], view["starts"][:16]) == ("UPCOMING", "2026-03-05T10:00")
    second = ics(
        "gh-2@ats.example", at(3, 6, "15:00"), "Interview: Data Engineer (Northwind)", "Interview for the Data Engineer role at Northwind."
    )
    mail(
        life,
        at(3, 2),
        DANA,
        "We had to reschedule your interview. The new time is in the file.",
        subject="Re: Interview",
        headers={"References": "<t1@northwind.example>"},
        ics=second,
    )
    life.run(at(3, 3))
    (view,) = life.status(at(3, 3))
    assert view["starts"][:16] == "2026-03-06T15:00"
    life.run(at(3, 5, "11:30"))
    assert not life.drafts()
    life.run(at(3, 6, "16:20"))
    assert len(life.drafts()) == 1


def test_an_invite_from_a_stranger_that_nobody_answered_needs_a_look(life: Life) -> None:
    """A file's own PARTSTAT proves nothing: no letter, one question."""
    file = ics("sp-1@spam.example", at(3, 5, "10:00"), "Interview: Data Engineer", "Interview for the Data Engineer role.")
    mail(life, at(2, 26), "Mallory <mallory@spam.example>", "See the file.", ics=file.replace("NEEDS-ACTION", "ACCEPTED"))
    life.run(at(3, 5, "12:00"))
    assert not life.drafts()
    assert all(view["needs_look"] for view in life.status(at(3, 5, "12:00")))


def test_two_applications_at_one_employer_are_told_apart(life: Life) -> None:
    """A rejection that names the role ends that one; one that names none ends neither and is asked about."""
    life.interview("a@northwind.example")
    life.interview(
        "b@northwind.example",
        title="Interview: Product Analyst (Northwind)",
        start=at(3, 4, "10:00"),
        end=at(3, 4, "10:45"),
        organizer="Lee Park <lee.park@northwind.example>",
        guests=f"Lee Park <lee.park@northwind.example>; {OWNER}",
        description="Interview for the Product Analyst role at Northwind.\nWe will get back to you within one week.",
    )
    life.run(at(3, 3, "11:15"))
    life.run(at(3, 4, "11:15"))
    life.world.drafts_leave(at(3, 4, "12:00"))
    relay = "Northwind Talent <no-reply@northwind.example>"
    mail(life, at(3, 5), relay, "Unfortunately we have decided to move forward with other candidates.", subject="Your application")
    life.run(at(3, 5, "13:00"))
    assert [one["status"] for one in life.status(at(3, 5, "13:00"))] == ["WAITING", "WAITING"]
    assert all(any("more than one" in question for question in one["needs_look"]) for one in life.status(at(3, 5, "13:00")))
    named = "Unfortunately we have decided to move forward with other candidates for the Product Analyst role."
    mail(life, at(3, 6), relay, named, subject="Your application")
    life.run(at(3, 6, "13:00"))
    assert {one["role"]: one["status"] for one in life.status(at(3, 6, "13:00"))} == {
        "Data Engineer": "WAITING",
        "Product Analyst": "ANSWERED",
    }


def test_a_further_round_closes_the_first(life: Life) -> None:
    """The new invite ends the waiting; cancelled, the waiting goes on."""
    thanked(life)
    life.interview("two@northwind.example", start=at(3, 17, "10:00"), end=at(3, 17, "10:45"), made=at(3, 9))
    life.run(at(3, 10))
    assert [(one["status"], one["reason"]) for one in life.status(at(3, 10))] == [("CLOSED", "continued"), ("UPCOMING", "")]
    (life.world.calendar / "two@northwind.example.ics").unlink()
    life.run(at(3, 10, "13:00"))
    assert [one["status"] for one in life.status(at(3, 10, "13:00"))] == ["WAITING", "CLOSED"]


def test_mail_about_waiting_in_the_room_holds_the_letter(life: Life) -> None:
    """Nobody came: the owner's own mail says so, and the letter waits for a word."""
    life.interview()
    mail(life, at(3, 3, "10:15"), OWNER, "Hi Dana, I am waiting in the call, is anyone joining?", to=DANA, folder=".Sent")
    life.run(at(3, 3, "11:15"))
    assert not life.drafts()
    assert life.status(at(3, 3, "11:15"))[0]["needs_look"] == ["Did it take place?"]


def test_own_thanks_written_first_need_no_letter(life: Life) -> None:
    """The owner was quicker."""
    life.interview()
    mail(life, at(3, 3, "11:00"), OWNER, "Thank you for your time, Dana!", to=DANA, folder=".Sent")
    life.run(at(3, 3, "11:15"))
    assert not life.drafts()
    assert life.status(at(3, 3, "11:15"))[0]["drafts"] == [
        {"to": "dana.kim@northwind.example", "name": "Dana Kim", "state": "sent", "wrote": True}
    ]


def test_answers_in_junk_and_in_a_filtered_folder_call_it_off(life: Life) -> None:
    """Before a call everything is looked through."""
    for folder in (".Junk", ".Jobs"):
        other = Life(life.folder / folder.strip("."))
        thanked(other)
        mail(other, at(3, 9), DANA, "Unfortunately we will not be moving forward with your application.", folder=folder)
        other.run(at(3, 11, "06:30"))
        assert not other.calls()
        assert other.status(at(3, 11, "06:30"))[0]["reason"] == "rejection"


def test_an_absence_of_the_person_to_be_called_moves_the_call(life: Life) -> None:
    """To the day they are back, same event, same key."""
    thanked(life)
    life.run(at(3, 11, "06:00"))
    (before,) = life.calls()
    mail(
        life,
        at(3, 11, "07:00"),
        DANA,
        "I am out of the office until Wednesday, 18 March.",
        subject="Automatic reply: Thank you",
        headers={"Auto-Submitted": "auto-replied"},
    )
    life.run(at(3, 11, "07:10"))
    (after,) = life.calls()
    assert after == before
    assert "20260318T" in after.read_text(encoding="utf-8")


def test_an_invitation_that_says_when_they_ring_promises_nothing_by_that(life: Life) -> None:
    """The hour is the interview's own: the usual wait counts, not the end of that day."""
    life.interview(description="Interview for the Data Engineer role at Northwind.\nWe will call you on Tuesday, 3 March at 10:00.")
    life.run(at(3, 3, "11:15"))
    assert life.status(at(3, 3, "11:15"))[0]["promise"]["source"] == "default"


def test_more_time_takes_the_call_back_until_its_own_day(life: Life) -> None:
    """With a date; the call comes again, once, on the first business day after it."""
    thanked(life)
    life.run(at(3, 11, "06:00"))
    mail(life, at(3, 11, "08:00"), DANA, "Hi Jordan,\n\nwe need more time, and will let you know by the end of next week.\n\nDana")
    life.run(at(3, 11, "08:10"))
    assert not life.calls()
    life.run(at(3, 20, "18:00"))
    assert not life.calls()
    life.run(at(3, 23, "06:00"))
    assert len(life.calls()) == 1
    assert [one["number"] for one in life.status(at(3, 23, "06:00"))[0]["calls"]] == [1]


def test_a_kind_word_without_news_keeps_the_waiting(life: Life) -> None:
    """And puts the call off to three business days after it."""
    thanked(life)
    mail(life, at(3, 10, "16:00"), DANA, "Thanks, it was great meeting you too!\n\nDana")
    life.run(at(3, 11, "09:00"))
    assert not life.calls()
    assert life.status(at(3, 11, "09:00"))[0]["status"] == "CALLING"
    life.run(at(3, 13, "06:00"))
    assert len(life.calls()) == 1


def test_a_calendar_that_is_suddenly_empty_is_not_believed(life: Life) -> None:
    """Nothing is closed; the account is said to be in trouble."""
    for day in (10, 11, 12):
        life.interview(f"{day}@e{day}.example", start=at(3, day, "10:00"), end=at(3, day, "11:00"), title=f"Interview: Nurse (Ward {day})")
    life.run(at(3, 3))
    for path in life.world.calendar.iterdir():
        path.rename(life.folder / path.name)
    done = life.command("run", "--once", "--now", at(3, 4).isoformat())
    assert done.code == 69
    assert {one["status"] for one in life.status(at(3, 4))} == {"UPCOMING"}


def test_one_event_gone_from_the_calendar_is_cancelled(life: Life) -> None:
    """Confirmed by asking for it."""
    life.interview()
    life.run(at(3, 2))
    next(life.world.calendar.iterdir()).unlink()
    life.run(at(3, 2, "15:00"))
    life.run(at(3, 3, "12:00"))
    assert not life.drafts()
    assert life.status(at(3, 3, "12:00"))[0]["reason"] == "cancelled"


def test_a_cleaned_up_calendar_after_the_interview_changes_nothing(life: Life) -> None:
    """An entry deleted after it took place is no cancellation."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    (life.world.calendar / "one@northwind.example.ics").unlink()
    life.run(at(3, 3, "18:00"))
    assert len(life.drafts()) == 1


def test_the_present_employer_is_never_written_to(life: Life) -> None:
    """An internal interview there is left alone."""
    life.config.write_text(life.config.read_text().replace("phone =", 'employer_domains = ["northwind.example"]\nphone ='))
    life.interview()
    life.run(at(3, 3, "11:15"))
    assert not life.drafts()
    assert life.status(at(3, 3, "11:15")) == []


def test_the_evening_entry_comes_once_and_goes_when_the_letter_is_sent(life: Life) -> None:
    """19:00: send your note to Dana."""
    life.interview()
    life.run(at(3, 3, "11:15"))

    def notes() -> list[str]:
        return [path.name for path in life.world.calendar.iterdir() if "Send your note" in path.read_text(encoding="utf-8")]

    life.run(at(3, 3, "19:00"))
    assert len(notes()) == 1
    life.run(at(3, 3, "19:05"))
    assert len(notes()) == 1
    life.world.drafts_leave(at(3, 3, "19:06"))
    life.run(at(3, 3, "19:10"))
    assert not notes()


def test_a_reminder_whose_evening_was_slept_through_is_not_spoken_of(life: Life) -> None:
    """The letter lies there as before, and nothing is amiss."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    life.run(at(3, 4, "08:00"))
    (view,) = life.status(at(3, 4, "08:01"))
    assert "reminder" not in told(life, "why", view["id"], now=at(3, 4, "08:01")).out


def test_a_bounce_is_shown_and_ends_nothing(life: Life) -> None:
    """The address does not work."""
    thanked(life)
    report = "This is the mail system. Your message could not be delivered to dana.kim@northwind.example: user unknown."
    mail(life, at(3, 3, "12:05"), "Mail Delivery System <mailer-daemon@example.com>", report, subject="Undelivered Mail Returned to Sender")
    life.run(at(3, 3, "12:30"))
    (view,) = life.status(at(3, 3, "12:30"))
    assert view["status"] == "WAITING"
    assert "A mail came back: the address does not work." in told(life, "why", view["id"], now=at(3, 3, "12:31")).out
