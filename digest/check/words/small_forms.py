"""Small words that take another form before the next word, and words that only sound alike. Data, read by grammar.py.

FORMS     "del olio", "gli studente", "cet livre", "sa école", "este agua", "em o": the next word's first letters say which form it is
SOUNDS    "bring there guest", "parish counsel", "es wahr einmal", "¿Donde", "C'è due": one word for another by ear, where the words
          beside it leave no other reading

What is a pronoun as often as an article ("lo olio", "de le faire", "la aiuta") is only here where a noun or a verb tells which.
"""

from __future__ import annotations

_A = r"(?<![\w’'\u00ad-])"
_Z = r"(?![\w’'\u00ad-])"
_START = r"(?:^|(?<=[.!?…] )|(?<=\n))"

_FORM = "a form that the next word does not take"
_NOT_TO_DO = (
    r"(?![^.,;:!?]*\b[a-zà-ÿ]+(?:ar|er|ir|por)(?:em)?\b)"  # "antes de o livro sair" is right
)
_IT_ONE = "libro|giorno|film|museo|paese|romanzo|concerto|festival|modo|mondo|tempo|lavoro|progetto|viaggio|racconto|quadro|teatro|giardino|mercato|treno|ponte|porto|anno|uomo|altro|evento|incontro|articolo|albero|edificio|artista|autore|amico|invito|errore|ufficio"
_IT_HERS = "acqua|arte|opera|estate|età|isola|aria|ora|erba|alba|idea|anima|epoca|uva|entrata|uscita|ultima|unica|intera|antica|edizione|esposizione"
_PLAIN = r"[blqrv]|d(?!j)|f(?!t)|m(?!n)|t(?!s)|c(?![ht])|g(?!n)|p(?![snt])"  # before which Italian says "il"
_FR_HIS = "homme|arbre|hiver|hôtel|article|auteur|artiste|automne|endroit|événement|atelier|immeuble|espace|objet|ami|animal|instant|élève|enfant|écrivain|ouvrage|album|appareil|outil|hôpital"
_ES_ONE = (
    "libro|día|año|piso|disco|capítulo|premio|concierto|partido|volumen|número|lugar|museo|barrio"
)

