"""Who does it and what is done, in number; and small words taken for each other by ear. Data, read by grammar.py.

A subject is one noun at the head of its sentence or clause, or behind "because" and the like, with the verb right behind it. What
ends like no singular of its language is many ("inspectors", "Messungen", "dagen"), or what an adjective shows to be ("die neuen
Züge"). Left alone: titles in capitals, what stands behind "one of", days on which something is done ("Los sábados abre"), objects
that come first ("De brieven heeft hij") and languages whose verbs have no number.
"""

from __future__ import annotations

_A = r"(?<![\w’'\u00ad-])"
_Z = r"(?![\w’'\u00ad-])"
_START = r"(?:^|(?<=[.!?…] )|(?<=\n))"
_CLAUSE = r"(?<=[a-zà-ÿ][,;:] )"
_HEAD = rf"(?:{_START}|{_CLAUSE})"

_EN_IS = r"(?:is|was|has|isn['’]t|wasn['’]t|hasn['’]t|does|doesn['’]t)"
_EN_ALONE = (
    "news|lens|headquarters|series|species|means|works|crossroads|barracks|gallows|corps|mathematics|summons|rickets|measles|billiards"
    "|darts|draughts|dominoes|bowls|shingles|innings|aries|ashes|blues|comics|games|chambers|kudos|sports|arts|times|thanks|proceeds|always|perhaps|sometimes|besides|indoors|outdoors|upstairs|downstairs|afterwards|towards|whereas|plus|minus|versus|others|ours|yours|theirs|hers"
)
_EN_MANY = rf"(?!(?:{_EN_ALONE}){_Z}|[a-z]*(?:ics|works|ness){_Z})[a-z]{{2,}}(?<![suiao])s"
# Which no singular ends in, and no verb: "Training inspectors is hard" and "Among the visitors is Ada" begin otherwise.
_EN_PEOPLE = r"[a-z]{2,}(?:ers|ors|ists|ians|ments|tions|ities|ances|ences|ships|[nrtgc]ies)(?<!matters)(?<!headquarters)(?<!species)(?<!series)"
_EN_BEFORE = (
    r"(?!(?:[A-Z]?[a-z]*ing|among|amongst|behind|beside|between|under|over|above|below|near|with|without|for|of|in|on|at|by|from|to|like|unlike|what|why|how|where|when|who|which|one|each|every|neither|either|none|half"
    r"|more|fewer|less|too|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|thousand|million|not|no|nor|and|or|if|is|are|was|helping|let|make|says|said|than|as|that|this|a|an|another|any|being|having|all|many|several){_Z})"
).replace("{_Z}", _Z)
_EN_TAKES = (
    "opens|opened|closes|closed|loses|lost|keeps|kept|celebrates|celebrated|marks|marked|turns|turned|holds|held|sells|sold|changes|changed|raises|raised|lowers|lowered|cuts|moves|moved|launches|launched|publishes|published|shuts|begins|starts|reopens|reopened|renames|renamed|expands|expanded"
    "|doubles|doubled|hosts|hosted|gives|gave|spends|spent|lifts|lifted|drops|dropped|unveils|unveiled|has|had|open|close|lose|keep|celebrate|mark|hold|sell|change|raise|lower|launch|publish|reopen|rename|expand|double|host|unveil|lift|finish|finishes|finished|wins|repairs|repaired|rebuilds|rebuilt|replaces|replaced|leaves|left|shows off|built|builds"
)
_EN_IT_IS = "an?|the|not|been|now|just|also|only|all|too|so|very|still|no|time|free|open|closed|over|late|early|good|great|bad|hard|easy|cold|hot|warm|dark|quiet|empty|full|clear|worth|like|as|because|fair|said|going|in|on|at|to|for|about|more|less|almost|nearly|always|never|already|really|quite|possible|impossible|important|true|your|our|my|his|her|their|that|this|what|when|where|who|why|how|one|two|something|nothing|everything|[a-z]+(?:ing|ly|ed)"
_EN_NOUN = "roof|bridge|school|hall|library|station|house|building|museum|boat|ship|tram|road|park|garden|tower|office|shop|kitchen|hospital|church|harbour|harbor|ferry|pool|market|theatre|theater|stadium|playground|website|workshop|gym|clinic|factory|pier|lighthouse|gallery|roundabout|depot|wing"

