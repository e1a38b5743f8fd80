"""What templates see of an edition: whose wording counts, what is cut, what vanishes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.base.width import columns
from digest.base.windows import Window
from digest.compose import context
from digest.compose.clip import Economy
from digest.compose.render import Looks
from digest.compose.text import clean
from digest.compose.view_models import Context, PrintedPiece
from digest.model.editions import NO_IMAGE, Edition, Placement
from digest.model.newsletters import EVERYTHING, Design, Newsletter
from digest.model.pieces import Author, Image, Media, Piece
from tests.compose.editions import CLOSES_AT, COMPLETE, MINIMAL, edition, fullest, piece, placed

TOKENS = {"unsubscribe_url": "tway", "address": "taddress"}


def made(one: Edition, newsletter: Newsletter = MINIMAL, **more: Any) -> Context:
    words = Looks(None).words(newsletter.language)
    return context.make(one, newsletter, TOKENS, words, **more)


def printed(one: Piece | Placement, newsletter: Newsletter = MINIMAL) -> PrintedPiece:
    [placement] = placed(one) if isinstance(one, Piece) else [one]
    return made(edition(placement), newsletter).lead[0]


def test_the_editors_words_go_before_the_published_ones() -> None:
    one = Placement(
        piece(1, kicker="Analysis"), "", 0,
        headline="H", teaser="T", kicker="K", byline="Interview with Ada",
    )  # fmt: skip
    shown = printed(one)
    assert (shown.headline, shown.teaser, shown.kicker) == ("H", "T", "K")
    assert shown.byline == "Interview with Ada"


@pytest.mark.parametrize("nothing", ["", "  ", "\u00ad", "\u200d\u2066", "\0"])
def test_a_headline_that_shows_nothing_is_the_address(nothing: str) -> None:
    shown = printed(Placement(piece(1), "", 0, headline=nothing))
    assert shown.headline == piece(1).url


@pytest.mark.parametrize(
    ("duration_s", "expected"),
    [
        (None, "Podcast"),
        (20, "Podcast · 1 min"),
        (1870, "Podcast · 31 min"),
        (4400, "Podcast · 1 h 13 min"),
    ],
)
def test_audio_says_how_long_it_is(duration_s: int | None, expected: str) -> None:
    assert printed(piece(1, media=Media.AUDIO, duration_s=duration_s)).media == expected


def test_an_editor_may_empty_a_field() -> None:
    shown = printed(Placement(piece(1, kicker="Analysis"), "", 0, teaser="", kicker="", byline=""))
    assert (shown.teaser, shown.kicker, shown.byline) == ("", "", "")


def test_deks_are_printed_whole_and_excerpts_are_cut() -> None:
    newsletter = replace(MINIMAL, design=Design(teaser_words=3))
    long = "one two three four five"
    assert printed(piece(1, dek=long), newsletter).teaser == long
    assert printed(piece(1, dek="", excerpt=long), newsletter).teaser == "one two three…"
    editors = Placement(piece(1, dek=""), "", 0, teaser=long)
    assert printed(editors, newsletter).teaser == long


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ((), ""),
        ((Author("Ada"),), "By\u00a0Ada"),
        ((Author("Ada", "Editor"),), "By\u00a0Ada, Editor"),
        ((Author("Ada"), Author("Li")), "By\u00a0Ada and Li"),
        ((Author("Ada", "Editor"), Author("Li"), Author("Bo")), "By\u00a0Ada (Editor), Li and Bo"),
        ((Author(" "), Author("{names}")), "By\u00a0{names}"),
    ],
)
def test_bylines_name_everyone_with_their_role(authors: tuple[Author, ...], expected: str) -> None:
    assert printed(piece(1, authors=authors)).byline == expected


@pytest.mark.parametrize(
    ("outlet", "expected"),
    [("", ""), ("harbour review", ""), ("The Harbour Week", ""), ("Elsewhere", "Elsewhere")],
)
def test_the_outlet_is_named_when_it_is_not_the_house(outlet: str, expected: str) -> None:
    assert printed(piece(1, outlet=outlet)).outlet == expected


def test_a_kicker_that_repeats_its_heading_or_label_is_dropped() -> None:
    section = made(edition(*placed(piece(1, kicker="analysis"), section="Analysis"))).sections[0]
    assert section.pieces[0].kicker == ""
    assert printed(piece(1, kicker="Podcast", media=Media.AUDIO)).kicker == ""
    assert printed(piece(1, kind="Essay")).kicker == "Essay"


@pytest.mark.parametrize(
    ("media", "label", "verb"),
    [(Media.TEXT, "", "Read"), (Media.AUDIO, "Podcast", "Listen"), (Media.VIDEO, "Video", "Watch")],
)
def test_media_are_labelled_and_buttons_say_where_they_lead(
    media: Media, label: str, verb: str
) -> None:
    shown = printed(piece(1, "The last log", media=media))
    assert (shown.media, shown.button) == (label, f"{verb}: The last log")


@pytest.mark.parametrize(
    ("alt", "expected"),
    [
        ("Trawlers at dusk", "Trawlers at dusk"),
        ("Pentagon", "Pentagon"),
        ("the HEADLINE", ""),  # the headline stands beside it
        ("Missiles-drones-scaled", ""),
        ("IMG_0412.jpg", ""),
        ("", ""),
    ],
)
def test_alt_texts_that_say_nothing_are_emptied(alt: str, expected: str) -> None:
    picture = printed(piece(1, "The headline", picture=True, alt=alt)).picture
    assert picture is not None
    assert picture.alt == expected
    assert picture.credit == "Photo: Reuters"


def test_a_small_picture_is_not_blown_up() -> None:
    shown = printed(piece(1, image=Image("https://img.test/1.png", width=200)))
    assert shown.picture is not None
    assert (shown.picture.within(640), shown.picture.within(120)) == (200, 120)


@pytest.mark.parametrize(
    ("newsletter", "language", "headline", "expected"),
    [
        ("en", "", "Plain", ("", "")),
        ("en", "en-GB", "Plain", ("", "")),
        ("en", "de", "Hafen", ("de", "")),
        ("en", "ar", "رسالة", ("ar", "rtl")),
        ("en", "", "رسالة من 3 موانئ", ("und", "rtl")),
        ("en", "", "2026 – 10 %", ("", "")),
        ("ar", "", "رسالة", ("", "")),
        ("ar", "en", "A letter", ("en", "ltr")),
        ("ar", "", "2026", ("", "")),
        ("uz", "uz-Arab", "اوز", ("", "rtl")),
    ],
)
def test_a_piece_runs_its_own_way(
    newsletter: str, language: str, headline: str, expected: tuple[str, str]
) -> None:
    shown = printed(piece(1, headline, language=language), replace(MINIMAL, language=newsletter))
    assert (shown.lang, shown.dir) == expected


def test_dates_are_those_of_the_publications_zone() -> None:
    late = datetime(2026, 11, 27, 2, tzinfo=UTC)
    one = replace(
        edition(*placed(piece(1, published_at=late), piece(2, published_at=None))),
        window=Window(CLOSES_AT, late),
    )
    seen = made(one, replace(MINIMAL, timezone=ZoneInfo("America/New_York")))
    assert seen.masthead.date == "November 26, 2026"
    assert [shown.date for shown in seen.lead] == ["Nov\u00a026", ""]


def test_rows_keep_the_reading_order() -> None:
    section = made(fullest(), COMPLETE).sections[0]
    assert [row.form for row in section.rows] == ["pair", "side", "text", "wide"]
    assert tuple(one for row in section.rows for one in row.pieces) == section.pieces


@given(st.lists(st.sampled_from(["plain", "pictured", "featured"]), max_size=12))
def test_rows_hold_every_piece_once(kinds: list[str]) -> None:
    placements = [
        Placement(
            piece(number, picture=kind == "pictured"), "S", number, featured=kind == "featured"
        )
        for number, kind in enumerate(kinds)
    ]
    for section in made(edition(*placements)).sections:
        assert tuple(one for row in section.rows for one in row.pieces) == section.pieces
        assert [one.url for one in section.pieces] == [one.piece.url for one in placements]
        assert all(len(row.pieces) == 2 for row in section.rows if row.form == "pair")


def test_a_featured_piece_keeps_its_picture_in_the_longest_edition() -> None:
    placements = [
        Placement(piece(number, picture=True), "S", number, featured=number == 90)
        for number in range(100)
    ]
    none = Economy(pictures=0)
    pieces = made(edition(*placements), economy=none).sections[0].pieces
    assert [number for number, one in enumerate(pieces) if one.picture] == [90]


def test_without_pictures_every_row_is_words() -> None:
    plain = replace(COMPLETE, design=Design(images=False))
    assert {row.form for row in made(fullest(), plain).sections[0].rows} == {"text", "wide"}


@pytest.mark.parametrize(
    ("headlines", "subject", "preheader"),
    [
        (
            ["A ferry", "A port", "Salt"],
            "A ferry, A port and Salt",
            "What it says under headline 1. What it says under headline 2.",
        ),
        (
            ["The ferry sails again", "Salt prices are up", "Who pays for the wall", "Fog", "Ice"],
            "The ferry sails again, Salt prices are up, and more",
            "Who pays for the wall, Fog and Ice. What it says under headline 1.",
        ),
        (
            ["Ships, straits", "Ports", "Salt", "Fog", "Ice"],
            "Ships, straits; Ports; Salt; Fog, and more",
            "Ice. What it says under headline 1. What it says under headline 2.",
        ),
        (["Only this one"], "Only this one", "What it says under headline 1."),
        (
            ["The quiet bargain that keeps the northern fishing grounds open all year", "Salt"],
            "The quiet bargain that keeps the northern fishing grounds…",
            "Salt. What it says under headline 1. What it says under headline 2.",
        ),
    ],
)
def test_subject_and_preheader_are_made_from_the_top_headlines(
    headlines: list[str], subject: str, preheader: str
) -> None:
    pieces = [piece(number, headline) for number, headline in enumerate(headlines, 1)]
    seen = made(edition(*placed(*pieces)))
    assert (seen.subject, seen.preheader) == (subject, preheader)


@given(st.lists(st.text(min_size=1, max_size=200).filter(str.strip), min_size=1, max_size=6))
@example(["."])
@example(["...", "\u200b", "x"])
def test_subject_and_preheader_fit_an_inbox(headlines: list[str]) -> None:
    pieces = [piece(number, headline) for number, headline in enumerate(headlines, 1)]
    seen = made(edition(*placed(*pieces)))
    assert 0 < columns(seen.subject) <= 60
    assert columns(seen.preheader) <= 110
    assert "\n" not in seen.subject + seen.preheader


def test_an_empty_edition_has_its_title_for_a_subject() -> None:
    seen = made(edition())
    assert (seen.subject, seen.lead, seen.sections, seen.top) == ("The Harbour Week", (), (), ())


def test_an_editor_may_change_a_picture_or_want_none() -> None:
    mine = Image("https://harbour.test/mine.png", alt="A better one")
    [placement] = placed(piece(1, picture=True))
    changed = printed(replace(placement, image=mine)).picture
    assert changed
    assert (changed.url, changed.alt) == (mine.url, mine.alt)
    assert printed(replace(placement, image=NO_IMAGE)).picture is None


def test_an_editor_may_change_a_heading() -> None:
    one = edition(*placed(piece(1), section="News"), titles={"News": "Election week"})
    assert [section.title for section in made(one).sections] == ["Election week"]


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("  two\n\twords ", "two words"),
        ("a\0b\x07c\x85d", "abc d"),
        ("10\u00a0000 m", "10\u00a0000 m"),
        ("\ud800x\uffff", "x"),
        ("हिन्दी ناقص\u200c👩\u200d🔬", "हिन्दी ناقص\u200c👩\u200d🔬"),
    ],
)
def test_texts_are_cleaned_and_otherwise_left_alone(given_text: str, expected: str) -> None:
    assert clean(given_text) == expected


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        ("Noor Lindqvist", "Photo: Noor Lindqvist"),
        ("Illustration: Noor Lindqvist", "Illustration: Noor Lindqvist"),
        ("Top photo : A. Name", "Photo: A. Name"),
        ("Top photo credit: A. Name", "Photo: A. Name"),
        ("Photograph by: A. Name", "Photo: A. Name"),
        ("イラスト：浜口 凪", "イラスト：浜口 凪"),
        ("A. Name / Agency: 2026", "Photo: A. Name / Agency: 2026"),
        ("", ""),
    ],
)
def test_a_credit_has_one_label(credit: str, expected: str) -> None:
    image = Image("https://harbour.example/a.png", credit=credit)
    shown = printed(piece(1, image=image))
    assert shown.picture
    assert shown.picture.credit == expected


def test_the_masthead_says_the_day_on_which_it_goes_out() -> None:
    one = edition(*placed(piece(1)))
    assert made(one).masthead.date == "November 27, 2026"  # not known: the day the week closes
    seen = made(one, at=CLOSES_AT + timedelta(days=3))
    assert seen.masthead.date == "November 30, 2026"


@pytest.mark.parametrize(
    ("language", "heading"), [("ar", "هذا الأسبوع"), ("de", "Diese Woche"), ("en", "This week")]
)
def test_the_one_section_of_a_newsletter_without_rules_has_its_heading_in_its_language(
    language: str, heading: str
) -> None:
    newsletter = replace(MINIMAL, language=language)
    one = edition(*placed(piece(1)), *placed(piece(2), section=EVERYTHING.title))
    assert [section.title for section in made(one, newsletter).sections] == [heading]
    own = replace(one, titles={EVERYTHING.title: "Our own"})
    assert [section.title for section in made(own, newsletter).sections] == ["Our own"]


@pytest.mark.parametrize(
    ("names", "byline"),
    [
        (("Ada Quay",), "By\u00a0Ada\u00a0Quay"),
        (("Ada Quay", "Li Wei", "Jo Ash", "Mo Lind"), "By\u00a0Ada\u00a0Quay, Li\u00a0Wei, Jo\u00a0Ash and Mo\u00a0Lind"),
        (("Ada Quay", "Li Wei", "Jo Ash", "Mo Lind", "Al Hay"), "By\u00a0Ada\u00a0Quay, Li\u00a0Wei, Jo\u00a0Ash and 2 more"),
        (tuple(f"A {n}" for n in range(15)), "By\u00a0A\u00a00, A\u00a01, A\u00a02 and 12 more"),
        (("The Editorial Board of the Review",), "By\u00a0The Editorial Board of the Review"),
    ],
)  # fmt: skip
def test_names_stay_whole_and_of_many_people_three_are_named(
    names: tuple[str, ...], byline: str
) -> None:
    one = piece(1, authors=tuple(Author(name) for name in names))
    assert made(edition(*placed(one))).lead[0].byline == byline
