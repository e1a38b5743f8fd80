"""Subjects, buttons, headlines and teasers that are right, in fifteen languages: words of forms that prose has too, letters
without capitals, words without blanks between them. Beside them what is wrong in those that have both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.email import inbox
from digest.check.facts import days
from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.check.wordings import shouts
from digest.check.words import boilerplate, raw_markup, sentences, unfinished
from digest.model.blocks import Block, BlockKind
from digest.model.findings import Severity
from tests.check.test_check import GOOD

RULES = (*unfinished.RULES, *boilerplate.RULES, *raw_markup.RULES, *sentences.RULES, *days.RULES, inbox.written, inbox.subject)  # fmt: skip
CLEAN = [
    ("en", "Road to the final", "Choose your seat", "The final", "He lost the match and won the city over"),
    ("en", "Kilkenny in the All-Ireland final", "Add your name", "Street names", "Who named them, and who would rather not have been"),
    ("en", "Please ignore the weather: the fair is on", "Select a date", "The draft", "A player, a pick and a family waiting by the phone"),
    ("en", "Breaking: the ice on the lake", "Pick a slot", "Your city, your night", "Six people who work while you sleep"),
    ("en", "Untold: the keepers of the light", "Enter the draw", "New date", "The concert moves to March, and the tickets stay good"),
    ("en", "Live from the pier, on Sunday", "Read the text", "Test of strength", "The bridge was built for carts, and lorries came"),
    ("en", "UNESCO, NATO and a village hall", "Find a venue", "The copy", "A forger, a museum and one honest mistake"),
    ("en", "What comes next for the post office?", "Type your answer", "First dates", "Twelve couples tell how it went"),
    ("en", "Hold: the art of waiting", "Start here", "Sponsor a hedge", "For ten pounds a metre"),
    ("en", "Under embargo: how oil crossed the strait", "Go to the link", "Section 28, remembered", "A law, a choir and thirty years"),
    ("de", "Das Finale, und wer nicht hinfährt", "Termin wählen", "Der Entwurf", "Ein Architekt zeichnet das Rathaus neu"),
    ("de", "Heute: Schnee bis ins Tal", "Uhrzeit wählen", "Text und Ton", "Ein Abend über Lieder und ihre Dichter"),
    ("de", "KI im Amt: wer liest mit?", "Platz reservieren", "Name gesucht", "Der neue Platz hat noch keinen"),
    ("de", "Probe aufs Exempel", "Ort auswählen", "Die Kopie", "Wie ein Bild zweimal verkauft wurde"),
    ("de", "Test bestanden: die Brücke hält", "Abo wählen", "Funktion folgt Form", "Ein Stuhl und seine Feinde"),
    ("fr", "La finale se jouera à Brest", "Choisir une date", "Le titre", "Un éditeur raconte comment on le trouve"),
    ("fr", "Un train de nuit à 350 € ? Cela dépend du sommeil", "Choisir un train", "La nuit au wagon", "Ce que coûte une couchette"),
    ("fr", "Aujourd’hui, on ferme l’usine", "Choisir un horaire", "Le brouillon", "Les carnets d’une romancière, enfin publiés"),
    ("fr", "L’IA à l’école : qui corrige ?", "Réserver", "Nom de rue", "Elle s’appelait Marie, et personne ne le savait"),
    ("fr", "En direct du marché", "Ajouter mon nom", "Texte et image", "Une exposition au musée"),
    ("fr", "Hier encore, la mer était là", "S’inscrire", "Test grandeur nature", "Une ville sans voitures pendant un mois"),
    ("es", "La final, contada por quien la perdió", "Elegir hora", "El borrador", "Una ley que nadie ha leído entera"),
    ("es", "Hoy vuelve el tren a la sierra", "Elige tu sitio", "Título en juego", "Dos equipos, un punto y una tarde"),
    ("es", "¿Quién paga la luz?", "Añadir mi nombre", "Nombre propio", "Historia de una calle"),
    ("es", "La IA que escribe recetas", "Ver fechas", "La copia", "Un cuadro, dos dueños"),
    ("it", "In finale, dopo trent’anni", "Scegli l’orario", "La bozza", "Come nasce una legge di bilancio"),
    ("it", "Oggi il mercato chiude prima", "Scegli una data", "Titolo di coda", "Chi resta in sala fino all’ultimo"),
    ("it", "IA e lavoro: i numeri", "Prenota", "Nome e cognome", "Perché i registri contano ancora"),
    ("pt", "A final, vista da bancada", "Escolher hora", "O rascunho", "Um poema que esperou quarenta anos"),
    ("pt", "Hoje há baile na praça", "Reservar lugar", "Nome de rua", "Quem foi a mulher do cais"),
    ("pt", "IA no hospital: quem decide?", "Escolha a data", "Texto vivo", "Uma língua que volta à escola"),
    ("nl", "De finale gaat door, met laarzen", "Kies een tijd", "Het ontwerp", "Een brug die niemand wilde"),
    ("nl", "Vandaag dicht: de laatste kolenmijn", "Kies een datum", "Naam gezocht", "Voor een eiland dat er net is"),
    ("nl", "AI op de dijk", "Reserveer", "Titelstrijd", "Twee clubs en een veldje"),
    ("ru", "В финале — дворовая команда", "Выбрать время", "Черновик", "Тетрадь, которую нашли на чердаке"),
    ("ru", "Сегодня открывают мост", "Выбрать дату", "Имя улицы", "Кто она была, эта женщина"),
    ("ru", "ИИ в суде: кто отвечает?", "Записаться", "Тест на прочность", "Лёд держит, пока держит"),
    ("ar", "النهائي كما رآه حارس المرمى", "اختر الوقت", "المسودة", "دفتر وُجد في صندوق قديم"),
    ("ar", "AI في المدارس: من يصحح؟", "احجز مكانك", "اسم الشارع", "من كانت تلك المرأة"),
    ("ar", "من يدفع ثمن الماء؟ القرية تجيب", "سجّل الآن", "النص والصورة", "معرض في المتحف الصغير"),
    ("zh", "AI 與 DNA：兩個字母的故事", "選擇時間", "草稿", "一位詩人留下的三本筆記"),
    ("zh", "通車了嗎?先看這張圖", "預約", "街名", "她是誰,為什麼沒有人記得"),
    ("zh", "GDP、CPI 和一碗麵的價錢", "選擇日期", "標題之爭", "兩支球隊,一個下午"),
    ("ja", "決勝戦を前に、町は静かだ", "時間を選ぶ", "下書き", "屋根裏で見つかった三冊のノート"),
    ("ja", "AIは俳句を詠めるか?編集部が試した", "予約する", "通りの名", "名を残した人、残さなかった人"),
    ("ja", "SDGs、ESG、それから味噌汁", "日付を選ぶ", "テストの日", "橋は持ちこたえた"),
    ("ko", "결승전, 그리고 빈 관중석", "시간 선택", "초고", "다락방에서 나온 공책 세 권"),
    ("ko", "AI가 쓴 시?독자들이 답했다", "예약하기", "거리의 이름", "그 여자는 누구였을까"),
    ("he", "הגמר, מהיציע", "בחרו שעה", "הטיוטה", "מחברת שנמצאה בעליית הגג"),
    ("he", "AI בבית הספר: מי בודק?", "להזמנת מקום", "שם הרחוב", "מי הייתה האישה הזאת"),
    ("pl", "Finał, którego nie było", "Wybierz godzinę", "Szkic", "Zeszyt znaleziony na strychu"),
    ("pl", "Dziś otwierają most", "Wybierz datę", "Nazwa ulicy", "Kim była ta kobieta"),
    ("tr", "Final bu akşam, yağmur da", "Saat seç", "Taslak", "Tavan arasında bulunan defter"),
    ("tr", "Yapay zekâ okulda", "Yer ayır", "Sokağın adı", "O kadın kimdi"),
    ("uk", "Фінал без глядачів", "Обрати час", "Чернетка", "Зошит, що знайшли на горищі"),
    ("uk", "Сьогодні відкривають міст", "Записатися", "Назва вулиці", "Ким була ця жінка"),
    ("hi", "AI और गाँव का स्कूल", "समय चुनें", "मसौदा", "अटारी में मिली कॉपी"),
    ("hi", "फ़ाइनल की रात", "जगह बुक करें", "सड़क का नाम", "वह स्त्री कौन थी"),
    ("sv", "Finalen spelas i regn", "Välj tid", "Utkastet", "En anteckningsbok på vinden"),
    ("sv", "I dag öppnar bron", "Boka plats", "Gatans namn", "Vem var hon"),
    ("en", "CHAMPIONSHIP FINAL 2026: who goes through", "Join the list", "Final 4 set", "The last four meet in Leeds"),
    ("en", "Tomorrow, 28 November, the ferry sails again", "Edit your details", "Item by item", "A sale at the big house"),
    ("de", "Morgen, 28. November, fährt die Fähre", "Stadt wählen", "Link in die Eiszeit", "Ein Knochen erzählt"),
    ("en", "Send us your poems", "Select your city", "Town / Country", "Two houses and one marriage. Send yours, max 40 words."),
]  # fmt: skip


def said(language: str, subject: str, button: str, headline: str, teaser: str) -> Sample:
    first, *rest = GOOD.edition.placements
    promo = Block(
        BlockKind.PROMO, title=headline, text=teaser, button=button, url="https://h.example/"
    )
    edition = replace(
        GOOD.edition,
        subject=subject,
        placements=(replace(first, headline=headline, teaser=teaser), *rest),
        blocks=(promo,),
    )
    return replace(
        GOOD,
        edition=edition,
        newsletter=replace(GOOD.newsletter, language=language),
        message=replace(GOOD.message, subject=subject),
    )


def warned(one: Sample) -> list[str]:
    found: list[Findings] = [rule(one) for rule in RULES]
    return [
        f"{each.name}: {each.message}"
        for those in found
        for each in those
        if each.severity is not Severity.NOTE
    ]


@pytest.mark.parametrize("words", CLEAN, ids=[f"{each[0]}-{at}" for at, each in enumerate(CLEAN)])
def test_what_is_right_passes(words: tuple[str, str, str, str, str]) -> None:
    assert warned(said(*words)) == []


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("THE FERRY SAILS AGAIN", True), ("ПАРОМ СНОВА ХОДИТ", True), ("ΤΟ ΠΛΟΙΟ ΓΥΡΙΖΕΙ", True), ("The women?s verses", True), ("La v?rité du port", True), ("Harbour week_final", True), ("Harbour week FINAL", True),
        ("輕軌 AI 延長線 2028 年通車", False), ("通車了嗎?先看", False), ("AI、DNA、NATO と港", False), ("In the FINAL", False), ("NATO 2026", False), ("הגמר? AI", False),
    ],
)  # fmt: skip
def test_capitals_and_marks_of_scripts_that_have_them(subject: str, told: bool) -> None:
    assert bool(warned(said("en", subject, "Go", "A headline", "A teaser."))) is told
    assert not shouts(
        "AI 與 DNA、GDP、NATO、UNESCO：兩個字母的故事和一碗麵的價錢,以及一位詩人的筆記"
    )


def test_a_preheader_says_how_many_letters_it_has_and_how_wide_they_are() -> None:
    hidden = (
        GOOD.html.partition("<body")[0]
        + '<body><div style="display:none;max-height:0;mso-hide:all">%s</div></body>'
    )
    [finding] = inbox.preheader(replace(GOOD, html=hidden.replace("%s", "港の町に冬が来る" * 8)))
    assert (finding.severity, "64" in finding.message, "128" in finding.message) == (
        Severity.NOTE,
        True,
        True,
    )
    [finding] = inbox.preheader(replace(GOOD, html=hidden.replace("%s", "a winter at sea " * 8)))
    assert finding.severity is Severity.WARNING
