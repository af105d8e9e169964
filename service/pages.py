"""Follows a provider's pages to their end, and not further."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from connectors.contract import Page
from connectors.errors import TryLater

T = TypeVar("T")
MAX_PAGES = 500


def pages(ask: Callable[[str], Page[T]], cursor: str = "") -> Iterator[Page[T]]:
    """The page after `cursor` and those after it. Raises `TryLater` where they never come to an end."""
    for _ in range(MAX_PAGES):
        page = ask(cursor)
        yield page
        if not page.more:
            return
        cursor = page.cursor
    raise TryLater("The provider's pages have no end.")
