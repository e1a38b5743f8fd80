"""Letters that were broken on the way, each beside words that only look so."""

from __future__ import annotations

import pytest

from digest.check.words import marks
from digest.check.words.typos import beheaded, latin, scripts_of


def told(text: str, lang: str = "en") -> list[tuple[str, bool]]:
    marked = ((name, sure) for name, _what, sure, _where in marks.seen(text, lang, False))
    return [
        *((name, sure) for name, _what, sure in (*latin(text, lang), *scripts_of(text, lang))),
        *marked,
    ]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("F orty years after the surveyors left", "en"), ("T he pier was sold", "en"), ("“W hen the tide turned", "en"), ("The of cials who con rmed it", "en"), ("a signi cant nding", "en"), ("the traf c stopped", "en"),
        ("The council\\'s clerks", "en"), ("They don\\'t count", "en"), ("La route e´tait fermée", "fr"), ("l’a dit a` la mairie", "fr"), ("u¨ber die Bru¨cke", "de"), ("It heard l,2OO cases", "en"), ("1O,OOO people", "en"),
        ("2OO people", "en"), ("The council‘s clerks", "en"), ("They don‘t", "en"), ("Quién paga el agua? La cuenta", "es"), ("Todo sube. Cómo se paga la luz?", "es"), ("Coloquio: cuánto cuesta el agua?", "es"), ("Hola, qué tal va el mar?", "es"), ("There is a argument for it", "en"), ("in a office above", "en"),
        ("The goverment did nothing.", "en"), ("They recieved it late.", "en"), ("ﺮﺤﺒﻟﺍ ﻰﻠﻋ ﺀﺎﻨﻴﻤﻟﺍ", "ar"), ("i̇stanbul vapurları", "tr"), ("Το λιμάνι τησ πόλησ μασ", "el"), ("םייח לש הנש", "he"), ("港口的灯塔，與舊碼頭的歷史记录", "zh"),
    ],
)  # fmt: skip
def test_letters_broken_for_sure(text: str, lang: str) -> None:
    assert any(sure for _name, sure in told(text, lang))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("I am a camera", "en"), ("A house by the sea", "en"), ("X marks the spot", "en"), ("T cells and the sea", "en"), ("E numbers, explained", "en"), ("D minor, a key for rain", "en"), ("The officials confirmed it", "en"),
        ("They said: “of ce” is a PDF’s word", "en"), ("a piece of cake", "en"), ("The regex “don\\'t” is escaped", "en"), ("don´t panic", "en"), ("l´eau de la ville", "fr"), ("Press ` to open the console", "en"), ("H2O, CO2 and O2", "en"),
        ("1,200 cases in 2026", "en"), ("Section 1I and 2O", "en"), ("He said ‘tis the season", "en"), ("Hawai‘i votes", "en"), ("‘The council’s clerks’", "en"), ("¿Quién paga el agua? La cuenta", "es"), ("No sé quién paga el agua", "es"), ("Y el mar, ¿sabe alguien cuándo sube?", "es"), ("Supo cómo. ¿Vino?", "es"),
        ("a union, a one-off, a European and a uniform", "en"), ("vitamin a improves sight", "en"), ("Serie a arriva a Roma", "en"), ("“goverment” is how he wrote it.", "en"), ("Its editor wrote goverment, a typo.", "en"), ("Aprilis vėjas i̇̀", "lt"),
        ("صلى الله عليه وسلم ﷺ", "ar"), ("الميناء على البحر", "ar"), ("İstanbul’un vapurları ıslandı", "tr"), ("Το λιμάνι της πόλης μας αλλάζει", "el"), ("σ’ αγαπώ", "el"), ("חיים של שנה", "he"), ("港口的燈塔，與舊碼頭的歷史紀錄", "zh"), ("港口的灯塔与旧码头的历史记录", "zh"),
    ],
)  # fmt: skip
def test_letters_that_are_meant(text: str, lang: str) -> None:
    assert not any(sure for _name, sure in told(text, lang))


def test_what_may_be_a_drop_cap_is_a_note() -> None:
    assert told("H arbours freeze early") == [("teaser", False)]


def test_a_headline_without_its_first_letter() -> None:
    assert beheaded("arbours freeze early", "/2026/harbours-freeze-early/") == ("Harbours", True)
    assert beheaded("ow a village choir learned to sing", "/2026/village-choir/") == ("How", True)
    assert beheaded("iPhone sales fall", "/2026/iphone-sales-fall/") == ("", False)
    assert beheaded("eels return", "/2026/eels-return/") == ("", False)
    assert beheaded("Harbours freeze", "/2026/harbours/") == ("", False)
