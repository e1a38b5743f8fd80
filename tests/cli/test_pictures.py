"""Pictures on the command line: beside the HTML file, and taken from readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.cli import context, run
from tests.pictures import forty as painting
from tests.pictures.forty import Served
from tests.pictures.serving import Gallery, Server, served

FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Harbour Review</title><link>http://{host}/</link>{items}</channel></rss>"""
ITEM = """<item><title>What the harbour saw, part {number}</title><link>http://{host}/{number}</link>
<guid>{number}</guid><description>A dek that says more.</description>
<media:content url="http://{host}/{name}" medium="image"/></item>"""


@pytest.fixture
def server() -> Iterator[Server]:
    given = {
        f"{number}.jpg": Served(painting.saved(painting.scene(1500, 1000, number)))
        for number in range(3)
    }
    with served(given) as running:
        items = "".join(
            ITEM.format(host=running.host, number=number, name=f"{number}.jpg")
            for number in range(3)
        )
        feed = FEED.format(host=running.host, items=items).encode()
        running.given["feed.xml"] = Served(feed, "application/rss+xml")
        yield running


def test_compose_writes_them_beside_the_html(
    server: Server,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house = Gallery(tmp_path, server)
    house.show("0.jpg", "1.jpg", "gone.jpg")
    house.works.close()
    out = tmp_path / "out"
    config = ["--config", str(tmp_path / "config")]
    monkeypatch.setattr(context, "MOMENT_S", 0)
    monkeypatch.setattr(context, "PLAIN_S", 0)
    assert run([*config, "compose", "1", "--out", str(out)]) == 0
    said, how_far = capsys.readouterr()
    assert how_far.splitlines()[-1] == "Pictures: 3 of 3"
    assert "its picture is left out: its address answers 404" in said
    shown = re.findall(r'src="([^"]+)"', (out / "edition.html").read_text())
    assert len(shown) == 2
    for one in shown:
        assert one.startswith("pictures/")
        assert (out / one).read_bytes()[:2] == b"\xff\xd8"
        assert str(out / one) in said
    mail = (out / "edition.eml").read_bytes().replace(b"=\r\n", b"")
    assert mail.count(b"https://week.harbour.example/pictures/") == 2


def test_try_writes_them_beside_the_html(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGEST_FETCH_ALLOW_PRIVATE", server.host)
    monkeypatch.chdir(tmp_path)
    assert run(["try", server.url("feed.xml"), "--out", str(tmp_path / "out")]) == 0
    shown = re.findall(r'src="([^"]+)"', (tmp_path / "out/edition.html").read_text())
    assert len(shown) == 3
    assert {(tmp_path / "out" / one).exists() for one in shown} == {True}
    assert {one.partition("/")[0] for one in shown} == {"pictures"}


def test_a_picture_is_withdrawn_by_its_address(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = Gallery(tmp_path, server)
    edition = house.show("0.jpg", "1.jpg")
    pictures = house.works.pictures
    names = sorted(
        one.name for one in pictures.prepare(house.settings.newsletter, edition).copies.values()
    )
    config = ["--config", str(tmp_path / "config")]
    assert run([*config, "pictures", "withdraw", "nothing"]) == 2
    assert "no pictures are called so" in capsys.readouterr().err
    address = f"https://week.harbour.example/pictures/{names[0]}"
    assert run([*config, "pictures", "withdraw", address]) == 0
    assert f"1 copy withdrawn: {names[0]}" in capsys.readouterr().out
    gone = house.works.store.pictures.served(names[0])
    assert gone
    assert gone.withdrawn
    house.works.close()
