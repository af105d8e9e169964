"""What a message says: the words that are new in it, and what they mean for the waiting."""

from core.answers.details import asks_no_calls, greeting_of, tells_of_a_miss, tells_of_a_move
from core.answers.familiar import says_familiar
from core.answers.reading import RULES_VERSION, read
from core.answers.visible import visible

__all__ = ["RULES_VERSION", "asks_no_calls", "greeting_of", "read", "says_familiar", "tells_of_a_miss", "tells_of_a_move", "visible"]
