"""Code that a page or a program would have turned into something: tags, entities, escapes, scripts, broken Markdown.

A publisher may write about code: there a tag alone tells nothing, nor what stands as a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.base.patterns import late
from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.check.wordings import Wording
from digest.check.words import placeholders
from digest.check.words.quoting import quoted

# Of scripts that put blanks between words.
_CASED = r"[A-Za-zÀ-ÖØ-öø-ɏͰ-ԯ]"
_MIDWORD = late(rf"(?<={_CASED})\?{{1,2}}(?={_CASED})")
_TEMPLATE_PAIR = re.compile(r"(?s)\{%-?\s*(?:if|for|block|set|include|unless|case|assign)\b[^%]*%\}.*\{%-?\s*end")  # fmt: skip
_PAGE_CODE = late(
    r"\{(?:--.*?--|\+\+.*?\+\+|~~.*?~~|>>.*?<<|==.*?==)\}|<\?(?:php|=)|<!--\s*/?wp:|<!--\[if|<!\[CDATA\[|\]\]>|(?:\\r)?\\n\s?(?:\\r)?\\n|\\r\\n|_x000[AD]_|%u20\d\d"
    r"|\{\s*[\"']@?\w+[\"']\s*:|(?:^|[\s}])[.#@]?[\w.#: -]{1,60}\{\s*[\w-]+\s*:[^{}]*[;}]"
    r"|\bfunction\s*\(\w*\)\s*\{|\bwindow\.\w+\s*=|\bdocument\.(?:write|getElement\w+)\(|\(adsbygoogle\b|\bgoogletag\.cmd\b"
    r"|^\s*-->|data:image/\w+;base64|\.(?:jpe?g|png|webp|avif) \d+w\b|\b(?:alert|console\.log)\([\"']|</?o:p>"
    r"|[\w.!?,;:]<br ?/?>\S"
    r"|\bArray\s*\(\s*\[|\bNotice: Undefined|\bWarning: \w+\(\)|\bTraceback \(most recent"
)
# One alone, between two words; of a path, a formula or a lesson it is a part.
_NEWLINE = re.compile(r"(?<![\\\w])[“\"'‘„«]?[^\W\d_][\w’'-]*[.,;:!?]?\\n(?:-? ?)[^\W\d_]")
_OF_CODE = late(r"(?i):\\|\\[a-mo-z]|\$|\b(?:new ?lines?|line breaks?|backslash\w*|regex\w*|escap\w+|latex|tex|python|javascript|code\w*|string\w*|shell|paths?|windows|folders?|zeilenumbruch|antislash|barra invertida)\b")  # fmt: skip
_ANY_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_UNRENDERED = late(
    r"(?m)\{(?:--.*?--|\+\+.*?\+\+|~~.*?~~|>>.*?<<|==.*?==)\}|\{:\s?[.#]?[\w=\"-]+[^{}]{0,60}\}|\{[.#][\w-]+(?: [.#][\w-]+)*\}|^:::|^\s*\[\^\w+\]:|~~\S[^~]*~~|\]\(\s*(?:file|javascript|vbscript|data):[^)]*\)|^\s*\|.*\|\s*\n\s*\|[\s:|-]+\||^\s*[-*] \[[ x]\] "
    r"|(?<![\w:/]):(?:smile|tada|wave|rocket|heart|fire|point_\w+|\+1|white_check_mark|warning|eyes):"
)
# What is wrong with Markdown, by what shows it.
_BROKEN_MARKDOWN = (
    (r"\]\s+\((?:https?:|/)", "a link with a blank between its words and its address"),
    (r"\]\((?:https?:|mailto:)[^)\s]*\s+(?![\"'(\s])[^)]*\)", "a link with a blank in its address"), (r"\]\(\s*\)", "a link without an address"), (r"\]\(<?(?!https?://)(?:h?t{1,3}ps?:?/{0,3}|www\.)\w", "a link whose address begins wrongly"),
    (r"(?m)^#{2,6}\w", "a heading without a blank behind its marks"),
)  # fmt: skip


def raw_markup(one: Sample) -> Findings:
    told = " ".join(f"{each.piece.headline} {each.piece.teaser}" for each in one.edition.placements)
    for given in one.wordings:
        seen = list(dict.fromkeys((*_tags(given), *_code(given))))
        if given.what in ("the subject", "the preheader"):
            seen = [tag for tag in seen if tag not in told]  # of what a piece tells
        if seen:
            yield given.noticed("literal-markup", f"holds {', '.join(seen)}")


def _tags(given: Wording) -> Iterator[str]:
    for tag in placeholders.markup(given.text, markdown=given.markdown):
        meant = re.fullmatch(r"<\w+>|\\['\"nrt]", tag) or _names_code(given.text, tag)
        meant = meant or _is_a_noun(given.text, tag)
        if given.by != "publisher" or not meant:
            yield tag
    if given.markdown:
        yield from _broken_markdown(given.text)
    elif "://" not in given.text and _MIDWORD.search(given.text):
        yield "a question mark inside a word"


def _code(given: Wording) -> Iterator[str]:
    patterns = [_TEMPLATE_PAIR, _PAGE_CODE]
    if given.by != "publisher":
        patterns.append(_ANY_COMMENT)
    if given.markdown:
        patterns = [_UNRENDERED, _ANY_COMMENT]  # a note may quote code
    for pattern in patterns:
        if found := pattern.search(given.text):
            yield repr(" ".join(found[0].split())[:60])
    alone = _NEWLINE.search(given.text) if "\\n" in given.text else None
    at = alone.end() - 1 if alone else 0
    if alone and not _OF_CODE.search(given.text) and not quoted(given.text, at):
        yield "\\n, where a line should break"


def _broken_markdown(text: str) -> Iterator[str]:
    for pattern, told in _BROKEN_MARKDOWN:
        if re.search(pattern, text):
            yield told
    if text.count("**") % 2:
        yield "** that nothing closes"
    bare = re.sub(r"\]\([^)]*\)|<https?:[^>]*>", "", text)
    if found := re.search(r"https?://\S+", re.sub(r"\[[^\]]*\]", "", bare)):
        yield f"an address that is no link, {found[0][:60]}"


_OF_ENTITIES = re.compile(
    r"(?i)\b(?:escap(?:ed?|ing)|entit(?:y|ies)|html|markup|ampersand|(?:en|de)cod\w+|maskier\w+|échapp\w+|entit(?:é|à|ät)\w*|entidad\w*)\b"
)


def _names_code(text: str, tag: str) -> bool:
    """It stands there as a word, and not in the place of what it would become: "&nbsp;: the blank that stays"."""
    at = text.find(tag)
    if quoted(text, at):
        return True
    joins = tag in ("&amp;", "&ndash;", "&mdash;", "&hellip;")
    if not tag.startswith("&") or (joins and not _OF_ENTITIES.search(text)):
        return False
    before, after = text[:at][-1:], text[at + len(tag) :][:1]
    return before in ("", " ", "(") and after in ("", " ", ":", ",", ".", "?", ")")


def _is_a_noun(text: str, tag: str) -> bool:
    """ "A stray </div> and what it cost": where a program left one, it ends a word, or another opened it."""
    return text.count("<") == 1 and re.search(rf"\w {re.escape(tag)},? [a-zà-ÿ]", text) is not None


RULES = (raw_markup,)
