"""The rules of `graph.json` (its source is named in it): which paths, parameters and bodies Graph knows."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.fakes.microsoft.asked import Asked, Json, Problem

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d)")
_FOREIGN = {"host", "authorization", "accept", "accept-encoding", "user-agent", "connection", "content-type", "content-length"}
_HARMLESS = {"client-request-id", "return-client-request-id", "sdkversion", "consistencylevel"}


@cache
def document() -> Json:
    """The whole description."""
    loaded: Json = json.loads((Path(__file__).parent / "graph.json").read_text())
    return loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A known path with its method; `names` are the values of its braces."""

    template: str
    operation: Json
    names: dict[str, str]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    paths = sorted(document()["paths"], key=lambda path: path.count("{"))
    return tuple((re.compile(re.sub(r"\\\{([a-zA-Z]+)\\-id\\\}", r"(?P<\1>[^/]+)", re.escape(path))), path) for path in paths)


def route(method: str, path: str) -> Route:
    """The route of a path. Raises `Problem` for one that Graph does not know, or that this description leaves out."""
    for pattern, template in _patterns():
        match = pattern.fullmatch(path)
        if match:
            operation = document()["paths"][template].get(method.lower())
            if operation is None:
                raise Problem(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.")
            return Route(template=template, operation=operation, names=match.groupdict())
    raise Problem(400, "BadRequest", f"Resource not found for the segment '{path.rsplit('/', 1)[-1]}'.")


def check(asked: Asked, operation: Json) -> None:
    """Raises `Problem` for a parameter, a header or a body that the operation does not know."""
    known = {one["name"]: one for one in map(_resolve, operation.get("parameters", ()))}
    for name, value in asked.query.items():
        if name not in known or known[name]["in"] != "query":
            raise Problem(400, "BadRequest", f"The query parameter '{name}' is not supported here.")
        kind = known[name]["schema"]["type"]
        if (kind == "integer" and not value.isdigit()) or (kind == "boolean" and value not in ("true", "false")):
            raise Problem(400, "BadRequest", f"Invalid value for the query parameter '{name}'.")
    headers = {name.lower() for name, one in known.items() if one["in"] == "header"}
    strange = asked.headers.keys() - headers - _FOREIGN - _HARMLESS
    if strange:
        raise Problem(400, "BadRequest", f"The header '{min(strange)}' is not supported here.")
    _check_body(asked, operation.get("requestBody"))


def _check_body(asked: Asked, described: Json | None) -> None:
    if described is None or (not asked.data and not described["required"]):
        if asked.data:
            raise Problem(400, "BadRequest", "This request takes no body.")
        return
    if not asked.headers.get("content-type", "").startswith("application/json"):
        raise Problem(415, "UnsupportedMediaType", "A supported MIME type could not be found that matches the content type of the request.")
    wrong = faults(asked.json(), described["content"]["application/json"]["schema"], exact=False)
    if wrong:
        raise Problem(400, "RequestBodyRead", wrong[0])


def inexact(asked: Asked) -> list[str]:
    """What is wrong with a body that Graph takes all the same: a value whose case is another one."""
    try:
        described = route(asked.method, asked.path).operation.get("requestBody")
        rule = described["content"]["application/json"]["schema"] if described and asked.data else {}
        return faults(asked.json(), rule) if asked.data else []
    except Problem:
        return []


def faults(value: Any, rule: Json, where: str = "$", *, exact: bool = True) -> list[str]:
    """What is wrong with a value, a sentence each; nothing is wrong with none. `exact` False: as little as Graph minds."""
    rule = _resolve(rule)
    if value is None and (rule.get("nullable") or "type" not in rule):
        return []
    if "allOf" in rule:
        return [one for part in rule["allOf"] for one in faults(value, part, where, exact=exact)]
    kind = rule.get("type")
    if kind and (not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind != "boolean")):
        return [f"{where} is not of type {kind}."]
    if "enum" in rule and value not in rule["enum"] and (exact or value.lower() not in map(str.lower, rule["enum"])):
        return [f"{where} is none of the values allowed."]
    if rule.get("format") == "date-time" and not _TIME.fullmatch(value):
        return [f"{where} is no DateTimeOffset."]
    if kind == "array":
        return _list_faults(value, rule, where, exact=exact)
    return _object_faults(value, rule, where, exact=exact) if kind == "object" else []


def _list_faults(value: list[Any], rule: Json, where: str, *, exact: bool) -> list[str]:
    if len(value) > rule.get("maxItems", len(value)):
        return [f"{where} has more than {rule['maxItems']} items."]
    return [one for at, item in enumerate(value) for one in faults(item, rule.get("items", {}), f"{where}[{at}]", exact=exact)]


def _object_faults(value: Json, rule: Json, where: str, *, exact: bool) -> list[str]:
    found = [f"{where} lacks '{name}'." for name in rule.get("required", ()) if name not in value]
    if len(value) < rule.get("minProperties", 0):
        found.append(f"{where} is empty.")
    for name, item in value.items():
        inner = rule.get("properties", {}).get(name)
        if inner is not None:
            found += faults(item, inner, f"{where}.{name}", exact=exact)
        elif rule.get("additionalProperties") is False and "@odata." not in name:
            found.append(f"The property '{name}' does not exist on {where}.")
    return found


def schema(name: str) -> Json:
    """A schema by its name."""
    found: Json = document()["components"]["schemas"][name]
    return found


def properties(name: str) -> frozenset[str]:
    """What may be selected of a type."""
    return frozenset(schema(name)["properties"]) - {"@odata.type"}


def _resolve(rule: Json) -> Json:
    while "$ref" in rule:
        found: Any = document()
        for step in rule["$ref"].split("/")[1:]:
            found = found[step]
        rule = found
    return rule
