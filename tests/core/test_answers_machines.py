"""Machine mail is told from people's, headers first."""

from dataclasses import replace
from datetime import date

import pytest

from core import answers
from core.answers.machine import from_applicant_system
from core.facts import MessageKind
from tests.core.letterbox import JORDAN, letter, mail

AWAY = "I am out of the office until 12 March with limited access to email. For urgent matters write to Bob."


def test_own_mail_is_own() -> None:
    """What the owner wrote never counts as an answer."""
    assert answers.read(mail("Any news?", sender="jordan@home.example"), JORDAN).kind is MessageKind.OWN


@pytest.mark.parametrize(
    "headers",
    [
        {"auto_submitted": "auto-replied"},
        {"auto_submitted": "auto-replied (vacation)"},
        {"x_autoreply": "yes"},
        {"precedence": "auto_reply"},
    ],
)
def test_a_header_tells_an_automatic_reply(headers: dict[str, str]) -> None:
    """Whatever it says, even of decisions (RFC 3834)."""
    text = "If you are a candidate: decisions are going out next week. I return on 16 March."
    answer = answers.read(mail(text, **headers), JORDAN)
    assert (answer.kind, answer.back_on) == (MessageKind.AUTO_REPLY, date(2026, 3, 16))


@pytest.mark.parametrize(
    "subject", ["Automatic reply: Thank you", "Out of Office: Thank you", "OOO Re: Thank you", "Out of Office Re: Thank you"]
)
def test_a_subject_tells_an_automatic_reply(subject: str) -> None:
    """Some Exchange servers send no header at all."""
    answer = answers.read(mail("Back 3/20. If it burns, call Bob.", subject=subject), JORDAN)
    assert (answer.kind, answer.back_on) == (MessageKind.AUTO_REPLY, date(2026, 3, 20))


@pytest.mark.parametrize(
    "text", [f"Hello,\n\n{AWAY}\n\nAnn", "I'm on sabbatical from July and won't be reading this. Bob covers for me.\n\nAnn"]
)
def test_an_absence_alone_is_an_automatic_reply(text: str) -> None:
    """Neither header nor subject, but nobody was addressed and nothing else is said."""
    assert answers.read(mail(text), JORDAN).kind is MessageKind.AUTO_REPLY


def test_a_text_that_names_the_owner_is_a_persons() -> None:
    """By the family name too, as people do who are formal: it is the directors who are away."""
    text = (
        "Hello Ms Avery,\n\nthe decision lies with the directors, who are out of the office until next week. I'll call by 30 March.\n\nAnn"
    )
    assert answers.read(mail(text), JORDAN).kind is MessageKind.MORE_TIME


def test_a_mailbox_that_nobody_reads_answers_by_itself() -> None:
    """Sent in bulk, and with nothing but its subject to say what it answers."""
    text = "Hi,\n\nAnn Lee is no longer with Acme and this mailbox is not monitored. Please write to info@acme.example."
    assert answers.read(mail(text, precedence="bulk"), JORDAN).kind is MessageKind.AUTO_REPLY


def test_whoever_asks_for_a_stop_advertises() -> None:
    """A seller's "Re:" answers nothing."""
    text = 'Just floating this. Do you have 15 minutes this week for a quick chat?\n\nKyle\n\nP.S. If not, just reply "stop".'
    assert answers.read(mail(text, subject="Re: quick question, Jordan", sender="kyle@hero.example"), JORDAN).kind is MessageKind.UNRELATED


@pytest.mark.parametrize(
    "text",
    [
        "J'accuse bonne réception de votre cas pratique. Les résultats vous seront communiqués dans la première quinzaine de septembre.",
        "I confirm receipt of your case study. The committee can only meet after the break.",
    ],
)
def test_a_receipt_for_papers_asks_for_nothing(text: str) -> None:
    """The papers have been sent."""
    assert answers.read(mail(text), JORDAN).kind is MessageKind.MORE_TIME


