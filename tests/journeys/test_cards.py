"""The thank-you card: one page, A6, with the text of a letter cut to a card and the address it is posted to."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from service.card_page import Unprintable, page_of
from service.cards import Card
from service.exits import Exit
from tests.journeys.life import OWNER, Life, at
from tests.journeys.speaking import body, id_of, say, told

NOON = at(3, 3, "12:00")
MADE = datetime(2026, 3, 3, tzinfo=UTC)
PLACE = "12 Harbour Street, Portland, ME 04101"


@pytest.fixture
def thanked(life: Life, monkeypatch: pytest.MonkeyPatch) -> Life:
    """The letter lies in Drafts; the folder of the life is the current one."""
    monkeypatch.chdir(life.folder)
    life.interview(location=PLACE)
    life.run(at(3, 3, "11:15"))
    return life


def _card(**changes: object) -> Card:
    text = ("Thank you for the talk.", "I would like this job. I have run data platforms.")
    plain = {"to": "Dana Kim", "employer": "Northwind", "greeting": "Hi Dana,", "paragraphs": text, "sign_off": "Best,", "name": "Jo Avery"}
    return Card(**{**plain, **changes})  # type: ignore[arg-type] # of the fields' own types


def _text(pdf: bytes) -> str:
    (page,) = PdfReader(BytesIO(pdf)).pages
    return " ".join(page.extract_text().replace("\u00a0", " ").split())


def test_a_card_is_one_page_of_a6_with_the_letter_cut_short(thanked: Life) -> None:
    """Greeting, thanks, want, strength, closing words and name; the address at the foot; no trace of the program."""
    out = say(thanked, NOON, "card")
    assert "card-northwind-dana-kim.pdf" in out
    data = (thanked.folder / "card-northwind-dana-kim.pdf").read_bytes()
    reader = PdfReader(BytesIO(data))
    (page,) = reader.pages
    assert [round(float(side) / 72 * 25.4, 1) for side in page.mediabox[2:]] == [105.0, 148.0]
    text = _text(data)
    assert text.startswith("Hi Dana,")
    assert "two billion rows a night" in text
    assert text.endswith(f"Jordan Avery Dana Kim · Northwind {PLACE}")
    assert b"fterword" not in data
    assert "fterword" not in str(reader.metadata)


def test_a_card_beside_the_letter_says_it_in_other_words(thanked: Life) -> None:
    """The letter stays; only the greeting, the strength and the ending are the same."""
    (letter,) = thanked.drafts()
    say(thanked, NOON, "card")
    assert len(thanked.drafts()) == 1
    thanks = " ".join(body(letter).split("\n\n")[1].split())
    assert thanks not in _text((thanked.folder / "card-northwind-dana-kim.pdf").read_bytes())


def test_a_card_instead_takes_the_untouched_letter_back_until_it_is_taken_back(thanked: Life) -> None:
    """An edited letter stays the owner's."""
    say(thanked, NOON, "card", "--instead")
    assert not thanked.drafts()
    say(thanked, at(3, 3, "12:10"), "undo")
    assert len(thanked.drafts()) == 1
    (path,) = thanked.draft_files()
    path.write_bytes(path.read_bytes().replace(b"Dana,", b"dear Dana,"))
    thanked.run(at(3, 3, "12:20"))
    say(thanked, at(3, 3, "12:30"), "card", "--instead")
    assert len(thanked.drafts()) == 1


def test_a_file_that_is_there_is_never_overwritten(thanked: Life) -> None:
    """The next free name is taken; a name that was asked for is refused, and no word is kept."""
    for name in ("card-northwind-dana-kim.pdf", "mine.pdf"):
        (thanked.folder / name).write_text("mine")
    assert "card-northwind-dana-kim-2.pdf" in say(thanked, NOON, "card")
    done = told(thanked, "card", id_of(thanked, NOON), "--out", "mine.pdf", "--instead", now=NOON)
    assert (done.code, done.out) == (Exit.USAGE, "")
    assert (thanked.folder / "mine.pdf").read_text() == "mine"
    assert (thanked.folder / "card-northwind-dana-kim.pdf").read_text() == "mine"
    thanked.run(NOON)
    assert len(thanked.drafts()) == 1


def test_each_person_gets_a_card_of_their_own(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also who is known by name alone: a card needs no mail address. No two are alike."""
    monkeypatch.chdir(life.folder)
    guests = f"Nguyễn Thị Hạnh <hanh@northwind.example>; Łukasz Żak <lukasz@northwind.example>; {OWNER}"
    text = "Interview for the Data Engineer role at Northwind.\nYou will meet Nguyễn Thị Hạnh, Łukasz Żak and Priya Patel."
    life.interview(organizer="Nguyễn Thị Hạnh <hanh@northwind.example>", guests=guests, description=text)
    life.run(at(3, 3, "11:15"))
    say(life, NOON, "card", "--out", "cards.pdf")
    texts = [_text(path.read_bytes()) for path in sorted(life.folder.glob("cards*.pdf"))]
    names = {name for name in ("Nguyễn", "Hạnh", "Łukasz", "Priya") if any(name in text for text in texts)}
    assert names >= {"Łukasz", "Priya"}
    assert len(texts) == len({text.partition(",")[2][:80] for text in texts}) == 3


def test_names_of_many_scripts_are_printed_as_they_are_written() -> None:
    """Vietnamese, Polish, Greek and Cyrillic; accents that came apart are put together."""
    for name in ("Nguyễn Thị Hạnh", "Łukasz Żółć", "Ελένη Παππά", "Олена Ковальчук", "Ştefan Ğül", "Zoe\u0308 Brønsted"):
        text = _text(page_of(_card(to=name, greeting=f"Dear {name},"), MADE).pdf)
        assert text.startswith("Dear Zoë" if "\u0308" in name else f"Dear {name},")


def test_what_cannot_be_printed_is_said() -> None:
    """A script that the font has no signs for, or too much text; an address in one is left out, and that is said."""
    with pytest.raises(Unprintable, match="田"):
        page_of(_card(to="田中", greeting="Dear 田中,"), MADE)
    with pytest.raises(Unprintable, match="more text"):
        page_of(_card(paragraphs=("A word. " * 400,)), MADE)
    page = page_of(_card(address="東京都千代田区丸の内1-9-1, 100-0005 Tokyo"), MADE)
    assert "東" in page.left_out
    assert "Tokyo" not in _text(page.pdf)


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c:d*e", ".", "x" * 300, "-- rf", "Dana\u202eKim"])
def test_a_hostile_name_never_leads_out_of_the_folder(life: Life, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Letters, digits and dashes are what a file's name is made of."""
    monkeypatch.chdir(life.folder)
    life.interview(organizer=f"{name} <dana.kim@northwind.example>", guests=f"{name} <dana.kim@northwind.example>; {OWNER}")
    life.run(at(3, 3, "11:15"))
    before = {path.name for path in life.folder.iterdir()}
    told(life, "card", id_of(life, NOON), now=NOON)
    made = {path.name for path in life.folder.iterdir()} - before
    assert all(Path(one).stem.replace("-", "").isalnum() and len(one) < 100 for one in made)
    assert len(made) == 1
