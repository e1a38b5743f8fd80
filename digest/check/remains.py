"""What a colleague or a machine left in the words. Each pattern was seen in somebody's email.

    asides         a colleague's remark, a chat program's answer, an unfinished sum, the settings' own examples
    code           what a page's machinery printed as words: comments, styles, data, escapes
    subject        that breaks off, says everything twice, or is a copy's
    slips          marks that no sentence has, signs that nobody sees

What editors and settings say is judged more strictly than a publisher's words, which may be about any of it.
"""

from __future__ import annotations

import re

from digest.base.words import primary
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.sentences import breaks_off
from digest.check.wordings import headline_of, plain, unspaced

# Twenty centuries are written with the same letters: only before what is counted.
_SUM = re.compile(
    r"[€$£¥]\s?(?:X{1,3}|0{2,3})\b|\b(?:XX+|NN|00)\s?(?:%|€|per ?cent\b|percent\b|million|billion|thousand|euros?\b|dollars?\b|pounds?\b"
    r"|people\b|readers\b|days\b|weeks\b|years\b|Prozent|Millionen|Milliarden|Tausend|Menschen)|\b(?:00|XX)[./](?:00|XX)[./]\d{2,4}\b"
)
_GREETED_NOBODY = re.compile(
    r"^(?:dear|hello|hi|hey|liebe[rs]?|hallo|bonjour|chère?|hola|querid[oa]|estimad[oa]|ciao|beste|car[oa])\s+,",
    re.IGNORECASE | re.MULTILINE,
)
_ASIDE = re.compile(
    r"[(\[](?:CHECK|CONFIRM|VERIFY|ASK|FACT[- ]?CHECK|LEGAL|CUT|REWRITE|REWORD|FIX|SHORTEN|UPDATE|SOURCE|PRÜFEN|KLÄREN|À VÉRIFIER"
    r"|REVISAR)\b[^)\]]{0,60}[)\]]|\bO(?:PTION|ption) (?:\d|[A-D]) ?[:–-]|\b(?:ALT|ALTERNATIVE|VARIANT|VERSION)(?: \d| [A-D])? ?:"
    r"|[(\[][A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)?[,:–—-]+ ?(?:can|could|would|will|did|have|please|pls|check|confirm|is this|are (?:we|you)|do (?:we|you)|kannst du|könntest du|bitte|prüf\w*|peux-tu|pouvez-vous|puedes|puoi|kun je)\b[^)\]]{0,160}[)\]]"
    r"|(?:^|\s)@(?:channel|here|everyone|team)\b|-{1,2}> ?(?:insert|add|see|check)\b|\binsert [A-Z]\w+['’]s (?:par|paragraph|quote|text|piece)\b|\b[Ss]hould we (?:mention|add|link|credit|say|quote) [^.?]{0,60}\b(?:here|this)\?"
    r"|(?:^|\n|[.!?] )(?!Reader|Dear|Friend|But|And|So|Well|Now|Please)[A-ZÀ-Þ]\w+, (?:can|could|would) you (?:please )?(?:check|confirm|look at|fix|cut|rewrite|shorten|add|verify|update)\b|\bFINAL[ _-]?v?\d|[\w-]_final(?:_|\b)|\b[vV]\d+[ _]FINAL\b"
)
_LOWER_ASIDE = re.compile(
    r"[(\[](?:better|stronger|shorter|other|another|new|alt(?:ernative)?) (?:headline|title|teaser|intro|word|picture|photo)\??[)\]]"
    r"|[(\[]\d+ (?:words|chars|characters|wörter|zeichen|mots|palabras)[)\]]|\[[^\]]{0,40}\b(?:tbc|tbd|tba|tk)\b[^\]]{0,40}\]"
    r"|(?<!\w)-(?:first_?name|last_?name|fname|name|email)-(?!\w)|\b(?:consectetur|adipiscing|eiusmod|incididunt)\b"
    r"|\b(?:this is (?:the|your)|insert|write) (?:preheader|preview)(?: text)?\b|^(?:preheader|preview) text\b"
    r"|[«‹<]\s?(?:vorname|nachname|anrede|first ?name|last ?name|prénom)\s?[»›>]|^(?:(?:undefined|null|none)\s+)+(?:undefined|null|none)$"
    r"|\bYYYY\b|\bDD[./ -](?:MM|Month|Monat)\b|\bHH:MM\b|^add (?:photo |image )?(?:credit|caption|description)\b"
    r"|^(?:asdf|qwer|zxcv|sdfg|jkl)[a-z]*$|\bX{3,4}(?:-X{2,4})+\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?<![\w@])@\w+[:,]?\s+(?:please|pls|plz|can you|could you|bitte|kannst du|check|prüf)\b"
    r"|\b(?:note to (?:self|editor|desk)|ed(?:itor)?['’]?s? to (?:check|add|confirm)|please (?:check|confirm) before)\b"
    r"|^\s*(?:\[comment|comment from \w+:)",
    re.IGNORECASE | re.MULTILINE,
)
_CHAT = re.compile(
    r"^(?:certainly|sure(?: thing)?|of course|absolutely|gerne|natürlich)\s*[!,.:]\s*(?:here|hier|below)\b"
    r"|\bas an ai (?:language )?(?:model|assistant)\b|\b(?:oaicite|contentreference|turn\d+(?:search|view|news)\d+)\b|【\d+[^】]*】"
    r"|\bhere(?:['’]s| is| are) (?:a|an|the|your|three|some) (?:\w+ )?(?:shorter|revised|rewritten|improved|polished|suggested|possible|concise)"
    r" (?:\w+ )?(?:version|teaser|headline|subject|summary|options?)\b"
    r"|^here are (?:three|some|a few|several|two|four|five|\d+) (?:\w+ ){0,2}(?:options|headlines|suggestions|ideas|alternatives|versions|subjects?)\b"
    r"|\b(?:would you like me to|let me know if you(?:['’]d| would) like (?:me|any|a))\b",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"\bjust another (?:wordpress|\w+) (?:site|weblog)\b|\banytown\b|\b123 (?:main|fake|any|example) (?:st|street|road)\b"
    r"|\b(?:musterstra(?:ß|ss)e|musterstadt|musterfrau|mustermann)\b|\bcity,? state,? (?:zip|postal)\b|\bstreet address\b"
    r"|\byour (?:tagline|slogan|motto|company|organi[sz]ation|brand|newsletter|publication|address|postal address)(?: name)?(?: goes)? here\b"
    r"|\bstreet, (?:city|town),? (?:post ?code|zip)\b|\b(?:555[- ]01\d\d|\(555\)|0?1234[ -]?567[ -]?890|0?123[ -]456[ -]?7890?)",
    re.IGNORECASE,
)
_NO_SECTION = {
    "none",
    "null",
    "undefined",
    "untitled",
    "untitled section",
    "new section",
    "section",
    "section title",
    "section heading",
    "section name",
    "heading",
    "your section",
}
_SECTION_NUMBER = re.compile(r"(?:section|block|column|abschnitt) \d{1,2}", re.IGNORECASE)

