"""Each rule by itself: an invitation that it alone tips, for or against."""

import pytest

from core.facts import Event, Likelihood
from core.recognise import table
from core.recognise.weights import INTERVIEW, UNSURE, WEIGHTS
from tests.core.invite import invite, read

HOST = "Priyanka Dahl <priyanka@marlowgrid.com>"
SYSTEM = "Marlow Grid <no-reply@hire.lever.co>"
OFFICE = "Jules Orr <jules@brackenmoor.org>"
WRITTEN_TO = frozenset({"priyanka@marlowgrid.com"})

FOR = {
    "interview_title": invite("Interview"),
    "interview_body": invite("Robin / Priyanka", "Your interview is at three.", by=HOST),
    "round_title": invite("Final round", "You will meet Ana.", by="Ana <ana@gmail.com>"),
    "owner_is_candidate": invite("Planning", "Candidate: Robin Ashworth\nAsk for Jo at reception.", by=HOST),
    "job": invite("Robin / Priyanka: intro", "About the Grid Planner position.", by=HOST),
    "about_job": invite("Intro", "About the Grid position.", by=HOST),
    "application": invite("Robin: intro", "Hello Robin and welcome, thanks for applying!"),
    "process": invite("Robin / Priyanka: intro", "As part of the process.", by=HOST),
    "applicant_system": invite("Intro with Robin", "See you then.", by=SYSTEM),
    "requisition": invite("R-204418 Grid call", "", by=HOST),
    "agency": invite("Call", "Our client needs a planner; she will call you.", by="Kit Lowe <kit@gmail.com>"),
    "meet": invite("Grid planner", "You will meet Ana. Our talent team.", by="Ana <ana@gmail.com>"),
    "recruiter": invite("Intro", "I am a recruiter; the Grid position is open.", by=""),
    "hiring_desk": invite("Intro", "The Grid position is open.", by="Marlow Grid Talent <talent@marlowgrid.com>"),
    "posts_named": invite("Grid Planner, Thursday", "10:00 Ana Ruiz, Head of Planning\n11:00 Tom Berg, Chief Engineer", by=HOST),
    "paired": invite("Robin <> Marlow Grid", "Our recruiter.", by=HOST),
    "role_title": invite("Grid Planner intro", "They told me that the Grid position is open."),
    "live_task": invite("Round 2", "https://coderpad.io/ABC", by="Ana <ana@gmail.com>"),
    "wrote_to_them": invite("Planning", "You will meet Ana. Your recruiter", by=HOST),
    "owner_named": invite("Robin: intro", "The Grid position is open.", by=HOST),
    "outside_host": invite("Robin: intro", "The Grid position is open.", by=HOST),
    "scheduler": invite("Robin", "The Grid position is open. https://calendly.com/d/1", by=HOST),
    "talk_title": invite("Robin: intro", "The Grid position is open.", by=HOST),
    "event_name": invite("Robin and Ana", "Event Name: 20-min hello – Grid Planner\nhttps://calendly.com/d/1", by=HOST),
    "trial": invite("trial run Penfold Couriers", "You will meet Ana."),
    "noted": invite("2nd round brightpool - nina + joel"),
}

AGAINST = {
    "hiring_side": invite("Interview: Casey", "Please leave your notes on the scorecard.", by=HOST),
    "other_candidate": invite("Technical interview", "Candidate: Casey Lund", by=HOST),
    "owner_interviews": invite("Technical interview", "Interviewers: Robin Ashworth, Ana Ruiz", by=HOST),
    "applicants": invite("Interviews kitchen porter (4)", "CVs in the till drawer."),
    "somebody_elses": invite("Sabine's interview"),
    "name_ahead": invite("Sabine Kennenlerngespräch"),
    "debrief": invite("Interview: Casey", "Then: hire or no hire.", by=HOST),
    "mock": invite("Mock interview", "", by=HOST),
    "preparation": invite("Prep for interview"),
    "research": invite("Interview", "A $50 gift card for you.", by=HOST),
    "press": invite("Press interview", "", by=HOST),
    "authority": invite("Interview", "", place="US Consulate General"),
    "admission": invite("Interview", "The admissions committee looks forward to it.", by=HOST),
    "voluntary": invite("Interview", "Thank you for your interest in volunteering.", by=HOST),
    "staff_talk": invite("Exit interview", "", by=HOST),
    "one_way": invite("Video interview", "Record your answers by Friday.", by=HOST),
    "ai_interviewer": invite("Interview", "https://app.apriora.ai/x", by=HOST),
    "assessment": invite("Coding test before the interview", "", by=HOST),
    "gathering": invite("Webinar: the perfect interview", "", by=HOST),
    "coaching": invite("Interview call", "With your career coach.", by=HOST),
    "informational": invite("Informational interview", "", by=HOST),
    "offer": invite("Final round", "I'd like to walk you through the offer for the Planner position.", by=HOST),
    "onboarding": invite("Interview team lunch", "Welcome aboard!", by=HOST),
    "reference": invite("Reference check for Casey's interview", "", by=HOST),
    "health": invite("Blood screening", "Your recruiter will call you.", by=HOST),
    "leisure": invite("Movie: The Interview", ""),
    "appointment": invite("Interview at the gym"),
    "household": invite("Nanny interview"),
    "private_matter": invite("Tenant interview"),
    "another_matter": invite("Embassy interview"),
    "travel": invite("Train to interview"),
    "errand": invite("Send thank-you after interview"),
    "deadline": invite("Planner job Marlow Grid closes noon", "Interviews in June."),
    "routine": invite("Weekly interview"),
    "present_employer": invite("Interview", "For the Planner position.", by="Ann Dow <ann@hr.lakemontpower.com>"),
    "another_named": invite("Interview: Daniel Lund, Welder", "Room 2.", by=HOST),
    "other_papers": invite("Kennismakingsgesprek", "Neem je loonstroken mee.", by=HOST),
    "ambiguous": invite("Entretien", "Apporter l'avis d'imposition. https://calendly.com/d/1", by=HOST),
    "colleagues": invite("Robin: intro about the position", "Our recruiter and you.", by=OFFICE),
}


