"""The discovery documents that google-api-python-client brings along, as what a request must look like."""

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from tests.fakes.google.errors import invalid
from tests.fakes.google.schema import check, check_parameter

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Method:
    """One method of an API. `template` is its path with the parameters in braces."""

    id: str
    verb: str
    template: str
    pattern: re.Pattern[str]
    parameters: Json
    request: Json | None
    scopes: frozenset[str]
    schemas: Json

    def check_query(self, query: dict[str, list[str]]) -> None:
        for name, values in query.items():
            if name not in self.parameters:
                raise invalid(f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter.', "invalidParameter")
            check_parameter(name, values, self.parameters[name])
        for name, about in self.parameters.items():
            if about.get("required") and about["location"] == "query" and name not in query:
                raise invalid(f"Required parameter: {name}", "required")

    def check_body(self, body: bytes, kind: str) -> Json:
        """The body as JSON: as large as the schema allows, and no more."""
        if self.request is None:
            if body not in (b"", b"{}"):
                raise invalid("This method takes no body.")
            return {}
        if kind.partition(";")[0].strip() != "application/json":
            raise invalid(f"Invalid content type: {kind}")
        try:
            found = json.loads(body)
        except ValueError as err:
            raise invalid("Parse Error", "parseError") from err
        check(found, self.request, self.schemas)
        return dict(found)


@lru_cache(1_000)
def find(verb: str, path: str) -> tuple[Method, dict[str, str]]:
    """The method that a path means, and the parameters in it. Raises `GoogleError` 400."""
    for method in methods():
        match = method.pattern.fullmatch(path) if method.verb == verb else None
        if match:
            return method, {name: unquote(value) for name, value in match.groupdict().items()}
    raise invalid(f"No method {verb} at this path.")


@cache
def methods() -> tuple[Method, ...]:
    return tuple(method for name in ("gmail.v1", "calendar.v3") for method in _read(name))


def _read(name: str) -> list[Method]:
    text = (files("googleapiclient") / "discovery_cache" / "documents" / f"{name}.json").read_text(encoding="utf-8")
    document = json.loads(text)
    found: list[Method] = []
    _walk(document, document, found)
    return found


def _walk(level: Json, document: Json, found: list[Method]) -> None:
    for about in level.get("methods", {}).values():
        template = f"/{document['servicePath']}{about['path']}"
        queries = {name: one for name, one in about.get("parameters", {}).items() if one["location"] == "query"}
        found.append(
            Method(
                id=about["id"],
                verb=about["httpMethod"],
                template=template,
                pattern=re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(template))),
                parameters={**document["parameters"], **queries},
                request=about.get("request"),
                scopes=frozenset(about.get("scopes", {})),
                schemas=document["schemas"],
            )
        )
    for below in level.get("resources", {}).values():
        _walk(below, document, found)
