"""The desk with 40, 500 and 2,000 pieces: how soon it opens, how soon a move is answered, and how many bytes travel."""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path

from tests.web.house import Visitor, WebHouse

SIZES = (40, 500, 2_000)
ROUNDS = 5


def run() -> None:
    print("desk           pieces    open ms  page kB   move ms  move kB  preview ms")
    for pieces in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            house = WebHouse(Path(folder), pieces=pieces, most=12)
            house.draft()
            print(_row(house, pieces))
            house.works.close()


def _row(house: WebHouse, pieces: int) -> str:
    visitor, took = house.visitor(), dict[str, list[float]]()
    headers = {"accept-encoding": "gzip"}
    page = visitor.get("/desk/harbour/1", headers=headers)
    token = re.findall(r'data-token="([^"]+)"', page.text)[0]
    name = re.findall(r'data-page="([^"]+)"', page.text)[0]
    has = dict.fromkeys(("bar", "kept", "edition", "pieces", "history"), 1)
    sizes = {"page": _travelled(page), "move": 0}
    for number in range(ROUNDS):
        took.setdefault("open", []).append(_timed(lambda: visitor.get("/desk/harbour/1")))
        order = [one.piece.id for one in house.edition.placements if one.section == "Reporting"]
        fields = {"do": "up", "piece": str(order[3 + number]), "token": token}
        asked = {"page": name, "has": ",".join(f"{part}:{at}" for part, at in has.items())}
        began = time.perf_counter()
        answer = visitor.request(
            "POST",
            "/desk/harbour/1/move",
            data=fields,
            params=asked,
            headers=headers | {"x-digest": "parts"},
        )
        took.setdefault("move", []).append(time.perf_counter() - began)
        has |= {part: sent["number"] for part, sent in answer.json()["parts"].items()}
        sizes["move"] = max(sizes["move"], _travelled(answer))
        took.setdefault("preview", []).append(_timed(lambda: _seen(visitor)))
    cells = (
        f"{min(took['open']) * 1000:9.0f}",
        f"{sizes['page'] / 1000:8.1f}",
        f"{min(took['move']) * 1000:9.0f}",
        f"{sizes['move'] / 1000:8.1f}",
        f"{min(took['preview']) * 1000:11.0f}",
    )
    return f"{'':12}{pieces:9,}  {' '.join(cells)}"


def _seen(visitor: Visitor) -> None:
    assert visitor.get("/desk/harbour/1/preview/email").status_code == 200


def _travelled(answer) -> int:  # type: ignore[no-untyped-def]
    return int(answer.headers.get("content-length", len(answer.content)))


def _timed(act) -> float:  # type: ignore[no-untyped-def]
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
