"""The queue that wakes workers: procrastinate on PostgreSQL, in a schema of its own.

    wake(connection, hand_over, slots)   within the caller's transaction: rolled back, nothing is woken
    Queue.prepare()                      the queue's tables, made anew where they are older than ours
    Queue.run(drain, stop)               jobs -> drain(hand_over, slot), until `stop`

A job says no more than "look whether there is something to do": it may come twice, late, or for a
hand-over that is long done. What may be handed over the ledger alone says, so the queue's tables
hold nothing worth keeping. They are not in backups, and another version of them takes their place
at once. Whoever replaces the engine replaces this file.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from digest.base.errors import WrongUse
from digest.store.database import Database

if TYPE_CHECKING:
    from procrastinate import App

SCHEMA = "digest_queue"
TASK = "drain"
QUEUE = "hand-overs"
LONGEST_BACK_OFF_S = 30.0

log = logging.getLogger("digest.worker")


def wake(
    connection: sa.Connection,
    hand_over_id: int,
    slots: Iterable[int],
    *,
    at: datetime | None = None,
) -> None:
    """Put one job for each slot into the queue, `at` a time or now; one that waits there is replaced.

    Nothing is done where no worker ever was.
    """
    if connection.dialect.name != "postgresql" or not _is_there(connection):
        return
    from procrastinate.jobs import Job
    from procrastinate.manager import JobManager
    from procrastinate.sync_psycopg_connector import SyncPsycopgConnector

    jobs = [
        Job(
            id=None,
            queue=QUEUE,
            lock=None,
            queueing_lock=f"{hand_over_id}-{slot}",
            task_name=TASK,
            task_kwargs={"hand_over": hand_over_id, "slot": slot},
            scheduled_at=at,
        )
        for slot in slots
    ]
    # Its functions and triggers name their tables without a schema.
    connection.exec_driver_sql(f"SET LOCAL search_path TO {SCHEMA}, public")
    connection.execute(
        sa.text(
            "DELETE FROM procrastinate_jobs WHERE status = 'todo' AND queueing_lock = ANY(:names)"
        ),
        {"names": [job.queueing_lock for job in jobs]},
    )
    JobManager(SyncPsycopgConnector()).batch_defer_jobs(
        jobs, connection=connection.connection.driver_connection
    )
    connection.exec_driver_sql("SET LOCAL search_path TO DEFAULT")


def _is_there(connection: sa.Connection) -> bool:
    there = sa.text("SELECT to_regclass(:name) IS NOT NULL")
    return bool(connection.scalar(there, {"name": f"{SCHEMA}.procrastinate_jobs"}))


class Queue:
    """`at_once` is how many jobs one process does at the same time, `lease` how long it may be silent."""

    def __init__(self, database: Database, *, at_once: int, lease: timedelta) -> None:
        """Raises WrongUse where there can be no queue."""
        if not database.on_server:
            raise WrongUse(
                database.name,
                "workers need a PostgreSQL database, which several hosts can share",
                seen="a database in a file, which belongs to one process",
                so_far="nothing was started",
                next_step='set database = "postgresql://..." in digest.toml; with SQLite, '
                "`digest serve` and `digest hand-over` hand over by themselves",
            )
        try:
            import procrastinate
        except ModuleNotFoundError as error:
            raise WrongUse(
                "workers",
                "they need a library that is not installed",
                seen=str(error),
                next_step="install it: pip install '.[postgresql]' in digest's source",
            ) from error
        self._database = database
        self._version = procrastinate.__version__
        self._at_once = at_once
        self._lease_s = lease.total_seconds()

    def prepare(self) -> None:
        """Make the queue's tables, or take the place of an older version's."""
        from procrastinate.schema import SchemaManager

        mark = f"procrastinate {self._version}"
        with self._database.write() as connection:
            found = connection.scalar(
                sa.text("SELECT obj_description(to_regnamespace(:name), 'pg_namespace')"),
                {"name": SCHEMA},
            )
            if _is_there(connection) and _numbers(found or "") >= _numbers(mark):
                return
            connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
            connection.exec_driver_sql(f"CREATE SCHEMA {SCHEMA}")
            connection.exec_driver_sql(f"SET LOCAL search_path TO {SCHEMA}")
            tables: Any = connection.connection.driver_connection
            tables.execute(SchemaManager.get_schema())
            connection.exec_driver_sql("SET LOCAL search_path TO DEFAULT")
            connection.exec_driver_sql(f"COMMENT ON SCHEMA {SCHEMA} IS '{mark}'")

    def run(self, drain: Callable[[int, int], None], stop: threading.Event) -> None:
        """Do jobs until SIGTERM or Ctrl-C; then `stop` is set, and what is running is waited for.

        A database that goes away is waited for. A second signal waits for nothing.
        """
        asyncio.run(self._run(drain, stop))

    async def _run(self, drain: Callable[[int, int], None], stop: threading.Event) -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(self._at_once, thread_name_prefix="slot"))
        # A worker that was taken for dead finds its jobs gone; nothing depends on them.
        loop.set_exception_handler(
            lambda _loop, context: log.warning("%s", _words(context.get("exception"), context))
        )
        stopped = asyncio.Event()

        def heed() -> None:
            if stopped.is_set():
                os._exit(130)  # the ledger has what is in flight, and settles it
            stop.set()
            stopped.set()

        for one in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(one, heed)
        pause_s = 1.0
        while not stopped.is_set():
            began = loop.time()
            try:
                await self._until(stopped, self._app(drain))
            except Exception as error:  # noqa: BLE001 whatever its libraries raise, it is waited for
                log.warning("the queue could not be read; it is tried again: %s", _words(error))
            if not stopped.is_set():
                pause_s = 1.0 if loop.time() - began > LONGEST_BACK_OFF_S else pause_s
                with suppress(TimeoutError):
                    await asyncio.wait_for(stopped.wait(), pause_s)
                pause_s = min(LONGEST_BACK_OFF_S, pause_s * 2)

    async def _until(self, stopped: asyncio.Event, app: App) -> None:
        async with app.open_async():
            working = asyncio.create_task(
                app.run_worker_async(
                    queues=[QUEUE],
                    concurrency=self._at_once,
                    install_signal_handlers=False,
                    delete_jobs="always",
                    update_heartbeat_interval=self._lease_s / 3,
                    stalled_worker_timeout=self._lease_s,
                    fetch_job_polling_interval=min(5.0, self._lease_s),
                )
            )
            cleaning = asyncio.create_task(self._clean(app))
            stopping = asyncio.create_task(stopped.wait())
            try:
                await asyncio.wait([working, stopping], return_when=asyncio.FIRST_COMPLETED)
            finally:
                for one in (cleaning, stopping, working):
                    one.cancel()  # the engine lets its jobs end
                results = await asyncio.gather(working, cleaning, return_exceptions=True)
            for result in results:
                if isinstance(result, Exception):
                    raise result

    async def _clean(self, app: App) -> None:
        """Take away jobs whose worker is gone: its hand-over is woken anew, by the ledger's word."""
        from procrastinate.jobs import Status

        while True:
            await asyncio.sleep(self._lease_s)
            stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=self._lease_s)
            for job in stalled:
                with suppress(Exception):  # another worker was quicker
                    await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)

    def _app(self, drain: Callable[[int, int], None]) -> App:
        from procrastinate import App, PsycopgConnector

        where = self._database.url.set(drivername="postgresql")
        app = App(
            connector=PsycopgConnector(
                conninfo=where.render_as_string(hide_password=False),
                kwargs={
                    "options": f"-c search_path={SCHEMA} -c timezone=UTC",
                    "application_name": f"digest queue, process {os.getpid()}",
                },
                min_size=1,
                timeout=10,
            )
        )

        @app.task(name=TASK)
        def job(hand_over: int, slot: int) -> None:
            drain(hand_over, slot)

        return app


def _words(error: BaseException | None, context: Mapping[str, Any] = MappingProxyType({})) -> str:
    """What the driver said, in one line; the engine's own errors say nothing."""
    while error is not None and error.__cause__ is not None:
        error = error.__cause__
    return " ".join(str(error or context.get("message", "")).split()) or repr(error)


def _numbers(mark: str) -> list[int]:
    return [int(part) for part in mark.rpartition(" ")[2].split(".") if part.isdigit()]
