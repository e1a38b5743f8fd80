"""What all invented sites have in common: stories, how they are published, and how what the program makes of them is compared.

A site is a function that publishes the stories and says which are of the week. The facts of a story are its headline,
kind, topics, authors and day; foreign text is whatever stands on a site and belongs to no story (`ALIEN`). The table is
printed with `pytest -s`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.house import House
from tests.net.loopback import Site, page, serving

NOW = datetime.now(UTC).replace(microsecond=0)
ALIEN = "Zanzibar"  # a word of everything that belongs to no piece
FACTS = ("piece", "kind", "topics", "authors", "day")


@dataclass(frozen=True)
class Story:
    slug: str
    headline: str
    kind: str = ""
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    days: int = 1  # ago
    dek: str = ""
    text: tuple[str, ...] = ()

    @property
    def at(self) -> datetime:
        return (NOW - timedelta(days=self.days)).replace(hour=6, minute=20, second=0)


PARAGRAPHS = (
    "Nobody on the council had asked for the figures of {0}, so nobody was surprised when they turned out to be wrong by a factor of two.",
    "What remains of {0} is a long table in a cold room, eleven chairs, and the question who will write the minutes this time.",
    "The harbour master keeps a list of {0} in pencil, because ink would suggest that somebody had decided something about it.",
)
ENGLISH = (
    Story("inland-port", "The inland port looks at the strait with two minds", "Analysis", ("Middle East",), ("Arlo Desmond",), 1, "A port without a coast has learnt to lean on nobody for long."),
    Story("levy-on-neighbours", "The wrong month for a levy on small neighbours", "Reporting", ("Africa",), ("Alma Thurloe", "Ben Okoro"), 2, "Half a percent is enough to send the lorries round the other way."),
    Story("who-pays-for-the-report", "Who pays for the report that asks for more software", "Analysis", ("Military Industrial Complex",), ("Judith Gladwell",), 3, "The sellers sat on the commission, and liked what they read."),
    Story("left-on-the-table", "What the court left lying on the table this spring", "Opinion", ("Law",), ("Marguerite Finch",), 4, "The judges agreed on the law, and on nothing that follows from it."),
    Story("nine-pilots", "Nine pilots, one tide table and no winter plan", "Interview", ("Ports",), ("Ines Calder", "Bo Diaz"), 5, "The pilots have asked for a new gauge for nine years now."),
    Story("old-mole", "An old mole is worth more than a new marina", "Essay", ("Europe",), ("Tove Lindqvist",), 30, "Stone ages well where steel does not, and nobody budgets for it."),
    Story("salt-trade", "How the salt trade learnt to live without its ships", "Analysis", ("Europe",), ("Arlo Desmond",), 40, "Rail took the salt in a single winter, and kept it ever since."),
)  # fmt: skip
GERMAN = (
    Story("hafen-ohne-meer", "Der Hafen ohne Meer sieht die Meerenge mit zwei Augen", "Analyse", ("Naher Osten",), ("Jürgen Weiß",), 1, "Ein Hafen ohne Küste lernt, sich auf niemanden lange zu verlassen."),
    Story("abgabe", "Der falsche Monat für eine Abgabe auf kleine Nachbarn", "Kommentar", ("Afrika",), ("Änne Groß", "Ben Okoro"), 2, "Ein halbes Prozent genügt, und die Lastwagen fahren außen herum."),
    Story("gutachten", "Wer das Gutachten bezahlt, das mehr Software verlangt", "Analyse", ("Rüstung",), ("Judith Glück",), 3, "Die Verkäufer saßen in der Kommission und mochten, was sie lasen."),
    Story("lotsen", "Neun Lotsen, eine Gezeitentafel und kein Plan für den Winter", "Reportage", ("Häfen",), ("Ines Kalder",), 5, "Seit neun Jahren bitten die Lotsen um einen neuen Pegel."),
    Story("mole", "Eine alte Mole ist mehr wert als eine neue Marina", "Analyse", ("Europa",), ("Tove Lindqvist",), 35, "Stein altert gut, wo Stahl es nicht tut."),
)  # fmt: skip
ARABIC = (
    Story("miina", "الميناء الداخلي ينظر إلى المضيق بعقلين", "", ("الشرق الأوسط",), ("ليلى حداد",), 1, "ميناء بلا ساحل تعلم ألا يعتمد على أحد طويلا."),
    Story("daribat", "الشهر الخطأ لفرض ضريبة على الجيران الصغار", "", ("أفريقيا",), ("كريم منصور",), 2, "نصف في المئة يكفي لترسل الشاحنات من الطريق الآخر."),
    Story("taqrir", "من يدفع ثمن التقرير الذي يطلب مزيدا من البرامج", "", ("اقتصاد",), ("سلمى عيسى",), 4, "جلس البائعون في اللجنة وأعجبهم ما قرأوه."),
    Story("qadim", "رصيف قديم خير من مرسى جديد في المدينة", "", ("أوروبا",), ("ليلى حداد",), 33, "الحجر يشيخ جيدا حيث لا يشيخ الفولاذ."),
)  # fmt: skip
MONTHS_DE = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
MONTHS_AR = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]


@dataclass
class Made:
    start: str
    stories: tuple[Story, ...] = ENGLISH
    then: Callable[[], None] = lambda: (
        None
    )  # what happens to the site between collect and a second collect
    code: int = 0  # of that second collect

    @property
    def week(self) -> list[Story]:
        return [one for one in self.stories if one.days < 7]


def html(title: str, body: str, *, head: str = "", lang: str = "en", attributes: str = "") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="{lang}"{attributes}><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body>{body}</body></html>"
    ).encode()


def put(
    site: Site, path: str, body: bytes, *, status: int = 200, kind: str = "text/html; charset=utf-8"
) -> None:
    site.pages[path] = page(body, status, content_type=kind)


def paragraphs(one: Story) -> str:
    texts = one.text or tuple(part.format(f"“{one.headline.lower()}”") for part in PARAGRAPHS)
    return "".join(f"<p>{part}</p>" for part in texts)


def day(at: datetime, lang: str = "en") -> str:
    if lang == "de":
        return f"{at.day}. {MONTHS_DE[at.month - 1]} {at.year}"
    if lang == "ar":
        return f"{at.day} {MONTHS_AR[at.month - 1]} {at.year}"
    return f"{at:%B} {at.day}, {at.year}"


def people(one: Story, word: str = "and") -> str:
    return f" {word} ".join(one.authors)


OTHERS = (
    f'<section class="related"><h2>More from us</h2><a href="/elsewhere/{ALIEN.lower()}"><h3>{ALIEN} sells its last '
    f"ferry to a neighbour</h3></a><p>{ALIEN} is far from here, and so is this teaser.</p></section>"
)
MENU = '<nav><a href="/">Home</a><a href="/about/">About</a><a href="/contact/">Letters</a></nav>'


def article(
    one: Story,
    *,
    byline: str = "",
    when: str = "",
    label: str = "",
    head: str = "",
    lang: str = "en",
) -> bytes:
    return html(
        f"{one.headline} - Harbour Review",
        f"{MENU}<main><article>{label}<h1>{one.headline}</h1><p class='dek'>{one.dek}</p>{byline}{when}"
        f"<div class='article-body'>{paragraphs(one)}</div></article>{OTHERS}</main><footer>{ALIEN} 2026</footer>",
        head=head + '<meta property="og:type" content="article">',
        lang=lang,
    )


def rss(
    site: Site,
    stories: tuple[Story, ...],
    root: str,
    *,
    inside: Callable[[Story], str],
    title: str = "Harbour Review",
) -> bytes:
    items = "".join(
        f"<item><title>{one.headline}</title><link>{site.url(root + one.slug)}</link>"
        f"<pubDate>{format_datetime(one.at)}</pubDate>{inside(one)}</item>"
        for one in stories
    )
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel><title>{title}</title>{items}</channel></rss>'.encode()


def creators(one: Story) -> str:
    return "".join(f"<dc:creator>{who}</dc:creator>" for who in one.authors)


def alternate(path: str) -> str:
    return f'<link rel="alternate" type="application/rss+xml" href="{path}">'


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as opened:
        yield opened


def begun(site: Site, made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("DIGEST_FETCH_ALLOW_PRIVATE", site.host_port)
    monkeypatch.setenv("DIGEST_FETCH_PAGE_PAUSE_S", "0")
    folder = tmp_path / "house"
    folder.mkdir()
    house = House(folder)
    house.digest("init", ".", "--from", site.url(made.start))
    [file] = (folder / "config/newsletters").glob("*.toml")
    text = file.read_text()
    file.write_text(text.replace("[publication]\n", '[publication]\nkinds = ["Dispatch"]\n', 1))
    house.digest("collect")
    made.then()
    house.digest("collect", code=made.code)
    return house


def right(story: Story, piece: dict[str, Any] | None) -> dict[str, bool]:
    if piece is None:
        return dict.fromkeys(FACTS, False)
    said = [one["name"] for one in piece["authors"]]
    at = piece["published_at"]
    return {
        "piece": piece["headline"] == story.headline,
        "kind": piece["kind"] == story.kind,
        "topics": sorted(piece["topics"]) == sorted(story.topics),
        "authors": said == list(story.authors),
        "day": bool(at) and datetime.fromisoformat(at).astimezone(UTC).date() == story.at.date(),
    }


def compare(
    habit: str,
    site: Site,
    made: Made,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    least: float = 0.95,
) -> None:
    """init --from, collect, draft: nothing strange is in, and of all facts this share is right."""
    house = begun(site, made, tmp_path, monkeypatch)
    draft = house.json("draft")
    placed = {
        one["piece"]["url"].rstrip("/").rpartition("/")[2].removesuffix(".html"): one["piece"]
        for one in draft["placements"]
    }
    facts = [(one, right(one, placed.get(one.slug))) for one in made.week]
    counts = {name: sum(told[name] for _, told in facts) for name in FACTS}
    wrong = [
        f"  {one.slug}: {name} {(placed.get(one.slug) or {}).get('headline' if name == 'piece' else 'published_at' if name == 'day' else name)}"
        for one, told in facts
        for name in FACTS
        if not told[name]
    ]
    strange = sorted(set(placed) - {one.slug for one in made.week})
    share = sum(counts.values()) / (len(FACTS) * len(made.week))
    print(f"\n{habit:24} {len(made.week)} pieces  " + "  ".join(f"{name} {counts[name]}" for name in FACTS) + f"  {share:.0%}", *wrong, sep="\n")  # fmt: skip
    assert strange == []
    assert ALIEN.casefold() not in json.dumps(draft["placements"], ensure_ascii=False).casefold()
    assert share >= least, wrong
