"""What pages say beside names, days and pictures in languages of which no more is known; rules as in words.py."""

from __future__ import annotations

from digest.collect.fields.word_fields import Words

# Of other languages what stands beside names and under pictures.
FURTHER = Words(
    most_read="(?:de |det )?mest (?:läst|lest|læst|popul[äæ]r)[ae]?|luetuimmat|katsotuimmat|najczęściej czytane|najchętniej czytane|najpopularniejsze|nejčtenější|najčítanejšie|(?:en )?çok (?:okunan|izlenen)(?:lar)?|多人阅读|阅读排行榜?|点击排行榜?|热门(?:文章|新闻|阅读)|많이 본 (?:뉴스|기사)|인기 ?(?:기사|뉴스)",
    press="pressmeddelanden?|pressemeddelelser?|pressemelding(?:er)?|lehdistötiedot(?:e|teet)|(?:komunikaty?|informacj[ae]) prasow[aey]|tisková zpráva|tiskové zprávy|basın (?:bülteni|bültenleri|açıklaması|açıklamaları)|新闻稿|보도자료",
    by_alone="przez|av|af|yazan|od|napsal|oleh|kirjoittanut",
    and_="og|och|i|ja|ve|a|és|și|dan",
    byline="(?:作者|责任编辑|編輯|记者|記者|撰文|采写|文字|文)\\s*[:：/｜|]|(?:autor|tekst|yazar|av|kirjoittaja)\\s*:"
    # Without a colon only before a full name.
    r"|(?:av|af|oleh|napsala?|írta|teksti?|text)(?=\s+[^\W\d_][\w.'’-]*\s+[^\W\d_])(?!\s+(?:und|og|och|by|von)\b)|מאת|글(?=\s)|(?:wysłane|dodane|opublikowane|napisane|přidal|inskickat|postat|innsendt|gönderen) (?:przez|av|af)?\b:?",
    byline_label="작성자|취재|de|bởi|від|作者|记者|記者|撰文|글|기자|autoř?i?|tekst|yazar|yazan|yazı|söyleşi|röportaj|metin|haber|wywiad|rozmowa|интервью|συντάκτ(?:ης|ρια)|γράφει|írta|szerző|författare|skribent"
    "|forfatter|penulis|teksti|מאת|tác giả",
    other_work="(?:责任)?编辑|责编|校对|審核|审核|fotoğraf(?:lar)?|çeviri|zdjęcia|tłumaczenie|foton?|bild(?:er)?|översättning|kuvat?|사진|번역|摄影|攝影|翻译",
    not_writing=r"(?:zdjęcia|fot\.|fotoğraf|çeviri|foto|fotografie|kuvat?|bild(?:er)?)(?:\s*:|\s+(?=[^\W\d_][\w.'’-]*\s[^\W\d_][\w’'-]*$))",
    nobody="(?:本站|网站|责任)?编辑部?|小编|本站|网络|佚名|匿名|未知|管理员|편집부|redakcja|redakce|redaktionen|toimitus|editör(?:ler)?|yayın kurulu|yazı işleri(?: müdürlüğü)?",
    credit="图(?:片来源|源|片)?|摄影|圖(?:片來源|片)?|攝影|사진|이미지|출처|fot\\.?|zdjęci[ae]|źródło|fotoğraf|görsel|kaynak|kuva|zdroj|kép|fotó|foto",
    office="(?:zespół )?redakcj[aię](?: [\\w-]+)?|redak(?:ce|tionen)|redaktionen?|reporterzy|toimitus|haber merkezi|редакці(?:я|ї)|(?:本报|本刊)?(?:编辑部|记者|评论员)|[가-힣]{0,10} ?(?:편집국|편집부|편집실|편집팀|취재팀|뉴스팀|운영팀)",
    published="opublikowano|publicerad|publisert|publiceret|udgivet|julkaistu|yayınlan\\w+|zveřejněno|publikováno|opublikované|发布于|发布时间|입력|등록",
    updated="aktualizacja|zaktualizowano|aktualizováno|uppdaterad|oppdatert|opdateret|päivitetty|güncelle\\w+|更新于|更新时间|수정",
    minutes="min(?:ut)?y? czytania|czas czytania|min\\.? läsning|lästid|lesetid|læsetid|dk okuma|okuma süresi|分钟阅读|읽는 시간",
    list_names="i detta nummer|artiklar|i dette nummer|artikler|w tym numerze|artykuły|ogłoszenia|v tomto čísle|články|bu sayıda|yazılar|本期|mest läst[ae]?|mest lest[e]?|mest læst[e]?|senaste(?: nytt| artiklarna)?|siste(?: nytt)?|seneste(?: nyt)?|rekommenderat|luetuimmat|uusimmat|najczęściej czytane|najpopularniejsze|ostatnie(?: (?:artykuły|wpisy))?|polecane|polecamy|najnowsze|nejčtenější|poslední články|nejnovější|doporučujeme|en çok okunan(?:lar)?|son (?:yazılar|eklenenler|haberler)|öne çıkanlar|editörün seçtikleri|önerilen(?:ler)?|热门|最新文章|推荐阅读|많이 본 (?:뉴스|기사)|최신 ?기사|mer läsning|läs (?:mer|också|även|vidare)|les (?:også|mer)|læs (?:også|mere)|czytaj (?:także|też|również|dalej)|zobacz (?:też|także)|přečtěte si(?: také| dále)?|čtěte také|bunları da okuyun|ilginizi çekebilir|lue myös",
    label_of_kind="typ|genre|genr|sjanger|tyyppi|rodzaj|gatunek|druh|žánr|tür|kategori türü",
    back=r"tillbaka(?: till .+)?|tilbake(?: til .+)?|tilbage(?: til .+)?|takaisin(?: .+)?|wstecz|(?:powrót|wróć)(?: do .+)?|zpět(?: na .+)?|späť(?: na .+)?|geri(?: dön)?|.+ geri dön|vissza(?: .+)?|înapoi(?: la .+)?|nazad|πίσω(?: .+)?|kembali(?: ke .+)?|(?:quay|trở) lại(?: .+)?|돌아가기|返回(?:.{1,12})?",
    see_all=r"(?:visa|se|vis) alla?e?|(?:zobacz|pokaż) wszystkie|wszystkie \w+|zobrazit vše|tümü(?:nü gör)?|更多|더보기|查看全部",
    label_of_topic="栏目|版块|频道|publicera[dt] i|(?:publisert|publiceret|udgivet) i|opublikowano w|(?:publikováno|zařazeno) v|julkaistu kategoriassa|发布于|(?:相关)?(?:主题|话题|议题|专题)|研究领域|(?:relaterade |liknande )?ämne(?:n)?|ämnesområde(?:n)?|(?:relaterte |relaterede )?emner|fagområde(?:r)?|tema|emne(?:r)?|kategori(?:er)?|aihe(?:et)?|teemat?|temat(?:y)?|tagi|słowa kluczowe|nyckelord|taggar|emneord|stikkord|nøgleord|avainsanat|klíčová slova|štítky|anahtar (?:kelimeler|sözcükler)|etiketler|关键词|(?:相关)?标签|(?:관련 ?)?키워드|(?:관련 ?)?태그|주제|분야|연구 ?분야|분류|카테고리|موضوع(?:ات)?|دسته(?:‌?بندی)?|کلید ?واژه‌?ها|کلمات کلیدی|kulcsszavak|címkék|cuvinte cheie|etichete|ključne r(?:ij)?eči|oznake|kľúčové slová|từ khóa|برچسب‌?ها|dział|kategoria|téma(?:ta)?|rubrika|konu(?:lar)?|kategori",
    label_of_scope="regioner|region(?:y|er)?|länder|land(?:e)?|kraje?|země|regiony|alueet?|maat?|bölge(?:ler)?|ülke(?:ler)?|sektör(?:ler)?|地区|国家(?:和|/|与)?(?:地区)?|지역|국가|kraj(?:e|iny)?|regij[ae]|zemlj[ae]|regiuni|țări|országok",
    more_on="(?:läs )?mer om|(?:læs |les )?mere? om|lue lisää aiheesta|więcej (?:o|na temat)|více o|další o",
)
UKRAINIAN = Words(
    most_read="найчитаніш[еі]|найпопулярніш[еі]",
    byline="(?:текст|автор(?:ка|и)?)\\s*:",
    byline_label="автор(?:ка|и)|розмовля(?:в|ла|ли)|записа(?:в|ла|ли)|підготува(?:в|ла|ли)",
    label_of_writers="автор(?:ка|и)?",
    other_work="ілюстраці[яї]|світлини|фотограф(?:ка)?|переклад(?:ач(?:ка)?)?|редактор(?:ка|и)?|малюнки|відео|дизайн|верстка",
    nobody="редакція|адмін(?:істратор)?|усі (?:статті|матеріали).*",
    published="опубліковано",
    updated="оновлено",
    credit="світлин[аи]|джерело|ілюстраці[яї]",
    also="читайте (?:також|ще)|дивіться також|за темою",
    minutes="хв(?:илин[аи]?)?\\.? читання|час читання",
)
HEBREW = Words(
    most_read="הנצפ(?:ות|ים)(?: ביותר)?|הנקרא(?:ות|ים)(?: ביותר)?|הכי נקראים",
    byline="מאת|(?:כתב|כתבה|כתבו)\\s*:",
    byline_label="כתב(?:ה|ו)?|ראיי?נ(?:ה|ו)?|טקסט",
    label_of_writers="מאת|כותב(?:ת|ים)?",
    other_work="צי(?:לום|לומים|לם|למה)|איור(?:ים)?|תרגום|עריכה|גרפיקה|הפקה",
    nobody="(?:ה)?מערכת(?: .+)?|צוות(?: .+)?|מנהל(?: האתר)?",
    roles="עורכ(?:ת|י)|כתב(?:ת|נו)|עיתונאי(?:ת)?|חוקר(?:ת)?|מרצה|פרופ[׳']?|יועצת?",
    published="פורסם(?: ב)?|תאריך(?: פרסום)?",
    updated="עודכן(?: ב)?",
    credit="צילום|איור|קרדיט|מקור",
    also="קראו (?:גם|עוד)|עוד בנושא|כתבות נוספות|לקריאה נוספת",
    minutes="דקות קריאה|זמן קריאה",
    label_of_topic="נושא(?:ים)?|מדור|קטגוריה|תגיות|מילות מפתח",
    label_of_scope="אזור(?:ים)?|מדינ(?:ה|ות)",
)
INDONESIAN = Words(
    most_read="terpopuler|(?:paling banyak|paling sering|ter)dibaca|terbanyak dibaca",
    by_alone="ditulis oleh|disusun oleh|laporan",
    byline="(?:ditulis|disusun|diliput|dilaporkan|diposting) oleh\\b:?|(?:penulis|teks|naskah|pewawancara|reporter|wartawan)\\s*:",
    byline_label="penulis|teks|naskah",
    label_of_writers="penulis|oleh|ditulis oleh|teks",
    written_by="ditulis oleh",
    other_work="ilustrasi|fotografer|penyunting|terjemahan|penerjemah|gambar|penyelaras",
    nobody="(?:tim )?redaksi|penulis|admin|lihat semua.*",
    published="diterbitkan|dipublikasikan|dimuat|ditayangkan|tayang",
    updated="diperbarui|dimutakhirkan",
    on_day="pada",
    credit="ilustrasi|sumber|gambar",
    also="baca (?:juga|selengkapnya)|artikel terkait|lihat juga",
    minutes="menit (?:baca|membaca)",
    people="penulis|kontributor",
    label_of_kind="jenis|tipe",
    label_of_topic="topik|rubrik|kata kunci|tagar",
    label_of_scope="wilayah|negara|sektor",
)
GREEK = Words(
    most_read="(?:τα )?(?:πιο διαβασμένα|δημοφιλέστερα|δημοφιλή)",
    and_="και",
    byline="(?:κείμενο|γράφ(?:ει|ουν)|συντάκτ(?:ης|ρια|ες)|του|της|των)\\s*:|(?:γράφ(?:ει|ουν)) (?:ο|η|οι)\\b",
    byline_label="κείμενο|γράφουν|συνέντευξη|ρεπορτάζ",
    label_of_writers="κείμενο|συντάκτ(?:ης|ρια|ες)|συγγραφέα[ςσ]",
    label_of_topic="θέματα|ετικέτες|κατηγορί(?:α|ες)|λέξεις[- ]κλειδιά",
    label_of_scope="περιοχ(?:ή|ές)|χώρ(?:α|ες)",
    other_work="φωτογραφί(?:ες|α)|εικονογράφηση|μετάφραση|επιμέλεια|σκίτσ(?:ο|α)",
    nobody="(?:η )?σύνταξη|συντακτική ομάδα|διαχειριστής",
    published="δημοσιεύ(?:θηκε|τηκε)|δημοσίευση",
    updated="ενημερώθηκε|τελευταία ενημέρωση",
    credit="φωτό|φωτογραφία|πηγή",
    also="διαβάστε (?:επίσης|ακόμ[ηα])|δείτε (?:επίσης|ακόμ[ηα])|σχετικά άρθρα",
    minutes="λεπτά ανάγνωσης|χρόνος ανάγνωσης",
)
# Of Central and South-Eastern Europe: Czech and Slovak verbs, Hungarian, Romanian, Croatian, Serbian, Slovene, Bulgarian.
CENTRAL = Words(
    most_read="(?:a )?leg(?:olvasott|népszer[űu])abb(?:ak)?|(?:cele )?mai citite|naj(?:čitanije|popularnije|bolj brano)|најчитаније|най-?четени(?:те)?|loetu(?:mad|imad)|lasītāk(?:ie|ais)|skaitomiausi",
    by_alone="napsali|napsaly|napísal[ai]?|napisał[ay]?|piše|pišu|napisala|napisao|пише|scris de|text de",
    byline=r"(?:napsal[aiy]?|napísal[ai]?|připravil[ai]?|napisał[ay]?|napisali|rozmawiał[ay]?|piše|pišu|пиш[еу]|napisa(?:o|la|li))(?=\s+[^\W\d_][\w.'’-]*\s+[^\W\d_])"
    r"|(?:scris|text|articol) de\b:?|(?:szöveg|szerzők?|autor\w{0,4}|avtor\w{0,4}|аутор\w{0,3}|автор\w{0,4}|besedilo|текст|пиш[еу]|piš[eu])\s*:",
    byline_label="szöveg|interjú|autorica|avtor(?:ica)?|besedilo|scris de|napsal[aiy]?",
    label_of_writers="szerzők?|autor(?:i|ica|ka)?|avtor(?:ji|ica)?|scris de|napsal[aiy]?",
    other_work="snimi(?:o|la)|fotografira(?:o|la)|снимио|снимила|илустрациј[ае]|fotod|pildid|nuotrauk(?:a|os)|iliustracij(?:a|os)|fotogrāfijas?|fotók?|illusztráció|fordít(?:ás|otta)|szerkeszt(?:ő|ette)|rajz(?:ok)?|képek|fotografii|ilustrați[ie]|traducere|redactor|fotografij[ae]|ilustracij[ae]|prijevod"
    "|prevod|ured(?:nik|nica|io|ila)|снимк[аи]|илюстраци[яи]|превод|редактор|ilustrac[ej]e?|překlad|preklad|fotky|ilustrácie|redig(?:oval|ovala)",
    nobody="szerkesztő(?:ség)?|redacția|uredništvo|редакция",
    published="објављено|paskelbta|publicēts|avaldatud|megjelent|közzétéve|publicat|objavljeno|publikovan[oé]|публикувано|zverejnené",
    updated="frissítve|actualizat|ažurirano|posodobljeno|обновено|aktualizované",
    also="olvassa el|kapcsolódó|cit(?:ește|iți) și|vezi și|pročitajte (?:i|još)|preberite (?:še|tudi)|прочетете още|prečítajte si",
    credit="forrás|sursa|izvor|snimio|снимка",
    minutes="perc olvasás|olvasási idő|timp de citire|min(?:uta|ute)? čitanja|min\\.? čtení|min\\.? čítania",
)
# Nordic, Catalan, Persian, Vietnamese.
OTHERS = Words(
    most_read="(?:el |els )?més (?:llegit|llegits|llegides|vist)|đọc nhiều(?: nhất)?|xem nhiều|सबसे (?:ज़्यादा|ज्यादा|अधिक) पढ़\\S*|सर्वाधिक पढ़\\S*|پربازدید\\S*|پرخواننده\\S*|mest lesi[ðn]\\S*",
    and_="và|و|और|ir|un",
    byline=r"(?:skrevet|skriven|skrivet) a[vf]\b:?|(?:tekst|teksti|skribent|kirjoittaja)\s*:|escrit per\b:?|text(?:os)? de\b:?|(?:به قلم|نویسنده|نوشته)(?:\u200c?ی|\u0654)?(?!\w)\s*:?|(?:tác giả|bài|bài viết|लेखक|लेखिका|रिपोर्ट)\s*:",
    list_names=r"최신 ?\S*|많이 본 \S+|인기 ?\S*|주요 ?\S*|추천 ?\S*|پربازدید\S*(?: \S+)?|پرخواننده\S*(?: \S+)?|تازه‌?ها\S*|آخرین \S+|جدیدترین\S*(?: \S+)?",
    byline_label="skrevet a[vf]|skrivet av|escrit per|نویسنده|نوشته|گزارش|저자|글쓴이|필자|집필|bài",
    label_of_writers="作者|撰文|记者|記者|skrevet a[vf]|skrivet av|skribent(?:er)?|forfattere?|kirjoittaja|escrit per|نویسنده|저자|글쓴이|필자|집필|글|به قلم|tác giả",
    other_work="ljósmynd(?:ir)?|myndir|तस्वीरें?|चित्र|अनुवाद|संपादन|illustration(?:er|s)?|illustrasjon(?:er)?|oversettelse|oversættelse|redigering|redaktør|kuvitus|käännös|toimittanut|il·lustracions?|traducció|edició"
    "|çizim(?:ler)?|illüstrasyon|editör|kurgu|عکس|عکاس|مترجم|ترجمه|ویراستار|تصویرگر|ảnh|minh họa|biên tập|dịch|그림|일러스트|편집|插画|插畫|编辑|編輯",
    nobody="تحریریه|گروه خبر|ban biên tập|tòa soạn",
    published="प्रकाशित|birt|منتشر شده|تاریخ انتشار|publicat|xuất bản|đăng ngày",
    updated="به‌روزرسانی|actualitzat|cập nhật",
    also="بیشتر بخوانید|مطالب مرتبط|xem thêm|đọc thêm|bài viết liên quan|llegiu també|关于作者|相关(?:文章|阅读)|延伸阅读|관련 ?기사",
    credit="عکس|منبع|ảnh|nguồn",
    minutes="دقیقه مطالعه|زمان مطالعه|phút đọc",
)
FURTHER_LANGUAGES = (FURTHER, UKRAINIAN, HEBREW, INDONESIAN, GREEK, CENTRAL, OTHERS)
