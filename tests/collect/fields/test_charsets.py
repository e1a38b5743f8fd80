"""The charset of a page: what it says, in the order of browsers, and what its letters say where it says nothing."""

from __future__ import annotations

import pytest

from digest.collect import reading
from digest.collect.fields.charsets import decoded

WORDS = {
    "cp932": ("ja", "Shift_JIS", "港の工事は来年も続く見通しだと、市の担当者が語った。"),
    "euc_jp": ("ja", "EUC-JP", "港の工事は来年も続く見通しだと、市の担当者が語った。"),
    "gb18030": ("zh", "gb2312", "港口的工程明年还会继续，市里的负责人说，这是一个大的项目。"),
    "big5hkscs": ("zh-TW", "Big5", "港口的工程明年還會繼續，市裡的負責人說，這是一個大的項目。"),
    "cp949": ("ko", "EUC-KR", "항만 공사는 내년에도 계속될 것이라고 시의 담당자가 말했다."),
    "cp1251": ("ru", "windows-1251", "Портовые работы продлятся до конца следующего года, сообщил город."),
    "koi8_r": ("ru", "KOI8-R", "Портовые работы продлятся до конца следующего года, сообщил город."),
    "cp1253": ("el", "windows-1253", "Τα έργα στο λιμάνι θα συνεχιστούν και το επόμενο έτος."),
    "cp1255": ("he", "windows-1255", "העבודות בנמל יימשכו גם בשנה הבאה אמר דובר העירייה"),
    "cp1256": ("ar", "windows-1256", "ستستمر الأعمال في الميناء حتى العام المقبل"),
    "cp874": ("th", "tis-620", "งานก่อสร้างท่าเรือจะดำเนินต่อไปในปีหน้า เจ้าหน้าที่กล่าว"),
    "cp1254": ("tr", "iso-8859-9", "Liman çalışmaları gelecek yıl da sürecek, dedi şehir sözcüsü."),
    "iso8859_2": ("pl", "ISO-8859-2", "Prace w porcie będą trwały także w przyszłym roku, śmiał się."),
    "cp1250": ("cs", "windows-1250", "Práce v přístavu budou pokračovat i příští rok, žádná změna."),
    "cp1252": ("de", "ISO-8859-1", "Die Brücke wird größer, „viel größer“, sagte die Bürgermeisterin."),
}  # fmt: skip
PAGE = "<!DOCTYPE html><html lang='{}'><head>{}<title>T</title></head><body><p>{}</p>"


@pytest.mark.parametrize("encoding", WORDS)
def test_a_page_is_read_in_the_charset_that_its_meta_element_states(encoding: str) -> None:
    _, name, said = WORDS[encoding]
    for meta in (
        f'<meta charset="{name}">',
        f"<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset={name}'>",
    ):
        assert said in decoded(PAGE.format("en", meta, said).encode(encoding))


@pytest.mark.parametrize("encoding", WORDS)
def test_where_nothing_states_one_language_and_letters_tell(encoding: str) -> None:
    language, _, said = WORDS[encoding]
    assert said in decoded(PAGE.format(language, "", said).encode(encoding))


@pytest.mark.parametrize("encoding", sorted(WORDS.keys() - {"cp1254", "iso8859_2", "cp1250"}))
def test_letters_alone_tell_all_but_the_relatives_of_latin_1(encoding: str) -> None:
    said = WORDS[encoding][2]
    assert said in decoded(PAGE.format("", "", said).encode(encoding))


@pytest.mark.parametrize(
    ("served", "content_type", "said"),
    [
        (PAGE.format("ru", '<meta charset="utf-8">', "порт").encode("cp1251"), "text/html; charset=windows-1251", "порт"),
        (PAGE.format("ru", '<meta charset="koi8-r">', "порт и город").encode("cp1251"), "text/html; charset=cp1251", "порт и город"),
        (PAGE.format("de", '<meta charset="iso-8859-1">', "Grüße").encode(), "text/html; charset=ISO-8859-1", "Grüße"),
        ("\ufeff".encode() + PAGE.format("de", '<meta charset="big5">', "Grüße").encode(), "", "Grüße"),
        (PAGE.format("de", "", "Grüße an alle Häfen und Städte, schöne grüne Inseln").encode() + b"<p>\xfc</p>", "", "Grüße an alle Häfen"),
        (PAGE.format("ja", '<meta charset="iso-2022-jp">', "港のニュース").encode("iso2022_jp"), "", "港のニュース"),
        (PAGE.format("de", "<meta charset=utf-16>", "Grüße").encode("cp1252"), "", "Grüße"),
        (PAGE.format("de", "<meta charset=nonsense>", "Grüße").encode("cp1252"), "", "Grüße"),
        (PAGE.format("de", "<meta charset=zip>", "Grüße").encode("cp1252"), "text/html; charset=hex", "Grüße"),
        (b'<?xml version="1.0" encoding="windows-1251"?><rss><t>' + "порт".encode("cp1251"), "text/xml; charset=koi8-r", "порт"),
        (PAGE.format("", "", "price 10 \x80").encode("latin-1"), "", "price 10 €"),
    ],
)  # fmt: skip
def test_what_is_stated_is_weighed(served: bytes, content_type: str, said: str) -> None:
    assert said in decoded(served, content_type)


@pytest.mark.parametrize(
    "before",
    [
        "MSP <",
        "Warning: mkdir()\n",
        "/* x */ ",
        "k",
        "<style>a{}</style>",
        "<br />\n<b>Deprecated</b>: x<br />",
    ],
)
def test_a_page_behind_stray_words_is_still_a_page(before: str) -> None:
    text = "Paragraph of a real article with enough words in it to be a text. " * 8
    head = '<html><head><meta property="og:type" content="article"><title>Tides at work</title>'
    body = f"{before}{head}<body><h1>Tides at work</h1><p>{text}</p>".encode()
    parsed = reading.parse(body, url="https://harbour.example/2026/11/tides-at-work-today/")
    assert (parsed.kind, parsed.entries[0].headline) == ("page", "Tides at work")
