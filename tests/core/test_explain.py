"""Why, as a friend would say it: what it is taken for, who, which employer, when, and what comes next."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.actions import DraftStatus
from core.explain import explained
from core.explain.wording import sentence
from core.facts import (
    Employer,
    Hit,
    Likelihood,
    Medium,
    MessageKind,
    Participant,
    Person,
    Phone,
    Place,
    PromiseSource,
    Standing,
    Trace,
    Verdict,
    Word,
    WordKind,
)
from core.followup.plan import plan, turning_point
from core.followup.state import FollowUp, LetterThing
from core.followup.whom import whom
from core.policy import Policy
from tests.core.followups import DANA, ENDS, ME, TOM, event, follow_up, promise, reading, recruiter, utc

SENT = tuple(
    LetterThing(key=one.email, recipient=one.email, turn=1, status=DraftStatus.SENT, made_at=ENDS + timedelta(minutes=30))
    for one in (DANA, TOM)
)
HITS = (
    Hit(rule="interview_title", weight=6, reason="the title says “Interview”"),
    Hit(rule="interview_body", weight=4, reason="the invitation says “your interview”"),
    Hit(rule="job", weight=3, reason="it speaks of a job (“the Data Engineer role”)"),
    Hit(rule="about_job", weight=2, reason="a job is what it is about (“about the opening”)"),
    Hit(rule="wrote_to_them", weight=2, reason="you have written to them"),
    Hit(rule="scheduler", weight=1, reason="the time was picked with a scheduling tool (calendly.com)"),
)
AGAINST = Hit(rule="colleagues", weight=-6, reason="the others work where you have your address")
TRACES = (
    Trace(name=DANA.email, place=Place.HOST),
    Trace(name=TOM.email, place=Place.TEXT),
    Trace(name="Northwind", place=Place.TITLE),
    Trace(name="northwind.example", place=Place.HOST),
)
SIGNS = (
    "This is taken for a job interview: the title says “Interview”, it speaks of a job (“the Data Engineer role”) and "
    "you have written to them."
)


def said(found: FollowUp, now: int = 4) -> str:
    """The explanation on a day of March."""
    return "\n".join(explained(found, plan(found, Policy(), utc(3, now)), utc(3, now)))


def judged(*hits: Hit, likelihood: Likelihood = Likelihood.INTERVIEW) -> FollowUp:
    """An interview with these findings."""
    return follow_up(event(verdict=Verdict(likelihood=likelihood, hits=hits), traces=TRACES), letters=SENT)


def test_a_friend_says_all_of_it_in_a_few_sentences() -> None:
    """From what it is to what comes next, nothing twice, every sentence with its stop."""
    found = follow_up(
        event(verdict=Verdict(likelihood=Likelihood.INTERVIEW, hits=HITS), traces=TRACES, promise=promise(date(2026, 3, 10))), letters=SENT
    )
    assert said(found).splitlines() == [
        SIGNS,
        "Your interviewers are Dana Kim, who sent the invitation; and Tom Becker (Head of Data), whom the text names.",
        "The employer is taken to be Northwind: the title names them and the invitation comes from northwind.example.",
        "Which country they are in is not known, so the holidays of where you live count.",
        "The invitation says: “We will get back to you within one week”, so they have until Tuesday, 10 March.",
        "What comes next, on Wednesday, 11 March: call 1 of 2, if they have not answered by then.",
    ]


def test_a_letter_whose_time_has_come_is_said_to_come_with_the_next_run() -> None:
    """Not on the day from which it would only be offered; and where it may not have taken place, once that is said."""
    due = ENDS + timedelta(hours=1)
    told = explained(follow_up(), plan(follow_up(), Policy(), due), due)
    assert "What comes next, with the next run: your thank-you letter." in told
    waits = reading(MessageKind.OWN, ENDS - timedelta(minutes=20), sender=ME, to=(DANA,), missed=True)
    unsure = follow_up(readings=(waits,))
    told = explained(unsure, plan(unsure, Policy(), due), due)
    assert "Your thank-you letter, once you have said that it took place." in told


def test_what_spoke_against_it_is_said_too() -> None:
    """It weighs less, or is why one is asked."""
    assert "One thing speaks against it, and weighs less: the others work where you have your address." in said(judged(*HITS, AGAINST))
    asked = said(judged(*HITS[:1], AGAINST, likelihood=Likelihood.UNSURE))
    assert "This may be a job interview: the title says “Interview”." in asked
    assert "But the others work where you have your address, so it is for you to say." in asked
    assert "That is not enough to be sure, so it is for you to say." in said(judged(HITS[2], likelihood=Likelihood.UNSURE))


def test_a_sign_that_shares_its_words_with_a_stronger_one_is_not_told() -> None:
    """ "Phone screen" and "screen with" are one thing to whoever reads it."""
    strong = Hit(rule="interview_title", weight=6, reason="the title says “Phone screen”")
    again = Hit(rule="round", weight=4, reason="the title says “screen with”, as rounds of an application do")
    other = Hit(rule="job", weight=3, reason="it speaks of a job (“the vacancy”)")
    told = said(judged(strong, again, other))
    assert "the title says “Phone screen” and it speaks of a job (“the vacancy”)." in told


def test_a_word_that_a_longer_sign_holds_and_what_any_meeting_may_have_are_not_told() -> None:
    """ "job" is a part of "re reception job"; nobody needs to hear that a stranger invites where more is known."""
    title = Hit(rule="round_title", weight=4, reason="the title says “re reception job”")
    again = Hit(rule="job", weight=3, reason="it is about work (“job”)")
    process = Hit(rule="process", weight=3, reason="it says “Bring passport”, as one does to applicants")
    stranger = Hit(rule="outside_host", weight=1, reason="you are invited by somebody who is no colleague of yours")
    told = said(judged(title, again, process, stranger)).splitlines()[0]
    assert told == (
        "This is taken for a job interview: the title says “re reception job”; and it says “Bring passport”, as one does to applicants."
    )
    assert "no colleague of yours" in said(judged(title, stranger))


@pytest.mark.parametrize(("medium", "how"), [(Medium.PHONE, "by phone"), (Medium.VIDEO, "on video"), (Medium.ONSITE, "in person")])
def test_it_says_how_they_meet(medium: Medium, how: str) -> None:
    """Before and after; of two who meet in an unknown way nothing."""
    found = follow_up(event(medium=medium))
    assert f"It was {how}." in said(found)
    assert f"It is {how}." in said(found, 2)
    there = follow_up(event(medium=medium, address="Marktplatz 1, 85999 Oberwiesen"))
    assert ("at Marktplatz 1" in said(there)) is (medium is Medium.ONSITE)
    assert "It was" not in said(follow_up(event(medium=Medium.PANEL)))


def test_a_quotation_that_ends_as_japanese_does_needs_no_other_stop() -> None:
    """Neither 。 nor its fellows."""
    assert sentence("they wrote: “採用とさせていただきます。”") == "They wrote: “採用とさせていただきます。”"
    early = promise(date(2026, 3, 10), text="一週間以内にご連絡いたします。")
    assert "“一週間以内にご連絡いたします”, so they have until" in said(follow_up(event(promise=early), letters=SENT))


def test_no_desk_is_told_to_have_written() -> None:
    """Somebody did, whose name the desk's address does not tell."""
    desk = Person(name="Human Resources - Northwind", email="hr@northwind.example")
    told = promise(date(2026, 3, 12), source=PromiseSource.MAIL, said_at=utc(3, 4), said_by=desk.email)
    mail = reading(MessageKind.MORE_TIME, utc(3, 4), sender=desk, promise=told)
    assert "They wrote on Wednesday, 4 March: “We will get back to you" in said(follow_up(letters=SENT, readings=(mail,)), 5)


