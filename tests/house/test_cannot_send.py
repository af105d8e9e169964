"""Afterword cannot send: not "does not by default", but there is nothing in it that could."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house import tree

WAYS_TO_SEND = {"send", "send_mail", "send_message", "sendmail", "sendMail", "submit_message"}  # as libraries call it
RIGHTS = ("Mail." + "Send", "message_" + "all")  # Microsoft's, and the name under which O365 asks for it
KNOW_THEM = ("tests/connectors/microsoft/test_server", "tests/fakes/microsoft/graph.json", "tests/house/test_cannot_send.py")
PROGRAMS = ("sendmail", "msmtp", "Mail.Send", "/send", "smtp://", "smtps://", "submission://")


def _nodes(files: Iterator[Path]) -> Iterator[tuple[str, ast.AST]]:
    for file in files:
        for node in _nodes_of(file):
            yield f"{tree.name(file)}:{getattr(node, 'lineno', 0)}", node


@cache
def _nodes_of(file: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


def test_nothing_imports_a_mail_submission_library() -> None:
    """No file of the tree, tests included, imports smtplib or its kin."""
    kin = {"smtplib", "aiosmtplib", "envelopes", "yagmail", "redmail"}
    found = [
        place
        for place, node in _nodes(tree.python())
        if (isinstance(node, ast.Import) and any(one.name.partition(".")[0] in kin for one in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in kin)
    ]
    assert not found


def test_nothing_is_called_or_defined_that_sends() -> None:
    """No function, method or attribute of the program has a name under which mail is sent."""
    found = [
        f"{place} {name}"
        for place, node in _nodes(tree.program())
        for name in (getattr(node, "attr", None), getattr(node, "name", None), getattr(node, "id", None))
        if name in WAYS_TO_SEND
    ]
    assert not found


def test_no_text_names_a_program_or_an_address_that_sends() -> None:
    """No constant of the program is the path of a send call, a right to send, or the name of a program that sends."""
    found = [
        f"{place} {node.value!r}"
        for place, node in _nodes(tree.program())
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and any(word in node.value for word in PROGRAMS)
    ]
    assert not found


def test_no_file_names_the_right_to_send() -> None:
    """Nor is it asked for by its other name; the server for tests alone knows it, so that it can tell who has it."""
    held = {tree.name(file): file.read_bytes() for file in tree.files() if not tree.name(file).startswith(KNOW_THEM)}
    assert not [name for name, text in held.items() if any(right.encode() in text for right in RIGHTS)]
