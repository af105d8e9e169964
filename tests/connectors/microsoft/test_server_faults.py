"""The server for tests has Graph's limits and batches, and fails as it is told to."""

from collections.abc import Iterator

import pytest
import requests

from tests.connectors.microsoft.asking import LETTER, code, mail
from tests.fakes.microsoft import CLIENT, Microsoft, faults
from tests.fakes.microsoft.bare import IMMUTABLE, Bare, Held
from tests.fakes.microsoft.person import Others, Owner


def test_a_batch_answers_each_request_on_its_own(microsoft: Microsoft, graph: Bare, others: Others) -> None:
    """In no order; a request that depends on a failed one is not made."""
    others.deliver(mail(1))
    microsoft.faults.add(faults.too_many(9), "GET /me/calendars")
    requests_made = [
        {"id": "1", "method": "GET", "url": "/me/messages?$select=subject", "headers": IMMUTABLE},
        {"id": "2", "method": "GET", "url": "/me/calendars"},
        {"id": "3", "method": "POST", "url": "/me/messages", "body": LETTER, "headers": {"Content-Type": "application/json"}},
        {"id": "4", "method": "GET", "url": "/me/nothing"},
        {"id": "5", "method": "GET", "url": "/me/calendar", "dependsOn": ["2"]},
        {"id": "6", "method": "POST", "url": "/me/messages", "body": LETTER},
    ]
    answer = graph("POST", "/$batch", json={"requests": requests_made}).json()["responses"]
    assert [one["id"] for one in answer] != ["1", "2", "3", "4", "5", "6"]
    by_id = {one["id"]: one for one in answer}
    assert {name: one["status"] for name, one in by_id.items()} == {"1": 200, "2": 429, "3": 201, "4": 400, "5": 424, "6": 400}
    assert by_id["2"]["headers"]["Retry-After"] == "9"
    assert [one["subject"] for one in by_id["1"]["body"]["value"]] == ["Interview 1"]
    assert microsoft.log[0].method == "POST /$batch"
    assert code(graph("POST", "/$batch", json={"requests": requests_made * 4})) == (400, "RequestBodyRead")


@pytest.fixture
def crowd(microsoft: Microsoft) -> Iterator[list[Bare]]:
    many = [Bare(microsoft, "jordan@outlook.example") for _ in range(5)]
    yield many
    for one in many:
        one.close()


def test_no_more_than_four_requests_at_a_time(microsoft: Microsoft, graph: Bare, held: Held, crowd: list[Bare]) -> None:
    """The fifth is told to come again; so are those of a batch that find no room. Another mailbox is not concerned."""
    held(crowd[:4])
    answer = graph("GET", "/me/messages")
    assert code(answer) == (429, "ApplicationThrottled")
    assert int(answer.headers["Retry-After"]) > 0
    item = {"method": "GET", "url": "/me/calendar"}
    batch = graph("POST", "/$batch", json={"requests": [{"id": str(number), **item} for number in range(5)]}).json()
    assert {one["status"] for one in batch["responses"]} == {429}
    other = Bare(microsoft, "sam@contoso.example")
    assert other("GET", "/me/messages").status_code == 200
    other.close()
    held.end()
    assert microsoft.meter.peak["jordan@outlook.example"] == 4
    assert held.statuses == [200] * 4
    assert graph("GET", "/me/messages").status_code == 200


def test_what_is_lost_on_the_way_may_have_been_done(microsoft: Microsoft, graph: Bare, owner: Owner) -> None:
    """Closed, reset, cut short: before it was done, or after."""
    doors = [(faults.CLOSED, 0), (faults.RESET, 0), (faults.LOST, 1), (faults.RESET_AFTER, 1), (faults.HALF, 1)]
    for fault, done in doors:
        before = len(owner.drafts())
        microsoft.faults.add(fault, "POST /me/messages")
        with pytest.raises(requests.RequestException):
            graph("POST", "/me/messages", json=LETTER)
        assert (fault.name, len(owner.drafts()) - before) == (fault.name, done)


def test_what_is_answered_may_not_be_an_answer(microsoft: Microsoft, graph: Bare, owner: Owner) -> None:
    """HTML, nothing at all, an error after the deed."""
    seen = []
    for fault in (faults.BAD_GATEWAY, faults.A_PAGE, faults.EMPTY, faults.BROKEN_AFTER, faults.UNAVAILABLE):
        microsoft.faults.add(fault, "POST /me/*")
        answer = graph("POST", "/me/messages", json=LETTER)
        seen.append((answer.status_code, answer.headers["Content-Type"].partition(";")[0]))
    page, json = "text/html", "application/json"
    assert seen == [(502, page), (200, page), (200, json), (500, json), (503, json)]
    assert len(owner.drafts()) == 1
    assert [method for method, _ in microsoft.faults.happened] == ["POST /me/messages"] * 5


def test_faults_are_drawn_alike_from_the_same_seed(microsoft: Microsoft, graph: Bare) -> None:
    """The n-th request, a path, or a rate."""
    microsoft.faults.add(faults.DENIED, "GET /me", nth=2)
    assert [graph("GET", "/me").status_code for _ in range(3)] == [200, 403, 200]
    kinds = (faults.BROKEN, faults.UNAVAILABLE)
    drawn = []
    for _ in range(2):
        microsoft.faults.rate(0.5, seed=7, kinds=kinds)
        drawn.append([graph("GET", "/me").status_code for _ in range(20)])
    assert drawn[0] == drawn[1]
    assert set(drawn[0]) == {200, 500, 503}
    microsoft.faults.clear()
    assert graph.get("/me", select="mail")["mail"] == "jordan@outlook.example"


def test_the_log_says_who_asked_for_what(microsoft: Microsoft, graph: Bare) -> None:
    """By the description's own names, so that tests can count."""
    graph("GET", "/me/mailFolders/inbox/messages")
    graph("GET", "/me/mesages")
    assert microsoft.count() == 2
    assert microsoft.counted()["GET /me/mailFolders/{mailFolder-id}/messages"] == 1
    assert {one.account for one in microsoft.log} == {"jordan@outlook.example"}
    assert CLIENT in microsoft.directory.apps
