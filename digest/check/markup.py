"""Does the HTML hold up in mail programs, for eyes and for screen readers?"""

from __future__ import annotations

import itertools
import re
from collections import Counter

from selectolax.lexbor import LexborNode

from digest.check.links import is_local, split
from digest.check.sample import Findings, Sample
from digest.model import Finding, Severity

# BCP 47 in its common forms; "und" is what the compiler writes when nobody said.
_WELL_FORMED = {"lang": r"(?!und$)[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", "dir": "ltr|rtl|auto"}
FORBIDDEN = "script:not([type='application/ld+json']), form, iframe, object, embed, video, audio"


def html_size(one: Sample) -> Findings:
    size = len(one.html.encode(errors="replace"))
    if size <= one.limits.html_warning:
        return
    too_much = size > one.limits.html_error
    yield Finding(
        "html-size",
        Severity.ERROR if too_much else Severity.WARNING,
        "the HTML part",
        f"{size:,} bytes; Gmail cuts at {one.limits.html_error:,}, and the unsubscribe link goes first",
        "take pieces out, set `most` for a section, or choose a look with smaller teasers",
    )


def images(one: Sample) -> Findings:
    local: Counter[str] = Counter()
    insecure: Counter[str] = Counter()
    for image in one.tree.css("img"):
        source = image.attributes.get("src") or ""
        if "alt" not in image.attributes:
            yield _image(
                "img-alt", source, "no alt text", "give it one, empty if it only decorates"
            )
        if not re.fullmatch(r"\d+", image.attributes.get("width") or ""):
            yield _image(
                "img-width",
                source,
                "no width in pixels, so Outlook shows it at file size",
                "set width",
            )
        parts = split(source)
        if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
            yield _image(
                "img-src",
                source[:80] or "an image without an address",
                "not an absolute https address; no mail program will show it",
                "use the picture's https address",
            )
        elif is_local(parts.hostname):
            local[parts.netloc] += 1
        elif parts.scheme == "http":
            insecure[parts.netloc] += 1
    for host, count in local.items():
        yield Finding(
            "img-src",
            one.unreachable,
            f"{count} pictures at {host}",
            "only this machine can reach them; readers' mail programs will not fetch them",
            "use https addresses that everybody can reach",
        )
    for host, count in insecure.items():  # no error: one feed's old address must not stop a week
        yield Finding(
            "img-src",
            Severity.WARNING,
            f"{count} pictures at {host}",
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
                    f"{name} is {value!r}; screen readers guess the language, and right-to-left text breaks",
                    "set the newsletter's language; the look must pass it to <mjml lang dir>",
                )


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
        message = f"{levels.count(1)} headings of level 1; screen readers navigate by one"
        yield _headings(message)
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield _headings(f"a heading of level {after} follows one of level {before}")
            return


def _headings(message: str) -> Finding:
    return Finding("headings", Severity.WARNING, "the HTML part", message, "correct the template")


RULES = (html_size, images, lang_dir, forms_script, headings)
