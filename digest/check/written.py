"""Did editors, publishers and settings say what they meant to? Their words, before any template.

What an editor or the settings say is judged most strictly: nobody else can mend it, and nobody wrote it
about templates. A publisher's piece may be about `{{`, so there only what asks for a reader's own name counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from digest.base.words import primary
from digest.check import placeholders
from digest.check.quoting import alone, quoted
from digest.check.sample import Findings, Sample, headline_of, plain, unspaced
from digest.model.editions import LEAD, Placement
from digest.model.findings import Finding, Severity
from digest.model.reader_fields import FIELD, NEARLY

WHY = {
    "placeholder": "every reader sees that somebody had not finished",
    "literal-markup": "readers see the code instead of what it stands for",
    "headline": "it is what a reader decides by, and the only link to the piece",
    "teaser": "readers take it for the publication's own words, and judge it by them",
    "byline": "readers follow people, and this names none",
    "date": "readers, and the week that a piece is counted in, go by it",
    "img-alt": "with pictures off, and for who listens, these words are all there is",
}
_HEADLINE_MOST = 200  # columns; the longest real ones have about 160
_TEASER_MOST = 120  # words; the longest house style has 110
_FURNITURE = re.compile(
    r"(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)"
    r"|\b(?:read (?:more|on|the rest|the full \w+)|continue reading|keep reading|click here|learn more|more ?»|weiterlesen"
    r"|mehr lesen|lire la suite|lire plus|leer más|seguir leyendo|continua a leggere|leggi tutto|lees verder|читать далее"
    r"|اقرأ المزيد)\W*"
    r"|\b(?:the post .{1,200} (?:appeared first on|first appeared on) .{1,80}|share this:.*|follow us on .{1,60}))\s*$",
    re.IGNORECASE,
)
_MIDWORD = re.compile(r"(?<=[^\W\d_])\?{1,2}(?=[^\W\d_])")
_NOBODY = re.compile(
    r"(?:by\s+)?(?:admin\w*|editor\d*|root|web-?master|wp[-_]?\w*|user\d*|author\d*|test\w*|staff\d+|anonymous|none|null"
    r"|unknown|guest\d*)|(?:(?:undefined|none|null|nan|unknown|n/a|false|true)[\s,|/-]*)+",
    re.IGNORECASE,
)
_FILLED = re.compile(r"\{(?:headlines|lead|title|number|date|key|label|newsletter)\}")


@dataclass(frozen=True, slots=True)
class Said:
    """One text, where it stands and who can mend it."""

    place: str
    what: str  # "the teaser"
    text: str
    by: str  # "editor", "publisher" or "settings"
    label: bool = False
    markdown: bool = False
    fields: bool = False  # a reader's own value may stand in it

    @property
    def remedy(self) -> str:
        if self.by == "settings":
            return "write it out in the newsletter's file"
        mend = "write it out" if self.by == "editor" else "write your own words for this edition"
        return f"{mend}: at the desk, or with digest edit"


def said(one: Sample) -> Iterator[Said]:
    """Everything that a person or a source wrote and this edition prints."""
    edition = one.edition
    yield Said("the subject", "the subject", edition.subject, "editor", fields=True)
    yield Said("the preheader", "the preheader", edition.preheader, "editor")
    for section, title in edition.titles.items():
        yield Said(f"the section {section}", "its heading", title, "editor", label=True)
    for placement in edition.placements:
        yield from _of_piece(placement)
    for block in edition.blocks:
        place = f"the {block.kind} “{(block.title or block.text or block.name)[:40]}”"
        fields = block.kind in ("note", "promo")
        for what, text in (
            ("its title", block.title),
            ("its signature", block.name),
            ("its role", block.role),
            ("its place", block.where),
            ("its button", block.button),
            ("its picture's words", block.image.alt if block.image else ""),
        ):
            yield Said(place, what, text, "editor", fields=fields and what == "its title")
        yield Said(place, "its text", block.text, "editor", markdown=True, fields=fields)
    newsletter, footer = one.newsletter, one.newsletter.footer
    for name, text in (
        ("title", newsletter.title),
        ("tagline", newsletter.tagline),
        ("publication.name", newsletter.publication.name),
        ("sender.name", newsletter.sender.name),
        ("footer.address", footer.address),
        ("footer.about", footer.about),
        ("footer.disclaimer", footer.disclaimer),
        ("footer.reason", footer.reason),
        ("design.button", newsletter.design.button),
        *((f"footer.links {url}", label) for label, url in footer.links),
    ):
        yield Said(f"the setting {name}", "it", text, "settings")
    for name, pattern in (
        ("inbox.subject", newsletter.inbox.subject),
        ("inbox.preheader", newsletter.inbox.preheader),
        ("footer.view_url", footer.view_url),
        *((f"links.parameters {name}", value) for name, value in newsletter.links.parameters),
    ):
        yield Said(f"the setting {name}", "it", _FILLED.sub("x", pattern), "settings", label=True)
    for rule in newsletter.sections:
        yield Said("the setting sections.title", "it", rule.title, "settings", label=True)


def _of_piece(placement: Placement) -> Iterator[Said]:
    piece, place = placement.piece, headline_of(placement)
    published = {
        "headline": piece.headline,
        "teaser": piece.dek or piece.excerpt,
        "kicker": piece.kicker or piece.kind,
        "byline": piece.byline,
    }
    for what, theirs in published.items():
        wording = getattr(placement, what)
        text, by = (theirs, "publisher") if wording is None else (wording, "editor")
        yield Said(place, f"the {what}", text, by, label=what == "kicker")
    image = placement.image or piece.image
    if image:
        by = "publisher" if placement.image is None else "editor"
        yield Said(place, "the picture's words", image.alt, by)
        yield Said(place, "the picture's credit", image.credit, by)


def stated_languages(one: Sample) -> Callable[[Said], str]:
    """Which language a text is in, as far as anybody says: a publisher's words in their piece's, all others in
    the newsletter's."""
    mine = primary(one.newsletter.language)
    theirs = {
        headline_of(each): primary(each.piece.language)
        for each in one.edition.placements
        if each.piece.language
    }
    return lambda given: theirs.get(given.place, mine) if given.by == "publisher" else mine


