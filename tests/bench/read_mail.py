"""How many envelopes are listed, and messages read and understood, in a second."""

import tempfile
from itertools import cycle, islice
from pathlib import Path

from connectors import mime
from connectors.contract import Me
from connectors.local import DOOR
from core import answers
from core.facts import Folder
from service.pages import pages
from tests.accuracy import corpus
from tests.bench import mailbox
from tests.bench.row import Measured, rate, seconds, worked
from tests.core.followups import PROFILE
from tests.fakes.shell import shell

ENVELOPES = 8_000
MESSAGES = 1_600
ME = Me(emails=PROFILE.emails, timezone=PROFILE.timezone)


def measure(divisor: int) -> Measured:
    """Read mail."""
    raw = [path.read_bytes() for path in sorted((corpus.ROOT / "mails").glob("*.eml"))]
    _read(raw)  # fills caches
    rows, growths = rate("envelopes of a Maildir", ENVELOPES, divisor, _listed, goal=5_000)
    more, grow = rate(
        "messages parsed and judged", MESSAGES, divisor, lambda count: worked(lambda: _read(list(islice(cycle(raw), count)))), goal=500
    )
    return rows + more, growths + grow


def _listed(count: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        account = DOOR.open(mailbox.filled(Path(folder), mails=count, events=0), ME, shell())
        found: list[int] = []
        taken = seconds(lambda: found.extend(len(page.items) for page in pages(lambda at: account.mail.changes(at, mailbox.FIRST))))
    assert sum(found) == count
    return taken


def _read(raw: list[bytes]) -> None:
    for one in raw:
        answers.read(mime.message(one, ref=str, folder=Folder.INBOX, me=ME), PROFILE, expected=True)
