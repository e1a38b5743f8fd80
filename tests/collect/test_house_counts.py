"""A house's own counts: whatever form they have, believed only as far as they can be."""

from __future__ import annotations

import json

import pytest

from digest.base.errors import UnreadableFeed
from digest.collect.house_counts import KEPT, parse

HOME, URL = "https://harbour.example", "https://counts.harbour.example/read"
TIDES, GAUGES = (f"{HOME}/tides", f"{HOME}/gauges")


def _read(body: object, number: str = "") -> dict[str, int]:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return dict(parse(raw, url=URL, home=HOME, number=number))


@pytest.mark.parametrize(
    "body",
    [
        [{"url": TIDES, "readers": 812}, {"url": GAUGES, "readers": 377}],
        {"results": [{"page": "/gauges", "visitors": 377}, {"page": "/tides", "visitors": 812.0}]},
        {"days": 7, "pages": {"/tides": 812, "/gauges": 377}},
        b"page,visitors\n/tides,812\n/gauges,377\n",
        b"\xef\xbb\xbfvisitors;page;title\n377;/gauges;Gauges\n812;https://harbour.example/tides;Tides\n",
        b"# last seven days\npath\tcount\n/tides\t800\n/gauges\t377\n/tides\t12\n",
    ],
    ids=["objects", "deep", "bare", "csv", "semicolons", "tabs, one page twice"],
)
def test_a_table_is_read_by_what_its_cells_hold(body: object) -> None:
    assert _read(body) == {TIDES: 812, GAUGES: 377}


def test_of_several_numbers_the_settings_name_one() -> None:
    rows = [{"page": "/tides", "views": 900, "visitors": 812}]
    with pytest.raises(UnreadableFeed) as told:
        _read(rows)
    assert (told.value.seen, "number" in told.value.next_step) == ("views, visitors", True)
    assert _read(rows, "visitors") == {TIDES: 812}
    with pytest.raises(UnreadableFeed):
        _read(rows, "sessions")


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>Sign in</body></html>",
        b"\xff\xfe\x00",
        b"{" * 100_000,
        b'[{"page": "/tides", "views": -3}]',
        b'[{"page": "/tides", "views": 1e400}]',
        b'[{"page": "/tides", "views": true}]',
        b'[{"page": "tides", "views": 3}, {"page": "gauges", "views": 3}]',
        b"page,views\n/tides,many\n",
        b"page,views\n" + b'"' * 200_000,
        b'[{"page": "//[", "views": 3}]',
    ],
)
def test_what_is_no_such_table_is_not_believed(body: bytes) -> None:
    with pytest.raises(UnreadableFeed):
        _read(body)


def test_nothing_read_is_nothing_and_very_much_is_cut() -> None:
    assert _read([]) == {} == _read(b"")
    many = [{"page": f"/{n}", "views": n} for n in range(3 * KEPT)]
    assert len(_read(many)) == KEPT
    assert next(iter(_read(many).values())) == 3 * KEPT - 1


def test_rows_that_each_have_their_own_columns_or_too_many_cells_are_no_table() -> None:
    rows = [{f"page {number}": "/tides", f"count {number}": number} for number in range(20_000)]
    with pytest.raises(UnreadableFeed):
        _read(rows)
    with pytest.raises(UnreadableFeed):
        _read(b"page,title\n/tides,Tides,812\n/gauges,Gauges,377\n")
