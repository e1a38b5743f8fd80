"""Thirty photographs of 1,600 to 3,200 pixels made ready, from an empty store and again: seconds, CPU, memory, bytes.

The processes that open them are measured apart; the peak is that of the largest one.
"""

from __future__ import annotations

import resource
import tempfile
import time
from pathlib import Path

from digest.app.week import compose
from digest.model.pictures import printed
from tests.pictures import forty as painting
from tests.pictures.forty import Served
from tests.pictures.serving import Gallery, served

COUNT = 30


def photographs() -> dict[str, Served]:
    sizes = ((1600, 1067), (2400, 1600), (1200, 1800), (3200, 1800), (2000, 2000))
    return {
        f"photo {number}": Served(
            painting.saved(painting.scene(*sizes[number % 5], number, 40), quality=88)
        )
        for number in range(COUNT)
    }


def run() -> None:
    given = photographs()
    with tempfile.TemporaryDirectory() as folder, served(given) as server:
        house = Gallery(Path(folder), server)
        edition = house.show(*given)
        pictures, newsletter = house.works.pictures, house.settings.newsletter
        before = resource.getrusage(resource.RUSAGE_SELF)
        begin = time.perf_counter()
        prepared = pictures.prepare(newsletter, edition, within_s=120)
        took_s = time.perf_counter() - begin
        begin = time.perf_counter()
        pictures.prepare(newsletter, edition)
        again_s = time.perf_counter() - begin
        message = compose.message(
            house.settings,
            edition,
            store=house.works.store,
            looks=house.works.looks,
            pictures=pictures,
        )
        after = resource.getrusage(resource.RUSAGE_SELF)
        house.works.close()  # its children are counted once they have ended
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    size = sum(one.size for one in prepared.copies.values())
    fetched = sum(len(one.body) for one in given.values())
    print(
        f"pictures {COUNT}    {took_s:6.2f} s, again {again_s * 1000:.0f} ms; CPU of their processes "
        f"{children.ru_utime + children.ru_stime:.1f} s, of ours {after.ru_utime - before.ru_utime:.1f} s"
    )
    print(
        f"{'':14} peak of one process {children.ru_maxrss / 1024:.0f} MB; ours grew by "
        f"{(after.ru_maxrss - before.ru_maxrss) / 1024:.0f} MB"
    )
    print(
        f"{'':14} {fetched / 1e6:.1f} MB fetched, {len(printed(message.html))} copies, {size:,} bytes; "
        f"missing {len(prepared.missing)}"
    )
