"""Is everything in it that should be, and nothing that should not? Words, not markup."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from digest.base.width import columns
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import headline_of, plain, unspaced
from digest.model.findings import Finding, Severity
from digest.net.urls import same_piece_key

# What a template, a compiler or a careless editor leaves behind.
LEFTOVER = re.compile(
    r"<mj-|\{\{|\{%|%%\w+%%|\\u\{|\[object|lorem\s+ipsum|(?<![\w.-])example\.(?:com|org|net)\b",
    re.IGNORECASE,
)
_REMEDY = "drop one of them, or write another headline"
EMPTY_VALUES = {"None", "undefined", "null", "NaN", "nan"}
_AROUND = 20  # letters round a leftover-to-be that tell a writer's own use from a template's


def empty(one: Sample) -> Findings:
    """An edition without pieces: however good its markup is, nobody should get it."""
    if not one.edition.placements:
        yield Finding(
            "empty",
            Severity.ERROR,
            "the edition",
            "there is no piece in it",
            "see what was collected (digest pieces, digest sources), then: digest draft",
        )


def not_composed(one: Sample) -> Findings:
    """Pieces that the email goes without; no other rule looks at them."""
    for piece in one.message.left_out:
        yield noticed(
            "not-composed",
            piece.headline,
            f"it is not in the email, for it cannot be composed: {piece.why}",
            "drop it, or write its words and choose its picture anew; else the edition goes out without it",
        )


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
            yield Finding(
                "lost-content",
                Severity.ERROR,
                headline,
                f"missing: {', '.join(missing)}; a reader would never see the piece",
                "look at the templates of this look: each piece needs its headline and link",
            )


def _addresses(text: str) -> set[str]:
    words = text.split()
    return {*words, *(word.strip("<>()[].,;") for word in words)}


def _leads_to(url: str, targets: set[str]) -> bool:
    """A look may add parameters of its own, such as utm_source."""
    added = (f"{url}?", f"{url}&")
    return url in targets or any(target.startswith(added) for target in targets)


def leftover(one: Sample) -> Findings:
    """Template code and empty values, unless somebody wrote them: a piece may be about `{{`."""
    parts = {
        "the subject": one.message.subject,
        "the HTML part": html.unescape(one.html),
        "the text part": one.text,
    }
    for part, body in parts.items():
        for seen, around in _left_behind(body, [*one.own_texts, one.unsubscribe_url]):
            place = f"{part}{one.line_of(seen)}" if part == "the HTML part" else part
            yield _leftover(place, f"{seen!r} is left in it, as in: {around}")
        if any(token in body for token in one.message.personal):
            yield _leftover(part, "a reader's own value was not filled in")
    yield from _empty_values(one)


def _left_behind(body: str, own: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(what is left, where) once for each kind, not counting what the edition itself says."""
    if not LEFTOVER.search(body):
        return
    body, own = plain(body), [plain(text) for text in own]
    written: list[tuple[int, int]] = []
    for phrase in {phrase for text in own for phrase in _own_phrases(text)}:
        # Blanks apart: the text part may break its lines inside the phrase.
        spelled = r"\s*".join(map(re.escape, "".join(phrase.split())))
        written += [match.span() for match in re.finditer(spelled, body, re.IGNORECASE)]
    told = set()
    for match in LEFTOVER.finditer(body):
        known = any(start <= match.start() and match.end() <= end for start, end in written)
        known = known or _labels(body, match.start(), own)
        if not known and match[0].casefold() not in told:
            told.add(match[0].casefold())
            around = body[max(0, match.start() - 30) : match.end() + 30]
            yield match[0], " ".join(around.split())


def _labels(body: str, at: int, own: Iterable[str]) -> bool:
    """Whether it stands in what a look says of a link to who listens: the verb, and a headline's beginning."""
    start = body.rfind('"', 0, at)
    if not body[:start].endswith("aria-label="):
        return False
    words = unspaced(body[at : body.find('"', at)]).rstrip("….")
    return any(words in unspaced(text) for text in own)


def _own_phrases(text: str) -> Iterator[str]:
    """What looks left behind but was written, with enough round it to know it by.

    More from the left, since a long text is printed from its beginning and cut at its end.
    """
    for match in LEFTOVER.finditer(text):
        start = max(0, match.start() - _AROUND)
        yield text[start : match.end() + _AROUND - (match.start() - start)]


def _empty_values(one: Sample) -> Findings:
    alone = {node.text(deep=False).strip() for node in one.shown.css("body *")}
    for name in ("alt", "title"):
        alone |= {node.attributes.get(name) or "" for node in one.tree.css(f"[{name}]")}
    own = {text.strip() for text in one.own_texts}
    for empty in sorted(EMPTY_VALUES & alone - own):
        yield _leftover("the HTML part", f"{empty!r} stands where a value should be")
    # A long headline may be broken so that its last word is alone on a line.
    words = {word for text in own for word in text.split()}
    lines = {line.strip() for line in one.text.splitlines()}
    for empty in sorted(EMPTY_VALUES & lines - words):
        yield _leftover("the text part", f"{empty!r} stands where a value should be")


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
    if words.isupper() and length > 10 and len(words.split()) > 1:
        yield _subject(Severity.WARNING, "it is all capitals, which spam filters count against it")
    if re.match(r"(?i)(re|fwd?|aw|wg)\s*:", words):
        # A headline may begin so by itself; somebody who writes it as a subject means it.
        severity = Severity.ERROR if one.edition.subject else Severity.WARNING
        yield _subject(severity, "it pretends to be an answer, which is unlawful in the US")


