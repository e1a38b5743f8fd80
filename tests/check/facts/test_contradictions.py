"""What cannot both be right, each beside what can."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from digest.check.facts import contradictions, days, spellings
from digest.check.facts.arithmetic import both_kept, pair, sums
from digest.check.facts.contradictions import in_block
from digest.check.facts.days import greeted, other_week
from digest.check.facts.lives import lived
from digest.check.facts.measures import measured
from digest.check.facts.numerals import in_words
from digest.check.facts.prices import offers
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Placement
from digest.model.pieces import Access, Media, Piece
from tests.check.test_check import GOOD
from tests.check.test_faults import EVENT, NOTE, PROMO, Fault, edition, looked_at, piece


def counted_up(text: str) -> list[tuple[str, bool]]:
    return [
        *sums(text),
        *lived(text, "", 2026),
        *((told, True) for told, _at in (*offers(text), *measured(text))),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The dam stands 5 miles (80 km) above both towns", "It is 80 km (5 miles) away", "It was 20 °C (92 °F)", "at 212 °F (90 °C), the song is over", "Sechs Hefte für 42 Euro statt 54 Euro: wer bestellt, spart 14 Euro.", "Alwyn Rees (1998–1931), a vet", "born in 1951, he died in 2026 aged 57", "Ada Quay (1901–1980) died in bed at the age of 60",
        "for £40 pounds a year", "It cost €3 million euros in all, and €5 euros each", "send it to IBAN GB29 NWBK 6016 1331 9268 91.",
        "Twelve issues at half price: £40 instead of £50.", "Save 50%: £45 instead of £60.", "the lean years from 2014 to 2009, when", "She kept it from 1961 to 1916, and wrote down what fell.", "1914-1908: a war", "Zwischen 2020 und 2011.", "118 % der Haushalte heizen so", "104 per cent of the town’s residents came", "120 out of 100 boats",
        "You save £20: was £60, now £45.", "Now €60 instead of €50.", "20 % Rabatt: 45 € statt 60 €.",
        "Dix numéros pour 60 € au lieu de 75 €, soit 25 % d’économie, jusqu’au 31 décembre.", "45 € statt 60 €, 35 % Nachlass bis Sonntag", "45 € en lugar de 60 €, un 35 % de ahorro para todos", "45 € in plaats van 60 €, 35 % voordeel voor leden",
    ],
)  # fmt: skip
def test_sums_that_are_wrong(text: str) -> None:
    assert any(sure for _told, sure in counted_up(text))


@pytest.mark.parametrize(
    "text",
    [
        "5 miles (8 km) above both towns", "a mile (2 km) off", "1,000 miles (1,609 km)", "20 °C (68 °F)", "at 212 °F (100 °C), the song is over", "a pine at 2,200 °F (1,204 °C)", "Sechs Hefte für 42 Euro statt 54 Euro: wer bestellt, spart 12 Euro.", "Alwyn Rees (1931–1998), a vet", "Augustus (63 BC–14)", "the season (2026–27)", "It sank from 2014 to 1998.", "It went from 2014 to 1998, a drop of 16.", "2009–2014", "call 040 2014-2009", "ISBN 978-2014-2009", "118 % of the target", "130% of the people expected", "98 out of 100", "born in 1951, he died in 2026 aged 74", "born in 1951 and died in 2026 aged 75",
        "£40, about 47 euros", "a $100 bill", "“£40 pounds” is a slip", "Three things to read this week:\n\n- Ports\n- Rivers\n- Salt\n", "Three things: ports, rivers, salt", "send it to IBAN GB29 NWBK 6016 1331 9268 19.", "IBAN DE89 3704 0044 0532 0130 00",
        "Twelve issues at half price: £25 instead of £50.", "Save 33%: £40 instead of £59.", "You save £15: was £60, now £45.", "A third is 40 instead of 50.", "Dix numéros pour 60 € au lieu de 75 €, soit 20 % d’économie.", "Half price for 50 people from 60 to 65", "Half price: £20 instead of £40, or £30 instead of £50 abroad",
    ],
)  # fmt: skip
def test_sums_that_are_right(text: str) -> None:
    assert not any(sure for _told, sure in counted_up(text))


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("A €7 million pier", "It costs €7 billion.", True), ("Ein Hafen für 7 Mio. €", "Er kostet 7 Milliarden €.", True), ("Nine ways to sail", "These eight ways are old.", True), ("9 raisons", "Ces 8 raisons", True), ("Five books for the short days", "Seven books, about a lamp.", True), ("Drei Briefe an die See", "Vier Briefe: einer an den Wind.", True), ("Trois ports", "Quatre ports, et un bac.", True), ("Five books for the short days", "Seven books lay there.", False),
        ("A €7 million pier", "Of €7 billion, €7 million are for it.", False), ("A €7 million pier", "A €9 billion port.", False), ("A £1 million prize", "She has £1 billion.", False), ("Two boats sank", "Our three boats came.", False), ("Nine ways to sail", "Two ways are new.", False), ("The nine ways", "These eight ways", False),
    ],
)  # fmt: skip
def test_a_headline_and_its_teaser(above: str, below: str, wrong: bool) -> None:
    assert any(sure for _told, sure in pair(above, below)) is wrong


@pytest.mark.parametrize(
    ("text", "lang", "sure"),
    [
        ("for five six pilots", "en", True), ("seit vier sieben Jahren", "de", True), ("the six four boats", "en", True), ("two five-star hotels", "en", False), ("one two three boats", "en", False),
        ("a crew of sixseven pilots", "en", True), ("depuis sixsept ans", "fr", True), ("seit dreivier Schiffe", "de", True), ("met zeszeven boten", "nl", True), ("dreizehn Boote", "de", False), ("zestien boten", "nl", False), ("achttien jaar", "nl", False), ("sixteen and fourteen", "en", False),
        ("deux trois mots", "fr", False), ("um sechs vier Boote", "de", False), ("by six four boats", "en", False), ("two ten minute walks", "en", False),
    ],
)  # fmt: skip
def test_both_numbers_kept(text: str, lang: str, sure: bool) -> None:
    assert both_kept(text, lang)[1] is sure


@pytest.mark.parametrize(
    ("words", "number"),
    [("two hundred and eleventh", 211), ("our twenty-first", 21), ("hundredth", 100), ("long", 0)],
)
def test_a_number_in_words(words: str, number: int) -> None:
    assert in_words(words) == number


@pytest.mark.parametrize(
    ("block", "wrong"),
    [
        (Block(BlockKind.PROMO, title="30% off a year", text="Save 20% until Sunday."), True),
        (Block(BlockKind.PROMO, title="30% off a year", text="Students save 50%."), False),
        (Block(BlockKind.PROMO, title="30% off a year", text="That is 30 % off."), False),
        (Block(BlockKind.NUMBER, title="2,140", text="passengers. Of 2,410 in all."), True),
        (Block(BlockKind.NUMBER, title="2,140", text="passengers, of 9,400 in all."), False),
    ],
)  # fmt: skip
def test_a_block_and_itself(block: Block, wrong: bool) -> None:
    assert any(sure for _told, sure in in_block(block)) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("Week 47 of 2026 in review", True), ("Week 48 of 2026", False), ("KW 47", True), ("a week 47 years ago", False), ("since KW 47", False), ("Week 47", False)],
)  # fmt: skip
def test_another_week(text: str, wrong: bool) -> None:
    assert bool(other_week(text, date(2026, 11, 27))) is wrong


def found(fault: Fault, rule: str) -> set[str]:
    return {one.severity.value for one in getattr(contradictions, rule)(looked_at(fault))}


def test_an_edition_and_its_masthead() -> None:
    number, day = GOOD.edition.number, GOOD.goes_out
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    right, wrong = names[day.weekday()], names[day.weekday() - 1]

    def said(text: str) -> set[str]:
        one = looked_at(edition(blocks=(replace(NOTE, text=text),)))
        return {each.severity.value for each in days.edition(one)}

    assert said(f"Happy {wrong}, readers!") == {"warning"}
    assert said(f"Happy {right}, readers!") == said(f"The film Happy {wrong} is out.") == set()
    assert said("Welcome to No. 4711 of the letter.") == set()
    if number > 13:
        assert said(f"Welcome to No. {number - 1} of the letter.") == {"warning"}
        assert said(f"Welcome to No. {number} of the letter.") == set()


@pytest.mark.parametrize(
    ("text", "day", "wrong"),
    [
        ("Happy New Year to all of you!", date(2026, 11, 27), True), ("Merry Christmas!", date(2026, 11, 27), True), ("Happy New Year!", date(2026, 12, 30), False),
        ("Frohe Ostern!", date(2026, 11, 27), True), ("Frohe Ostern!", date(2026, 4, 2), False), ("Frohe Weihnachten!", date(2026, 12, 18), False), ("“Merry Christmas!” was her last word.", date(2026, 11, 27), False), ("Merry Christmases are rare.", date(2026, 11, 27), False),
    ],
)  # fmt: skip
def test_a_wish_out_of_season(text: str, day: date, wrong: bool) -> None:
    assert bool(list(greeted(text, day))) is wrong


@pytest.mark.parametrize(
    ("title", "text", "wrong"),
    [
        ("A year for £40", "Twelve issues for £45.", True), ("A year for £40", "Twelve issues for £40.", False), ("A year for £40", "It was £50.", False),
        ("A year for £40", "Twelve issues.", False),
    ],
)  # fmt: skip
def test_two_prices_of_one_offer(title: str, text: str, wrong: bool) -> None:
    promo = Block(BlockKind.PROMO, title=title, text=text)
    assert bool(found(edition(blocks=(promo,)), "offers")) is wrong


@pytest.mark.parametrize(("url", "wrong"), [("https://harbour.example/talks/9", True), ("https://harbour.example/", False)])  # fmt: skip
def test_an_offer_at_the_address_of_an_event(url: str, wrong: bool) -> None:
    promo = Block(BlockKind.PROMO, title="Two years for the price of one", url=url)
    assert bool(found(edition(blocks=(promo, replace(EVENT, url=url))), "offers")) is wrong


def test_an_address_of_another_block() -> None:
    walk = replace(
        EVENT,
        title="Ports at night: a walk",
        url="https://harbour.example/walks/ports-at-night",
        button="Come",
    )
    gift = replace(PROMO, url="https://harbour.example/gift")

    def names(*blocks: Block) -> list[str]:
        return [one.name for one in contradictions.offers(looked_at(edition(blocks=blocks)))]

    assert names(walk, gift) == []
    swapped = replace(walk, url=gift.url), replace(gift, url=walk.url + "/")
    assert names(*swapped) == ["link-slip"]
    assert names(walk, replace(gift, url=walk.url + "-tickets")) == ["link-slip"]
    assert names(replace(walk, url="https://harbour.example/"), gift) == ["link-slip"]
    assert (
        names(
            replace(walk, url="https://harbour.example/"),
            replace(gift, url="https://harbour.example"),
        )
        == []
    )


@pytest.mark.parametrize(
    ("event", "promo", "wrong"),
    [
        ("offers/gift", "walks/night", True), ("gift", "events/12", True), ("subscribe", "talks", True), ("shop/year", "night-walk", True),
        ("walks/night", "offers/gift", False), ("12", "13", False), ("winter", "summer", False), ("gift-walk", "night-gift", False), ("events/12", "events/13", False),
    ],
)  # fmt: skip
def test_two_blocks_with_each_others_addresses(event: str, promo: str, wrong: bool) -> None:
    house = "https://harbour.example/"
    walk = replace(EVENT, title="Ports at night: a walk", text="", url=house + event)
    gift = replace(PROMO, title="A year as a gift", text="", button="Give", url=house + promo)
    assert bool(found(edition(blocks=(walk, gift)), "swapped")) is wrong


def test_pieces_and_their_kinds() -> None:
    assert found(piece(duration_s=1_860_000), "pieces") == {"warning"}
    assert found(piece(duration_s=18_600), "pieces") == set()
    assert found(piece(kind="Podcast", media=Media.VIDEO), "pieces") == {"warning"}
    assert found(piece(kind="Podcast", media=Media.AUDIO), "pieces") == set()
    assert found(piece(access=Access.PAID, dek="Our briefing is free to download."), "pieces") == {"warning"}  # fmt: skip
    assert found(piece(access=Access.PAID, dek="Das Papier ist frei zugänglich."), "pieces") == {"warning"}  # fmt: skip
    assert found(piece(access=Access.PAID, dek="Her book (which is free to download) is long."), "pieces") == set()  # fmt: skip
    assert found(piece(access=Access.PAID, dek="Is the press free to write what it likes?"), "pieces") == set()  # fmt: skip
    assert found(piece(dek="Our briefing is free to download."), "pieces") == set()
    paid = "https://harbour.example/partner-content/acme/"
    assert found(piece(url=paid), "pieces") == {"warning"}
    assert found(piece(url=paid, kicker="Sponsored"), "pieces") == set()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Join for ££4 a month", True), ("€€5 a month", True), ("£4£ a month", True), ("£ £4 a month", True), ("EUR 4 € a month", True), ("US$ $5 a month", True), ("£4.50p a month", True), ("4%% of all", True), ("4 % per cent of all", True),
        ("£4, £5 or £6", False), ("$$$ restaurants", False), ("€4 EUR a month", False), ("£4 p.a.", False), ("4 % per year", False), ("$5 and £4", False), ("€4 – €6", False),
    ],
)  # fmt: skip
def test_a_unit_twice(text: str, wrong: bool) -> None:
    assert any("unit" in told for told, _sure in counted_up(text)) is wrong


@pytest.mark.parametrize(
    ("block", "wrong"),
    [
        (Block(BlockKind.QUOTE, text="We got a ledger.", name="Gwen Pryce", url="https://a.example/bus"), True), (Block(BlockKind.NUMBER, title="84", text="farmers were promised a lake.", url="https://a.example/bus"), True),
        (Block(BlockKind.QUOTE, text="We got a ledger.", name="Gwen Pryce", url="https://a.example/dam"), False), (Block(BlockKind.QUOTE, text="Nobody rides.", name="Ann Tell", url="https://a.example/bus"), False), (Block(BlockKind.NUMBER, title="84", text="farmers were promised a lake.", url="https://a.example/dam"), False),
        (Block(BlockKind.NUMBER, title="84", text="passengers ride on a Tuesday.", url="https://a.example/bus"), False), (Block(BlockKind.NUMBER, title="31", text="gulls live here.", url="https://a.example/bus"), False),
    ],
)  # fmt: skip
def test_a_block_that_leads_to_another_piece(block: Block, wrong: bool) -> None:
    held = (
        Piece(1, "https://a.example/dam", "The reservoir that divides a valley", dek="Gwen Pryce and 84 farmers were promised a lake."),
        Piece(2, "https://a.example/bus", "Night buses, empty seats", dek="The council counts passengers on Tuesdays."),
    )  # fmt: skip
    placed = tuple(Placement(each, LEAD, at) for at, each in enumerate(held))
    one = replace(GOOD, edition=replace(GOOD.edition, placements=placed, blocks=(block,)))
    assert bool(list(contradictions.offers(one))) is wrong


@pytest.mark.parametrize(
    ("words", "wrong"),
    [("A beacon asks for nothing.", False), ("Even gulls avoid that beacon.", False), ("We spent every last pound.", True)],
)  # fmt: skip
def test_a_speaker_whom_another_piece_names(words: str, wrong: bool) -> None:
    """She speaks of the beacon, to whose piece the quotation leads, and voted on the budget."""
    beacon = Piece(1, "https://a.example/beacon", "The old beacon goes dark", dek="Nobody paid for its lamp.")  # fmt: skip
    vote = Piece(2, "https://a.example/vote", "A budget passes by one vote", dek="Rhona Keel voted for it.")  # fmt: skip
    placed = tuple(Placement(each, LEAD, at) for at, each in enumerate((beacon, vote)))
    quote = Block(BlockKind.QUOTE, text=words, name="Rhona Keel", url=beacon.url)
    edition = replace(GOOD.edition, placements=placed, blocks=(quote,))
    found = contradictions.offers(replace(GOOD, edition=edition))
    assert any("of whom" in each.message for each in found) is wrong


@pytest.mark.parametrize(
    ("title", "text", "wrong"),
    [
        ("38", "ferries, of which 83 are of wood", True), ("38", "Fähren, davon 83 aus Holz", True), ("38", "bacs, dont 83 en bois", True), ("38", "barche, di cui 83 di legno", True),
        ("83", "ferries, of which 38 are of wood", False), ("38", "bacs, dont 83 % en bois", False), ("38", "veren, waarvan 12 van hout", False), ("3.8", "million, of which 83 went to one town", False),
    ],
)  # fmt: skip
def test_a_part_of_a_number_block(title: str, text: str, wrong: bool) -> None:
    block = Block(BlockKind.NUMBER, title=title, text=text)
    assert any(f"it says {title}, and" in told for told, _sure in in_block(block)) is wrong


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("Ada Farrowclough", "Ada Farraclough rows us over.", True), ("Renée Duvasseur", "Avec Renée Vasseur, batelière.", True), ("Ada Thornbury", "Ada Thornberry’s boat is old.", True),
        ("Ada Farraclough", "Ada Farraclough rows us over.", False), ("Ada Farraclough", "Ada Brown rows us over.", False), ("Ada Rowland", "Ada Rowlands’ boat is old.", False), ("Ada Farraclough", "Ida Farrowclough rows us over.", False), ("Ada Farraclough", "Ada Farraclough and Ada Farrowclough row us over.", False),
    ],
)  # fmt: skip
def test_a_line_with_another_surname(name: str, text: str, wrong: bool) -> None:
    block = Block(BlockKind.EVENT, title="An hour afloat", text=text, name=name)
    found = spellings.lines(replace(GOOD, edition=replace(GOOD.edition, blocks=(block,))))
    assert any("its line names" in each.message for each in found) is wrong


@pytest.mark.parametrize(
    ("dek", "wrong"),
    [
        ("It costs €54 until Friday, and €60 after.", False),
        ("It costs €54 until Friday.", True),
        ("Nobody reads it.", True),
    ],
)
def test_an_offer_whose_two_prices_are_the_pieces(dek: str, wrong: bool) -> None:
    first, *rest = GOOD.edition.placements
    told = replace(first, piece=replace(first.piece, dek=dek))
    promo = Block(BlockKind.PROMO, title="Tea: €54 instead of €60", url=told.piece.url)
    held = replace(GOOD.edition, placements=(told, *rest), blocks=(promo,))
    slips = [one.name for one in contradictions.offers(replace(GOOD, edition=held))]
    assert ("link-slip" in slips) is wrong