_TEMPLATE_PAIR = re.compile(
    r"\{%-?\s*(?:if|for|block|set|include|unless|case|assign)\b[^%]*%\}.*\{%-?\s*end", re.DOTALL
)
_PAGE_CODE = re.compile(
    r"<\?(?:php|=)|<!--\s*/?wp:|<!--\[if|<!\[CDATA\[|\]\]>|(?:\\r)?\\n\s?(?:\\r)?\\n|\\r\\n|_x000[AD]_|%u20\d\d"
    r"|\{\s*[\"']@?\w+[\"']\s*:|(?:^|[\s}])[.#@]?[\w.#: -]{1,60}\{\s*[\w-]+\s*:[^{}]*[;}]"
    r"|\bfunction\s*\(\w*\)\s*\{|\bwindow\.\w+\s*=|\bdocument\.(?:write|getElement\w+)\(|\(adsbygoogle\b|\bgoogletag\.cmd\b"
    r"|^\s*-->|data:image/\w+;base64|\.(?:jpe?g|png|webp|avif) \d+w\b|\b(?:alert|console\.log)\([\"']|</?o:p>"
    r"|\w<br ?/?>\w"
    r"|\bArray\s*\(\s*\[|\bNotice: Undefined|\bWarning: \w+\(\)|\bTraceback \(most recent"
)
_ANY_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_UNRENDERED = re.compile(
    r"~~\S[^~]*~~|\]\(\s*(?:file|javascript|vbscript|data):[^)]*\)|^\s*\|.*\|\s*\n\s*\|[\s:|-]+\||^\s*[-*] \[[ x]\] "
    r"|(?<![\w:/]):(?:smile|tada|wave|rocket|heart|fire|point_\w+|\+1|white_check_mark|warning|eyes):",
    re.MULTILINE,
)
_EMPTIED = re.compile(r"\(\s*\)|“\s*”|““|””|\"\"|[.!?],(?=\s[A-Z])(?<!\b\w[.!?],)")
_INVISIBLE = re.compile(
    r"(?<=[a-zà-ÿа-я])[\u200b\u2060\ufeff\u00a0]?[\u200b\u2060\ufeff](?=[a-zà-ÿа-я])"
)
_SCREENSHOT = re.compile(
    r"(?:screen ?shot|bildschirmfoto|capture d[’']écran|captura de pantalla|whatsapp image|photo|image|img)\s.*\d{2}[.:_-]\d{2}.*",
    re.IGNORECASE,
)
_COPY = re.compile(r"(?:copy of|kopie von|copie de|copia de|copia di)\s+\S", re.IGNORECASE)
_ALT_TEXT = re.compile(
    r"(?:(?:add|enter|insert|write|your) )*(?:an? )?(?:alt|alternative|image|photo|picture)(?:ernative)? (?:text|description|caption)(?: (?:goes )?here)?"
    r"|\S.*\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|heic)",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"(?:(?:the|our|your|this) )?(?:weekly |monthly |latest )?(?:newsletter|edition|issue|update|digest|e-?mail|mailing|round-?up|ausgabe)"
    r"(?: (?:no\.?|nr\.?|#|number)? ?\d*| update| subject)?",
    re.IGNORECASE,
)


