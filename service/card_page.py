"""A card as a PDF: one page, A6 upright, quiet; room for a signature; the postal address at the foot."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos
from fpdf.fonts import TTFFont

from service.cards import Card

# Millimetres from here on, but for the sizes, which are points.
WIDTH, HEIGHT = 105.0, 148.0
SIDE, TOP, FOOT = 14.0, 16.0, 12.0
SIGNATURE, FOOTER, LOWEST = 13.0, 15.0, 14.0
ADDRESS = 64.0
SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
LEADING, GAP = 0.53, 0.29  # millimetres for each point
INK, FAINT = (38, 38, 44), (128, 124, 118)
FONT = "Source Serif Pro"


class Unprintable(Exception):
    """A card cannot be printed; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A finished card; `left_out` says what is not on it and why, ``""`` for nothing."""

    pdf: bytes
    left_out: str = ""


def page_of(card: Card, made_at: datetime) -> Page:
    """Raises `Unprintable` for a text that is too long, or in a script that the font has no signs for."""
    card = _composed(card)
    missing = _missing("".join((card.greeting, *card.paragraphs, card.sign_off, card.name, card.to, card.employer)))
    if missing:
        raise Unprintable(f"The card's font has no “{missing}”, so the card to {card.to} cannot be printed. Write this one by hand.")
    left_out = ""
    if unknown := _missing(card.address):
        card, left_out = replace(card, address=""), f"The address is not on it: the card's font has no “{unknown}”."
    size = next((size for size in SIZES if _height(card, size) <= HEIGHT - TOP - FOOT), None)
    if size is None:
        raise Unprintable(f"The card to {card.to} has more text than a card can hold.")
    return Page(pdf=_drawn(card, size, made_at), left_out=left_out)


def _composed(card: Card) -> Card:
    """Letters and their accents as one sign each, as fonts have them."""
    composed = {
        name: unicodedata.normalize("NFC", getattr(card, name)) for name in ("to", "employer", "greeting", "sign_off", "name", "address")
    }
    return replace(card, paragraphs=tuple(unicodedata.normalize("NFC", one) for one in card.paragraphs), **composed)


@cache
def _font() -> Path:
    """Latin with Vietnamese, Greek and Cyrillic; the package holds nothing but the files."""
    return Path(str(resources.files("font_source_serif_pro") / "files" / "SourceSerifPro-Regular.ttf"))


@cache
def _signs() -> frozenset[int]:
    """The characters that the font has a sign for."""
    with _blank() as pdf:
        return frozenset(sign for font in pdf.fonts.values() if isinstance(font, TTFFont) for sign in font.cmap)


def _missing(text: str) -> str:
    """The first character that the font has no sign for, ``""`` when it has all."""
    return next((char for char in text if ord(char) not in _signs()), "")


@contextmanager
def _blank() -> Iterator[FPDF]:
    """A page with nothing on it; the font's file is closed at the end, which fpdf leaves to chance."""
    pdf = FPDF(unit="mm", format=(WIDTH, HEIGHT))
    pdf.set_auto_page_break(False)
    pdf.set_margins(SIDE, TOP, SIDE)
    pdf.add_font(FONT, fname=_font())
    pdf.add_page()
    try:
        yield pdf
    finally:
        for font in pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()


def _height(card: Card, size: float) -> float:
    """How much room the card takes in millimetres, its foot included."""
    with _blank() as pdf:
        _write(pdf, card, size)
        return pdf.get_y() - TOP + (FOOTER if card.address else 0.0)


def _write(pdf: FPDF, card: Card, size: float) -> None:
    """Everything but the foot, from here down."""
    pdf.set_text_color(*INK)
    pdf.set_font(FONT, size=size)
    for block in (card.greeting, *card.paragraphs, card.sign_off):
        pdf.multi_cell(0, size * LEADING, block, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        pdf.set_y(pdf.get_y() + size * GAP)
    pdf.set_y(pdf.get_y() + SIGNATURE - size * GAP)
    pdf.set_font(FONT, size=size - 1.5)
    pdf.set_text_color(*FAINT)
    pdf.cell(0, size * LEADING, card.name, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _drawn(card: Card, size: float, made_at: datetime) -> bytes:
    spare = HEIGHT - TOP - FOOT - _height(card, size)
    with _blank() as pdf:
        pdf.set_creation_date(made_at)
        pdf.set_producer("")
        pdf.set_y(TOP + min(spare / 3, LOWEST))  # a short text stands a little above the middle
        _write(pdf, card, size)
        if card.address:
            _foot(pdf, card)
        return bytes(pdf.output())


def _foot(pdf: FPDF, card: Card) -> None:
    """The address, small and in the middle, under a short line; it breaks at its commas."""
    about = " · ".join(part for part in (card.to, card.employer) if part and part.casefold() not in card.address.casefold())
    address = card.address.replace(" ", "\u00a0").replace(",\u00a0", ", ")
    lines = "\n".join(part for part in (about, address) if part)
    pdf.set_font(FONT, size=7.5)
    pdf.set_text_color(*FAINT)
    height = pdf.multi_cell(ADDRESS, 3.6, lines, align="C", dry_run=True, output=MethodReturnValue.HEIGHT)
    top = HEIGHT - 9.0 - float(height)  # type: ignore[arg-type] # a height was asked for
    pdf.set_draw_color(*FAINT)
    pdf.set_line_width(0.15)
    pdf.line(WIDTH / 2 - 7, top - 3, WIDTH / 2 + 7, top - 3)
    pdf.set_xy((WIDTH - ADDRESS) / 2, top)
    pdf.multi_cell(ADDRESS, 3.6, lines, align="C")
