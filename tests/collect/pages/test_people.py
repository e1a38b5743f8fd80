"""Who made a piece, as its page prints it in many languages and markups; and who did not."""

from __future__ import annotations

import pytest

from digest.collect import page_adds, reading
from digest.collect.fields import authors
from digest.model.pieces import Author, Entry, Piece

TEXT = (
    "<p>The quay has been raised twice since then, and the council says that it will be raised again next year.</p>"
    * 6
)
PAGE = "<!DOCTYPE html><html lang='{lang}'><head><title>T</title><meta property='og:type' content='article'>{head}</head><body><article><h1>What the ports tell us</h1>{byline}{text}</article></body></html>"  # fmt: skip


def entry(byline: str, *, head: str = "", lang: str = "en", text: str = TEXT) -> Entry:
    page = PAGE.format(byline=byline, head=head, lang=lang, text=text)
    return reading.parse(page.encode(), url="https://harbour.example/2026/11/ports", look_for="article").entries[0]  # fmt: skip


def people(byline: str, **more: str) -> list[str]:
    return [one.name for one in entry(byline, **more).authors]


@pytest.mark.parametrize(
    "byline",
    [
        "<div class='node__submitted'>Von <span>redaktion2</span> am 27. November 2026</div>",
        "<div class='node__submitted'>Enviado por <span>redaccion2</span> el 27 de noviembre de 2026</div>",
        "<div class='submitted'>Inviato da <a href='/user/4'>redazione3</a> il 27 novembre 2026</div>",
        "<div class='meta submitted'>Ingediend door <span class='username'>webredactie</span> op 27 november 2026</div>",
        "<span class='submitted'>Soumis par <span>editeur7</span> le 27 novembre 2026</span>",
        "<p class='submitted'>Submitted by <a class='username' href='/user/1'>editor2</a> on 27 Nov 2026</p>",
        "<div class='byline'>Enviado por <span>admin_web</span> em 27 de novembro de 2026</div>",
        "<p class='author'>Von Redaktion</p>",
        "<p class='author'>Автор: admin</p>",
        "<div class='author'><a href='/author/x'>View all posts</a> <button>Follow</button></div>",
        "<div class='author'>Full bio</div>",
        # an office of the house
        "<p class='author'>Van onze weekendredactie</p>",
        "<p class='author'>Van de redactie</p>",
        "<p class='author'>Von unserer Redaktion</p>",
        "<p class='author'>Aus der Redaktion</p>",
        "<p class='author'>De la rédaction</p>",
        "<p class='author'>La rédaction de Brest</p>",
        "<p class='author'>De nuestra redacción</p>",
        "<p class='author'>Dalla nostra redazione</p>",
        "<p class='author'>Da redação</p>",
        "<p class='author'>От редакции</p>",
        "<p class='author'>فريق التحرير</p>",
        "<p class='author'>本紙取材班</p>",
        "<p class='author'>Z redakcji</p>",
        "<p class='author'>By our own correspondents</p>",
        "<p class='author'>Staff</p>",
        "<p class='author'>By Weekend desk</p>",
        "<div class='byline'>| <span class='byline__category'>Wellness &amp; Prevention</span></div>",
        "<ul><li><strong>Contact:</strong> <a href='/authors/ann-lee'>Ann Lee</a></li></ul>",
        "<p>The alphabet of the quay was drawn by people who had never seen the sea, nor any other water that was wider than a street, among them <a href='/people/ann-lee'>Ann Lee</a> and others whom the town has since forgotten, all but one.</p>",
    ],
)
def test_logins_offices_and_buttons_are_nobody(byline: str) -> None:
    assert people(byline) == []


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        # footnote marks
        ("<ul class='author-list'><li><a href='#a'>Rhona Belling</a><sup><a href='#f'>0</a></sup></li></ul>", ["Rhona Belling"]),
        ("<p class='authors'>Rhona Belling<sup>1,2</sup>, Cy Moreau<sup>*</sup></p>", ["Rhona Belling", "Cy Moreau"]),
        # places and outlets
        ("<p class='byline'>Von Mona Boltiger und Anni Trexler, Sweidah</p>", ["Mona Boltiger", "Anni Trexler"]),
        ("<p class='byline'>Par Léa Roc et Jean Dupré, Marseille</p>", ["Léa Roc", "Jean Dupré"]),
        ("<p class='byline'>Por Ana Díaz y Luis Vega, Valparaíso</p>", ["Ana Díaz", "Luis Vega"]),
        ("<p class='byline'>By Dora Chenning For Quaymail.Example</p>", ["Dora Chenning"]),
        ("<p class='byline'>Von Dora Chenning für das Küstenblatt</p>", ["Dora Chenning"]),
        ("<p class='byline'>Par Dora Chenning pour La Vigie</p>", ["Dora Chenning"]),
        # two are two, in any language
        ("<p class='byline'>Ann Lee &amp; Bo Diaz</p>", ["Ann Lee", "Bo Diaz"]),
        ("<p class='byline'>Door Jan Bakker en Piet Visser</p>", ["Jan Bakker", "Piet Visser"]),
        ("<p class='byline'>Иван Петров и Анна Белова</p>", ["Иван Петров", "Анна Белова"]),
        ("<p class='byline'>Di Carlo Riva e Anna Neri</p>", ["Carlo Riva", "Anna Neri"]),
        ("<p class='byline'>Lars Holm og Nina Berg</p>", ["Lars Holm", "Nina Berg"]),
        ("<p class='byline'>Karl Groß im Gespräch mit Eva Lind</p>", ["Karl Groß", "Eva Lind"]),
        # in a row, without a sign between them
        ("<div class='authors'><span>Britta Baumgart</span> <span>Anne Julie Finger</span></div>", ["Britta Baumgart", "Anne Julie Finger"]),
        ("<div class='byline'><div>Ann Lee</div><div>Bo Diaz</div><div>3 min read</div></div>", ["Ann Lee", "Bo Diaz"]),
        # initials, labels, words of templates
        ("<p class='byline'>Erika Oberholt (obe)</p>", ["Erika Oberholt"]),
        ("<p class='byline'>Autor/in: Korinna Hennig</p>", ["Korinna Hennig"]),
        ("<p class='byline'>Text und Interview: Harald Willen</p>", ["Harald Willen"]),
        ("<div class='author'>Author Isaiah Shelton</div>", ["Isaiah Shelton"]),
        ("<div class='author-info'><a href='/author/d'>View all posts by Daniel Lemar</a></div>", ["Daniel Lemar"]),
        ("<h3>Author</h3><p>Lisa D. Ellis</p>", ["Lisa D. Ellis"]),
        ("<dl><dt>Autorin:</dt><dd>Eva Lind</dd></dl>", ["Eva Lind"]),
        ("<p>24.11.2026 | 13:10 Uhr | Uta Helken</p>", ["Uta Helken"]),
        ("<p>11.12.2026 - Amelie Loeven</p>", ["Amelie Loeven"]),
        ("<small>04.02.2026 | 13:10 Uhr | Uta Helken</small>", ["Uta Helken"]),
        ("<div><a href='/autor/f'>Gunter Flint</a> / 22.04.2026 / 06:15</div>", ["Gunter Flint"]),
        ("<p><em>Text von Christian Sailer &nbsp; Illustration von Markus Rust</em></p>", ["Christian Sailer"]),
        ("<div class='author'>Von <a href='/u/r'>Robert Forst</a> <span>- 15</span></div>", ["Robert Forst"]),
        ("<div class='author'>Search for this author in: PubMed Google Scholar</div>", []),
        ("<p class='author'>作者：王小明</p>", ["王小明"]),
        ("<span class='author'>文＝佐藤健</span>", ["佐藤健"]),
        ("<p class='author'>بقلم: أحمد علي</p>", ["أحمد علي"]),
        ("<p class='author'>بقلم: نبيل عطية وسلمى الكواري</p>", ["نبيل عطية", "سلمى الكواري"]),
        ("<p class='author'>بقلم: أحمد محمد وليد الخطيب</p>", ["أحمد محمد وليد الخطيب"]),
        ("<p><i>By P. R. Hallam, 27th November 2026</i></p>", ["P. R. Hallam"]),
        # agencies
        ("<p class='author'>Von dpa</p>", ["dpa"]),
        ("<p class='byline'>Par AFP</p>", ["AFP"]),
        # who did something else
        ("<div class='byline'>Written by <a href='/author/a'>Ann Lee</a> Reviewed by <a href='/author/b'>Bo Diaz</a></div>", ["Ann Lee"]),
        ("<div class='byline'><span>By Ann Lee</span> <span>Edited by Cy Moreau</span></div>", ["Ann Lee"]),
        ("<div class='byline'><span>Ann Lee</span><span>Fact checked by</span><span>Bo Diaz</span></div>", ["Ann Lee"]),
        ("<p class='byline'>Von Eva Lind, übersetzt von Karl Groß</p>", ["Eva Lind"]),
        ("<div class='row'><div class='par'>Texte</div><a class='author-name' href='/auteurs/n'>Noé Castel</a></div><div class='row'><div class='par'>Photographies</div><div class='author-name'>Hervé Lamy</div></div>", ["Noé Castel"]),
        ("<div class='author-row'><div>Texte</div><a class='author-name' href='/auteurs/n'>Noé Castel</a></div><div class='author-row'><div>Photographies</div><div class='author-name'>Hervé Lamy</div></div>", ["Noé Castel"]),
        ("<div class='author-box'><span>Text</span><b>Ann Lee</b><span>Photos</span><b>Bo Diaz</b></div>", ["Ann Lee"]),
        ("<p class='staff'>文＝佐伯真帆　写真＝三橋光</p>", ["佐伯真帆"]),
        ("<p class='staff'>執筆：高遠恵、江口かおり　写真＝三橋光</p>", ["高遠恵", "江口かおり"]),
        ("<div class='kunye'><span class='yazar-adi'>Haber: Gül Akbulut</span> <span>Fotoğraf: Rıfat Kaya</span></div>", ["Gül Akbulut"]),
        ("<p class='yazar'>Haber: Cem Yıldırım - Gül Akbulut</p>", ["Cem Yıldırım", "Gül Akbulut"]),
        ("<p>words: Morag Sillars and Wilf Aber<br>pictures: Jock Farr</p>", ["Morag Sillars", "Wilf Aber"]),
        # who asked the questions
        ("<p class='publication-author'>Das Gespräch führte Benedikt Roß</p>", ["Benedikt Roß"]),
        ("<p class='assinatura'>Entrevista concedida a Rui Antunes</p>", ["Rui Antunes"]),
        ("<span class='post__by'>حاوره: <a href='/ar/writer/4'>يوسف المصراتي</a></span>", ["يوسف المصراتي"]),
        ("<p class='staff'>聞き手：江口亮太　写真＝三橋光</p>", ["江口亮太"]),
        # names and nothing else, in an element that is called so
        ("<p class='pezzo__firma'>di Ludovica Sartor</p>", ["Ludovica Sartor"]),
        ("<p><i>di Carla Monti</i></p>", ["Carla Monti"]),
        ("<p><i>di don Piero Galli</i></p>", ["don Piero Galli"]),
        ("<p><i>di pane e di rose</i></p>", []),
        ("<div class='h-by'><span>Zarmina Wahidi</span>, <span>Jonah Petra</span></div>", ["Zarmina Wahidi", "Jonah Petra"]),
        ("<div class='sort-by'><span>Most Recent</span></div>", []),
        # the day, the update and what somebody is behind the names
        ("<p>Por Ana de la Fuente 26 de noviembre de 2026 11:26 Actualizado: 27 de noviembre</p>", ["Ana de la Fuente"]),
        ("<p>Tekst: Maja Wrzos Opublikowano: 26 listopada 2026</p>", ["Maja Wrzos"]),
        ("<p>Av Anna Lind Publicerad 26 november 2026</p>", ["Anna Lind"]),
        ("<p>Words by Ann Lee. Pictures by Bo Diaz.</p>", ["Ann Lee"]),
        ("<p>By Pia Lindqvist and Bo Diaz, programme officers</p>", ["Pia Lindqvist", "Bo Diaz"]),
        ("<p>Door Piet de Vries, historicus</p>", ["Piet de Vries"]),
        # a feed's link beside the name
        ("<div itemprop='author'><h5 itemprop='name'><a href='/authors/s/'>Sanna Archway</a></h5><a href='/feeds/author/s/'>Feed</a></div>", ["Sanna Archway"]),
        # photographers stand in figures
        ("<figure><img src='/x.jpg' width=900 height=600><figcaption><span class='author'>( Image: Getty)</span></figcaption></figure><p class='byline'>By Ann Lee</p>", ["Ann Lee"]),
    ],
)  # fmt: skip
def test_people_are_read_as_a_reader_reads_them(byline: str, found: list[str]) -> None:
    assert people(byline) == found


