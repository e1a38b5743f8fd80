"""What a web page says about its site: name, logo, colour, feeds, APIs. HTML tree in, facts out. Pure.

Where it is written:
  feeds         <link rel="alternate"> (rssboard.org/rss-autodiscovery, RFC 4287), or links that read as feeds
  WordPress     <link rel="https://api.w.org/"> (developer.wordpress.org/rest-api/using-the-rest-api/discovery)
  Ghost         the script of its portal or search carries `data-key` and `data-api` or `data-ghost`
                (ghost.org/docs/content-api; seen November 2026: the key is public by design)
  name, logo    og:site_name, JSON-LD (WebSite, Organization, publisher), the link home, the title: site_name.py
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from digest.base.patterns import late
from digest.collect import site_name
from digest.collect.fields import text_language
from digest.collect.fields.text import plain, tidy
from digest.collect.fields.words import any_of
from digest.collect.pages import jsonld
from digest.collect.parsed import Link, Site
from digest.model.no_pieces import APPEALS_UNDER, EVENTS_UNDER
from digest.net import urls
from digest.net.domains import same_house

_FEED_TYPES = {
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/xml", "text/xml",
}  # fmt: skip
_FEED_ADDRESS = late(
    r"(/(feeds?|rss|atom)(/|\.(xml|rss|atom|php|json))?$|\.(rss|atom|rdf)$|/feeds?/[\w/-]+\.(rss|xml|atom|json)$"
    r"|[?&](feed=(rss2?|atom|rdf)|format=(rss|feed)|page=backend)\b|/(rss|atom|index|feed)\.xml$)",
    re.IGNORECASE,
)
# Comment feeds are offered beside the others, and hold no pieces.
_COMMENTS = re.compile(any_of("comments"), re.IGNORECASE)
_IN_MENUS = ("nav", "[role=navigation]", "header", "[class*=menu]", "[class*=nav]", "[id*=menu]", "[id*=nav]")  # fmt: skip
_MENUS = ", ".join(f"{one} a[href]" for one in _IN_MENUS)
# What menus name beside sections. In other languages it costs a request: what is no list is not taken for one.
_NO_SECTION = late(
    rf"/({any_of('service')}|{EVENTS_UNDER}|{APPEALS_UNDER}|imprint|sign-?up|authors?|people|team|feeds?|rss|advertise)([-_.][^/]*)?(/|$)"
    rf"|/({any_of('people', 'people_loosely')})/[^/]+/?$"  # somebody's own page; /profiles alone may be a section
    r"|\.(?!(html?|php|aspx?)$)\w{2,5}$",
    re.IGNORECASE,
)
_MOST_SECTIONS = 40
_DEPTH = 60  # ancestors that are looked at; real pages are half as deep
_MOST_SCRIPT = 500_000  # characters of one JSON-LD script that are read
_FOR_SALE = late(rf"\b(?:{any_of('for_sale')})", re.IGNORECASE)
_FIRST = 12  # elements of a page
_LONGEST_NOTE = 160  # characters
_MOST_LINES = 300  # of a page whose language is asked
_COLOUR = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
_NAMED = re.compile(r"(?<![\w-])--([\w-]{1,100})\s*:\s*(#[0-9a-f]{3,8})\b", re.IGNORECASE)
_ACCENT = re.compile("accent|primary|brand|main|theme|link", re.IGNORECASE)


def facts(tree: LexborHTMLParser, url: str) -> Site:
    """`url` is where the page came from; all addresses in the answer are absolute."""
    base = base_of(tree, url)
    scripts = tree.css('script[type="application/ld+json"]')
    nodes = jsonld.read(script.text(deep=True)[:_MOST_SCRIPT] for script in scripts)
    key, api = _ghost(tree, base)
    names, title = _stated_names(tree, nodes, base), _title(tree)
    at_home = urlsplit(url).path in ("", "/")
    return Site(
        name=site_name.best(names, title, at_home=at_home) or title,
        names=tuple(dict.fromkeys(filter(None, names))),
        title=title,
        at_home=at_home,
        language=_language(tree),
        logo=_logo(tree, nodes, base),
        colours=_colours(tree),
        feeds=_feeds(tree, base),
        sends_on=_sends_on(tree, base, url),
        is_for_sale=_is_for_sale(tree),
        sections=_sections(tree, base),
        styles=_styles(tree, base),
        wordpress=urls.absolute(
            _attribute(tree, 'link[rel~="https://api.w.org/"]', "href") or "", base
        ),
        ghost=api,
        ghost_key=key,
    )


def _language(tree: LexborHTMLParser) -> str:
    stated = (_attribute(tree, "html[lang]", "lang"), meta(tree, "content-language", "og:locale"))
    said = next(filter(None, stated), "")
    # Whole texts only: menus hold small words of no language.
    lines = (one.text(separator=" ") for one in tree.css("p, h1, h2, h3, h4, li, td")[:_MOST_LINES])
    return said.replace("_", "-") or text_language.of(" ".join(lines))


_AT_ONCE = re.compile(
    r"\s*(\d{1,2})(?:\.\d+)?\s*[;,]\s*(?:url\s*=)?\s*[\"']?([^\"'\s>]+)", re.IGNORECASE
)
_LONGEST_S = 10  # a page that waits longer is meant to be read


def _sends_on(tree: LexborHTMLParser, base: str, url: str) -> str:
    for meta in tree.css("meta[http-equiv]")[:10]:
        given = meta.attributes
        found = _AT_ONCE.match(given.get("content") or "")
        if (
            (given.get("http-equiv") or "").lower() == "refresh"
            and found
            and int(found[1]) <= _LONGEST_S
        ):
            there = urls.absolute(found[2], base)
            return "" if urls.same_piece_key(there) == urls.same_piece_key(url) else there
    return ""


def _is_for_sale(tree: LexborHTMLParser) -> bool:
    """Said in a title, a headline or a line of its own; a piece about such a page says more than that."""
    said = [tidy(one.text()) for one in tree.css("title, h1, h2, p")[:_FIRST]]
    return any(len(one) <= _LONGEST_NOTE and _FOR_SALE.search(one) for one in said)


def base_of(tree: LexborHTMLParser, url: str) -> str:
    """What relative links of a page count from."""
    return urls.absolute(_attribute(tree, "base[href]", "href") or "", url) or url


def meta(tree: LexborHTMLParser, *names: str) -> str:
    """The first meta element of one of these names (or properties) that says something."""
    for name in names:
        for node in tree.css(f'meta[property="{name}"], meta[name="{name}"]'):
            if content := tidy(node.attributes.get("content") or ""):
                return content
    return ""


def _stated_names(tree: LexborHTMLParser, nodes: Sequence[jsonld.Node], base: str) -> list[str]:
    """What a page says that its site is called, the surest first: metadata, structured data, its link home."""
    names = ("og:site_name", "application-name", "apple-mobile-web-app-title")
    said = [plain(one) for name in names if (one := meta(tree, name))]
    named = [one for one in nodes if jsonld.is_site(one) and isinstance(one.get("name"), str)]
    named.sort(key=lambda one: "website" not in jsonld.types(one))
    said += [plain(node["name"]) for node in named]
    for node in nodes:
        for one in jsonld.listed(node, "publisher"):
            name = (
                plain(one["name"])
                if isinstance(one, dict) and isinstance(one.get("name"), str)
                else ""
            )
            said += [name] if name not in said else []  # the same node, as it names itself
    for link in tree.css(
        "a[rel~=home], header a[href], [class*=logo] a[href], [class*=brand] a[href], a[class*=logo], a[class*=brand]"
    )[:20]:
        there = urls.same_piece_key(urls.absolute(link.attributes.get("href") or "", base))
        if there and urls.is_home(there):
            image = link.css_first("img[alt]")
            words = tidy(link.text()) or tidy((image.attributes.get("alt") or "") if image else "")
            said.append(re.sub(r"\s+logo$", "", words, flags=re.IGNORECASE))
    return said


def _title(tree: LexborHTMLParser) -> str:
    title = tree.css_first("head > title") or tree.css_first("title")
    return tidy(title.text()) if title else ""


def _logo(tree: LexborHTMLParser, nodes: Sequence[jsonld.Node], base: str) -> str:
    """A picture of the name for a masthead. SVG is passed over: email clients do not show it."""
    served: list[str] = []
    for node in nodes:
        for one in [node, *jsonld.listed(node, "publisher")]:
            if isinstance(one, dict) and jsonld.is_site(one) and (logo := one.get("logo")):
                served += [str(logo.get("url") if isinstance(logo, dict) else logo)]
    for image in tree.css(
        "header img, [class*=logo] img, [id*=logo] img, img[class*=logo], a[rel~=home] img"
    ):
        if not any(above.tag in ("article", "li", "main") for above in upwards(image)):
            served += [image.attributes.get(name) or "" for name in ("src", "data-src")]
    served += [_attribute(tree, 'link[rel~="apple-touch-icon"]', "href") or ""]
    for address in served:
        found = urls.absolute(address, base)
        if found and not urlsplit(found).path.lower().endswith((".svg", ".gif", ".ico")):
            return found
    return ""


def _colours(tree: LexborHTMLParser) -> tuple[str, ...]:
    """Six-digit colours that may be the house's, the likeliest first."""
    stated = [meta(tree, "theme-color"), meta(tree, "msapplication-TileColor")]
    sheets = "\n".join(style.text() for style in tree.css("style"))
    return house_colours(" ".join(stated), sheets)


