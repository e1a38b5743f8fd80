"""What a template of one's own says by itself: rows that no editor, publisher or setting wrote.

leftover    template code and empty values
rows        another program's merge tags, a theme's words, a remark, a sponsor's place left empty, a day or week by hand
head        the document's title and language
text_rows   tags and entities in the text part
lost        bylines that only the text part has, a teaser under every piece, a list of contents that counts otherwise
debug       what a template prints for who writes it
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.facts import day_words
from digest.check.facts.day_words import NEAR
from digest.check.facts.days import asks_in_vain, greeted, other_week
from digest.check.findings import Findings, noticed, wrong
from digest.check.sample import Sample
from digest.check.wordings import headline_of, plain, unspaced
from digest.check.words import placeholders, scripts
from digest.check.words.desk_phrases import EVERYWHERE, HEAD
from digest.check.words.sentences import doubled
from digest.check.words.slips import slip_of
from digest.model.findings import Finding

# What a template, a compiler or a careless editor leaves behind.
_LEFTOVER = late(r"(?i)<mj-|\{\{|\{%|\{ ?[a-z_]+\.[a-z_.]+ ?\}|%%\w+%%|\\u\{|\[object|lorem\s+ipsum|(?<![\w.-])example\.(?:com|org|net)\b")  # fmt: skip
_SIGNS = ("<mj-", "{", "%%", "\\u{", "[object", "lorem", "example.")  # of which it has one
_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")  # as structured data has letters, an emoji in two
_EMPTY_VALUES = {"None", "undefined", "null", "NaN", "nan"}
_AROUND = 20  # letters round a leftover-to-be that tell a writer's own use from a template's
_REMEDY = "find the template line that writes it, and mend it there"
_THEME = late(
    r"(?i)\b(?:your|my) (?:company|organi[sz]ation|brand|business|logo|address|website|text|content|headline|title|name)\b(?: name)?(?=\s*(?:[,.|©(]|$|here\b|goes\b|\d|inc\b|ltd\b|all rights))"
    r"|\b123 (?:main |any |fake |example )?street(?: name)?\b|\bcity, (?:state|country)\b|\b(?:newsletter|e-?mail) template\b|\b(?:placeholder|sample|dummy|filler) (?:text|copy|content|image)\b"
    r"|\b(?:double[- ])?click (?:here )?to (?:edit|add|change)\b(?: this| the| your)?(?: text| content| title| image)?|\bedit this (?:text|block|section)\b|\bthis is a (?:paragraph|headline|text block|heading)\b"
    r"|<!--|-->|\[(?:end)?if ?\w*\]"
    r"|\b(?:heading|headline|title|subtitle|paragraph|section title|button text|caption|image caption) (?:goes )?here\b|\bpreheader text\b|\b(?:acme|company name|business name|sender name)\b(?=[,.]? (?:inc|ltd|\d|all rights|street))"
)
_REMARK = re.compile(r"\b(?:FIXME|TODO|TBD|TBC|TKTK?|XXX+|HACK|WIP)\b(?!-)")
_EMPTY_SLOT = re.compile(r"(?i)\b(?:brought to you by|sponsored by|presented by|supported by|in partnership with|präsentiert von|gesponsert von|unterstützt von|offert par|présenté par|patrocinado por|presentado por|offerto da)\s*[.:!]?\s*$")  # fmt: skip
_FORMAT = "design.date_format"
_DATELINE = re.compile(r"(?:^|[·|•–—,] ?)$")  # before the day, in a byline
_TITLE = re.compile(r"(?i)(?:my |new |your |our )?(?:(?:responsive |html |basic |simple |email |newsletter ?)*(?:e-?mail|newsletter)? ?template(?: ?\d+)?|untitled(?: document)?|document|title|page title|subject|newsletter title)")  # fmt: skip
_TAG = late(r"(?i)</?(?:p|br|b|i|em|strong|a|div|span|h[1-6]|ul|ol|li|img|table|tr|td|style|hr)(?:\s[^<>]*)?/?>|&(?:nbsp|amp|lt|gt|quot|#39|rsquo|lsquo|ldquo|rdquo|mdash|ndash|hellip|copy|zwnj|middot);|\[(?:image|cid|img|logo)\b:? ?[^\]]*\]|=(?:20|3D|E2=80=9\d)(?=\s|$)")  # fmt: skip
_DAILY = late(r"(?i)\b(?:your|the|our|this) (monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?:[’']s)? (?:briefing|edition|letter|digest|morning|newsletter|update|round-?up|reads?)\b|\b(?:every|each|jeden|chaque|tous les|cada|todos los|ogni|elke) (\w+day|\w+tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|\w+dag)\b")  # fmt: skip
_NAMED = re.compile(r"(?i)^(?:by|from|with|von|par|por)\s+")
_PAST = re.compile(r"(?i)\b(?:last|previous|since|first|founded|updated|letzte|seit|dernier|desde|archive)\b")  # fmt: skip
_BYLINES = 3  # that show whether a look prints any
_A_TEASER = 25  # letters that nothing else says
_DEBUG = late(
    r"\bDEBUG\b|\bobject(?: \w+)? at 0x[0-9a-f]+|\b(?:TODO|FIXME|XXX)\b\s?[:(]|\bvar_dump\b|\bconsole\.log\b|\bdatetime\.(?:date|datetime)\(|\b(?:Piece|Placement|Edition|Block|Author|Image|Markup|Undefined|LoopContext)\(\w+="
    r"|<(?:class|function|generator|bound method|Loop\w*|Undefined)\b|\{'\w+': |\['\w[^']*', '|\bTemplate\w*Error\b|\b(?:\w+=\S+ ){2,}\w+=\S+|\btrace:|\b(?i:insert|enter|add|put) (?:your |some )?(?:text|content|copy|words) here\b|\[debug\]|\b(?:foo|bar|baz)\b(?: \b(?:foo|bar|baz)\b)+"
)  # fmt: skip
_EMPTY = re.compile(r"(?<![\w'’-])(?:None|undefined|NaN|null)(?![\w'’-])")


def leftover(one: Sample) -> Findings:
    """Template code and empty values, unless somebody wrote them: a piece may be about `{{`."""
    parts = {
        "the subject": one.message.subject,
        "the HTML part": _unescaped(html.unescape(one.html)),
        "the text part": one.text,
    }
    for part, body in parts.items():
        for seen, around in _left_behind(body, [*one.own_texts, one.unsubscribe_url]):
            place = f"{part}{one.line_of(seen)}" if part == "the HTML part" else part
            yield _leftover(place, f"{seen!r} is left in it, as in: {around}")
        if any(token in body for token in one.message.personal):
            yield _leftover(part, "a reader's own value was not filled in")
    yield from _empty_values(one)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(_letters, text) if "\\u" in text else text


def _letters(escaped: re.Match[str]) -> str:
    units = escaped[0].encode().decode("unicode_escape")
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _left_behind(body: str, own: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(what is left, where) once for each kind, not counting what the edition itself says."""
    low = body.lower()
    if not any(sign in low for sign in _SIGNS) or not _LEFTOVER.search(body):
        return
    body, own = plain(body), [plain(text) for text in own]
    written: list[tuple[int, int]] = []
    for phrase in {phrase for text in own for phrase in _own_phrases(text)}:
        # Blanks apart: the text part may break its lines inside the phrase.
        spelled = r"\s*".join(map(re.escape, "".join(phrase.split())))
        written += [match.span() for match in re.finditer(spelled, body, re.IGNORECASE)]
    told = set()
    for match in _LEFTOVER.finditer(body):
        known = any(start <= match.start() and match.end() <= end for start, end in written)
        known = known or _labels(body, match.start(), own)
        if not known and match[0].casefold() not in told:
            told.add(match[0].casefold())
            around = body[max(0, match.start() - 30) : match.end() + 30]
            yield match[0], " ".join(around.split())


