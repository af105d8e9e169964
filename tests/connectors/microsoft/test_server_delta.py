"""The server for tests tells what changed as Graph's delta queries do."""

from typing import Any

import pytest

from service.clock import SetClock
from tests.connectors.microsoft.asking import code, mail
from tests.fakes.microsoft import Microsoft
from tests.fakes.microsoft.bare import IMMUTABLE, Bare
from tests.fakes.microsoft.items import Item
from tests.fakes.microsoft.person import Others, Owner


def subjects(items: list[dict[str, str]]) -> list[str]:
    return [one.get("subject", "removed") for one in items]


def test_a_delta_tells_what_changed_since(graph: Bare, owner: Owner, others: Others) -> None:
    """New, changed, moved away, deleted; a link can be followed again and again."""
    path = "/me/mailFolders/inbox/messages/delta"
    stays, goes, dies = (others.deliver(mail(number)) for number in range(3))
    found, link = graph.delta(path, headers=IMMUTABLE)
    assert sorted(subjects(found)) == ["Interview 0", "Interview 1", "Interview 2"]
    assert graph.delta(link, headers=IMMUTABLE)[0] == []
    names = {item.serial: graph_id(graph, item) for item in (goes, dies)}
    owner.read(stays)
    owner.move(goes, "archive")
    owner.discard(dies)
    others.deliver(mail(3))
    for _ in range(2):
        found, _ = graph.delta(link, headers=IMMUTABLE)
        assert sorted(subjects(found)) == ["Interview 0", "Interview 3", "removed", "removed"]
        removed = {one["id"]: one["@removed"]["reason"] for one in found if "@removed" in one}
        assert removed == {names[goes.serial]: "changed", names[dies.serial]: "deleted"}


def graph_id(graph: Bare, item: Item) -> str:
    wanted = item.fields["internetMessageId"]
    found: str = graph.all("/me/messages", filter=f"internetMessageId eq '{wanted}'", headers=IMMUTABLE)[0]["id"]
    return found


def test_one_that_went_and_came_back_was_only_changed(graph: Bare, owner: Owner, others: Others) -> None:
    """With immutable ids; the default id is another one by then."""
    item = others.deliver(mail(1))
    _, link = graph.delta("/me/mailFolders/inbox/messages/delta", headers=IMMUTABLE)
    owner.move(item, "archive")
    owner.move(item, "inbox")
    assert subjects(graph.delta(link, headers=IMMUTABLE)[0]) == ["Interview 1"]
    assert sorted(subjects(graph.delta(link)[0])) == ["Interview 1", "removed"]


def test_a_delta_comes_in_pages_that_may_be_empty_repeated_and_back_to_front(microsoft: Microsoft, graph: Bare, others: Others) -> None:
    """The nasty parts, all at once."""
    for number in range(5):
        others.deliver(mail(number))
    path, sized = "/me/mailFolders/inbox/messages/delta", {"Prefer": 'odata.maxpagesize=2, IdType="ImmutableId"'}
    microsoft.quirks.empty_pages = microsoft.quirks.reversed_pages = microsoft.quirks.text_booleans = True
    microsoft.quirks.replays = 2
    first = graph.get(path, headers=sized, select="subject,isRead")
    assert (first["value"], "@odata.nextLink" in first) == ([], True)
    found, link = graph.delta(path, headers=sized, select="subject,isRead")
    assert subjects(found) == [f"Interview {number}" for number in (3, 4, 1, 2, 0)]
    assert found[0].keys() == {"@odata.type", "@odata.etag", "id", "subject", "isRead"}
    assert found[0]["isRead"] == "false"
    assert len(graph.delta(link, headers=sized)[0]) == 2  # nothing is new


@pytest.mark.parametrize(
    "query",
    [
        {"search": '"x"'},
        {"filter": "isRead eq false"},
        {"orderby": "subject"},
        {"changeType": "renamed"},
        {"deltatoken": "latest"},
    ],
)
def test_a_delta_knows_few_parameters(graph: Bare, query: dict[str, Any]) -> None:
    """Only receivedDateTime is filtered by, and ordered by."""
    assert graph("GET", "/me/mailFolders/inbox/messages/delta", **query).status_code == 400


def test_a_delta_since_a_moment(graph: Bare, others: Others, clock: SetClock) -> None:
    """$filter=receivedDateTime ge …"""
    others.deliver(mail(1))
    others.deliver(mail(2), at=clock.now().replace(hour=18))
    found, _ = graph.delta("/me/mailFolders/inbox/messages/delta", filter="receivedDateTime ge 2026-03-10T17:00:00Z")
    assert subjects(found) == ["Interview 2"]


@pytest.mark.parametrize(("status", "name"), [(410, "SyncStateNotFound"), (400, "resyncRequired")])
def test_a_link_may_be_forgotten(graph: Bare, owner: Owner, status: int, name: str) -> None:
    """410 with the place where to begin anew, or another way to say so."""
    path = "/me/mailFolders/inbox/messages/delta"
    _, link = graph.delta(path)
    owner.box.forget_rounds(status, name)
    answer = graph("GET", link)
    assert code(answer) == (status, name)
    if status == 410:
        assert graph.delta(answer.headers["Location"])[0] == []
