"""The one HTTP client: one time for a whole call, one size for an answer."""

from __future__ import annotations

import gzip
import threading
import time

import httpcore
import httpx
import pytest

from digest.net.client import retry_after, send
from digest.net.codings import TooLarge
from digest.net.connections import Deadline, Network
from tests.net.loopback import Site, page
from tests.serving import dripping


def ask(url: str, *, within_s: float = 30, most: int = 1000) -> httpx.Response:
    return send(httpx.Request("GET", url), within_s=within_s, most=most)


def test_an_answer_comes_whole_whatever_its_status(site: Site) -> None:
    site.pages["/yes"] = page(gzip.compress(b"yes"), content_encoding="gzip")
    site.pages["/no"] = page(b"no", status=404)
    assert ask(site.url("/yes")).content == b"yes"
    assert ask(site.url("/no")).status_code == 404


def test_a_redirect_is_an_answer_and_is_not_followed(site: Site) -> None:
    site.pages["/there"] = page(status=302, location="/elsewhere")
    assert ask(site.url("/there")).status_code == 302
    assert [path for path, _ in site.asked] == ["/there"]


def test_no_proxy_is_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/yes"] = page(b"yes")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert ask(site.url("/yes")).content == b"yes"


@pytest.mark.parametrize(
    "begin",
    [b"", b"HTTP/1.1 200 OK\r\nX-Drip: ", b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"],
    ids=["status", "headers", "body"],
)
def test_a_drip_ends_at_the_deadline(begin: bytes) -> None:
    with dripping(begin) as (url, _), pytest.raises(httpx.HTTPError):
        ask(url, within_s=0.3)


@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_has_a_size(site: Site, packed: bool) -> None:
    body = bytes(5_000_000)
    gzipped = page(gzip.compress(body), content_encoding="gzip")
    site.pages["/large"] = gzipped if packed else page(body)
    with pytest.raises(TooLarge):
        ask(site.url("/large"), most=100_000)


def test_the_name_counts_too() -> None:
    def never(_host: str, _port: int, within_s: float) -> list[str]:
        threading.Event().wait(within_s)
        raise TimeoutError

    deadline = Deadline(0.1)
    with pytest.raises(httpcore.ConnectTimeout, match="where harbour"):
        Network(lambda: deadline, never).connect_tcp("harbour.example", 80)
    with pytest.raises(httpcore.ReadTimeout):
        deadline.left()


def test_a_wait_that_is_asked_for_is_a_day_at_most() -> None:
    assert retry_after("9" * 17) == 86_400
    assert retry_after("Fri, 31 Dec 9999 23:59:59 GMT") == 86_400
    assert retry_after(time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(0))) == 0
