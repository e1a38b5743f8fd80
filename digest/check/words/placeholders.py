"""Words that were meant to be replaced before anybody reads them. Pure: a text in, what it holds out.

    merge_tags(text)     {{ first_name }}, *|FNAME|*, %%x%%: what another mail program would fill in
    in_brackets(text)    [price]: a form's word for what should stand there
    unfinished(text)     [Name], TK, lorem ipsum, "Untitled": what somebody meant to write later
    markup(text)         <b>, &amp;nbsp;, \\u2019, [caption]: what a page would have turned into something
    catalogue_key(text)  "section.terrain.title": what a program calls a text that it did not find
    form_word(text)      "Button label", "Job title": a form's own word for the field that it stands in
    is_file_name(text)   IMG_0412.jpg, DSC-0042 as words for a picture

Merge tags as the campaign tools' help pages write them (Mailchimp, Campaign Monitor, Salesforce, HubSpot,
Klaviyo, Sendinblue, Mailjet), 2026-11. Every pattern asks for more than a bracket: prices, quotations
("[sic]"), sums in percent and formulas stay what they are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from digest.base.patterns import late
from digest.check.words import field_names

_TAGS = late(
    r"(?i)\{\{.{0,300}?\}\}|\{%.{0,300}?%\}|<%.{0,300}?%>|\$\{[^{}]{0,300}\}|#\{[^{}]{0,300}\}|\{![\w.]+\}"
    r"|\{\$?[A-Za-z_][\w.]*(?:\|[^{}]{0,300})?\}|\{[A-Za-z_][\w.]*, ?[\"“\'‘][^{}]{0,60}[\"”\'’]\}|\{\d{1,2}\}"
    r"|\*\|[\w:.=-]+\|\*|%%[\w.= -]{1,300}%%|%%=.{1,80}?=%%|%%\[.{1,200}?\]%%|@@\w+@@|##\w+##|<<[\w .]+>>|\[\[[\w .:]+\]\]"
    r"|%(?:[A-Za-z_]\w*\.)*[A-Za-z_]{3,}%(?!\w)|\|\*?[A-Z_]{3,}\*?\|"
    r"|\[(?:fallback|f_?name|l_?name|first[ _]?name|full[ _]?name|last[ _]?name|vorname|nachname|anrede|salutation|greeting|subscriber|unsubscribe|webversion|email)(?:,[^\]]*)?\]"
    r"|(?-i:(?<![A-Za-z])(?:FIRST_?NAME|LAST_?NAME|FNAME|LNAME|FULL_?NAME|VORNAME|NACHNAME|ANREDE|PR[EÉ]NOM|VOORNAAM|SUBSCRIBER_?NAME)(?![A-Za-z]))|\((?-i:NAME|FIRST NAME|LAST NAME)\)|(?<![\w:=#])([:=#])\1?(?:first|last|full)?_?name\1\1?(?![\w:=#])"
    r"|\{\{|\}\}|\{ \{|\} \}|\{ %[^{}]{0,200}% \}"
    r"|\[(?:(?-i:[A-Z]{3,}(?:[ _][A-Z]+)*)|(?:first|last|full|sur|user|company)[ _]?name|name|vorname|prénom|nombre|nome|naam) ?\| ?[^\]]{0,40}\]|@(?-i:[A-Z][A-Z_]{3,})@|(?<!\w)-(?-i:[A-Z]{4,}(?:_[A-Z]+)*)-(?!\w)|~~?(?-i:[A-Z]{4,}(?:_[A-Z]+)*)~~?|\^(?-i:[A-Z]{4,})\^|!\*[\w ]+\*!|\{\{?%?(?:if|else|end|unless|each)\b[^{}]{0,80}\}"
    r"|\(\((?:first|last|full)? ?_?name[^)]{0,40}\)\)|\$\$\w+\$\$|\$(?:first|last|full)_?name\b|(?<!\w)#(?:first|last|full)_?name#?(?!\w)"
    r"|«\s?(?:[A-Z]\w*_\w+|salutation|title|surname|family ?name|given ?name|greeting|company|organi[sz]ation|grade|class(?: of)?|anrede|titel|nachname|vorname|civilité|prénom|nom|tratamiento|apellidos?|nombre|titolo|cognome|nome|aanhef|achternaam|voornaam)\s?»"
)
_PERSONAL = re.compile(
    r"(?i)f[_ -]?name|first[_ -]?name|last[_ -]?name|full[_ -]?name|lname|subscriber|recipient|contact\.|email"
    r"|vorname|pr[eé]nom|nombre"
)
_STANDS_FOR = (
    "name|names|first name|last name|full name|vorname|nachname|nom|prénom|nombre|nome|naam|имя|الاسم"
    "|date|datum|fecha|data|time|place|city|company|title|headline|link|url|number|amount|image|photo|picture|author"
    "|quote|source|caption|text|email|address|day|month|year|topic|x+|___+|tk|tktk|tbd|tbc|todo"
)
_DESCRIBABLE = (
    "name|names|title|headline|date|day|number|amount|price|place|venue|city|link|url|quote|figure|photo|picture|image|caption|credit|source|email|address|"
    "phone|job title|surname|first name|last name|datum|nummer|zahl|betrag|preis|ort|zitat|bild|titel|adresse|nom|prénom|lieu|chiffre|montant|citation|lége"
    "nde|nombre|apellido|fecha|lugar|cifra|cita|foto|título|dirección|nome|cognome|luogo|importo|citazione|titolo|indirizzo|naam|bedrag|plaats|citaat|data|"
    "valor|navn|namn|nazwisko|имя|фамилия|дата|сумма|цитата|nimi|név|jméno|isim|όνομα"
)
_BRACKETED = late(
    rf"(?i)\[(?:(?:{_STANDS_FOR})(?: here)?|(?:your|insert|add|enter|replace|choose|fill in)\b[^\]]{{0,60}}"
    r"|(?:dear )?(?:reader|subscriber|member|friend|donor|customer|recipient|anrede|salutation|greeting|leser(?:in)?|lecteur|lectrice|lectora?|lettore|lezer)"
    r"|[^\]]{0,40}\b(?:goes here|here|to come|einfügen|à compléter|ergänzen))\](?!\()"
)
# "[name of keeper]", "[minister’s name]", "[date?]": not what stands in a quotation for a pronoun ("[his name]").
_DESCRIBED = late(
    rf"(?i)\[(?:the |der |die |das |le |la |el |il |de |het )?(?:{_DESCRIBABLE})(?:\?| (?:of|from|for|by|with|in|des|der|von|vom|de|du|del|della|di|van|do|da|od|från|av|af|og|and|&|\+|or|to|tbc|tbd|tk|tba|needed|missing|fehlt|manque|falta|manca|ontbreekt)\b[^\]]{{0,50}})\](?!\()"
    rf"|\[(?!(?:his|her|their|its|my|our|your|this|that|an?|the|no|real|first|last|maiden|up|to|out|release|due|publication|open|in)\b)(?:[\w.’'-]+ ){{1,3}}(?:names?|surname|title|quote|number|amount|figure|date|link|url|address|caption|credit|photo|picture|image|e-?mail)(?: here)?\??\](?!\()"
    r"|\[(?:preview|preheader|subject|headline|teaser|title|kicker|intro)(?: text| line)?\s?:[^\]]{0,60}\](?!\()|\[(?:[#_]+|_[\w ]+_|\s*x+\s*|\?{2,})\](?!\()|(?<!\w)<(?:name|title|date|link|url|place|number|amount|quote|insert[^>]{0,40}|your [^>]{1,40})>(?!\w)|[●○◯■△▲]{2,}[\w年月日]?|(?<![\w?])\?\?(?= [a-zà-ÿ])"
)
_CAPITALS = re.compile(
    r"\b(?:TKTK\w*|TK(?!\w| ?Maxx)|TODO|FIXME|TBD|TBC|XXX+)\b(?!-)|^\W*(?:TEST|TESTE|PRUEBA|PROVA|ESSAI|ТЕСТ|PRÓBA|TESTI|ZKOUŠKA|DENEME)\s*[:–—-]\s"
)
_LOUD = re.compile(
    r"TK|TODO|FIXME|TB[DC]|XXX|TEST|PR[UOÓ]|ESSAI|ТЕСТ|ZKOU|DENEME"
)  # without which there is none of them
_SMALL_TK = re.compile(r"(?<![\w.])tk(?![\w.])")
_PHRASES = late(
    r"(?i)(?<![“„«‘\"'])lorem\s+ipsum(?![”“»’\"'])(?!\s*\?)|(?<![\w%])%(?:\d\$)?[sd@](?!\w)|dolor\s+sit\s+amet|(?:dummy|placeholder|filler|sample)\s+(?:text|copy|headline|image)\b"
    r"|\b(?:your|enter|insert|add)\s+(?:\w+\s+)?(?:text|headline|title|copy|link|name|caption|teaser|image)\s+(?:goes\s+)?here\b"
    r"|\b(?:text|headline|title|copy|teaser|quote|caption|standfirst|dek|kicker|byline|sub-?head(?:line|ing)?|heading|summary|blurb|intro(?:duction)?|description|body|logo|image|photo|name|bio|button|tagline|strapline)\s+(?:goes|to go)\s+(?:in\s+)?here\b"
    r"|[:–—-]\s(?:text|headline|title|teaser|titel|texte|texto|testo|tekst) (?:here|hier|ici|aquí|qui)\W*$"
    r"|\bdo\s+not\s+publish\b|\bnot\s+for\s+publication\b|\bfor\s+internal\s+use\b|\bunder\s+(?:strict\s+)?embargo\s+(?:until|till)\b|\bembargoed\s+until\b"
    r"|^\W*(?:draft|entwurf|brouillon|borrador|copy of|kopie von|copie de)\s*[\]):–—-]+\s|^\W*\[?(?:test|prueba|prova|teste|essai|próba)\s*[\])]+\s"
    r"|^\W*(?-i:BOZZA|RASCUNHO|CONCEPT|UTKAST|UDKAST|KLADDE|SZKIC|WERSJA ROBOCZA|ЧЕРНОВИК|LUONNOS|TASLAK|NÁVRH)\s?[\]):–—-]+\s"
    r"|\[(?:draft|test|entwurf)\]|\((?:draft|entwurf)\)|\bblindtext\b|\bplatzhalter\b|\btest\s+(?:e-?mail|headline|post|article)\b"
    r"|^\W*(?-i:DRAFT|ENTWURF|BROUILLON|BORRADOR|BOZZA|RASCUNHO|KONZEPT|ЧЕРНОВИК|SZKIC|UTKAST|KLADDE|LUONNOS|TASLAK|UNEDITED|PLACEHOLDER|DUMMY|WIP|SPIKED|EMBARGO(?:ED)?)\s+(?=(?-i:[“‘„«]?[A-ZÀ-ÞА-Я]?[a-zà-ÿа-я’']))"
    r"|\s[(\[–—|-]\s?(?:draft|entwurf|brouillon|borrador|bozza|rascunho|черновик|utkast|kladde|luonnos|wip|not final|nicht final|unedited|work in progress)[)\]]?\W*$"
    r"|\[object object\]|\bnan\b(?=\s*(?:%|$))|\?{3,}"
    r"|\b(?:dear|hello|hi|by|from|with|liebe[rs]?|hallo|bonjour|hola|par|von)\s+(?:(?-i:None|undefined|null|NaN|nan)|friend name)\b"
)
# Of the fillers that go on after "lorem ipsum", and of Cicero's own sentences. No Latin text has three, and no language of today.
_FILLER = late(
    r"\b(?:veniam|nostrud|exercitation|ullamco|laboris|aliquip|consectetur|adipiscing|eiusmod|incididunt|aliqua|reprehenderit|voluptate|cillum|fugiat"
    r"|pariatur|excepteur|occaecat|cupidatat|proident|deserunt|mollit|laborum|perspiciatis|omnis|iste|natus|voluptatem|accusantium|doloremque"
    r"|laudantium|aperiam|explicabo|nemo|ipsam|quia|aspernatur|consequuntur|dignissimos|accusamus|iusto|odio|ducimus|blanditiis|praesentium"
    r"|deleniti|corrupti|molestias|excepturi|similique|eligendi|cumque|impedit|placeat|repellendus|quibusdam|recusandae|quis|autem|pellentesque"
    r"|habitant|morbi|tristique|senectus|netus|vestibulum|faucibus|orci|luctus|ultrices|posuere|cubilia|curabitur|phasellus|suspendisse|ullamcorper"
    r"|sollicitudin|scelerisque|malesuada|tincidunt|dapibus|bibendum|consequat|irure|aute|ipsum|aenean|commodo|ligula|eget|nunc|viverra|imperdiet"
    r"|fusce|vivamus|tellus|sagittis|pulvinar|lobortis|euismod|nullam|donec|mauris|sodales|hendrerit|velit|nisi|pretium|lacinia|elementum|quisque|augue|turpis|nibh|mattis|rhoncus)\b"
)
_BLIND = late(
    r"(?i)\bli europan lingues\b|\bbehind the word mountains\b|\bhinter den wortbergen\b|\bdies ist ein (?:typo)?blindtext\b|\bfranz jagt im komplett verwahrlosten\b|\ber hörte leise schritte hinter sich\b"
    r"|\bzwölf boxkämpfer jagen\b|\bportez ce vieux whisky\b|\b(?:bacon|cupcake|hipster|zombie) ipsum\b|\bthe quick,? brown fox jump|\bhamburgefon\w+|\bpchnąć w tę łódź\b|\bel veloz murciélago\b"
    r"|^\W*(?:(text|bla+h?|word|wort|mot|teaser|lorem|dummy|x+)\b\W*)(?:(?:\1|x+)\b\W*){3,}$"
)
# What a form calls its fields, whose they are, and how it asks for them.
_WHAT = (
    "labels? titles? text headlines? headings? sub-?headings? sub-?headlines? sub-?titles? copy captions? descriptions? url tagline slogan teasers? standfirst dek kickers? byline blurb"
    " intro summary excerpt strapline button subject preheader preview placeholder cta"
)
_OF_A_THING = (
    "names? roles? positions? address logo bio location place venue date time city town link street"
)
_WHOSE = (
    "news note button link event promo promotion offer section article story post page image picture photo author speaker guest host contact company"
    " organisation organization publication newsletter house venue room job block column product item first last full main campaign sponsor"
    " customer subscriber reader member city town street postal call-to-action cta editor department team position quote kicker headline standfirst dek teaser"
    " caption byline summary footer header menu subject preheader preview body intro note campaign sender category topic label eyebrow overline blurb excerpt tag"
)
_ASKED = "your the my insert enter add type choose select edit optional sample example default new"
_LISTED = (
    "title position role company organisation organization affiliation department venue city town country street address postcode room hall name"
    " job-title date time place location state zip function institution building straße strasse ort stadt raum gebäude adresse plz veranstaltungsort"
    " rue ville lieu adresse salle code-postal calle ciudad lugar dirección via città luogo indirizzo straat plaats stad adres rua cidade morada cargo puesto organización empresa poste entreprise organisme ruolo azienda organizzazione straatnaam functie bedrijf organisatie função organização"
)
_what, _of_a_thing, _whose, _asked, _listed = (
    re.sub("-(?!\\?)", "[ -]", "|".join(names.split()))
    for names in (_WHAT, _OF_A_THING, _WHOSE, _ASKED, _LISTED)
)
_FORM = late(
    rf"(?i)(?:(?:{_asked})[ _-])*(?:(?:{_whose})(?:['’]s)?[ _-]?)+(?:{_what}|here)(?:[ _-](?:goes[ _-])?here|[ _-]?\d+)?|(?:{_asked})[ _-](?:an?[ _-]|the[ _-]|your[ _-]|short[ _-]|brief[ _-])*(?:{_what})(?:[ _-](?:goes[ _-])?here)?"
    rf"|(?:(?:short|brief|one|two|three|\d+|lines?|sentences?|words?|of|an?|some|optional)[ _-])+(?:(?:{_whose})[ _-])?(?:{_what})[ _-](?:goes[ _-])?here|name of (?:the )?(?:venue|event|speaker|guest|place|street|company|organi[sz]ation|author|sponsor)"
    r"|(?:teaser|vorspann|text|titel|überschrift|unterzeile|dachzeile)(?:text)? hier(?: einfügen| eingeben| rein)?|nom du (?:lieu|site)|(?:chapô|titre|texte|résumé|légende) ici|(?:texto|título|resumen|entradilla|titular)(?: del? [\w’]+)? aquí"
    r"|(?:testo|titolo|sommario|occhiello) qui|(?:tekst|titel|intro) hier|(?:texto|título|resumo) aqui"
    rf"|(?:{_what}|{_of_a_thing})[ _-](?:goes[ _-]|to[ _-]go[ _-])?(?:in[ _-])?here|(?:new|untitled|my|test|dummy|demo|sample) (?:event|note|block|promo|quote|section|piece|item|number)(?: ?\d+)?|(?:test|dummy|demo)[ _-]?(?:author|user|person|name|venue|sender|speaker|guest|company|address|place|city|town|publication|reader|edition|kicker|teaser|headline|title|tagline|button|link|image|picture)(?: ?\d+)?|address line \d|button ?\d+|click me|call to action"
    r"|button-?text(?: hier)?|schaltfläche(?:ntext|nbeschriftung)?|berufsbezeichnung|veranstaltungsort|firmenname|name der firma|ihre? (?:name|text|firma|titel)(?: hier)?|vorname,? (?:und )?nachname|(?:texte|libellé) du bouton"
    r"|(?:titre|intitulé) du poste|nom de (?:l['’]entreprise|la société)|votre (?:nom|texte|titre)(?: ici)?|prénom,? (?:et )?nom|texto del botón|(?:título|nombre) del (?:puesto|cargo)|nombre de la empresa|nombre y? ?apellidos?"
    r"|tu (?:texto|nombre|título) aquí|testo del pulsante|nome (?:dell['’])?azienda|nome (?:e )?cognome|knoptekst|functietitel|bedrijfsnaam|voornaam (?:en )?achternaam|uw (?:naam|tekst)(?: hier)?|texto do botão|nome da empresa"
    r"|(?:john|jane) doe|(?:max|erika) mustermann|(?:author|autor(?:in)?|auteur|autore|speaker|referent(?:in)?|ponente|relatore|spreker) ?(?:\d|x{2,3})"
)
_ONE_LISTED = late(rf"(?i)(?:{_listed})")
_IN_MARKS = re.compile(r"\[([^\]]{3,40})\](?!\()|«\s?([^»]{3,40}?)\s?»|‹([^›]{3,40})›|<([A-Za-z _-]{3,40})>|\{([^{}|]{3,40})\}")  # fmt: skip
# A link's words are none; "{price}" is a merge tag too.
_IN_BRACKETS = re.compile(
    r"\[[^\[\]\n]{2,24}\](?!\()|[【〔][^【】〔〕\n]{1,12}[】〕]|\{[^{}\n]{2,24}\}|‹[^‹›\n]{2,24}›|<[^<>\n/]{2,24}>"
)
_SLOT = re.compile(
    r"\[(?:SPONSOR|ADVERTISER|BRAND|CLIENT|PARTNER|COMPANY|PUBLICATION|CITY|TOWN|VENUE|PRODUCT|PRICE|AMOUNT|IMAGE|LOGO|SPEAKER|GUEST|EDITOR|WEEKDAY|READER)(?: NAME)?\](?!\()"
)
# "Choose a time", "Add your name", "Street names" and "Your city" are buttons and titles, too.
_OF_A_FIELD = late(
    rf"(?i)(?:(?:{_asked})[ _-](?:an?[ _-]|the[ _-]|your[ _-])*)*(?:(?:{_whose})(?:['’]s)?[ _-]?)*(?:{_of_a_thing})(?:[ _-]?\d+)?"
)
_OF_A_TITLE = late(
    rf"(?i)(?:the|my|new|edit)[ _-](?:{_what})|nom et prénom|nome e cognome|nombre y apellidos"
)
_THINGS_NAME = late(
    rf"(?i)(?:(?:{_asked})[ _-])*(?P<of>event|venue|speaker|guest|company|organi[sz]ation|publication|newsletter|sponsor|customer|subscriber|reader|member|author|editor|host|product|sender|first|last|full|category|section|topic|tag|label|button|link|place)"
    r"(?:['’]s)?[ _-]?(?:name|(?P<thing>role|position|address|logo|bio|location|venue|date|time|link))(?:[ _-]?\d+|[ _-](?:goes[ _-])?here)?"
)
_WORDS_OF_TITLES = {"its button", "its title", "its heading", "the headline", "the kicker", "the subject", "the preheader", "the teaser"}  # fmt: skip
_NUMBERED = late(r"(?i)(?:link|button|item|menu item|label|url|eintrag|schaltfläche|lien|bouton|enlace|botón|voce|pulsante|knop)[ _#-]*\d{1,2}|(?:menu|footer|nav(?:igation)?) (?:item|link|label)s?(?: ?\d+)?|link(?: (?:text|label|title|name))?|label|item")  # fmt: skip
_HOW_LONG = late(
    r"(?i)(?<![\s,;:.–—(\[-])[\s,;:.–—(\[-]+(?:(?:max(?:imum|imal)?|up to|at most|not more than|about|approx|ca|höchstens|bis zu|environ|máximo|massimo)\b\.?:? ?)?\d+(?: ?[–-] ?\d+)? ?"
    r"(?:words?|chars?|characters?|lines?|sentences?|wörter|zeichen|zeilen|mots|signes|lignes|palabras|caracteres|parole|caratteri|woorden|tekens)(?: (?:max(?:imum)?|at most|or (?:less|fewer)))?\W*$"
)
_ROWS = (
    "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiopü", "asdfghjklöä", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
)  # fmt: skip
_FOUR = {"asdf", "sdfg", "dfgh", "fghj", "ghjk", "hjkl", "jklö", "fdsa", "lkjh", "qwer", "zxcv", "yxcv", "rewq", "vcxz"}  # fmt: skip
_KEYBOARDS = ("qwerty", "qwertz", "azerty", "йцукен")
_WHOLE = {
    "no subject", "(no subject)", "kein betreff", "(kein betreff)", "sans objet", "(sans objet)", "sin asunto", "(sin asunto)", "(nessun oggetto)", "(sem assunto)", "(geen onderwerp)", "(inget ämne)", "(intet emne)", "(uten emne)", "(ei aihetta)", "(brak tematu)", "(bez předmětu)", "(без темы)", "(konu yok)", "(件名なし)", "(无主题)", "none", "null", "undefined", "nan", "n/a", "untitled", "no title", "(no title)", "title", "headline", "headline here", "testing", "asdf", "asdfasdf",
    "qwerty", "new post", "hello world", "hello world!", "sample page", "auto draft", "draft", "placeholder", "text", "xx", "xxx", "x", "tba", "tbd", "tk",
    "foo", "bar", "foo bar", "foobar", "...", "…", "-", "–", "—", ".", "?", "überschrift", "titel", "ohne titel", "sans titre", "titre", "título",
    "sin título", "titolo", "senza titolo", "без названия", "teaser", "dek", "description", "kicker", "subject", "subject line", "betreff", "your subject",
    "my newsletter", "newsletter title", "test", "test test", "test 1", "test 123", "dummy",
}  # fmt: skip
# A magazine of tests has "Test" above its pieces, a list of topics "Text".
_ALSO_LABELS = {"test", "text", "title", "draft", "description", "titel", "titre", "x"}
_HTML = late(
    r"(?i)</?(?:p|br|b|i|em|strong|a|div|span|h[1-6]|ul|ol|li|img|blockquote|u|s|sup|sub|font|table|tr|td|script|style"
    r"|iframe|figure|figcaption|hr|mark|small|center|button|q|cite|section|article|header|footer|form|input|label|picture)(?:\s[^<>]*)?/?>"
)
_ENTITY = re.compile(r"&(?:#\d{2,7}|#x[0-9a-f]{2,6}|[a-z]{2,8}\d?);", re.IGNORECASE)
_UNCLOSED = late(
    r"&(?:[lr][sd]quo|[lr]aquo|sbquo|bdquo|hellip|[nm]dash|nbsp|shy|bull|middot|euro|pound"
    r"|[a-zA-Z](?:acute|grave|uml|circ|tilde|cedil|ring|slash)|szlig|[aA][eE]lig)(?![;=])"
    r"|(?<![?&=/\w])&(?:amp|lt|gt|quot|apos)(?![;=\w])|(?<![&\w#])(?:amp|quot|nbsp|rsquo);|(?<!&)#(?:0?39|x27|8217);"
)
_CODED = re.compile(
    r"\\u[0-9a-fA-F]{4}|\\[nrt](?=\s|$|[A-Z])|\\['\"]|=[EC][0-9A-F]=[89AB][0-9A-F]|&#\d{2,5}(?!;|\d)"
    r"|(?<=[A-Za-z])%20(?=[A-Za-z])|(?<![\w\\])u00[c-f][0-9a-f](?=[a-z])|(?<=[a-z])u00[c-f][0-9a-f](?![0-9a-f])"
)
_SHORTCODE = late(r"\[/?[a-z][\w-]{2,}(?: [\w-]+=[\"'“”][^\]]*?[\"'”])+ ?/?\]|\[/?(?:caption|gallery|embed|video|audio|youtube|vc_\w+|et_pb_\w+|su_\w+|contact-form)\b[^\]]*\]")  # fmt: skip
_MARKDOWN = re.compile(r"\*\*\S[^*]*\S\*\*|\]\s?\((?:https?:|/|mailto:)|^#{1,6}\s|(?<!\w)__\w[^_]*\s[^_]*\w__(?!\w)")  # fmt: skip
_FILE = late(
    r"(?i)(?:[\w%()+ -]+\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|heic|bmp|pdf))"
    r"|(?:(?:img|dsc[fn]?|dji|pxl|photo|image|screenshot|screen shot|bildschirmfoto|scan)[\s_-]*\d[\w\s.,:-]*)"
    r"|(?:[a-z0-9]+(?:[-_][a-z0-9]+){2,})|(?:[0-9a-f]{16,})|(?:image|img|photo|picture|bild|foto|logo|untitled|alt|alt text)"
)


# What each of the tags has; nearly no text has any of it.
_MARKED = re.compile(r"[{}%<$#*@\[|~^«=]|:\w|\(\(|[A-Z]{4}|PR[EÉ]")


def merge_tags(text: str) -> Iterator[str]:
    for found in _TAGS.finditer(text) if _MARKED.search(text) else ():
        yield found[0]


def is_personal(tag: str) -> bool:
    """Whether it asks for a reader's own: no article is about that."""
    return _PERSONAL.search(tag) is not None


