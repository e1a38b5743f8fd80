"""Does an edition agree with itself? Numbers, years and days that cannot both be right.

    facts       what `sums` finds in one text
    blocks      two discounts in one offer, two figures with the same digits, a share of more than all
    edition     another number or week than the masthead's, "Happy Monday" on a Friday
    pieces      an amount or a list's count that the teaser gives otherwise, a film that is called a podcast, one that lasts for days, an advertisement that nothing marks

Where both might be right it is a note. Nothing is looked up: what the world says is for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date
from urllib.parse import unquote, urlsplit

from digest.check.quoting import quoted
from digest.check.said import Said, said
from digest.check.sample import Findings, Sample, headline_of, plain
from digest.check.sums import in_words, more_than_all, pair, sums
from digest.model.blocks import Block, BlockKind
from digest.model.findings import Finding, Severity
from digest.model.pieces import Media
from digest.net.urls import is_home, same_piece_key

WHY = {
    "facts": "readers go by one of the two, or write in to say that nobody looked",
    "date": "readers, and the week that a piece is counted in, go by it",
    "link-slip": "readers meet another page than they were promised",
}
_OFF = re.compile(
    r"\b(\d{1,2}) ?% (?:off|discount|cheaper|less|Rabatt|günstiger|de réduction|de descuento|di sconto|korting)\b|\b(?:save|saves|saving|spare|économisez|ahorra) (\d{1,2}) ?%",
    re.IGNORECASE,
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HAPPY = re.compile(
    rf"\b(?:happy|good|good morning and happy) ({'|'.join(_DAYS)})\b(?=\s*[,!.]| (?:morning|evening|afternoon)\b|,? (?:readers?|everyone|all|friends?))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:welcome to|you(?:['’]re| are) reading|this is|here is|here['’]s) (?:the )?(?:no\. ?|number |issue |edition |#)(?:no\. ?|number |#)?(\d{1,4})\b",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    r"\b(?:our|this|the|welcome to|is) ((?:[a-z]+[ -](?:and )?){0,5}(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|\w+teenth|tenth|eleventh|twelfth|\w+tieth|hundredth)) (?:edition|issue|newsletter|letter)\b(?! of)",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"\b(?:week|KW|Kalenderwoche|semaine|semana|settimana|uge|uke|vecka)[ -]?(\d{1,2})\b(?:,? ?(?:of|/|in|de|-)? ?(20\d\d)\b)?",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"/(?:partner-content|sponsored(?:-content)?|advertorials?|paid-post|paid-content|brandvoice|anzeige|publireportage|partnerinhalt)/"
)
_SAYS_PAID = re.compile(
    r"(?i)sponsor|partner|advert|paid|promot|anzeige|werbung|publi|patrocin|annonce|brand"
)


def facts(one: Sample) -> Findings:
    for given in said(one):
        if not given.label and re.search(r"\d|:\s*\n", given.text):
            for told, sure in sums(plain(given.text)):
                yield _of(given, f"{given.what} says {told}", sure)


def blocks(one: Sample) -> Findings:
    for block in one.edition.blocks:
        place = f"the {block.kind} “{(block.title or block.text or block.name)[:40]}”"
        for told, sure in in_block(block):
            severity = Severity.WARNING if sure else Severity.NOTE
            yield Finding("facts", severity, place, told[:200], "see which is right, and write it")


def in_block(block: Block) -> Iterator[tuple[str, bool]]:
    words = plain(f"{block.title}\n{block.text}")
    off = {found[1] or found[2] for found in _OFF.finditer(words)}
    if block.kind is BlockKind.PROMO and len(off) == 2:
        several = re.search(r"(?i)\b(?:or|up to|students?|oder|bis zu|ou|jusqu)\b", words)
        yield f"it takes {' and '.join(sorted(off))} % off", not several
    yield from pair(plain(block.title), plain(block.text))
    if block.kind is BlockKind.NUMBER:
        share = more_than_all(f"{block.title.strip()} {plain(block.text)}")
        yield from ((f"{each}: more than all of them", True) for each in share[:1])
    figures = set(re.findall(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?![\d.,]?\d)", words))
    for figure in sorted(figures):
        other = next(
            (each for each in figures if each < figure and sorted(each) == sorted(figure)), ""
        )
        if other:
            yield (
                f"it says {other} and {figure}: was a digit moved?",
                block.kind is BlockKind.NUMBER,
            )


def offers(one: Sample) -> Findings:
    linked = [each for each in one.edition.blocks if each.url]
    events = {each.url for each in linked if each.kind is BlockKind.EVENT}
    for block in one.edition.blocks:
        place = f"the {block.kind} “{(block.title or block.text)[:40]}”"
        if told := _astray(block, linked):
            yield Finding("link-slip", Severity.WARNING, place, told, "copy its own page's address")
        if block.kind is not BlockKind.PROMO:
            continue
        above, below = (set(_PRICE.findall(plain(text))) for text in (block.title, block.text))
        if len(above) == len(below) == 1 and above != below and not _TWO_PRICES.search(block.text):
            told = f"its title says {above.pop()}, and its text {below.pop()}"
            yield Finding(
                "facts", Severity.WARNING, place, told, "see which is right, and write it"
            )
        # A front page is both's where neither has a page of its own.
        if (
            block.url in events
            and not is_home(same_piece_key(block.url))
            and not re.search(r"(?i)event|ticket|seat|evening|talk", block.title)
        ):
            told = "it leads to the address of the event"
            yield Finding(
                "facts", Severity.WARNING, place, told, "see which is right, and write it"
            )


def _astray(block: Block, linked: list[Block]) -> str:
    """What is wrong with its address where another block's words are in it and none of its own, or where it is a
    front page and another block shows that the house has pages."""
    slug = _long(unquote(block.url).rstrip("/").rpartition("/")[2])
    own = _long(f"{block.title} {block.text} {block.button} {block.name} {block.where}")
    for other in linked if block.kind in (BlockKind.PROMO, BlockKind.EVENT) else ():
        if other.url != block.url and len(slug & _long(other.title)) >= _TELLING and not slug & own:
            return f"its address has the words of “{other.title[:60]}”: {block.url[:80]}"
    home, host = is_home(same_piece_key(block.url)), urlsplit(block.url).netloc
    if block.kind is BlockKind.EVENT and block.button and host and home:
        paged = (same_piece_key(each.url) for each in linked if urlsplit(each.url).netloc == host)
        if not all(map(is_home, paged)):
            return f"its button says “{block.button}”, and it leads to the front page"
    return ""


_TELLING = 2  # words that no other block's address has


def _long(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", plain(text).casefold()))


_PRICE = re.compile(r"[£$€] ?\d+(?:[.,]\d\d)?|\d+(?:[.,]\d\d)? ?€")
_TWO_PRICES = re.compile(
    r"(?i)\b(?:instead|was|normally|usually|or|then|after|save|off|worth|statt|danach|dann|sonst|au lieu|puis|en lugar|luego|invece|poi|daarna|abroad|students?|a month|per)\b"
)
# What is wished -> the months in which it is, and from which day of the first.
_WISHES = (
    (
        re.compile(
            r"(?i)\b(?:merry christmas|happy christmas|frohe weihnachten|joyeux noël|feliz navidad|buon natale|vrolijk kerstfeest|feliz natal)\b"
        ),
        (12, 1),
        (1, 7),
    ),
    (
        re.compile(
            r"(?i)\b(?:happy easter|frohe ostern|joyeuses pâques|felices pascuas|buona pasqua|vrolijk pasen|feliz páscoa)\b"
        ),
        (3, 1),
        (5, 10),
    ),
    (
        re.compile(
            r"(?i)\b(?:happy new year|frohes neues(?: jahr)?|bonne année|feliz año(?: nuevo)?|buon anno|gelukkig nieuwjaar|feliz ano novo)\b"
        ),
        (12, 10),
        (2, 15),
    ),
)


def wished(text: str, day: date) -> str:
    """A season's wish months away from it. Who quotes one, or tells of a film, has more words round it."""
    for pattern, begins, ends in _WISHES:
        found = pattern.search(text)
        at = (day.month, day.day)
        if (
            found
            and (ends < at < begins or (begins < ends and not begins <= at <= ends))
            and not quoted(text, *found.span())
            and text[found.end() :][:1] in ("", ",", "!", ".", " ")
        ):
            return found[0]
    return ""


