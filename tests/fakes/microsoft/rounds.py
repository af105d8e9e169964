"""Delta queries: walks through what has changed, in pages, each with a link to the next or to the next walk."""

import hashlib
from collections.abc import Callable
from typing import Any

from tests.fakes.microsoft.asked import Answer, Json, Problem
from tests.fakes.microsoft.call import Call
from tests.fakes.microsoft.items import Round

_PLACES = ("$deltatoken", "$skiptoken")


def walk(call: Call, resource: str, begin: Callable[[dict[str, str], int], Round], show: Callable[[Any, dict[str, str]], Json]) -> Answer:
    """One page. `begin` makes the round of a question for what has changed since a tick; `show` gives an entry its JSON.

    A link may be followed as often as one likes. Raises `Problem`: 410 for a token that was forgotten.
    """
    query = call.asked.query
    token = query.get("$skiptoken") or query.get("$deltatoken")
    if token is None:
        current = begin(query, 0)
        current.first = True
    else:
        if query.keys() - set(_PLACES):
            raise Problem(400, "ErrorInvalidUrlQuery", "Only the token may be given: the link holds everything else.")
        current = _known(call, token, resource)
        if "$deltatoken" in query:
            current = begin(current.query, current.until)
    return _page(call, current, show)


def _known(call: Call, token: str, resource: str) -> Round:
    if token in call.box.lost_rounds:
        fresh = {"Location": f"{call.root}v1.0{call.asked.path}"}
        words = "The sync state generation is not found; generation=149;[highest=157][157][155][156]."
        raise Problem(call.box.lost_status, call.box.lost_code, words, fresh if call.box.lost_status == 410 else {})
    found = call.box.rounds.get(token)
    if found is None or found.resource != resource:
        raise Problem(400, "ErrorInvalidSyncStateData", "Badly formed token.")
    return found


def _page(call: Call, current: Round, show: Callable[[Any, dict[str, str]], Json]) -> Answer:
    count = int(call.prefers.get("odata.maxpagesize") or current.query.get("$top") or 10)
    left = current.entries[current.position :]
    body: Json = {"@odata.context": f"{call.root}v1.0/$metadata#Collection", "value": []}
    if call.quirks.empty_pages and left and not current.empty:
        return Answer(body=body | {"@odata.nextLink": _link(call, current, "$skiptoken", current.position, empty=True)})
    shown = [show(entry, current.query) for entry in left[:count]]
    body["value"] = shown[::-1] if call.quirks.reversed_pages else shown
    if left[count:]:
        return Answer(body=body | {"@odata.nextLink": _link(call, current, "$skiptoken", current.position + count)})
    return Answer(body=body | {"@odata.deltaLink": _link(call, current, "$deltatoken", 0)})


def _link(call: Call, current: Round, name: str, position: int, *, empty: bool = False) -> str:
    then = Round(
        resource=current.resource,
        query=current.query,
        entries=current.entries if name == "$skiptoken" else [],
        until=current.until,
        position=position,
        empty=empty,
    )
    token = hashlib.sha256(f"{call.box.number} {len(call.box.rounds)} {call.box.ticks}".encode()).hexdigest()
    call.box.rounds[token] = then
    return f"{call.root}v1.0{call.asked.path}?{name}={token}"
