"""The options and arguments that several commands share."""

from typing import Annotated

import typer

Id = Annotated[
    str, typer.Argument(metavar="ID", help="The interview's id, how it begins, or its employer where that is enough; see `status`.")
]
When = Annotated[str, typer.Argument(metavar="WHEN", help="2026-03-11T10:00, 2026-03-11, 10:30, today, tonight, tomorrow.")]
Json = Annotated[bool, typer.Option("--json", help="For machines.")]
Now = Annotated[str, typer.Option("--now", metavar="ISO", help="Pretend that it is this instant; accounts on this machine only.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]
Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help="Its name in the config file.")]
