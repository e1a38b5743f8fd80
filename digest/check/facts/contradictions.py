"""Does an edition agree with itself? Numbers, years and days that cannot both be right.

    facts       what `sums` finds in one text
    blocks      two discounts in one offer, two figures with the same digits, a share of more than all
    pieces      an amount or a list's count that the teaser gives otherwise, a film that is called a podcast, one that lasts for days, an advertisement that nothing marks

Where both might be right it is a note. Nothing is looked up: what the world says is for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from urllib.parse import unquote, urlsplit

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.facts import terms
from digest.check.facts.amounts import amounts
from digest.check.facts.arithmetic import more_than_all, pair, sums
from digest.check.facts.chronicle import chronicle, dated, portrait
from digest.check.facts.lives import lived
from digest.check.facts.tallies import of_series, open_days, open_hours, tallies
from digest.check.findings import WHICH_IS_RIGHT, Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import (
    headline_of,
    long_words,
    names_of,
    place_of,
    spoken,
    stems,
    teaser_of,
)
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Placement
from digest.model.pieces import Access, Media
from digest.net.urls import is_home, same_piece_key

_OFF = late(rf"(?i)\b(\d{{1,2}}) ?{terms.PER_CENT} {terms.CHEAPER}\b|\b(?:save|saves|saving|spare|sparen sie|économisez|ahorr[ae]|risparmi\w*|bespaar|poupe) (\d{{1,2}}) ?%")  # fmt: skip
_PAID = re.compile(r"/(?:partner-content|sponsored(?:-content)?|advertorials?|paid-post|paid-content|brandvoice|anzeige|publireportage|partnerinhalt)/")  # fmt: skip
_SAYS_PAID = re.compile(r"(?i)sponsor|partner|advert|paid|promot|anzeige|werbung|publi|patrocin|annonce|brand")  # fmt: skip


def facts(one: Sample) -> Findings:
    for given in one.wordings:
        for what, sure in of_series(given.spoken):
            yield given.noticed("facts", f"says {what}", sure)
        if given.label:
            continue
        told = [*_counted(given.spoken, given.language, one.goes_out.year)]
        told += (
            (*dated(given.spoken, now), *open_days(given.spoken))
            if (now := one.written_on(given))
            else ()
        )
        if re.search(r"\d|:\s*\n", given.text):
            told += sums(given.spoken)
            told += lived(given.spoken, "", one.goes_out.year) if given.what != "the teaser" else ()
            told += open_hours(given.spoken)
        for what, sure in told:
            yield given.noticed("facts", f"says {what}", sure)


@lru_cache(maxsize=8192)  # the desk checks an edition after each change of one of its words
def _counted(text: str, language: str, year: int) -> tuple[tuple[str, bool], ...]:
    return (*tallies(text, language, year), *chronicle(text, year))


def blocks(one: Sample) -> Findings:
    for block in one.edition.blocks:
        for told, sure in in_block(block):
            yield noticed("facts", place_of(block), told, WHICH_IS_RIGHT, sure=sure)


def in_block(block: Block) -> Iterator[tuple[str, bool]]:
    words = spoken(f"{block.title}\n{block.text}")
    off = {found[1] or found[2] for found in _OFF.finditer(words)}
    if block.kind is BlockKind.PROMO and len(off) == 2:
        several = re.search(r"(?i)\b(?:or|up to|students?|oder|bis zu|ou|jusqu)\b", words)
        yield f"it takes {' and '.join(sorted(off))} % off", not several
    yield from pair(spoken(block.title), spoken(block.text))
    if block.kind is BlockKind.NUMBER:
        yield from (
            tallies(f"{block.title.strip()} {spoken(block.text)}", "en", 2000)
            if "," in block.title
            else ()
        )
        if re.fullmatch(
            r"\D*\d{1,3}(?:([.,])\d{1,3})(?:\1\d{1,3})*\1(?:\d{1,2}|\d{4,})\D*", block.title.strip()
        ):
            yield f"its number {block.title.strip()} is parted as none is", True
        part = _PART_OF_IT.search(spoken(block.text))
        if part and block.title.strip().isdigit() and int(part[1]) > int(block.title):
            yield f"it says {block.title.strip()}, and {part[0]}", True
        share = more_than_all(f"{block.title.strip()} {spoken(block.text)}")
        yield from ((f"{each}: more than all of them", True) for each in share[:1])
    figures = set(re.findall(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?![\d.,]?\d)", words))
    for figure in sorted(figures):
        other = next((each for each in figures if each < figure and sorted(each) == sorted(figure)), "")  # fmt: skip
        if other:
            yield (f"it says {other} and {figure}: was a digit moved?", block.kind is BlockKind.NUMBER)  # fmt: skip


def figures(one: Sample) -> Findings:
    """One count of one thing in two places, with its digits in another order."""
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    blocks = [(place_of(each), f"{each.title} {spoken(each.text)}") for each in one.edition.blocks]
    texts = [(given.place, given.spoken) for given in one.wordings if given.what == "the teaser"]
    for place, text in (*texts, *blocks):
        for found in _A_COUNT.finditer(text):
            bare = re.sub(r"\D", "", found[1])
            figure, other = seen.setdefault(("".join(sorted(bare)), found[2].casefold()), (found[1], place))  # fmt: skip
            if figure == found[1]:
                continue
            same = re.sub(r"\D", "", figure) == bare
            wrong = "they are written in two ways" if same else "was a digit moved?"
            told = f"it says {found[0]}, and “{other[:50]}” {figure}: {wrong}"
            sure = not same or not (figure.isdigit() or found[1].isdigit())
            yield noticed("facts", place, told, WHICH_IS_RIGHT, sure=sure)


_A_COUNT = re.compile(r"(?<![\d.,£$€])(\d{1,3}(?:[.,]\d{3})+|(?!1[5-9]\d\d|20\d\d)\d{3,}) ([^\W\d_]{4,})")  # fmt: skip
_PART_OF_IT = re.compile(r"(?i)\b(?:of which|of whom|of them|davon|darunter|dont|de los cuales|de las cuales|de ellos|di cui|waarvan|waaronder|dos quais|das quais) (\d+)(?![\d.,%]| ?(?:%|prozent|per ?cent|pour|por|percent))")  # fmt: skip


def offers(one: Sample) -> Findings:
    linked = [each for each in one.edition.blocks if each.url]
    lang = primary(one.newsletter.language)
    for block in one.edition.blocks:
        for told in (_astray(block, linked), _of_another(block, linked, one)):
            if told:
                yield noticed("link-slip", place_of(block), told, "copy its own page's address")
        if told := _told_elsewhere(block, one):
            yield noticed("facts", place_of(block), told, WHICH_IS_RIGHT)
        for told in _two_prices(block, lang) if block.kind is BlockKind.PROMO else ():
            yield noticed("facts", place_of(block), told, WHICH_IS_RIGHT)


def _told_elsewhere(block: Block, one: Sample) -> str:
    """What is wrong with a quotation or a number that leads to one piece, and that another piece alone tells of."""
    leads = one.piece_at(block.url)
    here = _told_of(one, leads) if leads else ""
    heads = [headline_of(each) for each in one.edition.placements if one.piece_at(each.piece.url) != leads]  # fmt: skip
    if here and block.kind is BlockKind.QUOTE and " " in block.name.strip():
        known = {*re.findall(r"\w{4,}", block.name)} & {*re.findall(r"\w{4,}", here)}
        # She may speak of the radios here, and of the budget there.
        known |= _stems(block.text) & _stems(here)
        theirs = [each for each in heads if block.name.strip() in _told_of(one, each)]
        if theirs and not known:
            return f"it is of {block.name}, of whom “{theirs[0][:60]}” tells, and leads to “{leads[:60]}”"  # fmt: skip
    if here and block.kind is BlockKind.NUMBER:
        words = f"{block.title} {block.text}"
        own, figures = _stems(words) - _stems(one.newsletter.title), set(_FIGURE.findall(words))
        strange = not own & _stems(here) and not figures & set(_FIGURE.findall(here))
        theirs = [each for each in heads if own & _stems(there := _told_of(one, each)) and figures & set(_FIGURE.findall(there))]  # fmt: skip
        if strange and len(theirs) == 1:
            return f"its number is that of “{theirs[0][:60]}”, and it leads to “{leads[:60]}”"
    return ""


_SURE_FIGURES = 2  # that an offer and a piece have alike
_FIGURE = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\b)\d{1,3}(?:[.,]\d{3})+|(?<![\d.,])(?!(?:19|20)\d\d\b)\d{2,}(?![\d.,]\d)")  # fmt: skip


def _of_another(block: Block, linked: list[Block], one: Sample) -> str:
    """What is wrong with its address where it is an event's or a piece's of which it says nothing. A front page is both's
    where neither has a page of its own."""
    own = long_words(f"{block.title} {spoken(block.text)} {block.button}")
    titles = [each.title for each in linked if each.kind is BlockKind.EVENT and each.url == block.url]  # fmt: skip
    theirs = titles and not is_home(same_piece_key(block.url))
    if block.kind is BlockKind.NEWS and theirs and not own & long_words(" ".join(titles)):
        return "it leads to the address of the event"
    sells = re.search(r"(?i)event|ticket|seat|evening|talk", block.title)
    if block.kind is BlockKind.PROMO and theirs and not sells:
        return "it leads to the address of the event"
    leads = one.piece_at(block.url)
    told_of = block.kind in (BlockKind.EVENT, BlockKind.NEWS, BlockKind.PROMO)
    # "The box: €54 instead of €60" is told by the piece that has both
    figures = set(_FIGURE.findall(f"{block.title} {block.text}"))
    same = figures & set(_FIGURE.findall(_told_of(one, leads))) if leads else set()
    if told_of and leads and len(same) < _SURE_FIGURES and not long_words(leads) & own:
        return f"it leads to the piece “{leads[:60]}”, of which it says nothing"
    return ""


def _two_prices(block: Block, lang: str) -> Iterator[str]:
    above, below, asked = (_paid(text, lang) for text in (block.title, block.text, block.button))
    if len(above) == len(below) == 1 and above != below and not _TWO_PRICES.search(block.text):
        yield f"its title says {min(above):g}, and its text {min(below):g}"
    # "From 3 a month" is of another thing.
    several = re.search(r"(?i)\b(?:from|ab|dès|desde|da|vanaf|från|fra) ?[£$€\d]\b", f"{block.button} {block.text}")  # fmt: skip
    paid = above | below
    if len(paid) == len(asked) == 1 and paid != asked and not several:
        yield f"its words say {min(paid):g}, and its button “{block.button}”"


def _paid(text: str, lang: str) -> set[float]:
    return {each.value for each in amounts(spoken(text), lang) if each.is_money}


def _told_of(one: Sample, headline: str) -> str:
    """All that an edition says of a piece."""
    return " ".join(
        f"{headline_of(each)} {teaser_of(each)} {' '.join(names_of(each))}"
        for each in one.edition.placements
        if headline_of(each) == headline
    )


def swapped(one: Sample) -> Findings:
    """Two blocks with each other's addresses: in each the other's words, and none of its own."""
    said = [
        (each, _stems(unquote(urlsplit(each.url).path)), _own_stems(each))
        for each in one.edition.blocks
        if each.url and each.kind in _STEMS
    ]
    for (first, there, mine), (second, other, its) in combinations(said, 2):
        crossed = there & its and other & mine and not (there & mine or other & its)
        if crossed and first.url != second.url:
            told = f"it leads where “{second.title[:40]}” belongs, and that one here: {first.url[:80]}"  # fmt: skip
            yield noticed("link-slip", place_of(first), told, "give each its own page's address")


def _own_stems(block: Block) -> set[str]:
    words = f"{block.title} {block.text} {block.button} {block.name} {block.where}"
    return _stems(f"{words} {_STEMS[block.kind]}")


def _stems(text: str) -> set[str]:
    return {word[:5] for word in long_words(text)}


# What a house calls the pages of each kind.
_STEMS = {
    BlockKind.EVENT: "events evenings tickets booking calendar talks veranstaltungen termine karten événements agenda billetterie eventos entradas eventi biglietti evenementen",
    BlockKind.PROMO: "offers shop store order subscribe subscription membership donate gift gifts give angebot bestellen spenden geschenk schenken verschenken cadeau offrir regalo regalar presente offre boutique abonnement oferta tienda suscripción offerta negozio abbonamento aanbieding winkel",
    BlockKind.NEWS: "news nachrichten actualités noticias notizie nieuws",
}  # fmt: skip


def _astray(block: Block, linked: list[Block]) -> str:
    """What is wrong with its address where another block's words are in it and none of its own, or where it is a
    front page and another block shows that the house has pages."""
    slug = long_words(unquote(block.url).rstrip("/").rpartition("/")[2])
    own = long_words(f"{block.title} {block.text} {block.button} {block.name} {block.where}")
    for other in linked if block.kind in (BlockKind.PROMO, BlockKind.EVENT, BlockKind.NEWS) else ():
        # One word tells where both lead to one page.
        theirs = len(stems(" ".join(slug)) & stems(other.title)) if other.url == block.url else 2 * len(slug & long_words(other.title))  # fmt: skip
        if (
            other is not block
            and theirs >= (1 if other.url == block.url else 2 * _TELLING)
            and not slug & own
        ):
            return f"its address has the words of “{other.title[:60]}”: {block.url[:80]}"
    home, host = is_home(same_piece_key(block.url)), urlsplit(block.url).netloc
    if block.kind is BlockKind.EVENT and block.button and host and home:
        paged = (same_piece_key(each.url) for each in linked if urlsplit(each.url).netloc == host)
        if not all(map(is_home, paged)):
            return f"its button says “{block.button}”, and it leads to the front page"
    return ""


_TELLING = 2  # words that no other block's address has


_TWO_PRICES = re.compile(r"(?i)\b(?:instead|was|normally|usually|or|then|after|save|off|worth|statt|danach|dann|sonst|au lieu|puis|en lugar|luego|invece|poi|daarna|abroad|students?|a month|per)\b")  # fmt: skip


def pieces(one: Sample) -> Findings:
    for each in one.edition.placements:
        words = spoken(headline_of(each)), spoken(teaser_of(each))
        for told, sure in (
            *pair(*words),
            *lived(*words, one.goes_out.year),
            *_portrait(each, one),
            *_counts(*words),
            *_kinds(each),
        ):
            yield noticed("facts", headline_of(each), told, sure=sure)


def _portrait(each: Placement, one: Sample) -> Iterator[tuple[str, bool]]:
    piece = each.piece
    words = f"{each.section} {each.kicker or ''} {piece.kicker} {piece.kind} {' '.join(piece.topics)}"  # fmt: skip
    year, above, below = one.goes_out.year, headline_of(each), teaser_of(each)
    obituary = bool(_OBITUARY.search(f"{words} {below}"))
    yield from portrait(above, below, year, obituary=obituary)


_OBITUARY = re.compile(r"(?i)\bobituar\w+|\bin memor\w+|\bnachruf\w*|\bnécrolog\w+|\bnecrol\w+|\bobituario\w*|\bin memoriam\b|\bremember\w+|\bdied\b|\bgestorben\b|\bverstorben\w*|\bdécédée?\b|\bfallecid\w+|\bscompars\w+|\boverleden\b")  # fmt: skip
_MANY = re.compile(r"(?<![\d.,£$€])(\d{1,3}(?:[.,]\d{3})+) ([^\W\d_]{4,})")


def _counts(above: str, below: str) -> Iterator[tuple[str, bool]]:
    """Thousands of one thing, in a headline and otherwise in its teaser."""
    held, others = (dict(map(reversed, _MANY.findall(text))) for text in (above, below))
    for noun in held.keys() & others.keys():
        if held[noun] != others[noun] and len(_MANY.findall(f"{above} {below}")) == 2:
            yield f"it says {held[noun]} {noun}, and below {others[noun]}", True


def _kinds(each: Placement) -> Iterator[tuple[str, bool]]:
    piece = each.piece
    kind = (piece.kind if each.kicker is None else each.kicker).casefold()
    if piece.duration_s and piece.duration_s > _A_DAY:
        yield f"it lasts {piece.duration_s // 3600} hours: are those milliseconds?", True
    if piece.media is Media.VIDEO and kind == "podcast":
        yield "it is a film, and is called a podcast", True
    elif piece.media is Media.AUDIO and kind in ("video", "film"):
        yield f"it is to be heard, and is called a {kind}", True
    free = _FREE_TO_READ.search(f"{headline_of(each)}\n{teaser_of(each)}")
    if free and piece.access is Access.PAID:
        yield f"it is for subscribers, and its words say {free[0]!r}", True
    label = f"{each.kicker or ''} {piece.kicker} {kind}"
    if _PAID.search(urlsplit(piece.url).path + "/") and not _SAYS_PAID.search(label):
        yield "its address says that somebody paid for it, and nothing else does", True


_A_DAY = 86_400
# Of the piece itself: a book that it tells of may be free.
_OURS = r"\b(?:our|this|these|it|unser\w*|diese\w*|der text|das papier|notre|nos|ce|cet|cette|nuestr\w+|est[ea]s?|nostr\w+|quest\w+|onze|dit|deze|noss\w+)\b[^.!?;(]{0,50}"
_FREE_TO_READ = late(
    rf"(?i){_OURS}(?<!not )(?<!feel )\b(?:free (?:to (?:read|download|watch|listen|access|all|everyone)|for (?:all|everyone))|frei (?:zugänglich|lesbar)|kostenlos (?:zu lesen|herunterladen|zum download|als download)|en (?:accès libre|libre accès)|téléchargeable gratuitement|(?:en|de) (?:acceso libre|libre acceso|acceso abierto)|ad accesso libero|scaricabile gratis|vrij toegankelijk|gratis te (?:lezen|downloaden)|de acesso livre)\b"
)


RULES = (facts, blocks, figures, offers, swapped, pieces)
