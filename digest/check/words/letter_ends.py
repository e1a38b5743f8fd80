"""How a letter begins and ends, in the languages that newsletters come in: the one place to look when one is added. Data.

COURTESY, GREETS, LETTERS          a line that greets; a paragraph that does; both ends, by language
CLOSING, SIGNS_OFF, SENDS_OFF      a last line; one with a name; one that a comma ends
CLOSED_BY                          a last line, and who signs it
ALSO_ALONE                         what may close a letter with no name behind it
"""

from __future__ import annotations

import re

from digest.base.patterns import late

_NAMED = r"(?:[ ,]+(?!you\b)[\w’'-]+){0,5}"
COURTESY = late(  # a line that is a letter's beginning or end, and no more
    rf"(?i)\W*(?:(?:dear|hello|hi|hey|good (?:morning|afternoon|evening|day)|greetings|liebe[rs]?|hallo|guten (?:tag|morgen|abend)|sehr geehrte[rs]?|moin|servus|grüezi|bonjour|bonsoir|ch[eè]r(?:e|s|es)?|hola|buen[oa]s \w+|querid[oa]s?|estimad[oa]s?|ciao|buongiorno"
    rf"|car(?:[ioe]|[oa]s)|gentili|olá|bom dia|prezad[oa]s|beste|geachte|goedemorgen|kære|hej|kära|hei|drodzy|szanowni|дорогие|уважаемые|здравствуйте|привет|добрый день|أعزاءنا|مرحبا|السلام عليكم){_NAMED}"
    rf"|(?:yours|best|kind|warm|many|all the best|sincerely|regards|cheers|mit|viele|herzliche?|beste|liebe|ihre?|eure?|cordialement|bien à vous|amicalement|à bientôt|saludos|un (?:saludo|abrazo)|cordiali|un caro saluto|abraços?|(?:met )?(?:vriendelijke|hartelijke) groet\w*|groeten|с уважением|مع)"
    rf"(?: (?:wishes|regards|best|faithfully|sincerely|truly|ever|soon|next week|then|grüße[n]?|grüssen?|freundlichen|saluti|thanks|dank|التحية))*{_NAMED})?[\s,:!;،*_–—-]*"
)
CLOSING = late(
    r"(?i)[*_—–-]*\s?(?:(?:with |our |my )?(?:very )?(?:(?:warm|warmest|best|kind|kindest|good|all good|many) )?(?:wishes|regards|greetings)|(?:all the )?best(?: wishes)?|yours(?: (?:ever|truly|sincerely|faithfully|as ever))?|sincerely(?: yours)?|faithfully yours|cheers|warmly|cordially|with (?:love|thanks|best wishes|gratitude)|love|until (?:next time|next week|then|friday)|see you next week"
    r"|mit (?:herzlichen|besten|freundlichen|lieben|vielen) grü(?:ß|ss)en|(?:viele|liebe|beste|herzliche|schöne) grü(?:ß|ss)e|herzlichst|ihre?|eure?|bis (?:nächste woche|bald|dann)|(?:bien )?(?:cordialement|amicalement|sincèrement)|bien à vous|à (?:bientôt|la semaine prochaine|vendredi)|avec (?:toute )?(?:notre|mon) amitié"
    r"|(?:un (?:cordial |fuerte )?(?:saludo|abrazo)|(?:muchos |cordiales )?saludos|atentamente|hasta (?:pronto|la próxima)|con cariño)|(?:un caro saluto|cordiali saluti|cordialmente|a presto|con affetto|un abbraccio)|(?:met )?(?:vriendelijke|hartelijke|warme) groet(?:en)?|hartelijks|tot (?:volgende week|snel)|(?:com os melhores cumprimentos|cumprimentos|um abraço|abraços|até breve)"
    r"|med (?:venlig|vennlig|vänlig)a? (?:hilsen|hälsning(?:ar)?)|(?:venlig|vennlig|kærlig) hilsen|(?:(?:vänliga|varma|bästa|hjärtliga) )?hälsningar|(?:med )?hilsen|terveisin|z (?:poważaniem|pozdrowieniami|wyrazami szacunku)|(?:serdecznie )?pozdrawiam(?:y)?|с (?:уважением|наилучшими пожеланиями)|ваша?|ваш|s pozdravem|üdvözlettel|sevgiler|saygılarımızla|ystävällisin terveisin|με εκτίμηση|cu drag|з повагою)[\s,—–-]*"
)  # fmt: skip
GREETS = late(
    r"(?i)(?:dear|hello|hi|hey|liebe[rs]?|hallo|guten (?:tag|morgen|abend)|bonjour|chère?s?|hola|querid[oa]s?|estimad[oa]s?|buenos días|ciao|car[eioa]|buongiorno|beste|goedemorgen|olá|bom dia|kjære|kära|hej|drodzy|дорогие|здравствуйте)\b[^.!?\n]{0,40}[,!:]"
)
SIGNS_OFF = late(
    r"(?i)(?:yours(?: \w+)?|(?:best|kind|warm) (?:wishes|regards)|all the best|sincerely|(?:viele|herzliche|beste|liebe) grüße|mit \w+ grüßen|ihre?|eure?|cordialement|bien à vous|un abrazo|saludos|atentamente|cordiali saluti|(?:met )?(?:hartelijke|vriendelijke) groet(?:en)?|abraços?),?\s+(?-i:[A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+)?)\W*"
)
ALSO_ALONE = re.compile(
    r"(?i)\W*(?:until|see you|bis|à|hasta|a presto|tot|até|cheers|love|warmly|best\W*$|sincerely)\b"
)
# "With best wishes for the winter,": a letter's end, and a name follows.
SENDS_OFF = re.compile(
    r"(?i)(?:with|yours|mit|viele|herzliche|beste|liebe|avec|bien|con|un|com|met|med|z|с|s|με|cu)\b(?:\W+\w+){1,8},$"
)
CLOSED_BY = late(r"(?:^|\n|[.!?] )\W*(?i:yours(?: truly| sincerely| ever)?|(?:best|kind|warm|with warm|with best) (?:wishes|regards)|all the best|cheers|sincerely|viele grüße|(?:mit )?herzliche[n]? grüße[n]?|ihre?|eure?|cordialement|bien à vous|amicalement|saludos|un abrazo|cordiali saluti|un caro saluto|hartelijke groet(?:en)?|groeten|abraços),? (?-i:([A-ZÀ-Þ][a-zà-ÿ]+(?: [A-ZÀ-Þ][a-zà-ÿ]+)?))\W*$")  # fmt: skip
# How a letter of each begins and ends, and what it wishes its readers; not what others say for its charm ("à bientôt", "ciao").
LETTERS = {
    "en": r"(?:kind|best|warm) regards|best wishes|yours sincerely|dear readers|(?:we hope you )?(?:happy|enjoy (?:the|your|our)?|enjoy) ?(?:reading|read|weekend|week|edition|issue)|thank(?:s| you) for reading|have a (?:good|great|nice|lovely) (?:week|weekend|day|read)|see you next (?:week|month|time)|until next (?:time|week|month)|(?:the )?(?:editors|editorial team)", "de": r"mit (?:freundlichen|herzlichen|besten) grü(?:ß|ss)en|(?:viele|liebe|herzliche|beste) grü(?:ß|ss)e|liebe (?:leserinnen(?: und leser)?|leser\w*)|(?:viel (?:spaß|freude|vergnügen) (?:beim|bei der) (?:lesen|lektüre))|(?:eine )?gute lektüre|(?:ein )?schönes wochenende|bis (?:nächste woche|zur nächsten ausgabe)|danke fürs lesen|(?:ihre|eure) redaktion",
    "fr": r"(?:bien )?cordialement|bien à vous|amicalement|chères? (?:lectrices(?: et lecteurs)?|lecteurs)|chers lecteurs|bonne (?:lecture|semaine)|(?:très )?bon week-end|à la semaine prochaine|merci de (?:nous|votre) \w+|la rédaction", "es": r"(?:un )?(?:saludo|abrazo)s?(?: cordial(?:es)?)?|atentamente|querid[oa]s lector\w+|(?:feliz|buena|disfrut\w+ (?:de )?la) lectura|buen fin de semana|hasta la (?:próxima semana|semana que viene)|gracias por (?:leernos|leer)|la redacción", "it": r"cordiali saluti|un caro saluto|car[ei] lettor\w+|buona (?:lettura|settimana)|buon fine settimana|alla prossima settimana|grazie per (?:averci letto|la lettura)|la redazione",
    "nl": r"(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|beste lezers|(?:veel )?(?:lees)?plezier(?: (?:met|bij het) lezen)?|(?:een )?(?:fijn|goed|prettig) weekend|tot (?:de )?volgende (?:week|keer)|bedankt voor het lezen|de redactie", "pt": r"(?:com os )?melhores cumprimentos|um abraço|car[oa]s leitor\w+|boa (?:leitura|semana)|bom fim de semana|até (?:à )?(?:próxima|para a) semana|obrigad[oa]s? por (?:ler|nos ler)|a reda[cç]ção",
    "sv": r"(?:med )?vänliga? hälsning(?:ar)?|kära läsare|trevlig (?:läsning|helg)|god läsning|tack för att du läser|redaktionen", "da": r"(?:med )?venlig hilsen|kære læsere|god (?:læselyst|læsning|weekend)|rigtig god læselyst|tak fordi du læser med", "nb": r"(?:med )?vennlig hilsen|kjære lesere|god (?:lesning|helg)|takk for at du leser", "pl": r"z (?:poważaniem|pozdrowieniami)|drodzy czytelnicy|szanowni państwo|miłej lektury|miłego (?:weekendu|tygodnia)|do zobaczenia za tydzień",
    "ru": r"с (?:уважением|наилучшими пожеланиями)|дорогие читатели|приятного чтения|хороших выходных|до следующей недели|редакция",
}  # fmt: skip
