"""A message in the forms of the API: minimal, metadata, full, raw."""

import base64
import hashlib
import html
from email.message import Message
from typing import Any

from tests.fakes.google.errors import not_found
from tests.fakes.google.quirks import Quirks
from tests.fakes.google.stored import Stored, decoded

Json = dict[str, Any]


def as_json(mail: Stored, form: str, quirks: Quirks, wanted: list[str]) -> Json:
    """`form` is the parameter ``format``, `wanted` the parameter ``metadataHeaders``."""
    found: Json = {
        "id": mail.id,
        "threadId": mail.thread,
        "labelIds": sorted(mail.labels),
        "snippet": html.escape(" ".join(mail.text.split())[:200]),
        "historyId": str(mail.history),
        "internalDate": str(mail.at),
        "sizeEstimate": len(mail.raw),
    }
    if form == "raw":
        return {**found, "raw": encoded(mail.raw, quirks)}
    if form == "metadata":
        names = {name.lower() for name in wanted}
        headers = [{"name": name, "value": value} for name, value in mail.headers if not names or name.lower() in names]
        return {**found, "payload": {"mimeType": mail.parsed.get_content_type(), "headers": headers}}
    return {**found, "payload": _part(mail.parsed, "", mail, quirks)} if form == "full" else found


def attachment(mail: Stored, name: str, quirks: Quirks) -> Json:
    """The bytes behind an attachmentId. Raises `GoogleError` 404."""
    for number, part in enumerate(mail.parsed.walk()):
        if name.startswith(f"ANGjdJ{number}-"):
            data = _bytes(part)
            return {"attachmentId": name, "size": len(data), "data": encoded(data, quirks)}
    raise not_found()


def encoded(data: bytes, quirks: Quirks) -> str:
    text = base64.urlsafe_b64encode(data).decode()
    return text if quirks.padded else text.rstrip("=")


def _part(part: Message, part_id: str, mail: Stored, quirks: Quirks) -> Json:
    headers = [{"name": name, "value": decoded(str(value))} for name, value in part.items()]
    found: Json = {
        "partId": part_id,
        "mimeType": part.get_content_type(),
        "filename": decoded(part.get_filename() or ""),
        "headers": headers,
    }
    if part.is_multipart():
        below = [one for one in part.get_payload() if isinstance(one, Message)]
        parts = [_part(one, f"{part_id}.{number}".lstrip("."), mail, quirks) for number, one in enumerate(below)]
        return {**found, "body": {"size": 0}, "parts": parts}
    data = _bytes(part)
    if found["filename"]:
        number = next(number for number, one in enumerate(mail.parsed.walk()) if one is part)
        salt = hashlib.sha256(f"{mail.id}{number}".encode()).hexdigest()[:16]
        return {**found, "body": {"attachmentId": f"ANGjdJ{number}-{salt}", "size": len(data)}}
    return {**found, "body": {"size": len(data), "data": encoded(data, quirks)}}


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    if isinstance(data, bytes):
        return data
    return b"".join(one.as_bytes() for one in part.get_payload() if isinstance(one, Message))
