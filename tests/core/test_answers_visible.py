"""Only what the author wrote is read: no history, no signature, no disclaimer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import answers
from core.answers import visible
from core.answers.visible import signature
from core.facts import MessageKind
from tests.core.letterbox import HISTORY, JORDAN, mail

NEW = "Hi Jordan,\n\nthe panel meets on Friday.\nMore then."

OUTLOOK = """
________________________________
From: Jordan Avery <jordan@home.example>
Sent: Tuesday, March 3, 2026 9:12 AM
To: Ann Lee <ann@acme.example>
Subject: Thank you

Dear Ann,
thank you.
"""
ORIGINAL = "\n-----Original Message-----\nFrom: Jordan Avery\nSent: 03 March 2026 09:12\nTo: Ann Lee\nSubject: Thank you\n\nDear Ann,\n"
APPLE = "\n\n> On 3 Mar 2026, at 09:12, Jordan Avery <jordan@home.example> wrote:\n> \n> Dear Ann,\n"
WRAPPED = "\n\nOn Tue, Mar 3, 2026 at 9:12 AM Jordan Avery\n<jordan@home.example> wrote:\n\n> Dear Ann,\n"
GERMAN = "\n\nAm 03.03.2026 um 09:12 schrieb Jordan Avery <jordan@home.example>:\n\n> Dear Ann,\n"
SPANISH = (
    "\nDe: Jordan Avery <jordan@home.example>\nEnviado: martes, 3 de marzo de 2026 9:12\nPara: Ann Lee\nAsunto: Gracias\n\nDear Ann,\n"
)


@pytest.mark.parametrize("history", [HISTORY, OUTLOOK, ORIGINAL, APPLE, WRAPPED, GERMAN, SPANISH])
def test_history_is_cut(history: str) -> None:
    """In the ways that Gmail, Outlook and Apple Mail quote, also in other languages."""
    assert visible(NEW + history) == NEW


@pytest.mark.parametrize(
    "end",
    [
        "\n\n-- \nAnn Lee\nHead of Data\n+1 212 555 0147",
        "\n\nSent from my iPhone",
        "\n\nAnn Lee\nHead of Data, Acme Inc.\n+1 212 555 0147",
        "\n\nCONFIDENTIAL: if you are not the intended recipient, delete this e-mail and tell us within 24 hours.",
        "\n\n-- \nAnn\n\nThis e-mail is intended only for its recipient.",
    ],
)
def test_what_stands_under_every_mail_is_cut(end: str) -> None:
    """A disclaimer's "within 24 hours" is no promise."""
    assert visible(NEW + end, "Ann Lee") == NEW


def test_the_closing_and_the_name_stay_and_with_a_card_below_them_all_go() -> None:
    """The two are part of a letter; what stands above a card is part of the signature block."""
    assert visible(f"{NEW}\n\nKind regards,\nAnn") == f"{NEW}\n\nKind regards,\nAnn"
    assert visible(f"{NEW}\n\nKind regards,\nAnn\n\nSent from my iPhone") == f"{NEW}\n\nKind regards,\nAnn"
    assert visible(f"{NEW}\n\nKind regards,\nAnn\n\nHead of Data | Acme\n+1 212 555 0147") == NEW
    assert visible(f"{NEW}\n\nYours sincerely\nMr P. Ashdown\nDeputy Head") == NEW


@pytest.mark.parametrize("added", ["PS: bring your papers on Monday.", "P.D. El lunes le digo algo.", "追伸 結果は金曜日にご連絡します。"])
def test_a_postscript_is_new_text(added: str) -> None:
    """Some say below their name when one will hear."""
    assert visible(f"{NEW}\n\nBest,\nAnn\n\n{added}", "Ann Lee") == f"{NEW}\n\nBest,\nAnn\n\n{added}"
    assert visible(f"{NEW}\n\nBest,\nAnn\n{added}\n\nAnn Lee\nHead of Data | Acme", "Ann Lee") == f"{NEW}\n\nBest,\nAnn\n\n{added}"


