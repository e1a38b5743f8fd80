"""Does the HTML hold up in mail programs, for eyes and for screen readers?"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from digest.check import scripts
from digest.check.features import picture_type
from digest.check.links import is_local, split
from digest.check.sample import Findings, Sample, counted
from digest.check.styles import Text, hexed
from digest.model.findings import Finding, Severity

# BCP 47 in its common forms; "und" is what the compiler writes when nobody said.
_WELL_FORMED = {"lang": r"(?!und$)[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", "dir": "ltr|rtl|auto"}
WHY = {
    "html-size": "Gmail cuts the email off there; what is below, the unsubscribe link too, is behind a click",
    "style-size": "Gmail drops the whole style block that crosses its limit: no dark mode, no phone layout",
    "style-nested-at": "Gmail drops a whole style block over one rule that it cannot read",
    "img-alt": "with pictures off, and for who listens, these words are all there is",
    "img-width": "Outlook on Windows shows the file at its own size, and the email falls apart",
    "img-src": "the picture is not shown",
    "img-type": "Outlook on Windows shows no WebP or AVIF, and Gmail no SVG and no data: pictures",
    "lang-dir": "screen readers guess the language, and right-to-left text breaks",
    "tables-role": "screen readers announce every table, row and column of the layout",
    "forms-script": "mail programs drop it, or treat the message as dangerous",
    "headings": "who listens to an email moves through it by its headings",
    "contrast": "part of the readers cannot make the words out, least of all in the sun",
    "font-size": "the words are too small to read without zooming",
    "dark": "in dark mode the colours are what each mail program makes of them",
}
NO_WIDE_SUPPORT = {"webp": "WebP", "avif": "AVIF", "svg": "SVG", "base64": "a data: address"}
FORBIDDEN = "script:not([type='application/ld+json']), form, iframe, object, embed, video, audio"


def html_size(one: Sample) -> Findings:
    """With what the provider adds: Gmail weighs what arrives."""
    clip = one.newsletter.clip
    ours = len(one.html.encode(errors="replace"))
    added = one.html.count("<a ") * clip.per_link_bytes + clip.extra_bytes
    size = ours + added
    if size <= one.limits.html_warning:
        return
    told = f" ({added:,} of them the provider's)" if added else ""
    yield Finding(
        "html-size",
        Severity.ERROR if size > one.limits.html_error else Severity.WARNING,
        "the HTML part",
        f"{size:,} bytes{told}; Gmail cuts at {one.limits.html_error:,}",
        "take pieces out, set `most` for a section, or choose a look with smaller teasers",
    )


def style_size(one: Sample) -> Findings:
    size = sum(len((node.text() or "").encode()) for node in one.tree.css("style"))
    if size > one.limits.style_warning:
        yield Finding(
            "style-size",
            Severity.ERROR if size > one.limits.style_error else Severity.WARNING,
            "the styles",
            f"{size:,} bytes in <style>; Gmail reads {one.limits.style_error:,} of them",
            "take rules out of the look's head.html.j2; most can stand in style attributes",
        )


def style_nested(one: Sample) -> Findings:
    for at in dict.fromkeys(at for sheet in one.sheets for at in sheet.ats if at.depth):
        yield _nested(f"@{at.name} {at.prelude}".strip(), "an @ rule inside another @ rule")
    if one.tree.css_first("body style"):
        yield _nested("<body>", "<style> in the body; Gmail reads only those of the head")


def _nested(place: str, message: str) -> Finding:
    remedy = "write it flat, in the look's head.html.j2"
    return Finding("style-nested-at", Severity.WARNING, place, message, remedy)


def images(one: Sample) -> Findings:
    local: Counter[str] = Counter()
    insecure: Counter[str] = Counter()
    for image in one.tree.css("img"):
        source = image.attributes.get("src") or ""
        place = one.picture_of(source)
        if "alt" not in image.attributes:
            yield _image("img-alt", place, "no alt text", "give it one, empty if it only decorates")
        if not re.fullmatch(r"\d+", image.attributes.get("width") or ""):
            yield _image(
                "img-width",
                place,
                "no width in pixels, so Outlook shows it at file size",
                "set width",
            )
        parts = split(source)
        if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
            yield _image(
                "img-src",
                place,
                "not an absolute https address; no mail program will show it",
                "use the picture's https address",
            )
            continue
        kind = picture_type(source)
        if kind in NO_WIDE_SUPPORT:
            yield Finding(
                "img-type",
                Severity.WARNING,
                place,
                f"it is {NO_WIDE_SUPPORT[kind]}: {source[:120]}",
                "use a PNG, JPEG or GIF",
            )
        if is_local(parts.hostname):
            local[parts.netloc] += 1
        elif parts.scheme == "http":
            insecure[parts.netloc] += 1
    for host, count in local.items():
        yield Finding(
            "img-src",
            one.unreachable,
            f"{counted(count, 'picture')} at {host}",
            "only this machine can reach them; readers' mail programs will not fetch them",
            "use https addresses that everybody can reach",
        )
    for host, count in insecure.items():  # no error: one feed's old address must not stop a week
        yield Finding(
            "img-src",
            Severity.WARNING,
            f"{counted(count, 'picture')} at {host}",
            "http, not https; some mail programs will not show them",
            "ask the publisher for https addresses, or leave the pictures out",
        )


def _image(name: str, place: str, message: str, remedy: str) -> Finding:
    return Finding(name, Severity.ERROR, place, message, remedy)


def lang_dir(one: Sample) -> Findings:
    """Both on <html> and on the first element of the body: some mail programs drop <html>."""
    root = one.tree.css_first("html")
    first = _first_marked(one)
    for place, node in (("the <html> element", root), ("the first element of the body", first)):
        for name in ("lang", "dir"):
            value = (node.attributes.get(name) if node else None) or ""
            if not re.fullmatch(_WELL_FORMED[name], value):
                yield Finding(
                    "lang-dir",
                    Severity.ERROR,
                    place,
                    f"{name} is {value!r}",
                    "set the newsletter's language; the look must pass it to <mjml lang dir>",
                )


def script(one: Sample) -> Findings:
    """The words must be in a script of the language that they are marked with."""
    letters: Counter[tuple[str, str]] = Counter()
    strange: dict[str, tuple[str, str]] = {}
    for text in one.texts:
        lang = _lang(text.node)
        found = scripts.of(text.words)
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
        yield Finding(
            "lang-dir",
            Severity.WARNING,
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


def tables_role(one: Sample) -> Findings:
    """Tables of data have header cells or a caption; all others are there for the layout."""
    bare = [
        table
        for table in one.tree.css("table:not([role])")
        if not any(_table_of(cell) == table.mem_id for cell in table.css("th, caption"))
    ]
    strange = [
        table
        for table in one.tree.css("table[role]")
        if table.attributes["role"] not in ("presentation", "none", "table", "grid")
    ]
    if bare or strange:
        words = " ".join((bare or strange)[0].text(separator=" ").split())
        yield Finding(
            "tables-role",
            Severity.ERROR,
            f"{counted(len(bare) + len(strange), 'table')}, first: {words[:60] or 'an empty one'}",
            'without role="presentation"',
            'write role="presentation" on each table that is there for the layout',
        )


def _table_of(node: LexborNode) -> int:
    above = node.parent
    while above is not None and above.tag != "table":
        above = above.parent
    return above.mem_id if above is not None else 0


def contrast(one: Sample) -> Findings:
    yield from _contrast(one, one.texts, "", Severity.ERROR)
    if one.dark_texts != one.texts:
        yield from _contrast(one, one.dark_texts, "in dark mode: ", Severity.WARNING)


def _contrast(one: Sample, texts: Iterable[Text], mode: str, worst: Severity) -> Findings:
    """One finding for each pair of colours; `worst` is what far too little contrast is."""
    weak: dict[tuple[str, str], list[Text]] = {}
    for text in texts:
        if text.behind is None or text.contrast is None or not any(map(str.isalnum, text.words)):
            continue
        least = one.limits.contrast_error if text.large else one.limits.contrast_warning
        if round(text.contrast, 2) < least:
            weak.setdefault((hexed(text.colour), hexed(text.behind)), []).append(text)
    for (colour, behind), places in weak.items():
        ratio = places[0].contrast or 0
        yield Finding(
            "contrast",
            worst if ratio < one.limits.contrast_error else Severity.WARNING,
            f"{mode}“{places[0].words[:60]}”{one.line_of(places[0].words)}",
            f"{colour} on {behind} has a contrast of {ratio:.1f}"
            + (f", in {len(places)} places" if len(places) > 1 else ""),
            f"choose colours with {one.limits.contrast_warning:g} or more"
            f" ({one.limits.contrast_error:g} for large letters)",
        )


def font_size(one: Sample) -> Findings:
    small: dict[float, list[str]] = {}
    for text in one.texts:
        if text.size < one.limits.font_warning and any(map(str.isalnum, text.words)):
            small.setdefault(text.size, []).append(text.words)
    for size, places in sorted(small.items()):
        yield Finding(
            "font-size",
            Severity.ERROR if size < one.limits.font_error else Severity.WARNING,
            f"“{places[0][:60]}”{one.line_of(places[0])}",
            f"{size:g} px" + (f", in {len(places)} places" if len(places) > 1 else ""),
            f"set {one.limits.font_warning:g} px or more",
        )


def dark(one: Sample) -> Findings:
    metas = {node.attributes.get("name") for node in one.tree.css("meta[name]")}
    missing = [name for name in ("color-scheme", "supported-color-schemes") if name not in metas]
    if missing:
        yield _dark(
            f"no meta {' and '.join(missing)}", "put the metas into the look's head.html.j2"
        )
    follows = any("prefers-color-scheme" in at.prelude for sheet in one.sheets for at in sheet.ats)
    outlook = any(
        "data-ogsc" in selector
        for sheet in one.sheets
        for rule in sheet.rules
        for selector in rule.selectors
    )
    if follows and not outlook:
        yield _dark(
            "its dark colours do not reach Outlook.com and its apps",
            "repeat the rules with [data-ogsc] for text and [data-ogsb] for backgrounds",
        )


def _dark(message: str, remedy: str) -> Finding:
    return Finding("dark", Severity.NOTE, "the styles", message, remedy)


def _first_marked(one: Sample) -> LexborNode | None:
    """The body's first element that is not the hidden preheader."""
    for node in one.tree.css("body > *"):
        if "display:none" not in (node.attributes.get("style") or "").replace(" ", ""):
            return node
    return None


def forms_script(one: Sample) -> Findings:
    for node in one.tree.css(FORBIDDEN):
        yield Finding(
            "forms-script",
            Severity.ERROR,
            f"<{node.tag}>",
            "mail programs drop it or treat the message as dangerous",
            "remove it from the template; link to a page instead",
        )


def headings(one: Sample) -> Findings:
    levels = [int((node.tag or "h0")[1]) for node in one.tree.css("h1, h2, h3, h4, h5, h6")]
    if levels.count(1) != 1:
        message = (
            f"{counted(levels.count(1), 'heading')} of level 1; screen readers navigate by one"
        )
        yield _headings(message)
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield _headings(f"a heading of level {after} follows one of level {before}")
            return


def _headings(message: str) -> Finding:
    return Finding("headings", Severity.WARNING, "the HTML part", message, "correct the template")


RULES = (
    html_size,
    style_size,
    style_nested,
    images,
    lang_dir,
    script,
    tables_role,
    forms_script,
    headings,
    contrast,
    font_size,
    dark,
)