def unfinished(one: Sample) -> Findings:
    language = one.newsletter.language.partition("-")[0].lower()
    told: set[tuple[str, str]] = set()
    for given in said(one):
        text = plain(given.text)
        if not text or (given.place, text) in told:
            continue
        told.add((given.place, text))
        seen = list(
            placeholders.unfinished(text, label=given.label, language=language)
            if given.what != "the picture's words"  # which are not printed where they say nothing
            else ()
        )
        body = _without_fields(text) if given.fields else text
        seen += [
            tag
            for tag in placeholders.merge_tags(body)
            if given.by != "publisher" or placeholders.is_personal(tag)
        ]
        if seen:
            about = all(
                _speaks_of(given, text, tag) or _is_told_of(one, given, tag) for tag in seen
            ) or _is_title(one, given, seen)
            yield Finding(
                "placeholder",
                Severity.NOTE if about else Severity.WARNING,
                given.place,
                f"{given.what} holds {', '.join(map(repr, dict.fromkeys(seen)))}"[:200],
                given.remedy,
            )


_TOPICS = re.compile(
    r"lorem\s+ipsum|(?:dummy|placeholder|filler|sample)\s+(?:text|copy|headline|image)|\[object object\]|nan|\?{3,}|blindtext|platzhalter"
    r"|do\s+not\s+publish|not\s+for\s+publication|for\s+internal\s+use|test\s+(?:e-?mail|headline|post|article)|todo|fixme|xxx+"
    r"|(?:draft|test|entwurf)|[(\[](?:draft|test|entwurf)[)\]]|dolor\s+sit\s+amet",
    re.IGNORECASE,
)
_ONE_WORD = {
    "none", "null", "undefined", "nan", "test", "testing", "draft", "text", "title", "headline", "description", "x",
    "xx", "xxx", "dummy", "foo", "bar", "placeholder", "subject", "teaser", "kicker", "titel", "titre", "título", "titolo",
    "überschrift", "untitled", "...", "…", "-", "–", "—", ".", "?",
}  # fmt: skip


def _speaks_of(given: Said, text: str, tag: str) -> bool:
    """A publisher's piece may be about any of it: its words are quoted, or only some of what a text says."""
    if given.by != "publisher":
        return False
    at = text.find(tag)
    if at >= 0 and quoted(text, at, at + len(tag)):
        return True
    return not alone(text, tag) and _TOPICS.fullmatch(tag.strip()) is not None


