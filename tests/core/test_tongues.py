"""What is particular about a language is found in a text: which one it is in, where its sentences end, how its letters are written."""

import re
from datetime import UTC, date, datetime

import pytest

from core.answers.details import asks_no_calls, back_on, greeting_of, language_of, tells_of_a_miss, tells_of_a_move
from core.facts import PromiseSource
from core.promises import find, heard
from core.recognise.names.people import names_in
from core.recognise.words import any_of, words_of
from core.sentences import plainly, sentences
from core.tongues import folded, otherwise, reply, respelled, spoken_in, written_out
from core.vocabulary import Base

TUESDAY = datetime(2026, 3, 17, 10, tzinfo=UTC)
BASE = Base(moment=TUESDAY, country="DE")


def test_the_language_of_a_text_is_told_by_its_small_words() -> None:
    """One language where it is plain, all of them where nothing tells."""
    assert spoken_in("Wir melden uns bei Ihnen, sobald die Entscheidung gefallen ist.") == ("de",)
    assert spoken_in("We will let you know as soon as the team has decided.") == ("en",)
    assert set(spoken_in("Freitag")) >= {"en", "de"}
    assert language_of("Vielen Dank für das Gespräch, wir melden uns bei Ihnen.") == "de"


def test_a_text_in_two_languages_is_read_in_both() -> None:
    """A bilingual mail hides nothing."""
    both = "Dear Mira, thank you for your time with us. Wir melden uns bei Ihnen, wenn wir mehr wissen, bis zum 27. März."
    assert {"en", "de"} <= set(spoken_in(both))
    found = find(both, TUESDAY, timezone="Europe/Berlin", source=PromiseSource.MAIL)
    assert found is not None
    assert found.latest == date(2026, 3, 27)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Wir sprechen am Do. 12. März. Danach melden wir uns.", 2),
        ("Bitte bringen Sie z. B. Zeugnisse mit. Danke.", 2),
        ("Das dauert ca. zwei Wochen. Bis dann.", 2),
        ("来週中には\n結果をご連絡いたします。よろしくお願いします。", 3),
        ("Wir haben uns sehr über Ihren Besuch gefreut, und wir geben Ihnen\nBescheid.", 1),
    ],
)
def test_a_sentence_ends_where_it_ends(text: str, count: int) -> None:
    """No abbreviation, no weekday before a date and no line broken by hand ends one; the sign of a script without spaces does."""
    assert len(list(sentences(text))) == count


def test_other_ways_to_write_are_the_same_to_us() -> None:
    """Full-width signs, umlauts written out, a letter that some keyboards do not have."""
    assert folded("１２：３０　（Ａ）") == "12:30 (A)"
    assert plainly("３月８日 まで に") == "3月8日までに"
    assert otherwise("Mühlgaß", "de") == "Muehlgass"
    assert re.fullmatch(respelled("de", "nächste straße"), "naechste strasse")
    assert respelled("de", "[ä]") == "[ä]"
    assert any_of("people", "labels").search("Gespraechspartner: Jens")
    assert words_of("面接")[1:] == ["面", "接"]


@pytest.mark.parametrize("subject", ["Re: x", "AW: x", "Antwort: x", "RE[2]: x", "Aw : x", "Re：x"])
def test_an_answer_is_told_by_its_subject(subject: str) -> None:
    """In the mail programs of every language."""
    assert reply().match(subject)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ich bin bis einschließlich 27. März nicht im Büro.", date(2026, 3, 30)),
        ("Ab dem 30.03. bin ich wieder erreichbar.", date(2026, 3, 30)),
        ("Am Montag, 30. März bin ich zurück.", date(2026, 3, 30)),
        ("Ich bin vom 16.3. bis zum 27.3. im Urlaub.", date(2026, 3, 30)),
        ("Ich bin auf Dienstreise.", None),
    ],
)
def test_the_day_somebody_is_back(text: str, day: date | None) -> None:
    """Said before the day or behind it; a last day away is not yet the day of return."""
    assert back_on(text, BASE) == day


def test_what_the_owner_heard_may_be_in_any_language() -> None:
    """Two words are enough."""
    assert heard("bis Freitag", TUESDAY, timezone="Europe/Berlin", country="DE").latest == date(2026, 3, 20)  # type: ignore[union-attr] # it is found
    assert heard("zwei Wochen", TUESDAY, timezone="Europe/Berlin", country="DE").latest == date(2026, 3, 31)  # type: ignore[union-attr] # likewise


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("mit unserer Prokuristin Dana Kim und dem Fachbereich Einkauf", ["Dana Kim"]),
        ("mit Herrn Jens Albrecht", ["Jens Albrecht"]),
        ("Es begrüßen Sie Aylin Demir und Rasmus Thiele.", ["Aylin Demir", "Rasmus Thiele"]),
        ("ein Unternehmen der Verpackungsindustrie", []),
    ],
)
def test_a_noun_with_a_capital_is_no_name(text: str, names: list[str]) -> None:
    """What an article stands before is a thing, or the job of the person behind it."""
    assert [one.text for one in names_in(text)] == names


def test_what_else_a_german_mail_tells() -> None:
    """No calls, a no-show, another time, how somebody was greeted."""
    assert asks_no_calls("Von telefonischen Rückfragen bitten wir abzusehen.")
    assert not asks_no_calls("Wir rufen Sie gern an.")
    assert tells_of_a_miss("Guten Tag, ich warte seit zehn Minuten im Meeting auf Sie.")
    assert tells_of_a_miss("Leider müssen wir den Termin heute absagen.")
    assert not tells_of_a_miss("Falls Sie den Termin nicht wahrnehmen können, sagen Sie bitte ab.")
    assert tells_of_a_move("Das Gespräch wird auf Mittwoch verschoben.")
    assert not tells_of_a_move("Die Entscheidung wurde verschoben.")
    assert greeting_of("Liebe Frau Kim,\n\nvielen Dank.") == "Liebe Frau Kim,"
    assert greeting_of("Guten Tag,\n\nvielen Dank.") == ""


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("en", "we cant say yet, youll hear next wk", "we can't say yet, you'll hear next week"),
        ("es", "el jefe dice q el lunes", "el jefe dice que el lunes"),
        ("fr", "cest qqn d'autre", "c'est quelqu'un d'autre"),
        ("it", "nn abbiamo deciso", "non abbiamo deciso"),
        ("nl", "kom ff langs", "kom even langs"),
        ("pt", "falo com vc hj", "falo com você hoje"),
        ("de", "vllt nächste woche", "vielleicht nächste woche"),
    ],
)
def test_what_thumbs_leave_out_is_put_back(language: str, typed: str, meant: str) -> None:
    """In the language of the text alone: "dont" is a French word."""
    assert written_out(typed, (language,)) == meant
    assert written_out("l'homme dont je parle", ("fr",)) == "l'homme dont je parle"


def test_an_address_is_no_shortened_word() -> None:
    """Nor is a part of one."""
    assert written_out("write to wk@home.example or ur.name", ("en",)) == "write to wk@home.example or ur.name"
