"""Three weeks as they come, invented: `python -m tests.shots weeks`, into shots/, a sheet for each week and look.

    amt       German: long compounds, fifteen authors, no deks, a kicker for each piece
    rasif     Arabic: names in two scripts, figures in two, a podcast
    straits   English with Cyrillic names and pieces: untidy words, a headline that is a sentence of thirty words

Pictures of all shapes, one dead; each sheet has 800 and 375 pixels, light and dark.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from digest.base.windows import Window
from digest.compose import compose
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Edition, EditionState, Placement
from digest.model.newsletters import Footer, Newsletter, Publication, SectionRule, Sender
from digest.model.pictures import FOLDER, beside, printed
from digest.model.pieces import Author, Image, Media, Piece
from tests.pictures import forty as painting
from tests.pictures.forty import Served
from tests.pictures.serving import Gallery, served
from tests.shots.pictures import sheet

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
Row = tuple[str, str, str, str, str, str]  # section, headline, dek, authors, kind, picture
# What a picture is called, and its size as it is served; "dead" is not there.
SIZES = {
    "wide": (1600, 1067), "portrait": (800, 1200), "thumbnail": (90, 60), "panorama": (2400, 600), "square": (900, 900),
    "small": (320, 240), "large": (3000, 2000),
}  # fmt: skip

AMT: tuple[Row, ...] = (
    ("", "Das Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsgesetz gilt wieder", "", "Annegret Kramp-Oberhuber", "Recherche", "portrait"),
    ("Aus den Ämtern", "Fünfzehn Bürgermeisterinnen schreiben einen Brief", "Es geht um Geld, um Busse und um die Donaudampfschifffahrtsgesellschaft, die es seit 1991 nicht mehr gibt.", ", ".join(f"{name} Müller-Wiesenthal" for name in ["Anna", "Berta", "Clara", "Dora", "Emma", "Frieda", "Gerda", "Hanna", "Ida", "Jutta", "Käthe", "Lena", "Maria", "Nora", "Olga"]), "Brief", "wide"),
    ("Aus den Ämtern", "Haushalt", "", "", "Meldung", "thumbnail"),
    ("Aus den Ämtern", "Kraftfahrzeughaftpflichtversicherungsbescheinigungen: jetzt auch per Post", "", "dpa", "Meldung", "panorama"),
    ("Aus den Ämtern", "„Wir haben nie gesagt, dass es einfach wird“", "Die Leiterin der Wasserwirtschaftsverwaltung über Regen, Rohre und Ruhestand. Ein Gespräch in drei Teilen, der erste heute, mit Karten, Zahlen und einem Anhang, den niemand lesen muss, der aber alles erklärt.", "Jörg Schäfer", "Gespräch", "square"),
    ("Stadt und Land", "Bus 5 fährt wieder, Bus 5a fuhr nie", "Die Linie stand elf Jahre im Fahrplan.", "Ute Weiß", "Meldung", "dead"),
    ("Stadt und Land", "Ein Kürbis von 412 kg", "", "Ute Weiß", "", "small"),
    ("Stadt und Land", "Rindfleischetikettierungsüberwachung: ein Nachruf", "Das Wort war 22 Jahre im Dienst.", "", "Glosse", ""),
    ("Stadt und Land", "Was die Schleuse kostet, und wer sie braucht", "", "Ayşe Öztürk; Karl-Heinz von der Au", "Analyse", "large"),
)  # fmt: skip
RASIF: tuple[Row, ...] = (
    ("", "الحافلة التي وصلت قبل موعدها بعشر دقائق، واعتذر سائقها للركاب واحدًا واحدًا", "انتظر السائق الركاب عند الموقف القديم، ثم اعتذر لهم.", "ليلى حداد; Marta Lindgren", "تقرير", "wide"),
    ("قصص", "مكتبة بلا باب", "", "سامر خوري", "خبر", "portrait"),
    ("قصص", "٤٠ عامًا على السد الذي لم يُبنَ في الوادي (1986-2026)", "وقّع ثلاثة وزراء على الخريطة، ولم يزر أحدٌ منهم القرية.", "ليلى حداد", "تحليل", "panorama"),
    ("قصص", "لماذا تُكتب أسماء الشوارع بلغتين؟", "", "", "", "thumbnail"),
    ("قصص", "«لا أحد يعرف عدد الأشجار»", "إحصاء بدأ قبل عشرين سنة، وما زال في الصفحة الأولى.", "نور الدين العبد الله; Ян Ковальський", "مقابلة", "square"),
    ("استماع", "صوت الميناء في الليل", "بودكاست عن حارس، وراديو، وثلاث قطط.", "سامر خوري", "بودكاست", "dead"),
    ("استماع", "الرصيف رقم ٧", "", "سامر خوري", "بودكاست", "small"),
)  # fmt: skip
STRAITS: tuple[Row, ...] = (
    ("", "How a ferry, two customs officers, a lost consignment of tulips and the collected letters of Владислав Щербаковский kept a harbour open for the eleven winters in which nobody was supposed to know that it was", "", "Oleksandra Hryhorivna Підгаєцька-Войцехівська", "Long read", "large"),
    ("Reporting", "Ice", "The river froze on a Tuesday.", "Владислав Щербаковский", "Report", "portrait"),
    ("Reporting", "Почему замерзает залив и кто за это платит", "Три версии и одна смета.", "Ерлан Ким; Айгуль Сеитова", "Репортаж", "wide"),
    ("Reporting", "Customs, again", "", "", "", "thumbnail"),
    ("Reporting", "“The tulips were never ours,” says the man who signed for them; his brother, who did not, remembers it otherwise", "A dispute over 40,000 bulbs has reached its ninth court, its third translation and the last judge who speaks both languages. We read the file, all 4,112 pages of it, so that you need not, and found on page 3,871 a receipt that changes everything that was said before it, including by us.", "Ivana Brlić-Mažuranić & Jean-Baptiste de La Rochefoucauld-Liancourt", "Report", "panorama"),
    ("Listen", "Foghorns, part 3", "", "Mo Eze", "Podcast", "square"),
    ("Listen", "Foghorns, part 2", "", "Mo Eze", "Podcast", "dead"),
    ("Opinion", "Leave the tulips", "Nobody asked them.", "Joan Petrie", "Opinion", "small"),
)  # fmt: skip


def _week(
    base: str, slug: str, language: str, zone: str, names: tuple[str, str], rows: tuple[Row, ...]
) -> tuple[Edition, Newsletter]:
    placed, count = [], dict[str, int]()
    for number, (section, headline, dek, authors, kind, picture) in enumerate(rows, 1):
        said = ";" if ";" in authors else ","
        url = f"https://{slug}.example/2026/11/{number}"
        image = (
            Image(f"{base}/{picture}", alt="", credit="Foto: E. Sand" if number % 3 else "")
            if picture
            else None
        )
        if image and picture in SIZES:
            image = replace(image, width=SIZES[picture][0], height=SIZES[picture][1])
        piece = Piece(
            number,
            url,
            headline,
            dek=dek,
            authors=tuple(Author(name.strip()) for name in authors.split(said) if name.strip()),
            kind=kind,
            image=image,
            language=language,
            published_at=NOW - timedelta(hours=7 * number),
            media=Media.AUDIO if kind in ("Podcast", "بودكاست") else Media.TEXT,
            outlet=names[0],
        )
        where = section or LEAD
        placed.append(Placement(piece, where, count.get(where, 0), featured=not section))
        count[where] = count.get(where, 0) + 1
    newsletter = Newsletter(
        slug,
        names[1],
        Publication(names[0], f"https://{slug}.example/"),
        Sender(names[0], f"week@{slug}.example"),
        leave_address=f"leave@{slug}.example",
        language=language,
        timezone=ZoneInfo(zone),
        lead=1,
        sections=tuple(SectionRule(name) for name in dict.fromkeys(row[0] for row in rows) if name),
        footer=Footer(
            address=f"{names[0]}, 1 Quay Street, Harbour",
            view_url=f"https://{slug}.example/{{number}}",
        ),
    )
    edition = Edition(
        id=1,
        newsletter=slug,
        number=12,
        key="2026-W48",
        window=Window(NOW - timedelta(days=7), NOW),
        state=EditionState.DRAFT,
        placements=tuple(placed),
        blocks=_blocks(slug),
    )
    return edition, newsletter


def _blocks(slug: str) -> tuple[Block, ...]:
    starts = NOW + timedelta(days=6, hours=6)
    note, event, quote = {
        "amt": ("Liebe Leserinnen und Leser,\n\ndiese Woche geht es um Wörter, die länger sind als ihre Sache. Schreiben Sie uns, am liebsten kurz.", "Streitgespräch: Wem gehört die Bürgerbegegnungsstätte?", "Ein Wort von 67 Buchstaben hat keine Freunde."),
        "rasif": ("صباح الخير،\n\nهذا الأسبوع عن أشياء تصل قبل موعدها. اكتبوا لنا.", "أمسية مع ليلى حداد", "البحر لا يقرأ الجداول."),
        "straits": ("Dear readers,\n\nit has been a week of ice. Владислав reports from the river; the rest of us stayed in, and translated.", "Tulips: an evening with the last judge", "They were never ours."),
    }[slug]  # fmt: skip
    return (
        Block(BlockKind.NOTE, text=note, name="Eve Carden", role="Editor", id="n"),
        Block(
            BlockKind.EVENT,
            title=event,
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            where="Conway Hall, 25 Red Lion Square",
            url=f"https://{slug}.example/event",
            id="e",
        ),
        Block(BlockKind.QUOTE, text=quote, name="Gwen Price", role="Landwirtin", id="q"),
    )


WEEKS: dict[str, Callable[[str], tuple[Edition, Newsletter]]] = {
    "amt": lambda base: _week(base, "amt", "de", "Europe/Berlin", ("Amtsblatt für alle", "Das Amt am Freitag"), AMT),
    "rasif": lambda base: _week(base, "rasif", "ar", "Asia/Amman", ("الرصيف", "رسالة الرصيف"), RASIF),
    "straits": lambda base: _week(base, "straits", "en", "Europe/London", ("The Straits Review", "Straits Weekly"), STRAITS),
}  # fmt: skip


def run(browser: Browser, out: Path) -> Iterator[Path]:
    given = {
        name: Served(painting.saved(painting.scene(*size, number), quality=85))
        for number, (name, size) in enumerate(SIZES.items())
    }
    with tempfile.TemporaryDirectory() as made, served(given) as server:
        gallery = Gallery(Path(made), server)
        works = gallery.works
        for name, make in WEEKS.items():
            edition, newsletter = make(f"http://{server.host}")
            prepared = works.pictures.prepare(newsletter, edition, within_s=120)
            for look in works.looks.names():
                message = compose(
                    replace(edition, look=look),
                    newsletter,
                    looks=works.looks,
                    seed="shots",
                    pictures=prepared,
                )
                page = Path(made) / f"{name}-{look}.html"
                (page.parent / FOLDER).mkdir(exist_ok=True)
                for file, body in works.pictures.files(printed(message.html)).items():
                    (page.parent / FOLDER / file).write_bytes(body)
                page.write_text(beside(message.html, works.pictures.place(newsletter)))
                yield sheet(browser, page, out / f"week-{name}-{look}.png")
        works.close()
