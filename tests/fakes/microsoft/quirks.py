"""What Microsoft does in one way or the other: a program has to bear both."""

from dataclasses import dataclass


@dataclass
class Quirks:
    """Switches of a server.

    `empty_pages`: a page without items, but with a link to the next, comes before each that holds some. `replays`: so many
    changes that were shown already come again with each round of a delta. `reversed_pages`: pages of a delta come back to front.
    `sent_lags`: a message that was just sent is not found until `Mailbox.catch_up`. `search_lags`: what comes in is not found by
    $search until then. `made_lags`: nor is what was just created found by anything but its id. `deletes_to_trash`: DELETE moves a
    message into Deleted Items instead of taking it out of sight. `text_booleans`: a delta says "true" instead of true.
    `sparse_occurrences`: occurrences in calendarView/delta have nothing but their times and their series.
    `masters_in_delta`: series come as items of their own there. `private_bodies`: bodies of private entries are left out.
    `books_requests`: an invitation that comes by mail is put into the calendar. `extra_members`: answers have members and values
    that nobody has heard of. `keeps_deleted`: an entry that was deleted lies in the bin, and can still be had by its immutable id.
    `refuses_twins`: a second entry under a transactionId is refused when the first is another one by now, or was deleted.
    """

    empty_pages: bool = False
    replays: int = 0
    reversed_pages: bool = False
    sent_lags: bool = False
    search_lags: bool = False
    made_lags: bool = False
    deletes_to_trash: bool = False
    text_booleans: bool = False
    sparse_occurrences: bool = False
    masters_in_delta: bool = True
    private_bodies: bool = True
    books_requests: bool = False
    extra_members: bool = False
    keeps_deleted: bool = False
    refuses_twins: bool = False
