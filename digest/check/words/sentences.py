"""Is a sentence whole? It ends, opens what it closes, and says each word once. By language.

    cut(text, lang)        a last word after which no sentence ends
    doubled(text, lang)    a small word twice, and whether that is sure
    pair_twice(text, lang) a preposition and its word twice: "of them of them"
    unclosed(text, lang)   a quotation mark or bracket that nothing closes, or nothing opened
    slips(text, lang)      caps lock, two numbers where one belongs, marks that no sentence has, no blank after a full stop, a hyphen of the printed line
    unlike_others          a teaser that ends or begins unlike nearly all of its edition

Names ("Duran Duran"), verse, code and languages that are not known are left alone. Where only a person can tell it is a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.facts.arithmetic import both_kept
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import Wording, headline_of, last_paragraph, plain, shouts, unlinked
from digest.check.words import dictionary, stopwords
from digest.check.words.letter_ends import SENDS_OFF
from digest.check.words.quoting import quoted

# After which no sentence of the language ends; prepositions that may end one are not among them.
_NEVER_LAST = {
    "en": "the an and or our your my their its onto than although", "de": "und oder dem des für von vom zum zur im beim dass dessen deren sowie weil",
    "fr": "les des du de et ou à au aux ses ces cette leurs nos vos mes chez dont", "es": "el los las del de y o en con por sus al cuyo cuya pero",
    "it": "il gli le del della dei delle di e ed o in con per al alla nel nella sul sulla", "pt": "os as do da dos das de e ou em no na com por ao seus suas",
    "nl": "de en of van te mijn onze omdat", "ru": "и в на с по из от для к о об при или чтобы над под через между перед",
    # Their prepositions may end a sentence.
    "sv": "och att ett sin sina sitt samt eller", "da": "og at et sin sine sit samt eller", "nb": "og at et sin sine sitt samt eller",
    "pl": "i w z ze we na od dla oraz ale że który która które przez przy nad pod przed między lub albo", "cs": "i v ve z ze na od ale že který která které přes při nad pod před mezi nebo",
}  # fmt: skip
_SELDOM_LAST = {
    "en": "a with from by as if but because into upon whether every", "de": "als eine einen eines einem einer",
    "fr": "le la un une en pour par sur dans que qui son sa leur", "es": "la un una a que para su sobre entre", "it": "la lo un una a da che suo sua",
    "pt": "o a um uma que para seu sua sobre", "nl": "het een met voor dat haar hun tot", "ru": "что как не но а у за",
}  # fmt: skip
# A small word twice is never meant.
# Who does it, and not what; what has a name, and not which.
_HALF_A_CLAUSE = {
    "en": re.compile(r", and (?:he|she|they|we)$|^(?!What|How|Why).*\b[Aa]n? [a-z]+ (?:named|called)$"), "de": re.compile(r", (?:und|aber|weil|dass) (?:ich|er|wir)$|[a-zäöüß] namens$"), "fr": re.compile(r", (?:et|mais) (?:ils?|je|on)$|\b[Uu]ne? [a-zà-ÿ]+ (?:nommée?|prénommée?)$"),
    "es": re.compile(r"\b[Uu]na? [a-zà-ÿ]+ llamad[oa]$"), "it": re.compile(r"\b[Uu]na? [a-zà-ÿ]+ di nome$"), "nl": re.compile(r", (?:en|maar) (?:ik|hij|wij|we|ze)$|\b[Ee]en [a-z]+ genaamd$"), "pt": re.compile(r"\b[Uu]ma? [a-zà-ÿ]+ chamad[oa]$"),
}  # fmt: skip
_ONCE = {
    "en": "the a an and of to for with from by or are be this their its our your my into at as it were has have been they we he she but not can will would could should than then when where while only also about after before over under between because if on in they was which his them these those each any such must may might us where how",
    "de": "in und mit von für dem des im ein eine einen einem einer oder zum zur vom ist nicht wird auf diese dieser dieses diesen diesem unsere unser ihre ihrer seine seiner haben hat sind war wie wenn dass aus bei nach über will kann muss soll darf mag wollen können müssen sollen dürfen wollte konnte musste sollte hatte hatten waren wurde wurden gibt gab geht kommt steht macht sagt liegt bleibt nur auch jetzt unter zwischen gegen ohne durch seit um bis dort hier heute etwa",
    "fr": "le la les des du de et un une pour avec dans sur à par est au aux cette ces ce son ses leur leurs notre nos sont qui mais peut doit veut était étaient ont avait avaient sera seront vont comme depuis chez sous il ils mes deux trois où donc tous", "es": "el la los las de del y en con por para un una es al este esta estos estas su sus nuestra nuestro son pero debe tenía estaba ha han había será lo se desde hasta sin cuando donde todos cada dos tres",
    "it": "il la di del della e un una con i gli nel è questo questa questi queste nostra nostro suo sua sono alla dal ha hanno aveva come dalla dalle agli alle degli delle tra fra sulla nella nei lo le ma anche ogni due tre", "pt": "o os as de do da e em com para um uma é no na esta este seu sua são mas deve tinha estão foi será vai pela pelo pelos pelas ao aos nas por sobre até desde sem quando onde também todos cada dois três", "nl": "het een en van voor met op te in is deze onze hun wordt ook maar heeft hebben werd werden zegt zal door naar tot tegen tussen zonder geen elke twee drie niet onder",
    "ru": "и в на с по из для к от не это при под над за до об или мы они его",
    # Not those that a verb has and the next word, too: "stängdes av av polisen", "följa med med tåget", "för för tio år sedan".
    "sv": "och en ett från vid sin sina sitt eller samt inte", "da": "og en et fra ved sin sine sit eller samt ikke", "nb": "og en et fra ved sin sine sitt eller samt ikke",
    "pl": "i w z na do od dla oraz że przez przy nad pod się jest są ale lub po o", "cs": "i v z na do od pro že přes při nad pod jsou ale nebo po",
}  # fmt: skip
_MEANT_TWICE = {
    "had", "that", "very", "no", "ha", "so", "many", "long", "far", "bye", "knock", "tut", "night", "yes", "now", "again", "die", "der", "das", "sie", "den",
    "nous", "vous", "dat", "zijn", "sehr", "muy", "très", "molto", "piano", "là", "well", "there", "blah", "bla", "more", "what", "who", "why", "do", "is", "old",
    "big", "little", "really", "never", "quick", "run", "drip", "tick", "beep", "choo", "hush", "dum", "la", "da", "na", "pom", "cha", "tam", "aye", "ye",
    "right", "still", "click", "tweet", "cheap", "cheep", "round", "hello", "super", "extra", "väldigt", "otroligt", "virkelig", "naprawdę", "opravdu", "bravo", "sorry", "please", "maybe", "chirp", "quack", "knick", "bonus", "sweet", "laugh", "twist", "shake", "sleep", "touch", "watch", "write", "hip", "pas", "qui", "que", "ya", "mais", "mal", "ganz", "nie", "immer", "werden", "heel", "om", "se", "si", "non", "poco",
}  # fmt: skip
_ADVERB = re.compile(r"(?:ly|sam|lich|ment|mente|jes)$")
_A_SOUND = 6  # letters, of which "tictac tictac" and the like have no more
_TOGETHER = {
    "and", "or", "to", "nor", "und", "oder", "bis", "en", "of", "et", "ou", "y", "o", "e", "sowie", "als", "és", "och", "og", "i", "a",
}  # fmt: skip
_AGAIN = re.compile(r"(?<![\w’'-])(\w+)[ \t\u00a0]+(\1)(?![\w’'-])", re.IGNORECASE)
# "What there was was cold": one verb ends what was said, the other goes on from it.
_IS = ("is", "was", "were", "are", "ist", "war", "sind", "waren", "est", "était", "es", "era", "fue", "è", "é", "foi")  # fmt: skip
_WHAT_THERE_IS = late(r"(?i)\b(?:what\w*|all|who|where|was|wer|wo|ce qu\w+|lo que|el que|quel(?:lo)? che|ciò che|wat|wie|o que)\b[^.!?;:]{0,80}$")  # fmt: skip
_GERMAN_ARTICLES = ("der", "die", "das", "dem", "den", "des")
_PAIR_AGAIN = re.compile(r"(?<![\w’'-])(([^\W\d_]+) ([^\W\d_]{2,}))[ \u00a0]+\1(?![\w’'-])")
# Prepositions alone: "call a spade a spade", "a mano a mano".
_BEFORE_NOUNS = {
    "en": "of in for with from by at into about after before under between through", "de": "in im auf mit von vom für bei beim nach zu zum zur aus über vor durch", "fr": "de du des aux dans pour avec sur par chez en",
    "es": "de del en con por para sobre", "it": "di del della dei in nel nella con per sul dal", "pt": "de do da dos das em no na com por para", "nl": "van in op met voor bij naar uit over door",
}  # fmt: skip
_ENDED = re.compile(r"[.!?…。！？؟।:»”“\"')\]’‘›‹—*]\s*$|[^\w\s]\s*$")
_CAPS_LOCK = re.compile(r"\W*([a-zà-ÿ][A-ZÀ-Þ]+)(?![\w’'-])")
_NO_BLANK = re.compile(
    r"(?<![\w.@/])(?:\w*[a-zà-ÿа-яё]{2}[.!?]|(?:19|20)\d\d\.|\d{1,3}(?:[.,]\d+)? ?[%€]\.)([A-ZÀ-ÞА-Я][a-zà-ÿа-яё]*)(?=[\s,;])"
)
_PRINT_HYPHEN = re.compile(r"(?<![\w-])([A-ZÀ-Þ]?[a-zà-ÿ]{2,})- ([a-zà-ÿ]+)(?![\w-])")
_MORE_TOGETHER = "statt anstatt wie mit ohne gegen noch bzw beziehungsweise respektive aber versus kontra sowohl weder zuzüglich inklusive samt maar dan noch zonder tegen evenals mais ni puis pero sino più meno piuttosto ma"  # fmt: skip
_SHORTENED = {"tis", "twas", "em", "til", "till", "cause", "bout", "round", "neath", "twixt", "cos", "cuz", "ere", "allo", "ave", "nuff"}  # fmt: skip
_QUOTES = {"en", "fr", "es", "it", "pt", "nl"}  # that open with “ and close with ”
_LOW_QUOTES = {"de", "nl", "pl", "cs", "hu", "ro", "bg", "hr", "uk"}  # that open with „


def cut(text: str, lang: str) -> tuple[str, bool]:
    """(the last word, whether it is sure) of a text that breaks off, ("", False) for none."""
    words = text.split()
    if len(words) < 4 or not words[-1].isalpha():
        return "", False
    last = words[-1]
    if lang in _HALF_A_CLAUSE and _HALF_A_CLAUSE[lang].search(text):
        return last, True
    # "Heeft er geen spijt van": the two halves of one word.
    if lang == "nl" and {"er", "daar", "waar", "hier"} & set(map(str.lower, words)):
        return "", False
    # In capitals it is a name, as in Vitamin A; in a headline of capitals it is a word.
    titled = sum(word[:1].isupper() for word in words) > 0.6 * len(words)
    small = last.lower() if titled and len(last) > 1 else last
    if small in _NEVER_LAST.get(lang, "").split():
        return last, not titled or last.islower()
    return (last, False) if last in _SELDOM_LAST.get(lang, "").split() else ("", False)


def breaks_off(line: str, lang: str) -> bool:
    """Whether a subject ends in its middle: at a sign that goes on, or a word that does."""
    if re.search(r"[,;:–—|/-]$", line) and not line.endswith("://"):
        return not (line.endswith(";") and lang == "el")  # its question mark
    return cut(line, lang)[1]


def doubled(text: str, lang: str) -> tuple[str, bool]:
    """(the words, whether it is sure)."""
    for found in _AGAIN.finditer(text):
        first, second = found[1], found[2]
        if first.isdigit() or second[:1].isupper() or "_" in first:
            continue  # a name, a line of capitals, a number
        if quoted(text, found.start()):
            continue
        if first in _IS and _WHAT_THERE_IS.search(text[: found.start()]):
            continue
        if first[:1].isupper() and not _begins(text, found.start()):
            continue  # a name: "le Grand Est est", "el Este este"
        if first.lower() in _ONCE.get(lang, "").split():
            return found[0], True
        if lang in _ONCE and first.islower() and len(first) > 1 and first not in _MEANT_TWICE:
            # "Softly softly", "langsam langsam", "boda boda": adverbs, and what is short.
            long = len(first) > (_A_SOUND if lang != "en" else 4) and not _ADVERB.search(first)
            return found[0], long or (len(first) > 1 and first in stopwords.small(lang))
    return "", False


# Before places; "Dent and Dent" may be a firm, by or at which something is.
_BOTH_IN = late(r"\b(?i:in|between|from|near|across|around|zwischen|aus|entre|à|en|depuis|tra|fra|da|tussen|uit|mellan|mellem|i|em|między)(?: [a-zà-ÿ]+)? (([A-ZÀ-Þ][\w’'-]+)(?: [A-ZÀ-Þ][\w’'-]+)?) (?:and|und|et|y|e|en|och|og|or|oder|ou|o|i|a) \1(?![\w’'-]| [A-ZÀ-Þ])")  # fmt: skip


def pair_twice(text: str, lang: str) -> str:
    """The words, "" for none."""
    if (both := _BOTH_IN.search(text)) and not quoted(text, both.start()):
        return both[0]
    before = _BEFORE_NOUNS.get(lang, "").split()
    for found in _PAIR_AGAIN.finditer(text):
        first, second = found[2], found[3].lower()
        if lang == "de" and second in _GERMAN_ARTICLES:
            continue  # "über die über die Jahre gesammelten Briefe"
        last = re.findall(r"[\w’'-]+|[^\w\s]", text[: found.start()].lower())[-1:]
        if last == [second] or text[found.end() :].lstrip().startswith(first):
            continue  # "step by step by step" is meant
        if first.lower() in before and not quoted(text, found.start()):
            return found[0]
    return ""


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins there."""
    return re.search(r"(?:^|[.!?:…\n])[\s“„«\"'‘]*$", text[:at]) is not None


