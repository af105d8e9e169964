"""News that comes late, by another way, or while nothing ran: it counts all the same."""

from tests.journeys.life import OWNER, Life, at
from tests.journeys.test_rules import DANA, ics, mail

TITLE, ABOUT = "Interview: Data Engineer (Northwind)", "Interview for the Data Engineer role at Northwind."


def test_an_entry_gone_while_nothing_ran_is_asked_about(life: Life) -> None:
    """Deleted before it began or tidied up after? Nobody knows: no letter, one question, and a word settles it."""
    life.interview()
    life.run(at(3, 2, "18:00"))
    (life.world.calendar / "one@northwind.example.ics").unlink()
    life.run(at(3, 3, "11:40"))
    assert not life.drafts()
    (view,) = life.status(at(3, 3, "11:40"))
    assert view["needs_look"] == ["Did it take place?"]
    assert not view["calls"]


def test_a_cancellation_that_came_by_mail_counts(life: Life) -> None:
    """The calendar has not heard of it; the mail came the evening before."""
    life.interview()
    life.run(at(3, 2))
    off = ics("one@northwind.example", at(3, 3, "10:00"), TITLE, ABOUT, sequence=1).replace("METHOD:REQUEST", "METHOD:CANCEL")
    mail(life, at(3, 2, "19:00"), DANA, "We have to cancel.", ics=off)
    life.run(at(3, 2, "20:00"))
    life.run(at(3, 3, "11:40"))
    assert not life.drafts()
    assert life.status(at(3, 3, "11:40"))[0]["reason"] == "cancelled"


def test_a_cancellation_read_late_counts_from_when_it_came(life: Life) -> None:
    """An invite by mail, cancelled by mail an hour before; both are read only afterwards."""
    mail(life, at(2, 25), OWNER, "Tuesday suits me. Jordan", to=DANA, folder=".Sent", id="<own-1@example.com>")
    mail(life, at(2, 26), DANA, "See the file.", ics=ics("m1@ats.example", at(3, 3, "10:00"), TITLE, ABOUT))
    off = ics("m1@ats.example", at(3, 3, "10:00"), TITLE, ABOUT, sequence=1).replace("METHOD:REQUEST", "METHOD:CANCEL")
    mail(life, at(3, 3, "09:00"), DANA, "We have to cancel.", ics=off)
    life.run(at(3, 3, "11:40"))
    assert not life.drafts()


def test_a_move_that_came_by_mail_counts(life: Life) -> None:
    """No letter for a conversation that lies two days ahead, though the calendar still shows the old hour."""
    life.interview()
    life.run(at(3, 2, "10:00"))
    mail(
        life,
        at(3, 2, "11:00"),
        DANA,
        "A new time, see the file.",
        ics=ics("one@northwind.example", at(3, 5, "10:00"), TITLE, ABOUT, sequence=1),
    )
    life.run(at(3, 2, "12:10"))
    life.run(at(3, 3, "11:40"))
    assert not life.drafts()
    life.run(at(3, 5, "11:15"))
    assert len(life.drafts()) == 1


def test_a_newsletter_of_the_employer_promises_nothing(life: Life) -> None:
    """The waiting ends when they said it would."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    mail(
        life,
        at(3, 4),
        "Northwind News <news@northwind.example>",
        "You will hear from our CEO by the end of April.",
        subject="Northwind news",
        headers={"List-Unsubscribe": "<mailto:off@northwind.example>", "Precedence": "bulk"},
    )
    life.run(at(3, 4, "13:00"))
    assert life.status(at(3, 4, "13:00"))[0]["promise"]["latest"] == "2026-03-10"


def test_confirming_by_mail_makes_an_unanswered_invite_an_interview(life: Life) -> None:
    """First the invite, then the owner's mail: the natural order."""
    life.interview(guests=f"{DANA}; {OWNER}")
    path = life.world.calendar / "one@northwind.example.ics"
    path.write_text(path.read_text(encoding="utf-8").replace("PARTSTAT=ACCEPTED", "PARTSTAT=NEEDS-ACTION"), encoding="utf-8", newline="")
    life.run(at(3, 3, "08:00"))
    assert life.status(at(3, 3, "08:00"))[0]["needs_look"]
    mail(life, at(3, 3, "08:30"), OWNER, "Confirmed, see you at ten. Jordan", to=DANA, folder=".Sent")
    life.run(at(3, 3, "11:15"))
    assert len(life.drafts()) == 1


def test_two_employers_are_not_phoned_at_once(life: Life) -> None:
    """Both said one week: the second call is put beside the first, not upon it."""
    life.interview()
    life.interview(
        "bo@southwind.example",
        title="Interview: Product Analyst (Southwind)",
        start=at(3, 3, "14:00"),
        end=at(3, 3, "14:45"),
        organizer="Bo Lund <bo@southwind.example>",
        guests=f"Bo Lund <bo@southwind.example>; {OWNER}",
        description="Interview for the Product Analyst role at Southwind.\nWe will get back to you within one week.",
    )
    for clock in ("11:15", "15:15"):
        life.run(at(3, 3, clock))
    life.world.drafts_leave(at(3, 3, "16:00"))
    life.run(at(3, 11, "06:00"))
    hours = {view["calls"][0]["at"] for view in life.status(at(3, 11, "06:00"))}
    assert len(life.calls()) == len(hours) == 2


def test_a_whole_day_of_interviews_is_thanked_for_the_same_evening(life: Life) -> None:
    """An all-day entry is over at six."""
    life.interview()
    path = life.world.calendar / "one@northwind.example.ics"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines = ["DTSTART;VALUE=DATE:20260304" if line.startswith("DTSTART") else line for line in lines]
    lines = ["DTEND;VALUE=DATE:20260305" if line.startswith("DTEND") else line for line in lines]
    path.write_text("\r\n".join(lines), encoding="utf-8", newline="")
    life.run(at(3, 4, "18:29"))
    assert not life.drafts()
    life.run(at(3, 4, "18:30"))
    assert len(life.drafts()) == 1


def test_a_number_known_from_the_first_round_serves_the_second(life: Life) -> None:
    """The later invite names none; the call of that round has it all the same."""
    life.interview(description="Interview for the Data Engineer role at Northwind.\n\nDana Kim\nNorthwind\n+1 212 555 0142")
    life.run(at(3, 3, "11:15"))
    life.interview("two@northwind.example", start=at(3, 5, "10:00"), end=at(3, 5, "10:45"), made=at(3, 4))
    life.run(at(3, 5, "11:15"))
    life.world.drafts_leave(at(3, 5, "12:00"))
    life.run(at(3, 13, "06:00"))
    (call,) = life.calls()
    assert "+1 212-555-0142" in call.read_text(encoding="utf-8")
