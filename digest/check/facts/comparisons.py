"""Numbers against the words beside them: a length that is another, more pieces than there are. Pure, but for the rules.

    poll(text)              parts of one question that are more than all who were asked
    listed(above, below)    "Five things", and "All six of their demands"
    lasting(text, seconds)  "this 90-minute conversation", which lasts 32
    again(mine, theirs, ..)  "Nine women who kept the light", and below "seven women who kept lighthouses"
    in_sections             "all three pieces in our Books section", which holds one

What may be of another thing (several answers, men and women) is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.facts import day_words, terms
from digest.check.facts.amounts import MEASURED, amounts
from digest.check.facts.arithmetic import COUNTED, FEWER, SHARE
from digest.check.facts.numerals import WORDS, figure, in_words
from digest.check.facts.wholes import sentences
from digest.check.findings import WHICH_IS_RIGHT, Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import headline_of, long_words, place_of, spoken, teaser_of
from digest.check.words import stopwords
from digest.model.blocks import BlockKind

_YES = late(r"(?i)\b(?:said yes|yes|in favou?r|agreed|for it|ja|dafür|stimmten zu|oui|pour|sí|a favor|sì|favorevol\w+|voor|sim)\b")  # fmt: skip
_NEITHER = late(r"(?i)\b(?:did not (?:answer|reply|know|say|vote)|didn['’]t (?:answer|know|say)|undecided|unsure|(?:do|did) not know|don['’]t know|no opinion|abstained|neither|keine angaben?|unentschieden|unentschlossen|enthielten sich|wei(?:ß|ss) (?:es )?nicht|weder|sans opinion|ne (?:se prononcent|savent) pas|indécis|n['’]ont pas répondu|no (?:sabe|contesta|contestó|contestaron|respondió)\w*|indecis\w+|non (?:sa|sanno|risponde|rispondono|hanno risposto)|geen mening|weten (?:het )?niet|gaf geen antwoord|gaven geen antwoord|não (?:sabe|respondeu|responderam|sabem))\b")  # fmt: skip
REST = late(
    r"(?i)\b(?:everybody else|everyone else|the rest|the remain\w+|the others?|all others|der rest|die übrigen|alle anderen|le reste|les autres|tous les autres|el resto|los demás|las demás|il resto|gli altri|le altre|de rest|de overige\w*|de anderen|o resto|os demais|os outros)\b"
)
_ANOTHER = late(r"(?i)\b(?:several|more than one|multiple|both|up from|down from|compared|last (?:year|time|month)|than|among|men|women|aged|under|over|of (?:whom|these|those)(?! (?:asked|questioned|polled|surveyed|who answered))|19\d\d|20\d\d|mehrere|mehrfach\w*|davon|unter|männer\w*|frauen|plusieurs|dont|parmi|hommes|femmes|varias|entre|hombres|mujeres|più risposte|tra|uomini|donne|meerdere|onder|mannen|vrouwen|várias)\b")  # fmt: skip
_PROMISED = late(rf"(?i)^(?:the |die |les |los |las |le |i |de |os |as )?({WORDS}|\d{{1,2}}) (?:[\w-]+ )?({terms.THINGS})\b")  # fmt: skip
_ALL = late(rf"(?i)\b(?:all|alle|allen|tous les|toutes les|tod[oa]s l[oa]s|tutt[ie] e|tutt[ie]|tod[oa]s [oa]s) ({WORDS}|\d{{1,2}})(?: (?P<of>of (?:them|these)|of (?:their|our|his|her|its|the) (?:[\w-]+ )?(?:{terms.THINGS})|(?:le |i |gli |ihrer |seiner )?(?:{terms.THINGS})|(?:are|were) about|drehen sich|handeln von|gehen um|von ihnen|davon|d['’]entre elles)|(?=[.,;:!]))")  # fmt: skip
_THIS = r"(?:this|our|these|dies\w{1,2}|unsere?[nmrs]?|ce|cet|cette|notre|esta|este|nuestr[oa]|quest[oa]|nostr[oa]|dit|deze|ons|onze|nest[ae]|est[ae]|noss[oa])"
_HEARD = r"(?:conversations?|interviews?|podcasts?|episodes?|talks?|chats?|discussions?|films?|videos?|documentar(?:y|ies)|listen|recordings?|gespräch\w*|folge|interview|dokumentation|aufnahme|entretien|conversation|épisode|émission|documentaire|conversación|entrevista|episodio|película|documental|conversazione|intervista|puntata|episodio|documentario|gesprek|aflevering|documentaire|conversa|episódio|filme|documentário)"
_LASTS = late(
    rf"(?i)\b{_THIS} (?:[\w-]+ ){{0,2}}?(\d{{1,3}}|[a-z]+ty(?:-\w+)?)(?:-| )?(?P<m>minutes?|min|minütige[nmrs]?)(?:-| )(?:long |lange[nrs]? )?(?:[\w-]+ )?{_HEARD}\b|\b{_THIS} (?:[\w-]+ ){{0,1}}?{_HEARD} (?:of|von|de|di|van) (\d{{1,3}}) (?P<m2>min(?:utes?|uten|utos|uti)?)\b"
    rf"|\b{_THIS} (?:[\w-]+ ){{0,2}}?(one |two |three |\d |one-|two-|three-|\d-|)hour(?:-| )(?:long )?(?:[\w-]+ )?{_HEARD}\b"
    r"|\b(?:running time|run time|runtime|listening time|length|laufzeit|dauer|länge|durée|duración|durata|duur|duração) ?:? ?(\d{1,3}) ?(?P<m3>min(?:utes?|uten|utos|uti)?)\b"
)  # fmt: skip
_OF_A_FILM = late(r"(?i)\b(?:films?|movies?|documentar(?:y|ies)|operas?|plays?|series|spielfilm\w*|dokumentar\w*|oper|documentaires?|opéra|películas?|documentales?|documentari\w*|docus?|filmes?)\b")  # fmt: skip
_PIECES = "pieces|stories|articles|reports|reviews|reads|essays|texte|artikel|beiträge|stücke|geschichten|textes|articles|artículos|textos|articoli|pezzi|testi|artikelen|stukken|artigos"


def poll(text: str) -> Iterator[tuple[str, int]]:
    for at, sentence in sentences(text):
        shares = [float(each[1].replace(",", ".")) for each in SHARE.finditer(sentence)]
        # "60 per cent are for it, 30 against and 20 undecided".
        if len(shares) == 1:
            shares += [float(each[1]) for each in _BARE_SHARE.finditer(sentence)]
        asked = _NEITHER.search(sentence) and (len(shares) > 2 or _YES.search(sentence))
        rest = REST.search(sentence)
        many = len(shares) > 1 and sum(shares) > 100 + len(shares) and max(shares) <= 100
        if many and (rest or (asked and not _ANOTHER.search(sentence))):
            yield f"{', '.join(f'{each:g} %' for each in shares)}: more than all of them", at


_BARE_SHARE = late(rf"(?i)(?:, |; | {terms.AND} )(\d{{1,2}}) (?:(?:were|was|are|is|sind|waren|sont|son|sono|zijn|são) )?(?:against|for|undecided|unsure|did|do|don['’]t|dagegen|dafür|unentschlossen|unentschieden|wissen|contre|pour|indécis|sans|en contra|a favor|no|indecisos|contrari|favorevoli|indecisi|non|tegen|voor|weten|contra|indecisos|não|emot|imod)\b")  # fmt: skip


# "We liked all four", "Gostámos dos quatro": whatever they are, as a sentence ends.
_ALL_OF_THEM = late(
    rf"(?i)\b(?:(?:all|alle|tou(?:s|tes) les|tod[oa]s l[oa]s|tutt[ie] e|alle|tod[oa]s [oa]s|samtliga|alla)|(?:of |von |aus )(?:the |den |diesen )|d[oa]s|des|de l[oa]s|dei|delle|van de|av de|de) ({WORDS})(?=\s*(?:[.;!?]|$))"
)
_COUNTED_FIRST = late(rf"(?i)^({WORDS}|\d{{1,2}}) (?:[\w-]+ ){{0,2}}?([^\W\d_]{{4,}}s?)\b")


def all_of_them(above: str, below: str) -> str:
    """Of a headline's things and "all four" below, where nothing else is counted."""
    promised, found = _COUNTED_FIRST.match(above), [*_ALL_OF_THEM.finditer(below)]
    if not promised or len(found) != 1 or promised[2].casefold() in MEASURED:
        return ""
    # "In all four" and "four heroes" are of something else.
    before, after = below[: found[0].start()], below[found[0].end() :]
    counts = re.search(rf"(?i)(?<![\w-])(?:{WORDS}|\d{{1,2}})(?![\w-])", f"{before} {after}")
    led = re.search(r"(?i)\b(?:in|on|at|for|auf|à|en|a|su|op|em|på|i) $", before)
    near = abs(figure(promised[1]) - figure(found[0][1])) == 1 and not counts and not led
    return f"it says {promised[0]}, and below {found[0][0]}" if near else ""


def listed(above: str, below: str) -> Iterator[tuple[str, bool]]:
    promised = _PROMISED.match(above)
    for found in _ALL.finditer(below) if promised else ():
        said, there = figure(promised[1]), figure(found[1])  # type: ignore[index]
        also = any(figure(each[1]) == said for each in re.finditer(rf"(?i)\b({WORDS}|\d{{1,2}})\b", below))  # fmt: skip
        if said != there and not also and promised:
            yield f"it says {promised[0]}, and below {found[0].strip()}", True


def lasting(text: str, seconds: int) -> Iterator[tuple[str, bool]]:
    for found in _LASTS.finditer(text):
        if found[6] and _OF_A_FILM.search(text):
            continue  # a conversation about one, which has a length too
        hour = (found[5] or "").strip(" -").casefold()
        hours = {"": 1, "one": 1, "two": 2, "three": 3}.get(hour) or int(hour)
        said = found[1] or found[3] or found[6] or ""
        minutes = int(said) if said.isdigit() else in_words(said.casefold()) if said else 60 * hours
        its = seconds / 60
        if minutes and abs(minutes - its) > max(4, 0.25 * its):
            yield f"it says {found[0]!r}, and it lasts {its:.0f} minutes", True


def pieces(one: Sample) -> Findings:
    for each in one.edition.placements:
        above, below = headline_of(each), teaser_of(each)
        told = list(listed(above, below))
        if what := "" if told else all_of_them(above, below):
            told.append((what, True))
        if each.piece.duration_s:
            told += lasting(f"{above}\n{below}", each.piece.duration_s)
        for what, sure in told:
            yield noticed("facts", above, what, WHICH_IS_RIGHT, sure=sure)


