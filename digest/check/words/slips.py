"""Slips of the fingers: a word whose letters changed places, beside the same word as it should be.

    slips     "univeristy": its letters are those of a word that the edition has elsewhere, or of one that its language often
              has, and two neighbours changed places; "goverment": of the language's one letter is lost or twice;
              "Regeirung": no dictionary has it (misspelt.py)
    ligatures "nding": of "finding" a PDF left no fi
    joined    "harbourand", "unnaranjo", "andCorby": a word of the edition or a usual one, and a small one that no word ends in or begins with

A second sign is always there: the right word. Words of which both are words (trial, trail) are left alone, and names, what is quoted,
and scripts that write no vowels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set
from functools import cache, lru_cache
from pathlib import Path

from digest.base.patterns import late
from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.check.wordings import Wording, unlinked
from digest.check.words import dictionary, misspelt
from digest.check.words.quoting import quoted

_WORD = late(r"(?<![\w@#/.’'-])[^\W\d_]{5,}(?![\w@/’'-]|\.\w)")
_LEAST = 6  # letters: of fewer the most are other words
_NO_NAME = 8  # of a slip with a capital of which no letter changed its place
_LEAST_COMMON = 7  # of which one may be lost or twice
_BOTH_WORDS = (
    "marital martial united untied uniting untying casual causal casually causally sacred scared silver sliver perfect prefect perform preform complaint "
    "compliant discreet discrete barely barley aboard abroad signed singed signing singing signer singer signers singers resigned percept precept angels "
    "angles angled angeld diaries dairies bruised burised trails trials trailing trialing gilded glided calvary cavalry barking braking barked braked "
    "crating carting crates trail trial angel angle quiet quite tired tried diary dairy spilt split burnt brunt fried fired carve crave lairs liars tries "
    "tires cries cires flies files flier filer calms clams lions loins goals gaols signs sings birds brids tarps traps carps craps unite untie brake barke "
    "pairs paris slate salte crust curst coral carol corals carols girth grith board broad boards broads bread beard lakes leaks break reads radse barns "
    "brans carter crater carters craters farmer framer farmers framers farming framing farmed framed starts strats models modles retires retries retired "
    "retried hearts hearst titled tilted craves carves craved carved compiled complied slated salted macros marcos jeffrey jeffery dessert drohne resten "
    "garder grader partie patrie parties patries chien chine suivre partis patris conserver converser quarto quatro calvario clavario costar cotsar three "
    "preformed preforming preforms there field filed fields fires fries rouge rogue crops corps storm strom crate carte sheen fount trade tarde "
)
_BOTH_ARE = frozenset(_BOTH_WORDS.split())
# Of a slip of a common word: what is one in another spelling or language.
_ALSO = (
    "neighbors neighborhood theater theaters center centers though trough waking quarter enterprise enterprises members member membres membre ministre "
    "registre réaction histories historie histoire javier mandag spital diferent wether stating concret "
)
_ALSO_WORDS = frozenset(_ALSO.split())
# Of each language the long words that newsletters often have; what is a slip of one is no other word.
_COMMON = {
    "en": "university government people thousand thousands because between another children together different students community hundred research question questions important business library museum history science schools council weather evening morning tonight tomorrow yesterday weekend "
    "january february september october november december monday tuesday wednesday thursday saturday newsletter magazine subscribe subscription subscribers readers membership member members register registration address available remember beginning believe receive separate definitely necessary environment parliament "
    "committee commission knowledge language performance interview interviews conversation conversations exhibition professor president minister chancellor director engineer engineers scientist scientists historian historians journalist journalists photographer photograph photographs collection collections neighbours neighbourhood "
    "building buildings hospital hospitals teacher teachers farmer farmers company companies industry development international national election elections campaign education experience experiences everything everybody everyone something sometimes anything always already through although without against around during "
    "generation generations technology opportunity traditional particularly especially probably possible impossible successful succeeded beautiful favourite favorite restaurant recommended recommend announcement announced accommodation occasionally occurred independent immediately temporary archaeologist archaeologists architecture architect "
    "chemist building laboratory observatory lecture lectures festival concert orchestra theatre calendar century centuries anniversary volunteers volunteer festival waiting reading writing walking thinking looking happened followed opened published printed expected discovered forgotten women kitchen chicken station bridge village villages",
    "de": "universität regierung menschen tausend zwischen zusammen verschiedene geschichte geschichten gesellschaft wissenschaft forschung forscherin schülerinnen studierende studierenden bibliothek museum ausstellung veranstaltung veranstaltungen leserinnen newsletter abonnement bürgermeister bürgermeisterin gemeinderat "
    "stadtrat unternehmen entwicklung gemeinsam eigentlich vielleicht natürlich wahrscheinlich möglichkeit verantwortung erinnerung erinnerungen gespräch gespräche interview interviews krankenhaus lehrerinnen journalistin redaktion herausgeber mitglieder anmeldung adresse abend morgen wochenende januar februar september oktober november dezember "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag jahrhundert vergangenheit zukunft gegenwart nachbarschaft nachbarn landwirtschaft wohnung wohnungen kindergarten schwierigkeiten unterschied unterschiede besonders manchmal plötzlich schließlich trotzdem außerdem inzwischen herzlich willkommen",
    "fr": "université gouvernement personnes ensemble différents histoire histoires société science recherche chercheurs chercheuse étudiants étudiantes bibliothèque musée exposition rencontre lecteurs lectrices abonnement abonnés abonnées maire conseil entreprise entreprises développement peut-être toujours aujourd mémoire "
    "entretien entretiens hôpital enseignants journaliste journalistes rédaction membres inscription adresse soirée semaine janvier février septembre octobre novembre décembre mercredi vendredi dimanche siècle avenir voisins quartier agriculteurs logement logements difficultés différence particulièrement quelquefois notamment maintenant pourtant",
    "es": "universidad gobierno personas juntos diferentes historia historias sociedad ciencia investigación investigadores estudiantes biblioteca museo exposición encuentro lectores suscripción suscriptores alcalde alcaldesa ayuntamiento empresa empresas desarrollo siempre memoria entrevista entrevistas hospital maestros periodista periodistas "
    "redacción miembros inscripción dirección semana septiembre octubre noviembre diciembre miércoles viernes domingo futuro vecinos barrio agricultores vivienda viviendas dificultades diferencia especialmente mientras entonces todavía también después",
    "it": "università governo persone insieme diversi società scienza ricerca ricercatori studenti studentesse biblioteca museo mostra incontro lettori abbonamento abbonati sindaco consiglio impresa imprese sviluppo sempre memoria intervista interviste ospedale insegnanti giornalista giornalisti redazione iscrizione indirizzo settimana "
    "settembre ottobre novembre dicembre mercoledì venerdì domenica secolo futuro quartiere contadini abitazioni difficoltà differenza particolarmente qualche volta soprattutto finalmente",
    "nl": "universiteit regering mensen duizend tussen samen verschillende geschiedenis verhalen samenleving wetenschap onderzoek onderzoekers studenten bibliotheek museum tentoonstelling bijeenkomst lezers abonnement burgemeester gemeenteraad bedrijf bedrijven ontwikkeling misschien natuurlijk altijd herinnering gesprek gesprekken ziekenhuis "
    "leraren journalist journalisten redactie aanmelden adres avond ochtend weekend januari februari september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag eeuw toekomst buurman landbouw woningen moeilijkheden verschil bijzonder sommige plotseling eindelijk",
    "pt": "universidade governo pessoas juntos diferentes história histórias sociedade ciência investigação pesquisa estudantes biblioteca museu exposição encontro leitores assinatura assinantes presidente câmara empresa empresas desenvolvimento sempre memória entrevista entrevistas hospital professores jornalista jornalistas redação inscrição "
    "endereço semana setembro outubro novembro dezembro sábado domingo século futuro vizinhos bairro agricultores habitação dificuldades diferença especialmente enquanto também depois",
    "ru": "университет правительство человек вместе история истории общество наука исследование исследователи студенты библиотека музей выставка встреча читатели подписка город компания развитие может всегда память интервью больница учителя журналист журналисты редакция адрес неделя сентябрь октябрь ноябрь декабрь понедельник вторник "
    "четверг пятница суббота воскресенье столетие будущее соседи район квартира квартиры трудности особенно сегодня завтра",
    "sv": "universitetet regeringen människor tillsammans historia samhället vetenskap forskning forskare studenter biblioteket museum utställning läsare prenumeration kommunen företaget utveckling alltid intervju sjukhuset lärare journalist redaktionen adress veckan september oktober november december måndag tisdag onsdag torsdag fredag lördag söndag",
    "da": "universitetet regeringen mennesker sammen historie samfundet videnskab forskning forskere studerende biblioteket museum udstilling læsere abonnement kommunen virksomhed udvikling altid interview hospitalet lærere journalist redaktionen adresse ugen september oktober november december mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "pl": "uniwersytet rząd ludzie razem historia społeczeństwo nauka badania studenci biblioteka muzeum wystawa spotkanie czytelnicy prenumerata miasto przedsiębiorstwo rozwój zawsze wywiad szpital nauczyciele dziennikarz dziennikarze redakcja adres tydzień wrzesień październik listopad grudzień poniedziałek wtorek czwartek piątek sobota niedziela",
}  # fmt: skip
_SCRIPTS = re.compile(r"[a-zà-ɏα-ωά-ώа-яёіїєґ]+")
_LIGATURES = ("ffi", "ffl", "fi", "fl", "ff")
# Words that are what a longer one is without its ligature; and what is left of usual ones that are too short for the list.
_BARE = "ring owing ower owers prole proles suer suers rene dene denes trac buer dier diers reworks"
_WITHOUT_ONE = frozenset(_BARE.split())
_SHORT_ONES = "field final first fight fifty fifth films finds fixed floor flood fleet"
_NO_BEGINNING = re.compile(r"(?:n[^aeiouyhjàâäéèêëìîòôöùûü]|[lr][^aeiouyhjlàâäéèêëìîòôöùûü]|x[^aeiouy])[a-zà-ÿ]+")  # fmt: skip
_SMALL_WORD = re.compile(r"(?<![\w@/#.’'-])[a-zà-ÿ]{3,}(?![\w@/’'-]|\.\w)")
# With which words of these languages do not end, those apart that are excepted: a blank was lost before them.
_JOINED = {
    "en": r"(?<![sdlhbw])and|of|with|from|the|to|that", "de": "und|von|mit|für", "fr": "des?|du|pour|avec|dans", "es": "del?|que|para|con|(?<!d)el", "it": "di|del|della|con|per", "pt": "(?<=[lz])d[aeo]s?|com|para", "nl": "van|voor|het|een",
}  # fmt: skip
# With which none begins that a usual word of five letters could follow; and those behind which a capital begins another.
_BEGUN = {
    "en": "the",
    "es": "una?|unos|unas|el|los|las",
    "fr": "une",
    "it": "una|gli|della|nella",
    "pt": "uma",
    "nl": "het",
}
_BEFORE_NAMES = re.compile(r"(?<![\w@/#.’'-])(and|with|from|und|mit|für|avec|pour|dans|para|voor|met|och)([A-ZÀ-Þ][a-zà-ÿ]{2,})(?![\w@/’'-]|\.\w)")  # fmt: skip
_NO_FIRST = {"hither", "thither", "there", "where", "here", "forth", "hier", "daar", "waar", "unter", "aunque", "lors", "puis", "quoi"}  # fmt: skip
_SPELLING = re.compile(r"(?i)\bspell|\btypos?\b|misprint|\bsic\b|rechtschreib|tippfehler|orthograph|ortograf|spelling")  # fmt: skip


def slips(one: Sample) -> Findings:
    texts = [given for given in one.wordings if given.by != "settings" and given.text]
    # A publisher's own headline and an address count as words of the edition; so does what the settings say.
    held = Counter(word for given in one.wordings for word in _words(given))
    known = {word for word in held if len(word) >= _LEAST - 1}
    ours = {word.casefold() for word in one.limits.words}
    turned: dict[str, set[str]] = {}
    for word in known:
        turned.setdefault("".join(sorted(word)), set()).add(word)
    for given in texts:
        if _SPELLING.search(given.plain):
            continue
        text = unlinked(given.plain)
        found = {word: _right(word, at, text, given, held, turned) for word, at in _words_in(text)}
        kind = "headline" if given.what == "the headline" else "teaser"
        for word, right in found.items():
            if right and word.casefold() not in ours:
                yield given.noticed(kind, f"says “{word}” for “{right}”")


def _right(
    word: str,
    at: int,
    text: str,
    given: Wording,
    held: Counter[str],
    turned: dict[str, set[str]],
) -> str:
    """What was meant by a word that stands there in a wording's text, "" where it is right."""
    # A kicker has its capital from where it stands.
    spelled = word.lower() if given.what == "the kicker" else word
    slip = slip_of(spelled, given.language) or misspelt.thrice(spelled, given.language)
    right = _beside(word, given.language, held, turned, first=not at) or slip
    if right:
        return "" if quoted(text, at) else right
    return misspelt.meant(given, text, word, at, held)


