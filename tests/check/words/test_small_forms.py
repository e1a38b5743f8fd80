"""Small forms before the next word, words that sound alike, German genders: what is a slip, and what looks like one."""

import pytest

from digest.check.words import encodings, sentences
from digest.check.words.grammar import slips

SLIPS = [
    ("it", "Il costo del autobus sale."),
    ("it", "La mostra nello museo apre sabato."),
    ("it", "Ne parlano i autori del libro."),
    ("it", "Arriva un’libro nuovo."),
    ("it", "In piazza c’è venti volontari."),
    ("fr", "Le toit de le moulin fuit."),
    ("fr", "On rouvre cet pont en mai."),
    ("fr", "Elle raconte sa enfance."),
    ("fr", "La visite au atelier est libre."),
    ("fr", "Il vit dans village."),
    ("es", "Nadie bebe este agua."),
    ("es", "¿Donde dormimos?"),
    ("es", "La gestiona 12 voluntarios."),
    ("pt", "A casa de o pescador fechou."),
    ("pt", "Vivem em esta rua."),
    ("en", "Members may invite there friends."),
    ("en", "The parish counsel meets on Monday."),
    ("en", "We open a shop for boats, and new museum of rope."),
    ("de", "Das Bahnhof ist zu."),
    ("de", "Sie las es im Zeitung, sagt sie."),
    ("de", "Er führt durch ein Ausstellung."),
    ("de", "Wir gehen zur Friedhof."),
    ("de", "Wir freuen uns Ihren Besuch."),
    ("de", "Hier arbeitet 30 Freiwillige."),
    ("nl", "Wat gebeurd er vanavond?"),
]
RIGHT = [
    ("it", "Gli dei antichi, lo iodio dello iato, gli gnocchi; lo aiuta e lo ama."),
    ("it", "Carlo I era re. Una sonata in la minore. Arriva due volte l’anno."),
    ("fr", "Il vient de le dire, et propose de les lui rendre. Cet hôtel, du onze au oui."),
    ("es", "Padre e hijo, siete u ocho. La u tiene dos puntos. El agua de esta aula."),
    ("pt", "Antes de o livro sair, ele pensou em o vender."),
    ("en", "The café opened there first. They were told there would be cake. We heard from there."),
    ("en", "Do you no harm? Whether or not it rains, all accept the offer."),
    ("de", "Kostet das Eintritt? Ein Haus, das Geschichte hat, und eine Frau, die Film studiert."),
    ("de", "Der Stadt fehlt Geld. Die Mädchen, keine Brötchen, mit der Stadt, im Sprung."),
    ("de", "Wir haben mit Mietern gesprochen. Sie hat Recht gesprochen. Der Haus- und Hofladen."),
    ("nl", "Wat er gebeurd is, weet niemand."),
]


@pytest.mark.parametrize(("lang", "text"), SLIPS)
def test_a_slip_is_told(lang: str, text: str) -> None:
    assert slips(text, lang)


@pytest.mark.parametrize(("lang", "text"), RIGHT)
def test_what_looks_like_one_is_left_alone(lang: str, text: str) -> None:
    assert not slips(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "sure"),
    [
        ("de", "Das soll soll bleiben.", True),
        ("fr", "On doit doit partir.", True),
        ("es", "Se lo debe debe a ella.", True),
        ("it", "Ne ha ha parlato.", True),
        ("de", "Menschen, die die Stadt kennen.", False),
        ("fr", "Nous nous levons.", False),
    ],
)
def test_words_twice(lang: str, text: str, sure: bool) -> None:
    assert sentences.doubled(text, lang)[1] is sure


def test_a_broken_letter_that_is_shown() -> None:
    assert not encodings.misread("What “Ã©” tells us")
    assert not encodings.misread("UTF-8, or why Ã© is not a word")
    assert encodings.misread("La visite du musÃ©e")
