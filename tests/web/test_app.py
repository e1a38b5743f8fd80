"""A signal ends the server whenever it comes, and is told to whoever started it."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from digest.web.app import heeding, make_server
from tests.web.house import WebHouse


@pytest.mark.parametrize("said", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_before_it_runs_is_heeded_where_nothing_can_lose_it(
    tmp_path: Path, said: signal.Signals
) -> None:
    house = WebHouse(tmp_path)
    server = make_server(house.works)
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    steps = []

    def serves() -> None:
        with heeding(server):
            signal.raise_signal(said)
            steps.append("what was begun is ended")
            server.run(sockets=[])
            steps.append("it ran, and ended at once")

    try:
        with pytest.raises(KeyboardInterrupt):
            serves()
    finally:
        signal.signal(signal.SIGTERM, before)
        house.works.close()
    assert steps == ["what was begun is ended", "it ran, and ended at once"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
