"""What most commands need, loaded before the first of them is forked (see `program`): their code, and what a life reads and makes once."""

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from service.cli import doctor, main, preview, run, saying, screens
from tests.journeys.life import Life, at

with TemporaryDirectory() as folder, redirect_stdout(StringIO()):
    life = Life(Path(folder))
    life.interview()
    life.run(at(3, 3, "11:15"))

__all__ = ["doctor", "main", "preview", "run", "saying", "screens"]