@lru_cache(maxsize=8192)  # the desk checks an edition after each change of one of its words
def unfinished(text: str, *, label: bool = False, language: str = "en") -> tuple[str, ...]:
    """`label`: a kicker or a section's title, where single words mean what they say."""
    return tuple(_unfinished(text, label, language))


def _unfinished(text: str, label: bool, language: str) -> Iterator[str]:
    whole = " ".join(text.split()).strip(" .:!").casefold() or " ".join(text.split())
    if whole in (_WHOLE - _ALSO_LABELS if label else _WHOLE):
        yield text.strip()
        return
    if len(filler := set(_FILLER.findall(text.lower()))) > 2:
        yield " ".join(sorted(filler)[:4])
    small = (_SMALL_TK,) if language == "en" else ()
    capitals = (_CAPITALS,) if _LOUD.search(text) else ()
    for pattern in (_BRACKETED, _DESCRIBED, *capitals, _PHRASES, _BLIND, *small):
        for found in pattern.finditer(text):
            # In German the letters are a health insurance's.
            if found[0] != "TK" or language != "de":
                yield found[0].strip()


def in_brackets(text: str, language: str) -> Iterator[str]:
    """ "[price]", "【日時】": what a thing is called, where the thing itself was to stand."""
    for found in _IN_BRACKETS.finditer(text):
        if field_names.is_thing(found[0][1:-1], language):
            yield found[0]