def weight_without(event: Event, rule: str) -> tuple[int, int]:
    """The weight of that rule's finding (0: none), and the sum of all others."""
    hits = read(event, WRITTEN_TO if rule == "wrote_to_them" else frozenset()).verdict.hits
    return sum(hit.weight for hit in hits if hit.rule == rule), sum(hit.weight for hit in hits if hit.rule != rule)


@pytest.mark.parametrize("rule", FOR)
def test_it_takes_this_rule_to_see_an_interview(rule: str) -> None:
    """Without its finding the owner would at most be asked."""
    found, rest = weight_without(FOR[rule], rule)
    assert found == WEIGHTS[rule]
    assert rest < INTERVIEW <= rest + found


@pytest.mark.parametrize("rule", AGAINST)
def test_it_takes_this_rule_to_see_something_else(rule: str) -> None:
    """Without its finding the owner would be asked about it, or a letter would be written."""
    found, rest = weight_without(AGAINST[rule], rule)
    assert found == WEIGHTS[rule]
    assert rest >= UNSURE > rest + found
    assert read(AGAINST[rule]).verdict.likelihood is Likelihood.NOT


def test_every_rule_is_tried_weighed_and_asked() -> None:
    """No rule without an example, no weight without a rule."""
    assert {rule.NAME for rule in (*table.FOR, *table.AGAINST)} == set(WEIGHTS) == {*FOR, *AGAINST}
    assert all(WEIGHTS[rule.NAME] > 0 and rule.NAME in FOR for rule in table.FOR)
    assert all(WEIGHTS[rule.NAME] < 0 and rule.NAME in AGAINST for rule in table.AGAINST)


def test_an_interview_may_have_a_day_by_which_to_send_something() -> None:
    """The title says what it is; what it says besides is no reason to take it for the last day to apply."""
    note = invite("Interview Marlow Grid, office closes noon", "Email to Priyanka before.")
    assert read(note).verdict.likelihood is Likelihood.INTERVIEW


def test_who_applies_within_the_company_is_no_interviewer() -> None:
    """The invitation speaks to the owner as the one who applies, and names nobody else so."""
    text = "Your expression of interest got through: we will take you through six competency questions."
    assert read(invite("Internal interview – Planner", text, by=OFFICE)).verdict.likelihood is Likelihood.INTERVIEW
    assert read(invite("Interview – Casey Lund, Planner", text, by=OFFICE)).verdict.likelihood is Likelihood.NOT
    assert read(invite("Internal interview – Planner", "CV attached.", by=OFFICE)).verdict.likelihood is Likelihood.NOT


def test_a_house_may_be_called_after_another_matter() -> None:
    """A hospice that interviews is no visit to one."""
    desk = "St Brannoc's Hospice <hr@stbrannocshospice.example>"
    assert read(invite("Interview: Night nurse", "See you then.", by=desk)).verdict.likelihood is Likelihood.INTERVIEW
    assert read(invite("Visit to the hospice", "See you then.", by=desk)).verdict.likelihood is Likelihood.NOT


def test_a_lunch_that_is_no_interview_makes_the_day_around_it_none() -> None:
    """It is said of the lunch; said of the whole, it counts."""
    day = "10:00 Pairing with Ana Ruiz\n12:15 Lunch with the team (not an interview!)\n13:00 Chat with Tom Berg, co-founder"
    found = read(invite("Onsite interview with Marlow Grid", day, by="Marlow Grid Interviews <interviews@marlowgrid.com>"))
    assert found.verdict.likelihood is Likelihood.INTERVIEW
    found = read(invite("Lunch", "To be clear, this is not an interview.", by="Ana Ruiz <ana.ruiz@marlowgrid.com>"))
    assert found.verdict.likelihood is Likelihood.NOT


@pytest.mark.parametrize(
    ("title", "by"),
    [
        ("Kennenlernen Robin A. / Team Netze", HOST),
        ("Conversa: Robin | Equipa de Redes", HOST),
        ("Robin | Herdade do Sobreiro", "Geral <geral@herdadesobreiro.example>"),
    ],
)
def test_a_title_that_puts_the_owner_beside_a_team_or_a_house_is_asked_about(title: str, by: str) -> None:
    """Domains leave small words out; among colleagues everybody stands beside a team."""
    assert read(invite(title, by=by)).verdict.likelihood is Likelihood.UNSURE
    assert read(invite(title, by=OFFICE)).verdict.likelihood is Likelihood.NOT


@pytest.mark.parametrize(
    ("title", "text", "by"),
    [
        ("Interview: Robina Ashworth – Welder", "", HOST),
        ("Interview: Daniel Lund – Welder", "You will meet Daniel Lund.", HOST),
        ("Interview: Daniel Lund – Welder", "", "Ana Ruiz <ana@daniellund.example>"),
        ("Interview: Daniel Lund – Welder", "", "Daniel Lund <d@marlowgrid.com>"),
        ("Interview with Daniel Lund – Welder", "", HOST),
    ],
)
def test_a_name_behind_the_interview_may_be_the_owners_or_theirs(title: str, text: str, by: str) -> None:
    """By another form of their first name, as the one who is met, or as the house is called."""
    assert read(invite(title, text, by=by)).verdict.likelihood is Likelihood.INTERVIEW
