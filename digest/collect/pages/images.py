"""Which pictures a page declares for its piece, and which of all it offers stands for it. Pure.

JSON-LD image, og:image, twitter:image ...  | figures.rank with what the page shows  -> the best first
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping

from digest.collect.fields.text import plain
from digest.collect.pages import captions, figures, jsonld
from digest.collect.pages.page import Claim, Page

_SQUARE = re.compile(r"(?<!\d)(?:1[x_-]1|4[x_-]3|1:1)(?!\d)|square|quadrat", re.IGNORECASE)


def claims(page: Page) -> list[Claim]:
    shown = figures.shown(page.own, page.base)
    ranked = figures.rank([one for one in _declared(page) if one], shown, _logos(page))
    return [(one.image, one.origin) for one in ranked]


def _declared(page: Page) -> Iterable[figures.Offer | None]:
    stated = [
        _of_node(value, page.base)
        if isinstance(value, Mapping)
        else figures.offer(html.unescape(str(value)), page.base, "json-ld:image")
        for name in ("image", "thumbnailUrl")
        for value in jsonld.listed(page.node, name)
    ]
    # Of the crops that JSON-LD lists, the widest; of those that state no size, no square one.
    yield from sorted(
        (one for one in stated if one),
        key=lambda one: (-(one.image.width or 0), bool(_SQUARE.search(one.image.url))),
    )
    yield from _open_graph(page)
    for name in ("twitter:image", "twitter:image:src"):
        yield from (figures.offer(one, page.base, name) for one in page.meta[name])
    for one in page.tree.tagged("link", "meta"):
        if "image_src" in one.get("rel").split() or one.get("itemprop") in (
            "image",
            "thumbnailUrl",
        ):
            origin = "link:image_src" if one.get("rel") else "microdata:image"
            yield figures.offer(one.get("href") or one.get("content"), page.base, origin)


def _of_node(value: jsonld.Node, base: str) -> figures.Offer | None:
    caption, credit = captions.split(jsonld.text(value, "caption"))
    names = ("creditText", "copyrightHolder", "creator", "author", "copyrightNotice")
    stated = next((said for name in names if (said := jsonld.text(value, name))), "")
    # An @id may be nothing but the name of a node: "https://harbour.example/quay/#primaryimage".
    names_of = ("url", "contentUrl", "@id")
    offered = (str(value[name]) for name in names_of if value.get(name))
    address = next((one for one in offered if "#" not in one), "")
    return figures.offer(
        html.unescape(str(address)),
        base,
        "json-ld:image",
        width=_amount(value.get("width")),
        height=_amount(value.get("height")),
        caption=caption,
        credit=captions.clean_credit(stated) or credit,
    )


def _open_graph(page: Page) -> Iterable[figures.Offer | None]:
    """og:image with the properties that follow each (ogp.me, "Structured Properties"); some are empty."""
    found: list[dict[str, str]] = []
    for one in page.tree.tagged("meta"):
        name = (one.get("property") or one.get("name")).strip().lower()
        value = one.get("content").strip()
        if name in ("og:image", "og:image:url") and value:
            if not (found and found[-1]["url"] == value):
                found.append({"url": value})
        elif name == "og:image:secure_url" and value and not found:
            found.append({"url": value})
        elif name.startswith("og:image:") and found:
            found[-1].setdefault(name.removeprefix("og:image:"), value)
    for stated in found:
        alt = plain(stated.get("alt", ""))
        yield figures.offer(
            stated["url"],
            page.base,
            "og:image",
            width=stated.get("width"),
            height=stated.get("height"),
            alt="" if figures.is_file_name(alt) else alt,
        )


def _logos(page: Page) -> list[str]:
    publishers = [
        one
        for node in (page.node, *page.nodes)
        for one in jsonld.listed(node, "publisher")
        if isinstance(one, Mapping)
    ]
    logos = [logo for one in (*publishers, *page.nodes) for logo in jsonld.listed(one, "logo")]
    return [
        str(one.get("url") or one.get("contentUrl") or "") if isinstance(one, Mapping) else str(one)
        for one in logos
    ]


def _amount(value: object) -> str:
    if isinstance(value, Mapping):  # schema.org/QuantitativeValue
        value = value.get("value")
    return str(value) if isinstance(value, str | int | float) else ""
