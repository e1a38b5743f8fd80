"""Which entries are pieces we hold already."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.collect import entry_adds, reading
from digest.collect.fields.told import BESIDE_DAY
from digest.collect.merge import Changes, decide, names, shared_date
from digest.collect.page_adds import enriched, page_names
from digest.model.pieces import Author, Entry, Image, Piece

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SOURCE = "https://harbour.example/feed"
OTHER_SOURCE = "https://harbour.example/section/feed"
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def entry(number: int = 1, **changed: object) -> Entry:
    plain = Entry(
        url=f"https://harbour.example/story-{number}",
        guid=f"harbour-{number}",
        headline=f"Story {number}",
        authors=(Author("Ann Lee"),),
        published_at=MONDAY + timedelta(minutes=number),
    )
    return replace(plain, **changed)  # type: ignore[arg-type]


class Shelf:
    """What is held, in memory: the store's contract in a few lines."""

    def __init__(self) -> None:
        self.pieces: dict[int, Piece] = {}
        self.names: dict[str, int] = {}
        self.fetches: set[str] = set()

    def fetch(self, *entries: Entry, source: str = SOURCE, now: datetime = NOW) -> Changes:
        found = names(entries, source=source, now=now)
        changes = decide(
            found, self._known(), source=source, now=now, first_fetch=source not in self.fetches
        )
        self.fetches.add(source)
        for known in (*changes.new, *changes.changed, *changes.unchanged):
            piece = known.piece if known.piece.id else replace(known.piece, id=len(self.pieces) + 1)
            self.pieces[piece.id] = piece
            for name in known.names:
                assert name not in self.names, "a name must be given once"
                self.names[name] = piece.id
        return changes

    def _known(self) -> Mapping[str, Piece]:
        return {name: self.pieces[id] for name, id in self.names.items()}


def headlines(changes: Changes) -> tuple[list[str], list[str], list[str]]:
    return tuple(  # type: ignore[return-value]
        [known.piece.headline for known in group]
        for group in (changes.new, changes.changed, changes.unchanged)
    )


def test_a_piece_is_new_once() -> None:
    shelf = Shelf()
    assert headlines(shelf.fetch(entry(1), entry(2))) == (["Story 1", "Story 2"], [], [])
    assert headlines(shelf.fetch(entry(1), entry(2), entry(3))) == (
        ["Story 3"],
        [],
        ["Story 1", "Story 2"],
    )


@pytest.mark.parametrize(
    "again",
    [
        entry(url="http://www.harbour.example/story-1/", guid="other"),  # moved to another host name
        entry(url="https://harbour.example/story-1?utm_source=rss", guid=""),
        entry(url="https://harbour.example/new-slug"),  # a new address, the old guid
        entry(url="https://harbour.example/new-slug", guid="other"),  # both new, the same words that day
        entry(headline="Story 1, corrected"),
        entry(published_at=MONDAY + timedelta(days=1)),
        entry(published_at=None),
    ],
)  # fmt: skip
def test_a_piece_that_comes_back_changed_is_the_same_piece(again: Entry) -> None:
    shelf = Shelf()
    shelf.fetch(entry())
    changes = shelf.fetch(again, now=NOW + timedelta(days=1))
    assert not changes.new
    [piece] = shelf.pieces.values()
    assert piece.first_seen_at == NOW
    assert piece.published_at == entry().published_at
    assert piece.url == "https://harbour.example/story-1"


@pytest.mark.parametrize(
    "other",
    [
        entry(url="https://harbour.example/other", guid="other", headline="Story 1, part two"),
        entry(url="https://harbour.example/other", guid="other", authors=(Author("Bo Diaz"),)),
        entry(url="https://harbour.example/other", guid="other", published_at=MONDAY + timedelta(1)),
        entry(url="https://harbour.example/other", guid="other", published_at=None),
        entry(url="https://harbour.example/story-1?page=2", guid="other", headline="Story 1, page 2"),
    ],
)  # fmt: skip
def test_another_piece_stays_another_piece(other: Entry) -> None:
    shelf = Shelf()
    shelf.fetch(entry())
    assert len(shelf.fetch(entry(), other).new) == 1