def _labels(body: str, at: int, own: Iterable[str]) -> bool:
    """Whether it stands in what a look says of a link to who listens: the verb, and a headline's beginning."""
    start = body.rfind('"', 0, at)
    if not body[:start].endswith("aria-label="):
        return False
    words = unspaced(body[at : body.find('"', at)]).rstrip("….")
    return any(words in unspaced(text) for text in own)


def _own_phrases(text: str) -> Iterator[str]:
    """What looks left behind but was written, with enough round it to know it by.

    More from the left, since a long text is printed from its beginning and cut at its end.
    """
    for match in _LEFTOVER.finditer(text):
        start = max(0, match.start() - _AROUND)
        yield text[start : match.end() + _AROUND - (match.start() - start)]


def _empty_values(one: Sample) -> Findings:
    alone = {node.text(deep=False).strip() for node in one.shown.css("body *")}
    for name in ("alt", "title"):
        alone |= {node.attributes.get(name) or "" for node in one.tree.css(f"[{name}]")}
    own = {text.strip() for text in one.own_texts}
    for empty in sorted(_EMPTY_VALUES & alone - own):
        yield _leftover("the HTML part", f"{empty!r} stands where a value should be")
    # A long headline may be broken so that its last word is alone on a line.
    words = {word for text in own for word in text.split()}
    lines = {line.strip() for line in one.text.splitlines()}
    for empty in sorted(_EMPTY_VALUES & lines - words):
        yield _leftover("the text part", f"{empty!r} stands where a value should be")