def ligatures(one: Sample) -> Findings:
    held = {word for given in one.wordings for word in _words(given)}
    for given in one.wordings:
        if given.by == "settings" or not given.text:
            continue
        for found in _SMALL_WORD.finditer(given.plain):
            right = without_ligature(found[0], given.language, held)
            if right and not quoted(given.plain, found.start()):
                yield given.noticed("utf8", f"holds “{found[0]}”, which was “{right}”")
                break


def joined(one: Sample) -> Findings:
    held = Counter(word for given in one.wordings for word in _words(given))
    for given in one.wordings:
        if given.by == "settings" or given.language not in _JOINED:
            continue
        pairs = [(each, apart(each[0], given.language, held)) for each in _SMALL_WORD.finditer(given.plain)]  # fmt: skip
        pairs += [(each, (each[1], each[2])) for each in _BEFORE_NAMES.finditer(given.plain)]
        for found, (first, second) in pairs:
            if second and not quoted(given.plain, found.start()):
                yield given.noticed("teaser", f"says “{found[0]}” for “{first} {second}”")
                break


def apart(word: str, language: str, held: Counter[str]) -> tuple[str, str]:
    """Its two words, of which the longer is known, ("", "") for none. What stands in an edition twice is a word."""
    ends, begins = _parted(language)
    behind, before = ends.fullmatch(word), begins.fullmatch(word)
    if not (behind or before) or held[word] > 1 or is_usual(word, language) or dictionary.has(word, language):  # fmt: skip
        return "", ""
    if behind and behind[1] not in _NO_FIRST and _is_known(behind[1], language, held):
        return behind[1], behind[2]
    if before and _is_known(before[2], language, held):
        return before[1], before[2]
    return "", ""


