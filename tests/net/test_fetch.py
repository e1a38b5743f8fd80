"""Fetching, against a real server on loopback that does its worst."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

import pytest

from digest import __version__
from digest.base.errors import ForbiddenAddress, UnreachableSource
from digest.net.client import retry_after
from digest.net.fetch import Fetcher
from digest.net.hosts import LONGEST_PAUSE_S, Hosts, rules
from tests.net.loopback import Site, page

FEED = b'<rss version="2.0"><channel><title>Harbour</title></channel></rss>'
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def fetcher(site: Site, *, timeout_s: float = 5, max_bytes: int = 100_000) -> Fetcher:
    return Fetcher(timeout_s=timeout_s, max_bytes=max_bytes, allow_private=[site.host_port])


def test_a_document_comes_with_what_the_next_fetch_needs(site: Site) -> None:
    site.pages["/feed"] = page(
        FEED, content_type="text/xml", etag='W/"7"', last_modified="Mon, 23 Nov 2026 08:00:00 GMT"
    )
    answer = fetcher(site).get(site.url("/feed"))
    assert (answer.status, answer.body, answer.content_type) == (200, FEED, "text/xml")
    assert (answer.etag, answer.last_modified) == ('W/"7"', "Mon, 23 Nov 2026 08:00:00 GMT")
    assert (answer.url, answer.moved_to) == (site.url("/feed"), "")


def test_who_asks_is_said_plainly_and_only_gzip_is_asked_for(site: Site) -> None:
    site.pages["/feed"] = page(FEED)
    contact = "https://harbour.example/digest"
    Fetcher(allow_private=[site.host_port], contact=contact).get(site.url("/feed#top"))
    [(path, headers)] = site.asked
    assert path == "/feed"
    assert headers["user-agent"] == f"digest/{__version__} (+{contact})"
    assert headers["accept-encoding"] == "gzip"
    assert headers["connection"] == "close"
    assert "if-none-match" not in headers
    assert "cookie" not in headers


def test_validators_are_sent_back_as_they_came_and_304_is_an_answer(site: Site) -> None:
    site.pages["/feed"] = page(status=304, etag='"8"')
    answer = fetcher(site).get(site.url("/feed"), etag='W/"7"', last_modified="yesterday")
    [(_, headers)] = site.asked
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('W/"7"', "yesterday")
    assert answer.not_modified
    assert answer.etag == '"8"'


def test_304_to_a_request_without_condition_is_no_answer(site: Site) -> None:
    site.pages["/feed"] = page(status=304)
    with pytest.raises(UnreachableSource, match="not a document"):
        fetcher(site).get(site.url("/feed"))


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(FEED, mtime=0), {"content_encoding": "gzip"}),
        (gzip.compress(FEED, mtime=0), {"content_encoding": "X-GZIP"}),
        (gzip.compress(FEED, mtime=0), {}),  # compressed, and nobody said so
        (
            gzip.compress(FEED[:20], mtime=0) + gzip.compress(FEED[20:], mtime=0),
            {"content_encoding": "gzip"},
        ),
        (gzip.compress(FEED, mtime=0) + b"\0\0", {"content_encoding": "gzip"}),
        (FEED, {"content_encoding": "gzip"}),  # said so, and it is not
        (FEED, {"content_encoding": "identity"}),
    ],
)
def test_a_compressed_body_is_unpacked(site: Site, body: bytes, headers: dict[str, str]) -> None:
    site.pages["/feed"] = page(body, 200, **headers)
    assert fetcher(site).get(site.url("/feed")).body == FEED


@pytest.mark.parametrize(
    ("body", "coding", "happened"),
    [
        (gzip.compress(FEED, mtime=0)[:-12], "gzip", "cut off or is damaged"),
        (gzip.compress(FEED, mtime=0)[:30] + b"x" * 40, "gzip", "cut off or is damaged"),
        (b"\0\1\2\3 packed by nobody", "xz", "encoding that nobody knows"),
        (gzip.compress(FEED, mtime=0), "gzip, gzip, gzip", "encoding that nobody knows"),
    ],
)
def test_a_body_that_cannot_be_unpacked_is_an_error(
    site: Site, body: bytes, coding: str, happened: str
) -> None:
    site.pages["/feed"] = page(body, content_encoding=coding)
    with pytest.raises(UnreachableSource, match=happened):
        fetcher(site).get(site.url("/feed"))


def test_a_bomb_is_stopped_before_it_is_unpacked(site: Site) -> None:
    bomb = gzip.compress(bytes(80_000_000))  # 78 kB of gzip
    site.pages["/feed"] = page(bomb, content_encoding="gzip")
    tracemalloc.start()
    try:
        with pytest.raises(UnreachableSource, match="larger than 100,000 bytes"):
            fetcher(site).get(site.url("/feed"))
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_an_endless_body_is_stopped(site: Site) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not site.closing.is_set():
            request.wfile.write(b"x" * 10_000)

    site.pages["/feed"] = endless
    with pytest.raises(UnreachableSource, match="larger than 100,000 bytes"):
        fetcher(site).get(site.url("/feed"))


@pytest.mark.parametrize("where", ["headers", "body"])
def test_a_drip_ends_at_the_deadline(site: Site, where: str) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        if where == "headers":
            request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        else:
            request.send_response(200)
            request.end_headers()
        while not site.closing.wait(0.05):
            request.wfile.write(b"x")
            request.wfile.flush()

    site.pages["/feed"] = drip
    started = time.monotonic()  # that it ends at all says the rest: the drip has no end
    with pytest.raises(UnreachableSource, match=r"no complete answer within 0\.5 s"):
        fetcher(site, timeout_s=0.5).get(site.url("/feed"))
    assert time.monotonic() - started > 0.4


def test_slow_redirects_share_one_deadline(site: Site) -> None:
    def slowly(request: BaseHTTPRequestHandler) -> None:
        site.closing.wait(0.3)
        page(status=302, location="/feed")(request)

    site.pages["/feed"] = slowly
    with pytest.raises(UnreachableSource, match="no complete answer"):  # not "redirects"
        fetcher(site, timeout_s=0.5).get(site.url("/feed"))


def test_a_body_cut_short_is_an_error_not_a_short_document(site: Site) -> None:
    def cut(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(FEED)
        request.close_connection = True

    site.pages["/feed"] = cut
    with pytest.raises(UnreachableSource, match="cut off"):
        fetcher(site).get(site.url("/feed"))


def test_what_is_not_http_is_an_error(site: Site) -> None:
    def mumble(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"220 mail.harbour.example ESMTP\r\n")
        request.close_connection = True

    site.pages["/feed"] = mumble
    with pytest.raises(UnreachableSource, match="not proper HTTP"):
        fetcher(site).get(site.url("/feed"))


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [((301,), 1), ((308, 301), 2), ((302,), 0), ((307, 301), 0), ((301, 302), 1)],
)
def test_permanent_redirects_are_followed_and_told(
    site: Site, statuses: tuple[int, ...], moved: int
) -> None:
    for number, status in enumerate(statuses):
        site.pages[f"/{number}"] = page(status=status, location=f"/{number + 1}")
    site.pages[f"/{len(statuses)}"] = page(FEED)
    answer = fetcher(site).get(site.url("/0"))
    assert answer.body == FEED
    assert answer.url == site.url(f"/{len(statuses)}")
    assert answer.moved_to == (site.url(f"/{moved}") if moved else "")


def test_a_redirect_loop_ends(site: Site) -> None:
    site.pages["/feed"] = page(status=302, location="/feed")
    with pytest.raises(UnreachableSource, match="more than 5 times"):
        fetcher(site).get(site.url("/feed"))
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://127.0.0.1/feed", "unix:/run/docker.sock"],
)
def test_a_redirect_to_another_scheme_is_refused(site: Site, location: str) -> None:
    site.pages["/feed"] = page(status=302, location=location)
    with pytest.raises(ForbiddenAddress, match="only http and https"):
        fetcher(site).get(site.url("/feed"))


@pytest.mark.parametrize(
    "location",
    ["http://[::1", "http://", "http://harbour.example:seaport/", "javascript:alert(1)", "\xff"],
)
def test_a_redirect_to_nonsense_is_an_error(site: Site, location: str) -> None:
    site.pages["/feed"] = page(status=302, location=location)
    with pytest.raises(UnreachableSource) as caught:
        fetcher(site).get(site.url("/feed"))
    assert caught.value.next_step


@pytest.fixture
def private() -> Iterator[socket.socket]:
    """A listener on loopback that nobody allowed."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0", "localhost", "localhost.",
        "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[::127.0.0.1]",
    ],
)  # fmt: skip
def test_no_spelling_of_a_private_address_is_connected_to(
    private: socket.socket, host: str
) -> None:
    port = private.getsockname()[1]
    with pytest.raises((ForbiddenAddress, UnreachableSource)):
        Fetcher(timeout_s=2, allow_private=["127.0.0.1:1"]).get(f"http://{host}:{port}/feed")
    private.settimeout(0.05)
    with pytest.raises(TimeoutError):
        private.accept()


