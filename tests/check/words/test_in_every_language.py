"""What is found in one language or one field is found in all: by family, the faults of each language in each field where a
reader would see them, and what looks alike and is right.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from digest.check.email import inbox, sender
from digest.check.pictures import choice
from digest.check.sample import Sample
from digest.check.words import (
    boilerplate,
    draft_marks,
    fields,
    grammar,
    languages,
    marks,
    remarks,
    sentences,
    unfinished,
)
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Placement
from digest.model.findings import Severity
from digest.model.pieces import Author, Image, Piece
from tests.check.test_check import GOOD

RULES = [rule for family in (unfinished, boilerplate, fields, remarks, draft_marks, sentences, marks, grammar, choice, sender) for rule in family.RULES] + [languages.fixed_words, inbox.written]  # fmt: skip
# What every text of the edition says before something is left in one.
SAID = {
    "en": "The river came back to the town.", "de": "Der Fluss kam in die Stadt zurück.", "fr": "La rivière est revenue dans la ville.", "es": "El río volvió a la ciudad.", "it": "Il fiume è tornato in città.",
    "pt": "O rio voltou para a cidade.", "nl": "De rivier kwam terug in de stad.", "sv": "Ån kom tillbaka till staden.", "pl": "Rzeka wróciła do miasta.", "ru": "Река вернулась в город.", "ar": "عاد النهر إلى المدينة.", "ja": "川が町に戻ってきた。",
}  # fmt: skip
SCIENCE = {"en": "Science", "de": "Wissenschaft", "fr": "Idées", "es": "Ciencia", "it": "Scienza", "pt": "Ciência", "nl": "Wetenschap", "sv": "Samhälle", "pl": "Nauka", "ru": "Наука"}  # fmt: skip
STARTS = GOOD.edition.window.end + timedelta(days=10)
TEXTS = (
    "teaser",
    "dek",
    "note",
    "event text",
    "promo text",
    "number text",
    "news text",
    "preheader",
)
EDITORS = ("teaser", "note", "event text", "promo text", "number text", "news text", "preheader")
EVERYWHERE = (*TEXTS, "headline", "published headline", "event", "promo", "section", "subject", "alt", "credit", "kicker", "byline", "where", "guest", "role", "button", "sender", "reason")  # fmt: skip


def made(lang: str, **left: str) -> Sample:
    """An edition in which each field of `left` says something else."""

    def said(field: str, otherwise: str = SAID[lang]) -> str:
        return left.get(field.replace(" ", "_"), otherwise)

    image = Image("https://a.example/a.jpg", alt=said("alt", "Tamsel"), credit=said("credit", "Tamsel"))  # fmt: skip
    piece = Piece(1, "https://a.example/a", said("published headline", "Tamsel 98"), dek=said("dek"), authors=(Author(said("author", "Anna Veld")),), image=image, language=lang)  # fmt: skip
    placed = Placement(piece, LEAD, 0, headline=left.get("headline"), teaser=left.get("teaser"), kicker=left.get("kicker"), byline=left.get("byline"))  # fmt: skip
    second = replace(
        piece, id=2, url="https://a.example/b", headline="Tamsel 99", dek="", image=None
    )
    third = replace(second, id=3, url="https://a.example/c", headline="Tamsel 100")
    blocks = (
        Block(BlockKind.NOTE, text=said("note"), name="Nora Kell", role=said("role", "")),
        Block(BlockKind.EVENT, title=said("event", "Tamsel 1"), text=said("event text"), starts_at=STARTS, where=said("where", "Tamsel 2"), url="https://a.example/e", name=said("guest", "Ida Mars")),
        Block(BlockKind.PROMO, title=said("promo", "Tamsel 3"), text=said("promo text"), url="https://a.example/p", button=said("button", "Tamsel 4")),
        Block(BlockKind.QUOTE, text=said("quote"), name="Ida Mars"), Block(BlockKind.NUMBER, title="412", text=said("number text")), Block(BlockKind.NEWS, title="Tamsel 5", text=said("news text"), url="https://a.example/n"),
    )  # fmt: skip
    edition = replace(GOOD.edition, placements=(placed, Placement(second, "S", 1), Placement(third, SCIENCE.get(lang, ""), 2)), blocks=blocks, subject=said("subject"), preheader=said("preheader"), titles={"S": said("section", "Tamsel")})  # fmt: skip
    ours = GOOD.newsletter
    sends, footer = replace(ours.sender, name=said("sender", "Quadrangle")), replace(ours.footer, reason=said("reason"))  # fmt: skip
    newsletter = replace(ours, language=lang, title="Quadrangle", sender=sends, footer=footer)
    message = replace(GOOD.message, subject=edition.subject, sender=sends)
    return replace(GOOD, edition=edition, newsletter=newsletter, message=message)


def warned(one: Sample) -> set[tuple[str, str]]:
    return {(each.name, each.message) for rule in RULES for each in rule(one) if each.severity is not Severity.NOTE}  # fmt: skip


@cache
def usual(lang: str) -> set[tuple[str, str]]:
    return warned(made(lang))


def found(lang: str, field: str, text: str) -> set[tuple[str, str]]:
    return warned(made(lang, **{field.replace(" ", "_"): text})) - usual(lang)


Faults = dict[str, str]  # by language, several parted by " | "


def rows(families: list[tuple[tuple[str, ...], Faults]]) -> list[object]:
    """An ordinary run looks at every third row, `make test-doses` at all."""
    dose = ((), pytest.mark.dose, pytest.mark.dose)
    every = [
        (lang, text, fields)
        for fields, faults in families
        for lang, listed in faults.items()
        for text in listed.split(" | ")
    ]
    return [pytest.param(*row, marks=dose[at % 3]) for at, row in enumerate(every)]


# Behind what the field says.
BESIDE: list[tuple[tuple[str, ...], Faults]] = [
    (("quote",), {"en": "Lorem ipsum dolor sit amet. | It was [name] who came."}),
    (EVERYWHERE, {"en": "[price] | [speaker]", "de": "[Preis] | [Uhrzeit]", "fr": "[prix] | [HEURE]", "es": "[hora] | [lugar]", "it": "[prezzo] | [luogo]", "pt": "[preço] | [data]", "nl": "[prijs] | [tijd]", "sv": "[pris] | [plats]", "pl": "[cena] | [godzina]", "ru": "[цена] | [место]", "ar": "[السعر]", "ja": "[価格] | 【日時】"}),
    (EDITORS[:-1], {
        "en": "(Lena, please confirm with the mill) | @Lars: do we have a map? | [Anna: call them again]", "de": "(Lena, bitte noch bei der Mühle nachfragen) | @Lars: haben wir eine Karte?", "fr": "(Luc, merci de vérifier avec le moulin) | (Luc, tu peux demander à la mairie ?) | @Lars : on a une carte ?", "es": "(Luis, por favor confirma con el molino) | @Lars: ¿tenemos un mapa?",
        "it": "(Luca, per favore verifica con il mulino) | @Lars: abbiamo una mappa?", "pt": "(Luís, por favor verificar com o moinho) | @Lars: temos um mapa?", "nl": "(Lena, graag nog navragen bij de molen) | @Lars: hebben we een kaart?", "sv": "(Lena, kolla med kvarnen, tack) | [Anna: ring dem igen] | @Lars: har vi en karta?", "pl": "(Lena, proszę sprawdzić w młynie) | @Lars: mamy mapę?", "ru": "(Лена, пожалуйста, уточни на мельнице) | @Лев: карта есть?"}),
    (EDITORS, {"en": "(spelling?) | [source?]", "de": "(Schreibweise?) | (Datum prüfen)", "fr": "(orthographe ?) | [source ?]", "es": "(¿ortografía?) | [¿fuente?]", "it": "(ortografia?) | [fonte?]", "pt": "(ortografia?) | [fonte?]", "nl": "(spelling?) | [bron?]", "sv": "(stavning?) | [källa?]", "pl": "(pisownia?) | [źródło?]", "ru": "(написание?) | [источник?]"}),
]  # fmt: skip
BESIDE += [
    (("dek", "teaser", "note", "event text"), {"en": "They met the the mayor.", "de": "Sie gingen mit mit Freude.", "fr": "Ils ont vu la la tour.", "es": "Vieron la la torre.", "it": "Ecco la la torre.", "pt": "Viram os os barcos.", "nl": "Dat is het het huis.", "sv": "De kom och och gick.", "pl": "To dla dla dzieci.", "ru": "Это для для детей."}),
    (TEXTS, {"en": "It opened in 1931 .Crowds came. | It rained ,so they left.", "de": "Es begann 1931 .Alle kamen dann.", "fr": "Tout commence en 1931 .Tous viennent ici.", "es": "Llovía ,así que se fueron.", "it": "Pioveva ,così andarono via.", "nl": "Het begon in 1931 .Iedereen kwam daar.", "sv": "Det regnade ,så de gick.", "pl": "Padało ,więc poszli.", "ru": "Шёл дождь ,и они ушли."}),
    (("teaser", "note", "promo text"), {"en": "They walk on with the", "de": "Das Rad gehört den Leuten und", "fr": "Ils marchent encore avec les", "es": "Siguen caminando con los", "it": "La torre è dei bambini e", "pt": "Continuam a andar com os", "nl": "Ze lopen verder met de", "sv": "Tornet tillhör barnen och", "pl": "Idą dalej razem przez", "ru": "Они идут дальше через"}),
    (("dek",), {"en": "Read more", "de": "Weiterlesen", "fr": "Lire la suite", "es": "Seguir leyendo", "it": "Leggi tutto", "pt": "Leia mais", "nl": "Lees meer", "sv": "Läs mer", "pl": "Czytaj dalej", "ru": "Читать далее", "ja": "続きを読む"}),
    (("dek", "teaser", "preheader"), {"pt": "Ver no navegador", "nl": "Je ontvangt deze e-mail gratis.", "sv": "Visa i webbläsaren", "pl": "Zobacz w przeglądarce", "ru": "Открыть в браузере"}),
    (("note",), {"en": "\n\nVänliga hälsningar", "de": "\n\nCordialement", "sv": "\n\nKind regards | \n\nMed vennlig hilsen", "pl": "\n\nKind regards", "ru": "\n\nBest wishes"}),
    (("dek", "teaser"), {"en": "It costs XX euros. | She knows XXX doors.", "de": "Es kostet XX Euro. | Sie kennt XXX Türen.", "sv": "Det kostar XX kronor.", "pl": "To kosztuje XX zł.", "ru": "Это стоит XX рублей."}),
    (("headline", "subject"), {"en": "/ OR: What a river wants", "nl": "/ OF: Wat een rivier wil", "sv": "/ ELLER: Vad en å vill", "pl": "/ LUB: Czego chce rzeka", "ru": "/ ИЛИ: Чего хочет река"}),
]  # fmt: skip
BESIDE += [
    (("dek", "teaser", "event text"), {"en": "They left !", "de": "Sie gingen !", "es": "¡Se fueron !", "it": "Sono andati !", "nl": "Ze gingen !", "sv": "De gick !", "pl": "Poszli !", "ru": "Они ушли !"}),
    (("dek", "teaser", "note"), {"en": "She said “no.", "de": "Sie sagte „nein.", "fr": "Elle dit « non.", "es": "Dijo «no.", "it": "Disse «no.", "pt": "Disse “não.", "nl": "Ze zei “nee.", "sv": "Hon sa ”nej.", "pl": "Powiedziała „nie.", "ru": "Она сказала «нет."}),
    (("note", "teaser"), {"en": "Sent from my iPhone", "fr": "À confirmer avec Anne", "es": "Pendiente confirmar con Ana", "it": "Da confermare con Anna", "sv": "Skickat från min iPhone | Stäm av med Anna", "pl": "Wysłane z mojego iPhone’a | Do potwierdzenia z Anną", "ru": "Отправлено с iPhone | Уточнить у Анны"}),
    (("note", "promo text"), {"es": "Adjunto las fotos.", "sv": "Bifogar bilderna. | Lägg in Annas bild här.", "pl": "W załączniku zdjęcia. | Wstawić zdjęcie Anny tutaj."}),
]  # fmt: skip
BESIDE += [
    (("teaser", "note"), {"en": "(too long)", "pt": "(muito longo)", "sv": "(korta ner)", "pl": "(skrócić)", "ru": "(слишком длинно)"}),
    (("note", "promo text"), {"es": "No olvidar añadir la foto.", "pt": "Não esquecer de pôr o link.", "nl": "Foto niet vergeten!", "sv": "Glöm inte länken!", "pl": "Nie zapomnieć o linku!", "ru": "Не забыть ссылку!"}),
    (("event text",), {"en": "Speaker to be announced.", "pt": "Orador a confirmar.", "sv": "Talare meddelas senare.", "pl": "Prelegent do ustalenia.", "ru": "Спикер уточняется."}),
    (("alt", "credit"), {"en": "(crop left, please)", "pt": "(recortar à esquerda)", "sv": "(beskär till vänster)", "pl": "(przyciąć z lewej)", "ru": "(обрезать слева)"}),
]  # fmt: skip
# In the place of what the field should say.
ALONE: list[tuple[tuple[str, ...], Faults]] = [
    (("credit",), {"en": "Photo: PHOTOGRAPHER NAME | Photo: Photographer", "de": "Foto: Name der Fotografin | Foto: Vorname Nachname", "fr": "Photo : NOM DE LA PHOTOGRAPHE | Photo : Prénom Nom", "es": "Foto: nombre de la fotógrafa | Foto: NOMBRE DEL AUTOR", "it": "Foto: NOME DELLA FOTOGRAFA | Foto: Nome Cognome", "pt": "Foto: NOME DA FOTÓGRAFA | Foto: Nome Apelido", "nl": "Foto: naam van de fotograaf | Foto: fotograaf", "sv": "Foto: FOTOGRAFENS NAMN | Foto: Förnamn Efternamn", "pl": "Fot. imię i nazwisko | Fot. IMIĘ FOTOGRAFKI", "ru": "Фото: имя фотографа | Фото: Имя Фамилия"}),
    (("sender",), {"en": "Sender name | Name of the newsletter", "de": "Absender | Name des Absenders", "fr": "Nom de l’expéditeur | Votre nom", "es": "Nombre del boletín | Su nombre", "it": "Nome del mittente | Il tuo nome", "pt": "Nome da empresa | O seu nome", "nl": "Naam afzender | Jouw naam", "sv": "Avsändarens namn | Ditt namn", "pl": "Nazwa nadawcy | Twoje imię", "ru": "Имя отправителя | Ваше имя"}),
    (("guest", "byline"), {"en": "Speaker’s name | First name Last name", "de": "Name des Referenten | Vorname, Nachname", "fr": "Nom de l’intervenante | Prénom NOM", "es": "Nombre de la ponente | Nombre Apellidos", "it": "Nome del relatore | Nome Cognome", "pt": "Nome da oradora | Nome e apelido", "nl": "Naam spreker | Voornaam Achternaam", "sv": "Talarens namn | Förnamn Efternamn", "pl": "Nazwisko autorki | Imię i nazwisko", "ru": "Имя автора | Имя и фамилия"}),
    (("where",), {"en": "Venue name | Location", "de": "Name des Veranstaltungsorts | Adresse", "fr": "Nom du lieu | Adresse du lieu", "es": "Nombre del lugar | Lugar", "it": "Nome del luogo | Indirizzo", "pt": "Nome do local | Morada", "nl": "Naam van de locatie | Locatie", "sv": "Platsens namn | Plats", "pl": "Nazwa miejsca | Miejsce", "ru": "Название места | Адрес"}),
    (("button",), {"en": "Button text", "de": "Text der Schaltfläche", "fr": "Texte du bouton", "es": "Botón", "it": "Pulsante", "pt": "Texto do botão", "nl": "Knop", "sv": "Knapptext", "pl": "Przycisk", "ru": "Кнопка"}),
    (("kicker", "section"), {"en": "Category", "de": "Kategorie", "fr": "Catégorie | Surtitre", "es": "Categoría", "it": "Senza categoria", "pt": "Sem categoria", "nl": "Bovenkop", "sv": "Okategoriserade", "pl": "Kategoria", "ru": "Категория"}),
    (("headline", "published headline", "event", "promo", "subject", "teaser", "dek", "preheader"), {"en": "Headline goes here", "de": "Überschrift hier einfügen", "fr": "Insérer le titre ici", "es": "Inserte el título aquí", "it": "Titolo qui", "pt": "Inserir título aqui", "nl": "Titel hier invoegen", "sv": "Skriv rubriken här", "pl": "Wpisz tytuł tutaj", "ru": "Введите заголовок здесь"}),
]  # fmt: skip
ALONE += [
    (("teaser", "event text", "number text", "preheader"), {"en": "To be confirmed", "de": "Wird noch ergänzt", "fr": "À compléter", "es": "Por completar", "it": "Da completare", "pt": "A completar", "nl": "Nog invullen", "sv": "Fylls i senare", "pl": "Do uzupełnienia", "ru": "Будет дополнено"}),
    (("subject",), {"en": "(no subject) | TEST: the river came back", "de": "(kein Betreff)", "fr": "(sans objet) | ESSAI : la rivière est revenue", "es": "PRUEBA: el río volvió", "it": "(nessun oggetto) | PROVA: il fiume è tornato", "pt": "(sem assunto) | TESTE: o rio voltou", "nl": "(geen onderwerp)", "sv": "(inget ämne) | Ämne: ån kom tillbaka", "pl": "(brak tematu)", "ru": "(без темы) | ТЕСТ: река вернулась"}),
    (("dek",), {"de": "Diese Website verwendet Cookies.", "fr": "Cet article est réservé aux abonnés.", "es": "Este artículo es solo para suscriptores.", "it": "Questo sito utilizza i cookie.", "pt": "Este artigo é exclusivo para assinantes.", "nl": "Dit artikel is alleen voor abonnees.", "sv": "Artikeln är bara för prenumeranter.", "pl": "Ta strona używa plików cookie.", "ru": "Этот сайт использует файлы cookie."}),
]  # fmt: skip
ALONE += [
    (("author",), {"en": "Unknown author", "de": "Von Anna Veil | Unbekannter Autor | Text: Anna Veil", "fr": "Par Anne Vial | Auteur inconnu | Texte : Anne Vial", "es": "Por Ana Vial | Autor desconocido", "it": "Autore sconosciuto", "pt": "Por Ana Vial | Autor desconhecido", "nl": "Door Anna Veld | Onbekende auteur", "sv": "Av Anna Vall | Okänd författare", "pl": "Tekst: Anna Wal | Autor nieznany", "ru": "Автор: Анна Вал | Неизвестный автор"}),
    (("published headline", "dek"), {"en": "Access denied", "de": "Seite nicht gefunden", "fr": "Accès refusé", "es": "Acceso denegado", "it": "Accesso negato", "pt": "Página não encontrada", "nl": "Toegang geweigerd", "sv": "Sidan hittades inte", "pl": "Odmowa dostępu", "ru": "Доступ запрещён"}),
    (("subject",), {"en": "Our newsletter for November", "de": "Unser Newsletter im November | Flüsse (Kopie) | Newsletter-Vorlage", "fr": "Notre lettre de novembre | Modèle de newsletter", "es": "Boletín semanal | Plantilla de boletín | Ríos (versión final)", "it": "La nostra newsletter di novembre | BOZZA: metà delle chiuse", "pt": "Nova edição | Rios (cópia) | RASCUNHO: metade dos açudes", "nl": "Onze nieuwsbrief van november | CONCEPT: de helft | De stuwen (definitief)", "sv": "Veckans nyhetsbrev | UTKAST: hälften | Mall för nyhetsbrev", "pl": "Nowe wydanie | SZKIC: połowa jazów | Rzeki (kopia)", "ru": "Новый выпуск | ЧЕРНОВИК: плотин нет | Шаблон рассылки"}),
]  # fmt: skip
ALONE += [
    (("teaser", "promo text"), {"en": "No teaser needed.", "de": "Kein Teaser nötig.", "fr": "Sans chapô.", "es": "Sin entradilla.", "it": "Nessun sommario.", "sv": "Ingen ingress behövs. | Se ovan.", "pl": "Bez leadu.", "ru": "Без подводки."}),
    (("credit",), {"en": "Rights pending", "de": "Rechte ungeklärt", "fr": "Droits à vérifier", "es": "Derechos pendientes", "it": "Diritti da chiarire", "pt": "Direitos por confirmar", "nl": "Rechten nog regelen", "sv": "Rättigheter oklara", "pl": "Prawa do wyjaśnienia", "ru": "Не публиковать без разрешения"}),
    (("alt",), {"en": "May be an image of one person", "de": "Ein Bild, das Wasser enthält.", "it": "Immagine che contiene acqua", "pt": "Pode ser uma imagem de 1 pessoa", "sv": "En bild som innehåller vatten", "pl": "Fot. Jan Lis | Obraz zawierający wodę", "ru": "Изображение выглядит как вода"}),
]  # fmt: skip
# Of another language than the edition's.
ALONE += [
    (("alt",), {"en": "Eine alte Mühle mit einem roten Rad | Une femme assise devant la porte", "de": "Two children on the bridge with a kite | Une femme assise devant la porte", "fr": "Two children on the bridge with a kite | Zwei Kinder auf der Brücke", "es": "Two children on the bridge with a kite", "it": "Two children on the bridge with a kite | Zwei Kinder auf der Brücke", "pt": "Two children on the bridge with a kite", "nl": "Two children on the bridge with a kite | Une femme assise devant la porte", "sv": "Two children on the bridge with a kite", "pl": "Two children on the bridge with a kite"}),
    (("button",), {"en": "Jetzt bestellen | Zamów teraz | Boka plats", "de": "Book your seat | Commander maintenant", "fr": "Get your ticket", "es": "Sign up here", "it": "Buy tickets", "pt": "Give now | Reservieren Sie jetzt", "nl": "Subscribe today | Jetzt bestellen", "sv": "Buy tickets | Jetzt bestellen", "pl": "Sign up here | Jetzt bestellen", "ru": "Learn more"}),
    (("section", "kicker"), {"en": "Bücher | Livres", "de": "Books | Livres", "fr": "Books | Bücher", "es": "Books | In brief", "it": "Books", "pt": "Books", "nl": "In brief | Bücher", "sv": "Books | Bücher", "pl": "Books", "ru": "Books"}),
    (("alt",), {"en": "Describe the picture here", "de": "Bildbeschreibung hier einfügen", "fr": "Décrivez l’image ici", "es": "Describe la imagen aquí", "it": "Testo alternativo", "pt": "Descreva a imagem", "nl": "Alternatieve tekst", "sv": "Beskriv bilden", "pl": "Opisz zdjęcie", "ru": "Опишите изображение"}),
]  # fmt: skip
# Beside them, by the field that they stand behind.
RIGHT = [
    ("en", "dek", "[sic]"), ("en", "note", "[the mayor] | [link](https://a.example) | (Anna, who rows, was there.)"), ("en", "quote", "When [prices] rise, we row."), ("en", "headline", "[Video] | [Podcast]"), ("de", "published headline", "[Interview] | [Zeit]"), ("de", "note", "[Preise](https://a.example/preise) | „Der [Preis] steigt“, sagt sie."), ("pl", "dek", "„[Cena] rośnie”, mówi."), ("fr", "note", "« Le [prix] monte », dit-elle."), ("es", "dek", "«El [precio] sube», dice. | [la alcaldesa]"), ("ja", "headline", "【特集】"), ("it", "dek", "[ndr]"),
    ("en", "note", "(Anna, Tom and Ida will ask the mayor) | Write to @Lars: he answers all."), ("en", "dek", "(Paris, can you hear it?) | (Merkel must confirm the treaty)"), ("es", "event text", "(Sevilla: por favor, llame antes)"), ("fr", "event text", "(Lyon : merci d’appeler avant)"), ("sv", "event text", "(Malmö: ring gärna innan)"), ("pl", "event text", "(Kraków: proszę zadzwonić)"), ("de", "note", "(Anna, die rudert, war dabei.) | (Zahl der Woche)"), ("en", "event text", "(check dates before you go)"), ("es", "note", "(¿quién lo sabe?)"),
]  # fmt: skip
RIGHT_ALONE = [
    ("en", "credit", "Photo: the author | Agency | Photo: Ann Vail, photographer | Photo: Noma Loc"), ("de", "credit", "Foto: privat | Foto: Autor | Foto: Fotografie Lenz"), ("es", "credit", "Foto: Nombre de Dios Pérez | Foto: autor"), ("sv", "credit", "Foto: Fotograf Lind"), ("en", "sender", "Names of the North | Your Museum"), ("es", "sender", "Tu museo | El Nombre"), ("pt", "sender", "O Cais"), ("sv", "sender", "Namn och nytt"),
    ("nl", "guest", "Naam Kim"), ("es", "byline", "Redacción"), ("de", "where", "Ort der Stille, Tamsel"), ("sv", "where", "Platsen, Malmö"), ("sv", "button", "Knappen"), ("de", "section", "Kategorien"), ("ar", "section", "Books"), ("ja", "section", "Books | 本"), ("de", "headline", "Text und Titel"), ("fr", "headline", "Titre de séjour : ici ou là"), ("sv", "headline", "Här är rubriken som alla läste"),
]  # fmt: skip


RIGHT += [
    ("sv", "dek", "De följde med med tåget. | Det var för för tio år sedan. | De barn vi har har rest. | Det var väldigt väldigt bra."), ("ru", "published headline", "Книга от и до"), ("pl", "published headline", "Herbata z cukrem i bez"), ("fr", "dek", "On peut le lundi ou le jeudi."),
    ("sv", "event text", "Talare från hela länet."), ("sv", "note", "Glöm inte paraplyet! | (långt)"), ("nl", "note", "Die foto zal niemand vergeten."), ("pl", "alt", "(z lewej młyn)"), ("sv", "alt", "(till vänster en kvarn)"),
    ("sv", "dek", "Hon sa ”nej”. | En skärm på 27”."), ("pl", "dek", "Powiedziała „nie”. | Poszli! Już."), ("nl", "dek", "Ze zei “nee”. | Ze zei „nee”."), ("de", "dek", "Sie sagte „nein“."), ("fr", "dek", "Ils sont partis !"), ("sv", "note", "Tala med Anna om det. | Skickat från mitten av ån."), ("pl", "note", "Mapa do sprawdzenia przez każdego."), ("ru", "note", "Можно уточнить у нас."), ("es", "note", "Adjunto al río, un molino."),
    ("en", "dek", "They moved to .Net long ago. | It was the XXX edition. | They film XXX movies there."), ("es", "dek", "Celebra su XXX aniversario."), ("de", "dek", "Es war die XXX Olympiade."), ("sv", "dek", "Det det handlar om är vatten. | Vägen stängdes av av polisen. | Du får brevet tillbaka. | Den som vill kan läsa mer."), ("pl", "dek", "Nie nie, mówi ona. | Dzieci chcą czytać dalej."), ("sv", "promo text", "Det är ån som vi bor vid"), ("ru", "dek", "Хочется читать дальше."), ("fr", "dek", "Un site sans cookies. | Un article réservé aux poètes."), ("sv", "note", "\n\nVänliga hälsningar"), ("en", "dek", "It is to be confirmed by the court."), ("nl", "headline", "/ Water of wijn"),
]  # fmt: skip
RIGHT_ALONE += [
    ("es", "alt", "Foto de familia junto al molino"), ("pl", "alt", "Fotografka przy rzece | Obraz Matejki na ścianie"), ("de", "credit", "Foto: Rechte der Natur e. V."), ("es", "promo text", "Sin texto no hay poema."), ("pl", "promo text", "Bez tekstu nie ma pieśni."),
    ("de", "author", "Von Arnim | Bettina von Arnim | Gast Waltz"), ("it", "author", "Di Francesco Ada"), ("sv", "author", "Pär Lagerkvist | Avi Cohen | Okänd Soldat"), ("es", "author", "Porfirio Díaz"), ("en", "author", "Textor Brown"), ("sv", "subject", "Nytt liv i ån | Veckans fråga: hur låter en å? | Utkast: ett liv"), ("es", "subject", "La nueva presa del norte | Modelo de barco"), ("it", "subject", "Bozza di legge: che cosa cambia"), ("pl", "subject", "Nowe życie rzeki | Szkic: dom nad rzeką"), ("fr", "published headline", "Accès refusé aux poètes"), ("ru", "subject", "Новый мост за рекой"),
    ("es", "subject", "Prueba: el pan de cuatro hornos"), ("it", "subject", "Prova: otto sedie"), ("sv", "teaser", "Texten kommer från en dikt."),
    ("en", "alt", "The front page of Die Zeit in 1968 | A poster that says Wir bleiben hier | Women die cutting paper"), ("de", "alt", "Das Plakat der Royal Society of Arts | Leonard Cohen in the Army | Karte: Wege durch den Forst"), ("fr", "alt", "Pochette du disque The Dark Side of the Moon | Femmes assises, lumière rasante, janvier"), ("es", "alt", "Pan, queso y vino tinto | Una guía describe la imagen a un grupo"), ("it", "alt", "Copertina di The Catcher in the Rye | Bambini giocano sotto pioggia battente"), ("sv", "alt", "Barn leker bakom skolan | Bilden av en kvarn"), ("pl", "alt", "Dwie kobiety przed starym młynem | Plakat filmu Gone with the Wind"), ("ru", "alt", "Обложка The Old Man and the Sea"),
    ("de", "button", "Tickets | Zum Shop | Newsletter abonnieren | Get-together"), ("it", "button", "Donate | Prenota ora"), ("sv", "button", "Boka här | Podcast"), ("pt", "button", "Comprar agora"), ("nl", "button", "Koop nu"), ("de", "section", "News | Interviews | Essays"), ("fr", "section", "Culture | Agenda | Opinion | People"), ("pl", "section", "Historia"), ("en", "section", "Agenda | Feuilleton"), ("nl", "kicker", "Columns"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "fields"), rows(BESIDE))
def test_left_behind_other_words(lang: str, text: str, fields: tuple[str, ...]) -> None:
    assert [each for each in fields if not found(lang, each, f"{SAID[lang]} {text}")] == []


@pytest.mark.parametrize(("lang", "text", "fields"), rows(ALONE))
def test_left_in_the_place_of_words(lang: str, text: str, fields: tuple[str, ...]) -> None:
    assert [each for each in fields if not found(lang, each, text)] == []


@pytest.mark.parametrize(("lang", "field", "listed"), RIGHT)
def test_what_looks_alike_behind_other_words(lang: str, field: str, listed: str) -> None:
    assert [text for text in listed.split(" | ") if found(lang, field, f"{SAID[lang]} {text}")] == []  # fmt: skip


@pytest.mark.parametrize(("lang", "field", "listed"), RIGHT_ALONE)
def test_what_looks_alike_in_the_place_of_words(lang: str, field: str, listed: str) -> None:
    assert [text for text in listed.split(" | ") if found(lang, field, text)] == []