@pytest.mark.parametrize(
    ("author", "found"),
    [
        ("Harbour Web GmbH", []), ("Sitebuilders, Inc.", []), ("Hafenstiftung e.V.", []), ("Le Port S.A.", []),
        ("Ann Lee", ["Ann Lee"]), ("Port Authority", ["Port Authority"]),
    ],
)  # fmt: skip
def test_a_firm_that_only_a_meta_element_names_wrote_nothing(author: str, found: list[str]) -> None:
    assert people("", head=f"<meta name='author' content='{author}'>") == found


def test_a_firm_that_is_printed_wrote_it() -> None:
    assert people("<p class='byline'>By Harbour Web GmbH</p>") == ["Harbour Web GmbH"]


def test_a_role_in_a_part_of_its_own_is_a_role() -> None:
    byline = "<div class='author'><span>Elena Linker</span><span>Marketing Operations Analyst</span></div>"
    assert entry(byline).authors == (Author("Elena Linker", "Marketing Operations Analyst"),)


WITH_ROLES = (
    ("<div class='author-wrap'><a href='/team/ann-lee' class='author-link'><img src='/l.png' alt=''><div><div class='author-name'>Ann Lee</div><div class='author-role'>Data Lead</div></div></a></div>", "Ann Lee (Data Lead)"),
    ("<div class='authors'><a href='/people/ann'><span>Ann Lee</span><span>Data Lead</span></a><a href='/people/bo'><span>Bo Diaz</span><span>Head of Research</span></a></div>", "Ann Lee (Data Lead), Bo Diaz (Head of Research)"),
    ("<div class='authors'><div><h4>Ann Lee</h4><p>Data Lead</p></div><div><h4>Bo Diaz</h4><p>Press Attaché</p></div></div>", "Ann Lee (Data Lead), Bo Diaz (Press Attaché)"),
    ("<div class='autor'><strong>Eva Lind</strong><br>Projektleitung Wasser</div>", "Eva Lind (Projektleitung Wasser)"),
    ("<p class='byline'>By Ann Lee <small>Data Lead</small></p>", "Ann Lee (Data Lead)"),
    ("<ul class='contributors'><li><a href='/author/a'><b>Inés Roca</b><em>Investigadora principal</em></a></li><li><a href='/author/b'><b>Blas Díaz</b><em>Jefe de Datos</em></a></li></ul>", "Inés Roca (Investigadora principal), Blas Díaz (Jefe de Datos)"),
    ("<div class='author'><span itemprop='name'>Ann Lee</span> <span itemprop='jobTitle'>Data Lead</span></div>", "Ann Lee (Data Lead)"),
    ("<div class='byline'><span class='name'>Ann Lee</span><span class='more'>Follow</span></div>", "Ann Lee ()"),
    ("<div class='byline'>By <a href='/author/ann'>Ann Lee</a>, <i>Harbour Columnist</i></div>", "Ann Lee (Harbour Columnist)"),
)  # fmt: skip
WITHOUT_ROLES = (
    ("<p class='byline'>By <b>Ann Lee</b> and <i>Bo Diaz</i></p>", ["Ann Lee", "Bo Diaz"]),
    ("<p class='byline'><span class='author'>Ann Lee</span><span class='author guest'>Bo Diaz</span></p>", ["Ann Lee", "Bo Diaz"]),
    ("<div class='author'><a href='/people/ana'><span class='given'>Ana María</span> <span class='family'>López Ruiz</span></a></div>", ["Ana María López Ruiz"]),
    ("<div class='author'><a href='/people/ana'>Ana María <b>López</b></a></div>", ["Ana María López"]),
    ("<div class='authors'><span>Ann Lee</span><span>Bo Diaz</span></div>", ["Ann Lee", "Bo Diaz"]),
    ("<p class='byline'>Ann Lee<br>Bo Diaz</p>", ["Ann Lee", "Bo Diaz"]),
    ("<div class='authors'><a href='/author/a'>Ann Lee</a><a href='/author/b'>Bo Diaz</a></div>", ["Ann Lee", "Bo Diaz"]),
    ("<div class='byline'><b>Ann Lee</b><span>Photos: Bo Diaz</span></div>", ["Ann Lee"]),
    ("<div class='byline'><a href='/author/ann'>Ann Le<span>e</span></a></div>", ["Ann Lee"]),
    ("<div class='byline'><b>Ann Lee</b>,<i>Bo Diaz</i></div>", ["Ann Lee", "Bo Diaz"]),
    ("<div class='author'><span class='short'>Ann Lee</span><span class='long'>Ann Lee</span></div>", ["Ann Lee"]),
)  # fmt: skip