def test_a_redirect_to_a_private_address_is_refused(site: Site, private: socket.socket) -> None:
    port = private.getsockname()[1]
    site.pages["/feed"] = page(status=301, location=f"http://localhost:{port}/")
    with pytest.raises(ForbiddenAddress, match="private") as caught:
        fetcher(site).get(site.url("/feed"))
    assert f'"localhost:{port}" to allow_private' in caught.value.next_step
    private.settimeout(0.05)
    with pytest.raises(TimeoutError):
        private.accept()


@pytest.mark.parametrize("url", ["file:///etc/passwd", "feed", "", "gopher://x/"])
def test_only_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(ForbiddenAddress, match="only http and https"):
        Fetcher().get(url)


@pytest.mark.parametrize(
    ("status", "happened"),
    [
        (401, "asks for a password"),
        (403, "refused us"),
        (404, "nothing at this address"),
        (410, "gone for good"),
        (418, "not a document"),
        (500, "cannot answer"),
        (502, "cannot answer"),
    ],
)
def test_a_refusal_says_what_to_do(site: Site, status: int, happened: str) -> None:
    site.pages["/feed"] = page(b"<html>no</html>", status=status)
    with pytest.raises(UnreachableSource, match=happened) as caught:
        fetcher(site).get(site.url("/feed"))
    assert caught.value.status == status
    assert f"HTTP {status}" in caught.value.seen
    assert caught.value.next_step


