"""``python -m tests.demo google``: the demo's story at that provider."""

import sys
from collections.abc import Callable

from service.demo.play import play
from tests.demo.google import GoogleWorld
from tests.demo.microsoft import MicrosoftWorld
from tests.fakes.google import Google
from tests.fakes.microsoft import Microsoft


def _google() -> tuple[int, int, int]:
    with Google() as google:
        code = play(None, as_json=False, build=lambda folder, clock: GoogleWorld(google, folder, clock))
        return code, google.count(), google.sends


def _microsoft() -> tuple[int, int, int]:
    with Microsoft() as microsoft:
        code = play(None, as_json=False, build=lambda folder, clock: MicrosoftWorld(microsoft, folder, clock))
        return code, microsoft.count(), microsoft.sends


DOORS: dict[str, Callable[[], tuple[int, int, int]]] = {"google": _google, "microsoft": _microsoft}


def main(door: str) -> int:
    """Live through the story at the provider of that name; the exit code."""
    if door not in DOORS:
        known = "".join(f", or `make demo DOOR={one}`" for one in DOORS)
        sys.stderr.write(f"The demo cannot be lived at “{door}”. Next: `make demo`{known}.\n")
        return 2
    code, asked, sends = DOORS[door]()
    sys.stderr.write(f"Requests to the server: {asked}; mails sent by Afterword: {sends}.\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
