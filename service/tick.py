"""One tick: whatever is due is pulled, thought through and performed, until nothing is left to do now."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.exc import OperationalError

from service import log, perform, pull, think
from service.bootstrap import Service
from service.store.errors import Fenced
from service.store.rows import Claim, Leased

RETRY = timedelta(hours=1)
SOON = {Leased.ACTION: timedelta(minutes=10)}
"""After a first failure: what may have been made is looked for before its owner can have seen and deleted it."""
MOST = 10_000
PORTION = {Leased.FOLLOW_UP: 20}
"""How many rows are leased at once, one by one where nothing is said: a call of a provider may take long, a thought does not."""
Verb = Callable[[Service, Claim], object]
VERBS: tuple[tuple[Leased, Verb, timedelta], ...] = (
    (Leased.ACCOUNT, pull.pull, pull.LEASE),
    (Leased.FOLLOW_UP, think.think, think.LEASE),
    (Leased.ACTION, perform.perform, perform.LEASE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """How many rows each verb has done; one that has to wait does not count, and a thought about the same interview counts once a tick."""

    pulled: int = 0
    thought: int = 0
    performed: int = 0

    def __add__(self, other: "Done") -> "Done":
        return Done(pulled=self.pulled + other.pulled, thought=self.thought + other.thought, performed=self.performed + other.performed)


def tick(service: Service, verbs: Iterable[tuple[Leased, Verb, timedelta]] = VERBS) -> Done:
    """Serve what is due, one row at a time; a row that throws steps aside for an hour, the third time for good.

    Raises `OperationalError` when the store cannot be read or written: what was under way is due again after `waking.wake`.
    """
    by_table = {table: (verb, lease) for table, verb, lease in verbs}
    done: dict[Leased, list[str]] = {table: [] for table in Leased}
    for _ in range(MOST):
        with service.store.read() as tx:
            due = tx.due(service.owner, by_table, service.clock.now())
        served = {table: _serve(service, table, *by_table[table]) for table in due}
        if not any(served.values()):
            break
        for table, ends in served.items():
            done[table] += [id_ for id_, is_done in ends if is_done]
    return Done(pulled=len(done[Leased.ACCOUNT]), thought=len(set(done[Leased.FOLLOW_UP])), performed=len(done[Leased.ACTION]))


def _serve(service: Service, table: Leased, verb: Verb, lease: timedelta) -> list[tuple[str, bool]]:
    """Each row that was due, and whether it is done."""
    claims = service.store.claim(table, service.clock.now(), lease, PORTION.get(table, 1), owner=service.owner)
    return [(claim.id, _serve_one(service, table, verb, claim)) for claim in claims]


def _serve_one(service: Service, table: Leased, verb: Verb, claim: Claim) -> bool:
    try:
        return verb(service, claim) is not False
    except OperationalError:
        raise  # the database fails, not the row: it keeps its three tries
    except Fenced:
        log.get().info("taken over by another worker", table=table.value)
    except Exception as error:  # noqa: BLE001 - one bad row must not stop the others; its reason is kept
        log.get().warning("set back", table=table.value, error=type(error).__name__)
        # Fenced: the owner has had it forgotten meanwhile.
        with suppress(Fenced), service.store.write() as tx:
            reason = f"{type(error).__name__} while it was worked on."
            now = service.clock.now()
            soon_at, retry_at = now + SOON.get(table, RETRY), now + RETRY
            tx.failed(claim.owner, table, claim.id, claim.fence, soon_at=soon_at, retry_at=retry_at, reason=reason)
    return False
