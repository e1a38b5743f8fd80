"""What houses call the kinds of their pieces, by language: the one vocabulary of feeds, cards and pages. Pure.

    KNOWN              whole labels, folded: newspapers', magazines', institutes', reviews' and trade papers'
    GENERAL            those of them that say hardly more than "a piece": another kind beside them wins
    OPINION            what houses call their pages of opinion: "Column" beside it is closer
    fold(said)         as labels are compared: no case, one apostrophe
    of_place(said)     "Letter from Lagos", "Carta desde Lima", whose ends differ

A label that several languages spell alike stands once, in the first. A house's words that are not here are learnt
from where its known ones stand (kinds.py). What pages say in words otherwise is in words.py.
"""

from __future__ import annotations

from digest.base.patterns import late

_GENERAL = (
    "news|blogbeitrag|blogbeiträge|billet de blog|entrada de blog|blogginlägg|blogindlæg|blogginnlegg|wpis|news story|news stories|news article|news in brief|article|articles|blog|blogs|blog post|blog posts|nachricht"
    "|nachrichten|artikel|beitrag|beiträge|actualité|actualités|actu|actus|noticia|noticias|artículo|artículos|notizia"
    "|notizie|articolo|articoli|notícia|notícias|artigo|artigos|nieuws|nieuwsbericht|artikelen|nyhet|nyheter|nyhed|nyheder"
    "|artiklar|artikler|uutinen|uutiset|wiadomość|wiadomości|aktualności|newsy|artykuł|artykuły|zpráva|zprávy|správy"
    "|aktualita|aktuality|článek|články|haber|haberler|новость|новости|новина|новини|статья|статьи|стаття|статті|خبر|أخبار"
    "|اخبار|مقال|مقالات|ニュース|記事|お知らせ|뉴스|기사|新闻|新聞|είδηση|ειδήσεισ|νέα|hír|hírek|știre|știri|vijest|vijesti|vest|vesti|novica"
    "|novice|חדשות|समाचार|ख़बर|berita|exclusive|in brief|especial|especiales|uudis|uudised|artikkel|ziņa|ziņas|raksts|raksti|naujiena|naujienos|straipsnis|straipsniai|articol"
    "|articole|članak|članci|članki|članek|чланак|чланци|статия|статии|bài viết|ข่าว|บทความ|消息|快讯|快訊|简讯|簡訊|短消息|frétt|fréttir|grein|greinar|notícies|berria|albistea|مقالات|مقاله‌ها|खबर|tin tức"
)
OPINION = frozenset(["opinion", "opinions", "meinung", "meinungen", "opinión", "opiniones", "opinione", "opinioni", "opinião", "opiniões", "opinie", "opinies", "meningen", "mening", "meninger", "åsikter", "debatt", "debat", "mielipide", "mielipiteet", "opinia", "názory", "názor", "мнение", "мнения", "думка", "думки", "رأي", "آراء", "الرأي", "意見", "オピニオン", "의견", "오피니언", "观点", "評論", "评论", "görüş", "görüşler", "דעות", "γνώμη", "γνώμεσ", "απόψεισ", "vélemény", "opinii", "mišljenja"])  # fmt: skip
_ENGLISH = (
    "analysis|argument|field note|field notes|recipe|recipes|research brief|audio|briefing|column|columns|comment"
    "|commentary|editorial|editorials|essay|essays|explainer|explainers|feature|features|interview|interviews|investigation"
    "|investigations|letter|letters|obituary|obituaries|op-ed|op-eds|opinion|opinions|perspective|perspectives|podcast"
    "|podcasts|profile|profiles|q&a|report|reports|reporting|review|reviews|video|videos|webinar|book review|case study"
    "|case studies|dispatch|dispatches|fact check|field report|guest essay|long read|news analysis|photo essay|photo essays"
    "|poetry|policy brief|policy briefs|policy paper|working paper|case note|case notes|field story|listicle"
    "|reader question|roundtable|teardown|viewpoint|viewpoints|news feature|news features|research highlight"
    "|research highlights|leader|leaders|leading article|research briefing|research briefings|news & views|news and views"
    "|world view|technology feature|career feature|career column|outlook|correspondence|expert comment|expert comments"
    "|briefing paper|briefing papers|research paper|research papers|research note|research notes|white paper|white papers"
    "|background paper|discussion paper|discussion papers|occasional paper|position paper|issue brief|issue briefs"
    "|policy note|policy memo|policy analysis|policy papers|working papers|strategic comment|country report|special report"
    "|special reports|annual report|conference report|field reports|case report|data brief|data story|fact sheet|factsheet"
    "|fact sheets|fact checks|fact-check|briefings|brief|briefs|backgrounder|backgrounders|primer|primers|explained"
    "|the explainer|guide|guides|how-to|tutorial|tutorials|advice|toolkit|checklist|survey|insight|insights|spotlight"
    "|snapshot|memo|memos|note|notes|notebook|diary|diaries|journal entry|postcard|sketch|travelogue|memoir|memoirs"
    "|personal essay|personal history|personal essays|first person|photo story|photo gallery|photo feature|picture essay"
    "|visual essay|video essay|audio essay|audio story|in pictures|infographic|infographics|cartoon|cartoons"
    "|short story|short stories|flash fiction|poem|poems|parody|long reads|longread"
    "|longreads|longform|the long read|the big read|big read|cover story|lead story|cover stories|from the archive"
    "|from the archives|preview|previews|roundup|round-up|roundups|recap|commentaries|reflection|reflections|meditation"
    "|meditations|sermon|homily|homilies|devotional|d'var torah|dvar torah|khutbah|testimony|testimonies|speech|speeches"
    "|transcript|transcripts|lecture|lectures|keynote|remarks|manifesto|open letter|open letters|letter to the editor"
    "|letters to the editor|letters from readers|reader letters|readers' letters|editor's note|editors' note"
    "|from the editor|from the editors|editor's letter|response|responses|reply|replies|rejoinder|debate|debates"
    "|exchange|dialogue|dialogues|conversation|conversations|in conversation|q & a|q and a|q&as|ask the expert"
    "|expert q&a|excerpt|excerpts|book excerpt|extract|annotated|appreciation|appreciations|in memoriam|tribute|tributes"
    "|eulogy|press release|press releases|media release|news release|statement|statements|announcement|announcements"
    "|exclusive interview|the interview|eyewitness|on the ground|reportage|reported essay|reported feature"
    "|investigative report|special investigation|critique|criticism|critic's notebook|book reviews|review essay"
    "|review essays|op-doc|guest column|guest columns|guest commentary|guest opinion|guest post|guest posts|guest comment"
    "|weekend essay|photo report|video report|audio report|policy report|policy reports|research report|research reports"
    "|technical report|trend report|market report|status report|progress report|scorecard|timeline"
    "|chronology|glossary|bibliography|reading list|syllabus|study guide|webcast|livestream|virtual tour|vlog"
    "|film essay|cover interview|cover feature|trip report|site visit|building study|project report|product review"
    "|test report|field test|hands-on|opinion piece|opinion essay|opinion column|opinion:|points of view|point of view"
    "|counterpoint|point/counterpoint|pro and con|vantage point|perspective piece|film review|film reviews|movie review"
    "|movie reviews|theatre review|theatre reviews|theater review|theater reviews|music review|music reviews|album review"
    "|album reviews|art review|art reviews|exhibition review|exhibition reviews|tv review|tv reviews|television review"
    "|television reviews|restaurant review|restaurant reviews|opera review|opera reviews|dance review|dance reviews"
    "|concert review|concert reviews|game review|game reviews|games review|games reviews|podcast review|podcast reviews"
    "|architecture review|architecture reviews|literature review|literature reviews|stage review|stage reviews|show review"
    "|show reviews|ballet review|ballet reviews|gig review|gig reviews|product reviews"
)
_GERMAN = (
    "analyse|analysen|arbeitspapier|erklärstück|gespräch|kurzanalyse|protokoll|recherche|zwischenruf|kommentar|kommentare"
    "|meinung|reportagen|rezension|gastbeitrag|kolumne|glosse|feuilleton|leitartikel|hintergrund|faktencheck|porträt|studie"
    "|studien|standpunkt|standpunkte|dossier|nachruf|streitschrift|positionspapier|gastkommentar|kritik|kritiken|notiz"
    "|notizen|bericht|berichte|meldung|meldungen|kurzmeldung|kurzmeldungen|nachrichtenanalyse|gespräche|im gespräch"
    "|das gespräch|das interview|streitgespräch|werkstattgespräch|tischgespräch|debatte|debattenbeitrag|debattenbeiträge"
    "|pro & contra|pro und contra|porträts|portrait|portraits|kurz erklärt|einfach erklärt|erklärt|erklärer|ratgeber"
    "|leserbrief|leserbriefe|briefe|offener brief|tagebuch|lokaltermin|ortstermin|vor ort|reisebericht|erfahrungsbericht"
    "|werkbericht|werkberichte|praxisbericht|projektbericht|baubericht|bildstrecke|fotostrecke|fotoreportage|fotoreportagen"
    "|fotoessay|bildergalerie|pressemitteilung|pressemitteilungen|presseinformation|pressemeldung|stellungnahme"
    "|stellungnahmen|rede|reden|vortrag|predigt|andacht|impuls|einwurf|randnotiz|glossen|kolumnen|polemik|replik"
    "|widerspruch|titelgeschichte|titelthema|vorwort|nachrufe|würdigung|laudatio|besprechung|besprechungen|buchbesprechung"
    "|buchbesprechungen|filmbesprechung|buchtipp|buchtipps|lesetipp|presseschau|medienschau|umfrage|testbericht|fachbeitrag"
    "|fachbeiträge|fachartikel|gastartikel|gastbeiträge|gastkommentare|gastessay|gastkolumne|faktenblatt|lagebericht"
    "|länderbericht|länderanalyse|ausblick|rückblick|chronik|protokolle|fragen und antworten|fragen & antworten"
    "|frage und antwort|erzählung|erzählungen|gedicht|gedichte|kurzgeschichte|nachgefragt|exklusiv|hintergründe"
    "|hintergrundbericht|recherchen|investigativ|faktenchecks|kommentierung|pressekommentar|meinungsbeitrag|meinungen"
    "|zwischenrufe|arbeitspapiere|diskussionspapier|diskussionspapiere|thesenpapier|positionspapiere|kurzanalysen"
    "|kurzstudie|forschungsbericht|jahresbericht|gutachten|expertise|zeitzeugen|momentaufnahme|stimmungsbild|spurensuche"
    "|bilanz|interpretation|dokumentation|auszug|leseprobe|vorabdruck|rezensionen|kurzrezension|sammelrezension"
    "|literaturbericht|tagungsbericht|konferenzbericht|miszelle|aufsatz|aufsätze|buchkritik|buchkritiken|buchrezension"
    "|buchrezensionen|filmkritik|filmkritiken|filmrezension|filmrezensionen|theaterkritik|theaterkritiken|theaterrezension"
    "|theaterrezensionen|konzertkritik|konzertkritiken|konzertrezension|konzertrezensionen|plattenkritik|plattenkritiken"
    "|plattenrezension|plattenrezensionen|opernkritik|opernkritiken|opernrezension|opernrezensionen|ausstellungskritik"
    "|ausstellungskritiken|ausstellungsrezension|ausstellungsrezensionen|serienkritik|serienkritiken|serienrezension"
    "|serienrezensionen|tvkritik|tvkritiken|tvrezension|tvrezensionen|fernsehkritik|fernsehkritiken|fernsehrezension"
    "|fernsehrezensionen|tanzkritik|tanzkritiken|tanzrezension|tanzrezensionen|kunstkritik|kunstkritiken|kunstrezension"
    "|kunstrezensionen|literaturkritik|literaturkritiken|literaturrezension|literaturrezensionen|architekturkritik"
    "|architekturkritiken|architekturrezension|architekturrezensionen|bühnenkritik|bühnenkritiken|bühnenrezension"
    "|bühnenrezensionen|musikkritik|musikkritiken|musikrezension|musikrezensionen|albumkritik|albumkritiken|albumrezension"
    "|albumrezensionen|ballettkritik|ballettkritiken|ballettrezension|ballettrezensionen|restaurantkritik"
    "|restaurantkritiken|restaurantrezension|restaurantrezensionen|sachinterview|sachgespräch|schwerinterview"
    "|schwergespräch|doppelinterview|doppelgespräch|kurzinterview|kurzgespräch|leserinterview|lesergespräch|videointerview"
    "|videogespräch|sommerinterview|sommergespräch|fachinterview|fachgespräch|hörerinterview|hörergespräch|reisereportage"
    "|sozialreportage|gerichtsreportage|stadtreportage|landreportage|bildreportage"
)
_FRENCH = (
    "analyses|récit|récits|reportages|enquête|enquêtes|entretien|entretiens|tribune|tribunes|décryptage|essai|chronique"
    "|éditorial|lettre|lettres|point de vue|carnet|billet|note de lecture|notes de lecture|nécrologie|grand entretien"
    "|recension|recensions|note de recherche|note d'analyse|note de synthèse|note de conjoncture|note d'actualité"
    "|notes de recherche|brève|brèves|tribune libre|tribunes libres|libre opinion|débat|débats|édito|éditos|l'édito"
    "|l'éditorial|éditoriaux|chroniques|témoignage|témoignages|critiques|critique littéraire|critique de film|compte rendu"
    "|comptes rendus|compte-rendu|comptes-rendus|fiche de lecture|fiche|fiches|explication|explications|décryptages"
    "|on vous explique|explicatif|vrai ou faux|vérification|fact-checking|fact checking|désintox|infographie|infographies"
    "|diaporama|portfolio|photoreportage|reportage photo|vidéo|vidéos|balado|balados|entrevue|entrevues|grand format"
    "|grand angle|long format|hommage|hommages|disparition|carnet de route|carnets|carnet de voyage|lettre ouverte"
    "|lettres ouvertes|courrier|courrier des lecteurs|libre propos|points de vue|regard|regards|regards croisés"
    "|prise de position|plaidoyer|manifeste|pamphlet|billets|billet d'humeur|dessin|bande dessinée|méditation"
    "|méditations|homélie|homélies|étude|études|étude de cas|rapport|rapports|rapport de recherche|document de travail"
    "|documents de travail|synthèse|repères|focus|zoom|éclairage|éclairages|communiqué|communiqués|communiqué de presse"
    "|déclaration|discours|bonnes feuilles|extrait|extraits|nouvelle|poème|poèmes|série|essais|grands entretiens"
    "|l'entretien|le grand entretien|la tribune|dossiers|carte blanche|cartes blanches|à vif|mise au point|mises au point"
    "|droit de réponse|réponse|réplique|revue de presse|récit de vie|parole d'expert|avis d'expert|parole|paroles|rencontre"
    "|rencontres|portraits croisés|notice|notices|article de fond|reportage vidéo|enquête exclusive"
)
_SPANISH = (
    "análisis|columna|columnas|comentario|crónica|crónicas|ensayo|entrevista|entrevistas|investigación|opinión|opiniones"
    "|perfil|reportaje|reportajes|reseña|reseñas|tribuna|carta|cartas|guía|guías|carta abierta|obituario|relato|testimonio"
    "|artículo de opinión|artículos de opinión|nota|notas|nota de análisis|breve|breves|tribuna abierta|tribunas|editoriales|columna de opinión"
    "|columna invitada|crítica|críticas|crítica de cine|crítica literaria|crítica de libros|reseña de libro"
    "|reseñas de libros|diálogo|diálogos|conversación|conversaciones|investigaciones|perfiles|semblanza|semblanzas|retrato"
    "|obituarios|explicador|explicadores|explicativo|explicación|te explicamos|verificación|chequeo|verificado|fotogalería"
    "|fotorreportaje|fotoensayo|ensayo fotográfico|galería|vídeo|vídeos|pódcast|informe|informes|informe especial|estudio"
    "|estudios|estudio de caso|documento de trabajo|documentos de trabajo|documento de análisis|documento de opinión"
    "|ensayos|relatos|cuento|cuentos|poema|poemas|testimonios|cartas al director|carta del director"
    "|carta de la directora|cartas abiertas|comunicado|comunicados|comunicado de prensa|nota de prensa|notas de prensa"
    "|declaración|discurso|homilía|nota informativa|nota técnica|apunte|apuntes|comentarios|punto de vista|puntos de vista"
    "|viñeta|viñetas|adelanto|extracto|dossieres|monográfico|análisis de datos|cobertura especial|crónica de viaje"
    "|homenaje|foro|réplica|respuesta|entrevista exclusiva|reportaje especial|gran angular|a fondo"
    "|en profundidad|claves|las claves|guía de lectura|perspectiva|perspectivas|mirada|miradas|columnistas|ensayo breve"
    "|tribuna libre"
)
_ITALIAN = (
    "analisi|commento|commenti|editoriale|editoriali|inchiesta|inchieste|intervista|interviste|opinione|opinioni|recensione"
    "|recensioni|rubrica|rubriche|saggio|lettere|ritratto|approfondimento|lettera|racconto|elzeviro|brevi|cronaca|critica"
    "|critiche|dialogo|dialoghi|conversazione|conversazioni|dibattito|dibattiti|corsivo|fondo|l'editoriale|racconti"
    "|ritratti|profilo|profili|necrologio|ricordo|ricordi|spiegazione|spiegato|la spiegazione|guida|galleria|fotogallery"
    "|fotoracconto|studio|studi|caso di studio|rapporto|rapporti|paper|saggi|poesie|testimonianza|testimonianze"
    "|lettera aperta|lettere aperte|lettere al direttore|comunicato|comunicati|comunicato stampa|discorso|omelia|omelie"
    "|meditazione|punto di vista|punti di vista|il punto|rassegna stampa|estratto|anteprima|tavola rotonda|scheda|schede"
    "|speciale|speciali|vignetta|corrispondenza|inchiesta esclusiva|approfondimenti|l'intervista|l'analisi"
    "|il commento|l'opinione|elzeviri|graphic novel|retroscena|replica|risposta|recensione libro|recensioni libri"
    "|recensione film|prospettive|sguardi|lezione"
)
_PORTUGUESE = (
    "análise|análises|coluna|colunas|comentário|crônica|editoriais|ensaio|investigação|opinião|opiniões|reportagem"
    "|reportagens|resenha|resenhas|guia|perfis|conto|artigo de opinião|artigos de opinião|dossiê|crítica de cinema|crítica literária|crônicas"
    "|ensaios|ensaio fotográfico|explica|checagem|checagens|verificação|galeria|fotorreportagem|fotogaleria|relatório"
    "|relatórios|estudo|estudos|estudo de caso|documento de trabalho|texto para discussão|testemunho|testemunhos|depoimento"
    "|depoimentos|obituário|obituários|homenagem|contos|nota de imprensa|nota à imprensa|comunicado de imprensa|homilia"
    "|cartas do leitor|cartas dos leitores|carta aberta|carta do editor|conversa|conversas|bastidores|especiais"
    "|reportagem especial|ponto de vista|pontos de vista|perspetiva|perspetivas|resposta|diário|memória|infográfico"
    "|infográficos|quadrinhos|charge|charges|retratos|grande entrevista|grande reportagem|investigações|em profundidade"
    "|recensão|recensões|resenha de livro|colunistas|guias|dossiês"
)
_DUTCH = (
    "achtergrond|verhaal|verhalen|commentaar|ingezonden|onderzoek|opinie|opinies|recensie|recensies|verslag|boekrecensie"
    "|brieven|portret|portretten|profiel|nieuwsanalyse|gids|kritiek|serie|berichten|betoog|opiniestuk|opiniestukken"
    "|gastcolumn|hoofdredactioneel|redactioneel|uitleg|uitgelegd|factcheck|factchecks|gesprek|gesprekken|dubbelinterview"
    "|in gesprek|reisverslag|beeldverhaal|beeldessay|fotoserie|fotoverhaal|video's|rapporten|studies|advies|adviezen"
    "|beleidsnotitie|notitie|notities|ingezonden brief|ingezonden brieven|lezersbrief|lezersbrieven|open brief|necrologie"
    "|persbericht|persberichten|toespraak|preek|overdenking|meditatie|gedichten|kort verhaal|dagboek|vraag en antwoord"
    "|vraaggesprek|vraaggesprekken|debat|duiding|reconstructie|ooggetuige|ooggetuigenverslag|getuigenis|kritieken"
    "|bespreking|boekbespreking|commentaren|achtergronden|profielen|gastbijdrage|pamflet|repliek|weerwoord"
    "|onderzoeksverhaal|nieuwsanalyses|werkbezoek|impressie|terugblik|vooruitblik|gidsen|tips|lezing|interviewserie"
    "|praktijkverhaal|praktijkvoorbeeld|boekrecensies|filmrecensie|filmrecensies|filmbespreking|theaterrecensie"
    "|theaterrecensies|theaterbespreking|concertrecensie|concertrecensies|concertbespreking|muziekrecensie|muziekrecensies"
    "|muziekbespreking|albumrecensie|albumrecensies|albumbespreking|expositierecensie|expositierecensies"
    "|expositiebespreking|tentoonstellingsrecensie|tentoonstellingsrecensies|tentoonstellingsbespreking|serierecensie"
    "|serierecensies|seriebespreking|operarecensie|operarecensies|operabespreking|dansrecensie|dansrecensies|dansbespreking"
)
_RUSSIAN_AND_UKRAINIAN = (
    "анализ|аналитика|видео|интервью|колонка|колонки|комментарий|мнение|мнения|обзор|очерк|письма|подкаст|расследование"
    "|репортаж|рецензия|рецензии|эссе|исследование|заметка|портрет|письмо|аналитическая записка|доклад|доклады|беседа"
    "|беседы|разговор|разговоры|дискуссия|дискуссии|точка зрения|точки зрения|передовица|редакционная статья|от редакции"
    "|фоторепортаж|фоторепортажи|фотогалерея|фотоистория|фельетон|критика|отзыв|отзывы|воспоминания|воспоминание|некролог"
    "|некрологи|объяснение|объясняем|разбор|розбір|розбори|репортажі|колонка|пояснення|разборы|гид|справка|пресс-релиз|пресс-релизы|заявление|заявления|рассказ"
    "|рассказы|стихи|дневник|дневники|хроника|монолог|монологи|авторская колонка|блог|блоги|факт-чек|фактчек|фактчекинг"
    "|подкасты|обзоры|очерки|лонгрид|лонгриды|спецпроект|комментарии|исследования|репортажи|расследования|портреты|заметки"
    "|открытое письмо|проповедь|речь|лекция|отчёт|отчет|записка|книжное обозрение|рецензия на книгу|от редактора|реплика"
    "|полемика|дебаты|круглый стол|история|аналіз|аналітика|інтерв'ю|думка|думки|погляд|погляди|коментар|коментарі|огляд"
    "|огляди|нарис|нариси|репортажі|розслідування|рецензія|рецензії|есе|есей|есеї|лист|листи|відкритий лист|відео"
    "|дослідження|фоторепортажі|пояснення|пояснюємо|роз'яснення|спогад|спогади|дискусія|розмова|розмови|точка зору"
    "|редакційна|редакційна стаття|передова|звіт|звіти|аналітична записка|заява|заяви|доповідь|проповідь|промова|оповідання"
    "|вірші|щоденник|авторська колонка|лонгріди|лонгрід|фактчекінг|полеміка|дебати|круглий стіл|дайджест|пресреліз"
    "|прес-реліз|позиція|позиції|позиция|історії|истории"
)
_ARABIC_AND_PERSIAN = (
    "تقدير موقف|ورقة سياسات|تحليل|تحليلات|رأي|آراء|مقال رأي|مقابلة|مقابلات|حوار|تقرير|تقارير|تحقيق|تحقيقات|افتتاحية|مراجعة"
    "|بودكاست|فيديو|دراسة|دراسات|بحث|أبحاث|ورقة بحثية|ورقة عمل|قراءة|عرض كتاب|مراجعة كتاب|تعليق|موجز|تقرير خاص|مقالة"
    "|مقالة رأي|مقالات رأي|مقال تحليلي|ورقة|ورقة تحليلية|أوراق تحليلية|ورقة موقف|ورقة بحث|ورقة خلفية|أوراق سياسات"
    "|أوراق بحثية|ملخص سياسات|موجز سياسات|ملخص سياسة|مذكرة|مذكرة سياسات|تعليقات|عمود|أعمدة|افتتاحيات|حوارات|لقاء|لقاءات|ملف"
    "|ملفات|قراءات|قراءة في كتاب|مراجعات|مراجعات كتب|مراجعة كتب|عروض كتب|نقد|سيرة|بورتريه|شهادة|شهادات|قصة|قصص|قصة صحفية"
    "|ريبورتاج|ربورتاج|روبورتاج|استطلاع|استطلاع رأي|انفوغراف|إنفوغراف|إنفوغرافيك|انفوجرافيك|فيديوهات|نعي|رثاء|رسالة|رسائل"
    "|رسالة مفتوحة|بيان|بيانات|بيان صحفي|بيانات صحفية|وجهة نظر|وجهات نظر|متابعات|متابعة|إضاءة|إضاءات|شرح|شارح|تدقيق|تحقق"
    "|تقديرات|تقديرات موقف|تقدير|تقرير تحليلي|تحليل سياسات|تحليل سياسي|دراسة حالة|حوار خاص|مقابلة خاصة|تدوينة|تدوينات|قصيدة"
    "|قصائد|نصوص|خطبة|خطاب|كلمة|ورقة نقاش|أوراق نقاشية|موجز بحثي|تعقيب|رد|يوميات|مذكرات|ترجمات|تحقيق استقصائي"
    "|تحقيقات استقصائية|تغطية خاصة|رأي خاص|خاص|یادداشت|تحلیل|گفتگو|گفت‌وگو|مصاحبه|گزارش|مقاله|سرمقاله|نقد کتاب|دیدگاه|جستار"
)
_JAPANESE = (
    "社説|論説|解説|インタビュー|コラム|書評|オピニオン|意見|分析|ルポ|特集|寄稿|評論|動画|ポッドキャスト|対談|論考|論文|レポート|リポート|ルポルタージュ|エッセイ|エッセー|随筆|連載|連載コラム|レビュー|批評|映画評"
    "|劇評|展評|時評|時論|論壇|座談会|鼎談|取材|調査報道|検証|ファクトチェック|解説記事|考察|提言|政策提言|声明|プレスリリース|読み物|投書|投稿|手記|追悼|訃報|書簡|対話|フォトエッセイ|フォトルポ|寄稿文|巻頭言"
    "|編集後記|白書|報告書|報告|研究ノート|ワーキングペーパー|政策ブリーフ|ブリーフ|コメンタリー|論点|視点|論評|特報|プロフィール|ドキュメント|インタビュー記事|書評・レビュー|読書案内|講演|講演録|ノート|短信|速報解説"
    "|深掘り|評伝|往復書簡|調査報告|調査報告書|研究報告|研究報告書|実践報告|活動報告|現地報告"
)
_NORDIC = (
    "analys|intervju|krönika|ledare|debatt|essä|porträtt|granskning|kronik|kronikk|leder|anmeldelse|kommentti|analyysi"
    "|haastattelu|kolumni|pääkirjoitus|mielipide|essee|analiza|wywiad|felieton|reportaż|śledztwo|recenzja|opinia|komentarz"
    "|esej|rozmowa|analýza|rozhovor|komentář|sloupek|reportáž|recenze|analiz|söyleşi|röportaj|görüş|yorum|köşe yazısı"
    "|inceleme|deneme|评论|社论|特稿|人物|口述|纪实|连载|读者来信|简报|讣告|综述|专访|特写|书评|观点|專訪|사설|칼럼|기획|기획특집|특집|연재|정책칼럼|연구보고서|보고서|인터뷰|기고|오피니언|분석|르포|list|szkic|raport|poradnik|przewodnik|nekrolog|krönikor"
    "|essäer|bokanmälan|inlägg|intervjuer|kommentarer|analyser|krönikör|ledarkrönika|lederartikel|debattartikel"
    "|debattinlägg|debatter|insändare|slutreplik|recensioner|anmeldelser|anmelderi|bokrecension|filmrecension|boganmeldelse"
    "|filmanmeldelse|bokanmeldelse|portræt|portrett|profil|profiler|gransking|granskningar|fördjupning|bakgrund|baggrund"
    "|bakgrunn|förklaring|forklaring|förklarat|faktakoll|faktasjekk|faktatjek|faktagranskning|rapporter|notis|notiser|notat"
    "|minnesord|mindeord|minneord|nekrologer|brev|öppet brev|åpent brev|åbent brev|novell|noveller|dikt|dikter|digt|digte|novelle|dagbok|podd"
    "|poddar|podkast|bildspel|signerat|gästkrönika|gästledare|gästkommentar|kåseri|pressmeddelande|pressmeddelanden"
    "|pressemelding|pressemeddelelse|uttalande|predikan|samtal|samtale|utblick|inblick|perspektiv|understreckare"
    "|under strecket|reportasje|reportasjer|klumme|klummer|kronikker|leserinnlegg|læserbrev|undersökning|undersøgelse"
    "|utredning|arbetspapper|arvio|arvostelu|kirja-arvio|elokuva-arvio|kolumnit|näkökulma|reportaasi|henkilökuva|vieraskynä"
    "|katsaus|muistokirjoitus|puheenvuoro|tiedote|selvitys|kritiikki|raportti|haastattelut|analyysit"
)
_SLAVIC = (
    "analizy|wywiady|rozmowy|felietony|komentarze|eseje|reportaże|recenzje|śledztwa|szkice|listy|raporty|sylwetka|sylwetki"
    "|portrety|wspomnienie|wspomnienia|polemika|polemiki|debata|debaty|relacja|relacje|fotoreportaż|wideo|publicystyka"
    "|edytorial|od redakcji|wstępniak|wyjaśniamy|wyjaśnienie|sprawdzamy|studium|studium przypadku|notatka|notatki|notatnik|zapiski|komunikat"
    "|komunikaty|informacja prasowa|oświadczenie|oświadczenia|przemówienie|kazanie|opowiadanie|opowiadania|wiersz|wiersze"
    "|dziennik|kronika|fragment|fragmenty|glosa|list otwarty|listy do redakcji|esej fotograficzny|wywiad rzeka"
    "|recenzja książki|recenzja filmu|krytyka|analýzy|rozhovory|komentáře|komentár|komentáre|sloupky|stĺpček|fejeton"
    "|fejetony|fejtón|reportáže|recenzia|recenzie|kritika|kritiky|úvodník|úvodníky|glosy|názor|názory|portrét|portréty"
    "|vzpomínka|vzpomínky|štúdia|vysvětlení|vysvětlujeme|vysvětleno|ověřujeme|ověřovna|investigace|vyšetřování|fotoreportáž"
    "|fotogalerie|dopis|dopisy|otevřený dopis|dopisy čtenářů|anketa|povídka|povídky|báseň|básně|deník|ukázka|projev|kázání"
    "|homilie|tisková zpráva|tiskové zprávy|prohlášení|stanovisko|poznámka|poznámky|medailon|medailonek|přehled|shrnutí"
    "|návod|průvodce|článok|nekrology|profily|intervjui|kolumna|mišljenje|mišljenja|komentar|komentari|komentarji|reportaža"
    "|reportaže|recenzija|recenzije|istraživanje|istraga|prikaz|prikazi|osvrt|osvrti|razgovor|razgovori|mnenje|mnenja"
    "|pogovor|ogled|kritike|анализа|мишљење|интервју|есеј|репортажа|анализи|коментари"
)
_TURKISH = (
    "analizler|söyleşiler|röportajlar|görüşler|yorumlar|köşe yazıları|köşe|incelemeler|denemeler|dosya|dosyalar|eleştiri"
    "|eleştiriler|kitap eleştirisi|kitap incelemesi|kitap tanıtımı|film eleştirisi|başyazı|makale|makaleler|araştırma"
    "|araştırmalar|soruşturma|portre|portreler|mektup|mektuplar|açık mektup|okur mektupları|anı|anılar|öykü|öyküler|şiir"
    "|şiirler|günlük|gezi yazısı|izlenim|izlenimler|tanıklık|tanıklıklar|rapor|raporlar|politika notu|politika belgesi"
    "|politika özeti|bilgi notu|notlar|basın açıklaması|basın bülteni|doğrulama|teyit|rehber|foto galeri|fotoğraf galerisi"
    "|foto röportaj|fotoröportaj|değerlendirme|değerlendirmeler|tartışma|sohbet|mülakat|fikir|fikir yazısı|tefrika"
    "|konuk yazar|editörden|haber analiz|haber-analiz|özel haber|araştırma haber|infografik|vaaz|hutbe|konuşma"
)
_OTHERS = (
    # Korean
    "비평|리포트|취재|취재기|르포르타주|탐방|탐방기|기고문|기고글|칼럼니스트|오피니언 리더|논단|평론|영화평|책리뷰|서평기사|만평|수필|수기|기행|기행문|현장|현장리포트|현장르포|심층취재|심층기획|심층분석|기획취재|기획연재|연재기사"
    "|연구노트|연구논문|논문|백서|성명|보도자료|인물|인물탐구|대화|대담회|토론|질의응답|설명|뉴스해설|카드뉴스|포토에세이|독자투고|독자편지|편집자의 말|편집자 노트|추모|부고|브리핑|브리프|이슈 브리프|정책 브리프|팩트 체크|특별기고|특별기획|특파원 칼럼|기자 칼럼"
    # Hebrew
    "|טור דעה|טורי דעה|טור אישי|מאמר דעה|מאמרי דעה|כתבת שער|כתבת תחקיר|כתבת פרופיל|פרופיל|ראיון אישי|ראיון בלעדי|ריאיון|שיחה|שיחות|רשימה|רשימות|יומן|מכתב|מכתבים|מכתב למערכת|דבר העורך|דבר העורכת|הסבר|מסביר|המדריך|מדריך|מדריכים"
    "|בדיקת עובדות|סקירות|ביקורת ספרים|ביקורת ספר|ביקורת סרט|ביקורת קולנוע|הספד|דיווח|דיווחים|רפורטז'ה|חדשות ופרשנות|דוח|דו״ח|דו\"ח|דוחות|מסמך מדיניות|נייר עבודה|ניירות עמדה|ניירות מדיניות|תקציר מדיניות|מחקרים|מסמך רקע|וידאו|פודקאסטים|שיר|שירים"
    # Hindi
    "|ग्राउंड रिपोर्ट|विशेष रिपोर्ट|विचार|मत|टिप्पणी|निबंध|बातचीत|इंटरव्यू|व्याख्या|एक्सप्लेनर|फ़ीचर|फीचर|रिपोर्ताज|पड़ताल|जाँच|जांच|फ़ैक्ट चेक|फैक्ट चेक|पुस्तक समीक्षा|फ़िल्म समीक्षा|स्तंभ|कॉलम|ब्लॉग|आलेख|नज़रिया|दृष्टिकोण|संस्मरण|कहानी|कविता"
    "|वीडियो|पॉडकास्ट|श्रद्धांजलि|पत्र|खुला पत्र|प्रोफ़ाइल|शोध पत्र|अध्ययन"
    # Indonesian and Malay
    "|liputan khusus|laporan khusus|laporan utama|liputan utama|liputan mendalam|laporan mendalam|investigasi|analisis data|opini pembaca|kolom pakar|catatan|catatan pinggir|catatan redaksi|editorial redaksi|tajuk rencana|feature|fitur|profil tokoh|bincang|perbincangan"
    "|tanya jawab|penjelasan|cek fakta|ulasan|ulasan buku|ulasan film|resensi buku|resensi film|surat pembaca|surat terbuka|esai foto|cerita pendek|cerpen|puisi|obituari|siaran pers|kajian|studi|ringkasan kebijakan|kertas kebijakan|makalah|reportase|pojok|temu ramah|pendapat"
    # Vietnamese
    "|bài phỏng vấn|đối thoại|trò chuyện|góc nhìn|ý kiến độc giả|bạn đọc|chuyên đề|ký sự|bút ký|tùy bút|tản văn|truyện ngắn|nhận định|diễn đàn|giải thích|kiểm chứng|báo cáo|thông cáo báo chí|hồ sơ|tâm sự"
    # Estonian, Latvian, Lithuanian
    "|uuring|uuringud|uurimus|usutlus|lugu|persoonilugu|olemuslugu|reisikiri|arvustused|intervjuud|analüüsid|kommentaarid|arvamuslugu|kolumn|veerg|selgitus|faktikontroll|järelehüüe|raport|poliitikaülevaade|taskuhääling|pressiteade|vestlus|ülevaade|repliik"
    "|pētījums|pētījumi|saruna|sarunas|sleja|slejas|viedokļi|skaidrojums|faktu pārbaude|recenzijas|intervijas|analīzes|portrets|stāsts|apskats|pārskats|nekrologs|ziņojums|reportāžas"
    "|interviu|pokalbis|pokalbiai|apžvalga|apžvalgos|komentarai|nuomonės|analizės|tyrimai|recenzijos|esė|portretas|nekrologas|faktų patikrinimas|paaiškinimas|laiškas|pranešimas spaudai|pasakojimas|vedamasis"
    # Hungarian, Romanian
    "|hír|hírek|beszélgetés|beszélgetések|vélemények|kommentárok|riportok|tényfeltárás|tényfeltáró|oknyomozás|helyszíni riport|nagyinterjú|magyarázó|háttér|háttérelemzés|könyvajánló|filmkritika|színikritika|olvasói levél|nyílt levél|jegyzetek|beszámoló|tudósítás|tudósítások|gyászhír|portrék|glossza|szerkesztőségi|videó|fotóriport|képriport|állásfoglalás|szakpolitikai összefoglaló"
    "|știre|știri|reportaje|editoriale|opinia|explicativ|explicații|verificare|verificarea faptelor|portret|portrete|recenzie de carte|cronică de film|cronică de carte|dialog|conversație|conversații|raport|rapoarte|studiu|studii|notă de politici|document de lucru|scrisoare deschisă|necrolog|investigație|investigații|poveste|povești|mărturie|mărturii|tabletă|pamflet"
    # Greek; a small sigma at the end is folded
    "|μαρτυρία|μαρτυρίεσ|στήλη|στήλεσ|αρθρογραφία|επιστολή|επιστολέσ|βιβλιοκριτικέσ|κριτικέσ|οδοιπορικό|οδοιπορικά|αφιερώματα|προφίλ|νεκρολογία|επεξήγηση|επεξηγηματικό|έλεγχοσ γεγονότων|μελέτη|μελέτεσ|έκθεση|εκθέσεισ|χρονογράφημα|συζήτηση|συζητήσεισ|βίντεο|φωτορεπορτάζ|ανταπόκριση|ανταποκρίσεισ"
    # Bulgarian, Serbian, Croatian, Slovene
    "|анализи|интервюта|мнения|позиция|позиции|репортаж|репортажи|разследвания|рецензии|коментар|портрет|очерк|есета|разговор|разговори|обяснение|проверка на факти|новина|новини|доклад|доклади|проучване|проучвания|писмо|подкаст"
    "|колумне|интервјуи|вест|вести|истраживање|истраживања|приказ|прикази|осврт|осврти|разговор|разговори|портрет|портрети|извештај|извештаји|подкаст|приче|прича|ставови|став|приказ књиге"
    "|stav|stavovi|priča|priče|izvještaj|izvještaji|izveštaj|izveštaji|pregled|analize|intervju tjedna|putopis|putopisi|objašnjenje|objašnjenja|provjera činjenica|gostujući komentar|zgodba|zgodbe|razlaga|poročilo|poročila|preiskava|potopis|stališče|stališča|recenzije|uvodnik|pismo|pisma|portret|portreti|podkast|podkasti"
    # Catalan, Galician, Basque, Icelandic
    "|notícia|entrevistes|opinions|anàlisis|reportatges|cròniques|assaigs|ressenyes|editorials|columnes|carta oberta|cartes|perfil|perfils|conte|relat|relats|informe tècnic|estudi|estudis|explicació|verificat|obituari|obituaris|debat|diàleg|conversa|converses|elkarrizketa|iritzia|analisia|erreportajea|kronika|zutabea|gutuna|saiakera"
    "|fréttaskýring|fréttaskýringar|viðtöl|pistlar|aðsend grein|ritdómur|ritdómar|gagnrýni|dómur|rannsókn|rannsóknir|hlaðvarp|hlaðvörp|ritgerð|minning|minningargrein|skýring|úttekt|úttektir|lesendabréf"
    # Thai
    "|สัมภาษณ์|บทสนทนา|บทวิจารณ์|รีวิว|รายงาน|รายงานพิเศษ|สารคดี|วิเคราะห์|คอลัมน์|บทบรรณาธิการ|เรียงความ|พอดแคสต์|วิดีโอ|เรื่องสั้น|งานวิจัย|สกู๊ป|สกู๊ปพิเศษ|ความคิดเห็น|ทัศนะ"
    # Persian and Urdu
    "|تحلیل‌ها|یادداشت‌ها|گزارش‌ها|مصاحبه‌ها|گفت‌وگوها|گفتگوها|گفت و گو|نقد|نقد فیلم|معرفی کتاب|پرونده|پرونده ویژه|گزارش ویژه|گزارش میدانی|گزارش تصویری|روایت|روایت‌ها|نظر|پادکست|ویدیو|ویدئو|داستان|شعر|خاطره|خاطرات|سفرنامه|توضیح|راستی‌آزمایی|نامه|نامه سرگشاده|درنگ|نگاه|گزارش تحلیلی|یادداشت تحلیلی|خبر تحلیلی|میزگرد|تجزیہ|تجزیے|انٹرویو|رپورٹ|کالم|اداریہ|مضمون|تبصرہ|تبصرے|بلاگ|فیچر|رائے|کہانی|تحقیقی رپورٹ"
    # Chinese
    "|报告文学|非虚构|人物特写|人物专访|专题|專題|专题报道|調查報道|调查报道|调查报告|深度|深度调查|深度報導|特别报道|特別報道|特別報導|本刊特稿|封面故事|封面報道|封面报道|对谈|對談|问答|問答|圆桌|圓桌|书摘|書摘|乐评|樂評|剧评|劇評|艺评|藝評|书评|書評|诗|诗歌|小说|小說|杂文|雜文|漫画|图集|图片故事|手记|手記|札记|札記|日记|游记|遊記|回忆|回憶|悼念|讲座|演讲|演講|声明|新闻稿|政策简报|工作论文|案例|案例研究|数据新闻|数据报道|释疑|解释|解說|快评|快評|锐评|短评|短評|时论|時論|笔谈|筆談|编者按|編者按|卷首语|社论|来稿|來稿|投书|投書|投稿|评述|評述|述评|述評|述論|评析|评点|论文|論文|综合报道|通訊"
    "|"
    "ανάλυση|αναλύσεισ|άποψη|απόψεισ|γνώμη|γνώμεσ|συνέντευξη|συνεντεύξεισ|ρεπορτάζ|κριτική|άρθρο|άρθρα|άρθρο γνώμησ|δοκίμιο"
    "|έρευνα|έρευνεσ|σχόλιο|σχόλια|πορτρέτο|επιφυλλίδα|κύριο άρθρο|elemzés|elemzések|interjú|interjúk|riport|riportok"
    "|kritikák|esszé|esszék|vélemény|publicisztika|recenzió|portré|cikk|vezércikk|tárca|könyvkritika|kommentár|tanulmány"
    "|nekrológ|jegyzet|comunicat|comunicate|comunicat de presă|analiză|analize|interviu|interviuri|reportaj|opinii|eseu|eseuri|recenzii|cronică|cronici|anchetă"
    "|anchete|comentariu|comentarii|scrisoare|scrisori|ניתוח|ניתוחים|דעה|דעות|ראיון|ראיונות|כתבה|כתבות|מאמר|מאמרים|ביקורת"
    "|ביקורות|טור|טורים|מאמר מערכת|תחקיר|תחקירים|מסה|מסות|פרשנות|סיפור|מחקר|פודקאסט|נייר עמדה|נייר מדיניות|ראיון מיוחד"
    "|סקירה|विश्लेषण|राय|साक्षात्कार|रिपोर्ट|समीक्षा|संपादकीय|लेख|opini|analisis|wawancara|laporan|kolom|esai|resensi"
    "|liputan|tajuk|sosok|报道|報道|报导|報導|观察|觀察|时评|社评|社評|社論|访谈|訪談|对话|對話|调查|調查|影评|影評|随笔|隨筆|散文|研究报告|研究報告|报告|解读|解讀|视频|視頻|播客|深度报道"
    "|интервю|мнение|рецензия|разследване|есе|phỏng vấn|phân tích|bình luận|quan điểm|ý kiến|phóng sự|điểm sách|tiểu luận|điều tra|chân dung|xã luận"
    "|intervjuu|analüüs|arvamus|kommentaar|reportaaž|arvustus|essee|juhtkiri|intervija|analīze|viedoklis|komentārs|reportāža|recenzija|eseja"
    "|analizė|nuomonė|komentaras|reportažas|esė|tyrimas|viðtal|greining|skoðun|pistill|leiðari|umfjöllun|intervju|komentar|mišljenje|reportaža"
    "|kolumna|osvrt|mnenje|интервју|анализа|коментар|мишљење|репортажа|есеј|колумна|anàlisi|opinió|reportatge|ressenya|crònica|assaig|interviu"
    "|analiză|opinie|comentariu|recenzie|eseu|anchetă|cronică|interjú|elemzés|vélemény|riport|kritika|recenzió|esszé|publicisztika|tanulmány|portré"
    "|συνέντευξη|ανάλυση|γνώμη|άποψη|απόψεις|σχόλιο|ρεπορτάζ|κριτική|δοκίμιο|βιβλιοκριτική|αφιέρωμα|บทสัมภาษณ์|บทวิเคราะห์|ความเห็น"
    "|深度報導|译文|譯文|来信|來信|事实查核|事實查核|專欄|专栏|투고|논평|논설|리뷰|서평|에세이|대담|좌담|좌담회|특집|탐사보도|팩트체크|해설|보고서|이슈브리프|정책브리프|영상|팟캐스트|시론|시평"
)
# Sections that newspapers have: whatever stands beside them, these words are about what a piece is, and no kind.
_SUBJECTS = (
    "politics|economy|economics|business|finance|markets|culture|arts|sport|sports|science|technology|tech|health|education|schools"
    "|environment|climate|energy|transport|transportation|housing|society|world|international|national|local|regional|region|city|council"
    "|crime|justice|law|agriculture|farming|food|travel|religion|media|music|books|film|history|lifestyle|community|communities|security"
    "|politik|wirtschaft|finanzen|kultur|wissenschaft|technik|gesundheit|bildung|umwelt|klima|energie|verkehr|gesellschaft|welt|ausland|inland"
    "|lokales|regionales|stadt|landkreis|recht|justiz|landwirtschaft|reisen|medien|musik|bücher|geschichte|kommunales|soziales"
    "|politique|économie|sciences|santé|éducation|environnement|climat|énergie|transports|logement|société|monde|région|régions|ville"
    "|agriculture|médias|musique|livres|cinéma|histoire|sécurité"
    "|política|economía|cultura|deporte|deportes|ciencia|tecnología|salud|sanidad|educación|medio ambiente|clima|energía|transportes|vivienda"
    "|sociedad|mundo|internacional|nacional|ciudad|justicia|agricultura|historia|medios"
    "|economia|sport|scienza|scienze|tecnologia|salute|sanità|scuola|istruzione|ambiente|trasporti|casa|società|mondo|esteri|città|giustizia"
    "|agricoltura|storia|musica|libri|desporto|esporte|esportes|ciência|saúde|educação|meio ambiente|habitação|sociedade|cidade|cidades|justiça|livros"
    "|economie|cultuur|wetenschap|gezondheid|zorg|onderwijs|milieu|klimaat|vervoer|wonen|samenleving|wereld|buitenland|binnenland|stad|regio|recht"
    "|landbouw|muziek|boeken|geschiedenis|ekonomi|näringsliv|vetenskap|hälsa|utbildning|miljö|samhälle|utrikes|inrikes|næringsliv|helse|utdanning"
    "|samfunn|utenriks|økonomi|videnskab|sundhed|uddannelse|samfund|talous|kulttuuri|urheilu|tiede|terveys|koulutus|ympäristö|yhteiskunta"
    "|polityka|gospodarka|kultura|nauka|zdrowie|edukacja|środowisko|transport|społeczeństwo|świat|kraj|miasto|powiat|rolnictwo|historia"
    "|politika|ekonomika|ekonomie|věda|zdraví|zdravotnictví|vzdělávání|školství|životní prostředí|doprava|společnost|svět|kraj|město"
    "|ekonomi|siyaset|politika|kültür|spor|bilim|teknoloji|sağlık|eğitim|çevre|iklim|enerji|ulaşım|toplum|dünya|yerel|kent|tarım|tarih"
    "|политика|экономика|культура|спорт|наука|технологии|здоровье|образование|экология|транспорт|общество|мир|город|економіка|освіта|довкілля"
    "|суспільство|світ|місто|سياسة|اقتصاد|ثقافة|رياضة|علوم|صحة|تعليم|بيئة|طاقة|مجتمع|العالم|政治|経済|文化|スポーツ|科学|健康|教育|環境|社会|国際"
    "|地域|经济|體育|体育|科技|环境|社會|国际|國際|정치|경제|문화|스포츠|과학|건강|교육|환경|사회|국제|πολιτική|οικονομία|πολιτισμόσ|αθλητισμόσ"
    "|υγεία|παιδεία|περιβάλλον|κοινωνία|פוליטיקה|כלכלה|תרבות|ספורט|בריאות|חינוך|סביבה|חברה|politik|pendidikan|kesehatan|lingkungan|olahraga"
)
_OF = frozenset({
    "of", "from", "on", "de", "du", "des", "del", "della", "di", "da", "do", "dos", "desde", "aus", "uit", "från", "fra", "z", "ze",
})  # fmt: skip
_MOST_BUILT = 3  # words
_SHORTEST_HEAD = 5  # letters of a kind that another word ends on: "Forschungsnotiz"
_SHORTEST_SIGNS = 3  # ... of a script that needs fewer: "研究レポート"
GENERAL = frozenset(_GENERAL.split("|"))

