"""What an edition promises of itself, and whether it keeps it.

inside    a subject of which nothing is inside; a story in it that is not, known by a name that stands nowhere; a word that
          a headline spells otherwise
counts    "below you will find three podcasts" above one

Words are compared by their beginnings, as a subject may bend them. What is said in other words than the pieces' own cannot be
told from what is missing: that is a note, or nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.facts.amounts import amounts
from digest.check.facts.arithmetic import COUNTED
from digest.check.facts.numerals import figure
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import headline_of, long_words, plain
from digest.check.words import stopwords
from digest.check.words.lookalikes import UNBENT, bent, one_letter_apart
from digest.model.pieces import Media

_CLAUSES = re.compile(r"[,;:|–—!?.]+\s|\s(?:and|plus|und|et|y|e|en)\s")
_PROMISED = late(
    r"(?i)\b(?:you(?:['’]ll| will| can)? find|below|further down|in this (?:edition|issue|newsletter|email)|inside|at the end|here are|finden sie|findest du|unten|in dieser ausgabe|vous trouverez|ci-dessous|dans ce numéro"
    r"|encontrará\w*|abajo|en este número|troverete|trovate|qui sotto|in questo numero|vindt u|vind je|hieronder|in dit nummer)\b"
)
# "Four stories from the river" is a promise, "she came back with four stories" tells of somebody.
_LISTED = re.compile(
    r"(?i)(?:^|[,;:.!?–—(|] ?|\b(?:and|plus|und|et|y|e|en|och|og|sowie)) ?(?:(?:the|our|these|die|unsere|les|nos|los|las|i|le|de|onze|os|as) )?$"
)
_HEARD = re.compile(r"(?i)\b(?:podcasts|episodes)\b")
_PIECES = {"pieces", "stories", "articles", "reads", "texte", "artikel", "beiträge", "geschichten", "textes", "artículos", "articoli", "artikelen", "stukken"}  # fmt: skip


def inside(one: Sample) -> Findings:
    lang, edition = primary(one.newsletter.language), one.edition
    if lang not in stopwords.KNOWN:
        return
    held = _held(one)
    if edition.subject:
        yield from _nothing(one, held)
    for word, right in _misspelt(one, held):
        told = f"it says “{word}”, and a headline “{right}”"
        # A letter lost, added or moved is a slip; another in its place may make another word (planting, planning).
        slip = len(word) != len(right) or sorted(word) == sorted(right)
        yield noticed("subject", "the subject", told, _REMEDY, sure=slip)
    if lang == "de":
        return  # which writes every noun as a name
    small = stopwords.small(lang)
    for name in ("subject", "preheader"):
        text = plain(getattr(edition, name))
        formal = [*_promised(text, held, small), *_somebody(text, held)]
        if name == "subject":
            formal += _listed(text, held, small)
        for clause in dict.fromkeys((*formal, *_absent(text, held, small))):
            told = f"“{clause}” is nowhere in this edition"
            # A preheader may name the same in other words.
            sure = name == "subject" or clause in formal
            yield noticed(name, f"the {name}", told, _REMEDY, sure=sure)


_REMEDY = "write a subject about this edition"


def _kept(word: str, held: str) -> bool:
    return re.search(rf"\b{word[: max(4, len(word) - 2)]}", held) is not None


def _nothing(one: Sample, held: str) -> Findings:
    small = stopwords.small(primary(one.newsletter.language))
    said_ = long_words(one.message.subject) - small
    if len(said_) < 2:
        return
    kept = {word for word in said_ if _kept(word, held)}
    old = said_ & long_words(one.last_subject) - small
    if len(old) >= 2 and 2 * len(kept) < len(said_):
        told = "little of it is in this edition, and the last one's subject said it"
        yield noticed("subject", "the subject", told, _REMEDY)
    elif len(long := {word for word in said_ if len(word) > 4}) > 4 and not any(
        re.search(rf"\b{word[: max(5, len(word) - 2)]}", held) for word in long
    ):
        yield noticed("subject", "the subject", "none of its words is in the edition", _REMEDY)
    elif not kept and len(said_) > 2:
        told = "none of its words is in the edition"
        # Nor is it in the newsletter's language: another newsletter's, left in the field.
        theirs, _sure = stopwords.another(one.message.subject, primary(one.newsletter.language))
        yield noticed("subject", "the subject", told, _REMEDY, sure=bool(theirs))


def _absent(text: str, held: str, small: frozenset[str]) -> Iterator[str]:
    """Parts of a line that name somebody or something, of whose words none is inside."""
    written = re.findall(r"[^\W\d_]{4,}", text)
    if sum(word[:1].isupper() for word in written) > 0.5 * len(written):
        return  # a line in capitals shows no names
    there, gone = False, []
    for clause in filter(None, map(str.strip, _CLAUSES.split(text))):
        words = [word for word in re.findall(r"[^\W\d_]{4,}", clause) if word.casefold() not in small]  # fmt: skip
        kept = any(_kept(word.casefold(), held) for word in words)
        there = there or kept
        named = any(word[0].isupper() and not clause.startswith(word) for word in words)
        if len(words) > 1 and named and not kept:
            gone.append(clause)
    # Of a list of stories the others are there; a line of which nothing is may be wit.
    yield from gone if there else ()


def _promised(text: str, held: str, small: frozenset[str]) -> Iterator[str]:
    """What a line says is inside by its form, "an interview with the bishop", and of whose words none is."""
    for clause in filter(None, map(str.strip, _CLAUSES.split(text))):
        found = _FORMS.search(clause)
        # An abbreviation is a word as well: "an essay on the word TBD".
        words = (
            [word.casefold() for word in re.findall(_TELLING, _whose(clause[found.end() :]))]
            if found
            else []
        )
        words = [word for word in words if word not in small and word not in _PRAISE]
        before = text[: text.find(clause)]
        explains = _explains(before, held, small) or (
            found and _describes(clause, found, before, held, small)
        )
        if words and not explains and not any(_kept(word, held) for word in words):
            yield clause


def _explains(before: str, held: str, small: frozenset[str]) -> bool:
    """Whether what comes says what it is that was just named: "And when 2 + 2 makes 22: a guide to numbers that lie"."""
    if not before.rstrip().endswith(":"):
        return False
    said = re.findall(rf"{_TELLING}|\d{{2,}}", _CLAUSES.split(before.rstrip(" :"))[-1])
    return any(word not in small and _kept(word, held) for word in map(str.casefold, said))


def _describes(
    clause: str, form: re.Match[str], before: str, held: str, small: frozenset[str]
) -> bool:
    """Whether it may tell in other words of what is inside: "an essay on sentences" where a piece is called an essay, "our guide
    to the new tariff" behind a sentence on the same. Who has a name, or is talked to, is inside by it or not at all."""
    about = clause[form.end() :]
    if _TALKED_TO.search(form[0]) or re.search(r"[A-ZÀ-Þ\d]", about):
        return False
    of_its_kind = any(re.search(rf"\b{word}\b", held) for word in long_words(form[0]) - small)
    last = before.rstrip().rstrip(".!?").rpartition(". ")[2]
    told = any(_kept(word, held) for word in long_words(last) - small)
    return of_its_kind or (told and _THE_SAME.match(about) is not None)