def asides(one: Sample) -> Findings:
    for given in one.wordings:
        text = given.text
        seen = [found[0] for found in _EXAMPLES.finditer(text) if given.by == "settings"]
        if given.by == "settings" and re.fullmatch(r"\s*\[[^\]]+\]\s*", text):
            seen.append(text)
        if given.what == "the picture's credit":
            seen += [found[0] for found in _LOWER_ASIDE.finditer(text)]
        if given.by != "publisher":
            for pattern in (_SUM, _GREETED_NOBODY, _ASIDE, _LOWER_ASIDE, _ASKED, _CHAT):
                seen += [
                    found[0]
                    for found in pattern.finditer(
                        plain(text) if pattern is not _GREETED_NOBODY else text
                    )
                ]
        if seen:
            yield given.noticed("placeholder", f"holds {_quoted(seen)}")
    footer = one.newsletter.footer
    if re.search(r"(?i)\byour\b", footer.address):
        yield noticed(
            "placeholder",
            "the setting footer.address",
            f"it is an example: {footer.address[:60]!r}",
        )
    for section in dict.fromkeys(each.section for each in one.edition.placements):
        title = one.edition.titles.get(section, section).strip()
        if title.casefold() in _NO_SECTION or (
            _SECTION_NUMBER.fullmatch(title) and _unnamed(one, section)
        ):
            yield noticed(
                "placeholder",
                f"the heading “{title}”",
                "nobody gave the section a name",
                "give it one in the newsletter's file, or for this edition at the desk",
            )


def _unnamed(one: Sample, section: str) -> bool:
    """Whether the settings do not call it so themselves."""
    return section not in {rule.title for rule in one.newsletter.sections}


def code(one: Sample) -> Findings:
    for given in one.wordings:
        patterns = [_TEMPLATE_PAIR, _PAGE_CODE]
        if given.by != "publisher":
            patterns.append(_ANY_COMMENT)
        if given.markdown:
            patterns = [_UNRENDERED, _ANY_COMMENT]  # a note may quote code
        if seen := [found[0] for pattern in patterns if (found := pattern.search(given.text))]:
            yield given.noticed("literal-markup", f"holds {_quoted(seen)}")


def subject(one: Sample) -> Findings:
    words = " ".join(one.edition.subject.split())
    if not words:
        return
    half = unspaced(words)
    headlines = [headline_of(each) for each in one.edition.placements]
    if len(half) > 12 and len(half) % 2 == 0 and half[: len(half) // 2] == half[len(half) // 2 :]:
        yield noticed("subject", "the subject", "it says everything twice")
    if re.search(r"https?://|www\.\w", words):
        yield noticed("subject", "the subject", "an address stands in it, which nobody can click")
    elif breaks_off(words, primary(one.newsletter.language)):
        yield noticed("subject", "the subject", f"it breaks off: …{words[-20:]!r}")
    if _SAYS_NOTHING.fullmatch(words):
        yield noticed("subject", "the subject", "it says nothing of what is inside")
    if _COPY.match(words) and not any(_COPY.match(each) for each in headlines):
        yield noticed("subject", "the subject", "it begins as the copy of another edition does")


def slips(one: Sample) -> Findings:
    for given in one.wordings:
        if given.by == "editor" and (found := _EMPTIED.search(given.text)):
            around = given.text[max(0, found.start() - 12) : found.end() + 8]
            yield given.noticed("teaser", f"has marks that no sentence has, as in {around!r}")
        address = re.search(r"https?://\S{12,}", given.text)
        if address and given.what in ("the teaser", "the preheader") and given.by == "editor":
            yield given.noticed(
                given.what[4:], f"holds an address that nobody can click: {address[0][:60]}"
            )
        if _INVISIBLE.search(given.text):
            yield given.noticed("utf8", "holds a sign that nobody sees inside a word")
        if re.search("[\x80-\x9f]", given.text):
            yield given.noticed("utf8", "holds a sign of Windows that is no letter here")
        words = given.text.strip()
        if given.what == "the picture's words" and (
            _SCREENSHOT.fullmatch(words) or (" " in words and _ALT_TEXT.fullmatch(words))
        ):
            yield given.noticed(
                "img-alt", f"{given.text.strip()[:60]!r} is a file's name, and says nothing"
            )


def _quoted(seen: list[str]) -> str:
    return ", ".join(dict.fromkeys(repr(" ".join(one.split())[:60]) for one in seen))[:160]


RULES = (asides, code, subject, slips)
