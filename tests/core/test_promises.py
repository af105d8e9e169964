"""An employer's sentence becomes the day until which the owner waits; any other sentence becomes nothing."""

from datetime import UTC, date, datetime

import pytest

from core import promises
from core.facts import Promise, PromiseSource
from core.sentences import sentences
from tests.core.promised import PROMISES, SILENT, lines

NEW_YORK = "America/New_York"
TUESDAY = datetime(2026, 3, 3, 20, tzinfo=UTC)


def found(
    text: str, said_at: datetime = TUESDAY, timezone: str = NEW_YORK, country: str = "", anchor: datetime | None = None
) -> Promise | None:
    return promises.find(text, said_at, timezone=timezone, country=country, source=PromiseSource.MAIL, anchor=anchor)


def latest(text: str, said_at: datetime = TUESDAY, timezone: str = NEW_YORK, country: str = "", anchor: datetime | None = None) -> str:
    promise = found(text, said_at, timezone, country, anchor)
    return promise.latest.isoformat() if promise else ""


@pytest.mark.parametrize("line", lines(PROMISES))
def test_the_last_day_of_a_promise(line: str) -> None:
    """The owner is never made to call before the time that was named is up."""
    text, day = line.rsplit(" | ", 1)
    assert latest(text) == day


@pytest.mark.parametrize("text", lines(SILENT))
def test_other_dates_are_no_promise(text: str) -> None:
    """Interviews, the candidate's own deadlines, absences and retention periods start no waiting."""
    assert latest(text) == ""


def test_the_first_week_lasts_seven_days_where_the_month_begins_on_a_thursday() -> None:
    """Some mean the Thursday and the Friday, some the week after: it counts to its late end."""
    september = datetime(2026, 9, 17, 9, tzinfo=UTC)
    assert latest("You will hear from us in the first week of October.", said_at=september) == "2026-10-07"
    assert latest("You will hear from us in the first week of December.", said_at=september) == "2026-12-04"


def test_the_sentence_is_kept_as_it_was_written() -> None:
    """The owner sees why we wait, in the employer's own words, cut between words at some 300 characters."""
    promise = found(f"Thanks for coming in! We'll let you know by Friday. {'More. ' * 10}")
    assert promise
    assert promise.text == "We'll let you know by Friday."
    long = found("We'll let you know by Friday, " + "and so on " * 60)
    assert long
    assert long.text.endswith(" and so on and so on…")
    assert 290 <= len(long.text) <= 301


def test_a_long_line_that_ends_in_a_full_stop_is_not_wrapped() -> None:
    """The sentence before it is no part of the promise; an abbreviation at a line's end, and a wrapped line, end nothing."""
    before = "You will speak with me and with Tom Becker, Head of Data."
    assert list(sentences(f"{before}\nWe will get back to you within a week.")) == [before, "We will get back to you within a week."]
    for line in (
        "You will hear from us when everybody has been met, in approx.\n2 weeks.",
        "We will get back to you when we have met all the others, by\nFriday.",
    ):
        assert len(list(sentences(line))) == 1


def test_of_several_the_one_about_the_answer_counts() -> None:
    """A link for tomorrow does not end the waiting for the decision."""
    text = "I'll send you the slides tomorrow. The board meets next week. You will have our decision by March 27."
    assert latest(text) == "2026-03-27"


@pytest.mark.parametrize(
    "text",
    [
        "Before Friday we won't be able to tell you anything.",
        "Vor Freitag können wir Ihnen nichts sagen.",
        "Avant vendredi je ne pourrai rien vous dire.",
        "Antes del viernes no te puedo decir nada.",
        "Antes de sexta não consigo dar-lhe uma resposta.",
        "Voor vrijdag kunnen we je niets laten weten.",
        "Prima di venerdì non riesco a darti una risposta.",
        "金曜日より前にはお返事できません。",
    ],
)
def test_nothing_before_a_day_is_not_by_the_day_before(text: str) -> None:
    """The no may stand behind the day as well as before it."""
    assert latest(text) == "2026-03-06"


def test_before_a_day_is_by_the_day_before() -> None:
    """A no in another clause says nothing of it."""
    assert latest("We'll call you before Friday, don't worry.") == "2026-03-05"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("We'll call you on Monday or on Tuesday.", "2026-03-09"),
        ("Ti do una risposta lunedì o martedì della settimana prossima.", "2026-03-09"),
        ("Ligo-lhe na segunda ou na terça.", "2026-03-09"),
        ("来週の月曜日か火曜日にご連絡します。", "2026-03-09"),
        ("Binnen een week na vandaag krijg je een mail met de uitslag.", "2026-03-03"),
    ],
)
def test_a_promise_begins_with_the_first_of_its_days(words: str, first: str) -> None:
    """Of two days that an "or" joins the earlier, and today for what comes within a time."""
    promise = found(words)
    assert promise is not None
    assert (promise.earliest.isoformat(), promise.latest.isoformat()) == (first, "2026-03-10")