_TALKED_TO = late(r"(?i)\b(?:with|mit|avec|con|com|met)$")
_THE_SAME = late(r"(?i) ?(?:(?:the|de|het) (?:new|nieuwe)|(?:d(?:er|en|em|ie|as)|zu[rm]) neuen?|l[ea]s? nou\w+|(?:el|la) nuev[oa]|(?:il|la) nuov[oa]|[oa] nov[oa]|this|these|th(?:at|ose)|dies\w+|ce(?:tte|s)?|est[ae]s?|quest[oaei]|dit|deze)\b")  # fmt: skip


def _whose(text: str) -> str:
    """A full name behind what somebody is, where there is one: "the poet Ann Lee" is not inside because another poet is."""
    named = re.search(r"[A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+)+\W*$", text)
    return named[0] if named else text


def _somebody(text: str, held: str) -> Iterator[str]:
    """Of a list of stories, whose others are inside, one of somebody in an office that nothing inside names."""
    clauses = [each for each in map(str.strip, _CLAUSES.split(text)) if each]
    kept = [
        any(_kept(word, held) for word in re.findall(r"[^\W\d_]{4,}", clause.casefold()))
        for clause in clauses
    ]
    for clause, there in zip(clauses, kept, strict=True):
        if not there and sum(kept) > 1 and _IN_OFFICE.match(clause):
            yield clause