def unclosed(text: str, lang: str) -> tuple[str, bool]:
    """(the mark, whether it is sure)."""
    bare = re.sub(r"(?<!\w)[:;=]-?[()\[\]]|(?<=\s)[([]-?\d+[,;] ?-?\d+[)\]]", "", text)
    for opening, closing in ("()", "[]"):
        more = bare.count(opening) - bare.count(closing)
        if more > 0:
            return opening, True
        # "a)" counts, and "O)))" is a name.
        if more < 0 and not re.search(r"(?:^|\s)\w{1,2}\)", bare):
            return closing, False
    for opening, closing in ("«»", "‹›"):
        if text.count(opening) != text.count(closing):
            return opening if text.count(opening) > text.count(closing) else closing, True
    if lang in _LOW_QUOTES and "„" in text:
        if text.count("„") > text.count("“") + text.count("”"):
            return "„", True
    elif lang in _QUOTES and "„" not in text:
        opened, closed = text.count("“"), text.count("”")
        if opened != closed:
            return ("“", True) if opened > closed else ("”", True)
    # Of Sweden's one sign for both, before a word, the other half is missing.
    if lang in ("sv", "fi") and text.count("”") == 1 and re.search(r"(?:^|\s)”[^\W\d]", text):
        return "”", True
    # Inches, and the gershayim of Hebrew abbreviations.
    inches = re.sub(r"\d\s?\"|(?<=[א-ת])\"(?=[א-ת])", "", text)
    if inches.count('"') % 2:
        # Of one alone, before a word, the other half is missing.
        return '"', inches.count('"') == 1 and re.search(r'(?:^|\s)"[^\W\d]', inches) is not None
    if (found := re.search(r"(?:^|\s)‘([^\W\d_]{2,})", text)) and "’" not in text:
        return "‘", lang == "en" and found[1].casefold() not in _SHORTENED
    return "", False


