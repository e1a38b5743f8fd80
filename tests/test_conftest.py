"""What the tests start takes signals as a user's process does, whoever started the tests, and how."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

ASK = "import signal; print(*(signal.getsignal(one) == signal.SIG_DFL for one in (1, 15)), signal.pthread_sigmask(0, []))"
CODE = f"""
import signal, subprocess, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP, signal.SIGTERM])
from tests.conftest import pytest_configure
pytest_configure()
signal.raise_signal(signal.SIGHUP)  # nohup still means this run
subprocess.run([sys.executable, "-c", {ASK!r}])
"""


@pytest.mark.long
def test_ignored_and_blocked_signals_are_not_handed_on() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout == "True True set()\n"
    assert signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN
