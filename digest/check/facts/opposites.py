"""Does an edition say the opposite of what it says elsewhere? "Bond fails by 212 votes" above "Voters approve bond by 212 votes".

    opposed(line, story)    what a line says the other way round, of the story that it tells
    moved(headline, teaser) a headline's "rise", above what is less than a year ago, or was more then
    turned(line, other)     two lines of the same words but one, and that one the other's opposite: "the cheapest", "the dearest"

first lines, notes and numbers against the piece that they tell of; a headline's vote or verdict against its own teaser. That it is the
same story its words must say; who denies, asks, or tells of another time, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.facts import terms
from digest.check.facts.numerals import WORDS, figure
from digest.check.facts.terms import CURRENCY, PER_CENT
from digest.check.facts.wholes import sentences
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import headline_of, long_words, place_of, spoken, teaser_of
from digest.check.words import stopwords
from digest.check.words.quoting import quoted
from digest.model.blocks import BlockKind

_VOTE = (
    r"approv(?:e[sd]?|al)|pass(?:es|ed)|adopt(?:s|ed)|back(?:s|ed)|accept(?:s|ed)|endorse[sd]?|green-?lights?|says? yes|vote[sd]? (?:by [\d,]+ (?:votes )?to [\d,]+ )?(?:for|in favou?r)|angenommen|nimmt .{1,40} an|billigt?e?n?|stimm\w* (?:mit \d+ (?:Stimmen )?(?:zu|gegen) \d+ (?:Stimmen )?)?(?:für|zu)\b|zugestimmt|bewillig\w+|beschließt|ja (?:zu[mr]?|für)|approuv\w+|adopt(?:e|ent|é\w*)|accept(?:e|ent|é\w*)|vote(?:nt)? pour|oui (?:à|au)|aprueban?|aprob\w+|acept\w+|vota(?:n)? a favor|sí al?|approva\w*|accetta\w*|sì (?:a|al|alla)|goedgekeurd|goed|aangenomen|stemt voor|stemmen voor|ja tegen|aprova\w*|aceita\w*|vota(?:m)? a favor|godkänn\w*|antar|antog\w*|antagen|röstar för|röstade för|godkend\w*|vedtager|vedtog\w*",
    r"reject(?:s|ed)?|fail(?:s|ed)?|vote[sd]? (?:by [\d,]+ (?:votes )?to [\d,]+ )?(?:down|against)|turn(?:s|ed)? down|defeat(?:s|ed)?|veto(?:es|ed)|throws? out|says? no|abgelehnt|lehn\w* .{1,40} ab|scheiter\w+|gescheitert|stimm\w* gegen|durchgefallen|nein (?:zu[mr]?|gegen)|rejett\w+|refus\w+|repouss\w+|vote(?:nt)? contre|échou\w+|non (?:à|au)|rechaz\w+|tumban?|vota(?:n)? en contra|fracas\w+|no al?|respin\w+|bocci\w+|no (?:al|alla)|verworpen|verwerpt|afgewezen|wijst .{1,40} af|afgekeurd|stemt tegen|stemmen tegen|nee tegen|rejeit\w+|chumb\w+|recus\w+|vota(?:m)? contra|avslå\w*|avslog|avslag\w*|röstar nej|fälls|forkast\w*",
)
_VERDICT = (
    r"guilty|convict(?:s|ed)|sentenced|schuldig|verurteilt|coupables?|condamn\w+|culpables?|condenad\w+|condenan?|colpevol\w+|condannat\w+|veroordeeld|culpad[oa]s?|condena\w*|fälls|fälld\w*|dømt|dømmes",
    r"acquit\w*|not guilty|cleared|freigesprochen|freispruch|acquitt\w+|relax\w+|absuel\w+|absolv\w+|absuelt\w+|assol\w+|vrijgesproken|vrijspraak|frikänn\w+|friad\w*|frifind\w*|frikend\w*",
)
_MATCH = (
    r"wins?|won|victor(?:y|ious)|champions?|triumphs?|gewinn(?:t|en)|gewann\w*|siegt?e?n?|siege[rn]\w*|meister\w*|gagn(?:e|ent|é\w*)|remport\w+|victoire|victorieu\w+|vainqueurs?|champion(?:ne)?s?|ganan?|ganó|ganaron|victoria|vencen?|venció|campe(?:ón|ona|ones|onas)|vince|vincono|vinto|vittoria|campion[ei]|wint|winnen|won(?:nen)?|zege|kampioen\w*|vence(?:m|u|ram)?|ganha(?:m)?|ganhou|vitória|campe(?:ão|ã|ões|ãs)|vinner|vann|seger|mästare|vinder|vandt|sejr|mestre",
    r"loses?|lost|beaten|defeat(?:ed)?|verlier(?:t|en)|verlor\w*|niederlage|perd(?:ent|u\w*)?|défaite|pierden?|perdió|perdieron|derrota|perd(?:e|ono|uto|ut[aie])|sconfitt\w+|verlies(?:t|en)|verliez\w+|verloor|verloren|nederlaag|perde(?:m|u|ram)?|derrota\w*|förlor\w+|nederlag|taber|tabte",
)
_DOOR = (
    r"(?:re-?)?open(?:s|ed)?|öffne(?:t|n|te\w*)|eröffne\w+|(?:r?ou|rou)vr(?:e|ent|ira|iront)|ouvert\w*|(?:re)?abr(?:e|en|irá|irán|ió)|(?:ri)?apr(?:e|ono|irà|iranno)|opent|openen|heropen\w*|(?:re)?abre(?:m)?|abrirá|öppnar|öppnas|åbner",
    r"close[sd]?|shuts?|schließ(?:t|en)|geschlossen|macht (?:dicht|zu)|ferm(?:e|ent|era|eront|é\w*)|cierran?|cerrará\w*|cerró|chiud(?:e|ono|erà|eranno)|chius[oaie]|sluit(?:en)?|gesloten|fecha(?:m)?|fechará|stäng(?:er|s|t|d|a)|lukker|lukkes",
)
_LEAVE = (
    r"allow(?:s|ed)?|permit(?:s|ted)?|legali[sz]e[sd]?|erlaub\w+|gestattet?|autoris\w+|permet(?:tent)?|permiten?|permitirá\w*|legaliz\w+|autoriz\w+|consent\w+|permett(?:e|ono)|toegestaan|staat .{1,40} toe|permite(?:m)?|tillåt\w*|tillader",
    r"ban(?:s|ned)?|forbids?|forbidden|prohibit(?:s|ed)?|outlaw(?:s|ed)?|verbiete[tn]|verboten|verbot|interdi\w+|prohíben?|prohib\w+|viet(?:a|ano|at\w+)|verbied\w+|verbiedt|verboden|verbod|proíbe(?:m)?|proib\w+|förbjud\w*|förbud\w*|forbyd\w*|forbud\w*",
)
_PEOPLE = (
    r"hires?|hired|hiring|recruit(?:s|ed)?|stellt .{1,40} ein|eingestellt|embauch\w+|recrut\w+|contrat(?:a|an|ará|arán|ó)|assume|assumono|neemt .{1,40} aan|contrata(?:m)?|anställ\w+|ansætter",
    r"lays? off|laid off|fires?|fired|sacks?|sacked|entlässt|entlassen|licenci\w+|despid\w+|despedirá\w*|licenzi\w+|ontslaa\w*|ontslagen|demite(?:m)?|despede(?:m)?|varsl\w+|avskeda\w*|fyrer",
)
_POLES = [tuple(late(rf"(?i)(?<![\w-])(?:{side})(?![\w-])") for side in poles) for poles in (_VOTE, _VERDICT, _MATCH, _DOOR, _LEAVE, _PEOPLE)]  # fmt: skip
_OF_A_VOTE, _OF_A_MATCH = _POLES[:2], _POLES[2]
# Who denies or asks it, and who tells of another time, as each language says it.
_DENIES = {
    "en": r"not|never|nobody|without|almost|nearly|unless|if|whether|why|how|when", "de": r"nicht|nie|kein\w*|niemand|ohne|fast|beinahe|ob|wenn|warum|wie", "fr": r"ne|n|pas|jamais|sans|presque|si|pourquoi|comment|quand", "es": r"nunca|nadie|sin|casi|si|cómo|cuándo",
    "it": r"non|mai|nessun\w*|senza|quasi|se|perché|come|quando", "pt": r"não|nem|nunca|sem|quase|se|porque|como|quando", "nl": r"niet|nooit|geen|zonder|bijna|of|als|waarom|hoe", "sv": r"inte|aldrig|ingen|utan|nästan|varför|hur|när", "da": r"ikke|aldrig|ingen|uden|næsten|hvorfor|hvordan|hvis",
}  # fmt: skip
_ANOTHER_TIME = {
    "en": r"after|before|until|till|despite|but|again|once|first|second|earlier|previous\w*|then|later|instead|while|last (?:week|month|year)", "de": r"nach|bis|trotz|aber|doch|wieder|erst\w*|zuvor|früher|dann|später|statt|während", "fr": r"après|avant|jusqu\w*|malgré|mais|encore|abord|première?|puis|tandis", "es": r"tras|antes|hasta|pese|pero|vez|primer\w*|luego|después|mientras",
    "it": r"dopo|prima|fino|nonostante|ma|ancora|prim[oa]|poi|mentre", "pt": r"depois|após|antes|até|apesar|mas|vez|primeir\w+|enquanto", "nl": r"na|tot|ondanks|maar|weer|eerst\w*|daarna|later|terwijl", "sv": r"efter|innan|trots|men|igen|först\w*|sedan|medan", "da": r"efter|før|trods|men|igen|først\w*|siden|mens",
}  # fmt: skip
# Of which a line has the one where its other has the other.
_CONTRARY = (
    "cheapest dearest", "cheaper dearer", "largest smallest", "biggest smallest", "longest shortest", "longer shorter", "oldest youngest", "older younger", "best worst", "better worse", "fastest slowest", "faster slower", "highest lowest", "higher lower", "earlier later", "louder quieter", "loudest quietest", "warmer colder", "hotter cooler", "wetter drier", "stronger weaker", "richer poorer", "more fewer", "more less", "most fewest", "north south", "east west", "morning evening", "arrives leaves", "buys sells", "bought sold", "free paid", "full empty",
    "billigste teuerste", "billiger teurer", "größte kleinste", "größer kleiner", "längste kürzeste", "länger kürzer", "älteste jüngste", "älter jünger", "beste schlechteste", "besser schlechter", "schneller langsamer", "höher niedriger", "früher später", "lauter leiser", "wärmer kälter", "mehr weniger", "norden süden", "osten westen", "kauft verkauft", "moins plus", "meilleur pire", "nord sud", "matin soir", "achète vend", "más menos", "mejor peor", "mayor menor", "norte sur", "compra vende", "più meno", "migliore peggiore", "maggiore minore", "compra vende", "mattina sera",
    "goedkoopste duurste", "goedkoper duurder", "grootste kleinste", "groter kleiner", "langer korter", "oudste jongste", "beste slechtste", "sneller langzamer", "hoger lager", "meer minder", "noorden zuiden", "koopt verkoopt", "mais menos", "melhor pior", "maior menor", "mer mindre", "fler färre", "bättre sämre", "större mindre", "äldre yngre", "billigare dyrare",
)  # fmt: skip
_OPPOSITE = {frozenset(pair.split()) for pair in _CONTRARY}
_SAME_STORY = 2  # words of four letters and more, and numbers, beside those of the opposites
_A_NUMBER = r"\d[\d.,]*"
_A_SHORT_LINE, _A_VERB = 6, 2  # words


@cache
def _denies(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)\?|(?<![\w-])(?:{_DENIES.get(lang, '.')})(?![\w-])|n['’]t\b")


@cache
def _another_time(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w-])(?:{_ANOTHER_TIME.get(lang, '.')})(?![\w-])|\b(?:19|20)\d\d\b")  # fmt: skip


def opposed(line: str, headline: str, teaser: str, lang: str) -> str:
    """What a line says the other way round: its word, and the headline's; "" for nothing."""
    # What both say parts them by nothing: "rents rise for the first time", and "fall" for it.
    known = set(headline.casefold().split())
    own = " ".join(word for word in line.split() if word.casefold() not in known)
    if any(map(_denies(lang).search, (line, headline))) or _another_time(lang).search(own):
        return ""
    one_line = len(own.split()) <= _A_VERB
    for sides in (*_POLES, _moves(lang)):
        for here, there in (sides, sides[::-1]):
            mine = here.search(line)
            theirs = there.search(headline) if mine else None
            if not mine or not theirs or there.search(line) or quoted(line, mine.start()):
                continue
            # What closes may open again, as its teaser tells; not where two lines are one but for the verb.
            if here.search(headline) or (here.search(teaser) and not one_line):
                continue
            if _is_of_one_story(line, headline, teaser, {mine[0], theirs[0]}, lang, match=sides == _OF_A_MATCH):  # fmt: skip
                return f"says “{mine[0]}”, and the headline “{theirs[0]}”"
    return ""


