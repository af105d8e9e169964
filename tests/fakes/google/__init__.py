"""Gmail, Google Calendar and Google's sign-in for tests: a server on loopback, nasty as the real one. It shares no code with the door."""

from tests.fakes.google.server import ALL, CLIENT, SECRET, Google, Logged

__all__ = ["ALL", "CLIENT", "SECRET", "Google", "Logged"]