def _leftover(part: str, message: str) -> Finding:
    remedy = "find the template line that writes it; every value a template prints must be set"
    return wrong("leftover", part, message, remedy)


def rows(one: Sample) -> Findings:
    own = one.own_unspaced
    spaced = "|".join(one.own_texts).casefold()
    told: set[str] = set()
    for text in one.texts:
        words = " ".join(text.words.split())
        if not words or words in told or unspaced(words) in own:
            continue
        if _LEFTOVER.search(words) or words in _EMPTY_VALUES or _DEBUG.search(words):
            continue  # which `leftover` and `debug` tell
        told.add(words)
        for seen, what in _left(one, words):
            # A line may hold somebody's words: "By Null Object".
            name = _NAMED.sub("", seen).casefold()
            word = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", spaced)
            if word or (not name.isalpha() and unspaced(name) in own):
                continue
            place = f"the HTML part{one.line_of(text.words)}"
            yield noticed("leftover", place, f"a template {what}: {words[:100]!r}", _REMEDY)
            break
        else:
            for message in _days(one, words):
                if not (_FORMAT in message and _FORMAT in told):  # one pattern writes all of them
                    yield noticed("date", f"“{words[:60]}”", message, _REMEDY)
                told |= {_FORMAT} if _FORMAT in message else set()


def _left(one: Sample, words: str) -> list[tuple[str, str]]:
    found = [(tag, f"holds another program's {tag}") for tag in placeholders.merge_tags(words)]
    found += [(each, f"holds {each!r}") for each in placeholders.unfinished(words, label=True)]
    for pattern in (_THEME, _REMARK):
        found += [(each[0], f"holds {each[0]!r}") for each in pattern.finditer(words)]
    found += [
        (each[0], f"holds {stray.what}")
        for stray in EVERYWHERE
        # Its own bylines stand above an article, too.
        if stray.sure and stray is not HEAD and (each := stray.pattern.search(words))
    ]
    lang = primary(one.newsletter.language)
    twice, sure = doubled(words, lang)
    found += [(words, f"says “{twice}”")] if sure else []
    found += [
        (word, f"says “{word}” for “{right}”")
        for word in re.findall(r"[^\W\d_]{7,}", words)
        if (right := slip_of(word, lang))
    ]
    if _EMPTY_SLOT.search(words) and _stands_alone(one, words):
        found.append((words, "names nobody where a sponsor belongs"))
    return found


