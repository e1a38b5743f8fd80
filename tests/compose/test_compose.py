"""From an edition to the message that is handed over, with the look that comes with digest."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from email.message import EmailMessage
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from digest.base.width import columns
from digest.compose import Looks, compose
from digest.model.editions import Edition
from digest.model.messages import Message
from digest.model.newsletters import Newsletter
from tests.compose.editions import COMPLETE, MINIMAL, edition, fullest, many, piece, placed

LOOKS = Looks(None)


def composed(one: Edition, newsletter: Newsletter = MINIMAL) -> Message:
    return compose(one, newsletter, looks=LOOKS, seed="a secret")


def words(text: str) -> str:
    return "".join(text.split())


def only(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    node = tree.css_first(selector)
    assert node is not None, selector
    return node


def visible(message: Message) -> str:
    body = LexborHTMLParser(message.html).body
    assert body is not None
    return body.text()


ALL = {
    "fullest": (fullest(), COMPLETE),
    "emptiest": (edition(), MINIMAL),
    "one piece": (edition(*placed(piece(1))), MINIMAL),
    "bare piece": (
        edition(*placed(piece(1, dek="", authors=(), published_at=None), section="News")),
        MINIMAL,
    ),
    "sixty pieces": (many(60), COMPLETE),
    "Arabic": (fullest(), replace(COMPLETE, language="ar")),
    "Finnish": (fullest(), replace(COMPLETE, language="fi-FI")),
    "a tag nobody knows": (fullest(), replace(MINIMAL, language="xx-Qaaa")),
    "no pictures": (fullest(), replace(COMPLETE, design=replace(COMPLETE.design, images=False))),
}
each = pytest.mark.parametrize("name", ALL)


@each
def test_every_headline_and_address_is_in_both_parts_in_the_same_order(name: str) -> None:
    message = composed(*ALL[name])
    html, text = words(visible(message)), words(message.text)
    after_html = after_text = 0
    targets = [node.attributes["href"] for node in LexborHTMLParser(message.html).css("a")]
    for placement in ALL[name][0].placements:
        headline = words(placement.headline or placement.piece.headline)
        # The lead's button repeats its headline, so order is looked at from heading to heading.
        after_html = html.index(headline, after_html)
        after_text = text.index(headline, after_text)
        assert placement.piece.url in targets
        assert placement.piece.url in [line.strip() for line in message.text.splitlines()]


@each
def test_the_html_part_keeps_the_rules_of_accessible_email(name: str) -> None:
    one, newsletter = ALL[name]
    tree = LexborHTMLParser(composed(one, newsletter).html)
    root, body = only(tree, "html"), tree.body
    assert body is not None
    runs = "rtl" if newsletter.language == "ar" else "ltr"
    for node in (root, body.child, only(tree, "div[role=article]")):
        assert node is not None
        assert (node.attributes["lang"], node.attributes["dir"]) == (newsletter.language, runs)
    levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4, h5, h6") if node.tag]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(node.attributes.get("role") == "presentation" for node in tree.css("table"))
    for image in tree.css("img"):
        assert "alt" in image.attributes
        assert (image.attributes.get("width") or "").isdigit()
    for link in tree.css("a"):
        alts = [image.attributes["alt"] or "" for image in link.css("img")]
        named = link.text().strip() or "".join(alts)
        assert named or link.attributes.get("aria-hidden") == "true"
    assert only(tree, "title").text()


@each
def test_nothing_unfinished_is_left(name: str) -> None:
    message = composed(*ALL[name])
    for part in (message.html, message.text, message.subject, message.preheader):
        assert not re.search(r"<mj-|\{\{|\{%|\\u\{|None|Undefined|&amp;amp;| object at ", part)
    assert not re.search(r"font-size:(?:[2-9]|1[0-3])px", message.html)
    assert not re.search(r":\s*#[0-9a-f]{3}[;\"!]|#000000|#ffffff", message.html)
    assert "fonts.googleapis" not in message.html


@each
def test_the_text_part_fits_a_narrow_window(name: str) -> None:
    text = composed(*ALL[name]).text
    for line in text.splitlines():
        assert columns(line) <= 72 or "://" in line
        assert line == line.rstrip()
    assert "\n\n\n" not in text
    assert text.endswith("\n")


def test_blocks_without_content_are_not_there() -> None:
    message = composed(edition())
    tree = LexborHTMLParser(message.html)
    assert not tree.css("h2, h3, .a, .b")
    assert "* * *" not in message.text
    assert "---" not in message.text.replace("-----", "")


@pytest.mark.parametrize(
    "hostile",
    [
        '"><mj-raw><script>alert(1)</script>',
        "{{7*7}} {% include 'x' %} {# gone? #}",
        "</mj-text></mj-column><mj-section>",
        "<!--[if mso]><table> é > b",
        "]]> & &amp; &#233; &#60;b&#62;",
        "C:\\new \\u{e9} \\",
        "' onmouseover='alert(1)",
        "x" * 5000,
        "a long " * 700 + "headline",
        "漢字" * 900,
    ],
)
def test_a_hostile_headline_stays_text(hostile: str) -> None:
    one = edition(
        *placed(piece(1, hostile, picture=True, alt=f"alt {hostile}", dek=hostile, kicker=hostile)),
        *placed(piece(2, hostile), piece(3, "After"), section=hostile),
    )
    message = composed(one, COMPLETE)
    tree = LexborHTMLParser(message.html)
    found = [words(node.text()) for node in tree.css("h2 a.h, h3 a.h")]
    assert found == [words(hostile), words(hostile), "After"]
    assert f"alt {' '.join(hostile.split())}" in [
        node.attributes["alt"] for node in tree.css("img")
    ]
    assert not tree.css("script, [onmouseover]")
    assert "49" not in message.subject
    assert words(message.text).count(words(hostile)) >= 4  # two headlines, kicker, dek, section
    assert all(columns(line) <= 72 or "://" in line for line in message.text.splitlines())


def test_characters_that_no_message_may_hold_are_dropped() -> None:
    message = composed(edition(*placed(piece(1, "Be\0fore\x1b a\u2028line\r\nBcc: x\x85"))))
    assert message.subject == "Before a line Bcc: x"
    assert "Before a line Bcc: x" in visible(message)
    assert not re.search("[\0\x1b\x85\r]", message.html + message.text + message.subject)


def test_a_readers_own_values_are_tokens() -> None:
    message = composed(fullest(), COMPLETE)
    tokens = {field: token for token, field in message.personal.items()}
    assert set(tokens) == {"unsubscribe_url", "address"}
    assert all(re.fullmatch(r"[a-z0-9]{20,}", token) for token in tokens.values())
    way_out = tokens["unsubscribe_url"]
    links = {
        node.text(): node.attributes["href"] for node in LexborHTMLParser(message.html).css("a")
    }
    assert links["Unsubscribe"] == way_out
    assert way_out in [line.strip() for line in message.text.splitlines()]
    assert ("List-Unsubscribe", f"<{way_out}>") in message.headers
    assert tokens["address"] in visible(message)
    assert tokens["address"] in message.text


def test_composing_again_gives_the_same_bytes_and_another_seed_other_tokens() -> None:
    first, again = composed(fullest()), composed(fullest())
    assert first == again
    other = compose(fullest(), MINIMAL, looks=LOOKS, seed="another secret")
    assert not set(other.personal) & set(first.personal)
    later = compose(replace(fullest(), number=13), MINIMAL, looks=LOOKS, seed="a secret")
    assert not set(later.personal) & set(first.personal)


def test_headers_are_those_of_a_subscribed_newsletter() -> None:
    headers = dict(composed(fullest()).headers)
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-ID"] == "The Harbour Week <harbour.harbour.test>"
    assert headers["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert not {"Precedence", "Auto-Submitted"} & set(headers)


def test_leaving_by_email_stands_beside_the_link() -> None:
    newsletter = replace(MINIMAL, leave_address="le+ave@h.test")
    message = composed(fullest(), newsletter)
    [token] = [token for token, what in message.personal.items() if what == "unsubscribe_url"]
    header = dict(message.headers)["List-Unsubscribe"]
    assert header == f"<{token}>, <mailto:le%2Bave@h.test?subject=unsubscribe>"


@pytest.mark.parametrize(
    ("title", "address", "expected"),
    [
        ('Week, "the" (best)', "a@harbour.test", '"Week, the (best)" <harbour.harbour.test>'),
        ("Semaine à quai", "a@harbour.test", "<harbour.harbour.test>"),
        ("Week\r\nBcc: x", "a@harbour.test", '"Week Bcc: x" <harbour.harbour.test>'),
        ("Week", "a@Bären.test", "Week <harbour.xn--bren-loa.test>"),
    ],
)
def test_list_id_is_ascii_and_one_line(title: str, address: str, expected: str) -> None:
    newsletter = replace(MINIMAL, title=title, sender=replace(MINIMAL.sender, address=address))
    assert dict(composed(fullest(), newsletter).headers)["List-ID"] == expected


def test_the_preheader_is_the_first_text_hidden_and_not_white() -> None:
    message = composed(fullest())
    body = LexborHTMLParser(message.html).body
    assert body is not None
    first = body.child
    assert first is not None
    padded = first.text()
    assert padded.rstrip("\u034f\u200c\xa0") == message.preheader == "The editor’s preheader"
    assert len(padded) > 90  # or an inbox would go on with the masthead
    style = first.attributes["style"] or ""
    assert {"display:none", "mso-hide:all", "opacity:0", "max-height:0"} <= set(style.split(";"))
    assert "fff" not in style


def test_dark_mode_is_announced_and_styled_for_the_clients_that_ask() -> None:
    tree = LexborHTMLParser(composed(fullest()).html)
    for name in ("color-scheme", "supported-color-schemes"):
        assert only(tree, f"meta[name={name}]").attributes["content"] == "light dark"
    css = [node.text() for node in tree.css("head style")]
    dark = css[-1]
    assert "prefers-color-scheme:dark" in dark
    assert "[data-ogsc] .h{" in dark
    assert "[data-ogsb] .c,[data-ogsb] .c>table{" in dark
    assert "&gt;" not in "".join(css)  # a selector that was escaped is a rule that is lost
    assert sum(len(one.encode()) for one in css) < 8_192  # Gmail's limit is twice that


def test_a_picture_without_words_is_not_read_out() -> None:
    one = edition(
        *placed(
            piece(1, picture=True, alt="Trawlers at dusk"),
            piece(2, picture=True),
            piece(3, "The headline", picture=True, alt="The headline"),
        )
    )
    links = [img.parent for img in LexborHTMLParser(composed(one).html).css("img")]
    assert [link.attributes.get("aria-hidden") for link in links if link] == [None, "true", "true"]
    assert [link.attributes["href"] for link in links if link] == [
        placement.piece.url for placement in one.placements
    ]


def test_a_foreign_piece_says_its_language_and_direction() -> None:
    tree = LexborHTMLParser(composed(fullest()).html)
    arabic = only(tree, "div[lang=ar]")
    assert arabic.attributes["dir"] == "rtl"
    assert "رسالة من الميناء القديم" in arabic.text()
    assert only(arabic, "p.m").attributes["lang"] == "en"  # "By ..., Nov 25" is not Arabic
    assert only(tree, "div[lang=de]").attributes.get("dir") is None


def test_columns_follow_the_newsletters_direction() -> None:
    arabic = composed(many(5), replace(MINIMAL, language="ar"))
    assert set(re.findall(r"direction:(\w+)", arabic.html)) == {"rtl"}
    assert set(re.findall(r"text-align:(left|right);color:", arabic.html)) == {"right"}


def test_thirty_pieces_with_pictures_stay_clear_of_gmails_limit() -> None:
    assert len(composed(many(30), COMPLETE).html.encode()) < 90_000


@pytest.mark.parametrize("count", [45, 60, 80])
def test_a_long_edition_gives_up_pictures_below_before_gmail_clips_it(count: int) -> None:
    html = composed(many(count), COMPLETE).html
    assert len(html.encode()) < 102_400
    pictures = [img.attributes["src"] for img in LexborHTMLParser(html).css("td > a > img")]
    assert pictures
    assert pictures == [f"https://img.harbour.test/{n}.jpg" for n in range(1, len(pictures) + 1)]


def test_python_can_send_the_text_part_readably() -> None:
    mail = EmailMessage()
    mail.set_content(composed(fullest(), COMPLETE).text)
    assert mail["Content-Transfer-Encoding"] in {"quoted-printable", "8bit"}


def test_twice_the_pieces_cost_about_twice_the_time() -> None:
    """`make bench` has the milliseconds."""
    editions = {count: many(count) for count in (15, 30)}  # more are shortened, in a second go
    taken: dict[int, list[float]] = {count: [] for count in editions}
    for _ in range(9):
        for count, one in editions.items():
            start = time.process_time()
            composed(one, COMPLETE)
            taken[count].append(time.process_time() - start)
    assert min(taken[30]) < 4 * min(taken[15]), taken
