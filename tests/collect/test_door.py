"""How a source with headers of its own is asked, and what a variable may hold."""

from __future__ import annotations

from typing import Any

import pytest

from digest.base.errors import UnreachableSource
from digest.collect import door
from digest.model.sources import Source, SourceKind

URL = "https://harbour.example/feed"


class Asked:
    """Stands where the fetcher does, and remembers how it was asked."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str, dict[str, str]]] = []

    def get(self, url: str, *, own: dict[str, str] | None = None, **_: Any) -> None:
        self.calls.append(("get", url, own or {}))

    def page(self, url: str, *, own: dict[str, str] | None = None, **_: Any) -> None:
        self.calls.append(("page", url, own or {}))


def calls(source: Source, url: str, **how: Any) -> list[tuple[str, str, dict[str, str]]]:
    asked = Asked()
    door.to(source, asked, **how)(url)  # type: ignore[arg-type]
    return asked.calls


@pytest.fixture(autouse=True)
def _set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEED", " Bearer abcdefgh\n")


def source(**given: Any) -> Source:
    return Source(URL, headers=(("Authorization", "FEED"),), **given)


@pytest.mark.parametrize(
    ("url", "own"),
    [
        (URL, True),
        ("https://harbour.example/feed?paged=2", True),
        ("http://harbour.example/feed", False),
        ("https://harbour.example:8443/feed", False),
        ("https://www.harbour.example/feed", False),
        ("https://evil.example/feed", False),
    ],
)
def test_only_its_own_origin_is_sent_them(url: str, own: bool) -> None:
    assert calls(source(), url) == [("get", url, {"Authorization": "Bearer abcdefgh"} if own else {})]  # fmt: skip


def test_a_listing_is_asked_by_the_manners_for_pages() -> None:
    [(how, _, _)] = calls(source(kind=SourceKind.LISTING), URL)
    assert how == "page"
    [(how, _, _)] = calls(source(), URL, page=True)
    assert how == "page"


def test_a_login_goes_into_the_address_of_its_origin_alone() -> None:
    one = Source(URL, login="ann:pw")
    assert calls(one, URL)[0][1] == "https://ann:pw@harbour.example/feed"
    assert calls(one, "https://evil.example/")[0][1] == "https://evil.example/"


@pytest.mark.parametrize(
    "value", [None, "", "  ", "a\r\nHost: evil", "a\nb", "größe", "a\0b", "a\x7f"]
)
def test_a_value_that_no_header_can_carry_is_the_sources_trouble(
    monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    if value is None or "\0" in value:
        monkeypatch.delenv("FEED")
    else:
        monkeypatch.setenv("FEED", value)
    with pytest.raises(UnreachableSource, match="Authorization") as caught:
        calls(source(), URL)
    assert "FEED" in caught.value.report()
    assert "evil" not in caught.value.report()


def test_a_calendar_is_asked_at_the_address_in_its_variable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named = Source("https://calendar.invalid/QUAY", kind=SourceKind.CALENDAR, variable="QUAY")
    for wrong in ("", "not an address", "file:///etc/passwd", "https://a.example/\nx"):
        monkeypatch.setenv("QUAY", wrong)
        with pytest.raises(UnreachableSource, match="address of this calendar") as caught:
            door.to(named, Asked())  # type: ignore[arg-type]
        assert "passwd" not in caught.value.report()
        assert "QUAY" in caught.value.report()
