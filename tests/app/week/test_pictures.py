"""Pictures of an edition: asked for once, made ready before it is composed, public once it is approved."""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from selectolax.lexbor import LexborHTMLParser

from digest.app.week import approve as approving
from digest.app.week import check, collect, compose, proof
from digest.app.week.files import write_archive
from digest.app.week.picture_preparing import NOT_READY
from digest.app.week.pictures import changed
from digest.base.errors import NotReady, UnreachableSource, WrongUse
from digest.compose import recorded
from digest.model.editions import NO_IMAGE, Edition
from digest.model.messages import Message
from digest.model.pictures import UPLOADED, printed
from digest.model.pieces import Image
from digest.net.fetch import Seen
from tests.app.house import FRIDAY, HOUR
from tests.pictures import forty as painting
from tests.pictures.forty import Served
from tests.pictures.serving import Gallery, Server, served

GIVEN = {
    "one": Served(painting.saved(painting.scene(1600, 1067, 0))),
    "two": Served(painting.saved(painting.scene(1000, 1500, 1))),
    "three": Served(painting.saved(painting.scene(1500, 1000, 2))),
    "small": Served(painting.saved(painting.scene(300, 200, 3))),
    "tiny": Served(painting.saved(painting.scene(40, 40, 3))),
    "page": Served(b"<!doctype html><title>Cookies</title>", "text/html"),
    "huge": Served(bytes(12_000_000)),
    "moved": Served(status=302, to="one"),
    "slow": Served(painting.saved(painting.scene(800, 600, 4))),
}


@pytest.fixture
def server() -> Iterator[Server]:
    with served(GIVEN) as running:
        yield running


@pytest.fixture
def house(tmp_path: Path, server: Server) -> Iterator[Gallery]:
    made = Gallery(tmp_path, server)
    yield made
    made.works.close()


def composed(house: Gallery, edition: Edition) -> Message:
    works = house.works
    return compose.message(
        house.settings, edition, store=works.store, looks=works.looks, pictures=works.pictures
    )


def shown(message: Message) -> list[tuple[str, int]]:
    tree = LexborHTMLParser(message.html)
    return [
        (one.attributes["src"] or "", int(one.attributes["width"] or 0)) for one in tree.css("img")
    ]


def test_each_address_is_asked_once_and_what_it_gave_is_kept(house: Gallery) -> None:
    edition = house.show("one", "two", "three")
    first = composed(house, edition)
    assert composed(house, edition) == first
    assert house.server.asked == {"one": 1, "two": 1, "three": 1}
    assert len(printed(first.html)) == 3
    assert all(url.startswith("https://week.harbour.example/pictures/") for url, _ in shown(first))


def test_a_picture_in_two_places_is_fetched_once_and_cut_twice(house: Gallery) -> None:
    edition = house.show("one", "two", "three")
    same = tuple(replace(one, image=Image(house.server.url("one"))) for one in edition.placements)
    names = printed(composed(house, replace(edition, placements=same)).html)
    assert len(names) == 2  # the lead's, and one for both teasers
    assert house.server.asked == {"one": 1}


def test_what_fails_costs_its_picture_and_says_why(house: Gallery) -> None:
    edition = house.show("one", "gone", "page", "huge", "tiny", "two", "three", "moved")
    message = composed(house, edition)
    assert len(shown(message)) == 4
    found = check.check(
        house.works.ground, house.settings, edition, press=house.works.press(house.settings)
    )
    told = {one.place.partition(":")[0]: one for one in found if one.name == "img-lost"}
    assert {name: one.severity for name, one in told.items()} == {
        "Gone": "warning", "Page": "warning", "Huge": "warning", "Tiny": "note",
    }  # fmt: skip
    assert "404" in told["Gone"].message
    assert "a web page" in told["Page"].message
    assert "10,000,000 bytes" in told["Huge"].message
    assert "40 by 40 pixels" in told["Tiny"].message
    assert all(one.remedy and one.why for one in told.values())


def test_what_is_not_ready_in_time_is_left_out_and_comes_next_time(house: Gallery) -> None:
    edition = house.show("one", "slow")
    pictures, newsletter = house.works.pictures, house.settings.newsletter
    pictures.prepare(newsletter, replace(edition, placements=edition.placements[:1]))
    prepared = pictures.prepare(newsletter, edition, within_s=0.2)
    slow = house.server.url("slow")
    assert set(prepared.missing) == {slow}
    assert "not ready in time" in prepared.missing[slow]
    house.server.hold.set()
    assert not pictures.prepare(newsletter, edition).missing


