"""`.ci/environment` says kindly what is missing, before it touches anything."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house import tree

NEEDED = ("cat", "cksum", "dirname", "sh")
NO_PYTHON = "Afterword needs Python 3.11 or newer"
NO_VENV = "cannot make an environment yet"


def _run(place: Path, pythons: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the script in `place` where the machine has nothing but these Pythons (name -> shell script)."""
    tools = place / "bin"
    tools.mkdir()
    for tool in NEEDED:
        (tools / tool).symlink_to(shutil.which(tool) or tool)
    for name, script in pythons.items():
        (tools / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    (place / ".ci").mkdir()
    for name in ("environment", "requirements.txt"):
        shutil.copy(tree.ROOT / ".ci" / name, place / ".ci" / name)
    shutil.copy(tree.ROOT / "pyproject.toml", place)
    env = {"PATH": str(tools), "HOME": str(place)}
    return subprocess.run([place / ".ci" / "environment"], env=env, capture_output=True, text=True, check=False, cwd=place)


OLD = "exit 1  # asked whether it is new enough"
WITHOUT_VENV = 'case "$2" in *ensurepip*) exit 1 ;; esac'


@pytest.mark.parametrize(
    ("pythons", "sentence"),
    [
        ({}, NO_PYTHON),
        ({"python3": OLD}, NO_PYTHON),
        ({"python3": WITHOUT_VENV}, NO_VENV),
        ({"python3.12": WITHOUT_VENV, "python3": OLD}, NO_VENV),
    ],
    ids=["no python", "an old python", "no venv", "a newer one without venv"],
)
def test_what_is_missing_is_named_with_the_way_to_get_it(tmp_path: Path, pythons: dict[str, str], sentence: str) -> None:
    """Nothing is made, the sentence names the package of Debian, and the code is 1."""
    done = _run(tmp_path, pythons)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "apt install make python3-venv" in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / ".venv").exists()


def test_the_newest_python_that_can_make_an_environment_is_taken(tmp_path: Path) -> None:
    """A newer one without venv is passed over for an older one that has it."""
    marks = 'case "$1" in -m) echo "$0" >taken; exit 1 ;; esac'
    _run(tmp_path, {"python3.14": WITHOUT_VENV, "python3.13": marks, "python3.11": marks})
    assert Path((tmp_path / "taken").read_text(encoding="utf-8").strip()).name == "python3.13"


def test_an_environment_that_is_up_to_date_is_left_alone(tmp_path: Path) -> None:
    """With the stamps of these very files nothing is run, and nothing is said."""
    assert _run(tmp_path, {}).returncode == 1
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nexit 9\n", encoding="utf-8")
    python.chmod(0o755)
    for name, file in (("packages", ".ci/requirements.txt"), ("project", "pyproject.toml")):
        stamped = subprocess.run(f'cat "{file}" | cksum; pwd', shell=True, capture_output=True, text=True, check=True, cwd=tmp_path)
        (tmp_path / ".venv" / f"{name}.stamp").write_text(stamped.stdout, encoding="utf-8")
    env = {"PATH": str(tmp_path / "bin"), "HOME": os.devnull}
    done = subprocess.run([tmp_path / ".ci" / "environment"], env=env, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