def test_two_pieces_with_the_same_words_in_one_fetch_are_two() -> None:
    shelf = Shelf()
    twin = entry(url="https://harbour.example/other", guid="other")
    assert len(shelf.fetch(entry(), twin).new) == 2
    assert len(shelf.fetch(entry(), twin).unchanged) == 2


def test_a_guid_on_two_pieces_names_neither() -> None:
    shelf = Shelf()
    same = [entry(1, guid="a"), entry(2, guid="a")]
    assert len(shelf.fetch(*same).new) == 2
    assert len(shelf.fetch(*same).unchanged) == 2


def test_a_link_on_several_pieces_names_none_of_them() -> None:
    shelf = Shelf()
    link = "https://harbour.example/live"
    same = [entry(1, url=link, guid=link), entry(2, url=link, guid=link)]
    assert len(shelf.fetch(*same).new) == 2
    assert len(shelf.fetch(*same).unchanged) == 2


def test_pieces_that_link_to_the_front_page_are_told_apart_one_by_one() -> None:
    shelf = Shelf()
    home = "https://harbour.example/"
    assert len(shelf.fetch(entry(1, url=home, guid=home)).new) == 1
    assert len(shelf.fetch(entry(2, url=home, guid=home)).new) == 1
    assert len(shelf.pieces) == 2


def test_equal_guids_of_two_sources_are_two_pieces() -> None:
    shelf = Shelf()
    shelf.fetch(entry(1, guid="1"))
    assert len(shelf.fetch(entry(2, guid="1"), source=OTHER_SOURCE).new) == 1


def test_a_piece_in_two_sources_is_one_piece() -> None:
    shelf = Shelf()
    shelf.fetch(entry(dek="From the front page."))
    changes = shelf.fetch(entry(guid="x"), source=OTHER_SOURCE)
    assert headlines(changes) == ([], [], ["Story 1"])


def test_an_entry_that_stands_twice_in_a_feed_is_one_piece() -> None:
    tracked = entry(url="https://www.harbour.example/story-1/?utm_medium=rss", guid="b")
    assert len(Shelf().fetch(entry(), tracked).new) == 1


def test_a_source_may_change_its_words_and_another_only_fills_gaps() -> None:
    shelf = Shelf()
    picture = Image("https://harbour.example/1.jpg")
    shelf.fetch(entry(dek="First words."))
    shelf.fetch(entry(dek="Better words."))
    assert shelf.pieces[1].dek == "Better words."
    for _ in range(2):
        other = entry(dek="Other words.", image=picture)
        shelf.fetch(other, source=OTHER_SOURCE)
    assert shelf.pieces[1].dek == "Better words."
    assert shelf.pieces[1].image == picture
    assert headlines(shelf.fetch(other, source=OTHER_SOURCE)) == ([], [], ["Story 1"])


def test_a_sitemap_without_words_takes_nothing_away() -> None:
    shelf = Shelf()
    shelf.fetch(entry(dek="Words.", topics=("Ports",)))
    bare = Entry(url="https://harbour.example/story-1", headline="Story 1")
    assert headlines(shelf.fetch(bare)) == ([], [], ["Story 1"])
    assert shelf.pieces[1].dek == "Words."


def test_a_new_time_of_update_alone_is_no_change() -> None:
    shelf = Shelf()
    shelf.fetch(entry(updated_at=MONDAY))
    assert headlines(shelf.fetch(entry(updated_at=NOW))) == ([], [], ["Story 1"])