def test_what_comes_after_a_day_is_later_than_the_day() -> None:
    """Unless the answer comes on that day, and only something else after it."""
    assert latest("The board meets on 10 March and you will hear from us afterwards.") == "2026-03-17"
    assert latest("I will call you on Friday and we can discuss the rest afterwards.") == "2026-03-06"
    assert latest("Sie hören bis Freitag, den 6. März, von uns.") == "2026-03-06"
    assert latest("Der Rat tagt am 10. März, direkt danach melden wir uns.") == "2026-03-10"
    assert latest("Der Rat tagt am 10. März, danach melden wir uns innerhalb von drei Werktagen.") == "2026-03-13"
    assert latest("De raad vergadert op 10 maart, daarna hoor je binnen een week van ons.") == "2026-03-17"
    assert latest("The board meets on 10 March; after that, you will hear from us within one to two weeks.") == "2026-03-24"


def test_a_sentence_is_read_in_the_likeliest_language() -> None:
    """Holy Week is a feast in Spanish and in Portuguese; only one of them knows the Spanish word for "after"."""
    assert latest("Después de Semana Santa lo decidimos y te avisamos.") == "2026-04-10"


def test_business_days_are_those_of_the_country() -> None:
    """Three business days over the fourth of July are one day longer in the United States."""
    before = datetime(2025, 7, 2, 15, tzinfo=UTC)
    assert latest("You will hear from us within 3 business days.", before, country="US") == "2025-07-08"
    assert latest("You will hear from us within 3 business days.", before, country="DE") == "2025-07-07"


def test_an_invite_counts_from_the_end_of_the_interview() -> None:
    """ "Within a week" in an invite sent in March for an interview in April is a week of April."""
    interview = datetime(2026, 4, 14, 15, tzinfo=UTC)
    assert latest("You will hear from us within one week of your interview.", anchor=interview) == "2026-04-21"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ich rufe dich am Freitag um 16:30 Uhr an.", False),
        ("We will call you on Friday, 6 March at 4:30 p.m.", False),
        ("Te llamo el viernes a las 16.30.", False),
        ("Nous vous appellerons vendredi 6 mars à 16 h 30.", False),
        ("金曜日の16時30分にお電話いたします。", False),
        ("You will hear from us by Friday, 6 March, 17:00.", True),
        ("We decide within 16 hours.", True),
    ],
)
def test_a_sentence_with_the_hour_of_the_interview_is_about_that(text: str, left: bool) -> None:
    """In an invitation; whatever else it says about time stays."""
    assert (promises.besides(text, datetime(2026, 3, 6, 16, 30, tzinfo=UTC)) == text) is left


@pytest.mark.parametrize("text", ["We ring on Friday at 4 pm.", "Ik bel vrijdag om 16 uur.", "Je vous appelle vendredi à 16h.", "16:00"])
def test_a_whole_hour_is_named_without_its_minutes(text: str) -> None:
    """With the word behind it, or two noughts."""
    starts = datetime(2026, 3, 6, 16, 0, tzinfo=UTC)
    assert promises.besides(f"{text}\nWe decide by 16 March.", starts) == "We decide by 16 March."


def test_the_day_is_the_employers_day() -> None:
    """At eight in the evening UTC it is already tomorrow in Tokyo."""
    assert latest("I'll get back to you tomorrow.") == "2026-03-04"
    assert latest("I'll get back to you tomorrow.", timezone="Asia/Tokyo") == "2026-03-05"


@pytest.mark.parametrize(
    ("country", "timezone", "day"), [("US", NEW_YORK, "2026-05-04"), ("GB", "Europe/London", "2026-04-05"), ("", NEW_YORK, "2026-05-04")]
)
def test_figures_are_read_in_the_order_of_the_country(country: str, timezone: str, day: str) -> None:
    """05/04/2026 is the fourth of May in New York and the fifth of April in London."""
    assert latest("You will have our decision by 05/04/2026.", timezone=timezone, country=country) == day


