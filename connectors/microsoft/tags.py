"""Extended properties of Outlook's items: our own mark, and what Exchange keeps that Graph has no name for.

https://learn.microsoft.com/graph/api/resources/extended-properties-overview
"""

from connectors.values import Json, parts, text

KEY = "String {9d1b5c07-52a4-4f0e-8a5d-6f3be1c0a274} Name Key"
"""The key of a thing of ours. It stays in the mailbox: a header would go out with the mail, and an entry of ours invites nobody."""


def shown(*names: str) -> str:
    """What to ``$expand`` to see these of an item."""
    return f"singleValueExtendedProperties($filter={' or '.join(f'id eq {quoted(name)}' for name in names)})"


def holds(name: str, value: str) -> str:
    """The ``$filter`` for items on which this one has that value; its case is not looked at."""
    return f"singleValueExtendedProperties/Any(ep: ep/id eq {quoted(name)} and ep/value eq {quoted(value)})"


def given(name: str, value: str) -> list[dict[str, str]]:
    """The property, for an item that is made or changed."""
    return [{"id": name, "value": value}]


def value_of(item: Json, name: str) -> str:
    """What it is on an item that was asked for with `shown`, else ``""``. Graph writes the GUID in a name as it likes."""
    return next((text(one, "value") for one in parts(item, "singleValueExtendedProperties") if text(one, "id").lower() == name.lower()), "")


def quoted(value: str) -> str:
    """A text within a filter (OData 4, ABNF: string)."""
    return "'" + value.replace("'", "''") + "'"
