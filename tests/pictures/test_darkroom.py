"""The processes in which pictures are opened: what one may cost, and who pays for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from digest.model.pictures import Recipe
from digest.pictures.darkroom import Darkroom
from digest.pictures.developed import NoPicture
from tests.pictures import forty as painting

RECIPE = Recipe("https://img.example/1.jpg", "3:2", 552, None, "#fffdf9")


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    room = Darkroom()
    yield room
    room.close()


def test_a_picture_comes_back_as_it_would_be_made_here(darkroom: Darkroom) -> None:
    from digest.pictures import developing

    body = painting.saved(painting.scene(1200, 900, 2))
    taken = darkroom.take(body)
    assert taken == developing.take(body)
    assert darkroom.cut(taken.body, RECIPE) == developing.cut(
        taken.body, shape="3:2", width=552, focus=None, paper="#fffdf9"
    )
    assert "Pillow" in darkroom.version


def test_one_that_cannot_be_opened_is_told_and_the_next_one_is(darkroom: Darkroom) -> None:
    for body in (b"", b"<svg/>", painting.png_bomb()):
        with pytest.raises(NoPicture):
            darkroom.take(body)
    assert darkroom.take(painting.saved(painting.scene(400, 300))).served == (400, 300)


@pytest.mark.long
def test_a_bomb_costs_its_picture_only(darkroom: Darkroom) -> None:
    with pytest.raises(NoPicture, match="more memory"):
        darkroom.take(painting.small_bomb())
    assert darkroom.take(painting.saved(painting.scene(400, 300))).served == (400, 300)


@pytest.mark.long
def test_one_that_takes_too_long_is_given_up_and_its_process_replaced() -> None:
    room = Darkroom(at_once=1, cpu_s=1, memory_bytes=3_000_000_000)
    try:
        with pytest.raises(NoPicture, match="given up: more than 1 s of CPU"):
            room.take(painting.small_bomb())
        assert room.take(painting.saved(painting.scene(400, 300))).served == (400, 300)
    finally:
        room.close()


def test_threads_share_it(darkroom: Darkroom) -> None:
    bodies = [painting.saved(painting.scene(400 + number, 300, number)) for number in range(6)]
    widths: list[int] = []
    threads = [
        threading.Thread(target=lambda one=one: widths.append(darkroom.take(one).served[0]))
        for one in bodies
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(widths) == [400 + number for number in range(6)]


def test_one_that_nobody_used_costs_nothing() -> None:
    Darkroom().close()