def test_the_wait_that_a_site_asks_for_is_told(site: Site) -> None:
    site.pages["/feed"] = page(status=429, retry_after="120")
    with pytest.raises(UnreachableSource) as caught:
        fetcher(site).get(site.url("/feed"))
    assert caught.value.retry_after_s == 120


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("Tue, 24 Nov 2026 08:02:00 GMT", 120.0),
        ("Tue, 24 Nov 2026 07:00:00 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1e9", None),
    ],
)
def test_both_forms_of_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def test_nobody_listening_is_an_error_with_a_next_step() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        free = f"127.0.0.1:{listener.getsockname()[1]}"
    with pytest.raises(UnreachableSource, match="no connection") as caught:
        Fetcher(allow_private=[free]).get(f"http://{free}/")
    assert caught.value.subject == f"http://{free}/"
    assert "refused" in caught.value.seen


def test_one_fetcher_serves_many_threads(site: Site) -> None:
    site.pages["/feed"] = page(FEED)
    shared = fetcher(site)
    bodies: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: bodies.append(shared.get(site.url("/feed")).body))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert bodies == [FEED] * 8


ADDRESSES_OF_A_NAME = [
    ("127.0.0.1",),
    ("93.184.215.14", "10.0.0.1"),  # one private address among public ones
    ("169.254.169.254",),
    ("::1",),
    ("::ffff:169.254.169.254",),
    ("fd00:ec2::254",),
    ("64:ff9b::a9fe:a9fe",),
    ("0.0.0.0",),
    ("fe80::1%eth0",),
]


@pytest.mark.parametrize("addresses", ADDRESSES_OF_A_NAME)
def test_a_name_that_resolves_to_a_private_address_is_refused(addresses: tuple[str, ...]) -> None:
    with pytest.raises(ForbiddenAddress, match="private") as caught:
        Fetcher(resolve=lambda *_: list(addresses)).get("http://rebind.example/feed")
    assert "rebind.example is" in caught.value.seen


def test_a_redirect_to_a_name_that_resolves_to_a_private_address_is_refused(site: Site) -> None:
    site.pages["/feed"] = page(status=302, location="http://metadata.example/latest/")

    def resolve(host: str, _port: int, _within_s: float) -> list[str]:
        return ["169.254.169.254"] if host == "metadata.example" else [host]

    guarded = Fetcher(allow_private=[site.host_port], resolve=resolve)
    with pytest.raises(ForbiddenAddress, match="private"):
        guarded.get(site.url("/feed"))