@pytest.mark.parametrize(("byline", "found"), WITH_ROLES)
def test_a_role_beside_a_name_is_no_part_of_it(byline: str, found: str) -> None:
    assert ", ".join(f"{one.name} ({one.role})" for one in entry(byline).authors) == found


@pytest.mark.parametrize(("byline", "found"), WITHOUT_ROLES)
def test_a_name_in_parts_and_two_people_are_no_name_with_a_role(
    byline: str, found: list[str]
) -> None:
    assert people(byline) == found


CARD = "<article><h2><a href='/p/{n}'>The quay is raised for the {n}th time</a></h2><p>Nobody says who is to pay for it.</p>{byline}<time>29 November 2026</time></article>"
OF_CARDS = [
    *((byline, [one.split(" (")[0] for one in found.split(", ")]) for byline, found in WITH_ROLES),
    *(one for one in WITHOUT_ROLES if "/people/ana" in one[0]),
]


@pytest.mark.parametrize(("byline", "found"), OF_CARDS)
def test_a_cards_names_are_read_as_a_pages(byline: str, found: list[str]) -> None:
    cards = "".join(CARD.format(n=n, byline=byline) for n in range(3))
    page = f"<html lang='en'><body><main>{cards}</main></body></html>"
    for one in reading.parse(page.encode(), url="https://harbour.example/").entries:
        assert [who.name for who in one.authors] == found


def test_a_byline_in_the_text_that_names_more_wins_over_the_systems_own_field() -> None:
    field = "<a class='blog-author-name' href='/notes?author=5'>Written By Ann Lee</a>"
    text = f"<div class='e-content'><p><em>By Ann Lee and Bo Diaz</em></p>{TEXT}</div>"
    assert people(field, text=text) == ["Ann Lee", "Bo Diaz"]


def test_the_fullest_list_wins_over_the_first() -> None:
    byline = "<p class='byline'>By Ann Lee, Bo Diaz and Cy Moreau</p>"
    page = entry(
        byline,
        head="<meta property='article:section' content='Ports'><meta property='article:tag' content='Quays'>",
    )
    piece = Piece(1, page.url, page.headline, authors=(Author("Ann Lee"),), topics=("Ports",))
    made = page_adds.enriched(piece, page)
    assert [one.name for one in made.authors] == ["Ann Lee", "Bo Diaz", "Cy Moreau"]
    assert made.topics == ("Ports", "Quays")
    together = Entry(authors=(Author("Ann Lee"), Author("dpa")))
    assert page_adds.enriched(piece, together).authors == together.authors
    with_login = Entry(authors=(Author("Ann Lee"), Author("admin")))
    assert page_adds.enriched(piece, with_login).authors == piece.authors
    other = Piece(1, page.url, page.headline, authors=(Author("Dora Chen"),), topics=("Cranes",))
    assert page_adds.enriched(other, page).authors == (Author("Dora Chen"),)
    assert page_adds.enriched(other, page).topics == ("Cranes",)


@pytest.mark.parametrize(
    "portrait",
    [
        "<img class='author-profile-image' src='/assets/someone.png'>",
        "<img class='avatar' src='/assets/someone.png' width='300' height='300'>",
        "<div class='author-card__image'><img src='/uploads/ann-lee.jpg'></div>",
        "<div class='c-byline__photo'><img src='/uploads/ann-lee.jpg'></div>",
        "<img class='headshot' src='/uploads/ann-lee.jpg'>",
        "<img src='/uploads/avatars/12.png'>",
        "<img src='https://secure.gravatar.com/avatar/abc?s=96' width='96' height='96'>",
        "<img src='/authors/images/ann-lee.jpg'>",
    ],
)
def test_an_authors_portrait_is_not_the_pieces_picture(portrait: str) -> None:
    assert entry(f"<p class='byline'>By Ann Lee</p>{portrait}").image is None


@pytest.mark.parametrize(
    "address",
    [
        "/_next/image?url=%2Fpictures%2Fx.png&amp;w=1200&amp;q=75",
        "https://i0.wp.com/harbour.example/pictures/x.png?w=1200",
        "https://harbour.imgix.net/pictures/x.png?w=800&amp;auto=format",
        "https://thumb.example/unsafe/800x600/filters:quality(80)/https://harbour.example/pictures/x.png",
        "https://res.cloudinary.com/h/image/fetch/w_800/https://harbour.example/pictures/x.png",
        "/cdn-cgi/image/width=800/pictures/x.png",
        "/.netlify/images?url=/pictures/x.png&amp;w=800",
    ],
)
def test_one_picture_is_known_behind_a_resizer(address: str) -> None:
    figure = f"<figure><img src='{address}' width=900 height=600><figcaption>A quay. Photo: Bo Diaz</figcaption></figure>"
    head = "<meta property='og:image' content='https://harbour.example/pictures/x.png'>"
    image = entry(figure, head=head).image
    assert image
    assert (image.caption, image.credit) == ("A quay.", "Bo Diaz")


@pytest.mark.parametrize(
    ("said", "credit"),
    [
        ("Beeld: Jan de Vries", "Jan de Vries"), ("Фото: Иван Петров", "Иван Петров"), ("تصوير: أحمد علي", "أحمد علي"),
        ("写真：山田太郎", "山田太郎"), ("Foto: Bo Diaz", "Bo Diaz"), ("Bild: Bo Diaz/dpa", "Bo Diaz/dpa"), ("사진: 김철수", "김철수"),
        ("Crédit photo : Léa Roc", "Léa Roc"), ("Fotografía: Ana Ruiz", "Ana Ruiz"), ("Imagem: Rui Costa", "Rui Costa"),
        ("Zdjęcie: Jan Kowalski", "Jan Kowalski"), ("图：王小明", "王小明"), ("Immagine: Carlo Riva", "Carlo Riva"),
    ],
)  # fmt: skip
def test_a_credits_label_is_known_in_each_language(said: str, credit: str) -> None:
    for before in ("", "A quay at dusk. "):
        figure = f"<figure><img src='/x-quay.png' width=900 height=600><figcaption>{before}{said}</figcaption></figure>"
        image = entry(figure).image
        assert image
        assert (image.caption, image.credit) == (before.strip(), credit)


def test_two_labels_are_no_caption() -> None:
    figure = "<figure><img src='/quay.png' width=900 height=600><figcaption>Picture: Top photo credit: A quay at dusk in the harbour town. REUTERS/Bo Diaz</figcaption></figure>"
    image = entry(figure).image
    assert image
    assert (image.caption, image.credit) == (
        "A quay at dusk in the harbour town.",
        "REUTERS/Bo Diaz",
    )


