"""Kind, topic and kicker of a page: pairs however they are written, no menus, no running text, no days."""

from __future__ import annotations

import pytest

from digest.collect import house_kinds, reading
from digest.model.pieces import Entry

TEXT = (
    "<p>A paragraph of a real article with enough words in it so that nobody takes it for a caption.</p>"
    * 8
)
PAGE = "<!DOCTYPE html><html lang='{lang}'><head><title>The inland port has two minds</title><meta property='og:type' content='article'>{head}</head><body>{before}<article>{label}<h1>The inland port has two minds</h1>{text}</article></body></html>"  # fmt: skip


def read(
    label: str, *, head: str = "", before: str = "", text: str = TEXT, lang: str = "en"
) -> Entry:
    page = PAGE.format(label=label, head=head, before=before, text=text, lang=lang)
    return reading.parse(page.encode(), url="https://harbour.example/2026/11/inland-port", look_for="article").entries[0]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "kind", "topics"),
    [
        ("<div class='kicker'>Analysis | Middle East</div>", "Analysis", ("Middle East",)),
        ("<div class='article-category'><a href='/analysis/'>Analysis</a> | <a href='/me/'>Middle East</a></div>", "Analysis", ("Middle East",)),
        ("<div class='kicker'>Analysis / Middle East</div>", "Analysis", ("Middle East",)),
        ("<div class='eyebrow'>Analysis: Middle East</div>", "Analysis", ("Middle East",)),
        ("<div class='eyebrow'>Middle East › Analysis</div>", "Analysis", ("Middle East",)),
        ("<p class='overline'>Analysis · Middle East</p>", "Analysis", ("Middle East",)),
        ("<div class='kicker'>Analysis<br>Middle East</div>", "Analysis", ("Middle East",)),
        ("<div><a href='/x'>Analysis | Middle East</a></div>", "Analysis", ("Middle East",)),
        ("<span class='c-label'>解説｜Häfen</span>", "解説", ("Häfen",)),
        ("<div class='h-kick'>Analysis <i>/</i> Middle East</div>", "Analysis", ("Middle East",)),
        ("<div class='row'><span class='field field--name-field-format'>Harbour Note</span><span class='field field--name-field-thema'><a href='/t/1'>Verkehr</a></span></div>", "Harbour Note", ("Verkehr",)),
        ("<div class='field field--name-field-story-type'>Research Note</div>", "Research Note", ()),
        ("<div class='kategori'><a href='/k'>Analiz</a> › <a href='/konu/x'>Enerji</a></div>", "Analiz", ("Enerji",)),
        ("<span class='badge'>Studie</span> | <span class='category'>Häfen</span>", "Studie", ("Häfen",)),
        ("<p>Kommentar | Hafenpolitik</p>", "Kommentar", ("Hafenpolitik",)),
        ("<ul><li><a href='/entretien'>Entretien</a></li><li><a href='/ports'>Ports</a></li></ul>", "Entretien", ("Ports",)),
        ("<span class='post-categories'><a rel='category' href='/o'>Opinión</a> <a rel='category' href='/p'>Puertos</a></span>", "Opinión", ("Puertos",)),
    ],
)  # fmt: skip
def test_a_pair_is_a_kind_and_a_topic(label: str, kind: str, topics: tuple[str, ...]) -> None:
    entry = read(label)
    assert (entry.kind, entry.topics) == (kind, topics)


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:section' content='Analysis | Middle East'>",
        "<meta property='article:section' content='Middle East &rsaquo; Analysis'>",
        '<script type="application/ld+json">{"@type":"Article","headline":"The inland port has two minds","articleSection":"Analysis / Middle East"}</script>',
        '<script type="application/ld+json">{"@type":"Article","headline":"The inland port has two minds","articleSection":["Analysis","Middle East"]}</script>',
        "<meta property='article:section' content='Analysis'><meta property='article:tag' content='Middle East'>",
    ],
)  # fmt: skip
def test_a_pair_in_the_head_is_one_too(head: str) -> None:
    entry = read("", head=head)
    assert entry.kind == "Analysis"
    assert "Middle East" in entry.topics


@pytest.mark.parametrize(
    ("label", "kicker"),
    [
        ("<div class='eyebrow'><a href='/politics'>Politics</a> / January 11, 2024</div>", "Politics"),
        ("<div class='kicker'>Hafen · 24. November 2026</div>", "Hafen"),
        ("<div class='surtitre'>24/11/2026 | Ports</div>", "Ports"),
        ("<div class='kicker'><span>Puertos</span> | <time>24 de noviembre de 2026</time></div>", "Puertos"),
        ("<div class='overline'>2026-11-24 — Quays</div>", "Quays"),
    ],
)  # fmt: skip
def test_a_kicker_holds_no_day(label: str, kicker: str) -> None:
    assert read(label, lang="fr").kicker == kicker


