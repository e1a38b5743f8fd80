"""The pictures of the desk in README and docs/editors.md, as tests/shots/docs.py puts them there.

The example publication's week, collected and drafted on this machine, with an editor's hand in it.
"""

from __future__ import annotations

import os
import socket
import tempfile
import threading
from pathlib import Path

from digest import example, settings
from digest.app import demo
from digest.app.week import collect, editions
from digest.app.week.edit import Desk
from digest.app.wiring import Works, utc_now
from digest.audience.lists import read_csv
from digest.example import site
from digest.model.blocks import Block, BlockKind
from digest.web.app import make_server
from tests import chromium


def main(out: Path) -> None:
    os.environ["LOGNAME"] = "Ada Quay"  # who approves, at a desk without accounts
    with tempfile.TemporaryDirectory() as folder, site.serve(utc_now()) as base:
        root = Path(folder)
        (root / "config/newsletters").mkdir(parents=True)
        demo._write_settings(root, base)
        works = Works(settings.load(root / "config", {}))
        harbour = works.settings.pick(None)
        collect.collect(works.ground, harbour, reading=works.reading)
        with example.SUBSCRIBERS.open(encoding="utf-8") as rows:
            works.store.subscribers.import_rows(
                "harbour", read_csv(rows, name="rows"), now=utc_now()
            )
        edition = editions.draft(works.ground, harbour)
        desk = Desk(
            works.ground, harbour, edition.id, reading=lambda: works.reading, who="Ada Quay"
        )
        works.pictures.prepare(harbour.newsletter, edition)
        second = edition.placements[2].piece
        teaser = "High water comes before the printed hour. Why, and for whom."
        desk.do(desk.moves.rewrite(second, teaser=teaser))
        note = Block(BlockKind.NOTE, text="Dear readers, the wind turned this week.", name="Ada")
        desk.do(desk.moves.add_block(note))
        listener = socket.create_server(("127.0.0.1", 0))
        server = make_server(works)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            word = works.store.admissions.link(now=works.now())
            _shoot(f"http://127.0.0.1:{listener.getsockname()[1]}", word, second.id, out)
        finally:
            server.handle_exit(2, None)
            thread.join()
            works.close()


def _shoot(base: str, link: str, piece: int, out: Path) -> None:
    with chromium.running() as browser:
        door = browser.new_context()
        door.request.get(f"{base}/enter/{link}", max_redirects=0)
        state = door.storage_state()

        def take(name: str, path: str, width: int, height: int) -> None:
            page = browser.new_page(
                viewport={"width": width, "height": height}, base_url=base, storage_state=state
            )
            page.goto(path)
            if "send" not in path:
                page.wait_for_selector("#desk[data-ready]")
                page.wait_for_selector("#checks .findings")
            if "edit=" in path:
                page.click(f"#p{piece} h4")
                page.evaluate(
                    f"edition.scrollTop = document.getElementById('p{piece}').offsetTop - 80"
                )
            page.get_by_text("are being asked").wait_for(state="hidden")
            page.wait_for_timeout(1200)
            page.screenshot(path=out / name)
            page.close()

        take("desk.png", "/desk/harbour/1", 1440, 900)
        take("desk-edit.png", f"/desk/harbour/1?edit={piece}&view=phone", 1440, 900)
        take("desk-send.png", "/desk/harbour/1/send", 1200, 900)