def test_an_address_that_gave_nothing_is_asked_again_after_a_while(house: Gallery) -> None:
    edition = house.show("one", "later")
    pictures, newsletter = house.works.pictures, house.settings.newsletter
    assert len(pictures.prepare(newsletter, edition).missing) == 1
    house.server.given["later"] = GIVEN["two"]
    house.at += timedelta(minutes=10)
    assert len(pictures.prepare(newsletter, edition).missing) == 1
    house.at += timedelta(minutes=10)
    assert not pictures.prepare(newsletter, edition).missing
    assert house.server.asked["later"] == 2


def test_a_private_address_is_not_fetched(house: Gallery) -> None:
    edition = house.show("one", "two")
    inside = replace(edition.placements[1], image=Image("http://127.0.0.1:1/router.jpg"))
    prepared = house.works.pictures.prepare(
        house.settings.newsletter, replace(edition, placements=(edition.placements[0], inside))
    )
    assert "private" in prepared.missing["http://127.0.0.1:1/router.jpg"]


def test_pictures_in_a_pair_have_one_shape_and_small_ones_stand_beside_the_words(
    house: Gallery,
) -> None:
    edition = house.show("one", "two", "three", "small", "moved")
    pictures = house.works.pictures
    prepared = pictures.prepare(house.settings.newsletter, edition)
    sizes = {copy.name: (copy.width, copy.height) for copy in prepared.copies.values()}
    images = shown(composed(house, edition))
    made = [(sizes[url.rpartition("/")[2]], width) for url, width in images]
    assert made == [
        ((1280, 720), 640),
        ((552, 368), 276),
        ((552, 368), 276),
        ((208, 139), 104),
        ((552, 368), 216),
    ]


def test_copies_are_public_once_the_edition_is_approved(house: Gallery) -> None:
    edition = house.show("one", "two")
    names = printed(composed(house, edition).html)
    store = house.works.store.pictures
    assert [one.public for name in names if (one := store.served(name))] == [False, False]
    house.approve(edition, FRIDAY - HOUR)
    assert [one.public for name in names if (one := store.served(name))] == [True, True]
    for name in names:
        copy = store.served(name)
        assert copy
        assert name.startswith(hashlib.sha256(copy.body).hexdigest()[:32])


def test_a_proof_makes_its_pictures_public(house: Gallery) -> None:
    edition = house.show("one")
    names = printed(composed(house, edition).html)
    proof.send(
        house.works.ground,
        house.settings,
        edition,
        ["ed@harbour.example"],
        press=house.works.press(house.settings),
        provider=house.works.provider,
    )
    served_ = house.works.store.pictures.served(names[0])
    assert served_
    assert served_.public


def test_an_approval_asks_for_one_picture_as_a_reader_would(house: Gallery) -> None:
    """A provider that delivers, and a public address that leads nowhere."""
    edition = house.show("one", "two")
    press = replace(house.works.press(house.settings), delivers=True)
    with pytest.raises(NotReady) as caught:
        approving.approve(house.works.ground, house.settings, edition, press=press, who="Ada")
    assert "img-place" in caught.value.seen
    assert "https://week.harbour.example/pictures/" in caught.value.seen
    assert house.works.store.editions.frozen(edition.id) is None
    names = printed(composed(house, edition).html)
    there = {name: house.works.store.pictures.served(name) for name in names}
    bodies = {name: one.body for name, one in there.items() if one}
    found = replace(house.works.pictures, reached=lambda url: bodies[url.rpartition("/")[2]])
    press = replace(press, pictures=found)
    assert approving.approve(house.works.ground, house.settings, edition, press=press, who="Ada")
    other = replace(found, reached=lambda _url: b"<html>a parked domain</html>")
    [finding] = other.reach(house.settings.newsletter, composed(house, edition))
    assert "something else" in finding.message


def test_an_approved_edition_composes_again_with_the_copies_that_are_kept(house: Gallery) -> None:
    edition = house.show("one", "two", "small", "gone")
    house.approve(edition, FRIDAY - HOUR)
    approved = house.works.store.editions.get(edition.id)
    asked = dict(house.server.asked)
    house.server.given.clear()
    fingerprint, differences = compose.verify(house.works.store, approved)
    assert differences == ()
    assert fingerprint == composed(house, approved).fingerprint
    assert house.server.asked == asked
    inputs = house.works.store.editions.inputs(edition.id)
    assert inputs
    assert printed(recorded.again(inputs).html) == printed(composed(house, approved).html)


