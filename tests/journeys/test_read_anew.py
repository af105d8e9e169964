"""After a change of rules, the mail of open interviews is read once more."""

from dataclasses import replace

from core.facts import MessageKind
from service.bootstrap import ME
from service.store import open_store
from tests.journeys.life import Life, at
from tests.journeys.test_rules import DANA, mail


def test_what_older_rules_did_not_understand_is_read_again(life: Life) -> None:
    """A rejection that an earlier version took for nothing ends the waiting at the next start."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    mail(life, at(3, 4), DANA, "Unfortunately we will not be moving forward with your application.")
    life.run(at(3, 4, "13:00"))
    store = open_store(f"sqlite:///{life.folder / 'afterword.db'}")
    with store.write() as tx:
        (row,) = tx.follow_ups(ME)
        for kept in tx.readings(ME, row.id):
            tx.add_reading(ME, row.id, replace(kept.reading, kind=MessageKind.UNRELATED, rules=0))
        tx.touch(ME, row.id, at(3, 4, "13:00"))
    store.close()
    life.run(at(3, 4, "14:00"))
    assert life.status(at(3, 4, "14:00"))[0]["status"] == "WAITING"
    life.run(at(3, 5))
    assert life.status(at(3, 5))[0]["reason"] == "rejection"
