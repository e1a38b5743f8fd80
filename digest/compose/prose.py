"""An editor's Markdown as HTML for email and as wrapped plain text. Pure.

CommonMark (spec.commonmark.org) without raw HTML, which is shown as it was typed. Pictures become
their words: an email's pictures need widths and rights, so blocks have a field for theirs. Every
tag carries its style, because Gmail's apps and Outlook drop or misread style sheets.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from digest.compose import text
from digest.compose.view_models import Prose
from digest.net.urls import with_scheme

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ITEM = "margin:0 0 6px"
_LIST = "margin:0 0 14px;padding:0 24px"
_QUOTE = "margin:0 0 14px"
_INLINE = {
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<em>",
    "em_close": "</em>",
    "link_close": "</a>",
}


def prose(markdown: str, *, colour: str, link: Callable[[str], str], bar: str = "") -> Prose | None:
    """None if there is nothing to print. `colour` is that of links, `bar` of the line beside what is
    quoted, "" for the same; `link` is what each link becomes."""
    from markupsafe import Markup

    tokens = _parser().parse(markdown)
    side = "right" if text.runs_of(markdown) == "rtl" else "left"
    quote = f"{_QUOTE};padding-{side}:16px;border-{side}:3px solid {bar or colour}"
    written = _Html(colour, link, quote).document(tokens)
    return Prose(Markup(written), _Text(link).document(tokens)) if written else None  # noqa: S704 escaped below


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})


class _Html:
    def __init__(self, colour: str, link: Callable[[str], str], quote: str) -> None:
        self._colour = colour
        self._link = link
        self._quote = quote

    def document(self, tokens: Sequence[Token]) -> str:
        written: list[str] = []
        last = _last_paragraph(tokens)
        for place, token in enumerate(tokens):
            match token.type:
                case "paragraph_open" | "heading_open" if not token.hidden:
                    written.append(f'<p style="margin:0{"" if place == last else " 0 14px"}">')
                    written.append("<b>" if token.type == "heading_open" else "")
                case "blockquote_open":
                    written.append(f'<blockquote style="{self._quote}">')
                case "blockquote_close":
                    written.append("</blockquote>")
                case "paragraph_close" if not token.hidden:
                    written.append("</p>")
                case "heading_close":
                    written.append("</b></p>")
                case "bullet_list_open" | "ordered_list_open":
                    written.append(f'<{token.tag} style="{_LIST}">')
                case "list_item_open":
                    written.append(f'<li style="{_ITEM}">')
                case "list_item_close" | "bullet_list_close" | "ordered_list_close":
                    written.append(f"</{token.tag}>")
                case "inline":
                    written += map(self._inline, token.children or [])
                case "code_block" | "fence":
                    written.append(f'<p style="margin:0 0 14px">{html.escape(token.content)}</p>')
        return "".join(written)

    def _inline(self, token: Token) -> str:
        match token.type:
            case "link_open":
                url = html.escape(self._link(_meant(token)))
                style = f"color:{self._colour};text-decoration:underline"
                return f'<a class="k" href="{url}" style="{style}">'
            case "softbreak":
                return " "
            case "hardbreak":
                return "<br />"
            case _:
                return _INLINE.get(token.type) or html.escape(token.content)


class _Text:
    def __init__(self, link: Callable[[str], str]) -> None:
        self._link = link
        self._references: list[str] = []

    def document(self, tokens: Sequence[Token]) -> str:
        parts: list[str] = []
        bullets: list[str] = []  # of the lists we are in, outermost first
        quoted, in_list = 0, False
        for token in tokens:
            match token.type:
                case "blockquote_open":
                    quoted += 1
                case "blockquote_close":
                    quoted -= 1
                case "bullet_list_open":
                    bullets.append("-")
                case "ordered_list_open":
                    bullets.append("0.")
                case "list_item_open" if bullets[-1] != "-":
                    bullets[-1] = f"{int(bullets[-1].removesuffix('.')) + 1}."
                case "bullet_list_close" | "ordered_list_close":
                    bullets.pop()
                case "inline":
                    words = "".join(map(self._inline, token.children or []))
                    said = (
                        text.wrap(words, indent="> " * quoted) if quoted else _item(words, bullets)
                    )
                    if bullets and in_list:
                        parts[-1] += f"\n{said}"  # a list is one paragraph
                    else:
                        parts.append(said)
                    in_list = bool(bullets)
                case "code_block" | "fence":
                    parts.append(text.wrap(token.content))
        urls = [f"[{number}] {url}" for number, url in enumerate(self._references, 1)]
        return "\n\n".join([*filter(None, parts), *(["\n".join(urls)] if urls else [])])

    def _inline(self, token: Token) -> str:
        match token.type:
            case "link_open":
                self._references.append(self._link(_meant(token)))
                return ""
            case "link_close":
                return f" [{len(self._references)}]"
            case "softbreak" | "hardbreak":
                return " "
            case _:
                return token.content


def _meant(link: Token) -> str:
    """Where it leads: an email has no pages of its own, so "harbour.example/a" is a web address."""
    href = str(link.attrs.get("href", ""))
    is_mail = re.fullmatch(r"[^\s/@:]+@[\w-]+(\.[\w-]+)+", href)
    return f"mailto:{href}" if is_mail else with_scheme(href)


def _item(words: str, bullets: Sequence[str]) -> str:
    if not bullets:
        return text.wrap(words)
    indent = "  " * (len(bullets) - 1)
    hanging = indent + " " * (len(bullets[-1]) + 1)
    return f"{indent}{bullets[-1]} {text.wrap(words, indent=hanging)[len(hanging) :]}"


def _last_paragraph(tokens: Sequence[Token]) -> int:
    """Where the last paragraph opens, if nothing follows it: it needs no space below."""
    places = [at for at, token in enumerate(tokens) if token.type == "paragraph_open"]
    return places[-1] if places and places[-1] == len(tokens) - 3 else -1
