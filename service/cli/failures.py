"""What an error means for the owner: a sentence, the next command, and an exit code."""

import sqlite3
import sys

import typer
from sqlalchemy.exc import DBAPIError

from connectors.errors import DoorError, SignInAgain
from service import log
from service.cli.times import WrongTime
from service.config import ConfigProblems, NoConfig
from service.exits import Exit
from service.keys import KeyProblem
from service.running import OtherInstance
from service.store.causes import cause, remedy
from service.store.errors import StoreMissing, StoreNewer

UNFORESEEN = "That was not foreseen ({name}). Nothing was lost: what was not recorded is looked for before it is made again."
KEPT = "What was recorded is kept. Next: `afterword doctor`; once it is mended, `afterword run` goes on where it stopped."


def tell(error: BaseException) -> Exit:  # noqa: PLR0911 - one line an error
    """Print the sentence to stderr and return the exit code."""
    match error:
        case NoConfig():
            return _say(Exit.CONFIG, f"{error}\n{FIRST.format(path=error.path)}")
        case ConfigProblems():
            return _say(Exit.CONFIG, "\n".join((*error.problems, "Mend the file, then `afterword doctor` checks it again.")))
        case WrongTime():
            return _say(Exit.USAGE, str(error))
        case OtherInstance():
            return _say(Exit.BUSY, str(error))
        case StoreNewer():
            return _say(Exit.CONFIG, f"{error} Nothing was written. Update Afterword, or name another file under [store] path.")
        case StoreMissing():
            return _say(Exit.OK, "Nothing has been read yet. Next: `afterword run --once`.")
        case KeyProblem() | DoorError():
            return _say(_code(error), f"{error}")
        case DBAPIError():
            return _say(Exit.ERROR, f"The store cannot be used: {error.orig}. {remedy(error.orig)} {KEPT}".replace("  ", " "))
        case sqlite3.Error():
            return _say(Exit.ERROR, f"The store cannot be used: {cause(error)}. {remedy(error)} {KEPT}".replace("  ", " "))
        case OSError():
            where = error.filename or "What was to be written"
            return _say(Exit.ERROR, f"{where} cannot be used: {error.strerror or type(error).__name__}. {KEPT}")
        case _:
            log.get().debug("not foreseen", exc_info=error)
            return _say(Exit.ERROR, UNFORESEEN.format(name=type(error).__name__) + " Run it again with -vv for the details.")


def _code(error: KeyProblem | DoorError) -> Exit:
    if isinstance(error, KeyProblem):
        return Exit.CONFIG
    return Exit.SIGN_IN if isinstance(error, SignInAgain) else Exit.UNAVAILABLE


FIRST = """To see what Afterword does, without any account:   afterword demo
To use your own mail and calendar: copy config.example.toml to {path},
set your name, your address and your account in it, then   afterword doctor
(docs/howto says how: files.md for folders on this machine, google.md for Gmail, outlook.md for Outlook)"""


def _say(code: Exit, text: str) -> Exit:
    typer.echo(text, err=True)
    sys.stderr.flush()
    return code
