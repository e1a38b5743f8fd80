"""What pages and feeds say in words, by language: the one place to look at when a language is added.

    any_of("read_on", "see_all")    alternatives of a regular expression, of all languages
    spelled("no_topics")            the same as a set, for comparing whole labels

A field is one thing that is said, its ways parted by "|"; those with signs of regular expressions are for `any_of`
only, and hold no capturing groups. All is lower case, and compared without case. A page is not asked for its
language first: many state none or another's, and quote what a template of another language says. What the fields mean stands in
word_fields.py; languages of which only what stands beside names, days and pictures is known, in further_words.py.
What kinds of pieces are called is in kind_words.py; class names and ids, which know no languages, are in pages/names.py; the words by which an edition leaves pieces
out, which editors see as reasons, in curate/unfit.py.
"""

from __future__ import annotations

from digest.collect.fields.further_words import FURTHER_LANGUAGES
from digest.collect.fields.word_fields import Words

ENGLISH = Words(
    press="(?:press|media|news) releases?|for the press",
    for_sale="(?:this |the )?(?:domain|website|web site|site)(?: name)?(?: \\S+)? (?:is|may be|could be) (?:still )?(?:for sale|available for purchase)|buy this domain",
    months="jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october|nov november|dec december",
    on_day="on",
    published="published",
    updated="updated",
    changed="modified",
    last_change="(?:(?:this )?(?:page|article|post) (?:was )?)?last (?:updated|modified|edited|changed|revised|update)|updated",
    first_published="(?:(?:this|the) (?:article|story|post|blog post|piece|page|guide|report|review) (?:was|is) )?(?:originally|first) (?:published|posted)",
    minutes="min(?:ute)?s? read|reading time",
    no_category="uncategorized",
    no_topics="news|article|post|posts|home|false|none|all|print|email|e-mail|tweet|share|more",
    article="an?",
    conversation=r"interview\b",
    paid="subscribers? only|for subscribers|premium",
    and_="and",
    with_="with",
    by="by",
    byline=r"(?:(?:this )?(?:written|posted|published|submitted|reported|story|words|article|commentary|opinion|analysis|interview|text|guest (?:post|essay|column)"
    r"|column|essay|created|contributed|authored)(?: was)?(?: and \w+)?)?\s*\bby\b:?|(?:view |see |read )?(?:all |more )?"
    r"(?:posts?|articles?|stories|content) (?:by|from)\b|(?:by )?authors?\b:?",
    byline_label="authors?|writers?|words|interview",
    not_writing=r"(?:(?:medically|expert|clinically|legally|scientifically) )?(?:(?:fact[- ]?)?(?:checked|reviewed|edited|verified|approved"
    r"|translated|illustrated|photographed|photos?|photographs?|pictures?|images?|illustrations?|edition|edit|produced|curated|revised)"
    r"(?: by|:)|(?:medical|expert|fact)[- ]?(?:reviewer|checker)s?\b:?|editor:|reviewers?:)",
    other_work="photo(?:graph)?(?:s|y|er)?|pictures?|images?|illustrat(?:ions?|or)|(?:photo|video) credits?|translat(?:ion|ed|or)|edit(?:ing|ed|or)|camera|graphics?|design",
    label_of_writers=r"authors?(?:\(s\))?|about the authors?|writers?|written by|by|byline|posted by",
    for_="for",
    written_by="written by",
    nobody="(?:press|media) (?:office|team|contact|desk)|(?:web)?admin(?:istrator)?|webmaster|root|user|guest(?: (?:author|post|contributor|writer))?|anonymous|unknown|editors?"
    "|the editors|editor in chief|editorial(?: (?:board|team|staff))?|staff(?: (?:reporter|writer|report))?s?"
    "|our (?:reporter|correspondent)s?|news ?(?:desk|room)?|web ?desk|online(?: ?desk)?|contributors?|author|team"
    "|(?:view |see |read )?more(?: articles| posts| stories)?(?: (?:from|by) (?:this )?author)?|press release|submitted|agencies"
    "|none|null|false|true|default|test|(?:full |short |author )?bio(?:graphy)?|view .*|see (?:all|more).*|read (?:more|full).*|follow.*"
    "|(?:medically )?(?:fact[- ]?checked|reviewed|edited)(?: by)?|verified(?: \\w+)?|(?:guest )?columnists?|about(?: .*)?|(?:written|posted) by"
    "|cite .*|(?:last )?updated.*|insights from|posted|published|photo(?:graph)?s?(?: by)?.*|get author.*|(?:author )?archives?|contact.*"
    "|email.*|twitter|facebook|linkedin|instagram|website|no author|share.*|subscribe.*|by|(?:rss )?feed|rss|articles?|posts?|profile|pub ?med|google scholar|search for this author.*",
    no_person="the|agency|alliance|association|board|bureau|center|centre|chronicle|coalition|collective|college|commission|committee|council|department|desk|editors?"
    "|foundation|gazette|group|herald|inc|institute?|journal|ltd|magazine|media|ministry|network|news|newsroom|office|post|press|radio|review"
    "|school|service|services|society|sons|staff|team|times|today|tribune|tv|university|weekly|writers?|online|observatory"
    "|project|initiative|reporters?|report"
    # Regions and subjects that read as names.
    r"|(?:middle|near|far) east|latin america|(?:(?:north|south|east|west)(?:ern)?|central|sub-saharan|south-?east(?:ern)?) (?:africa|asia|europe|america|balkans?|korea|sudan)|united (?:states|kingdom|nations)|european union|west bank|gaza strip|saudi arabia|sri lanka|new zealand|hong kong|south china sea|(?:foreign|public|economic|social|monetary|fiscal|trade|energy|security|defen[cs]e) (?:policy|affairs|health|opinion|finance)|climate (?:change|crisis)|human rights|civil society|international (?:relations|law)|national security|(?:world|global) (?:politics|affairs|economy)",
    roles="analyst|associate|chair|chief|columnist|contributor|correspondent|director|editor|fellow|journalist|lecturer|manager"
    "|photographer|president|producer|professor|reporter|researcher|scholar|scientist|secretary|student|writer|officer|adviser|advisor|coordinator|intern|leader|head of",
    credit="(?:top |main |lead |cover )?(?:photos?|photographs?|pictures?|images?|illustrations?|credits?|courtesy|graphics?|video)"
    "(?: credits?| courtesy)?|source|copyright",
    read_on="continue reading|keep reading|read more|read the full (?:article|story)",
    read_on_link="read on|read the (?:story|article)|more",
    read_on_about="read the",
    see_all=r"(?:browse|show|explore|read) all|all|see (?:all|more)|view all|all \w+",
    also="read (?:also|next)|related|see also|also read|listen to|watch|subscribe|sign up|follow us|google cta|show (?:less|more)"
    "|this (?:article|story|piece) (?:was )?(?:originally|first)|correction",
    most_read="most (?:read|popular|viewed|shared)|popular(?: now)?|trending(?: now)?|related|sponsored|partner(?: content)?",
    advert="advertisement",
    furniture="(?:log|sign) ?in|newsletter|menu|search|navigation|subscribe|cookies?|share|related|more from .*|latest|home"
    "|page not found|404|contact|comments?",
    comments="comments?",
    comments_on="on|for|to",
    the_post="the post|the article",
    appeared_first="appeared first on|first appeared on",
    abbreviations=r"mr|mrs|ms|dr|prof|st|sen|rep|gov|gen|no|vs|u\.s|e\.g|i\.e",
    lists="tags?|topics?|categor(?:y|ies)|sections?",
    people="authors?|by|people|profiles?|contributors?|staff",
    people_loosely="person|experts?|team|writers?|user",
    service="search|log-?in|sign-?in|register|subscribe|newsletters?|donate|shop|cart|account|contact|about|privacy|terms|legal"
    "|jobs?|careers?",
    articles_under=r"articles?|news|blogs?|posts?|story|stories|insights?|opinions?|magazine|press[-\w]*|journal|resources|features?",
    manuals_under="docs?|documentation|manuals?|guides?|reference|api|tutorials?|wiki|man|help|kb|support|handbook|latest|stable",
    forums_under="forums?|threads?|t|topic|viewtopic|showthread|questions?|discussions?|community|comments|boards?|d(?=/\\d)|ubbthreads|showtopic[-\\w]*|[rs](?=/\\w)|groups?|talk",
    shops_under="products?|shop|store|p|dp|item|collections?|buy|pd|gp|catalog|ip|courses?",
    offers=r"calculators?|quotes?|coupons?|pricing|courses?|certificat\w+|training|tools?|software|services?|departments?|programs?",
    house_under=r"services?|solutions?|programs?|degrees?|about[-\w]*|pricing|locations?|academics|admissions?|products?",
    to_cart="add to (?:cart|bag|basket)|buy now",
    office="(?:(?:\\w+ )?(?:news|web|digital|online|weekend|sports?|city|foreign|world|editorial|features?|business|political|politics|night|picture|culture|data|audience) )?(?:desk|newsroom|team|staff|room|editors|reporters|correspondents?)|(?:own|special|staff) (?:correspondents?|reporters?|writers?)",
    list_names="publications|in this (?:issue|edition|number)|articles?|posts?|stories|notices|announcements|(?:newest|latest|most recent|oldest) first|recent(?:ly)?(?: (?:posts|articles|stories|news|pieces))?|newest|new(?: this week)?|featured(?: (?:posts|articles|stories))?|editor.?s.? (?:picks?|choice)|staff picks|top (?:stories|reads|posts)|must reads?|don.t miss|more (?:stories|articles|posts|news|to read)|you (?:may|might) (?:also )?like|recommended(?: for you)?|in case you missed it|up next|read next|what we.re reading|hot topics|highlights|spotlight on|our picks|just in|more reading|further reading|keep reading|more like this|other (?:articles|stories|pieces)|next (?:story|article|piece)",
    label_of_kind="(?:content |publication |article |document )?types?|format|genre|kind|form",
    back=r"(?:go |← ?)?back(?: to .+)?|return to .+",
    label_of_topic="(?:posted|published|filed|categorized|listed) (?:in|under)|(?:main )?topics?|themes?|subjects?|sections?|categor(?:y|ies)|filed under|tags?|tagged|key ?words?|issues?|(?:research|policy|focus|subject|practice) areas?|related (?:topics?|tags?|subjects?|themes?)|topics? (?:in|of) this (?:article|story|report)",
    label_of_scope="regions?|countr(?:y|ies)|geograph(?:y|ies)|places?|sectors?|industr(?:y|ies)",
    more_on="(?:read |see |explore )?more (?:on|about|in)(?: (?:this|these)(?: (?:topics?|subjects?|themes?))?)?|in this topic",
)
GERMAN = Words(
    press="presse(?:mitteilung(?:en)?|information(?:en)?|meldung(?:en)?|texte)",
    for_sale="domain(?: \\S+)? (?:steht zum verkauf|ist zu verkaufen|kann gekauft werden)",
    months="jan januar jänner|feb februar|mär märz mrz|apr april|mai|jun juni|jul juli|aug august|sep sept september|okt oktober|nov november|dez dezember",
    on_day="am|vom",
    published="veröffentlicht|erschienen",
    updated="aktualisiert",
    changed="geändert",
    last_change="letzte (?:änderung|aktualisierung)|(?:zuletzt )?(?:aktualisiert|geändert)",
    first_published="(?:dies(?:er|e|es) (?:artikel|beitrag|text|seite) (?:wurde|ist|erschien) )?(?:ursprünglich|zuerst|erstmals)(?: veröffentlicht| erschienen)?|erstveröffentlichung",
    as_of="stand",
    minutes="uhr|lesezeit",
    no_category="allgemein|unkategorisiert",
    no_topics="drucken|teilen|mehr",
    article="eine?n?",
    paid="nur für abonnenten",
    and_="und",
    with_="im gespräch mit|mit",
    by="von",
    by_in_cards="text von|text",
    byline=r"(?:(?:ein(?:e|en)?|der|die|das)\s+)?(?:[\w-]*kommentar|analyse|essay|gastbeitrag|reportage|interview(?: geführt)?|kolumne|text|fotos?"
    r"|bericht|protokoll|glosse|rezension|erstellt|geschrieben|verfasst|veröffentlicht|artikel|beitrag|ein beitrag|pressemitteilung"
    r"|alle (?:artikel|beiträge)|alles|mehr)?\s*(?:und \w+ )?von\b:?|autor(?:in|en|/in|[*:_]in)?\b:?|autorenseite von|(?:das (?:gespräch|interview) führten?|die fragen stellten?)\b:?|(?:eingereicht|gespeichert|eingestellt|gepostet) von\b:?",
    byline_label="text(?: und interview)?|interview geführt von|das interview führten?|autor(?:in|en|/in|[*:_]in)?|redaktion|bearbeitet|protokoll|von",
    other_work="fotos?|fotografien?|bilder|illustration(?:en)?|übersetzung|kamera|grafik",
    not_writing=r"(?:(?:übersetzt|redigiert|geprüft|fotografiert|illustriert|illustration(?:en)?|fotos?|bilder|übersetzung)(?: aus dem \w+)?"
    r"(?: von|:)|übersetzt aus \w+ von)",
    label_of_writers="autor(?:in|en|/in|[*:_]in)?|text|verfasst von|geschrieben von|von|über (?:den autor|die autorin)",
    for_="für",
    written_by="verfasst von",
    nobody="gast(?:autor|beitrag)?|(?:presse|medien)(?:stelle|kontakt|team|referat|büro)|(?:die |unsere )?(?:online-?|web-?|news-?)?redaktion|autor(?:in)?|alle (?:artikel|beiträge).*|zeige alle.*"
    "|agenturen|autorenseite.*|mehr (?:von|zu).*|publiziert|veröffentlicht|erstellt von|zu[mr] autor(?:in)?.*|zum profil|kontakt|drucken"
    "|teilen|folgen",
    no_person=r"redaktion|universität|verein|stiftung|zeitung|verlag|agentur|presse|gmbh|e\.v\.|magazin"
    # Regions and subjects that read as names.
    r"|naher osten|(?:nord|süd|ost|west|mittel|zentral|latein)(?:afrika|asien|europa|amerika)|westlicher balkan|vereinigte staaten|europäische union|internationale politik",
    roles=r"\w*leiter(?:in)?|redakteur(?:in)?|korrespondent(?:in)?|journalistin|professorin|autor(?:in)?|volontär(?:in)?|chefredakteur(?:in)?"
    "|direktor(?:in)?|wissenschaftler(?:in)?|forscher(?:in)?|dozent(?:in)?|mitarbeiter(?:in)?|referent(?:in)?",
    credit="fotos?|bild(?:er|quelle|nachweis|rechte)?|titelbild|quelle|grafik|montage|symbolbild|archivbild|urheber|fotograf(?:in)?",
    read_on="weiterlesen|mehr lesen",
    read_on_link="mehr|zum artikel",
    see_all=r"alles?(?: \w+)? (?:anzeigen|ansehen|lesen)|alles?|alle \w+",
    also="lesen sie (?:auch|mehr)|mehr (?:zum thema|dazu)|auch interessant|siehe auch",
    most_read=r"meistgelesen\w*|am meisten gelesen|beliebt\w*|anzeigen",
    advert="anzeige",  # "Anzeigen" are charges as well
    furniture="anmelden|anmeldung|suche|startseite|kontakt|kommentare",  # "Kommentar" heads opinions
    comments="kommentare?",
    comments_on="zu|für",
    the_post="der beitrag",
    appeared_first="erschien zuerst auf",
    abbreviations=r"bzw|z\.b",
    lists="themen?|thema|kategorien?|rubriks?",
    people="autor(?:en)?",
    people_loosely=r"autorin|personen|redaktion|journalist\w*|profil",
    service="suche|abo|spenden|kontakt|impressum|datenschutz",
    articles_under="artikel|nachrichten|aktuelles|aktuell|beitrag|beiträge|meldung(?:en)?|pressemitteilung(?:en)?|presse|magazin|meinung",
    manuals_under="handbuch|dokumentation|anleitung(?:en)?|hilfe",
    forums_under="thema|fragen",
    shops_under="produkte?|warenkorb",
    offers="rechner|preise|kurse?|schulung(?:en)?|leistungen|angebote?",
    house_under="leistungen|dienstleistungen|ueber-uns|über-uns|standorte?|angebote?",
    to_cart="in den (?:waren|einkaufs)korb|jetzt kaufen",
    office="(?:[\\w-]+ )?[\\w-]*redaktion(?:steam)?(?: [\\w-]+)?|(?:eigenen? )?(?:reportern?|korrespondent(?:en)?|mitarbeitern?|redakteuren?)",
    list_names="publikationen|veröffentlichungen|in diese[rm] (?:ausgabe|heft|nummer)|(?:alle )?(?:artikel|beiträge|texte)|hinweise|mitteilungen|neueste(?: beiträge| artikel)?|aktuelle beiträge|neu(?: erschienen)?|empfohlen|empfehlungen|tipps der redaktion|top-?themen|mehr (?:artikel|beiträge)|weitere (?:artikel|beiträge|meldungen)|das könnte sie auch interessieren|zuletzt (?:erschienen|veröffentlicht)|beliebteste|unsere empfehlungen|die meistgelesenen|mehr lesen|weiterlesen|auch lesenswert|zum weiterlesen",
    label_of_kind="(?:beitrags|text|publikations|dokument)?art|textsorte|typ|format|gattung",
    back=r"(?:« ?)?zurück(?: (?:zur?|zum|in|nach) .+)?",
    label_of_topic="(?:veröffentlicht|erschienen|abgelegt|eingeordnet|kategorisiert) (?:in|unter)|them(?:a|en)|sachgebiete?|themenfeld(?:er)?|rubrik(?:en)?|ressort|schlag(?:worte?|wörter)|stich(?:worte?|wörter)|dossiers|kategorien?|bereich|forschungsgebiet|(?:themen|politik|forschungs|arbeits)feld(?:er)?|(?:themen|sach)gebiete?|verwandte themen|themen (?:in|zu) diesem (?:artikel|beitrag)",
    label_of_scope="region(?:en)?|länder|länder und regionen|branchen?",
    more_on="mehr (?:zu|über)(?: (?:diesen themen|diesem thema|den themen))?|mehr zum thema|zum thema",
)
FRENCH = Words(
    press="communiqués? de presse|(?:espace|salle de) presse",
    for_sale="domaine(?: \\S+)? (?:est|peut être) (?:à vendre|en vente)",
    months="janv janvier|févr fév février|mars|avr avril|mai|juin|juil juillet|août aout|sept septembre|oct octobre|nov novembre|déc décembre",
    on_day="le|du",
    published="publié",
    updated="mis à jour",
    changed="modifié",
    last_change="dernière (?:mise à jour|modification)|mis à jour",
    first_published="(?:cet article (?:a été|est) )?(?:initialement publié|publié initialement|publié pour la première fois)",
    no_category="non classé",
    no_topics="imprimer|partager",
    article="une?",
    conversation=r"(?:propos )?recueillis? par|entretien\b",
    paid="(?:article )?réservé aux abonnés",
    and_="et",
    with_="avec",
    by="par",
    byline=r"textes? d[e’']\s*|(?:un\s+|une\s+)?(?:article|tribune|texte|publié|écrit|rédigé|propos recueillis|recueillis?|entretien|chronique"
    r"|mis en ligne)?\s*par\b\s*:?|(?:soumis|posté|envoyé|proposé) par\b\s*:?",
    byline_label="auteurs?|autrice|textes?|propos recueillis par",
    other_work="photos?|photographies?|images?|illustrations?|traduction|édition|dessins?",
    not_writing="(?:traduit|photos?|photographies|images|illustrations?|relu|édité|vérifié)(?: de l.\\w+| du \\w+)? par|édition\\s*:",
    label_of_writers="auteurs?|autrices?|écrit par|par|à propos de l.aut(?:eur|rice)",
    for_="pour",
    written_by="écrit par",
    nobody="service (?:de )?presse|contact presse|(?:la )?rédaction|rédacteur|auteur|tous (?:ses|les) articles.*|voir .*|partager|imprimer|contact.*",
    no_person="rédaction|université|collectif|agence|presse"
    # Regions and subjects that read as names.
    r"|(?:moyen|proche|extrême)-orient|amérique (?:latine|centrale|du (?:nord|sud))|afrique (?:australe|centrale|du nord|de l['’](?:est|ouest))|asie (?:centrale|du sud(?:-est)?|de l['’]est)|europe (?:centrale|orientale|de l['’]est)|états-unis|union européenne|droits humains|politique étrangère|arabie saoudite",
    roles="journaliste|chercheu(?:r|se)|directeur|directrice|correspondante?|envoyée? spéciale?|maître(?:sse)? de conférences"
    "|professeure?|sociologue|historien(?:ne)?|politologue|économiste|rédact(?:eur|rice)(?: en chef)?",
    # French papers put where somebody was sent behind all names, with or without a comma.
    sent_there="(?:nos )?(?:envoyée?s sp[ée]cia(?:ux|les)|correspondante?s)",
    credit="crédits?(?: photos?| images?)?|légende",
    read_on="lire la suite|en savoir plus",
    read_on_link="lire (?:plus|l.article)",
    see_all=r"(?:tout voir|voir tou(?:s|te|tes)(?: .{0,30})?)|tou(?:s|tes) les \w+|voir (?:tout|plus)",
    also="lire (?:aussi|également)|à lire|voir aussi|sur le même|abonnez",
    most_read="(?:articles )?les plus (?:lus|populaires|partagés)",
    advert="publicité",
    furniture="se connecter|connexion|recherche|accueil|commentaires",
    comments="commentaires?",
    comments_on="sur",
    the_post="l’article|l'article",
    appeared_first="est apparu en premier sur",
    abbreviations="m|mme",
    lists="thèmes?|cat[eé]gories?|rubri(?:que|c)s?",
    people="auteurs?",
    people_loosely="personnes?|signataires?",
    service="recherche",
    articles_under=r"actualit[eé]s?|communiqu[eé]s?|tribunes?|billets?",
    manuals_under="aide|manuel",
    forums_under="sujets?",
    shops_under="produits?|boutique",
    offers="tarifs?|formations?|prestations?|devis",
    house_under="a-propos|qui-sommes-nous",
    to_cart="ajouter au panier",
    office="r[ée]daction(?: [\\w-]+| d[eu]s? .{2,30})?|équipe(?: éditoriale| de (?:la )?r[ée]daction)?|(?:envoyés spéciaux|correspondants?|journalistes)",
    minutes="min(?:utes?)? de lecture|(?:temps|durée) de lecture",
    list_names="publications|dans ce numéro|au sommaire|sommaire|articles?|annonces|derniers? (?:articles|textes|billets)|articles récents|récents|nouveautés|à ne pas manquer|recommandés?|notre sélection|plus d.articles|vous aimerez aussi|les plus consultés|incontournables|coups? de cœur|à lire (?:aussi|ensuite|également)|lire aussi|sur le même (?:thème|sujet)",
    label_of_kind="type(?: de (?:contenu|publication|document))?|genre|nature|format",
    back=r"retour(?:ner)?(?: (?:à|aux?|vers|en) .+)?",
    label_of_topic="(?:publié|classé|posté|rangé) (?:dans|sous)|thèmes?|matières?|thématiques?|sujets?|rubriques?|catégories?|mots?[- ]cl(?:é|ef)s?|dossiers|étiquettes?|(?:thèmes|sujets|thématiques) (?:associé|lié)e?s|domaines? de recherche",
    label_of_scope="régions?|pays|zones? géographiques?|secteurs?",
    more_on="(?:plus|en savoir plus|lire plus) sur|(?:sur|dans) (?:le même thème|ce thème|le même sujet|ces sujets)",
)
SPANISH = Words(
    press="(?:notas?|comunicados?|sala) de prensa",
    for_sale="dominio(?: \\S+)? (?:está|puede estar) (?:en venta|a la venta)",
    months="ene enero|feb febrero|mar marzo|abr abril|may mayo|jun junio|jul julio|ago agosto|sep sept septiembre|oct octubre|nov noviembre|dic diciembre",
    on_day="el",
    published="publicado",
    updated="actualizado",
    last_change="última (?:actualización|modificación)|actualizado",
    first_published="(?:este (?:artículo|texto) fue )?(?:publicado originalmente|publicado por primera vez)",
    no_category="sin categoría",
    and_="y",
    by="por",
    byline=r"textos? de\b:?|(?:escrito|publicado|texto)?\s*por\b:?|(?:enviado|subido|remitido|creado) por\b:?",
    byline_label="autor(?:a|es)?|redacción|textos?",
    written_by="escrito por",
    no_person="redacción|editorial|casa|agencia|diario|fundación|universidad|instituto"
    # Regions and subjects that read as names.
    r"|oriente (?:medio|próximo)|américa (?:latina|central|del (?:sur|norte))|europa (?:central|oriental|del este)|asia (?:central|oriental)|áfrica (?:occidental|austral|del norte)|estados unidos|unión europea|derechos humanos|medio ambiente|política exterior|arabia saudí",
    other_work="fotos?|fotografías?|imágenes|ilustracion(?:es)?|traducción|edición",
    not_writing="(?:traducid[oa]|revisad[oa]|editad[oa]|fotos?|fotografías?|ilustracion(?:es)?) (?:por|de)|traducción:|edición:",
    label_of_writers="autor(?:a|es)?|escrito por|por|sobre el autor|autoría|texto",
    for_="para",
    nobody="(?:la )?redacci[oó]n(?: web| digital)?|autor|ver (?:más|todos).*|compartir|agencias",
    credit="fotos?|fotografías?|im[aá]gen(?:es)?|fuente|créditos?|ilustración|cortesía",
    read_on="leer más|seguir leyendo",
    most_read="lo más (?:leído|visto|popular)|l[oa]s más (?:leíd|vist)[oa]s",
    comments="comentarios?",
    comments_on="en",
    the_post="la entrada|el artículo",
    appeared_first="se publicó primero en",
    people="autores",
    articles_under="noticias?|art[ií]culos?|actualidad|opinion|entradas?",
    shops_under="productos?|tienda",
    offers="precios|cursos?|servicios|calculadora|cupones",
    house_under="servicios?|quienes-somos|nosotros",
    to_cart="añadir al carrito|agregar al carrito|comprar ahora",
    also="le(?:e|a|er) (?:también|además|más)|te puede interesar|también te puede|relacionad[oa]s?|noticias relacionadas|suscr[ií]bete",
    advert="publicidad",
    furniture="iniciar sesión|buscar|inicio|comentarios|contacto|menú",
    office="redacci[oó]n(?: [\\w-]+)?|equipo(?: editorial| de (?:la )?redacci[oó]n)?|(?:enviados especiales|corresponsal(?:es)?|periodistas)",
    lists="temas?|categor[ií]as?|secci[oó]n(?:es)?|etiquetas?|tipos?",
    minutes="min(?:utos?)? de lectura|tiempo de lectura",
    list_names="publicaciones|en este número|artículos?|entradas|avisos|últim[ao]s(?: (?:noticias|entradas|artículos))?|recientes|artículos recientes|destacad[oa]s|recomendad[oa]s|más (?:artículos|noticias)|te recomendamos|no te pierdas|lo último|l[oa]s? más (?:vist[oa]s?|leíd[oa]s?)|más para leer|sigue leyendo",
    label_of_kind="tipo(?: de (?:contenido|publicación|documento))?|género|formato",
    back=r"volver(?: (?:a|al) .+)?|regresar(?: .+)?|atrás",
    see_all=r"ver tod[oa]s?(?: .{0,30})?|tod[oa]s (?:los|las) \w+",
    label_of_topic="(?:publicado|archivado) (?:en|bajo)|temas?|materias?|asuntos?|secci[oó]n|categor[ií]as?|áreas?|etiquetas?|palabras clave|temas (?:relacionados|asociados)|áreas temáticas|líneas de investigación",
    label_of_scope="regi(?:ón|ones)|país(?:es)?|sector(?:es)?",
    more_on="(?:leer |ver )?más (?:sobre|acerca de|en)(?: (?:este tema|estos temas))?",
)
ITALIAN = Words(
    # Regions and subjects that read as names.
    no_person=r"medio oriente|america (?:latina|centrale|del (?:sud|nord))|europa (?:centrale|orientale)|asia centrale|africa (?:occidentale|settentrionale)|stati uniti|unione europea|diritti umani|politica estera",
    press="comunicat[io] stampa|(?:ufficio|area|sala) stampa",
    for_sale="dominio(?: \\S+)? è in vendita",
    months="gen gennaio|feb febbraio|mar marzo|apr aprile|mag maggio|giu giugno|lug luglio|ago agosto|set settembre|ott ottobre|nov novembre|dic dicembre",
    on_day="il",
    published="pubblicato",
    updated="aggiornato",
    last_change="ultim[oa] (?:aggiornamento|modifica)|aggiornato",
    first_published="(?:questo articolo è stato )?(?:pubblicato originariamente|originariamente pubblicato)",
    and_="ed?",
    by_in_cards="di",  # which is "of" as well
    by_alone="di",
    byline=r"test[oi] di\b|(?:scritto|pubblicato|articolo|a cura|inserito|testo|testi|intervista) (?:da|di)\b|(?:inviato|pubblicato|postato|scritto|a cura) d(?:a|i|al|alla|ella)\b:?",
    byline_label="autor[ei]|autrice|test[oi]",
    written_by="scritto da",
    other_work="foto(?:grafie)?|immagini|illustrazioni|traduzione",
    not_writing="(?:tradotto|revisionato|foto|traduzione|illustrazioni)(?: da| di|:)",
    label_of_writers="autor[ei]|autrice|scritto da",
    for_="per",
    nobody="ufficio stampa|(?:la )?redazione|autore|vedi tutti.*|condividi|agenzie",
    credit="foto|fotografi[ae]|immagin[ei]|fonte|crediti?|illustrazion[ei]",
    read_on="leggi tutto|continua a leggere",
    read_on_about="continua",
    most_read="(?:i |le )?più (?:lett|vist)[ie]",
    articles_under="notizie|notizia|articol[oi]|attualita",
    shops_under="prodotti?|negozio",
    house_under="servizi|chi-siamo",
    to_cart="aggiungi al carrello",
    also="leggi (?:anche|tutto|di più)|potrebbe interessarti|ti potrebbe|articoli correlati|correlati|iscriviti",
    advert="pubblicità",
    furniture="accedi|cerca|commenti|contatti",
    office="redazione(?: [\\w-]+)?|(?:inviat[oi]|corrispondent[ei]|giornalisti)",
    lists="tem[ai]|categori[ae]|argoment[oi]|sezion[ei]|tipo",
    minutes="minut[oi] di lettura|tempo di lettura",
    list_names="pubblicazioni|in questo (?:numero|fascicolo)|articoli|avvisi|sommario|ultimi articoli|ultime notizie|recenti|articoli recenti|in evidenza|consigliati|altri articoli|da non perdere|i più (?:visti|condivisi)|più letti|leggi (?:anche|ancora)|altre letture",
    label_of_kind="tipo(?:logia)?|genere|formato",
    back=r"(?:torna )?indietro|torna (?:a|al|alla|all.|ai|agli|alle) ?.+|ritorna",
    see_all=r"(?:vedi|mostra|leggi|visualizza) tutt[oaie]|tutt[ie] (?:gli|i|le) \w+",
    label_of_topic="(?:pubblicato|archiviato) (?:in|sotto)|tem[ai]|materi[ae]|argoment[oi]|sezione|categori[ae]|area|parole chiave|etichette|(?:temi|argomenti) correlati|aree (?:tematiche|di ricerca)",
    label_of_scope="region[ei]|paes[ei]|area geografica|settor[ei]",
    more_on="(?:leggi )?(?:altro|di più|ancora) su(?: questi (?:temi|argomenti))?",
)
PORTUGUESE = Words(
    most_read="(?:as |os )?mais (?:lid|vist)[ao]s",
    # Regions and subjects that read as names.
    no_person=r"(?:oriente médio|médio oriente)|américa (?:latina|central|do (?:sul|norte))|europa (?:central|oriental|de leste)|estados unidos|união europe[ia]a|direitos humanos|meio ambiente|política externa",
    press="(?:notas?|comunicados?) (?:à|de) imprensa|sala de imprensa",
    for_sale="domínio(?: \\S+)? está à venda",
    months="jan janeiro|fev fevereiro|mar março|abr abril|mai maio|jun junho|jul julho|ago agosto|set setembro|out outubro|nov novembro|dez dezembro",
    and_="e",
    articles_under="artigos?",
    shops_under="produtos?|loja",
    house_under="servicos|quem-somos|sobre",
    to_cart="adicionar ao carrinho|comprar agora",
    credit="fotos?|fotografias?|imagem|imagens|créditos?|fonte|ilustração|divulgação|reprodução",
    also="leia (?:também|mais)|veja (?:também|mais)|relacionad[oa]s?|assine",
    by="por",
    byline="textos? de|(?:(?:escrito|publicado|texto) por|entrevista (?:concedida )?a)\\b:?|(?:enviado|submetido|postado) por\\b:?",
    byline_label="autor(?:a|es)?|textos?",
    nobody="(?:a )?redação|da redação|autor|ver mais.*|compartilhar|partilhar|agências",
    other_work="fotos?|fotografias?|imagens|ilustraç(?:ão|ões)|tradução|edição",
    not_writing="(?:traduzid[oa]|revisad[oa]|editad[oa]|fotos?|fotografias?|ilustrações) (?:por|de)|tradução:|edição:",
    label_of_writers="autor(?:a|es)?|escrito por|por",
    published="publicado",
    updated="atualizado|actualizado",
    last_change="última (?:atualização|modificação)|atualizado",
    first_published="(?:este artigo foi )?(?:publicado originalmente|originalmente publicado)",
    on_day="em",
    office="reda[cç]{1,2}ão(?: [\\w-]+)?|equipa?e?(?: editorial| de redação)?|(?:enviados especiais|correspondentes?|repórteres)",
    lists="temas?|categorias?|sec?c?[cç](?:ão|ao|ões|oes)|assuntos?",
    minutes="minutos? de leitura|tempo de leitura",
    list_names="publicações|nesta edição|neste número|artigos?|avisos|últim[ao]s(?: (?:notícias|artigos|textos))?|recentes|artigos recentes|destaques|recomendad[oa]s|mais (?:artigos|notícias)|não perca|mais (?:lid|vist|partilhad)[ao]s|leia (?:também|mais)|continue a ler",
    label_of_kind="tipo(?: de conteúdo)?|género|gênero|formato",
    back=r"voltar(?: (?:a|à|ao|para) .+)?",
    see_all=r"ver tud?[oa]?d?[oa]s?(?: .{0,30})?|tod[oa]s [oa]s \w+",
    label_of_topic="(?:publicado|arquivado|postado) (?:em|sob)|temas?|matérias?|assuntos?|sec?ção|editoria|categorias?|áreas?|palavras[- ]chave|etiquetas?|marcadores|(?:temas|assuntos) relacionados|áreas temáticas",
    label_of_scope="regi(?:ão|ões)|país(?:es)?|setor(?:es)?",
    more_on="(?:ler |leia |ver )?mais (?:sobre|em)(?: (?:este tema|estes temas))?",
)
DUTCH = Words(
    most_read="meest (?:gelezen|bekeken)|best gelezen",
    # Regions and subjects that read as names.
    no_person=r"midden-oosten|latijns-amerika|verenigde staten|europese unie|(?:oost|west|noord|zuid|midden)-(?:europa|afrika|amerika|azië)|buitenlands beleid",
    press="persberichte?n?|persberichten",
    for_sale="domein(?:naam)?(?: \\S+)? (?:is|staat) te koop",
    months="jan januari|feb februari|maart|apr april|mei|jun juni|jul juli|aug augustus|sep september|okt oktober|nov november|dec december",
    other_work="foto['’]?s?|fotografie|beeld|illustraties?|vertaling|redactie",
    not_writing="(?:vertaald|foto['’]?s?|beeld|illustraties?|eindredactie)(?: door|:)",
    label_of_writers="auteurs?|geschreven door|door",
    for_="voor",
    with_="en",  # which is "in" in Spanish: "Ana Diaz, en Buenos Aires"
    byline="(?:geschreven|ingediend|geplaatst|gepubliceerd|tekst|een artikel)?\\s*door\\b:?",
    articles_under="nieuws|artikelen|berichten?",
    shops_under="producten|winkel",
    house_under="diensten|over-ons",
    to_cart="in winkel(?:wagen|mand)je?",
    credit="beeld|foto'?s?|foto’s|bron|illustraties?|fotografie",
    also="lees (?:ook|verder|meer)|zie ook|gerelateerd|meer over",
    advert="advertentie",
    by="door",
    and_="en",
    nobody="(?:de )?(?:web)?redactie|auteur|alle artikelen.*|bekijk.*|delen",
    updated="bijgewerkt|geüpdatet|laatst gewijzigd",
    published="gepubliceerd|geplaatst",
    last_change="laatst (?:bijgewerkt|gewijzigd)|bijgewerkt",
    first_published="(?:dit artikel (?:is|werd) )?oorspronkelijk (?:gepubliceerd|verschenen)",
    on_day="op",
    office="[\\w-]*redactie(?: [\\w-]+)?|(?:[\\w-]+ )?(?:verslaggevers?|correspondenten?|redacteuren)",
    lists="onderwerp(?:en)?|thema.?s?|categorie(?:ën|en)?|rubriek(?:en)?",
    minutes="minuten leestijd|leestijd|min(?:uten)? lezen",
    list_names="publicaties|in dit nummer|artikelen|berichten|nieuw op deze site|recent(?:e (?:artikelen|berichten))?|laatste (?:artikelen|berichten|nieuws)|uitgelicht|aanbevolen|meer (?:artikelen|berichten)|aanraders|meest (?:gelezen|bekeken)|populair|lees (?:ook|verder|meer)",
    label_of_kind="soort|type|genre",
    back=r"(?:ga )?terug(?: naar .+)?",
    see_all=r"(?:bekijk|toon) alles?|alles? (?:bekijken|weergeven)|alle \w+",
    label_of_topic="(?:geplaatst|gepubliceerd|opgeslagen) (?:in|onder)|onderwerp(?:en)?|thema.?s?|rubriek|categorie(?:ën)?|dossiers|tref?woord(?:en)?|sleutelwoord(?:en)?|(?:gerelateerde|verwante) (?:onderwerpen|thema.?s)|beleidsterrein(?:en)?",
    label_of_scope="regio['’]?s?|land(?:en)?|sector(?:en)?",
    more_on="(?:lees )?meer over(?: (?:dit onderwerp|deze onderwerpen))?",
)
RUSSIAN = Words(
    most_read="(?:самое|самые) (?:читаемое|читаемые|популярное|популярные)",
    press="пресс-?релизы?|прес-?рел[іи]зи?|(?:заяви та )пресрелізи",
    for_sale="домен(?: \\S+)? продаётся|домен(?: \\S+)? продается",
    published="опубликовано",
    updated="обновлено",
    last_change="последнее (?:обновление|изменение)|обновлено",
    first_published="впервые опубликовано",
    and_="и",
    by="автор",
    byline="(?:текст|автор|авторы)\\s*:|(?:отправлено|опубликовано) пользователем",
    byline_label="автор(?:ы)?|текст",
    other_work="фото(?:графии)?|перевод|иллюстрации",
    not_writing="(?:фото|перевод|редактор|иллюстрации)\\s*:",
    label_of_writers="автор(?:ы)?|текст",
    nobody="редакция|админ(?:истратор)?|автор|все (?:статьи|материалы).*|поделиться",
    no_person="редакция|агентство|институт|университет|газета|журнал",
    credit="фото(?:графия|граф)?|иллюстрация|изображение|источник|автор фото",
    also="читайте (?:также|ещё|еще)|смотрите также|по теме|подпишитесь",
    advert="реклама",
    articles_under="novosti|stati|statya",
    office="редакци(?:я|и|ей)(?: [\\w-]+)?|корреспондент(?:а|ов|ы)?",
    minutes="мин(?:ут[аы]?)?\\.? (?:чтения|на чтение)|время чтения",
    list_names="публикации|в (?:этом )?номере|статьи|материалы|объявления|последние (?:статьи|материалы|новости)|свежее|рекомендуем|популярное|самое (?:читаемое|популярное)|ещё по теме|выбор редакции|найпопулярніше|популярне|останні (?:статті|новини)|рекомендуємо|вибір редакції|найчитаніше",
    label_of_kind="тип|жанр|формат",
    back=r"назад(?: к .+)?|вернуться(?: .+)?|повернутися(?: .+)?",
    see_all=r"(?:смотреть|показать|читать) вс[её]|все \w+|усі \w+",
    label_of_topic="(?:опубликовано|размещено) в|рубрики|опубліковано в|темы?|рубрика|раздел|категори[яи]|теми?|теги?|хештеги|метки|мітки|ключевые слова|ключові слова|розділ|(?:связанные|похожие) темы|пов['’]язані теми",
    label_of_scope="регионы?|страны?|отрасл[ьи]|регіони?|країн[аи]|галуз[ьі]",
    more_on="(?:ещё|еще|больше) (?:о|об|по теме|на тему)|по темам?",
)
ARABIC = Words(
    most_read="الأكثر (?:قراءة|مشاهدة|شيوعا|تداولا)",
    press="(?:ال)?(?:بيان|بيانات) (?:ال)?صحفية?",
    published="نُ?شر",
    updated="آخر تحديث|تحديث",
    last_change="آخر تحديث",
    by="بقلم|كتب",
    byline="(?:بقلم|كتبه|كتبت?|إعداد|حاوره|حاورها|حاورته|حاورتها|أجرى الحوار|أجرت الحوار)\\s*:?",
    byline_label="الكاتب|المؤلف|بقلم|تأليف|إعداد|كتابة",
    other_work="تصوير|ترجمة|تحرير|صور",
    not_writing="(?:تصوير|ترجمة|تحرير)\\s*:",
    label_of_writers="الكاتب|المؤلف|بقلم",
    nobody="(?:هيئة )?التحرير|أسرة التحرير|المحرر|الإدارة",
    no_person="وكالة|جريدة|صحيفة|مؤسسة|جامعة|معهد",
    credit="تصوير|(?:ال)?صورة|مصدر الصورة|(?:ال)?مصدر",
    also="اقرأ (?:أيضا|أيضًا|أيضاً|المزيد)|مواضيع ذات صلة|شاهد أيضا",
    advert="إعلان",
    office="(?:قسم|فريق|هيئة|أسرة|غرفة) (?:التحرير|الأخبار|الترجمة)|مراسلنا|مراسلونا|المراسلون",
    minutes="دقائق قراءة|دقيقة قراءة|مدة القراءة|وقت القراءة",
    list_names="في هذا العدد|مقالات|إعلانات|الأكثر (?:قراءة|مشاهدة|شيوعا)|آخر (?:المقالات|الأخبار)|أحدث (?:المقالات|الأخبار)|مختارات|اخترنا لك|المزيد",
    label_of_kind="النوع|نوع (?:المادة|الإصدار)",
    back=r"رجوع|(?:ال)?عودة(?: إلى .+)?|العودة",
    see_all=r"(?:عرض|مشاهدة|شاهد) (?:الكل|الجميع|المزيد)",
    label_of_topic="(?:نشر|منشور|نُشر) (?:في|ضمن)|الموضوع(?:ات)?|المواضيع|القسم|الأقسام|التصنيف(?:ات)?|وسوم|الباب|الوسوم|(?:ال)?كلمات (?:ال)?مفتاحية",
    label_of_scope="(?:ال)?(?:منطقة|مناطق|دول(?:ة)?|بلد(?:ان)?|قطاع(?:ات)?)",
)
JAPANESE = Words(
    most_read="人気記事(?:ランキング)?|(?:アクセス|人気)ランキング|よく読まれている記事|よく読まれる記事",
    press="プレスリリース|報道発表(?:資料)?|ニュースリリース",
    byline="(?:(?:文|取材|聞き手|執筆|筆者|著者|記者|写真|構成|評者?|語り手?|インタビュ(?:ー|アー)|寄稿|解説|報告)\\s*[:：・／/＝=]\\s*)+(?:(?:文|写真|撮影)\\s+)?",
    byline_label="文|取材・文|聞き手|執筆|筆者|著者|記者|ライター|構成|評者|寄稿",
    other_work="写真|撮影|翻訳|編集|イラスト",
    not_writing="(?:写真|撮影|翻訳|編集|イラスト|作図)\\s*[:：／/＝=]",
    label_of_writers="著者|筆者|執筆者?|文|この記事を書いた人",
    nobody="編集部|管理人|スタッフ|管理者",
    no_person="編集部|新聞社?|通信|大学|研究所|協会",
    credit="写真(?:提供|撮影)?|画像(?:提供)?|撮影|提供|出典|イラスト",
    also="関連記事|あわせて読みたい|こちらも|おすすめ記事|合わせて読みたい",
    advert="広告|pr",
    office="[^\\W\\d_]{0,8}(?:編集部|編集室|取材班|報道部|記者団)",
    minutes="分で読める|読了時間",
    published="公開日?|掲載日?",
    updated="更新日?",
    list_names="人気記事|人気ランキング|ランキング|最新(?:記事|情報)|新着(?:記事|情報|一覧)?|おすすめ|注目記事|ピックアップ|よく読まれている記事",
    label_of_kind="種別|形式|ジャンル",
    back=r"戻る|.{1,20}[にへ]戻る",
    see_all=r"すべて(?:を)?見る|一覧(?:を見る|へ|はこちら)?",
    label_of_topic="投稿カテゴリー?|カテゴリー?:|テーマ|カテゴリー?|分野|研究分野|(?:関連)?タグ|(?:関連)?キーワード|関連テーマ",
    label_of_scope="地域|国・地域|対象国",
)
LANGUAGES = (
    ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, DUTCH, RUSSIAN, ARABIC, JAPANESE, *FURTHER_LANGUAGES,
)  # fmt: skip

# Names that no language changes.
AGENCIES = (  # whole author fields
    "reuters|afp|agence france-presse|ap|associated press|the associated press|dpa|deutsche presse-agentur|apa|sda|keystone-sda"
    "|ansa|efe|epd|kna|sid|upi|bloomberg|pa media|press association|xinhua|interfax|kyodo|belga|anp|aap"
)
PICTURE_AGENCIES = (  # anywhere in a caption
    r"reuters|afp|\bap\b|associated press|getty|shutterstock|istock|imago|picture[- ]alliance|dpa|keystone|epa|ansa|xinhua|unsplash"
    r"|pexels|pixabay|flickr|wikimedia|creative commons|cc[ -]by|public domain|alamy|bloomberg|adobe ?stock|depositphotos|zuma|sipa"
    r"|abaca|maxppp|hans lucas|anadolu|dvids|u\.?s\.? (?:navy|army|air force|marine corps)|usaf|dod photo|nasa|handout|courtesy|©"
)


def any_of(*fields: str) -> str:
    """To stand between brackets in a pattern."""
    return "|".join(said for one in LANGUAGES for field in fields if (said := getattr(one, field)))


def spelled(field: str) -> frozenset[str]:
    return frozenset(any_of(field).split("|"))
