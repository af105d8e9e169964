"""Which invitations are interviews of the owner."""

import pytest

from core.facts import Carrier, Event, EventStatus, Likelihood, Response
from tests.core.invite import OWNER, invite, read, rules

HOST = "Priyanka Dahl <priyanka@marlowgrid.com>"
OWN_OFFICE = "Jules Orr <jules@brackenmoor.org>"

INTERVIEWS = {
    "the plain case": invite("Interview: Robin Ashworth – Grid Planner", "Looking forward to it!", by=HOST),
    "a screen by phone": invite("Phone screen - Marlow Grid", "I'll ring you at 773-555-0147.", by=HOST),
    "only the host's words": invite("Robin / Priyanka", "Hi Robin, I'd love to tell you more about the Grid Planner position.", by=HOST),
    "a chat about an opening": invite(
        "Quick intro", "Happy to walk you through our opening for a planner and hear your background.", by=HOST
    ),
    "a booking": invite(
        "Robin Ashworth and Priyanka Dahl", "Event Name: Recruiter screen\n\nCancel: https://calendly.com/cancellations/x1", by=HOST
    ),
    "a requisition number": invite("R-204418 Grid Planner", "", by=HOST, guests=("Olu Ade <olu@marlowgrid.com>",)),
    "a trial shift": invite("Trial shift at Copper Kettle", "Come by at three, ask for Jo.", by="Jo Vance <jo@copperkettle.cafe>"),
    "a case presentation": invite("Case presentation", "You present for 20 minutes, then our panel: Ana Ruiz and Tom Berg.", by=HOST),
    "meeting the team": invite("Meet the team", "As part of our hiring process you'll meet the people you would be working with.", by=HOST),
    "a final round": invite("Final round – Marlow Grid", "", by="Marlow Grid Talent <talent@marlowgrid.com>"),
    "an applicant system": invite(
        "Marlow Grid – conversation with Ana Ruiz", "Your application", by="Marlow Grid <no-reply@hire.lever.co>"
    ),
    "an agency": invite(
        "Call re: our client", "My client, Marlow Grid, would like me to screen you for the role.", by="Kit Lowe <kit@lowestaffing.com>"
    ),
    "an own note": invite("Interview Marlow Grid, 3pm"),
    "an own note of a call": invite("Call with Ana (Marlow Grid)", "about the planner role, she calls me"),
    "a podcast company": invite("Interview – Podcast Producer", "Your interview with Earshot Media.", by="Mo Reed <mo@earshot.fm>"),
    "a nurse": invite(
        "Interview - Ward Nurse", "You will meet Sister Joan Hale.", by="HR <hr@stbrigid.org>", place="St Brigid Hospital, Main Street 4"
    ),
    "an insurer": invite("Interview: Claims Analyst", "Your interview for the role in our insurance team.", by="HR <hr@elmmutual.com>"),
    "a researcher": invite("UX Researcher interview", "Bring a usability study from your portfolio.", by=HOST),
    "an onboarding job": invite("Interview – Onboarding Specialist", "Thank you for joining us for an interview.", by=HOST),
    "a coach": invite("Interview: Agile Coach", "Your interviewers: Ana Ruiz, Tom Berg", by=HOST),
    "a moderator of usability tests": invite("Interview: Usability Researcher", "You will plan usability sessions.", by=HOST),
    "a podcast's editor": invite("First interview", "Your interview for the Podcast Editor role. Our podcast has 40 episodes.", by=HOST),
    "a few words about a job": invite("Robin <> Marlow Grid", "Talk with Priyanka (CTO) re: grid planning lead", by=HOST),
    "a project manager": invite("Project Manager interview (round 2)", "Weekly project reporting will be a topic.", by=HOST),
    "preparation offered": invite("Interview", "Attached is a guide to help you prepare. We record nothing.", by=HOST),
    "feedback promised": invite("Interview", "You'll hear our decision within a week; an offer call would follow.", by=HOST),
    "an AI company": invite("Technical interview", "We build AI agents and voice bots; meet our AI team lead.", by=HOST),
}