@cache
def _moves(lang: str) -> tuple[re.Pattern[str], ...]:
    ways = (terms.RISES.get(lang, "(?!)"), terms.SINKS.get(lang, "(?!)"))
    return tuple(re.compile(rf"(?i)(?<![\w-])(?:{way})(?![\w-])") for way in ways)


def _is_of_one_story(
    line: str, headline: str, teaser: str, poles: set[str], lang: str, *, match: bool
) -> bool:
    small = stopwords.small(lang) | {word.casefold() for word in poles}
    shared = (long_words(line) & long_words(headline)) - small
    below = (long_words(line) & long_words(teaser)) - small
    numbers = {*re.findall(_A_NUMBER, line)} & {*re.findall(_A_NUMBER, f"{headline} {teaser}")}
    if shared and len(shared | below) + len(numbers) >= _SAME_STORY:
        return True
    # "Otters lose" is so short that it is of nothing else.
    named = any(re.search(rf"(?i:\b{word}\b)", line) and word.capitalize() in headline for word in shared)  # fmt: skip
    return match and named and len(line.split()) < _A_SHORT_LINE and _IN_A_MATCH.search(line) is not None  # fmt: skip


# "Otters lose at home", and not "The otters lost their river".
_IN_A_MATCH = late(rf"(?i)(?:{_MATCH[0]}|{_MATCH[1]})(?: (?:(?:the|das|la|le|el|il|de|o) )?(?:\w*finale?|title|cup|match|game|titel|pokal\w*|spiel|titre|coupe|título|copa|titolo|coppa|beker|taça))?(?:$|[.,;!]| (?:at|to|in|on|against|gegen|im|zu|contre|à|en|contra|a|contro|tegen|op|thuis|em|mot|i|på)\b)")  # fmt: skip


