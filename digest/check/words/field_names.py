"""What a form calls its fields, in the languages that newsletters come in: the one place to look when one is added.

    is_thing(words, language)     "price", "Uhrzeit", "fecha": what stands in brackets where the thing itself was to stand
    is_name(words)                "Name der Autorin", "NOMBRE DEL FOTÓGRAFO", "Förnamn Efternamn", "Your name"
    TEXTS, HERE, PUT              a headline's, teaser's or button's own names; "here"; "insert"
    OF_PICTURES, things()         a picture's credit, words and author; all that a form asks for, in all languages
    OPEN, OPEN_OF_A_THING         "pending", "folgt noch": what is still to come, and what says so only of a thing
    in_credit(credit)             the same behind "Photo:"
    ALONE                         what a place, a button or a label is called where it stands alone in it

A desk fills in what a form asks for, in whatever field it stands: rules of placeholders, credits, senders and labels ask here.
"""

from __future__ import annotations

import re
from functools import cache

from digest.base.patterns import late

# Not what stands in front of a headline as a mark: "[Video]", "[Fotos]".
_THINGS = {
    "en": "price prices fee amount sum quantity number date weekday month year time hour duration place venue location address postcode city town street room country region language name names surname speaker speakers guest guests host moderator author photographer company organisation organization sponsor partner publisher reader subscriber title headline link url email phone quote source figure",
    "de": "preis preise betrag summe anzahl nummer datum wochentag monat jahr uhrzeit dauer ort veranstaltungsort saal raum adresse plz stadt straße name vorname nachname referent referentin redner rednerin gast gäste moderation autor autorin fotograf fotografin firma unternehmen verein sponsor titel überschrift link e-mail telefon zitat quelle zahl leser empfänger",
    "fr": "prix tarif montant nombre numéro date mois année heure horaire durée lieu salle adresse ville rue pays nom prénom intervenant intervenante invité invitée auteur autrice photographe entreprise société association titre lien courriel téléphone citation source chiffre lecteur destinataire",
    "es": "precio precios importe tarifa cantidad número fecha mes año hora horario duración lugar sala dirección ciudad calle país nombre apellido apellidos ponente invitado invitada autor autora fotógrafo fotógrafa empresa organización título titular enlace correo teléfono cita fuente cifra lector destinatario",
    "it": "prezzo prezzi importo tariffa quantità numero data mese anno ora orario durata luogo sala indirizzo città via paese nome cognome relatore relatrice ospite autore autrice fotografo fotografa azienda organizzazione titolo link telefono citazione fonte cifra lettore destinatario",
    "pt": "preço preços valor montante quantidade número data mês ano hora horário duração local sala morada endereço cidade rua país nome apelido sobrenome orador oradora convidado convidada autor autora fotógrafo fotógrafa empresa organização título ligação telefone citação fonte cifra leitor destinatário",
    "nl": "prijs prijzen bedrag aantal nummer datum maand jaar tijd tijdstip duur plaats locatie zaal adres postcode stad straat land naam voornaam achternaam spreker gast auteur fotograaf bedrijf organisatie titel kop link e-mail telefoon citaat bron cijfer lezer ontvanger",
    "sv": "pris priser belopp antal nummer datum månad år tid klockslag plats lokal adress stad gata land namn förnamn efternamn talare gäst författare fotograf företag organisation titel rubrik länk e-post telefon citat källa siffra läsare mottagare",
    "da": "pris priser beløb antal nummer dato måned år tid tidspunkt sted lokale adresse by gade land navn fornavn efternavn taler gæst forfatter fotograf firma organisation titel overskrift link telefon citat kilde tal læser modtager",
    "nb": "pris priser beløp antall nummer dato måned år tid tidspunkt sted lokale adresse by gate land navn fornavn etternavn foredragsholder gjest forfatter fotograf firma organisasjon tittel overskrift lenke telefon sitat kilde tall leser mottaker",
    "fi": "hinta summa määrä numero päivä päivämäärä kuukausi vuosi aika kellonaika paikka osoite kaupunki katu maa nimi etunimi sukunimi puhuja vieras kirjoittaja kuvaaja yritys järjestö otsikko linkki puhelin lainaus lähde luku lukija vastaanottaja",
    "pl": "cena ceny kwota suma liczba numer data miesiąc rok godzina czas miejsce sala adres miasto ulica kraj imię nazwisko prelegent prelegentka gość autor autorka fotograf firma organizacja tytuł link telefon cytat źródło czytelnik odbiorca",
    "cs": "cena částka počet číslo datum měsíc rok hodina čas místo sál adresa město ulice země jméno příjmení řečník host autor autorka fotograf firma organizace titulek odkaz telefon citát zdroj čtenář příjemce",
    "ru": "цена стоимость сумма количество число номер дата месяц год время час место адрес город улица страна имя фамилия спикер гость автор фотограф компания организация заголовок название ссылка телефон цитата источник читатель получатель",
    "uk": "ціна вартість сума кількість число номер дата місяць рік час година місце адреса місто вулиця країна ім’я прізвище спікер гість автор фотограф компанія організація заголовок назва посилання телефон цитата джерело читач отримувач",
    "tr": "fiyat ücret tutar sayı numara tarih ay yıl saat süre yer adres şehir sokak ülke ad soyad isim konuşmacı konuk yazar fotoğrafçı şirket kurum başlık bağlantı telefon alıntı kaynak okur alıcı",
    "ar": "السعر المبلغ العدد الرقم التاريخ الشهر السنة الوقت الساعة المكان العنوان المدينة الشارع الاسم الضيف المتحدث الكاتب المصور الشركة الرابط الهاتف المصدر سعر تاريخ وقت مكان عنوان اسم رابط",
    "ja": "価格 料金 金額 数量 番号 日付 日時 曜日 時間 時刻 場所 会場 住所 都市 名前 氏名 お名前 講師 登壇者 ゲスト 著者 筆者 撮影者 会社名 団体名 題名 タイトル 見出し リンク 電話番号 引用 出典",
}  # fmt: skip
_IN_ENGLISH = frozenset(_THINGS["en"].split())


