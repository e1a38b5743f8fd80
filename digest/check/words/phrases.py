"""The phrases by which `strays` knows what is no word of a piece. Data; in the languages whose pages showed them.

Sure are those that speak to a visitor of a page ("You are receiving this email because"), or that only a program
writes ("on line 42" behind a path). The others may be what a piece is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.base.patterns import late
from digest.check.patterns import any_of


@dataclass(frozen=True, slots=True)
class Stray:
    what: str  # "a consent banner's words"
    pattern: re.Pattern[str]
    sure: bool = True
    titles: bool = False  # sure within a longer headline too
    name: str = ""  # the finding's; "" for that of where it stands

    def check(self, where: str) -> str:
        return self.name or {"the headline": "headline", "the preheader": "preheader"}.get(
            where, "teaser"
        )


_CONSENT = any_of(
    r"\bour (?:\d+ )?partners (?:store|use|process|access|and i)\b", r"\bstore and(?:/or)? access information on (?:a|your) device\b",
    r"\baccess information on a device\b", r"\bwhere legitimate interest is used\b", r"\byou can (?:object|withdraw|change your (?:choices|consent|preferences))\b.{0,40}\b(?:consent|time|legitimate|privacy)\b",
    r"\b(?:accept|reject|allow|decline) all(?: cookies)?\b.{0,40}\b(?:accept|reject|manage|settings|preferences|more|cookies?)\b", r"^\W*accept all(?: cookies)?\b",
    r"\bwe (?:value|respect) your privacy\b", r"\bmanage (?:your )?(?:cookie|consent|privacy) (?:preferences|settings|choices)\b", r"\bby clicking [“\"']?(?:accept|agree|ok)",
    r"\bthis (?:web)?site (?:uses|requires) cookies\b", r"\bwir und unsere (?:\d+ )?partner\b", r"\balle (?:cookies )?akzeptieren\b", r"\bnous et nos (?:\d+ )?partenaires\b",
    r"\btout accepter\b", r"\bnosotros y nuestros (?:\d+ )?socios\b", r"\baceptar todas? las cookies\b", r"\bnoi e i nostri (?:\d+ )?partner\b", r"\bwij en onze (?:\d+ )?partners\b",
)  # fmt: skip
_ROBOT = any_of(
    r"\bverify (?:that )?you(?:['’]re| are) (?:a )?human\b", r"\bneeds to review the security of your connection\b", r"\bcompleting the captcha\b", r"\bunusual (?:traffic|activity) from your\b",
    r"\bi['’]?m not a robot\b", r"\bare you a robot\?", r"\bpress (?:and|&) hold to confirm\b", r"\bray id\b", r"\bplease (?:wait|stand by) while we (?:check|verify)", r"\bddos protection by\b",
    r"\benable (?:javascript and )?cookies to continue\b", r"\byour (?:ip|request) (?:address )?(?:has been|was) blocked\b", r"\bperformance (?:&|and) security by cloudflare\b", r"\bone more step\b.{0,40}\bcheck\b",
    r"\bbitte bestätigen sie,? dass sie (?:ein mensch|kein roboter) sind\b", r"\bvérifi(?:ez|ons) que vous êtes (?:un )?humain\b", r"\bverifica que eres (?:un )?humano\b",
)  # fmt: skip
_PAYWALL = any_of(
    r"\b(?:you have|you['’]ve got) (?:\d+|one|two|three|no) (?:free )?(?:articles?|stories) (?:left|remaining)\b", r"\bthis (?:content|article|story) is (?:locked|exclusive|for (?:members|subscribers))",
    r"\bsubscribers? only\b.{0,40}\b(?:subscribe|sign|log)\b", r"\bunlock (?:this|the full|unlimited) (?:article|story|access)\b", r"\balready (?:a )?(?:subscriber|member|subscribed)\?",
    r"\bstart your free trial\b", r"\bcancel any ?time\b", r"\bregister for free to (?:read|continue)\b", r"\bplease (?:log|sign) in to\b", r"\bsubscribe (?:now )?for (?:full|unlimited)\b",
    r"\bdieser (?:artikel|inhalt) ist (?:nur )?für abonnenten\b", r"\bdéjà abonné", r"\b¿?ya eres suscriptor", r"\bsei già abbonato", r"\bal abonnee\?",
)  # fmt: skip
_ERROR = any_of(
    r"\berror establishing a database connection\b", r"\bbriefly unavailable for scheduled maintenance\b", r"\bcheck back in a (?:minute|few minutes|moment)\b", r"\b50[0234] (?:service (?:temporarily )?unavailable|bad gateway|internal server error|gateway time-?out)\b",
    r"\b4\d\d (?:forbidden|not found|gone|too many requests)\b", r"\b(?:the requested|this) (?:url|page|resource)\b.{0,40}\b(?:was not found|could not be found|is not available|no longer exists|doesn['’]t exist)\b", r"\bsite is (?:currently )?(?:down for|under|undergoing) (?:scheduled )?maintenance\b",
    r"\bthere has been a critical error on this website\b", r"\bserver error in ['‘]/['’] application\b", r"\byou don['’]t have permission to access\b", r"\bthis site can['’]t be reached\b", r"\bsomething went wrong\b.{0,40}\b(?:try again|reload|refresh)\b",
    r"\bplease try again later\b", r"^(?:sorry,? )?try again later\b", r"\bdns_probe_\w+", r"\bthis (?:account|domain|website) has (?:been suspended|expired)\b", r"\bsorry, (?:the|this) page (?:you|isn['’]t)\b", r"\bbandwidth limit exceeded\b",
    r"\bwartungsarbeiten\b.{0,40}\bspäter\b", r"\bseite (?:wurde )?nicht gefunden\b", r"\bcette page n['’]existe (?:pas|plus)\b", r"\besta página no existe\b", r"\bpagina niet gevonden\b",
)  # fmt: skip
_PROGRAM = any_of(
    r"\b(?:Warning|Notice|Fatal error|Parse error|Deprecated|Strict Standards): .{0,160}\b(?:on line|in /|in [A-Z]:\\)", r"\bundefined (?:variable|index|array key|offset|property|method)\b.{0,6}[$'\":`]", r"/(?:var/www|home/\w+/public_html|usr/share|srv/http)/\S+", r"\.(?:php|py|rb|js|jsx|ts|java|cs)(?::\d+\b|\(\d+\)| on line \d+| line \d+)",
    r"\bSQLSTATE\[", r"\bORA-\d{5}\b", r"\bMySQL server has gone away\b", r"\byou have an error in your sql syntax\b", r"\bpsycopg2?\.\w+", r"\bsqlite3\.\w+Error\b", r"\b(?:java|org|com)\.[\w.]+Exception\b", r"\bat [\w.$]+\([\w.]+:\d+\)",
    r"\bTraceback \(most recent", r"\b(?:Template|Liquid|Jinja|Twig|Mustache)\w* (?:syntax )?error\b", r"<\w[\w. ]* object at 0x[0-9a-f]+>", r"\bobject(?: \w+)? at 0x[0-9a-f]{4,}", r"\bbuilt-in method \w+ of\b", r"\bArray \( ?\[", r"\bstdClass Object\b", r"#<\w+:0x", r"\b[a-z]+\.[A-Z]\w+@[0-9a-f]{5,8}\b",
)  # fmt: skip
_PROGRAM_TOPIC = any_of(
    r"\b(?:Uncaught )?(?:Type|Reference|Syntax|Value|Key|Attribute|Name|Index)Error:", r"\bcannot read propert(?:y|ies) of (?:undefined|null)\b", r"\bNullPointerException\b", r"\bfatal error: ", r"\bundefined is not a function\b", r"\bstack ?trace:", r"(?:^|\s)(?:NaN|Array|Object|\(null\)|<nil>|nil)(?=\s*(?:[.,]|$))|\bNaN (?:%|percent|people|minutes|days|years)",
    flags=re.NOFLAG,
)  # fmt: skip
_PLAYER = any_of(
    r"\byour browser does(?: not|n['’]t) support (?:the |this )?(?:html5 )?(?:audio|video|iframes?|element|canvas|inline frames)", r"\b0{1,2}:00(?::00)? ?/ ?-?\d{1,2}:\d\d(?::\d\d)?\b", r"\bplay (?:episode|video|audio) (?:pause|mute|share|download)\b", r"\bmute (?:un-?mute|volume)\b", r"\bdownload (?:the )?(?:file|mp3|episode) \|",
    r"\bthis (?:video|embed|content) (?:is (?:not available|unavailable|private)|could not be loaded)\b", r"\byour browser (?:is (?:out of date|not supported)|can['’]t play)\b", r"\bihr browser unterstützt (?:kein|das)", r"\bvotre navigateur ne (?:supporte|prend)", r"\b(?:su|tu) navegador no (?:soporta|admite)",
)  # fmt: skip
_EDGES = any_of(
    r"^\W*(?:listen to this (?:article|story|post)|\d+[ -]min(?:ute)?s?\.? read|reading time:? \d+|(?:\d+ )?min(?:ute)?s? to read|lesezeit:? \d+|temps de lecture|tiempo de lectura|skip to (?:main )?content|toggle navigation|jump to (?:recipe|content|section)|table of contents|in this article)\b",
    r"\b(?:\d+[ -]min(?:ute)?s?\.? read|listen to this article|leave a (?:comment|reply)|scroll (?:down )?to continue|story continues below(?: advertisement)?|article continues (?:after|below)|click to (?:share|tweet|enlarge|expand)|(?:copy|share) (?:this )?link(?: copied)?!?|print this (?:page|article)|back to top|add to (?:favou?rites|reading list|bookmarks)|link copied!?|view comments)\W*$", r"(?:^|[.!?|·]\s*)\d+ comments?\W*$",
    r"\b(?:continues? below|story continues|article continues)\b.{0,20}\badvertisement\b", r"\bskip to (?:main )?content\b", r"\bskip advertisement\b",
)  # fmt: skip
_CAPITAL_AD = any_of(
    r"(?<![\w-])(?:ADVERTISEMENT|SPONSORED(?: CONTENT)?|ADVERTORIAL|ANZEIGE|WERBUNG|PUBLICITÉ|PUBLICIDAD|PUBBLICITÀ|ADVERTENTIE|PROMOTED)(?![\w-])",
    flags=re.NOFLAG,
)
_OFFER = any_of(
    r"\b(?:with|use|using|enter|apply) (?:the )?(?:promo |discount |coupon |offer )?code:? [“\"']?[A-Z0-9]{4,}\b", r"(?:^|[.!?–—:]\s+)(?:order|shop|buy|claim yours|get yours) (?:now|today)\s*[!»→]", r"\bmit (?:dem )?(?:gutschein)?code [A-Z0-9]{4,}\b", r"\bavec le code [A-Z0-9]{4,}\b", r"\bcon el código [A-Z0-9]{4,}\b",
)  # fmt: skip
_SPONSOR = any_of(
    r"^\W*(?:sponsored|promoted|paid post|advertisement|in partnership with|presented by|brought to you by)\b", r"\b(?:affiliate (?:links?|commission)|we (?:may )?earn (?:a |an )?(?:\w+ )?commission)\b", r"\b\d+ ?% off\b.{0,80}\b(?:order|shop|buy|subscribe|today|now)\b", r"\bat no (?:extra|additional) cost to you\b",
)  # fmt: skip
_MAILING = any_of(
    r"\byou(?:['’]re| are)? (?:are )?receiv(?:ing|ed) this (?:e-?mail|message|newsletter|mailing)\b", r"\bunsubscribe (?:from (?:this|our|these|all|future)|here|at any ?time|instantly|now|\||·)", r"\bclick (?:here )?to (?:unsubscribe|opt[- ]out|view (?:this|it|the) (?:e-?mail|online|in))\b", r"\bto (?:unsubscribe|opt[- ]out)\b,? (?:please )?(?:click|reply|follow)\b", r"^\W*(?:unsubscribe|manage (?:your )?(?:subscription|preferences))\W*$", r"(?:[.!|·]|\s-)\s*unsubscribe\W*$", r"\b(?:update|manage|change) your (?:e-?mail |subscription |mailing )?preferences\b", r"\bno longer (?:wish|want) to receive\b",
    r"\b(?:view|open|read|see) (?:this (?:e-?mail|message|newsletter|issue)|it|online version)? ?(?:in|on) your (?:web )?browser\b", r"(?:^|[.|·]\s*)(?:view|open|read|see)(?: this| it)? in (?:a |the )?browser\W*$", r"\bview (?:this )?(?:e-?mail )?online\b", r"\b(?:having )?(?:trouble|problems?|difficulty) (?:viewing|reading|seeing) this\b", r"\b(?:view|read|see) (?:the |as a )?web ?(?:page )?version\b", r"^\W*web ?version\b", r"\badd (?:us|\S+@\S+) to your (?:address book|contacts|safe)\b",
    r"\bsign up (?:here )?(?:for|to) (?:our|the|my) (?:free |weekly |daily )*(?:newsletter|e-?mails?|mailing list|updates)\b", r"\b(?:subscribe|sign up) to (?:our|my) (?:free |weekly |daily )*newsletter\b", r"\b(?:was )?this (?:e-?mail|newsletter) (?:was )?forwarded to you\b", r"\bforward (?:this )?(?:e-?mail )?to a friend\b", r"\bcopyright © \d{4}[^.]{0,60}\ball rights reserved\b", r"\bour mailing address is\b", r"\bget (?:our|the) (?:\w+ )?newsletter in your inbox\b",
    r"\bsie erhalten diese (?:e-?mail|mail|nachricht|newsletter)\b", r"\bdiesen newsletter\b.{0,20}\b(?:abbestellen|erhalten)\b", r"\bim browser (?:ansehen|anzeigen|öffnen|lesen)\b", r"\bhier abmelden\b", r"\bnewsletter abbestellen\b", r"\bvous recevez (?:ce|cet) (?:e-?mail|message|courriel|newsletter)\b", r"(?:^|[.|·]\s*)se désabonner\W*$", r"\b(?:voir|afficher|lire) (?:cet e-?mail )?dans (?:le|votre) navigateur\b", r"(?:^|[.|·]\s*)version en ligne\W*$",
    r"\b(?:recibes|recibe|ha recibido) este (?:correo|mensaje|boletín)\b", r"(?:^|[.|·]\s*)(?:darse|darte|date) de baja\W*$", r"\bver en (?:el|tu|su) navegador\b", r"\bricevi questa e-?mail\b", r"\bannulla l['’]iscrizione\b", r"\bvisualizza nel browser\b", r"\b(?:u|je|jij) ontvangt deze (?:e-?mail|nieuwsbrief)\b", r"\bver no (?:seu |teu )?navegador\b", r"\brecebe[su]? este (?:e-?mail|correio|boletim)\b", r"\bdu får (?:det här|detta|den här) (?:mejlet|mejl|e-?post\w*|brevet|nyhetsbrevet) (?:för att|eftersom)\b", r"\b(?:visa|läs|öppna) i (?:din )?webbläsare(?:n)?\b", r"\bdu (?:modtager|mottar|får) denne (?:e-?mail(?:en)?|mailen?|e-?posten?) fordi\b", r"\b(?:vis|se|åbn|les|åpne) i (?:din )?(?:browser|nettleser)(?:en)?\b", r"\b(?:zobacz|otwórz|wyświetl) w przeglądarce\b", r"\botrzymujesz (?:tę|ten|tego) (?:wiadomość|e-?maila?|list),? (?:ponieważ|bo|gdyż)\b", r"\b(?:открыть|посмотреть) (?:письмо )?в браузере\b", r"(?:^|[.|·]\s*)afmelden\W*$", r"\bbekijk (?:deze e-?mail )?in (?:uw|je) browser\b", r"\bвы получили это письмо\b", r"(?:^|[.|·]\s*)отписаться\W*$",
)  # fmt: skip
_WIKI = any_of(
    r"\{\{\s?(?:citation needed|cn|fact|cite(?: \w+)?|quote|infobox|main|see also|reflist|as of|who|when|clarify|dubious|lang\|\w+|convert|sfn|efn|ref)\b[^}]*\}?\}?", r"\[\[(?:file|image|category|datei|kategorie|fichier|catégorie|archivo|categoría):[^\]]*\]?\]?", r"\[citation needed\]", r"\[(?:edit|bearbeiten|modifier|editar|modifica)(?: \| ?\w+(?: \w+)?)?\](?!\()", r"'''[^']+'''", r"^==+ ?[^=]+ ?==+$", r"</?ref\b[^>]*>",
    r"<!--.{0,80}?-->", r"\{\{[<%] ?\w+[^}]*[>%]\}\}", r"\[\[[^\]|]+\|[^\]]+\]\]", r"(?<=[\w.,])\{\{\w[^}]*\}\}", r"^:::\s?\w+", r"^---\n\w+:", r"\[\[?_?TOC_?\]?\]", r"\[(?:embedyt|vc_|/?et_pb_|fusion_|/?av_|contact-form-7|rev_slider|ninja_form|gravityform|elementor-template|wpforms|metaslider|tablepress|poll|jwplayer|brightcove|pullquote|/?sidebar|/?box|/?button|/?quote|/?column|/?row|/?section|/?tab)\b[^\]]*\]",
)  # fmt: skip
_TEMPLATE = any_of(r"\{\{[^{}]{1,80}\}\}", r"\{%[^%]{1,80}%\}", r"<%[=-]?[^%]{1,80}%>", r"\[\[[\w .:-]+\]\]", r"(?<!\w)%%\w+%%", r"\$\{\w[\w.]*\}")  # fmt: skip
_HINT = any_of(
    r"[(\[]\s*(?:max|maximum|up to|at most)\.?:? ?\d+ (?:characters|chars|words|zeichen|wörter|caractères)\s*[)\]]", r"\bmax(?:imum|\.)? ?\d+ (?:characters|chars|zeichen|wörter|caractères|caracteres|tekens)\b",
    r"^(?:please )?(?:write|add|enter|type|insert|provide|describe|paste|put)\b[^,.;:]{0,60}\bhere\b(?:\W*$|\s*[(\[])", r"^(?:please )?(?:write|add|enter|type|insert|provide|paste)\s+(?:(?:a|an|the|your|some|short|brief|optional|new) )*(?:summary|sub-?title|sub-?head(?:line|ing)?|standfirst|dek|teaser|intro(?:duction)?|excerpt|caption|headline|title|description|byline|text|content|alt(?:ernative)? text|body|abstract|lede?|blurb|quote|name)\s*(?:\W*$|for (?:this|the|your)\b|of (?:this|the|your)\b)",
    r"^(?:this is (?:the|a|your|where)|start (?:writing|typing)|click (?:here )?to (?:edit|add)|double[- ]click to edit|edit this (?:text|block))\b.{0,40}\b(?:sub-?title|teaser|text|block|excerpt|dek|paragraph|goes|edit|change|typing|title|writing)\W*$", r"^(?:bitte )?(?:hier )?(?:kurze )?(?:text|titel|teaser|beschreibung|zusammenfassung|vorspann|unterzeile) (?:hier )?(?:eingeben|einfügen|ergänzen)\b", r"^(?:saisissez|entrez|ajoutez|écrivez|rédigez)\b.{0,60}\b(?:ici|titre|résumé|texte|description|chapô)\W*$", r"^(?:escribe|introduzca|introduce|añade|agrega)\b.{0,60}\b(?:aquí|título|resumen|texto|descripción|subtítulo)\W*$",
    r"^(?:inserisci|scrivi|aggiungi)\b.{0,60}\b(?:qui|titolo|testo|descrizione|sommario)\W*$", r"^(?:voer|typ|schrijf|vul)\b.{0,60}\b(?:hier|titel|tekst|samenvatting|in)\W*$", r"\bwelcome to wordpress\. this is your first post\b", r"\bthis is an example (?:page|post)\b",
)  # fmt: skip
_UNFILLED = any_of(
    r"(?<![\d:.,])00 (?:[a-z]{4,}s|people|men|women|children)\b", r"(?<![\w_])_{3,} [a-z]{3,}s\b", r"(?<!\bthe )(?<!\bThe )(?<!\biglo )(?<!\becolo )(?<!\blos )(?<!\bles )(?<![\w.-])XX (?!siècles|siglos)[a-z]{3,}s\b(?!.*\b(?:[Cc]hromosom|XY))(?<!chromosomes)", r"\b(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|deux|trois|dos|tres|due|tre|twee|drie) \(\?\)",
    r"^XX (?:are|is|were|was|have|has|sind|ist|sont|son|sono|zijn)\b", r"(?<![\w.,])X{2,}[.,](?:0{3}|X{3})\b", r"(?<![\w.,])\d{1,3}[.,]X{2,}\b", r"(?<![\d.,])0,000 [a-z]{4,}s\b", r"\b(?:after|for|of|than|over|about|nearly|almost|some|all|by|only|just|costs?|aged?|nach|für|von|über|rund|fast|nur|après|pour|plus de|environ|después de|más de|unos|dopo|oltre|circa|na|meer dan|bijna)\sXX(?:X)?\s[a-zà-ÿA-ZÀ-Þ]+(?:s|n|er|e|i)\b(?!.*\b(?:[Cc]hromosom|XY|[Ss]iglo|[Ss]iècle|[Ss]ecolo|[Cc]entur))",
    flags=re.NOFLAG,
)  # fmt: skip
# What no century is counted in.
MONEY = r"(?:[Ee]uros?|[Dd]ollars?|pounds?|francs?|Franken|kronor|kroner|korun|złotych|zł|Kč|lei|рублей|руб|грн|lire)(?!\w)"
_SUM = any_of(
    rf"\bX{{2,}}\s{MONEY}",
    r"[€$£¥]\s?X{1,3}(?:[.,]X+)?\b(?!\w)", r"\bX{2,}(?:[.,]X+)?\s?(?:%|per ?cent\b|million\b|billion\b|thousand\b|Prozent\b|Millionen\b|millones\b|millions?\b|milliards?\b)", r"\b(?:XX|NN)[./-](?:XX|NN)[./-](?:XX|NN|\d{2,4})\b", r"\bXX:XX\b", r"\bin 20XX\b",
    flags=re.NOFLAG,
)  # fmt: skip
_SUM_TOPIC = any_of(
    r"\bX{2,3}\s(?:people|readers|days|weeks|years|euros?|dollars?|pounds?|Menschen|Euro)\b",
    flags=re.NOFLAG,
)
_REMARK = any_of(
    r"[(\[][^)\]]{0,50}\b(?i:needs?|missing|awaiting|fehlt|manque|falta|manca|ontbreekt) (?i:an? |the |ein |eine |das |die |une? |la |le |una? |el |een )?(?i:picture|photo|image|quote|link|caption|credit|figure|source|headline|byline|bild|foto|zitat|quelle|citation|lien|légende|cita|enlace|citazione|didascalia|citaat)\b[^)\]]{0,50}[)\]]", r"[(\[][^)\]]{0,60}\b(?i:(?:may|can|could|should|must|to) be (?:cut|shortened|moved|deleted|dropped|replaced|updated)|if we run (?:long|short)|if (?:we need|there is|there['’]s) (?:the )?(?:space|room)|falls (?:der )?platz|si (?:on a|il y a) (?:de )?la place|si hay espacio|se c['’]è spazio|als er ruimte is)\b[^)\]]{0,60}[)\]]",
    r"[(\[](?i:copy|copied|taken|text|same|reused?|kopiert|kopie|wie|copié|copiado|copiato|gekopieerd)\b[^)\]]{0,30}\b(?i:last (?:week|month|time|edition|issue|year)|letzte\w* (?:woche|mal|ausgabe|monat)|la semaine dernière|le mois dernier|la semana pasada|el mes pasado|la settimana scorsa|vorige (?:week|maand))[^)\]]{0,20}[)\]]", r"(?:^|[.!?] )(?i:same|copy|copied) (?i:text|copy|words|from|as)\b[^.!?]{0,24}\b(?i:last (?:week|month|time|edition|issue|year))\b", r"(?i:, please update\W*$)",
    r"[(\[](?i:rewrite|reword|rephrase|shorten|tighten|expand|umschreiben|umformulieren|kürzen|reformuler|raccourcir|reescribir|acortar|riscrivere|accorciare|herschrijven|inkorten)(?i: (?:this|here|it|das|dies|ceci|esto|questo|dit|please|bitte))?[.!?]?[)\]]", r"\[(?i:cut|delete|remove|bold|italic|highlight|move up|move down|trim|fix|löschen|streichen|fett|supprimer|gras|borrar|negrita|tagliare|grassetto|schrappen|vet)(?i: (?:this|here|it|das|dies|ceci|esto|questo|dit))?[.!?]?\]",
    r"(?-i:\b(?:UPDATE|CHANGE|REPLACE|DELETE|EDIT|FIX|CHECK|REMOVE|REWRITE|CONFIRM|ADD|INSERT|SHORTEN|VERIFY|ASK|CHASE|NEEDS?|MISSING|AWAITING|CUT|HOLD)(?: [A-Z]{2,})*? (?:QUOTE|PICTURE|PHOTO|LINK|THIS|NAME|DATE|FIGURE|SOURCE|SPELLING|LEGAL|COPY|CAPTION|CREDIT|HEADLINE|TEXT|NUMBER|STAT)\b)", r"(?:^|\s)//+ ?(?i:add|check|todo|fix|insert|update|link|remove)\b", r"\b(?i:to[- ]do): (?i:add|check|fix|find|write|replace|picture|link|update)\b",
    r"\b(?i:is|are) (?i:this|that|it|these|those) (?i:still )?(?i:true|right|correct|ok|okay|up to date)\? (?:(?:Ask|Check|Can|Could) [A-Z]\w+|Please check)",    r"[(\[](?i:(?:nb:? |pls |please |to |bitte |must |need to )?(?:double[- ]?|re-?)?(?:check|confirm|verify|clear|prüfen|klären|vérifier|valider|revisar|consultar|verificare|checken|navragen|sprawdzić|проверить|уточнить|согласовать)) (?i:with|w/|mit|bei|avec|con|met|bij|z|у|с) [A-ZÀ-ÞА-Я]\w+[^)\]]{0,100}[)\]]", r"[(\[](?i:(?:please |pls |to )?(?:ask|query|run (?:this|it) (?:by|past)|frag(?:en)?|demander à|preguntar a|chiedere a|vraag|спросить у)) [A-ZÀ-ÞА-Я]\w+(?: (?i:if|whether|about|for|ob|nach|si|se|of|czy)\b[^)\]]{0,80})?[?!.]?[)\]]",
    r"[(\[][A-ZÀ-Þ]\w+ (?:to|will|muss|soll|doit|debe|deve|moet) (?:check|confirm|supply|fill in|chase|verify|send|provide|prüfen|klären|vérifier|revisar|verificare|checken)\b[^)\]]{0,60}[)\]]", r"[–—-]{1,2} ?(?:check|confirm|ask) (?:with )?[A-ZÀ-Þ]\w+\W*$", r"\b(?:NB|N\.B\.|Nb)[:.]? (?:ask|check|confirm) (?:with )?[A-Z]\w+",    r"[\[(][A-Z]{2,3}(?: to [A-Z]{2,3})?: ?[^\])]{0,80}\b(?i:check|legal|confirm|fix|cut|add|source|ask|publish|please|pls|trim|rewrite|sure\?|correct\?|ok\?|who|where|verify|needs?|bitte|prüfen)\b[^\])]{0,80}[\])]", r"[\[(](?i:subs?|desk|ed|eds|editors?|legal|pics?|pictures?|web|prod|production|copy|author|lawyers?|redaktion|redaction|rédaction|sr|cq|nb subs|note to \w+|to do|comment|query|q)\s*:[^\])]{2,120}[\])]", r"\[(?i:check|confirm|verify|source|cite|link|stat|figure|number|fact|quote)(?i: (?:this|with|spelling|name|date|figure|please|source|needed|tk|legal|again|number|title|me)|\?)[^\]]{0,60}\](?!\()", r"\[(?:CHECK|CONFIRM|VERIFY|FIX|CUT|ADD|LEGAL|CQ|SIC\?|ASK)\b[^\]]{0,80}\](?!\()",
    r"(?<!\w)(?:\?\?|>>>?|\*\*\*)\s?(?i:check|fix|confirm|todo|legal|cut|verify)\b", r"\((?:CHECK|CONFIRM|VERIFY|FIX|CUT|LEGAL|CQ|ASK)\b[^)]{0,60}\)", r"\((?i:needs? (?:a )?(?:source|check|checking|quote|figure|link|legal)|please check|check (?:this|with \w+|spelling)|is this (?:right|correct|true)\?|are we sure\??|can we say this\??|spelling\?|date\?|who\?|source\?|really\?)\)",
    r"\((?i:(?:pls |please |to |bitte )?(?:double[- ]?)?(?:check|confirm|verify|clear|prüfen|klären|vérifier|revisar|verificare|checken)) (?i:w/ ?[\w ]+|(?:with|mit|avec|con|met) (?:the |der |dem |le |la |el |de )?(?:legal|desk|subs?|lawyers?|editors?|author|rights|pictures?|redaktion|recht\w*|autor\w*|rédaction|juristes?|redacci[oó]n|abogad\w+|redazione|redactie))[?!. ]*\)", r"\((?i:ask|frag|demander à|pregunta a|chiedi a|vraag) [A-ZÀ-Þ]\w+\?\)",
    flags=re.NOFLAG,
)  # fmt: skip
# What an assistant calls what it made, and whose text it was.
_SHORTER = (
    r"(?:shorter|tighter|punchier|revised|improved|polished|rewritten) (?:version|draft|text|teaser|intro|headline|dek)s?|(?:kürzere|gekürzte|überarbeitete|verbesserte)n? (?:version|fassung|variante)|(?:kortere|ingekorte|herziene|verbeterde|aangepaste) (?:versie|tekst|intro|kop)"
    r"|versions? (?:plus courte|raccourcie|révisée|améliorée|corrigée|retravaillée)|versi(?:ón|ones) (?:más corta|abreviada|revisada|mejorada|corregida)|version[ei] (?:più breve|più corta|rivista|migliorata|corretta)|vers(?:ão|ões) (?:mais curta|revista|revisada|melhorada|corrigida)"
    r"|(?:kortare|förbättrad|omarbetad|kortere|forbedret) (?:version|text|tekst|versjon)|(?:krótsza|poprawiona) wersja|(?:сокращ[её]нн\w+|исправленн\w+) (?:версия|вариант)"
)
_YOURS = r"(?:your|dein\w*|ihr\w*|je|jouw|uw|ton|ta|votre|tu|tuo|tua|su|suo|sua|teu|seu|din|ditt)"
_ASSISTANT = any_of(
    r"^\W*(?:sure(?: thing)?|certainly|of course|absolutely|great(?: question)?|happy to help|no problem|gerne|natürlich|selbstverständlich|klar|bien sûr|certainement|voici|claro|por supuesto|certo|certamente|natuurlijk)\s*(?:[!,.:]+\s*(?:here|below|hier|voici|aquí|aqui (?:está|estão|vai|tens|tem)|ecco)|!+\s*(?:i|let))\b", r"^\W*(?:here(?:['’]s| is| are)|hier ist|hier sind|voici|aquí (?:tienes?|está|están)|ecco) (?:(?:a|an|the|your|my|some|ein|eine|einige|der|die|un|une|el|la|il|three|two|five|\d+) )?(?:\w+ ){0,4}(?:dek|summary|teaser|headlines?|version|draft|rewrite|options?|subject lines?|standfirst|sub-?title|blurb|intro|translation|suggestions?|zusammenfassung|überschrift|titel|fassung|résumé|titre|resumen|titular|riassunto|titolo|samenvatting)\b(?! (?:of|von|de|di|van) (?:our|my|unser\w*|mein\w*|notre|mon|nuestr\w+|mi|mio|onze|ons|mijn)\b).{0,60}:", r"\bas an? (?:ai|large)(?: language)? (?:language )?(?:model|assistant)\b.{0,20}\b(?:i|,)\b",
    rf"^\W*(?:here(?:['’]s| is| are)|hier (?:ist|sind|is|zijn)|voici|voilà|aquí (?:está|tienes|van?)|ecco|aqui (?:está|tens|tem)|här är|her er|oto|вот) (?:an? |eine?n? |een |une? |una? |uma? |en |et )?(?:{_SHORTER})(?:,? (?:of|von|van|de|d['’]|di|av|af|for|för) {_YOURS}[^.!?:\n]{{0,40}})?\s?:",
    rf"^\W*(?:here(?:['’]s| is| are)|hier (?:ist|sind|is|zijn)|voici|aquí (?:está|tienes)|ecco|aqui (?:está|tens|tem)|här är|her er) [^.!?:\n]{{2,50}} (?:of|von|van|de|di|av|af|for) {_YOURS} (?:text|teaser|intro\w*|draft|headline|copy|paragraph|einleitung|tekst|kop|texte|chapô|titre|texto|titular|entradilla|testo|titolo|sommario|título|artikel|article|artículo|articolo|artigo)\b[^.!?:\n]{{0,20}}\s?:",
    r"\b(?:i(?:['’]ve| have) (?:shortened|tightened|rephrased|reworded|polished) (?:the|your) (?:text|intro|copy|teaser|headline|dek|paragraph)|ich habe (?:den|deinen|ihren) (?:text|teaser|vorspann|absatz|titel) (?:gekürzt|überarbeitet|umformuliert)|ik heb (?:de|je|uw) (?:tekst|intro|kop|alinea) (?:ingekort|herschreven|aangepast)|j['’]ai (?:raccourci|reformulé|retravaillé) (?:le|votre|ton) (?:texte|chapô|titre|paragraphe)|he (?:acortado|reescrito|reformulado) (?:el|tu|su) (?:texto|titular|párrafo)|ho (?:accorciato|riscritto|riformulato) (?:il|il tuo|il suo) (?:testo|titolo|paragrafo)|(?:encurtei|reescrevi|reformulei) o (?:seu |teu )?(?:texto|título|parágrafo))\b",
    r"\b(?:laat (?:het )?me(?: het)? weten (?:als|of) (?:je|u) (?:nog )?(?:een andere|een kortere|aanpassingen|wijzigingen)|(?:sag mir|sagen sie mir|lass mich wissen|sag) (?:bescheid|einfach)?,? ?(?:wenn|falls|ob) (?:du|sie) (?:noch )?(?:änderungen|anpassungen|eine andere|eine kürzere)|(?:dites|dis)-moi si (?:vous|tu) (?:souhaite[sz]|voule[sz]|veux) (?:une autre version|une version|des modifications)|(?:avísame|dime) si (?:quieres|deseas|necesitas) (?:otra versión|una versión|cambios|algún cambio)|fammi sapere se (?:vuoi|desideri|preferisci) (?:un['’]altra versione|una versione|modifiche)|(?:avise|avisa|diga|diz)-?(?:me)? se (?:quiser|quiseres|desejar) (?:outra versão|uma versão|alterações))\b",
    r"\bi hope this helps\W*$", r"\blet me know if you(?:['’]d| would) like (?:me|any (?:changes|revisions|adjustments)|a (?:different|shorter|longer))", r"\b(?:i['’]m sorry|i apologi[sz]e), but (?:i|as) (?:can(?:no|['’])t|am|do|an)\b", r"\bmy (?:knowledge|training) (?:cut-?off|data)\b", r"\bwould you like me to\b", r"\bfeel free to (?:adjust|edit|modify) (?:it|this|the)\b", r"【\d+[^】]*】|\bcontentReference\b|:?contentreference\[", r"\bregenerate response\b", r"^\W*(?:option|version|variant) (?:1|a|one)\s?:", r"^(?:assistant|chatgpt|system prompt|user prompt)\s?:\s",
)  # fmt: skip
_PASTED = any_of(
    r"\bsent from my (?:i?phone|ipad|ipod|android|galaxy|samsung|mobile|pixel|blackberry|huawei|xiaomi|windows|phone)\b", r"\bsent (?:from|via|with) (?:outlook|proton ?mail|yahoo mail|gmail mobile|mail for windows|my mobile|superhuman|spark)\b", r"\bget outlook for (?:ios|android|mac)\b", r"\bvon meinem (?:iphone|ipad|handy|smartphone|samsung)\w* gesendet\b", r"\b(?:gesendet|verschickt) (?:von|mit) (?:meinem|outlook|der)\b", r"\benvoyé (?:de|depuis) mon\b", r"\benviado desde mi\b", r"\binviato da(?:l mio)? (?:iphone|ipad|telefono|cellulare)", r"\b(?:verzonden|verstuurd) (?:vanaf|met) mijn\b", r"\benviado do meu\b", r"\bskickat från min\b", r"\bsendt fra min\b", r"\bwysłan[eo] z (?:mojego )?(?:iphone|ipad|telefonu|androida|samsung)", r"\blähetetty (?:iphonesta|puhelimesta)", r"\bотправлено с (?:моего )?i?\w+",
    r"-{2,} ?(?:original|forwarded) message ?-{2,}|\bbegin forwarded message\b|^-+ ?(?:forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado)", r"^\s*>?\s*(?:on|am|le|el|il|op) .{0,60}(?:\d{1,2}:\d\d|\d{4}|@).{0,60}(?:wrote|schrieb .{0,50}|a écrit|escribió|ha scritto|schreef .{0,40})\s?:", r"\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef)\s?: ?(?:\n\s*)?>", r"^(?:from|von|de|da|van): .{3,80}\n(?:sent|date|to|gesendet|datum|an|envoyé|à|enviado|para|inviato|a|verzonden|aan|cc|subject|betreff)\s?:", r"\bthis e-?mail (?:and any attachments )?(?:is|are|may be|contains?) (?:intended|confidential|privileged)", r"\bconfidentiality notice\b", r"\bplease consider the environment before printing\b",
    r"^(?:<{7}|>{7})(?: \S.*)?$", r"^={7}$", r"^(?:\+\+\+|---) [ab]/\S+$", r"^@@ -\d+,\d+ \+\d+,\d+ @@", r"(?:<{7}|>{7}) (?:HEAD|[\w/.-]+)\b",
)  # fmt: skip
_RETRACTED = any_of(
    r"^\W*(?:RETRACTED|WITHDRAWN|RETRACTION|UNPUBLISHED|DELETED|REMOVED|KILLED|SPIKED|ZURÜCKGEZOGEN|GELÖSCHT|RÉTRACTÉ|RETIRÉ|RETRACTADO|RETIRADO|RITIRATO|INGETROKKEN)\b(?:\s+(?:ARTICLE|PAPER|STORY))?\s*[:\])–—-]", r"(?i:\bthis (?:article|story|piece|post|paper|report|page) (?:has been|was|is) (?:retracted|withdrawn|removed|taken down|unpublished|deleted)\b)", r"(?i:\bwe have (?:retracted|withdrawn|removed) this\b)", r"(?i:\bdieser (?:artikel|beitrag|text) wurde (?:zurückgezogen|gelöscht|entfernt)\b)", r"(?i:\bcet article a été (?:retiré|supprimé)\b)", r"(?i:\beste artículo (?:ha sido|fue) (?:retirado|eliminado)\b)", r"\bKILL(?:ED)? STORY\b|\bSTORY KILLED\b",
    flags=re.NOFLAG,
)  # fmt: skip
_RETRACTION = any_of(
    r"^\W*(?:retracted|withdrawn|retraction|removed|corrected|zurückgezogen|rétracté|retractado)\b[^:]{0,20}[:\]]"
)
_UNREACHABLE = any_of(
    r"\d[\d ()-]{4,}X{3,}\b", r"\b(?:0?123[ -]?456[ -]?7890?|01234[ -]?567[ -]?890|555[ -]01\d\d|\(555\)|000[ -]0000|0{6,}|1{7,}|9{7,})\b", r"\+\d{1,3} ?(?:0 ?){6,}",
)  # fmt: skip
_AROUND = any_of(
    r"\b(?:listen|subscribe|follow)(?: and (?:listen|subscribe|follow))? (?:on|to us on|via|in) (?:apple podcasts|spotify|google podcasts|your favou?rite podcast)\b", r"\bwherever you (?:get|find|listen to) your podcasts\b", r"\b(?:let us know|tell us|leave your thoughts|share your thoughts|join the conversation) (?:what you think )?in the comments\b", r"\bcomments? (?:section )?below\W*$",
    r"\b(?:support|fund) (?:our |independent |quality |local )+journalism\b.{0,80}\b(?:become|join|donate|subscribe|today|now)\b", r"\bbecome a (?:paying |paid )?(?:member|supporter|patron) (?:of|today|now|for)\b", r"\b(?:this )?(?:transcript|translation|summary|audio) (?:was|is|has been) (?:auto(?:matically)?[ -]?)?generated\b", r"\b(?:full |complete )?transcript (?:below|follows)\b",
    r"\bthis (?:article|story|text|post) (?:was|has been) (?:machine[- ])?translated\b.{0,40}\b(?:machine|automatically|ai)\b", r"\ban earlier version of this (?:article|story|piece|headline|post|report)\b", r"^(?:read (?:next|also|more)|see also|related|lesen sie auch|lire aussi|lea también|leggi anche|lees ook)\s?:", r"^abstract\s?[:.]\s", r"(?:\b\d{1,2}:\d\d(?::\d\d)?[ -]+(?-i:(?=[A-ZÀ-ÖØ-ÞА-Я]))\D{3,60}){3,}", r"^(?!.* / 2\.)\W*1\. \w.{1,40} 2\. \w.{1,40} 3\. \w",
)  # fmt: skip
_WORKING = any_of(
    r"(?i:(?:^|[.!?\n] ?)(?:alternative|alternate|alt\.?|second|possible|alternativer?|mögliche[rs]?|anderer|autre|otra?|altr[oa]|andere) (?:opening|intro(?:duction)?|ending|headline|hed|title|teaser|version|lead|lede|first (?:line|sentence|paragraph)|wording|einstieg|schluss|titel|überschrift|vorspann|anfang|accroche|titre|début|arranque|inicio|título|cierre|apertura|chiusura|titolo|slot)\s?:)",    r"(?<=[a-zà-ÿ]{4} )\(v\d\)\W*$", r"^(?i:(?:new|old|alt|short|long|web|print|seo|backup|second|better) (?:hed|headline|title|teaser|dek|text|version|copy)\s?[:–-]\s)", r"\s(?:--?|–|—|/) ?(?i:alt(?:ernative)?|alternatively)\s?:\s",
    r"\bDRAFT ?\d\b", r"(?i:\b(?:working title|arbeitstitel|titre (?:provisoire|de travail)|título provisional|titolo provvisorio|werktitel)\s?:)", r"^(?:WIP|HOLD)\s?[:–—-]\s", r"\((?:WIP|DRAFT|OLD|DO NOT USE)\)",
    r"(?i:\b(?:op-?ed|draft|final|story|copy|text|piece|article|edit|teaser|headline|intro) v\d+(?:\.\d+)?\W*$)", r"\bVERSION \d\b",
    flags=re.NOFLAG,
)  # fmt: skip
_LIVE = any_of(r"\bfollow (?:our |the )?(?:live )?(?:updates|blog)(?: here| below)?\W*$", r"\b(?:please )?refresh (?:this page )?for (?:the latest|updates)\b", r"\bwe will update this (?:story|page|article)\b", r"\bthis (?:is a )?(?:developing|breaking)(?: news)? story\b")  # fmt: skip
_LIVE_MARK = any_of(r"^(?:LIVE|BREAKING|UPDATED?|EILMELDUNG|EN DIRECT|EN VIVO|DIRECTO)(?: \d+)?\s?[:|–—-]\s?", flags=re.NOFLAG)  # fmt: skip
_DOORS = any_of(
    r"\b(?:using|use|have|detected) an? ad[- ]?blocker\b", r"\b(?:disable|turn off|whitelist).{0,20}\bad[- ]?block\w*", r"^open in (?:the )?app\b", r"\byou must be (?:at least )?\d+ (?:years? )?(?:or older|old)? ?to (?:view|enter|read|see)\b", r"\bby (?:submitting|signing up|registering|subscribing|clicking),? you (?:agree|consent|accept)\b",
    r"\bterms of (?:service|use) and privacy policy\b", r"\ball rights reserved\b", r"^(?:last )?(?:updated|published|posted|modified)\b:? (?:on )?.{0,24}\b(?:ago|\d{4}|\d\d:\d\d)\b", r"\[(?:MUSIC(?: PLAYING)?|APPLAUSE|CROSSTALK|INAUDIBLE|LAUGHTER|SILENCE|NON-ENGLISH SPEECH)\]", r"^SPEAKER \d\s?:",
    r"\b(?:opens in (?:a )?new (?:window|tab))\b", r"\balle rechte vorbehalten\b", r"\btous droits réservés\b", r"\btodos los derechos reservados\b", r"\bsubscribe to (?:our|my|the) (?:youtube|channel)\b",
)  # fmt: skip
_BEFORE = any_of(
    r"^\d{4}-\d\d-\d\d[ _-]\w", r"(?<=[\w.,])\[\d{1,3}\](?=\[|\s|$)(?!\()", r"^(?:photo(?:graph|s)?|image|picture|foto|bild|credit|illustration)(?: credit| by)?\s?[:/]", r"^[A-ZÀ-Þ][A-ZÀ-Þ ]{3,}(?:, [\w. ]{2,20})? ?\((?:Reuters|AP|AFP|dpa|EFE|ANSA|PA|UPI|Bloomberg)\)", r"\bthe quick brown fox\b", r"\bpic\.twitter\.com/\w+", r"\s(?:READ ALSO|ALSO READ|READ MORE|WATCH|RELATED)\s?:",
    flags=re.NOFLAG,
)  # fmt: skip
_UNREADY = any_of(
    r"\btk(?:tk)+\b", r"^\W*test(?:ing)?(?:\W+(?:test(?:ing)?|please|ignore|1|2|3|123))+\W*$", r"\bplease ignore(?: this)?\W*$", r"^(?:hed|dek|lede|slug|nut graf|standfirst)(?: here)?(?: tk)?\W*$", r"^(?:hed|headline|dek) here\b", r"^(?:your|my|our) (?:\w+ ){1,2}here\W*$", r"^(?:event|section|promo|offer|button|speaker|venue|location|article|story|post|page|image|author|block) (?:title|name|text|here)\W*$", r"^(?:first(?: ?name)?|name) (?:last(?: ?name)?|surname)\W*$",
    r"[€$£]\s?0{2,}[.,]00\b", r"\bv\d+[ _-]?(?:final|draft)\b", r"_(?:final[ _]?)+(?:v?\d+)?$|(?-i:[a-z\d] (?<!the )(?<!The )FINAL(?: FINAL)*$)", r"\bas of my last (?:update|knowledge|training)\b", r"^\W*i(?:['’]m| am)? (?:cannot|can['’]t|unable to|not able to) (?:provide|access|summari[sz]e|generate|assist|help|open|view)\b", r"^\{\\rtf", r"\\(?:textbf|textit|emph|begin|section)\{",
)  # fmt: skip
_WALL = any_of(
    r"\bwe (?:and our partners )?use cookies (?:to|and|on|for)\b", r"\bthis (?:web)?site uses cookies\b", r"\baccept all cookies to\b", r"\bby (?:continuing to (?:use|browse)|using) (?:this|our) (?:web)?site\b", r"\b(?:please )?enable java ?script\b",
    r"\bjava ?script (?:is|must be) (?:disabled|required|enabled|turned off)\b", r"\bto (?:continue|keep|finish) reading\b.{0,20}\b(?:subscribe|log ?in|sign ?(?:in|up)|register|create)\b",
    r"\b(?:subscribe|sign (?:in|up)|log ?in|register|create (?:a free|an) account)(?: now| today| here)? to (?:continue|keep|finish|read (?:the|this|more|on|full))\b", r"\byou(?:['’]ve| have) (?:reached|read|used) (?:your|all|the) .{0,30}(?:limit|free|articles)\b",
    r"\balready a (?:subscriber|member)\?", r"\b(?:this|the) (?:article|content|story|post) is (?:only )?(?:for|available (?:only )?to|reserved for) (?:paid |paying )?(?:subscribers|members)\b", r"\bverify(?:ing)? (?:that )?you are (?:a )?human\b",
    r"\bchecking (?:if the site connection is secure|your browser)\b", r"\bwir verwenden cookies\b", r"\bdiese (?:web(?:seite|site)|seite) (?:verwendet|nutzt) cookies\b", r"\bce site (?:web )?(?:utilise|emploie) des cookies\b", r"\best[ea] si(?:tio|te) (?:web )?(?:utiliza|usa) cookies\b", r"\bquesto sito (?:web )?(?:utilizza|usa) (?:i )?cookie\b", r"\bdeze (?:web)?site (?:gebruikt|maakt gebruik van) cookies\b", r"\b(?:webbplats(?:en)?|hjemmeside(?:n)?|nettsted(?:et)?) (?:använder|bruger|bruker|anvender) cookies\b", r"\bta strona (?:używa|korzysta z) (?:plików )?cookies?\b", r"\bсайт использует (?:файлы )?cookie\b", r"\bbitte aktivieren sie javascript\b", r"\b(?:jetzt|bitte) (?:abonnieren|anmelden|einloggen),? um weiterzulesen\b",
    r"\bsie haben (?:schon|bereits) ein abo\?", r"\bnous utilisons des cookies\b", r"\b(?:article|contenu) (?:est )?réservé aux abonnés\b", r"\b(?:artículo|contenido) es (?:s[oó]lo|exclusivo|únicamente) para suscriptores\b", r"\b(?:articolo|contenuto) (?:è )?riservato agli abbonati\b", r"\b(?:artigo|conteúdo) (?:é )?exclusivo (?:para|de) assinantes\b", r"\b(?:artikel|inhoud) is (?:alleen|enkel) (?:beschikbaar )?voor abonnees\b", r"\bartikeln är (?:bara|endast|låst) för (?:dig som )?prenumer\w+", r"\bartikel (?:er|er kun) (?:kun )?for abonnenter\b", r"\bartykuł (?:jest )?(?:dostępny )?tylko dla (?:prenumeratorów|subskrybentów)\b", r"\bстатья (?:доступна )?только (?:для )?подписчик\w+", r"\bpour lire la suite,? (?:abonnez|connectez)", r"\b(?:utilizamos|usamos) cookies\b", r"\bpara seguir leyendo,? (?:suscríb|inicia|regíst)",
    r"\bcontenido exclusivo para suscriptores\b", r"\butilizziamo (?:i )?cookie\b", r"\bмы используем (?:файлы )?cookie\b", r"\bвключите javascript\b",
)  # fmt: skip
_P = "placeholder"
PUBLISHERS = (
    Stray("a locked page's words", _WALL), Stray("a consent banner's words", _CONSENT), Stray("a robot check's words", _ROBOT), Stray("a paywall's words", _PAYWALL),
    Stray("an error page's words", _ERROR), Stray("a player's words", _PLAYER), Stray("what stands round an article", _EDGES),
    Stray("an advertisement's mark", _CAPITAL_AD), Stray("an advertisement's words", _OFFER), Stray("an advertisement's label", _SPONSOR, sure=False),
    Stray("another mailing's words", _MAILING), Stray("a field's own hint", _HINT, name=_P), Stray("code of a template", _TEMPLATE, sure=False, name="literal-markup"),
    Stray("what stands round an article", _AROUND), Stray("the words of a page's door", _DOORS), Stray("what stands before an article", _BEFORE, sure=False),
    Stray("a figure that nobody filled in", _SUM, name=_P), Stray("a figure that nobody filled in", _SUM_TOPIC, sure=False, name=_P),
)  # fmt: skip
ANY = (
    Stray("a count that nobody filled in", _UNFILLED, name=_P, titles=True), Stray("what was not ready", _UNREADY, name=_P, titles=True), Stray("a working title", _WORKING, name=_P, titles=True),
    Stray("a live page's words", _LIVE, titles=True), Stray("a live page's mark", _LIVE_MARK, sure=False, titles=True),
    Stray("a program's error", _PROGRAM, name="literal-markup"), Stray("a program's words", _PROGRAM_TOPIC, sure=False, name="literal-markup"),
    Stray("a wiki's or page's code", _WIKI, name="literal-markup", titles=True), Stray("a remark between colleagues", _REMARK, name=_P, titles=True),
    Stray("an assistant's words", _ASSISTANT, name=_P), Stray("what was pasted with it", _PASTED, name=_P), Stray("that it was withdrawn", _RETRACTED, titles=True),
)  # fmt: skip
EDITORS = (Stray("a number that nobody can call", _UNREACHABLE, name=_P),)
HEADLINES = (
    Stray("what stands before an article", _BEFORE, sure=False), Stray("that it was withdrawn", _RETRACTION, sure=False),
)  # fmt: skip
LABELS = late(
    r"(?i)un-?categori[sz]ed|un-?kategorisiert|(?:nicht|keiner) kategor\w+|unpublished|unveröffentlicht|non (?:publié|catégorisé)e?|no publicado|non pubblicato|não publicado|niet gepubliceerd|category \d|kategorie \d|catégorie \d|categor[ií]a \d|allgemein|ohne kategorie|non classé(?:e|\(e\))?|sin (?:categor[ií]a|clasificar)|senza categoria|geen categorie|niet gecategoriseerd|sem categoria|без рубрики|без категории"
    r"|غير مصنف|no category|category|kategorie|catégorie|categor[ií]a|categorie|kategori|категория|dachzeile|surtitre|antet[ií]tulo|occhiello|bovenkop|nadtytuł|default(?: category)?|test(?: category)|unassigned|other category|blog post|new category|bez kategorii|okategoriserade?|kategorisiz|kategoria"
)
SLUG = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+|[a-z0-9]+(?:-[a-z0-9]+){2,}|[a-z]+(?:-[a-z]+)*-(?:v?\d+|id|slug|tag|cat)|[A-Z]+(?:_[A-Z0-9]+)+")  # fmt: skip
