"""Words and signs of which the families' patterns are made, each in all languages. Pure.

What a pattern may hold is said by its name: `FROM` and `TO` of what moves, `AGAINST` of what is compared, `THAT_IS` before the same
in other words, `PARTS` by how many per cent they are, `SPANS` by how many seconds. `money("y")` is a price with a group of that name.
"""

from __future__ import annotations

import re

from digest.base.patterns import late
from digest.check.facts.numerals import WORDS, figure

PER_CENT = r"(?:%|per ?cent|percent|prozent|pour ?cents?|por ciento|per cento|procent|por cento)"
YEAR = r"(1[0-9]\d\d|20\d\d)"
AND = r"(?:and|und|et|y|e|en|och|og)"
PLUS = r"(?:and|und|et|y|e|en|och|og|sowie|plus|&)"
IN_ALL = r"(?:in all|in total|altogether|all told|together|combined|a total of|insgesamt|zusammen|en tout|au total|un total de|ensemble|en total|en conjunto|juntos|juntas|in tutto|in totale|insieme|in totaal|samen|bij elkaar|no total|ao todo|juntos|totalt|tillsammans|sammanlagt|i alt|tilsammen)"
OR = r"(?:or|oder|ou|o|of|eller)"
OF = r"(?:out of|of|von|sur|de[lrs]?|du|di|dei|dell[ae]|degli|van|d[oa]s?|av|af)"
OF_THEM = r"(?:of (?:them|these|those|it)|von (?:ihnen|diesen)|davon|darunter|d['’]entre e(?:ux|lles)|de ell[oa]s|di (?:loro|essi|esse)|del[ae]s|van (?:hen|hun|die)|[ed]rvan|ervan|daarvan|av d(?:em|essa)|af dem)"
THE = r"(?:the|its|these|their|our|all|den|ihren|les|ses|nos|l[oa]s|sus|i|gli|le|de|zijn|hun|onze|os|as|seus)"
FROM = r"(?:from|von|vom|de|del|du|da|dal|van|från|fra|od|с)"
TO = r"(?:to|auf|à|aux?|al?|para|naar|tot|till?|do|до)"
AGAINST = r"(?:against|compared (?:with|to)|gegenüber|nach|contre|par rapport (?:à|aux?)|face aux?|frente a|respecto a|contro|rispetto a(?:i|lle|gli)?|tegen|ten opzichte van|vergeleken met|em relação a|face a|mot|jämfört med|mod)"
BY = r"(?:of|by|von|um|del?|di|van|met|em|på|med)"
THAT_IS = r"(?:that is|that['’]s|which is|i\.e\.|=|also|(?:das|dies) (?:ist|sind|macht)|soit|c['’]est-à-dire|o sea|es decir|cioè|ossia|ovvero|dus|dat is|oftewel|ofwel|ou seja|alltså|altså|dvs\.?)"
ABOUT = r"(?:just|only|about|nearly|almost|nur|fast|rund|etwa|seulement|environ|solo|casi|circa|quasi|bijna|ongeveer|slechts|maar|cerca de|quase|bara|omkring|kun) "
PER = r"(?:an?|per|each|every|je|pro|im|in der|am|par|la|le|al?|alla|all['’]|por|ao|om|om dagen|i|i det|om året)"
SCALES = {
    1e6: "million(?:en|s)?|mio|mn|millón|millones|milion[ei]|milhão|milhões|miljoen|miljon(?:er)?|millioner|млн",
    1e9: "billions?|bn|milliarde|milliarden|mrd|milliards?|miliard[oi]|mil millones|mil milhões|miljard(?:er)?|млрд",
    1e3: "thousand|tausend|mille|mila|mil|duizend|tusen|tusind",
}
SCALE = rf"(?:{'|'.join(SCALES.values())})"
# Seconds of each unit, under all names that it has.
SPANS = {
    1: "seconds?|sekunden?|secondes?|segundos?|second[oi]|seconden?|sekunder?", 60: "minutes?|minuten?|minutos?|minut[oi]|minuter?|minutter?|min", 3600: "hours?|stunden?|heures?|horas?|or[ae]|uren|uur|timmar|timme|timer?",
    86400: "days?|tag(?:en?)?|jours?|días?|giorn[oi]|dag(?:en)?|dias?|dagar|dage", 604800: "weeks?|wochen?|semaines?|semanas?|settiman[ae]|we(?:ek|ken)|veckor|veckan?|uger?",
    2629800: "months?|monate?n?|mois|mes(?:es)?|mes[ei]|maand(?:en)?|mês|månad(?:er|en)?|måned(?:er|en)?", 31557600: "years?|jahren?|jahr|ans?|années?|años?|ann[oi]|jaar|anos?|år(?:et)?",
}  # fmt: skip
DAYS, WEEKS, MONTHS, YEARS = (f"(?:{SPANS[size]})" for size in (86400, 604800, 2629800, 31557600))
# A part by its words alone.
PARTS = (
    (50.0, "half|one in two|die hälfte|jede[rs]? zweite|la moitié|un sur deux|la mitad|la metà|de helft|metade|hälften|halvdelen|varannan"), (100 / 3, "(?:a|one) third|one in three|ein(?:es|em)? drittel|jede[rs]? dritte|un tiers|un sur trois|un tercio|un terzo|een derde|um terço|en tredje?del|var tredje"), (200 / 3, "two[- ]thirds|zwei drittel|(?:les )?deux tiers|dos tercios|due terzi|twee derde|dois terços|två tredjedelar|to tredjedele"),
    (25.0, "(?:a|one) quarter|one in four|ein(?:es|em)? viertel|jede[rs]? vierte|un quart|un sur quatre|un cuarto|una cuarta parte|un quarto|een kwart|um quarto|en fj(?:ä|e)rdedel|var fj(?:ä|e)rde"), (75.0, "three[- ]quarters|three in four|drei viertel|(?:les )?trois quarts|tres cuartos|tres cuartas partes|tres de cada cuatro|tre quarti|driekwart|três quartos|tre fj(?:ä|e)rdedelar"),
    (20.0, "(?:a|one) fifth|one in five|ein(?:es|em)? fünftel|jede[rs]? fünfte|un cinquième|un sur cinq|un quinto|uno de cada cinco|uno su cinque|[ée]én op de vijf|een vijfde|um quinto|um em cada cinco|en femtedel|var femte"), (40.0, "two in five|two[- ]fifths|zwei fünftel|deux sur cinq|två femtedelar"), (80.0, "four in five|four[- ]fifths|vier fünftel|quatre sur cinq|cuatro de cada cinco|fyra femtedelar"), (60.0, "three in five|three[- ]fifths|drei fünftel|trois sur cinq|tre femtedelar"),
    (10.0, "one in ten|(?:a|one) tenth|ein(?:es|em)? zehntel|jede[rs]? zehnte|un dixième|un sur dix|un décimo|un decimo|uno de cada diez|uno su dieci|een tiende|[ée]én op de tien|um décimo|um em cada dez|en tiondel|en tiendedel|var tionde"), (90.0, "nine in ten|neun von zehn|neuf sur dix|nueve de cada diez|nove su dieci|nio av tio"),
)  # fmt: skip
# What is measured and not counted.
MEASURES = {
    "years", "days", "weeks", "months", "hours", "minutes", "times", "metres", "miles", "feet", "kilometres", "litres", "hectares", "acres", "tonnes", "tons", "pounds", "euros", "percent", "degrees", "people", "men", "women", "jahre", "jahren", "tage", "tagen", "wochen", "monate", "stunden", "minuten", "meilen", "ans", "jours", "semaines", "mois", "heures",
    "fois", "años", "días", "semanas", "meses", "horas", "minutos", "veces", "anni", "giorni", "settimane", "mesi", "ore", "minuti", "volte", "jaren", "dagen", "weken", "maanden", "uren", "keer", "dias", "anos", "vezes", "år", "dagar", "veckor", "månader", "timmar", "minuter", "gånger", "dage", "uger", "måneder", "timer", "minutter", "gange", "goals", "games", "points", "runs", "million", "pages",
}  # fmt: skip
# What lists and headlines count, whatever it is.
THINGS = (
    "things|reasons|ways|lessons|questions|rules|tips|ideas|demands|points|wishes|answers|items|suggestions|proposals|arguments|myths|steps|promises|recommendations|mistakes|stories|pieces"
    "|articles|reports|books|films|recipes|links|dates|events|names|winners|jobs|tasks|dinge|sachen|gründe|wege|lehren|fragen|regeln|tipps|ideen|forderungen|punkte|wünsche|antworten|vorschläge"
    "|irrtümer|schritte|geschichten|texte|artikel|bücher|filme|rezepte|termine|namen|aufgaben|choses|raisons|façons|leçons|questions|règles|conseils|idées|revendications|étapes|histoires|livres"
    "|recettes|rendez-vous|gestes|cosas|razones|maneras|lecciones|preguntas|reglas|consejos|ideas|exigencias|puntos|propuestas|pasos|historias|libros|películas|recetas|citas|tareas|cose|ragioni"
    "|modi|lezioni|domande|regole|consigli|idee|richieste|punti|proposte|passi|storie|libri|ricette|appuntamenti|dingen|redenen|manieren|lessen|vragen|regels|ideeën|eisen|punten|voorstellen"
    "|stappen|verhalen|boeken|recepten|data|klusjes|coisas|razões|formas|lições|perguntas|regras|dicas|exigências|pontos|propostas|passos|histórias|livros|receitas|datas|tarefas|saker|skäl|sätt"
    "|frågor|regler|råd|idéer|krav|punkter|steg|berättelser|böcker|recept|ting|grunde|måder|spørgsmål|historier|bøger|opskrifter|demandes|idées reçues|mitos|miti|mythes|topics|subjects|podcasts"
    "|episodes|essays|interviews|projects|themen|stücke|beiträge|textes|sujets|artículos|textos|temas|fechas|articoli|testi|temi|artikelen|teksten|onderwerpen|artigos|filmes|filmer|ämnen"
    "|emner"
)
# What was begun, as it stands before or behind its year.
BEGAN = r"(?:founded|opened|established|launched|begun|started|gegründet\w*|eröffnet\w*|fondée?s?|ouverte?s?|créée?s?|abiert[oa]|fondat[oa]|apert[oa]|inaugurat[oa]|opgericht\w*|geopend\w*|built|erected|gebaut|erbaut|construite?s?|bâtie?s?|construid[oa]s?|fundad[oa]s?|inaugurad[oa]s?|costruit[oaie]|fondat[oaie]|apert[oaie]|inaugurat[oaie]|construíd[oa]s?|abert[oa]s?|gebouwd|gestorven|byggd\w*|grundad\w*|bygget|grundlagt)"
MONTH = r"(?:month|monat|mois|mes|mese|maand|mês|månad(?:en)?|måned(?:en)?)"
A_YEAR = r"(?:year|jahr|an(?:née)?|año|anno|jaar|ano|år(?:et)?)"
CHEAPER = r"(?:off|discount|less|cheaper|lower|günstiger|billiger|weniger|rabatt?|nachlass|ersparnis|de (?:réduction|remise|rabais)|d['’]économie|de moins|moins cher|de (?:descuento|ahorro)|menos|in meno|di (?:sconto|risparmio)|korting|voordeel|goedkoper|minder|de (?:desconto|poupança)|a menos|billigare|billigere|mindre)"
RISES = {
    "en": r"rise[sn]?|rose|rising|(?:go(?:es)?|went|gone|going) up|up(?= (?:by )?\d)|increase[sd]?|grow[sn]?|grew|climb(?:s|ed)?|jump(?:s|ed)?|soar(?:s|ed)?|surge[sd]?|raise[sd]|dearer|more expensive",
    "de": r"steig(?:en|t)|stieg(?:en)?|gestiegen|anstieg|wachsen|wächst|wuchs(?:en)?|gewachsen|klettern|klettert(?:en)?|zieh(?:en|t) (?:wieder |weiter |kräftig |leicht )?an|leg(?:en|t) (?:wieder |weiter |kräftig |leicht )?zu|erhöh(?:en|t|te|ten)|teurer",
    "fr": r"augment\w+|mont(?:e|ent|é|er|era|eront)|grimp\w+|progress(?:e|ent|é|er|era|eront)|en hausse|hausse de|bondi\w*",
    "es": r"sub(?:e|en|ió|ieron|irá|irán|ido|ir)|aument\w+|crec(?:e|en|ió|ieron|erá|erán|ido|er)|encarec\w+",
    "it": r"sal(?:e|gono|ì|irono|irà|iranno|it[oaie]|ire)|aument\w+|cresc\w+|crebb\w+|rincar\w+", "pt": r"sob(?:e|em)|subi\w+|aument\w+|cresc\w+|encarec\w+",
    "nl": r"stijg(?:en|t)|steeg|stegen|gestegen|groei(?:t|en|de|den)|gegroeid|duurder", "sv": r"stig(?:er|it)|steg|ök(?:ar|ade|at)|väx(?:er|te)|dyrare", "da": r"stig(?:er|et)|steg|øge[rst]?|voks(?:er|ede)|dyrere", "no": r"økte|øker|steg", "pl": r"wzrósł|wzrosł[ao]", "ru": r"вырос\w*",
}  # fmt: skip
SINKS = {
    "en": r"fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|(?:go(?:es)?|went|gone|going|com(?:es?|ing)) down|down(?= (?:by )?\d)|decrease[sd]?|decline[sd]?|shr[aiu]nk(?:s)?|sinks?|sank|slip(?:s|ped)?|slid(?:es?)?|cuts?(?= (?:by|[\w ]{1,24} from)\b)|halve[sd]|lower(?:s|ed)|reduced|cheaper",
    "de": r"sink(?:en|t)|sank(?:en)?|gesunken|fallen|fällt|fiel(?:en)?|gefallen|rückgang|schrumpf(?:en|t|te|ten)|senk(?:en|t|te|ten)|(?:geben|gibt|gaben|gab) (?:wieder |weiter |leicht )?nach|billiger|günstiger",
    "fr": r"baiss\w+|diminu\w+|chut\w+|recul\w+|tomb(?:e|ent|é|er|era)|en baisse", "es": r"baj(?:a|an|ó|aron|ará|arán|ado|ar)|ca(?:e|en|yó|yeron|erá|ído|er)|descend\w+|descien\w+|disminu\w+|abarat\w+",
    "it": r"scend\w+|scese(?:ro)?|sces[oaie]|cal(?:a|ano|ò|arono|erà|ato|ata|ati|ate|are)|diminui\w+|cro?ll\w+", "pt": r"desc(?:e|em|eu|eram|erá|erão|ido|er)|ca(?:i|em|iu|íram|irá|ído|ir)|baix(?:a|am|ou|aram|ará|ado|ar)|diminu\w+",
    "nl": r"dal(?:en|t)|daalde[n]?|gedaald|zak(?:t|ken|te|ten)|gezakt|krimp(?:t|en)|goedkoper", "sv": r"sjunk(?:er|it)|sjönk|minsk(?:ar|ade|at)|fall(?:er|it)|föll|billigare", "da": r"fald(?:er|t|et)|faldt|synk(?:er)?|billigere", "no": r"falt|sank", "pl": r"spadł[ao]?", "ru": r"упал[аои]?|снизил\w+",
}  # fmt: skip
CURRENCY = r"(?:[£$€]|(?:euros?|eur|pounds?|dollars?|francs?|franken|kronor|kroner|kr)\b)"


