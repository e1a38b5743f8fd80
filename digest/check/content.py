"""Is everything in it that should be, and nothing that should not? Words, not markup."""

from __future__ import annotations

import re
import unicodedata

from digest.check.sample import Findings, Sample, headline_of, unspaced
from digest.model import Finding, Severity

# What a template, a compiler or a careless editor leaves behind.
LEFTOVERS = (
    "<mj-", "{{", "{%", "%%", "\\u{", "[object", "lorem ipsum", "example.com",
)  # fmt: skip
EMPTY_VALUES = {"None", "undefined", "null", "NaN", "nan"}


def lost_content(one: Sample) -> Findings:
    """Every placement's headline and address, in both parts."""
    targets = {target for target, _words in one.hrefs}
    text = unspaced(one.text)
    for placement in one.edition.placements:
        headline, url = headline_of(placement), placement.piece.url
        wanted = unspaced(headline)
        missing = [
            what
            for what, there in (
                ("headline in the HTML part", wanted in one.visible),
                ("headline in the text part", wanted in text),
                ("link in the HTML part", url in targets),
                ("link in the text part", url in one.text),
            )
            if not there
        ]
        if missing:
            yield Finding(
                "lost-content",
                Severity.ERROR,
                headline,
                f"missing: {', '.join(missing)}; a reader would never see the piece",
                "look at the templates of this look: each piece needs its headline and link",
            )


def leftover(one: Sample) -> Findings:
    """Template code and empty values, unless somebody wrote them: a piece may be about `{{`."""
    own = one.own_words.casefold()
    for part, body in (("the HTML part", one.html), ("the text part", one.text)):
        for mark in LEFTOVERS:
            at = body.casefold().find(mark)
            if at >= 0 and mark not in own:
                around = " ".join(body[max(0, at - 30) : at + 40].split())
                yield _leftover(part, f"{mark!r} is left in it, as in: {around}")
        for token in one.message.personal:
            if token in body:
                yield _leftover(part, "a reader's own value was not filled in")
    leaves = [node.text(deep=False).strip() for node in one.tree.css("body *")]
    lines = [line.strip() for line in one.text.splitlines()]
    for part, texts in (("the HTML part", leaves), ("the text part", lines)):
        for empty in EMPTY_VALUES.intersection(texts):
            if empty.casefold() not in own:
                yield _leftover(part, f"{empty!r} stands where a value should be")


def _leftover(part: str, message: str) -> Finding:
    remedy = "find the template line that writes it; every value a template prints must be set"
    return Finding("leftover", Severity.ERROR, part, message, remedy)


def subject(one: Sample) -> Findings:
    words = one.message.subject.strip()
    length = len(words)
    if not words:
        yield _subject(Severity.ERROR, "it is empty")
    elif length > one.limits.subject_error:
        yield _subject(Severity.ERROR, f"it has {length} characters; no inbox shows so many")
    elif length > one.limits.subject_warning:
        yield _subject(Severity.WARNING, f"it has {length} characters; phones show about 40")
    if words.isupper() and length > 10 and words.isascii():
        yield _subject(Severity.WARNING, "it is all capitals, which spam filters count against it")
    if re.match(r"(?i)(re|fwd?|aw|wg)\s*:", words):
        yield _subject(Severity.ERROR, "it pretends to be an answer, which is unlawful in the US")


def _subject(severity: Severity, message: str) -> Finding:
    return Finding("subject", severity, "the subject", message, "write another subject")


def text_part(one: Sample) -> Findings:
    if not one.text.strip():
        yield _text_part(Severity.ERROR, "it is empty; some readers see nothing else")
    wide = [line for line in one.text.splitlines() if _columns(line) > one.limits.text_columns]
    wide = [line for line in wide if "://" not in line]
    if wide:
        message = f"{len(wide)} lines are wider than {one.limits.text_columns}: {wide[0][:60]}"
        yield _text_part(Severity.WARNING, message)


def _text_part(severity: Severity, message: str) -> Finding:
    remedy = "look at edition.txt.j2 of this look; wrap what it prints"
    return Finding("text-part", severity, "the text part", message, remedy)


def _columns(line: str) -> int:
    """Display width: East Asian letters count two, combining marks none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in line
    )


RULES = (lost_content, leftover, subject, text_part)
