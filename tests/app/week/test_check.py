"""A warning may stand for one edition, on somebody's word; an error never."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from digest import check, settings
from digest.app.week import approve, compose
from digest.app.week import check as checking
from digest.app.wiring import Works
from digest.base.errors import NotReady, WrongUse
from digest.model.findings import Finding, Severity, Waiver
from tests.app.house import DAY, FRIDAY, HOUR, House

STRICT = '[checks]\nstop = "warnings"\n'


def with_warning(house: House) -> tuple[Finding, ...]:
    house.publish("gauges", at=FRIDAY - 2 * DAY)
    edition = house.draft(FRIDAY - HOUR)
    found = checking.check(
        house.works.ground, house.settings, edition, press=house.works.press(house.settings)
    )
    return tuple(one for one in found if one.severity is Severity.WARNING)


@pytest.fixture
def strict(tmp_path: Path) -> House:
    return House(tmp_path, STRICT + "subject_warning = 5\n")


def test_a_warning_stops_the_approval_until_somebody_waives_it(strict: House) -> None:
    warnings = with_warning(strict)
    edition = strict.draft(FRIDAY - HOUR)
    assert "subject" in {one.name for one in warnings}
    with pytest.raises(NotReady, match="mended or waived"):
        approve.approve(
            strict.works.ground,
            strict.settings,
            edition,
            press=strict.works.press(strict.settings),
            who="Ada",
        )
    checking.waive(strict.works.ground, edition, warnings, who="Ada", reason="It is a short week.")
    again = checking.check(
        strict.works.ground, strict.settings, edition, press=strict.works.press(strict.settings)
    )
    assert {one.waiver.who for one in again if one.waiver} == {"Ada"}
    assert approve.approve(
        strict.works.ground,
        strict.settings,
        edition,
        press=strict.works.press(strict.settings),
        who="Ada",
    )


def test_a_waiver_is_for_one_edition_and_stays_in_its_history(strict: House) -> None:
    warnings = with_warning(strict)
    edition = strict.draft(FRIDAY - HOUR)
    checking.waive(strict.works.ground, edition, warnings, who="Ada", reason="Short week")
    approve.approve(
        strict.works.ground,
        strict.settings,
        edition,
        press=strict.works.press(strict.settings),
        who="Ada",
    )
    history = strict.works.store.editions.history(edition.id)
    assert any(who == "Ada" and "Short week" in what for _at, who, what in history)
    strict.publish("cranes", at=FRIDAY + DAY)
    following = strict.draft(FRIDAY + 6 * DAY)
    assert following.id != edition.id
    found = checking.check(
        strict.works.ground, strict.settings, following, press=strict.works.press(strict.settings)
    )
    assert "subject" in {one.name for one in found}
    assert not any(one.waiver for one in found)


def test_an_error_cannot_be_waived(strict: House) -> None:
    with_warning(strict)
    edition = strict.draft(FRIDAY - HOUR)
    error = Finding("img-alt", Severity.ERROR, "a picture", "no alt text", "give it one")
    with pytest.raises(NotReady, match="cannot be waived"):
        checking.waive(strict.works.ground, edition, [error], who="Ada", reason="so what")
    assert strict.works.store.waivers.of(edition.id) == ()


KIT = """[audience]
kind = "provider"
list = "12"
"""


@pytest.mark.parametrize("theirs", [True, False])
def test_a_value_that_only_we_could_fill_in_is_an_error_of_a_list_the_provider_keeps(
    tmp_path: Path, theirs: bool
) -> None:
    house = House(tmp_path)
    if theirs:
        with (tmp_path / "config/digest.toml").open("a") as file:
            file.write('[providers.live]\nkind = "kit"\ntoken = "secret"\n')
        with (tmp_path / "config/newsletters/harbour.toml").open("a") as file:
            file.write(KIT)
        house.works = Works(settings.load(tmp_path / "config", {}), now=lambda: house.at)
    house.publish("gauges", at=FRIDAY - 2 * DAY)
    edition = house.draft(FRIDAY - HOUR)
    message = compose.message(
        house.settings, edition, store=house.works.store, looks=house.works.looks
    )
    own = {**message.personal, "tkshoesize": "variables.shoe_size|any size"}
    found = checking.check(
        house.works.ground,
        house.settings,
        edition,
        replace(message, personal=own),
        press=house.works.press(house.settings),
    )
    values = [one for one in found if one.name == "reader-value"]
    if not theirs:
        assert values == []
        return
    [one] = values
    assert one.severity is Severity.ERROR
    assert one.place == "variables.shoe_size"
    assert "cannot fill in variables.shoe_size" in one.message
    assert "unsubscribe_url" in one.message
    assert 'kind = "own"' in one.remedy
    usual = checking.check(
        house.works.ground,
        house.settings,
        edition,
        message,
        press=house.works.press(house.settings),
    )
    assert "reader-value" not in {one.name for one in usual}


def test_a_waiver_holds_when_the_line_it_was_seen_in_moves() -> None:
    waiver = Waiver("font-size", "“Small print”, edition.mjml line 12", "Ada", "Law", FRIDAY)
    moved = Finding(
        "font-size", Severity.WARNING, "“Small print”, edition.mjml line 40", "9 px", "x"
    )
    other = replace(moved, place="“Other print”, edition.mjml line 12")
    worse = replace(moved, severity=Severity.ERROR)
    assert [one.waiver for one in check.waived([moved, other, worse], [waiver])] == [
        waiver,
        None,
        None,
    ]


@pytest.mark.parametrize(("who", "reason"), [("", "A reason"), ("Ada", " ")])
def test_a_waiver_needs_a_name_and_a_reason(strict: House, who: str, reason: str) -> None:
    warnings = with_warning(strict)
    edition = strict.draft(FRIDAY - HOUR)
    with pytest.raises(WrongUse, match="a name and a reason"):
        checking.waive(strict.works.ground, edition, warnings, who=who, reason=reason)


def test_only_what_was_looked_at_is_approved(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.publish("gauges", at=FRIDAY - 2 * DAY)
    edition = house.draft(FRIDAY - HOUR)
    seen = compose.message(
        house.settings, edition, store=house.works.store, looks=house.works.looks
    ).fingerprint
    house.publish("gauges-2", at=FRIDAY - DAY)
    changed = house.draft(FRIDAY - HOUR)
    with pytest.raises(NotReady, match="not what was looked at"):
        approve.approve(
            house.works.ground,
            house.settings,
            changed,
            press=house.works.press(house.settings),
            who="Ada",
            seen=seen[:12],
        )
    now = compose.message(
        house.settings, changed, store=house.works.store, looks=house.works.looks
    ).fingerprint
    assert (
        approve.approve(
            house.works.ground,
            house.settings,
            changed,
            press=house.works.press(house.settings),
            who="Ada",
            seen=now[:12],
        )
        == now
    )


def test_a_subject_is_compared_with_that_of_the_edition_before(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.publish("gauges", at=FRIDAY - 2 * DAY)
    works = house.works
    first = works.store.editions.get(house.draft(FRIDAY - HOUR).id)
    works.store.editions.save(
        replace(first, subject="What the gauges say"), who="Ada", what="subject", now=FRIDAY - HOUR
    )
    first = works.store.editions.get(first.id)
    approve.approve(
        works.ground, house.settings, first, press=works.press(house.settings), who="Ada"
    )
    later = replace(first, id=0, number=first.number + 1, subject="What the gauges say!")
    found = checking.check(works.ground, house.settings, later, press=works.press(house.settings))
    assert any("last edition" in one.message for one in found if one.name == "subject")


def test_looks_are_checked_with_sections_that_hold_the_example(tmp_path: Path) -> None:
    from digest.app.week import preview

    house = House(
        tmp_path,
        '[[sections]]\ntitle = "Recht"\nkinds = ["Urteil"]\n[sections.design]\npaper = "#101010"\n',
    )
    found = preview.check_looks(house.settings, looks=house.works.looks, delivers=True, now=FRIDAY)
    assert set(found) == {"brief", "headlines", "letter", "magazine"}
    warned = {one.name for each in found.values() for one in each if one.severity != Severity.NOTE}
    assert warned <= {"footer-law", "third-party"}


@pytest.mark.parametrize(
    ("names", "met"),
    [([], 12), (["contrast", "contrast"], 11), (["img-alt", "document", "subject"], 10)],
)
def test_the_score_counts_demands_and_not_findings(names: list[str], met: int) -> None:
    found = [Finding(name, Severity.WARNING, "x", "y", "z") for name in names]
    score = checking.access([*found, Finding("vml", Severity.NOTE, "x", "y", "z")])
    assert (score.met, score.of, len(score.missed)) == (met, 12, 12 - met)