def test_the_address_that_was_judged_is_the_one_connected_to(site: Site) -> None:
    site.pages["/feed"] = page(FEED)
    port = int(site.host_port.rpartition(":")[2])
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    guarded = Fetcher(allow_private=[f"twice.example:{port}"], resolve=lambda *_: next(answers))
    assert guarded.get(f"http://twice.example:{port}/feed").body == FEED
    assert next(answers) == ["169.254.169.254"]  # it was asked once only


def test_a_name_server_that_does_not_answer_is_given_up_in_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    never = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: never.wait(60))
    with pytest.raises(UnreachableSource, match="no complete answer") as caught:
        Fetcher(timeout_s=0.3).get("http://slow-name.example/")
    assert not never.is_set()
    assert "where slow-name.example is" in caught.value.seen
    never.set()


def test_a_drip_is_given_up_before_the_deadline(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.net.fetch._SLOW_S", 0.3)

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(100):
                request.wfile.write(b"x")
                time.sleep(0.05)

    site.pages["/drip"] = drip
    with pytest.raises(UnreachableSource, match="too slowly") as caught:
        fetcher(site, timeout_s=600).get(site.url("/drip"))
    assert "bytes in" in caught.value.seen


def test_a_host_is_asked_for_so_many_addresses_at_a_time(site: Site) -> None:
    under_way, most = 0, 0
    lock = threading.Lock()

    def slow(request: BaseHTTPRequestHandler) -> None:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        time.sleep(0.05)
        with lock:
            under_way -= 1
        page(FEED)(request)

    site.pages["/feed"] = slow
    shared = Fetcher(timeout_s=5, allow_private=[site.host_port], per_host=2)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: shared.get(site.url("/feed")).status, range(8)))
    assert answers == [200] * 8
    assert most == 2


def test_waiting_for_a_turn_is_not_counted_as_the_sites_slowness(site: Site) -> None:
    def slow(request: BaseHTTPRequestHandler) -> None:
        time.sleep(0.4)
        page(FEED)(request)

    site.pages["/feed"] = slow
    shared = Fetcher(timeout_s=2, allow_private=[site.host_port], per_host=1)
    with ThreadPoolExecutor(6) as threads:  # the last one waits as long as the limit
        answers = list(threads.map(lambda _: shared.get(site.url("/feed")).status, range(6)))
    assert answers == [200] * 6


def test_a_page_that_robots_may_not_read_is_not_asked_for(site: Site) -> None:
    site.pages["/robots.txt"] = page(
        b"User-agent: *\nDisallow: /private/\nAllow: /private/open\n\nUser-agent: other\nDisallow: /\n",
        content_type="text/plain",
    )
    site.pages["/private/page"] = site.pages["/private/open"] = page(b"<html>")
    polite = Fetcher(allow_private=[site.host_port], page_pause_s=0)
    with pytest.raises(UnreachableSource, match="not to read this page") as caught:
        polite.page(site.url("/private/page"))
    assert "feed" in caught.value.next_step
    assert polite.page(site.url("/private/open")).status == 200
    assert [path for path, _ in site.asked] == ["/robots.txt", "/private/open"]
    assert polite.get(site.url("/private/page")).status == 200  # an address that was configured


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (500, False), (429, False)]
)
def test_a_robots_file_that_cannot_be_had(site: Site, status: int, allowed: bool) -> None:
    site.pages["/robots.txt"] = page(status=status)
    polite = Fetcher(allow_private=[site.host_port])
    assert polite.robots(site.url("/page")).allow(site.url("/page")) is allowed


def test_pages_of_one_host_are_asked_for_with_pauses() -> None:
    slept: list[float] = []
    hosts = Hosts(at_once=4, pause_s=0.5, clock=lambda: 100.0, sleep=slept.append)
    for _ in range(3):
        hosts.pause("https://harbour.example/a")
    hosts.pause("https://other.example/")
    hosts.pause("https://harbour.example/b", 10.0)
    hosts.pause("https://harbour.example/c")
    assert slept == [0.5, 1.0, 1.5, 11.5]


def test_a_crawl_delay_is_honoured_within_reason() -> None:
    assert rules(b"User-agent: digest\nCrawl-delay: 7\n").pause_s == 7
    assert rules(b"User-agent: *\nCrawl-delay: 86400\n").pause_s == LONGEST_PAUSE_S
    assert rules(b"<html>not found</html>").allow("https://harbour.example/a")
    assert rules(b"Sitemap: https://harbour.example/map.xml\n").sitemaps == (
        "https://harbour.example/map.xml",
    )
