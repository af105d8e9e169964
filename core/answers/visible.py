"""What somebody wrote themselves: a mail's text without the history it quotes, the signature block and the disclaimer.

Line by line, each line looked at a bounded number of times. Structure first (marks, dates, addresses), words of the languages second.
"""

import re

from core.answers.words import pattern
from core.recognise.words import any_of

LOOKED_AT = 20_000
LINES_OF_ATTRIBUTION = 5
LINES_OF_HEADER = 8
LONG_LINE = 300
FEW_HEADERS = 3
MANY_HEADERS = 4
LONG_NAME = 40
LINES_OF_CARD = 15
NAME_WORDS = 6
SHORTENED = 3  # letters of a name that somebody may sign with
FULL_NAME = 3
ENDS = (".", "?", "!", ":", "。", "？", "！", "：")

QUOTED = re.compile(r"^\s{0,3}(?:>|\|\s|\w{1,12}> )")
RULE = re.compile(r"^[\s>]*(?:[_*=~—–━─＝＿ー-]{3,}|[^\w\s>]{6,})\s*$")  # drawn of any sign: ◆◇◆◇◆◇
TITLE = re.compile(r"^[*\s]*-{3,} ?(?=\S)(?P<title>[^-]{4,60}) ?-{3,}[*\s]*$")
HEADER = re.compile(r"^[>*\s]{0,40}(?P<label>[^\W\d_][\w .'-]{0,24}?)\*? ?[:：]\*?\s*(?=\S)")
CLOCK = re.compile(r"\d{1,2}[:.h]\d\d|\d{1,2} ?[ap]\.?m\b")
DATED = re.compile(r"\d{1,2}[:.h]\d\d|(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
MAILBOX = re.compile(r"<[\s\w:+. ]{0,80}@|<\s*mailto:|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}>|\[mailto:")
DELIMITER = re.compile(r"^(?:-- ?|--\xa0|—|__)$")
DEVICE = re.compile(r"(?:iPhone|iPad|Android|iOS|Outlook|Samsung|Galaxy|BlackBerry|Huawei|Yahoo Mail|Proton ?Mail|aka\.ms/)")
BAR = re.compile(r" [|•·] ")  # between the parts of an address card
PRONOUNS = re.compile(r"\(\w{2,5}/\w{2,5}(?:/\w{2,7})?\)$")  # nobody ends a letter so: a card
SAID = re.compile(r"(?<!\w)[a-zà-ÿ]{2}|[ぁ-ん]{2}$")
POSTSCRIPT = re.compile(r"\s{0,3}(?:P\. ?[SD]\.|P[SD](?=[:. ])|N\.?B\.?[:.] |追伸)", re.IGNORECASE)
CONTACT = re.compile(r"\d{3}[\d .()/-]{3}|@|\||www\.")


def visible(text: str, name: str = "") -> str:
    """The new text alone, at most 20,000 characters; `name` is the sender's, who may end with it.

    A text that is nothing but quotation is returned whole.
    """
    written = _without_signature(_without_history(_lines(text)), name)
    return "\n".join(written).strip("\n").rstrip() or text[:LOOKED_AT].strip()


def passed_on(text: str) -> tuple[str, str]:
    """Of a mail that passes another on: the header lines of that one, and what it says; ``""`` where there is none."""
    lines = _lines(text)
    for index in range(len(lines)):
        if length := _history(lines, index):
            return "\n".join(lines[index : index + length]), visible("\n".join(lines[index + length :]))
    return "", ""


def signature(text: str, name: str = "") -> list[str]:
    """The lines below the new text that are not history: the sender's address card."""
    mine = _without_history(_lines(text))
    kept = _without_signature(mine, name)
    start = next(
        (at for at, (one, other) in enumerate(zip(mine, kept, strict=False)) if one != other), len(kept)
    )  # a postscript may stand below
    return mine[start:][:LINES_OF_CARD]


def _lines(text: str) -> list[str]:
    text = text[:LOOKED_AT].replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "").replace("\u200b", "")
    return [line.rstrip() for line in text.split("\n")]


def _blank(lines: list[str]) -> bool:
    return not any(line.strip() and not RULE.match(line) for line in lines)


