"""What editors add: where it stands, what of it is printed, and when it vanishes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from digest.base.errors import ComposeError
from digest.compose import Looks, compose, context
from digest.compose.view_models import Context, Group, PrintedBlock
from digest.model.blocks import AFTER, END, TOP, Block, BlockKind
from digest.model.editions import LEAD, Edition
from digest.model.pieces import Image
from tests.compose.editions import CLOSES_AT, COMPLETE, MINIMAL, edition, piece, placed

TOKENS = {"unsubscribe_url": "tway", "address": "taddress"}
PIECES = (
    *placed(piece(1)),
    *placed(piece(2), section="News"),
    *placed(piece(3), section="Comment"),
)  # fmt: skip
EVENT = Block(
    BlockKind.EVENT,
    title="Who owns the quay?",
    starts_at=CLOSES_AT + timedelta(hours=1),
    ends_at=CLOSES_AT + timedelta(hours=2),
)


def made(*blocks: Block, at: datetime | None = None) -> Context:
    words = Looks(None).words("en")
    return context.make(edition(*PIECES, blocks=blocks), MINIMAL, TOKENS, words, at=at)


def only(groups: tuple[Group, ...]) -> PrintedBlock:
    [group] = groups
    [block] = group.blocks
    return block


def note(text: str, **more: str) -> PrintedBlock:
    return only(made(Block(BlockKind.NOTE, text=text, **more)).top)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "place", "where"),
    [
        (BlockKind.NOTE, "", "top"),
        (BlockKind.PROMO, "", "after the lead"),
        (BlockKind.QUOTE, "", "after News"),
        (BlockKind.NUMBER, "", "after News"),
        (BlockKind.EVENT, "", "end"),
        (BlockKind.NEWS, "", "end"),
        (BlockKind.NEWS, TOP, "top"),
        (BlockKind.NOTE, END, "end"),
        (BlockKind.QUOTE, AFTER + LEAD, "after the lead"),
        (BlockKind.PROMO, AFTER + "Comment", "after Comment"),
        (BlockKind.PROMO, AFTER + "a section that is gone", "end"),
    ],
)
def test_a_block_stands_where_it_is_put_or_where_its_kind_usually_does(
    kind: BlockKind, place: str, where: str
) -> None:
    seen = made(Block(kind, place, title="T", text="Words"))
    places = {
        "top": seen.top,
        "after the lead": seen.after_lead,
        "after News": seen.sections[0].after,
        "after Comment": seen.sections[1].after,
        "end": seen.ending,
    }
    assert [name for name, groups in places.items() if groups] == [where]
    assert only(places[where]).kind == kind


def test_neighbours_of_one_kind_share_a_heading() -> None:
    news = Block(BlockKind.NEWS, title="One")
    seen = made(news, EVENT, replace(EVENT, title="Another"), replace(news, title="Two"))
    assert [(group.heading, len(group.blocks)) for group in seen.ending] == [
        ("News from Harbour Review", 1),
        ("Events", 2),
        ("News from Harbour Review", 1),
    ]


@pytest.mark.parametrize(
    ("after_start_h", "there"), [(-1, True), (0.5, True), (1, False), (24, False)]
)
def test_an_event_that_is_over_when_the_edition_goes_out_is_not_in_it(
    after_start_h: float, there: bool
) -> None:
    assert EVENT.starts_at
    at = EVENT.starts_at + timedelta(hours=after_start_h)
    seen = made(EVENT, at=at)
    assert bool(seen.ending) is there
    ends_with_its_start = replace(EVENT, ends_at=None)
    assert bool(made(ends_with_its_start, at=at).ending) is (after_start_h < 0)


def test_an_event_without_a_time_stays() -> None:
    assert made(Block(BlockKind.EVENT, title="Soon")).ending


def test_a_zone_nobody_knows_is_named() -> None:
    with pytest.raises(ComposeError, match="Who owns the quay"):
        made(replace(EVENT, zone="Mars/Olympus"))


@pytest.mark.parametrize("kind", BlockKind)
def test_a_block_without_words_is_not_there(kind: BlockKind) -> None:
    seen = made(Block(kind, text=" \n ", url="https://harbour.test/x", name="Ada"))
    assert not (seen.top + seen.after_lead + seen.ending + seen.sections[0].after)


def test_markdown_becomes_html_with_its_style_and_text_with_its_links_listed() -> None:
    text = note(
        "Dear *readers*,\nsee [the **map**](https://harbour.test/map?a=1&b=2).\n\n- one\n- two [x](https://x.test/)"
    ).text
    assert text
    assert "<em>readers</em>, see" in text.html
    assert 'href="https://harbour.test/map?a=1&amp;b=2"' in text.html
    assert text.html.count("<li") == 2
    assert text.text == (
        "Dear readers, see the map [1].\n\n- one\n- two x [2]\n\n"
        "[1] https://harbour.test/map?a=1&b=2\n[2] https://x.test/"
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "![a picture](https://x.test/pixel.gif)",
        "</mj-text><mj-raw>",
        "`{{ 7*7 }}` {% include 'x' %}",
        "# é > b",
        "<!--[if mso]>",
        "    </div>",
    ],
)
def test_markdown_cannot_bring_markup_of_its_own(hostile: str) -> None:
    one = edition(*PIECES, blocks=(Block(BlockKind.NOTE, text=hostile),))
    html = compose(one, MINIMAL, looks=Looks(None), seed="s").html
    plain = compose(edition(*PIECES), MINIMAL, looks=Looks(None), seed="s").html
    assert html.count("<img") == plain.count("<img")
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert "49" not in html.replace(plain, "")


def test_a_link_without_a_scheme_is_the_address_that_is_meant() -> None:
    words = "[a](harbour.example/a) [b](www.harbour.example) [c](ada@harbour.example) [d](tel:+49)"
    text = only(made(Block(BlockKind.NOTE, text=words)).top).text
    assert text is not None
    found = re.findall(r'href="([^"]*)"', text.html)
    assert found == [
        "https://harbour.example/a",
        "https://www.harbour.example",
        "mailto:ada@harbour.example",
        "tel:+49",
    ]
    assert "[2] https://www.harbour.example" in text.text


def test_a_note_is_signed_and_says_for_whom() -> None:
    shown = note("Hello", name="Ada Quay", role="Deputy editor", stands_in_for="Ben Pier")
    assert (shown.name, shown.role, shown.stands_in) == (
        "Ada Quay",
        "Deputy editor",
        "In for Ben Pier",
    )


def test_a_quote_stands_in_the_marks_of_the_language_once() -> None:
    block = Block(BlockKind.QUOTE, text="“We waited.”", name="Li Wei")
    for language, expected in (
        ("en", "“We waited.”"),
        ("de", "„We waited.“"),
        ("fr", "« We waited. »"),
    ):
        words = Looks(None).words(language)
        one = edition(*PIECES, blocks=(block,))
        seen = context.make(one, replace(MINIMAL, language=language), TOKENS, words)
        assert only(seen.sections[0].after).quoted == expected


@pytest.mark.parametrize("look", ["magazine", "letter", "headlines", "brief"])
def test_every_look_prints_every_block_in_both_parts(look: str) -> None:
    blocks = (
        Block(
            BlockKind.NOTE, text="The note", name="Ada Quay", role="Editor",
            image=Image("https://harbour.test/ada.png", alt="Ada Quay"), stands_in_for="Ben Pier",
        ),
        replace(EVENT, text="A talk", where="Online", name="Li Wei", url="https://harbour.test/talk"),
        Block(BlockKind.QUOTE, text="The quote", name="Kofi", role="pilot"),
        Block(BlockKind.NUMBER, title="4,012", text="ships waited", url="https://harbour.test/n"),
        Block(BlockKind.PROMO, title="The offer", text="Two for one", url="https://harbour.test/offer"),
        Block(BlockKind.NEWS, title="A prize", text="We won it.", url="https://harbour.test/prize"),
    )  # fmt: skip
    one: Edition = edition(*PIECES, blocks=blocks, look=look)
    message = compose(one, COMPLETE, looks=Looks(None), seed="s")
    for words in (
        "The note", "Ada Quay", "In for Ben Pier", "Who owns the quay?", "Eastern Time", "A talk",
        "With Li Wei", "“The quote”", "Kofi", "4,012", "ships waited", "The offer", "Two for one",
        "A prize", "We won it.", "https://harbour.test/talk", "https://harbour.test/offer",
    ):  # fmt: skip
        assert words in message.html, words
        assert words in message.text, words


def test_a_quotation_looks_like_one_and_a_list_is_one_paragraph() -> None:
    from digest.compose.prose import prose

    made = prose(
        "> The sea keeps\n> no minutes.\n\n- one\n- two", colour="#111111", bar="#222222", link=str
    )
    assert made
    assert 'border-left:3px solid #222222"><p' in made.html
    assert made.text == "> The sea keeps no minutes.\n\n- one\n- two"
    arabic = prose("> البحر لا ينتظر أحدًا", colour="#111111", link=str)
    assert arabic
    assert "border-right:3px solid" in arabic.html
