"""Folders that cannot be written, or hold what is no mail: it is said, and nothing is lost."""

import json
import os
from shutil import rmtree

import pytest

from service.exits import Exit
from tests.journeys.life import Life, at

SOON = at(3, 3, "11:15")


def test_a_letter_that_could_not_be_put_is_told_and_put_later(life: Life) -> None:
    """`run --once` says why and ends with 69; once the folder is mended the letter is there at once, and there is one."""
    life.interview()
    tmp = life.world.mail / ".Drafts" / "tmp"
    rmtree(tmp, ignore_errors=True)
    tmp.write_text("no folder")
    for _ in range(2):
        failed = life.command("run", "--once", "--now", SOON.isoformat())
        assert failed.code == Exit.UNAVAILABLE
        assert "home: The Drafts folder cannot be" in failed.err
        assert "0 things made" in failed.err
        assert life.draft_files() == []
    tmp.unlink()
    tmp.mkdir()
    mended = life.command("run", "--once", "--now", SOON.isoformat())
    assert mended.code == Exit.OK
    assert "1 thing made" in mended.err
    assert len(life.draft_files()) == 1


def test_a_pipe_in_a_folder_stops_nothing(life: Life) -> None:
    """Nobody ever writes to it; the run ends all the same."""
    life.interview()
    for place in (life.world.mail / "new" / "odd", life.world.calendar / "odd.ics"):
        os.mkfifo(place)
    assert life.command("run", "--once", "--now", SOON.isoformat()).code == Exit.OK
    assert len(life.draft_files()) == 1


def test_relative_folders_count_from_the_config_file(
    life: Life, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Started by cron from somewhere else, it finds the same folders."""
    told = life.config.read_text()
    for folder in (life.world.mail, life.world.calendar):
        told = told.replace(json.dumps(str(folder)), json.dumps(folder.name))
    life.config.write_text(told)
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    life.interview()
    life.run(at(3, 3, "11:15"))
    assert len(life.drafts()) == 1
