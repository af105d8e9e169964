"""What the Outlook door must be told, and what may be wrong with it."""

import re
from dataclasses import dataclass, field

from connectors.wire import ca_fault, is_safe

HOW = "docs/howto/outlook.md shows where to get it"
MANAGE = "https://myapps.microsoft.com"
MANAGE_PERSONAL = "https://account.live.com/consent/Manage"
WORK = (
    "This is the account of a work or school, and such a one is read only where the config file says work = true: it belongs to an "
    "organisation, which can see what is done in it. If it is your present employer's, leave it out altogether, and connect a personal one."
)
_CLIENT = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_TENANT = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The keys of a Microsoft account."""

    client_id: str = field(metadata={"help": "the Application (client) ID that Microsoft Entra shows for an app registration"})
    tenant: str = field(
        default="common",
        metadata={"help": "who may sign in: common (anybody), consumers (personal accounts), organizations, or an organisation's domain"},
    )
    work: bool = field(default=False, metadata={"help": "whether an account of a work or school is meant, which is not read otherwise"})
    authority: str = field(
        default="https://login.microsoftonline.com", metadata={"help": "where one signs in; another one in a national cloud"}
    )
    graph_root: str = field(
        default="https://graph.microsoft.com", metadata={"help": "where Microsoft Graph is; another one in a national cloud"}
    )
    ca_bundle: str = field(
        default="", metadata={"help": "a file of certificates to trust instead of the usual ones, for a proxy", "path": True}
    )


def check(settings: Settings) -> tuple[str, ...]:
    """What is wrong with them, a plain sentence each."""
    faults = (
        "" if _CLIENT.fullmatch(settings.client_id) else f"client_id: is not the ID of an app registration; {HOW}.",
        "" if _TENANT.fullmatch(settings.tenant) else "tenant: must be common, consumers, organizations, or the domain or ID of a tenant.",
        "" if _is_root(settings.authority) else "authority: must begin with https:// and name a host alone: what goes there is secret.",
        "" if _is_root(settings.graph_root) else "graph_root: must begin with https:// and name a host alone: what goes there is secret.",
        ca_fault(settings.ca_bundle),
    )
    return tuple(one for one in faults if one)


def _is_root(url: str) -> bool:
    """msal takes no other authority than one over TLS, this machine's included."""
    return is_safe(url) and bool(re.fullmatch(r"https://[^/?#@\s]+/?", url))
