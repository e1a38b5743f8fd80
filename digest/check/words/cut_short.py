"""Lines that stop in their middle or say another word than what they repeat.

    short      a teaser or block that ends without a full stop on a word after which nobody ends: "found that harder to"
    halved     a preheader, or a line without its full stop, whose last letters begin a word of the edition and end none: "a provinc"
    repeated   a subject whose "ells in the dark" is a headline's "eels in the dark"

A preposition may end a sentence, and then a full stop follows. That the line has others with one, or its neighbours have, is the second
sign. `sentences` has the words after which nothing ends anywhere.
"""

from __future__ import annotations

import re

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.check.wordings import Wording, headline_of, last_paragraph, plain, teaser_of
from digest.check.words.lookalikes import UNBENT, bent, one_letter_apart
from digest.check.words.sentences import cut
from digest.check.words.slips import is_usual

_GOES_ON = {
    "en": "to of that with from by at for in into onto upon as if but and or nor because than a an the is was are were has have had will would could should may might must who which when where while whether whose about between through during against every very such",
    "de": "zu mit auf in für bei nach aus über unter und oder dass als wie der die das den dem des ein eine einen einem einer eines von vom zum zur im am beim ohne gegen durch wenn weil ob aber sondern sowie ist sind war hat haben wird werden ihre ihr sein seine sehr",
    "fr": "à de du des le la les un une et ou que qui dans pour par sur avec sans en au aux ce cet cette son sa ses leur leurs où dont comme mais si est sont était a ont qu très chez entre vers sous",
    "es": "a de del el la los las un una unos y e o u que con por para en su sus al como pero si es son era ha han muy más sin sobre entre hasta desde cuyo cuya",
    "it": "a di del della dei delle dello il lo la i gli le un una e ed o che con per in su da al alla ai dal dalla nel nella sul sulla come ma se è sono era ha hanno molto tra fra senza cui",
    "nl": "te van de het een en of dat met voor op in aan bij naar uit door als dan die om maar is zijn was heeft wordt zeer hun haar mijn onze tussen zonder omdat",
    "pt": "a de do da dos das o os as um uma e ou que com por para em no na nos nas ao à como mas se é são era tem muito mais sem sobre entre até desde cujo cuja pelo pela",
    "ru": "и в на с по из от для к о об при или чтобы что как но а у за до под над между без через если когда это его её их",
    "sv": "att och i på av med för till som den det en ett om från är var har eller men vid under över utan", "da": "at og i på af med for til som den det en et om fra er var har eller men ved under over uden",
    "pl": "i w na z do od za o po przy dla lub oraz ale że który która które jest są był przez bez między", "nb": "å og i på av med for til som den det en et om fra er var har eller men ved under over uten",
}  # fmt: skip
_LAST_WORDS = {lang: frozenset(words.split()) for lang, words in _GOES_ON.items()}
_INSIDE = late(r"[^\W\d_]{2}[.!?][”“’\"»)]? +[“„«\"‘]?[A-ZÀ-ÞА-Я]")
# A sentence that ended, and five words or more of the next.
_BEGINS_ANEW = late(
    r"[^\W\d_]{2}[.!?] +[A-ZÀ-ÞА-Я](?:[^\W\d_]|[ ,’'-])*(?: [^\W\d_]+){3} [a-zà-ÿа-я]{2,}$"
)
_ENDED = re.compile(r"[.!?…][”“’\"»)\]]?\s*$")
_NEIGHBOURS = 3  # teasers that show how a house ends its own
_LEAST = 5  # words of the last sentence or line


def ends_in_the_middle(text: str, lang: str) -> bool:
    """Whether its last word is one after which its language goes on."""
    words = text.split()
    last = words[-1] if words else ""
    if len(words) < _LEAST or not last.isalpha() or not last.islower():
        return False
    # "Heeft er geen spijt van": the two halves of one word.
    if lang == "nl" and {"er", "daar", "waar", "hier"} & set(map(str.lower, words)):
        return False
    return last in _LAST_WORDS.get(lang, ())


def short(one: Sample) -> Findings:
    teasers = {headline_of(each): teaser_of(each) for each in one.edition.placements}
    whole = {headline_of(each) for each in one.edition.placements if each.teaser is not None or each.piece.dek}  # fmt: skip
    for given in one.wordings:
        block = given.what == "its text" and not given.place.startswith(("the number", "the quote"))
        if not block and (given.what != "the teaser" or given.place not in whole):
            continue
        text = _last_line(given) if block else given.plain.strip()
        others = [each for place, each in teasers.items() if place != given.place and each]
        ended = [each for each in others if _ENDED.search(each)]
        enough = len(others) >= _NEIGHBOURS
        if not block and enough and ended == others and _BEGINS_ANEW.search(text):
            yield given.noticed(
                "teaser", f"does not end its last sentence, and all others do: …{text[-30:]!r}"
            )
            continue
        if not ends_in_the_middle(text, given.language) or cut(text, given.language)[1]:
            continue  # which `sentences` tells
        sure = 10 * len(ended) >= 7 * len(others) if enough and not block else bool(_INSIDE.search(given.plain))  # fmt: skip
        yield given.noticed("teaser", f"breaks off: …{text[-30:]!r}", sure)


