"""The language of a page that states none, by its own words; and when nothing is said of it."""

from __future__ import annotations

import pytest

from digest.collect import reading
from digest.collect.fields.text_language import of

SAID = {
    "nl": "De sluis is dicht en het schip van de schipper ligt al een week te wachten. Dat is niet voor het eerst, zegt hij, met zijn hand op het roer.",
    "en": "The lock is closed and the boat of the skipper has been waiting for a week. That is not the first time, he says, with his hand on the wheel.",
    "de": "Die Schleuse ist zu, und das Schiff liegt seit einer Woche vor dem Tor. Das ist nicht das erste Mal, sagt der Schiffer, der mit der Hand auf dem Rad steht.",
    "fr": "L'écluse est fermée et le bateau attend depuis une semaine. Ce n'est pas la première fois, dit le marinier, la main sur la barre, dans une cabine que les ans ont usée.",
    "es": "La esclusa está cerrada y el barco espera desde hace una semana. No es la primera vez, dice el patrón con la mano en el timón, que los barcos se quedan para el invierno.",
    "pt": "A eclusa está fechada e o barco espera há uma semana. Não é a primeira vez, diz o mestre com a mão no leme, que os barcos ficam para o inverno em uma doca.",
    "it": "La chiusa è ferma e il battello aspetta da una settimana. Non è la prima volta, dice il capitano con la mano sul timone, che gli scafi sono nel bacino della città per un mese.",
    "pl": "Śluza jest zamknięta i statek od tygodnia czeka na wejście. To nie jest pierwszy raz, mówi szyper z ręką na sterze, że nie ma po co się śpieszyć do portu i w dół rzeki.",
    "sv": "Slussen är stängd och båten har väntat i en vecka. Det är inte första gången, säger skepparen med handen på ratten, som att det var för väl att få ligga till på våren.",
    "tr": "Kapı kapalı ve tekne bir haftadır bekliyor. Bu ilk değil, diyor kaptan; ne gibi bir çare olarak görülse de daha çok teknenin bu kış için limanda kalacağı da belli bir şey ve bu da yeni değil.",
    "cs": "Komora je zavřená a loď čeká už týden. Není to poprvé, říká lodník s rukou na kormidle, a že se v zimě ve městě do přístavu nejezdí, je jako o prázdninách pro děti a na dvoře je ticho.",
    "uk": "Шлюз зачинено, і баржа стоїть у черзі вже тиждень. Це не вперше, каже шкіпер, та на річці все одно що в порту: як є, так є, але до зими із кригою не жартують, і це з досвіду.",
    "ru": "Шлюз закрыт, и баржа уже неделю стоит в очереди. Это не в первый раз, говорит шкипер, но на реке как в порту: что есть, то есть, а до зимы со льдом не шутят, и это из опыта, как по книге.",
    "ja": "水門は閉じたままで、船は一週間待っている。初めてのことではない、と船長は言う。",
    "zh": "闸门仍然关闭，船已经等了一个星期。船长说，这不是第一次。",
    "ko": "수문은 닫혀 있고 배는 일주일째 기다리고 있다. 처음은 아니라고 선장은 말한다.",
    "ar": "البوابة مغلقة والسفينة تنتظر منذ أسبوع، وليست هذه المرة الأولى كما يقول القبطان.",
    "el": "Η δεξαμενή είναι κλειστή και το πλοίο περιμένει μια εβδομάδα.",
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), SAID.items())
def test_a_text_says_its_language(language: str, text: str) -> None:
    assert of(text) == language


@pytest.mark.parametrize("text", ["", "Home News Contact", "og det er en av de", "12 34 56"])
def test_few_words_say_nothing(text: str) -> None:
    assert of(text) == ""


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("<html>", "nl"),
        ("<html lang=''>", "nl"),
        ("<html lang='en-GB'>", "en-GB"),
        ("<html><meta property='og:locale' content='nl_BE'>", "nl-BE"),
        ("<html><meta name='content-language' content='fy'>", "fy"),
    ],
)
def test_a_site_has_the_language_that_it_states_or_else_writes_in(head: str, language: str) -> None:
    page = f"{head}<title>Pieterburen</title><body><nav><a href='/'>Home</a> <a href='/news'>News and the rest of it</a></nav><h1>Nieuws</h1><p>{SAID['nl']}</p>"
    read = reading.parse(page.encode(), url="https://sluis.example/", look_for="site")
    assert read.site
    assert read.site.language == language
