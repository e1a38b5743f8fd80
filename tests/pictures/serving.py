"""A server for pictures that counts who asked, and a house whose pieces show them."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from digest import settings
from digest.model.editions import Edition
from digest.model.pieces import Image, Piece
from digest.model.sources import SourceState
from tests.app.house import DAY, FRIDAY, HOUR, SOURCE, House
from tests.pictures.forty import Served


class Server:
    """Serves `given` by name at /NAME; what is not there answers 404."""

    def __init__(self, given: Mapping[str, Served]) -> None:
        self.given = dict(given)
        self.asked: Counter[str] = Counter()
        self.hold = threading.Event()  # "slow" is answered when it is set
        self.arrived = threading.Event()  # somebody asked for it
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = self.path.strip("/").replace("%20", " ").replace("%2C", ",")
                server.asked[name] += 1
                if name == "slow":
                    server.arrived.set()
                    server.hold.wait(60)
                one = server.given.get(name, Served(status=404))
                self.send_response(one.status)
                if one.to:
                    self.send_header("Location", f"/{one.to.replace(' ', '%20')}")
                self.send_header("Content-Type", one.type)
                self.send_header("Content-Length", str(len(one.body)))
                self.end_headers()
                self.wfile.write(one.body)

            def log_message(self, *_: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, daemon=True)
        self._thread.start()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._http.server_port}"

    def url(self, name: str) -> str:
        return f"http://{self.host}/{name.replace(' ', '%20')}"

    def close(self) -> None:
        self.hold.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@contextmanager
def served(given: Mapping[str, Served]) -> Iterator[Server]:
    server = Server(given)
    try:
        yield server
    finally:
        server.close()


class Gallery(House):
    """A house each of whose pieces shows a picture of the server's, the lead's first."""

    def __init__(
        self,
        folder: Path,
        server: Server,
        *,
        more: str = "",
        public_url: str = "https://week.harbour.example",
    ) -> None:
        super().__init__(folder, "")
        self.server = server
        file = folder / "config/digest.toml"
        text = file.read_text().replace('["127.0.0.1:9"]', f'["127.0.0.1:9", "{server.host}"]')
        file.write_text(text.replace("https://week.harbour.example", public_url) + more)
        self.reload()

    def reload(self) -> None:
        self.works.settings = settings.load(self.folder / "config", {})

    def change(self, old: str, new: str) -> None:
        """Something in the newsletter's file."""
        file = self.folder / "config/newsletters/harbour.toml"
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))
        self.reload()

    def show(self, *names: str) -> Edition:
        """An edition of one piece for each picture, in this order."""
        at = FRIDAY - 2 * DAY
        for number, name in enumerate(names):
            url = f"https://harbour.example/{name.replace(' ', '-')}"
            piece = Piece(
                0,
                url,
                f"{name.capitalize()}: what the harbour saw",
                "A dek that says a little more of it than the headline does.",
                published_at=at - timedelta(minutes=number),
                first_seen_at=at,
                source=SOURCE,
                image=Image(self.server.url(name), alt=f"A ship, {name}"),
            )
            state = SourceState("harbour", SOURCE, checked_at=at, succeeded_at=at)
            self.works.store.pieces.record(state, [(piece, (url,))], now=at)
        return self.draft(FRIDAY - HOUR)
