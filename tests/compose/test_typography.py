"""What a designer sees at once: links that phones make, quotations, labels, directions, names and long words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from digest.compose import Looks, compose
from digest.compose.hyphens import SHY
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Edition
from digest.model.newsletters import SHOWN, Newsletter
from digest.model.pieces import Author
from tests.compose.editions import COMPLETE, edition, piece, placed

LOOKS = Looks(None)
each_look = pytest.mark.parametrize("look", LOOKS.names())


def seen(made: Edition, look: str, newsletter: Newsletter = COMPLETE) -> LexborHTMLParser:
    message = compose(replace(made, look=look), newsletter, looks=LOOKS, seed="s")
    return LexborHTMLParser(message.html)


def holding(tree: LexborHTMLParser, words: str) -> LexborNode:
    """The innermost element that says this."""
    [*_, last] = [node for node in tree.css("body *") if words in node.text(deep=False)]
    return last


@each_look
def test_links_that_phones_make_of_dates_and_numbers_keep_our_colours(look: str) -> None:
    tree = seen(edition(*placed(piece(1))), look)
    sheets = [node.text() for node in tree.css("style")]
    for chosen in ("a[x-apple-data-detectors]{", "#MessageViewBody a{", "u+.body a{"):
        [sheet] = [one for one in sheets if chosen in one]
        assert "color:inherit" in sheet.partition(chosen)[2].partition("}")[0]
        assert "@media" not in sheet  # Gmail drops a whole block over what it cannot read
    assert tree.css_first("body.body")
    said = tree.css_first('meta[name="format-detection"]')
    assert said
    assert (said.attributes["content"] or "").split(",")[0] == "telephone=no"


@each_look
@pytest.mark.parametrize(("language", "side"), [("en", "left"), ("ar", "right")])
def test_a_quotation_in_a_note_has_a_bar_on_the_side_where_it_begins(
    look: str, language: str, side: str
) -> None:
    words = "> The sea keeps no minutes." if language == "en" else "> البحر لا يكتب محاضر."
    note = Block(BlockKind.NOTE, text=f"{words}\n\n{words[2:]}")
    house = replace(COMPLETE, language=language)
    quote = seen(edition(*placed(piece(1)), blocks=(note,)), look, house).css_first("blockquote")
    assert quote
    style = (quote.attributes["style"] or "").replace(" ", "")
    assert f"border-{side}:" in style or "border-inline-start:" in style
    assert "padding" in style


@each_look
def test_a_label_without_a_teaser_is_not_alone_on_a_line_of_a_list(look: str) -> None:
    made = edition(
        *placed(piece(1)), *placed(piece(2, kicker="Dispatch", dek=""), section="Reporting")
    )
    label = holding(seen(made, look), "Dispatch")
    # In the magazine a label stands above each headline; elsewhere it goes with who and when.
    assert look == "magazine" or "Author\u00a02" in label.text()


@each_look
def test_a_note_runs_in_its_own_direction(look: str) -> None:
    note = Block(BlockKind.NOTE, text="صباح الخير، هذا أسبوع عن الماء.", name="Maud Ellery")
    node: LexborNode | None = holding(
        seen(edition(*placed(piece(1)), blocks=(note,)), look), "صباح"
    )
    while node is not None and "dir" not in node.attributes:
        node = node.parent
    assert node is not None
    assert node.attributes["dir"] == "rtl"


@each_look
def test_by_stays_with_the_first_name(look: str) -> None:
    made = edition(*placed(piece(1), piece(2, authors=(Author("Ada Quay"), Author("Li Wei")))))
    assert "By\u00a0Ada\u00a0Quay and Li\u00a0Wei" in seen(made, look).body.text()  # type: ignore[union-attr]


@each_look
def test_long_words_break_at_their_joints_wherever_they_stand(look: str) -> None:
    word = "Sicherheitspolitikdebatte"
    broken = f"Sicherheits{SHY}politikdebatte"
    made = edition(*placed(piece(1, word, dek=f"Zur {word}.")), *placed(piece(2), section=word))
    house = replace(COMPLETE, language="de", title=f"Die {word}", publication=replace(COMPLETE.publication, logo=""))  # fmt: skip
    tree = seen(made, look, house)
    title = tree.css_first("h1")
    assert title
    assert title.text(strip=True) == f"Die {broken}"
    assert broken in [one.text(strip=True) for one in tree.css("h2")]
    assert f"Zur {broken}." in tree.body.text()  # type: ignore[union-attr]


@each_look
def test_the_minutes_that_a_text_takes_are_shown_where_the_settings_want_them(look: str) -> None:
    made = edition(*placed(piece(1, duration_s=250), piece(2)))
    with_it = replace(COMPLETE, design=replace(COMPLETE.design, show=(*SHOWN, "reading")))
    message = compose(replace(made, look=look), with_it, looks=LOOKS, seed="s")
    assert message.html.count("4\u00a0min") == 1
    assert message.text.count("4\u00a0min") == (look != "headlines")
    assert "min" not in seen(made, look).body.text()  # type: ignore[union-attr]


@each_look
def test_a_long_lead_is_set_smaller_and_no_lead_larger_on_phones(look: str) -> None:
    def size(words: str) -> tuple[int, set[str]]:
        tree = seen(edition(*placed(replace(piece(1), headline=words))), look)
        heading = tree.css_first("h2:has(a.h)") or tree.css_first("h2")
        assert heading
        style = heading.attributes["style"] or ""
        classes = set((heading.attributes.get("class") or "").split())
        return int(style.partition("bold ")[2].partition("px")[0]), classes & {"big", "long"}

    short, classes = size("The pier")
    long, more = size(" ".join(["The pier that was sold for a crown"] * 4))
    assert ("big" in classes) is (short > 28)  # to which phones set it
    assert "long" not in classes
    assert (long < short) is (look != "letter")
    assert more == ({"big", "long"} if short > 28 else set())


@each_look
def test_an_events_link_does_not_say_its_title_again(look: str) -> None:
    event = Block(
        BlockKind.EVENT, title="Who owns the rain?", url="https://h.example/e", button="Book"
    )
    tree = seen(replace(edition(*placed(piece(1))), blocks=(event,)), look)
    [link] = [
        node
        for node in tree.css("a")
        if node.attributes.get("aria-label", "") == "Book: Who owns the rain?"
    ]
    assert link.text().strip() == "Book"