@pytest.mark.parametrize(
    ("lang", "heading", "box"),
    [
        ("fr", "À lire aussi", "<div class='wp-block-query'><ul><li><h3><a href=/x>Other</a></h3><p>{}</p></li></ul></div>"),
        ("de", "Lesen Sie auch", "<div><a href=/x>Another piece</a><p>{}</p></div>"),
        ("en", "Related", "<ul><li><a href=/x>Another piece</a> {}</li></ul>"),
        ("es", "Lee también", "<div><h4>Another piece</h4><p>{}</p></div>"),
        ("nl", "Lees ook", "<p>{}</p>"),
        ("ja", "関連記事", "<p>{}</p>"),
        ("ru", "Читайте также", "<div><p>{}</p></div>"),
    ],
)  # fmt: skip
def test_an_excerpt_ends_where_other_pieces_begin(lang: str, heading: str, box: str) -> None:
    own = "<p>Short own words of the piece stand here, and no more than these.</p>"
    foreign = "Another piece has words of its own that must not be here."
    read = entry("", lang=lang, text=f"{own}<h2>{heading}</h2>{box.format(foreign)}", head="<meta property='article:published_time' content='2026-11-27T10:00:00Z'>")  # fmt: skip
    assert read.excerpt == "Short own words of the piece stand here, and no more than these."


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "<p>Updated November 29, 2026, 9:10 a.m.</p>"),
        ("en", "<p class='pub'>Published on 29 November 2026 · Last updated 30 November 2026</p>"),
        ("en", "<p><i>By J. Marlow, 29th November 2026</i></p>"),
        ("en", "<p class='b'>Carla Mendes and Joel Stern</p>"),
        ("de", "<p class='meta'>Kommentar | Küstenpolitik | 29.11.2026</p>"),
        ("fr", "<p>Publié le 29 novembre 2026, mis à jour le 30 novembre 2026</p>"),
        ("es", "<p>29 de noviembre de 2026, 06:00</p>"),
        ("it", "<p>domenica 29 novembre 2026</p>"),
        ("ja", "<p>2026年11月29日</p>"),
        ("nl", "<p>Door Simone van Oeffelt 26 november 2026, 11:26 Bijgewerkt: 27 november 2026, 13:26</p>"),
        ("nl", "<p>Van onze weekendredactie 25 november 2026, 12:33</p>"),
        ("de", "<p>Von Lena von der Heide, 26. November 2026, 11:26 Uhr, aktualisiert am 27. November 2026</p>"),
        ("fr", "<p>Par Anne de La Tour Publié le 26 novembre 2026 à 11h26 · Temps de lecture : 4 min.</p>"),
        ("es", "<p>Por Ana de la Fuente 26 de noviembre de 2026 Actualizado: 27 de noviembre de 2026</p>"),
        ("it", "<p>di Carla Monti 26 novembre 2026 Aggiornato il 27 novembre 2026 Tempo di lettura: 4 minuti</p>"),
        ("pt", "<p>Por Rui Antunes 26 de novembro de 2026 Atualizado em 27/11/2026 4 minutos de leitura</p>"),
        ("ru", "<p>Автор: Иван Петров 26 ноября 2026 Обновлено: 27 ноября 2026 Время чтения: 4 минуты</p>"),
        ("ar", "<p>إعداد: ليلى الحداد وسامر قنواتي</p>"),
        ("ja", "<p>文＝佐伯真帆　公開日 2026年11月26日　更新日 2026年11月27日</p>"),
        ("pl", "<p>Tekst: Maja Wrzos Opublikowano: 26 listopada 2026 Czas czytania: 4 min</p>"),
        ("en", "<p>By Samir Touray, programme officer</p><p>26 November 2026</p><p>5 minute read</p>"),
        ("en", "<div><p>Listen on <a href='/p'>your app</a></p></div>"),
    ],
)  # fmt: skip
def test_an_excerpt_begins_with_the_text(lang: str, line: str) -> None:
    assert entry(line, lang=lang).excerpt.startswith("The quay has been raised twice")
    assert entry("", lang=lang, text=line + TEXT).excerpt.startswith("The quay has been raised")


@pytest.mark.parametrize(
    "begin",
    [
        "On 24 November 2026 the council met for the last time in the old hall.",
        "Am 24. November 2026 tagte der Rat zum letzten Mal im alten Rathaus.",
        "潮位は二〇二六年に二度上がった。町はもう一度上げる。",
    ],
)
def test_a_sentence_with_a_day_is_no_line_of_the_head(begin: str) -> None:
    assert entry("", text=f"<p>{begin}</p>{TEXT}").excerpt.startswith(begin)


@pytest.mark.parametrize(
    "hiding",
    ["hidden", "style='display:none'", "aria-hidden='true'", "class='w-condition-invisible'", "class='visually-hidden'", "class='is-hidden'"],
)  # fmt: skip
def test_what_is_hidden_is_not_read(hiding: str) -> None:
    read = entry(
        f"<div {hiding}><div class='kicker'>Sponsored</div><p class='dek'>Sponsored by the port authority of the town</p></div>"
    )
    assert (read.kicker, read.dek) == ("", "")


@pytest.mark.parametrize(
    "name", ["field field--label-hidden", "hidden-xs", "hidden md:block", "d-none d-md-block"]
)
def test_what_some_readers_see_is_read(name: str) -> None:
    assert people(f"<div class='{name}'><p class='byline'>By Ann Lee</p></div>") == ["Ann Lee"]


@pytest.mark.parametrize(
    ("outlet", "author", "stays"),
    [("Kallvik", "Kallvik", False), ("Ann Lee", "Ann Lee", True), ("Kallvik", "Ann Lee", True)],
)
def test_a_page_that_signs_with_its_house_names_nobody(
    outlet: str, author: str, stays: bool
) -> None:
    piece = Piece(1, "https://harbour.example/1", "What the ports tell us")
    page = Entry(headline=piece.headline, outlet=outlet, authors=(Author(author),))
    assert page_adds.enriched(piece, page).authors == ((Author(author),) if stays else ())


@pytest.mark.parametrize(
    "block",
    [
        '<section class="more"><h2>More</h2>{}</section>',
        "<section><h2>Mer läsning</h2>{}</section>",
        "<div><h3>Read next</h3>{}</div>",
        "<div><h3>Czytaj także</h3>{}</div>",
        "<section><h2>À lire aussi</h2>{}</section>",
        "<section><h2>おすすめ</h2>{}</section>",
    ],
)
def test_who_wrote_the_pieces_that_a_page_leads_on_to_wrote_not_this_one(block: str) -> None:
    others = "".join(
        f'<li><a href="/p/{who}"><h3>Another story of {who}</h3><p class="ingress">A dek of some words that is longer than this text.</p></a>'
        f'<div class="bylines"><span class="byline">{who}</span></div></li>'
        for who in ("Bo Diaz", "Cy Moreau")
    )
    page = (
        '<html><head><title>The quay is raised</title><meta property="og:type" content="article"><meta property="article:published_time" content="2026-11-29"></head><body><main><article><h1>The quay is raised</h1><div class="bylines">'
        '<div><span>Text</span> <a href="/skribent/ann">Ann Lee</a></div></div><p>The stones came by barge in the night.</p></article>'
        f"{block.format(f'<ul>{others}</ul>')}</main></body></html>"
    )
    parsed = reading.parse(page.encode(), url="https://harbour.example/p/quay", look_for="article")
    [entry] = parsed.entries
    assert [one.name for one in entry.authors] == ["Ann Lee"]


