"""What a message says: the words that are new in it, and what they mean for the waiting."""

from core.answers.visible import visible

__all__ = ["visible"]
