"""Are words marked with the language that they are in? Only where somebody can set it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields

from selectolax.lexbor import LexborNode

from digest.base.words import Words, primary
from digest.check import scripts, tongues
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import headline_of
from digest.model.editions import Placement
from digest.model.findings import Finding, Severity


def script(one: Sample) -> Findings:
    """The words must be in a script of the language that they are marked with."""
    letters: Counter[tuple[str, str]] = Counter()
    strange: dict[str, tuple[str, str]] = {}
    names = sorted(set(_names(one)), key=len, reverse=True)
    for text in one.texts:
        lang = _lang(text.node)
        found = scripts.of(_without_names(text.words, names))
        letters.update({(lang, name): count for name, count in found.items()})
        expected = scripts.of_language(lang)
        foreign = sum(count for name, count in found.items() if name not in expected)
        if expected and foreign >= _ENOUGH and foreign > 0.7 * found.total():
            strange.setdefault(text.words, (lang, found.most_common(1)[0][0]))
    html = one.tree.css_first("html")
    root = (html.attributes.get("lang") if html else None) or ""
    mine = Counter({name: count for (lang, name), count in letters.items() if lang == root})
    expected = scripts.of_language(root)
    right = sum(count for name, count in mine.items() if name in expected)
    if expected and mine.total() > 10 * _ENOUGH and right < _HARDLY_ANY * mine.total():
        yield Finding(
            "lang-dir",
            Severity.ERROR,
            "the HTML part",
            f"it says its language is {root}, and hardly a word is: {mine.most_common(1)[0][0]}",
            "set the newsletter's language, or the language of the source",
        )
        return
    for words, (lang, name) in strange.items():
        yield noticed(
            "lang-dir",
            f"“{words[:80]}”",
            f"these words are marked as {lang or 'no language'}, and are {name}",
            "set the language of the piece's source, so that the look can mark it",
        )


_ENOUGH = 20  # letters that make a text, and not a name in it
_HARDLY_ANY = 0.1  # names and headings in Latin letters are usual in every language


def _lang(node: LexborNode) -> str:
    while node.parent is not None:
        if lang := node.attributes.get("lang"):
            return lang
        node = node.parent
    return ""


def _names(one: Sample) -> Iterator[str]:
    """What nobody translates: people, outlets, credits, addresses."""
    for placement in one.edition.placements:
        piece = placement.piece
        yield from (each for author in piece.authors for each in (author.name, author.role))
        yield from (piece.outlet, placement.byline or "")
        for image in (piece.image, placement.image):
            yield from (image.credit, image.caption) if image else ()
    for block in one.edition.blocks:
        yield from (block.name, block.role, block.where, block.stands_in_for)
    footer = one.newsletter.footer
    yield from (footer.address, footer.about, footer.disclaimer, one.newsletter.publication.name)
    yield from (one.newsletter.title, one.newsletter.tagline, one.message.sender.name)
    yield from (label for label, _url in footer.links)
    # A language without a catalogue has the English words, which no editor can change.
    for field in fields(Words):
        yield from re.split(r"\{\w+\}", str(field.default))


def _without_names(words: str, names: list[str]) -> str:
    for name in names:
        if len(name) > 2 and name in words:
            words = words.replace(name, " ")
    return words


def language(one: Sample) -> Findings:
    mine = primary(one.newsletter.language)
    whole = " ".join(
        text.words for text in one.texts if _lang(text.node) == one.newsletter.language
    )
    guess = tongues.of(whole, least=_SURE)
    if mine in tongues.KNOWN and guess not in ("", mine):
        yield noticed(
            "language",
            "the newsletter",
            f"its language is set to {mine}, and its words are {guess}",
            "set language in the newsletter's file",
        )
        mine = guess
    marked = Counter(
        primary(each.piece.language) for each in one.edition.placements if each.piece.language
    )
    if (
        marked
        and marked.total() >= 3
        and set(marked) == {foreign := marked.most_common(1)[0][0]}
        and foreign != mine
    ):
        yield noticed(
            "language",
            "the newsletter",
            f"its language is set to {mine}, and every piece is marked as {foreign}",
            "set language in the newsletter's file, or that of the sources",
        )
    for placement in one.edition.placements:
        yield from _of_piece(one, placement, mine)


def _of_piece(one: Sample, placement: Placement, mine: str) -> Findings:
    """Its headline and its teaser each: a feed mixes them up. An editor's words are in the newsletter's language."""
    piece = placement.piece
    theirs = primary(piece.language) if piece.language else mine
    teaser = (piece.dek or piece.excerpt) if placement.teaser is None else placement.teaser
    told: dict[str, bool] = {}
    for words, by_editor in (
        (headline_of(placement), placement.headline is not None),
        (teaser, placement.teaser is not None),
        (
            f"{headline_of(placement)}. {teaser}",
            placement.headline is not None or placement.teaser is not None,
        ),
    ):
        said = mine if by_editor else theirs
        guess, sure = tongues.another(words, said)
        strange = _script_of(words, said)
        if guess or strange:
            told.setdefault(guess or strange, False)
            told[guess or strange] |= sure and bool(guess)
    if not told and placement.teaser is None:
        for sentence in re.split(r"(?<=[.!?]) (?=[A-ZÀ-Þ])", teaser):
            guess, sure = tongues.another(sentence, theirs)
            # A quotation may be in any language.
            if guess and sure and not re.search(r"[“”„«»\"‘]", sentence):
                told[guess] = True
    for guess, sure in told.items():
        yield noticed(
            "language",
            headline_of(placement),
            f"it is marked as {theirs}, and its words are {guess}",
            "set the language of the piece's source in the newsletter's file, or write its words anew",
            sure=sure,
        )


def _script_of(words: str, language: str) -> str:
    """A headline is too short for `script`; a name in it is not all of it."""
    found, expected = scripts.of(words), scripts.of_language(language)
    foreign = sum(count for name, count in found.items() if name not in expected)
    if not expected or foreign < _A_FEW or foreign <= 0.7 * found.total():
        return ""
    return str(found.most_common(1)[0][0])


_A_FEW = 8  # letters: less is a name, or a sign
_SURE = 25  # small words, before a whole newsletter is said to be in another language

RULES = (script, language)