def test_the_owner_s_own_word_is_the_reason_where_it_decided() -> None:
    """And what was missing is not said of somebody who has written since."""
    yes = (Word(id=1, kind=WordKind.IS_INTERVIEW, at=utc(3, 3), text="yes"),)
    assert said(replace(judged(HITS[2], likelihood=Likelihood.UNSURE), words=yes)).startswith(
        "You said that this is an interview of yours."
    )
    unanswered = Hit(rule="unanswered", weight=0, reason="you have neither answered the invitation nor written to them")
    mine = (reading(MessageKind.OWN, utc(3, 2)),)
    assert "neither" in said(judged(*HITS, unanswered, likelihood=Likelihood.UNSURE))
    assert "neither" not in said(replace(judged(*HITS, unanswered, likelihood=Likelihood.UNSURE), readings=mine))


def test_what_is_none_looked_like_one() -> None:
    """The owner says so; the journal has their word already."""
    no = plan(replace(judged(*HITS), words=(Word(id=1, kind=WordKind.IS_INTERVIEW, at=utc(3, 3), text="no"),)), Policy(), utc(3, 4))
    told = said(replace(judged(*HITS), words=(Word(id=1, kind=WordKind.IS_INTERVIEW, at=utc(3, 3), text="no"),)))
    assert told.startswith("This looked like a job interview: the title says “Interview”")
    assert "You said that it is no interview.\nNothing more comes" in told
    assert turning_point(no) == ""


