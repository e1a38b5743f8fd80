"""What all tests share: which are long, test data from outside the project, no skipping where CI forbids it.

Long is what needs real processes and their waiting, or a browser: `make test` leaves it to `make test-long`.
Three folders are of that kind, and what runs on PostgreSQL; elsewhere a test is marked with `@pytest.mark.long`.
"""

from __future__ import annotations

import gc
import os
import re
import signal
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, suppress
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from digest.base import limits, redaction
from digest.store import Store, open_store
from tests import postgresql, sqlite
from tests.checklist import numbers_of
from tests.pictures.kept import one_darkroom

# As the command itself does both (digest/__main__.py). To look through all that so many tests hold, time and again,
# took a sixteenth of their time.
gc.set_threshold(20_000)
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

HERE = Path(__file__).parent
LONG = tuple(HERE / name for name in ("acceptance", "browser", "fault"))

# One of them stands in each file of a long test; `make test` sees all files and tells of one without.
LONG_WORDS = re.compile(r"mark\.long|DATABASES|postgresql|\bstore: Store\b|\bdatabase_url\b")

MEMORY = 8 * 1024**3  # a run leaves less than one behind, and the machine needs the rest

DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.long))

# On CI a change is judged by the same cases every time; developers' runs go looking for new ones.
# A busy machine is no fault, so no case has a time limit. Thirty cases find what a hundred do, a run later.
settings.register_profile("developer", deadline=None, max_examples=30)
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=30)
settings.load_profile("ci" if os.environ.get("CI") else "developer")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Not even imported, if all that is in it would be deselected."""
    return True if _is_left_out(collection_path, config) else None


def _is_left_out(path: Path, config: pytest.Config) -> bool:
    wanted = config.option.markexpr
    if wanted.startswith("not long"):
        return path in LONG or _long(path)
    return wanted.startswith("long") and path.name.startswith("test_") and not _may_be_long(path)


def pytest_sessionstart(session: pytest.Session) -> None:
    _begin_apart(session)
    _in_few_words(session.config)


def _begin_apart(session: pytest.Session) -> None:
    """Of n processes each begins at an nth of its own, so that none compiles what another has."""
    mine = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    if mine:  # the first collects in its order as ever
        files = [
            one for one in sorted(HERE.rglob("test_*.py")) if not _is_left_out(one, session.config)
        ]
        for path in files[mine * len(files) // int(os.environ["PYTEST_XDIST_WORKER_COUNT"]) :]:
            with suppress(Exception, pytest.skip.Exception):  # which its collection tells
                import_module(".".join(path.relative_to(HERE.parent).with_suffix("").parts))


def _in_few_words(config: pytest.Config) -> None:
    """Of a test that passes a process of xdist's says that, and not also that it began, was made ready,
    was tidied up after, and ended: two thirds of all that is said. Who asks for more is told all."""
    if config.option.verbose > 0 or config.option.durations is not None or config.option.xmlpath:
        return
    for one in config.pluginmanager.get_plugins():
        # Made by xdist's own loader: there is no type to ask for.
        if type(one).__name__ == "WorkerInteractor":
            one.sendevent = partial(_say, one.sendevent)


def _say(say: Callable[..., None], event: str, **given: Any) -> None:
    report = given.get("data", {})
    if event in ("logstart", "logfinish"):
        return
    if event == "testreport" and report["when"] != "call" and report["outcome"] == "passed":
        return
    say(event, **given)


@cache
def _long(file: Path) -> bool:
    return any(folder in file.parents for folder in LONG)


@cache
def _may_be_long(file: Path) -> bool:
    beside = file.with_name("conftest.py")  # its fixtures may have a database of each kind
    return _long(file) or any(
        LONG_WORDS.search(one.read_text()) for one in (file, beside) if one.exists()
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        on_a_server = "postgresql_server" in getattr(item, "fixturenames", ())
        if on_a_server or _long(item.path):
            item.add_marker(pytest.mark.long)
        if item.get_closest_marker("long") and not _may_be_long(item.path):
            raise pytest.UsageError(f"{item.path} has a long test and none of {LONG_WORDS.pattern}")
        node = item.nodeid.removeprefix("tests/").partition("[")[0]
        item.extra_keyword_matches.update(numbers_of(node))  # `pytest -k S17`


def pytest_collection_finish() -> None:
    """What thousands of tests are made of stays until the end: it is not looked through for garbage again."""
    gc.collect()
    gc.freeze()


def pytest_configure() -> None:
    _in_memory()
    _as_started_by_nobody()


def _in_memory() -> None:
    """The tests' files lie in memory where the machine has room: a disk is waited for at each commit.

    Not where TMPDIR says otherwise, or no program may be started from there (Docker's own /dev/shm).
    """
    room = Path("/dev/shm")
    if "TMPDIR" in os.environ or not room.is_dir() or not os.access(room, os.W_OK):
        return
    about = os.statvfs(room)
    if about.f_bavail * about.f_frsize >= MEMORY and not about.f_flag & os.ST_NOEXEC:
        os.environ["TMPDIR"] = str(room)  # what tests start inherits it
        tempfile.tempdir = None  # asked for again


def _as_started_by_nobody() -> None:
    """Whoever starts the tests under nohup, or in the background of a shell, ignores or blocks signals,
    and each process that a test starts would inherit that. A handler is no part of what they inherit,
    and so this run itself goes on as it was meant to."""
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    of_python = {signal.SIGPIPE, getattr(signal, "SIGXFSZ", None)}  # subprocess gives those back
    for one in signal.valid_signals() - of_python:
        if signal.getsignal(one) is signal.SIG_IGN:
            signal.signal(one, lambda *_: None)


@pytest.fixture(scope="session", autouse=True)
def quick_ground() -> Iterator[None]:
    """What every small test would do again: tables are copied, statements put into words once."""
    with pytest.MonkeyPatch.context() as patch:
        sqlite.of_one_dialect(patch)
        sqlite.copied(patch)
        unhurried(patch)
        with one_darkroom(patch):
            yield


def unhurried(patch: pytest.MonkeyPatch) -> None:
    """A minute of a machine that is busy elsewhere is no document's fault. Shorter limits are a test's own."""
    made = limits.Limited.__init__

    def make(one: limits.Limited, code: str, *, wall_s: float, **given: int) -> None:
        made(one, code, wall_s=wall_s if wall_s < 10 else 10 * wall_s, **given)

    patch.setattr(limits.Limited, "__init__", make)


@pytest.fixture(autouse=True)
def own_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of one test's settings are kept out of what is written, and words of the next are none."""
    monkeypatch.setattr(redaction, "_known", set())


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of captured feeds and provider specifications; its tests skip without it."""
    given = os.environ.get("DIGEST_TEST_DATA")
    if not given:
        pytest.skip("DIGEST_TEST_DATA is not set: no captured feeds and provider specifications")
    return Path(given)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgresql.Server]:
    """A PostgreSQL server of the tests' own; its tests skip where there is none."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(postgresql.running())
        except postgresql.Absent as why:
            pytest.skip(f"no PostgreSQL: {why}")
        yield server


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with nothing in it but the tables, of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'digest.db'}"
    server: postgresql.Server = request.getfixturevalue("postgresql_server")
    return server.fresh()


@pytest.fixture(params=DATABASES)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store with nothing in it, over a database of either kind (SQLite's is in memory)."""
    url = "sqlite://"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_server").fresh()
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """On CI everything is installed, so a skipped test is a test that did not run."""
    report = yield
    if report.skipped and os.environ.get("DIGEST_TEST_NO_SKIP"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and CI must run it: {report.longrepr}"
    return report
