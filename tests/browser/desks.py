"""The desk behind a real server on loopback, for a real browser."""

from __future__ import annotations

import email
import email.policy
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from digest.app.wiring import Works
from digest.web.app import make_server
from tests.web.house import WebHouse

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "08d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


_behind: dict[str, Works] = {}  # by address: whose desk is served there


@contextmanager
def served(house: WebHouse) -> Iterator[str]:
    """Its address. The server's thread ends with the block."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = make_server(house.works)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    _behind[base] = house.works
    try:
        yield base
    finally:
        server.handle_exit(2, None)
        thread.join(20)
        listener.close()
        assert not thread.is_alive(), "the server did not end"


@contextmanager
def visiting(browser: Browser, base: str, *, enters: bool = True, **options: Any) -> Iterator[Page]:
    """A page of a browser of one's own, with every error on it as a failure at the end.

    While nobody has an account it has followed a link to the desk, unless it is a reader's.
    Nothing leaves this machine: pictures from elsewhere are one red pixel.
    """
    options = {"viewport": {"width": 1440, "height": 900}} | options
    context: BrowserContext = browser.new_context(base_url=base, **options)
    works = _behind[base]
    if enters and not works.store.editors.any():
        word = works.store.admissions.link(now=works.now())
        context.request.get(f"{base}/enter/{word}", max_redirects=0)
    context.route(
        re.compile(r"^https?://(?!127\.0\.0\.1)"),
        lambda route: route.fulfill(body=PIXEL, content_type="image/png"),
    )
    context.set_default_timeout(60_000)  # the machine may have others to serve
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda said: errors.append(said.text) if "Content Security" in said.text else None,
    )
    yield page
    context.close()
    assert not errors, errors


def opened(page: Page, path: str = "/desk/harbour/1") -> Page:
    page.goto(path)
    page.wait_for_selector("#desk[data-ready]")
    return page


def order(page: Page, section: str) -> list[str]:
    """The pieces' numbers in a section, as the page shows them."""
    found: list[str] = page.eval_on_selector_all(
        f'[data-drop="{section}"] .placement', "all => all.map(one => one.dataset.piece)"
    )
    return found


def shown(page: Page) -> str:
    """The words of the preview that is on show."""
    return page.frame_locator("iframe[data-pane]:not(.next)").locator("body").inner_text()


def until(holds: Callable[[], bool], *, within_s: float = 60) -> float:
    """Seconds until it holds; a failure if it never does."""
    began, pause_s = time.perf_counter(), 0.01
    while not holds():
        assert time.perf_counter() - began < within_s, "it never came to be"
        time.sleep(pause_s)
        pause_s = min(2 * pause_s, 0.08)  # each look is work for the browser that is waited for
    return time.perf_counter() - began


def until_on(page: Page, expression: str) -> None:
    """As `until`, by the page's own word (not wait_for_function: our policy forbids its eval)."""
    until(lambda: bool(page.evaluate(expression)))


def words_of(raw: bytes) -> tuple[str, str, str]:
    """Subject, HTML and text of an email."""
    letter = email.message_from_bytes(raw, policy=email.policy.default)
    html, text = letter.get_body(("html",)), letter.get_body(("plain",))
    assert html
    assert text
    return str(letter["Subject"]), html.get_content(), text.get_content()
