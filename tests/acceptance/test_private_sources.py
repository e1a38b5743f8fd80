"""A source behind a password: read with it, and nothing that is written down or printed knows it."""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.acceptance.house import House
from tests.net.loopback import page, serving

PASSWORD = "pw7"


def feed(base: str) -> bytes:
    at = format_datetime(datetime.now(UTC))
    return (
        '<rss version="2.0"><channel><title>Harbour</title><item><title>The quay was widened this week</title>'
        f"<link>{base}/1</link><pubDate>{at}</pubDate></item></channel></rss>"
    ).encode()


@pytest.mark.parametrize("broken", [False, True])
def test_the_password_of_a_sources_address_is_nowhere(tmp_path: Path, broken: bool) -> None:
    with serving() as site:
        url = site.url("/feed").replace("//", f"//ann:{PASSWORD}@")
        bare = site.url("/feed")

        def door(request: BaseHTTPRequestHandler) -> None:
            basic = b64encode(f"ann:{PASSWORD}".encode()).decode()
            known = request.headers.get("Authorization") == f"Basic {basic}"
            (page(feed(site.url(""))) if known and not broken else page(b"", 401))(request)

        site.pages["/feed"] = door
        rule = f'[[sections]]\ntitle = "Feed"\nsources = ["{url}"]\n'
        house = House.build(tmp_path, sources=[url], allowed=[site.host_port], sections=rule)
        said = [
            house.digest("collect", code=int(broken)),
            house.digest("-v", "collect", code=int(broken)),
        ]
        said += [json.dumps(house.json(*words, code=code)) for words, code in (
            (("collect",), int(broken)), (("sources",), int(broken)), (("pieces",), 0), (("draft",), int(broken)),
        )]  # fmt: skip
        said += [house.digest(*words, code=code) for words, code in (
            (("sources",), int(broken)), (("draft",), int(broken)), (("read", url), int(broken)), (("doctor",), int(broken)),
            (("sources", "add", url), 2 if not broken else 1),
        )]  # fmt: skip
        said.append(json.dumps(house.json("status")))
    everything = "\n".join(said)
    assert bare in everything
    for secret in (PASSWORD, "ann:", b64encode(f"ann:{PASSWORD}".encode()).decode()):
        assert secret not in everything
        for file in tmp_path.rglob("*"):
            if file.is_file() and file != house.newsletter:
                assert secret.encode() not in file.read_bytes(), file
    if not broken:
        [placed] = house.json("draft")["placements"]
        assert placed["reason"].endswith(f"it comes from {bare}")


def test_a_header_whose_variable_is_missing_costs_its_source_alone(tmp_path: Path) -> None:
    with serving() as site:
        site.pages["/feed"] = page(feed(site.url("")))
        house = House.build(tmp_path, sources=[site.url("/feed")], allowed=[site.host_port])
        with house.newsletter.open("a") as file:
            file.write(
                '[[sources]]\nurl = "https://harbour.invalid/feed"\nheaders = { Authorization = { env = "NO_SUCH" } }\n'
            )
        report = house.json("collect")
    assert (report["new"], report["failed"]) == (1, 1)
    assert "NO_SUCH" in report["sources"][1]["trouble"]
