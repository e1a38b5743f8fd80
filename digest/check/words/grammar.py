"""Slips of grammar that small words show. One table by language, read by one rule.

    forms      "elle à écrit", "they was", "ik wordt", "un peut", "vamos ha": a word beside one that never stands beside it
    articles   "la curatore", "una viaje", "il studente", "zum Freiheit": an article, and an ending of the other gender
    joints     "que elle", "di il", "y iba", "un pò": two words that the language joins, or an accent that changes one
    gaps       "in the every", "entretien avec et", "von und der": a word is missing between two that nothing joins
    spelling   "daß" beside "dass", "weiss" where the house writes ß
    two        "der kleinste Hafen" beside "das kleinste Hafen"
    agreement  "inspectors is", "it’s walls", "zeigen, das es" (agreement.py)
    forms      "del olio", "cet livre", "em o"; "bring there guest", "C'è due" (small_forms.py)
    genders    "Das Eintritt", "im Zeitung" (german_genders.py)
    numbers    ", les voisins a planté": who does it is many, the verb one's; "five boat", where "boats" stands elsewhere

A row holds what is said and the pattern. Both its words are from closed classes (articles, pronouns, prepositions, auxiliaries, endings that
name a gender), so that it needs no dictionary; what a sentence may also mean ("das", "la" before a verb, "der Regierung") has none. What stands
between quotation marks, or in a quotation, is somebody's own way to speak. In languages whose titles are written small a plural is looked for
behind a comma alone: "Les années a reçu un prix".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from digest.base.patterns import late
from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.check.wordings import Wording
from digest.check.words import agreement, small_forms
from digest.check.words.german_genders import wrong_articles
from digest.check.words.quoting import quoted

_A = r"(?<![\w’'\u00ad-])"  # where a word begins that no hyphen or apostrophe joins to another
_Z = r"(?![\w’'\u00ad-])"
_START = r"(?:^|(?<=[.!?…] )|(?<=\n))"
_CLAUSE = r"(?<=[a-zà-ÿ][,;:] )"  # behind a comma
_NAMES = r"(?: [A-ZÀ-Þ][\w’'-]+)*"
_END = r"(?:[;!]|\.(?!\.))"  # a comma may begin what is put in between, a colon a list
_EN_WENT = (
    "went|came|took|gave|knew|ate|fell|flew|grew|drove|chose|began|drew|threw|shook|stole|froze"
)
_FR_DET = "le|la|les|un|une|nos|notre|votre|vos|son|sa|ses|leurs?|cette|ces"
_FR_ONE = "(?:est|(?:re|de|pro|sur)?vient|va|fait|doit|peut|veut|sait|prend|(?:re|sou)?tient|dit|met|voit|était|avait|faisait|venait|sera|aura|passe|arrive|reste|part)"
_ES_DET = "el|la|los|las|una?|nuestr[oa]s?|su|sus|est[ea]"
_IT_DET = "il|lo|la|i|gli|le|una?|uno|nostr[oaie]|quest[oaie]"
_PT_DET = "os|as|uma?|seus?|suas?|noss[oa]s?|est[ea]s?"
_DE_TIME = r"(?:Jahr|Monat|Woche|Tag|Stunde|Jahrzehnt|Jahrhundert|Generation|Wochenende)"
_NL_MANY = (
    "de|het|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|hun|ons|onze|alle|veel|geen|meer"
)
_IMPURE = r"(?:s[bcdfghlmnpqrtvz]|z(?!ingar)|gn|ps)[a-zàèéìòù]{2,}"  # before which Italian says "lo", "uno", "gli"

_ROWS = {
    "en": (
        ("an apostrophe is missing", rf"{_A}(?i:youre|theyre|theyve|youve|weve|thats|arent|werent|hasnt|hadnt|dont){_Z}"), ("two words written as one", rf"{_A}(?:(?i:infact|aswell|eachother|atleast|ofcourse|inspite)|noone){_Z}"),
        ("a word is missing behind the article", rf"{_A}the (?:of|every|each|our|its|their|are|was|were|has|have){_Z}(?! (?:day|man|nots?)\b)|{_A}an? (?:of|our|its|their){_Z}|{_A}the and (?:the|an?|our|its){_Z}"),
        ("“it’s” for “its”", rf"\b[Ii]t['’]s own{_Z}(?! goals?\b)"), ("“its” for “it’s”", rf"{_A}[Ii]ts (?:an?|the|been|going to){_Z}(?! (?:cappella|la)\b)"), ("“their” for “there” or “they’re”", rf"{_A}[Tt]heir (?:is|are|was|were|has been|will be){_Z}"), ("“there” or “they’re” for “their”", rf"{_A}(?:[Tt]here|[Tt]hey['’]re) own{_Z}"),
        ("“your” for “you’re”", rf"{_A}[Yy]our (?:an?|the|going to){_Z}(?! (?:cappella|la)\b)"), ("“you’re” for “your”", r"\b[Yy]ou['’]re own\b"), ("an apostrophe too many", rf"\b(?:[Yy]our|[Hh]er|[Oo]ur|[Tt]heir)[’']s{_Z}"), ("a word that sounds alike", rf"{_A}(?:be|being|become|is|are|was|were) apart of{_Z}|{_A}(?:an|its|no|little) affect on{_Z}|{_A}[Ff]ree reign{_Z}|{_A}[Ss]neak peaks?{_Z}|{_A}[Bb]are with (?:us|me){_Z}"), ("“who’s” for “whose”", rf"\b[Ww]ho['’]s (?:own|names?){_Z}"),
        ("“then” for “than”", rf"{_A}(?:more|less|fewer) then (?:\d|half|ever|an?|any|most|one|two|three|four|five|ten|twenty|fifty){_Z}|{_A}rather then (?:the|an?|\w+ing){_Z}"),
        ("a past tense for a participle", rf"{_A}(?:(?:would|could|should|might|must|may|will|to) have|(?:would|could|should|might|must)(?:n['’]t)? have|has(?:n['’]t| not)?|haven['’]t|hadn['’]t) (?:{_EN_WENT}){_Z}"),
        # "The twenty that did not had one thing in common": there the clause ends before the verb.
        ("a past tense behind “did”", rf"(?<!that )(?<!who )(?<!which ){_A}did(?:n['’]t| not) (?:{_EN_WENT}|had|was|were|got|said|told|thought|wrote){_Z}"),
        # "The singular they is older than you think", "the royal we".
        ("a verb that does not agree", rf"(?<!singular )(?<!pronoun )(?<!word )(?<!royal )(?<!the ){_A}(?:[Tt]hey|[Ww]e) (?:is|was|has){_Z}(?!, (?:they|we) are\b)|(?<!and )(?<!or )(?<!nor ){_A}(?:[Hh]e|[Ss]he) are{_Z}"),
        ("a singular and a plural", rf"{_A}[Tt]hese (?:week|month|year|day|morning|edition|issue|piece|story|letter)(?=[.,;:!?]| (?:we|is|was|in|at|of|to|on)\b)|{_A}this (?:weeks|months|years|stories){_Z}(?! (?:long|old)\b)"),
        ("a verb that does not agree", rf"(?:{_START}|{_CLAUSE})(?:[Tt]he|[Tt]hese|[Tt]hose|[Oo]ur|[Tt]heir) (?!headquarters)[a-z]+(?:ers|ors|ists|ians|ments|tions|ities) (?:is|was|has|does){_Z}"),
        # "The crossroads still marks", "the news always comes": one thing, and an s of its own.
        ("a verb that does not agree", rf"{_START}(?:The|These|Those|Our|Their) (?!news|lens|headquarters|series|species|means|works|crossroads|barracks|gallows|corps|chaos|cosmos|ethos|pathos|[a-z]*ics{_Z}|[a-z]*works{_Z})[a-z]{{2,}}(?<![suia])s (?:still|also|now|never|often|always|already|even|really|rarely|soon) (?!others|ones|ours|yours|always|perhaps|this|its|as)[a-z]{{2,}}(?<!s)s{_Z}"),
        ("a verb that does not agree", rf"{_START}(?:The|These|Those|Our|Their) (?:children|women|men|mice|teeth|feet|geese) (?:is|was|has|does){_Z}|{_START}(?:The|These|Those|Our|Their) (?!news|series|species|means|works)[a-z]{{2,}}(?<![suia])s (?:who|which|that) (?:is|was|has|does){_Z}"),
        ("a verb is missing", rf"(?<!the )(?<!an )(?<!a ){_A}(?:may|must|should|could|might|can|cannot)(?: not)? (?:them|him){_Z}"),
    ),
    "de": (
        ("“Sie” and “du” in one sentence", rf"\b[A-ZÄÖÜ]?[a-zäöüß]+en Sie\b[^.!?:„“\n]*(?<!per ){_A}du\b[^.!?\n]*[a-zäöüß]st{_Z}|{_A}[Dd]u\b[^.!?\n]* [a-zäöüß]+st\b[^.!?:„“\n]*[a-zäöüß]en Sie\b"),
        ("two words written as one", rf"{_A}(?:[Gg]arnicht|[Gg]arkein\w*|[Dd]esweiteren|[Vv]orallem|[Nn]achwievor|[Ss]oetwas|[Ww]iegesagt){_Z}"),
        ("“seid” for “seit”", rf"(?<![Ii]hr ){_A}[Ss]eid (?:(?:rund|etwa|über|mehr als|fast|knapp|gut|nunmehr) )?(?:(?:einem|einer|einigen|mehreren|vielen|wenigen|\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|vierzig|fünfzig|hundert) (?:halben |guten )?{_DE_TIME}(?:e?n)?{_Z}|1\d{{3}}\b|(?:Jahren|Monaten|Wochen|Tagen|Jahrzehnten|langem|kurzem|jeher|gestern|wann|Anfang|Ende|Mitte|Beginn){_Z})"),
        ("“seit” for “seid”", rf"{_A}[Ss]eit (?:willkommen|gespannt|dabei|gegrüßt|bereit|herzlich|so (?:lieb|gut|nett|frei)){_Z}"),
        ("“das” for “dass”", rf"\b(?:sagt|sagte|glaubt|glaubte|meint|meinte|hofft|hoffte|denkt|dachte|behauptet|behauptete|fürchtet|fürchtete|versprach|betont|betonte), das (?:er|sie|es|wir|ich|man|niemand){_Z}"),
        ("a verb that does not agree", rf"(?<!wie ){_A}[Ww]ir (?:ist|hat|war|bin|habe|hatte|wurde|wird){_Z}|(?<!wie )(?<!als )(?<!und )(?<!oder )(?<!noch )(?<!sowie ){_A}ich (?:ist|hat|sind|wird|bist|hast|hatten){_Z}"),
        # "Die Kinder hat sie dabei": who does it may come later, but not behind "war".
        ("a verb that does not agree", rf"(?:{_START}|{_CLAUSE})[Dd]ie (?:[A-ZÄÖÜ][a-zäöüß]+innen|Kinder|Leute|Eltern|Männer|Häuser|Bücher|Städte|Gäste|Bäume|Flüsse|Töchter|Söhne|Brüder) (?:war|ist|wird) (?!er|sie|es|man|ich|der|die|das|ein|kein|nicht|mein|sein|ihr|los)[a-zäöüß]{{3,}}(?=[.,;!?]| und )"),
        ("an article of another gender", rf"{_A}(?:[Ii]m|[Zz]um|[Vv]om|[Aa]m|[Bb]eim|[Ii]ns|einen|eines) (?:[a-zäöüß]+en )?[A-ZÄÖÜ][a-zäöüß]+(?:heit|keit|igkeit|schaft|tät){_Z}|{_A}(?:[Ee]ine|[Ee]iner|[Zz]ur) (?:[a-zäöüß]+en )?[A-ZÄÖÜ][a-zäöüß]+(?:ismus|ment|eum){_Z}|{_A}(?:[Ee]in|einem|einen|eines|[Ii]m|[Zz]um|[Vv]om|[Bb]eim) (?!Glycerin|Margarin|Schwerin|Valentin|Quentin|Konstantin|Florentin)(?:[a-zäöüß]+en )?[A-ZÄÖÜ][a-zäöüß]{{2,}}(?:erin|istin|orin|entin|antin){_Z}"),
        ("a noun written small", rf"{_A}(?:[Ii]m|[Vv]om|[Bb]eim|[Zz]um|[Ii]ns|[Zz]ur) (?!nu\b)[a-zäöüß]{{3,}}(?<!en)(?=[.,;:!?]|$)"),
        ("two articles", rf"{_A}(?:[Ii]m|[Zz]um|[Vv]om|[Bb]eim|[Zz]ur) (?:de[mrn]|das|eine[mr]?){_Z}"),
        ("a word is missing behind the preposition", rf"{_A}(?:für|von|ohne|gegen|seit|zwischen) (?:und|oder|sowie) (?:de[rmns]|die|das|eine[rmn]?|unsere[rmn]?){_Z}|\b(?:Gespräch|Interview|Begegnung|Treffen)\w* mit(?: (?:und|sowie|oder){_Z}|{_END})"),
    ),
    "fr": (
        ("an apostrophe is missing", rf"{_A}(?:[Cc]est|[Cc]était|[Jj]ai|[Jj]étais|[Qq]uils?|[Aa]ujourdhui|[Qq]uelquun|[Dd]abord|[Ll]orsquil|[Pp]uisquil){_Z}"), ("two words written as one", rf"{_A}(?:quelquechose|[Bb]iensûr|tandisque|parceque){_Z}"),
        ("an article or pronoun that should be short", rf"{_A}(?:[Ll]e|[Ll]a|de|[Qq]ue|[Jj]e|ne|se|jusque|[Ll]orsque) (?!oui|onz|ouat|uhl|ulul)[aeiouéèêâî][a-zà-ÿ]{{4,}}|{_A}(?:[Qq]ue|[Ll]orsque|[Pp]uisque|[Qq]uoique) (?:ils?|elles?|on|en|à|aux?){_Z}|{_A}de (?:eux|elles?|ici|où|être|avoir|aller|août|avril){_Z}|{_A}(?:[Ll]e|[Ll]a) (?:art|ami|amie|air|avis|âge|âme|aide|eau|été|île|idée|œuvre|an|or|homme|heure|histoire|hiver|hôtel|hôpital|herbe|honneur|huile|humanité){_Z}|{_A}(?:[Jj]e|ne|me|te|se) (?:ai|as|avais|avait|avons|avez|ont|y|en|était|étaient){_Z}|{_A}[Cc]e (?:est|était){_Z}|{_A}[Ss]i ils?{_Z}"),
        ("“à” for “a”", rf"(?<![\w-])(?:[Ii]l(?: y)?|[Oo]n) à{_Z}|\b[nmtj]['’]à{_Z}|{_A}à (?:été|eu|dû|pu|su|voulu|reçu|vécu|tenu|répondu|ouvert|offert|choisi|appris|compris|fini|réussi) (?:{_FR_DET}|deux|trois|plus|que|à|de|dans|pour|par){_Z}|\b(?:[A-ZÀ-Þ][\w’-]+|qui) à (?!côté|volonté|bonté|santé|liberté|café|thé|marché|clé)[a-zà-ÿ]{{2,}}(?<!i)(?<!iet)(?<!it)é (?:{_FR_DET}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|plus de){_Z}"),
        ("“a” for “à”", rf"\bjusqu['’]a{_Z}|{_A}[Qq]uant a{_Z}|{_A}a (?:partir|cause|côté|propos|proximité|travers|bord|mesure|condition|compter) (?:de|du|des|d['’]|le|la|les|que|qu['’])"),
        ("“on” for “ont”, or “ont” for “on”", rf"(?<![\w-])[Ii]ls on{_Z}|{_A}ont (?:a|est|ne|peut|va|doit|était|avait|se){_Z}"), ("“sa” for “ça”", rf"{_A}[Ss]a (?:va|ne|se|suffit){_Z}"), ("“et” for “est”", rf"(?<![\w-])(?:[Ii]l|[Oo]n) et{_Z}(?! elles?| ils)"), ("“son” for “sont”", rf"(?<![\w-])[Ii]ls son{_Z}"),
        ("“peut” and “peu”", rf"{_A}un peut{_Z}|(?<![\w-])(?:[Ii]l|[Oo]n) peux{_Z}|{_A}[Jj]e peut{_Z}"), ("“ce” for “se”, or “se” for “ce”", rf"(?<![\w-])(?:[Ii]ls?|[Oo]n) ce [a-zà-ÿ]|{_A}[Ss]e (?:matin|soir|mois|qui|que){_Z}|{_A}[Ss]e n['’]est\b"),
        ("an infinitive behind an auxiliary", rf"(?<!y )(?<!’y )(?:\b(?:ont|avons|avez|avait|avaient)|{_A}a) (?!hier|cher|super|hyper|danger|mer|fer|hiver|premier|dernier|volontiers|derrière|foyer|loyer)[a-zà-ÿ]{{3,}}er(?= (?:{_FR_DET}|que|plus)\b)|\b(?:a|ont|avait|avaient|ayant|avoir) été [a-zà-ÿ]+er par{_Z}"),
        ("a participle where an infinitive belongs", rf"{_A}(?:peut|peuvent|doit|doivent|veut|veulent|va|vont|faut|devrait|pourrait) (?!côté|volonté|été)[a-zà-ÿ]{{3,}}é (?:{_FR_DET}){_Z}"),
        ("a verb that does not agree", rf"(?<![\w-])[Ii]ls (?:a|est|était|avait|va|peut|doit|sera|aura){_Z}|(?<![\w-])[Ii]l (?:ont|sont|étaient|avaient|fais|dis|vas){_Z}|\b[Jj]['’](?:as?|avait|ont|est){_Z}|(?<![\w-])[Oo]n (?:ont|sont|avons|sommes){_Z}|{_START}Elles (?:a|est|était|avait|sera|va){_Z}|{_START}Elle (?:ont|sont|étaient|avaient){_Z}"),
        ("a verb that does not agree", rf"(?:{_START}Ces|{_CLAUSE}(?:les|des|ces|ses|leurs|nos|vos)) [a-zà-ÿœ]{{3,}}[sx]{_NAMES} (?:(?:a|avait) [a-zà-ÿ]{{2,}}(?:is|it|ert|[éiu]e?s?)|(?:est|était) [a-zà-ÿ]{{2,}}[éiu]e?){_Z}"),
        ("“leurs” before a verb", rf"(?<!les )(?<!des )(?<!aux )(?<!et ){_A}leurs (?:a|ont|avait|faut|permet|permettra|donne){_Z}"), ("“vous” and “tu” in one sentence", rf"\b[A-ZÀ-Þ]?[a-zà-ÿ]+ez-?(?:nous|moi|vous|le|la|les)?{_Z}[^.!?\n]*{_A}tu (?:as|es|veux|peux|vas|sais|dois|[a-zà-ÿ]+es){_Z}"), ("a hyphen is missing", rf"{_A}[Ee]st ce que{_Z}|{_A}(?:[Cc]elui|[Cc]elle|[Cc]eux|[Cc]elles) (?:ci|là){_Z}|{_A}(?:[Ll]à bas|[Vv]is à vis|quelques uns|pas grand chose|(?:[Uu]n|[Ll]es?|des|[Vv]otre|[Nn]otre|[Cc]e) rendez vous|(?:[Ll]ui|[Ee]lle|[Ee]ux|[Ee]lles|soi|moi) mêmes?(?! (?:si|pas|quand))){_Z}|{_A}(?:y a|a|va|aura|sera|fera)[ -]t[’' ](?:ils?|elles?|on){_Z}"), ("“quelque” for “quelle que”", r"\b[Qq]uelque soi(?:t|ent)\b"), ("“quand” for “quant”", rf"{_A}[Qq]uand à (?:lui|elles?|eux|moi|nous){_Z}(?! seul)"), ("“tout” for “tous”", rf"{_A}[Tt]out les (?:deux|jours|ans|mois|matins|soirs|autres|trois|quatre){_Z}|{_A}[Tt]oute les{_Z}"),
        ("an article of another gender", rf"{_A}(?:[Ll]e|[Uu]n|[Dd]u|[Aa]u) (?!bastion|cation|anion|cimetière|derrière|arrière|\w*quière)[a-zà-ÿ]{{3,}}(?:tion|sion|trice|ière|euse){_Z}|{_A}(?:[Uu]ne|[Cc]ette) [a-zà-ÿ]{{2,}}ier{_Z}|{_A}(?:[Ll]a|[Uu]ne|[Cc]ette) (?!amateur)[a-zà-ÿ]{{2,}}ateur{_Z}"),
        ("a word is missing behind the preposition", rf"(?<!faire )(?<!fait )(?<!vivre ){_A}(?:avec|chez|vers|parmi|du|au|dans) et (?:{_FR_DET}){_Z}|\b(?:entretien|interview|rencontre|conversation) avec(?: (?:et|ou|mais){_Z}|{_END})"),
        ("a word is missing between two prepositions", rf"(?<!peu ){_A}(?:de|des|aux?|par|sur|vers|dans) pour (?!cent\b|et\b|ou\b|contre\b|quoi\b|qui\b|autant\b)[a-zà-ÿ]+|{_A}(?:de|des|aux?|par|vers|dans) (?:avec|malgré|pendant) [a-zà-ÿ]+"),
        # "Qui" is who does it, and no one thing stands before it.
        ("a verb that does not agree", rf"(?:(?:{_START}|{_CLAUSE})(?:[Ll]es|[Dd]es|[Cc]es|[Nn]os|[Ll]eurs|[Dd]eux|[Tt]rois|[Qq]uatre)|[a-zà-ÿ]+[sx] [a-zà-ÿ]+ent (?:les|des|ces|nos|leurs|deux|trois)) [a-zà-ÿ]{{3,}}[sx] qui (?:ne |n['’])?{_FR_ONE}{_Z}"),
        ("a verb is missing", rf"{_A}(?:peut|peuvent|pourra|pourront) (?:le|la|les) (?:(?:dès|depuis|chez)(?!\w)|jusqu['’])"),
        ("an article between two", rf"{_A}(?:le|la|les) (?:aux?|dans|avec|chez) (?=[a-zà-ÿ])|{_A}de (?:du|des|aux?) (?=[a-zà-ÿ])"),
    ),
    "es": (
        # Of one thing is its number: "su 28 cumpleaños".
        ("“su” for “sus”", rf"{_A}(?:[Ss]u|[Nn]uestr[oa]) [1-9]\d (?!cumpleaños|veces|menos|más|tras)[a-zà-ÿ]{{3,}}s{_Z}"),
        ("two words written as one", rf"{_A}(?i:aveces|osea|apesar|enserio|derrepente|sinembargo|porfavor){_Z}"),
        ("two words that become one", rf"{_A}(?:[Dd]e|[Aa]) el (?=[a-zà-ÿ])"), ("“y” before an i, or “o” before an o", rf"{_A}y (?:i(?![oaeóáé])|hi(?![eaoéáó]))[a-zà-ÿ]{{2,}}{_Z}|(?<=[a-zà-ÿ] )o h?o[a-zà-ÿ]{{2,}}{_Z}"),
        ("“a” and “ha”", rf"{_A}a (?:sido|tenido|podido) |{_A}(?:[Vv]oy|[Vv]as?|[Vv]amos|[Vv]an|[Ii]ban?) ha{_Z}|{_A}ha (?:ver|hacer|ser|tener|la|el|los|las|partir|través|pesar|menudo|veces){_Z}|{_START}Haber si{_Z}"),
        ("a small word without its accent", rf"{_A}(?:[Pp]ara|[Ss]in) mi(?=[.,;:!?])|{_A}[Ee]l (?:ha|es|está|era|dijo|tiene|quiere|sabe){_Z}|{_A}esta (?:abierto|cerrado|previsto|lleno|hecho|escrito|situado|listo){_Z}"), ("an accent too many", rf"{_A}[Ee]stá (?:semana|edición|vez){_Z}"),
        ("an article of another gender", rf"{_A}(?:[Ee]l|[Uu]n|[Dd]el|[Aa]l|[Ee]ste|[Ee]se|[Nn]uestro) [a-zà-ÿ]{{2,}}(?:ción|sión|[aei]dad|tad|titud){_Z}|{_A}(?:[Uu]na|[Ee]sta|[Nn]uestra) (?!salvaje)[a-zà-ÿ]{{2,}}aje{_Z}|{_A}(?:[Ll]a|[Uu]na|[Ee]sta|[Nn]uestra) (?!mismo|alrededor|labrador)[a-zà-ÿ]{{3,}}(?:ismo|ador|edor|idor){_Z}|{_A}(?:[Uu]n|[Dd]el) [a-zà-ÿ]{{3,}}(?:adora|idora|itora){_Z}|{_A}[Ll]a (?:agua|águila|hambre|área|alma|aula|hacha|hada){_Z}(?! m[aá]ter)"),
        ("a verb that does not agree", rf"{_START}Ell[oa]s (?:ha|es|tiene|está|fue|va|era|había|dijo){_Z}|{_CLAUSE}(?:los|las|sus|nuestr[oa]s) (?!cuales)[a-zà-ÿ]{{3,}}s{_NAMES} (?:ha|había) [a-zà-ÿ]+[ai]do{_Z}|{_A}[Hh]abían (?:much[oa]s|poc[oa]s|vari[oa]s) [a-zà-ÿ]+s{_Z}|{_A}[Hh]acen (?:\d+|dos|tres|cuatro|cinco|seis|siete|ocho|diez|veinte|muchos) (?:años|meses|días|semanas) que{_Z}"),
        # Its other word is many's too: "Los otros es un libro" is a title.
        ("a verb that does not agree", rf"(?:{_START}|{_CLAUSE})(?:[Ll]os|[Ll]as|[Ss]us|[Ee]st[oa]s|[Nn]uestr[oa]s) [a-zà-ÿ]{{3,}}s (?:no )?(?:está|estaba|es|era|fue|queda|sigue) (?:muy |más |ya |todavía )?[a-zà-ÿ]{{3,}}[oa]s(?=[.,;!?])"),
        ("a verb is missing", rf"{_A}(?:puede|pueden|podrá|podrán) (?:los|las|lo|la) (?:desde|hasta){_Z}"),
        ("a word is missing between two prepositions", rf"{_A}(?:del?|en|al|por|con) para (?!con\b|que\b|qué\b)[a-zà-ÿ]+|{_A}(?:del?|en|al) (?:con(?! que\b)|según|mediante) [a-zà-ÿ]+"),
        ("a word is missing behind the preposition", rf"{_A}(?:de|del|al|con|para|en|desde|hacia) y (?:{_ES_DET}){_Z}|\b(?:entrevista|conversación|encuentro) (?:con|a)(?: (?:y|o){_Z}|{_END})"),
    ),
    "it": (
        ("two words written as one", rf"{_A}(?i:daccordo|perfavore|dinuovo|apparte){_Z}"),
        ("an accent for an apostrophe", rf"{_A}pò{_Z}|\b[Qq]ual['’](?:è|era)\b|{_A}[Cc]['’]e{_Z}"), ("an accent turned the other way", rf"{_A}(?i:per|poi|ben|affin|fin|anzi|sic|giac|cosic|pur|non)chè{_Z}|{_A}é{_Z}|{_A}(?:cioé|caffé)(?!\w)"), ("an accent too many", rf"{_A}(?:quì|quà|stò|fà|và|sà|frà|trà){_Z}"),
        ("an apostrophe before a masculine word", rf"\b[Uu]n['’](?!auto|audio|info|intro|expo|eco\b|elettro|architetto|avvocato|arbitro)[a-zàèéìòù]+(?:o|tore|sore){_Z}"), ("an apostrophe is missing", rf"{_A}[Uu]n (?:[aeiou][a-z]*(?:zione|sione|ità)|idea|altra|ora|amica|opera|intervista|esperienza|isola|epoca|estate|età|[aeiou][a-z]+(?:loga|loghe|trice|essa)){_Z}"),
        ("two words that become one", rf"{_A}(?:di|da|in|su) (?:il|lo|gli|i){_Z}|{_A}a (?:il|gli){_Z}"), ("an article that another should stand for", rf"{_A}(?:[Ii]l|[Uu]n|[Dd]el|[Aa]l|[Dd]al|[Nn]el|[Ss]ul|[Qq]uel|[Bb]el) {_IMPURE}{_Z}|{_A}(?:[Ii]|[Dd]ei|[Aa]i|[Dd]ai|[Nn]ei|[Ss]ui|[Qq]uei) {_IMPURE}{_Z}"),
        ("an article of another gender", rf"{_A}(?:[Ll]a|[Uu]na|[Aa]lla|[Dd]alla|[Dd]ella|[Nn]ella|[Ss]ulla|[Qq]uesta|[Qq]uella) [a-zàèéìòù]{{2,}}(?:tore|sore){_Z}|{_A}(?:[Uu]na|[Aa]lla|[Dd]alla|[Dd]ella|[Nn]ella|[Ss]ulla) [a-zàèéìòù]{{2,}}(?:amento|imento|ismo|iere){_Z}|{_A}(?:[Ii]l|[Dd]el|[Aa]l|[Dd]al|[Nn]el|[Ss]ul|[Qq]uesto|[Qq]uel) (?!podestà|taffetà)[a-zàèéìòù]{{2,}}(?:zione|sione|ità|trice|iera|essa){_Z}|{_A}(?:[Ii]|[Dd]ei|[Aa]i|[Nn]ei|[Ss]ui) [a-zàèéìòù]{{2,}}(?:zioni|trici){_Z}|{_A}(?:[Dd]elle|[Aa]lle|[Nn]elle|[Dd]alle) [a-zàèéìòù]{{2,}}tori{_Z}"),
        ("“hanno” for “anno”", rf"\b(?i:l['’]|quest['’]|dell['’]|nell['’]|un )hanno (?:scorso|prossimo|seguente|fa){_Z}"),
        ("a verb that does not agree", rf"{_CLAUSE}(?:i|gli|le) (?!quali)[a-zàèéìòù]{{3,}}[ie]{_NAMES} (?:ha|aveva) [a-zàèéìòù]{{2,}}(?:[aiu]to|tto|sso|rso){_Z}"),
        ("a verb that does not agree", rf"(?:{_START}|{_CLAUSE})(?:[Ii]|[Gg]li|[Ll]e) [a-zàèéìòù]{{3,}}[ie] (?:non )?(?:è|era|sembra|resta|rimane) (?:molto |più |già |ancora )?(?!oggi|ieri|domani|quasi|così|altri|tardi|fuori|lunedì|martedì|mercoledì|giovedì|venerdì)[a-zàèéìòù]{{4,}}i(?=[.,;!?])"),
        ("a verb is missing", rf"{_A}(?:può|possono|potrà|potranno) (?:li|lo) (?:da|dal|dalla|fino|entro){_Z}"),
        ("a word is missing between two prepositions", rf"{_A}(?:di|del|della|dei|delle|nel|nella|al|alla) (?:per (?!(?:sé|se|cento|mille)\b)|con |tra |fra )[a-zà-ÿ]+"),
        ("a word is missing behind the preposition", rf"{_A}(?:di|con|per|del|della|nel|nella|dal|dalla|tra|fra) e (?:{_IT_DET}){_Z}|\b(?:intervista|conversazione|incontro|dialogo) con(?: (?:e|o){_Z}|{_END})"),
    ),
    "pt": (
        ("two words written as one", rf"{_A}(?i:apartir|derrepente|concerteza|porisso|porfavor){_Z}"),
        ("“à” before a word that takes none", rf"{_A}[Àà] (?:partir|fazer|ser|ver|ter|dizer|começar|pé|o|os|um|meu|seu|nosso|este|esse|todos?){_Z}|{_A}à(?:s)? (?:\d+|dois|três|quatro|cinco|dez|vinte|muitos|poucos|alguns|vários) (?:anos|meses|dias){_Z}|{_A}[Hh]á partir{_Z}"),
        ("a small word without its accent", rf"{_A}esta (?:aberto|fechado|previsto|cheio|feito|escrito|pronto){_Z}"), ("an accent too many", rf"{_A}[Ee]stá (?:semana|edição|vez|carta){_Z}"),
        ("an article of another gender", rf"{_A}(?:[Oo]|[Uu]m|[Dd]o|[Nn]o|[Aa]o|[Pp]elo|[Ee]ste|[Ee]sse|[Nn]osso) (?!coração|escanção|tição)[a-zà-ÿ]{{2,}}(?:ção|[aei]dade|itude){_Z}|{_A}(?:[Uu]ma|[Dd]a|[Nn]a|[Pp]ela|[Ee]sta|[Nn]ossa) [a-zà-ÿ]{{3,}}(?:amento|imento|ismo|ador|edor|idor|eiro){_Z}|{_A}(?:[Uu]m|[Dd]o|[Aa]o|[Pp]elo) [a-zà-ÿ]{{2,}}eira{_Z}"),
        ("a verb that does not agree", rf"{_A}[Ff]azem (?:\d+|dois|três|quatro|cinco|dez|vinte|muitos) (?:anos|meses|dias) que{_Z}|{_CLAUSE}(?:os|as) (?!quais)[a-zà-ÿ]{{3,}}s{_NAMES} (?:foi|está|tem){_Z}"),
        ("a verb that does not agree", rf"(?:{_START}|{_CLAUSE})(?:[Oo]s|[Aa]s|[Nn]oss[oa]s|[Ee]st[ea]s) [a-zà-ÿ]{{3,}}s (?:não )?(?:está|estava|é|era|foi|fica) (?:muito |mais |já |ainda )?(?!menos|apenas|antes|depois)[a-zà-ÿ]{{3,}}(?:os|as|es)(?=[.,;!?])"),
        ("a word is missing between two prepositions", rf"{_A}(?:de|do|da|dos|das|em|no|na|nos|nas|com) (?:para|com(?! a gente\b)) (?!que\b)[a-zà-ÿ]+"),
        ("a word is missing behind the preposition", rf"{_A}(?:com|para|em|do|da|dos|das) e (?:{_PT_DET}){_Z}|\b(?:entrevista|conversa|encontro) com(?: (?:e|ou){_Z}|{_END})"),
    ),
    "nl": (
        ("“word” without its t", rf"{_A}(?:[Hh]ij|[Zz]ij|[Zz]e|[Mm]en|[Ww]ie|[Hh]et|[Ee]r|[Jj]e|[Jj]ij|u) word{_Z}(?! (?:ik|je|jij))"), ("a t too many", rf"(?<!het )(?<!mijn ){_A}[Ii]k (?:wordt|vindt|houdt|biedt|heeft|bent|kunt|zult|gaat|doet|staat|ziet|komt){_Z}|{_A}(?:wordt|vindt|houdt|rijdt|biedt) jij{_Z}"),
        ("a d for the t of a verb", rf"{_START}(?:[Dd]e|[Hh]et|[Ee]en|Deze|Dit|Onze|Zijn|Haar|Hij|Zij|Ze)(?: [\w-]+){{0,2}} (?!beeld|bewind)(?:be|ver|her)[a-z]+(?<![^o]on)(?<!an)(?<!ei)(?<!oo)(?<!ee)(?<!ie)(?<!iel)(?<!a)d (?:{_NL_MANY}|\d+)\b(?=(?:(?!\b(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|hadden|blijft|lijkt|raakt)\b)[^.!?;])*[.!?;])"),
        ("a t for the d of a participle", rf"{_START}(?:(?!\b(?i:wie|wat|als|dat|die|wanneer|omdat|zodra|toen|of|en)\b)[^.!?,;\n])*\b(?:heeft|hebben|had|hadden|is|zijn|wordt|worden|werd|werden)(?: (?!(?:die|dat|wie|wat|als|om|of|en|maar|hoe|waar|wanneer|terwijl|zodat|wordt|is)\b)[\w-]+){{0,5}} (?:ge|be|ver|her)[a-z]*(?:(?:aa|ee|oo|uu|eu|ie|ij|ei|ou|oe)[lnrmg]|[a-z]{{2}}(?:el|er|ig))t(?=[.,;!?]| (?:en|maar|door|voor|van|in)\b)"),
        ("“hun” for “zij”", rf"{_START}Hun (?:hebben|gaan|willen|moeten|kunnen|zullen|waren|hadden){_Z}(?! (?:we|wij|ik|ze|zij|hij|u|je|de|het)\b)"),
        ("an article of another gender", rf"(?:{_START}Het|\b(?:van|in|op|met|voor|bij|naar|uit|over|door|tegen) het) [a-z]{{3,}}(?:heid|teit)(?![\w’'-]| en\b| of\b|,)|{_A}[Dd]e [a-z]{{3,}}(?:[tps]je|isme)(?![\w’'-])"),
        ("a word is missing behind the preposition", rf"{_A}met en (?:de|het|een|onze|zijn|haar){_Z}|\b(?:interview|gesprek|ontmoeting)s? met(?: (?:en|of){_Z}|{_END})"),
    ),
    "ru": (
        ("a hyphen is missing", r"(?<![\w-])(?:(?i:и)з (?:за|под)|(?i:к)ое (?:где|что|как|кто|какие)|(?i:в)с(?:е|ё) таки|(?i:п)о (?:русски|английски|немецки|французски))(?![\w-])"),
        ("words that are written as one", r"(?<![\w-])(?:(?i:по мимо|не смотря на то|в виду того|в место (?:того|этого)))(?![\w-])"),
        ("“о” before a vowel", r"(?<![\w-])(?i:о) [аоуэи][а-яё]{2,}(?![\w-])"), ("“в” for “во”, or “с” for “со”", r"(?<![\w-])(?:(?i:в) вторник|(?i:с) (?:мной|вторника|стороны|временем)|(?i:к) мне)(?![\w-])"),
        ("“течении” for “течение”", r"\b(?i:в) течении (?:года|месяца|недели|дня|часа|всего|двух|тр[её]х|нескольких|многих|\d+)\b"), ("a dative behind “по”", r"\b(?i:п)о (?:окончанию|приезду|прибытию|завершению|истечению)\b"),
        ("“-тся” for “-ться”", r"(?<![\w-])(?:[Нн]адо|[Нн]ужно|[Мм]ожно|должен|должна|должны|хочет|хотят|начал[аио]?|стал[аио]?|буд[еу]т) [а-яё]{2,}[аеиояуы]тся(?![\w-])"),
    ),
    "pl": (
        ("“w” for “we”, or “z” for “ze”", r"(?<![\w-])(?:[Ww] (?:wtor(?:ek|ki)|wrześni\w+|współ\w+|wsz\w+|wnętrz\w+|Wrocławi\w*|Francji|Florencji|Włoszech)|[Zz] (?:mną|względu|strony|szkoły|szpitala|wsi|wszystki\w+)|(?:przed|nad|pod) mną|od mnie)(?![\w-])"),
        ("two words written as one", r"(?<![\w-])(?:[Nn]apewno|[Ww]ogóle|[Pp]oprostu|[Cc]onajmniej|[Nn]arazie|[Pp]rzedewszystkim|[Oo]drazu|[Nn]aprzykład)(?![\w-])"),
    ),
    "sv": (
        ("an article of another gender", rf"{_A}[Ee]tt [a-zåäö]{{3,}}(?:[lnr]ing|het){_Z}"), ("“dem” for “de”, or “de” for “dem”", rf"{_START}Dem (?:är|har|var|kan|ska|vill|blir|måste|skulle){_Z}|{_A}(?:för|med|till|av|från|hos|åt|utan) de(?=[.!?]|$)"),
        ("“och” for “att”", rf"{_A}för och (?:få|se|göra|vara|ha|bli|ta|gå|komma|hitta|läsa|skriva){_Z}"),
    ),
    "da": (
        ("an article of another gender", rf"{_A}[Ee]t [a-zæøå]{{3,}}(?:[lnr]ing|hed){_Z}"), ("a present tense behind “at”", rf"{_A}at (?:kører|hører|gør|bliver|siger|tager|kommer|går){_Z}"),
        ("“og” for “at”", rf"{_A}for og (?:få|se|gøre|være|have|blive|tage|gå|komme|finde|læse|skrive){_Z}"),
    ),
    "nb": (
        ("an article of another gender", rf"{_A}[Ee]t [a-zæøå]{{3,}}(?:[lnr]ing|het){_Z}"), ("a present tense behind “å”", rf"{_A}å (?:er|har|gjør|blir|kommer|går|ser|tar|skal|vil|må){_Z}"),
        ("“og” for “å”", rf"{_A}for og (?:få|se|gjøre|være|ha|bli|ta|gå|komme|finne|lese|skrive){_Z}"),
    ),
}  # fmt: skip


@cache
def _patterns(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    tables = (_ROWS, agreement.ROWS, small_forms.FORMS, small_forms.SOUNDS)
    rows = [row for table in tables for row in table.get(lang, ())]
    return tuple((told, re.compile(pattern, re.MULTILINE)) for told, pattern in rows)


@lru_cache(maxsize=8192)  # the desk checks an edition after each change of one of its words
def slips(text: str, lang: str) -> tuple[tuple[str, str], ...]:
    """(what, the words) of each kind, once."""
    return tuple(_found(text, lang))


def _found(text: str, lang: str) -> Iterator[tuple[str, str]]:
    if lang == "de" and text[:1].islower():
        return  # whose nouns, too, are small on purpose
    for told, pattern in _patterns(lang):
        if (found := pattern.search(text)) and not quoted(text, found.start()):
            yield told, found[0].strip()
    if lang == "de":
        yield from (("an article of another gender", each) for each in wrong_articles(text))


def grammar(one: Sample) -> Findings:
    for given in one.wordings:
        if given.by == "settings" or given.label or _spoken(given):
            continue
        for told, words in dict.fromkeys(slips(given.plain, given.language)):
            if told == _ARTICLE_GONE and given.what in _TITLES:
                continue  # "Town opens new gallery of maps" is how headlines speak
            kind = "headline" if given.what == "the headline" else "teaser"
            yield given.noticed(kind, f"holds a slip of grammar, {words!r}: {told}")


_ARTICLE_GONE = "the article is missing"
_TITLES = ("the headline", "the subject", "its title")


def _spoken(given: Wording) -> bool:
    """A quotation may keep how somebody speaks, or wrote."""
    return given.place.startswith("the quote")


# Behind which a noun is in the plural, and what an adjective of the language ends in: "catalogues système" is none.
_MANY = {
    "en": r"[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Tt]welve|[Ss]everal",
    "fr": r"[Dd]eux|[Tt]rois|[Qq]uatre|[Cc]inq|[Ss]ix|[Ss]ept|[Hh]uit|[Nn]euf|[Dd]ix|[Dd]es|[Cc]es|[Aa]ux",
    "es": r"[Dd]os|[Tt]res|[Cc]uatro|[Cc]inco|[Ss]eis|[Ss]iete|[Oo]cho|[Nn]ueve|[Dd]iez|[Ee]st[oa]s|[Nn]uestr[oa]s",
    "pt": r"[Dd]ois|[Dd]uas|[Tt]rês|[Qq]uatro|[Cc]inco|[Ss]eis|[Ss]ete|[Oo]ito|[Nn]ove|[Dd]ez|[Ee]st[ea]s|[Nn]oss[oa]s",
}  # fmt: skip
_ADJECTIVE = {
    "fr": r"(?:ée?|if|ive|elle|al|ale|ic|ique|ente|able|ible|aine?|ienne|ite?|aire|ière)",
    "es": r"(?:[ai]d[oa]|ic[oa]|os[oa]|iv[oa]|al|ble|ari[oa])",
    "pt": r"(?:[ai]d[oa]|ic[oa]|os[oa]|iv[oa]|ári[oa])",
}
_OF_MANY = r"(?=[.,;:!?]|$| (?:of|are|were|have|that|who|de|du|dans|pour|et|sont|ont|qui|y|con|para|son|que|e|em|com|são|[a-z]+ed(?=[.,;:!?]|$))(?![\w-]))"


def counted(one: Sample) -> Findings:
    """ "Five boat", where "boats" stands elsewhere; "les bancs public", where "bancs publics" does."""
    held = {
        lang: " ".join(each.plain.casefold() for each in one.wordings if each.language == lang)
        for lang in _MANY
    }
    for given in one.wordings:
        if given.by == "settings" or given.language not in _MANY:
            continue
        for words, right in without_plural(given.plain, given.language, held[given.language]):
            kind = "headline" if given.what == "the headline" else "teaser"
            told = f"holds a slip of grammar, {words!r}: elsewhere it is “{right}”"
            yield given.noticed(kind, told)


def without_plural(text: str, lang: str, held: str) -> Iterator[tuple[str, str]]:
    """(the words, the last of them as `held` has it)."""
    many, adjective = _MANY[lang], _ADJECTIVE.get(lang, "(?!)")
    # "Le vent les porte": an article may be a pronoun, unless a plural follows.
    plural = rf"(?:{many}|[Ll]es|[Ll]os|[Ll]as|[Oo]s|[Aa]s|[Nn]os) (?P<both>[a-zà-ÿ]{{3,}}s [a-zà-ÿ]+{adjective})"
    noun = rf"(?:{many}) (?P<noun>[a-zà-ÿ]{{4,}}(?<![sxz]))"
    for found in re.finditer(rf"{_A}(?:{plural}|{noun}){_OF_MANY}", text):
        last = found["both"] or found["noun"]
        known = re.search(rf"{_A}{last}s{_Z}", held)
        if known and not quoted(text, found.start()):
            yield found[0], known[0]


_OLD_SHARP = late(
    rf"{_A}(?:daß|mu(?:ß|ßte|ßten)|mü(?:ßte|ßten)|läßt|laßt|paßt|wu(?:ßte|ßten)|bißchen|gewiß){_Z}"
)
_NEW_SHARP = late(rf"{_A}(?:dass|muss|musste|müsste|lässt|passt|wusste|bisschen|gewiss){_Z}")
_SS = late(rf"{_A}(?:weiss|heisst?|gross(?:e[nmrs]?)?|ausser(?:dem|halb)?|schliesslich|dreissig|draussen|fliessen|geniessen|regelmässig|Grüssen?|Spass|Strassen?){_Z}")  # fmt: skip
_SHARP = re.compile(r"[a-zäöü]ß")
_A_HABIT = 3  # words by which a house is known to write ß


def sharp_s(one: Sample) -> Findings:
    """ "daß" beside "dass", and an editor's "weiss" where the house writes ß. Switzerland writes none."""
    texts = [given for given in one.wordings if given.language == "de"]
    held = " ".join(given.plain for given in texts)
    new, sharp = _NEW_SHARP.search(held), len(_SHARP.findall(held)) >= _A_HABIT
    swiss = one.newsletter.language.endswith(("-CH", "-LI"))
    for given in texts:
        old = _OLD_SHARP.search(given.plain) if new else None
        mine = given.by == "editor" and sharp and not swiss
        found = old or (_SS.search(given.plain) if mine else None)
        if found and not _spoken(given) and not quoted(given.plain, found.start()):
            other = "ss" if old else "ß"
            told = f"holds “{found[0]}”, and other words of this edition are written with {other}"
            yield given.noticed("teaser", told)


