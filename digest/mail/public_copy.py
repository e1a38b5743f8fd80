"""A frozen message -> the page that everybody may see: nothing of any reader is left in it. Pure.

Where a reader's own value stands, its token stands in the frozen message. A link with one in its
address goes, with the dot or line that set it off; a text with one in it goes with its paragraph.
Everything else is as it was approved.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from digest.mail.merge import for_anybody
from digest.model.messages import Message

_DOTS = " \u00a0\n·|"  # what sets a link off from words before it
_BLOCKS = {
    "p",
    "li",
    "td",
    "th",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "table",
    "blockquote",
}


def page(message: Message, *, url: str = "", head: str = "", above: str = "") -> str:
    """The HTML part without anybody's own values, and without links to itself at `url`.

    `head` goes before </head>, `above` into the body first.
    """
    message = for_anybody(message)
    tree = LexborHTMLParser(message.html)
    tokens = tuple(message.personal)
    for node in tree.css("script"):  # of mail programs only: JSON-LD that offers this very page
        node.decompose()
    for link in tree.css("a[href]"):
        target = link.attributes.get("href") or ""
        if _holds(target, tokens) or (url and target == url):
            _take_out(link)
    if tree.root is not None:
        for node in [one for one in tree.root.traverse(include_text=True) if one.is_text_node]:
            if _holds(node.text_content or "", tokens):
                block = _block_of(node)
                if block is not None:
                    block.decompose()
        for node in tree.css("*"):
            for name, value in node.attributes.items():
                if value and _holds(value, tokens):
                    del node.attrs[name]
    made = tree.html or ""
    for token in tokens:  # in comments for Outlook, which the tree does not look into
        made = made.replace(token, "")
    made = made.replace("</head>", f"{head}</head>", 1)
    return re.sub(r"<body[^>]*>", lambda body: body[0] + above, made, count=1)


def text(message: Message) -> str:
    """The text part without the paragraphs that hold a reader's own value."""
    message = for_anybody(message)
    paragraphs = message.text.split("\n\n")
    tokens = tuple(message.personal)
    return "\n\n".join(one for one in paragraphs if not _holds(one, tokens)).rstrip() + "\n"


def meta(name: str, content: str) -> str:
    return f'<meta name="{html.escape(name)}" content="{html.escape(content)}">'


def link(rel: str, href: str, **more: str) -> str:
    attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in more.items())
    return f'<link rel="{html.escape(rel)}"{attributes} href="{html.escape(href)}">'


def _holds(value: str, tokens: Sequence[str]) -> bool:
    return any(token in value for token in tokens)


def _take_out(link: LexborNode) -> None:
    """A link, and what set it off from its neighbour; its paragraph too if nothing else is there."""
    block = _block_of(link)
    for beside in (link.next, link.prev):
        if beside is not None and beside.is_text_node and not _says(beside.text_content or ""):
            beside.remove()
            break
    else:  # "You follow Ines Calder · Unfollow": the dot stands in the same text as the words
        before = link.prev
        if link.next is None and before is not None and before.is_text_node:
            words = before.text_content or ""
            if (kept := words.rstrip(_DOTS)) != words:
                before.replace_with(kept)
    link.decompose()
    if block is not None and not _says(block.text()) and block.css_first("img") is None:
        block.decompose()


def _says(words: str) -> bool:
    return any(map(str.isalnum, words))


def _block_of(node: LexborNode) -> LexborNode | None:
    above = node.parent
    while above is not None and above.tag not in _BLOCKS:
        above = above.parent
    return above
