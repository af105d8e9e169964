"""The addresses at which the other side is reached are known from more than the invitation."""

from tests.journeys.life import OWNER, Life, at
from tests.journeys.speaking import id_of, told
from tests.journeys.test_rules import ics, mail

GERDA = "Gerda Moser <kitchen@moser-bakery.example>"
PROMISED = "Hello Jordan,\n\nit was good to meet you. I will let you know by Friday, 20 March.\n\nGerda Moser"


def named_only(life: Life) -> None:
    """An entry of the owner's own that names who interviews, and no address."""
    life.interview(
        organizer="", guests="", title="Interview: pastry cook (Moser Bakery)", description="Interview with Ms Gerda Moser for the job."
    )


def test_mail_from_the_address_the_owner_gave_is_about_that_interview(life: Life) -> None:
    """In a thread of its own, too: what they promise there counts, and whose the address is shows."""
    named_only(life)
    life.run(at(3, 3, "11:15"))
    assert told(life, "write", id_of(life, at(3, 3, "11:16")), "kitchen@moser-bakery.example", now=at(3, 3, "11:16")).code == 0
    life.run(at(3, 3, "11:17"))
    life.world.drafts_leave(at(3, 3, "12:00"))
    life.world.deliver(at(3, 4, "09:00"), GERDA, OWNER, "Your visit", PROMISED)
    life.run(at(3, 4, "10:00"))
    (view,) = life.status(at(3, 4, "10:01"))
    assert view["promise"]["latest"] == "2026-03-20"
    assert view["drafts"] == [{"to": "kitchen@moser-bakery.example", "name": "Gerda Moser", "state": "sent", "wrote": False}]
    assert "No mail address" not in " ".join(view["why"])


def test_a_desk_s_address_is_offered_where_no_other_is_known(life: Life) -> None:
    """It lies in the invitation; the letter that goes there thanks those who were met."""
    life.interview(
        organizer="Moser Bakery Office <office@moser-bakery.example>",
        guests="",
        title="Interview: pastry cook",
        description="You will meet Ms Gerda Moser and Mr Okafor about the job.",
    )
    life.run(at(3, 3, "11:15"))
    id_ = id_of(life, at(3, 3, "11:16"))
    assert f"`afterword write {id_} office@moser-bakery.example`" in told(life, "why", id_, now=at(3, 3, "11:16")).out
    told(life, "write", id_, "office@moser-bakery.example", now=at(3, 3, "11:16"))
    letter = told(life, "preview", id_, now=at(3, 3, "11:16")).out
    assert "\nTo: office@moser-bakery.example\n" in letter
    assert all(name in letter for name in ("Gerda Moser", "Mr Okafor"))


def test_a_colleague_at_that_house_is_one_of_them(life: Life) -> None:
    """Its domain is nobody else's."""
    named_only(life)
    life.run(at(3, 3, "11:15"))
    told(life, "write", id_of(life, at(3, 3, "11:16")), "kitchen@moser-bakery.example", now=at(3, 3, "11:16"))
    life.world.deliver(at(3, 4, "09:00"), "Xaver <xaver@moser-bakery.example>", OWNER, "Your visit", PROMISED)
    life.run(at(3, 4, "10:00"))
    assert life.status(at(3, 4, "10:01"))[0]["promise"]["latest"] == "2026-03-20"


def test_at_a_mail_provider_it_is_that_address_alone(life: Life) -> None:
    """The owner's friends have theirs there too."""
    named_only(life)
    life.run(at(3, 3, "11:15"))
    told(life, "write", id_of(life, at(3, 3, "11:16")), "gerda.moser@gmail.com", now=at(3, 3, "11:16"))
    assert "\nTo: gerda.moser@gmail.com\n" in told(life, "preview", id_of(life, at(3, 3, "11:16")), now=at(3, 3, "11:16")).out
    life.world.deliver(at(3, 4, "09:00"), "Xaver <xaver@gmail.com>", OWNER, "Your visit", PROMISED)
    life.run(at(3, 4, "10:00"))
    assert life.status(at(3, 4, "10:01"))[0]["promise"]["source"] == "default"


def test_whom_a_system_has_answered_is_reached_there(life: Life) -> None:
    """A file comes by mail; the owner has answered to its Reply-To, whom the text names: that is an answer, and she gets the letter."""
    file = ics("at-1@ats.example", at(3, 3, "10:00"), "Interview: Planner", "You will speak with Rita Bloom about the Planner role.")
    file = file.replace('CN="Dana Kim":mailto:dana.kim@northwind.example', "CN=Globex:mailto:no-reply@candidates.workablemail.com")
    mail(
        life,
        at(2, 27),
        "Globex <no-reply@candidates.workablemail.com>",
        "See the file.",
        ics=file,
        id="<w1@workablemail.com>",
        headers={"Reply-To": "Rita Bloom <rita@globex.example>"},
    )
    mail(
        life,
        at(2, 28),
        OWNER,
        "Dear Rita, I will be there. Jordan",
        to="Rita Bloom <rita@globex.example>",
        folder=".Sent",
        headers={"In-Reply-To": "<w1@workablemail.com>"},
    )
    life.run(at(3, 3, "11:20"))
    (view,) = life.status(at(3, 3, "11:21"))
    assert view["interviewers"] == [{"name": "Rita Bloom", "email": "rita@globex.example"}]
    assert not [line for line in view["why"] if "neither answered" in line or "No mail address" in line]
    assert len(life.drafts()) == 1


def test_who_sent_the_invitation_of_a_desk_passes_the_thanks_on(life: Life) -> None:
    """A jury without addresses, invited by a desk: the mail came from whom the text names for questions, and she gets the letter."""
    text = "The panel: Rita Bloom (Head of Planning) and Omar Said. Questions? Contact Holly Marsh on +1 646 555 0188."
    file = ics("pb-1@calder.example", at(3, 3, "10:00"), "Interview: Planner", text)
    file = file.replace('CN="Dana Kim":mailto:dana.kim@northwind.example', "CN=Recruitment:mailto:recruitment@calder.example")
    holly = "Holly Marsh <holly.marsh@calder.example>"
    mail(life, at(2, 26), holly, "Please find your invitation attached.\n\nHolly Marsh", ics=file, id="<c1@calder.example>")
    mail(
        life,
        at(2, 27),
        OWNER,
        "Dear Holly, I will be there. Jordan",
        to=holly,
        folder=".Sent",
        headers={"In-Reply-To": "<c1@calder.example>"},
    )
    life.run(at(3, 3, "11:20"))
    (draft,) = life.drafts()
    part = draft.get_body(("plain",))
    assert draft["To"] == holly
    assert part is not None
    assert "Rita Bloom and Omar Said" in part.get_content()
    (view,) = life.status(at(3, 3, "11:21"))
    assert "Holly Marsh only arranges it." in view["why"]
    assert "A letter to Holly Marsh is in Drafts" in told(life, "why", view["id"], now=at(3, 3, "11:21")).out


def test_a_mail_that_came_back_from_their_house_shows(life: Life) -> None:
    """Of a guest whose address is a desk's nothing else is kept; the report names it."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    life.world.drafts_leave(at(3, 3, "12:00"))
    report = "I could not deliver your message.\n\n<planning@northwind.example>:\n550 5.1.1 user unknown\n"
    life.world.deliver(at(3, 3, "13:00"), "MAILER-DAEMON@mx3.provider.example", OWNER, "failure notice", report)
    life.run(at(3, 3, "14:00"))
    assert "came back" in told(life, "status", now=at(3, 3, "14:01")).out
