"""A hint that something is new: what a push, a panel or a click calls. It only makes an account due; the tick does the rest."""

from service.bootstrap import Service


def look_now(service: Service, account: str = "") -> None:
    """Have one account, or every one, read at the next tick."""
    now = service.clock.now()
    with service.store.write() as tx:
        for identity in (account,) if account else service.accounts:
            tx.touch_account(service.owner, identity, now)
