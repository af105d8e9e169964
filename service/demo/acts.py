"""The acts of the threads, taken together."""

from importlib import import_module
from types import ModuleType

from service.demo import threads
from service.demo.cast import Act


def acts(*names: str) -> tuple[Act, ...]:
    """Those of the threads named, in order of time."""
    found = (act for name in names for act in _module(name).acts())
    return tuple(sorted(found, key=lambda act: act.at))


def about(name: str) -> str:
    """What a thread shows, in a sentence."""
    return str(_module(name).__doc__).splitlines()[0]


def _module(name: str) -> ModuleType:
    return import_module(f"{threads.__name__}.{name.replace('-', '_')}")