def test_verify_tells_of_a_copy_whose_bytes_changed(house: Gallery) -> None:
    import sqlalchemy as sa

    from digest.store import schema

    edition = house.show("one", "two")
    house.approve(edition, FRIDAY - HOUR)
    with house.works.store.database.write() as connection:
        connection.execute(sa.update(schema.picture_copy).values(body=b"another picture"))
    _, differences = compose.verify(house.works.store, house.works.store.editions.get(edition.id))
    assert len(differences) == 2
    assert all("picture" in one for one in differences)


def test_what_was_made_ready_outlives_a_process_that_died(house: Gallery, tmp_path: Path) -> None:
    """Between making ready and the approval: nothing is asked again, and the message is the same."""
    edition = house.show("one", "two", "three")
    before = composed(house, edition)
    house.works.close()
    house.server.given.clear()  # whatever is needed now must be held
    again = Gallery.__new__(Gallery)
    again.__dict__.update(house.__dict__)
    from digest import settings
    from digest.app.wiring import Works

    again.works = Works(settings.load(tmp_path / "config", {}), now=lambda: again.at)
    assert composed(again, again.works.store.editions.get(edition.id)) == before
    again.approve(again.works.store.editions.get(edition.id), FRIDAY - HOUR)
    frozen = again.works.store.editions.frozen(edition.id)
    assert frozen == before
    again.works.close()


def test_a_withdrawn_picture_is_gone_and_stays_so(house: Gallery) -> None:
    edition = house.show("one", "two")
    lead = printed(composed(house, edition).html)[0]
    house.approve(edition, FRIDAY - HOUR)
    newsletters = [house.settings.newsletter]
    pictures, store = house.works.pictures, house.works.store.pictures
    for wrong in ("", "zz", "0" * 32):
        with pytest.raises(WrongUse):
            pictures.withdraw(wrong, newsletters)
    gone = pictures.withdraw(f"https://week.harbour.example/pictures/{lead}", newsletters)
    assert lead in gone
    for name in gone:
        served_ = store.served(name)
        assert served_
        assert (served_.withdrawn, served_.body) == (True, b"")
    prepared = pictures.prepare(house.settings.newsletter, edition)
    assert prepared.missing[house.server.url("one")] == "it was withdrawn"
    house.at += timedelta(days=30)
    pictures.prepare(house.settings.newsletter, edition)
    assert house.server.asked["one"] == 1


def test_the_archive_carries_its_pictures_and_loses_the_withdrawn(
    house: Gallery, tmp_path: Path
) -> None:
    edition = house.show("one", "two")
    house.approve(edition, FRIDAY - HOUR)
    works = house.works

    def archived() -> set[str]:
        files = write_archive(
            house.settings, tmp_path / "site", store=works.store, looks=works.looks, approved=True
        )
        assert all(one.exists() for one in files)
        return {one.name for one in (tmp_path / "site/pictures").iterdir()}

    names = archived()
    page = (tmp_path / "site/1.html").read_text()
    assert {f'src="pictures/{name}"' in page for name in names} == {True}
    assert len(names) == 2
    gone = works.pictures.withdraw(min(names), [house.settings.newsletter])
    assert archived() == names - set(gone)


def test_a_place_of_the_house_gets_the_files_at_the_approval(
    server: Server, tmp_path: Path
) -> None:
    more = '[pictures]\nurl = "https://static.harbour.example/p/"\nfolder = "static"\n'
    house = Gallery(tmp_path, server, more=more)
    edition = house.show("one", "two")
    message = composed(house, edition)
    assert all(url.startswith("https://static.harbour.example/p/") for url, _ in shown(message))
    assert not (tmp_path / "static").exists()
    house.approve(edition, FRIDAY - HOUR)
    assert {one.name for one in (tmp_path / "static").iterdir()} == set(printed(message.html))
    house.works.close()


