"""The system's Chromium, not one of Playwright's own. Debian's shell without windows draws the same as the whole
browser and costs a third of its CPU, and so it comes first (chromium-headless-shell, of the same version)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def found() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def running() -> Iterator[Browser]:
    """Raises FileNotFoundError where there is none."""
    chromium = found()
    if chromium is None:
        raise FileNotFoundError("no Chromium here: nothing is looked at in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()
