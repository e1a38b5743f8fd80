"""The acceptance tests on other days and at other hours, one run for each moment.

    python -m tests.moved_clock                  # all thirteen
    python -m tests.moved_clock sunday year-end  # some
    python -m tests.moved_clock -- -k reopen     # what follows goes to pytest

The C library's clock is shifted by libfaketime, for Python and the processes it starts: by an offset,
so that time goes on, and not the monotonic clock, so that waits stay as long as they are. It is not
laid over PostgreSQL, whose tests skip; no acceptance test starts a browser. Nor are those run that fork while
threads are at work: a thread that asks for the time at that moment leaves libfaketime's lock to the child, which
then waits for ever. They bring clocks of their own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

_NEW_YORK, _BERLIN = ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin")

FORK = ("tests/acceptance/test_kills.py", "tests/acceptance/test_year.py")


def _at(moment: str, zone: ZoneInfo = _NEW_YORK) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=zone)


MOMENTS = {
    "monday": _at("2026-12-07 13:00"),
    "tuesday": _at("2026-12-08 13:00"),
    "wednesday": _at("2026-12-09 13:00"),
    "thursday": _at("2026-12-10 13:00"),
    "friday": _at("2026-12-11 13:00"),
    "saturday": _at("2026-12-12 13:00"),
    "sunday": _at("2026-12-13 13:00"),
    "before-hand-over": _at("2026-12-11 06:59"),  # it is due at 07:00, while the tests run
    "year-end": _at("2026-12-31 23:30"),
    # A minute before each change: the tests run through it.
    "new-york-spring": _at("2027-03-14 01:59"),
    "new-york-autumn": _at("2027-11-07 01:59"),
    "berlin-spring": _at("2027-03-28 01:59", _BERLIN),
    "berlin-autumn": _at("2027-10-31 02:59", _BERLIN),
}


def run(moment: datetime, words: list[str]) -> int:
    """The acceptance tests at `moment`, and pytest's exit code."""
    package = find_spec("libfaketime")  # to import it would ask for more
    assert package is not None
    assert package.origin is not None
    [library] = Path(package.origin).parent.rglob("libfaketime.so.1")
    offset_s = round(moment.timestamp() - time.time())
    environ = {
        **os.environ,
        "LD_PRELOAD": str(library),
        "FAKETIME": f"{offset_s:+d}",
        "DONT_FAKE_MONOTONIC": "1",
    }
    environ.pop("DIGEST_TEST_NO_SKIP", None)
    command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "worksteal"]
    command += ["-m", "not dose", "tests/acceptance", *(f"--ignore={one}" for one in FORK), *words]
    return subprocess.run(command, env=environ, check=False).returncode


def main(words: list[str]) -> int:
    split = words.index("--") if "--" in words else len(words)
    names, rest = words[:split] or list(MOMENTS), words[split + 1 :]
    if unknown := set(names) - set(MOMENTS):
        print(f"no moment is called {', '.join(unknown)}; there are {', '.join(MOMENTS)}")
        return 2
    failed = []
    for name in names:
        began = time.monotonic()
        print(f"\n{name}: {MOMENTS[name]:%A %d %B %Y, %H:%M %Z}", flush=True)
        if code := run(MOMENTS[name], rest):
            failed.append(name)
        print(f"{name}: {'failed' if code else 'passed'} in {time.monotonic() - began:.0f} s")
    print(f"\n{len(names) - len(failed)} of {len(names)} moments passed", *failed)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