def _listed(text: str, held: str, small: frozenset[str]) -> Iterator[str]:
    """ "A ferry, a stalled grid and the beekeepers' strike": of three things or more, one of which no word is inside."""
    clauses = [each for each in map(str.strip, _CLAUSES.split(text)) if each]
    if len(clauses) < 3 or not all(map(_A_THING.match, clauses)):
        return
    words = [
        [word for word in re.findall(r"[^\W\d_]{4,}", clause.casefold()) if word not in small]
        for clause in clauses
    ]
    kept = [any(_kept(word, held) for word in each) for each in words]
    for clause, said, there in zip(clauses, words, kept, strict=True):
        if not there and any(kept) and len(said) > 1 and not re.search(r"\d", clause):
            yield clause


_A_THING = re.compile(
    r"(?i)(?:the|an?|our|der|die|das|eine?|le|la|les|une?|el|los|las|una|il|lo|gli|de|het|een|os|um|uma)\b|l['’]"
)
_IN_OFFICE = late(
    r"(?i)(?:(?:and|plus|und|et|y|e|en) )?(?:the|an?|our|der|die|das|ein|eine|unsere?|le|la|les|une?|notre|el|los|las|una|nuestr[oa]|il|lo|gli|i|nostr[oa]|de|het|een|onze|o|os|as|um|uma|nosso|nossa)\b ?['’]?(?:[\w’'-]+ ){0,2}?[\w-]*"
    r"(?:chancellor|minister|mayor|bishop|archbishop|pope|president|director|professor|principal|dean|rector|provost|headteacher|headmaster|coach|captain|conductor|curator|editor|chef|captain|judge|senator|governor|ambassador|king|queen|prince|princess|duke|duchess|winners?|laureate|champion|candidate|treasurer|secretary|commissioner|chair(?:man|woman|person)?|boss|ceo"
    r"|kanzler\w*|ministerin?|bürgermeister\w*|bischöf\w*|bischof|papst|präsident\w*|direktor\w*|rektor\w*|dekan\w*|trainer\w*|dirigent\w*|richter\w*|könig\w*|sieger\w*|kandidat\w*|maire|évêque|pape|président\w*|directeur|directrice|ministre|recteur|doyenne?|entraîneu\w+|juge|roi|reine|gagnante?s?|candidate?s?|alcalde\w*|obispo|papa|presidente\w*|directora?|ministr[oa]|rectora?|decan[oa]|entrenadora?|jueza?|rey|reina|ganadora?|candidat[oa]"
    r"|sindac[oa]|vescovo|direttore|direttrice|rettore|preside|allenatore|giudice|re|regina|vincitore|candidat[oa]|burgemeester|bisschop|paus|directeur|minister|rector|decaan|rechter|koning|koningin|winnaar|kandidaat|prefeit[oa]|bispo|reitora?|juiz|juíza|rei|rainha|vencedora?)\b\W*$"
)  # fmt: skip
_TELLING = r"[^\W\d_]{4,}|\b[A-ZÀ-Þ]{2,3}\b"
_FORMS = late(
    r"(?i)\b(?:an? (?:\w+ )?(?:interview|conversation|chat|q&a) with|(?:an?|our|the|your) (?:[\w-]+ )?(?:guide|review|profile|recipe|quiz|essay|obituary|report|podcast|film|portrait|investigation|history|tour) (?:to|of|for|on|about|from)|our (?:interview|conversation|talk) with"
    r"|ein (?:interview|gespräch) mit|(?:ein|unser|der) (?:\w+ )?(?:ratgeber|leitfaden|rundgang|porträt|essay|nachruf) (?:zu|zum|zur|durch|über|von|auf)|(?:un|notre) (?:entretien|portrait|guide|reportage|enquête|dossier|rencontre) (?:avec|de|du|des|sur)|notre (?:interview|conversation) (?:avec|de|du)"
    r"|(?:una?|nuestra) (?:entrevista|conversación|guía|receta|reseña) (?:a|al|con|de|del|para|sobre)|(?:un['’]|l['’]|(?:la )?nostra )(?:intervista|conversazione) (?:ai?|al(?:la|lo)?|agli|alle|con|di|del(?:la)?)|(?:una|la nostra) (?:guida|ricetta|recensione) (?:a|di|per|su)"
    r"|(?:uma|a nossa|nossa) (?:entrevista|conversa|reportagem) (?:a|ao|à|com|de|do|da|sobre)|(?:een|ons) (?:interview|gesprek|portret) (?:met|van)|onze gids (?:voor|naar))\b"
)
_PRAISE = {"best", "great", "good", "famous", "winter", "summer", "autumn", "spring", "week", "month", "year", "today", "little", "long", "short", "first", "last", "very"}  # fmt: skip


