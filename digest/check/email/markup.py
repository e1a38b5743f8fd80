"""Does the HTML hold up in mail programs, for eyes and for screen readers?"""

from __future__ import annotations

import html
import itertools
import re
from collections import Counter
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from digest.base.words import direction
from digest.check.email.features import picture_type
from digest.check.email.styles import Text, hexed
from digest.check.findings import Findings, noticed, wrong
from digest.check.links.targets import is_local, split
from digest.check.sample import Sample, counted
from digest.model.findings import Finding, Severity

# BCP 47 in its common forms; "und" is what the compiler writes when nobody said.
_WELL_FORMED = {"lang": r"(?!und$)[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", "dir": "ltr|rtl|auto"}
NO_WIDE_SUPPORT = {
    "source": "a designer's own file", "webp": "WebP", "avif": "AVIF", "svg": "SVG", "base64": "a data: address", "heif": "HEIC", "tiff": "TIFF",
    "bmp": "BMP", "psd": "a file of Photoshop's", "pdf": "a PDF",
}  # fmt: skip
_FONTS = (
    "serif,sans-serif,monospace,cursive,fantasy,system-ui,ui-serif,ui-sans-serif,ui-monospace,inherit,initial,arial"
    ",helvetica,georgia,times new roman,times,verdana,tahoma,trebuchet ms,courier new,courier,palatino,garamond,segoe ui"
)  # fmt: skip
_EVERYWHERE = frozenset(_FONTS.split(","))
FORBIDDEN = (
    "script:not([type='application/ld+json']), form, iframe, object, embed, video, audio, input, select, textarea,"
    " button, canvas, marquee, blink, base, applet, meta[http-equiv='refresh'], meta[http-equiv='Refresh']"
)
HANDLERS = (
    "[onclick], [onload], [onerror], [onmouseover], [onmouseout], [onfocus], [onchange], [onsubmit]"
)


