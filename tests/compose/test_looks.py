"""Every look that comes with digest, on the example publication's week: nothing for a check to find,
no clip, and everything that was placed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from digest import check
from digest.base.colours import DARK_PANEL, DARK_PAPER, contrast
from digest.compose import Looks, compose
from digest.compose.bare import bare
from digest.compose.clip import FULL, Economy, fit
from digest.mail.merge import ReaderLinks
from digest.model.batches import Recipient
from digest.model.editions import Edition
from digest.model.findings import Severity
from digest.model.messages import Message
from digest.model.newsletters import Clip, Design, Newsletter, Publication, SectionRule
from digest.model.styles import style_of
from tests.compose.editions import COMPLETE, fullest, many, piece, placed
from tests.compose.editions import edition as edition_of
from tests.shots.editions import NOW, arabic, english

HOUSE = "https://harbour.example"
READER = Recipient(0, "reader@reader.example", "A Reader")
LINKS = ReaderLinks("https://week.harbour.example", ("a secret",), "harbour")
LOOKS = Looks(None)
each_look = pytest.mark.parametrize("look", LOOKS.names())


def composed(edition: Edition, newsletter: Newsletter, look: str = "") -> Message:
    return compose(replace(edition, look=look), newsletter, looks=LOOKS, seed="s")


@each_look
@pytest.mark.parametrize("week", [english, arabic], ids=["english", "arabic"])
def test_a_check_of_a_long_example_edition_finds_no_error_and_no_warning(
    look: str, week: object
) -> None:
    """Of one piece, and of twelve: tests/check/test_looks.py."""
    assert callable(week)
    edition, newsletter = week(HOUSE, 26)
    edition = replace(
        edition, look=look, preheader="The wind turned, and the pilots knew before the tide did"
    )
    message = composed(edition, newsletter, look)
    values = LINKS.values(message, READER)
    sample = check.sample_of(
        message, edition, newsletter, reader=READER, values=values, dated_at=NOW, delivers=True,
        bare=bare(message.mjml),
    )  # fmt: skip
    found = [one for one in check.check(sample) if one.severity is not Severity.NOTE]
    assert found == []


@pytest.mark.parametrize(("look", "count"), [("headlines", 80), ("magazine", 30)])
def test_a_look_holds_what_it_is_for_below_ninety_thousand_bytes(look: str, count: int) -> None:
    message = composed(many(count), COMPLETE, look)
    assert len(message.html.encode()) < 90_000
    if look == "headlines":
        assert message.given_up == ""
    tree = LexborHTMLParser(message.html)
    headlines = [node.text() for node in tree.css("h2 a.h, h3 a.h")]
    assert len(headlines) == count
    if look == "magazine":
        assert sum(1 for node in tree.css("p") if "insurers left first" in node.text()) == count


@each_look
@pytest.mark.parametrize("count", [60, 120, 200])
def test_an_edition_that_is_too_large_steps_down_and_says_what_it_gave_up(
    look: str, count: int
) -> None:
    message = composed(many(count), COMPLETE, look)
    size = len(message.html.encode())
    tree = LexborHTMLParser(message.html)
    assert len(tree.css("h2 > a, h3 > a")) == count
    assert all(f"/2026/{number}/" in message.text for number in range(1, count + 1))
    assert size <= 90_000 or "no bylines and dates" in message.given_up
    assert size <= 102_400 or count > 120
    in_full = composed(many(count), replace(COMPLETE, clip=Clip(most_bytes=10**7)), look)
    assert bool(message.given_up) is (len(in_full.html.encode()) > 90_000)
    assert in_full.given_up == ""


def test_what_the_provider_adds_counts() -> None:
    edition = many(30)
    free = composed(edition, COMPLETE)
    rewritten = composed(edition, replace(COMPLETE, clip=Clip(per_link_bytes=300, extra_bytes=400)))
    added = rewritten.html.count("<a ") * 300 + 400
    assert len(rewritten.html.encode()) + added <= 90_000
    assert len(rewritten.html) < len(free.html)


def test_pictures_go_from_the_end_and_the_lead_keeps_its_own() -> None:
    message = composed(many(45), COMPLETE)
    assert "pictures" in message.given_up
    shown = [
        int(number)
        for number in re.findall(r'src="https://img.harbour.test/(\d+).jpg"', message.html)
    ]
    assert shown == list(range(1, len(shown) + 1))
    assert len(message.html.encode()) > 80_000  # no more than it must


@pytest.mark.parametrize("most", range(1_000, 12_000, 900))
def test_the_least_is_given_up_that_is_enough(most: int) -> None:
    class Rendering:
        def __init__(self, economy: Economy) -> None:
            self.economy = economy
            self.pictures = 10 if economy.pictures is None else economy.pictures
            self.pieces = 20 if economy.full is None else economy.full
            teasers = 50 if economy.teaser_words else 100
            self.weight = 2_000 + 600 * self.pictures + teasers * self.pieces
            tried.append(economy)

    tried: list[Economy] = []
    made = fit(Rendering, most)
    assert made.weight <= most or most < 2_050
    assert tried[0] == FULL
    assert len(tried) <= 9
    assert not made.economy.one_column  # it would have saved nothing
    if made.economy.pictures:
        assert made.economy.teaser_words is None


def test_a_section_shows_some_in_full_and_others_as_headlines() -> None:
    pieces = [piece(number, dek=f"Dek {number}") for number in range(1, 6)]
    [rule] = [replace(english(HOUSE, 1)[1].sections[0], title="News", most=2, also=3)]
    newsletter = replace(COMPLETE, sections=(rule,))
    message = composed(edition_of(*placed(*pieces, section="News")), newsletter)
    assert "Also this week" in message.html
    assert "Also this week" in message.text
    assert [f"Dek {number}" in message.html for number in range(1, 6)] == [True] * 2 + [False] * 3
    assert all(f"Headline number {number}" in message.html for number in range(1, 6))


@each_look
def test_a_house_without_a_site_or_with_a_logo_has_a_masthead_all_the_same(look: str) -> None:
    bare_house = replace(COMPLETE, publication=Publication("Harbour Review", ""))
    html = composed(fullest(), bare_house, look).html
    assert 'href=""' not in html
    assert LexborHTMLParser(html).css("h1")[0].text() == "The Harbour Week"
    [logo] = LexborHTMLParser(composed(fullest(), COMPLETE, look).html).css("h1 img")
    assert logo.attributes["alt"] == "The Harbour Week"
    assert logo.attributes["width"] == "200"


@each_look
def test_opening_an_email_asks_no_host_but_those_of_its_pictures(look: str) -> None:
    html = composed(fullest(), COMPLETE, look).html
    loaded = re.findall(
        r'(?:src|background)="([^"]+)"|url\(([^)]+)\)|<link[^>]+href="([^"]+)"', html
    )
    hosts = {re.sub(r"https://([^/]+)/.*", r"\1", "".join(one)) for one in loaded}
    assert hosts <= {"img.harbour.test", "harbour.test"}
    assert "@import" not in html


def test_a_web_font_is_loaded_only_if_the_settings_name_it() -> None:
    font = "https://fonts.harbour.test/own.css"
    newsletter = replace(
        COMPLETE, design=replace(COMPLETE.design, web_font=font, text_font="Own, Arial")
    )
    html = composed(fullest(), newsletter).html
    links = LexborHTMLParser(html).css("link[rel=stylesheet]")
    assert [one.attributes["href"] for one in links] == [font]
    assert "font-family:Own,Arial" in html
    without = LexborHTMLParser(composed(fullest(), COMPLETE).html)
    assert without.css("link[rel=stylesheet]") == []


@each_look
@pytest.mark.parametrize(
    ("paper", "accent"), [("#101418", "#0a2540"), ("#ffd400", "#ffd400"), ("#7a1f1f", "#e0c0c0")]
)
def test_a_section_in_colours_of_its_own_can_be_read(look: str, paper: str, accent: str) -> None:
    newsletter = replace(
        COMPLETE,
        sections=(SectionRule("Section 1", design=Design(paper=paper, accent=accent)),),
    )
    edition = many(8)
    message = composed(edition, newsletter, look)
    assert f"background:{paper}" in message.html or f'bgcolor="{paper}"' in message.html
    sample = check.sample_of(
        message, replace(edition, look=look), newsletter, reader=READER,
        values=LINKS.values(message, READER), dated_at=NOW, delivers=True, bare=bare(message.mjml),
    )  # fmt: skip
    assert [one for one in check.check(sample) if one.name == "contrast"] == []


@pytest.mark.parametrize(
    "accent", ["#9a3412", "#0a2540", "#000000", "#ffd400", "#1d1b18", "#777777"]
)
def test_rules_bars_and_underlines_are_seen_in_the_dark(accent: str) -> None:
    style = style_of(Design(accent=accent))
    assert contrast(style.accent.dark_fill, DARK_PANEL) >= 3
    assert contrast(style.accent.on_dark_fill, style.accent.dark_fill) >= 4.5
    html = composed(many(3), replace(COMPLETE, design=Design(accent=accent)), "magazine").html
    dark = html.partition("prefers-color-scheme:dark")[2].partition("</style>")[0]
    rule = re.search(r"hr\.r\{border-top-color:(#\w{6})!", dark)
    assert rule
    assert min(contrast(rule[1], DARK_PAPER), contrast(rule[1], DARK_PANEL)) >= 3
    for marked in (
        r"\.a p,[^{]*\{border-color:",
        r"\.u\{text-decoration-color:",
        r"\.b td,[^{]*\{background:",
    ):
        assert re.search(marked + style.accent.dark_fill, dark), marked


def text_of(look: str, count: int = 4) -> str:
    return composed(many(count), COMPLETE, look).text


def test_in_the_text_part_an_item_begins_with_a_mark_and_its_address_is_close_below() -> None:
    blocks = text_of("magazine").split("\n\n")
    [item] = [one for one in blocks if "berth 3 " in one]
    lines = item.split("\n")
    assert lines[0].startswith("* What the harbour master")
    assert all(line.startswith("  ") for line in lines[1:])
    assert lines[-1] == "  https://harbour.test/2026/3/?page=1&part=2"


def test_in_the_text_part_a_brief_is_numbered_and_headlines_are_headlines() -> None:
    assert re.findall(r"^(\d+)\. What", text_of("brief"), re.MULTILINE) == ["1", "2", "3", "4"]
    items = [one for one in text_of("headlines").split("\n\n") if "berth 3 " in one]
    assert [len(one.split("\n")) for one in items] == [2]  # a headline, its address


@pytest.mark.parametrize(("count", "there"), [(9, False), (10, True)])
def test_in_the_text_part_ten_pieces_have_a_list_of_contents(count: int, there: bool) -> None:
    text = text_of("magazine", count)
    assert ("--- In this edition ---" in text) is there
    assert ("- Section 1 (8)" in text or "- Section 1 (9)" in text) is there


@each_look
@pytest.mark.parametrize(("most", "there"), [(0, False), (6, True), (7, False)])
def test_a_list_of_contents_stands_before_the_lead_where_the_settings_want_one(
    look: str, most: int, there: bool
) -> None:
    newsletter = replace(COMPLETE, design=replace(COMPLETE.design, contents=most))
    html = composed(many(6), newsletter, look).html
    assert ("In this edition</h2>" in html) is there
    if there:
        assert html.index("In this edition</h2>") < html.index(
            'class="h u"' if look != "letter" else '<a class="h" href="https://harbour.test/2026/'
        )
        assert "Section 1 (5)" in html


@each_look
def test_no_credit_stands_above_the_headline_where_a_picture_is_not_shown(look: str) -> None:
    words = LexborHTMLParser(composed(fullest(), COMPLETE, look).html).text(separator=" ")
    credit = words.find("Photo: Reuters")
    assert credit == -1 or credit > words.find(fullest().placements[0].piece.headline[:20]) > 0
