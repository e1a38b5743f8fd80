"""News is told once, to whom the settings say, and says what to do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from digest.app.service import notices
from digest.app.week import approve, editions, hand_over, run
from digest.base.errors import NotReady
from digest.model.notices import NoticeKind
from digest.model.occurrences import OccurrenceState
from digest.store import schema
from digest.store.notices import GIVE_UP
from tests.app.house import DAY, FRIDAY, HOUR, House
from tests.serving import hooked

DOCS = Path(__file__).parents[3] / "docs"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.works.close()


def told(house: House, kind: NoticeKind | None = None) -> list[str]:
    notices.look(house.works)
    kept = house.works.store.notices.latest("harbour", most=100)
    return [one.notice.headline for one in kept if kind in (None, one.notice.kind)]


def hold(house: House, note: str) -> None:
    one = replace(house.occurrence("2026-W48", FRIDAY), state=OccurrenceState.EXPECTED)
    store = house.works.store.occurrences
    store.plan("harbour", [one], now=FRIDAY - DAY)
    assert store.move(one, OccurrenceState.HELD, now=house.at, note=note)


def test_a_draft_is_news_once_and_says_what_is_thin(house: House) -> None:
    house.publish("tides", at=FRIDAY - 2 * DAY)
    house.at = FRIDAY - 14 * HOUR
    editions.draft(house.works, house.settings)
    [first] = told(house, NoticeKind.DRAFT_READY)
    assert "the draft for Friday 07:00 is ready" in first
    house.publish("gauges", at=FRIDAY - 15 * HOUR)
    editions.draft(house.works, house.settings)
    assert told(house, NoticeKind.DRAFT_READY) == [first]


def test_a_draft_made_early_is_no_news_before_its_time(house: House) -> None:
    house.publish("tides", at=FRIDAY - 3 * DAY)
    house.at = FRIDAY - 2 * DAY
    editions.draft(house.works, house.settings)
    assert told(house) == []


def test_people_are_reminded_of_what_nobody_approved(house: House) -> None:
    house.publish("tides", at=FRIDAY - 2 * DAY)
    house.at = FRIDAY - 4 * HOUR
    editions.draft(house.works, house.settings)
    assert told(house, NoticeKind.UNAPPROVED) == []
    house.at = FRIDAY - 2 * HOUR
    assert len(told(house, NoticeKind.UNAPPROVED)) == 1
    assert len(told(house, NoticeKind.UNAPPROVED)) == 1


def test_an_approved_edition_is_nothing_to_remind_of(house: House) -> None:
    house.publish("tides", at=FRIDAY - 2 * DAY)
    house.at = FRIDAY - 2 * HOUR
    approve.approve(
        house.works, house.settings, editions.draft(house.works, house.settings), who="Edda"
    )
    assert told(house, NoticeKind.UNAPPROVED) == []


def test_a_hand_over_is_told_with_its_sum(house: House) -> None:
    house.publish("tides", at=FRIDAY - 2 * DAY)
    edition = editions.draft(house.works, house.settings)
    approve.approve(house.works, house.settings, edition, who="Edda")
    hand_over.hand_over(house.works, house.settings, house.works.store.editions.get(edition.id))
    [headline] = told(house, NoticeKind.HANDED_OVER)
    assert "1 of 1 accepted" in headline
    [kept] = house.works.store.notices.latest("harbour", most=1)
    assert kept.notice.lines[0].startswith("1 in the audience = 1 accepted")


def test_each_hold_is_news_and_the_same_hold_is_not(house: House) -> None:
    house.draft(FRIDAY - DAY)
    house.at = FRIDAY
    hold(house, "nobody approved the edition in time; 6 h late")
    assert len(told(house, NoticeKind.HELD)) == 1
    assert len(told(house, NoticeKind.HELD)) == 1
    run.release(house.works, house.settings, "", who="Edda")
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
    hold(house, "late")
    notices.look(house.works)
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
    editions.draft(house.works, house.settings)
    house.works.store.persons.look("harbour", "Ada", now=house.at)
    house.publish("gauges", at=FRIDAY - 12 * HOUR)
    house.at = FRIDAY
    edition = editions.draft(house.works, house.settings)
    approve.approve(house.works, house.settings, edition, who=approve.RULE)
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
    edition = editions.draft(house.works, house.settings)
    approve.approve(house.works, house.settings, edition, who="Edda")
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


def test_a_later_release_is_news_and_an_earlier_or_odd_one_is_not() -> None:
    assert notices.new_version("0.9.1", "0.10.0", "harbour")
    assert notices.new_version("0.10.0", "0.9.1", "harbour") is None
    assert notices.new_version("0.9.1", "1.0rc1", "harbour") is None


# Telling.


def _told_to(tmp_path: Path, channels: str) -> House:
    return House(tmp_path, channels)


def test_email_goes_through_the_newsletters_provider_once(tmp_path: Path) -> None:
    house = _told_to(tmp_path, '[[notices]]\nto = ["Editors <editors@harbour.example>"]\n')
    house.at = FRIDAY
    hold(house, "the checks found <3 errors> & more")
    notices.look(house.works)
    notices.look(house.works)
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
    hold(house, "late")
    notices.look(house.works)
    emails = "".join(one.read_text() for one in (tmp_path / "outbox").rglob("*.eml"))
    assert "ops@harbour.example" in emails
    assert "desk@harbour.example" not in emails


def test_a_webhook_gets_what_slack_takes_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hooked([503, 200]) as (url, bodies):
        monkeypatch.setenv("HOOK", f"{url}/services/T0/secret-part")
        house = _told_to(tmp_path, '[[notices]]\nwebhook = { env = "HOOK" }\n')
        house.at = FRIDAY
        hold(house, "3 < 4 & nobody approved")
        notices.look(house.works)
        [kept] = house.works.store.notices.latest("harbour")
        assert kept.told_at is None
        assert "503" in kept.trouble
        assert "secret-part" not in kept.trouble
        house.at += timedelta(seconds=31)
        notices.look(house.works)
        notices.look(house.works)
    assert len(bodies) == 2
    text = json.loads(bodies[-1])["text"]
    assert "*Harbour Review of 2026-W48 is held*" in text
    assert "3 &lt; 4 &amp; nobody approved" in text


def test_a_channel_that_never_answers_is_given_up_after_a_day(tmp_path: Path) -> None:
    house = _told_to(tmp_path, '[[notices]]\nwebhook = "http://127.0.0.1:9/hook"\n')
    house.at = FRIDAY
    hold(house, "late")
    begin = house.at
    while house.at - begin < GIVE_UP + 3 * HOUR:
        notices.tell(house.works) if house.at > begin else notices.look(house.works)
        house.at += HOUR
    [kept] = house.works.store.notices.latest("harbour")
    assert kept.told_at
    assert kept.trouble


# The family.


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_has_its_place_in_the_docs_with_what_to_do(kind: NoticeKind) -> None:
    page = (DOCS / "waking.md").read_text()
    part = page.split(f"### {kind}\n", 1)[1].split("\n#", 1)[0]
    assert "**Do:**" in part
