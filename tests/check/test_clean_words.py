"""Forty editions' words in twenty languages that are right, near to what the rules of words look for. An ordinary run
looks at every third, `make test-doses` at all.
"""

from __future__ import annotations

import pytest

from digest.model.blocks import Block, BlockKind
from tests.check.test_left_in_words import made, warned

# Language, subject, note, headline, teaser.
ROWS = (
    ("en", "Two ferries, three captains and a bridge nobody asked for", "Good morning,\n\nbetween 10 and 2 we are in; from 3 to 12 January we are not. Anna, our intern, can you believe it, has read all 412 pages.", "Three captains on two ferries", "Of 12 crossings, three were late. The other nine were later."),
    ("en", "The price of salt, and two letters to a mayor", "Hello all,\n\nin 1986, forty years ago, the first of us came here. A gift of £10.50 keeps the light on.", "Salt rose from £4 to £5 a sack", "It fell from 14th to 20th place in what people buy. Nobody knows why."),
    ("en", "Who keeps the keys of a town?", "Dear readers,\n\nplease check your calendars. Check with your doctor if it hurts (or ask a neighbour).", "Ada Quay, 1938–2026", "She died at home aged 88. She left school aged 14 and was born in 1938."),
    ("en", "A draft, a door and twelve chairs", "Hi,\n\nwe have twelve chairs: three are blue, four are green and five are broken.", "Draft laws and draughty rooms", "The bill (rewritten in 1904) has 48 pages; see pp. 123–45."),
    ("de", "Zwei Brücken, ein Bürgermeister und die Fähre", "Liebe Leserinnen und Leser,\n\nam 3. Dezember sind wir nicht da, vom 20. bis 27. auch nicht. Können Sie schwimmen?", "Drei Brücken, zwei Fähren", "Von 60 auf 66 Euro stieg der Preis. Die übrigen Preise blieben gleich."),
    ("de", "Was eine Fähre kostet, wenn niemand fährt", "Guten Morgen,\n\nvor 40 Jahren, 1986, begann es. Schreiben Sie uns, bitte noch vor dem Wochenende.", "Eva Lenz (1940–2026)", "Sie starb im Alter von 86 Jahren. Mit 14 verließ sie die Schule."),
    ("de", "Mensen, Mieten und die 28-Stunden-Woche", "Hallo zusammen,\n\nwir treffen uns am 10. Dezember. Ein Text folgt dem anderen, und ein Bild sagt mehr.", "Titel verteidigt: der Ruderclub", "Ein Titel folgt auf den anderen. Es fehlt noch an Booten, sagt der Trainer."),
    ("fr", "Deux ponts, trois maires et un bac", "Bonjour,\n\nentre 10 et 14 heures nous sommes là. Peux-tu imaginer un port sans bateaux ?", "Le bac de trois rives", "Sur 12 passages, trois étaient en retard. Les autres aussi, un peu."),
    ("fr", "Le sel, la mer et ce que coûte un phare", "Chers lecteurs,\n\nil y a 40 ans, en 1986, tout commençait. Voici ce que nous avons lu.", "Léa Morin, 1930–2026", "Elle est morte à 96 ans. Le texte suit le fleuve."),
    ("es", "Dos puentes, tres alcaldes y una barca", "Hola:\n\nhace 40 años, en 1986, llegó la luz. ¿Puedes oír el mar desde tu casa?", "La barca de las tres orillas", "De 12 viajes, tres llegaron tarde. El resto llegó mucho más tarde."),
    ("es", "El precio de la sal y una carta a nadie", "Buenos días:\n\ndel 3 al 12 de enero cerramos. Falta poco para el invierno.", "La sal subió del 12% al 15%", "Nadie sabe por qué. En el siglo XX costaba la mitad."),
    ("it", "Due ponti, tre sindaci e un traghetto", "Buongiorno,\n\n40 anni fa, nel 1986, arrivò la luce. Puoi sentire il mare?", "Il traghetto delle tre rive", "Su 12 corse, tre erano in ritardo. Il resto era fermo."),
    ("it", "Il sale, il faro e una lettera", "Cari lettori,\n\ndal 3 al 12 gennaio siamo chiusi. In via XX Settembre si balla.", "Testo e musica di una città", "Manca poco alla festa. Il secolo XX sembra lontano."),
    ("nl", "Twee bruggen, drie burgemeesters en een pont", "Beste lezers,\n\n40 jaar geleden, in 1986, begon het. Kun je zwemmen?", "Van 60 naar 66 euro voor een kaartje", "De rest van de prijzen blijft gelijk. De pont volgt de stroom."),
    ("nl", "Wat een pont kost als niemand vaart", "Goedemorgen,\n\nvan 3 tot 12 januari zijn wij dicht. Tekst en beeld vindt u hieronder.", "Titel voor de roeiers", "Een titel volgt zelden vanzelf. Er ontbreekt geen boot."),
    ("pt", "Duas pontes, três prefeitos e uma balsa", "Bom dia,\n\nhá 40 anos, em 1986, chegou a luz. Podes ouvir o mar?", "A balsa das três margens", "Das 12 viagens, três atrasaram. O resto nem saiu."),
    ("pt", "O preço do sal e uma carta", "Olá,\n\nde 3 a 12 de janeiro fechamos. Falta pouco.", "O sal subiu de 12% para 15%", "Ninguém sabe por quê. No século XX custava a metade."),
    ("sv", "Två broar, tre borgmästare och en färja", "Hej,\n\nför 40 år sedan, 1986, kom ljuset. Kan du höra havet?", "Färjan mellan tre stränder", "Av 12 turer var tre sena. Resten stod stilla."),
    ("sv", "Vad kostar en färja?", "God morgon,\n\nvi har stängt 3–12 januari. Text och bild finns nedan.", "Titeln till roddarna", "En titel följer sällan av sig själv. Ingen båt saknas."),
    ("da", "To broer, tre borgmestre og en færge", "Kære læsere,\n\nfor 40 år siden, i 1986, kom lyset. Kan du svømme?", "Færgen mellem tre bredder", "Af 12 ture var tre sene. Resten lå stille."),
    ("da", "Hvad koster en færge?", "Hej,\n\nvi holder lukket 3.–12. januar. Der mangler ingen både.", "Tekst og musik til en by", "En tekst følger sjældent af sig selv."),
    ("nb", "To bruer, tre ordførere og en ferje", "Hei,\n\nfor 40 år siden, i 1986, kom lyset.", "Ferja mellom tre strender", "Av 12 turer var tre sene. Resten lå stille."),
    ("fi", "Kaksi siltaa, kolme pormestaria ja lautta", "Hyvät lukijat,\n\n40 vuotta sitten, vuonna 1986, valo tuli.", "Lautta kolmen rannan välillä", "Kahdestatoista vuorosta kolme myöhästyi. Loput seisoivat."),
    ("pl", "Dwa mosty, trzech burmistrzów i prom", "Dzień dobry,\n\n40 lat temu, w 1986 roku, przyszło światło.", "Prom między trzema brzegami", "Z 12 kursów trzy się spóźniły. W XX wieku było gorzej."),
    ("pl", "Ile kosztuje prom?", "Cześć,\n\nod 3 do 12 stycznia mamy zamknięte.", "Tekst i muzyka miasta", "Tytuł nie przychodzi sam. Łodzi nie brakuje."),
    ("cs", "Dva mosty, tři starostové a přívoz", "Dobrý den,\n\npřed 40 lety, v roce 1986, přišlo světlo.", "Přívoz mezi třemi břehy", "Z 12 plaveb se tři opozdily. Ostatní stály."),
    ("hu", "Két híd, három polgármester és egy komp", "Kedves Olvasók!\n\n40 éve, 1986-ban jött a fény.", "A három part kompja", "A 12 járatból három késett. A többi állt."),
    ("ro", "Două poduri, trei primari și un bac", "Bună ziua,\n\nacum 40 de ani, în 1986, a venit lumina.", "Bacul celor trei maluri", "Din 12 curse, trei au întârziat. Restul au stat."),
    ("tr", "İki köprü, üç başkan ve bir vapur", "Merhaba,\n\n40 yıl önce, 1986'da, ışık geldi.", "Üç kıyının vapuru", "12 seferden üçü geç kaldı. Geri kalanı durdu."),
    ("el", "Δύο γέφυρες, τρεις δήμαρχοι και ένα πλοίο", "Καλημέρα,\n\nπριν από 40 χρόνια, το 1986, ήρθε το φως.", "Το πλοίο των τριών ακτών", "Από 12 δρομολόγια τρία άργησαν. Τα υπόλοιπα στάθηκαν."),
    ("ru", "Два моста, три мэра и паром", "Добрый день!\n\n40 лет назад, в 1986 году, пришёл свет.", "Паром трёх берегов", "Из 12 рейсов три опоздали. В XX веке было хуже."),
    ("ru", "Сколько стоит паром?", "Здравствуйте,\n\nс 3 по 12 января мы закрыты.", "Текст и музыка города", "Цена выросла с 12 до 15 рублей. Никто не знает почему."),
    ("uk", "Два мости, три мери й пором", "Добрий день!\n\n40 років тому, у 1986 році, прийшло світло.", "Пором трьох берегів", "Із 12 рейсів три запізнилися. Решта стояла."),
    ("bg", "Два моста, трима кметове и ферибот", "Добър ден,\n\nпреди 40 години, през 1986 г., дойде светлината.", "Фериботът на трите бряга", "От 12 курса три закъсняха. Останалите стояха."),
    ("ar", "جسران وثلاثة رؤساء بلديات وعبّارة", "صباح الخير،\n\nقبل 40 عاما، في 1986، وصل الضوء.", "عبّارة الضفاف الثلاث", "من 12 رحلة تأخرت ثلاث."),
    ("he", "שני גשרים, שלושה ראשי ערים ומעבורת", "בוקר טוב,\n\nלפני 40 שנה, ב-1986, הגיע האור.", "המעבורת של שלוש הגדות", "מתוך 12 הפלגות שלוש איחרו."),
    ("ja", "橋が二つ、市長が三人、渡し船が一つ", "おはようございます。\n\n四十年前の1986年に光が来ました。", "三つの岸の渡し船", "十二便のうち三便が遅れた。〇三年より多い。"),
    ("zh", "两座桥、三位市长和一艘渡船", "早上好，\n\n四十年前的1986年，光来了。", "三岸之间的渡船", "十二班中有三班晚点。二〇二六年更多。"),
    ("ko", "다리 두 개, 시장 세 명, 그리고 나룻배", "안녕하세요.\n\n40년 전인 1986년에 빛이 왔습니다.", "세 강둑의 나룻배", "열두 번 중 세 번이 늦었다."),
    ("id", "Dua jembatan, tiga wali kota dan sebuah feri", "Selamat pagi,\n\n40 tahun lalu, pada 1986, cahaya datang. Anak-anak berlari-lari.", "Feri tiga tepi", "Dari 12 perjalanan, tiga terlambat. Sisanya diam."),
)  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(row, id=f"{row[0]}-{at}", marks=() if at % 3 == 0 else pytest.mark.dose)
        for at, row in enumerate(ROWS)
    ],
)
def test_what_is_right_passes(words: tuple[str, str, str, str, str]) -> None:
    language, subject, text, headline, teaser = words
    note = Block(BlockKind.NOTE, text=text, name="Ada Quay")
    held = f"{headline} {subject}"  # what the subject promises is inside
    edition = made(note, subject=subject, headline=headline, dek=teaser, language=language, excerpt=held)  # fmt: skip
    assert warned(edition, language) - {"subject"} == set()