def _without_history(lines: list[str]) -> list[str]:
    """Without what is quoted. An answer below or within the quotation is kept where nothing stands above it, or it is announced."""
    kept: list[str] = []
    index = 0
    while index < len(lines):
        length = _history(lines, index)
        if not length:
            if not QUOTED.match(lines[index]):
                kept.append(lines[index])
            index += 1
        elif _blank(kept) or (not _forwards(lines[index]) and pattern("text", "inline").search("\n".join(kept))):
            index += length
        else:
            break
    while kept and (not kept[-1].strip() or RULE.match(kept[-1])):
        kept.pop()
    return kept


def _history(lines: list[str], index: int) -> int:
    """How many lines of introduction to older text begin here; 0 none."""
    line = lines[index]
    if not line.strip() or QUOTED.match(line):
        return 0
    title = TITLE.match(line)
    if title and (pattern("text", "older").search(title["title"]) or _headers(lines, index + 1)):
        return 1 + _headers(lines, index + 1)
    return _headers(lines, index) or _attribution(lines, index)


def _forwards(line: str) -> bool:
    """Whether a title says that a mail is passed on: "see below" above it speaks of that mail."""
    title = TITLE.match(line)
    return title is not None and pattern("text", "forwarded").search(title["title"]) is not None


def _headers(lines: list[str], index: int) -> int:
    """How many lines of a copied mail header ("From: … Sent: …") begin here."""
    while index < len(lines) and not lines[index].strip():
        index += 1
    block: list[str] = []
    labels = 0
    for line in lines[index : index + LINES_OF_HEADER]:
        if not line.strip() or (not block and not HEADER.match(line)):
            break
        labels += bool(HEADER.match(line))
        block.append(line)
    if labels < FEW_HEADERS:
        return 0
    first = HEADER.match(block[0])
    known = first and pattern("text", "from").fullmatch(first["label"].strip(" *"))
    whole = "\n".join(block)
    return len(block) if (known and DATED.search(whole)) or (labels >= MANY_HEADERS and CLOCK.search(whole) and "@" in whole) else 0


def _attribution(lines: list[str], index: int) -> int:
    """How many lines of "On … somebody wrote:" begin here."""
    window = [line.strip() for line in lines[index : index + LINES_OF_ATTRIBUTION]]
    last = next((number for number, line in enumerate(window) if line.endswith((":", "：")) and len(line) <= LONG_LINE), None)
    if last is None or not (DATED.search(window[0]) or MAILBOX.search(window[0])):
        return 0
    wholes = [" ".join(window[start : last + 1]) for start in range(last + 1)]
    if any(DATED.search(whole) and _introduces(whole, lines, index + last + 1) for whole in wholes[1:]):
        return 0  # it begins farther down
    return last + 1 if _introduces(wholes[0], lines, index + last + 1) else 0


def _introduces(whole: str, lines: list[str], after: int) -> bool:
    """Whether a line that ends in a colon introduces older text: a date and a mailbox, words of writing, or marks below it."""
    following = next((line for line in lines[after : after + 3] if line.strip()), "")
    dated, mailbox, wrote = DATED.search(whole), MAILBOX.search(whole), pattern("text", "wrote").search(whole)
    quoted = QUOTED.match(following)
    return bool((dated and (mailbox or wrote or quoted)) or (mailbox and (wrote or quoted)))


def _without_signature(lines: list[str], name: str) -> list[str]:
    """Without signature block and disclaimer; the greeting at the end and the name below it stay."""
    for index, line in enumerate(lines):
        if line.strip() != "—" and DELIMITER.match(line.strip()) and not _blank(lines[:index]):
            lines = lines[:index]
            break
    for index in range(1, len(lines)):
        if _signs_off(lines[index], name) and _ends_soon(lines, index):
            return lines[: index + 1]
        if _closes(lines[index]) and _ends_soon(lines, index) and not _goes_on(lines, index):
            return _signed(lines, index)
    return _without_house(_without_card(_without_desk(_without_tail(lines), name), name))