@cache
def _things(language: str) -> frozenset[str]:
    return _IN_ENGLISH | frozenset(_THINGS.get(language, "").split())


def is_thing(words: str, language: str) -> bool:
    """Of the text's own language, or of the English that templates come in."""
    return words.strip(" ?:.").casefold() in _things(language)


# By language: what a name is called, what stands between it and whose it is, who has one, and what is said before it.
_NAMED = {
    "en": ("name|surname|names", "of (?:the |an? )?", "photographer|author|writer|speaker|guest|host|moderator|sender|editor|venue|place|publisher|newsletter|publication|company|organi[sz]ation|artist|illustrator|agency|sponsor", "your|my"),
    "de": ("name|vorname|nachname", "(?:de[rs]|von|vom|einer?) ?", "fotograf(?:en|in)|autors|autorin|referent(?:en|in)|redners|rednerin|gast(?:es)?|absenders|absenderin|redaktion|herausgebers|veranstaltungsorts|verlags|newsletters|firma|vereins|organisation|agentur|urhebers|urheberin|sponsors", "ihr|dein|euer|mein"),
    "fr": ("nom|prénom", "(?:de l['’]|d['’]|de la |du |des |de )?", "photographe|auteure?|autrice|intervenante?|invitée?|expéditeur|expéditrice|rédact(?:ion|eur|rice)|lieu|salle|éditeur|lettre|publication|entreprise|société|association|organisation|agence|artiste|illustrat(?:eur|rice)|sponsor", "votre|ton|mon"),
    "es": ("nombre|apellidos?", "(?:del|de la|de los|de) ?", "fot[óo]graf[oa]|autora?|ponente|invitad[oa]|remitente|redacci[óo]n|lugar|sala|editorial|bolet[íi]n|publicaci[óo]n|empresa|organizaci[óo]n|asociaci[óo]n|agencia|artista|ilustradora?|patrocinador", "tu|su|mi"),
    "it": ("nome|cognome", "(?:dell['’]|del|della|dello|di)? ?", "fotograf[oa]|aut(?:ore|rice)|relat(?:ore|rice)|ospite|mittente|redazione|luogo|sala|editore|newsletter|pubblicazione|azienda|società|organizzazione|associazione|agenzia|artista|illustrat(?:ore|rice)|sponsor", "(?:il )?(?:tuo|suo|vostro|mio)"),
    "pt": ("nome|apelido|sobrenome", "(?:d[oa]s?|de) ?", "fot[óo]graf[oa]|autora?|oradora?|palestrante|convidad[oa]|remetente|reda[çc][ãa]o|local|sala|editora|newsletter|boletim|publica[çc][ãa]o|empresa|organiza[çc][ãa]o|associa[çc][ãa]o|ag[êe]ncia|artista|ilustradora?|patrocinador", "(?:o )?(?:seu|teu|meu)"),
    "nl": ("naam|voornaam|achternaam", "(?:van (?:de |het |een )?)?", "fotograaf|auteur|schrijver|spreker|gast|afzender|redactie|locatie|zaal|uitgever|nieuwsbrief|publicatie|bedrijf|organisatie|vereniging|agentschap|bureau|kunstenaar|sponsor", "uw|je|jouw|mijn"),
    "pl": ("imię|nazwisko|imię i nazwisko|nazwa", "", "fotografa|fotografki|autora|autorki|prelegenta|prelegentki|gościa|nadawcy|redakcji|miejsca|sali|wydawcy|newslettera|publikacji|firmy|organizacji|agencji|artysty|ilustratora|sponsora", "twoje|twoja|moje"),
    "ru": ("имя|фамилия|имя и фамилия|название", "", "фотографа|автора|спикера|гостя|отправителя|редакции|места|издателя|рассылки|издания|компании|организации|агентства|художника|спонсора", "ваше?|тво[её]|мо[её]"),
    "cs": ("jméno|příjmení|název", "", "fotografa|fotografky|autora|autorky|řečníka|hosta|odesílatele|redakce|místa|vydavatele|firmy|organizace|agentury", "vaše|tvoje"),
    "fi": ("nimi", "", "(?!)", "nimesi|sinun"),
}  # fmt: skip
# Whose comes first, in one word or two: "photographer’s name", "Absendername", "fotografens namn", "kuvaajan nimi".
_WHOSE_NAME = (
    r"(?:photographer|author|writer|speaker|guest|host|moderator|sender|editor|venue|publisher|artist|illustrator)(?:['’]s)? (?:full )?name|(?:fotografen|autoren|referenten|redner|gast|absender|firmen|verlags)name"
    r"|(?:fotografens?|författarens?|talarens?|gästens?|avsändarens?|redaktörens?|platsens|företagets|organisationens|konstnärens?) ?namn|(?:avsändar|företags|fotograf|författar)namn|(?:fotografens|forfatterens|talerens|gæstens|gjestens|afsenderens|avsenderens|stedets|firmaets) navn|(?:afsender|avsender|firma|virksomheds)navn"
    r"|(?:kuvaajan|kirjoittajan|puhujan|vieraan|lähettäjän|paikan|yrityksen) nimi|(?:fotoğrafçının|yazarın|konuşmacının|konuğun|gönderenin|gönderen|yerin|şirketin) adı|(?:bedrijfs|afzender|auteurs)naam"
)
_FIRST_AND_LAST = (
    r"(?:first|given) ?name,? (?:(?:and|&|\+) )?(?:last|family|sur) ?name|name,? (?:(?:and|&) )?surname|vorname,? (?:(?:und|&) )?(?:nach|zu|familien)?name|prénom,? (?:et )?nom|nom,? (?:et )?prénom|nombre,? (?:y )?apellidos?|nome,? (?:e )?(?:cognome|apelido|sobrenome)|voornaam,? (?:en )?achternaam"
    r"|imię,? (?:i )?nazwisko|имя,? (?:и )?фамилия|фамилия,? (?:и )?имя|för-? ?(?:namn)?,? (?:och )?efternamn|for-? ?(?:navn)?,? (?:og )?(?:efternavn|etternavn)|etunimi,? (?:ja )?sukunimi|jméno,? (?:a )?příjmení|adı? (?:ve )?soyadı?|ім['’]я,? (?:та )?прізвище"
)
# Who stands alone where a name should; not the author, who is the piece's own.
_IS_NOBODY = late(
    r"(?i)(?:the )?photographer|fotograf(?:in|en)?|(?:le |la )?photographe|fot[óo]graf[oa]|fotograaf|фотограф|kuvaaja|fotoğrafçı"
)
_NAMES_OF = "|".join(
    rf"(?:{names}) ?{joins}(?:{whose})|(?:{yours}) (?:{names})"
    for names, joins, whose, yours in _NAMED.values()
)
_IS_NAME = late(
    rf"(?i)(?:(?:the|der|die|le|la|el|il|o|de|het|min|ditt|din|dit) )?(?:{_NAMES_OF}|{_WHOSE_NAME}|{_FIRST_AND_LAST}|(?:ditt|mitt) namn|(?:dit|ditt|mit|mitt) navn|adınız|nimesi)(?: (?:here|hier|ici|aquí|qui|aqui|här|her|tutaj|здесь))?"
)
_IS_SENDER = late(
    r"(?i)(?:the )?sender|absender(?:in)?|expéditeur|expéditrice|remitente|mittente|remetente|afzender|avsändare|afsender|avsender|lähettäjä|nadawca|odesílatel|отправитель|відправник|gönderen"
)
_OF_A_PICTURE = re.compile(r"(?i)^\W*(?:photo(?:graph)?s?|picture|image|fotos?|fotografía|bild(?:er)?|zdjęcie|fot|фото|credit|crédits?(?: photo)?|crédito|quelle|source|fuente|fonte|bron|källa|kilde)\b\s?[:.©]*\s*(?:by |von |par |por |di |de |door |av |af )?")  # fmt: skip


