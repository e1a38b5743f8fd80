"""What a template of one's own does to readers: too wide, hidden from some, printed for its author.

wide      a table, picture or box with a width in pixels over that of the email: phones scroll sideways
hidden    words that no reader sees, or that screen readers leave out, and that stand nowhere else
dead      words that look like a link and lead nowhere
debug     what a template prints for who writes it
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from digest.check.content import EMPTY_VALUES
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import headline_of, unspaced

_PIXELS = re.compile(r"(?:^|;)(?:min-)?width:(\d+)(?:\.\d+)?px")
# Not font-size:0, which the compiler writes on cells against their gaps.
_HIDES = re.compile(r"display:none|visibility:hidden|max-height:0|text-indent:-\d{3,}")
_MAY_HIDE = re.compile("none|hidden|max-height|text-indent")
DEBUG = re.compile(
    r"\bDEBUG\b|\bobject(?: \w+)? at 0x[0-9a-f]+|\b(?:TODO|FIXME|XXX)\b\s?[:(]|\bvar_dump\b|\bconsole\.log\b|\bdatetime\.(?:date|datetime)\(|\b(?:Piece|Placement|Edition|Block|Author|Image|Markup|Undefined|LoopContext)\(\w+="
    r"|<(?:class|function|generator|bound method|Loop\w*|Undefined)\b|\{'\w+': |\['\w[^']*', '|\bTemplate\w*Error\b|\b(?:\w+=\S+ ){2,}\w+=\S+|\btrace:|\b(?i:insert|enter|add|put) (?:your |some )?(?:text|content|copy|words) here\b|\[debug\]|\b(?:foo|bar|baz)\b(?: \b(?:foo|bar|baz)\b)+"
)  # fmt: skip
_EMPTY = re.compile(r"(?<![\w'’-])(?:None|undefined|NaN|null)(?![\w'’-])")
_LEAST_WORDS = 4  # that tell a reader something


def wide(one: Sample) -> Findings:
    found = re.search(r"<mj-body\b[^>]*?\bwidth=\"(\d+)px\"", one.message.mjml)
    most = int(found[1]) if found else 640
    told = set()
    for node in one.tree.css("table, td, th, img, div, p, span"):
        style = re.sub(r"\s", "", node.attributes.get("style") or "").lower()
        given = node.attributes.get("width") or ""
        # A width that may shrink is a wish.
        least = "max-width:100%" in style and "min-width" not in style
        widths = [int(each) for each in _PIXELS.findall(style)] if not least else []
        if re.fullmatch(r"\d+(?:px)?", given) and not least:
            widths.append(int(given.removesuffix("px")))
        if widths and max(widths) > most and max(widths) not in told:
            told.add(max(widths))
            words = " ".join(node.text(separator=" ").split())[:60]
            yield noticed(
                "width",
                f"<{node.tag}> {words}".strip(),
                f"{max(widths)} pixels, and the email has {most}",
                "give it width:100% and a max-width, or let it break into rows",
            )


def hidden(one: Sample) -> Findings:
    first = one.tree.css_first("body > *")
    seen = _said_to_all(one)
    told: list[str] = []
    for node in one.tree.css("[aria-hidden='true'], [hidden], [style]"):
        if first is not None and node.mem_id == first.mem_id:
            continue  # the preheader
        given = (node.attributes.get("style") or "").lower()
        style = re.sub(r"\s", "", given) if _MAY_HIDE.search(given) else ""
        aria = node.attributes.get("aria-hidden") == "true"
        if not (aria or "hidden" in node.attributes or _HIDES.search(style)):
            continue
        words = " ".join(node.text(separator=" ").split())
        letters = unspaced(words)
        if len(re.findall(r"\w{2,}", words)) < _LEAST_WORDS or letters in seen:
            continue
        lost = any(unspaced(headline_of(each)) in letters for each in one.edition.placements)
        if any(letters in each for each in told) or (lost and not aria):
            continue  # which `lost-content` tells
        told.append(letters)
        who = "screen readers leave it out" if aria else "no reader sees it"
        yield noticed(
            "hidden",
            f"“{words[:80]}”",
            f"{who}, and it stands nowhere else",
            "show it to all, or take it out",
        )


def _said_to_all(one: Sample) -> str:
    return unspaced(" ".join(text.words for text in one.texts if not _is_hidden(text.node)))


def _is_hidden(node: LexborNode | None) -> bool:
    while node is not None:
        if node.tag and node.attributes:
            style = re.sub(r"\s", "", node.attributes.get("style") or "").lower()
            marked = node.attributes.get("aria-hidden") == "true" or "hidden" in node.attributes
            if marked or _HIDES.search(style):
                return True
        node = node.parent
    return False


def dead(one: Sample) -> Findings:
    for node in one.shown.css("a:not([href])"):
        words = " ".join(node.text(separator=" ").split())
        if words and not node.attributes.get("name") and not node.attributes.get("id"):
            yield noticed(
                "link-target",
                f"“{words[:80]}”{one.line_of(words)}",
                "it is a link without an address",
                "give it an address, or make it plain words",
            )


def debug(one: Sample) -> Findings:
    own = "|".join(map(unspaced, one.own_texts))
    # What somebody wrote is for other rules, in a line of the template's too ("By undefined").
    said = {word for text in one.own_texts for word in re.findall(r"\w+", text)}
    for text in one.texts:
        words = " ".join(text.words.split())
        found = DEBUG.search(words) or _EMPTY.search(words)
        if found is None or words in EMPTY_VALUES or unspaced(words) in own or found[0] in said:
            continue  # a value alone tells `leftover` of content
        if unspaced(words[max(0, found.start() - 12) : found.end() + 12]) in own:
            continue
        yield noticed(
            "leftover",
            f"the HTML part{one.line_of(text.words)}",
            f"a template prints for who writes it: {words[:100]!r}",
            "find the template line that writes it, and take it out",
        )


RULES = (wide, hidden, dead, debug)
