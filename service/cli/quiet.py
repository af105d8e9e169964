"""What Python and the libraries say on stderr by themselves: it may quote a mail or an entry, so nothing of it is shown unasked."""

import logging
import sys
import threading
import warnings
from contextlib import suppress
from typing import Any


def quiet() -> None:
    """Show no warning of a library's, but with Python's own -W or PYTHONWARNINGS; what is logged waits for `service.log`."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    logging.getLogger().addHandler(logging.NullHandler())  # without any, logging prints what it is given
    sys.unraisablehook = threading.excepthook = _lost


def _lost(told: Any) -> None:
    """An error in a thread, or in an object that goes: its name and its place."""
    with suppress(Exception):  # Python may be ending, and importing nothing any more
        from service import log

        log.get().warning("an error that nobody could catch", exc_info=told.exc_value)
