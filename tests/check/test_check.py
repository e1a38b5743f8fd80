from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest import check
from digest.check.sample import Sample
from digest.compose import Looks, compose
from digest.errors import ComposeError
from digest.model import Recipient, Severity
from digest.personal import ReaderLinks
from tests.making import NOW, edition_of, newsletter_for_tests

READER = Recipient(7, "ada@reader.example", "Ada")
LINKS = ReaderLinks("https://week.harbour.example", ("secret",), "harbour")
EDITION = edition_of(6)
NEWSLETTER = newsletter_for_tests()
MESSAGE = compose(EDITION, NEWSLETTER, looks=Looks(None), seed="seed")


def sample(links: ReaderLinks = LINKS, *, delivers: bool = True) -> Sample:
    return check.sample_of(
        MESSAGE,
        EDITION,
        NEWSLETTER,
        reader=READER,
        values=links.values(MESSAGE, READER),
        dated_at=NOW,
        delivers=delivers,
    )


GOOD = sample()
Change = Callable[[Sample], Sample]


def in_html(old: str, new: str, count: int = -1) -> Change:
    def change(one: Sample) -> Sample:
        assert old in one.html, old
        return replace(one, html=one.html.replace(old, new, count))

    return change


def in_text(old: str, new: str) -> Change:
    def change(one: Sample) -> Sample:
        assert old in one.text, old
        return replace(one, text=one.text.replace(old, new))

    return change


def in_eml(old: bytes, new: bytes) -> Change:
    def change(one: Sample) -> Sample:
        assert old in one.eml, old
        return replace(one, eml=one.eml.replace(old, new, 1))

    return change


def with_subject(words: str) -> Change:
    return lambda one: replace(one, message=replace(one.message, subject=words))


def with_paragraph(html: str) -> Change:
    return in_html("</body>", f"<p>{html}</p></body>")


def with_headline(words: str) -> Change:
    """A piece whose own headline holds what would be a fault elsewhere."""

    def change(one: Sample) -> Sample:
        first, *rest = one.edition.placements
        edition = replace(one.edition, placements=(replace(first, headline=words), *rest))
        html = one.html.replace("</body>", f"<p>{words}</p></body>")
        return replace(one, edition=edition, html=html, text=f"{one.text}\n{words}\n")

    return change


def test_a_good_message_has_no_findings() -> None:
    assert check.check(GOOD) == ()


URL = EDITION.placements[2].piece.url
HEADLINE = EDITION.placements[2].piece.headline
UNSUBSCRIBE = LINKS.unsubscribe_url(7)
ERROR, WARNING, NOTE = Severity