def turned(line: str, other: str) -> str:
    """The two words in which two lines of the same others are opposites."""
    mine, theirs = ([word.casefold() for word in re.findall(r"[^\W\d_]+", text)] for text in (line, other))  # fmt: skip
    if len(mine) != len(theirs) or len(mine) < _A_LINE:
        return ""
    apart = [pair for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]]
    if len(apart) == 1 and frozenset(apart[0]) in _OPPOSITE:
        return f"says “{apart[0][0]}”, and the headline “{apart[0][1]}”"
    return ""


_A_LINE = 4  # words


def lines(one: Sample) -> Findings:
    lang = primary(one.newsletter.language)
    stories = [(spoken(headline_of(each)), spoken(teaser_of(each))) for each in one.edition.placements]  # fmt: skip
    for given in one.wordings:
        first = given.what in ("the subject", "the preheader")
        if not first and not (given.by == "editor" and given.place.startswith("the note")):
            continue
        for part in _parts_of(given.spoken) if first else (text for _at, text in sentences(given.spoken)):  # fmt: skip
            if (story := _told_of(part, stories)) and (told := opposed(part, *story, lang) or turned(part, story[0])):  # fmt: skip
                yield given.noticed("facts", told)
                break


def _told_of(line: str, stories: list[tuple[str, str]]) -> tuple[str, str] | None:
    """The one story with which a line shares most words: what another tells as well may be that one's."""
    telling = {word for word in long_words(line) if not any(side.fullmatch(word) for sides in _POLES for side in sides)}  # fmt: skip
    shared = [len(telling & long_words(f"{headline} {teaser}")) for headline, teaser in stories]
    most = max(shared, default=0)
    return stories[shared.index(most)] if most and shared.count(most) == 1 else None


