"""The owner's commands: the words about an interview, and what the owner may do with all that is kept. Work is imported when it runs."""

from pathlib import Path
from typing import Annotated

import typer

from service.cli.options import Account, Id, Json, Now, When, Yes


def register(app: typer.Typer) -> None:
    """Add them all."""
    words = (heard, topic, note, skip, snooze, call, appointment, i_called, they_called, answered, write, card, is_interview, undo)
    for command in (connect, disconnect, accounts, *words, export, forget, erase):
        app.command()(command)


def connect(
    context: typer.Context,
    account: Account,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address of the sign-in page instead of opening it.")] = False,
) -> None:
    """Sign in to an account of the config file, once; anew after the provider ended it."""
    from service.cli import connect as command

    raise typer.Exit(command.connect(context.obj, account, browser=not no_browser))


def disconnect(
    context: typer.Context,
    account: Account,
    keep: Annotated[bool, typer.Option("--keep", help="Keep what was read; the default.")] = False,
    erase: Annotated[bool, typer.Option("--erase", help="Erase every interview that was found in it, too.")] = False,
    yes: Yes = False,
) -> None:
    """Give the permission back and delete the sign-in of an account."""
    from service.cli import disconnect as command

    if keep and erase:
        raise typer.BadParameter("--keep and --erase exclude each other.")
    raise typer.Exit(command.disconnect(context.obj, account, erase=erase, yes=yes))


def accounts(context: typer.Context, as_json: Json = False) -> None:
    """Every account: who is signed in, what it may do, when it was last read."""
    from service.cli import accounts as command

    raise typer.Exit(command.accounts(context.obj, as_json=as_json))


def heard(context: typer.Context, id_: Id, text: Annotated[str, typer.Argument(metavar="TEXT")], now: Now = "") -> None:
    """What they said about when you will hear: "one week", "by Friday"."""
    _say(context, id_, "heard", now, text=text)


def topic(context: typer.Context, id_: Id, text: Annotated[str, typer.Argument(metavar="TEXT")], now: Now = "") -> None:
    """Something you talked about, for the letter: "the move to event sourcing"."""
    _say(context, id_, "topic", now, text=text)


def note(context: typer.Context, id_: Id, text: Annotated[str, typer.Argument(metavar="TEXT")], now: Now = "") -> None:
    """A note to yourself; it shows in `afterword why` and nowhere else."""
    _say(context, id_, "note", now, text=text)


def skip(context: typer.Context, id_: Id, what: Annotated[str, typer.Argument(metavar="letter|calls|all")], now: Now = "") -> None:
    """No letter, no calls, or nothing at all for this one."""
    _say(context, id_, "skip", now, text=what)


def snooze(context: typer.Context, id_: Id, until: Annotated[str, typer.Argument(metavar="UNTIL")], now: Now = "") -> None:
    """No letter and no call before that time."""
    _say(context, id_, "snooze", now, when=until)


def call(context: typer.Context, id_: Id, when: When, now: Now = "") -> None:
    """You want to call at that time; it counts as one of the two calls."""
    _say(context, id_, "call", now, when=when)


def appointment(context: typer.Context, id_: Id, when: When, now: Now = "") -> None:
    """They asked you to call at that time; it does not count."""
    _say(context, id_, "appointment", now, when=when)


def i_called(context: typer.Context, id_: Id, now: Now = "") -> None:
    """You have called them."""
    _say(context, id_, "i-called", now)


def they_called(context: typer.Context, id_: Id, now: Now = "") -> None:
    """They have called you, and you know where you stand."""
    _say(context, id_, "they-called", now)


def answered(context: typer.Context, id_: Id, now: Now = "") -> None:
    """They have answered in a way that no mail shows: a portal, LinkedIn."""
    _say(context, id_, "answered", now)


def write(context: typer.Context, id_: Id, address: Annotated[str, typer.Argument(metavar="[ADDRESS]")] = "", now: Now = "") -> None:
    """Write the offered letter now, or one to that address."""
    _say(context, id_, "write", now, text=address)


def card(
    context: typer.Context,
    id_: Id,
    instead: Annotated[bool, typer.Option("--instead", help="The card goes instead of the letter, which is taken back.")] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to; default: card-<employer>-<name>.pdf here.")] = None,
    now: Now = "",
) -> None:
    """A thank-you card to print, sign and post: PDF, A6, one for each person."""
    from service.cli import card as command

    raise typer.Exit(command.card(context.obj, id_, now, instead=instead, out=out))


def is_interview(
    context: typer.Context,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The id that `afterword status` shows.")],
    verdict: Annotated[str, typer.Argument(metavar="yes|no|did-not-happen")],
    now: Now = "",
) -> None:
    """Whether it is an interview of yours, or did not take place."""
    _say(context, event, "is-interview", now, text=verdict)


def undo(context: typer.Context, id_: Id, now: Now = "") -> None:
    """Take back the last thing you said about an interview."""
    from service.cli import saying

    raise typer.Exit(saying.undo(context.obj, id_, now))


def export(
    context: typer.Context, out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="A new file; default: stdout.")] = None
) -> None:
    """Everything that is kept about you, as JSON."""
    from service.cli import keeping

    raise typer.Exit(keeping.export(context.obj, out))


def forget(
    context: typer.Context,
    employer: Annotated[str, typer.Argument(metavar="EMPLOYER", help="Name, domain, or the id of one interview there.")],
    yes: Yes = False,
) -> None:
    """Delete every interview with an employer and all that hangs on it."""
    from service.cli import keeping

    raise typer.Exit(keeping.forget(context.obj, employer, yes=yes))


def erase(context: typer.Context, yes: Yes = False) -> None:
    """Delete everything that Afterword keeps."""
    from service.cli import keeping

    raise typer.Exit(keeping.erase(context.obj, yes=yes))


def _say(context: typer.Context, id_: str, kind: str, now: str, *, text: str = "", when: str = "") -> None:
    from core.facts import WordKind
    from service.cli import saying

    raise typer.Exit(saying.say(context.obj, id_, WordKind(kind), now, text=text, when=when))
