"""What a call says in the calendar: words that one can say on the phone, and a way without a number."""

from datetime import date

from core.facts import Participant, Person, Phone, Promise, PromiseSource
from core.followup.call_text import call_of
from core.policy import Policy
from tests.core.followups import event, follow_up, promise, recruiter, utc


def described(*, number: int = 1, said: Promise | None = None, phone: str = "", people: tuple[Participant, ...] = ()) -> str:
    """The description of a call."""
    found = follow_up(event(promise=said, participants=people or (recruiter(),), phone=Phone(number=phone) if phone else None))
    return call_of(found, Policy(), number=number, start=utc(3, 11, 14), made_at=utc(3, 11, 10)).description


def test_what_to_say_is_what_people_say() -> None:
    """About what, the day they named or the plain question, and on the second call that it is one."""
    first = described(said=promise(date(2026, 3, 10)))
    assert "1. I interviewed with you for the Data Engineer role on 3 March, and I am still very" in first
    assert "2. I had understood that I would hear by 10 March. Is there any news?" in first
    assert "They said: “We will get back to you within one week.” That ended on Tuesday, 10 March." in first
    assert "2. May I ask how the decision is coming along?" in described()
    assert "They have not said when you would hear. The usual wait ended on Tuesday, 10 March." in described()
    assert "2. I called a few days ago. Has anything been decided since?" in described(number=2)
    told = promise(date(2026, 3, 10), text="one week", source=PromiseSource.OWNER)
    assert "You were told: “one week”. That ended on" in described(said=told)


def test_without_a_number_it_says_what_to_do_instead() -> None:
    """Where to look for one, whom to ask for, and the mail address."""
    told = described()
    assert "No phone number of theirs is known. Look below their mails, or on their site (northwind.example), and ask for Rita Ray." in told
    assert "Without one, write to rita@northwind.example instead." in told
    nobody = described(people=(Participant(person=Person(name="Ana Ruiz")),))
    assert "and ask for Ana Ruiz." in nobody
    assert "write to" not in nobody
    assert "No phone number" not in described(phone="+12125550142")