_OR_AGENCY = late(
    r"(?i)\s*/\s*(?:agency|agentur|agence|agencia|agenzia|agência|agentschap|agencja|агентство)\b"
)


def is_name(words: str) -> bool:
    """Whether it asks for somebody's name, in the place of one."""
    return _IS_NAME.fullmatch(words.strip(" .:[](){}<>")) is not None


def is_sender(words: str) -> bool:
    return is_name(words) or _IS_SENDER.fullmatch(words.strip(" .:[]")) is not None


def in_credit(credit: str) -> str:
    """Whose name a credit asks for, behind "Photo:" or between its strokes; "" where it names somebody."""
    said = _OF_A_PICTURE.sub("", " ".join(credit.split()))
    parts = re.split(r" ?[/|,;] ?", said)
    # "Ann Lee, photographer" is one; "Agency" alone may be all that is known.
    nobody = _IS_NOBODY.fullmatch(_OR_AGENCY.sub("", said).strip(" ."))
    return said if nobody else next((part for part in parts if is_name(part)), "")


# What a field is called where it stands alone in it.
_ALONE = {
    "its role": "role position job title occupation designation affiliation function funktion rolle fonction titre poste cargo puesto ruolo functie befattning roll stilling stanowisko funkcja должность",
    "its place": "location venue place where address ort veranstaltungsort adresse lieu lugar luogo indirizzo locatie plaats adres local morada endereço dirección plats adress sted miejsce místo paikka место адрес yer",
    "its button": "button label text link cta url submit schaltfläche bouton botón pulsante knop botão knapp knapptext przycisk tlačítko painike кнопка buton",
    "the kicker": "label tag category topic subject rubrik rubrique kategorie catégorie categoría categoria categorie kategori kategoria kicker dachzeile eyebrow overline surtitre antetítulo antetitulo occhiello bovenkop nadtytuł chapéu strapline standfirst категория рубрика надзаголовок",
    "its signature": "name signature author unterschrift autor auteur autore nombre nom nome naam namn navn imię имя firma författare auteure",
}
ALONE = {where: frozenset(names.split()) for where, names in _ALONE.items()}

