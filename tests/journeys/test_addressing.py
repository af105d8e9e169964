"""How a letter addresses somebody: as the owner did before, and in the tone the policy has for them."""

import pytest

from tests.journeys.life import OWNER, Life, at
from tests.journeys.test_rules import DANA, mail


def test_the_form_of_address_already_used_is_kept(life: Life) -> None:
    """The owner once wrote "Dear Ms Kim,": so does the letter."""
    life.interview()
    mail(life, at(3, 2, "10:00"), OWNER, "Dear Ms Kim,\n\nthank you, Tuesday suits me well.\n\nJordan", to=DANA, folder=".Sent")
    life.run(at(3, 3, "11:15"))
    (letter,) = life.drafts()
    body = letter.get_body(("plain",))
    assert body is not None
    assert str(body.get_content()).splitlines()[0] == "Dear Ms Kim,"


def test_a_person_can_have_a_tone_of_their_own(life: Life) -> None:
    """Plain for all, formal to one domain."""
    told = life.config.read_text().replace("[store]", '[policy]\nformal_to = ["northwind.example"]\n[store]')
    life.config.write_text(told)
    life.interview()
    life.run(at(3, 3, "11:15"))
    (letter,) = life.drafts()
    body = letter.get_body(("plain",))
    assert body is not None
    assert str(body.get_content()).splitlines()[0] == "Dear Dana Kim,"


def test_two_employers_through_one_agency_are_told_apart(life: Life) -> None:
    """The agency's mail names one of them: that one ends, the other goes on."""
    agent = "Cleo Grant <cleo@grantsearch.example>"
    for number, employer in enumerate(("Thornbury Group", "Hale Foods")):
        life.interview(
            f"{number}@grantsearch.example",
            title=f"Interview with {employer}",
            start=at(3, 3 + number, "10:00"),
            end=at(3, 3 + number, "10:45"),
            organizer=agent,
            guests=f"{agent}; {OWNER}",
            description=f"Our client is {employer}. You will meet their CEO. Interview for the Data Engineer role.\nCleo, Grant Search",
        )
    life.run(at(3, 3, "11:15"))
    life.run(at(3, 4, "11:15"))
    mail(life, at(3, 6), agent, "Unfortunately Hale Foods have decided to move forward with another candidate.", subject="News")
    life.run(at(3, 6, "13:00"))
    assert {one["employer"]: one["status"] for one in life.status(at(3, 6, "13:00"))} == {
        "Thornbury Group": "WAITING",
        "Hale Foods": "ANSWERED",
    }


GERMAN = '[[me.strengths]]\nfor = []\nlanguage = "de"\nsentence = "Ich habe drei Umzüge geleitet."\n[accounts'
INVITED = "Hallo Jordan, du sprichst mit Dana Kim über die Stelle als Data Engineer. Wir freuen uns auf dich!"


@pytest.mark.parametrize(
    ("invited", "wrote", "greeting"),
    [
        (INVITED, "", "Hallo Dana,"),
        ("Vorstellungsgespräch, wir freuen uns auf das Gespräch mit dir.", "Guten Tag, passt Ihnen der Termin?", "Guten Tag Dana Kim,"),
        ("Wir bestätigen das Vorstellungsgespräch.", "Hallo Jordan, passt dir der Termin, oder brauchst du einen anderen?", "Hallo Dana,"),
    ],
)
def test_du_is_answered_with_du(life: Life, invited: str, wrote: str, greeting: str) -> None:
    """Said in the invitation, or by the person themself, whose own words come first."""
    life.config.write_text(life.config.read_text(encoding="utf-8").replace("[accounts", GERMAN, 1), encoding="utf-8")
    life.interview(title="Vorstellungsgespräch Data Engineer", description=invited)
    if wrote:
        mail(life, at(3, 2, "10:00"), DANA, wrote, subject="Ihr Gespräch")
    life.run(at(3, 3, "11:15"))
    (letter,) = life.drafts()
    body = letter.get_body(("plain",))
    assert body is not None
    text = str(body.get_content())
    assert text.splitlines()[0] == greeting
    assert ("Ihnen" in text or "Sie" in text) is (greeting != "Hallo Dana,")