def _signed(lines: list[str], index: int) -> list[str]:
    """With the closing and the name right below it where nothing else follows; a card below them makes all of it a signature block.

    What somebody adds below their name is new text too: "PS: …".
    """
    last = next((at for at in range(index, len(lines)) if not any(map(_closes, lines[at + 1 : at + 2]))), index)  # "Regards / on behalf of"
    start = next((at for at in range(last + 1, len(lines)) if POSTSCRIPT.match(lines[at])), len(lines))
    below = [line for line in _without_tail(lines[last + 1 : start]) if line.strip()]
    letter = lines[:index] if len(below) > 1 else lines[: last + 1] + _name_below(lines[:start], last + 1)
    end = next((at for at in range(start, len(lines)) if not lines[at].strip()), len(lines))
    return [*letter, "", *lines[start:end]] if start < end else letter


def _closes(line: str) -> bool:
    return len(line) <= LONG_LINE and pattern("text", "closing").fullmatch(line.strip(" ,.!-–—*")) is not None


def _signs_off(line: str, name: str) -> bool:
    """Whether a closing and the sender's name stand on one line: "Groeten Henk"."""
    words = line.split() if len(line) <= LONG_LINE else []
    return any(_is_short_name(" ".join(words[at:]), name) and _closes(" ".join(words[:at])) for at in range(1, len(words)))


def _ends_soon(lines: list[str], index: int) -> bool:
    """Whether only a block as short as signatures are follows: no paragraph of prose."""
    rest = [line for line in lines[index + 1 :] if line.strip()]
    return len(rest) <= 1 or all(len(line) < 70 or BAR.search(line) for line in rest[:2])


def _goes_on(lines: list[str], index: int) -> bool:
    """Whether a sentence stands below, so that a line only looks like a closing: "Thanks!", then "We'd like you to start." """
    line = next((line.strip() for line in lines[index + 1 :] if line.strip()), "")
    said = line.endswith(ENDS) and len(line.split()) > 1 and SAID.search(line) is not None
    return said and not (
        _closes(line) or POSTSCRIPT.match(line) or any(pattern("text", name).search(line) for name in ("device", "disclaimer"))
    )


def _name_below(lines: list[str], index: int) -> list[str]:
    """The line below a closing, if it is a name that is signed with."""
    for offset in range(2):
        line = "".join(lines[index + offset : index + offset + 1]).strip()
        if line:
            named = len(line) <= LONG_NAME and len(line.split()) <= NAME_WORDS and not re.search(r"[\d@|:/]", line)
            return lines[index : index + offset + 1] if named else []
    return []


def _without_tail(lines: list[str]) -> list[str]:
    """Without disclaimers and the lines of devices at the end."""
    while lines:
        start = len(lines) - 1
        while start and lines[start - 1].strip():
            start -= 1
        block = " ".join(lines[start:])
        last = lines[-1].strip()
        if not last or RULE.match(last) or (len(last) < 90 and (pattern("text", "device").search(last) or (DEVICE.search(last) and start))):
            lines = lines[:-1]
        elif start and pattern("text", "disclaimer").search(block):
            lines = lines[:start]
        else:
            return lines
    return lines


def _without_desk(lines: list[str], name: str) -> list[str]:
    """Without a last line that is the sender's name and more, where a person's name, or a house, stands above it."""
    if not lines or not _names_all_of(lines[-1], name):
        return lines
    start = next((at for at in range(len(lines) - 1, 0, -1) if not lines[at - 1].strip()), 0)
    above = lines[start:-1]
    if start and above and all(len(line) <= LONG_NAME and not line.endswith(ENDS) for line in above):
        return lines[:start]
    return lines[:-1] if _signed_above(lines[:-1]) else lines


def _without_house(lines: list[str]) -> list[str]:
    """Without a last block that only says which house writes, as Japanese mail ends: "株式会社アオバ 採用担当"."""
    start = next((at for at in range(len(lines) - 1, 0, -1) if not lines[at - 1].strip()), 0)
    block = lines[start:]
    named = any_of("employer", "legal").search(block[0]) if start else None
    return lines[:start] if named and len(block) < FULL_NAME and not any(map(_may_say_something, block)) else lines


