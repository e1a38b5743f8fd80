"""Posts come faster than they are read: whoever took one waits for its reading only if nobody does already."""

from __future__ import annotations

import threading

from digest.app.service.posts import Turns


def test_one_reads_one_waits_and_the_others_leave() -> None:
    turns = Turns()
    order: list[str] = []
    waits = threading.Event()

    def wait() -> None:
        waits.set()
        with turns.mine() as mine:
            order.append(f"second {mine}")

    second = threading.Thread(target=wait)
    with turns.mine() as mine:
        order.append(f"first {mine}")
        second.start()
        assert waits.wait(60)
        refused = False
        while (
            not refused
        ):  # until the second stands there; before that it would be our own turn to wait
            if turns._waits.locked():
                with turns.mine() as another:
                    refused = not another
        order.append("first done")
    second.join(60)
    assert order == ["first True", "first done", "second True"]
    with turns.mine() as again:
        assert again
