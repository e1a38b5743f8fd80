"""Firefox over WebDriver BiDi, which it speaks by itself: w3.org/TR/webdriver-bidi. No driver in between.

with firefox() as browser:      headless, with a profile of its own
    page = browser.page()
    page.goto(url) .run("document.title") .type("[name=q]", "words") .click("button") .press("\\ue00c")
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

BEGINS_S = 60
WHERE = """(() => {
  const node = document.querySelector(SELECTOR);
  if (!node) return null;
  node.scrollIntoView({block: "center"});
  const box = node.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
  return node.contains(document.elementFromPoint(x, y)) ? [x, y] : null;
})()"""


class Page:
    def __init__(self, line: Any) -> None:
        self._line, self._numbers = line, count(1)
        self.ask("session.new", capabilities={})
        tree = self.ask("browsingContext.getTree")
        self._context = tree["contexts"][0]["context"]

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._line.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self._line.recv())).get("id") != number:
            continue
        assert answer["type"] == "success", answer
        found: dict[str, Any] = answer["result"]
        return found

    def goto(self, url: str) -> None:
        self.ask("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def size(self, width: int, height: int) -> None:
        size = {"width": width, "height": height}
        self.ask("browsingContext.setViewport", context=self._context, viewport=size)

    def run(self, expression: str) -> Any:
        """Its value, of a kind that JSON has."""
        answer = self.ask(
            "script.evaluate",
            expression=f"JSON.stringify({expression})",
            target={"context": self._context},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"].get("value", "null"))

    def until(self, expression: str, *, within_s: float = 60) -> Any:
        began = time.perf_counter()
        while not (value := self._tried(expression)):
            assert time.perf_counter() - began < within_s, f"it never came to be: {expression}"
            time.sleep(0.02)
        return value

    def _tried(self, expression: str) -> Any:
        """None also while the page is on its way to another."""
        try:
            return self.run(
                f"(() => {{ try {{ return {expression}; }} catch {{ return null; }} }})()"
            )
        except AssertionError:
            return None

    def click(self, selector: str) -> None:
        """With the pointer, in the middle of it, once it stands still and nothing lies over it."""
        where = WHERE.replace("SELECTOR", json.dumps(selector))
        place, before, began = None, None, time.perf_counter()
        # A pixel to and fro is rounding.
        while not (
            place and before and max(abs(a - b) for a, b in zip(place, before, strict=True)) < 3
        ):
            assert time.perf_counter() - began < 60, f"it cannot be clicked: {selector}"
            time.sleep(0.1)
            place, before = self._tried(where), place
        x, y = place
        acts = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "hand", "actions": acts})

    def press(self, keys: str) -> None:
        acts = [{"type": way, "value": key} for key in keys for way in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": acts})

    def type(self, selector: str, words: str) -> None:
        """Behind what stands there."""
        self.click(selector)
        self.press(f"\ue010{words}")  # End

    def _act(self, source: dict[str, Any]) -> None:
        self.ask("input.performActions", context=self._context, actions=[source])

    def screenshot(self, file: Path) -> None:
        import base64

        shot = self.ask("browsingContext.captureScreenshot", context=self._context)
        file.write_bytes(base64.b64decode(shot["data"]))


@contextmanager
def firefox() -> Iterator[Page]:
    websocket = pytest.importorskip("websocket")  # websocket-client, which no other test needs
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        pytest.skip("no Firefox here: the desk is not looked at in it")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [
                *(program, "--headless", "--no-remote"),
                *("--profile", profile, "--remote-debugging-port", "0"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stderr
        try:
            said = (re.search(r"ws://\S+", line) for line in process.stderr)
            found = next(filter(None, said))
            line = websocket.create_connection(
                f"{found[0]}/session", timeout=BEGINS_S, suppress_origin=True
            )
            try:
                yield Page(line)
            finally:
                line.close()
        finally:
            process.terminate()
            process.wait(30)
            process.stderr.close()
