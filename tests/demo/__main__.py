"""``python -m tests.demo google``: the demo's story at that provider."""

import sys

from service.demo.play import play
from tests.demo.google import GoogleWorld
from tests.fakes.google import Google


def main(door: str) -> int:
    """Live through the story at the provider of that name; the exit code."""
    if door != "google":
        sys.stderr.write(f"The demo cannot be lived at “{door}”. Next: `make demo`, or `make demo DOOR=google`.\n")
        return 2
    with Google() as google:
        code = play(None, as_json=False, build=lambda folder, clock: GoogleWorld(google, folder, clock))
        sys.stderr.write(f"Requests to the server: {google.count()}; mails sent by Afterword: {google.sends}.\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