def test_published_is_the_earliest_date_ever_seen() -> None:
    shelf = Shelf()
    shelf.fetch(entry(published_at=MONDAY))
    shelf.fetch(entry(published_at=MONDAY + timedelta(days=3)))
    assert shelf.pieces[1].published_at == MONDAY
    shelf.fetch(entry(published_at=MONDAY - timedelta(hours=1)))
    assert shelf.pieces[1].published_at == MONDAY - timedelta(hours=1)


def test_a_date_long_after_a_piece_was_seen_is_not_its_publication() -> None:
    shelf = Shelf()
    shelf.fetch(entry(published_at=None))
    later = NOW + timedelta(days=10)
    shelf.fetch(entry(published_at=later), now=later)
    assert shelf.pieces[1].published_at is None


@pytest.mark.parametrize(
    ("ahead", "dated"),
    [(timedelta(hours=1), True), (timedelta(days=2), True), (timedelta(days=2, seconds=1), False)],
)
def test_a_date_far_ahead_is_no_date(ahead: timedelta, dated: bool) -> None:
    shelf = Shelf()
    shelf.fetch(entry(published_at=NOW + ahead))
    assert (shelf.pieces[1].published_at is not None) is dated


@pytest.mark.parametrize(
    ("at_once", "others", "instant", "is_noted"),
    [
        (3, 3, MONDAY.replace(minute=3, second=27), True),  # half of them: an export's, perhaps
        (3, 4, MONDAY.replace(minute=3, second=27), False),
        (2, 0, MONDAY.replace(minute=3, second=27), False),  # two pieces may come out together
        (6, 0, MONDAY.replace(hour=0, minute=0), False),  # a day without a time
        (6, 0, MONDAY.replace(hour=5, minute=0), False),  # the same in New York
        (6, 0, MONDAY.replace(hour=18, minute=30), False),  # the same in Delhi
        (6, 0, MONDAY.replace(hour=6, minute=0), False),  # an issue
    ],
)
def test_a_date_that_a_source_states_is_used_however_many_share_it(
    at_once: int, others: int, instant: datetime, is_noted: bool
) -> None:
    shelf = Shelf()
    shared = [entry(number, published_at=instant) for number in range(at_once)]
    everything = [*shared, *(entry(number) for number in range(at_once, at_once + others))]
    shelf.fetch(*everything)
    assert all(piece.published_at for piece in shelf.pieces.values())
    assert bool(shared_date(names(everything, source=SOURCE, now=NOW))) is is_noted


def test_undated_pieces_of_a_first_fetch_are_backlog_and_later_ones_are_news() -> None:
    shelf = Shelf()
    shelf.fetch(entry(1, published_at=None), entry(2))
    shelf.fetch(entry(3, published_at=None))
    assert [piece.backlog for piece in shelf.pieces.values()] == [True, False, False]


@pytest.mark.parametrize(
    "unusable",
    [entry(headline=""), entry(url=""), entry(url="https://a:b@harbour.example/x"), Entry()],
)
def test_an_entry_without_headline_or_address_is_left_out(unusable: Entry) -> None:
    assert not names([unusable], source=SOURCE, now=NOW)


def test_a_feed_proxy_does_not_name_the_piece() -> None:
    shelf = Shelf()
    proxied = entry(
        url="http://feedproxy.google.com/~r/harbour/~3/x/",
        original="https://harbour.example/story-1?utm_source=feed",
        guid="",
    )
    shelf.fetch(proxied)
    assert shelf.pieces[1].url == "https://harbour.example/story-1"
    assert shelf.pieces[1].link == proxied.original
    assert not shelf.fetch(entry(guid=""), source=OTHER_SOURCE).new
    assert not shelf.fetch(replace(proxied, original="", headline="New words")).new


FOREIGN = "https://elsewhere.example/feed"