def test_an_absence_in_a_letter_is_a_person() -> None:
    """Somebody who is away and still writes to Jordan has answered."""
    text = letter("I'm travelling this week, but the team loved you. Are you free for a final interview on Thursday?")
    assert answers.read(mail(text), JORDAN).kind is MessageKind.NEXT_STEP


@pytest.mark.parametrize(
    ("words", "kind"), [("Likewise, thank you!", "human_ack"), ("We decided to go with another candidate.", "rejection")]
)
def test_asking_others_for_silence_proves_nothing(words: str, kind: str) -> None:
    """X-Auto-Response-Suppress stands on ordinary Exchange mail of people."""
    assert answers.read(mail(letter(words), x_auto_response_suppress="All"), JORDAN).kind == kind


def test_through_a_day_means_back_on_the_next_business_day() -> None:
    """Away through Friday is back on Monday."""
    answer = answers.read(mail("I am away through Friday, March 6.", subject="Automatic reply: Thank you"), JORDAN)
    assert answer.back_on == date(2026, 3, 9)


def test_only_an_absence_has_a_return_day() -> None:
    """A person who names a date is not away till then."""
    assert answers.read(mail(letter("You'll hear from me by Friday.")), JORDAN).back_on is None


@pytest.mark.parametrize(
    "message",
    [
        mail("...", content_type="multipart/report; report-type=delivery-status; boundary=x"),
        mail("Address not found.", sender="mailer-daemon@mx.example", subject="Delivery Status Notification (Failure)", return_path="<>"),
        mail("Your message could not be delivered.", sender="postmaster@acme.example", name="", subject="Undeliverable: Thank you"),
        replace(mail("...", subject="Returned mail"), failed=("ann@acme.example",)),
        mail(
            "Your message to ann couldn't be delivered.",
            sender="microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@acme.example",
            name="Microsoft Outlook",
            auto_submitted="auto-replied",
        ),
    ],
)
def test_a_delivery_report_is_a_bounce(message: object) -> None:
    """By its type, its sender, or the address it names."""
    assert isinstance(message, type(mail("")))
    assert answers.read(message, JORDAN).kind is MessageKind.BOUNCE


def test_a_read_receipt_is_no_bounce() -> None:
    """Reports have types (RFC 6522)."""
    receipt = mail("", subject="Read: Thank you", content_type='multipart/report; report-type="disposition-notification"; boundary=x')
    assert answers.read(receipt, JORDAN).kind is MessageKind.AUTO_REPLY


@pytest.mark.parametrize(
    ("subject", "text", "kind"),
    [
        ("We received your application", "Thank you for applying. If there is a fit we will arrange an interview.", "ats_ack"),
        ("Your interview with Acme", "Please take two minutes to rate your interview experience.", "ats_ack"),
        (
            "Update on your application",
            "Thank you for your interest. Unfortunately, we have decided to pursue other candidates.",
            "rejection",
        ),
        ("Next steps", "Hi Jordan, we would like to invite you to a final interview. Please select a time: https://x.example", "next_step"),
        ("Your offer", "Your offer of employment is ready for review. Log in to accept or decline.", "offer"),
        ("Update on your application", "We are still reviewing candidates and expect to have an update for you by March 20.", "more_time"),
        ("12 new jobs for you", "Recommended jobs: Engineer at Acme. Apply now.", "unrelated"),
        ("Your order", "Your package will be delivered within 2 business days.", "unrelated"),
    ],
)
def test_what_a_machine_says_outweighs_that_it_is_one(subject: str, text: str, kind: str) -> None:
    """A decision sent by an applicant system is a decision; its receipts are receipts."""
    message = mail(text, subject=subject, sender="no-reply@hire.lever.co", name="Acme", auto_submitted="auto-generated")
    assert answers.read(message, JORDAN).kind == kind


