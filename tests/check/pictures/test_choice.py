"""Pictures that are not the piece's own, each beside those that are. Nothing is fetched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.pictures import choice
from digest.check.sample import Sample
from digest.model.blocks import Block, BlockKind
from digest.model.findings import Severity
from digest.model.pieces import Author, Image, Media
from tests.check.test_check import GOOD, composed

HOST = "https://harbour.example"


@pytest.mark.parametrize(
    "url",
    [
        f"{HOST}/themes/img/placeholder-1200x800.png", f"{HOST}/default-share-image.jpg", f"{HOST}/no-image.png", f"{HOST}/img/noimage.gif", f"{HOST}/missing.png", f"{HOST}/image-not-available.jpg",
        f"{HOST}/og-default.png", f"{HOST}/default.jpg", f"{HOST}/blank.gif", f"{HOST}/coming-soon.jpg", "https://via.placeholder.com/600x400", "https://placehold.co/600", "https://picsum.photos/600",
        f"{HOST}/photo-watermark-612x612.jpg", "https://media.gettyimages.com/id/1/photo/a-612x612.jpg", "https://c8.alamy.com/comp/2A/pier.jpg", f"{HOST}/pier_comp_preview.jpg", "https://thumbs.dreamstime.com/b/pier-1.jpg",
    ],
)  # fmt: skip
def test_a_stand_in(url: str) -> None:
    assert choice.trouble_of(url)[1]


@pytest.mark.parametrize(
    "url",
    [
        f"{HOST}/media/reservoir.jpg", f"{HOST}/2026/11/blank-canvas.jpg", f"{HOST}/uploads/missing-persons.jpg", f"{HOST}/default/files/pier.jpg", f"{HOST}/wmata-train.jpg", f"{HOST}/company-town.jpg", f"{HOST}/sample-market.jpg",
        f"{HOST}/image/upload/v1/a1b2c3.jpg", f"{HOST}/DSC_0042.jpg", f"{HOST}/stock-exchange.jpg", f"{HOST}/logo-of-the-pier.jpg", "https://images.unsplash.com/photo-15", f"{HOST}/empty-seats.jpg", f"{HOST}/competition.jpg",
    ],
)  # fmt: skip
def test_a_picture(url: str) -> None:
    assert not choice.trouble_of(url)[1]


def with_images(*images: Image, **changed: object) -> Sample:
    placements = list(GOOD.edition.placements)
    for number, image in enumerate(images, 1):
        authors = (Author(f"Ada Quay {number}"),)
        piece = replace(placements[number].piece, image=image, **({"authors": authors} | changed))  # type: ignore[arg-type]
        placements[number] = replace(
            placements[number], piece=piece, image=None, headline_only=False
        )
    return replace(GOOD, edition=replace(GOOD.edition, placements=tuple(placements)))


@pytest.mark.parametrize(
    "alt",
    [
        "Describe this image for people who cannot see it", "Add alt text here", "Alt text", "Image description", "Photo 3", "No description available", "May be an image of one person and text",
        "Image may contain: sky", "undefined", "Bildbeschreibung", "Decorative image",
        "DSC 0231 final NEW smaller", "IMG_4711 harbour cropped", "The front of the cinema with the",
    ],
)  # fmt: skip
def test_words_that_say_nothing(alt: str) -> None:
    found = list(choice.alt(with_images(Image(f"{HOST}/p.jpg", alt=alt))))
    assert ("img-alt", Severity.WARNING) in {(each.name, each.severity) for each in found}


@pytest.mark.parametrize(
    "alt",
    ["A pier at dawn", "Two clerks describe the image that they burnt", "A woman adds salt", "The photo album of Ada Quay, open on a table", "Portrait of the keeper", "DSC 2026, a congress in Leith", "The lamp that nobody turned on"],
)  # fmt: skip
def test_words_that_say_something(alt: str) -> None:
    found = choice.alt(with_images(Image(f"{HOST}/p.jpg", alt=alt)))
    assert "warning" not in {each.severity for each in found}


def same(*urls: str, **changed: object) -> set[Severity]:
    one = with_images(*(Image(url, alt=url) for url in urls), **changed)
    return {each.severity for each in choice.same_twice(one)}


def test_two_pictures_with_each_others_words() -> None:
    ferry, chairs = "A car ferry near an island in grey water", "Rows of chairs in a tribunal"
    placed = (
        ("The ferry that outlived its owners", "It carries mail between two islands."),
        ("The tribunal has run out of chairs", "Hearings are booked until next autumn."),
    )

    def said(*alts: str) -> Sample:
        one = with_images(*(Image(f"{HOST}/{at}.jpg", alt=alt) for at, alt in enumerate(alts)))
        rows = zip(one.edition.placements[1:], placed, strict=False)
        shown = tuple(replace(each, piece=replace(each.piece, headline=headline, dek=dek)) for each, (headline, dek) in rows)  # fmt: skip
        return replace(one, edition=replace(one.edition, placements=shown))

    def told(*alts: str) -> list[Severity]:
        return [each.severity for each in choice.swapped(said(*alts))]

    assert told(chairs, ferry) == [Severity.WARNING]
    assert told(ferry, chairs) == told(chairs, chairs) == told("Fog", "A gull") == []
    assert told(f"{chairs} on a ferry", ferry) == []
    assert told("Rows of chairs in a tribunal", "A brick mill with open doors") == [
        Severity.WARNING
    ]
    [foreign] = choice.swapped(said("A brick mill with open doors", "A car ferry near an island"))
    assert foreign.place == placed[1][0]  # whose picture has words of the other
    assert told("A chair by the sea", "A brick mill with open doors") == []
    # Two words of seven tell nothing: a horn's picture at sea, and a headline of a night in the Sound.
    assert told("A red horn sending wide rings of islands over a ferry", "A brick mill") == []
    # "A ship" under "ships" is its own, whatever else stands in it.
    placed = (("Why the port builds for ships", "Nobody calls."), ("Who looks through the camera of the cranes", "A loaded question, as it turns out."))  # fmt: skip
    assert told("Two cranes over a loaded ship", "A compass rose") == []


def test_one_picture_under_two_pieces() -> None:
    assert same(f"{HOST}/q.jpg", f"{HOST}/q.jpg") == {Severity.WARNING}
    assert same(f"{HOST}/q-1024x683.jpg", f"{HOST}/q.jpg") == {Severity.WARNING}
    assert same(f"{HOST}/q.jpg?w=300", f"{HOST}/q.jpg?w=600") == {Severity.WARNING}
    assert same(f"{HOST}/q.jpg", f"{HOST}/r.jpg", f"{HOST}/q.jpg") == {Severity.NOTE}
    assert same(f"{HOST}/q.jpg", f"{HOST}/q.jpg", kicker="The long read") == {Severity.NOTE}
    assert same(f"{HOST}/q.jpg", f"{HOST}/r.jpg") == set()
    assert same(f"{HOST}/i?url=1", f"{HOST}/i?url=2") == set()
    assert same(f"{HOST}/q.jpg", f"{HOST}/q.jpg", media=Media.AUDIO) == {Severity.NOTE}
    assert same(f"{HOST}/q.jpg", f"{HOST}/q.jpg", authors=(Author("Ada"),)) == {Severity.NOTE}
    assert same(f"{HOST}/q.jpg", f"{HOST}/q.jpg", f"{HOST}/q.jpg") == {Severity.WARNING}


@pytest.mark.parametrize(
    ("title", "text", "alt", "wrong"),
    [("", "Join.", "", True), ("", "", "", True), ("", "Join.", "Half a year for 20", False), ("Half a year", "Join.", "", False)],
)  # fmt: skip
def test_a_promo_that_is_a_picture(title: str, text: str, alt: str, wrong: bool) -> None:
    image = Image(f"{HOST}/banner.png", alt=alt, width=1200, height=400)
    promo = Block(BlockKind.PROMO, title=title, text=text, url=HOST, image=image)
    one = replace(GOOD, edition=replace(GOOD.edition, blocks=(promo,)))
    found = [each.severity for each in choice.picture_alone(one)]
    assert (Severity.WARNING in found) is wrong


@pytest.mark.parametrize(
    ("alt", "wrong"),
    [
        ("GettyImages-1190443 stock photo ID 88341 two women boat", True), ("Shutterstock 88341553", True), ("royalty-free image of a quay", True), ("dpa-Bild 4711", False), ("Two women in a boat", False), ("The Getty villa", False), ("Stock image no. 4", True),
    ],
)  # fmt: skip
def test_an_agencys_record_as_words(alt: str, wrong: bool) -> None:
    found = [each.severity for each in choice.alt(with_images(Image(f"{HOST}/p.jpg", alt=alt)))]
    assert (Severity.WARNING in found) is wrong


@pytest.mark.parametrize(
    ("credit", "wrong"),
    [
        ("Rui Vaz – NÃO USAR SEM AUTORIZAÇÃO", True), ("Foto: Eva Lenz, nicht ohne Freigabe verwenden", True), ("Léa Morin / ne pas recadrer", True), ("Not to be used without permission", True), ("Ana Ríos. No publicar", True), ("Anna Ferri, senza autorizzazione", True),
        ("Rui Vaz", False), ("No Borders Photo", False), ("Non Profit News", False), ("Ada Quay, with permission", False), ("Archive of the town, used by permission", False), ("Ohne Titel, 1974: Eva Lenz", False),
    ],
)  # fmt: skip
def test_what_an_agency_asks_of_the_desk(credit: str, wrong: bool) -> None:
    image = Image(f"{HOST}/p.jpg", alt="A quay", credit=credit)
    assert bool(list(choice.credits(with_images(image)))) is wrong


def test_a_picture_of_what_its_piece_is_about() -> None:
    """Watermarks may be held against the light, and are then in the headline too."""
    image = Image(f"{HOST}/foglio.jpg", alt="Un foglio", width=1200, height=800)
    marked = replace(image, url=f"{HOST}/photo-filigrane-1200.jpg")
    told = {
        (headline, each.severity)
        for headline in ("Le filigrane di Fabriano", "Il mulino")
        for each in choice.stand_ins(with_images(marked, headline=headline))
    }
    assert told == {("Le filigrane di Fabriano", Severity.NOTE), ("Il mulino", Severity.WARNING)}


@pytest.mark.parametrize(
    ("alt", "sure"),
    [("", True), ("IMG_2231-final.jpg", True), ("A ferry in the fog", None)],
)
def test_the_lead_is_told_in_words(alt: str, sure: bool | None) -> None:
    first, second, third, *rest = GOOD.edition.placements
    held = [
        replace(one, piece=replace(one.piece, image=Image(f"{HOST}/{number}.jpg", alt=words)))
        for number, (one, words) in enumerate(
            [(first, alt), (second, "A pier"), (third, "A buoy at night")]
        )
    ]
    edition = replace(GOOD.edition, placements=(*held, *rest))
    told = [each for each in choice.alt(composed(edition)) if "lead" in each.message]
    assert [each.severity is Severity.WARNING for each in told] == ([] if sure is None else [sure])


@pytest.mark.parametrize(
    ("alts", "wrong"),
    [(("A pier", "", "A lamp", "Two clerks"), True), (("A pier", "", "", "Two clerks"), False), (("", "A lamp"), False), (("A pier", "A lamp", "Two clerks"), False)],
)  # fmt: skip
def test_the_one_picture_without_words(alts: tuple[str, ...], wrong: bool) -> None:
    pictures = (Image(f"{HOST}/{at}.jpg", alt=alt) for at, alt in enumerate(alts))
    placed = tuple(replace(GOOD.edition.placements[0], position=at + 1, piece=replace(GOOD.edition.placements[0].piece, id=at, headline=f"Piece {at}", image=image), image=None, headline=None) for at, image in enumerate(pictures))  # fmt: skip
    found = choice.alt(replace(GOOD, edition=replace(GOOD.edition, placements=placed)))
    assert any("all others have" in each.message for each in found) is wrong


@pytest.mark.parametrize(
    ("words", "wrong"),
    [(("An empty bus shelter at dusk", "An inspector under a bridge"), True), (("A microphone in a studio", "The microphone in its studio"), False), (("", "An inspector under a bridge"), False), (("Logo", "Portrait"), False)],
)  # fmt: skip
def test_one_picture_told_in_two_ways(words: tuple[str, str], wrong: bool) -> None:
    shared = [Image(f"{HOST}/bridge.jpg", alt=alt) for alt in words]
    found = list(choice.same_twice(with_images(*shared, authors=())))
    assert any(each.name == "img-choice" and each.severity is Severity.WARNING for each in found) is wrong  # fmt: skip