# What a desk calls the parts of what it makes, where it is to stand, and how it asks for it.
TEXTS = (
    "teaser headline hed standfirst dek kicker sidebar caption byline subhead pull-quote blurb body-text body-copy intro-text text copy vorspann überschrift bildunterschrift dachzeile infokasten anreißer unterzeile teasertext"
    " chapô accroche légende encadré surtitre texte entradilla titular pie-de-foto recuadro antetítulo texto sommario occhiello didascalia testo kop intro bijschrift kader tekst legenda chapéu tytuł lead śródtytuł заголовок подводка подпись врез tekst leadu zajawka zajawki подводки текст текста"
    " rubrik rubriken ingress ingressen bildtext brödtext texten overskrift overskriften manchet otsikko ingressi titulek perex"
)
HERE = "here hier ici aquí qui aqui tutaj сюда здесь här her tähän sem buraya"
PUT = "insert paste place put drop-in einfügen einsetzen insérer mettre coller insertar poner pegar inserire mettere incollare invoegen plaatsen inserir colocar wstawić вставить infoga lägg-in indsæt sett-inn wstaw вставь вставьте"

OF_PICTURES = (
    "credit credits photo-credit image-credit picture-credit credit-line photo photos pic pics picture pictures image images alt-text illustration photographer bildnachweis fotonachweis bildquelle bildcredit fotocredit bild bilder foto fotos grafik alternativtext alt-text bildbeschreibung"
    " crédit crédits crédit-photo texte-alternatif visuel crédito créditos crédito-de-la-foto crédito-de-foto imagen ilustración texto-alternativo credito crediti immagine credito-foto testo-alternativo imagem fotocrédito afbeelding fotocredit alt-tekst bildbyline bildkredit fotograf billede bilde zdjęcie podpis podpis-zdjęcia fotka obrázek изображение фото"
)
OPEN = (
    "to-be-confirmed wird-noch-ergänzt wird-ergänzt a-completar por-escrever fylls-i fylls-i-senare kommer-senare udfyldes fylles-ut będzie-później będzie-uzupełnione будет-дополнено появится-позже to-come to-follow pending tbc tbd offen noch-offen folgt fehlt-noch kommt-noch wird-nachgereicht"
    " à-compléter à-venir à-définir à-confirmer à-préciser pendiente por-confirmar por-definir por-completar falta a-definir da-definire da-completare da-confermare in-sospeso volgt nog-invullen nader-te-bepalen a-seguir por-preencher do-uzupełnienia do-ustalenia уточняется в-работе будет-позже saknas följer mangler følger"
)
# "Kommt" or "needed" alone may be a title.
OPEN_OF_A_THING = (
    f"{OPEN} to-be-added to-be-supplied to-be-written to-be-decided to-be-announced still-to-come tk tba needed still-missing in-progress outstanding awaited fehlt kommt folgt-noch wird-noch-nachgereicht wird-noch-geliefert in-arbeit steht-noch-aus nachreichen noch-zu-schreiben à-suivre à-rédiger à-écrire à-fournir à-insérer à-ajouter en-attente"
    " pendientes pendiente-de-confirmar por-venir por-escribir por-llegar por-determinar por-concretar por-añadir a-confirmar faltan da-inserire da-scrivere da-aggiungere da-precisare da-stabilire in-arrivo in-attesa manca por-inserir por-completar a-inserir a-anunciar em-falta pendente volgt-nog komt-nog ontbreekt ontbreekt-nog nog-te-bepalen nog-niet-bekend nog-te-schrijven nog-aan-te-leveren"
    " kommer kommer-senere meddelas meddelas-senare meddeles-senere skrivs-senare do-napisania do-potwierdzenia w-przygotowaniu wkrótce później doplnit bude-doplněno bude chybí позже puuttuu tulossa"
)


@cache
def things() -> str:
    """A pattern of all that a form asks for, whatever the language."""
    return either(" ".join((TEXTS, OF_PICTURES, *_THINGS.values())))


def either(words: str) -> str:
    """A pattern of some words, of which a hyphen may be any sign."""
    longest = sorted(words.split(), key=len, reverse=True)
    return "|".join(re.escape(each).replace(r"\-", r"[\W_]{1,3}") for each in longest)