def markup(text: str, *, markdown: bool = False) -> Iterator[str]:
    """`markdown`: the text is Markdown, so its marks are no mistake."""
    for pattern in (_HTML, _UNCLOSED, _CODED, _SHORTCODE, *(() if markdown else (_MARKDOWN,))):
        yield from (found[0] for found in pattern.finditer(text))
    for found in _ENTITY.finditer(text):
        if html.unescape(found[0]) != found[0] and not (markdown and found[0] == "&amp;"):
            yield found[0]


# "Título del artículo": what a form calls the field of a thing, and how it asks for it. By language: fields, what joins them, things.
_FIELDS_OF = (
    ("titel|überschrift|beschreibung|name|text|ort|datum|bildunterschrift", "des|der|vom|für (?:den|die|das)", "artikels?|beitrags?|veranstaltung|termins?|bild(?:es)?|fotos?|blocks?|abschnitts?|rubrik|autors|autorin|buttons?|schaltfläche|newsletters?|seite|zitats?|links?|meldung"),
    ("titre|sous-titre|texte|description|résumé|nom|légende|lieu|adresse|date|intitulé", "de l['’]|du|de la|de votre|de", "article|actualité|événement|évènement|photo|image|bouton|section|auteur|autrice|newsletter|bloc|citation|lien|lieu|entreprise|site|rubrique|billet"),
    ("título|titular|subtítulo|texto|descripción|resumen|nombre|pie|lugar|dirección|fecha|cargo", "del|de la|de tu|de su|de", "artículo|noticia|evento|foto|imagen|botón|sección|autora?|boletín|bloque|cita|enlace|lugar|empresa|organización|sitio|publicación|entrada"),
    ("titolo|sottotitolo|testo|descrizione|nome|didascalia|luogo|data|occhiello", "dell['’]|del|della|di", "articolo|notizia|evento|foto|immagine|pulsante|sezione|autore|autrice|newsletter|blocco|citazione|link|azienda|sito"),
    ("título|texto|descrição|resumo|nome|legenda|local|data", "do|da", "artigo|notícia|evento|foto|imagem|botão|seção|secção|autora?|newsletter|bloco|citação|link|empresa|site"), ("titel|tekst|naam|beschrijving|bijschrift|datum|locatie", "van (?:het|de|je|uw)", "artikel|evenement|knop|sectie|auteur|foto|afbeelding|nieuwsbrief|blok|citaat|link|bedrijf"),
    ("tytuł|nazwa|opis|tekst|data", "", "artykułu|wydarzenia|zdjęcia|przycisku|sekcji|autora|bloku|cytatu|linku"), ("название|заголовок|описание|имя|текст|дата", "", "статьи|события|фото|кнопки|раздела|автора|блока|цитаты|ссылки|материала"), ("rubrik|titel|titt?el|overskrift|beskrivning|beskrivelse|navn|namn|text|tekst", "på|av|for|för|til", "artikeln|artiklen|artikkelen|evenemanget|arrangementet|begivenheden|bilden|billedet|bildet|knappen|avsnittet"),
)  # fmt: skip
_FIELD_OF = "|".join(rf"(?:{fields})(?: (?:{joins}))? ?(?:{things})" for fields, joins, things in _FIELDS_OF)  # fmt: skip
_COMPOUND = r"(?:artikel|beitrags|veranstaltungs|event|bild|block|abschnitts|rubrik|autoren|button|newsletter|seiten|zitat|knop|sectie|auteurs?|evenement)(?:titel|überschrift|beschreibung|name|unterschrift|tekst|naam|beschrijving)"
_ASKS_FOR_WORDS = r"(?:please )?(?:add|write|enter|describe|provide|insert|type|give|use this|fügen sie|schreiben sie|geben sie|beschreiben sie|ajoutez|écrivez|saisissez|décrivez|añade|escribe|introduce|describe|agrega|aggiungi|scrivi|inserisci|descrivi|voeg|schrijf|vul|beschrijf|adicione|escreva|insira|descreva|dodaj|wpisz|добавьте|введите|напишите|опишите|lägg till|skriv)\b(?=.*\b(?:your|ihre?[nrs]?|votre|vos|tus?|su|tuo|tua|vostr[oa]|uw|je|seu|sua|twoj\w*|ваш\w*|din|ditt|here|hier|ici|aquí|qui|aqui|tutaj|сюда|здесь|här|her)\b)(?=.*\b(?:descriptions?|beschreibung|descripción|descrizione|beschrijving|descrição|opis|описание|beskrivning|beskrivelse|text|texte|texto|testo|tekst|текст|title|titel|titre|título|titolo|intro\w*|einleitung|summary|zusammenfassung|résumé|resumen|sentences?|sätze|phrases|frases|caption|events?|section|abschnitt)\b)[^.!?]{8,90}[.!…]*"
_HINTS = r"(?:double[- ])?click (?:here )?to (?:edit|add|change)\b.*|(?:select|choose|pick) (?:an? |one )?(?:option|category|file|value)|heading [1-6]|start typing.*|(?:no )?file (?:not )?(?:chosen|selected)|text (?:hier )?eingeben|hier klicken,? (?:um|zum) .*|bitte (?:aus)?wählen|cliqu(?:ez|er) (?:ici )?pour (?:modifier|ajouter|éditer).*|choisissez une option|haz clic para editar.*|selecciona una opción|clicca per modificare.*|seleziona un['’]opzione|klik om te bewerken.*|kies een optie|clique para editar.*|selecione uma opção|kliknij,? aby edytować.*|нажмите,? чтобы (?:изменить|добавить).*|(?:this field is )?required(?: field)?|pflichtfeld|champ obligatoire|campo obligatorio|campo obbligatorio|verplicht veld|(?:promo|ad|news|event|text|content|banner) (?:box|slot|item|block)(?: \d+)?"
_texts, _here, _put = map(
    field_names.either, (field_names.TEXTS, field_names.HERE, field_names.PUT)
)
# Of a mailing, beside what `field_names` has of a text.
_LINES = "betreff(?:zeile)?|vorschautext|preheader|objet|texte d['’]aperçu|asunto|texto de vista previa|oggetto|testo di anteprima|onderwerp(?:regel)?|voorbeeldtekst|assunto|texto de pré-visualização|subject(?: line)?|preview text"
# "Betreffzeile eingeben", "Objet à définir", "Onderwerp invullen".
_FILLED_IN = "eingeben|eintragen|ausfüllen|ergänzen|invullen|invoeren|toevoegen|à (?:saisir|définir|renseigner|remplir|compléter)|da (?:definire|compilare|inserire|completare)|(?:a|por) (?:definir|rellenar|preencher|completar|escribir)"
# "Titel hier invoegen", "Inserte el título aquí", "Skriv rubriken här".
_PUTS_HERE = (
    rf"(?:{_texts}|title|titel|titre|título|titolo|название|zitat|citation|cita|citazione|citaat|{_LINES}) (?:{_here})(?: (?:{_put}|{_FILLED_IN}))?|(?:{_texts}|title|titel|titre|título|titolo|{_LINES}) (?:{_FILLED_IN})"
    rf"|(?:{_put}|insérez|inserte|inserta|inserisci|insira|voeg|skriv|wpisz|введите|write|add|enter|type) (?:the |your |den |die |das |le |la |el |il |de |het |o )?(?:{_texts}|title|titel|titre|título|titolo|название) (?:{_here})"
    rf"|(?:{_put}|insérez|inserte|inserta|inserisci|insira|skriv) (?:{_here}) (?:the |your |den |die |das |le |la |el |il |de |het |o )?(?:{_texts})(?: \S+){{0,3}}"
    # What a mailing program calls its own fields.
    r"|(?:ämnesrad|emnefelt|onderwerpregel|assunto do e-?mail|temat wiadomości|asunto del (?:correo|mensaje)|objet de l['’]e-?mail|oggetto dell(?:a |['’])e?-?mail|betreffzeile)|(?:vorschautext|texte d['’]aperçu|texto de (?:vista previa|previsualización|pré-visualização)|testo di anteprima|förhandsvisningstext|tekst podglądu)(?: (?:de l['’]|del? |do |dell['’])e-?mail)?"
    r"|texte de (?:pied de page|la citation|présentation)|fußzeilentext|testo (?:del (?:footer|piè di pagina)|della citazione)|texto (?:del pie(?: de página)?|de la cita|do rodapé|da citação)|(?:voet|citaat)tekst|sidfotstext|tekst stopki"
)
_BY_LANGUAGE = late(
    rf"(?i)(?:{_FIELD_OF}|{_COMPOUND})(?: \d+)?|{_ASKS_FOR_WORDS}|{_HINTS}|{_PUTS_HERE}|artikelns (?:rubrik|titel|text)|artiklens (?:overskrift|titel)"
)


