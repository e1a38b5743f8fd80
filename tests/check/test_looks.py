"""The four looks on the example edition: nothing to mend, in any of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest import check
from digest.check.email import spam
from digest.check.sample import Sample
from digest.compose import Looks, compose
from digest.model.findings import Severity
from tests.check.test_check import sample
from tests.shots import editions

LOOKS = Looks(None)
BASE = "https://review.harbour.example"


def example(look: str, *, arabic: bool = False, count: int = 12) -> Sample:
    edition, house = (editions.arabic if arabic else editions.english)(BASE, count)
    edition = replace(edition, look=look)
    message = compose(edition, house, looks=LOOKS, seed="looks")
    return sample(message=message, edition=edition, newsletter=house)


@pytest.mark.parametrize("look", LOOKS.names())
@pytest.mark.parametrize("arabic", [False, True])
@pytest.mark.parametrize("count", [1, 12])
def test_a_look_has_no_errors_and_no_warnings(look: str, arabic: bool, count: int) -> None:
    found = check.check(example(look, arabic=arabic, count=count))
    assert [one for one in found if one.severity is not Severity.NOTE] == []


@pytest.fixture(scope="module")
def spamassassin() -> None:
    if not spam.installed():
        pytest.skip("no SpamAssassin here: nothing is scored")


@pytest.mark.long
@pytest.mark.usefixtures("spamassassin")
@pytest.mark.parametrize(
    "look",
    [
        pytest.param(one, marks=[] if one == "magazine" else pytest.mark.dose)
        for one in LOOKS.names()
    ],
)
def test_spamassassin_gives_a_look_less_than_one_point(look: str) -> None:
    one = example(look)
    strict = replace(one.newsletter, checks=replace(one.newsletter.checks, spam_warning=1.0))
    assert list(spam.spam(replace(one, newsletter=strict))) == []


@pytest.mark.long
@pytest.mark.usefixtures("spamassassin")
def test_what_spamassassin_takes_for_spam_is_an_error_with_its_rules() -> None:
    one = example("letter")
    words = (
        b"You have won a lottery! Claim 1,000,000 dollars, dear beneficiary, wire transfer, viagra."
    )
    bad = one.eml.replace(b"Subject: ", b"Subject: CLAIM YOUR MONEY NOW!!! $$$ ", 1).replace(
        b"\r\nDate: ", b"\r\nX-Date: ", 1
    )
    [finding] = spam.spam(replace(one, eml=bad.replace(b"Harbour", words + b" Harbour")))
    assert finding.name == "spam"
    assert finding.severity in (Severity.ERROR, Severity.WARNING)
    assert "MISSING_DATE" in finding.message


@pytest.mark.parametrize(
    ("output", "verdict"),
    [
        (
            b"X-Spam-Status: No, score=0.8 required=5.0 tests=HTML_MESSAGE,\r\n\tNO_RELAYS\r\n"
            b"\tautolearn=no autolearn_force=no version=4.0.1\r\n\r\nHello",
            (0.8, ["HTML_MESSAGE"]),
        ),
        (b"X-Spam-Status: No, score=-0.1 required=5.0 tests=none autolearn=no\r\n\r\n", (-0.1, [])),
        (b"Subject: Hello\r\n\r\n", None),
        (b"", None),
    ],
)  # fmt: skip
def test_the_verdict_is_read_from_its_header(
    output: bytes, verdict: tuple[float, list[str]] | None
) -> None:
    assert spam.read(output) == verdict
