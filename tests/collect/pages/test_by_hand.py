"""Article pages made by hand: headline, dek, byline, day and labels in lines of one element."""

from __future__ import annotations

import pytest

from digest.collect import reading

TITLE = "The inland port has two minds"
DEK = "Nobody says who is to pay for the stones."
TEXT = (
    "<p>A paragraph of a real article with enough words in it so that nobody takes it for a caption.</p>"
    * 8
)


@pytest.mark.parametrize(
    "head",
    [
        "<table><tr><td><font size=5><b>{title}</b></font><br><i>{dek}</i><br>By Ann Lee<br>29 November 2026<br>Analysis / Ports</td></tr><tr><td>{text}</td></tr></table>",
        "<center>ANALYSIS | Ports<br><font size='+3'>{title}</font><br>{dek}<br><small>By Ann Lee, 29 November 2026</small></center>{text}",
        "<p><b>Analysis: Ports</b><br><big>{title}</big><br><em>{dek}</em><br>Words: Ann Lee<br>29 November 2026</p>{text}",
        "<div>29 November 2026<br>Analysis › Ports<br><strong>{title}</strong><br>{dek}<br>by Ann Lee</div>{text}",
        "<blockquote><b>{title}</b><br>{dek}<br>By Ann Lee | 29 November 2026<br>Analysis | Ports<hr></blockquote>{text}",
        "<font size=2 color=red><b>ANALYSIS</b></font> | <font size=2>Ports</font><h2>{title}</h2><p><i><b>{dek}</b></i></p><font size=2>By Ann Lee<br>Sunday, November 29, 2026</font>{text}",
    ],
)
def test_lines_round_a_headline(head: str) -> None:
    body = head.format(title=TITLE, dek=DEK, text=TEXT)
    page = f"<html><head><title>{TITLE} - Harbour Review</title></head><body>{body}</body></html>"
    [entry] = reading.parse(
        page.encode(), url="https://harbour.example/p", look_for="article"
    ).entries
    assert (entry.headline, entry.dek, entry.topics) == (TITLE, DEK, ("Ports",))
    assert entry.kind.casefold() == "analysis"
    assert [one.name for one in entry.authors] == ["Ann Lee"]
    assert entry.published_at
    assert entry.published_at.day == 29


@pytest.mark.parametrize(
    ("foot", "people"),
    [
        ("<p align=right><b>Ann Lee</b><br><i>Sluice Lane, Harbour</i></p>", ["Ann Lee"]),
        ("<p><strong>Ana Díaz,</strong><br>Cádiz</p>", ["Ana Díaz"]),
        ("<p><b>The Quay</b><br>Harbour Street 4</p>", []),
        ("<p><b>Opening hours</b><br>Monday to Friday</p>", []),
        ("<p><b>Ann Lee</b> was asked for a comment and gave none.</p>", []),
    ],
)
def test_a_letter_is_signed_at_its_foot(foot: str, people: list[str]) -> None:
    page = f"<title>{TITLE}</title><body><h2>{TITLE}</h2><font>29 November 2026</font><p>Sir, it is so.</p>{TEXT}{foot}</body>"
    [entry] = reading.parse(
        page.encode(), url="https://harbour.example/p", look_for="article"
    ).entries
    assert [one.name for one in entry.authors] == people
