"""What Python and the libraries say on stderr by themselves: it may quote a mail or an entry, so nothing of it is shown unasked."""

import logging
import sys
import warnings


def quiet() -> None:
    """Show no warning of a library's, but with Python's own -W or PYTHONWARNINGS; what is logged waits for `service.log`."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    logging.getLogger().addHandler(logging.NullHandler())  # without any, logging prints what it is given
