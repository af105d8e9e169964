"""Pages and texts that make a reader go over the same words again and again."""

from collections.abc import Iterator

TEXT, HTML = 20_000, 200_000
"""The caps: of a text that is read for its sense, and of a page."""


def pages() -> Iterator[tuple[str, str]]:
    """Pages that hang a parser, or fill the memory."""
    yield "deep", "<div>" * 40_000 + "end"
    yield "deep lists", "<ul><li>" * 25_000 + "end"
    yield "deep tables", "<table><tr><td>" * 13_000 + "end"
    yield "deep quotes", "<blockquote>" * 16_000 + "end"
    yield "deep spans", "<b><i>" * 33_000 + "end"
    yield "attributes", "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">end"
    yield "one attribute", f'<p style="{"x" * 199_000}">end'
    yield "styles", f'<p style="{"display:" * 25_000}">end'
    yield "padding", "<table>" + f"<tr><td>{'x' * 20_000}</td></tr>" + "<tr><td>end</td></tr>" * 8_000
    yield "angles", "<" * HTML
    yield "open styles", "<style>" * 28_000
    yield "open comments", "<!--" * 50_000
    yield "open links", "<a href='" * 20_000
    yield "ends", "</div>" * 33_000
    yield "half tags", "<a" * 100_000
    yield "entities", "&" * HTML
    yield "numbers", "&#x10FFFF;" * 20_000
    yield "long numbers", "&#" + "9" * 199_000 + ";"
    yield "an entity of entities", '<!DOCTYPE a [<!ENTITY a "' + "x" * 1_000 + '"><!ENTITY b "' + "&a;" * 1_000 + '">]>' + "&b;" * 1_000
    yield "a section", "<![CDATA[" * 22_000
    yield "breaks", "<br>" * 50_000
    yield "spaces", "<p> " + " " * 199_000 + "end"
    yield "pre", "<pre>" + "\n" * 199_000 + "</pre>"


def texts(length: int) -> Iterator[tuple[str, str]]:
    """Texts of that length that make a reader of mails go over the same words again and again."""
    for name, unit in {
        "quotes": "> ",
        "quoted lines": "> x\n",
        "deep quotes": ">" * 500 + "\n",
        "attributions": "On Mon, 2 Mar 2026 at 10:00, Dana <d@x.example> wrote:\n",
        "half attributions": "On ",
        "attributions that do not end": "On 2 Mar 2026 a@b.example\n",
        "colons": "x:\n",
        "dates with colons": "1/1/2026:\n",
        "headers": "From: a\nSent: 10:00\nTo: b@c\nSubject: d\n",
        "labels": "A: b\n",
        "rules": "---\n",
        "titles": "--- Original Message ---\n",
        "delimiters": "-- \n",
        "dashes": "—\n",
        "closings": "Best regards\n",
        "closings and prose": "Best regards\n" + "x" * 80 + "\n" + "y" * 80 + "\n",
        "devices": "Sent from my iPad\n",
        "short devices": "iPad\n",
        "cards": "+1 415 555 2671 | a@b\n",
        "disclaimers": "This message is confidential and intended only for the addressee.\n\n",
        "blank lines": "\n",
        "blank lines with spaces": "   \n",
        "letters": "x",
        "words": "a ",
        "spaces": " ",
        "tabs": "\t",
        "capitals": "Aa ",
        "names": "Dana Kim, ",
        "names and titles": "Dana Kim (VP), ",
        "people with": "with Dana ",
        "brackets": "(",
        "brackets around": "(a) ",
        "square brackets": "[",
        "stops": "x. ",
        "stops alone": ".",
        "marks": "!?",
        "figures": "1",
        "spaced figures": "1 ",
        "dates": "by Friday, March 6, ",
        "weeks": "within 2 weeks ",
        "months": "by the end of March or ",
        "times": "10:00 ",
        "phones": "+1 415 555 2671 ",
        "half phones": "+1 (",
        "addresses": "a@b.example ",
        "half addresses": "a@",
        "dots": "a.",
        "address dots": "a@b.",
        "links": "https://x.example/a ",
        "half links": "https://",
        "long hosts": "a.b.c.d.e.f.g.h.",
        "no": "Unfortunately, ",
        "not": "not ",
        "we": "we will get back to you ",
        "we not": "we will not be able to ",
        "hear": "you will hear ",
        "and": "and ",
        "and then": ", and ",
        "role": "role of the ",
        "position": "Senior Data Engineer position ",
        "interview": "interview with ",
        "questions": "interviewer: ",
        "semicolons": ";",
        "slashes": "/",
        "underscores": "_",
        "quotation marks": '"',
        "apostrophes": "d'",
        "half apostrophes": "'",
        "other letters": "é",
        "Chinese": "面接",
        "combining": "e\u0301",
        "emoji": "👩‍👩‍👧",
        "right to left": "אב ",
        "mixed": "Dana Kim by Friday (a@b.example) +1 415 555 2671: ",
    }.items():
        yield name, unit * (length // len(unit) + 1)
    inline = "See my answers below.\n" + "x" * (length // 4) + "\n"
    yield "answers between", inline + "On 2 Mar 2026 a@b.example wrote:\n> x\ny\n" * (length // 40)
    yield "a word and an end", "within " * (length // 7 - 1) + "!"
    yield "an end before a word", "x" * (length - 10) + " Friday"