def _begins_one(text: str, found: re.Match[str], lang: str) -> bool:
    """Whether a sentence goes on there, and no file's or house's name ("Node.Js")."""
    goes_on = re.match(r",? [a-zà-ÿа-яё]{2,}", text[found.end() :]) is not None
    word = found[1].lower()
    if word in stopwords.small(lang):
        return found[1] not in ("No", "It") or goes_on
    # Behind a year, or before a word that no house is called: one of the language's own, in small letters elsewhere.
    dated = re.match(r"\d", found[0]) is not None
    plain = found[0][0].islower() and dictionary.has(word, lang)
    return goes_on and (stopwords.is_of(word, lang) or dated or plain)


def slips(text: str, lang: str) -> Iterator[tuple[str, bool]]:
    """(what, whether it is sure)."""
    if found := _CAPS_LOCK.match(text):
        # Other words begin so because somebody chose it: iPHONE, mRNA. Several, among capitals, nobody did.
        turned = len(re.findall(r"(?<!\w)[a-zà-ÿ][A-ZÀ-Þ]{2,}(?!\w)", text))
        others = len(re.findall(r"(?<!\w)[A-ZÀ-Þ]{2,}(?!\w)", text))
        loud = turned + others > 1 and (turned > 1 or found[1][0] not in "iemp")
        sure = loud or found[1].lower() in stopwords.small(lang)
        yield f"was typed with caps lock on: {found[1]!r}", sure
    twice, sure = both_kept(text, lang)
    if twice:
        yield f"says “{twice}”: which of the numbers is right?", sure
    for found in _NO_BLANK.finditer(text):
        yield f"has no blank after a full stop, as in {found[0]!r}", _begins_one(text, found, lang)
        break
    for found in _PRINT_HYPHEN.finditer(text):
        if found[2] not in _TOGETHER:
            # "Hin- statt Rückweg": of other languages a word of its own may follow.
            part = lang in stopwords.KNOWN and not stopwords.is_of(found[2], lang)
            alone = found[2] in _MORE_TOGETHER.split() or len(found[2]) < 3
            sure = lang == "en" or (part and not alone)
            yield f"holds a hyphen of a printed line: {found[0]!r}", sure
            break


