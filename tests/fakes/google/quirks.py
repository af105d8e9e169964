"""What Google does in one way or the other: a program has to bear both."""

from dataclasses import dataclass


@dataclass
class Quirks:
    """Switches of a server.

    `empty_pages`: a page without items, but with a token, comes before each that holds some. `padded`: base64url ends in =.
    `short_pages`: no page holds more than so many items, whatever was asked for; 0: as asked.
    `bare_cancelled`: of every cancelled event nothing but its names is told. `limits`: the quotas of a user count.
    """

    empty_pages: bool = False
    padded: bool = True
    short_pages: int = 0
    bare_cancelled: bool = False
    limits: bool = False