def in_sections(one: Sample) -> Findings:
    """More pieces than a section holds, and "all" of them in another number."""
    titles = one.edition.titles
    held = Counter(titles.get(each.section, each.section) for each in one.edition.placements)
    for given in one.wordings:
        if given.by != "editor" or given.what not in ("its text", "the preheader", "the subject"):
            continue
        for found in COUNTED.finditer(given.spoken):
            if not re.fullmatch(_PIECES, found[2].casefold()):
                continue
            after, before = given.spoken[found.end() :], given.spoken[: found.start()]
            for name, count in held.items():
                there = name and re.match(
                    rf"(?i) (?:in|from|of|under|on|aus|im|dans|de|en|nella|in|uit|em|der|da)(?: (?:our|the|der|die|unsere[rm]?|la|notre|nuestra|nostra|onze|de|nossa|rubrik|rubrique|sección|sezione|rubriek|secção))* [“„«‘]?(?-i:{re.escape(name)})(?!\w)(?! (?:and|und|et|y|e|en|&) )",
                    after,
                )
                every = re.search(r"(?i)\b(?:all|alle|tous les|todos los|tutti e|tutte e|os) $", before)  # fmt: skip
                said = figure(found[1])
                if there and (said > count or (every and said != count)):
                    told = f"promises {found[0]} in {name}, and there {'is' if count == 1 else 'are'} {count}"
                    yield given.noticed("facts", told)


_MANY = 1000
_SLIP = 4  # times as many
_TRIAL = re.compile(r"(?i)\b(?:free|try|trial|first|gratis|kostenlos\w*|probe\w*|test\w*|essai|gratuit\w*|prueba|prova|proef\w*)\b")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Counted:
    count: float
    noun: str
    said: str
    more: set[str]  # the words that the clause goes on with, small ones apart
    some: bool  # whether the clause says that it is of some of them: "three more", "only two"
    first: bool  # whether a sentence begins with it, which may go on about some of them

    def is_of(self, other: _Counted) -> bool:
        """Whether both count one kind: "things" and "ways" are of any, "things to read" and "things about fire" two."""
        anything = re.fullmatch(terms.THINGS, self.noun) is not None or self.noun in _PEOPLE
        return self.noun == other.noun and (not anything or bool(self.more & other.more))


def _counts(text: str, lang: str) -> Iterator[_Counted]:
    """What stands between number and noun may be what kind they are, but of thousands nothing does."""
    for each in amounts(text, lang):
        behind = _NOUNS_BEHIND.match(text, each.end)
        nouns = behind[0].casefold().split() if behind and not each.is_money and each.value > 1 else []  # fmt: skip
        nouns = [*takewhile(lambda word: not stopwords.is_of(word, lang), nouns)]
        for noun in nouns[:1] if each.value >= _MANY else nouns:
            # "3 décembre" counts no Decembers.
            uncounted = noun in terms.MEASURES - _PEOPLE or re.fullmatch(day_words.MONTHS, noun)
            # "1,150 elk": a noun that is alike in any number ends what is said of so many.
            alone = each.value >= _MANY and behind and _ENDS.match(text, each.end + 1 + len(noun))
            plural = noun[-1] in "seinr" and len(noun) > 4
            if (plural or alone) and not uncounted and behind:
                clause = re.split(r"[.,;:!?–—]", text[each.start :])[0]
                more = long_words(clause) - {noun} - stopwords.small(lang)
                some = FEWER.search(f"{text[: each.start][-16:]}{clause}") is not None
                first = not text[: each.start].strip() or text[: each.start].rstrip()[-1:] in ".!?:"
                yield _Counted(each.value, noun, f"{each.words}{behind[0]}", more, some, first)