_DE_MANY = r"[A-ZÄÖÜ][a-zäöüß]*(?:ungen|heiten|keiten|schaften|tionen|itäten|innen)|Tage|Jahre|Menschen|Züge|Preise|Plätze|Bäume|Brücken|Straßen|Schulen|Nächte|Karten|Läden|Nachbarn|Wochen|Monate|Stunden|Wege|Boote|Schiffe|Busse|Felder|Dächer|Wälder|Tiere|Vögel|Bilder|Lieder|Türen|Mieten|Gärten"
# Of which nothing is the object: "Die Bilder zeigt nun das Museum" is right.
_DE_GOES = "steigt|sinkt|kommt|geht|steht|fährt|beginnt|liegt|läuft|fällt|wächst|endet|startet|wartet|folgt"
_DE_OTHER = r"(?!(?:er|sie|es|man|ich|wir|ihr|du|der|die|das|ein|eine|kein|keine|mein|sein|seine|ihre|unser|nichts|alles|los|jeder|niemand|jemand)\b)"
_DE_THINKS = "sagt|sagte|glaubt|glaubte|meint|meinte|hofft|hoffte|denkt|dachte|zeigen|zeigt|zeigte|zeigten|sagen|sagten|glauben|glaubten|meinen|meinten|hoffen|hofften|denken|dachten|wissen|weiß|wusste|wussten|finden|findet|fand|fordern|fordert|forderte|bedeutet|heißt|bestätigt|bestätigte|erklärt|erklärte|erklärten|warnt|warnte|warnen|schreibt|schrieb|berichtet|berichtete|berichten|vermutet|vermuten|fest|klar|sicher|froh|traurig|schade|überzeugt|stolz|dafür|davon|darauf|daran|dazu|darüber|damit|dadurch|erfahren|gezeigt|gesagt|gehofft|gewusst|beweist|beweisen|merkt|merkte|merken|verspricht|beschlossen|beschließt|sorgt|versichert|versicherte|ankündigt|angekündigt|freut|freuen|wünschen|wünscht"
_DE_NEUTER = r"(?:[Dd]as|[Ee]in|[Dd]ieses|[Jj]enes|[Kk]ein|[Jj]edes|[Ss]ein|[Ii]hr|[Uu]nser|[Mm]ein|[Dd]ein|[Ii]ns)"

_NL_MANY = r"(?:boeren|gasten|klanten|studenten|artsen|agenten|ouders|dagen|weken|maanden|jaren|uren|nachten|mensen|kinderen|huizen|straten|bruggen|scholen|bussen|treinen|boten|schepen|boeken|brieven|buren|leden|prijzen|kaarten|plannen|bomen|dieren|vogels|winkels|dorpen|steden|wegen|deuren|ramen|meisjes|vrouwen|mannen|[a-z]{3,}(?:ingen|heden|teiten|aars|eurs|isten|tjes|(?<!p)(?<!ko)ers))"
_NL_OTHER = (
    r"(?!(?:hij|zij|ze|ik|we|wij|jij|je|u|men|er|de|het|een|die|dat|niemand|iedereen|geen)\b|[A-Z])"
)

_FR_IS = r"(?:ne |n['’])?(?:est|était|sera|va|doit|peut|reste|devient|revient|sert|attend|part|vient|finit|sort|tient|met|dort|vit|suit|perd|rend|répond|ouvre|ferme|commence|arrive|reprend|[a-zà-ÿ]{2,}(?:er|ir|dr|tr)a)"
_NO_WORK = r"(?! (?:une?|l[ea]|l['’]|son|sa|sort[ie]|paru|publié|de [A-Z]|à l['’]affiche|[A-ZÀ-Þ]))"
_ES_DAYS = r"(?!(?:lunes|martes|miércoles|jueves|viernes|sábados|domingos|años|días|mañanas|tardes|noches|fines|veranos|inviernos|otoños|primaveras|meses|semanas|dos|tres|cuatro|demás|cuales|otr[oa]s)\b)"
_ES_IS = "pide|dice|hace|gana|pierde|recibe|trabaja|busca|vende|está|estaba|va|tiene|puede|debe|llega|abre|cierra|vuelve|empieza|sale|queda|sigue|viene|quiere|cuesta|espera|regresa|termina|celebra|necesita|[a-zà-ÿ]{2,}[aei]rá"
_IT_DAYS = r"(?!(?:quali|sabati|domeniche|lunedì|martedì|mercoledì|giovedì|venerdì|sere|mattine|notti|due|tre|altri|altre)\b)"
_IT_IS = "è|era|va|torna|resta|rimane|arriva|apre|chiude|comincia|finisce|viene|deve|può|vuole|costa|parte|sta|aspetta|diventa|[a-zà-ÿ]{2,}(?:er|ir|dr|vr|tr)à"
_PT_DAYS = (
    r"(?!(?:sábados|domingos|anos|dias|manhãs|tardes|noites|quais|outr[oa]s|meses|semanas)\b)"
)
_PT_IS = "pede|diz|faz|ganha|perde|recebe|trabalha|procura|vende|foi|está|estava|vai|tem|pode|deve|chega|abre|fecha|volta|começa|fica|vem|quer|custa|espera|regressa|termina|precisa|[a-zà-ÿ]{2,}[aei]rá"

