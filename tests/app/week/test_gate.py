"""When an edition may be approved and handed over, asked in one place by all who ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from digest.app.week import gate
from digest.base.errors import NotReady
from digest.model.editions import Edition, EditionState
from digest.model.findings import Finding, Severity, Waiver
from digest.settings import NewsletterSettings
from tests.app.house import FRIDAY, House
from tests.doubles import MESSAGE
from tests.making import NOW, edition_of

ERROR = Finding("placeholder", Severity.ERROR, "headline", "it says lorem ipsum", "write it")
WARNING = Finding("font-size", Severity.WARNING, "line 12", "9 px", "make it larger")
WAIVED = replace(WARNING, waiver=Waiver("font-size", "line 12", "Ada", "Law", NOW))
NOTE = replace(WARNING, severity=Severity.NOTE)
EDITION = edition_of(3)
DUE = FRIDAY


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[NewsletterSettings]:
    house = House(tmp_path, 'approval = "required"\nunapproved = "send"\n')
    yield house.settings
    house.works.close()


def stopping(settings: NewsletterSettings, stop: str) -> NewsletterSettings:
    checks = replace(settings.newsletter.checks, stop=stop)
    return replace(settings, newsletter=replace(settings.newsletter, checks=checks))


def approvable(edition: Edition, settings: NewsletterSettings, *found: Finding) -> bool:
    try:
        gate.to_approve(edition, found, settings.newsletter, fingerprint="ab12", seen="AB")
    except NotReady:
        return False
    return True


@pytest.mark.parametrize(
    ("stop", "found", "held"),
    [
        ("errors", (), ()),
        ("errors", (WARNING, NOTE), ()),
        ("errors", (WARNING, ERROR), (ERROR,)),
        ("warnings", (NOTE, WAIVED), ()),
        ("warnings", (WARNING, WAIVED, ERROR), (ERROR, WARNING)),
    ],
)
def test_one_rule_says_which_findings_stop_a_person_and_the_program(
    settings: NewsletterSettings, stop: str, found: tuple[Finding, ...], held: tuple[Finding, ...]
) -> None:
    strict = stopping(settings, stop)
    assert gate.stops(found, strict.newsletter) == held
    assert approvable(EDITION, strict, *found) == (not held)
    schedule = strict.schedule.model_copy(update={"approval": "automatic"})
    automatic = replace(strict, schedule=schedule)
    assert bool(gate.unattended(EDITION, found, automatic, due_at=DUE, now=DUE)) == bool(held)


def test_what_nobody_approved_goes_out_late_and_only_without_a_doubt(
    settings: NewsletterSettings,
) -> None:
    late = DUE + settings.schedule.unapproved_after
    early = late - timedelta(seconds=1)
    assert gate.unattended(EDITION, [], settings, due_at=DUE, now=early).startswith(
        "waits for approval"
    )
    assert gate.unattended(EDITION, [NOTE, WAIVED], settings, due_at=DUE, now=late) == ""
    assert "nobody approved it" in gate.unattended(
        EDITION, [WARNING], settings, due_at=DUE, now=late
    )


@pytest.mark.parametrize(
    "edition",
    [
        replace(EDITION, placements=()),
        replace(EDITION, state=EditionState.APPROVED, approved_by="Ada", approved_at=NOW),
    ],
)
def test_an_empty_edition_and_an_approved_one_are_not_approved(
    settings: NewsletterSettings, edition: Edition
) -> None:
    assert not approvable(edition, settings)


def test_what_was_not_looked_at_is_not_approved(settings: NewsletterSettings) -> None:
    with pytest.raises(NotReady) as caught:
        gate.to_approve(EDITION, [], settings.newsletter, fingerprint="ab12", seen="cd")
    assert caught.value.seen == "fingerprint ab12 now, cd then"


def test_only_the_frozen_message_of_an_approved_edition_goes_to_readers() -> None:
    history = [(NOW, "Ada", "went out on Friday")]
    approved = replace(EDITION, state=EditionState.APPROVED)
    assert gate.to_hand_over(approved, MESSAGE, history) is MESSAGE
    for state in (EditionState.DRAFT, EditionState.SKIPPED):
        with pytest.raises(NotReady):
            gate.to_hand_over(replace(EDITION, state=state), None, history)
    with pytest.raises(NotReady) as caught:
        gate.to_hand_over(approved, None, history)
    assert caught.value.seen == "went out on Friday"


def test_a_piece_that_is_gone_holds_and_one_that_did_not_answer_does_not() -> None:
    assert gate.withdrawn(EDITION, [WARNING]) == ""
    assert "headline: it says lorem ipsum" in gate.withdrawn(EDITION, [WARNING, ERROR])