def test_whoever_links_to_a_piece_first_does_not_word_or_date_it_for_good() -> None:
    shelf = Shelf()
    long_ago = MONDAY - timedelta(days=900)
    theirs = entry(headline="Buy this", guid="x", published_at=long_ago)
    shelf.fetch(theirs, source=FOREIGN)
    shelf.fetch(entry())
    shelf.fetch(replace(theirs, headline="Buy that", updated_at=NOW), source=FOREIGN)
    [piece] = shelf.pieces.values()
    assert (piece.headline, piece.source) == ("Story 1", SOURCE)
    assert piece.published_at == entry().published_at
    assert piece.updated_at is None
    assert not shelf.fetch(entry()).changed


@pytest.mark.parametrize("own", ["https://harbour.example/story-1", "https://elsewhere.example/a"])
def test_a_feed_cannot_name_its_piece_by_another_house_s_address(own: str) -> None:
    shelf = Shelf()
    shelf.fetch(entry())
    trap = entry(2, guid="x", headline="Mine", authors=(), original=own)
    shelf.fetch(trap, source=FOREIGN)
    shelf.fetch(entry(), entry(2))
    assert {"Story 1", "Story 2"} <= {one.headline for one in shelf.pieces.values()}
    found = next(one for one in shelf.pieces.values() if one.headline == "Story 2")
    assert found.url == "https://harbour.example/story-2"


def test_a_page_names_its_piece_by_addresses_of_its_own_house_alone() -> None:
    piece = Piece(1, "https://elsewhere.example/a", "Mine")
    page = Entry(
        url="https://elsewhere.example/a-moved", original="https://harbour.example/story-2"
    )
    assert page_names(piece, page) == {"elsewhere.example/a-moved"}


@pytest.mark.parametrize("sequence", ["https-move", "resurface"])
def test_captured_sequences_bring_each_piece_once(test_data: Path, sequence: str) -> None:
    folder = test_data / "feeds"
    files = [
        one
        for one in json.loads((folder / "manifest.json").read_text())["files"]
        if one["expected"].get("sequence") == sequence
    ]
    assert len(files) == 3
    shelf = Shelf()
    for one in sorted(files, key=lambda one: one["expected"]["step"]):
        parsed = reading.parse((folder / one["file"]).read_bytes(), url=one["feed_url"])
        changes = shelf.fetch(*parsed.entries)
        assert [k.piece.headline for k in changes.new] == one["expected"]["new_pieces"]


def test_captured_duplicates_are_told_from_different_pieces(test_data: Path) -> None:
    body = (test_data / "feeds" / "edge-hm-duplicates.rss").read_bytes()
    shelf = Shelf()
    for _ in range(2):
        shelf.fetch(*reading.parse(body, url=SOURCE).entries)
    assert [piece.headline for piece in shelf.pieces.values()] == [
        "Bridge to close",
        "Bridge to close: what we know",
        "Archive page 2",
        "Archive page 3",
    ]


@pytest.mark.parametrize("suffix", ["co.uk", "com.au", "github.io", "example"])
def test_a_stranger_under_one_suffix_takes_no_piece_over(suffix: str) -> None:
    """A planted link: an entry that says our next piece's address leads to a piece of its own."""
    ours, theirs = f"https://harbour.{suffix}", f"https://evil.{suffix}"
    shelf = Shelf()
    planted = entry(
        url=f"{ours}/story-1", original=f"{theirs}/cheap", guid="x", headline="Cheap pills"
    )
    shelf.fetch(planted, source=f"{theirs}/feed")
    shelf.fetch(entry(guid="one"), entry(url=f"{ours}/story-1", guid="two"), source=f"{ours}/feed")
    [piece] = [one for one in shelf.pieces.values() if one.url == f"{ours}/story-1"]
    assert piece.headline == "Story 1"
    assert piece.source == f"{ours}/feed"