def _field(given: Wording) -> str:
    return "headline" if given.what == "the headline" else "teaser"


def whole(one: Sample) -> Findings:
    for given in one.wordings:
        words = given.plain.strip()
        lang = given.language
        if given.what in ("the headline", "the teaser", "the subject", "the preheader"):
            printed = given.what != "the teaser" or _is_whole(one, given)
            if printed and given.what != "the subject":  # which `remains` looks at
                yield from _ends(given, words, lang)
            if printed:
                mark, sure = unclosed(words, lang)
                if mark:
                    told = f"holds a {mark} without its other half"
                    yield given.noticed(_field(given), told, sure)
        if given.what == "its text" and (end := _last_line(words)):
            yield from _ends(given, end, lang)
        if given.what == "its text" and "](" not in words and "\n" not in words:
            mark, sure = unclosed(words, lang)
            if mark:
                yield given.noticed(_field(given), f"holds a {mark} without its other half", sure)
        elif given.what == "its text":
            yield from _open_quote(given, lang)
        if given.label:
            continue
        if given.what == "the teaser" and shouts(words) and len(words.split()) > 4:
            loud = given.by == "editor" or "!!" in words
            yield given.noticed(_field(given), "is all capitals", loud)
        elif given.what == "the teaser" and re.search(r"\w!{3,}", words):
            yield given.noticed(
                _field(given), "has so many marks that it looks like spam", given.by == "editor"
            )
        twice, sure = doubled(words, lang)
        if not sure and (pair := pair_twice(words, lang)):
            twice, sure = pair, True
        if twice:
            yield given.noticed(_field(given), f"says “{twice}”", sure)
        if given.what in ("the headline", "the teaser") or given.by == "editor":
            for told, sure in slips(words, lang):
                yield given.noticed(_field(given), told, sure)


