"""Who learns that a reader opened the email?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import tinycss2
from selectolax.lexbor import LexborNode

from digest.check.email.css import declarations
from digest.check.findings import Findings, noticed
from digest.check.links.targets import host_of, is_local
from digest.check.sample import Sample
from digest.net.domains import registrable


def tracking(one: Sample) -> Findings:
    """Remote pictures that nobody can see."""
    if one.limits.pixel:
        return
    for image in one.tree.css("img[src]"):
        source = image.attributes.get("src") or ""
        if re.match(r"(https?:)?//", source) and _unseen(image):
            told = "a picture that nobody sees, and that tells who opened the email"
            remedy = "take it out, or set [checks] pixel when readers agreed to it"
            yield noticed("tracking", source[:120], told, remedy)


def _unseen(image: LexborNode) -> bool:
    sizes = {
        one.name: token.value
        for one in declarations(image.attributes.get("style") or "")
        for token in one.tokens
        if one.name in ("width", "height") and token.type in ("dimension", "number")
    }
    for name in ("width", "height"):
        given = image.attributes.get(name) or ""
        if given.isdigit():
            sizes.setdefault(name, int(given))
    if any(size <= 1 for size in sizes.values()):
        return True
    node: LexborNode | None = image
    while node is not None:
        style = re.sub(r"\s", "", node.attributes.get("style") or "").lower()
        if "hidden" in node.attributes or re.search(
            r"(^|;)(display:none|visibility:hidden|opacity:0(\.0*)?)(!important)?(;|$)", style
        ):
            return True
        node = node.parent
    return False


def third_party(one: Sample) -> Findings:
    """Fonts, icons and backgrounds from hosts that are not the house's.

    Pictures of pieces and blocks are content that editors chose, wherever they are.
    """
    chosen = one.chosen_pictures
    strange: dict[str, tuple[str, str]] = {}
    for kind, url in _loaded(one):
        host = host_of(url)
        if host and url not in chosen and not is_local(host) and not _own(one, host):
            strange.setdefault(host, (kind, url))
    for host, (kind, url) in strange.items():
        remedy = "keep the file on the house's own server, or add the host to [checks] assets"
        told = f"opening the email asks it: {url[:120]}"
        yield noticed("third-party", f"{kind} from {host}", told, remedy)


def _own(one: Sample, host: str) -> bool:
    newsletter = one.newsletter
    house = (
        host_of(newsletter.publication.url),
        host_of(newsletter.publication.logo),
        host_of(newsletter.archive.url),
        newsletter.sender.address.rpartition("@")[2],
        *map(host_of, one.personal_urls),
    )
    return registrable(host) in {registrable(known) for known in house if known} or any(
        host == known.lower() or host.endswith(f".{known.lower()}") for known in one.limits.assets
    )


def _loaded(one: Sample) -> Iterator[tuple[str, str]]:
    """(what it is, its address) of all that is fetched when the email is opened."""
    for node in one.tree.css("link[href]"):
        yield "a style sheet", node.attributes.get("href") or ""
    for node in one.tree.css("img[src]"):
        yield "a picture", node.attributes.get("src") or ""
    for node in one.tree.css("[background]"):
        yield "a background", node.attributes.get("background") or ""
    for node in one.tree.css("style"):
        for url in _loaded_by(node.text() or ""):
            yield "a font or background", url
    for node in one.tree.css("[style*='url(']"):
        for url in _loaded_by(node.attributes.get("style") or ""):
            yield "a background", url


@lru_cache(256)  # a look's own styles are the same in each edition, and after each change of one
def _loaded_by(css: str) -> tuple[str, ...]:
    return tuple(_urls(tinycss2.parse_component_value_list(css)))


def _urls(tokens: list[object]) -> Iterator[str]:
    importing = False
    for token in tokens:
        kind = getattr(token, "type", "")
        if kind == "url" or (kind == "string" and importing):
            yield str(getattr(token, "value", ""))
        inside = getattr(token, "content", None) or getattr(token, "arguments", None)
        if isinstance(inside, list):
            if kind == "function" and getattr(token, "lower_name", "") == "url":
                yield from (str(one.value) for one in inside if one.type == "string")
            else:
                yield from _urls(inside)
        if kind == "at-keyword":
            importing = getattr(token, "lower_value", "") == "import"
        elif kind == "literal" and getattr(token, "value", "") == ";":
            importing = False


RULES = (tracking, third_party)
