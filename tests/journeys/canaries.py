"""Canaries: a word for each thing that is personal or secret, planted wherever such a thing can stand, and looked for everywhere else."""

import json
import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

import structlog

from service.store.schema import metadata
from tests.journeys.life import Life, at

CANARY = re.compile(r"canary[a-z]+")
NUMBERS = {"6465550173": "own number", "2125550147": "their number"}
LIBRARIES = ("sqlalchemy", "alembic", "apscheduler", "filelock", "tzlocal", "urllib3", "googleapiclient", "keyring")

ME = "Jordan Canaryself <jordan@canaryself.example>"
DANA = "Dana Canaryname <dana@canaryfirm.example>"
LEE = "Lee Canarypanel <lee@canaryfirm.example>"
ANN = "Ann Canaryother <ann@kestrel.example>"
CONFIG = """
[me]
name = "Jordan Canaryself"
emails = ["jordan@canaryself.example"]
phone = "+1 646 555 0173"
timezone = "America/New_York"
signature = ["Canarysignature"]
employer_domains = ["canarypresent.example"]
[[me.strengths]]
for = []
sentence = "I have run the Canarystrength platforms that moved two billion rows a night without a page."
[accounts.home]
kind = "local"
mail = {mail}
calendar = {calendar}
[store]
path = "data/afterword.db"
"""


def canaries(data: bytes | str) -> set[str]:
    """Those that sit in it."""
    text = (data.decode("utf-8", "replace") if isinstance(data, bytes) else data).lower()
    digits = re.sub(r"[\s().-]", "", text) if any(number[-4:] in text for number in NUMBERS) else ""
    return {*CANARY.findall(text), *(name for number, name in NUMBERS.items() if number in digits)}


def within(*folders: Path) -> set[str]:
    """Those in the files below the folders, and in their names."""
    files = [path for folder in folders for path in folder.rglob("*")]
    return {one for path in files for one in canaries(path.name) | (canaries(path.read_bytes()) if path.is_file() else set())}


def kept(store: Path) -> dict[str, set[str]]:
    """Those in each column of a store; a column without any is left out."""
    found: dict[str, set[str]] = {}
    with closing(sqlite3.connect(store)) as connection:
        for table in metadata.sorted_tables:
            for column in table.columns:
                values = connection.execute(f"SELECT {column.name} FROM {table.name}").fetchall()
                sitting = canaries(repr(values))
                if sitting:
                    found[f"{table.name}.{column.name}"] = sitting
    return found


@contextmanager
def logging_kept() -> Iterator[None]:
    """Afterwards logging is as it was found."""
    root, loggers = logging.getLogger(), [logging.getLogger(name) for name in LIBRARIES]
    before, levels = root.handlers[:], [(one, one.level) for one in (root, *loggers)]
    yield
    root.handlers[:] = before
    for logger, level in levels:
        logger.setLevel(level)
    structlog.reset_defaults()


def listen_to_everything() -> None:
    """The libraries tell all they can, and more than `-vv` asks of them."""
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.DEBUG)


def planted(folder: Path) -> Life:
    """A mailbox, a calendar and a config file full of them: two interviews, what else a calendar and a mailbox hold, and mail about one."""
    life = Life(folder)
    paths = {"mail": json.dumps(str(life.world.mail)), "calendar": json.dumps(str(life.world.calendar))}
    life.config.write_text(CONFIG.format(**paths), encoding="utf-8")
    life.interview(
        "canaryuid@canaryfirm.example",
        title="Interview: Data Engineer (Canaryfirm) [Canarytitle]",
        location="Canaryroom, 12 Harbour Street, Portland, ME 04101",
        organizer=DANA,
        guests=f"{DANA}; {LEE}; {ME}",
        description="Interview for the Data Engineer role at Canaryfirm.\nWe speak about the Canarytext, see https://meet.example/?token=canarytoken.\n"
        "Interviewers: Dana Canaryname (Head of Canaryjob), Lee Canarypanel.\nWe will get back to you within one week, the Canarypromise.",
    )
    life.interview(
        "two@kestrel.example",
        title="Interview: Analyst (Kestrel)",
        start=at(3, 3, "08:00"),
        end=at(3, 3, "08:45"),
        organizer=ANN,
        guests=f"{ANN}; {ME}",
        description="Interview for the Analyst role at Kestrel.",
    )
    life.interview("dentist", title="Canarydentist", location="Canarystreet 1", organizer="", guests="", description="Canarytooth")
    (life.world.calendar / "canaryunread.ics").write_text("Canarybroken, and no calendar")
    _mail(life, at(3, 1), ME, DANA, "Canarybefore", "Dear Ms Canaryname,\n\nI am glad of the Canaryown words.\n\nJordan", folder=".Sent")
    _mail(life, at(3, 2), "Pal <pal@canaryfriend.example>", ME, "Canarygossip", "Canarychat at lunch?")
    return life


def answer(life: Life, now: datetime) -> None:
    """Dana names another time frame and a telephone number, and attaches a file."""
    text = (
        "Dear Jordan,\n\nCanarybody, and thank you for your time. My password is canarysecret.\n\n"
        "We will let you know by Friday, 13 March, by Canarysentence.\n\nBest regards,\nDana Canaryname\nPhone: +1 212 555 0147\n"
    )
    _mail(life, now, DANA, ME, "Canarysubject", text, attached="canaryattached.txt")


def _mail(life: Life, now: datetime, sender: str, to: str, subject: str, text: str, *, folder: str = "", attached: str = "") -> None:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"], mail["Date"] = sender, to, subject, format_datetime(now)
    mail["Message-ID"] = f"<{now:%m%d%H%M}.canarymail@example.com>"
    mail["Authorization"] = "Bearer canarybearer"
    if not folder:
        mail["Received"] = f"from mail.example by inbox.example; {format_datetime(now)}"
    mail.set_content(text)
    if attached:
        mail.add_attachment("Canaryinside", filename=attached)
    (life.world.mail / folder / "cur" / f"{now:%m%d%H%M}.home:2,S").write_bytes(mail.as_bytes())