def test_the_card_above_a_postscript_is_still_the_card() -> None:
    """Its number is the one to call."""
    text = f"{NEW}\n\nBest,\nAnn\nTel. +1 212 555 0147\n\nPS: one\ntwo\nthree"
    assert "Tel. +1 212 555 0147" in signature(text, "Ann Lee")


def test_who_signs_with_one_letter_has_signed() -> None:
    """The name in full below it is a card's."""
    assert visible(f"{NEW}\n\nCheers, A\n\nAnn Lee\nHead of Data | Acme", "Ann Lee") == f"{NEW}\n\nCheers, A"


def test_the_house_at_the_end_of_a_japanese_mail_is_cut() -> None:
    """It stands apart and says nothing; a sentence about a house does."""
    text = "山田様\n\n結果は来週ご連絡いたします。"
    assert visible(f"{text}\n\n株式会社アオバ 採用担当") == text
    assert visible(f"{text}\n\n株式会社アオバ\n人事部 リー") == text
    assert visible(f"{text}\n\n株式会社アオバの者より電話します") == f"{text}\n\n株式会社アオバの者より電話します"
    assert visible("Hi Jordan,\n\nsee you at Acme Ltd") == "Hi Jordan,\n\nsee you at Acme Ltd"


def test_see_below_above_a_mail_that_is_passed_on_announces_no_answers_in_it() -> None:
    """Above a quotation it does."""
    header = "From: Bo Lind <bo@acme.example>\nDate: Tue, Mar 3, 2026 at 9:12 AM\nSubject: Panel\nTo: Ann Lee"
    assert visible(f"Jordan, see below.\n\n---------- Forwarded message ---------\n{header}\n\nFine with me.") == "Jordan, see below."


@pytest.mark.parametrize(
    "card", ["Blue Gum Labour | Perth\nConnect. Crew. Conquer.", "Tracey Lee\nAdviser | The Council\nWhere people care."]
)
def test_a_card_below_a_short_name_is_cut(card: str) -> None:
    """Who signs with half a name has the whole one, or bars, in the card below it."""
    assert visible(f"{NEW}\n\nTrace\n\n{card}", "Tracey Lee") == f"{NEW}\n\nTrace"


@pytest.mark.parametrize(("name", "desk"), [("西川 正", "物流企画課 西川 正"), ("採用担当 岡本", "採用担当 岡本 理沙")])
def test_a_house_above_a_desk_and_a_name_is_a_card(name: str, desk: str) -> None:
    """In Japanese a letter ends so without a closing."""
    assert visible(f"ありがとうございます。\n\n北斗ロジスティクス株式会社\n{desk}", name) == "ありがとうございます。"


def test_a_long_line_with_bars_is_part_of_a_card() -> None:
    """Firms with long names are no prose."""
    card = "Tracey Lee | Senior Adviser for People and Culture | The Council of the Limestone Coast"
    assert visible(f"{NEW}\n\nKind regards\nTracey\n\n{card}") == NEW


def test_answers_announced_in_the_text_are_read() -> None:
    """What stands between the quoted lines is new, too."""
    asked = "On 03/03/2026 09:12, Jordan Avery wrote:\n> Is there a next step?"
    text = f"Hi Jordan, my answers are in your text.\n\n{asked}\n\nYes, a test.\n\n> Best\n"
    assert visible(text) == "Hi Jordan, my answers are in your text.\n\n\nYes, a test."


def test_an_answer_below_the_quotation_is_read() -> None:
    """Some people answer at the bottom."""
    assert visible(f"{HISTORY}\nWe would like to meet you again.") == "We would like to meet you again."


def test_answers_between_the_lines_are_read_when_announced() -> None:
    """ "See my answers below" is taken at its word."""
    assert "Yes, on Friday." in visible(
        "Hi, see my answers below.\n\nOn Tue, Mar 3, 2026 at 9:12 AM J <j@x.example> wrote:\n> When?\nYes, on Friday.\n"
    )