def _last_line(given: Wording) -> str:
    """Not that of a list."""
    last = last_paragraph(given.plain)
    return "" if re.match(r"\s*(?:[-*•>]|\d+\.)", last) else last.strip(" *_")


# What no word of a language ends in. Where a word may end in nearly all letters, as in Polish, nothing tells.
_NO_END = {
    "en": late(r"(?:nc|v|j|q|[bcdfgkptv][lr]|[cdt]n)$"), "de": late(r"(?:v|j|q|[bcdfgkptv][lr]|[^aeiouäöüs]c)$"), "fr": late(r"(?:[bcdfgkptv][lr]|v|j|[cdt]n)$"),
    "es": late(r"[bcdfghkmñpqtv]$"), "it": late(r"[bcfghpqtvz]$"), "pt": late(r"[bcdfghpqtv]$"), "nl": late(r"(?:v|z|q|[bcdfgkptv][lr]|[^c]h)$"), "sv": late(r"(?:nj|q|[bcdfgkptv][lr])$"),
}  # fmt: skip
_A_STEM = 4  # letters, of which shorter ones are words of their own more often


def halved(one: Sample) -> Findings:
    held = {word for given in one.wordings for word in re.findall(r"[^\W\d_]+(?![^\W\d_]|$)", given.plain.casefold())}  # fmt: skip
    for given in one.wordings:
        if given.label or given.by == "settings" or given.what not in _LINES:
            continue
        if half := half_a_word(_last_line(given), given.language, held):
            yield given.noticed("preheader" if given.what == "the preheader" else "teaser", f"breaks off in a word: …{half!r}")  # fmt: skip


_LINES = ("the subject", "the preheader", "the headline", "the teaser", "its text", "its title")


def half_a_word(line: str, lang: str, held: set[str]) -> str:
    """Its last letters, "" where they may be a word. `held`: words of the edition that stand before others."""
    found = re.search(r"(?<![\w’'@#./-])[a-zà-ÿ]+$", line)
    last = found[0] if found and len(line.split()) >= _LEAST else ""
    if len(last) < _A_STEM or last in held or lang not in _NO_END or not _NO_END[lang].search(last):
        return ""
    whole = any(each.startswith(last) and len(each) > len(last) + 1 and each not in (f"{last}es", f"{last}en") for each in held)  # fmt: skip
    return last if whole and not is_usual(last, lang) else ""


def repeated(one: Sample) -> Findings:
    """In what it repeats of a headline, word for word, one word has another letter and is nowhere else."""
    headlines = [headline_of(each) for each in one.edition.placements]
    lines = (given for given in one.wordings if given.what in ("the subject", "the preheader"))
    for given in lines:
        if not given.text or primary(one.newsletter.language) not in UNBENT:
            continue
        said = re.findall(r"[\w’'-]+", given.plain.casefold())
        for headline in headlines:
            if found := slip_in(said, re.findall(r"[\w’'-]+", plain(headline).casefold())):
                word, right = found
                if not _elsewhere(one, word):
                    told = f"says “{word}” where the headline says “{right}”"
                    yield given.noticed("subject" if given.what == "the subject" else "preheader", told)  # fmt: skip
                    break


def slip_in(said: list[str], its: list[str]) -> tuple[str, str] | None:
    """(the word, the headline's) of two lines that have the same words on one of its sides."""
    for at, word in enumerate(said):
        if len(word) < 4 or not word.isalpha() or word in its:
            continue
        for there, right in enumerate(its):
            if not one_letter_apart(word, right) or _is_a_form(word, right):
                continue
            same = []
            for step in (-1, 1):
                here, other = at + step, there + step
                while 0 <= here < len(said) and 0 <= other < len(its) and said[here] == its[other]:
                    same.append(said[here])
                    here, other = here + step, other + step
            if len(same) > 2 or (len(same) == 2 and max(map(len, same)) > 3):
                return word, right
    return None


def _is_a_form(word: str, right: str) -> bool:
    """Words bend at their ends too; what begins otherwise is another word."""
    turned = sorted(word) == sorted(right) and word[-1] == right[-1]
    return bent(word, right) or word[:1] != right[:1] or (word[-2:] != right[-2:] and not turned)


def _elsewhere(one: Sample, word: str) -> bool:
    """Whether a piece or block of the edition has the word: then it is meant."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    inboxes = ("the subject", "the preheader")
    return any(pattern.search(given.plain) for given in one.wordings if given.place not in inboxes)


RULES = (short, halved, repeated)