def _parts_of(text: str) -> Iterator[str]:
    """A line, and where it lists several stories each of them."""
    yield text
    parts = re.split(r"[,;:|–—.!?]\s|\s(?:and|plus|und|et|y|e|en|och|og)\s", text)
    yield from parts if len(parts) > 1 else ()


def numbers(one: Sample) -> Findings:
    lang = primary(one.newsletter.language)
    for block in one.edition.blocks:
        leads = one.piece_at(block.url) if block.kind is BlockKind.NUMBER else ""
        piece = next((each for each in one.edition.placements if leads and headline_of(each) == leads), None)  # fmt: skip
        told = piece and opposed(spoken(f"{block.title} {block.text}"), spoken(leads), spoken(teaser_of(piece)), lang)  # fmt: skip
        if told:
            yield noticed("facts", place_of(block), f"it {told}")


def below(one: Sample) -> Findings:
    """A headline's vote or verdict, and its own teaser's first sentence."""
    mine = one.wordings[0].language
    languages = {given.place: given.language for given in one.wordings}
    for each in one.edition.placements:
        above = headline_of(each)
        headline, first = spoken(above), next(sentences(spoken(teaser_of(each))))[1]
        small = stopwords.small(languages.get(above, mine))
        shared = (long_words(headline) & long_words(first)) - small
        lang, both = languages.get(above, mine), f"{headline} {first}"
        if not shared or _denies(lang).search(both) or _another_time(lang).search(both):
            continue
        for sides in _OF_A_VOTE:
            said = [[side.search(text) for side in sides] for text in (headline, first)]
            if all(len([one for one in each_ if one]) == 1 for each_ in said) and bool(said[0][0]) != bool(said[1][0]):  # fmt: skip
                yield noticed("facts", above, f"it says “{_word(said[0])}”, and below “{_word(said[1])}”")  # fmt: skip


