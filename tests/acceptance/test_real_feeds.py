"""Captured feeds of real publications, served over loopback, become one edition."""

from __future__ import annotations

import html
import re
import unicodedata
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from tests.acceptance.house import House
from tests.serving import serving

FEEDS = [
    "real-bbc-world.rss",
    "real-guardian-world.rss",
    "real-elpais-english.rss",
    "real-lemonde-2017.rss",
    "real-ndtv.rss",
    "real-citydog.rss",
    "real-orf-at.rdf",
    "real-biorxiv.rdf",
    "real-bbc-chinese.atom",
    "real-expertopinion.atom",
    "real-heise-developer.atom",
    "real-daringfireball.json",
    "real-stratechery.rss",
]


def folded(text: str) -> str:
    return " ".join(html.unescape(text).split())


def columns(line: str) -> int:
    wide = sum(1 for one in line if unicodedata.east_asian_width(one) in "WF")
    return len(line) + wide - sum(1 for one in line if unicodedata.combining(one))


def test_thirteen_real_feeds_make_one_edition(test_data: Path, tmp_path: Path) -> None:
    bodies = {f"/{name}": (test_data / "feeds" / name).read_bytes() for name in FEEDS}
    with serving(bodies) as site:
        sources = [f"{site.base}/{name}" for name in FEEDS]
        sections = "".join(
            f'[[sections]]\ntitle = "From {name.split(".")[0]}"\nsources = ["{url}"]\nmost = 2\n'
            for name, url in zip(FEEDS, sources, strict=True)
        )
        house = House.build(tmp_path, sources=sources, allowed=[site.host], sections=sections)
        said = house.digest("collect")
        assert "13 sources" in said
        assert "failed" not in said
        again = house.json("collect")
    assert again["new"] == 0
    conditional = [
        headers for _path, headers in site.asked[len(FEEDS) :] if "If-None-Match" in headers
    ]
    assert len(conditional) == len(FEEDS)

    edition = house.json("draft", "--since", "1990-01-01")
    placed = [one["piece"] for one in edition["placements"]]
    assert len({piece["source"] for piece in placed}) == len(FEEDS)
    assert len(placed) >= 25

    house.digest("compose", "--out", "out")
    findings = house.json("check")["findings"]
    assert [one for one in findings if one["severity"] == "error"] == []

    rich = (tmp_path / "out/edition.html").read_text()
    plain = (tmp_path / "out/edition.txt").read_text()
    email = message_from_bytes((tmp_path / "out/edition.eml").read_bytes(), policy=default)
    assert isinstance(email, EmailMessage)
    text_part = email.get_body(("plain",))
    html_part = email.get_body(("html",))
    assert text_part
    assert html_part
    assert text_part.get_content().replace("\r\n", "\n").strip() == plain.strip()
    for piece in placed:
        for body in (rich, plain, html_part.get_content(), text_part.get_content()):
            assert folded(piece["headline"]) in folded(re.sub(r"<[^>]+>", " ", body)), piece
            assert piece["url"] in html.unescape(body), piece
    for line in plain.splitlines():
        assert columns(line) <= 78 or "://" in line, line

    assert re.fullmatch(r"<https://week\.harbour\.example/u/[\w.-]+>", email["List-Unsubscribe"])
    assert email["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    raw = (tmp_path / "out/edition.eml").read_bytes()
    body = raw.partition(b"\r\n\r\n")[2]
    assert max(len(line) for line in body.split(b"\r\n")) <= 76

    house.invite(3)
    house.digest("approve")
    house.digest("hand-over")
    [folder] = [one for one in (tmp_path / "outbox").iterdir() if one.is_dir()]
    assert len(list(folder.glob("*.eml"))) == 3