def edition(one: Sample) -> Findings:
    number = one.edition.number
    day = goes_out(one)
    for given in said(one):
        if given.by != "editor":
            continue
        text = plain(given.text)
        if (found := _HAPPY.search(text)) and _DAYS.index(found[1].lower()) != day.weekday():
            told = f"{given.what} says “{found[0]}”, and it goes out on a {_DAYS[day.weekday()].capitalize()}"
            yield Finding("date", Severity.WARNING, given.place, told, given.remedy)
        if given.place.startswith(("the note", "the preheader", "the subject")) and (
            wish := wished(text, day)
        ):
            told = f"{given.what} says “{wish}”, and it goes out on {day:%d %B}"
            yield Finding("date", Severity.WARNING, given.place, told, given.remedy)
        counted = [(int(found[1]), found[0]) for found in _NUMBERED.finditer(text)]
        counted += [(in_words(found[1]), found[0]) for found in _IN_WORDS.finditer(text)]
        for count, words in counted:
            if count > 12 and count != number and abs(count - number) <= _NEAR:
                told = f"{given.what} says “{words}”, and this is number {number}"
                yield Finding("date", Severity.WARNING, given.place, told, given.remedy)
        if told := other_week(text, day):
            yield Finding(
                "date", Severity.WARNING, given.place, f"{given.what} {told}", given.remedy
            )