def of_a_form(text: str) -> bool:
    """Whether all of it is a field's name or a form's request, in whosever words."""
    return _BY_LANGUAGE.fullmatch(text.strip(" .:*[]")) is not None


def form_word(text: str, where: str) -> str:
    """`where` is the field that it stands in: "its button"."""
    words = text.strip(" .:…!*_")
    asked = _HOW_LONG.sub("", words).strip(" .:…!*_")
    if words.strip(" ?[](){}<>").casefold() in field_names.ALONE.get(where, ()) or _is_forms(
        asked, where
    ):
        return words
    if where == "its place" and re.search(
        r"(?i)\b(?:tb[acd]|to be (?:confirmed|announced))\b", text
    ):
        return words
    if where == "its place" and (nowhere := _NO_ROOM.search(text)):
        return nowhere[0]
    if hit_at_random(words):
        return words
    if slot := _SLOT.search(text):
        return slot[0]
    marked = (found for found in _IN_MARKS.finditer(text))
    return next(
        (found[0] for found in marked if _is_forms(next(filter(None, found.groups())).strip(), "")),
        "",
    )


_NO_ROOM = late(r"(?i)\b(?:room|raum|saal|salle|sala|aula|zaal|lokal|rum|hall|hus|gate) (?:xy|x{3,}|nn|yy|0{2,}|\?+|_+)(?!\w)")  # fmt: skip