def test_where_nothing_serves_copies_the_sources_addresses_are_measured(
    server: Server, tmp_path: Path
) -> None:
    house = Gallery(tmp_path, server, public_url="")
    edition = house.show("one", "two", "three", "small", "tiny", "gone", "moved")
    message = composed(house, edition)
    assert shown(message) == [
        (
            server.url("one"),
            640,
        ),  # the lead; "two" is a portrait, and taller than 1.25 times its width
        (server.url("three"), 216),
        (server.url("small"), 104),
        (server.url("moved"), 216),
    ]
    assert printed(message.html) == ()
    assert house.works.store.pictures.whole(server.url("one")) is None
    house.works.close()


def test_a_source_whose_pictures_may_not_be_copied_is_linked(house: Gallery) -> None:
    house.change("[[sources]]", '[[sources]]\nimages = "link"')
    message = composed(house, house.show("one", "three", "moved"))
    assert {url for url, _ in shown(message)} == {
        house.server.url(name) for name in ("one", "three", "moved")
    }
    assert house.works.store.pictures.whole(house.server.url("one")) is None


def test_an_editor_gives_a_picture_by_address_and_as_a_file(house: Gallery) -> None:
    edition = house.show("one", "two")
    pictures, newsletter = house.works.pictures, house.settings.newsletter
    with pytest.raises(WrongUse, match="SVG"):
        pictures.uploaded(b"<svg/>")
    with pytest.raises(WrongUse, match="10,000,000"):
        pictures.uploaded(bytes(10_000_001))
    for wrong in ("two", "ftp://x", house.server.url("page"), house.server.url("gone")):
        with pytest.raises(WrongUse):
            pictures.at(wrong)
    other = pictures.at(house.server.url("three"))
    assert (other.width, other.height) == (1500, 1000)
    file = pictures.uploaded(painting.turned(6))
    assert file.url.startswith(UPLOADED)
    assert (file.width, file.height) == (900, 1200)
    lead, teaser = edition.placements
    chosen = replace(edition, placements=(replace(lead, image=file), replace(teaser, image=other)))
    message = composed(house, chosen)
    assert len(printed(message.html)) == 2
    assert UPLOADED not in message.html
    assert house.server.asked == {"page": 1, "gone": 1, "three": 1}
    whole = pictures.original(file.url)
    assert whole
    assert whole[1] == "image/jpeg"
    offered = pictures.candidates(replace(lead, image=file, editor="Ada"))
    assert [(one.image.url, one.published, one.chosen) for one in offered] == [
        (house.server.url("one"), True, False),
        (file.url, False, True),
    ]
    assert not any(one.chosen for one in pictures.candidates(replace(lead, image=NO_IMAGE)))
    assert not pictures.prepare(newsletter, chosen).missing


def test_another_focus_is_another_copy_of_what_is_held(house: Gallery) -> None:
    edition = house.show("one", "two")
    before = printed(composed(house, edition).html)
    lead, teaser = edition.placements
    there = changed(teaser, focus=(0.5, 1.7), alt="  A ship\n leaves ")
    assert (there.focus, there.alt) == ((0.5, 1.0), "A ship leaves")
    after = printed(
        composed(house, replace(edition, placements=(lead, replace(teaser, image=there)))).html
    )
    assert after[0] == before[0]
    assert after[1] != before[1]
    assert house.server.asked == {"one": 1, "two": 1}


def test_what_no_draft_used_for_long_is_forgotten(house: Gallery) -> None:
    edition = house.show("one", "two")
    names = printed(composed(house, edition).html)
    house.approve(edition, FRIDAY - HOUR)
    other = house.works.pictures.prepare(
        house.settings.newsletter,
        replace(
            edition,
            placements=(replace(edition.placements[0], image=Image(house.server.url("three"))),),
        ),
    )
    store = house.works.store.pictures
    [draft_only] = [one.name for one in other.copies.values()]
    assert store.forget(before=house.at) == 0
    store.forget(before=house.at + timedelta(days=1))
    assert store.served(draft_only) is None
    assert store.whole(house.server.url("one")) is None
    assert all(store.served(name) for name in names)


