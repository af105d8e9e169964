"""The owner's present employer: an account of theirs is never read or written, and one that merely looks like it is warned of."""

from core.facts import Profile
from core.recognise.names.domains import registrable
from core.recognise.names.hosts import domain_of

THEIRS = (
    "{label} is an account of your present employer (employer_domains under [me]), so it is neither read nor written. Take it out of the "
    "config file."
)
LIKE = "{label} looks like an account of your present employer, who can see what is done in it. If it is, take it out of the config file."


def is_theirs(address: str, profile: Profile) -> bool:
    """Whether the address lies in one of `employer_domains`, or in a subdomain of one."""
    return address.lower().endswith(tuple(f"{sign}{one}" for one in profile.employer_domains for sign in "@."))


def looks_like_theirs(address: str, profile: Profile) -> bool:
    """Whether its domain has the name of one of them, and only another ending."""
    names = {_name(one) for one in profile.employer_domains}
    return not is_theirs(address, profile) and _name(domain_of(address.lower())) in names - {""}


def _name(domain: str) -> str:
    """What stands before the public suffix."""
    return registrable(domain).partition(".")[0]
