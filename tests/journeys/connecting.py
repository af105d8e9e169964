"""An owner with a Google account: a config file, a browser, and the commands that connect."""

import json
import sqlite3
import threading
import webbrowser
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

from tests.fakes.google import Google
from tests.fakes.google.browser import Seen, consent
from tests.journeys.life import Life, Result
from tests.journeys.speaking import told

JORDAN, OTHER = "jordan.canaryself@gmail.example", "other.canaryother@gmail.example"
CONFIG = """
[me]
name = "Jordan Avery"
emails = ["{address}"]
timezone = "America/New_York"
[[me.strengths]]
for = []
sentence = "I have run data platforms that moved two billion rows a night without a page."
[accounts.gmail]
kind = "google"
client = "client_secret.json"
api_root = {root}
[store]
path = "data/afterword.db"
key = "keys/afterword.key"
"""


class Shown(Protocol):
    """What a browser shows at last, whoever's page it is."""

    @property
    def status(self) -> int: ...
    @property
    def url(self) -> str: ...
    @property
    def text(self) -> str: ...


class Person(webbrowser.BaseBrowser):
    """A browser with somebody before it. `does` is told the address; what is shown at last is in `seen`."""

    def __init__(self) -> None:
        super().__init__("person")
        self.does: Callable[[str], Shown] = lambda url: consent(url, JORDAN)
        self.seen: list[Shown] = []
        self.urls: list[str] = []
        self._threads: list[threading.Thread] = []

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        self.urls.append(url)
        thread = threading.Thread(target=lambda: self.seen.append(self.does(url)))
        self._threads.append(thread)
        thread.start()
        return True

    def done(self) -> None:
        for thread in self._threads:
            thread.join(60)


PERSON = Person()
webbrowser.register("person", None, PERSON, preferred=True)


class Owner(Life):
    """Their files, and what they do at the command line."""

    def __init__(self, folder: Path, google: Google) -> None:
        super().__init__(folder)
        self.google = google
        google.client_file(folder)
        self.config.write_text(CONFIG.format(address=JORDAN, root=json.dumps(google.root)), encoding="utf-8")
        self.person = PERSON
        PERSON.does = lambda url: consent(url, JORDAN)
        PERSON.seen.clear()
        PERSON.urls.clear()

    def told(self, *words: str, answer: str = "") -> Result:
        """A command, as it ends."""
        return told(self, *words, answer=answer)

    def connect(self, does: Callable[[str], Seen] | None = None) -> Result:
        """``afterword connect gmail``, with the person at the browser doing that."""
        if does:
            self.person.does = does
        done = self.told("connect", "gmail")
        self.person.done()
        return done

    def accounts(self) -> dict[str, Any]:
        """What ``accounts --json`` tells of the one account."""
        (found,) = json.loads(self.told("accounts", "--json").out)
        assert isinstance(found, dict)
        return found

    @property
    def store(self) -> Path:
        """The store's file."""
        return self.folder / "data" / "afterword.db"

    @property
    def key(self) -> Path:
        """The key's file."""
        return self.folder / "keys" / "afterword.key"

    def secrets(self) -> list[tuple[Any, ...]]:
        """The rows of what is sealed."""
        if not self.store.exists():
            return []
        with closing(sqlite3.connect(self.store)) as connection:
            return connection.execute("SELECT * FROM secret").fetchall()