def _stands_alone(one: Sample, words: str) -> bool:
    """Whether no link or picture follows it in its paragraph."""
    for node in one.shown.css("p, td, div, span"):
        if " ".join(node.text(separator=" ").split()) == words and not node.css("img, a"):
            return True
    return False


_EDITION_OF = re.compile(
    r"(?i)^(?:ausgabe|edition|issue|newsletter|numéro|édition|edición|número|edizione|numero|editie|nummer|utgåva|wydanie|edição)(?: (?:vom|of|from|du|del|de|van|från|z|do))? ?(?:[^\W\d_]+, )?$"
)
_YOU_READ = late(
    r"(?i)\b(?:you(?:['’]re| are) reading|this is|welcome to|(?:sie|du) (?:lesen|liest)|das ist|willkommen (?:bei|zur?)|vous lisez|voici|(?:está|estás) leyendo|stai leggendo|questo è|(?:je|u) leest|dit is|está lendo|du läser|det här är|czytasz)\b"
)


def _days(one: Sample, words: str) -> list[str]:
    day = one.goes_out
    if _PAST.search(words):
        return []
    if trouble := other_week(words, day):
        return [f"a template {trouble}"]
    dates = [each.piece.published_at for each in one.edition.placements]
    dates += [at for block in one.edition.blocks for at in (block.starts_at, block.ends_at)]
    meant = {each.astimezone(one.newsletter.timezone).date() for each in dates if each}
    named = _DAILY.search(words)
    if named and _weekday(named[1] or named[2]) not in (day.weekday(), None):
        return [f"a template says “{named[0]}”, and it goes out on a {day:%A}"]
    for told in greeted(words, day):
        return [f"a template {told}"]
    for counted, said in day_words.labelled(words):
        near = abs(counted - one.edition.number) <= NEAR
        if counted != one.edition.number and (near or _YOU_READ.search(words)):
            return [f"a template says {said}, and this is number {one.edition.number}"]
    for each in day_words.days(words, day):
        if each.on is None or each.on in meant:
            continue
        # A piece's day with another year: the pattern of its dates has it.
        its = next((on for on in meant if (on.day, on.month) == (each.on.day, each.on.month)), None)
        if its and each.with_year and _DATELINE.search(words[: each.start]):
            return [
                f"a template says {each.words}, and it is of {its:%d %B %Y}: see design.date_format"
            ]
        if not each.with_year:
            if asks_in_vain(words, each, day):
                return [f"a template asks for something that was over on {each.words}"]
            continue
        its_own = _EDITION_OF.search(words[: each.start])
        if timedelta(days=2) < day - each.on < timedelta(days=45) or (its_own and each.on != day):
            return [f"a template says {each.words}, and it goes out on {day:%d %B %Y}"]
    return []


def _weekday(name: str) -> int | None:
    return day_words.weekday(name) if name.casefold() in day_words.NAMES.split("|") else None


def head(one: Sample) -> Findings:
    title = one.tree.css_first("title")
    words = " ".join(title.text().split()) if title else ""
    if words and _TITLE.fullmatch(words) and words not in one.own_texts:
        told = f"the document's title is a theme's, {words!r}"
        yield noticed("leftover", "the HTML part", told, _REMEDY)
    root = one.tree.css_first("html")
    said = (root.attributes.get("lang") if root else None) or ""
    mine = one.newsletter.language
    both = scripts.of_language(said) & scripts.of_language(mine)  # else the words tell it
    if both and re.match(r"[a-z]{2,3}(?:-|$)", said) and primary(said) != primary(mine):
        told = f"it says its language is {said}, and the newsletter's is {mine}"
        yield noticed("lang-dir", "the HTML part", told, _REMEDY)