def _is_forms(words: str, where: str) -> bool:
    if where in _WORDS_OF_TITLES and _OF_A_TITLE.fullmatch(words):
        return False
    if _FORM.fullmatch(words) or (where == "its label" and _NUMBERED.fullmatch(words)):
        return True
    if where not in _WORDS_OF_TITLES and field_names.is_name(words):
        return True
    title = where in _WORDS_OF_TITLES or (
        where == "it" and not re.search("(?i)name|address", words)
    )
    if not title and _OF_A_FIELD.fullmatch(words) and re.search("[ _-]", words):
        return True
    if named := _THINGS_NAME.fullmatch(words):
        button = where == "its button"
        return not (named["thing"] and (button or named["of"].lower() == "last"))
    parts = re.split(r"(?<!\s)\s*(?:[,/|;·•\n]|[–-])\s*", words)
    listed = [bool(_ONE_LISTED.fullmatch(part)) for part in parts]
    other = [bool(_FORM.fullmatch(part) or _OF_A_FIELD.fullmatch(part)) for part in parts]
    # "Town / Country" may be a title.
    least = 3 if title else 2
    several = len({*map(str.casefold, parts)})  # "Location, location, location" is a saying
    return several >= least and all(a or b for a, b in zip(listed, other, strict=True))


# What a catalogue calls a text, where the text itself was to stand: its parts, one of which says what it is.
_KEY = late(r"[A-Za-z]\w*(?:[.:_/-]{1,2}\w+)+")
_OF_KEYS = (
    "title label heading header headline button btn text txt cta caption subtitle intro footer section subject teaser greeting placeholder msg message "
    "copy body lbl i18n l10n translation newsletter email preheader kicker readmore more link description hint tooltip"
)
_MISSING = late(
    r"(?i)\b(?:translation missing|missing translation)\b|\[missing [^\]]+ translation\]|\bi18n[.:]\w"
)


