"""The email in a real browser: no phone has to scroll sideways, and nothing is cut off."""

from __future__ import annotations

import html
from dataclasses import replace

from playwright.sync_api import Browser

from digest.compose import Looks, compose
from tests.shots.editions import arabic, english

WIDTHS = (320, 375, 640, 1000)
# An iframe per width, because a window cannot be as narrow as a phone.
MEASURE = """() => [...document.querySelectorAll("iframe")].map(frame => {
  const page = frame.contentDocument;
  const texts = [...page.querySelectorAll("h1, h2, h3, p, a")].filter(node => node.innerText.trim());
  return {
    width: frame.clientWidth,
    scrolls: page.documentElement.scrollWidth,
    headings: page.querySelectorAll("h1").length,
    outside: texts.filter(node => node.getBoundingClientRect().right > frame.clientWidth + 1).length,
  };
})"""


def test_no_width_makes_a_reader_scroll_sideways(browser: Browser) -> None:
    frame = '<iframe width="{}" height="900" style="border:0" srcdoc="{}"></iframe>'
    frames = ""
    weeks = [(look, week) for look in Looks(None).names() for week in (english, arabic)]
    for look, week in weeks:
        edition, newsletter = week("https://harbour.example", 9)
        message = compose(
            replace(edition, look=look), newsletter, looks=Looks(None), seed="browser"
        )
        frames += "".join(frame.format(width, html.escape(message.html)) for width in WIDTHS)
    page = browser.new_page()
    page.set_content(frames, wait_until="load")
    seen = page.evaluate(MEASURE)
    page.close()
    assert [one["width"] for one in seen] == [*WIDTHS] * len(weeks)
    for one in seen:
        assert one["scrolls"] <= one["width"], one
        assert one["outside"] == 0, one
        assert one["headings"] == 1, one