FORMS = {
    "it": (
        (_FORM, rf"{_A}(?:[Ii]l|[Dd]el|[Aa]l|[Dd]al|[Nn]el|[Ss]ul|[Qq]uel|[Bb]el) [aeiouàèéìòù][a-zà-ù]{{2,}}|{_A}[Uu]no (?:{_IT_ONE}){_Z}"),
        (_FORM, rf"(?:{_START}I|{_A}(?<!gli )(?<!Gli )(?:i|[Dd]ei|[Aa]i|[Nn]ei|[Ss]ui)) [aeiou][a-zà-ù]{{3,}}{_Z}|{_A}(?:[Dd]ai|[Qq]uei|[Bb]ei) [aeiou][a-zà-ù]+i{_Z}"),
        (_FORM, rf"{_A}(?:[Dd]ello|[Aa]llo|nello|[Ss]ullo) (?:{_PLAIN}|[aeou]|i(?![aeou]))[a-zà-ù]{{2,}}|{_A}(?:[Dd]egli|[Aa]gli|[Nn]egli|[Ss]ugli) (?!d[eè]i{_Z})(?:{_PLAIN})[a-zà-ù]{{2,}}"),
        (_FORM, rf"{_A}(?:[Dd]ella|[Aa]lla|[Nn]ella|[Ss]ulla|[Dd]alla) (?:{_IT_HERS}){_Z}"),
        (_FORM, rf"{_A}(?:[Uu]n|[Ll]|[Dd]ell|[Aa]ll|[Dd]all|[Nn]ell|[Ss]ull|[Qq]uell|[Bb]ell)['’] ?(?!nd)[bcdfglmnpqrstvz][a-zà-ù]{{2,}}"),
        ("two words that become one", rf"{_A}(?:di|da|in) (?:la|le) (?!minore|maggiore|bemolle)(?=[a-zà-ù]{{3,}})"),
    ),
    "fr": (
        ("two words that become one", rf"{_A}(?:de|à) (?:le|les) (?!plus|mieux|lui|leur|bien|tout|tous|toujours|trop|faire)[a-zà-ÿœ]{{3,}}(?<!er)(?<!ir)(?<!re){_Z}(?! [a-zà-ÿ]+(?:er|ir|re){_Z})"),
        (_FORM, rf"{_A}(?:[Aa]u|[Dd]u) (?!oui|onz|ouat|uhl|un{_Z}|une{_Z}|unième)[aeiouéèêâîô][a-zà-ÿ]{{2,}}|{_A}(?:[Aa]u|[Dd]u) (?:hôpital|hôtel|homme|huile|hiver|horizon|histoire|honneur|habitant){_Z}"),
        (_FORM, rf"{_A}[Cc]et [bcdfgjklmnpqrstvz][a-zà-ÿ]+|{_A}[Cc]e (?:{_FR_HIS}){_Z}|{_A}(?:[Uu]n|[Ll]e|[Cc]e|[Ss]on|[Nn]otre|[Dd]u|[Aa]u) (?:beau|nouveau|vieux) (?:{_FR_HIS}){_Z}"),
        (_FORM, rf"{_A}(?:[Mm]a|[Tt]a|[Ss]a) (?!onz|oui)[aeiouéèêâîô][a-zà-ÿ]{{2,}}|{_A}[Ll]['’][bcdfgjkmnpqrstvz][a-zà-ÿ]{{3,}}"),
        ("an article or pronoun that should be short", rf"{_A}de (?:eau|art|or|air|amis?|idées?|huile|hiver|hommes?|histoires?|herbes?|habitants){_Z}"),
    ),
    "es": (
        (_FORM, rf"{_A}(?:[Ee]ste|[Ee]se|[Mm]ucho|[Pp]oco|[Oo]tro|[Nn]uestro) (?:agua|área|aula|arma|hambre|águila|alma){_Z}"),
        (_FORM, r"(?<=[a-zà-ÿ] )(?<![Ll]a )(?<!letra )(?<!vocal )(?<!vitamina )e (?!h?[iyí])[a-zà-ÿ]{3,}|(?<=[a-zà-ÿ] )(?<![Ll]a )(?<!letra )(?<!vocal )(?<!de )u (?!h?[oó])[a-zà-ÿ]{3,}"),
        (_FORM, rf"{_A}(?:[Uu]no|(?:[Ee]l|[Uu]n|[Ss]u) (?:primero|tercero)) (?:{_ES_ONE}){_Z}|(?<!por ){_A}[Cc]iento (?:personas|años|euros|libros|mil|metros){_Z}|{_A}(?:[Vv]einti|treinta y |cuarenta y |cincuenta y )uno (?:años|días|libros|euros|pueblos|vecinos|kilómetros){_Z}"),
    ),
    "pt": (
        ("two words that become one", rf"{_A}(?:[Dd]e|[Ee]m|[Pp]or) (?:o|a|os|as) (?=[a-zà-ÿ]{{3,}}){_NOT_TO_DO}|{_A}a (?:o|os) (?=[a-zà-ÿ]{{3,}}){_NOT_TO_DO}|{_A}(?:[Dd]e|[Ee]m) (?:est[ea]s?|ess[ea]s?|aquel[ea]s?|isto|isso|aquilo){_Z}{_NOT_TO_DO}"),
        ("two articles", rf"{_A}(?:[Dd]o|[Dd]a|[Nn]o|[Nn]a|[Pp]elo|[Pp]ela|[Aa]o) (?:o|os|as) (?=[a-zà-ÿ]{{3,}})"),
    ),
}  # fmt: skip

_ALIKE = "a word that sounds alike"
_NUMBER = "a verb that does not agree"
_ES_SOME = r"(?:[2-9]|[1-9]\d+|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta|cien)"
_IT_SOME = r"(?:[2-9]|[1-9]\d+|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dodici|venti|trenta|cento|molt[ei]|tant[ei]|divers[ei]|alcun[ei])"
_PT_SOME = (
    r"(?:[2-9]|[1-9]\d+|dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|doze|vinte|trinta|cem)"
)
_EN_THEIRS = "guests?|child(?:ren)?|famil(?:y|ies)|homes?|houses?|dogs?|friends?|doors|names?|jobs?|money|lives|minds?|stories|story|books?|work|voices?|voters?|views?|seats?|partners?|parents|shoes|coats?|own|homework|tickets?|boats?|prices|opinions?|neighbours?|neighbors?|memories"

