"""Letters that were damaged or are not what they seem, each beside what is right in its language."""

from __future__ import annotations

import pytest

from digest.check.words import encodings, lookalikes, placeholders
from digest.check.words.letters import _EMOJI_NAME
from digest.check.words.quoting import quoted


@pytest.mark.parametrize(
    "text",
    [
        "Inside the \u0420\u0430per mill", "the c\u043euncil", "Alder\u03bfeview", "a \u0455hip", "пoрт и море", "Hаrbour",
        "The v\u0430lley of rain", "the rеservoir",
    ],
)  # fmt: skip
def test_two_alphabets_in_a_word(text: str) -> None:
    assert lookalikes.mixed_in(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "αMSH and TNFα", "NFκB in mice", "5 μm of μSv", "PDFка и VIPы", "IT-компания", "Wi‑Fi в порту", "Δt = 3", "α-synuclein",
        "KoЯn and TETЯIS", "КАМАЗ и МАЗ", "СССР in English", "β2 and λx", "Nguyễn Thị Minh", "Łódź", "Ελλάδα και EU",
    ],
)  # fmt: skip
def test_one_alphabet_or_an_honest_two(text: str) -> None:
    assert lookalikes.mixed_in(text) == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "The building‚Äôs heated", "caf√© au lait", "√âtat de si√®cle", "10 ‚Ç¨ a month", "keepersâ€™ keys", "Die HÃ¤fen",
        "РџСЂРёРІРµС‚", "itвЂ™s", "caf├⌐", "itΓÇÖs", "itÔÇÖs", "Ïðèâåò всем", "a 100Â km walk", "zaĹĽĂłĹ‚Ä‡", "рТЙЧЕФ чУЕН",
    ],
)  # fmt: skip
def test_a_word_that_was_read_wrongly(text: str) -> None:
    assert encodings.misread(text)


@pytest.mark.parametrize(
    "text",
    [
        "√π and 2√πr²", "“États généraux”", "Úľa a včely", "«Été»", "É o Âmbar", "¬A ∧ B", "f ≈ 3", "├── src", "Привет, всё", "СПб и МГУ",
        "IRMÃ E IRMÃO", "façade—Überfluß", "10 € – 20 £", "Γ(n) = (n−1)!", "Čeština, žluťoučký kůň", "Îles d’Yeu", "Ôter",
        "Why “Zoë” turned into “ZoÃ«”", "Aus Köln wurde KÃ¶ln", "Du cÅ“ur, non : du cœur",
    ],
)  # fmt: skip
def test_a_word_as_it_is_written(text: str) -> None:
    assert encodings.misread(text) == ""


@pytest.mark.parametrize(
    "text",
    ["\uf144 The engineer", "the \U0001f1ec and Norway", "\U0001f3fd thumbs", "family \U0001f468\u200d", "a\ufe0f", "no \u20e3", "the \ufffc map", "\U0001d5d5\U0001d5fc\U0001d5f9\U0001d5f1"],
)  # fmt: skip
def test_half_a_sign(text: str) -> None:
    assert encodings.broken(text)


@pytest.mark.parametrize(
    "text",
    ["\U0001f1ec\U0001f1e7 and \U0001f1f3\U0001f1f4", "\U0001f44d\U0001f3fd", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "1\ufe0f\u20e3 first", "❤\ufe0f", "می\u200cخواهم", "क्\u200dष", "𝑥 + 𝑦", "©\ufe0f 2026"],
)  # fmt: skip
def test_a_whole_sign(text: str) -> None:
    assert encodings.broken(text) == ""


@pytest.mark.parametrize(
    "text",
    ["the water&rsquos lines", "salt &amp pepper", "a &nbsp b", "caf&eacute au lait", "Q &lt A", "it#39;s", "one &ndash two", "Fish amp; chips"],
)  # fmt: skip
def test_an_entity_without_its_end(text: str) -> None:
    assert list(placeholders.markup(text)), text


@pytest.mark.parametrize(
    "text",
    ["R&D and M&A", "https://a.example/?a=1&amp=2", "AT&T", "salt & pepper", "&c.", "Q&A", "B&Bs", "if a &lte b"],
)  # fmt: skip
def test_an_ampersand(text: str) -> None:
    assert list(placeholders.markup(text)) == []


@pytest.mark.parametrize(
    "text",
    [":tada: we did it", "news :studio_microphone:", "great :+1:", "(:rocket:)", ":flag-gb: here"],
)
def test_the_name_of_an_emoji(text: str) -> None:
    assert _EMOJI_NAME.search(text)


@pytest.mark.parametrize(
    "text",
    ["at 12:30:45", "std::vector", "a:b:c", "Note: this: that", "https://a.example:80:x", ":-) :("],
)
def test_colons(text: str) -> None:
    assert not _EMOJI_NAME.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Why “TODO” stays",
        "the `TODO` mark",
        "«TODO», dit-il",
        "„TODO“ im Code",
        "'TODO' again",
        "‘TODO’ again",
    ],
)
def test_what_is_quoted_is_spoken_of(text: str) -> None:
    at = text.index("TODO")
    assert quoted(text, at)


@pytest.mark.parametrize(
    "text", ["TODO: ask", "“Yes”, TODO", "the pilot’s TODO", "don't TODO", "`x` TODO", "TODO “x”"]
)
def test_what_is_not_quoted(text: str) -> None:
    at = text.index("TODO")
    assert not quoted(text, at)