@pytest.mark.parametrize(
    "byline",
    [
        "<div class='post-author-name'><div class='author-by'>Przez</div> <a href='/author/redakcja/'>redakcja</a></div>",
        "<div class='author'><span>Di</span> <a href='/author/redazione/'>redazione</a></div>",
        "<p class='author'><b>Av</b> <a href='/author/redaktionen/'>redaktionen</a></p>",
        "<div class='byline'><span>Door</span></div>",
        "<div class='author'><span>Yazan</span> <a href='/author/editor/'>editör</a></div>",
        "<div class='author'><span>Автор</span> <a href='/author/r/'>редакция</a></div>",
        "<div class='author'><span>著者</span> <a href='/author/r/'>編集部</a></div>",
    ],
)
def test_a_word_for_by_is_nobody(byline: str) -> None:
    assert people(byline) == []


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Af Anne-Mette Lie", "Anne-Mette Lie"),
        ("Av Per-Erik Dahl", "Per-Erik Dahl"),
        ("Av J. P. Dahl", "J. P. Dahl"),
        ("Oleh Ni'mah Sari", "Ni'mah Sari"),
        ("Írta Kis-Nagy Éva", "Kis-Nagy Éva"),
        ("Napsala Anna-Marie Nová", "Anna-Marie Nová"),
        ("Text & Fotos Karl-Heinz Lang", "Karl-Heinz Lang"),
    ],
)
def test_by_leads_in_before_a_name_with_a_hyphen(said: str, name: str) -> None:
    assert people(f"<p class='byline'>{said}</p>") == [name]


@pytest.mark.parametrize(
    "byline",
    [
        "<p><i>30 november 2026, door Wim Terpstra</i></p>",
        "<p>30 November 2026. By Wim Terpstra</p>",
        "<p>30 November 2026<br>by Wim Terpstra</p>",
        "<div>30. November 2026, von Wim Terpstra</div>",
        "<p>le 30 novembre 2026, par Wim Terpstra</p>",
        "<h4>30 de noviembre de 2026; por Wim Terpstra</h4>",
        "<span>30.11.2026, av Wim Terpstra</span>",
    ],
)
def test_who_stands_behind_the_day(byline: str) -> None:
    assert people(byline) == ["Wim Terpstra"]


SIGNED: tuple[tuple[str, list[str]], ...] = (
    ("<div class='d-flex'><span><i class='bi bi-clock'></i> 29 листопада 2026, 09:00</span><span><i class='bi bi-person'></i> Ярина Кодак, Тарас Білозуб</span><span><i class='bi bi-eye'></i> 1204</span></div>", ["Ярина Кодак", "Тарас Білозуб"]),
    ("<p><span class='fa fa-user' aria-hidden='true'></span> Ann Lee</p>", ["Ann Lee"]),
    ("<li><svg class='icon icon--author'><path d='M0'/></svg>Ana Roca y Blas Díaz</li>", ["Ana Roca", "Blas Díaz"]),
    ("<div><i class='ti-pencil'></i><span>Ann Lee</span></div>", ["Ann Lee"]),
    ("<p><i class='bi bi-geo'></i> Port Ellery</p>", []),
    ("<p><i class='bi bi-tag'></i> Public Health</p>", []),
    ("<p><i class='bi bi-person'></i> 1204 readers</p>", []),
    ("<p><i class='bi bi-people'></i> for everybody who reads</p>", []),
    ("<p class='user'> Port Ellery</p>", []),
)  # fmt: skip


@pytest.mark.parametrize(("byline", "found"), SIGNED)
def test_who_stands_behind_the_picture_of_a_person_or_a_pen(byline: str, found: list[str]) -> None:
    assert people(byline) == found


@pytest.mark.parametrize(
    "byline",
    ["<p>30 November 2026, by the river</p>", "<p>30 november 2026, door onze redactie</p>"],
)
def test_not_what_is_no_name_behind_the_day(byline: str) -> None:
    assert people(byline) == []


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        ("文=大庭 慎介、宮下 るり", ["大庭 慎介", "宮下 るり"]),
        ("文：大庭 慎介・宮下 るり", ["大庭 慎介", "宮下 るり"]),
        ("大庭 慎介，宮下 るり", ["大庭 慎介", "宮下 るり"]),
        ("大庭慎介、宮下 るり、佐々木 望", ["大庭慎介", "宮下 るり", "佐々木 望"]),
        ("取材・文＝大庭 慎介、宮下るり", ["大庭 慎介", "宮下るり"]),
        ("ジョン・スミス", ["ジョン・スミス"]),
    ],
)
def test_names_in_signs_with_blanks_within(byline: str, found: list[str]) -> None:
    assert people(f"<p class='author'>{byline}</p>") == found


@pytest.mark.parametrize(
    "said",
    [
        "Words and pictures:", "Text and photos", "Text & Fotos:", "Tekst i zdjęcia", "Testo e foto", "Testo e foto di",
        "Texte et photos :", "Texto y fotos:", "Tekst en foto's:", "Text och bild:", "Текст и фото:", "Photos and words by",
    ],
)  # fmt: skip
@pytest.mark.parametrize("of", ["<a href='/contributors/a-l'>Ann Lee</a>", "Ann Lee"])
def test_text_and_pictures_of_one_person(said: str, of: str) -> None:
    assert people(f"<p class='s-line'>{said} {of}</p>") == ["Ann Lee"]


HOUSE = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"What the ports tell us","author":[{"@type":"%s","name":"Rıhtım"}],"publisher":{"@type":"Organization","name":"Rıhtım"}}</script>'


@pytest.mark.parametrize("kind", ["Organization", "Person"])
@pytest.mark.parametrize(
    "byline",
    [
        "<p class='imza'>Söyleşi: <b>Melis Yavuzcan</b> <span class='foto'>Fotoğraf: Emre Dalkıran</span></p>",
        "<p class='x'>Yazı: <b>Melis Yavuzcan</b></p>",
        "<div>Röportaj: Melis Yavuzcan</div>",
        "<p>Wywiad: <b>Melis Yavuzcan</b></p>",
        "<p class='imza'><b>Melis Yavuzcan</b></p>",
        "<p>Tekst: Melis Yavuzcan</p>",
    ],
)
def test_the_printed_name_where_the_house_is_stated(byline: str, kind: str) -> None:
    assert people(byline, head=HOUSE % kind) == ["Melis Yavuzcan"]


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        ("<p class='author w-condition-invisible'>By Bo Diaz</p>", []),
        ("<p class='author' style='display:none'>By Bo Diaz</p>", []),
        ("<div class='author' hidden>By Bo Diaz</div>", []),
        ("<p class='author'>By Ann Lee <span style='display: none'>and Bo Diaz</span></p>", ["Ann Lee"]),
        ("<p class='author'><span class='is-hidden'>Bo Diaz</span> By Ann Lee</p>", ["Ann Lee"]),
        ("<div aria-hidden='true'>By Bo Diaz</div><p>By Ann Lee</p>", ["Ann Lee"]),
    ],
)  # fmt: skip
def test_nobody_whom_no_reader_sees(byline: str, found: list[str]) -> None:
    assert people(byline) == found


ACCOUNT = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"What the ports tell us","author":{"@type":"Person","name":"%s"}}</script>'


@pytest.mark.parametrize(
    ("head", "byline", "found"),
    [
        (ACCOUNT % "harbour", "", []),
        (ACCOUNT % "harbour.example", "", []),
        ("<meta name='author' content='harbour.example'>", "", []),
        ("<meta property='article:author' content='harbour'>", "", []),
        ("<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='harbour'>", "", []),
        (ACCOUNT % "harbour", "<p class='byline'>By Ann Lee</p>", ["Ann Lee"]),
        # What readers see is how its writer signs; so is a name that is written as one.
        (ACCOUNT % "harbour", "<p class='byline'>By harbour</p>", ["harbour"]),
        (ACCOUNT % "Harbour", "", ["Harbour"]),
        (ACCOUNT % "Ann Harbour", "", ["Ann Harbour"]),
    ],
)  # fmt: skip
def test_the_sites_address_signs_only_where_it_is_printed(
    head: str, byline: str, found: list[str]
) -> None:
    assert people(byline, head=head) == found


