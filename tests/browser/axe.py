"""axe-core, which `make tools` brings: what a page lacks of WCAG 2.2 A and AA, in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / ".tools/node_modules/axe-core/axe.min.js"
RUN = """async (off) => {
  const found = await axe.run(document, {
    rules: Object.fromEntries(off.map(rule => [rule, {enabled: false}])),
    resultTypes: ["violations"],
    iframes: false,
    preload: false,
  });
  return found.violations.map(one => `${one.id} (${one.impact}): ${one.help}: ` + one.nodes.slice(0, 3).map(
    node => node.html.slice(0, 160) + " " + node.failureSummary).join(" | "));
}"""


def violations(page: Page, *, off: Sequence[str] = ()) -> list[str]:
    """What it finds on the page as it stands, frames left out. Skips the test where there is no axe-core."""
    if not AXE.exists():
        pytest.skip("no axe-core here (make tools): accessibility is not looked at in a browser")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN, list(off))
    return found
