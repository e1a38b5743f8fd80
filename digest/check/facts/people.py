"""Are people who they are said to be? Names of bylines, notes, quotes and events held against each other and the words.

credited   one writer's piece given to another, a guest as the author of the interview with himself
signed     a note that is signed twice, or by whom its words say is away
lives      a teaser that tells who wrote a piece, in the place of what is in it

Nothing is looked up: that a text is about another piece, an edition shows itself. How names are spelled, spellings.py asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import headline_of, names_of, place_of, plain, stems, teaser_of
from digest.check.words import stopwords
from digest.check.words.letter_ends import CLOSED_BY, CLOSING
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Placement

_SIGNED = late(r"(?i)(?:^|\n)\s*[—–-]{1,2} ?([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,2}), (?:[\w-]+ ){0,2}(?:editor|publisher|chief|director|redakt\w+|herausgeber\w*|rédact\w+|director\w*)\W*$")  # fmt: skip
# A line of its own, under "Yours,".
_FULL_NAME = re.compile(r"([A-ZÀ-Þ][a-zà-ÿ]+ [A-ZÀ-Þ][a-zà-ÿ]+)(?:, [a-zà-ÿ][\w ’'-]{2,30})?")
_I_AM = re.compile(r"\b(?:[Ii](?:['’]m| am)|[Mm]y name is|[Ii]ch bin|[Mm]ein Name ist|[Jj]e suis|[Jj]e m['’]appelle|[Ss]oy|[Mm]e llamo|[Ss]ono|[Ii]k ben|[Ss]ou) ([A-ZÀ-Þ][\w’-]+ [A-ZÀ-Þ][\w-]+)\b(?!['’])")  # fmt: skip
_AWAY = (
    r"\b(?:(?:fill(?:ing)?|stand(?:ing)?|sit(?:ting)?|stepp?(?:ing)?|am) in for|cover(?:ing)? for|in (?:the )?place of|vertrete|in Vertretung (?:von|für)|remplace|à la place de|sustituyo a"
    r"|en lugar de|sostituisco|al posto di|vervang|in plaats van) {name}\b|\b{name} (?:is (?:away|on (?:holiday|leave|vacation|parental leave)|ill|off)\b|ist (?:im Urlaub|krank|verreist)\b|est en (?:vacances|congé)\b|está de (?:vacaciones|baja)\b|è in (?:ferie|vacanza)\b|is (?:op vakantie|met verlof)\b)"
)
_INTERVIEWS = (
    r"\b(?:interviews|talks (?:to|with)|speaks (?:to|with)|in conversation with|interviewt|spricht mit|im Gespräch mit|s['’]entretient avec|interroge|entrevista a|conversa con"
    r"|intervista|parla con|spreekt met|in gesprek met|(?:our|my|this week['’]s) guest,?) (?:[\w-]+ ){{0,2}}?{name}\b"
)
_SOMEBODY_BEFORE = late(r"(?i)[.!?…] (?:s?he|they|sie|er|elle|il|ella|él|lei|lui|zij|ze|hij|ela|ele) $")  # fmt: skip
_WORK = (
    r"writer|journalist\w*|author|reporter|editor|professor\w*|lecturer|fellow|columnist|correspondent|novelist|critic|photographer|historian\w*|researcher|broadcaster|essayist|poet|freelance|contributor"
    r"|autor\w*|schriftsteller\w*|redakteur\w*|auteur\w*|autrice|écrivain\w*|chercheu\w+|periodista|escritor\w*|profesor\w*|giornalista|scrittor\w+|docente|schrijver|redacteur|jornalista"
)
_TITLES = late(rf"(?i)(?:mr|mrs|ms|miss|dr|doctor|sir|dame|lord|lady|captain|judge|father|sister|brother|president|minister|mayor|join|meet|with|hear|see|come|does|will|can|is|herr|frau|madame|monsieur|mme|se[ñn]or\w*|don|do[ñn]a|signora?|meneer|mevrouw|{_WORK})\W*")  # fmt: skip
_BIOGRAPHY = (
    r"{name}(?:,? \(?\d{{2}}\)?,?)? (?:(?:is|was|ist|est|es|è|é)\b[^.!?]{{1,60}}\b(?:"
    + _WORK
    + r")\b"
    r"|(?:lives|is based|lebt|vit|vive|woont|teaches|lehrt|enseigne|studied|studierte)\b)"
)
_ABOUT_AUTHOR = re.compile(r"(?i)^\W*(?:about the authors?|über (?:den autor|die autorin)|zur person|à propos de l['’]aut\w+|sobre (?:el|la) autora?|sull['’]aut\w+|over de auteur)\b")  # fmt: skip
_OTHER_WORK = re.compile(r"(?i)\b(?:photo\w*|pictures?|drew|drawn|illustrat\w+|edit(?:ed|s|or)|translat\w+|talks?|asks?|interview\w*|answers?|replies|responds?|foto\w*|bilder|traduc\w+|übersetz\w+)\b")  # fmt: skip
# "Ann Lee fills in, six short books, and a typesetter": three things
_LIST = re.compile(r",\s[^,]+,\s(?:and|plus|und|sowie|et|y|e|en)\s")
_ITEMS = re.compile(r",\s|[;:–—]\s")
_CLAUSES = re.compile(r"[;:–—]\s|,?\s(?:and|plus|und|sowie|et|y|e|en)\s")
_LEAST = 2  # words that one piece alone has, by which a sentence is known to be about it


def credited(one: Sample) -> Findings:
    for each in one.edition.placements:
        names, teaser = names_of(each), teaser_of(each)
        talked_to = len(names) == 1 and names[0] in teaser
        asked = talked_to and re.search(_INTERVIEWS.format(name=re.escape(names[0])), teaser)
        # "She talks with her" says that the guest, of whom the sentence before tells, talks with the host.
        if asked and not _SOMEBODY_BEFORE.search(teaser[: asked.start()]):
            told = f"its teaser says that somebody talks to {names[0]}, who is named as its author"
            yield noticed("facts", headline_of(each), told)
    known = {name for each in one.edition.placements for name in names_of(each)}
    for block in one.edition.blocks:
        place = place_of(block)
        if block.kind is BlockKind.QUOTE:
            writers = {name: each.piece.url for each in one.edition.placements for name in names_of(each)}  # fmt: skip
            theirs = {url for name, url in writers.items() if " " in name and name in block.role}
            leads = one.piece_at(block.url)
            if theirs and leads and not any(one.piece_at(url) == leads for url in theirs):
                yield noticed("facts", place, f"it is of {block.role}, and leads to “{leads[:60]}”")
        with_ = re.search(
            r"\b(?:with|mit|avec|con|met|com) ([A-ZÀ-Þ][\w’-]+ [A-ZÀ-Þ][\w’-]+)$", block.title
        )
        if block.kind is BlockKind.EVENT and with_ and " " in block.name and with_[1] not in block.name:  # fmt: skip
            yield noticed("facts", place, f"its title names {with_[1]}, and its line {block.name}")
        elif block.kind is BlockKind.EVENT and (other := _called(block) or _led_by(block, known)):
            yield noticed("facts", place, f"its text says {other}, and its line {block.name}")
    own = _own_words(one)
    for given in one.wordings:
        if given.by != "editor" or not given.place.startswith(("the note", "the preheader")):
            continue
        for sentence in re.split(r"(?<=[.!?])\s+|\n+", given.plain):
            if told := _of_another(sentence, one.edition.placements, own):
                yield noticed("facts", given.place, told, given.remedy)


def _called(block: Block) -> str:
    """Another first name of an event's guest, who is not in its words by the right one."""
    first, _, last = block.name.partition(" ")
    if not last or " " in last or re.search(rf"\b{re.escape(first)}\b", block.text):
        return ""
    found = re.search(rf"\b([A-ZÀ-Þ][a-zà-ÿ]{{2,}}) {re.escape(last)}\b", plain(block.text))
    titled = found and _TITLES.fullmatch(found[1])
    return found[0] if found and not titled else ""