def text_rows(one: Sample) -> Findings:
    own = " ".join(one.own_texts)
    for line in one.text.splitlines():
        words = re.sub(r"\S+://\S+", "", line)
        found = _TAG.search(words)
        if found and found[0] not in own:
            told = f"it holds {found[0]!r}, which readers see as it stands: {words.strip()[:60]}"
            yield noticed("text-part", "the text part", told, _REMEDY)
            return
    for line in one.text.splitlines():
        # An editor may name last week's.
        numbered = [] if line.strip() in own else list(day_words.labelled(line))
        last = next((said for count, said in numbered if count == one.edition.number - 1), "")
        if last and last not in own and not _PAST.search(line):
            told = f"it says {last}, and this is number {one.edition.number}"
            yield noticed("text-part", "the text part", told, _REMEDY)
            break
    for tag in placeholders.merge_tags(re.sub(r"\S+://\S+", "", one.text)):
        if tag not in own and not re.match(r"\{\{|\{%|%%", tag):  # which `leftover` tells
            told = f"it holds another program's {tag}"
            yield noticed("text-part", "the text part", told, _REMEDY)
            return


def lost_bylines(one: Sample) -> Findings:
    text, signed = (
        unspaced(one.text),
        [
            (headline_of(each), unspaced(each.piece.authors[0].name))
            for each in one.edition.placements
            if each.piece.authors and each.byline is None and each.piece.authors[0].name.strip()
        ],
    )
    there = [name for _place, name in signed if name in text]
    shown = [name for name in there if name in one.visible]  # one may stand in a note
    if len(there) > _BYLINES and len(shown) < 0.25 * len(there):
        told = f"{len(there) - len(shown)} of {len(there)} bylines are lost; the text part has them"
        yield noticed("lost-content", "the HTML part", told, _REMEDY)


def repeated_teasers(one: Sample) -> Findings:
    teasers = [
        unspaced(each.piece.teaser if each.teaser is None else each.teaser)
        for each in one.edition.placements
    ]
    for each, teaser in zip(one.edition.placements, teasers, strict=True):
        times = one.visible.count(teaser) if len(teaser) > _A_TEASER else 0
        pieces = sum(teaser in others for others in teasers)  # that share it, or begin with it
        if times > 1 + max(1, pieces):
            told = f"its teaser stands there {times} times"
            yield noticed("duplicate", headline_of(each), told, _REMEDY)


def wrong_counts(one: Sample) -> Findings:
    held = Counter(each.section for each in one.edition.placements)
    counts = {one.edition.titles.get(name, name): count for name, count in held.items() if name}
    for section, count in counts.items():
        found = re.search(rf"(?<!\w){re.escape(unspaced(section))}\((\d{{1,2}})\)", one.visible)
        if found and int(found[1]) != count:
            told = f"a template counts {found[1]} pieces, and there are {count}"
            yield noticed("facts", f"the heading “{section}”", told, _REMEDY)


def debug(one: Sample) -> Findings:
    own = one.own_unspaced
    # What somebody wrote is for other rules, in a line of the template's too ("By undefined").
    said = {word for text in one.own_texts for word in re.findall(r"\w+", text)}
    for text in one.texts:
        words = " ".join(text.words.split())
        found = _DEBUG.search(words) or _EMPTY.search(words)
        if found is None or words in _EMPTY_VALUES or unspaced(words) in own or found[0] in said:
            continue  # a value alone tells `leftover` of content
        if unspaced(words[max(0, found.start() - 12) : found.end() + 12]) in own:
            continue
        remedy = "find the template line that writes it, and take it out"
        told = f"a template prints for who writes it: {words[:100]!r}"
        yield noticed("leftover", f"the HTML part{one.line_of(text.words)}", told, remedy)


RULES = (leftover, rows, head, text_rows, lost_bylines, repeated_teasers, wrong_counts, debug)