_ABOUT_TAGS = re.compile(
    r"\b(?:templat\w*|merge[- ]?tags?|placeholders?|mustaches?|handlebars|(?:curly )?brac(?:e|ket)s?|personali[sz]\w*|mail[- ]merge)\b",
    re.IGNORECASE,
)


def _is_told_of(one: Sample, given: Said, tag: str) -> bool:
    """What a piece of this edition is about may stand in its own teaser, in the subject and in the house's name."""
    if given.by == "settings":
        house = f"{one.newsletter.publication.name} {one.newsletter.publication.url}".casefold()
        named = given.place.removeprefix("the setting ") in (
            "title",
            "publication.name",
            "sender.name",
        )
        return named and tag.isalpha() and tag.casefold() in house
    if given.by == "publisher":
        if given.what == "the headline" and re.match(r"TK[:,?] \S+(?: \S+){2}", given.text):
            return tag == "TK"
        return given.place != given.text and _ABOUT_TAGS.search(given.place) is not None
    theirs = (each.piece.headline for each in one.edition.placements if each.headline is None)
    return given.what in ("the subject", "the preheader") and any(
        tag.casefold() in headline.casefold() and not alone(headline, tag) for headline in theirs
    )


def _is_title(one: Sample, given: Said, seen: list[str]) -> bool:
    """One word, which a publisher may call a piece: somebody wrote a teaser for it, or signed it."""
    if given.by != "publisher" or given.what != "the headline":
        return False
    if seen[0].strip(" .:!").casefold() not in _ONE_WORD:
        return False
    pieces = [each.piece for each in one.edition.placements if headline_of(each) == given.place]
    return any(each.authors or len((each.dek or each.excerpt).split()) > 2 for each in pieces)


def _without_fields(text: str) -> str:
    return NEARLY.sub("", FIELD.sub("", text))  # which `reader-value` judges


def literal_markup(one: Sample) -> Findings:
    for given in said(one):
        seen = list(placeholders.markup(given.text, markdown=given.markdown))
        if given.by == "publisher":  # which may be about code: a tag alone tells nothing
            seen = [tag for tag in seen if not re.fullmatch(r"<\w+>|\\['\"nrt]", tag)]
            seen = [tag for tag in seen if not _names_code(given.text, tag)]
        if not given.markdown and "://" not in given.text and _MIDWORD.search(given.text):
            seen.append("a question mark inside a word")
        if given.markdown:
            seen += _broken_markdown(given.text)
        if seen:
            yield Finding(
                "literal-markup",
                Severity.WARNING,
                given.place,
                f"{given.what} holds {', '.join(dict.fromkeys(seen))}"[:200],
                given.remedy,
            )


def _names_code(text: str, tag: str) -> bool:
    """It stands there as a word, and not in the place of what it would become: "&nbsp;: the blank that stays"."""
    at = text.find(tag)
    if quoted(text, at, at + len(tag)):
        return True
    if tag in ("&amp;", "&ndash;", "&mdash;", "&hellip;") or not tag.startswith("&"):
        return False
    before, after = text[:at][-1:], text[at + len(tag) :][:1]
    return before in ("", " ", "(") and after in ("", " ", ":", ",", ".", "?", ")")


def _broken_markdown(text: str) -> Iterator[str]:
    if re.search(r"\]\s+\((?:https?:|/)", text):
        yield "a link with a blank between its words and its address"
    if re.search(r"\]\((?:https?:|mailto:)[^)\s]*\s+(?![\"'(\s])[^)]*\)", text):
        yield "a link with a blank in its address"
    if re.search(r"\]\(\s*\)", text):
        yield "a link without an address"
    if text.count("**") % 2:
        yield "** that nothing closes"
    bare = re.sub(r"\]\([^)]*\)|<https?:[^>]*>", "", text)
    if found := re.search(r"https?://\S+", re.sub(r"\[[^\]]*\]", "", bare)):
        yield f"an address that is no link, {found[0][:60]}"


