"""Mails and drafts to ask the server about."""

import requests

TAG = "String {6f1c1d0c-6c5c-4a52-9c1e-0d3f7a1b2c3d} Name Key"
LETTER = {
    "subject": "Thank you",
    "body": {"contentType": "html", "content": "<p>Dear Ann, thank you.</p>"},
    "toRecipients": [{"emailAddress": {"name": "Ann Lee", "address": "ann.lee@acme.example"}}],
    "singleValueExtendedProperties": [{"id": TAG, "value": "abcdef01"}],
}


def mail(number: int, *, sender: str = "Ann Lee <ann.lee@acme.example>", more: str = "", text: str = "Hello Jordan.") -> bytes:
    return (
        f"From: {sender}\r\nTo: Jordan <jordan@outlook.example>\r\nSubject: Interview {number}\r\nMessage-ID: <{number}@acme.example>\r\n"
        f"Date: Tue, 10 Mar 2026 15:00:00 +0000\r\nMIME-Version: 1.0\r\n{more}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    ).encode()


def code(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]