@pytest.mark.parametrize(
    ("served", "people"),
    [
        ("admin", []), ("Super User", []), ("webmaster", []), ("jdoe7", []), ("redaktion", []), ("editor@h.example", []),
        ("Jane Doe", ["Jane Doe"]), ("JANE DOE", ["JANE DOE"]), ("dpa", ["dpa"]), ("Colette", ["Colette"]), ("李明", ["李明"]),
    ],
)  # fmt: skip
def test_a_login_is_nobody(served: str, people: list[str]) -> None:
    one = replace(entry(), authors=(Author(served),))
    [named] = names([one], source=SOURCE, now=NOW)
    assert [who.name for who in named.entry.authors] == people


@pytest.mark.parametrize(("length", "kept"), [(1_900, 1), (2_100, 0), (100_000, 0)])
def test_an_address_longer_than_any_costs_its_entry_alone(length: int, kept: int) -> None:
    long = entry(url=f"https://harbour.example/{'a' * length}", guid="long")
    found = names([entry(guid="one"), long], source=SOURCE, now=NOW)
    assert len(found) == 1 + kept


@pytest.mark.parametrize(
    ("served", "own", "kept"),
    [
        ("Expert comment The ports dredge on.", "The ports dredge on.", "The ports dredge on."),
        (
            "Analyse Häfen Wer baggert, verliert.",
            "Wer baggert, verliert.",
            "Wer baggert, verliert.",
        ),
        ("Why the ports dredge on.", "the ports dredge on.", "Why the ports dredge on."),
        ("The ports dredge on.", "Another line.", "The ports dredge on."),
    ],
)
def test_labels_before_a_dek_go_where_the_page_tells_it_bare(
    served: str, own: str, kept: str
) -> None:
    piece = Piece(1, "https://harbour.example/1", "What the ports tell us", dek=served)
    assert enriched(piece, Entry(headline=piece.headline, dek=own)).dek == kept


def test_an_author_is_no_topic_of_her_own_piece() -> None:
    piece = Piece(1, "https://harbour.example/1", "What the ports tell us")
    page = Entry(
        headline=piece.headline, topics=("Africa", "Ann Lee"), authors=(Author("Ann Lee"),)
    )
    assert enriched(piece, page).topics == ("Africa",)


@pytest.mark.parametrize("said", [("Ann Lee",), ()])
def test_a_name_that_stands_beside_a_day_is_believed_if_its_page_has_it(
    said: tuple[str, ...],
) -> None:
    weak = {"authors": BESIDE_DAY}
    piece = Piece(
        1, "https://harbour.example/1", "What the ports tell us", authors=(Author("Middle East"),), origin=weak, source=SOURCE
    )  # fmt: skip
    page = Entry(headline=piece.headline, authors=tuple(map(Author, said)))
    better = enriched(piece, page)
    assert better.authors == page.authors
    again = Entry(url=piece.url, headline=piece.headline, authors=piece.authors, origin=weak)
    named = names([again], source=SOURCE, now=NOW)
    found = decide(named, {named[0].sure[0]: better}, source=SOURCE, now=NOW, first_fetch=False)
    assert not found.changed


@pytest.mark.parametrize(
    ("served", "own", "is_own"),
    [
        ("Intervista | “Il telaio”", "“Il telaio”", True),
        ("Analysis|The quay", "The quay", True),
        ("Kommentar | Der Kai", "Der  Kai", True),
        ("Field Note | The quay", "The quay", True),
        ("解説 | 岸壁", "岸壁", True),
        ("Interview | The quay", "The port", False),
        ("The quay | Harbour Review", "The quay", False),
        ("Interview | The quay", "", False),
    ],
)
def test_a_label_before_a_bar_goes_where_the_page_has_the_rest(
    served: str, own: str, is_own: bool
) -> None:
    assert entry_adds.is_behind_bar(own, served) is is_own