_PEOPLE = {"people", "men", "women"}


def again(mine: list[_Counted], theirs: list[_Counted]) -> Iterator[str]:
    """What is counted in two texts, with the same noun and words behind it, and in two numbers of which one is no part of the other."""
    for one in mine:
        alike = [each for each in theirs if each.noun == one.noun and each.more & one.more]
        near = [each for each in alike if not each.some and 1 / _HALF < each.count / one.count < _HALF]  # fmt: skip
        near = [each for each in near if not each.first or each.count > one.count]
        known = one.some or any(each.count == one.count for each in theirs if each.noun == one.noun)
        if len({each.count for each in alike}) == 1 and near and not known:
            yield f"says {one.said}, and below it is {near[0].said}"


_HALF = 2  # "three women who kept them" may be some of nine


_ENDS = re.compile(r"\s*(?:[.,;:!?)]|$)")
_NOUNS_BEHIND = re.compile(r"(?: [^\W\d_]{3,}){1,3}")


def retold(one: Sample) -> Findings:
    """What a headline counts against its teaser, and what the first lines count against all teasers."""
    mine, every = primary(one.newsletter.language), list[_Counted]()
    for each in one.stories:
        below = list(_counts(each.below, each.language))
        for what in again(list(_counts(each.above, each.language)), below):
            yield noticed("facts", each.place, f"it {what}", WHICH_IS_RIGHT)
        every += (*below, *_counts(each.above, mine))
    for given in one.wordings:
        if given.what in ("the subject", "the preheader"):
            for what in again(list(_counts(given.spoken, mine)), every):
                yield given.noticed("facts", what)


def of_guests(one: Sample) -> Findings:
    """What an event's words count, and the piece about its guest otherwise."""
    lang = primary(one.newsletter.language)
    stories = [(each.story, list(_counts(each.below, lang))) for each in one.stories]
    for block in one.edition.blocks:
        guests = _FULL_NAME.findall(f"{block.name}\n{block.title}") if block.kind is BlockKind.EVENT else []  # fmt: skip
        mine = list(_counts(spoken(block.text), lang)) if guests else []
        for story, theirs in stories if mine else ():
            about = any(guest in story for guest in guests)
            pairs = ((a, b) for a in mine for b in theirs if about and a.noun == b.noun)
            for a, b in pairs:
                # She may read from two of her three novels; 42 of 52 is a slip.
                first, second = (f"{each.count:g}" for each in (a, b))
                slip = len(first) == len(second) > 1 and sum(map(str.__ne__, first, second)) == 1
                if slip and not a.some and not b.some:
                    told = f"it says {a.said}, and the piece about its guest {b.said}"
                    yield noticed("facts", place_of(block), told, WHICH_IS_RIGHT)  # fmt: skip


_FULL_NAME = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+(?: (?:de|da|do|van|von|der|del|di|la|le|[A-ZÀ-Þ]\.))* [A-ZÀ-Þ][\w’'-]+"
)


def recounted(one: Sample) -> Findings:
    """A subject's "five mountain memoirs", and a headline's "Four memoirs"; a note's thousands, and otherwise a piece's or a
    number's; an offer's button that counts otherwise than its text."""
    lang = primary(one.newsletter.language)
    heads = [each for story in one.stories for each in _counts(story.above, lang)]
    below = [each.below for each in one.stories]
    below += [f"{each.title} {spoken(each.text)}" for each in one.edition.blocks if each.kind is BlockKind.NUMBER]  # fmt: skip
    heads += [each for text in below for each in _counts(text, lang) if each.count >= _MANY]
    for given in one.wordings:
        held, line = heads, given.what in ("the subject", "the preheader")
        if given.what == "its button" and not _TRIAL.search(given.spoken):
            block = next(each for each in one.edition.blocks if place_of(each) == given.place)
            held, line = list(_counts(spoken(f"{block.title}. {block.text}"), lang)), True
        for mine in _counts(given.spoken, lang) if line or given.place.startswith("the note") else ():  # fmt: skip
            there = {each.count: each.said for each in held if mine.is_of(each)}
            # "Seven mills" may be left of 90.
            near = [each for each in there if 1 / _SLIP < each / mine.count < _SLIP]
            if len(there) == 1 and near and mine.count not in there and (line or mine.count >= _MANY):  # fmt: skip
                told = f"says {mine.said}, and below it is {min(there.values())}"
                yield given.noticed("facts", told)
                break


RULES = (pieces, in_sections, retold, recounted, of_guests)