@cache
def _parted(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A long word before a small one, and behind one."""
    small, first = _JOINED[language], _BEGUN.get(language, "(?!)")
    return re.compile(rf"([a-zà-ÿ]{{5,}})({small})"), re.compile(rf"({first})([a-zà-ÿ]{{5,}})")


def _is_known(word: str, language: str, held: Counter[str]) -> bool:
    return bool(held[word]) or is_usual(word, language) or dictionary.has(word, language)


def without_ligature(word: str, language: str, held: Set[str] = frozenset()) -> str:
    """The usual word, or one that the edition holds, of which it is what is left without fi or fl; "" for none."""
    usual = _left_of_usual().get(word, "") if language == "en" else ""
    if usual or not _NO_BEGINNING.fullmatch(word):
        return usual
    return next((each + word for each in _LIGATURES if each + word in held), "")


@cache
def _left_of_usual() -> dict[str, str]:
    """What is left of each usual English word without one of its ligatures -> the word."""
    made = {}
    for word in (*usual_english(), *_SHORT_ONES.split()):
        for each in _LIGATURES:
            before, lost, after = word.partition(each)
            if lost and len(before + after) > 2:
                made[before + after] = word
    return {left: word for left, word in made.items() if left not in usual_english() | _WITHOUT_ONE}


def _words(given: Wording) -> Iterator[str]:
    return (found[0].casefold() for found in _WORD.finditer(given.plain))


def _words_in(text: str) -> Iterator[tuple[str, int]]:
    """Words of sentences: in capitals, in the middle of a line, is a name."""
    for found in _WORD.finditer(text):
        if found[0][1:].islower():
            yield found[0], found.start()


def _beside(
    word: str, language: str, held: Counter[str], turned: dict[str, set[str]], *, first: bool
) -> str:
    """What stands elsewhere in the edition with two neighbours of its letters changed; the rarer one is the slip."""
    low = word.casefold()
    # Languages that bend their words have more of them that are near to others.
    least = 5 if language == "en" else _LEAST if language in _COMMON else 9
    if len(low) < least or not _SCRIPTS.fullmatch(low) or low in _BOTH_ARE:
        return ""
    others = turned.get("".join(sorted(low)), set()) - {low} - _BOTH_ARE
    if dictionary.has(low, language):  # "cuatro" beside "cuarto": both are words
        others = {each for each in others if not dictionary.has(each, language)}
    return next((each for each in sorted(others) if _neighbours(low, each) and held[each] >= held[low] and (word.islower() or first)), "")  # fmt: skip


def _neighbours(one: str, other: str) -> bool:
    """Whether two letters that stand side by side changed places within a word. At its end languages differ so (centre, center), and
    German verbs bend so (bleiben, blieben)."""
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] != apart[0] + 1 or not apart[0]:
        return False
    pair, left = {one[apart[0]], one[apart[1]]}, len(one.rstrip("s")) - apart[1]
    return pair != {"i", "e"} and left > 1


@cache
def _slips_of(language: str) -> dict[str, str]:
    """Each slip of a common word -> the word."""
    words = {word for word in _COMMON.get(language, "").split() if len(word) >= _LEAST}
    made: dict[str, str] = {}
    for word in words:
        for at in range(1, len(word) - 1):
            if word[at] != word[at + 1]:
                made[word[:at] + word[at + 1] + word[at] + word[at + 2 :]] = word
            if len(word) >= _LEAST_COMMON and at < len(word) - 2:
                made[word[:at] + word[at + 1 :]] = word
                made[word[:at] + word[at] + word[at:]] = word
    meant = _BOTH_ARE | _ALSO_WORDS | {each for those in _COMMON.values() for each in those.split()}
    return {slip: word for slip, word in made.items() if slip not in meant}


@cache
def usual_english() -> frozenset[str]:
    """English words of six letters and more that three of a hundred pages have."""
    return frozenset(Path(__file__).with_name("common_english.txt").read_text("utf-8").split())


def is_usual(low: str, language: str) -> bool:
    return (language == "en" and low in usual_english()) or low in _COMMON.get(language, "").split()


@lru_cache(maxsize=8192)  # the desk checks an edition after each change of one of its words
def slip_of(word: str, language: str) -> str:
    """The usual word of which it is a slip, "" for none."""
    low = word.casefold()
    if dictionary.has(low, language):
        return ""
    right = _slips_of(language).get(low, "")
    if right and word[0].isupper() and len(low) < _NO_NAME and sorted(low) != sorted(right):
        return ""  # Sontag, Moring
    if right or language != "en" or len(low) < _LEAST:
        return right
    if word[0].isupper() or low in usual_english() or low in _BOTH_ARE or low in _ALSO_WORDS:
        return ""  # a name, or a word
    turned = (f"{low[:at]}{low[at + 1]}{low[at]}{low[at + 2 :]}" for at in range(1, len(low) - 2))
    return next((each for each in turned if each in usual_english()), "")


RULES = (slips, ligatures, joined)