def test_a_feeds_beginning_of_the_text_gives_way_to_the_printed_dek() -> None:
    text = "The ministry said in a written answer that it would wait for the spring, and for the figures."
    piece = Piece(1, "https://harbour.example/a", "A quay", dek=text[:60], origin={"dek": "rss:description"})  # fmt: skip
    printed = Entry(dek="Nobody counted the ships.", excerpt=text, origin={"dek": "page:h4.subheading"})  # fmt: skip
    assert enriched(piece, printed).dek == "Nobody counted the ships."
    stated = replace(printed, origin={"dek": "og:description"})
    assert enriched(piece, stated).dek == text[:60]
    other = replace(printed, excerpt="Ships came late, and left early, said those who were there at the time.")  # fmt: skip
    assert enriched(piece, other).dek == text[:60]


def test_the_house_as_a_feeds_author_gives_way_to_whom_the_page_names() -> None:
    house, served = (Author("Radio Polder"),), {"authors": "atom:author"}
    piece = Piece(
        1, "https://harbour.example/1", "What the ports tell us", outlet="Radio Polder", authors=house, origin=served, source=SOURCE
    )  # fmt: skip
    page = Entry(
        headline=piece.headline,
        outlet="Radio Polder",
        authors=(Author("Ann Lee"),),
        origin={"authors": "page:p"},
    )
    better = enriched(piece, page)
    assert better.authors == page.authors
    again = Entry(
        url=piece.url, headline=piece.headline, outlet="Radio Polder", authors=house, origin=served
    )
    named = names([again], source=SOURCE, now=NOW)
    found = decide(named, {named[0].sure[0]: better}, source=SOURCE, now=NOW, first_fetch=False)
    held = [one.piece.authors for one in (*found.changed, *found.unchanged)]
    assert held == [page.authors]  # and stays so when the feed is read again


@pytest.mark.parametrize(
    ("others", "said", "kept"),
    [
        (["Ria Hall"] * 3, ["Ann Lee"], ["Ann Lee"]),  # an editor's account in each entry
        (["Ria Hall"] * 3, ["Ria Hall"], ["Ria Hall"]),  # one writer's own feed
        (["Ria Hall"] * 3, [], ["Ria Hall"]),
        (["Ria Hall"] * 3, ["Harbour Desk"], ["Ria Hall"]),
        (["Ria Hall", "Bo Diaz", "Ria Hall"], ["Ann Lee"], ["Ria Hall"]),
        (["Ria Hall"], ["Ann Lee"], ["Ria Hall"]),  # too few to tell
    ],
)
def test_an_account_in_every_entry_gives_way_to_whom_the_piece_names(
    others: list[str], said: list[str], kept: list[str]
) -> None:
    items = "".join(
        f"<item><title>The quay of day {n}</title><link>https://harbour.example/{n}</link><dc:creator>{name}</dc:creator></item>"
        for n, name in enumerate(others)
    )
    feed = f"<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Harbour</title>{items}</channel></rss>"
    entry = reading.parse(feed.encode(), url="https://harbour.example/feed").entries[0]
    piece = Piece(
        1, entry.url, entry.headline, authors=entry.authors, origin=entry.origin, source=SOURCE
    )
    page = Entry(
        headline=piece.headline,
        authors=tuple(map(Author, said)),
        origin={"authors": "json-ld:author"},
    )
    better = enriched(piece, page)
    assert [one.name for one in better.authors] == kept
    named = names([entry], source=SOURCE, now=NOW)
    found = decide(named, {named[0].sure[0]: better}, source=SOURCE, now=NOW, first_fetch=False)
    held = [one.piece.authors for one in (*found.changed, *found.unchanged)]
    assert held == [better.authors]  # and stays so when the feed is read again


