"""What systems render into a feed's description round the text: markup in, the text's own markup and its labels out. Pure.

    of_fields(markup)               Drupal's fields: labels out of the text, told as kind and topics
    holds_dek(markup)               whether what is left is a field of its own, and no cut body
    parted(markup)                  a dek that is set apart before the text's first paragraph, and the text
    without_farewell(markup, name)  WordPress's last paragraph: the piece's name as a link, and the house's

Both are told by how they are made, whatever the language: ten languages of WordPress say that sentence in as many ways.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from digest.collect.fields.text import MOST, plain

_FIELD = "field--name-"  # Drupal's classes; the name of the field follows (November 2026)
_NAME = re.compile(rf"{_FIELD}(?:field-)?([\w-]+)")
_TEXT = re.compile(
    r"body|text|content|paragraph|dek|deck|teaser|lead|lede|summary|intro|description|subtitle|subhead|standfirst|abstract"
    r"|excerpt|chapo|vorspann|accroche|entradilla|sommario|occhiello"
)
_BODY = re.compile(r"body|text|content|paragraph")
_KIND = re.compile(r"(?:^|-)(?:type|format|genre|kind)$")
_TOPIC = re.compile(r"tag|topic|categor|section|theme|thema|schlagwort|rubrik|rubrique|tema")
_LONGEST = 60  # characters of a label
_FAREWELL = re.compile(
    r"<p\b[^>]*>[^<]{0,100}<a\b[^>]*>(?P<name>(?:(?!</?(?:a|p)\b).){1,400})</a>[^<]{0,100}<a\b[^>]*>[^<]{1,200}</a>[^<]{0,40}</p>\s*$",
    re.IGNORECASE | re.DOTALL,
)
_SET_APART = re.compile(
    r"\s*<(?P<tag>p|div|h[2-5])\b(?:[^>]*?\bclass=[\"'](?P<class>[^\"'>]*))?[^>]*>(?P<said>(?:(?!</?(?:p|div|h[2-5])\b).){1,1200}?)</(?P=tag)>\s*(?=\S)",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE = re.compile(
    r"\s*<(?P<in>strong|b|em|i)\b[^>]*>(?:(?!</?(?P=in)\b).)*</(?P=in)>\s*",
    re.IGNORECASE | re.DOTALL,
)
_DEK_WORDS = (4, 60)  # at least, at most
_TAIL = 2_000  # characters in which it stands


def of_fields(markup: str) -> tuple[str, str, tuple[str, ...]]:
    """(the markup of the text, the kind, the topics); the markup as it was if no fields stand in it."""
    if _FIELD not in markup:
        return markup, "", ()
    root = LexborHTMLParser(f"<body>{markup[:MOST]}").body
    if root is None:
        return markup, "", ()
    kind, topics = "", []
    labels = []
    for node in root.css(f'[class*="{_FIELD}"]'):
        name = _NAME.search(node.attributes.get("class") or "")
        if name is None or (_TEXT.search(name[1]) and not _KIND.search(name[1])):
            continue
        labels.append(node)
        inner = [one for one in node.css(".field__item") if one.mem_id != node.mem_id]
        items = (plain(one.html or "") for one in node.css("a") or inner or [node])
        said = [one for one in items if 0 < len(one) <= _LONGEST]
        if _KIND.search(name[1]):
            kind = kind or next(iter(said), "")
        elif _TOPIC.search(name[1]):
            topics += said
    # A field may hold others: those first, and none that holds a text
    for node in reversed(labels):
        inside = (one[1] for one in _NAME.finditer(node.html or ""))
        if not any(_TEXT.search(one) and not _KIND.search(one) for one in inside):
            node.decompose()
    return root.inner_html or "", kind, tuple(dict.fromkeys(topics))


def holds_dek(markup: str) -> bool:
    """Whether a field of the text is a dek's, and not the beginning of the body."""
    return any(
        _TEXT.search(one[1]) and not _BODY.search(one[1]) for one in _NAME.finditer(markup[:MOST])
    )


def parted(markup: str) -> tuple[str, str]:
    """(dek, the markup behind it) where a first paragraph is called a lead, or is set in bold or italics whole; ("", markup)."""
    first = _SET_APART.match(markup[:MOST])
    said = plain(first["said"]) if first else ""
    if first is None or not _DEK_WORDS[0] <= len(said.split()) <= _DEK_WORDS[1]:
        return "", markup
    is_whole = _WHOLE.fullmatch(first["said"]) is not None
    named = _TEXT.search(first["class"] or "") and not _BODY.search(first["class"])
    return (said, markup[first.end() :]) if is_whole or named else ("", markup)


def without_farewell(markup: str, headline: str) -> str:
    end = markup[-_TAIL:]
    found = _FAREWELL.search(end, max(0, end.rfind("<p")))
    if not found or plain(found["name"]) != headline:
        return markup
    return markup[: len(markup) - len(end) + found.start()]