@pytest.mark.parametrize(
    "menu",
    [
        "<div><a href='/'>Home</a><a href='/news/'>News</a><a href='/contact/'>Letters</a><a href='/about/'>About</a><a href='/shop/'>Shop</a></div>",
        "<ul><li><a href='/'>Start</a></li><li><a href='/a'>Analyse</a></li><li><a href='/k'>Kultur</a></li><li><a href='/s'>Sport</a></li><li><a href='/w'>Wirtschaft</a></li></ul>",
        "<table><tr><td><a href='/1'>Opinion</a> <a href='/2'>World</a> <a href='/3'>Sport</a> <a href='/4'>Arts</a> <a href='/5'>Podcasts</a></td></tr></table>",
        "<p><a href='/1'>Tribune</a> | <a href='/2'>Monde</a> | <a href='/3'>Sport</a> | <a href='/4'>Arts</a> | <a href='/5'>Idées</a></p>",
        "<nav><a href='/letters'>Letters</a> <a href='/essays'>Essays</a></nav>",
        "<table><tr><td><a href='/1'>Recenze</a></td></tr><tr><td><a href='/2'>Rozhovor</a></td></tr><tr><td><a href='/3'>Esej</a></td></tr><tr><td><a href='/4'>Redakce</a></td></tr><tr><td><a href='/5'>Akce</a></td></tr></table>",
        "<div><p><a href='/1'>Essays</a></p><p><a href='/2'>Reviews</a></p><p><a href='/3'>Interviews</a></p><p><a href='/4'>About</a></p><p><a href='/5'>Shop</a></p></div>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("inside", [True, False])
def test_a_menu_says_nothing_of_the_piece(menu: str, inside: bool) -> None:
    entry = read(menu if inside else "", before="" if inside else menu)
    assert (entry.kind, entry.topics) == ("", ())


@pytest.mark.parametrize(
    "name", ["article-section", "topics", "category-news", "post-tags", "rubrik"]
)
def test_words_linked_in_running_text_are_no_topics(name: str) -> None:
    text = f"""<section class="{name}"><p>It is <a href="http://x.example/a">five times more likely</a> to flood, says
        <a href="http://x.example/b">a talk he gave</a>, and the quay has been raised twice since then.</p>{TEXT}</section>"""
    assert read("", text=text, head="<meta property='article:section' content='Ideas'>").topics == (
        "Ideas",
    )


DEK = "Two ministries want the same quay, and neither of them has asked the dockers."


@pytest.mark.parametrize(
    "under",
    [
        f"<div class='x9-sub'>{DEK}</div><div class='x9-by'>By Ann Lee</div><div>24 November 2026</div>",
        f"<i>{DEK}</i><p>by Ann Lee<br>24 November 2026</p>",
        f"<h3><i>{DEK}</i></h3><p><i>By Ann Lee</i></p>",
        f"<p><i>{DEK}</i></p><p>par <b>Ann Lee</b><br><small>mis en ligne le 24 novembre 2026</small></p>",
        f"<p>Ingediend door beheer op di, 24/11/2026 - 05:05</p><div class='u'>{DEK}</div><p>Door Ann Lee</p>",
    ],
)
def test_what_stands_between_headline_and_byline_is_the_dek(under: str) -> None:
    entry = read("", text=f"{under}{TEXT}")
    assert (entry.dek, entry.authors[0].name) == (DEK, "Ann Lee")
    assert entry.excerpt.startswith("A paragraph of a real article")


@pytest.mark.parametrize(
    "under",
    [
        "<div>Photo: a quay that nobody wanted, seen from the water</div><p>By Ann Lee</p>",
        f"<p>By Ann Lee</p><div>{DEK}</div>",
        f"<div>{DEK}</div><div>And one more line of the same kind that nobody can tell apart</div><p>By Ann Lee</p>",
    ],
)
def test_other_lines_under_a_headline_are_no_dek(under: str) -> None:
    assert read("", text=f"{under}{TEXT}").dek == ""


FIELDS = {
    "es": ("Crónica", "Agricultura", "tipo", "tema", "entradilla", "Autoría"),
    "de": ("Kommentar", "Wohnen", "textsorte", "thema", "teaser", "Autorin"),
    "fr": ("Enquête", "Logement", "genre", "thematique", "chapo", "Auteurs"),
    "it": ("Inchiesta", "Casa", "tipologia", "argomento", "sommario", "Autore"),
    "pt": ("Reportagem", "Moradia", "x1", "x2", "x3", "Por"),
    "nl": ("Reportage", "Haven", "v", "w", "u", "Door"),
    "pl": ("Reportaż", "Port", "rodzaj", "temat", "zajawka", "Tekst"),
    "en": ("Feature", "Ports", "format", "topic", "strap", "By"),
}


@pytest.mark.parametrize("lang", FIELDS)
@pytest.mark.parametrize("by", ["Submitted by admin_web on 24/11/2026 - 05:05", ""])
def test_a_systems_fields_are_read_whatever_language_names_them(lang: str, by: str) -> None:
    kind, topic, *names, label = FIELDS[lang]
    values = zip(names, (kind, topic, DEK), strict=True)
    fields = "".join(f"<div class='field--name-field-{one}'>{said}</div>" for one, said in values)
    people = f"<div class='field'><div class='field__label'>{label}</div><div>Ann Lee</div></div>"
    head = f"<footer class='node__submitted'>{by}</footer>{fields}{people}"
    entry = read("", text=f"{head}<div class='field--name-body'>{TEXT}</div>", lang=lang)
    assert (entry.kind, entry.topics, entry.dek) == (kind, (topic,), DEK)
    assert [one.name for one in entry.authors] == ["Ann Lee"]


@pytest.mark.parametrize(
    "head",
    [
        "<p class='meta'>29 November 2026, Ann Lee</p>\n",
        "<p>By Ann Lee</p>\n<p>29 November 2026</p>\n",
        "<p>Ann Lee, Bo Diaz</p>\n<p>29 November 2026</p>\n",
        "<p class='data'>2026年11月29日　山岡千景（准教授）、野々村圭（助教）</p>\n",
        "<p>Ann Lee (Research Fellow)</p>\n",
    ],
)
def test_a_marked_dek_behind_day_and_byline_is_one(head: str) -> None:
    text = f"<div id='main'><h1>The inland port has two minds</h1>{head}<p class='lead'>{DEK}</p>\n{TEXT}</div>"
    page = f"<html><head><title>The inland port</title></head><body>{text}</body></html>"
    url = "https://harbour.example/2026/11/inland-port"
    [entry] = reading.parse(page.encode(), url=url, look_for="article").entries
    assert entry.dek == DEK
    assert entry.excerpt.startswith("A paragraph of a real article")


@pytest.mark.parametrize(
    "crumbs",
    [
        "<p><a href='/'>Home</a> &gt; <a href='/texts/'>Texts</a> &gt; The inland port has two minds</p>",
        "<p id='pan'><a href='/'>トップ</a> &gt; <a href='/yomi/'>読みもの</a> &gt; 二つの心</p>",
        "<div><a href='https://harbour.example/'>Úvod</a> / <a href='/texty/'>Texty</a> / ...</div>",
        "<p>Start – Läsning – The inland port has two minds</p>",
        "<span><a href='/'>Accueil</a></span>",
    ],
)
def test_the_line_that_leads_to_a_piece_is_no_label_of_it(crumbs: str) -> None:
    entry = read(f"{crumbs}<p class='cat'>Essay</p>")
    assert entry.kind == "Essay"
    assert not set(entry.topics) - {"Texts"}  # where nothing else is told, the last step


def test_an_excerpt_begins_behind_the_labels_of_the_head() -> None:
    label = "<p>Field Note / Rivers</p>"
    assert read("", text=f"{label}{TEXT}").excerpt.startswith("A paragraph of a real article")


def test_a_labelled_field_behind_the_text_names_the_topics() -> None:
    field = "<div class='field field--name-field-tags field--label-above'><div class='field__label'>Topics</div><div class='field__items'><div class='field__item'><a href='/topics/x'>Geology</a></div></div></div>"
    body = f"<div class='field field--name-body'>{TEXT}</div>"
    assert read("", text=f"<div class='node__content'>{body}{field}</div>").topics == ("Geology",)


@pytest.mark.parametrize(
    ("over", "tags", "kind", "topics"),
    [
        ("<a class='category' href='/c/review'>Review</a>", "Tags: <a href='/t/1'>Short stories</a>, <a href='/t/2'>Debuts</a>", "Review", ("Debuts", "Short stories")),
        ("<div class='kicker'>Anmeldelse</div>", "Emner: <a href='/t/1'>Noveller</a>, <a href='/t/2'>Debutanter</a>", "Anmeldelse", ("Debutanter", "Noveller")),
        ("<p class='rubrique'><a href='/r/3'>Entretien</a></p>", "Mots-clés : <a href='/t/1'>Poésie</a>, <a href='/t/2'>Théâtre</a>", "Entretien", ("Poésie", "Théâtre")),
        ("", "Tags: <a href='/t/1'>Interview</a>, <a href='/t/2'>Ports</a>", "Interview", ("Ports",)),
        ("<a class='category' href='/c/review'>Review</a>", "Tags: <a href='/t/1'>Review</a>, <a href='/t/2'>Ports</a>", "Review", ("Ports",)),
        ("<a class='category' href='/c/news'>News</a>", "Tags: <a href='/t/1'>Interview</a>, <a href='/t/2'>Ports</a>", "Interview", ("Ports",)),
    ],
)  # fmt: skip
def test_a_word_for_a_kind_is_a_topic_behind_the_label_of_topics_where_the_kind_is_another(
    over: str, tags: str, kind: str, topics: tuple[str, ...]
) -> None:
    entry = read(over, text=f"{TEXT}<p class='tags'>{tags}</p>")
    assert (entry.kind, entry.topics) == (kind, topics)


@pytest.mark.parametrize(
    ("lang", "line", "kind"),
    [
        ("tr", "Haber: Gül Akbulut", ""),
        ("el", "Ρεπορτάζ: Άννα Λη", ""),
        ("fr", "Reportage : Ann Lee", ""),
        ("pt", "Reportagem: Ann Lee", ""),
        ("en", "Article by Ann Lee", ""),
        ("tr", "Röportaj: Gül Akbulut", "Röportaj"),
        ("de", "Eine Reportage von Ann Lee", "Reportage"),
        ("de", "Eine Analyse von Ann Lee", "Analyse"),
    ],
)
def test_what_somebody_did_is_no_kind_before_a_colon(lang: str, line: str, kind: str) -> None:
    assert read("", text=f"<p class='byline'>{line}</p>{TEXT}", lang=lang).kind == kind


def test_an_excerpt_begins_behind_a_line_of_many_credits() -> None:
    line = "<div class='kunye'><span>Haber: Gül Akbulut</span> <span>Fotoğraf: Rıfat Kaya</span> <span>Yayınlanma: 29 Kasım 2026 08:12 Güncelleme: 30 Kasım 2026 09:00</span></div>"
    assert read("", text=f"{line}{TEXT}", lang="tr").excerpt.startswith("A paragraph of a real")


BY_LINES = (
    '<div class="meta-row"><div class="text-block-20">Par</div><a href="/equipe/ann" class="author-link">Ann Lee</a><div>Publié le</div></div>',
    '<p class="tags">Von <a href="/tag/ann-lee">Ann Lee</a></p>',
    '<ul class="topics"><li>By</li><li><a href="/tags/ann-lee" rel="tag">Ann Lee</a></li></ul>',
    '<span class="category">Door</span> <a class="category" href="/c/ann">Ann Lee</a>',
    '<dl class="tags"><dt>Yazan:</dt><dd><a href="/etiket/ann">Ann Lee</a></dd></dl>',
)


@pytest.mark.parametrize("line", BY_LINES)
def test_who_wrote_a_piece_is_none_of_its_topics(line: str) -> None:
    text = (
        "<p>The quay was raised for the third time in a year, and nobody says who is to pay for the stones.</p>"
        * 4
    )
    page = (
        '<html><head><title>The quay is raised</title></head><body><article><div class="topics"><a href="/topics/ports">Ports</a></div>'
        f'<h1>The quay is raised</h1>{line}<div class="entry-content">{text}</div></article></body></html>'
    )
    [entry] = reading.parse(page.encode(), url="https://harbour.example/quay").entries
    assert entry.topics == ("Ports",)


@pytest.mark.parametrize(
    "box",
    [
        "<dl><dt>Type</dt><dd>Policy brief</dd><dt>Topic</dt><dd>Ports</dd></dl>",
        "<table><tr><th>Textsorte:</th><td>Policy brief</td></tr><tr><th>Themen:</th><td><a href=/t/1>Ports</a></td></tr></table>",
        "<div><span>Tipo</span><span>Policy brief</span></div><div><span>Tema</span><span>Ports</span></div>",
        "<p><strong>Genre :</strong> <a href=/g>Policy brief</a></p><p><strong>Thème :</strong> <a href=/t>Ports</a></p>",
        "<h4>Rodzaj</h4><h4>Policy brief</h4><h4>Temat</h4><h4>Ports</h4>",
    ],
)
def test_a_fact_box_names_kind_and_topic(box: str) -> None:
    entry = read("", text=f"{box}{TEXT}")
    assert (entry.kind, entry.topics) == ("Policy brief", ("Ports",))


def test_a_page_without_headings_has_its_title_for_headline() -> None:
    page = (
        "<html><head><title>The inland port has two minds | Harbour Review</title></head><body><table><tr><td><font size=5><b>The inland port has two minds</b>"
        f"</font><br>29 November 2026</td></tr><tr><td>{TEXT}</td></tr></table></body></html>"
    )
    [entry] = reading.parse(
        page.encode(), url="https://harbour.example/p", look_for="article"
    ).entries
    assert entry.headline == "The inland port has two minds"
    assert entry.published_at
    assert entry.published_at.day == 29


def test_the_day_and_the_name_in_elements_side_by_side() -> None:
    meta = "<div class='flex'><span class='font-bold'>Ann Lee</span><span>·</span><time datetime='2026-11-29'>29 November 2026</time><span>·</span><span>5 min</span></div>"
    entry = read(
        "",
        text=f"<p>Nobody says who is to pay for the stones.</p>{meta}<div class='prose'>{TEXT}</div>",
    )
    assert [one.name for one in entry.authors] == ["Ann Lee"]
    assert entry.dek == "Nobody says who is to pay for the stones."


@pytest.mark.parametrize(
    "unseen",
    [
        "<div class='tag-pill is-pr w-condition-invisible'>PR</div>",
        "<a style='display:none' href='/pr'>PR</a>",
        "<span style='visibility: hidden'>PR</span>",
        "<span hidden>PR</span>",
        "<div aria-hidden='true'>PR</div>",
        "<i class='elementor-hidden'>PR</i>",
        "<span class='d-none'><b>PR</b></span>",
    ],
)
@pytest.mark.parametrize("around", ["div class='tag-row'", "div class='kicker'", "p"])
def test_a_label_that_no_reader_sees_is_none(unseen: str, around: str) -> None:
    entry = read(f"<{around}><a>Analysis</a> <a>Ports</a> {unseen}</{around.split()[0]}>")
    assert (entry.kind, entry.topics) == ("Analysis", ("Ports",))


@pytest.mark.parametrize(
    "crumbs",
    [
        "<ol class='crumbs'><li><a href='/'>Start</a><li><a href='/analys/'>Analys</a></ol>",
        "<ul class='path'><li><a href='https://harbour.example/'>Inicio</a></li><li><a href='/a/'>Análisis</a></li></ul>",
        "<nav><a href='/'>Hem</a> <a href='/a'>Analys</a></nav>",
        "<p class='topics'><a href='/'>Strona główna</a> › <a href='/a'>Analiza</a></p>",
        "<div><a href='../../'>Etusivu</a> / <a href='/a'>Analyysi</a></div>",
        "<div class='kicker'><a href='/index.html'>Forside</a> / <a href='/a'>Analyse</a></div>",
    ],
)
def test_a_link_to_the_front_page_is_no_topic(crumbs: str) -> None:
    assert {"Start", "Inicio", "Hem", "Strona główna", "Etusivu", "Forside"}.isdisjoint(
        read(crumbs).topics
    )


@pytest.mark.parametrize(
    "label",
    [
        "<span class='item-cat'>تحليل | الطاقة ، المياه</span>",
        "<span class='item-cat'>تحليل | الطاقة، المياه</span>",
        "<div class='kicker'><a href='/a'>تحليل</a> | <a href='/b'>الطاقة ، المياه</a></div>",
        "<p>تحليل | الطاقة،المياه</p>",
        "<ul><li>تحليل</li><li>الطاقة ، المياه</li></ul>",
    ],
)
def test_the_arabic_comma_parts_topics(label: str) -> None:
    assert read(label, lang="ar").topics == ("الطاقة", "المياه")


def test_a_sign_and_a_headline_stay_whatever_hides_them() -> None:
    entry = read("<p>Analysis <span hidden>|</span> Ports</p>")
    assert (entry.kind, entry.topics) == ("Analysis", ("Ports",))
    page = PAGE.format(label="", head="", before="", text=TEXT, lang="en").replace(
        "<h1>The inland port has two minds", "<h1><div aria-hidden='true'>The inland port has two minds</div>"
    )  # fmt: skip
    url = "https://harbour.example/2026/11/inland-port"
    [own] = reading.parse(page.encode(), url=url, look_for="article").entries
    assert own.headline == "The inland port has two minds"


@pytest.mark.parametrize(
    "said",
    [
        "Posted in", "Publié dans", "Veröffentlicht in", "Publicado en", "Pubblicato in", "Geplaatst in", "Опубликовано в", "Opublikowano w",
        "Back to news", "Zurück", "Zurück zur Übersicht", "Retour", "Retour aux articles", "Volver al inicio", "Torna alle notizie", "Voltar",
        "Terug naar overzicht", "Назад", "العودة إلى الأخبار", "一覧に戻る", "Tillbaka", "Zpět na články", "Wróć do listy",
    ],
)  # fmt: skip
def test_what_stands_before_labels_and_what_leads_back_are_no_topics(said: str) -> None:
    for before in (
        f"<span class='cat-links'><span class='screen-reader-text'>{said}</span><a rel='category tag'>Ports</a></span>",
        f"<div class='news-backlink category'><a href='/all'>{said}</a></div><a rel='tag'>Ports</a>",
    ):
        assert read(before).topics == ("Ports",)


@pytest.mark.parametrize(
    ("line", "kind", "topics", "names"),
    [
        ("Door Marit de Wolff | Reportage | Wonen | zondag 29 november 2026", "Reportage", ("Wonen",), ["Marit de Wolff"]),
        ("Reportage | Wonen | Door Marit de Wolff | 29 november 2026", "Reportage", ("Wonen",), ["Marit de Wolff"]),
        ("29 November 2026 · Analysis · Ports · By Ann Lee", "Analysis", ("Ports",), ["Ann Lee"]),
        ("Von Jonas Feldmann • Analyse • Energie • 29. November 2026", "Analyse", ("Energie",), ["Jonas Feldmann"]),
        ("Par Anne Le Goff – Entretien – Énergie – 29 novembre 2026", "Entretien", ("Énergie",), ["Anne Le Goff"]),
        ("Por Lucía Ferrer / Reportaje / Vivienda / 29 de noviembre de 2026", "Reportaje", ("Vivienda",), ["Lucía Ferrer"]),
        ("By Ann Lee :: Report :: Ports :: 29 November 2026", "Report", ("Ports",), ["Ann Lee"]),
        ("Column | 29 november 2026", "Column", (), []),
        ("Rain - wind - and 29 ships", "", (), []),
        ("Ports | Rivers | 29 November 2026", "", (), []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["p><small", "div class='meta'", "p><i"])
def test_a_line_by_hand_says_who_what_and_when_in_any_order(
    line: str, kind: str, topics: tuple[str, ...], names: list[str], around: str
) -> None:
    ends = "".join(f"</{one.split()[0]}>" for one in reversed(around.split("><")))
    entry = read("", text=f"<p class='intro'>Two minds live in it.</p><{around}>{line}{ends}{TEXT}")
    assert (entry.kind, entry.topics) == (kind, topics)
    assert [one.name for one in entry.authors] == names


@pytest.mark.parametrize(
    "caption",
    [
        "Boats at low tide. (Wren Okabe for Tidewrack)",
        "Boote bei Ebbe. Foto: Bo Diaz",
        "Bateaux à marée basse. (Photo : Anne Le Goff)",
        "Barcos en la marea baja. Foto: Ana Ruiz / EFE",
        "Boats at low tide. © Bo Diaz",
        "Barche con la bassa marea. (Marco Rossi)",
    ],
)
def test_an_excerpt_begins_behind_a_pictures_words(caption: str) -> None:
    for around in ("<img src=a.jpg><p>{}</p>", "<div><img src=a.jpg></div><p>{}</p>"):
        entry = read("", text=f"{around.format(caption)}<div>{TEXT}</div>")
        assert entry.excerpt.startswith("A paragraph of a real article")
    told = read("", text=f"<img src=a.jpg><p>The vote was five to two, and nobody spoke.</p>{TEXT}")
    assert told.excerpt.startswith("The vote was five to two")


@pytest.mark.parametrize(
    "crumbs",
    [
        "<p class='arbo'><a href='/'>Accueil</a> &gt; <a href='/r4'>Eau</a> &gt; <b>{}</b></p>",
        "<ol><li><a href='/'>Start</a><li><a href='/r'>Hafen</a><li><a href='/w'>Eau</a><li>{}</ol>",
        "<div><a href='../../'>Inicio</a> / <a href='/agua'>Eau</a> / {}</div>",
        "<div><a href='https://harbour.example/'>Home</a> » <span><a href='/w'>Eau</a></span> » <a href='/x'>{}</a></div>",
        "<nav><a href='/'>Главная</a> — <a href='/eau/'>Eau</a> — <span>{}</span></nav>",
    ],
)
def test_the_last_step_to_a_piece_is_its_topic_where_no_other_is_told(crumbs: str) -> None:
    line = crumbs.format("The inland port has two minds")
    assert read("", before=line).topics == ("Eau",)
    assert read("<a rel='tag'>Ports</a>", before=line).topics == ("Ports",)
    assert read("", before=crumbs.format("Another piece of another day")).topics == ()


@pytest.mark.parametrize(
    ("crumbs", "label", "kind"),
    [
        ("<p class='arbo'><a href='/'>Accueil</a> &gt; <a href='/r4'>Entretiens</a> &gt; <b>{}</b></p>", "", "Entretiens"),
        ("<ol><li><a href='/'>Start</a><li><a href='/t'>Texte</a><li><a href='/r'>Rezensionen</a><li>{}</ol>", "", "Rezensionen"),
        ("<div><a href='../../'>Inicio</a> / <a href='/e'>Ensayos</a> / {}</div>", "", "Ensayos"),
        ("<div><a href='/'>Home</a> » <a href='/e'>Essays</a> » <a href='/x'>{}</a></div>", "<p class='kicker'>Interview</p>", "Interview"),
        ("<div class='arbo'><a href='/'>Home</a> » <a href='/e'>Essays</a> » <a href='/r'>Reviews</a></div>", "", ""),
        ("<div class='arbo'><a href='/about'>About</a> » <a href='/e'>Essays</a> » {}</div>", "", ""),
        ("<p><a href='/'>Accueil</a> &gt; <a href='/eau'>Eau</a> &gt; <b>{}</b></p>", "", ""),
        ("<table><tr><td>当前位置:<a href='/'>主页</a> &gt; <a href='/pl/'>评论</a> &gt; </td></tr></table>", "", "评论"),
        ("<div><a href='/'>Home</a> › <a href='/i/'>Interviews</a> ›</div>", "", "Interviews"),
    ],
)  # fmt: skip
def test_the_kind_in_the_line_that_leads_to_a_piece_is_its_kind_where_no_other_is_told(
    crumbs: str, label: str, kind: str
) -> None:
    line = crumbs.format("The inland port has two minds")
    entry = read(label, before=line)
    assert entry.kind == kind


def test_an_unknown_first_label_is_a_kind_where_the_houses_kinds_stand() -> None:
    over = ("Feature | Geology", "Q&A | Law", "Essay | Music", "Research | Engineering", "Field Note | Rivers")  # fmt: skip
    made = house_kinds.by_place([read(f"<p class='over'>{one}</p>") for one in over])
    assert [(one.kind, one.topics) for one in made] == [
        (kind, (topic,)) for kind, topic in (one.split(" | ") for one in over)
    ]
    alone = house_kinds.by_place([read("<p>Research | Engineering</p>")])
    assert alone[0].kind == ""


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("Analysis | Middle East | 29 November 2026", "Middle East"),
        ("29 November 2026 | Analysis | Latin America", "Latin America"),
        ("Analysis · South Asia · 29 November 2026", "South Asia"),
        ("Analysis / Foreign Policy / 29 November 2026", "Foreign Policy"),
        ("Analyse | Afrique du Nord | 29 novembre 2026", "Afrique du Nord"),
        ("Análisis | Oriente Medio | 29 de noviembre de 2026", "Oriente Medio"),
        ("Analisi | Medio Oriente | 29 novembre 2026", "Medio Oriente"),
    ],
)
def test_a_region_beside_a_kind_is_a_topic_and_nobody(line: str, topic: str) -> None:
    piece = read(f"<p class='meta'>{line}</p>")
    assert (piece.topics, piece.authors) == ((topic,), ())
    named = read(f"<p class='meta'>{line.replace(topic, 'Marit de Wolff')}</p>")
    assert [one.name for one in named.authors] == ["Marit de Wolff"]


@pytest.mark.parametrize(
    ("labels", "lang", "topics"),
    [
        ("<div class='tm'>Topics: <a href='/t/1'>Ports</a>, <a href='/t/2'>Inland rail</a></div>", "en", ("Ports", "Inland rail")),
        ("<p>Schlagwörter: <a href='/s/1'>Häfen</a> · <a href='/s/2'>Schiene</a></p>", "de", ("Häfen", "Schiene")),
        ("<div><span>Mots-clefs :</span> <a href='/m/1'>Ports</a> | <a href='/m/2'>Rail</a></div>", "fr", ("Ports", "Rail")),
        ("<p class='klucze'>Słowa kluczowe: <a href='/k/1'>porty</a></p>", "pl", ("porty",)),
        ("<p>キーワード：港、鉄道</p>", "ja", ("港", "鉄道")),
        ("<p>Ключевые слова: порты, дороги</p>", "ru", ("порты", "дороги")),
        ("<div><div>Dossiers</div><div><a href='/d/1'>Havens</a></div></div>", "nl", ("Havens",)),
        ("<div><strong>Themen:</strong> <ul><li>Häfen</li><li>Schiene</li></ul></div>", "de", ("Häfen", "Schiene")),
        ("<div><div>Temas</div><div><div><div>Puertos</div></div><div><div>Ferrocarril</div></div></div></div>", "es", ("Puertos", "Ferrocarril")),
        ("<div><dt>Tagi</dt><dd>porty</dd></div>", "pl", ("porty",)),
        ("<div class='m'>موضوع: <a href='/t/1'>بنادر</a></div>", "fa", ("بنادر",)),
        ("<table><tr><th>분야</th><td>항만, 철도</td></tr></table>", "ko", ("항만", "철도")),
        ("<div class='Box_b1'><h2>Subjects</h2><ul><li><a href='/s/1'>Coastal geology</a></li><li><a href='/s/2'>Tides</a></li></ul></div>", "en", ("Coastal geology", "Tides")),
        ("<h2>Themen</h2><ul><li><span>Häfen</span></li><li><span>Arbeit und Rente im Alter</span></li></ul>", "de", ("Häfen", "Arbeit und Rente im Alter")),
        ("<dl><dt>Thèmes</dt><dd><a href='/t/1'>Ports</a></dd><dd><a href='/t/2'>Rail</a></dd></dl>", "fr", ("Ports", "Rail")),
        ("<dl><dt>キーワード</dt><dd><span>港</span><span>鉄道</span></dd></dl>", "ja", ("港", "鉄道")),
        ("<p>关键词：<span>港口</span><span>铁路</span></p>", "zh", ("港口", "铁路")),
        ("<div class='related-topics'><h3>Related topics</h3><ul><li><a href='/t/1'>Ports</a></li><li><a href='/t/2'>Rail</a></li></ul></div>", "en", ("Ports", "Rail")),
        ("<div><h4>Politikfelder</h4><a href='/p/1'>Häfen</a><a href='/p/2'>Schiene</a></div>", "de", ("Häfen", "Schiene")),
        ("<div><span>相关标签：</span><a href='/t/1'>港口</a> <a href='/t/2'>铁路</a></div>", "zh", ("港口", "铁路")),
        ("<div><b>Etiketler</b> <a href='/e/1'>Limanlar</a> <a href='/e/2'>Demiryolu</a></div>", "tr", ("Limanlar", "Demiryolu")),
        ("<div><div class='label'>Emner</div><div class='item'>Havner</div><div class='item'>Jernbane</div></div>", "nb", ("Havner", "Jernbane")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("body", ["<div class='text'>{text}</div>{labels}", "<div class='all'>{text}{labels}</div>"])  # fmt: skip
def test_what_stands_behind_a_word_for_topics_is_them(
    labels: str, lang: str, topics: tuple[str, ...], body: str
) -> None:
    entry = read("", text=body.format(text=TEXT, labels=labels), lang=lang)
    assert entry.topics == topics


@pytest.mark.parametrize(
    "labels",
    [
        "<p>Topics: what the harbour board said in <a href='/a/1'>its letter of March</a> and what it left out.</p>",
        "<p>Theme: how a port without a coast has learnt to lean on nobody for very long.</p>",
        "<p>Tags:</p><p>It is the price tag that nobody reads.</p>",
        "<h3>Themes</h3><p>Two run through her book, and neither is the sea that everybody names first.</p>",
        "<h2>Issues</h2><p>Ports, rail and <a href='/a/1'>housing</a> are what people here speak of.</p>",
        "<h2>Themes</h2><p>Nobody</p><p>was asked.</p>",
        "<div class='related-posts'><h3>Related topics</h3><ul><li><a href='/p/1'>The quay is raised</a></li></ul></div>",
        "<h2>Dossiers</h2><ul><li><a href='/a/1'>How a port without a coast learnt to lean</a></li><li><a href='/a/2'>Rail</a></li></ul>",
        "<h2>Topics</h2><ul>"
        + "".join(f"<li><a href='/t/{one}'>Topic {one}</a></li>" for one in "abcdefghijkl")
        + "</ul>",
    ],
)
def test_a_sentence_behind_such_a_word_is_no_topic(labels: str) -> None:
    assert read("", text=f"<div class='text'>{TEXT}</div>{labels}").topics == ()


def test_tags_without_links_are_read_behind_the_text_as_well() -> None:
    tags = "<div><span class='Tag_label'>Teemat</span><span class='Tag_tag__1'>Satamat</span><span class='Tag_tag__1'>Rautatiet</span></div>"
    assert read("", text=f"<div class='text'>{TEXT}</div>{tags}", lang="fi").topics == ("Satamat", "Rautatiet")  # fmt: skip


@pytest.mark.parametrize(
    ("lists", "lang", "topics"),
    [
        ("<dl><dt>Issues</dt><dd><a href='/i/1'>Dams</a></dd><dt>Countries</dt><dd><a href='/c/1'>Norway</a></dd><dd><a href='/c/2'>Chile</a></dd></dl>", "en", ("Dams", "Norway", "Chile")),
        ("<div><div class='l'>Topics</div><div class='i'><a href='/t/1'>Ports</a></div></div><div><div class='l'>Regions</div><div class='i'><a href='/r/1'>Black Sea</a></div></div>", "en", ("Ports", "Black Sea")),
        ("<p>Themen: <a href='/t/1'>Häfen</a></p><p>Länder: <a href='/l/1'>Chile</a>, <a href='/l/2'>Norwegen</a></p>", "de", ("Häfen", "Chile", "Norwegen")),
        ("<p>Thèmes : Ports, Rail</p><p>Pays : Chili</p>", "fr", ("Ports", "Rail", "Chili")),
        ("<h3>Temas</h3><ul><li>Puertos</li></ul><h3>Países</h3><ul><li>Chile</li></ul>", "es", ("Puertos", "Chile")),
        ("<p>タグ：<a href='/t/1'>港</a></p><p>地域：<a href='/r/1'>北海道</a></p>", "ja", ("港", "北海道")),
        ("<p>Country: Chile</p><p>Region: all of it</p>", "en", ()),
        ("<p>Topics: <a href='/t/1'>Ports</a></p><p>Places: 40</p>", "en", ("Ports",)),
        ("<p>Topics: Ports</p><div>Industries</div><ul>" + "".join(f"<li>Industry {one}</li>" for one in "abcdefghijk") + "</ul>", "en", ("Ports",)),
    ],
)  # fmt: skip
def test_lists_with_different_labels_add_up(lists: str, lang: str, topics: tuple[str, ...]) -> None:
    entry = read("", text=f"<div class='text'>{TEXT}</div>{lists}", lang=lang)
    assert entry.topics == topics


@pytest.mark.parametrize(
    ("foot", "topics"),
    [
        ("<ul class='TagList_root__n1'><li class='TagList_item__q2'><span>Freight</span></li><li class='TagList_item__q2'><span>Estuary</span></li></ul>", ("Economy", "Freight", "Estuary")),
        ("<ul class='tags'><li>Freight</li><li>Estuary</li></ul>", ("Economy", "Freight", "Estuary")),
        ("<div><span class='topic'><b>Freight</b></span><span class='topic'>Estuary</span></div>", ("Economy", "Freight", "Estuary")),
        # neither a label nor the piece's own
        ("<aside><ul class='tags'><li>Freight</li><li>Estuary</li></ul></aside>", ("Economy",)),
        ("<ul class='tag-cloud'>" + "".join(f"<li>Topic {one}</li>" for one in "abcdefghijkl") + "</ul>", ("Economy",)),
        ("<section class='section'><p>Write to us</p></section>", ("Economy",)),
        ("<h3 class='section'><span>From the harbour</span></h3>", ("Economy",)),
        ("<p class='section'><span>Related articles</span></p>", ("Economy",)),
        ("<span class='tag'><b>For subscribers</b></span>", ("Economy",)),
        ("<span class='tag'><b>$117.95</b></span>", ("Economy",)),
        ("<ul class='topics'><li>What nobody asked the harbour board in March</li></ul>", ("Economy",)),
    ],
)  # fmt: skip
def test_a_list_of_labels_without_links_stands_beside_the_section(
    foot: str, topics: tuple[str, ...]
) -> None:
    section = "<p class='kicker'><span>Analysis</span> · <a href='/economy'>Economy</a></p>"
    assert read(section, text=f"<div class='text'>{TEXT}</div>{foot}").topics == topics


@pytest.mark.parametrize(
    ("section", "tags", "topics"),
    [
        ("inland-ports", "<p>Tags: <a href='/t/1'>Rail</a></p>", ("Rail",)),
        ("inland-ports", "", ()),
        ("Inland ports", "<p>Tags: <a href='/t/1'>Rail</a></p>", ("Inland ports", "Rail")),
        ("reports", "<p>Tags: <a href='/t/1'>Rail</a></p>", ("Rail",)),
        ("Podcasts", "<p>Tags: <a href='/t/1'>Rail</a></p>", ("Rail",)),
        ("Podcasts", "", ("Podcasts",)),
        ("harbours", "<p>Tags: <a href='/t/1'>Rail</a></p>", ("harbours", "Rail")),
    ],
)  # fmt: skip
def test_a_part_of_the_address_is_no_topic(
    section: str, tags: str, topics: tuple[str, ...]
) -> None:
    head = f"<meta property='article:section' content='{section}'>"
    page = PAGE.format(label="", head=head, before="", lang="en", text=f"<div>{TEXT}</div>{tags}")
    url = f"https://harbour.example/{section}/the-inland-port/"
    assert reading.parse(page.encode(), url=url, look_for="article").entries[0].topics == topics


@pytest.mark.parametrize(
    "head",
    [
        "<meta itemprop='articleSection' content='Ports,Rail'>",
        "<meta name='dc.subject' content='Ports; Rail; The inland port has two minds'>",
    ],
)
def test_words_between_signs_are_several_topics(head: str) -> None:
    assert read("", head=head).topics == ("Ports", "Rail")


@pytest.mark.parametrize(
    ("title", "label", "kind"),
    [
        ("The inland port has two minds | Opinion | Harbour Review", "", "Opinion"),
        ("The inland port has two minds_评论_港口观察", "", "评论"),
        ("The inland port has two minds – Entretien – La Vigie", "", "Entretien"),
        ("The inland port has two minds | Ports | Harbour Review", "", ""),
        ("The inland port has two minds | Opinion", "", ""),  # a house may be called so
        ("The inland port has two minds | News | Harbour Review", "", ""),
        ("The inland port has two minds | Opinion | Harbour Review", "<p class='kicker'>Interview</p>", "Interview"),
    ],
)  # fmt: skip
def test_a_kind_between_headline_and_house_is_the_pieces(title: str, label: str, kind: str) -> None:
    page = PAGE.format(label=label, head="", before="", text=TEXT, lang="en")
    page = page.replace("<title>The inland port has two minds<", f"<title>{title}<")
    found = reading.parse(page.encode(), url="https://harbour.example/2026/11/inland-port", look_for="article")  # fmt: skip
    assert found.entries[0].kind == kind


def test_topics_beside_the_text_within_its_article_are_its_own() -> None:
    field = "<div class='field'><div class='label'>{}</div><div class='items'><div><a href='/t/1'>{}</a></div></div></div>"
    column = "<aside class='side'>{}{}</aside>".format(
        field.format("Topics", "Water"), field.format("Regions", "Upper Delta")
    )
    assert read("", text=TEXT + column).topics == ("Water", "Upper Delta")
    other = column.replace("Water", "Elsewhere")
    assert read("", before=f"<div>{other}</div>").topics == ()


@pytest.mark.parametrize("side", ["Poll", "Survey", "Umfrage"])
def test_a_column_of_the_layouts_table_says_nothing_of_the_piece(side: str) -> None:
    page = (
        "<html lang=en><head><title>The inland port has two minds - Harbour</title></head><body><table>"
        f"<tr><td><p>» <a href=/1>Ports</a></p><p class=box><b>{side}</b><br>Do you row?<br>yes (41) no (87)</p></td>"
        f"<td><p class=art>Reportage</p><h1>The inland port has two minds</h1><p>29 November 2026</p>{TEXT}</td>"
        "<td><div><b>Interview</b><br><a href=/2>A pilot on fog</a></div></td></tr></table></body></html>"
    )
    read_ = reading.parse(page.encode(), url="https://harbour.example/a?id=1", look_for="article")
    assert read_.entries[0].kind == "Reportage"


@pytest.mark.parametrize(
    ("block", "lang", "topics"),
    [
        ("<div class='c-tags'><h2>Meer over</h2><ul><li><a href='/onderwerp/water'>Water</a></li><li><a href='/onderwerp/zorg/'>Zorg</a></li></ul></div>", "nl", ("Water", "Zorg")),
        ("<section><h3>More on</h3><a href='/topics/ports'>Ports</a> <a href='/topics/black-sea'>Black Sea</a></section>", "en", ("Ports", "Black Sea")),
        ("<div><h4>Mehr zum Thema</h4><ul><li><a href='/thema/h%C3%A4fen'>Häfen</a></li></ul></div>", "de", ("Häfen",)),
        ("<div><h3>Más sobre</h3><ul><li><a href='/tema/economia'>Economía</a></li></ul></div>", "es", ("Economía",)),
        ("<div><h3>Mer om</h3><ul><li><a href='/amne/hamnar'>Hamnar</a></li></ul></div>", "sv", ("Hamnar",)),
        # Other pieces
        ("<div><h4>Mehr zum Thema</h4><ul><li><a href='/p/12'>Häfen</a></li></ul></div>", "de", ()),
        ("<section><h3>More on this topic</h3><a href='/p/the-quay-is-raised'>The quay is raised</a></section>", "en", ()),
        ("<div><h2>Meer over</h2><ul><li><a href='/onderwerp/water'>Water</a></li><li><a href='/p/sluis-dicht-na-storm'>Sluis dicht na storm</a></li></ul></div>", "nl", ()),
    ],
)  # fmt: skip
def test_more_on_something_names_topics_where_it_leads_to_their_lists(
    block: str, lang: str, topics: tuple[str, ...]
) -> None:
    assert read("", text=f"<div class='text'>{TEXT}</div>{block}", lang=lang).topics == topics


@pytest.mark.parametrize(
    ("block", "topics"),
    [
        ("<div class='field'><div class='field__label'>Teemad</div><div class='field__items'><div><a href='/et/teema/loimumine'>Lõimumine</a></div></div></div>", ("Lõimumine",)),
        ("<p><b>Mada:</b> <span><a href='/mada/bandari'>Bandari</a>, <a href='/mada/reli'>Reli</a></span></p>", ("Bandari", "Reli")),
        ("<dl><dt>Gaiak</dt><dd><a href='/gaiak/itsasoa/'>Itsasoa</a></dd><dd><a href='/gaiak/portua/'>Portua</a></dd></dl>", ("Itsasoa", "Portua")),
        ("<div><h4>Efnisorð</h4><ul><li><a href='/efni/hafnir'>#Hafnir</a></li></ul></div>", ("Hafnir",)),
        ("<div><span>Tagiau</span><span><a href='/tagia/rheilffyrdd'>Rheilffyrdd</a></span></div>", ("Rheilffyrdd",)),
        # People, other sites, other pieces, the site's own pages
        ("<div><div>Toimetaja</div><div><a href='/inimesed/anu-tamm'>Anu Tamm</a></div></div>", ()),
        ("<div><div>Jaga</div><div><a href='https://face.example/jaga/face'>Face</a></div></div>", ()),
        ("<div><div>Eelmine</div><div><a href='/2026/11/jaaminek'>Jääminek</a></div></div>", ()),
        ("<div><div>Kogu tekst</div><div><a href='/fail/12'>Laadi alla</a></div></div>", ()),
        ("<div><div>Meist</div><div><a href='/et/kontakt'>Kontakt</a></div><div><a href='/et/ajalugu'>Ajalugu</a></div></div>", ()),
        ("<div><div>Toimetus</div><div><a href='/kontakt'>Kontakt</a></div></div>", ()),
        ("<div><div>Lue myös</div><div><a href='/juttu/satama'>Satama</a></div></div>", ()),
    ],
)  # fmt: skip
def test_links_to_lists_are_topics_behind_a_label_of_any_language(
    block: str, topics: tuple[str, ...]
) -> None:
    assert read("", text=f"<div class='text'>{TEXT}</div>{block}", lang="et").topics == topics


@pytest.mark.parametrize(
    ("over", "topics"),
    [
        # A line that is called so
        ("<nav class='crumb'><a href='/'>मुखपृष्ठ</a> / <a href='/khand/pani'>पानी</a></nav>", ("पानी",)),
        ("<div class='breadcrumbs'><a href='/'>Start</a> · <a href='/thema-3'>Häfen</a></div>", ("Häfen",)),
        ("<ul class='kruimelpad'><li><a href='/'>Start</a></li><li><a href='/r/7'>Havens</a></li></ul>", ("Havens",)),
        ("<div class='x'><a href='/'>Start</a> · <a href='/thema-3'>Häfen</a></div>", ()),
        ("<div class='breadcrumbs'><a href='/'>Home</a> / <a href='/stories'>Stories</a></div>", ()),
        ("<div class='breadcrumbs'><a href='/'>Home</a> / <a href='/hb'>Harbour Blog</a></div>", ()),
        ("<div class='breadcrumbs'><a href='/'>Home</a> / <a href='/2026/11/18'>18</a></div>", ()),
        # One link to the piece's own folder
        ("<div class='x'><a href='/2026'>Næringsliv</a></div>", ("Næringsliv",)),
        ("<a href='/2026/11/'>Häfen</a>", ("Häfen",)),
        ("<div class='x'><a href='/2026'>Ports</a> and <a href='/2025'>Rail</a></div>", ()),
        ("<div class='x'><a href='/2027'>Ports</a></div>", ()),
        ("<div class='x'><a href='/2026'>News</a></div>", ()),
        ("<div class='x'><a href='/2026'>Back to the list</a></div>", ()),
    ],
)  # fmt: skip
def test_the_line_to_a_piece_by_its_name_or_by_the_folder_of_the_piece(
    over: str, topics: tuple[str, ...]
) -> None:
    assert read(over).topics == topics


@pytest.mark.parametrize(
    ("crumbs", "topics"),
    [
        ("<ol class='brotkrumen'><li><a href='/'>Start</a></li><li><a href='/2026/'>Häfen</a></li></ol>", ("Häfen",)),
        ("<p><a href='https://harbour.example'>Home</a> <a href='/2026'>Ports</a> <a href='/2026/11/'>Tides</a></p>", ("Tides",)),
        ("<ul><li><a href='/'>Start</a></li><li><a href='/ports/'>Ports</a></li></ul>", ()),  # a menu
        ("<ul><li><a href='/'>Start</a></li><li><a href='/2026/'>Ports</a></li><li><a href='/rail/'>Rail</a></li></ul>", ()),
    ],
)  # fmt: skip
def test_a_line_of_the_folders_that_a_piece_lies_in_leads_to_it(
    crumbs: str, topics: tuple[str, ...]
) -> None:
    assert read("", before=crumbs).topics == topics


@pytest.mark.parametrize(
    ("labels", "kind"),
    [
        ("<a class='rubric' href='/o'>Мнения</a> <span class='genre'>Колонка</span>", "Колонка"),
        ("<div class='kicker'>Opinion</div><div class='label'>Column</div>", "Column"),
        ("<div class='kicker'>Opinion | Interview</div>", "Interview"),
        ("<div class='kicker'>Meinung</div>", "Meinung"),
        ("<div class='kicker'>News | Opinion</div>", "Opinion"),
    ],
)
def test_a_closer_word_beside_opinion_is_the_kind(labels: str, kind: str) -> None:
    assert read(labels).kind == kind


@pytest.mark.parametrize(
    ("over", "topics"),
    [
        ("<font size=2 color=red>Rivers</font>", ("Rivers",)),
        ("<p><b>Black Sea</b></p>", ("Black Sea",)),
        ("<small><a href='/t'>Häfen</a></small>", ("Häfen",)),
        ("<font>By Ann Lee</font>", ()),
        ("<font>29 November</font>", ()),
        ("<font><a href='/'>Harbour Review</a></font>", ()),
        ("<font>Essay</font>", ()),
        ("<p>most read</p>", ()),
        ("<p>What the harbour board said</p>", ()),
        ("<div class='tools'>Text size</div>", ()),
    ],
)
def test_the_one_label_over_a_headline_made_by_hand_is_its_topic(
    over: str, topics: tuple[str, ...]
) -> None:
    assert read(over).topics == topics


@pytest.mark.parametrize(
    ("around", "topics"),
    [
        ("<main>{}<aside class='TagList_root__k2'><h2>Topics</h2><ul><li><a href='/topics/trade'>Trade</a></li></ul><h2>Regions</h2><ul><li><a href='/regions/red-sea'>Red Sea</a></li></ul></aside></main>", ("Trade", "Red Sea")),
        ("<main>{}<aside class='post-tags'><h3>Themen</h3><a href='/t/1'>Häfen</a></aside></main>", ("Häfen",)),
        ("<main>{}<aside class='sidebar'><h2>Topics</h2><ul><li><a href='/topics/trade'>Trade</a></li></ul></aside></main>", ()),
    ],
)  # fmt: skip
def test_a_column_that_is_called_a_list_of_labels_is_its_pages(
    around: str, topics: tuple[str, ...]
) -> None:
    hero = "<div class='hero'><h1>The inland port has two minds</h1></div>"
    page = f"<html><head><title>The inland port has two minds</title></head><body>{around.format(f'{hero}<div>{TEXT}</div>')}</body></html>"
    url = "https://harbour.example/2026/11/inland-port"
    [entry] = reading.parse(page.encode(), url=url, look_for="article").entries
    assert entry.topics == topics


def test_a_bar_with_the_houses_menu_is_no_pair_of_labels() -> None:
    bar = "<div class='navbar'><a href='/' class='brand'>Crinale</a><nav><a href='/articoli'>Articoli</a><a href='/chi'>Chi siamo</a><a href='/dona'>Sostienici</a></nav></div>"
    labels = "<div class='meta-row'><a href='/rubriche/inchiesta' class='tag'>Inchiesta</a><a href='/temi/trasporti' class='tag'>Trasporti</a></div>"
    text = f"<title>Il porto ha due idee</title>{bar}<div class='head'>{labels}<h1>Il porto ha due idee</h1></div>{TEXT}"
    [entry] = reading.parse(
        text.encode(), url="https://harbour.example/a/porto", look_for="article"
    ).entries
    assert (entry.kind, entry.topics) == ("Inchiesta", ("Trasporti",))


def test_a_column_within_the_pieces_own_article_says_who_wrote_and_of_what() -> None:
    column = "<div class='layout-sidebar'><div class='field experts'><div class='field__label'>By</div><div class='field__item'><a href='/expert/ann-lee' class='expert-mini__name'>Ann Lee</a></div></div><div class='field topics'><div class='field__label'>Topics</div><div class='field__item'><a href='/topics/trade'>Trade</a></div></div></div>"
    entry = read("<p class='type'>Report</p>", text=f"{column}<div class='text'>{TEXT}</div>")
    assert ([one.name for one in entry.authors], entry.topics) == (["Ann Lee"], ("Trade",))
    site = (
        f"<title>The inland port</title><article><h1>The inland port</h1>{TEXT}</article>{column}"
    )
    [entry] = reading.parse(
        site.encode(), url="https://harbour.example/a", look_for="article"
    ).entries
    assert (entry.authors, entry.topics) == ((), ())


@pytest.mark.parametrize("name", ["tags_title", "tag-heading", "topics-label"])
def test_the_title_of_a_box_is_no_label(name: str) -> None:
    box = f"<div class='{name}'>Compartilhar</div><div class='share'><a href='https://t.example/s'>Telegram</a></div>"
    assert read("", text=f"<div class='text'>{TEXT}</div>{box}").topics == ()


@pytest.mark.parametrize(
    ("crumbs", "kind"),
    [
        ("<td class='path'>当前位置：<a href='/'>首页</a> &gt; <a href='/jiaoyu/'>教育</a> &gt; 访谈</td>", "访谈"),
        ("<p>You are here: <a href='/'>Home</a> » <a href='/ports/'>Ports</a> » Essay</p>", "Essay"),
        ("<p>You are here: <a href='/'>Home</a> » <a href='/ports/'>Ports</a> » Somewhere</p>", ""),
    ],
)  # fmt: skip
def test_the_kind_may_be_the_last_step_and_no_link(crumbs: str, kind: str) -> None:
    assert read("", before=f"<table><tr>{crumbs}</tr></table>").kind == kind


def test_a_block_of_related_things_that_holds_labels_alone_is_the_pieces_own() -> None:
    tags = "<div class='news-related-wrap'><ul class='news-tags'>Schlagworte: <li><a href='/schlagwort/verkehr'>Verkehr</a></li><li><a href='/schlagwort/arbeit'>Arbeit</a></li></ul></div>"
    assert read("", text=f"<div class='text'>{TEXT}</div>{tags}", lang="de").topics == (
        "Verkehr",
        "Arbeit",
    )
    others = "<div class='news-related-wrap'><ul class='news-tags'><li><a href='/p/der-kai-wird-gehoben'>Der Kai wird gehoben</a></li></ul></div>"
    assert read("", text=f"<div class='text'>{TEXT}</div>{others}", lang="de").topics == ()


@pytest.mark.parametrize(
    ("line", "behind", "kind", "topics"),
    [
        ("<p class='by'>文：長谷部 千紗</p><ul class='tags'><li><a href='/tags/a'>#海洋</a></li><li><a href='/tags/b'>#気候</a></li></ul>", "", "", ("海洋", "気候")),
        ("", "<ul class='flex gap-2' aria-label='Temi'><li><a href='/temi/scuole'>Scuole</a></li><li><a href='/temi/torino'>Torino</a></li></ul>", "", ("Scuole", "Torino")),
        ("", "<ul aria-label='Share'><li><a href='/s/1'>Mail</a></li></ul>", "", ()),
        ("<div class='info'><span>栏目：报道</span><span>来源：河岸周刊</span></div>", "<div class='keys'>标签：<a href='/t/1'>医保</a></div>", "报道", ("医保",)),
        ("<p>Rubrik: Reportage</p>", "", "Reportage", ("Reportage",)),
    ],
)  # fmt: skip
def test_lists_and_fields_under_the_headline(
    line: str, behind: str, kind: str, topics: tuple[str, ...]
) -> None:
    page = f"<html><head><title>The inland port</title></head><body><article><h1>The inland port</h1>{line}{TEXT}{behind}</article></body></html>"
    [entry] = reading.parse(
        page.encode(), url="https://harbour.example/a", look_for="article"
    ).entries
    assert (entry.kind, entry.topics) == (kind, topics)


def test_links_between_commas_are_several_topics() -> None:
    page = f"<html><head><title>Old hopes</title></head><body><font><b>Review</b></font> <font>| <a href='/t/0'>Chemistry</a>, <a href='/t/1'>Materials</a></font><h1>Old hopes</h1>{TEXT}</body></html>"
    [entry] = reading.parse(
        page.encode(), url="https://harbour.example/a", look_for="article"
    ).entries
    assert (entry.kind, entry.topics) == ("Review", ("Chemistry", "Materials"))


def test_the_day_that_links_to_the_piece_itself_is_no_topic() -> None:
    foot = "<footer class='entry-meta category-links'>Publicado em <a href='/2026/11/inland-port/' rel='bookmark'><time datetime='2026-11-26'>26 de novembro de 2026</time></a>. Categorias: <a href='/category/cultura/' rel='category tag'>Cultura</a>.</footer>"
    entry = read("", text=f"{TEXT}{foot}", lang="pt")
    assert entry.topics == ("Cultura",)


@pytest.mark.parametrize(
    ("before", "behind", "head", "topics"),
    [
        ("<div class='breadcrumbs'><a href='/research'>Research</a></div><div class='type'>Insight</div>", "<dl><dt>Subjects</dt><dd><a href='/s/1'>Justice</a></dd></dl>", "", ("Justice",)),
        ("", "<nav aria-label='Categories'><ul class='category-list'><li><a href='/c/seas'>Seas</a></li></ul></nav>", "", ("Seas",)),
        ("", "<nav aria-label='Site'><ul class='category-list'><li><a href='/c/seas'>Seas</a></li></ul></nav>", "", ()),
        ("", "<ul class='post-tags'><li><a href='/tags/t2/'>Astronomy</a></li></ul>", "<meta property='article:section' content='posts'>", ("Astronomy",)),
        ("", "<table><tr><td><b>Materia:</b></td><td>Trabajo</td></tr></table>", "", ("Trabajo",)),
    ],
)  # fmt: skip
def test_folders_and_menus_are_no_topics(
    before: str, behind: str, head: str, topics: tuple[str, ...]
) -> None:
    assert read(before, head=head, text=f"{TEXT}{behind}").topics == topics


def test_a_paragraph_in_italics_over_a_line_is_the_dek() -> None:
    dek = "Five countries are compared, and what they do for their smallest towns."
    assert read("", text=f"<p><i>{dek}</i></p><hr>{TEXT}").dek == dek
    assert read("", text=f"<p><i>{dek}</i></p>{TEXT}").dek != dek