@pytest.mark.parametrize(
    ("host", "system"),
    [
        ("otp.workday.example", True),
        ("acme.personio.net", True),
        ("greenhouse-mail.example", True),
        ("greenhouse.example", False),
        ("hotmail.example", False),
        ("acme.example", False),
    ],
)
def test_an_applicant_system_is_known_under_any_top_level_domain(host: str, system: bool) -> None:
    """By a name that nobody else bears, or one with "-mail" behind it."""
    assert from_applicant_system(mail("Thank you for applying.", sender=f"acme@{host}", name="Acme Careers")) is system


@pytest.mark.parametrize("subject", ["Accepted: Interview @ Tue Mar 10", "Declined: Interview", "Reminder: Interview"])
def test_calendar_notices_are_no_answers(subject: str) -> None:
    """A calendar speaks of the meeting, not of the decision."""
    assert answers.read(mail("Ann Lee has accepted this invitation.", subject=subject), JORDAN).kind is MessageKind.UNRELATED


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Your application for Clerk remains under review following your interview. It is taking longer than expected.", "more_time"),
        ("We have received your application for Clerk. The review may take longer than expected.", "ats_ack"),
    ],
)
def test_a_delay_after_an_interview_is_no_receipt(words: str, kind: str) -> None:
    """A desk confirms what was sent, and tells those who were there that they have to wait."""
    message = mail(f"Hello Jordan,\n\n{words}", subject="Your application", sender="careers@acme.example", name="Acme Careers")
    assert answers.read(message, JORDAN).kind == kind


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("[#AC-20911] We've received your message", "A member of the team will come back to you within 1 working day."),
        ("Re: Thank you", "Your message to ann@acme.example has been held because you are not on my approved list yet."),
    ],
)
def test_a_desk_and_a_gatekeeper_are_machines(subject: str, text: str) -> None:
    """A ticket promises nothing about the application, and who holds a mail back has not read it."""
    assert answers.read(mail(text, subject=subject), JORDAN).kind is MessageKind.AUTO_REPLY


def test_a_newsletter_of_the_employer_is_no_answer() -> None:
    """An offer of electricity is not an offer."""
    text = "Spring offer: fix your tariff until 2028. We want to make you an offer you can't refuse."
    message = mail(text, subject="Jordan, your offer is waiting", sender="hello@news.acme.example", list_unsubscribe="<https://x.example>")
    assert answers.read(message, JORDAN).kind is MessageKind.UNRELATED


def test_a_survey_that_affects_no_decision_tells_of_none() -> None:
    """It only asks how it was."""
    text = "Hi Jordan, thank you for interviewing with us. Please tell us how we did. Your answers do not affect the hiring decision."
    survey = mail(text, sender="no-reply@us.greenhouse-mail.io", subject="How was your interview experience?")
    assert answers.read(survey, JORDAN).kind is MessageKind.ATS_ACK


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Talleres Oria ha actualizado el estado de tu inscripción en la oferta Recepcionista:\n\nDescartada del proceso\n\nVer ofertas",
            "rejection",
        ),
        ("Talleres Oria ha actualizado el estado de tu inscripción en la oferta Recepcionista:\n\nCV leído\n\nVer ofertas", "ats_ack"),
        ("Oria GmbH hat den Status deiner Bewerbung als Techniker geändert:\n\nAbgelehnt\n\nÄhnliche Stellen ansehen", "rejection"),
        ("Oria a mis à jour le statut de votre candidature :\n\nNon retenue\n\nVoir des offres similaires", "rejection"),
        ("A Oria atualizou o status da sua candidatura:\n\nNão selecionada\n\nVer vagas parecidas", "rejection"),
        ("応募された求人の選考ステータスが更新されました。\n\n不採用\n\n似た求人を見る", "rejection"),
    ],
)
def test_a_boards_line_of_status_is_read(text: str, kind: str) -> None:
    """A job board tells a no in a line of its own, below the news that something has changed, and among its advertisements."""
    board = mail(text, sender="no-reply@jobs.example", subject="News", list_unsubscribe="<https://jobs.example/u>")
    assert answers.read(board, JORDAN).kind == kind