def money(name: str) -> str:
    """A price's pattern, with its sign before it or its currency behind it."""
    return rf"(?:[£$€] ?(?P<{name}>\d+(?:[.,]\d\d)?)|(?<!\d)(?P<{name}b>\d++(?:[.,]\d\d)?) ?{CURRENCY})"


def paid(found: re.Match[str], *names: str) -> float:
    """The price in the group that is there."""
    return figure(next(filter(None, (found[each] for name in names for each in (name, f"{name}b"))), ""))  # fmt: skip


_PARTS = [(share, late(rf"(?i)\b(?:{names})\b")) for share, names in PARTS]
_ONE = r"one|ein(?:e[rs]?)?|une?|uno|una|[ée]én|uma?|en|et"
_EACH_OF = r"(?:in|out of(?: every)?|von|sur|de cada|su|em cada|op de|van de|av|ud af)"
_OF_EVERY = r"(?:in|out of every|de cada|su|em cada|op de)"  # which figures stand beside, too
_PARTED = (
    "halves thirds quarters fifths sixths sevenths eighths ninths tenths", "- drittel viertel fünftel sechstel siebtel achtel neuntel zehntel", "demis tiers quarts cinquièmes sixièmes septièmes huitièmes neuvièmes dixièmes", "medios tercios cuartos quintos sextos séptimos octavos novenos décimos",
    "- terzi quarti quinti sesti settimi ottavi noni decimi", "- terços quartos quintos sextos sétimos oitavos nonos décimos", "- derde kwart vijfde zesde zevende achtste negende tiende", "- tredjedelar fjärdedelar femtedelar sjättedelar sjundedelar åttondelar niondelar tiondelar", "- tredjedele fjerdedele femtedele sjettedele syvendedele ottendedele niendedele tiendedele",
)  # fmt: skip
_DENOMINATORS = {name: at for names in _PARTED for at, name in enumerate(names.split(), 2) if name != "-"}  # fmt: skip
# "Three in five", "trois élèves sur cinq", "drei Fünftel", and no "two in three weeks".
_RATIO = late(
    rf"(?i)(?<![\w.,-])(?P<n>{_ONE}|{WORDS}|\d(?= {_OF_EVERY} \d))(?: (?:[^\W\d_]{{3,}} )?{_EACH_OF} (?P<m>{WORDS}|\d{{1,2}})(?![\w-]|[.,:]\d)(?! (?:{'|'.join(SPANS.values())})\b)|[ -](?P<parted>{'|'.join(_DENOMINATORS)})\b)"
)


def parts(text: str) -> list[tuple[float, re.Match[str]]]:
    """Each part that a text names, by how many per cent it is."""
    named = [(share, found) for share, pattern in _PARTS for found in pattern.finditer(text)]
    held = [range(*found.span()) for _share, found in named]
    for found in _RATIO.finditer(text):
        count = figure(found["n"]) or 1
        whole = _DENOMINATORS.get((found["parted"] or "").casefold()) or figure(found["m"] or "")
        known = any(found.start() in each or found.end() - 1 in each for each in held)
        if 0 < count < whole <= _SMALL and not known:
            named.append((100 * count / whole, found))
    return named


_SMALL = 20  # of how many parts people speak