def headline(one: Sample) -> Findings:
    house = {unspaced(one.newsletter.publication.name), unspaced(one.newsletter.title)} - {""}
    for placement in one.edition.placements:
        words = placement.piece.headline if placement.headline is None else placement.headline
        words = plain(words).strip()
        place = headline_of(placement)
        tail = re.split(r"\s[|–—·»-]\s", words)
        if not any(map(str.isalnum, words)):
            yield _told("headline", place, "it has none, so its address is printed instead")
        elif len(words) > _HEADLINE_MOST:
            yield _told("headline", place, f"it has {len(words)} characters")
        elif len(tail) > 1 and unspaced(tail[-1]) in house:
            yield _told("headline", place, f"it ends with the site's name, {tail[-1]!r}")
        elif re.search(r"https?://|www\.\w", words) and words != placement.piece.url:
            yield _told("headline", place, "an address stands in it")
        elif words.isupper() and len(words.split()) > 2 and len(words) > 15:
            yield _told("headline", place, "it is all capitals", Severity.NOTE)


def teaser(one: Sample) -> Findings:
    for placement in one.edition.placements:
        place, piece = headline_of(placement), placement.piece
        words = plain(
            (piece.dek or piece.excerpt) if placement.teaser is None else placement.teaser
        )
        whole = placement.teaser is not None or bool(piece.dek)  # an excerpt is cut
        if words and unspaced(words).strip(".") == unspaced(place).strip("."):
            yield _told("teaser", place, "it is the headline again")
        elif whole and (found := _FURNITURE.search(words)):
            yield _told("teaser", place, f"it ends with {found[0].strip()[:60]!r}")
        elif whole and len(words.split()) > _TEASER_MOST:
            yield _told("teaser", place, f"it has {len(words.split())} words, and nothing cuts it")


def byline(one: Sample) -> Findings:
    for placement in one.edition.placements:
        given = placement.byline
        names = [author.name for author in placement.piece.authors] if given is None else [given]
        for name in filter(None, map(str.strip, names)):
            if _NOBODY.fullmatch(name):
                yield _told("byline", headline_of(placement), f"{name!r} is nobody's name")
            elif re.search(r"\S@\S+\.\S|https?://", name):
                yield _told("byline", headline_of(placement), f"an address stands in it: {name!r}")
            elif re.match(r"(?i)(by|von|par|por|di|door)\s+\1\s|(by|von)\s*$", name):
                yield _told("byline", headline_of(placement), f"it says {name!r}")
            elif given is None and re.match(r"(?i)by\s+[A-Z]", name):
                yield _told("byline", headline_of(placement), f"it would say “By {name}”")


def dates(one: Sample) -> Findings:
    for placement in one.edition.placements:
        at, ends = placement.piece.published_at, one.edition.window.end
        if at is None:
            continue
        if at > ends + timedelta(days=1):
            yield _told(
                "date", headline_of(placement), f"it is dated {at:%Y-%m-%d}, after this week"
            )
        elif at < ends - timedelta(days=366):
            message = f"it is dated {at:%Y-%m-%d}, more than a year ago"
            yield _told("date", headline_of(placement), message, Severity.NOTE)


def picture_words(one: Sample) -> Findings:
    """A file's name in place of words, that an editor gave or a look prints."""
    given = {headline_of(each): each.image.alt for each in one.edition.placements if each.image} | {
        f"the {block.kind} “{(block.title or block.name)[:40]}”": block.image.alt
        for block in one.edition.blocks
        if block.image
    }
    printed = {
        one.picture_of(node.attributes.get("src") or ""): node.attributes.get("alt") or ""
        for node in one.tree.css("img[alt]")
    }
    for place, words in (printed | given).items():
        if words and placeholders.is_file_name(words) and " " not in words.strip():
            yield Finding(
                "img-alt",
                Severity.WARNING,
                place,
                f"{words!r} is a file's name, and says nothing",
                "say what the picture shows, or leave it empty",
            )


def section_titles(one: Sample) -> Findings:
    """Headings of this edition: each once, each with words."""
    edition = one.edition
    names = dict.fromkeys(each.section for each in edition.placements if each.section != LEAD)
    printed = [edition.titles.get(name, name).strip() for name in names]
    for title in dict.fromkeys(printed):
        if not title:
            yield _told("headline", "a section's heading", "it is empty")
        elif printed.count(title) > 1:
            yield _told("headline", f"the heading “{title}”", "two sections have it")


def _told(name: str, place: str, message: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(
        name,
        severity,
        place,
        message,
        "write other words for this edition, at the desk or with digest edit",
    )


RULES = (
    unfinished,
    literal_markup,
    headline,
    teaser,
    byline,
    dates,
    picture_words,
    section_titles,
)
