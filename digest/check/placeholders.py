"""Words that were meant to be replaced before anybody reads them. Pure: a text in, what it holds out.

    merge_tags(text)     {{ first_name }}, *|FNAME|*, %%x%%: what another mail program would fill in
    unfinished(text)     [Name], TK, lorem ipsum, "Untitled": what somebody meant to write later
    markup(text)         <b>, &amp;nbsp;, \\u2019, [caption]: what a page would have turned into something
    is_file_name(text)   IMG_0412.jpg, DSC-0042 as words for a picture

Merge tags as the campaign tools' help pages write them (Mailchimp, Campaign Monitor, Salesforce, HubSpot,
Klaviyo, Sendinblue, Mailjet), 2026-11. Every pattern asks for more than a bracket: prices, quotations
("[sic]"), sums in percent and formulas stay what they are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_TAGS = re.compile(
    r"\{\{.{0,300}?\}\}|\{%.{0,300}?%\}|<%.{0,300}?%>|\$\{[^{}]{0,300}\}|#\{[^{}]{0,300}\}|\{![\w.]+\}"
    r"|\{\$?[A-Za-z_][\w.]*(?:\|[^{}]{0,300})?\}"
    r"|\*\|[\w:.=-]+\|\*|%%[\w.= -]{1,300}%%|@@\w+@@|##\w+##|<<[\w .]+>>|\[\[[\w .:]+\]\]"
    r"|%(?:[A-Za-z_]\w*\.)*[A-Za-z_]{3,}%(?!\w)|\|\*?[A-Z_]{3,}\*?\|"
    r"|\[(?:fallback|firstname|fullname|lastname|unsubscribe|webversion|email)(?:,[^\]]*)?\]"
    r"|\{\{|\}\}",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"f[_ -]?name|first[_ -]?name|last[_ -]?name|full[_ -]?name|lname|subscriber|recipient|contact\.|email"
    r"|vorname|pr[eé]nom|nombre",
    re.IGNORECASE,
)
_STANDS_FOR = (
    "name|names|first name|last name|full name|vorname|nachname|nom|prénom|nombre|nome|naam|имя|الاسم"
    "|date|datum|fecha|data|time|place|city|company|title|headline|link|url|number|amount|image|photo|picture|author"
    "|quote|source|caption|text|email|address|day|month|year|topic|x+|___+|tk|tktk|tbd|tbc|todo"
)
_BRACKETED = re.compile(
    rf"\[(?:(?:{_STANDS_FOR})(?: here)?|(?:your|insert|add|enter|replace|choose|fill in)\b[^\]]{{0,60}}"
    r"|[^\]]{0,40}\b(?:goes here|here|to come|einfügen|à compléter|ergänzen))\](?!\()",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\b(?:TKTK\w*|TK(?!\w)|TODO|FIXME|TBD|TBC|XXX+)\b(?!-)|^\W*TEST\s*[:–—-]\s")
_PHRASES = re.compile(
    r"lorem\s+ipsum|dolor\s+sit\s+amet|(?:dummy|placeholder|filler|sample)\s+(?:text|copy|headline|image)\b"
    r"|\b(?:your|enter|insert|add)\s+(?:\w+\s+)?(?:text|headline|title|copy|link|name|caption|teaser|image)\s+(?:goes\s+)?here\b"
    r"|\b(?:text|headline|title|copy|teaser|quote|caption)\s+(?:goes|to go)\s+here\b"
    r"|\bdo\s+not\s+publish\b|\bnot\s+for\s+publication\b|\bfor\s+internal\s+use\b|\bunder\s+(?:strict\s+)?embargo\s+(?:until|till)\b|\bembargoed\s+until\b"
    r"|^\W*(?:draft|entwurf|brouillon|borrador|copy of|kopie von|copie de)\s*[\]):–—-]+\s|^\W*test\s*[\])]+\s"
    r"|\[(?:draft|test|entwurf)\]|\((?:draft|entwurf)\)|\bblindtext\b|\bplatzhalter\b|\btest\s+(?:e-?mail|headline|post|article)\b"
    r"|\[object object\]|\bnan\b(?=\s*(?:%|$))|\?{3,}"
    r"|\b(?:dear|hello|hi|by|from|with|liebe[rs]?|hallo|bonjour|hola|par|von)\s+(?:None|undefined|null|NaN|friend name)\b",
    re.IGNORECASE,
)
_WHOLE = {
    "none", "null", "undefined", "nan", "n/a", "untitled", "no title", "(no title)", "title", "headline",
    "headline here", "testing", "asdf", "asdfasdf", "qwerty", "new post", "hello world", "hello world!",
    "sample page", "auto draft", "draft", "placeholder", "text", "xx", "xxx", "x", "tba", "tbd", "tk", "foo",
    "bar", "foo bar", "foobar", "...", "…", "-", "–", "—", ".", "?", "überschrift", "titel", "ohne titel",
    "sans titre", "titre", "título", "sin título", "titolo", "senza titolo", "без названия", "teaser", "dek",
    "description", "kicker", "subject", "subject line", "betreff", "your subject", "my newsletter",
    "newsletter title", "test", "test test", "test 1", "test 123", "dummy",
}  # fmt: skip
# A magazine of tests has "Test" above its pieces, a list of topics "Text".
_ALSO_LABELS = {"test", "text", "title", "draft", "description", "titel", "titre", "x"}
_HTML = re.compile(
    r"</?(?:p|br|b|i|em|strong|a|div|span|h[1-6]|ul|ol|li|img|blockquote|u|s|sup|sub|font|table|tr|td|script|style"
    r"|iframe|figure|figcaption|hr|mark|small|center|button|q|cite|section|article|header|footer|form|input|label|picture)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{2,7}|#x[0-9a-f]{2,6}|[a-z]{2,8}\d?);", re.IGNORECASE)
_UNCLOSED = re.compile(
    r"&(?:[lr][sd]quo|[lr]aquo|sbquo|bdquo|hellip|[nm]dash|nbsp|shy|bull|middot|euro|pound"
    r"|[a-zA-Z](?:acute|grave|uml|circ|tilde|cedil|ring|slash)|szlig|[aA][eE]lig)(?![;=])"
    r"|(?<![?&=/\w])&(?:amp|lt|gt|quot|apos)(?![;=\w])|(?<![&\w#])(?:amp|quot|nbsp|rsquo);|(?<!&)#(?:0?39|x27|8217);"
)
_CODED = re.compile(
    r"\\u[0-9a-fA-F]{4}|\\[nrt](?=\s|$|[A-Z])|\\['\"]|=[EC][0-9A-F]=[89AB][0-9A-F]|&#\d{2,5}(?!;|\d)"
    r"|(?<=[A-Za-z])%20(?=[A-Za-z])"
)
_SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|video|audio|youtube|vc_\w+|et_pb_\w+|su_\w+|contact-form)\b[^\]]*\]"
)
_MARKDOWN = re.compile(
    r"\*\*\S[^*]*\S\*\*|\]\s?\((?:https?:|/|mailto:)|^#{1,6}\s|(?<!\w)__\w[^_]*\s[^_]*\w__(?!\w)"
)
_FILE = re.compile(
    r"(?:[\w%()+ -]+\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|heic|bmp|pdf))"
    r"|(?:(?:img|dsc[fn]?|dji|pxl|photo|image|screenshot|screen shot|bildschirmfoto|scan)[\s_-]*\d[\w\s.,:-]*)"
    r"|(?:[a-z0-9]+(?:[-_][a-z0-9]+){2,})|(?:[0-9a-f]{16,})|(?:image|img|photo|picture|bild|foto|logo|untitled|alt|alt text)",
    re.IGNORECASE,
)


def merge_tags(text: str) -> Iterator[str]:
    for found in _TAGS.finditer(text):
        yield found[0]


def is_personal(tag: str) -> bool:
    """Whether it asks for a reader's own: no article is about that."""
    return _PERSONAL.search(tag) is not None


def unfinished(text: str, *, label: bool = False, language: str = "en") -> Iterator[str]:
    """`label`: a kicker or a section's title, where single words mean what they say."""
    whole = " ".join(text.split()).strip(" .:!").casefold() or " ".join(text.split())
    if whole in (_WHOLE - _ALSO_LABELS if label else _WHOLE):
        yield text.strip()
        return
    for pattern in (_BRACKETED, _CAPITALS, _PHRASES):
        for found in pattern.finditer(text):
            # In German the letters are a health insurance's.
            if found[0] != "TK" or language != "de":
                yield found[0].strip()


def markup(text: str, *, markdown: bool = False) -> Iterator[str]:
    """`markdown`: the text is Markdown, so its marks are no mistake."""
    for pattern in (_HTML, _UNCLOSED, _CODED, _SHORTCODE, *(() if markdown else (_MARKDOWN,))):
        yield from (found[0] for found in pattern.finditer(text))
    for found in _ENTITY.finditer(text):
        if html.unescape(found[0]) != found[0] and not (markdown and found[0] == "&amp;"):
            yield found[0]


def is_file_name(text: str) -> bool:
    return _FILE.fullmatch(text.strip()) is not None
