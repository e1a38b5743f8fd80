"""Editions to compose: the fullest, the emptiest, and ones with many pieces."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from digest.base.windows import Window
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Edition, EditionState, Placement
from digest.model.newsletters import Design, Footer, Newsletter, Publication, Sender
from digest.model.pieces import Author, Image, Media, Piece

CLOSES_AT = datetime(2026, 11, 27, 12, tzinfo=UTC)
MINIMAL = Newsletter(
    "harbour",
    "The Harbour Week",
    Publication("Harbour Review", "https://harbour.test/"),
    Sender("Harbour Review", "week@harbour.test"),
)
COMPLETE = Newsletter(
    "harbour",
    "The Harbour Week",
    Publication("Harbour Review", "https://harbour.test/", logo="https://harbour.test/logo.png"),
    Sender("Harbour Review", "week@harbour.test", reply_to="desk@harbour.test"),
    timezone=ZoneInfo("America/New_York"),
    tagline="Ships, straits and the people who live by them",
    lead=2,
    footer=Footer(
        address="1 Quay Street, Harbour, ME 04000",
        about="We report on the sea.",
        disclaimer="Views are the authors’ own.",
        reason="You asked for this in our shop.",
        links=(("Subscribe", "https://harbour.test/subscribe?a=1&b=2"),),
    ),
    design=Design(accent="#ffd400", button="Go on"),
)


def piece(
    number: int, headline: str = "", *, picture: bool = False, alt: str = "", **more: object
) -> Piece:
    values: dict[str, object] = {
        "dek": f"What it says under headline {number}.",
        "authors": (Author(f"Author {number}"),),
        "published_at": CLOSES_AT - timedelta(hours=5 * number),
        "image": Image(
            f"https://img.harbour.test/{number}.jpg", alt=alt, credit="Reuters", width=1200
        )
        if picture
        else None,
    } | more
    return Piece(
        number,
        f"https://harbour.test/2026/{number}/?page=1&part=2",
        headline or f"Headline number {number}",
        **values,  # type: ignore[arg-type]
    )


def placed(*pieces: Piece, section: str = LEAD) -> tuple[Placement, ...]:
    return tuple(Placement(one, section, position) for position, one in enumerate(pieces))


def edition(*placements: Placement, **more: object) -> Edition:
    return Edition(
        id=1,
        newsletter="harbour",
        number=12,
        key="2026-W48",
        window=Window(CLOSES_AT - timedelta(days=7), CLOSES_AT),
        state=EditionState.DRAFT,
        placements=placements,
        **more,  # type: ignore[arg-type]
    )


def fullest() -> Edition:
    """Every field, every kind of row, several languages, words of an editor."""
    rows = [
        piece(3, picture=True, alt="Containers in the rain", kicker="Dispatch"),
        piece(4, picture=True, alt="IMG_0412-scaled.jpg", media=Media.AUDIO),
        piece(5, picture=True, outlet="The Straits Post"),
        piece(6, authors=(Author("Ada", "Editor"), Author("Li Wei")), media=Media.VIDEO),
        piece(7, "رسالة من الميناء القديم", language="ar"),
        piece(8, "Brief aus dem Hafen", language="de"),
        piece(9, dek="", excerpt="word " * 60),
    ]
    return edition(
        *placed(piece(1, picture=True, alt="Trawlers at dusk", kicker="Analysis"), piece(2)),
        *placed(*rows, section="Reporting & more"),
        Placement(piece(10, picture=True), "Reporting & more", 9, featured=True),
        Placement(
            piece(11), "Comment", 0, headline="The editor’s headline", teaser="The editor’s teaser",
            kicker="Editor’s pick", byline="Interview with Ada",
        ),
        blocks=(Block(BlockKind.NOTE, text="Dear readers,\n\nthe wind turned."),),
        subject="The editor’s subject",
        preheader="The editor’s preheader",
    )  # fmt: skip


def many(count: int, *, pictures: bool = True) -> Edition:
    """A lead, then sections of ten, as long as real ones are."""
    pieces = [
        piece(
            number,
            f"What the harbour master told the council about berth {number} and why",
            picture=pictures,
            dek="The insurers left first, then the ferry; the council is thinking about it still.",
            kicker="Dispatch" if number % 3 else "",
        )
        for number in range(1, count + 1)
    ]
    lead, *others = pieces
    return edition(
        *placed(lead),
        *(Placement(one, f"Section {one.id // 10 + 1}", one.id) for one in others),
    )
