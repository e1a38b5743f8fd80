"""Is everything in it that should be, and nothing that should not? Words, not markup."""

from __future__ import annotations

import re
from collections import Counter

from digest.base.width import columns
from digest.check.findings import Findings, noticed, wrong
from digest.check.sample import Sample
from digest.check.wordings import headline_of, unspaced
from digest.model.findings import Finding, Severity
from digest.net.urls import same_piece_key

_REMEDY = "drop one of them, or write another headline"


def empty(one: Sample) -> Findings:
    """An edition without pieces: however good its markup is, nobody should get it."""
    if not one.edition.placements:
        remedy = "see what was collected (digest pieces, digest sources), then: digest draft"
        yield wrong("empty", "the edition", "there is no piece in it", remedy)


def not_composed(one: Sample) -> Findings:
    """Pieces that the email goes without; no other rule looks at them."""
    for piece in one.message.left_out:
        remedy = "drop it, or write its words and choose its picture anew; else the edition goes out without it"
        told = f"it is not in the email, for it cannot be composed: {piece.why}"
        yield noticed("not-composed", piece.headline, told, remedy)


def lost_content(one: Sample) -> Findings:
    """Every placement's headline and address, in both parts."""
    targets = {target for target, _words in one.hrefs}
    text, printed = unspaced(one.text), _addresses(one.text)
    for placement in one.edition.placements:
        headline, url = headline_of(placement), placement.piece.url
        wanted = unspaced(headline)
        there = {
            "headline in the HTML part": wanted in one.visible,
            "link in the HTML part": _leads_to(url, targets),
        }
        if text:  # an empty text part is text_part's to tell
            there["headline in the text part"] = wanted in text
            there["link in the text part"] = _leads_to(url, printed)
        missing = [what for what, found in there.items() if not found]
        if missing:
            remedy = "look at the templates of this look: each piece needs its headline and link"
            told = f"missing: {', '.join(missing)}; a reader would never see the piece"
            yield wrong("lost-content", headline, told, remedy)


def _addresses(text: str) -> set[str]:
    words = text.split()
    return {*words, *(word.strip("<>()[].,;") for word in words)}


def _leads_to(url: str, targets: set[str]) -> bool:
    """A look may add parameters of its own, such as utm_source."""
    added = (f"{url}?", f"{url}&")
    return url in targets or any(target.startswith(added) for target in targets)


def text_part(one: Sample) -> Findings:
    if not one.text.strip():
        yield _text_part(Severity.ERROR, "it is empty; some readers see nothing else")
    lines = (re.sub(r"\S+://\S+", "", line) for line in one.text.splitlines())  # URLs stay whole
    wide = [line for line in lines if columns(line) > one.limits.text_columns]
    if wide:
        message = f"{len(wide)} lines are wider than {one.limits.text_columns}: {wide[0][:60]}"
        yield _text_part(Severity.WARNING, message)


def other_prices(one: Sample) -> Findings:
    """A price in the text part that the HTML part has otherwise: each has one that the other lacks."""
    body = one.shown.body
    html, text = (_prices(words) for words in (body.text(separator=" ") if body else "", one.text))
    if (theirs := html - text) and (own := text - html) and len(theirs) == len(own):
        told = f"it says {', '.join(sorted(own))}, and the HTML part {', '.join(sorted(theirs))}"
        yield noticed("facts", "the text part", told, "write the same in both")


def _prices(words: str) -> set[str]:
    bare = re.sub(r"\S+://\S+", "", words)
    return {re.sub(r"\s", "", each[0]).rstrip(".,") for each in _PRICE.finditer(bare)}


_PRICE = re.compile(r"[£$€]\s?\d[\d.,]*|(?<![\d.,])\d[\d.,]*\s?(?:€|£|(?i:euros?)\b)")


def _text_part(severity: Severity, message: str) -> Finding:
    remedy = "look at edition.txt.j2 of this look; wrap what it prints"
    return Finding("text-part", severity, "the text part", message, remedy)


def text_share(one: Sample) -> Findings:
    length = sum(columns(text.words) + 1 for text in one.texts)
    if length < one.limits.text_least and one.tree.css_first("img"):
        told = f"{length} characters beside its pictures; {one.limits.text_least} are little"
        remedy = "let the look print teasers, and write words rather than pictures of words"
        yield noticed("text-share", "the HTML part", told, remedy)


def duplicate(one: Sample) -> Findings:
    urls = Counter(_key(placement.piece.url) for placement in one.edition.placements)
    words: Counter[str] = Counter(
        unspaced(headline_of(placement)) for placement in one.edition.placements
    )
    told = set()
    for placement in one.edition.placements:
        headline = headline_of(placement)
        url, said = _key(placement.piece.url), unspaced(headline)
        if urls[url] > 1:
            if url not in told:
                yield noticed(
                    "duplicate", headline, f"it stands {urls[url]} times in this edition", _REMEDY
                )
        elif words[said] > 1 and said not in told:
            yield noticed("duplicate", headline, "another piece has the same headline", _REMEDY)
        told |= {url, said}
        if label := one.earlier.get(placement.piece.id):
            yield noticed("duplicate", headline, f"it stood in {label} already", _REMEDY)


def _key(url: str) -> str:
    return same_piece_key(url) or url


RULES = (empty, not_composed, lost_content, text_part, other_prices, text_share, duplicate)