def test_who_has_no_address_and_who_only_arranges_it() -> None:
    """Each is named with what it means."""
    people = (
        Participant(person=Person(name="Ana Ruiz")),
        recruiter(),
        Participant(person=TOM, standing=Standing.OPTIONAL),
    )
    told = said(follow_up(event(participants=people, traces=(Trace(name="Ana Ruiz", place=Place.TITLE),))))
    assert "Your interviewer is Ana Ruiz, whom the title names." in told
    assert "No mail address of Ana Ruiz is known." in told
    assert "Rita Ray only arranges it." in told
    assert "Tom Becker is only invited as optional." in told
    assert "Nothing says who interviews you." in said(follow_up(event(participants=(recruiter(),))))
    desk = Trace(name="office@northwind.example", place=Place.HOST)
    part = follow_up(event(participants=(Participant(person=DANA), people[0]), traces=(desk,)))
    assert "No mail address of Ana Ruiz is known, and no letter goes by itself to office@northwind.example, which many" in said(part)


def test_who_is_known_by_a_family_name_is_called_as_the_invitation_calls_them() -> None:
    """Nobody says "Adeyemi" to a doctor, nor asks for one on the phone."""
    doctor = Participant(person=Person(name="Adeyemi"), form="Dr")
    found = follow_up(event(participants=(doctor,), traces=(Trace(name="Adeyemi", place=Place.TEXT),)))
    told = said(found)
    assert "Your interviewer is Dr Adeyemi, whom the text names." in told
    assert "No mail address of Dr Adeyemi is known." in told
    assert whom(found, promise(date(2026, 3, 10))).person.name == "Dr Adeyemi"


@pytest.mark.parametrize(
    ("employer", "traces", "says"),
    [
        (Employer(name="Blue Bell", domain="bluebell.example"), {"Blue Bell": Place.DOMAIN, "bluebell.example": Place.HOST},
         "The employer is taken to be Blue Bell: nothing names them, but the invitation comes from bluebell.example."),
        (Employer(name="Blue Bell"), {"Blue Bell": Place.SIGNATURE}, "The employer is taken to be Blue Bell: the signature names them."),
        (Employer(domain="bluebell.example"), {"bluebell.example": Place.TEXT},
         "Nothing names the employer, but the text has an address at bluebell.example."),
        (Employer(), {}, "Nothing says who the employer is."),
        (Employer(name="Blue Bell", agency="Grant Search", agency_domain="grant.example"),
         {"Blue Bell": Place.TEXT, "grant.example": Place.HOST},
         "Blue Bell: the text names them.\nGrant Search, an agency, arranges it: the invitation comes from grant.example."),
        (Employer(name="Grant Search", agency="Grant Search"), {}, "Grant Search, an agency, arranges it.\nNothing says for whom."),
        (Employer(name="Grant", agency="Grant Search"), {}, "Grant Search, an agency, arranges it.\nNothing says for whom."),
    ],
)  # fmt: skip
def test_why_the_employer_is_who_it_is(employer: Employer, traces: dict[str, Place], says: str) -> None:
    """Title, signature, text or domain; the agency; or that nothing says so."""
    found = event(employer=employer, traces=tuple(Trace(name=name, place=place) for name, place in traces.items()))
    assert says in said(follow_up(found))


def test_where_nothing_was_said_it_says_why_so_many_days_count() -> None:
    """Five; ten where the country or a public body takes longer; anew where they asked for more time."""
    assert "They have not said when you will hear, so 5 business days count: they have until Tuesday, 10 March." in said(
        follow_up(letters=SENT)
    )
    german = event(employer=Employer(name="Kranich", country="DE", timezone="Europe/Berlin"))
    assert "so 10 business days count, as is usual in Germany: they have until" in said(follow_up(german, letters=SENT))
    assert "Which country they are in is not known" not in said(follow_up(german, letters=SENT))
    for office in (
        Employer(name="Harrow", domain="harrow.gov.uk"),
        Employer(name="OBS De Wilgenhoek", domain="dewilgenhoek.example"),
        Employer(name="Saxby Town Council"),
        Employer(name="Ayuntamiento de Valbuena"),
    ):
        told = said(follow_up(event(employer=office), letters=SENT))
        assert "so 10 business days count, for public bodies take longer: they have until" in told
    later = (reading(MessageKind.MORE_TIME, utc(3, 6)),)
    assert "They need more time and named no day, so 5 business days count" in said(follow_up(letters=SENT, readings=later), 9)