def _led_by(block: Block, known: set[str]) -> str:
    """Another writer of the edition who does something at the head of an event's sentence, where its guest is not named at all."""
    text = plain(f"{block.title}. {block.text}")
    if block.name not in known or any(part in text for part in block.name.split()):
        return ""
    said = (name for name in sorted(known - {block.name}) if " " in name)
    return next((name for name in said if re.search(rf"(?:^|[.!?\n] ){re.escape(name)} [a-zà-ÿ]", text)), "")  # fmt: skip


def _own_words(one: Sample) -> dict[str, set[str]]:
    """Address of a piece -> the words that it has and no other piece of the edition."""
    small = stopwords.small(primary(one.newsletter.language))
    held = {
        each.piece.url: stems(f"{headline_of(each)} {teaser_of(each)}") - small
        for each in one.edition.placements
    }
    return {
        url: words - set().union(*(those for other, those in held.items() if other != url))
        for url, words in held.items()
    }


def _of_another(sentence: str, placements: tuple[Placement, ...], own: dict[str, set[str]]) -> str:
    """What is wrong where a sentence names one piece's writer and tells of another piece."""
    writers = {name for each in placements for name in names_of(each)}
    named = [name for name in writers if " " in name and name in sentence]
    if len(named) != 1 or _OTHER_WORK.search(sentence):
        return ""
    # "Twelve lines by Ada Wren, and what the census cannot count": what another clause tells is not said of her.
    between = _ITEMS if _LIST.search(sentence) else _CLAUSES
    words = stems(next((part for part in between.split(sentence) if named[0] in part), sentence))
    theirs = [each for each in placements if named[0] in names_of(each)]
    if any(words & own[each.piece.url] for each in theirs):
        return ""
    for each in placements:
        parts = {part for name in names_of(each) for part in name.split()}
        told = each not in theirs and len(words & own[each.piece.url]) >= _LEAST
        if told and names_of(each) and not parts & set(re.findall(r"\w+", sentence)):
            return f"it names {named[0]}, and tells of “{headline_of(each)[:60]}” by {names_of(each)[0]}"
    return ""


