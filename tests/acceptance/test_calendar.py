"""A calendar as a source: collected, offered, put into the edition and printed; cancelled ones are gone."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.acceptance.house import House
from tests.net.loopback import page, serving

SOON = (datetime.now(UTC) + timedelta(days=10)).replace(hour=17, minute=0, second=0, microsecond=0)
SECRET = "private-0a1b2c3d4e5f6a7b8c9d"


def ics(*events: tuple[str, str, str]) -> bytes:
    listed = "".join(
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\nDTSTART:{SOON:%Y%m%dT%H%M%SZ}\r\n"
        f"LOCATION:1 Quay Street\r\nATTENDEE;CN=Eve Invited:mailto:eve@guests.example\r\n{more}END:VEVENT\r\n"
        for uid, title, more in events
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nX-WR-TIMEZONE:Europe/Berlin\r\n{listed}END:VCALENDAR\r\n".encode()


def test_events_of_calendars_are_offered_and_printed(tmp_path: Path) -> None:
    with serving() as site:
        feed = (
            f"<rss version='2.0'><channel><title>H</title><item><title>The quay was widened</title><link>{site.url('/1')}</link>"
            f"<pubDate>{datetime.now(UTC):%a, %d %b %Y %H:%M:%S} GMT</pubDate></item></channel></rss>"
        )
        site.pages["/feed"] = page(feed.encode())
        site.pages[f"/cal/{SECRET}/basic.ics"] = page(ics(("a", "An evening at the quay", ""), ("b", "a walk on the mole", "")))  # fmt: skip
        site.pages["/public.ics"] = page(ics(("c", "an evening at the quay", ""), ("d", "a third thing", "")))  # fmt: skip
        house = House.build(tmp_path, sources=[site.url("/feed")], allowed=[site.host_port])
        with house.newsletter.open("a") as file:
            for path in (f"/cal/{SECRET}/basic.ics", "/public.ics"):
                file.write(f'[[sources]]\nurl = "{site.url(path)}"\nkind = "calendar"\n')
        said = [house.digest("collect")]
        offered = house.json("events")
        assert sorted(one["title"].casefold() for one in offered) == ["a third thing", "a walk on the mole", "an evening at the quay"]  # fmt: skip
        house.digest("draft")
        house.digest("edit", "event", "evening")
        house.digest("edit", "event", "nothing like it", code=2)
        assert len(house.json("events")) == 3
        house.digest("compose", "--out", "out")
        text = (tmp_path / "out/edition.txt").read_text()
        assert "An evening at the quay" in text
        assert "1 Quay Street" in text

        site.pages[f"/cal/{SECRET}/basic.ics"] = page(ics(("b", "a walk on the mole", "STATUS:CANCELLED\r\n")))  # fmt: skip
        said.append(json.dumps(house.json("collect")))
        assert sorted(one["title"].casefold() for one in house.json("events")) == ["a third thing", "an evening at the quay"]  # fmt: skip
        site.pages[f"/cal/{SECRET}/basic.ics"] = page(b"", 403)
        said.append(house.digest("collect"))
        said += [house.digest("sources", code=1), json.dumps(house.json("sources", code=1)), house.digest("doctor", code=1)]  # fmt: skip
        said.append(json.dumps(house.json("status")))
    everything = "\n".join(said)
    assert "/private-" in everything
    for secret in (SECRET, "0a1b2c3d4e5f", "eve@guests", "Eve Invited"):
        assert secret not in everything
        for kept in tmp_path.rglob("*"):
            if kept.is_file() and kept != house.newsletter:
                assert secret.encode() not in kept.read_bytes(), kept


def test_a_calendars_address_may_stand_in_a_variable_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as site:
        site.pages[f"/cal/{SECRET}/basic.ics"] = page(ics(("a", "An evening at the quay", "")))
        house = House.build(tmp_path, sources=[site.url("/none")], allowed=[site.host_port])
        with house.newsletter.open("a") as file:
            file.write('[[sources]]\nurl = { env = "QUAY_CALENDAR" }\nkind = "calendar"\n')
        report = house.json("collect", code=1)["sources"][1]
        assert report["failed"] if "failed" in report else "QUAY_CALENDAR" in report["trouble"]
        monkeypatch.setenv("QUAY_CALENDAR", site.url(f"/cal/{SECRET}/basic.ics"))
        said = [house.digest("collect"), json.dumps(house.json("collect"))]
        assert [one["title"] for one in house.json("events")] == ["An evening at the quay"]
        site.pages[f"/cal/{SECRET}/basic.ics"] = page(b"", 403)
        said += [house.digest("collect", code=1), json.dumps(house.json("sources", code=1))]
        said += [house.digest("doctor", code=1), json.dumps(house.json("status"))]
    everything = "\n".join(said)
    assert "https://calendar.invalid/QUAY_CALENDAR" in everything
    for secret in (SECRET, "0a1b2c3d4e5f"):
        assert secret not in everything
        for kept in tmp_path.rglob("*"):
            if kept.is_file():
                assert secret.encode() not in kept.read_bytes(), kept
