"""The email in a real browser: no phone has to scroll sideways, and nothing is cut off."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from digest.compose import Looks, compose
from tests.shots.editions import arabic, english

WIDTHS = (320, 375, 640, 1000)
# An iframe per width, because a window cannot be as narrow as a phone. What each measures goes
# into the page, where --dump-dom finds it.
PAGE = """<!doctype html><meta charset="utf-8"><body>{frames}<pre id="seen"></pre><script>
addEventListener("load", () => {{
  const seen = [...document.querySelectorAll("iframe")].map(frame => {{
    const page = frame.contentDocument;
    const texts = [...page.querySelectorAll("h1, h2, h3, p, a")].filter(node => node.innerText.trim());
    return {{
      width: frame.clientWidth,
      scrolls: page.documentElement.scrollWidth,
      headings: page.querySelectorAll("h1").length,
      outside: texts.filter(node => node.getBoundingClientRect().right > frame.clientWidth + 1).length,
    }};
  }});
  document.getElementById("seen").textContent = JSON.stringify(seen);
}});
</script></body>"""


@pytest.fixture(scope="module")
def chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium here: the layout is not looked at in a browser")
    return found


def test_no_width_makes_a_reader_scroll_sideways(chromium: str, tmp_path: Path) -> None:
    frame = '<iframe width="{}" height="900" style="border:0" srcdoc="{}"></iframe>'
    frames = ""
    weeks = [(look, week) for look in Looks(None).names() for week in (english, arabic)]
    for look, week in weeks:
        edition, newsletter = week("https://harbour.example", 9)
        message = compose(
            replace(edition, look=look), newsletter, looks=Looks(None), seed="browser"
        )
        frames += "".join(frame.format(width, html.escape(message.html)) for width in WIDTHS)
    page = tmp_path / "page.html"
    page.write_text(PAGE.format(frames=frames), encoding="utf-8")
    done = subprocess.run(
        [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", f"--user-data-dir={tmp_path / 'profile'}", "--timeout=15000",
            "--window-size=1200,1000", "--dump-dom", page.as_uri(),
        ],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    found = re.search(r'<pre id="seen">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, done.stderr[-500:]
    seen = json.loads(html.unescape(found[1]))
    assert [one["width"] for one in seen] == [*WIDTHS] * len(weeks)
    for one in seen:
        assert one["scrolls"] <= one["width"], one
        assert one["outside"] == 0, one
        assert one["headings"] == 1, one
