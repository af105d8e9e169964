"""What happens when Afterword starts, and after the store or the clock failed it: nothing that was due is taken for granted."""

from service import log
from service.bootstrap import Service
from service.hints import look_now
from service.looking_back import read_anew
from service.store.database import Transaction
from service.store.rows import ActionRow, Leased, Op


def wake(service: Service) -> None:
    """What a stopped process held is due again, what was set aside or had to wait gets another chance, and everything is read and
    thought through.
    """
    log.ensure()
    now = service.clock.now()
    service.store.end_leases(now)
    with service.store.write() as tx:
        for table in Leased:
            tx.bring_back(service.owner, table, now)
        for row in tx.follow_ups(service.owner, open_only=True):
            tx.touch(service.owner, row.id, now)  # when it was to be thought through may have been told by a wrong clock
        for one in unmade(tx, service.owner):
            tx.touch_action(service.owner, one.key, now)
    read_anew(service)
    look_now(service)


def unmade(tx: Transaction, owner: str) -> list[ActionRow]:
    """What was decided and is not done."""
    actions = tx.actions_of(owner, [row.id for row in tx.follow_ups(owner)])
    return [one for some in actions.values() for one in some if one.op is not Op.NONE]
