"""Signs that no sentence has, and small words in a form that no sentence takes. One table, read by one rule.

    punctuation   "helped?.", "helped ;", "( a little )", "didn 't", ")a little("
    leftovers     "# Grants", "__winter__", "helped.[1]", '"Grants","winter"', "#N/A", "U+1F33F": another program's code
    letters       a "J" that was Outlook's smiley, "£odzi", "win¬ter", full-width digits, letters apart, "warehoU.S.es", "By Ann LeeSix ferries"
    small words   "an winter", "the a", "could of", "on monday", "helped. so did", "i think", "GRants", "the 2th"

A row says what is seen, the signs without which it is not there, the pattern, and of which languages, texts and writers it is sure: of the
others it is a note. What stands between quotation marks is what a text tells of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from digest.base.patterns import late
from digest.check.facts import day_words
from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.check.wordings import Wording, headline_of, teaser_of
from digest.check.words import stopwords
from digest.check.words.quoting import quoted
from digest.check.words.slips import is_usual

_WESTERN = "en de nl it es pt sv da nb fi pl cs ru uk tr"  # which put no blank before a mark
_LOST_CELL = "a cell that could not be counted"
_CELL = r"#(?:N/A|NAME\?|REF!|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|NV\b|WERT!|BEZUG!|N/D\b|VALEUR!|NOM\?|¡VALOR!|¿NOMBRE\?|WAARDE!)"
_TOP = ("the headline", "the subject", "the preheader", "its title")
_ABOVE = (*_TOP, "the teaser")


@dataclass(frozen=True, slots=True)
class Mark:
    told: str
    needs: str  # one of these signs is in every text that has it; "" for none
    pattern: str
    langs: str = ""  # "" for all
    where: tuple[str, ...] = ()  # which texts; () for all
    name: str = "teaser"
    editors: bool = False  # sure in an editor's words alone: a publisher may tell of it
    rich: bool = True  # looked for in Markdown too


_L = "literal-markup"
# Behind these a full stop ends no sentence.
_SHORT = r"(?<!approx)(?<!prof)(?<!incl)(?<!inkl)(?<!etc)(?<!evtl)(?<!resp)(?<!mind)(?<!zzgl)(?<!abzgl)(?<!dept)(?<!govt)(?<!corp)(?<!assoc)(?<!illus)(?<!transl)"
MARKS = (
    Mark("marks that no sentence has", ",;. ", r",,|\d\.\.\d|(?<=[^\W\d_]);;|(?<![.\d]),\.(?=\s|$)|(?<=[^\W\d_.])\.\.(?=\s|$)|(?<=\w)[ \t],(?=\s)|(?<=[^\W\d_])\.? \.(?=\s+[A-ZÀ-Þ]|$)|(?<=\w) \.(?!Net\b)[A-ZÀ-ÞА-ЯŁŚŻ][a-zà-ÿа-яłśż]+(?= )|(?<=[^\W_]) ,(?=[^\W\d_])"), Mark("no blank after a comma", ",;", r"(?<![\w.@/,#-])[a-zà-ÿ]{3,}[,;][a-zà-ÿ]{2,}(?![\w@/,=&.]|\.\w)"), Mark("marks with nothing between", '(“”".!?', r"\(\s*\)|“\s*”|““|””|\"\"|[.!?],(?=\s[A-Z])(?<!\b\w[.!?],)", editors=True),
    # Of thirty speaks "the XXX edition", and of films "rated XXX".
    Mark("a figure that nobody filled in", "X", r"(?<![\w’'-])(?!(?:the|an?|its|our|his|her|der|die|das|den|dem|des|zum|zur|im|am|ihre?|de|het|een|det|en|ett|et|rated)\b)[a-zà-ÿ]{2,} XXX (?!(?:movies?|films?|content|sites?|stars?|videos?|images?|rated|filme)\b)(?:[a-zà-ÿ]{3,}|[A-ZÄÖÜ][a-zäöüß]+(?:n|e|er|s))(?![\w’'-])", "en de nl sv da nb", name="placeholder"),
    Mark("a full stop behind another mark", "?!", r"(?<![\w’'-])[a-zà-ÿа-я][\w’'-]*[?!]\.(?=\s|$)"),
    Mark("a blank before a mark", ";:!?", r"(?<=[a-zà-ÿа-яёłśżź]) [;:!?](?=\s|$)", _WESTERN),
    Mark("blanks inside brackets", "(", r"\(\s+\w[^()\n]*\)|\([^()\n]*\w\s+\)"), Mark("brackets in brackets", "(", r"(?<!\w)\(\(\w[^()]*\)\)", editors=True), Mark("brackets turned round", ")", r"(?:^|\s)\)\w[^()\n]*\("),
    Mark("quotation marks turned round", "”", r"(?:^|[\s(])”\w[^”„]*“", "en fr es it pt nl"), Mark("blanks inside quotation marks", "“", r"“\s\w[^“”]*\s”", _WESTERN),
    Mark("a comma in an address", "@w", r"[\w.+-]@[\w-]+,[a-z]{2,}(?!\w)|(?<!\w)www,\w"), Mark("a colon twice", ":", r"(?<=[^\W_])::(?=\s)"), Mark("a dash twice", "-–—", r"\s(?:--|[–—])\s+-\s|\s-\s+(?:--|[–—])\s"),
    Mark("an apostrophe apart", "'’", r"(?<=[a-z])(?: [’'](?:t|re|ve|ll)| ?[’'] (?:s|t|re|ve|ll))\b(?=[\s.,;:!?]|$)", "en"), Mark("another sign for an apostrophe", "´`", r"(?<=[a-z])[´`](?:s|t|re|ve|ll|m|d)\b(?![^`]*`)", "en", editors=True),
    Mark("a sign before its first word", "-–—•*·.,;:", r"^(?:[-•*·] (?=\w)|[.,;:] ?(?=[^\W\d_]))(?!\d)", "en de nl it sv da nb pt", _TOP), Mark("a dash before its first word", "–", r"^– (?=\w)(?!– \d)", "en de nl", _TOP), Mark("a full stop before its first word", ".,;", r"^[.,;] (?=\w)"),
    Mark("a colon, and nothing follows", ":", r"\w:$", where=("the headline",)), Mark("a colon, and nothing follows", ":", r"\w:$", where=("the kicker",), editors=True), Mark("blanks that widen it", " ", r"\S {2,}\S", where=("the subject",), name="subject"),
    Mark("a word twice", ":;", r"(?i)\b([^\W\d_]{4,})[:;] \1\b", where=_ABOVE, editors=True),
    Mark("one person who talks with themself", "adfiktn", r"\b([A-ZÀ-Þ][\w’-]+ [A-ZÀ-Þ][\w’-]+) (?:talks?|speaks?|spricht|redet|parle|s['’]entretient|conversa|habla|dialoga|parla|praat|spreekt|fala|in conversation|im Gespräch) (?:to|with|mit|avec|con|met|com) \1\b", name="facts"),
    Mark("its role twice", ",", r"^(\w[\w -]+), \1$", where=("its role",), name="block"), Mark("its place twice", ",", r"^(?!New York|Québec|Luxembourg|Panamá)([^,]{4,}), \1,", where=("its place",), name="block"), Mark("an address for its words", ":.", r"https?://|www\.", where=("its button",), name="block"),
    Mark("a word twice", " ", r"(?i)^(\w{3,})[\s,|/]+\1$", where=("the kicker",), editors=True), Mark("a day in the place of a label", "0123456789", r"^\d{1,4}[./-]\d{1,2}[./-]\d{2,4}$", where=("the kicker",)), Mark("tags in the place of a label", ",", r"^[^,]+(?:,[^,]+){3,}$", where=("the kicker",)),
    # Of other programs.
    Mark("another program's mark", "#>*+|", r"^(?:#{1,6}|>|\*|\+) (?=\S)|^\|.*\|$", where=_ABOVE, name=_L), Mark("another program's heading", ".", r"^(?:h[1-6]|bq)\. (?=\w)", name=_L),
    Mark("another program's emphasis", "_", r"(?<!\w)__\w[^_]*__(?!\w)|(?<!\w)_[a-zA-ZÀ-ÿ][^_]*_(?!\w)", name=_L, editors=True, rich=False), Mark("another program's emphasis", "'", r"(?<![\w'])''\w[^']*''(?!')", name=_L, editors=True), Mark("another program's emphasis", "*", r"(?<![\w*])\*[^\W\d_][^*\n]*[^\W_]\*(?![\w*])", name=_L, where=(*_TOP, "the kicker"), rich=False), Mark("another program's emphasis", "`", r"^`[^`]*`$", name=_L, editors=True, rich=False),
    Mark("another program's quotation marks", "`", r"``\w[^`']*''", name=_L), Mark("a picture's code", "!", r"!\[[^\]]*\]\(", name=_L), Mark("a footnote's mark", "[", r"(?<=[.!?,;a-z])\[\d{1,3}\](?=\s|$)", name=_L), Mark("a style's code", "@", r"@(?:media (?:screen|only|print|all)\b|import url|font-face)", name=_L),
    Mark(_LOST_CELL, "#", _CELL, name=_L), Mark("cells of a table", '"', r'^"[^"]+",\s?"|\w","\w', name=_L), Mark("an empty cell", "\\", r"^\\N$", name=_L),
    Mark("the mark of a paragraph", "¶", r"[.!?\w]¶|¶ ?\w", name=_L), Mark("an emoji's number", "+", r"\bU\+1?[0-9A-F]{4}\b", name=_L, editors=True), Mark("an emoji's name", "[", r"(?i)\[(?:emoji|smiley|icon)\b[^\]]*\](?!\()", name=_L), Mark("a comment's code", "<", r"<!--|<!\[(?:end)?if", name=_L, where=_ABOVE),
    Mark("a field that is left open", "{*%[<", r'\{[A-Za-z_]\w*\|[^{}\n]*$|\*\|[A-Z_:]{3,}\b(?!\|)|(?<!%)%%[A-Za-z_]{3,}\b(?! ?%%)|\[\[[a-z_]{3,}\](?!\])|\{\{ ?[\w.]+ ?\}(?!\})', name="placeholder"),
    # Of other letters.
    Mark("a sign for a letter", "£¹³", r"(?<![\w£])£[a-zà-ÿ]{4,}|[a-z][¹³£][a-z]", name="utf8"), Mark("a mark of a broken line", "¬", r"\w¬\s?\w", name="utf8"), Mark("digits of full width", "０１２３４５６７８９", r"[０-９]", "en de fr es it pt nl sv da nb fi pl cs ru uk tr", name="utf8"), Mark("its letters apart", " ", r"(?<!\w)(?:[^\W\d_] {1,3}){6,}[^\W\d_](?!\w)", name="utf8", where=_ABOVE, editors=True),
    Mark("a backslash before an apostrophe", "\\", r"[A-Za-zÀ-ÿ]\\['’](?:s|t|re|ll|ve|d|m|[a-zà-ÿ])", name=_L), Mark("an accent apart from its letter", "`", r"\b[a-z]{0,12}[aeu]`(?=\s[a-zà-ÿ])", "fr it pt", name="utf8"), Mark("letters for digits, as scanners read them", "OlI", r"(?<![\w.,])(?=[\dOlI.,]*\d)(?=[\dOlI.,]*[OlI])[\dlI][\dOlI]{0,2}(?:[.,][\dOlI]{3})+(?!\w)|(?<![\w.,])\d+OO+(?!\w)", name="utf8"), Mark("an opening mark for an apostrophe", "‘", r"[a-zà-ÿ]‘(?:s|t|re|ll|ve|d|m)\b", "en fr it"),
    Mark("an abbreviation inside a word", ".", r"(?<![\w.])[A-ZÀ-Þ]?[a-zà-ÿ]{2,}(?:[A-ZÀ-Þ]\.){2,}[a-zà-ÿ]+"),
    Mark("a byline that runs into a sentence", " ", r"^(?:By|Von|Par|Por|Di|Door|De|Text|Texte?|Words by) (?:[A-ZÀ-Þ][\w.’-]+ ){1,3}(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz)[A-ZÀ-Þ])[A-ZÀ-Þ][a-zà-ÿ]{2,}[A-ZÀ-Þ][a-zà-ÿ]+(?= [a-zà-ÿ])", where=("the teaser", "its text", "the preheader")),
    Mark("a ligature lost, as PDFs lose them", " ", r"\b(?:of ce[sr]?|of cers|of cials?|of cially|con rm\w*|con icts?|con ned|con dent\w*|con dence|dif cult\w*|ef cien\w+|suf cient\w*|signi can\w+|speci c|speci cally|scienti c|bene t|bene ts|bene cial|pro t|pro ts|identi ed|quali ed|classi ed|justi ed|modi ed|in uence[ds]?|in ation|re ects?|re ected|af rm\w*|de ned?|de nite\w*|de nition|of ine|traf c|paci c|certi cate\w*|arti cial)\b", "en", name="utf8"),
    # Of small words.
    Mark("“a” before a vowel", "A", r"\bA (?:[aei][a-z]{4,}|o(?!ne|nce|uij)[a-z]{5,})\b", "en"), Mark("“a” before a vowel", "a", r"(?<=[a-z] )a (?:old|open|apple|idea|evening|hour-long|early|easy|empty|entire|even|extra|Italian|English|Irish|Indian|American|Australian|African|Asian|office|island|article|author|artist|animal|army|area|eight|eleven|eighty|election|engineer|essay|event|example|exhibition|expert|opera|orchestra|orange|order|organ|engine|actor|actress|editor|industry|insect|institute|invitation|interview|investigation|important|independent|interesting|international|annual|ancient|average|additional|alternative|old-[a-z]+)\b", "en"), Mark("“an” before no vowel", "n", r"\b[Aa]n (?!x-|yttri|ylang|mbira)(?:[bcdfgjklmnpqrstvwxyz][a-z]{3,}|uni(?!n|m)[a-z]{2,}|useful|european|one)\b", "en"),
    Mark("“a” before a silent h", "h", r"\b[Aa] (?:hour|heir|honest|honou?r)\w*\b", "en"), Mark("an hour of another half of the day", "apm", r"(?i)\b\d{1,2}(?:[:.]\d\d)? ?(?:a\.?m\.? in the (?:evening|afternoon)|p\.?m\.? in the morning)\b", "en", name="facts"),
    Mark("two articles", "t", r"(?<![\w’'-])(?:[Tt]he (?:a|an)|[Aa]n? the)(?: (?!priori|posteriori|cappella|la|one)[a-z]{2,})", "en"), Mark("“of” for “have”", "o", r"\b(?:could|should|would|must|might)(?:n[’']t)? of (?!course)\w+", "en"),
    Mark("a small “i”", "i", r"(?<![\w.’'/-])i(?: (?:think|am|was|have|had|do|did|can|will|would|want|know|love|like|hope|wrote|went|need|could|see|say|said|met|saw)|[’'](?:m|ve|ll|d))\b", "en"),
    Mark("an ordinal that nobody says", "0123456789", r"(?<![\w.])(?:\d*(?<!1)(?:1(?!st)|2(?!nd)|3(?!rd))(?:st|nd|rd|th)|\d*[04-9](?:st|nd|rd)|\d*1[123](?:st|nd|rd))\b", "en"),
)  # fmt: skip
_UNSEEN = (  # which `plain` leaves out
    ("a sign that nobody sees inside a word", late(r"(?<=[a-zà-ÿа-я])[\u200b\u2060\ufeff\u00a0]?[\u200b\u2060\ufeff](?=[a-zà-ÿа-я])")),
    ("a sign of Windows that is no letter here", re.compile("[\x80-\x9f]")),
)  # fmt: skip
_CALENDAR = {
    lang: late(rf"(?<![\w/@#.’'&-])(?:{names})(?![\w@-])")
    for lang, names in (
        ("en", "monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|september|october|november|december"),
        ("de", "montag|dienstag|mittwoch|donnerstag|samstag|sonntag|januar|februar|märz|april|juni|juli|september|oktober|november|dezember"),
    )
}  # fmt: skip
_SMALL_AFTER = late(rf"(?<![\w.’'-])[a-zà-ÿ]{{4,}}{_SHORT}\. ([a-zà-ÿ]+)(?= [a-zà-ÿ])")
_FACE = re.compile(r"(?<=[a-zà-ÿ][.!?…]) ([JKL])(?=[ \t]*$)", re.MULTILINE)
# "PhaseOne" is a name.
_RUN_INTO = re.compile(
    r"(?<![\w@/#.’'_-])[A-ZÀ-Þ]?[a-zà-ÿ]{2,}((?!One)[A-ZÀ-Þ][a-zà-ÿ]{2,})(?= [^\W\d_]{2,})"
)
_RUN_THROUGH = re.compile(r"(?<![\w@/#.’'-])[A-ZÀ-Þ]?[a-zà-ÿ]+[A-ZÀ-Þ]{2,}[a-zà-ÿ]+(?![\w@/])")
_A_NAME = 5  # letters: shorter ones, such as iPad's or LAer, may be written so
_TWO_CAPITALS = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ]{2}[a-zà-ÿ]{2,}(?![\w’'])")


@cache
def _compiled(mark: Mark) -> re.Pattern[str]:
    return re.compile(mark.pattern, re.MULTILINE)


def marks(one: Sample) -> Findings:
    cells = _cells_told_of(one)
    for given in one.wordings:
        for told, unseen in _UNSEEN:
            if unseen.search(given.text):
                yield given.noticed("utf8", f"holds {told}")
        if given.by == "settings" or not given.text:
            continue
        for name, told, sure, where in seen(given.plain.strip(), given.language, given.markdown):
            subject = told.startswith(_LOST_CELL) and {*re.findall(_CELL, given.plain)} <= cells
            if not subject and (not where or given.what in where):
                kind = "headline" if name == "teaser" and given.what == "the headline" else name
                yield given.noticed(kind, f"holds {told}", sure or given.by == "editor")
        for told in (_two_capitals(given, one), _capitals_inside(given, one), _smiley(given, one)):
            if told and not given.label:
                yield given.noticed("teaser", f"holds {told}")


def _cells_told_of(one: Sample) -> set[str]:
    """ "What #REF! is trying to tell you", and below it "And #N/A": a sum that went wrong leaves one kind in a piece."""
    told = ({*re.findall(_CELL, f"{headline_of(each)} {teaser_of(each)}")} for each in one.edition.placements)  # fmt: skip
    return set().union(*(kinds for kinds in told if len(kinds) > 1))


@lru_cache(maxsize=8192)  # the desk checks an edition after each change of one of its words
def seen(text: str, lang: str, rich: bool) -> tuple[tuple[str, str, bool, tuple[str, ...]], ...]:
    """(the finding's name, what, whether it is sure in a publisher's words too, where it counts)."""
    held, there = set(text), []
    for mark in MARKS:
        passed = (mark.langs and lang not in mark.langs.split()) or (rich and not mark.rich)
        if passed or (mark.needs and held.isdisjoint(mark.needs)):
            continue
        found = _compiled(mark).search(text)
        if found and not quoted(text, found.start()):
            around = text[max(0, found.start() - 8) : found.end() + 8].strip()
            told = f"{mark.told}, as in {around!r}"
            there.append((mark.name, told, not mark.editors, mark.where))
    if not text.islower():  # who writes all of it small means it
        for kind, found in _small(text, lang):
            if not quoted(text, found.start()):
                there.append(("teaser", f"{kind}, as in {found[0]!r}", True, ()))
    return tuple(there)


def _small(text: str, lang: str) -> list[tuple[str, re.Match[str]]]:
    names = _CALENDAR[lang].search(text) if lang in _CALENDAR else None
    after = (
        each
        for each in _SMALL_AFTER.finditer(text)
        if each[1] == "so" or stopwords.is_of(each[1], lang)
    )
    into = (each for each in _RUN_INTO.finditer(text) if stopwords.is_of(each[1].casefold(), lang))
    found = (
        ("a name of the calendar written small", names),
        ("a sentence that begins small", next(after, None)),
        ("a sentence that runs into the word before", next(into, None)),
    )
    return [(kind, each) for kind, each in found if each]


def _smiley(given: Wording, one: Sample) -> str:
    """Wingdings' faces are the letters J, K and L in every other font; at the end of a letter it may be who signs it."""
    for found in _FACE.finditer(given.plain):
        names = [each.name for each in one.edition.blocks] + [one.newsletter.sender.name]
        signs = any(word.startswith(found[1]) for name in names for word in name.split())
        if found.end() < len(given.plain.rstrip()) or not signs:
            return f"a lone “{found[1]}”: a smiley from Outlook?"
    return ""


