"""Lists: which things, in which order, how many of them, and the link to the rest."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from tests.fakes.microsoft.asked import Answer, Json, Problem
from tests.fakes.microsoft.call import Call
from tests.fakes.microsoft.filters import Filter

T = TypeVar("T")

_EXPANDED = re.compile(r"\s*(\w[\w./]*)(?:\(\$filter=((?:[^()']|'(?:[^']|'')*')*)\))?\s*(?:,|$)")
_NAMED = re.compile(r"\s*id eq '((?:[^']|'')*)'\s*(?:or|$)", re.IGNORECASE)


def checked(call: Call, known: frozenset[str]) -> None:
    """Raises `Problem` for a property of $select that does not exist."""
    for name in call.select():
        if name not in known:
            raise Problem(400, "RequestBroker--ParseUri", f"Could not find a property named '{name}'.")


def expanded(query: dict[str, str], known: Iterable[str]) -> dict[str, list[str]]:
    """The names of $expand; for extended properties with the ids that are asked for. Raises `Problem`."""
    text, at, found = query.get("$expand", ""), 0, {}
    while text[at:].strip():
        match = _EXPANDED.match(text, at)
        if not match or match[1] not in known:
            raise Problem(400, "RequestBroker--ParseUri", "Parsing OData Select and Expand failed.")
        found[match[1]] = [one.replace("''", "'") for one in _NAMED.findall(match[2] or "")]
        at = match.end()
    if "singleValueExtendedProperties" in found and not found["singleValueExtendedProperties"]:
        raise Problem(400, "ErrorInvalidProperty", "$expand of singleValueExtendedProperties needs a $filter by id.")
    return found


def tags(asked_for: list[str], there: dict[str, str]) -> Json:
    """The extended properties that were asked for and are there: none is not an empty list."""
    known = {_spelt(name): (name, value) for name, value in there.items()}
    found = [{"id": known[name][0], "value": known[name][1]} for name in map(_spelt, asked_for) if name in known]
    return {"singleValueExtendedProperties": found} if found else {}


def _spelt(name: str) -> str:
    """A name in which the case of the GUID no longer counts; that of what follows after it does."""
    head, brace, tail = name.partition("}")
    return f"{head.lower()}{brace}{tail}"


def size(call: Call, usual: int, most: int) -> int:
    """How many things a page may hold. Raises `Problem`."""
    top = int(call.asked.query.get("$top") or usual)
    if not 1 <= top <= most:
        raise Problem(400, "ErrorInvalidUrlQuery", f"The value of $top has to be between 1 and {most}.")
    return min(top, int(call.prefers.get("odata.maxpagesize") or top))


def kept(things: Iterable[T], call: Call, known: frozenset[str], facts: Callable[[T], tuple[Json, dict[str, str]]]) -> list[T]:
    """Those that $filter lets through. `facts` gives a thing's properties and tags. Raises `Problem`."""
    if "$filter" not in call.asked.query:
        return list(things)
    test = Filter(call.asked.query["$filter"], known).test
    return [thing for thing in things if test(*facts(thing))]


def ordered(things: list[T], call: Call, known: frozenset[str], value: Callable[[T, str], Any]) -> list[T]:
    """In the order of $orderby. Raises `Problem`, also for an order that Outlook calls too complex beside that filter."""
    text = call.asked.query.get("$orderby", "")
    steps = [one.split() for one in text.split(",")] if text else []
    for step in steps:
        if step[0].split("/", maxsplit=1)[0] not in known or step[1:] not in ([], ["asc"], ["desc"]):
            raise Problem(400, "RequestBroker--ParseUri", "$orderby cannot be read.")
    if steps and "$filter" in call.asked.query:
        filtered = list(dict.fromkeys(Filter(call.asked.query["$filter"], known).fields))
        if filtered[: len(steps)] != [step[0] for step in steps]:
            raise Problem(400, "InefficientFilter", "The restriction or sort order is too complex for this operation.")
    for step in reversed(steps):
        things = sorted(things, key=lambda thing: value(thing, step[0]), reverse=step[1:] == ["desc"])
    return things


def page(call: Call, things: Sequence[T], show: Callable[[T], Json], usual: int = 10, most: int = 1000) -> Answer:
    """One page of a list."""
    query = call.asked.query
    token = query.get("$skiptoken", "")
    if token and not re.fullmatch(r"\d+e?", token):
        raise Problem(400, "ErrorInvalidUrlQuery", "The $skiptoken cannot be read.")
    start, count = int(token.rstrip("e") or 0) if token else int(query.get("$skip") or 0), size(call, usual, most)
    body: Json = {"@odata.context": f"{call.root}v1.0/$metadata#Collection"}
    if query.get("$count") == "true":
        body["@odata.count"] = len(things)
    if call.quirks.empty_pages and not token.endswith("e") and things[start:]:
        return Answer(body=body | {"value": [], "@odata.nextLink": link(call, f"{start}e")})
    body["value"] = [show(thing) for thing in things[start : start + count]]
    if things[start + count :]:
        body["@odata.nextLink"] = link(call, str(start + count))
    return Answer(body=body)


def link(call: Call, token: str) -> str:
    """The same question, from there on."""
    query = {name: value for name, value in call.asked.query.items() if name not in ("$skip", "$skiptoken")}
    return f"{call.root}v1.0{call.asked.path}?{urlencode({**query, '$skiptoken': token})}"
