"""A provider that says again what it was given: no key reaches the ledger, the terminal or JSON."""

from __future__ import annotations

import base64
import json
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from digest.store import open_store
from tests.acceptance.test_serve import settled
from tests.servers import PostmarkLike, postmark_like

TOKEN = "server-token-4711-abcdef"  # that of the settled house


class Echo(PostmarkLike):
    """Refuses one reader with the key in its words, then the account, then answers what nobody can read."""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        items = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        self.requests.append((dict(handler.headers), items))
        number = len(self.requests)
        words = f"{'x' * 180} the key {handler.headers['X-Postmark-Server-Token']} may not"
        encoded = base64.b64encode(TOKEN.encode()).decode()
        if number == 1:
            answers = [self._take(item, "", first=False) for item in items]
            answers[0] = {**answers[0], "ErrorCode": 406, "Message": f"{words} {encoded}"}
            self._say(handler, 200, answers)
        elif number == 2:
            self._say(handler, 200, {"Message": words[170:], "Key": encoded})
        else:
            self._say(handler, 401, {"ErrorCode": 10, "Message": words[170:]})


def test_a_key_that_the_provider_echoes_is_written_nowhere(tmp_path: Path) -> None:
    with postmark_like(Echo()) as provider:
        here = f"sqlite:///{tmp_path / 'digest.db'}"
        house = settled(tmp_path / "house", provider, here, readers=1200)
        said = house.digest("hand-over", code=1)
        ledger = house.json("ledger", code=1)
        said += house.digest("ledger", code=1) + json.dumps(ledger)
        said += house.digest("hand-over", code=1) + json.dumps(house.json("status", code=1))
    assert len(provider.requests) >= 3
    assert "***" in said
    held = b"".join(file.read_bytes() for file in tmp_path.glob("digest.db*"))
    assert b"***" in held
    for part in (TOKEN, TOKEN[:12], base64.b64encode(TOKEN.encode()).decode()):
        assert part not in said
        assert part.encode() not in held
    open_store(here).close()