@pytest.mark.parametrize(
    ("lang", "byline", "found"),
    [
        # A word for "by" beside a link that is named after the author
        ("id", "<span class='blog-item-author'>Ditulis Oleh <a class='blog-author-name' href='/jurnal?author=5c1'>Wening Adiluhung</a></span>", ["Wening Adiluhung"]),
        ("en", "<span class='blog-item-author'>Written By <a class='blog-author-name' href='/b?author=5c1'>Ann Lee</a></span>", ["Ann Lee"]),
        ("hr", "<div class='author'>Napisala Je <a class='author-link' href='/x/7'>Ana Horvat</a></div>", ["Ana Horvat"]),
        ("vi", "<p class='byline'>Người Viết <a rel='author' href='/n/7'>Lan Nguyen</a></p>", ["Lan Nguyen"]),
        ("tr", "<div class='yazar'>Yazının Sahibi <a class='yazar-adi' href='/y/7'>Melis Yavuzcan</a></div>", ["Melis Yavuzcan"]),
        ("ms", "<p>Ditulis oleh Wening Adiluhung</p>", ["Wening Adiluhung"]),
        # A second label of another work, each in an element of its own
        ("uk", "<div class='credits'><div class='caption'>Текст:</div><div>Дарина Пилипенко</div><div class='caption'>Ілюстрації:</div><div>Гнат Біловус</div></div>", ["Дарина Пилипенко"]),
        ("uk", "<div class='author'>Текст: <b>Дарина Пилипенко</b> Малював: <b>Гнат Біловус</b></div>", ["Дарина Пилипенко"]),
        ("hu", "<div class='author'>Szöveg: <b>Nagy Anna</b> Rajzok: <b>Kis Béla</b></div>", ["Nagy Anna"]),
        ("el", "<div class='author'><span>Κείμενο:</span> <span>Άννα Λη</span> <span>Φωτογραφίες:</span> <span>Βασίλης Δίας</span></div>", ["Άννα Λη"]),
        ("ro", "<p>Text: Ana Ionescu Fotografii: Ion Popescu</p>", ["Ana Ionescu"]),
        ("nb", "<p>Tekst: Anne Lie Illustrasjon: Bo Dahl</p>", ["Anne Lie"]),
        # Two people, joined as the language joins them
        ("he", "<p class='byline'>מאת עומר שפיגלר ונעמה בן-חורין</p>", ["עומר שפיגלר", "נעמה בן-חורין"]),
        ("he", "<p class='byline'>מאת דפנה ארז-לביא, יותם קריספין</p>", ["דפנה ארז-לביא", "יותם קריספין"]),
        ("he", "<p class='byline'>מאת רות כהן, דן לוי ונעמה בר</p>", ["רות כהן", "דן לוי", "נעמה בר"]),
        ("he", "<p class='byline'>מאת דליה ורד</p>", ["דליה ורד"]),
        ("he", "<p class='byline'>מאת רות כהן, עיתונאית עצמאית</p>", ["רות כהן, עיתונאית עצמאית"]),
        ("ar", "<p class='author'>بقلم سارة حسن، أحمد علي</p>", ["سارة حسن", "أحمد علي"]),
        ("cs", "<p><i>Napsali Bohdana Třešňáková a Otakar Lužný, 26. listopadu 2026</i></p>", ["Bohdana Třešňáková", "Otakar Lužný"]),
        ("sk", "<p>Napísala Jana Nováková</p>", ["Jana Nováková"]),
        ("pl", "<p>Napisały Anna Lis i Ewa Wrona</p>", ["Anna Lis", "Ewa Wrona"]),
        ("hr", "<p>Piše Ana Horvat</p>", ["Ana Horvat"]),
        ("da", "<p>Skrevet af Anne Lie og Bo Dahl</p>", ["Anne Lie", "Bo Dahl"]),
        ("fa", "<p class='author'>به قلم سارا احمدی</p>", ["سارا احمدی"]),
        ("ro", "<p class='byline'>De Ana Ionescu și Ion Popescu</p>", ["Ana Ionescu", "Ion Popescu"]),
        ("nl", "<p class='byline'>De Ana Ionescu</p>", ["De Ana Ionescu"]),
        ("ca", "<p>Per Anna Puig i Pau Serra</p>", ["Anna Puig", "Pau Serra"]),
        ("sv", "<p class='byline'>Per Olov Enberg</p>", ["Per Olov Enberg"]),
        ("is", "<p class='byline'>Eftir Önnu Jónsdóttur</p>", ["Önnu Jónsdóttur"]),
        ("fi", "<p>Teksti Anna Virtanen</p>", ["Anna Virtanen"]),
        ("sr", "<p class='byline'>Пише: Ана Хорват</p>", ["Ана Хорват"]),
        ("sr", "<p>Аутори: Ана Хорват и Иво Марић</p>", ["Ана Хорват", "Иво Марић"]),
        ("lt", "<p>Autorė: Ona Petrauskaitė</p>", ["Ona Petrauskaitė"]),
        ("el", "<p>Κείμενο: Άννα Λη και Νίκος Ρήγας</p>", ["Άννα Λη", "Νίκος Ρήγας"]),
        ("fa", "<p class='byline'>سارا احمدی و علی رضایی</p>", ["سارا احمدی", "علی رضایی"]),
        ("hi", "<p class='byline'>लेखक: अनीता शर्मा</p>", ["अनीता शर्मा"]),
        ("hi", "<p class='byline'>अनीता शर्मा और राहुल वर्मा</p>", ["अनीता शर्मा", "राहुल वर्मा"]),
        ("vi", "<p>Tác giả: Lan Nguyễn</p>", ["Lan Nguyễn"]),
        # A label in a language of which nothing is known
        ("sw", "<p class='byline'>Mwandishi: Asha Juma</p>", ["Asha Juma"]),
        ("eu", "<p class='author'>Egilea: Ane Etxeberria</p>", ["Ane Etxeberria"]),
        ("eu", "<div class='author'><span>Egilea: Ane Etxeberria</span> <span>Argazkiak: Jon Agirre</span></div>", ["Ane Etxeberria"]),
        # Signs, and what each did
        ("ko", "<p>글 김서연·박도윤 사진 이하늘</p>", ["김서연", "박도윤"]),
        ("zh", "<p class='byline'>文｜林晓雨</p>", ["林晓雨"]),
        ("ja", "<p>聞き手・構成＝佐久間透　写真＝北沢遼</p>", ["佐久間透"]),
        ("ja", "<p>評者＝北條暁</p>", ["北條暁"]),
        ("ja", "<p>構成：三枝結衣　イラスト：北沢遼</p>", ["三枝結衣"]),
        ("ja", "<p>寄稿／山際澄子</p>", ["山際澄子"]),
        ("ja", "<p>インタビュー・文＝三枝結衣　撮影＝北沢遼</p>", ["三枝結衣"]),
    ],
)  # fmt: skip
def test_people_in_more_languages(lang: str, byline: str, found: list[str]) -> None:
    assert people(byline, lang=lang) == found