OTHERS = {
    "an on-demand video": invite(
        "Video interview for Marlow Grid", "Record your answers by Friday; no interviewer will be present.", by="noreply@hirevue.com"
    ),
    "a machine interviewer": invite("Interview with Aria", "Aria is our AI interviewer and will ask six questions.", by=HOST),
    "a machine's link": invite("Interview", "https://meet.alex.com/marlow/1", by=HOST),
    "an assessment": invite("DEADLINE: online assessment Marlow Grid"),
    "hiring side": invite("Interview: Casey Lund (Planner)", "You are interviewing Casey. Scorecard in Greenhouse.", by=OWN_OFFICE),
    "hiring side by link": invite("Interview: Casey Lund", "https://app.greenhouse.io/scorecards/4", by=OWN_OFFICE),
    "hiring side by label": invite("Technical interview", "Candidate: Casey Lund\nInterviewers: Robin Ashworth, Jules Orr", by=HOST),
    "a debrief": invite("Debrief Casey", "hire or no hire", by=OWN_OFFICE),
    "user research": invite("User interview: how you plan trips", "60 minutes, $80 gift card", by=HOST),
    "the press": invite("Radio interview, morning show", "On the record, ten minutes.", by="Studio <guests@coastfm.com>"),
    "a podcast": invite("Podcast recording with Mel", "Our listeners love grid stories.", by="Mel <mel@gridcast.fm>"),
    "a visa": invite("Visa interview", "DS-160, passport, photo", place="US Consulate General"),
    "an exit": invite("Exit interview", "Return laptop and badge.", by="HR <hr@brackenmoor.org>"),
    "a mock": invite("Mock interview with Sasha", "system design", by="Sasha <sasha@gmail.com>"),
    "an admission": invite("MBA admissions interview", "Second campus tour follows.", by="Admissions <mba@larkuni.edu>"),
    "an executive course": invite(
        "Executive MBA admissions interview",
        "You will speak with the admissions committee about your application for the class.",
        by="Admissions <mba@larkuni.edu>",
    ),
    "a career fair": invite("Career fair: meet 40 employers", "You are registered.", by="events@larkuni.edu"),
    "a webinar": invite("Webinar: the perfect interview", "Replay available", by="events@jobtips.com"),
    "coaching": invite("Career coaching: interview skills", "", by="Coach Lin <lin@careerlin.com>"),
    "an informational chat": invite("Informational interview with Noor", "to learn about her work", by="Noor <noor@marlowgrid.com>"),
    "an offer": invite("Call with Priyanka", "I'd like to walk you through the offer.", by=HOST),
    "onboarding": invite("New hire orientation", "Congratulations on joining Marlow Grid!", by=HOST),
    "a reference": invite("Reference call for Casey", "She listed me as a reference.", by=HOST),
    "a dentist": invite("Dentist", "", place="Elm Dental"),
    "a screening": invite("Cervical screening", "", place="Elm Surgery"),
    "a stand-up": invite("Stand-up", "Occurs every weekday\nJoin Zoom Meeting\nhttps://us02web.zoom.us/j/1234567890", by=OWN_OFFICE),
    "preparation": invite("Prep: Marlow Grid interview", "questions, STAR stories"),
    "travel": invite("Train to Marlow Grid interview", "7:02 from Union"),
    "an errand": invite("Send thank-you after interview", ""),
    "a digest": invite("Job alert digest: 12 interviews tips", "", by="alerts@jobtips.com"),
    "a film": invite("Movie: The Interview"),
    "a flat": invite("Co-op board interview", "Board president will ask questions.", by="office@hudsonview.com"),
    "a mortgage": invite("Mortgage interview", "", by="loans@elmbank.com"),
    "a vendor": invite("Marlow Grid product demo", "Our pricing and roadmap.", by=HOST),
    "asked by a researcher": invite("Interview with Usability Researcher", "A usability session on our app.", by=HOST),
    "a coach as host": invite("1:1 with Career Coach", "How to answer interview questions.", by="Coach Lin <lin@careerlin.com>"),
    "a friend": invite("Coffee with Sasha", "", by="Sasha <sasha@gmail.com>"),
    "nothing": invite("", ""),
}


@pytest.mark.parametrize("event", INTERVIEWS.values(), ids=INTERVIEWS.keys())
def test_interviews_are_recognised(event: Event) -> None:
    """What a friend would call an interview is one."""
    verdict = read(event).verdict
    assert verdict.likelihood is Likelihood.INTERVIEW, verdict


@pytest.mark.parametrize("event", OTHERS.values(), ids=OTHERS.keys())
def test_look_alikes_are_not(event: Event) -> None:
    """What a friend would not call an interview gets nothing, not even a question."""
    verdict = read(event).verdict
    assert verdict.likelihood is Likelihood.NOT, verdict