def _open_quote(given: Wording, lang: str) -> Findings:
    """Of a text in several paragraphs, or with links: a quotation that goes on opens each paragraph anew."""
    bare = unlinked(given.plain)
    parts = [part.strip() for part in re.split(r"\n\s*\n", bare) if part.strip()]
    for number, part in enumerate(parts):
        mark, sure = unclosed(part, lang)
        goes_on = number + 1 < len(parts) and parts[number + 1][:1] == mark
        uneven = bare.count("(") != bare.count(")")  # nor do they close over its paragraphs
        opens = mark in ("“", "„", "«") or (mark == "”" and lang in ("sv", "fi"))
        if (opens and not goes_on) or (mark in "()" and mark and sure and uneven):
            yield given.noticed(_field(given), f"holds a {mark} without its other half", sure)
            return


def _ends(given: Wording, words: str, lang: str) -> Findings:
    last, sure = cut(words, lang)
    if last:
        verse = " / " in words or ("\n" in given.text and given.what != "its text")
        yield given.noticed(_field(given), f"breaks off: …{words[-30:]!r}", sure and not verse)
    elif re.search(r"[,(\[–—]$|\s-$" if lang == "el" else r"[,;(\[–—]$|\s-$", words):
        sure = given.what in ("the headline", "its text")
        yield given.noticed(_field(given), f"breaks off: …{words[-30:]!r}", sure)
    elif re.search(r"\w(?:…|\.{3})$", words) and len(words.split()) > _A_SENTENCE:
        # "And the judges who like i…": a letter that is no word, or a word that goes on.
        end = re.sub(r"(?:…|\.{3})$", "", words)
        half = re.search(r"\s[b-hj-np-zi]$", end) and lang == "en"
        sure = bool(half or cut(end, lang)[1]) and given.what == "the headline"
        yield given.noticed(_field(given), "ends with three dots: was it cut?", sure)


def _last_line(text: str) -> str:
    """Of a block's last paragraph, if it is a sentence: "Yours," and a signature are none."""
    last = last_paragraph(text).strip(" *_")
    listed = re.match(r"[-*•>]|\d+\.", last) or SENDS_OFF.match(last)
    return last if len(last.split()) > _A_SENTENCE and not listed else ""


