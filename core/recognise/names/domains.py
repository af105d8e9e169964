"""Domains as facts about companies: the registrable part, the name in it, the country it stands for."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tldextract import TLDExtract

# Countries in which everybody's clock shows the same, near enough: their mainland zone (IANA).
ZONES = {
    "AT": "Europe/Vienna",
    "BE": "Europe/Brussels",
    "CH": "Europe/Zurich",
    "CZ": "Europe/Prague",
    "DE": "Europe/Berlin",
    "DK": "Europe/Copenhagen",
    "ES": "Europe/Madrid",
    "FI": "Europe/Helsinki",
    "FR": "Europe/Paris",
    "GB": "Europe/London",
    "IE": "Europe/Dublin",
    "IN": "Asia/Kolkata",
    "IT": "Europe/Rome",
    "JP": "Asia/Tokyo",
    "KR": "Asia/Seoul",
    "LU": "Europe/Luxembourg",
    "NL": "Europe/Amsterdam",
    "NO": "Europe/Oslo",
    "NZ": "Pacific/Auckland",
    "PL": "Europe/Warsaw",
    "PT": "Europe/Lisbon",
    "SE": "Europe/Stockholm",
    "SG": "Asia/Singapore",
}
# Top-level domains that a country's companies use, and hardly anybody else does. Not io, ai, co, me, tv: they are worn by all.
COUNTRIES = {domain.lower(): domain for domain in (*ZONES, "AU", "BR", "CA", "MX", "US")} | {"uk": "GB"}
# Second-level domains under which others register, wherever a country has them: northwind.co.uk, thornbeck.sch.uk.
SECOND_LEVEL = frozenset(
    ("ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "govt", "gv", "ltd", "ne", "net", "nhs", "or", "org", "plc", "sch")
)
for _worn in ("in", "gb"):
    COUNTRIES.pop(_worn)


@cache
def _extract() -> "TLDExtract":
    from tldextract import TLDExtract  # noqa: PLC0415 - slow to import, and wanted for interviews only

    # Its bundled list only: no network, no cache on disk.
    return TLDExtract(suffix_list_urls=(), cache_dir=None)


def registrable(host: str) -> str:
    """northwind.co.uk of mail.northwind.co.uk; of an unknown top-level domain the last two labels; ``""`` of none."""
    found = _extract()(host[:253])
    if found.suffix and found.domain:
        return f"{found.domain}.{found.suffix}"
    if found.suffix and found.suffix.count(".") > 1:  # every name under "sch.uk" is one under which others register
        return found.suffix
    labels = [label for label in host[:253].split(".") if label]
    kept = 3 if len(labels) > 2 and labels[-2] in SECOND_LEVEL else 2
    return ".".join(labels[-kept:]) if len(labels) > 1 else ""


def label_of(domain: str) -> str:
    """The company's part of a registrable domain, letters and digits only."""
    return "".join(char for char in domain.partition(".")[0] if char.isalnum())


def country_of(domain: str) -> str:
    """The country (ISO 3166-1 alpha-2) a domain stands for, ``""`` where that is not certain."""
    return COUNTRIES.get(domain.rpartition(".")[2], "")