# "Der kleine Hafen" is masculine and nothing else, as "die kleinen" and "der kleinen" are not.
_GENDERED = late(
    r"(?<![\w-])([Dd]er|[Dd]ie|[Dd]as) (?!orange|beige)[a-zäöüß]{3,}e ([A-ZÄÖÜ][a-zäöüß]{2,}(?<!e))(?![\w-])"
)
_OF_TWO_GENDERS = frozenset(
    [
        "See",
        "Band",
        "Teil",
        "Tor",
        "Leiter",
        "Kiefer",
        "Schild",
        "Steuer",
        "Gehalt",
        "Mark",
        "Otter",
        "Tau",
        "Verdienst",
        "Flur",
        "Hut",
        "Kiwi",
        "Laster",
        "Mangel",
        "Golf",
        "Virus",
        "Event",
        "Blog",
        "Liter",
        "Meter",
        "Filter",
        "Joghurt",
        "Radar",
        "Service",
        "Moment",
        "Bund",
        "Mast",
        "Bauer",
        "Ekel",
        "Gefallen",
        "Harz",
        "Pack",
        "Partikel",
        "Stift",
        "Laptop",
        "Keks",
        "Dschungel",
        "Sakko",
        "Gelee",
        "Ketchup",
        "Spagat",
        "Barock",
        "Zepter",
        "Münster",
    ]
)


def of_two_genders(one: Sample) -> Findings:
    """ "Der kleinste Hafen" and "das kleinste Hafen" in one edition, of which the rarer is the slip."""
    texts = [given for given in one.wordings if given.language == "de" and given.by != "settings"]
    said = Counter((found[1].lower(), found[2]) for given in texts for found in _GENDERED.finditer(given.plain))  # fmt: skip
    for given in texts:
        for found in _GENDERED.finditer(given.plain) if not _spoken(given) else ():
            article, noun = found[1].lower(), found[2]
            other = next((each for each, its in said if its == noun and each != article and said[each, its] >= said[article, noun]), "")  # fmt: skip
            if other and noun not in _OF_TWO_GENDERS and not quoted(given.plain, found.start()):
                told = (
                    f"holds a slip of grammar, {found[0]!r}: elsewhere it is “{other} ... {noun}”"
                )
                yield given.noticed("headline" if given.what == "the headline" else "teaser", told)
                return


RULES = (grammar, counted, sharp_s, of_two_genders)