# Behind "qui", with what a clause may hold before its verb.
_FR_WHO = r"qui (?:(?:ne|le|la|les|lui|leur|se|en|y|nous|vous) |[nlsmt]['’])*"
_FR_IT_IS = rf"{_A}[Cc]e (?:sont|étaient|furent) (?:surtout |aussi |souvent )?"
_FR_DOES = r"(?:est|a|va|était|avait|sera|aura|(?:re|de|pro|sur)?vient|(?:re|sou|ob|main|con)?tient|fait|doit|peut|veut|sait|met|dit|voit|reçoit|paie|paye|reste|passe|porte|gagne|trouve|demande|[a-zà-ÿ]*(?:prend|perd|rend|vend|tend|pond|erd|uit|aît|ssait))"
_EN_NO_VERB = "always|sometimes|perhaps|besides|this|across|towards|unless|thus|as|us|yes|afterwards|nonetheless|nevertheless|years|hours|days|weeks|months"
_NUMBER = "a verb that does not agree"
ROWS = {
    "en": (
        (_NUMBER, rf"{_HEAD}(?i:{_EN_BEFORE})(?:[A-Z]?[a-z]+ )(?:{_EN_BEFORE}[a-z]+ )?{_EN_PEOPLE} {_EN_IS}{_Z}"),
        (_NUMBER, rf"(?:{_HEAD}|\b(?:because|when|where|while|although|since|until) )(?:[Tt]he|[Tt]hese|[Tt]hose|[Oo]ur|[Tt]heir) {_EN_MANY} {_EN_IS}{_Z}(?! (?:an?|the) (?:film|book|band|play|novel|song|game)\b)"),
        (_NUMBER, rf"{_HEAD}(?:[Tt]his|[Ee]very|[Ee]ach) (?!(?:one|other|two|three|can|may|might|could|will|should|would|must|shall|did|does|then|week|few)\b)[a-z]{{3,}}(?<!s) (?:are|were|have)(?! (?:been|had) to\b){_Z}"),
        (_NUMBER, rf"{_START}(?:He|She|It) (?:have|do|don['’]t|haven['’]t|go|say|make|come|were not){_Z}|{_START}(?:They|We|You) (?:goes|does|doesn['’]t|says|makes|comes|takes|gets|wants|needs|hasn['’]t|wasn['’]t|isn['’]t){_Z}|{_A}[Tt]here (?:is|was) (?:many|several|dozens|hundreds|numerous) [a-z]"),
        (_NUMBER, rf"{_START}(?:It is |It was |It['’]s )?(?:[Tt]he|[Tt]hese|[Tt]hose|[Oo]ur|[Tt]heir) {_EN_PEOPLE} who (?!(?:{_EN_NO_VERB}){_Z})[a-z]{{3,}}(?<![suin])s{_Z}"),
        ("“it’s” for “its”", rf"(?<![Ii]t['’]s ){_A}(?:of|in|to|with|into|from|by|under|behind|beside|near|through|within|across|against|inside|outside|beyond) it['’]s (?!(?:an?|the|not|been|all|like|that|what|about)\b)[a-z0-9]"),
        ("“it’s” for “its”", rf"{_START}(?:(?!\b(?i:when|if|once|as|after|before|until|unless|that|because|where|while|what|whatever|how|says?|said|or|and)\b)[^.!?,;:\n])*\b(?:{_EN_TAKES}) it['’]s (?!(?:{_EN_IT_IS}){_Z})[a-z0-9][a-z0-9]*"),
        ("“your” for “you’re”", rf"{_A}[Yy]our (?:welcome|(?:all |warmly |cordially )?invited)(?=[.,!?;]| to\b)|{_A}(?:[Ii]f|[Ww]hen|[Ww]hether|[Bb]ecause|[Tt]hat) your (?:in|on|at|not|looking|coming|going|interested|near|an?|the|still|already|reading this)(?! (?:house|home|box|tray)\b){_Z}"),
        ("“loose” for “lose”", rf"{_A}(?:to|will|could|may|might|would|should|can) loose (?:its?|their|our|his|her|my|your|money|control|weight|touch|sight|out|hope){_Z}"),
        ("“to” for “too”", rf"{_A}(?:far|way|is|was|are|were|not|much|all) to (?:late|early|small|big|large|expensive|cheap|hot|cold|old|young|long|short|high|low|soon|often|many|much)(?=[.,;!?]| (?:to|for|of)\b)"),
        ("“of” for “have”", rf"{_A}(?:could|would|should|must|might)(?:n['’]t)? of (?!course|the|all|our|its|his|her|their|an?\b)[a-z]"),
        ("a word is missing", rf"{_A}[Ll]et (?:become|happen|decide|choose|try){_Z}"),
        ("an article is missing", rf"{_A}(?:for|with|into|near|behind|inside|get|gets|needs?|builds?|built|opened|wants?) (?:new|old|large|small|big|second|bigger|larger|better) (?:{_EN_NOUN})(?=[.;!?]|, (?:an?|the) | and an? | (?:that|which|where) )"),
    ),
    "de": (
        ("“das” for “dass”", rf"{_START}(?:(?!{_A}{_DE_NEUTER} (?:[a-zäöüß]+ )?[A-ZÄÖÜ]|{_A}(?i:etwas|nichts|alles){_Z})[^.!?:\n])*{_A}(?:{_DE_THINKS}), das (?:er|sie|es|wir|ich|man|ihr|niemand|jemand|sich|die|den|viele|alle|mehr|ein|eine|keine|kein|nur|auch|der) (?!zu\b)[^.!?]*[a-zäöüß]{{2,}}(?<!zu)(?=[.!?,:;]|$)"),
        (_NUMBER, rf"{_HEAD}[Dd]ie(?:se)? (?:[a-zäöüß]+en )?(?:{_DE_MANY}) (?:ist|war|wird|wurde|bleibt|{_DE_GOES}) {_DE_OTHER}[a-zäöüß]{{2,}}"),
        (_NUMBER, rf"{_HEAD}[Dd]ie (?!orten|oben|neben)[a-zäöüß]{{2,}}en [A-ZÄÖÜ][a-zäöüß]+ (?:ist|war|wird|wurde|bleibt) {_DE_OTHER}[a-zäöüß]{{2,}}"),
        ("“wie” for “als”", rf"{_A}(?:größer|kleiner|weniger|besser|höher|älter|jünger|länger|teurer|billiger|schneller|später|früher) wie (?:de[rmn]|die|das|eine?[mnrs]?|je|im|in|vor|letzte[nrs]?|bisher|gedacht|erwartet){_Z}"),
        ("an apostrophe too many", rf"{_A}(?:Auto|Foto|Video|Kino|Info|Handy|Party|Baby|Hobby|Team|Ticket|Shop|Event)['’]s{_Z}"),
        ("no blank behind the day’s stop", rf"{_A}(?:am|vom|zum|bis|den|dem|ab|und) \d{{1,2}}\.(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember){_Z}"),
    ),
    "fr": (
        (_NUMBER, rf"{_HEAD}(?:[Ll]es|[Nn]os|[Vv]os|[Ll]eurs|[Ss]es|[Cc]es|[Dd]eux|[Tt]rois|[Qq]uatre|[Cc]inq|[Pp]lusieurs) (?!autres|unes|uns|deux|trois)[a-zà-ÿœ]{{3,}}[sx] {_FR_IS}{_Z}{_NO_WORK}"),
        (_NUMBER, rf"{_START}(?:Le|La|Un|Une|Ce|Cette|Notre|Votre) (?!plupart|moitié|majorité|reste|quart|tiers|nombre|dizaine|douzaine|centaine|foule|couple|poignée|part)[a-zà-ÿœ]{{3,}}(?<![sxz]) (?:sont|étaient|ont|seront|avaient){_Z}"),
        (_NUMBER, rf"(?:{_HEAD}(?:[Ll]es|[Cc]es|[Nn]os|[Ll]eurs)|{_FR_IT_IS}(?:les|des|ces|nos|leurs)) [a-zà-ÿœ]{{3,}}[sx] (?:[a-zà-ÿ]+s )?{_FR_WHO}{_FR_DOES}{_Z}|{_FR_IT_IS}(?:eux|elles) {_FR_WHO}{_FR_DOES}{_Z}"),
        ("an accent turned the other way", rf"{_A}(?:trés|aprés|succés|progrés|procés|accés|exprés|dèja|déja|mére|pére|frére){_Z}"),
        ("a small word without its accent", rf"{_A}(?:deja|voila|tres|apres|etre|la-bas){_Z}|{_A}[Cc]a (?:va|ne|se|fait|suffit|y est|commence|continue){_Z}"),
    ),
    "es": (
        (_NUMBER, rf"{_HEAD}(?:[Ll]os|[Ll]as|[Ss]us|[Ee]st[oa]s|[Nn]uestr[oa]s) {_ES_DAYS}[a-zà-ÿ]{{3,}}s (?:no |ya |se )?(?:{_ES_IS}){_Z}(?! (?:que|l[oa]s?|el(?! (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|próximo|año|mes|fin|\d)\b)|un[oa]?s?|[a-zà-ÿ]+(?:rl[oa]s?|rles?)|al?|[A-ZÀ-Þ])\b)"),
        ("a small word without its accent", rf"{_A}(?:aqui|asi|dia|dias|despues|tambien|ademas|jamas|detras|segun|ningun|algun|facil|dificil|sabado|miercoles|arbol|pagina|musica){_Z}"), ("an accent too many", rf"{_A}(?:[Ff]ué|[Dd]ió|[Vv]ió|fuí|ví|tí|exámen|jóven|imágen|orígen|ésto|éso|volúmen){_Z}"),
    ),
    "it": (
        ("an accent turned the other way", rf"{_A}(?:[Nn]è|É){_Z}"),
        ("an apostrophe for an accent", rf"{_A}(?:perche|citta|piu|gia|cosi|puo|universita|pero|sara|verra|novita|attivita|qualita)['’](?=[\s,.;:!?]|$)|{_START}E['’] (?=[a-zà-ÿ])"), ("a small word without its accent", rf"{_A}(?:perche|piu|gia|puo|citta|poiche|cosicche|novita|qualita|lunedi|martedi|mercoledi|giovedi|venerdi){_Z}(?!['’])"),
        (_NUMBER, rf"{_HEAD}(?:[Ii]|[Gg]li|[Ll]e) {_IT_DAYS}[a-zàèéìòù]{{4,}}[ie] (?:non |si )?(?:{_IT_IS}){_Z}(?! (?:un[ao]?|il|l[oa]|i|gli|le|l['’]|qui|qua|lì|là|[A-ZÀ-Þ]|a)\b)"),
        (_NUMBER, rf"{_START}(?:Il|Lo|La) (?!maggioranza|maggior|metà|resto|gente|coppia)[a-zàèéìòù]{{4,}}[oa] (?:sono|erano|hanno|vanno|devono|possono){_Z}"),
    ),
    "pt": (
        (_NUMBER, rf"{_HEAD}(?:[Oo]s|[Aa]s|[Nn]oss[oa]s|[Ee]st[ea]s|[Ss]eus|[Ss]uas) {_PT_DAYS}[a-zà-ÿ]{{3,}}s (?:não |já |se )?(?:{_PT_IS}){_Z}(?! (?:que|[oa]s?|um|uma|[A-ZÀ-Þ])\b)"),
        ("a small word without its accent", rf"{_A}(?:voce|voces|nao|tambem|sao|estao|entao|alguem|ninguem|porem|ate (?:amanhã|ao|à)|proxim[oa]s?|ultim[oa]s?){_Z}"),
    ),
    "nl": (
        (_NUMBER, rf"{_HEAD}(?:[Dd]e|[Dd]eze|[Oo]nze|[Hh]un) (?:[a-z]+e )?{_NL_MANY} (?:is|was|wordt|werd|heeft|komt|gaat|staat|blijft|ligt|moet|kan|mag|begint) {_NL_OTHER}[a-z0-9]+"),
        (_NUMBER, rf"{_START}(?:Wij|We|Jullie) (?:is|heeft|wordt|gaat|komt|moet|was){_Z}|{_START}Hij (?:zijn|hebben|worden|gaan|komen|moeten){_Z}"),
        ("“vind” without its t", rf"{_A}(?:[Hh]ij|[Mm]en|[Zz]ij) (?:vind|houd|bied|rijd|leid|snijd|bind|zend|meld|raad){_Z}"), ("“als” for “dan”", rf"{_A}(?:groter|kleiner|minder|beter|hoger|lager|langer|ouder|jonger|duurder|goedkoper|sneller|later|eerder) als (?:de|het|een|ooit|vorig|in|verwacht|gepland){_Z}"),
        ("an apostrophe is missing", rf"{_A}(?:foto|auto|video|radio|menu|paraplu|camera|agenda|pizza|euro|opa|oma|piano|kilo)s{_Z}"),
    ),
    "ru": (
        (_NUMBER, rf"{_A}(?:[Оо]ни|[Мм]ы) (?:был|была|было|стал|стала|может|хочет|будет|живёт|живет|идёт|идет){_Z}|{_START}(?:Он|Она|Оно) (?:были|стали|могут|хотят|будут|живут|идут){_Z}"),
    ),
}  # fmt: skip
