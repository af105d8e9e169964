"""Outlook's mail and calendar and Microsoft's sign-in for tests: a server on loopback with the nasty parts of the real one.

It shares no code with the door.
"""

from tests.fakes.microsoft.server import ALL, CLIENT, Logged, Microsoft

__all__ = ["ALL", "CLIENT", "Logged", "Microsoft"]
