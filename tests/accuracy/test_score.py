"""The scorer's figures mean what their names say."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.accuracy.forms import Days, Details, EventFound, EventGold, MailFound, MailGold, MailLabel, Party, SentenceFound, SentenceGold
from tests.accuracy.score import Rate, company_key, matching, same_phone, score_events, score_mails, score_sentences

DETAILS = Details(
    company="Larkspur Inc.", interviewers=[Party(name="Dana Kim", email="")], phone="+1 312 555 0123", kind="video", actionable=True
)


def event(label: str = "interview", **changes: object) -> EventGold:
    """A labelled event."""
    return EventGold(id="a", lang="en", origin="written", label=label, expected=DETAILS if label == "interview" else Details(), **changes)  # type: ignore[arg-type]


def mail(label: MailLabel, **changes: object) -> MailGold:
    """A labelled mail."""
    return MailGold(id="a", lang="en", origin="written", label=label, subset="both", **changes)  # type: ignore[arg-type]


def days(latest: str) -> Days:
    """From the day it was said on to `latest`."""
    return Days(earliest=date(2026, 3, 17), latest=date.fromisoformat(latest))


def sentence(latest: str | None, **changes: object) -> SentenceGold:
    """A labelled sentence, right to the day."""
    expected = days(latest) if latest else None
    return SentenceGold(id="a", lang="en", origin="written", expected=expected, **changes)  # type: ignore[arg-type]


def test_a_rate_has_wilson_s_interval() -> None:
    """The textbook's example: 8 of 10 lie between 49 % and 94 %; no proof lies outside 0 and 1."""
    assert Rate(8, 10).interval == pytest.approx((0.490, 0.943), abs=0.001)
    assert Rate(10, 10).interval == pytest.approx((0.722, 1.0), abs=0.001)
    assert Rate(0, 10).interval == pytest.approx((0.0, 0.278), abs=0.001)


def test_precision_and_recall_of_interviews() -> None:
    """Two of three found are true, two of four true ones are found; an ambiguous one does not count."""
    found, nothing = EventFound(id="a", label="interview"), EventFound(id="a", label="not")
    pairs = [
        (event(), found),
        (event(), found),
        (event(), nothing),
        (event(), None),
        (event("not"), found),
        (event(ambiguous=True), nothing),
    ]
    figures = score_events(pairs)
    assert (figures["interview precision"], figures["interview recall"]) == (Rate(2, 3), Rate(2, 4))
    assert figures["interview F1"] == pytest.approx(4 / 7)


def test_what_is_missing_is_wrong() -> None:
    """No prediction is the opposite label, a false silence or a false answer, and a promise too many."""
    assert score_events([(event("not"), None)])["interview precision"] == Rate(0, 1)
    assert score_mails([(mail("offer"), None), (mail("bounce"), None)])["false silence"] == 1
    assert score_mails([(mail("offer"), None), (mail("bounce"), None)])["false answer"] == 1
    assert score_sentences([(sentence(None), None)])["presence precision"] == Rate(0, 1)


def test_details_are_counted_over_the_true_interviews() -> None:
    """Those of a missed one are missing; those of a false one are not looked at."""
    right = EventFound(
        id="a",
        label="interview",
        company="larkspur",
        interviewers=[Party(name="dana kim", email="dana@larkspur.example"), Party(name="Lee Park", email="")],
        phone="(312) 555-0123",
        kind="video",
        actionable=True,
        asked=True,
    )
    figures = score_events([(event(), right), (event(), replace(right, label="not")), (event("not"), right)])
    assert (figures["interviewers precision"], figures["interviewers recall"]) == (Rate(1, 2), Rate(1, 2))
    assert (figures["phone precision"], figures["phone recall"]) == (Rate(1, 1), Rate(1, 2))
    names = ("company accuracy", "kind accuracy", "actionable accuracy", "asked")
    assert [figures[name] for name in names] == [Rate(1, 2)] * 4


def test_what_is_asked_about_counts_as_found_and_is_told_apart() -> None:
    """Asked is not missed; how it looks without the question stands beside it."""
    sure, asked = EventFound(id="a", label="interview"), EventFound(id="a", label="interview", asked=True)
    figures = score_events([(event(), sure), (event(), asked), (event("not"), asked)])
    assert (figures["interview precision"], figures["interview recall"]) == (Rate(2, 3), Rate(2, 2))
    assert (figures["unasked precision"], figures["unasked recall"]) == (Rate(1, 1), Rate(1, 2))
    assert figures["asked"] == Rate(1, 2)


