"""Random pieces through every look: no crash, no lost piece, no unescaped text, nothing executed.

Six scripts, bidi marks, emoji, HTML debris, template braces, headlines of 5,000 characters; as
headline, dek, kicker, author, outlet, alt text, credit and section title, and as an editor's words.
DIGEST_RANDOM_PIECES says how many pieces (`make random`: 20,000); the order is drawn anew from
DIGEST_RANDOM_SEED, so a failure can be had again.
"""

from __future__ import annotations

import os
import random
import re
import unicodedata

from selectolax.lexbor import LexborHTMLParser

from digest.base.width import columns
from digest.compose import Looks, compose
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Edition, Placement
from digest.model.messages import Message
from digest.model.pieces import Access, Author, Image, Media, Piece
from tests.compose.editions import CLOSES_AT, COMPLETE, edition

PIECES = int(os.environ.get("DIGEST_RANDOM_PIECES", "300"))
SEED = int(os.environ.get("DIGEST_RANDOM_SEED", "48"))
LOOKS = Looks(None)

SCRIPTS = (
    "abcdefghijklmnop ABC éèüßñ ’“”—… ", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ًٌٍَُِّْ ،؟ ",
    "אבגדהוזחטיכלמנסעפצקרשת ׳״ ", "абвгдежзийклмнопрстуфхцчшщъыьэюя ЁЪ ",
    "अआइईउऊकखगघचछजझटठडढतथदधनपफबभमयरलवशषसह ािीुूेैोौं् ", "日本語漢字仮名交じり文ひらがなカタカナ、。「」 ",
)  # fmt: skip
SPICE = (
    "👩‍🔬", "🏴‍☠️", "🇳🇴", "❤️", "\u202e", "\u2066", "\u2069", "\u200f", "\u200d", "\u00ad", "\ufeff", "\u2028", "\x0b",
    "<script>alert(1)</script>", "<b>", "</p></td>", "<img src=x onerror=alert(1)>", "<!--[if mso]>",
    "-->", "]]>", "<![CDATA[", "&amp;", "&#233;", "&nbsp", "\"><svg onload=alert(1)>", "' onclick='x",
    "{{ 7*7 }}", "{% include 'x' %}", "{# gone #}", "{{ self.__init__.__globals__ }}", "%%token%%",
    "${7*7}", "<mj-raw>", "</mj-text>", "<mj-include path='/etc/passwd' />", "\\u{e9}", "C:\\new\\", "\n\n",
    "qZ0z", "qZ", "0", "é > b", "javascript:alert(1)", "\0", "\x1b[31m", "\ud800",
)  # fmt: skip


def text(chance: random.Random, most: int = 80) -> str:
    letters = chance.choice(SCRIPTS)
    made = "".join(chance.choices(letters, k=chance.randint(1, most)))
    for _ in range(chance.choice((0, 0, 1, 2, 5))):
        at = chance.randrange(len(made) + 1)
        made = made[:at] + chance.choice(SPICE) + made[at:]
    return made


def piece(chance: random.Random, number: int) -> Piece:
    long = chance.random() < 0.002
    image = Image(
        f"https://img.harbour.test/{number}.jpg",
        alt=text(chance),
        credit=text(chance, 20),
        width=900,
    )
    return Piece(
        number,
        f"https://harbour.test/{number}",
        text(chance, 5000 if long else 90) * (5000 // 90 if long else 1),
        dek=text(chance, 200) if chance.random() < 0.8 else "",
        excerpt=text(chance, 400),
        kicker=text(chance, 15) if chance.random() < 0.5 else "",
        authors=tuple(
            Author(text(chance, 20), role=text(chance, 10) if chance.random() < 0.3 else "")
            for _ in range(chance.randint(0, 4))
        ),
        published_at=CLOSES_AT if chance.random() < 0.9 else None,
        image=image if chance.random() < 0.3 else None,
        outlet=text(chance, 12) if chance.random() < 0.3 else "",
        language=chance.choice(("", "en", "ar", "ja", "he", "xx-Nonsense", "de-AT")),
        access=chance.choice(list(Access)),
        media=chance.choice(list(Media)),
    )


def letters_of(words: str) -> str:
    """What can be seen of a text: the rest a message may not hold, or a browser does not show."""
    return "".join(one for one in words if unicodedata.category(one)[0] not in "CZ")


def test_random_pieces_come_through_every_look_whole_and_as_text() -> None:
    chance = random.Random(SEED)
    done = 0
    while done < PIECES:
        count = min(chance.choice((1, 3, 10, 25, 60)), PIECES - done)
        pieces = [piece(chance, done + number) for number in range(1, count + 1)]
        done += count
        sections = ["", text(chance, 20), text(chance, 20)]
        placements = [
            Placement(
                one,
                sections[min(number, 1)] if number < count // 2 else sections[2],
                number,
                featured=chance.random() < 0.05,
                headline=text(chance) if chance.random() < 0.1 else None,
                teaser=text(chance) if chance.random() < 0.1 else None,
            )
            for number, one in enumerate(pieces)
        ]
        blocks = [
            Block(kind, title=text(chance, 30), text=text(chance, 120), name=text(chance, 15))
            for kind in BlockKind
            if chance.random() < 0.3
        ]
        one = edition(*placements, blocks=tuple(blocks), look=chance.choice(LOOKS.names()))
        check(one, compose(one, COMPLETE, looks=LOOKS, seed="s"))


def check(one: Edition, message: Message) -> None:
    place = f"seed {SEED}, pieces from {one.placements[0].piece.id} on, look {one.look}"
    tree = LexborHTMLParser(message.html)
    headings = {
        node.attributes.get("href"): letters_of(node.text()) for node in tree.css("h2 > a, h3 > a")
    }
    for placement in one.placements:
        wanted = placement.headline if placement.headline is not None else placement.piece.headline
        shown = letters_of(wanted) or letters_of(placement.piece.url)
        assert headings.get(placement.piece.url) == shown, place  # its braces and tags included
        assert placement.piece.url in [line.strip() for line in message.text.splitlines()], place
    assert not tree.css("script, svg, iframe, object, mj-raw, [onclick], [onerror], [onload]"), (
        place
    )
    assert not [
        link for link in tree.css("a") if "javascript:" in (link.attributes.get("href") or "")
    ], place
    pictures = [img.attributes.get("src") or "" for img in tree.css("img")]
    assert all(src.startswith("https://") for src in pictures), place
    assert not re.search("[\0\x1b\x85\r\ud800]", message.html + message.text + message.subject), (
        place
    )
    assert all(columns(line) <= 72 or "://" in line for line in message.text.splitlines()), place
    assert 0 < columns(message.subject) <= 60, place