def subject_again(one: Sample) -> Findings:
    """A subject that says nothing new: the first headline, the last edition's, the newsletter's name."""
    words = one.message.subject.strip()
    bare = unspaced(words).strip("….!?")
    chosen = bool(one.edition.subject.strip())
    if not bare:
        return
    if not any(map(str.isalpha, words)):
        yield _subject(Severity.WARNING, "there are no words in it")
    if re.search(r"[!?]{3,}|!.*!.*!|\${2,}|(?:👉|🔥|🚨){2,}", words):
        yield _subject(Severity.WARNING, "so many marks look like spam, to filters too")
    if one.edition.placements:
        first = unspaced(headline_of(one.edition.placements[0])).strip("….!?")
        # Many houses take it on purpose.
        if first and (bare == first or (words.endswith("…") and first.startswith(bare))):
            yield _subject(
                Severity.NOTE, "it is the first headline and no more; the proposals say more"
            )
    if one.last_subject and bare == unspaced(one.last_subject).strip("….!?"):
        yield _subject(
            Severity.WARNING, "the last edition had the same; Gmail puts the two together"
        )
    if chosen and bare in {
        unspaced(one.newsletter.title),
        unspaced(one.newsletter.publication.name),
    }:
        yield _subject(
            Severity.WARNING, "it is the newsletter's name, which the sender says already"
        )


def _subject(severity: Severity, message: str) -> Finding:
    return Finding("subject", severity, "the subject", message, "write another subject")


def text_part(one: Sample) -> Findings:
    if not one.text.strip():
        yield _text_part(Severity.ERROR, "it is empty; some readers see nothing else")
    lines = (re.sub(r"\S+://\S+", "", line) for line in one.text.splitlines())  # URLs stay whole
    wide = [line for line in lines if columns(line) > one.limits.text_columns]
    if wide:
        message = f"{len(wide)} lines are wider than {one.limits.text_columns}: {wide[0][:60]}"
        yield _text_part(Severity.WARNING, message)


def _text_part(severity: Severity, message: str) -> Finding:
    remedy = "look at edition.txt.j2 of this look; wrap what it prints"
    return Finding("text-part", severity, "the text part", message, remedy)


def preheader(one: Sample) -> Findings:
    """The first text of the body, hidden from those who open the email."""
    hidden = _first_hidden(one)
    words = plain(hidden.text(separator=" ")) if hidden is not None else ""
    words = " ".join(words.replace("\u034f", "").split())  # what pads it shows nothing
    if not words or hidden is None:
        yield _preheader("there is none", "write one, or let the look print the top headlines")
        return
    style = re.sub(r"\s", "", hidden.attributes.get("style") or "").lower()
    if missing := [one for one in _HIDES if one not in style]:
        message = f"some mail programs would show it: its style lacks {', '.join(missing)}"
        yield _preheader(message, "hide it as the partial preheader.html.j2 does")
    if re.search(r"(?:^|;)color:(#fff(?:fff)?|white|rgb\(255,255,255\))(?:;|!|$)", style):
        message = "it is white, which spam filters take for hiding something"
        yield _preheader(message, "give it the colour of the text")
    if unspaced(words) == unspaced(one.message.subject):
        yield _preheader("it repeats the subject", "let it name the next pieces")
    length, limits = columns(words), one.limits
    if not limits.preheader_least <= length <= limits.preheader_most:
        short = length < limits.preheader_least
        # What pads it keeps the email's own words out, and some languages say much in few letters.
        enough = short and length >= limits.preheader_least / 2 and "\u034f" in hidden.text()
        yield _preheader(
            f"it has {length} characters; inboxes show {limits.preheader_least} to"
            f" {limits.preheader_most}",
            "say a little more" if short else "write it a little shorter",
            Severity.NOTE if enough else Severity.WARNING,
        )


_HIDES = ("display:none", "max-height:0", "mso-hide:all")  # most programs, Gmail's app, Outlook


def _first_hidden(one: Sample) -> LexborNode | None:
    """The body's first element, if no reader sees it."""
    first = one.tree.css_first("body > *")
    style = re.sub(r"\s", "", (first.attributes.get("style") or "") if first else "").lower()
    unseen = re.search(r"display:none|max-height:0|mso-hide:all|font-size:[01]px|opacity:0", style)
    return first if unseen else None


def _preheader(message: str, remedy: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding("preheader", severity, "the preheader", message, remedy)


def text_share(one: Sample) -> Findings:
    length = sum(columns(text.words) + 1 for text in one.texts)
    if length < one.limits.text_least and one.tree.css_first("img"):
        yield noticed(
            "text-share",
            "the HTML part",
            f"{length} characters beside its pictures; {one.limits.text_least} are little",
            "let the look print teasers, and write words rather than pictures of words",
        )


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


RULES = (
    empty,
    not_composed,
    lost_content,
    leftover,
    subject,
    subject_again,
    preheader,
    text_part,
    text_share,
    duplicate,
)