def _may_say_something(line: str) -> bool:
    """Whether a line is long, ends as a sentence does, or has a word that is written small: a name has none."""
    return len(line) > LONG_NAME or line.endswith(ENDS) or SAID.search(line) is not None


def _without_card(lines: list[str], name: str) -> list[str]:
    """Without a block that begins with the sender's full name, or lines of an address card, at the end."""
    for index in range(max(1, len(lines) - LINES_OF_CARD), len(lines)):
        below = next((line for line in lines[index + 1 :] if line.strip()), "")
        if name and below and _is_short_name(lines[index], name) and _begins_card(below, name):
            return lines[: index + 1]
    for index in range(max(1, len(lines) - 7), len(lines)):
        line, rest = lines[index].strip(), [one for one in lines[index + 1 :] if one.strip()]
        short = all(len(one) < 70 or BAR.search(one) for one in rest)
        if (
            name
            and short
            and line
            and " " in name.strip()
            and line.casefold().startswith(name.strip().casefold())
            and not _is_sentence(line)
            and (not lines[index - 1].strip() or PRONOUNS.search(line))
        ):
            return lines[:index] if rest or CONTACT.search(line) else lines
        if name and short and rest and _is_short_name(line, name):
            return lines[:index] if _heads_numbers(lines, index) else lines[: index + 1]
        if line and not lines[index - 1].strip() and rest and short and _is_card([line, *rest]):
            return lines[:index]
        if rest and short and RULE.match(line) and (not lines[index - 1].strip() or _is_card(rest)) and _is_framed(rest):
            return lines[:index]
    return lines


def _is_sentence(line: str) -> bool:
    """ "Vistaara Services has sent you an offer letter for the position." says something of the sender; a card does not."""
    return line.endswith((".", "!", "?")) and len(line.split()) > NAME_WORDS


def _names_all_of(line: str, name: str) -> bool:
    """Whether a line that stands apart is a desk's name with more to it: "Dirección - Hotel Mar de Fora" of "Dirección Mar de Fora"."""
    words, known = line.casefold().split(), name.casefold().split()
    return 1 < len(known) < len(words) <= len(known) + NAME_WORDS and set(known) <= set(words) and not line.endswith((".", "!", "?"))


def _signed_above(lines: list[str]) -> bool:
    """Whether lines end with one that stands apart and may be a person's name, and a blank one."""
    apart, line, below = (["", "", "", *lines])[-3:]
    return not apart.strip() and not below.strip() and 1 <= len(line.split()) <= FULL_NAME and line[-1:].isalpha()


def _heads_numbers(lines: list[str], index: int) -> bool:
    """Whether a name that stands apart is the head of a card: the line right below it is a number or an address."""
    below = lines[index + 1] if index + 1 < len(lines) else ""
    return not lines[index - 1].strip() and bool(CONTACT.search(below)) and not BAR.search(below)


def _is_framed(block: list[str]) -> bool:
    """Lines below a ruler, one of them with a number or an address, no sentence among them: a card in a frame."""
    return any(CONTACT.search(line) for line in block) and not any(line.rstrip().endswith((".", "?", "!", "。", "？")) for line in block)


def _is_short_name(line: str, name: str) -> bool:
    """Whether a line is a name as its bearer signs with it: the first one, the beginning of it ("Trace"), the initials, or the whole."""
    signed, words = line.strip(",.- ").casefold(), name.casefold().split()
    if not words or not signed:
        return False
    initials = "".join(word[0] for word in words), ".".join(word[0] for word in words)
    return signed in (name.casefold(), words[0][0], *initials) or (
        len(signed) >= min(SHORTENED, len(words[0])) and words[0].startswith(signed)
    )


def _begins_card(line: str, name: str) -> bool:
    """Whether a line below a name begins an address card: the same name in full, or parts with bars between them."""
    return bool(BAR.search(line)) or (" " in name.strip() and line.strip().casefold().startswith(name.strip().casefold()))


def _is_card(block: list[str]) -> bool:
    """Lines with a number, an address or a bar: no sentence among them."""
    return sum(bool(CONTACT.search(line)) for line in block) >= max(1, len(block) // 2) and not any(line.endswith(ENDS) for line in block)
