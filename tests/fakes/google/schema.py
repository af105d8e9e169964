"""Holds a JSON body against a schema of a discovery document: no unknown name, no wrong type."""

import re
from typing import Any

from tests.fakes.google.errors import invalid

Json = dict[str, Any]
_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "object": dict,
    "array": list,
}
_BASE64 = re.compile(r"[A-Za-z0-9_=-]*")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_FORMATS = {
    "byte": _BASE64,
    "int64": re.compile(r"-?\d+"),
    "uint64": re.compile(r"\d+"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "date-time": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"),
}


def check(value: object, schema: Json, schemas: Json, where: str = "") -> None:
    """Raises `GoogleError` 400 for what the schema does not allow."""
    schema = schemas[schema["$ref"]] if "$ref" in schema else schema
    kind = schema.get("type", "any")
    if kind == "any":
        return
    if not isinstance(value, _TYPES[kind]) or (kind in ("integer", "number") and isinstance(value, bool)):
        raise invalid(f"Invalid value at '{where}' ({kind})")
    if isinstance(value, dict):
        _check_object(value, schema, schemas, where)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            check(one, schema["items"], schemas, f"{where}[{number}]")
    elif isinstance(value, str):
        _check_text(value, schema, where)


def _check_object(value: Json, schema: Json, schemas: Json, where: str) -> None:
    properties, rest = schema.get("properties", {}), schema.get("additionalProperties")
    for name, one in value.items():
        inside = properties.get(name, rest)
        if inside is None:
            raise invalid(f"Invalid JSON payload received. Unknown name \"{name}\" at '{where}': Cannot find field.")
        if one is not None:
            check(one, inside, schemas, f"{where}.{name}".lstrip("."))


def _check_text(value: str, schema: Json, where: str) -> None:
    form = _FORMATS.get(schema.get("format", ""))
    if form and not form.fullmatch(value):
        raise invalid(f"Invalid value at '{where}' ({schema['format']})")
    if "enum" in schema and value not in schema["enum"]:
        raise invalid(f"Invalid value at '{where}'")


def check_parameter(name: str, values: list[str], about: Json) -> None:
    """The same for one parameter of a query, where everything is text."""
    if len(values) > 1 and not about.get("repeated"):
        raise invalid(f"Invalid value: {name} was given {len(values)} times", "invalidParameter")
    for value in values:
        kind = about["type"]
        sound = {
            "boolean": value in ("true", "false"),
            "integer": re.fullmatch(r"\d+" if about.get("format") == "uint32" else r"-?\d+", value) is not None,
        }.get(kind, True)
        if about.get("format") in ("uint64", "int64"):
            sound = _FORMATS[about["format"]].fullmatch(value) is not None
        if about.get("format") == "date-time":  # with its offset, else 400
            sound = _INSTANT.fullmatch(value) is not None
        if "enum" in about:
            sound = value in about["enum"]
        if not sound:
            raise invalid(f"Invalid value for {name}", "invalidParameter")