@pytest.mark.parametrize(
    ("change", "name", "severity"),
    [
        (in_html(f'href="{URL}"', 'href="https://harbour.example/"'), "lost-content", ERROR),
        (in_text(URL, "https://harbour.example/"), "lost-content", ERROR),
        (in_text(HEADLINE.split()[-4], "---"), "lost-content", ERROR),
        (with_paragraph("{{ dek }}"), "leftover", ERROR),
        (with_paragraph("{% if x %}"), "leftover", ERROR),
        (with_paragraph("<mj-text>x</mj-text>"), "leftover", ERROR),
        (with_paragraph("%%name%%"), "leftover", ERROR),
        (with_paragraph("na\\u{ef}ve"), "leftover", ERROR),
        (with_paragraph("[object Object]"), "leftover", ERROR),
        (with_paragraph("None"), "leftover", ERROR),
        (with_paragraph("Lorem ipsum dolor"), "leftover", ERROR),
        (with_paragraph(f"Dear {next(iter(MESSAGE.personal))}"), "leftover", ERROR),
        (in_text("Harbour", "undefined\nHarbour"), "leftover", ERROR),
        (with_paragraph("&nbsp;" * 10_500), "html-size", WARNING),
        (with_paragraph("&nbsp;" * 17_000), "html-size", ERROR),
        (with_paragraph('<img src="https://harbour.example/a.png" width="9">'), "img-alt", ERROR),
        (with_paragraph('<img src="https://harbour.example/a.png" alt="">'), "img-width", ERROR),
        (with_paragraph('<img src="a.png" alt="" width="9">'), "img-src", ERROR),
        (with_paragraph('<img src="http://h.example/a.png" alt="" width="9">'), "img-src", ERROR),
        (with_paragraph('<img src="data:image/png;base64,A" alt="" width="9">'), "img-src", ERROR),
        (in_html(' lang="en"', "", 1), "lang-dir", ERROR),
        (with_paragraph("<form><input></form>"), "forms-script", ERROR),
        (with_paragraph("<script>alert(1)</script>"), "forms-script", ERROR),
        (with_paragraph("<h1>Another</h1>"), "headings", WARNING),
        (with_paragraph('<a href="javascript:alert(1)">x</a>'), "link-target", ERROR),
        (with_paragraph('<a href="#top">x</a>'), "link-target", ERROR),
        (with_paragraph('<a href="">x</a>'), "link-target", ERROR),
        (with_paragraph('<a href="/about">x</a>'), "link-target", ERROR),
        (with_paragraph('<a href="https://93.184.216.34/">x</a>'), "link-target", ERROR),
        (with_paragraph('<a href="http://localhost:8400/">x</a>'), "link-target", ERROR),
        (with_paragraph('<a href="https://bank@evil.example/">x</a>'), "link-target", ERROR),
        (with_paragraph('<a href="https://h.example:99999/">x</a>'), "link-target", ERROR),
        (with_subject(""), "subject", ERROR),
        (with_subject("word " * 13), "subject", WARNING),
        (with_subject("word " * 40), "subject", ERROR),
        (with_subject("Re: Quays"), "subject", ERROR),
        (with_subject("READ ALL ABOUT IT"), "subject", WARNING),
        (with_subject("Quays\r\nBcc: eve@evil.example"), "header-injection", ERROR),
        (lambda one: replace(one, text=f"{one.text}{'word ' * 20}\n"), "text-part", WARNING),
        (in_eml(b"MIME-Version: 1.0\r\n", b""), "header-required", ERROR),
        (in_eml(b"From: ", b"From: x@y.example\r\nFrom: "), "header-required", ERROR),
        (in_eml(b"To: ", b"X: " + b"y" * 999 + b"\r\nTo: "), "line-length", ERROR),
        (in_eml(b"One-Click\r\n", b"OneClick\r\n"), "list-unsubscribe", ERROR),
        (in_eml(b"/u/", b"/u/ada@reader.example/"), "list-unsubscribe", ERROR),
        (in_html(UNSUBSCRIBE, "https://harbour.example/"), "unsubscribe-body", ERROR),
        (in_text(UNSUBSCRIBE, "below"), "unsubscribe-body", ERROR),
        (in_html("1 Quay Street", "Quay"), "footer-law", ERROR),
    ],
)  # fmt: skip
def test_each_fault_is_found_by_name(change: Change, name: str, severity: Severity) -> None:
    findings = check.check(change(GOOD))
    assert (name, severity) in {(one.name, one.severity) for one in findings}, findings
    follow_ups = {"unsubscribe-body"} if name == "list-unsubscribe" else set()
    assert {one.name for one in findings} - follow_ups == {name}, findings
    assert all(one.place and one.message and one.remedy for one in findings)


@pytest.mark.parametrize(
    "words",
    ["What {{ braces }} mean", "None", "Lorem ipsum: a history", "The %% of it", "example.com"],
)
def test_what_a_piece_says_itself_is_no_leftover(words: str) -> None:
    names = {one.name for one in check.check(with_headline(words)(GOOD))}
    assert "leftover" not in names


@pytest.mark.parametrize(
    ("public_url", "delivers", "severity"),
    [
        ("http://127.0.0.1:8400", True, ERROR),
        ("http://127.0.0.1:8400", False, WARNING),
        ("http://week.harbour.example", True, ERROR),
        ("https://localhost", True, ERROR),
    ],
)
def test_an_unsubscribe_link_nobody_can_reach_stops_what_would_be_delivered(
    public_url: str, delivers: bool, severity: Severity
) -> None:
    links = ReaderLinks(public_url, ("secret",), "harbour")
    findings = check.check(sample(links, delivers=delivers))
    assert ("list-unsubscribe", severity) in {(one.name, one.severity) for one in findings}
    assert delivers == any(one.severity is ERROR for one in findings)


def test_findings_come_worst_first() -> None:
    faulty = with_subject("word " * 13)(with_paragraph("{{ dek }}")(GOOD))
    severities = [one.severity for one in check.check(faulty)]
    assert severities == sorted(severities, key=list(Severity).index)
    assert len(set(severities)) == 2


def test_a_message_that_did_not_compose_is_one_finding() -> None:
    error = ComposeError(
        "edition.mjml.j2, line 4", "no such variable", seen="x", next_step="set it"
    )
    finding = check.did_not_compose(error)
    assert (finding.name, finding.severity, finding.remedy) == ("compile", ERROR, "set it")
    assert "line 4" in finding.place


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_no_rule_falls_over_odd_input(html: str, text: str) -> None:
    odd = replace(GOOD, html=html, text=text, eml=text.encode(errors="replace"))
    assert all(one.severity in Severity for one in check.check(odd))