def house_colours(stated: str, sheets: str) -> tuple[str, ...]:
    """Colours out of a statement, then named accents of style sheets, then what they use most.

    Greys, near-black and near-white are nobody's house colour.
    """
    named = [
        match[2] for match in _NAMED.finditer(sheets[:_MOST_SCRIPT]) if _ACCENT.search(match[1])
    ]
    often = Counter(f"#{digits}" for digits in _COLOUR.findall(sheets[:_MOST_SCRIPT]))
    found = (
        _six_digits(one)
        for one in [
            *(f"#{digits}" for digits in _COLOUR.findall(stated)),
            *named,
            *(colour for colour, count in often.most_common(20) if count > 1),
        ]
    )
    return tuple(dict.fromkeys(one for one in found if one and _is_coloured(one)))[:5]


def _six_digits(colour: str) -> str:
    digits = colour.lstrip("#").lower()
    if len(digits) in (3, 4):
        digits = "".join(digit * 2 for digit in digits[:3])
    return f"#{digits[:6]}" if len(digits) >= 6 else ""


def _is_coloured(colour: str) -> bool:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return max(red, green, blue) - min(red, green, blue) > 40


def _feeds(tree: LexborHTMLParser, base: str) -> tuple[Link, ...]:
    """The feeds a page offers: those its head names, then those it links to. No comment feeds."""
    found: dict[str, Link] = {}
    for link in tree.css('link[rel~="alternate"][href]'):
        kind = (link.attributes.get("type") or "").split(";")[0].strip().lower()
        served = link.attributes.get("href") or ""
        if kind in _FEED_TYPES and (
            kind.startswith("application/") or _FEED_ADDRESS.search(served)
        ):
            _add(found, served, tidy(link.attributes.get("title") or ""), base)
    for anchor in tree.css("a[href]")[:3000]:
        served = anchor.attributes.get("href") or ""
        if _FEED_ADDRESS.search(_path_and_query(served)):
            _add(found, served, tidy(anchor.text())[:100], base)
    return tuple(found.values())