def _misspelt(one: Sample, held: str) -> Iterator[tuple[str, str]]:
    """Words of the subject that nothing inside has, a letter apart from a headline's. What bends in its middle (schreiben,
    schrieben) and what differs at its end is another form."""
    if primary(one.newsletter.language) not in UNBENT:
        return
    there = {word for each in one.edition.placements for word in long_words(headline_of(each))}
    for word in sorted(long_words(one.edition.subject)):
        if len(word) >= _LONG and word not in held:
            for right in sorted(there):
                ends = right[:1] == word[:1] and right[-3:] == word[-3:]
                if ends and not bent(word, right) and one_letter_apart(word, right):
                    yield word, right
                    break


_LONG = 7  # letters, below which a letter more makes another word


def _held(one: Sample) -> str:
    edition, newsletter = one.edition, one.newsletter
    pieces = (
        f"{headline_of(each)} {each.piece.headline} {each.teaser or ''} {each.piece.teaser} {each.kicker or each.piece.kicker} {each.piece.kind} {each.section}"
        f" {each.piece.byline} {each.piece.url} {each.piece.image.alt if each.piece.image else ''}"
        for each in edition.placements
    )
    blocks = (
        f"{block.title} {block.text} {block.name} {block.role} {block.where}"
        for block in edition.blocks
    )
    house = (newsletter.title, newsletter.tagline, newsletter.publication.name, *edition.titles.values())  # fmt: skip
    # A day in figures may be said by its month.
    months = (f"{block.starts_at:%B}" for block in edition.blocks if block.starts_at)
    return plain(" ".join([*pieces, *blocks, *house, *months])).casefold()


def counts(one: Sample) -> Findings:
    kinds = Counter(each.piece.kind.casefold() for each in one.edition.placements if each.piece.kind)  # fmt: skip
    media = Counter(each.piece.media for each in one.edition.placements)
    sections = Counter(each.section for each in one.edition.placements)
    # "Eleven stories that nobody printed" is a piece's own.
    lang = primary(one.newsletter.language)
    headlines = map(headline_of, one.edition.placements)
    cited = {(each.value, each.unit) for line in headlines for each in amounts(line, lang)}
    for given in one.wordings:
        if given.by != "editor" or not given.place.startswith(
            ("the note", "the subject", "the preheader")
        ):
            continue
        for sentence in re.split(r"(?<=[.!?])\s+|\n+", given.plain):
            # A subject is a promise by itself; of what is to be heard it counts nothing else.
            line = given.what in ("the subject", "the preheader")
            more = (
                figure(each[1])
                for each in COUNTED.finditer(sentence)
                if each[2].casefold() in _PIECES
            )
            first = line and (
                _HEARD.search(sentence)
                or any(count > len(one.edition.placements) for count in more)
            )
            announced = _PROMISED.search(sentence)
            if not first and not announced:
                continue
            for found in COUNTED.finditer(sentence):
                if not announced and not _LISTED.search(sentence[: found.start()]):
                    continue
                said_, noun = figure(found[1]), found[2].casefold()
                there = [count for kind, count in kinds.items() if noun in _plurals(kind)]
                there += [media[Media.AUDIO]] if noun in ("podcasts", "episodes") and not there else []  # fmt: skip
                there += [media[Media.VIDEO]] if noun in ("films", "videos") and not there else []
                if noun in _PIECES:
                    named = [count for name, count in sections.items() if name and name in sentence]
                    there = named[:1] or [len(one.edition.placements)]
                if there and there[0] and said_ not in there and (said_, noun) not in cited:
                    told = f"{given.what} promises {found[0]}, and there {'is' if there[0] == 1 else 'are'} {there[0]}"
                    yield noticed("facts", given.place, told, given.remedy)


def _plurals(kind: str) -> set[str]:
    return {f"{kind}{end}" for end in ("s", "es", "n", "en", "e", "er", "i")} | {
        f"{kind[:-1]}ies",
        f"{kind[:-1]}i",
    }


RULES = (inside, counts)