@pytest.mark.parametrize(
    "submitted",
    [
        "מאת דפנה ארז</div><div class='submitted'>פורסם ב-<time datetime='2026-11-24'>24.11.2026</time>",
        "Wening Adiluhung</div><div class='submitted'>Diterbitkan pada <time datetime='2026-11-24'>24.11.2026</time>",
        "Άννα Λη</div><div class='submitted'>Δημοσιεύθηκε στις <time datetime='2026-11-24'>24.11.2026</time>",
        "Ana Horvat</div><div class='submitted'>Objavljeno <time datetime='2026-11-24'>24.11.2026</time>",
        "سارا احمدی</div><div class='submitted'>منتشر شده <time datetime='2026-11-24'>24.11.2026</time>",
        "Ona Petrauskaitė</div><div class='submitted'>Paskelbta <time datetime='2026-11-24'>24.11.2026</time>",
        "Anu Tamm</div><div class='submitted'>Avaldatud: <time datetime='2026-11-24'>24.11.2026</time>",
        "Asha Juma</div><div class='submitted'>Imechapishwa <time datetime='2026-11-24'>24.11.2026</time>",
        "अनीता शर्मा</div><div class='submitted'>प्रकाशित: <time datetime='2026-11-24'>24.11.2026</time>",
        "Дарина Пилипенко</div><div class='submitted'>Опубліковано <time datetime='2026-11-24'>24.11.2026</time>",
    ],
)
def test_published_on_is_nobody(submitted: str) -> None:
    [name] = people(f"<div class='byline'>{submitted}</div>")
    assert name in submitted
    assert name not in submitted.partition("</div>")[2]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("김항구 기자, 이부두 기자", ["김항구", "이부두"]),
        ("김항구 기자·이부두 특파원", ["김항구", "이부두"]),
        ("김항구 기자", ["김항구"]),
    ],
)
def test_several_korean_reporters_are_several(said: str, names: list[str]) -> None:
    assert [one.name for one in authors.parse([said])] == names


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        # an agency or a desk beside a person
        ("<p class='byline'>Von Eva Lind und dpa</p>", ["Eva Lind", "dpa"]),
        ("<p class='byline'>Par Léa Roc avec AFP</p>", ["Léa Roc", "AFP"]),
        ("<p class='byline'>By Ann Lee and Upriver Rivers Data Desk</p>", ["Ann Lee", "Upriver Rivers Data Desk"]),
        ("<p class='byline'>By Ann Lee, Bo Diaz and Upriver Research Network</p>", ["Ann Lee", "Bo Diaz", "Upriver Research Network"]),
        ("<p class='byline'>By Ann Lee, Upriver Research Network</p>", ["Ann Lee"]),
        ("<div class='authors'><h4 class='author'>Ann Lee</h4><h4 class='author'>Myrk (Editor-in-Chief)</h4></div>", ["Ann Lee"]),
        # a name without a link among those with one
        ("<p class='byline'><a href='/people/a'>Ann Lee</a>, Bo Diaz and <a href='/people/c'>Cy Moreau</a></p>", ["Ann Lee", "Bo Diaz", "Cy Moreau"]),
        ("<p class='byline'>By Bo Diaz and <a href='/people/a'>Ann Lee</a></p>", ["Bo Diaz", "Ann Lee"]),
        ("<p class='byline'>Von <a href='/autor/a'>Ann Lee</a> und Bo Diaz</p>", ["Ann Lee", "Bo Diaz"]),
        ("<ul class='authors'><li><a href='/people/a'>Ann Lee</a></li><li>Bo Diaz</li></ul>", ["Ann Lee", "Bo Diaz"]),
        ("<div class='authors'><div class='item'><a href='/people/a'>Ann Lee</a><i class='role'>Fellow</i></div><div class='item'>Bo Diaz<i class='role'>Guest</i></div></div>", ["Ann Lee", "Bo Diaz"]),
        ("<p class='byline'><a href='/people/a'>Ana Díaz</a>, Buenos Aires</p>", ["Ana Díaz"]),
        ("<ul class='authors'><li><a href='/people/a'>Ann Lee</a></li><li>Data Analysis By <a href='/people/b'>Bo Diaz</a></li></ul>", ["Ann Lee", "Bo Diaz"]),
        ("<p class='byline'><a href='/people/a'>Ann Lee</a>, Data Lead, <a href='/people/b'>Bo Diaz</a>, who was there</p>", ["Ann Lee", "Bo Diaz"]),
        # what somebody is, or did, in brackets
        ("<p class='writer'>執筆：<span>高遠恵</span>（主任研究員）、<span>江口亮太</span>（研究員）</p>", ["高遠恵", "江口亮太"]),
        ("<p class='author'>王小明（本刊特约撰稿人）</p>", ["王小明"]),
        ("<p class='byline'>Von Eva Lind (Text) und Karl Groß (Fotos)</p>", ["Eva Lind"]),
        ("<p class='byline'>By Ann Lee (senior fellow), Bo Diaz (researcher) and Cy Moreau</p>", ["Ann Lee", "Bo Diaz", "Cy Moreau"]),
        # labels in spans, in whatever language
        ("<div class='mt-4'><span>Tekst: Jan Bakker en Piet Visser</span><span> / </span><span>Foto’s: Bo Diaz</span></div>", ["Jan Bakker", "Piet Visser"]),
        ("<div class='mt-4'><span>Text: Eva Lind</span> | <span>Szenenbild: Bo Diaz</span></div>", ["Eva Lind"]),
        ("<div class='info'><small>时间:</small>2026-11-29 18:12 <small>来源:</small>港口观察 <small>作者:</small>王小明、李大钟 <small>点击:</small>210次</div>", ["王小明", "李大钟"]),
        ("<div class='info'><em>作者：</em>佚名 <em>编辑：</em>王小明</div>", []),
        ("<table><tr><td>Author</td><td>Ann Lee</td></tr></table>", ["Ann Lee"]),
    ],
)  # fmt: skip
def test_everybody_who_wrote_is_named_and_nobody_else(byline: str, found: list[str]) -> None:
    assert people(byline) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("di Carla Monti ed Elio Neri", ["Carla Monti", "Elio Neri"]),
        ("Por Carla Monti y Elio Neri", ["Carla Monti", "Elio Neri"]),
        ("di pane e di rose", ["Carla Monti"]),
        ("Von Carla Monti", ["Carla Monti"]),
    ],
)
def test_the_texts_own_byline_names_more_than_the_account(line: str, found: list[str]) -> None:
    head = '<script type=\'application/ld+json\'>{"@type":"Article","headline":"What the ports tell us","author":"Carla Monti"}</script>'
    field = "<a rel='author' href='/a?author=5'>Carla Monti</a>"
    text = f"<div class='e-content'><p><em>{line}</em></p>{TEXT}</div>"
    assert people(field, head=head, text=text) == found


AGENCY = '{{"@type": "Organization", "name": "{}"}}'


