"""A PostgreSQL server of the tests' own: Debian's binaries, a private socket, no fsync.

It runs as the user `postgres` when the tests run as root, because PostgreSQL refuses root.
DIGEST_TEST_PG names a server that is there already (a URL whose user may create databases).
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import sqlalchemy as sa

from digest.store import open_store


class Absent(Exception):
    """Why there is no server to test with."""


@dataclass
class Server:
    url: sa.URL
    _numbers: Iterator[int] = field(default_factory=count)
    _template: str = ""

    def fresh(self) -> str:
        """The URL of a database of its own, with the tables in it."""
        if not self._template:
            self._template = f"digest_template_{os.getpid()}"
            self.run(f"CREATE DATABASE {self._template}")
            open_store(self._url(self._template)).close()
        return self._made(f"TEMPLATE {self._template}")

    def empty(self) -> str:
        """The URL of a database with nothing in it."""
        return self._made("")

    def _made(self, how: str) -> str:
        name = f"digest_{os.getpid()}_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} {how}")
        return self._url(name)

    def _url(self, database: str) -> str:
        return self.url.set(database=database).render_as_string(hide_password=False)

    def run(self, statement: str) -> None:
        engine = sa.create_engine(
            self.url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
        )
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()


@contextmanager
def running() -> Iterator[Server]:
    """Raises Absent, in words, if there is nothing to run."""
    if given := os.environ.get("DIGEST_TEST_PG"):
        yield Server(sa.make_url(given))
        return
    with tempfile.TemporaryDirectory(prefix="digest-pg-") as folder, started(Path(folder)) as url:
        yield Server(url)


@contextmanager
def started(folder: Path) -> Iterator[sa.URL]:
    """A server whose data and socket are in `folder`."""
    if os.environ.get("FAKETIME"):  # its timed waits hang under a shifted clock
        raise Absent("the clock is moved")
    user = _user()
    shutil.chown(folder, user)
    data = folder / "data"
    if not data.exists():
        initdb: list[str | Path] = [
            _binary("initdb"),
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-N",
            "-E",
            "UTF8",
        ]
        subprocess.run(initdb, user=user, check=True, capture_output=True, cwd="/")
    options = {"listen_addresses": "", "fsync": "off", "unix_socket_directories": folder}
    words = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("ab") as log:
        server = subprocess.Popen(
            [_binary("postgres"), "-D", data, *words], user=user, stdout=log, stderr=log, cwd="/"
        )
    try:
        url = sa.URL.create(
            "postgresql", "postgres", database="postgres", query={"host": str(folder)}
        )
        _wait_for(url, server, folder / "log")
        yield url
    finally:
        server.send_signal(signal.SIGQUIT)  # at once: nobody needs what is in it
        server.wait(30)


def _wait_for(url: sa.URL, server: subprocess.Popen[bytes], log: Path) -> None:
    engine = sa.create_engine(url.set(drivername="postgresql+psycopg"))
    give_up_at = time.monotonic() + 180
    while True:
        try:
            engine.connect().close()
        except sa.exc.OperationalError:
            if server.poll() is not None or time.monotonic() > give_up_at:
                raise Absent(f"PostgreSQL did not start: {log.read_text()[-500:]}") from None
            time.sleep(0.05)
        else:
            break
    engine.dispose()


def _binary(name: str) -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    on_path = shutil.which(name)
    if not found and not on_path:
        raise Absent(f"{name} is not installed (Debian: apt-get install postgresql)")
    return found[-1] if found else Path(str(on_path))


def _user() -> str:
    if os.geteuid():
        return pwd.getpwuid(os.geteuid()).pw_name
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        raise Absent("there is no user postgres, and PostgreSQL refuses to run as root") from None
    return "postgres"