_FROM = late(
    r"(?:letters?|dispatch(?:es)?|postcards?|notes|diary|view|report) from \S.{1,24}"
    r"|(?:brief|post|notiz(?:en)?|bericht) aus \S.{1,24}|lettres? (?:de |d')\S.{1,24}|cartas? (?:de|desde) \S.{1,24}"
    r"|letter[ae] da(?:l|lla)? \S.{1,24}|brief uit \S.{1,24}|brev från \S.{1,24}|list z \S.{1,24}|dopis z \S.{1,24}"
)


def fold(said: str) -> str:
    # A capital of Turkish comes in two signs.
    return said.casefold().replace("i\u0307", "i").replace("\u2019", "'")


def is_built_on_one(said: str) -> bool:
    """Whether a word is a known kind's with another before or behind it: "Practice note", "Hafenreportage", "Note de terrain"."""
    folded = fold(said)
    first, *others = folded.split() or [""]
    if others:
        is_head_first = others[0] in _OF or others[0].startswith("d'")
        head = first if is_head_first else others[-1]
        return len(others) < _MOST_BUILT and head in _TELLING
    least = _SHORTEST_HEAD if folded.upper() != folded else _SHORTEST_SIGNS
    return any(len(one) >= least and folded.endswith(one) for one in _TELLING - {folded})


def of_place(said: str) -> bool:
    return bool(_FROM.fullmatch(fold(said))) and len(said.split()) <= 4


KNOWN = GENERAL | frozenset("|".join((
    _ENGLISH, _GERMAN, _FRENCH, _SPANISH, _ITALIAN, _PORTUGUESE, _DUTCH, _RUSSIAN_AND_UKRAINIAN, _ARABIC_AND_PERSIAN, _JAPANESE, _NORDIC,
    _SLAVIC, _TURKISH, _OTHERS,
)).casefold().split("|"))  # fmt: skip
_TELLING = KNOWN - GENERAL
SUBJECTS = frozenset(_SUBJECTS.split("|")) - KNOWN
