"""The same MJML compiled by the reference, npm's mjml 5, looks the same in a browser.

`make tools` installs it; it is a test's tool and nothing of it comes near an installation. (In the dark the two differ on purpose: mjml 5 puts the
body's class on <body> alone, and leaves the table inside it light.)
"""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from digest.compose import Looks, compose
from digest.compose.mjml import compile_mjml
from digest.example import site
from digest.model.messages import Message
from tests.shots.editions import NOW, arabic, english

TOOLS = Path(__file__).parents[2] / ".tools"
COMPILE = """
import mjml2html from "mjml";
import fs from "node:fs";
const { html, errors } = await mjml2html(fs.readFileSync(0, "utf8"), { fonts: {}, validationLevel: "soft" });
if (errors.length) { console.error(errors.map(e => e.formattedMessage).join("\\n")); process.exit(1); }
process.stdout.write(html);
"""
# Counts the pixels that differ by more than a shade, in the browser that drew them.
DIFFERENT = """async ([one, other]) => {
  const pixels = async png => {
    const image = new Image();
    image.src = "data:image/png;base64," + png;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const drawing = canvas.getContext("2d");
    drawing.drawImage(image, 0, 0);
    return drawing.getImageData(0, 0, image.width, image.height);
  };
  const [a, b] = [await pixels(one), await pixels(other)];
  if (a.width !== b.width || a.height !== b.height) return 1;
  let count = 0;
  for (let at = 0; at < a.data.length; at += 4)
    if (Math.abs(a.data[at] - b.data[at]) + Math.abs(a.data[at + 1] - b.data[at + 1])
        + Math.abs(a.data[at + 2] - b.data[at + 2]) > 6) count++;
  return count / (a.width * a.height);
}"""


@pytest.fixture(scope="module")
def mjml5() -> Callable[[str], str]:
    if not shutil.which("node"):
        pytest.skip("no node here: our compiler is not compared with the reference")
    if not (TOOLS / "node_modules/mjml").is_dir():
        pytest.skip("no mjml 5 here (make tools): our compiler is not compared with the reference")

    def compile_with_npm(source: str) -> str:
        done = subprocess.run(
            ["node", "--input-type=module", "-e", COMPILE],
            cwd=TOOLS,
            input=source,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return compile_with_npm


def dressed(theirs: str, message: Message) -> str:
    """Their compiled document with what we put into the head of ours."""
    bare_head, _, _ = compile_mjml(message.mjml).partition("</head>")
    ours, _, _ = message.html.partition("</head>")
    assert ours.startswith(bare_head)
    return theirs.replace("</head>", f"{ours[len(bare_head) :]}</head>", 1)


def drawn(browser: Browser, html: str, width: int) -> str:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(html, wait_until="load")
    png = page.screenshot(full_page=True)
    page.close()
    return base64.b64encode(png).decode()


@pytest.mark.parametrize(
    ("look", "week"),
    [
        ("brief", english),
        ("magazine", arabic),
        *(
            pytest.param(look, english, marks=pytest.mark.dose)
            for look in Looks(None).names()
            if look != "brief"
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_our_mjml_looks_the_same_compiled_by_the_reference(
    look: str, week: object, mjml5: Callable[[str], str], browser: Browser
) -> None:
    assert callable(week)
    with site.serve(NOW) as base:
        edition, newsletter = week(base, 9)
        message = compose(replace(edition, look=look), newsletter, looks=Looks(None), seed="s")
        theirs = dressed(mjml5(message.mjml), message)
        page = browser.new_page()
        for width in (800, 375):
            pictures = [drawn(browser, html, width) for html in (message.html, theirs)]
            assert page.evaluate(DIFFERENT, pictures) < 0.001, width
        page.close()