@pytest.mark.long
def test_thirty_pictures_of_noise_weigh_less_than_a_magazine_may(tmp_path: Path) -> None:
    """Nothing weighs more than noise; what people photograph weighs a third of it."""
    import random

    from PIL import Image as Painted

    noise = Painted.frombytes("RGB", (1300, 900), random.Random(1).randbytes(1300 * 900 * 3))
    given = {
        f"noise {number}": Served(
            painting.saved(
                noise.rotate(number, translate=(number, 0)).crop((60, 60, 1240, 840)), quality=80
            )
        )
        for number in range(30)
    }
    given["noise 0"] = Served(painting.saved(noise.resize((1400, 960)), quality=80))
    with served(given) as server:
        house = Gallery(tmp_path, server)
        edition = house.show(*given)
        prepared = house.works.pictures.prepare(house.settings.newsletter, edition, within_s=120)
        names = printed(composed(house, edition).html)
        assert len(names) == 30
        assert sum(one.size for one in prepared.copies.values()) < 1_500_000
        house.works.close()


@pytest.mark.long
def test_a_process_killed_while_it_makes_ready_loses_nothing(
    house: Gallery, tmp_path: Path
) -> None:
    """Killed while the last picture is on its way; whoever approves then has all of them."""
    import os
    import subprocess
    import sys

    edition = house.show("one", "two", "slow")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    words = [
        "-m",
        "digest",
        "--config",
        str(tmp_path / "config"),
        "compose",
        "1",
        "--out",
        str(tmp_path / "out"),
    ]
    process = subprocess.Popen([sys.executable, *words], env=environment)
    assert house.server.arrived.wait(60)
    process.kill()
    process.wait()
    house.server.hold.set()
    house.approve(edition, FRIDAY - HOUR)
    frozen = house.works.store.editions.frozen(edition.id)
    assert frozen
    assert len(printed(frozen.html)) == 3
    before = dict(house.server.asked)
    assert all(count <= 2 for count in before.values())
    approved = house.works.store.editions.get(edition.id)
    assert compose.verify(house.works.store, approved) == (frozen.fingerprint, ())
    assert house.server.asked == before


def test_a_look_of_words_asks_for_no_picture_and_misses_none(house: Gallery) -> None:
    edition = replace(house.show("one", "gone", "tiny"), look="letter")
    works = house.works
    assert house.works.pictures.prepare(house.settings.newsletter, edition).missing == {}
    found = check.check(works.ground, house.settings, edition, press=works.press(house.settings))
    assert "img-lost" not in {one.name for one in found}
    assert not house.server.asked


def test_a_variants_own_pictures_are_ready_and_public_too(house: Gallery) -> None:
    """A piece that the edition left out, and who leads for readers that had the lead already."""
    from digest.model.editions import LeftOut

    house.change("[schedule]", '[follows]\noffer = ["authors"]\n[schedule]')
    edition = house.show("one", "two", "three")
    *stay, last = edition.placements
    edition = replace(
        edition, placements=tuple(stay), left_out=(LeftOut(last.piece, "over the limit"),)
    )
    pictures, newsletter = house.works.pictures, house.settings.newsletter
    prepared = pictures.prepare(newsletter, edition)
    assert sorted(
        (recipe.partition(" ")[0], recipe.rpartition("/")[2]) for recipe in prepared.copies
    ) == [("16:9", "one"), ("16:9", "two"), ("3:2", "three"), ("3:2", "two")]
    message = composed(house, edition)
    assert len(printed(message.html)) == 2
    pictures.publish(newsletter, message, prepared)
    there = [pictures.copy(one.name) for one in prepared.copies.values()]
    assert [one.public for one in there if one] == [True] * 4


def test_a_host_that_does_not_answer_is_waited_for_once(house: Gallery) -> None:
    """Ten pictures of it: the first says that nobody is there, the others are not asked."""
    edition = house.show("one", *(f"dead {number}" for number in range(10)))
    asked: list[str] = []
    look = house.works.fetcher.look

    def at_once_silent(url: str, **more: Any) -> Seen:
        asked.append(url)
        if "dead" in url:
            raise UnreachableSource(url, "no complete answer", next_step="", silent=True)
        return look(url, **more)

    gone = tuple(
        replace(one, image=Image(one.piece.image.url.replace("127.0.0.1", "dead.example")))
        if one.piece.image and "dead" in one.piece.image.url
        else one
        for one in edition.placements
    )
    house.works.settings = replace(
        house.works.settings, fetch=house.works.settings.fetch.model_copy(update={"at_once": 1})
    )
    pictures = replace(house.works.pictures, look=at_once_silent)
    prepared = pictures.prepare(house.settings.newsletter, replace(edition, placements=gone))
    assert len(asked) == 2
    assert len(prepared.missing) == 10
    assert len(prepared.copies) == 1