SOUNDS = {
    "en": (
        (_ALIKE, rf"{_A}(?:bring|brings|brought|lose|loses|lost|share|shares|shared|tell|tells|told|change|changes|changed|open|opens|opened|raise|raised|spend|spent|celebrates?|celebrated|publish|published|invite|invites|invited|with|of) there (?:{_EN_THEIRS}){_Z}|{_A}there (?:own|lives were|eyes){_Z}"),
        (_ALIKE, rf"{_A}(?:wants?|wanted|going|able|needs?|hopes?|according|due|thanks|close|listen|belongs?|welcome) too (?:the|an?|be|see|make|our|your|their|his|her|this)(?! (?:much|many|few|long|late)\b){_Z}"),
        (_ALIKE, rf"{_A}(?:bigger|smaller|better|older|longer|larger|higher|lower|faster|cheaper|younger|greater|worse|harder|easier) then (?:the|any|an?|ever|expected|we|last|usual|before|\d)"),
        (_ALIKE, rf"{_A}(?:walk|walked|walks|drove|drive|ran|run|cycled?) passed (?:the|an?|our|his|her|their){_Z}|{_A}(?:the|for the|over the|in the) passed (?:few|two|three|four|five|ten|year|years|week|month|decade|century){_Z}|{_A}past away{_Z}"),
        (_ALIKE, rf"{_A}quiet a (?:few|lot)(?! (?:days|weeks|months|hours|minutes|years|longer)){_Z}|{_A}peace and quite(?=[.,;!?]|$)|{_A}weather or not{_Z}|{_A}(?:wet|cold|stormy|bad) whether(?=[.,;!?])|{_A}whether (?:permitting|forecast){_Z}|{_A}(?:love|glad|like|want|pleased|good) to here (?:from|about|your|what|that){_Z}|{_A}here from you{_Z}"),
        (_ALIKE, rf"{_A}[Pp]eace of (?:cake|music|paper|bread|land|furniture|advice|news|writing){_Z}|{_A}in principal(?=[,.;])|{_A}(?:school|vice|college|deputy) principles?(?=[,.;]| (?:said|says|has|was|is){_Z})|{_A}[Cc]omplementary (?:tickets?|drinks?|coffee|wine|breakfast|copy|copies|lunch|tea|admission|glass){_Z}|{_A}[Ss]tationary (?:shop|store|drawer|cupboard|supplies){_Z}"),
        (_ALIKE, rf"{_A}(?:lunch|coffee|tea|tie|summer|spring|winter|holiday|christmas|school) brakes?(?=[,.;!?]| (?:at|on|for|in|from|is|was){_Z})|{_A}(?:building|camp|caravan|web|burial|landfill|construction) sights?{_Z}|{_A}(?:lose|loses|lost|losing) (?:site|cite) of{_Z}|{_A}at first site{_Z}|{_A}(?:plays?|played|playing) (?:a|an|its|his|her|their) roll (?:in|as){_Z}"),
        (_ALIKE, rf"{_A}for sail(?=[,.;!?]|$)|{_A}(?:tickets|seats|copies|places) (?:are |is |go |went |now )*on sail{_Z}|{_A}let (?:us|me) no(?=[.,;!?]| (?:what|how|if|when|where|by)\b)|{_A}(?:did|do) you no(?=[,?]| (?:that|what|how|where|who)\b)|{_A}[Mm]eat the (?:author|artist|team|makers?|candidates|editors?|winners?){_Z}|{_START}(?:Join|Meet|Visit|Support) are [a-z]"),
        (_ALIKE, rf"{_A}(?:are|is|were|not|be) aloud (?:in|on|to|at|inside|until|only|from){_Z}|{_A}(?:across the bored|bored of (?:trustees|directors|governors|education)|bored (?:members?|meetings?)){_Z}|{_A}(?:[Pp]arish|[Bb]orough) counsel{_Z}|{_A}[Cc]ounsel (?:tax|houses?|flats?|estate|chamber|meeting){_Z}|{_A}the hole (?:town|village|family|country|year|week|day|story|world|street|team|thing|house|school|community|valley){_Z}|{_A}[Ww]aist of (?:time|money|space){_Z}"),
        (_ALIKE, rf"{_A}(?:fairy|folk|tall|cautionary) tails?{_Z}|{_A}(?:bus|train|taxi|air|tram|ferry) fairs?{_Z}|{_A}(?:trade|book|craft|art) fares?(?=[,.;]| (?:in|at|on|opens|returns|is){_Z})|{_A}for desert(?=[.!?])|{_A}(?:flour (?:shop|show|beds?|arranging)|(?:bread|wholemeal|self-raising) flower){_Z}|{_A}[Bb]are in mind{_Z}|{_A}[Tt]ook the reigns{_Z}"),
        (_ALIKE, rf"{_A}(?:some|any|good|an|legal|free|expert) advise{_Z}(?! (?:the|us|you|that|against)\b)|{_A}(?:take|takes|took|into|side|greenhouse) affects?(?=[,.;]| (?:on|from|in|last|next|at){_Z})|{_A}(?:will|would|could|may|might|to) effect (?:everyone|us|all|prices|people|traffic|the (?:price|result|weather|quality)){_Z}|{_A}(?:everyone|everybody|all|nobody|nothing) accept for{_Z}|{_A}(?:will|cannot|can|to|not) except (?:applications|donations|cards|payments?|cash|entries){_Z}|{_A}(?:was|were|is|are|been) lead by{_Z}|{_A}(?:has|have|had) lead to (?:an?|the|more|new|some|many){_Z}"),
        (_ALIKE, rf"(?<=[a-z], )who['’]s (?:books?|novels?|paintings|songs|photographs|poems|films){_Z}|{_A}whose (?:an?|been|going|coming){_Z}|{_START}We where (?:not|all|told|asked|there|able|also|only|still|going|in|at|on){_Z}|{_START}Lets (?:go|meet|talk|begin|start|see|look|hope|celebrate|make|take|be){_Z}|{_START}Were (?:hiring|moving|delighted|proud|looking for)(?! [^.!?]*\?){_Z}|{_A}open everyday(?=[,.;]| (?:from|until|except)\b)"),
        (_ALIKE, rf"{_A}(?:[Jj]oin(?:ed)?|in|jumped?) the cue{_Z}|{_A}(?:struck|strikes?) a cord{_Z}|{_A}tow(?:ed|s|ing)? the line{_Z}|{_A}(?:baited breath|deep[- ]seeded|mute point|for all intensive purposes|one in the same|by in large|case and point|statue of limitations|wet (?:your|the|our) appetite|peaked (?:my|our|your|his|her|their) (?:interest|curiosity)|slight of hand|hunger pains|wreck(?:s|ed|ing)? havoc|at your beckon call|tender ?hooks|escape goat){_Z}"),
        (_NUMBER, rf"{_A}[Tt]here (?:is|was) (?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|[2-9]|[1-9]\d+) (?:[a-z]+ )?(?:volunteers|seats|places|people|men|women|children|books|rooms|tickets|boats|houses|schools|members|readers|shops|trees|bridges){_Z}"),
        ("the article is missing", rf"{_A}(?:and|with|near|inside|behind|into) (?:new|second|larger|bigger|smaller) (?:gallery|exhibition|show|collection|café|cafe|library|museum|book|series|play|film|bridge|garden|branch|festival|workshop|walk|talk) (?:of|about|on|for|in|at|that|which|by) (?=[a-z])"),
        ("the article is missing", rf"{_A}(?:at|inside|outside) (?:museum|lighthouse|library|castle|town hall|harbour office|bakery|cathedral|village hall)(?=[.;!?])"),
    ),
    "de": (
        (_ALIKE, rf"{_START}(?:Es|Er|Das|Was) wahr (?:ein|eine|einmal|der|die|das|nicht|im|am){_Z}|, nicht war\?|{_A}(?:ist|sei) war(?=[.,;!?])"),
        (_ALIKE, rf"{_A}tod(?=[.,;!?]|$)|{_A}(?:[Dd]er|[Dd]en|[Zz]um|[Vv]om|seinem|ihrem|dem) Tot{_Z}|{_A}(?i:entgültig|endtäusch|endscheid|endschuldig|endwickel|endschlossen|wiederspr[uü]ch|wiederspiegel|wiederstand|widerhol|widerherst)[a-zäöüß]*|\bStandart(?!e)[a-zäöüß]*"),
        (_ALIKE, rf"{_A}(?:findet|finden|fand|fanden) (?:heute |morgen |wieder |nicht |auch |nun |immer )?Stadt(?=[.,;!?]|$)|{_A}[Ww]ieder Willen(?=[.,;!?])|{_A}ihm (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Rathaus|Museum|Garten|Sommer|Winter|Herbst|Frühling|Süden|Norden|Osten|Westen|Theater|Saal|Internet){_Z}|{_A}mann{_Z}"),
        ("a preposition is missing", rf"{_A}[Ww]ir freuen uns (?:den|Ihren|Ihre|Euren|eure|euren|deinen){_Z}|{_A}[Ww]ir erinnern uns (?:den|das|einen|eine|unsere){_Z}|{_A}[Ww]ir bitten (?:Ihr|Ihre|euer|eure|Eure) (?:Verständnis|Geduld|Anmeldung|Unterstützung|Rückmeldung|Spende){_Z}"),
        # Who is spoken with is in the dative, and nothing else is.
        ("a preposition is missing", rf"{_A}(?:[Ww]ir haben|[Ss]ie haben|[Ee]r hat|[Ss]ie hat|[Ii]ch habe) (?:[A-ZÄÖÜ][a-zäöüß]+ern|dem [A-ZÄÖÜ][a-zäöüß]+)(?:(?!\b(?:mit|über|von|vom|zu|zum|zur|für|gegen|auf|aus|als)\b)[^.!?])* gesprochen(?=[.,;!?])"),
        (_NUMBER, rf"{_A}(?:arbeitet|wohnt|lebt|sitzt) (?:hier |dort |noch |heute )?(?:[2-9]|[1-9]\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|zwanzig) (?:Menschen|Leute|Personen|Freiwillige|Mitglieder|Frauen|Männer|Kinder|Familien|[A-ZÄÖÜ][a-zäöüß]+innen){_Z}"),
    ),
    "fr": (
        (_ALIKE, rf"{_START}S['’]est |{_A}d['’]ou{_Z}|{_A}(?:là|[Aa]u moment) ou (?:le|la|les|il|elle|on|nous){_Z}|{_A}[Ll]e jour ou (?:il|elle|on|nous|elles|ils){_Z}|{_A}[Pp]lutôt que (?:prévu|d['’]habitude){_Z}"),
        (_ALIKE, rf"{_A}(?:[Ll]e|[Ll]a|[Ll]es) (?:notre|votre)s?(?=[.,;!?])|{_A}(?:est|sont|suis|êtes|sommes|étaient) près à [a-zà-ÿ]+(?:er|ir|re){_Z}|{_A}(?:conte tenu|en fin de conte|se rend(?:re|ent)? conte|au court (?:de l|des (?:années|mois|jours|siècles))|à voie haute|à haute voie|par acquis de conscience|en même tant|chaque foi|en ballade|coups? de point){_Z}|{_A}(?:est|sont|était|étaient) sensée?s? [a-zà-ÿ]+(?:er|ir|re){_Z}|, mes (?:il|elle|on|ils|elles|nous|aussi|pas){_Z}|{_A}[Qq]u['’]elle (?:heure|surprise|chance|joie|histoire|saison){_Z}|{_A}parce ?quelle{_Z}"),
        ("an article is missing", rf"{_A}[Dd]ans (?:musée|bibliothèque|mairie|maison|gare|village|ville|quartier|salle|jardin|pays|région|vallée|forêt|rue|usine|ferme|cuisine|livre|film|journal|monde|vie){_Z}"),
    ),
    "es": (
        (_ALIKE, rf"¿(?:Donde|Cual(?:es)?|Quien(?:es)?|Cuant[oa]s?|Como (?:se|es|está|puedo|hacer|funciona)|Porque|Por que){_Z}|{_A}(?:ha|han|he|hemos|había|fue|de) echo(?=[.,;!?]| (?:que|el|la|los|una?|historia)\b)|{_A}[Hh]ech(?:ar|an|ando|aron){_Z}|{_A}[Hh]ay (?:está|están|estaba){_Z}|(?<!de ){_A}[Aa]hí (?:que|much[oa]s|vari[oa]s|dos|tres){_Z}|{_A}tubo (?:que|lugar){_Z}|{_A}[Oo]la a tod[oa]s{_Z}|{_A}(?:que|se|no|me) iva{_Z}"),
        (_NUMBER, rf"{_A}[Ll][oa]s? (?:conduce|lleva|mantiene|dirige|organiza|gestiona|atiende|compone|integra|firma|escribe|sostiene|cuida|limpia|apoya|vende|compra|visita|usa|lee) {_ES_SOME} (?:vecin[oa]s|voluntari[oa]s|personas|mujeres|hombres|soci[oa]s|jóvenes|alumn[oa]s|emplead[oa]s|familias|estudiantes|[a-z]+(?:dor|tor)(?:e|a)s)(?! (?:a|de|más)\b){_Z}"),
        (_NUMBER, rf"{_START}(?:(?:Solo |Ya |Aún |Todavía )?(?i:queda|falta|existe|participa|asiste|acude)) {_ES_SOME} (?!veces|días|años|horas|meses|semanas)[a-zà-ÿ]+s{_Z}"),
    ),
    "it": (
        (_ALIKE, rf"{_A}(?:ci|vi|si|li|non|che) anno [a-zà-ù]+(?:ato|uto|ito|tto|sso){_Z}|{_START}(?:I|Gli|Le) [a-zà-ù]+[ie] anno {_Z}|{_A}[Cc]e (?:un|una|stat[oa]|anche|sempre){_Z}|{_A}(?i:non|che) e (?:un|una|stato|stata){_Z}(?!['’])|{_A}un po{_Z}|{_A}(?:che|si|ci|non|lo|la) a (?:detto|fatto|visto|scritto|aperto|vinto|perso|chiuso|deciso|trovato){_Z}|{_A}[Ss]opratutto{_Z}"),
        (_ALIKE, rf"{_START}(?:La|Il|Lo) [a-zà-ù]+ e (?:aperta|aperto|chiusa|chiuso|gratuito|gratuita|stato|stata|previsto|prevista|in programma)(?=[ .,])"),
        (_NUMBER, rf"{_A}(?:[Ll]o|[Ll]a) (?:gestisce|guida|cura|dirige|organizza|firma|compra|visita|mantiene|usa|legge|scrive) {_IT_SOME} (?:volontari|persone|donne|uomini|soci|famiglie|giovani|studenti|[a-z]+(?:tori|trici)){_Z}"),
        (_NUMBER, rf"\b[Cc]['’]è {_IT_SOME} [a-zà-ù]+[ie]{_Z}|{_START}(?:Resta|Manca|Rimane|Arriva|Partecipa|Restava|Mancava) {_IT_SOME} (?!volte|anni|giorni|ore|mesi|settimane|minuti)[a-zà-ù]+[ie]{_Z}"),
    ),
    "pt": (
        (_ALIKE, rf"{_A}[Aa] (?:muito|pouco|algum) tempo atrás{_Z}|{_A}[Aa] (?:\d+|dois|duas|três|quatro|cinco|dez|vinte) (?:anos|meses|dias|semanas) atrás{_Z}|{_A}daqui há{_Z}|{_A}(?:[Cc]essão|[Ss]eção) de (?:cinema|autógrafos){_Z}|{_A}[Cc]onserto de (?:piano|música|natal|jazz|rock|violino){_Z}|{_A}para traz{_Z}|(?<!por )(?<!de ){_A}trás (?:um|uma|o|os){_Z}|{_A}(?:a|uma|da|na|boa|esta) viajem{_Z}|{_A}[Aa]fim de (?=[a-zà-ÿ]+(?:ar|er|ir){_Z})|{_A}[Hh]ouveram (?:muit|vári|algun|dois|duas|três)|{_A}mau (?:feito|sucedido|humorado|educado){_Z}"),
        (_NUMBER, rf"{_START}(?:Falta|Resta|Existe|Participa|Chega|Sobra) {_PT_SOME} (?!vezes|anos|dias|meses|horas|semanas)[a-zà-ÿ]+s{_Z}"),
    ),
    "nl": (
        (_ALIKE, rf"{_A}[Jj]ou (?:fiets|huis|boek|naam|mening|idee|abonnement|kind|verhaal|buurt|stad|straat){_Z}|{_A}(?:van|voor|met|aan|bij) jouw(?=[.,;!?])|{_A}na huis{_Z}|{_A}[Nn]aar afloop van{_Z}|{_A}lijdt tot{_Z}(?! (?:op|vandaag|nu|het)\b)|{_A}te leiden onder{_Z}|{_A}hart gewerkt{_Z}|{_A}\d{{1,2}} mij{_Z}|{_A}me (?:moeder|fiets|vrouw){_Z}|{_A}[Ee]r licht (?:een|nog){_Z}"),
        ("a d for the t of a verb", rf"{_A}(?:[Ww]at|[Hh]et|[Dd]at|[Ee]r) gebeurd{_Z}(?![^.,;!?]*\b(?:is|was|zijn|waren|wordt)\b)"),
        (_NUMBER, rf"{_A}[Ee]r (?:is|was|komt|staat|werkt|woont|wordt) (?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|twintig|\d\d+|veel|enkele) (?:mensen|vrijwilligers|plaatsen|boeken|kaarten|kinderen|bezoekers|leden|huizen|bomen|scholen|winkels){_Z}"),
    ),
}  # fmt: skip
