"""A message as Graph's JSON."""

import base64
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from tests.fakes.microsoft import html, ids
from tests.fakes.microsoft.asked import Json
from tests.fakes.microsoft.items import Attachment, Item
from tests.fakes.microsoft.mailbox import Mailbox

_ON_REQUEST = {"internetMessageHeaders", "attachments", "singleValueExtendedProperties", "extensions", "multiValueExtendedProperties"}


def instant(moment: datetime) -> str:
    """A DateTimeOffset in UTC, whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def message(box: Mailbox, item: Item, prefers: dict[str, str], select: Iterable[str] = ()) -> Json:
    """A message; without `select` all but what has to be asked for. The id and the ETag are always there."""
    immutable = prefers.get("idtype") == "ImmutableId"
    key = ids.change_key(item.serial, item.version)
    full: Json = {
        "id": box.id_of(item, immutable=immutable),
        "changeKey": key,
        "parentFolderId": ids.folder(box.number, item.folder),
        "hasAttachments": any(not one.inline for one in item.attachments),
        "webLink": f"https://outlook.office365.com/owa/?ItemID={item.serial}",
        **{name: instant(value) if isinstance(value, datetime) else value for name, value in item.fields.items()},
        "body": body(item.fields["body"], prefers),
        "uniqueBody": body(item.fields["body"], prefers),
        "bodyPreview": html.as_text(item.fields["body"]["content"])[:255].strip(),
    }
    if item.arrived:
        full["internetMessageHeaders"] = [{"name": name, "value": value} for name, value in item.headers]
    wanted = set(select) or full.keys() - _ON_REQUEST - {"uniqueBody"}
    shown: Json = {"@odata.etag": f'W/"{key}"', "id": full["id"]}
    if item.kind != "message":
        shown = {"@odata.type": f"#microsoft.graph.{item.kind}", **shown}
    return shown | {name: value for name, value in full.items() if name in wanted}


def tags(item: Item) -> dict[str, str]:
    """Its extended properties: those that were given to it, and those that Exchange makes of its headers (MS-OXPROPS)."""
    headers = {name.lower(): value for name, value in reversed(item.headers)}
    made = {
        "String 0x001A": "IPM.Note",
        "String 0x1035": item.fields["internetMessageId"] or "",
        "String 0x1039": headers.get("references", ""),
        "String 0x1042": headers.get("in-reply-to", ""),
        "String 0x007D": "\r\n".join(f"{name}: {value}" for name, value in item.headers) if item.arrived else "",
    }
    return {name: value for name, value in made.items() if value} | item.tags


def body(stored: Json, prefers: dict[str, str]) -> Json:
    """A body in the form that is preferred: HTML by default."""
    content, kind = stored["content"], stored["contentType"]
    if prefers.get("outlook.body-content-type") == "text":
        return {"contentType": "text", "content": html.as_text(content) if kind == "html" else content}
    return {"contentType": "html", "content": content if kind == "html" else html.as_page(content)}


def attachment(box: Mailbox, item: Item, one: Attachment, select: Iterable[str] = ()) -> Json:
    """A file of a message."""
    full: dict[str, Any] = {
        "@odata.type": "#microsoft.graph.fileAttachment",
        "id": ids.spell(box.number, "a", one.serial, item.moves, immutable=False),
        "name": one.name,
        "contentType": one.kind,
        "size": len(one.data),
        "isInline": one.inline,
        "contentId": None,
        "contentLocation": None,
        "lastModifiedDateTime": instant(item.fields["lastModifiedDateTime"]),
        "contentBytes": base64.b64encode(one.data).decode(),
    }
    wanted = {"@odata.type", "id", *select} if select else full.keys()
    return {name: value for name, value in full.items() if name in wanted}