@pytest.mark.parametrize(
    ("stated", "printed", "found"),
    [
        ([AGENCY.format("Agencia Sur")], "<span>Agencia Sur</span><div><span>Puerto Hondo</span> - <time>29 nov 2026</time></div>", ["Agencia Sur"]),
        ([AGENCY.format("Agencia Sur"), '{"@type": "Person", "name": "Ana Díaz"}'], "<a href='/autor/a'>Ana Díaz</a><span>Agencia Sur</span>", ["Agencia Sur", "Ana Díaz"]),
        ([AGENCY.format("Agencia Sur")], "<div><span>Ana Díaz</span> - <time>29 nov 2026</time></div>", ["Ana Díaz"]),
        ([AGENCY.format("Agencia Sur"), '{"@type": "Person", "name": "Ana Díaz"}'], "<a href='/autor/a'>Ana Díaz</a>", ["Ana Díaz"]),
        ([AGENCY.format("Harbour")], "<div><span>Ana Díaz</span> - <time>29 nov 2026</time></div>", ["Ana Díaz"]),
    ],
)  # fmt: skip
def test_an_agency_wrote_it_and_not_the_place_beside_the_day(
    stated: list[str], printed: str, found: list[str]
) -> None:
    made = f'{{"@type": "NewsArticle", "headline": "What the ports tell us", "author": [{", ".join(stated)}], "publisher": {{"name": "Harbour"}}}}'
    head = f"<script type='application/ld+json'>{made}</script>"
    assert people(f"<div class='x1'>{printed}</div>", head=head) == found


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("박도현·김서윤 기자", ["박도현", "김서윤"]),
        ("이하린 선임기자", ["이하린"]),
        ("최동욱 논설위원", ["최동욱"]),
        ("박도현 기자 dohyun@harbour.example", ["박도현"]),
        ("박도현 기자, 김서윤 특파원", ["박도현", "김서윤"]),
        ("회사소개", []),
        ("댓글 0", []),
    ],
)
def test_names_before_a_reporters_word_are_a_byline(said: str, people: list[str]) -> None:
    text = (
        "<p>설명회에는 주민 백여 명이 모였고 첫차를 없애지 말라는 요구가 이어졌다고 한다.</p>" * 8
    )
    page = f"<html lang='ko'><head><title>버스 노선</title></head><body><article><h1>버스 노선 개편안 설명회서 제동</h1><ul class='infomation'><li><i class='icon'></i> {said}</li><li>입력 2026.11.28 19:20</li></ul>{text}</article></body></html>"
    [entry] = reading.parse(
        page.encode(), url="https://harbour.example/a", look_for="article"
    ).entries
    assert [one.name for one in entry.authors] == people


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        ("<div class='story-meta'><span class='by'>अनिल कुमार श्रीवास</span> <span class='on'>27 नवंबर 2026</span></div>", ["अनिल कुमार श्रीवास"]),
        ("<p class='by'>Ann Lee, Bo Diaz</p>", ["Ann Lee", "Bo Diaz"]),
        ("<span class='by'>By</span> <a href='/people/ann-lee'>Ann Lee</a>", ["Ann Lee"]),
        ("<span class='by'>By</span>", []),
        ("<span class='by'>posted 3 days ago</span>", []),
        ("<div class='sort by'>Newest First</div>", []),
        ("<div class='l n by r s'><p>Listen Now</p></div>", []),
        ("<div class='powered by'>Harbour Engine</div>", []),
    ],
)  # fmt: skip
def test_an_element_that_is_called_by(byline: str, found: list[str]) -> None:
    assert people(byline) == found


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("<p align='right'><i>Bárány Ildikó</i></p><p><a href='/hirek.html'>&lt;&lt; Vissza a hírekhez</a></p>", ["Bárány Ildikó"]),
        ("<P ALIGN=RIGHT><I>Tolnai Gergő, Szűcs Réka</I></P>", ["Tolnai Gergő", "Szűcs Réka"]),
        ("<p style='text-align: right'>Eva Lind und Uta Helken</p>", ["Eva Lind", "Uta Helken"]),
        ("<p class='has-text-align-right'><em>Léa Roc</em></p>", ["Léa Roc"]),
        ("<p class='rteright'><strong>Ana Díaz</strong></p>", ["Ana Díaz"]),
        ("<p class='text-end'>— Ann Lee</p>", ["Ann Lee"]),
        ("<p><i>Harbour Lane</i></p>", []),
        ("<p align='right'><i>Photo: Bo Diaz</i></p>", []),
        ("<p align='right'>They never came back, said Ann Lee.</p>", []),
        ("<p align='right'><a href='/home'>Harbour Home</a></p>", []),
        ("<p align='right'>Ann Lee</p><p>The council meets again in the spring, and until then nobody knows.</p>", []),
    ],
)  # fmt: skip
def test_names_alone_at_the_right_below_a_text_sign_it(below: str, found: list[str]) -> None:
    assert people("", text=TEXT + below) == found


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ("<dt>إعداد</dt><dd>رنا الحافظ</dd><dd>ليلى بوعزيزي</dd><dt>الترجمة</dt><dd>سارة حسن</dd>", ["رنا الحافظ", "ليلى بوعزيزي"]),
        ("<dt>Authors</dt><dd>Ann Lee</dd><dd>Bo Diaz</dd><dt>Photos</dt><dd>Cy Moreau</dd><dd>Dee Ahn</dd>", ["Ann Lee", "Bo Diaz"]),
        ("<dt>Text</dt><dd>Eva Lind</dd><dd>Uta Helken</dd><dt>Datum</dt><dd>24. November 2026</dd>", ["Eva Lind", "Uta Helken"]),
        ("<dt>Par</dt><dd>Léa Roc</dd><dd>Jean Dupré</dd><dt>Lieu</dt><dd>Brest</dd>", ["Léa Roc", "Jean Dupré"]),
        ("<dt>Autorzy:</dt><dd>Anna Lis</dd><dd>Ewa Wrona</dd>", ["Anna Lis", "Ewa Wrona"]),
        ("<dt>By</dt><dd>Bus and tram</dd><dd>Line 4</dd>", []),
        ("<dt>Place</dt><dd>Seaport North</dd><dd>Seaport South</dd>", []),
    ],
)  # fmt: skip
def test_a_term_of_writers_names_as_many_as_stand_behind_it(terms: str, found: list[str]) -> None:
    assert people(f"<dl class='x1'>{terms}</dl>") == found


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("<p class='info-publi'><abbr title='2026-11-26'>jeudi 26 novembre 2026</abbr>, <span class='auteurs'>par AFP</span></p>", ["AFP"]),
        ("<p class='meta'>26 November 2026, by Ann Lee</p>", ["Ann Lee"]),
        ("<table><tr><td class='info'>2026年11月28日 13:25 &nbsp; 作者：高博文 &nbsp; 责任编辑：邵一帆 &nbsp; 字号：大 中</td></tr></table>", ["高博文"]),
        ("<table><tr><td>2026年11月28日 &nbsp; 来源：河岸周刊 &nbsp; 责任编辑：邵一帆</td></tr></table>", []),
        ("<table><tr><td>2026年11月28日 &nbsp; 作者：沈砚秋 高博文</td></tr></table>", ["沈砚秋", "高博文"]),
        ("<table><tr><td>28 November 2026 | Author: Ann Lee | Editor: Bo Diaz</td></tr></table>", ["Ann Lee"]),
        ("<p class='news-author'>Kontakt: Pressestelle, Tel. 0361 55 01 20</p>", []),
        ("<p class='author'>Press office, phone 020 7946 0000</p>", []),
    ],
)  # fmt: skip
def test_a_line_of_several_fields_says_who_wrote(line: str, people: list[str]) -> None:
    text = (
        "<p>The board met twice, and said nothing of it to those who had waited for the minutes.</p>"
        * 8
    )
    page = f"<html><head><title>The quay is raised</title></head><body><h1>The quay is raised</h1>{line}{text}</body></html>"
    [entry] = reading.parse(
        page.encode(), url="https://harbour.example/a", look_for="article"
    ).entries
    assert [one.name for one in entry.authors] == people


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("<p><i>Artem Zabolotny, Vera Kislitsyna</i><br><font size='2'>29 November 2026</font></p>", ["Artem Zabolotny", "Vera Kislitsyna"]),
        ("<p><b>29.11.2026</b><br>Ann Lee</p>", ["Ann Lee"]),
        ("<p><i>Ann Lee</i><br>of the harbour board</p>", []),
        ("<p><i>Harbour notes</i><br>29 November 2026</p>", []),
        ("<p>Testo di Ann Lee<br>Fotografie di Bo Diaz</p>", ["Ann Lee"]),
        ("<p>Text von Ann Lee<br>Illustration von Bo Diaz</p>", ["Ann Lee"]),
        ("<p>Texte par Ann Lee<br>Photographies par Bo Diaz</p>", ["Ann Lee"]),
        ("<p>Words and pictures by Ann Lee</p>", ["Ann Lee"]),
        ("<div class='zir'><span class='nevisande'>نوشته‌ی بهمن رازقی و لاله پرندوش</span></div>", ["بهمن رازقی", "لاله پرندوش"]),
        ("<div class='byline'>نوشتهٔ شیرین کاوه‌نژاد</div>", ["شیرین کاوه‌نژاد"]),
        ("<div class='byline'>ks. Paweł Tarnowiecki, Maria Lubomirska-Zając</div>", ["ks. Paweł Tarnowiecki", "Maria Lubomirska-Zając"]),
        ("<div class='byline'>골목연구소 편집실</div><p>글 강도현, 배지우</p>", ["강도현", "배지우"]),
    ],
)  # fmt: skip
def test_lines_by_hand_and_who_did_something_else(line: str, people: list[str]) -> None:
    text = "<p>The board met twice, and said nothing of it to those who had waited.</p>" * 8
    page = f"<html><head><title>The quay is raised</title></head><body><h1>The quay is raised</h1>{line}{text}</body></html>"
    [entry] = reading.parse(
        page.encode(), url="https://harbour.example/a", look_for="article"
    ).entries
    assert [one.name for one in entry.authors] == people
