"""The whole life of a follow-up, told once: behind every door it goes as it is told, and in the same words."""

from functools import cache
from pathlib import Path

import pytest

from tests.journeys.story import MINE, story
from tests.journeys.telling import DOORS, Told, in_memory, live

EVERY = {"memory": in_memory, **DOORS}


@pytest.fixture(scope="module", params=EVERY)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    """The story, lived through behind one door."""
    return _lived(request.param, tmp_path_factory.mktemp(request.param))


@cache
def _lived(door: str, folder: Path) -> list[Told]:
    with EVERY[door](folder) as (place, program, clock):
        return live(story(), place, program, clock)


def test_it_goes_as_it_is_told(told: list[Told]) -> None:
    """Letters in the right threads; one edited, one sent, one deleted; a call in a free hour, an absence, a second call, a no."""
    found = None
    for moment in told:
        found = moment.beat.finds or found
        assert moment.found() == found, moment.beat.tells


def test_what_the_owner_wrote_stays(told: list[Told]) -> None:
    """In the letter that was edited, to the end."""
    (letter,) = (one for one in told[-1].letters if one.folder == "drafts")
    assert MINE in letter.text


def test_every_door_tells_the_same(told: list[Told], tmp_path: Path) -> None:
    """Line by line, letter by letter, call by call, and at `status`: as in memory."""
    for here, there in zip(told, _lived("memory", tmp_path), strict=True):
        assert here == there, here.beat.tells
