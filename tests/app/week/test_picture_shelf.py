"""What is only tried keeps its pictures as the store keeps an edition's, without a database."""

from __future__ import annotations

import subprocess
import sys

import pytest

from digest.app.week.picture_shelf import Shelf
from digest.model.pictures import Recipe
from digest.store import Store
from digest.store.pictures import Pictures
from tests.doubles import NOW

URL, DEAD = "https://img.example/1.jpg", "https://img.example/dead.jpg"
RECIPE = Recipe(URL, "3:2", 552, None, "")
WIDE = Recipe(URL, "16:9", 552, None, "")
BODY = b"\xff\xd8\xff" * 100


@pytest.fixture(params=["shelf", "store"])
def kept(request: pytest.FixtureRequest, store: Store) -> Pictures | Shelf:
    return Shelf() if request.param == "shelf" else store.pictures


def test_both_know_the_same(kept: Pictures | Shelf) -> None:
    kept.keep(DEAD, size=None, trouble="404", next_at=NOW, now=NOW)
    kept.keep(URL, size=(1600, 900), kind="jpg", body=BODY, now=NOW)
    held = kept.held([URL, DEAD, "https://img.example/other.jpg"])
    assert {url: (one.size, one.trouble, one.next_at, one.kept) for url, one in held.items()} == {
        DEAD: (None, "404", NOW, False),
        URL: ((1600, 900), "", None, True),
    }
    assert (kept.whole(URL), kept.whole(DEAD)) == (("jpg", BODY), None)
    kept.keep(URL, size=None, trouble="gone", now=NOW)
    assert (kept.whole(URL), kept.held([URL])[URL].trouble) == (None, "gone")


def test_both_find_a_copy_by_what_made_it_and_by_its_name(kept: Pictures | Shelf) -> None:
    kept.keep(URL, size=(1600, 900), kind="jpg", body=BODY, now=NOW)
    made = kept.add(RECIPE, "jpg", BODY, (552, 368), encoder="test", now=NOW)
    assert kept.copies([RECIPE, WIDE], now=NOW) == {RECIPE.key: made}
    served = kept.served(made.name)
    assert served
    assert (served.body, served.media_type, served.public) == (BODY, "image/jpeg", False)
    assert kept.served("0" * 32 + ".jpg") is None


def test_a_trial_loads_no_database() -> None:
    code = (
        "import sys; from digest.app.week import picture_preparing, picture_shelf, preview; "
        "from digest.collect import discover, first_look, offers; "
        "print('sqlalchemy' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