@pytest.mark.parametrize(
    ("served", "stated", "kept"),
    [
        ("2026-11-29T18:20:00+00:00", "2026-11-29T18:20:00+09:00", "2026-11-29T09:20:00+00:00"),
        ("2026-11-29T18:20:31+00:00", "2026-11-29T18:20:00-05:00", "2026-11-29T23:20:00+00:00"),
        # The zone was stated, or it is another moment
        ("2026-11-29T09:20:00+00:00", "2026-11-29T18:20:00+09:00", "2026-11-29T09:20:00+00:00"),
        ("2026-11-29T18:25:00+00:00", "2026-11-29T18:20:00+09:00", "2026-11-29T18:25:00+00:00"),
        ("2026-11-29T18:20:00+00:00", "2026-11-29T18:20:00+00:00", "2026-11-29T18:20:00+00:00"),
        ("2026-11-29T00:00:00+00:00", "2026-11-29T00:00:00+09:00", "2026-11-29T00:00:00+00:00"),
    ],
)
def test_a_feed_that_leaves_out_its_zone_is_put_right_by_the_page(
    served: str, stated: str, kept: str
) -> None:
    at = datetime.fromisoformat(served)
    entry = Entry(url="https://harbour.example/1", headline="What the ports tell us", published_at=at, origin={"published_at": "rss:pubDate"})  # fmt: skip
    piece = Piece(1, entry.url, entry.headline, published_at=at, origin=entry.origin, source=SOURCE)
    stamp = datetime.fromisoformat(stated)
    page = Entry(headline=entry.headline, published_at=stamp, origin={"published_at": "json-ld:datePublished"})  # fmt: skip
    better = enriched(piece, page)
    assert better.published_at == datetime.fromisoformat(kept)
    named = names([entry], source=SOURCE, now=NOW)
    found = decide(named, {named[0].sure[0]: better}, source=SOURCE, now=NOW, first_fetch=False)
    held = [one.piece.published_at for one in (*found.changed, *found.unchanged)]
    assert held == [better.published_at]  # and stays so when the feed is read again


@pytest.mark.parametrize(
    ("served", "kicker", "own", "kept"),
    [
        ("Landärzte: Die Praxis auf Rädern", "Landärzte", "Die Praxis auf Rädern", "Die Praxis auf Rädern"),
        ("Ports | The quay", "Ports", "The quay", "The quay"),
        ("Landärzte: Die Praxis auf Rädern", "", "Die Praxis auf Rädern", "Landärzte: Die Praxis auf Rädern"),
        ("Landärzte: Die Praxis auf Rädern", "Gesundheit", "Die Praxis auf Rädern", "Landärzte: Die Praxis auf Rädern"),
    ],
)  # fmt: skip
def test_a_kicker_that_the_page_prints_apart_goes_from_a_feeds_headline(
    served: str, kicker: str, own: str, kept: str
) -> None:
    origin = {"headline": "rss:title"}
    piece = Piece(1, "https://harbour.example/1", served, origin=origin, source=SOURCE)
    page = Entry(headline=own, kicker=kicker, origin={"headline": "page:h1", "kicker": "page:span"})
    better = enriched(piece, page)
    assert better.headline == kept
    entry = Entry(url=piece.url, headline=served, origin=origin)
    named = names([entry], source=SOURCE, now=NOW)
    found = decide(named, {named[0].sure[0]: better}, source=SOURCE, now=NOW, first_fetch=False)
    held = [one.piece.headline for one in (*found.changed, *found.unchanged)]
    assert held == [kept]  # and stays so when the feed is read again


@pytest.mark.parametrize(
    ("origin", "kept"),
    [("rss:enclosure", "팟캐스트"), ("rss:category", "팟캐스트"), ("rss:dc:type", "Podcast")],
)
def test_a_podcast_has_the_houses_own_word_where_its_page_prints_one(
    origin: str, kept: str
) -> None:
    piece = Piece(1, "https://harbour.example/ep-1", "The gauge", kind="Podcast", origin={"kind": origin})  # fmt: skip
    page = Entry(headline="The gauge", kind="팟캐스트", kicker="팟캐스트", origin={"kind": "page:kicker"})  # fmt: skip
    assert enriched(piece, page).kind == kept