def test_a_person_is_found_once() -> None:
    """By address before name; two people of one name are two."""
    crossed = [Party(name="Lee Park", email="dana@a.example"), Party(name="Lee Park", email="")]
    assert matching([Party(name="Dana Kim", email="dana@a.example"), Party(name="Lee Park", email="lee@a.example")], crossed) == 2
    gold = [Party(name="Dana Kim", email="dana@a.example"), Party(name="Dana Kim", email="kim@a.example")]
    assert matching(gold, [Party(name="Dana Kim", email="DANA@a.example")] * 3) == 2
    assert matching(gold, [Party(name="D. Kim", email="kim@a.example")]) == 1
    assert matching(gold, [Party(name="", email="")]) == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+44 (0)20 7946 0123", "020 7946 0123", True),
        ("+1 312 555 0123", "312-555-0123", True),
        ("+1 312 555 0123", "312-555-0124", False),
        ("0123", "+1 312 555 0123", False),
        ("+1 312 555 0123", None, False),
    ],
)
def test_numbers_are_compared_by_their_digits(one: str, other: str | None, same: bool) -> None:
    """With or without the country's code; a few digits prove nothing."""
    assert same_phone(one, other) is same


def test_a_company_is_the_same_without_its_legal_form() -> None:
    """Nor do case and dots count; a name that is only a legal form is kept."""
    assert company_key("Larkspur, Inc.") == company_key("LARKSPUR") == "larkspur"
    assert company_key("Larkspur GmbH & Co. KG") == "larkspur"
    assert company_key("Company") == "company"
    assert company_key("Larkspur Labs") != company_key("Larkspur")


def test_the_costly_mistakes_of_mail_are_counted_across_labels() -> None:
    """One kind of answer for another is wrong and costs little; an answer lost and a machine believed cost much."""
    made: list[tuple[MailLabel, MailLabel]] = [
        ("offer", "next_step"),
        ("offer", "ats_ack"),
        ("auto_reply", "human_ack"),
        ("bounce", "bounce"),
    ]
    figures = score_mails([(mail(want), MailFound(id="a", label=got)) for want, got in made])
    assert (figures["accuracy"], figures["false silence"], figures["false answer"]) == (Rate(1, 4), 1, 1)
    assert figures["macro-F1"] == pytest.approx(1 / 3)  # offer 0, auto_reply 0, bounce 1


def test_a_text_is_right_with_or_without_the_sign_off() -> None:
    """White space does not matter; a text that nobody labelled is not counted."""
    labelled = mail("offer", expected_visible_text="Hi!\n\nYes.", visible_text_alt="Hi! Yes. Dana")
    made = [(labelled, "Hi! Yes."), (labelled, "Hi!\nYes.\nDana"), (labelled, "Hi!"), (mail("offer"), "Hi!")]
    assert score_mails([(gold, MailFound(id="a", label="offer", visible_text=text)) for gold, text in made])["visible text exact"] == Rate(
        2, 3
    )


@pytest.mark.parametrize(
    ("latest", "right", "early"),
    [
        ("2026-03-20", 1, 0),
        ("2026-03-21", 1, 0),
        ("2026-03-19", 1, 0),
        ("2026-03-22", 0, 0),
        ("2026-03-18", 0, 1),
        ("2026-03-27", 1, 0),
        (None, 0, 0),
    ],
)
def test_a_day_is_right_within_its_tolerance(latest: str | None, right: int, early: int) -> None:
    """Or within that of another day that is right as well; too early is before them all."""
    gold = sentence("2026-03-20", tolerance_days=1, alt=[days("2026-03-27")])
    figures = score_sentences([(gold, SentenceFound(id="a", latest=date.fromisoformat(latest) if latest else None))])
    assert (figures["latest right"], figures["too early"]) == (Rate(right, 1), early)


def test_a_mail_that_is_there_for_its_text_alone_has_no_label() -> None:
    """It counts among the texts, not among the labels."""
    trimmed = MailGold(id="a", lang="en", origin="written", label="unrelated", subset="trim", expected_visible_text="Yes.")
    figures = score_mails([(trimmed, MailFound(id="a", label="offer", visible_text="Yes."))])
    assert (figures["accuracy"], figures["visible text exact"]) == (Rate(0, 0), Rate(1, 1))


def test_a_promise_where_there_is_none_is_one_too_many() -> None:
    """Unless the sentence may be read either way."""
    found = SentenceFound(id="a", latest=date(2026, 3, 20))
    either = sentence(None, alt=[days("2026-03-20")])
    assert score_sentences([(sentence("2026-03-20"), found), (sentence(None), found)])["presence precision"] == Rate(1, 2)
    assert score_sentences([(either, found)])["presence precision"] == Rate(0, 0)