_LESS = r"(?:less|lower|fewer|cheaper|weniger|niedriger|billiger|günstiger|moins(?: cher\w*)?|menos|menores|meno|minder|lager|goedkoper|mindre|färre|billigare)"
_MORE_ = r"(?:more|higher|dearer|mehr|höher|teurer|plus(?: cher\w*)?|más|mayores|più|meer|hoger|duurder|mais|mer|fler|dyrare)"
# "Six euros less than in September": what was, and when.
_THAN = r" (?:than|als|que?|qu['’]|di|che|dan|do que|än|end) (?:(?:in|im|il y|l['’]|vor|hace|en|à|au|a|the|one|last|a year|ein|une?|un|the year|het|vorig|förra|för|no|há|nel|do)\b|the previous|(?:je )?zuvor|vorher|l['’]an|año|anno|jaar)"
_ELSE = late(r"(?i)\b(?:but|though|although|yet|despite|while|however|aber|doch|obwohl|trotz|während|jedoch|dennoch|mais|malgré|pourtant|alors|pero|aunque|pese|mientras|ma|però|nonostante|mentre|maar|hoewel|ondanks|terwijl|mas|embora|apesar|enquanto|men|trots|medan)\b")  # fmt: skip
_PRICED = rf"(?:[£$€] ?)?(\d[\d.,]*\d|\d)(?: ?(?:{CURRENCY}|{PER_CENT}))?"
# "4,50 euros, cuando hace un año costaba 5".
_AGO = late(
    rf"(?i){_PRICED}[^.;:\d]*?(?:\b(?:hace|vor|il y a|há|för) (?:un|einem|une?|um|ett) (?:año|jahr|an|ano|år)\b(?: sedan)?|\b(?:a|one) year (?:ago|earlier|before)|\bun anno fa|\been jaar geleden)[^.;:\d]{{0,30}}?{_PRICED}(?![\d.,]*\d)"
)
# "It now pays $48; from January it will pay $54".
_SOON = late(
    rf"(?i)\b(?:now|currently|so far|jetzt|derzeit|bisher|heute|aujourd['’]hui|actuellement|ahora|hoy|hasta ahora|ora|oggi|finora|nu|thans|agora|hoje)\b[^.:\d]{{0,30}}?{_PRICED}[^.:\d]{{0,30}}?\b(?:will|from|künftig|ab|wird|à partir|dès|désormais|desde|a partir|dal|da|vanaf|straks|från|fra)\b[^.:\d]{{0,40}}?{_PRICED}(?![\d.,]*\d)"
)


def moved(headline: str, teaser: str, lang: str) -> str:
    """What is wrong where a headline's one verb says "up" or "down", and its teaser's one comparison with before the other way."""
    up, down = (bool(way.search(headline)) for way in _moves(lang))
    if up == down or any(way.search(teaser) for way in _moves(lang)):
        return ""
    if _denies(lang).search(headline) or _ELSE.search(f"{headline} {teaser}"):
        return ""
    less, more = (re.search(rf"(?i)(?:\d|\b(?:{WORDS})\b)[^.,;:\d]{{0,24}} {way}{_THAN}", teaser) for way in (_LESS, _MORE_))  # fmt: skip
    if bool(less) != bool(more) and up == bool(less):
        found = less or more
        return found[0] if found else ""
    for pattern, (before, after) in ((_AGO, (2, 1)), (_SOON, (1, 2))):
        if (then := pattern.search(teaser)) and figure(then[before]) != figure(then[after]):
            return then[0] if up == (figure(then[after]) < figure(then[before])) else ""
    return ""


def above(one: Sample) -> Findings:
    languages = {given.place: given.language for given in one.wordings}
    for each in one.edition.placements:
        place = headline_of(each)
        lang = languages.get(place, primary(one.newsletter.language))
        first = next(sentences(spoken(teaser_of(each))), (0, ""))[1]
        if told := moved(spoken(place), first, lang):
            way = _moves(lang)[0].search(place) or _moves(lang)[1].search(place)
            yield noticed("facts", place, f"it says “{way[0] if way else ''}”, and below “{told}”")


def _word(sides: list[re.Match[str] | None]) -> str:
    return next(found[0] for found in sides if found)


RULES = (lines, numbers, below, above)
