"""Letters that a scanner, a PDF, a converter or a machine's capitals broke on the way. Pure, but for the rule.

    latin(text, lang)      drop caps apart, ligatures lost, accents apart, digits read as letters, marks turned
    scripts_of(text, lang) Arabic presentation forms, İ lowered wrongly, Greek σ at ends, Hebrew finals first, two Chinese scripts
    beheaded(text, slug)   a headline without its first letter

Each says (which check, what, whether it is sure). Sure is what no word of the language can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.facts import day_words
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import headline_of
from digest.check.words.quoting import quoted

Told = tuple[str, str, bool]
_FIRST_WORDS = (
    "about after all although an and any are as at because before behind between both but by can could days did do during each early "
    "eight even ever every few fifty first five for forty four from had half has have he her here his how hundreds if in is it its just "
    "last late like long many may maybe men more most much must my near nearly never nine no nobody not nothing now of on once one only "
    "or our over people she since six sixty so some someone sometimes soon still such ten that the their there these they thirty this "
    "those though thousands three through to today two twelve twenty under until up was we were what when where which while who why will "
    "with without women years yes yesterday you your"
)
_FIRST = frozenset(_FIRST_WORDS.split())
_DROP_CAP = re.compile(r"^[“\"'‘]?([B-HJ-NP-Z]) ([a-z]{2,})\b")
# "X marks the spot", "E numbers", "D major", "T cells".
_ALSO_ALONE = re.compile(r"^\w (?:marks?|numbers?|major|minor|cells?|is|and|was|as|in|or|for|vitamins?|words?|rex|day|on|to|of|has)\b")  # fmt: skip
_APART = re.compile(r"[A-Za-z][´¨](?=[a-z])|(?<=[eaiounEAIOUN])[´¨](?=\s|$)")
_NOT_APART = re.compile(r"´(?:s|t|re|ll|ve|d|m)\b|\b(?:[ldjmtcsn]|qu)´")
_NO_VOWEL_AFTER = re.compile(r"(?<![\w’'-])(\w+ )?a ([aei][a-z]{4,}|o(?!ne|nce|uij)[a-z]{5,})\b(?!-)")  # fmt: skip
_GRADED = {"vitamin", "plan", "hepatitis", "option", "type", "group", "serie", "grade", "level", "point", "part", "team", "class", "influenza", "side", "appendix", "answer", "cinema", "alla", "section"}  # fmt: skip
_MISSPELT = late(
    r"(?i)\b(?:ahve|hvae|haev|wtih|wiht|tihs|thsi|taht|htat|htey|thye|yuor|yoru|waht|whta|wehn|whcih|whihc|woudl|wuold|coudl|cuold|shoudl|shuold|abotu|aobut|agian|aigan|frist|fisrt|peopel|poeple|freind\w*|littel|tehir|theri|tehre|thier|jsut|knwo|konw|liek|mkae|soem|tehn|yaers?|yeras?|weke|monht\w*|tody|becuase|beacuse|becasue|hwo|whne|evrey|eveyr|smae|thna|onyl|alos|allways|alot|doesnt|didnt|isnt|wasnt|havent|couldnt|wouldnt|shouldnt"
    r"|goverment\w*|enviroment\w*|recieve[ds]?|seperat(?:e[ds]?|ely|ion)|occured|occuring|definately|untill|accomodat\w+|publically|teh|adn|thier|wich|begining|beleive\w*|acheive\w*|calender of|commited to|concious\w*"
    r"|existance|foriegn\w*|goverm?nor|harrass\w*|independant\w*|liason|millenium|neccessar\w+|occassion\w*|parliment\w*|persistant|posession\w*|prefered|priviledge\w*|refered|succesful\w*|supercede[ds]?|suprise[ds]?|tommorow|truely|wierd\w*)\b"
)
_OF_SPELLING = re.compile(r"(?i)\[sic\]|spell|\btypos?\b|misprint|dictionar|\bletters?\b")
_ASKING_ES = r"(?i:por qué|quién(?:es)?|qué|cómo|cuándo|dónde|cuál(?:es)?|cuánt[oa]s?)"
_QUESTION_ES = re.compile(rf"(?<![\w¿]){_ASKING_ES}\b[^.¿?!\n]{{2,120}}\?")
_HEADS = {"ow": "How", "hy": "Why", "hich": "Which", "ith": "With", "hile": "While", "rom": "From", "ive": "Five", "hree": "Three", "wo": "Two", "hose": "Whose", "hy’s": "Why’s", "hirty": "Thirty", "wenty": "Twenty"}  # fmt: skip
# Alone in one of the two ways of writing Chinese, and usual there.
_SIMPLIFIED = frozenset(
    "国这来时说们对发会学问东车马长门见话读书语样经过进边还关开飞鸟鱼龙广业电气机灯记录历头港为从产两个与义乐买乱争亚亿仅众优传伤伦伟体侧"
) - frozenset("港")
_TRADITIONAL = frozenset(
    "國這來時說們對發會學問東車馬長門見話讀書語樣經過進邊還關開飛鳥魚龍廣業電氣機燈記錄歷頭為從產兩個與義樂買亂爭亞億僅眾優傳傷倫偉體側舊塔"
) - frozenset("塔")


def latin(text: str, lang: str) -> Iterator[Told]:
    if (found := _APART.search(text)) and not _NOT_APART.search(text):
        yield "utf8", f"an accent apart from its letter, in {_around(text, found)!r}", True
    if lang == "es" and (found := _QUESTION_ES.search(text)):
        begun = re.split(r"[.!?\n]", text[: found.start()])[-1]
        if "¿" not in begun:
            sure = not quoted(text, found.start())
            yield "teaser", f"a question without its ¿: {found[0].strip(' .')[:40]!r}", sure
    if lang != "en":
        return
    if (found := _DROP_CAP.match(text)) and not _ALSO_ALONE.match(text.lstrip("“\"'‘")):
        whole = f"{found[1]}{found[2]}"
        yield "teaser", f"a first letter apart, {found[0]!r}", whole.lower() in _FIRST
    for found in _NO_VOWEL_AFTER.finditer(text):
        before = (found[1] or "").strip().lower()
        if before not in _GRADED and not quoted(text, found.start()) and not before.isdigit():
            yield "teaser", f"“a” before a vowel, in 'a {found[2]}'", not found[2].startswith("eu")
            break
    if (found := _MISSPELT.search(text)) and not quoted(text, found.start()):
        # A line without a full stop may tell of the word itself.
        whole_sentence = text.rstrip()[-1:] in ".!?…" and not _OF_SPELLING.search(
            day_words.sentence_of(text, found.start())
        )
        yield "teaser", f"a word misspelt, {found[0]!r}", whole_sentence


def scripts_of(text: str, lang: str) -> Iterator[Told]:
    if text.isascii():
        return
    # What stands for whole words, such as ﷺ, is meant.
    if len(re.findall("[\ufb50-\ufdcf\ufe70-\ufefc]", text)) > 2:
        yield "utf8", "Arabic letters as a PDF draws them, which nobody can search or hear", True
    if lang != "lt" and "i\u0307" in text:
        yield "utf8", "an i with a second dot, from a machine that lowered İ", True
    ends = re.findall(r"[α-ωά-ώ]{2,}σ(?![\w’'.])", text)
    if ends:
        yield "utf8", f"a σ where a word ends, in {ends[0]!r}", len(ends) > 1
    if found := re.search(r"(?<![\w\"'׳״])[םןץףך][א-ת]{2,}", text):
        yield "utf8", f"Hebrew turned round: a final letter begins {found[0]!r}", True
    if lang == "zh":
        simple = [letter for letter in text if letter in _SIMPLIFIED]
        old = [letter for letter in text if letter in _TRADITIONAL]
        if len(simple) > 1 and len(old) > 1:
            told = f"simplified and traditional letters: {''.join(simple[:4])}, {''.join(old[:4])}"
            yield "utf8", told, True


def beheaded(text: str, slug: str) -> tuple[str, bool]:
    """(the word as it should be, whether it is sure), ("", False) for none."""
    first = re.match(r"[a-zà-ÿ’]{2,}", text)
    if first is None:
        return "", False
    words = re.findall(r"[^\W\d_]+", slug.casefold())
    if first[0] not in words:
        whole = next((word for word in words if word[1:] == first[0] and len(word) > 2), "")
        if whole:
            return whole.capitalize(), True
    return _HEADS.get(first[0], ""), first[0] in _HEADS


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 8) : found.end() + 4].strip()


def typos(one: Sample) -> Findings:
    for given in one.wordings:
        if given.label or given.by == "settings" or not given.text:
            continue
        text, lang = given.plain, given.language
        for name, told, sure in (*latin(text, lang), *scripts_of(text, lang)):
            kind = "headline" if name == "teaser" and given.what == "the headline" else name
            yield given.noticed(kind, f"holds {told}", sure)
    mine = one.newsletter.language
    for each in one.edition.placements:
        if each.headline is not None or primary(each.piece.language or mine) != "en":
            continue
        whole, sure = beheaded(headline_of(each), re.sub(r".*//[^/]*", "", each.piece.url))
        if whole:
            told = f"its first letter is lost: {whole}"
            yield noticed("headline", headline_of(each), told, sure=sure)


RULES = (typos,)
