"""What the Google door must be told, and what may be wrong with it."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from connectors.errors import Refused
from connectors.google.oauth import OAuthClient
from connectors.wire import ca_fault, is_safe

HOW = "docs/howto/google.md shows where to get it"
MANAGE = "https://myaccount.google.com/connections"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The keys of a Google account."""

    client: str = field(metadata={"help": "the file that Google Cloud gives for an OAuth client of the type Desktop app", "path": True})
    api_root: str = field(default="", metadata={"help": "the address of a proxy in the place of Google's; default: Google itself"})
    ca_bundle: str = field(
        default="", metadata={"help": "a file of certificates to trust instead of the usual ones, for such a proxy", "path": True}
    )
    units_per_minute: int = field(default=3000, metadata={"help": "how many of Gmail's 6,000 quota units a minute are used"})
    calendar_per_minute: int = field(default=300, metadata={"help": "how many of the 600 requests a minute to the calendar are used"})


def check(settings: Settings) -> tuple[str, ...]:
    """What is wrong with them, a plain sentence each."""
    return tuple(one for one in (_client_fault(settings), *_faults(settings)) if one)


def client_of(settings: Settings) -> OAuthClient:
    """The OAuth client in the file. Raises `Refused` with a plain sentence when it is none of a desktop app."""
    try:
        held = json.loads(Path(settings.client).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise Refused(f"client: there is no file {settings.client}; {HOW}.") from None
    except OSError as err:
        raise Refused(f"client: {settings.client} cannot be read ({err.strerror}).") from err
    except ValueError:
        raise Refused(f"client: {settings.client} is not the JSON file of an OAuth client; {HOW}.") from None
    found = held.get("installed") if isinstance(held, dict) else None
    if not isinstance(found, dict):
        raise Refused(f"client: {settings.client} {_other_kind(held)}; {HOW}.")
    missing = [name for name in ("client_id", "client_secret", "auth_uri", "token_uri") if not _is_text(found.get(name))]
    if missing:
        raise Refused(f"client: {settings.client} lacks {', '.join(missing)}: download it anew; {HOW}.")
    for name in ("auth_uri", "token_uri"):
        if not is_safe(found[name]):
            raise Refused(f"client: {name} in {settings.client} must begin with https://: what goes there is secret.")
    return OAuthClient(
        id=found["client_id"],
        secret=found["client_secret"],
        auth_uri=found["auth_uri"],
        token_uri=found["token_uri"],
        file=settings.client,
    )


def _other_kind(held: object) -> str:
    if isinstance(held, dict) and "web" in held:
        return "is a client of the type Web application, which a program on your machine cannot use: make one of the type Desktop app"
    if isinstance(held, dict) and held.get("type") == "service_account":
        return "is the key of a service account, which has no mailbox of its own: make an OAuth client of the type Desktop app"
    return "holds no OAuth client of the type Desktop app"


def _client_fault(settings: Settings) -> str:
    try:
        client_of(settings)
    except Refused as err:
        return str(err)
    return ""


def _faults(settings: Settings) -> tuple[str, ...]:
    root = settings.api_root
    return (
        "api_root: must begin with https://: what goes there is secret." if root and not is_safe(root) else "",
        ca_fault(settings.ca_bundle),
        "units_per_minute: must lie between 1000 and 15000." if not 1_000 <= settings.units_per_minute <= 15_000 else "",
        "calendar_per_minute: must lie between 10 and 600." if not 10 <= settings.calendar_per_minute <= 600 else "",
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
