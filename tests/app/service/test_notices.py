"""News is told once, to whom the settings say, and says what to do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
import sqlalchemy as sa

from digest.app.service import notices
from digest.app.week import approve, editions, hand_over, run
from digest.base.errors import NotReady
from digest.model.notices import Notice, NoticeKind
from digest.model.occurrences import OccurrenceState
from digest.store import schema
from digest.store.notices import GIVE_UP
from tests.app.house import DAY, FRIDAY, HOUR, House
from tests.serving import dripping, hooked

DOCS = Path(__file__).parents[3] / "docs"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.works.close()


def told(house: House, kind: NoticeKind | None = None) -> list[str]:
    notices.look(house.works.ground, provider=house.works.provider)
    kept = house.works.store.notices.latest("harbour", most=100)
    return [one.notice.headline for one in kept if kind in (None, one.notice.kind)]


def test_a_draft_is_news_once_and_says_what_is_thin(house: House) -> None:
    house.publish("tides", at=FRIDAY - 2 * DAY)
    house.at = FRIDAY - 14 * HOUR
    editions.draft(house.works.ground, house.settings)
    [first] = told(house, NoticeKind.DRAFT_READY)
    assert "the draft for Friday 07:00 is ready" in first
    house.publish("gauges", at=FRIDAY - 15 * HOUR)
    editions.draft(house.works.ground, house.settings)
    assert told(house, NoticeKind.DRAFT_READY) == [first]


def test_a_draft_made_early_is_no_news_before_its_time(house: House) -> None:
    house.publish("tides", at=FRIDAY - 3 * DAY)
    house.at = FRIDAY - 2 * DAY
    editions.draft(house.works.ground, house.settings)
    assert told(house) == []


def test_people_are_reminded_of_what_nobody_approved(house: House) -> None:
    house.publish("tides", at=FRIDAY - 2 * DAY)
    house.at = FRIDAY - 4 * HOUR
    editions.draft(house.works.ground, house.settings)
    assert told(house, NoticeKind.UNAPPROVED) == []
    house.at = FRIDAY - 2 * HOUR
    assert len(told(house, NoticeKind.UNAPPROVED)) == 1
    assert len(told(house, NoticeKind.UNAPPROVED)) == 1


def test_an_approved_edition_is_nothing_to_remind_of(house: House) -> None:
    house.publish("tides", at=FRIDAY - 2 * DAY)
    house.at = FRIDAY - 2 * HOUR
    approve.approve(
        house.works.ground,
        house.settings,
        editions.draft(house.works.ground, house.settings),
        press=house.works.press(house.settings),
        who="Edda",
    )
    assert told(house, NoticeKind.UNAPPROVED) == []


def test_a_hand_over_is_told_with_its_sum(house: House) -> None:
    house.publish("tides", at=FRIDAY - 2 * DAY)
    edition = editions.draft(house.works.ground, house.settings)
    approve.approve(
        house.works.ground,
        house.settings,
        edition,
        press=house.works.press(house.settings),
        who="Edda",
    )
    hand_over.hand_over(
        house.works.delivery, house.settings, house.works.store.editions.get(edition.id)
    )
    [headline] = told(house, NoticeKind.HANDED_OVER)
    assert "1 of 1 accepted" in headline
    [kept] = house.works.store.notices.latest("harbour", most=1)
    assert kept.notice.lines[0].startswith("1 in the audience = 1 accepted")


def test_each_hold_is_news_and_the_same_hold_is_not(house: House) -> None:
    house.draft(FRIDAY - DAY)
    house.at = FRIDAY
    house.hold("nobody approved the edition in time; 6 h late")
    assert len(told(house, NoticeKind.HELD)) == 1
    assert len(told(house, NoticeKind.HELD)) == 1
    run.release(house.works.ground, house.settings, "", who="Edda")
    house.at += HOUR
    one = replace(house.occurrence("2026-W48", FRIDAY), note="released by Edda")
    assert house.works.store.occurrences.move(
        one, OccurrenceState.HELD, now=house.at, note="the provider refuses all of it"
    )
    assert len(told(house, NoticeKind.HELD)) == 2


@pytest.mark.parametrize(
    ("schedule", "drafted", "approved", "words"),
    [
        (
            "",
            True,
            False,
            "approve it until Sat 28 Nov 07:00 and it goes out: digest approve harbour",
        ),
        ("", False, False, "nobody can approve it; pass over it: digest skip harbour"),
        ("", True, True, "let it go as it is: digest release harbour"),
        ('approval = "automatic"', True, False, "try it again: digest release harbour"),
    ],
)
def test_a_hold_offers_what_can_be_done_about_it(
    tmp_path: Path, schedule: str, drafted: bool, approved: bool, words: str
) -> None:
    house = House(tmp_path, schedule)
    house.publish("tides", at=FRIDAY - 2 * DAY)
    edition = house.draft(FRIDAY - DAY) if drafted else None
    if edition and approved:
        house.approve(edition, FRIDAY - HOUR)
    house.at = FRIDAY
    house.hold("late")
    notices.look(house.works.ground, provider=house.works.provider)
    [held] = [
        one.notice
        for one in house.works.store.notices.latest("harbour")
        if one.notice.kind is NoticeKind.HELD
    ]
    assert words in held.next_step
    assert ("digest release" in held.next_step) == ("digest release" in words)
    house.works.close()


def test_what_nobody_saw_is_named_when_a_rule_approved(tmp_path: Path) -> None:
    house = House(tmp_path, 'approval = "automatic"\n')
    house.publish("tides", at=FRIDAY - 2 * DAY)
    editions.draft(house.works.ground, house.settings)
    house.works.store.persons.look("harbour", "Ada", now=house.at)
    house.publish("gauges", at=FRIDAY - 12 * HOUR)
    house.at = FRIDAY
    edition = editions.draft(house.works.ground, house.settings)
    approve.approve(
        house.works.ground,
        house.settings,
        edition,
        press=house.works.press(house.settings),
        who=approve.RULE,
    )
    house.hand_over(edition, FRIDAY)
    told(house)
    [kept] = [
        one.notice
        for one in house.works.store.notices.latest("harbour", most=100)
        if one.notice.kind is NoticeKind.HANDED_OVER
    ]
    assert kept.lines[1:] == (
        "came after the last look at the desk: 1",
        "  Quay gauges https://harbour.example/gauges",
    )
    house.works.close()


def test_a_withdrawn_piece_is_told_and_holds_the_hand_over_until_it_is_released(
    house: House,
) -> None:
    house.publish("tides", "gauges", at=FRIDAY - 2 * DAY)
    edition = editions.draft(house.works.ground, house.settings)
    approve.approve(
        house.works.ground,
        house.settings,
        edition,
        press=house.works.press(house.settings),
        who="Edda",
    )
    with house.works.store.database.write() as connection:
        connection.execute(
            sa.update(schema.piece)
            .where(schema.piece.c.url.endswith("/tides"))
            .values(withdrawn_at=house.at)
        )
    assert len(told(house, NoticeKind.WITHDRAWN)) == 1
    house.at = FRIDAY
    one = house.occurrence("2026-W48", FRIDAY)
    with pytest.raises(NotReady, match="a piece in it was taken away"):
        run.run_occurrence(house.works, one)
    assert house.works.store.ledger.find(edition.id) is None
    released = replace(one, note="released by Edda")
    assert "1 of 1 accepted" in str(run.run_occurrence(house.works, released))


def test_a_source_that_gives_half_its_usual_week_is_thin(house: House) -> None:
    for week in range(1, 9):
        for number in range(6):
            at = FRIDAY - week * 7 * DAY - (number + 1) * HOUR
            house.publish(f"piece-{week}-{number}", at=at, seen=at)
    house.at = FRIDAY
    house.publish("alone", at=FRIDAY - DAY, seen=FRIDAY - DAY)
    [headline] = told(house, NoticeKind.SOURCE_THIN)
    assert "1 pieces in seven days, usually 6" in headline


# Telling.


def _told_to(tmp_path: Path, channels: str) -> House:
    return House(tmp_path, channels)


def test_email_goes_through_the_newsletters_provider_once(tmp_path: Path) -> None:
    house = _told_to(tmp_path, '[[notices]]\nto = ["Editors <editors@harbour.example>"]\n')
    house.at = FRIDAY
    house.hold("the checks found <3 errors> & more")
    notices.look(house.works.ground, provider=house.works.provider)
    notices.look(house.works.ground, provider=house.works.provider)
    [email] = (tmp_path / "outbox").glob("harbour-notice-*/*.eml")
    words = email.read_text()
    assert "editors@harbour.example" in words
    assert "digest skip harbour" in words
    [kept] = house.works.store.notices.latest("harbour")
    assert (kept.told_at, kept.trouble) == (house.at, "")


def test_who_gets_what_is_in_the_settings(tmp_path: Path) -> None:
    house = _told_to(
        tmp_path,
        '[[notices]]\nto = ["ops@harbour.example"]\nabout = ["held"]\n'
        '[[notices]]\nto = ["desk@harbour.example"]\nabout = ["draft-ready"]\n',
    )
    house.at = FRIDAY
    house.hold("late")
    notices.look(house.works.ground, provider=house.works.provider)
    emails = [message_from_bytes(one.read_bytes()) for one in (tmp_path / "outbox").rglob("*.eml")]
    assert [one["To"] for one in emails] == ["ops@harbour.example"]


def test_a_webhook_gets_what_slack_takes_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hooked([503, 200]) as (url, bodies):
        monkeypatch.setenv("HOOK", f"{url}/services/T0/secret-part")
        house = _told_to(tmp_path, '[[notices]]\nwebhook = { env = "HOOK" }\n')
        house.at = FRIDAY
        house.hold("3 < 4 & nobody approved")
        notices.look(house.works.ground, provider=house.works.provider)
        [kept] = house.works.store.notices.latest("harbour")
        assert kept.told_at is None
        assert "503" in kept.trouble
        assert "secret-part" not in kept.trouble
        house.at += timedelta(seconds=31)
        notices.look(house.works.ground, provider=house.works.provider)
        notices.look(house.works.ground, provider=house.works.provider)
    assert len(bodies) == 2
    text = json.loads(bodies[-1])["text"]
    assert "*Harbour Review of 2026-W48 is held*" in text
    assert "3 &lt; 4 &amp; nobody approved" in text


@pytest.mark.parametrize("begin", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_webhook_that_drips_ends_at_its_deadline_and_holds_nobody_up(
    tmp_path: Path, begin: bytes
) -> None:
    with dripping(begin) as (drip, begun), hooked([200, 200]) as (url, bodies):
        house = _told_to(
            tmp_path, f'[[notices]]\nwebhook = "{drip}"\n[[notices]]\nwebhook = "{url}"\n'
        )
        house.at = FRIDAY
        house.hold("late")
        house.works.store.notices.keep(
            Notice(NoticeKind.NEW_VERSION, "harbour", "9", "digest 9 is out"), now=house.at
        )
        # That it ends at all says that the drip did not hold it.
        notices.look(house.works.ground, provider=house.works.provider, within_s=0.3)
    assert len(begun) == 2
    assert len(bodies) == 2
    for kept in house.works.store.notices.latest("harbour"):
        assert kept.told == ("webhook 2",)
        assert kept.told_at is None
        assert kept.trouble.startswith("webhook 1: ")


def test_a_webhook_is_asked_again_when_it_says(tmp_path: Path) -> None:
    with hooked([429, 200], {"Retry-After": "600"}) as (url, bodies):
        house = _told_to(tmp_path, f'[[notices]]\nwebhook = "{url}"\n')
        house.at = FRIDAY
        house.hold("late")
        for later_s, asked in ((0, 1), (599, 1), (601, 2)):
            house.at = FRIDAY + timedelta(seconds=later_s)
            notices.look(house.works.ground, provider=house.works.provider)
            assert len(bodies) == asked


def test_a_channel_that_never_answers_is_given_up_after_a_day(tmp_path: Path) -> None:
    house = _told_to(tmp_path, '[[notices]]\nwebhook = "http://127.0.0.1:9/hook"\n')
    house.at = FRIDAY
    house.hold("late")
    begin = house.at
    while house.at - begin < GIVE_UP + 3 * HOUR:
        notices.tell(
            house.works.ground, provider=house.works.provider
        ) if house.at > begin else notices.look(house.works.ground, provider=house.works.provider)
        house.at += HOUR
    [kept] = house.works.store.notices.latest("harbour")
    assert kept.told_at
    assert kept.trouble


# The family.


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_has_its_place_in_the_docs_with_what_to_do(kind: NoticeKind) -> None:
    page = (DOCS / "waking.md").read_text()
    part = page.split(f"### {kind}\n", 1)[1].split("\n#", 1)[0]
    assert re.findall(r"^### ([\w-]+)$", page, re.MULTILINE).count(kind) == 1
    assert re.findall(r"\*\*Do:\*\*\s+(\S+)", part)