def test_unanswered_invitation_waits_for_a_click() -> None:
    """An invitation that nobody answered, from people never written to, is at most unsure."""
    event = invite("Interview at Marlow Grid", by=HOST, response=Response.NEEDS_ACTION)
    assert read(event).verdict.likelihood is Likelihood.UNSURE
    assert read(event, frozenset({"priyanka@marlowgrid.com"})).verdict.likelihood is Likelihood.INTERVIEW
    assert read(event, frozenset({"marlowgrid.com"})).verdict.likelihood is Likelihood.INTERVIEW


def test_mail_to_anybody_at_a_mail_provider_commits_to_nothing() -> None:
    """Having written to some address at gmail.com says nothing about another one there."""
    event = invite("Interview at Marlow Grid", by="Priyanka <priyanka.dahl@gmail.com>", response=Response.NEEDS_ACTION)
    assert read(event, frozenset({"gmail.com"})).verdict.likelihood is Likelihood.UNSURE


def test_a_mailed_file_proves_no_acceptance() -> None:
    """PARTSTAT=ACCEPTED in a mailed .ics was written by its sender."""
    event = invite("Interview at Marlow Grid", by=HOST, carrier=Carrier.MAIL)
    assert read(event).verdict.likelihood is Likelihood.UNSURE
    assert read(event, frozenset({"marlowgrid.com"})).verdict.likelihood is Likelihood.INTERVIEW


@pytest.mark.parametrize(
    "off", [invite("Interview", by=HOST, response=Response.DECLINED), invite("Interview", by=HOST, status=EventStatus.CANCELLED)]
)
def test_declined_and_cancelled_ones_are_still_recognised(off: Event) -> None:
    """What was called off is judged by its content; response and status say that it is off."""
    reading = read(off)
    assert reading.verdict.likelihood is Likelihood.INTERVIEW
    assert (reading.response, reading.status) == (off.response, off.status)


def test_every_finding_has_a_sentence() -> None:
    """Whoever asks why gets plain sentences, for and against."""
    hits = [hit for event in (*INTERVIEWS.values(), *OTHERS.values()) for hit in read(event).verdict.hits]
    assert any(hit.weight > 0 for hit in hits)
    assert any(hit.weight < 0 for hit in hits)
    assert all(len(hit.reason) > 10 and "{" not in hit.reason and "_" not in hit.reason for hit in hits)


def test_reasons_quote_our_words_not_the_invitation() -> None:
    """A verdict is kept, so nothing private from the text may stand in it."""
    reading = read(invite("Interview", "Role: Confidential Zebra Keeper\nCandidate: Robin Ashworth", by=HOST))
    assert not any("Zebra" in hit.reason or OWNER.name in hit.reason for hit in reading.verdict.hits)


def test_reasons_quote_words_as_they_are_written() -> None:
    """Capitals, apostrophes and all, also beside a letter that small letters write longer."""
    text = "Rue de la Straße 4.\nBonjour, l’entretien d’embauche pour le poste de Serveur est confirmé."
    reasons = " ".join(hit.reason for hit in read(invite("Phone-Screen: Senior Engineer", text, by=HOST)).verdict.hits)
    assert all(f"“{words}”" in reasons for words in ("Phone-Screen", "Engineer", "l’entretien")), reasons


def test_a_letter_whose_small_form_parts_a_word_harms_no_quotation() -> None:
    """The capital İ is two characters when it is written small, and the second is no letter."""
    reasons = [hit.reason for hit in read(invite("İ Phone Screen İİİ", by=HOST)).verdict.hits]
    assert "the title says “phone screen”" in reasons


def test_a_company_of_two_names_beside_the_owners_is_a_pair() -> None:
    """ "Robin / Stag & Fern" at stagandfern.com."""
    assert "paired" in rules(read(invite("Robin / Stag & Fern", "", by="Jo Ray <jo@stagandfern.com>")))
    assert "paired" not in rules(read(invite("Robin / Stag & Fern", "", by=HOST)))


def test_reasons_name_the_system_not_the_employer_in_its_address() -> None:
    """An applicant system's host may begin with the employer's name; a reason says the system's alone."""
    text = "https://zebra-keepers.myworkdayjobs.com/x https://zebra.calendly.com/y https://zebra.coderpad.io/z"
    reasons = " ".join(hit.reason for hit in read(invite("Interview", text, by="x <a@zebra.teamtailor-mail.com>")).verdict.hits)
    assert "teamtailor-mail.com" in reasons
    assert "calendly.com" in reasons
    assert "zebra" not in reasons
