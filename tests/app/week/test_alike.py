"""A piece's pictures to choose from, each once by its look."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from digest.app.week.alike import Alike
from digest.app.week.pictures import Candidate
from digest.model.pieces import Image
from tests.pictures.test_alike import drawn, encoded
from tests.serving import serving
from tests.web.house import WebHouse


def test_a_feed_s_small_picture_and_the_page_s_large_one_are_one_choice(tmp_path: Path) -> None:
    large, small, other = drawn(1), drawn(1).resize((450, 300)), drawn(3)
    bodies = {"/large.jpg": encoded(large), "/small.jpg": encoded(small), "/other.jpg": encoded(other)}  # fmt: skip
    with serving(bodies) as site:
        house = WebHouse(tmp_path, source=f"{site.base}/feed.rss")
        assert urlsplit(site.base).netloc in (house.folder / "config/digest.toml").read_text()
        pictures = house.works.pictures

        def offered(*names: str) -> list[Candidate]:
            return [
                Candidate(
                    Image(f"{site.base}/{name}.jpg", width=size), name, False, name == "small"
                )
                for name, size in zip(names, (450, 1200, 1200, 1200), strict=False)
            ]

        def stay(alike: Alike, of: list[Candidate]) -> list[str]:
            return [one.origin for one in alike.once(pictures, of)]

        found = offered("small", "large", "other", "gone")
        assert stay(Alike(lambda: True, 60), found) == [
            "small",
            "other",
            "gone",
        ]  # the published one
        found[1] = replace(found[1], chosen=True)
        alike = Alike(lambda: True, 60)
        assert stay(alike, found) == ["large", "other", "gone"]  # the one in use
        asked = len(site.asked)
        assert stay(alike, found) == ["large", "other", "gone"]
        assert len(site.asked) == asked  # what is known is not asked again, nor what is gone
        assert house.works.store.pictures.whole(f"{site.base}/large.jpg") is None  # nothing is kept
        assert stay(Alike(lambda: False), found) == ["small", "large", "other", "gone"]
        house.works.close()
