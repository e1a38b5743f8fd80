"""Our copies at their public address, and a draft's behind the desk's session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from digest import settings
from digest.app.wiring import Works
from digest.model.pictures import Copy, Recipe
from digest.model.pieces import Image
from tests.pictures import forty as painting
from tests.pictures.forty import Served
from tests.pictures.serving import served
from tests.serving import visiting
from tests.web.house import WebHouse, piece
from tests.web.readers.test_leaving import NEWSLETTER

URL = "https://img.example/1.jpg"


@pytest.fixture
def works(tmp_path: Path) -> Iterator[Works]:
    (tmp_path / "config/newsletters").mkdir(parents=True)
    (tmp_path / "config/newsletters/harbour.toml").write_text(NEWSLETTER)
    made = Works(settings.load(tmp_path / "config", {}))
    yield made
    made.close()


@pytest.fixture
def client(works: Works) -> Iterator[httpx.Client]:
    with visiting(works) as client:
        yield client


def kept(works: Works, seed: int = 0) -> Copy:
    body = painting.saved(painting.scene(552, 368, seed))
    recipe = Recipe(f"{URL}?{seed}", "3:2", 552, None, "#fffdf9")
    now = works.now()
    works.store.pictures.keep(recipe.url, size=(552, 368), kind="jpg", body=body, now=now)
    return works.store.pictures.add(recipe, "jpg", body, (552, 368), encoder="test", now=now)


def test_a_picture_is_there_for_everybody_once_it_is_public(
    works: Works, client: httpx.Client
) -> None:
    copy = kept(works)
    there = f"/pictures/{copy.name}"
    assert client.get(there).status_code == 404
    works.store.pictures.publish([copy.name], now=works.now())
    found = client.get(there)
    assert found.status_code == 200
    assert found.content[:3] == b"\xff\xd8\xff"
    assert len(found.content) == copy.size
    assert found.headers["content-type"] == "image/jpeg"
    assert found.headers["x-content-type-options"] == "nosniff"
    assert "max-age=31536000" in found.headers["cache-control"]
    assert "default-src 'none'" in found.headers["content-security-policy"]
    assert "set-cookie" not in found.headers
    assert client.head(there).status_code == 200
    tag = found.headers["etag"]
    again = client.get(there, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_withdrawn_picture_is_gone(works: Works, client: httpx.Client) -> None:
    copy = kept(works)
    works.store.pictures.publish([copy.name], now=works.now())
    works.store.pictures.withdraw(copy.name, now=works.now())
    gone = client.get(f"/pictures/{copy.name}")
    assert (gone.status_code, gone.content) == (410, b"")
    assert gone.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "name", ["", "x.jpg", "0" * 32 + ".jpg", "../digest.db", "%2e%2e%2fdigest.db", "a/b.jpg"]
)
def test_what_is_no_picture_of_ours_is_not_found(client: httpx.Client, name: str) -> None:
    assert client.get(f"/pictures/{name}").status_code in (404, 307)


def test_a_drafts_pictures_are_for_who_is_signed_in(tmp_path: Path) -> None:
    house = WebHouse(tmp_path)
    copy = kept(house.works)
    inside, outside = house.visitor(), house.visitor(enters=False)
    for path in (
        f"/desk/pictures/{copy.name}",
        f"/desk/pictures/whole?url={quote(URL + '?0', safe='')}",
    ):
        there = inside.get(path)
        assert (there.status_code, there.headers["content-type"]) == (200, "image/jpeg")
        assert "private" in there.headers["cache-control"]
        assert there.headers["x-content-type-options"] == "nosniff"
        refused = outside.get(path)
        assert refused.status_code != 200
        assert refused.headers["content-type"] != "image/jpeg"
    assert inside.get("/desk/pictures/whole?url=https://elsewhere.example").status_code == 404
    assert outside.get(f"/pictures/{copy.name}").status_code == 404
    house.works.close()


def test_the_preview_shows_a_drafts_own_pictures(tmp_path: Path) -> None:
    """Their public address answers 404 until the edition is proofed or approved."""
    with served({"one": Served(painting.saved(painting.scene(1600, 1067, 1)))}) as server:
        house = WebHouse(tmp_path, pieces=0, source=server.url("feed.rss"))
        house.publish(piece(1, image=Image(server.url("one"), alt="A ship")))
        house.draft()
        visitor = house.visitor()
        found: list[str] = []
        while not found:  # a look waits for pictures for three seconds; one of the next shows them
            frame = visitor.get("/desk/harbour/1/preview/email").text
            found = re.findall(r'src="(/desk/pictures/[^"]+)"', frame)
        [address] = found
        assert house.visitor().get(address).headers["content-type"] == "image/jpeg"
        source = house.visitor().get("/desk/harbour/1/preview/source").text
        assert "https://week.harbour.example/pictures/" in source
        house.works.close()
