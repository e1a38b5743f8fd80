"""Are names spelled as elsewhere in the edition? Bylines, blocks, houses and towns held against each other and the words.

spelled    a name that an edition spells in two ways, one letter apart
within     somebody whom a headline or a picture's words and the teaser spell in two ways
lines      a guest's or speaker's line with another surname than the text, or a piece that tells of her or is by her
long_names   a town's long name, one letter from how the rest of the edition writes it; Saint-Aubin, where it names Saint-Aubry twice
houses     the publication's or the newsletter's name with one letter or its rhythm changed
places     an event's town, one letter from what the house writes

Nothing is looked up: that two names are one letter apart, an edition shows itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.facts import day_words
from digest.check.facts.names_by_ear import begun_alike, slip, slipped
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import Wording, headline_of, names_of, place_of, plain, teaser_of
from digest.check.words import dictionary
from digest.check.words.lookalikes import UNBENT, one_letter_apart
from digest.model.blocks import BlockKind
from digest.model.editions import Placement

# Each two words that may be one: of "Vorsitzende Ilse Brandt" the second pair is.
_NAME = late(r"\b(?=([A-ZÀ-Þ][\w’'-]+) ([A-ZÀ-Þ][\w’'-]+))")
_RHYTHM = {
    "daily", "weekly", "monthly", "quarterly", "annual", "fortnightly", "quotidien", "hebdo", "hebdomadaire", "mensuel", "trimestriel", "diario", "semanal", "mensual",
    "trimestral", "quotidiano", "settimanale", "mensile", "dagelijks", "wekelijks", "maandelijks", "täglich", "wöchentlich", "monatlich", "mensal",
}  # fmt: skip
_WORDS = re.compile(r"[\w’'-]+")
_OF_THE_SENDER = ("the setting footer.address", "the setting footer.reason", "the setting footer.disclaimer")  # fmt: skip
_PAPERS = re.compile(
    r"Times|Post|Review|Herald|News|Journal|Gazette|Weekly|Daily|Tribune|Magazine|Chronicle|Observer|Courier|Echo|Mail|Press|Star|Quarterly|Monthly|Letter"
)
_HEAD_OF = re.compile(
    r"\b(University|College|Institute|Museum|Library|Society|School|Academy|Theatre|Council|Diocese|Universität|Hochschule|Universidad|Université|Università|Universiteit|Universidade) (?:of|de|di|van|der|zu|do|da) ([A-ZÀ-Þ][\w’-]+)"
)


def _pairs(names: Iterator[str]) -> set[tuple[str, str]]:
    split = (part for name in names for part in re.split(r",|;|&| and | und | et ", name))
    words = (_TITLE.sub("", part.strip()).split() for part in split)
    return {(one[0], one[1]) for one in words if len(one) == 2}


_TITLE = late(r"(?i)^(?:(?:captain|capt\.?|dr\.?|prof(?:essor)?\.?|sir|dame|lady|lord|judge|sister|father|rev\.?|mr\.?|mrs\.?|ms\.?|kapitän|professorin|frau|herr|madame|monsieur|mme|m\.|doña?|capitán|capitano|dott\.?(?:ssa)?|kapitein|mevrouw|meneer) )+")  # fmt: skip


def spelled(one: Sample) -> Findings:
    if primary(one.newsletter.language) not in UNBENT:
        return
    signed = _pairs(name for each in one.edition.placements for name in names_of(each))
    named = _pairs(block.name for block in one.edition.blocks) - signed
    for mine, other in combinations(sorted(signed), 2):
        if slipped(mine, other):
            told = f"it is by {' '.join(mine)}, and another piece by {' '.join(other)}"
            place = next(
                headline_of(each)
                for each in one.edition.placements
                if " ".join(mine) in names_of(each)
            )
            yield noticed("facts", place, told)
    for mine, other in combinations(sorted(named), 2):
        if slipped(mine, other) and not _together(one, mine, other):
            place = next(place_of(each) for each in one.edition.blocks if _full(mine).search(each.name))  # fmt: skip
            yield noticed("facts", place, f"it is of {' '.join(mine)}, and another block of {' '.join(other)}")  # fmt: skip
    for given in one.wordings:
        passed_over = ("the byline", "the picture's credit", "the kicker")
        if given.what in passed_over or given.by == "settings":
            continue
        for found in _NAME.finditer(given.plain):
            mine = re.sub(r"[’']s?$", "", found[1]), re.sub(r"[’']s?$", "", found[2])
            if mine in signed:
                continue
            for other in signed if mine in named else signed | named:
                if slipped(mine, other):
                    who = "a byline" if other in signed else "a block"
                    told = f"says {' '.join(mine)}, and {who} {' '.join(other)}"
                    # Which of the two is right an editor can see, where one of them is an editor's.
                    yield given.noticed("facts", told, given.by == "editor" or other in named)


def houses(one: Sample) -> Findings:
    """The publication's or the newsletter's name with one letter or its rhythm changed, in editors' and settings' words."""
    names = {one.newsletter.title, one.newsletter.publication.name}
    bent = primary(one.newsletter.language) not in UNBENT
    sender = Wording("the setting sender.name", "it", one.message.sender.name, "settings")
    for given in (*one.wordings, sender):
        if given.by != "publisher":
            for said, house in _misnamed(given, names, bent=bent):
                yield given.noticed("facts", f"says {said}, and the house is {house}")


def _misnamed(given: Wording, names: set[str], *, bent: bool) -> Iterator[tuple[str, str]]:
    """(what it says, the house's name)."""
    split = [words for name in names if len(words := _WORDS.findall(plain(name))) > 1]
    if given.by == "settings" and given.what == "it":
        for mine in filter(None, map(_HEAD_OF.search, names)):
            for found in _HEAD_OF.finditer(given.plain):
                if found[1] == mine[1] and found[2] != mine[2] and mine[0] not in given.plain:
                    yield found[0], mine[0]
    for title in (name for name in names if not bent and len(name) > 6 and name.isalpha() and name[0].isupper()):  # fmt: skip
        for word in re.findall(r"[^\W\d_]{6,}", given.plain):
            turned = sorted(word) == sorted(title) or len(word) != len(title)
            longer = word.startswith(title) or title.startswith(word)  # another form of it
            if word[0].isupper() and turned and not longer and slip(word, title):
                yield word, title
    words = _WORDS.findall(given.plain) if any(word in given.text for name in split for word in name) else []  # fmt: skip
    for name in split:
        for start in range(len(words) - len(name) + 1):
            there = words[start : start + len(name)]
            other = [pair for pair in zip(there, name, strict=True) if pair[0] != pair[1]]
            # All of its words but one must be there.
            if len(other) != 1 or not other[0][0][:1].isupper():
                continue
            [(said, meant)] = other
            # A house may have a monthly beside its weekly, and say so in its text.
            rhythm = given.what == "the subject" and {said.casefold(), meant.casefold()} <= _RHYTHM
            both = {said.casefold(), meant.casefold()} <= _RHYTHM
            paper = given.place in _OF_THE_SENDER and meant == name[-1] and _PAPERS.fullmatch(meant) and _PAPERS.fullmatch(said)  # fmt: skip
            # "Harbour Magazine, 4 Quay Street" below the weekly of a house called Harbour is its own.
            bare = " ".join(name[:-1]) in map(str.strip, names)
            ours = bare or any(said in each for each in split)
            if rhythm or (paper and not ours) or (not both and slip(said, meant)):
                yield " ".join(there), " ".join(name)


def places(one: Sample) -> Findings:
    """An event's town, one letter from what the edition and its house write otherwise."""
    if primary(one.newsletter.language) not in UNBENT:
        return
    town = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{4,}")
    house = town.findall(f"{one.newsletter.footer.address} {one.newsletter.publication.name}")
    for block in one.edition.blocks:
        place = place_of(block)
        for word in town.findall(block.where):
            near = next((each for each in house if one_letter_apart(word, each) and word.rstrip("s") != each.rstrip("s")), "")  # fmt: skip
            if near and not any(word in each.plain for each in one.wordings if each.place != place):
                yield noticed("facts", place, f"it is in {word}, and the house writes {near}")


def within(one: Sample) -> Findings:
    """Somebody whom a headline and its own teaser spell in two ways."""
    for each in one.edition.placements if primary(one.newsletter.language) in UNBENT else ():
        above, below = (
            {(found[1], re.sub(r"[’']s?$", "", found[2])) for found in _NAME.finditer(text)}
            for text in (f"{headline_of(each)} | {_shown(each)}", teaser_of(each))
        )
        pairs = (
            (mine, other)
            for mine in sorted(above | below)
            for other in sorted(below)
            if mine < other or mine in above
        )
        for mine, other in pairs:
            if (
                mine != other
                and mine[0] == other[0]
                and slip(mine[1], other[1])
                and not {mine, other} <= above
                and not _in_one_sentence(mine, other, teaser_of(each))
            ):
                yield noticed(
                    "facts", headline_of(each), f"it says {' '.join(mine)}, and {' '.join(other)}"
                )
                break
        else:
            headline, teaser = headline_of(each), teaser_of(each)
            for bare, whole in (*_bare(headline, below, above), *_bare(teaser, above, below)):
                told = f"it says {bare}, and {whole}"
                yield noticed("facts", headline, told)


def _bare(
    text: str, named: set[tuple[str, str]], mine: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """(a surname that stands alone in a text and is no word, whom the other text calls nearly so): Hartley, Joan Hartly."""
    parts = {part for name in named | mine for part in name}
    for bare in dict.fromkeys(re.findall(r"\b[A-ZÀ-Þ][a-zà-ÿ]{4,}\b", text)):
        if bare not in parts and not dictionary.is_a_word(bare):
            yield from ((bare, " ".join(each)) for each in sorted(named) if each[1] not in text and slip(bare, each[1]))  # fmt: skip


def _shown(each: Placement) -> str:
    """Whom its picture shows, by its words."""
    image = each.image or each.piece.image
    return plain(image.alt) if image else ""


def _together(one: Sample, mine: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether anything names both in a sentence."""
    return any(_in_one_sentence(mine, other, given.plain) for given in one.wordings)


def _in_one_sentence(mine: tuple[str, str], other: tuple[str, str], text: str) -> bool:
    """Who stands there in full twice is two people: "Anna Ferri and Anna Ferro, who never met"."""
    found = _full(mine).search(text)
    return found is not None and bool(_full(other).search(day_words.sentence_of(text, found.start())))  # fmt: skip


def _full(name: tuple[str, str]) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(' '.join(name))}\b")


def lines(one: Sample) -> Findings:
    """An event's guest or a quoted speaker whose line has another surname than her own text, or a piece that tells of her."""
    pieces = {headline_of(each): f"{headline_of(each)} {teaser_of(each)}" for each in one.edition.placements}  # fmt: skip
    told_of = " ".join(pieces.values())
    writers = {headline_of(each): names_of(each) for each in one.edition.placements}
    for block in one.edition.blocks:
        first, _, last = block.name.strip().partition(" ")
        leads = one.piece_at(block.url)
        by = next((name for name in writers.get(leads, ()) if _nearly_by(block.name.strip(), name)), "")  # fmt: skip
        # Whom the piece names as well is somebody else.
        if by and block.kind is BlockKind.QUOTE and last not in pieces[leads]:
            told = f"it is of {block.name}, and leads to a piece by {by}"
            yield noticed("facts", place_of(block), told)
            continue
        text = f"{plain(block.text)} {pieces.get(one.piece_at(block.url), '')}"
        # In many languages a name has endings.
        known = primary(one.newsletter.language) in _LATIN and last and last not in text
        for found in (
            re.finditer(rf"\b{re.escape(first)} ([A-ZÀ-Þ][\w’'-]{{4,}})", f"{text} {told_of}")
            if known
            else ()
        ):
            said = re.sub(r"[’']s?$", "", found[1])
            near = SequenceMatcher(None, said.casefold(), last.casefold()).ratio() > _NEARLY_ALIKE
            near |= last not in told_of and len(first) > 2 and begun_alike(said, last)
            other = said not in block.name and said.rstrip("s") != last.rstrip("s")
            if near and other and block.kind is not BlockKind.NOTE:
                told = f"its line names {block.name}, and the text {first} {said}"
                yield noticed("facts", place_of(block), told)
                break


def long_names(one: Sample) -> Findings:
    """A long name of an editor's words that stands nowhere else, one letter from a piece's or a block's: Mont-Lavrier-sur-Orne."""
    if primary(one.newsletter.language) not in _LATIN:
        return
    nouns = primary(one.newsletter.language) == "de"  # which it writes as names
    held = [(given, {each for each in _LONG_NAME.findall(given.plain) if "-" in each or not nouns}) for given in one.wordings if given.what in _TELLS]  # fmt: skip
    for given, names in held:
        others = {name: other for other, theirs in held if other.place != given.place for name in theirs}  # fmt: skip
        for name in sorted(names - others.keys()) if given.by == "editor" else ():
            near = next((each for each in sorted(others) if _is_slip(name, each) and each not in given.plain), "")  # fmt: skip
            near = near or _other_saint(name, Counter(each for other, theirs in held if other.place != given.place for each in theirs))  # fmt: skip
            if near:
                yield given.noticed("facts", f"says {name}, and elsewhere it is {near}")


# Without a hyphen, behind a small letter: a sentence's first word is no name by its capital.
_LONG_NAME = late(
    r"\b[A-ZÀ-Þ][a-zà-ÿ’']+(?:-[\w’']+)*-[A-ZÀ-Þ][\w’']+|(?<=[a-zà-ÿ] )[A-ZÀ-Þ][a-zà-ÿ]{9,}\b"
)
_TELLS = ("the subject", "the preheader", "the headline", "the teaser", "its text", "its title", "its place", "its role", "the picture's words")  # fmt: skip


def _is_slip(one: str, other: str) -> bool:
    """One letter apart, and not at the end, where words bend."""
    same = min(len(one), len(other)) > _LONG_ENOUGH and one[:2] == other[:2] and one[-3:] == other[-3:]  # fmt: skip
    return same and one_letter_apart(one, other) and not re.search(r"\d", one + other)


_LONG_ENOUGH = 9  # letters


def _other_saint(name: str, others: Counter[str]) -> str:
    """The place that an edition names twice and that is called like another, but for its last letters: Saint-Aubin, Saint-Aubry."""
    first, _, last = name.rpartition("-")
    ends = {each: each.rpartition("-")[2] for each, times in others.items() if times > 1 and each.rpartition("-")[0] == first}  # fmt: skip
    near = [each for each, end in ends.items() if begun_alike(last, end) and abs(len(last) - len(end)) < 2]  # fmt: skip
    return near[0] if _A_PLACE.match(name) and len(near) == 1 else ""


_A_PLACE = re.compile(r"(?:Saint|Sainte|Sankt|St|Sint|San|Santa|Santo|São|Mont|Monte|Pont|Port|Château|Villa|Bad|Neu|Alt|Groß|Klein|Ober|Unter|Nieder|Nieuw|Oud)-")  # fmt: skip
_LATIN = UNBENT | {"sv", "da"}


_NEARLY_ALIKE = 0.8


def _nearly_by(name: str, writer: str) -> bool:
    """The same first name, and a surname as long that begins with the same letter: Gareth Pew, Gareth Pugh."""
    (first, _, last), (its_first, _, its_last) = name.partition(" "), writer.partition(" ")
    near = last != its_last and last[:1] == its_last[:1] and abs(len(last) - len(its_last)) < 2
    # Of who is a letter apart `spelled` tells.
    return first == its_first and len(first) > 2 and near and not slip(last, its_last)


RULES = (spelled, within, lines, long_names, houses, places)