def test_what_a_host_says_of_one_address_says_nothing_of_others(house: Gallery) -> None:
    edition = house.show("absent", "two")
    prepared = house.works.pictures.prepare(house.settings.newsletter, edition)
    assert set(prepared.missing) == {house.server.url("absent")}


def test_a_page_of_the_desk_waits_a_moment_and_the_rest_comes_meanwhile(house: Gallery) -> None:
    edition = house.show("one", "slow")
    newsletter, told = house.settings.newsletter, threading.Event()
    pictures = replace(house.works.pictures, moment_s=0.0)
    first = pictures.glance(newsletter, edition, then=told.set)
    assert NOT_READY in first.missing.values()
    assert house.server.arrived.wait(60)
    again = pictures.glance(
        newsletter, edition
    )  # joins the round that goes on, and asks nobody twice
    assert again.missing[house.server.url("slow")] == NOT_READY
    house.server.hold.set()
    assert told.wait(60)
    assert not pictures.glance(newsletter, edition).missing
    assert house.server.asked == {"one": 1, "slow": 1}


def test_collecting_makes_the_draft_s_pictures_ready(house: Gallery) -> None:
    edition = house.show("one", "two", "absent")
    hung = collect.hang(house.works.ground, house.settings, pictures=house.works.pictures)
    assert hung
    assert set(hung.missing) == {house.server.url("absent")}
    house.server.asked.clear()
    assert len(printed(composed(house, edition).html)) == 2
    assert not house.server.asked


def test_saying_what_is_left_out_asks_nobody(house: Gallery) -> None:
    edition = house.show("one")
    [found] = house.works.pictures.left_out(house.settings.newsletter, edition)
    assert NOT_READY in found.message
    assert not house.server.asked


def with_logo(house: Gallery, name: str) -> None:
    house.change("[publication]", f'[publication]\nlogo = "{house.server.url(name)}"')


def test_the_logo_is_a_copy_of_ours_whole_transparent_and_never_enlarged(house: Gallery) -> None:
    house.server.given["logo"] = Served(painting.saved(painting.transparent(150, 60), "PNG"))
    edition = house.show("one")
    with_logo(house, "logo")
    message = composed(house, edition)
    (url, width), *_ = shown(message)
    assert url.startswith("https://week.harbour.example/pictures/")
    assert url.endswith(".png")
    assert width == 150
    copy = house.works.pictures.copy(url.rpartition("/")[2])
    assert copy
    with PIL.Image.open(io.BytesIO(copy.body)) as made:
        assert made.size == (150, 60)
        assert made.convert("RGBA").getchannel("A").getextrema()[0] == 0
    house.approve(edition, FRIDAY - HOUR)
    assert house.works.store.pictures.served(url.rpartition("/")[2]).public  # type: ignore[union-attr]


def test_a_tall_logo_is_shown_no_taller_than_a_masthead_may_be(house: Gallery) -> None:
    house.server.given["logo"] = Served(painting.saved(painting.scene(600, 1200, 3)))
    edition = house.show("one")
    with_logo(house, "logo")
    (_url, width), *_ = shown(composed(house, edition))
    assert width == 80


def test_without_its_logo_the_masthead_is_in_type_and_check_says_so(house: Gallery) -> None:
    edition = house.show("one")
    with_logo(house, "absent")
    message = composed(house, edition)
    assert len(shown(message)) == 1
    title = LexborHTMLParser(message.html).css_first("h1")
    assert title
    assert title.text(strip=True) == house.settings.newsletter.title
    press = house.works.press(house.settings)
    found = check.check(house.works.ground, house.settings, edition, press=press)
    assert [one.place for one in found if one.name == "img-lost"] == ["the logo"]


def test_an_editor_gives_one_picture_another_shape(house: Gallery) -> None:
    edition = house.show("one", "two", "three")
    first, *rest = edition.placements
    square = replace(rest[0], image=Image(house.server.url("two"), shape="1:1"))
    edition = replace(edition, placements=(first, square, *rest[1:]))
    prepared = house.works.pictures.prepare(house.settings.newsletter, edition)
    sizes = {(one.width, one.height) for one in prepared.copies.values()}
    assert sizes == {(1280, 720), (552, 552), (552, 368)}
    # What is of two shapes does not stand side by side.
    widths = [width for _url, width in shown(composed(house, edition))]
    assert widths == [640, 216, 216]
