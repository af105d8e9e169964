"""What is asked for, and what it is for. Nothing among it lets a mail be delivered."""

from connectors.contract import Wish

USER, MAIL, CALENDAR = "User.Read", "Mail.ReadWrite", "Calendars.ReadWrite"
WISHES = (
    Wish(
        scope=USER,
        why="see whose account it is",
        without="It cannot be seen whose account it is.",
    ),
    Wish(
        scope=MAIL,
        why="read your mail, to reply in the right thread and to see whether they have answered, and put letters into Drafts",
        without="Mail is not read: no letter is put into Drafts, no answer is seen, and so no call is made.",
    ),
    Wish(
        scope=CALENDAR,
        why="read your calendar, to find interviews, and put the calls into it",
        without="The calendar is not read and gets no calls: only interviews whose invitation came by mail are found.",
    ),
)
SCOPES = tuple(one.scope for one in WISHES)
_GRAPH = "https://graph.microsoft.com/"


def named(scope: object) -> tuple[str, ...]:
    """The scopes in a token's answer that are ours, as we write them: Entra may put Graph's address before them, in any case."""
    found = {one.lower().removeprefix(_GRAPH) for one in str(scope or "").split()}
    return tuple(one for one in SCOPES if one.lower() in found)
