"""How inputs are fed to a target."""

from collections.abc import Callable
from time import process_time
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Fed = Callable[[Callable[..., None], st.SearchStrategy[Any]], None]
"""Feeds a target with what a strategy makes."""
LONGEST = 5.0
"""Seconds of one core that no input may take, on any machine."""


def feed(target: Callable[..., None], inputs: st.SearchStrategy[Any], *, number: int) -> None:
    """So many of them: the target raises at none, and takes long at none."""

    @settings(max_examples=number, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(inputs)
    def takes(one: Any) -> None:
        begun = process_time()
        target(one)
        assert process_time() - begun < LONGEST

    takes()