def _sections(tree: LexborHTMLParser, base: str) -> tuple[str, ...]:
    """Pages that may list pieces, the menus' before those at short addresses, as tiles have them; whoever wants one reads it."""
    found: dict[str, str] = {}
    menus = tree.css(_MENUS)[:200]
    for place, anchor in enumerate([*menus, *tree.css("a[href]")[:1000]]):
        url = urls.absolute(anchor.attributes.get("href") or "", base).partition("#")[0]
        key = urls.same_piece_key(url)
        if not key or urls.is_home(key) or not same_house(url, base):
            continue
        path = urlsplit(url).path
        if not _NO_SECTION.search(path) and (place < len(menus) or _is_short(path)):
            found.setdefault(key, url)
    return tuple(found.values())[:_MOST_SECTIONS]


def _is_short(path: str) -> bool:
    """Whether an address is as short as a section's: /news/, /long-reads, /category/culture."""
    parts = [one for one in path.split("/") if one]
    return 0 < len(parts) <= 2 and parts[-1].count("-") <= 2 and not re.search(r"\d", parts[-1])


def _add(found: dict[str, Link], served: str, title: str, base: str) -> None:
    url = urls.absolute(served, base)
    if url and not _COMMENTS.search(f"{_path_and_query(url)} {title}"):
        found.setdefault(url, Link(url, title))


def _path_and_query(url: str) -> str:
    """What says which document of a site an address means; "" if it cannot be read."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _styles(tree: LexborHTMLParser, base: str) -> tuple[str, ...]:
    sheets = (
        urls.absolute(link.attributes.get("href") or "", base)
        for link in tree.css('link[rel~="stylesheet"][href]')
    )
    host = urlsplit(base).hostname
    return tuple(one for one in sheets if one and urlsplit(one).hostname == host)[:3]


def next_page(tree: LexborHTMLParser, url: str) -> str:
    """The next page of a listing, on the same host; "" if the page names none."""
    base = base_of(tree, url)
    for selector in (
        'link[rel~="next"]',
        'a[rel~="next"]',
        "a.next[href]",
        ".pager-next a, .next a",
    ):
        found = urls.absolute(_attribute(tree, selector, "href") or "", base)
        if found and urlsplit(found).hostname == urlsplit(url).hostname and found != url:
            return found
    return ""


def _ghost(tree: LexborHTMLParser, base: str) -> tuple[str, str]:
    """(key, address of the site it belongs to) of Ghost's Content API; "" and "" elsewhere."""
    for script in tree.css("script[data-key]"):
        key = script.attributes.get("data-key") or ""
        api = script.attributes.get("data-api") or script.attributes.get("data-ghost") or ""
        if api and re.fullmatch(r"[0-9a-f]{26}", key):
            return key, urls.absolute(api.partition("/ghost/api/")[0] or "/", base).rstrip("/")
    return "", ""


def upwards(node: LexborNode) -> Iterator[LexborNode]:
    """The element itself and those round it, up to the body."""
    above: LexborNode | None = node
    for _ in range(_DEPTH):
        if above is None or above.tag == "html":
            return
        yield above
        above = above.parent


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str | None:
    node: LexborNode | None = tree.css_first(selector)
    return node.attributes.get(name) if node else None
