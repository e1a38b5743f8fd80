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
# How a letter of each begins and ends.
LETTERS = {
    "en": r"(?:kind|best|warm) regards|best wishes|yours sincerely|dear readers", "de": r"mit (?:freundlichen|herzlichen|besten) grü(?:ß|ss)en|(?:viele|liebe|herzliche|beste) grü(?:ß|ss)e|liebe (?:leserinnen(?: und leser)?|leser\w*)",
    "fr": r"(?:bien )?cordialement|bien à vous|amicalement|chères? (?:lectrices(?: et lecteurs)?|lecteurs)|chers lecteurs", "es": r"(?:un )?(?:saludo|abrazo)s?(?: cordial(?:es)?)?|atentamente|querid[oa]s lector\w+", "it": r"cordiali saluti|un caro saluto|car[ei] lettor\w+",
    "nl": r"(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|beste lezers", "pt": r"(?:com os )?melhores cumprimentos|um abraço|car[oa]s leitor\w+",
    "sv": r"(?:med )?vänliga? hälsning(?:ar)?|kära läsare", "da": r"(?:med )?venlig hilsen|kære læsere", "nb": r"(?:med )?vennlig hilsen|kjære lesere", "pl": r"z (?:poważaniem|pozdrowieniami)|drodzy czytelnicy|szanowni państwo",
    "ru": r"с (?:уважением|наилучшими пожеланиями)|дорогие читатели",
}  # fmt: skip