def signed(one: Sample) -> Findings:
    for block in one.edition.blocks:
        if block.kind is BlockKind.NOTE and block.name.strip():
            place = place_of(block)
            for told in _signatures(block):
                yield noticed("facts", place, told, "let it be signed once, by whoever wrote it")


def _signatures(block: Block) -> Iterator[str]:
    text, name = plain(block.text).strip(), block.name.strip()
    by = _SIGNED.search(text)
    if by and by[1] != name:
        yield f"its text is signed by {by[1]}, and it by {name}"
    closed = CLOSED_BY.search(text)
    if (
        closed
        and name
        and closed[1].split()[0] not in name.split()
        and closed[1].casefold() not in f"{block.role} {block.stands_in_for}".casefold()
    ):
        yield f"its text is signed by {closed[1]}, and it by {name}"
        return
    *above, last = [line.strip(" *_—–-.,") for line in text.split("\n")]
    # His role may stand between the two.
    lines = [line.casefold() for line in (*above[-2:], last) if above]
    if " " in name and any(line.partition(",")[0] == name.casefold() for line in lines):
        yield f"{name} stands there twice: under its text, and as its signature"
    elif (
        last != text
        and (by := _FULL_NAME.fullmatch(last))
        and not CLOSING.fullmatch(last)
        and " " in name
        and not set(by[1].split()) & set(name.split())
    ):
        yield f"its text is signed by {by[1]}, and it by {name}"
    first = re.escape(name.split()[0])
    if re.search(_AWAY.format(name=rf"(?:{re.escape(name)}|{first})"), text):
        yield f"its text says that somebody writes for {name}, and {name} signs it"
    elif (i_am := _I_AM.search(text)) and " " in name and not set(i_am[1].split()) & set(name.split()):  # fmt: skip
        yield f"its text says “{i_am[0]}”, and {name} signs it"


def lives(one: Sample) -> Findings:
    for each in one.edition.placements:
        teaser = teaser_of(each)
        house = re.escape(each.piece.outlet or one.newsletter.publication.name)
        told = _ABOUT_AUTHOR.match(teaser) or any(
            re.match(_BIOGRAPHY.format(name=re.escape(name)), teaser, re.IGNORECASE)
            or re.match(
                rf"{re.escape(name)} (?:covers|writes|reports|schreibt|écrit|escribe|scrive)\b.* {house}\W*$",
                teaser,
            )
            for name in names_of(each)
        )
        if told:
            message = f"it tells who wrote the piece, not what is in it: {teaser[:60]!r}"
            yield noticed("teaser", headline_of(each), message)


RULES = (credited, signed, lives)