def test_a_line_with_a_time_and_a_colon_is_no_history() -> None:
    """A list of slots stays whole."""
    text = "Here are times for March 10, 2026 at 10:00:\n- ten\n- eleven\n\nOr write to bob@acme.example:\nhe knows."
    assert visible(text) == text


def test_nothing_but_quotation_is_given_back() -> None:
    """An empty answer would be taken for silence."""
    assert visible("> Thank you.") == "> Thank you."


def test_thanks_in_the_middle_end_nothing() -> None:
    """A closing is one only where the mail ends."""
    text = "Thanks!\n\n" + "We talked about your presentation with the whole team and would like to see you again next week.\n" * 2
    assert visible(text) == text.strip()


def _plain(text: str) -> str:
    """Without marks that nobody sees."""
    return text.replace("\ufeff", "").replace("\u200b", "")


@settings(max_examples=200)
@given(
    st.one_of(
        st.text(max_size=400),
        st.lists(st.sampled_from([NEW, HISTORY, OUTLOOK, "-- ", "> ", "\r\n", "Best,", "Ann", ":", "\x00"])).map("\n".join),
    )
)
def test_any_text_is_read(text: str) -> None:
    """It never raises, invents nothing, and every message gets a kind with a reason."""
    mine = visible(text, "Ann Lee")
    assert set(_plain(mine).split()) <= set(_plain(text).split())
    answer = answers.read(mail(text), JORDAN)
    assert answer.kind in MessageKind
    assert answer.reasons


def test_a_very_long_mail_is_cut() -> None:
    """What stands behind 20,000 characters is nobody's answer."""
    assert len(visible("word " * 100_000)) <= 20_000


def test_a_header_that_a_page_sets_in_is_a_header() -> None:
    """Margins of an HTML page become spaces before its lines."""
    header = "Gesendet: Dienstag, 24. März 2026 um 09:12 Uhr\nVon: Jordan <jordan@home.example>\nAn: ann@acme.example\nBetreff: Danke"
    assert visible(f"{NEW}\n\n" + "\n".join(" " * 12 + line for line in header.split("\n"))) == NEW


def test_a_framed_card_needs_no_blank_line_above_it() -> None:
    """As many Japanese mails end."""
    card = "--------------------\n株式会社アオバ\n人事部 リー\nTEL 03-1234-5678\n--------------------"
    assert visible(f"来週お電話いたします。\nよろしくお願いいたします。\n{card}") == "来週お電話いたします。\nよろしくお願いいたします。"


def test_a_sentence_that_begins_with_the_senders_name_is_no_card() -> None:
    """A system writes under the employer's name, and of it."""
    text = "Dear Jordan,\n\nAcme Foods has sent you an offer letter for the position of Analyst.\n\nReview and sign: https://acme.example/1"
    assert visible(text, "Acme Foods") == text


def test_a_name_with_pronouns_begins_a_card() -> None:
    """Also right below the text."""
    assert visible(f"{NEW}\nOmar Haddad (he/him)\nHead of Product @ Acme", "Omar Haddad") == NEW


def test_what_a_portuguese_mail_quotes_is_cut_at_its_date_in_brackets() -> None:
    """As Google writes it there, with brackets in brackets."""
    text = "Segue em anexo a proposta.\n\nRobin Keller <robin@mail.example> escreveu (quarta, 9/07/2025 à(s) 10:02):\n\n> Olá Tiago"
    assert visible(text) == "Segue em anexo a proposta."


@pytest.mark.parametrize("thanks", ["Thanks!", "Cheers,", "Danke!", "Merci !", "Bedankt!", "Grazie!"])
def test_thanks_with_a_sentence_below_end_no_letter(thanks: str) -> None:
    """Short lines below look like a card, and say what matters; a disclaimer there is none of it."""
    text = f"Hi Jordan,\n\n{thanks}\nNo word from the owner yet.\nI will ring on Friday.\n\nAnn"
    assert visible(text, "Ann Lee") == text
    closed = f"Hi Jordan,\n\nFriday is fine.\n\n{thanks}\n\nThis e-mail is confidential and intended only for you."
    assert "confidential" not in visible(closed, "Ann Lee")
