"""``--now``: pretending that it is another time, without ever confusing a store that lives in real time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from connectors.doors import door
from service.bootstrap import ME
from service.clock import Clock, SetClock, machine
from service.config import Config
from service.store import Store

EARLIEST, LATEST = 2000, 2099
LAST, REAL = "last_instant", "ran_real"


class WrongTime(Exception):
    """The time asked for cannot be used; the message says why."""


def remote(config: Config) -> list[str]:
    """The labels of the accounts that are not on this machine: with one of them, no other time than the true one can be asked for."""
    return [one.label for one in config.accounts if not door(one.kind).on_this_machine(one.settings)]


def clock_for(config: Config, now: str) -> Clock:
    """The machine's clock, or one that stands at `now`. Raises `WrongTime`."""
    if not now:
        return machine()
    elsewhere = remote(config)
    if elsewhere:
        raise WrongTime(f"--now works only when every account is on this machine; {', '.join(elsewhere)} is not.")
    try:
        instant = datetime.fromisoformat(now)
    except ValueError:
        raise WrongTime(f"--now must be an instant like 2026-03-02T18:00 or 2026-03-02T18:00-05:00, not “{now}”.") from None
    if not EARLIEST <= instant.year <= LATEST:
        raise WrongTime(f"--now must lie between the years {EARLIEST} and {LATEST}.")
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=ZoneInfo(config.profile.timezone))
    return SetClock(instant.astimezone(UTC))


def enter(store: Store, clock: Clock, *, dry: bool = False) -> None:
    """Note that the store lives through this instant. Raises `WrongTime` when its time would go back."""
    now, simulated = clock.now(), isinstance(clock, SetClock)
    check(store, clock, dry=dry)
    if dry:
        return
    with store.write() as tx:
        last = tx.meta(ME, LAST)
        tx.set_meta(ME, LAST, max(now, datetime.fromisoformat(last) if last else now).isoformat())
        if not simulated:
            tx.set_meta(ME, REAL, "yes")


def check(store: Store, clock: Clock, *, dry: bool = True) -> None:
    """Whether the store may be looked at as of this instant. Raises `WrongTime`."""
    now, simulated = clock.now(), isinstance(clock, SetClock)
    with store.read() as tx:
        last, real = tx.meta(ME, LAST), tx.meta(ME, REAL) is not None
        if simulated and real and not dry:
            raise WrongTime(
                "This store has run in real time, so another time can only be looked at: with `status`, `why`, `preview` or "
                "`run --once --dry-run`. To live through other times, name another file under [store] path."
            )
        lived = datetime.fromisoformat(last) if last else now
        if now < lived and (simulated or not real):
            raise WrongTime(f"The time of a store never goes back: this one has been at {lived.isoformat()} already.")
