"""What Gmail, and its page in the browser, do to the bytes of a mail."""

import html
import re
import textwrap
from datetime import datetime
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime

from tests.fakes.google.stored import Stored

_KEPT = ("From", "To", "Cc", "Subject", "In-Reply-To", "References")


def with_headers(raw: bytes, *, drop: tuple[str, ...] = (), **set_to: str) -> bytes:
    """The same mail with some headers taken out, and others set (named with _ for -); the body byte for byte."""
    end = b"\r\n" if b"\r\n" in raw else b"\n"
    head, gap, body = raw.partition(end * 2)
    wanted = {name.replace("_", "-").lower(): value for name, value in set_to.items()}
    gone = {name.lower() for name in drop} | set(wanted)
    fields = [one for one in re.split(rb"\r?\n(?![ \t])", head) if one.partition(b":")[0].strip().lower().decode("latin-1") not in gone]
    fields += [f"{name.title().replace('-Id', '-ID')}: {value}".encode() for name, value in wanted.items()]
    return end.join(fields) + (gap or end * 2) + body


def rewritten(mail: Stored, at: datetime, message_id: str, text: str | None = None) -> bytes:
    """What the page in the browser makes of a draft that was opened: its own HTML and plain text, and none of an application's headers."""
    words = (mail.text if text is None else text).replace("\r\n", "\n").strip("\n")
    new = MIMEMultipart("alternative")
    new["MIME-Version"] = "1.0"
    new["Date"] = format_datetime(at)
    for name in _KEPT:
        if mail.parsed[name]:
            new[name] = re.sub(r"\r?\n[ \t]*", " ", str(mail.parsed[name]))
    new["Message-ID"] = message_id
    del new["MIME-Version"]
    plain = "\r\n".join(wrapped for line in words.split("\n") for wrapped in (textwrap.wrap(line, 76, break_long_words=False) or [""]))
    page = "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in words.split("\n"))
    new.attach(MIMEText(plain + "\r\n", "plain", "utf-8"))
    new.attach(MIMEText(f'<div dir="ltr">{page}</div>\r\n', "html", "utf-8"))
    return new.as_bytes()


def delivered(raw: bytes, to: str, at: datetime, number: int) -> bytes:
    """A mail as it lies in the box of the one it was for."""
    trace = f"Delivered-To: {to}\r\nReceived: by 2002:a05:6402:0 with SMTP id x{number}csp{number}; {format_datetime(at)}\r\n"
    return trace.encode() + raw
