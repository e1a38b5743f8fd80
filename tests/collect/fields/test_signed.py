"""Who wrote a text, where only the text says so."""

from __future__ import annotations

import pytest

from digest.collect import reading
from digest.collect.fields import signed
from digest.model.pieces import Author

HOUSE = (Author("The Editors"),)
TEXT = (
    "<p>The quay was raised for the third time in a year, and nobody says who is to pay for the stones.</p>"
    * 3
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p><em>By Ann Lee</em></p>", ["Ann Lee"]),
        ('<p class="" style="white-space:pre-wrap;"><em>By Ann Lee and Bo Diaz</em></p>', ["Ann Lee", "Bo Diaz"]),
        ("<p><strong>Von Ann Lee</strong></p>", ["Ann Lee"]),
        ("<p><i>Par Ann Lee et Bo Diaz</i></p>", ["Ann Lee", "Bo Diaz"]),
        ("<div><p>Por Ann Lee</p>", ["Ann Lee"]),
        ("<h4>Door Ann Lee</h4>", ["Ann Lee"]),
        ("<figure><img src=/a.jpg></figure><p>Av Ann Lee</p>", ["Ann Lee"]),
        ("<p>Yazan: Ann Lee</p>", ["Ann Lee"]),
        ("<p>Text: Ann Lee</p>", ["Ann Lee"]),
        ("<p>بقلم سامر حداد</p>", ["سامر حداد"]),
        ("<p>מאת רות כהן</p>", ["רות כהן"]),
        ("<p>글 김서연·박도윤</p>", ["김서연", "박도윤"]),
        ("<p>लेखक: अनीता शर्मा</p>", ["अनीता शर्मा"]),
        ("<p>文：林晓雨</p>", ["林晓雨"]),
        ("<p>نوشته سارا احمدی</p>", []),  # no capitals tell a name from other words
        ("<p>By 2030 the quays will be under water.</p>", []),
        ("<p>By the Harbour Review</p>", []),
    ],
)  # fmt: skip
def test_the_first_line_of_a_text_signs_it(line: str, names: list[str]) -> None:
    found = signed.or_signed(HOUSE, line + TEXT)
    assert [one.name for one in found] == (names or ["The Editors"])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p><em>Ann Lee is a fellow at the Harbour School.</em></p>", ["Ann Lee"]),
        ("<p><strong>Ann Lee</strong> ist Professorin für Hafenrecht.</p>", ["Ann Lee"]),
        ('<p><a href="/team/ann">Ann Lee</a> est chercheuse à Lille.</p>', ["Ann Lee"]),
        ("<p><em>Ann Lee and Bo Diaz are lecturers in law.</em></p>", ["Ann Lee", "Bo Diaz"]),
        ("<p><em>By Ann Lee</em></p>", ["Ann Lee"]),
        ("<p>Ann Lee is director of the port, and she says no.</p>", []),
        ("<p><em>The quay is a director's cut.</em></p>", []),
    ],
)
def test_the_last_paragraph_tells_who_wrote_it(line: str, names: list[str]) -> None:
    found = signed.or_signed(HOUSE, TEXT + line)
    assert [one.name for one in found] == (names or ["The Editors"])


def test_people_whom_the_source_names_stay() -> None:
    people = (Author("Cy Moreau"),)
    assert signed.or_signed(people, f"<p>By Ann Lee</p>{TEXT}") is people


@pytest.mark.parametrize("field", ["content:encoded", "page"])
def test_feeds_and_pages_whose_account_is_the_houses(field: str) -> None:
    text = f"<p><em>By Ann Lee</em></p>{TEXT}"
    if field == "page":
        document = (
            '<html><head><title>The quay is raised</title></head><body><article><h1>The quay is raised</h1><a class="blog-author-name"'
            f' href="/journal?author=5f">The Editors</a><div class="entry-content">{text}</div></article></body></html>'
        )
    else:
        document = (
            '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            "<channel><title>Harbour</title><item><title>The quay is raised</title><link>https://harbour.example/quay</link>"
            f"<dc:creator>The Editors</dc:creator><content:encoded><![CDATA[{text}]]></content:encoded></item></channel></rss>"
        )
    [entry] = reading.parse(document.encode(), url="https://harbour.example/quay").entries
    assert [one.name for one in entry.authors] == ["Ann Lee"]