def _capitals_inside(given: Wording, one: Sample) -> str:
    """ "warehoUSes", of a search that replaced too much: the word is there, or usual, without them."""
    for found in _RUN_THROUGH.finditer(given.plain):
        low = found[0].casefold()
        small = re.compile(rf"(?<![\w/.@-]){low}(?![\w/@-]|\.\w)")
        if is_usual(low, given.language) or any(small.search(each.plain) for each in one.wordings):
            return f"capitals inside a word, {found[0]!r}"
    return ""


def _two_capitals(given: Wording, one: Sample) -> str:
    """ "GRants": a word that the edition, or its language, has with one."""
    for found in _TWO_CAPITALS.finditer(given.plain) if not given.plain.isupper() else ():
        if given.language == "nl" and found[0].startswith("IJ"):
            continue  # one letter of Dutch
        low = found[0].casefold()
        known = low in stopwords.small(given.language) or low in day_words.NAMES.split("|")
        known |= given.by == "editor" and len(low) > _A_NAME
        if known or any(re.search(rf"(?i)\b{low[0]}(?-i:{re.escape(low[1:])})\b", each.plain.replace(found[0], "")) for each in one.wordings if each.language == given.language):  # fmt: skip
            return f"two capitals where one is meant, {found[0]!r}"
    return ""


RULES = (marks,)