def other_week(text: str, day: date) -> str:
    """What is wrong with a week that is named with its year, or as calendars do: "KW 47"."""
    year, week, _ = day.isocalendar()
    for found in _WEEK.finditer(text):
        sure = found[2] or found[0][:2] == "KW" or found[0].startswith("Kalender")
        if sure and int(found[2] or year) == year and 0 < week - int(found[1]) <= 2:
            past = re.search(
                r"(?i)\b(?:last|previous|since|from|until|letzte|seit)\b",
                text[: found.start()][-20:],
            )
            if not past:
                return f"says {found[0]}, and it goes out in week {week}"
    return ""


_NEAR = 5  # editions away: a slip, and not another thing that is counted


def goes_out(one: Sample) -> date:
    return one.edition.window.end.astimezone(one.newsletter.timezone or UTC).date()


def pieces(one: Sample) -> Findings:
    for each in one.edition.placements:
        piece = each.piece
        label = f"{each.kicker or ''} {piece.kicker} {piece.kind}"
        given = Said(headline_of(each), "it", "", "publisher")
        teaser = (piece.dek or piece.excerpt) if each.teaser is None else each.teaser
        for told, sure in pair(headline_of(each), plain(teaser)):
            yield _of(given, told, sure)
        if piece.duration_s and piece.duration_s > _A_DAY:
            yield _of(
                given, f"it lasts {piece.duration_s // 3600} hours: are those milliseconds?", True
            )
        if piece.media is Media.VIDEO and piece.kind.casefold() == "podcast":
            yield _of(given, "it is a film, and is called a podcast", True)
        elif piece.media is Media.AUDIO and piece.kind.casefold() in ("video", "film"):
            yield _of(given, f"it is to be heard, and is called a {piece.kind.lower()}", True)
        if _PAID.search(urlsplit(piece.url).path + "/") and not _SAYS_PAID.search(label):
            yield _of(
                given, "its address says that somebody paid for it, and nothing else does", True
            )


_A_DAY = 86_400


def _of(given: Said, message: str, sure: bool) -> Finding:
    severity = Severity.WARNING if sure else Severity.NOTE
    return Finding("facts", severity, given.place, message[:200], given.remedy)


RULES = (facts, blocks, offers, edition, pieces)