def _is_whole(one: Sample, given: Wording) -> bool:
    """An excerpt is cut on purpose."""
    if given.by == "editor":
        return True
    return any(
        each.piece.dek == given.text
        for each in one.edition.placements
        if headline_of(each) == given.place
    )


def unlike_others(one: Sample) -> Findings:
    """A sentence in the middle of which nothing stands is known by its neighbours."""
    deks = [
        (headline_of(each), plain(each.piece.dek).strip())
        for each in one.edition.placements
        if each.piece.dek and each.teaser is None
    ]
    if len(deks) < _LEAST_DEKS:
        return
    held = {
        word
        for given in one.wordings
        for word in re.findall(r"[^\W\d_]+(?![^\W\d_]|$)", given.plain.casefold())
    }
    ended = [place for place, dek in deks if _ENDED.search(dek)]
    small = [place for place, dek in deks if re.match(r"[a-zà-ÿ]{2}|[a-zà-ÿ]\s", dek)]
    for place, dek in deks:
        sure = False
        if len(ended) >= 0.7 * len(deks) and place not in ended:
            told = f"the teaser ends without a full stop, unlike the others: …{dek[-30:]!r}"
            # That it has other sentences shows that it is one.
            half = re.search(r"(?<![\w’'-])[a-zà-ÿ]{3,}$", dek)
            sure = (
                half is not None
                and half[0] not in held
                and any(re.match(rf"{half[0]}\w\w", word) for word in held)
            )
            sure |= len(ended) == len(deks) - 1 and bool(
                re.search(r"[a-zà-ÿ]{2}[.!?] [A-ZÀ-Þ]", dek)
            )
        elif place in small and len(small) <= 0.2 * len(deks):
            told = f"the teaser begins in the middle of a sentence: {dek[:30]!r}…"
        else:
            continue
        yield noticed("teaser", place, told, "see whether its end or beginning is lost", sure=sure)


_A_SENTENCE = 5  # words: less may trail off on purpose
_LEAST_DEKS = 5  # that show what a house does


_VERSE = re.compile(
    r"(?i)\b(?:poe[mt]\w*|poésie|po[eè][sm]\w*|verse|lyri\w+|gedicht\w*|songs?|tracks?|music|haiku|gedichten|poëzie)\b"
)


def small_subject(one: Sample) -> Findings:
    """A headline's words, begun small where the headline begins large."""
    subject = one.edition.subject.strip()
    for each in map(headline_of, one.edition.placements):
        same = len(subject) > 15 and each.casefold().startswith(subject.casefold()[:15])
        if same and subject[:1].islower() and each[:1].isupper():
            told = f"it begins small, and the headline large: {each[:40]!r}"
            yield noticed("subject", "the subject", told)


def headlines_unlike_others(one: Sample) -> Findings:
    """One that begins small, or shouts, where no other does. "iPhone", "de Gaulle" and "npm" begin so everywhere."""
    heads = [headline_of(each) for each in one.edition.placements]
    for at, each in enumerate(heads):
        others = [other for number, other in enumerate(heads) if number != at and other != each]
        lang = primary(one.edition.placements[at].piece.language or one.newsletter.language)
        first = re.match(r"[“\"'‘„«]?([a-zà-ÿ]+)(?![\w’'-])", each)
        small = first and stopwords.shares(first[1], lang) if lang in stopwords.KNOWN else None
        piece = one.edition.placements[at].piece
        words = f"{one.newsletter.title} {one.edition.placements[at].section} {piece.kind} {piece.kicker} {' '.join(piece.topics)}"
        name = _VERSE.search(words) or (
            first
            and re.match(
                r"(?:de|du|von|van|der|den|la|le|di|da|el|al|dos|ter|ten)\b [A-ZÀ-Þ]", each
            )
        )
        if len(others) < _LEAST_DEKS - 1:
            return
        if (
            small
            and not name
            and not any(re.match(r"[“\"'‘„«]?[a-zà-ÿ]", other) for other in others)
        ):
            told = f"it begins small, unlike the others: {each[:30]!r}"
            yield noticed("headline", each, told)
        elif shouts(each) and len(each.split()) > _A_SENTENCE - 1 and not any(map(shouts, others)):
            yield noticed("headline", each, "it is all capitals, unlike the others")


RULES = (whole, unlike_others, small_subject, headlines_unlike_others)
