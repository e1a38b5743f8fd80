"""Walls before pieces, and a feed that becomes somebody else's page: told by every command, taken by none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.acceptance.house import House
from tests.net.loopback import Site, page, serving

HEADLINES = ("Who pays for the night ferry", "The crane at the north quay is sold")
WALL = (
    "<html lang='de'><head><title>Hafen: Zustimmung</title><meta name='author' content='Hafen Media GmbH'></head>"
    "<body><article><h1>Cookies zustimmen</h1>"
    + "<p>Besuchen Sie uns wie gewohnt mit Werbung, indem Sie der Nutzung aller Cookies zustimmen, oder lesen "
    "Sie als Mitglied ohne Werbung an allen Tagen der Woche und des Jahres.</p>"
    * 4
    + "</article></body></html>"
).encode()
STRANGERS = "".join(
    f'<article><a href="/2026/{word}"><h2>Ten {word} to buy before the winter sales end</h2></a><p>For all.</p></article>'
    for word in ("shoes", "hats", "bags")
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        yield one


def test_strangers_words_are_told_by_every_command_and_taken_by_none(
    site: Site, tmp_path: Path
) -> None:
    at = format_datetime(datetime.now(UTC) - timedelta(minutes=1))
    items = "".join(
        f"<item><title>{said}</title><link>{site.url(f'/p/{n}')}</link><pubDate>{at}</pubDate></item>"
        for n, said in enumerate(HEADLINES)
    )
    site.pages["/feed"] = page(
        f"<rss><channel><title>Harbour</title>{items}</channel></rss>".encode()
    )
    site.pages["/p/0"] = site.pages["/p/1"] = page(WALL)
    house = House.build(tmp_path, sources=[site.url("/feed")], allowed=[site.host_port])
    house.invite(1)
    toml = house.installation
    toml.write_text(toml.read_text().replace("articles = 0", "articles = 9"))

    [pages] = house.json("collect")["pages"]
    assert sorted(one.split(": ")[0] for one in pages["refused"]) == [
        site.url("/p/0"),
        site.url("/p/1"),
    ]
    held = house.json("pieces", "--all")
    assert {one["headline"] for one in held} == set(HEADLINES)
    assert all(one["page_trouble"] for one in held)
    assert not any(one["dek"] or one["excerpt"] or one["authors"] or one["image"] for one in held)
    assert "good     harbour: sources" in house.digest("doctor")

    site.pages["/feed"] = page(b"", 301, Location="/")
    site.pages["/"] = page(f"<html><body><main>{STRANGERS}</main></body></html>".encode())
    [told] = house.json("collect", code=1)["sources"]
    assert told["trouble"]
    [listed] = house.json("sources", code=1)
    assert (listed["kind"], listed["trouble"]) == ("feed", told["trouble"])
    [health] = house.json("status")["sources"]
    assert health["trouble"] == told["trouble"]
    assert "trouble  harbour: sources" in house.digest("doctor", code=1)
    assert {one["headline"] for one in house.json("pieces", "--all")} == set(HEADLINES)