def html_size(one: Sample) -> Findings:
    """With what the provider adds: Gmail weighs what arrives."""
    clip, most = one.newsletter.clip, one.limits.html_error
    size = clip.weight(one.html)
    added = size - len(one.html.encode(errors="replace"))
    # What a look gave up things for fits: it is weighed as there, before readers' own values.
    if size <= most and size - one.filled_bytes <= max(one.limits.html_warning, clip.most_bytes):
        return
    told = f" ({added:,} of them the provider's)" if added else ""
    yield Finding(
        "html-size",
        Severity.ERROR if size > most else Severity.WARNING,
        "the HTML part",
        f"{size:,} bytes{told}; Gmail cuts at {most:,}",
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
        remedy = "write it flat, in the look's head.html.j2"
        place = f"@{at.name} {at.prelude}".strip()
        yield noticed("style-nested-at", place, "an @ rule inside another @ rule", remedy)
    if one.tree.css_first("body style"):
        told = "<style> in the body; Gmail reads only those of the head"
        remedy = "write it flat, in the look's head.html.j2"
        yield noticed("style-nested-at", "<body>", told, remedy)


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
            told = f"it is {NO_WIDE_SUPPORT[kind]}: {source[:120]}"
            yield noticed("img-type", place, told, "use a PNG, JPEG or GIF")
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
        remedy = "ask the publisher for https addresses, or leave the pictures out"
        told = "http, not https; some mail programs will not show them"
        yield noticed("img-src", f"{counted(count, 'picture')} at {host}", told, remedy)


def image_size(one: Sample) -> Findings:
    """From what the sources said of pictures that are shown from where they are."""
    for image in one.tree.css("img[src]"):
        source, known = image.attributes.get("src") or "", one.known_sizes
        if source not in known:
            continue
        width, height = known[source]
        given = image.attributes.get("width") or ""
        shown = int(given) if given.isdigit() else width
        if width < min(shown, _LEAST_WIDE):
            message = f"it has {width} pixels, and is shown with {shown}"
        elif width < _LEAST_WIDE <= shown or (shown >= width and width < _LEAST_WIDE):
            message = f"it has {width} pixels in width; on a phone it is as wide as the screen"
        elif height and height > 1.25 * width and shown > 150:
            message = f"{width} x {height} pixels fill a phone from top to bottom"
        elif height and width > 4 * height and shown > 150:
            message = f"{width} x {height} pixels are a strip"
        else:
            continue
        remedy = "choose another picture for this piece, or none"
        yield noticed("img-size", one.picture_of(source), message, remedy)


_LEAST_WIDE = 240  # pixels: less is a thumbnail, which a phone would blow up


def _image(name: str, place: str, message: str, remedy: str) -> Finding:
    return wrong(name, place, message, remedy)


def lang_dir(one: Sample) -> Findings:
    """Both on <html> and on the first element of the body: some mail programs drop <html>."""
    root = one.tree.css_first("html")
    first = _first_marked(one)
    for place, node in (("the <html> element", root), ("the first element of the body", first)):
        for name in ("lang", "dir"):
            value = (node.attributes.get(name) if node else None) or ""
            if not re.fullmatch(_WELL_FORMED[name], value):
                remedy = "set the newsletter's language; the look must pass it to <mjml lang dir>"
                yield wrong("lang-dir", place, f"{name} is {value!r}", remedy)
    lang, runs = ((root.attributes.get(name) if root else None) or "" for name in ("lang", "dir"))
    # Another language than the newsletter's is no fault: a reader may have asked for it.
    if lang and runs in ("ltr", "rtl") and runs != direction(lang):
        yield _says_another(f"it says that {lang} runs {runs}")


def _says_another(message: str) -> Finding:
    remedy = "pass lang and dir of the edition on, as partials/document.mjml.j2 does"
    return wrong("lang-dir", "the <html> element", message, remedy)


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
        place = (
            f"{counted(len(bare) + len(strange), 'table')}, first: {words[:60] or 'an empty one'}"
        )
        remedy = 'write role="presentation" on each table that is there for the layout'
        yield wrong("tables-role", place, 'without role="presentation"', remedy)


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


def font_family(one: Sample) -> Findings:
    """Who has not got a house's own font is shown the one behind it, or whatever the program takes."""
    told = set()
    used = re.sub(r"@font-face\s*\{[^}]*\}", "", html.unescape(one.html))
    for style in re.findall(r"font-family:\s*([^;}{<>]+)", used):
        fonts = [
            each.strip("\"' ").removesuffix("!important").strip("\"' ") for each in style.split(",")
        ]
        if fonts[-1].casefold() not in _EVERYWHERE and fonts[-1] and style not in told:
            told.add(style)
            message = f"{style.strip()[:80]}: who has not got it sees whatever the program takes"
            remedy = "name fonts that everybody has behind it, and serif or sans-serif at the end"
            yield noticed("compat", "a font", message, remedy)


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
    return noticed("dark", "the styles", message, remedy, sure=False)


def _first_marked(one: Sample) -> LexborNode | None:
    """The body's first element that is not the hidden preheader."""
    for node in one.tree.css("body > *"):
        if "display:none" not in (node.attributes.get("style") or "").replace(" ", ""):
            return node
    return None


def forms_script(one: Sample) -> Findings:
    for node in one.tree.css(FORBIDDEN):
        told = "mail programs drop it or treat the message as dangerous"
        remedy = "remove it from the template; link to a page instead"
        yield wrong("forms-script", f"<{node.tag}>", told, remedy)
    for node in one.tree.css(HANDLERS):
        name = next(key for key in node.attributes if key.startswith("on"))
        told = "mail programs drop it or treat the message as dangerous"
        remedy = "remove it from the template"
        yield wrong("forms-script", f"{name} of <{node.tag}>", told, remedy)


def headings(one: Sample) -> Findings:
    levels = [int((node.tag or "h0")[1]) for node in one.tree.css("h1, h2, h3, h4, h5, h6")]
    if levels.count(1) != 1:
        message = (
            f"{counted(levels.count(1), 'heading')} of level 1; screen readers navigate by one"
        )
        yield noticed("headings", "the HTML part", message, "correct the template")
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            told = f"a heading of level {after} follows one of level {before}"
            yield noticed("headings", "the HTML part", told, "correct the template")
            return


RULES = (
    html_size, style_size, style_nested, images, image_size, lang_dir, tables_role, forms_script, headings, contrast, font_size, font_family, dark,
)  # fmt: skip
