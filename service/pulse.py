"""The beat of a program that stays: what is due is done, and after the store or the clock failed, everything is looked at anew."""

from collections.abc import Callable

from sqlalchemy.exc import OperationalError

from service.bootstrap import Service
from service.waking import wake

CLOCK_BACK = "The clock has gone back, so everything is looked at anew."
STORE_LOST = "The store cannot be used now: {cause}. Nothing is made until it can; it is tried again every half minute."
STORE_BACK = "The store can be used again; everything is looked at anew."


class Pulse:
    """Beats for one service, one beat at a time: each does `work`. `tell` is given what the owner should read."""

    def __init__(self, service: Service, work: Callable[[], object], tell: Callable[[str], object]) -> None:
        self._service, self._work, self._tell = service, work, tell
        self._seen_at = service.clock.now()
        self._is_lost = False

    def beat(self) -> None:
        """Do what is due now. That the store cannot be read or written is told once, until it can."""
        now = self._service.clock.now()
        went_back, self._seen_at = now < self._seen_at, now
        if went_back:
            self._tell(CLOCK_BACK)
        try:
            if went_back or self._is_lost:
                wake(self._service)
            self._work()
        except OperationalError as error:
            if not self._is_lost:
                self._tell(STORE_LOST.format(cause=error.orig))
            self._is_lost = True
            return
        if self._is_lost:
            self._tell(STORE_BACK)
        self._is_lost = False
