"""Everything that is written to Outlook, once each: as Graph describes it, and not a word of it in a log."""

import logging
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.actions import Draft
from tests.conformance.world import ANN, KEY, NOON, OTHER_KEY, call, draft
from tests.connectors.microsoft.letters import CHANGE, CREATE, DELETE, REPLY, answer_to, asked_by
from tests.connectors.microsoft.opened import Opened

CANARY = "canary of the letter"
WRITES = {CREATE, REPLY, CHANGE, DELETE, "POST /me/events", "PATCH /me/events/{event-id}", "DELETE /me/events/{event-id}"}


def odd(**more: Any) -> Draft:
    """A letter with what HTML and JSON have to escape, in several alphabets."""
    text = f'Hello Ann,\n\n{CANARY} <b>&amp;</b> \u05e9\u05dc\u05d5\u05dd \u4f60\u597d \U0001f600 \\u0000 ""\n\nJordan'
    return replace(draft(**more), text=text, to=replace(ANN, name='Ann "the \u05d0" Lee, <b>'))


def everything(opened: Opened) -> None:
    """Each write that the door knows."""
    alone = opened.drafts.create(odd(), KEY)
    answer = opened.drafts.create(odd(**answer_to(asked_by(opened))), OTHER_KEY)
    changed = opened.drafts.replace(alone.ref, replace(odd(), text=f"Hello Ann,\n\nonce more: {CANARY}\n\nJordan"))
    for state in (changed, answer):
        opened.drafts.withdraw(state.ref)
    put_there = replace(call(), description=f"{CANARY} <b> & \u4f60\u597d")
    put = opened.calls.put(put_there, KEY)
    moved = opened.calls.move(put.ref, replace(call(NOON + timedelta(days=1)), description=put_there.description))
    opened.calls.remove(moved.ref)


def test_check_40_every_body_is_as_graph_describes_it(opened: Opened) -> None:
    """No write is turned away, and none is taken though it is not quite right."""
    everything(opened)
    written = {one.method: one.status for one in opened.microsoft.log if not one.method.startswith("GET") and "$batch" not in one.method}
    assert set(written) == WRITES
    assert all(status < 300 for status in written.values())
    assert opened.microsoft.inexact == []


def test_check_13_no_letter_and_no_call_is_logged(opened: Opened, caplog: pytest.LogCaptureFixture) -> None:
    """With everything logged: neither text nor name nor subject, of ours or of what is read."""
    caplog.set_level(logging.DEBUG)
    everything(opened)
    opened.mail.changes("", NOON - timedelta(days=30))
    said = caplog.text + "".join(str(vars(one)) for one in caplog.records)
    assert not [one for one in (CANARY, ANN.email, "Interview 1", "When suits you", opened.microsoft.token(opened.email)) if one in said]