def test_who_wrote_when_is_said_with_their_sentence() -> None:
    """The one who named the time, and who answered."""
    named = promise(date(2026, 3, 10), source=PromiseSource.MAIL, said_by=DANA.email, said_at=utc(3, 4))
    note = reading(MessageKind.HUMAN_ACK, utc(3, 4), promise=named)
    assert "Dana Kim wrote on Wednesday, 4 March: “We will get back" in said(follow_up(letters=SENT, readings=(note,)), 5)
    answer = reading(MessageKind.REJECTION, utc(3, 5), reasons=("It is a no. They write: “We chose somebody else.”",))
    told = said(follow_up(letters=SENT, readings=(answer,)), 6)
    assert "Dana Kim answered on Thursday, 5 March.\nIt is a no. They write: “We chose somebody else.”\nNothing more comes" in told


def test_where_nobody_is_phoned_it_says_why_and_what_to_do() -> None:
    """The mail address instead, in status and in the explanation."""
    quiet = follow_up(event(no_calls=True, participants=(recruiter(),)), letters=SENT)
    note = "They ask not to be phoned, so no call is made. Write to rita@northwind.example instead."
    assert plan(quiet, Policy(), utc(3, 5)).notes == (note,)
    assert note in said(quiet, 5).splitlines()


def test_why_no_letter_is_written_while_it_could_be() -> None:
    """The owner's own wish."""
    skipped = follow_up(words=(Word(id=1, kind=WordKind.SKIP, at=utc(3, 2), text="letter"),))
    assert "No letter is written. You asked for no letter." in said(skipped)


def test_who_is_away_is_said_whoever_it_is() -> None:
    """Of the one to be called that the call waits; of somebody else that they are away; of nobody who is back."""
    dana = reading(MessageKind.AUTO_REPLY, utc(3, 4), back_on=date(2026, 3, 23))
    tom = reading(MessageKind.AUTO_REPLY, utc(3, 4), sender=TOM, back_on=date(2026, 3, 16))
    found = follow_up(event(promise=promise(date(2026, 3, 10), said_by=DANA.email)), letters=SENT, readings=(dana, tom))
    assert plan(found, Policy(), utc(3, 5)).notes == (
        "Dana Kim is away, back on Monday, 23 March; a call waits until then.",
        "Tom Becker is away, back on Monday, 16 March.",
    )
    assert [one.partition(" is ")[0] for one in plan(found, Policy(), utc(3, 17)).notes] == ["Dana Kim"]
    assert plan(found, Policy(), utc(3, 6)).due_at == utc(3, 11, 4)
    assert plan(found, Policy(), utc(3, 12)).due_at == utc(3, 16, 4)


def test_an_agency_is_told_once_with_what_follows_from_it() -> None:
    """Not as a sign of an interview, of its person and of the house, but in one sentence, and why the letter goes there."""
    house = Employer(name="Blue Bell", domain="bluebell.example", agency="Grant Search", agency_domain="grant.example")
    hits = (*HITS[:1], Hit(rule="agency", weight=2, reason="an agency arranges it (“our client”)"))
    people = (Participant(person=Person(name="Ana Ruiz")), recruiter(email="rita@grant.example"))
    found = event(
        employer=house,
        participants=people,
        traces=(Trace(name="grant.example", place=Place.HOST),),
        verdict=Verdict(likelihood=Likelihood.INTERVIEW, hits=hits),
    )
    told = said(follow_up(found))
    assert told.count("agency") == 1
    assert "Rita Ray of Grant Search, an agency, arranges it: the invitation comes from grant.example." in told
    assert "So the letter goes to Rita Ray." in told


def test_it_says_where_their_number_comes_from() -> None:
    """From the invitation; without a number there is nothing to say."""
    phone = Phone(number="+12125550142")
    assert "Their number stands in the invitation." in said(follow_up(event(phone=phone)))
    assert "Their number" not in said(follow_up())


@pytest.mark.parametrize(("kind", "says"), [(MessageKind.NEXT_STEP, "They want to go on with you"), (MessageKind.OFFER, "They want you")])
def test_good_news_says_what_it_means(kind: MessageKind, says: str) -> None:
    """No end, but what comes of it."""
    told = said(follow_up(letters=SENT, readings=(reading(kind, utc(3, 5)),)), 6)
    assert "it is for you to answer them" in told.lower()
    assert says in told
    assert "this one has ended" not in told


def test_it_says_what_they_wrote_where_that_is_asked() -> None:
    """Who wrote, when, and the words that can be read in more than one way; a directory's name as one says it."""
    words = "It is not clear what it means for you. They write: “I told Tom.”"
    unclear = reading(MessageKind.UNCLEAR, utc(3, 5), sender=replace(DANA, name="Kim, Dana"), reasons=(words,))
    assert f"Dana Kim wrote on Thursday, 5 March.\n{words}" in said(follow_up(letters=SENT, readings=(unclear,)), 6)