def catalogue_key(text: str) -> str:
    """ "section.terrain.title", "BTN_READ_MORE", "translation missing: fr.footer.reason"."""
    words = text.strip(" :#%$@{}[]")
    parts = re.split(r"[.:_/-]+|(?<=[a-z])(?=[A-Z])", words)
    apart = "." in words or "_" in words or "::" in words
    named = not {*_OF_KEYS.split()}.isdisjoint(map(str.lower, parts))
    if apart and named and _KEY.fullmatch(words) and not _HOST.search(words):
        return text.strip()
    found = _MISSING.search(text)
    return found[0] if found else ""


_HOST = re.compile(r"(?i)^www\.|\.(?:com|org|net|example|eu|info|io|co|app|news|email|[a-z]{2})$")


def hit_at_random(words: str) -> bool:
    """asdfgh jkl: runs along a keyboard's rows, and nothing else."""
    runs = re.findall(r"[^\W\d_]+", words.lower())
    return (
        bool(runs)
        and all(map(_along, runs))
        and any(len(run) > 3 for run in runs)
        and words.lower() not in _KEYBOARDS
    )


@cache
def _along(run: str) -> bool:
    again = re.fullmatch(r"(\w{2,4}?)\1+(\w{0,3})", run)
    unit = again[1] if again and again[1].startswith(again[2]) else run
    home = re.fullmatch(r"[asdfghjklöä]{5,}|[qwertzuiop]{5,}", run) and re.search(
        r"[sdfghjkl]{4}|[qwrtzp]{4}", run
    )
    same = len(set(run)) == 1 and len(run) > 2
    row = any(unit in row or unit in row[::-1] for row in _ROWS)
    # "were", "pop" and "wert" run along a row, too.
    return bool(home or same or (row and (again or len(run) > 4 or run in _FOUR or len(run) < 4)))


def is_file_name(text: str) -> bool:
    return _FILE.fullmatch(text.strip()) is not None
