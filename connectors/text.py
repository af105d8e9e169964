"""Text as people meant it: HTML turned to text, and characters that nobody can see taken out."""

import codecs
import re
import unicodedata

MAX_HTML = 200_000
MAX_TEXT = 200_000

_UNSEEN: dict[int, str | None] = dict.fromkeys(
    (
        *range(0x20),
        *range(0x7F, 0xA0),  # C1
        0xAD,
        0x34F,
        0x61C,
        0x180E,
        *range(0x200B, 0x2010),  # zero-width and direction marks
        *range(0x202A, 0x202F),  # direction overrides
        *range(0x2060, 0x2070),
        *range(0xD800, 0xE000),  # lone surrogates cannot be stored
        0xFEFF,
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0080),  # tags
    )
)
_UNSEEN |= {0x09: "\t", 0x0A: "\n", 0x0B: "\n", 0x0C: "\n", 0x0D: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}

_COSTLY = {
    "punycode",
    "idna",
    "unicode_escape",
    "raw_unicode_escape",
    "undefined",
}  # no mail is written in them; the first two take quadratic time
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)>")
_HIDDEN = re.compile(r"display\s?:\s?none", re.IGNORECASE)
_LOOKS_LIKE_HTML = re.compile(
    r"<(?:/?(?:p|b|i|u|div|span|ul|ol|li|strong|em|html|body|table|tr|td|th|h[1-6])|br ?/?|a href=[^<>]*)>", re.IGNORECASE
)
_BLOCK = re.compile(r"<(?:p|br|div|li|tr|h[1-6])\b", re.IGNORECASE)
_ROW, _CELL = "\ue000", "\ue001"  # of a private area; they mark where a row begins and ends and a cell begins, while tags are taken off
_LONG_CELL = 300  # characters
_MARKS = str.maketrans({_ROW: " ", _CELL: " "})
_UNREAD = tuple(
    (re.compile(opening, re.IGNORECASE), re.compile(closing, re.IGNORECASE))
    for opening, closing in (("<!--", "-->"), ("<style", "</style>"), ("<script", "</script>"))
)
_ROWS = {"table", "tbody", "thead", "tfoot", "tr"}
_CELLS = {"td", "th"}


def clean(text: str) -> str:
    """Without control, direction, zero-width and other unseen characters; every line end a line feed; at most `MAX_TEXT` characters."""
    return text[:MAX_TEXT].replace("\r\n", "\n").translate(_UNSEEN)


def decode(data: bytes, charset: str | None) -> str:
    """Bytes of a stranger's charset as text: an unknown, wrong or costly charset is read as UTF-8, else as Windows-1252."""
    try:
        info = codecs.lookup(charset or "utf-8")
        if info.name not in _COSTLY:
            return data.decode(info.name)
    except (LookupError, ValueError):
        pass
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def line(text: str, limit: int = 1_000) -> str:
    """One clean line of at most `limit` characters, white space run together, NFC."""
    return unicodedata.normalize("NFC", " ".join(clean(text[: 4 * limit]).split())[:limit])


def subject(text: str) -> str:
    """A subject of ours: one line of at most 200 characters in which no encoded word can come to life."""
    return line(text, 200).replace("=?", "=")


def from_html(html: str) -> str:
    """What a reader would see of a page of HTML, no line set in; ``""`` where nothing can be made of it."""
    return "\n".join(line.strip() for line in _seen(html, row="", cell=" ").split("\n"))


def from_entry(html: str) -> str:
    """As `from_html`, for a calendar entry: the cells of a row stand on one line, a tab apart, for a table tells who talks when."""
    text = _seen(html.translate(_MARKS), row=_ROW, cell=_CELL)
    lines = "".join(map(_of_row, text.split(_ROW))).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip()


def _of_row(text: str) -> str:
    """Pages are laid out in tables too: what is alone in its row, or long, keeps its lines."""
    first, *cells = text.split(_CELL)
    return first + "\t".join(_on_one_line(cell) if len(cells) > 1 and len(cell) < _LONG_CELL else cell for cell in cells)


def _on_one_line(cell: str) -> str:
    return ", ".join(" ".join(line.split()) for line in cell.splitlines() if line.strip())


def _seen(html: str, *, row: str, cell: str) -> str:
    from inscriptis import get_text  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, and most mail has a plain part
    from inscriptis.model.config import ParserConfig  # type: ignore[import-untyped]  # noqa: PLC0415

    for opening, closing in _UNREAD:
        html = _without(html, opening, closing)
    html = _TAG.sub(lambda tag: _bare(tag, row, cell), html[:MAX_HTML])
    try:
        text = get_text(html, ParserConfig(display_links=False)) if html.strip() else ""
    except Exception:  # noqa: BLE001 - whatever a parser makes of a stranger's HTML, the mail around it is still to be read
        return ""
    return clean(text).strip()


def from_rich(text: str) -> str:
    """Plain text of a field that some programs fill with HTML and others with text."""
    if not _LOOKS_LIKE_HTML.search(text):
        return clean(text).strip()
    return from_entry(text if _BLOCK.search(text) else text.replace("\n", "<br>"))


def _bare(tag: re.Match[str], row: str, cell: str) -> str:
    """A tag without its attributes (a hundred thousand of them hang a parser); tables become lines (their padding can fill the memory)."""
    slash, name, rest = tag[1], tag[2].lower(), tag[3]
    hidden = ' style="display:none"' if not slash and _HIDDEN.search(rest) else ""
    if name in _ROWS:
        return f"<{slash}div{hidden}>" + (row if name == "tr" else "")
    if name in _CELLS:
        return "</span>" if slash else f"{cell}<span{hidden}>"
    return f"<{slash}{name}{hidden}>"


def _without(html: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """Without what stands between two marks; an opening that is never closed stays."""
    kept, at = [], 0
    while (start := opening.search(html, at)) and (end := closing.search(html, start.end())):
        kept.append(html[at : start.start()])
        at = end.end()
    return "".join((*kept, html[at:]))
