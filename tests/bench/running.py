"""A service over real files, with a clock that stands."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from connectors.local import Settings
from core.policy import Policy
from service.bootstrap import Service, opened
from service.clock import SetClock
from service.config import AccountConfig, Config
from tests.bench import mailbox
from tests.core.followups import PROFILE


@contextmanager
def service_over(folder: Path, settings: Settings) -> Iterator[Service]:
    """The store lies beside the mail."""
    account = AccountConfig(label="home", kind="local", settings=settings)
    config = Config(
        path=folder / "config.toml", profile=PROFILE, policy=Policy(), accounts=(account,), store_url=store_url(folder), calls_into="home"
    )
    with opened(config, SetClock(mailbox.NOW)) as service:
        yield service


@contextmanager
def empty() -> Iterator[tuple[Service, str]]:
    """Over no mail and no events, with the address of its store; the files go with it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with service_over(folder, mailbox.filled(folder, mails=0, events=0)) as service:
            yield service, store_url(folder)


def store_url(folder: Path) -> str:
    """Where the store lies."""
    return f"sqlite:///{folder / 'afterword.db'}"
