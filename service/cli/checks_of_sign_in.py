"""The checks of ``doctor`` on a sign-in: what was not granted, whether it will end by itself, and who may read the key to it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from connectors.contract import Expiry
from connectors.errors import DoorError
from service.bootstrap import address_of
from service.cli import words
from service.cli.findings import Finding, fine, hint
from service.connecting import Connecting
from service.keys import KeyProblem
from service.present_employer import LIKE, looks_like_theirs
from service.store import SecretRow

AROUND = timedelta(hours=12)
"""How near to its limit a sign-in must have ended for the limit to be why."""
BEFORE = timedelta(days=2)
UNKNOWN = "its address is not among yours, so what is written to it, and from it, may not be taken for yours."


def sign_in_findings(connecting: Connecting) -> Iterator[Finding]:
    """For an account that is connected."""
    row, label = connecting.row(), connecting.account.label
    if row is None:
        return
    what, zone = f"sign-in {label}", ZoneInfo(connecting.config.profile.timezone)
    for off in row.off:
        yield hint(what, f"off, for it was not granted: {off}", f"`afterword connect {label}`, and grant everything.")
    yield from _of_its_address(connecting, what)
    fault = connecting.config.keys.fault(row.key)
    if fault:
        yield hint(what, fault, f"chmod 600 {connecting.config.keys.file}")
    if row.ended_at:
        return
    try:
        sign_in = connecting.sign_in()
    except DoorError:
        return  # the check of the account has said so
    expiry = sign_in.expiry if sign_in else None
    found = expiry and _ending(row, expiry, connecting.clock.now(), zone)
    if expiry and found:
        yield hint(what, found, expiry.todo)
    else:
        yield fine(what, f"granted {words.day(row.connected_at.astimezone(zone))}, and accepted since.")


def _of_its_address(connecting: Connecting, what: str) -> Iterator[Finding]:
    """An account that is not among the owner's own, or looks like one of the present employer's; one that is theirs is refused where it
    is opened.
    """
    config = connecting.config
    try:
        address = address_of(config, connecting.account, connecting.clock, connecting.store)
    except (DoorError, KeyProblem):
        return  # the check of the account has said so
    if not connecting.is_known(address):
        yield hint(what, UNKNOWN, "Add it to [me] emails.")
    if looks_like_theirs(address, config.profile):
        yield hint(
            what, LIKE.format(label=connecting.account.label), f"`afterword disconnect {connecting.account.label}`, if it is theirs."
        )


def _ending(row: SecretRow, expiry: Expiry, now: datetime, zone: ZoneInfo) -> str:
    """That it will end by itself, as far as that can be known: the one before ended so, or this one nears the limit for the first time."""
    age, end = now - row.connected_at, words.day((row.connected_at + expiry.after).astimezone(zone))
    if age >= expiry.after + AROUND:
        return ""  # it has outlived it
    lasted = timedelta(seconds=row.lasted) if row.lasted is not None else None
    if lasted is not None and abs(lasted - expiry.after) <= AROUND:
        return f"the one before ended after {lasted.days or 1} days. {expiry.says}, and so this one will, on {end}."
    if lasted is None and age >= expiry.after - BEFORE:
        return f"it has not been through its first {expiry.after.days} days yet. {expiry.says}: then this one, too, on {end}."
    return ""