def test_figures_that_would_be_months_away_are_read_the_other_way() -> None:
    """Nobody who writes in March promises an answer for December where 3/12 may be next week."""
    assert latest("We will let you know by 12/3.", country="US") == "2026-03-12"
    assert latest("We will let you know by 3/12.", country="GB") == "2026-03-12"
    assert latest("We will let you know by 5/4.", country="GB") == "2026-04-05"
    assert latest("We will let you know by 5/4.", country="US") == "2026-05-04"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Interviews finish on the 12th, and you will have our decision the following Tuesday.", "2026-03-17"),
        ("The board meets on the 10th, and the Monday after that I'll phone you.", "2026-03-16"),
        ("You will hear from us the following Monday.", "2026-03-09"),
    ],
)
def test_the_following_weekday_comes_after_the_day_before_it(words: str, day: str) -> None:
    """It counts from the day that was named, not from today."""
    assert latest(words) == day


def test_a_week_named_at_the_weekend_is_the_one_that_comes() -> None:
    """On a Sunday "this week" is not over."""
    sunday = datetime(2026, 3, 8, 17, tzinfo=UTC)
    assert latest("You'll hear from us by the end of this week.", sunday) == "2026-03-13"


def test_the_year_turns_by_itself() -> None:
    """In December "by January 8" is next year's; in March it lies behind and says nothing."""
    assert latest("Look for a note from me by January 8.", datetime(2026, 12, 29, 15, tzinfo=UTC)) == "2027-01-08"
    assert latest("Look for a note from me by January 8.") == ""


def test_within_24_hours_over_the_change_of_clocks() -> None:
    """The day after is the day after, also when it has 23 hours."""
    assert latest("You'll hear from us within 24 hours.", datetime(2026, 3, 8, 4, 30, tzinfo=UTC)) == "2026-03-08"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("one week", "2026-03-10"),
        ("by Friday", "2026-03-06"),
        ("next Tuesday", "2026-03-10"),
        ("2026-12-01", "2026-12-01"),
        ("a week or two", "2026-03-17"),
    ],
)
def test_the_owners_short_words_are_enough(words: str, day: str) -> None:
    """Nobody writes a sentence into a command."""
    promise = promises.heard(words, TUESDAY, timezone=NEW_YORK, country="US")
    assert promise
    assert (promise.latest.isoformat(), promise.source, promise.text) == (day, PromiseSource.OWNER, words)


def test_words_without_a_time_are_not_heard() -> None:
    """The owner is asked again rather than given a date nobody named."""
    assert promises.heard("soon, they said", TUESDAY, timezone=NEW_YORK, country="US") is None


def test_the_default_counts_business_days_from_the_local_day() -> None:
    """Five business days after a Tuesday are the next Tuesday, and it says that nobody promised it."""
    promise = promises.default(TUESDAY, timezone=NEW_YORK, country="US", days=5)
    assert (promise.latest, promise.source, promise.text) == (date(2026, 3, 10), PromiseSource.DEFAULT, "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("By Wednesday next you will hear from us.", "2026-03-11"),
        ("Bis nächsten Mittwoch hören Sie von uns.", "2026-03-11"),
        ("Nous vous répondrons d'ici mercredi prochain.", "2026-03-11"),
        ("Como muy tarde el miércoles que viene te digo algo.", "2026-03-11"),
        ("Le llamaremos el próximo miércoles.", "2026-03-11"),
        ("Até à próxima quarta-feira digo-lhe alguma coisa.", "2026-03-11"),
        ("Entro il prossimo mercoledì ti dico qualcosa.", "2026-03-11"),
        ("We laten het je volgende woensdag weten.", "2026-03-11"),
        ("次の水曜日までに結果をお知らせします。", "2026-03-11"),
        ("Am kommenden Mittwoch hören Sie von uns.", "2026-03-04"),
        ("Le llamaremos el próximo viernes.", "2026-03-06"),
        ("Bis nächsten Dienstag hören Sie von uns.", "2026-03-10"),
    ],
)
def test_nobody_calls_tomorrow_the_next_wednesday(text: str, day: str) -> None:
    """Said on a Tuesday, it is that of the week after; a day farther off stays the one that comes first."""
    assert latest(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("You'll know where you stand before the week's out.", "2026-03-06"),
        ("Before the year's out you'll hear.", "2026-12-31"),
        ("Voor de maand om is laat ik iets weten.", "2026-03-31"),
        ("Antes de terminar o mês aviso.", "2026-03-31"),
        ("Binnen Wochenfrist haben Sie unsere Antwort.", "2026-03-10"),
        ("De aquí al viernes lo tendrás claro.", "2026-03-06"),
        ("Entro la settimana le sciogliamo il dubbio.", "2026-03-06"),
    ],
)
def test_before_what_has_begun_is_before_its_end(text: str, day: str) -> None:
    """Nobody promises something before a week that is already there; and other ways to say until when."""
    assert latest(text) == day
