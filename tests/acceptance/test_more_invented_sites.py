"""More sites, of habits that test_invented_sites.py has not: each invented, each fact compared."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.acceptance import invented
from tests.acceptance.invented import (
    ALIEN,
    ARABIC,
    ENGLISH,
    GERMAN,
    MENU,
    MONTHS_AR,
    NOW,
    OTHERS,
    Made,
    Story,
    article,
    compare,
    day,
    html,
    paragraphs,
    people,
    put,
)
from tests.net.loopback import Site

site = invented.site

pytestmark = pytest.mark.dose

SPANISH = (
    Story("puerto-interior", "El puerto interior mira al estrecho con dos opiniones", "Análisis", ("Oriente Medio",), ("Ana Ruiz",), 1, "Un puerto sin costa aprende a no apoyarse en nadie por mucho tiempo."),
    Story("tasa-vecinos", "El mes equivocado para una tasa a los vecinos pequeños", "Reportaje", ("África",), ("Luis Ortega", "Marta Gil"), 2, "Medio por ciento basta para que los camiones den la vuelta."),
    Story("quien-paga", "Quién paga el informe que pide más programas informáticos", "Opinión", ("Defensa",), ("Elena Prado",), 4, "Los vendedores estaban en la comisión y les gustó lo que leyeron."),
    Story("muelle-viejo", "Un muelle viejo vale más que una marina nueva", "Análisis", ("Europa",), ("Ana Ruiz",), 31, "La piedra envejece bien donde el acero no."),
)  # fmt: skip
JAPANESE = (
    Story("naiko", "海のない港が海峡を二つの目で見る理由について", "", ("中東",), ("佐藤健",), 1, "海岸のない港は、長く誰かに頼らないことを学んだ。"),
    Story("zeikin", "小さな隣国への課税は時期を間違えている", "", ("アフリカ",), ("鈴木美咲",), 2, "半パーセントで十分、トラックは遠回りを始める。"),
    Story("hokoku", "もっと多くのソフトを求める報告書の代金を誰が払うのか", "", ("経済",), ("高橋誠",), 4, "売り手は委員会に座り、読んだものを気に入った。"),
    Story("hatoba", "古い波止場は新しいマリーナより価値がある", "", ("欧州",), ("佐藤健",), 36, "石は鋼よりもよく老いる。"),
)  # fmt: skip
JAPANESE_TEXT = "議会の誰もその数字を求めていなかったので、二倍も間違っていたと分かっても誰も驚かなかった。寒い部屋の長い机に十一脚の椅子が残り、次の議事録を誰が書くのかという問いだけが残る。"
ARABIC_TEXT = "لم يطلب أحد في المجلس هذه الأرقام، فلم يفاجأ أحد حين تبين أنها خاطئة بمقدار الضعف، وبقيت طاولة طويلة في غرفة باردة."
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
MONTHS_ES = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"]  # fmt: skip


def hugo(site: Site) -> Made:
    """A static blog: the list says "3 days ago", the pages have the day; no feed, no metadata."""
    items = ""
    for one in ENGLISH:
        ago = "yesterday" if one.days == 1 else f"{one.days} days ago"
        items += (
            f'<li class="post-item"><a class="post-link" href="/posts/{one.slug}/">{one.headline}</a>'
            f'<div class="post-meta"><span>{ago}</span> · <span>4 min read</span> · <a href="/categories/x/">{one.topics[0]}</a></div></li>'
        )
        body = (
            f'{MENU}<main class="content"><h1>{one.headline}</h1><div class="post-meta"><span class="post-date">{day(one.at)}</span>'
            f' · <span>4 min read</span> · {people(one)}</div><p class="lead">{one.dek}</p>'
            f'<p><a class="tag" href="/categories/k/">{one.kind}</a> <a class="tag" href="/categories/x/">{one.topics[0]}</a></p>'
            f'{paragraphs(one)}<hr><p>← <a href="/posts/other/">{ALIEN} sells its ferry</a></p></main><footer>© 2026 {ALIEN}</footer>'
        )
        put(site, f"/posts/{one.slug}/", html(f"{one.headline} :: Harbour Notes", body))
    put(site, "/", html("Harbour Notes", f'{MENU}<main><ul class="post-list">{items}</ul></main>'))
    return Made("/")


def japanese(site: Site) -> Made:
    """A magazine in Japanese: days in signs, a writer behind 文＝, a category above."""
    cards = ""
    for one in JAPANESE:
        when = f"{one.at.year}年{one.at.month}月{one.at.day}日"
        cards += (
            f'<div class="entry-list__item"><a href="/articles/{one.slug}"><p class="entry-list__cat">{one.topics[0]}</p>'
            f'<h3 class="entry-list__title">{one.headline}</h3><p class="entry-list__lead">{one.dek}</p></a><span class="entry-list__date">{when}</span></div>'
        )
        body = (
            f'<header class="site"><a href="/">港湾評論</a></header><article><p class="article__category"><a href="/category/x">{one.topics[0]}</a></p>'
            f'<h1 class="article__title">{one.headline}</h1><p class="article__lead">{one.dek}</p><div class="article__info"><span class="article__date">{when}</span>'
            f'<span class="article__author">文＝{one.authors[0]}</span></div><div class="article__body">{f"<p>{JAPANESE_TEXT}</p>" * 4}</div></article>'
            f'<section class="related"><h2>関連記事</h2><a href="/x"><h3>{ALIEN}の話</h3></a></section>'
        )
        put(site, f"/articles/{one.slug}", html(f"{one.headline} | 港湾評論", body, lang="ja"))
    put(
        site,
        "/",
        html("港湾評論", f'<main><div class="entry-list">{cards}</div></main>', lang="ja"),
    )
    return Made("/", JAPANESE)


def drupal_views(site: Site) -> Made:
    """A list of fields with a pager: the week goes over two of its pages."""

    def row(one: Story) -> str:
        return (
            f'<div class="views-row"><div class="views-field views-field-field-type"><div class="field-content">{one.kind}</div></div>'
            f'<div class="views-field views-field-title"><span class="field-content"><a href="/node/{one.slug}" hreflang="en">{one.headline}</a></span></div>'
            f'<div class="views-field views-field-field-region"><div class="field-content"><a href="/region/1">{one.topics[0]}</a></div></div>'
            f'<div class="views-field views-field-created"><span class="field-content"><time datetime="{one.at.isoformat()}">{day(one.at)}</time></span></div></div>'
        )

    pager = '<nav class="pager"><ul><li class="pager__item is-active"><a href="?page=0">1</a></li><li class="pager__item"><a href="?page=1" rel="next" title="Go to next page">Next ›</a></li></ul></nav>'
    for number, some in enumerate((ENGLISH[:4], ENGLISH[4:])):
        body = f'<main><h1>Publications</h1><div class="view-content">{"".join(map(row, some))}</div>{pager if not number else ""}</main>'
        put(
            site,
            f"/publications?page={number}",
            html("Publications | Harbour Institute", MENU + body),
        )
        if not number:
            put(site, "/publications", html("Publications | Harbour Institute", MENU + body))
    for one in ENGLISH:
        byline = f'<div class="field field--name-field-authors">{"".join(f"""<div class="field__item"><a href="/people/{n}">{who}</a></div>""" for n, who in enumerate(one.authors))}</div>'
        put(site, f"/node/{one.slug}", article(one, byline=byline))
    return Made("/publications")


def typo3(site: Site) -> Made:
    """A German institute: news with a day in points, a category, and "Von" on the page."""
    cards = ""
    for one in GERMAN:
        when = f"{one.at:%d.%m.%Y}"
        link = f"/aktuelles/detail/{one.slug}"
        cards += (
            f'<div class="article articletype-0"><div class="header"><h3><a title="{one.headline}" href="{link}"><span itemprop="headline">{one.headline}</span></a></h3></div>'
            f'<div class="teaser-text"><div itemprop="description"><p>{one.dek}</p></div><a class="more" title="{one.headline}" href="{link}">Weiterlesen</a></div>'
            f'<div class="footer"><p><span class="news-list-date">{when}</span> <span class="news-list-category">{one.kind}</span> <span class="news-list-category">{one.topics[0]}</span></p></div></div>'
        )
        body = (
            f'{MENU}<div class="news news-single"><div class="article"><div class="header"><h1>{one.headline}</h1></div><div class="footer"><p><span class="news-list-date">{when}</span>'
            f'<span class="news-list-author">Von {people(one, "und")}</span></p></div><div class="teaser-text"><p>{one.dek}</p></div><div class="news-text-wrap">{paragraphs(one)}</div>'
            f'<div class="news-related"><h4>Verwandte Nachrichten</h4><a href="/x">{ALIEN} verkauft eine Fähre</a></div></div></div>'
        )
        put(site, link, html(f"{one.headline} - Hafeninstitut", body, lang="de"))
    put(
        site,
        "/aktuelles",
        html(
            "Aktuelles - Hafeninstitut",
            f'{MENU}<div class="news"><div class="news-list-view">{cards}</div></div>',
            lang="de",
        ),
    )
    return Made("/aktuelles", GERMAN)


def next_data(site: Site) -> Made:
    """No feed, no day and no name in the markup: they stand in the page's data for its own use."""
    cards = ""
    for one in ENGLISH:
        cards += f'<li><a href="/stories/{one.slug}"><span class="text-xs">{one.kind} | {one.topics[0]}</span><h3 class="text-xl">{one.headline}</h3><p class="text-sm">{one.dek}</p></a></li>'
        data = {"props": {"pageProps": {"post": {"title": one.headline, "publishedAt": one.at.isoformat()}}}}  # fmt: skip
        script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>'
        body = (
            f'<div id="__next">{MENU}<main><h1 class="text-4xl">{one.headline}</h1><p class="text-lg">{one.dek}</p><p class="text-sm">By {people(one)}</p>'
            f'<div class="prose">{paragraphs(one)}</div></main>{OTHERS}</div>{script}'
        )
        head = '<meta property="og:type" content="article">'
        put(site, f"/stories/{one.slug}", html(f"{one.headline} | Harbour", body, head=head))
    put(site, "/", html("Harbour", f'<div id="__next">{MENU}<main><ul>{cards}</ul></main></div>'))
    return Made("/")


def json_feed(site: Site) -> Made:
    """A newsroom with nothing but a JSON Feed."""
    items = [
        {
            "id": f"urn:{one.slug}",
            "url": site.url(f"/press/{one.slug}"),
            "title": one.headline,
            "summary": one.dek,
            "content_html": paragraphs(one),
            "date_published": one.at.isoformat(),
            "authors": [{"name": who} for who in one.authors],
            "tags": [one.kind, *one.topics],
        }
        for one in ENGLISH
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Newsroom", "home_page_url": site.url("/press"), "items": items}  # fmt: skip
    put(site, "/press/feed.json", json.dumps(feed).encode(), kind="application/feed+json")
    for one in ENGLISH:
        put(site, f"/press/{one.slug}", article(one))
    link = '<link rel="alternate" type="application/feed+json" href="/press/feed.json">'
    put(
        site, "/press", html("Harbour Newsroom", MENU + f"<p>{ALIEN} is our mascot.</p>", head=link)
    )
    # Separate tags stay as the source has them, the kind among them.
    return Made("/press", tuple(replace(one, topics=(one.kind, *one.topics)) for one in ENGLISH))


def enviado(site: Site) -> Made:
    """A Spanish Drupal: "Enviado por" a login, and the writer in a field of her own."""
    cards = ""
    for one in SPANISH:
        when = f"{one.at.day} de {MONTHS_ES[one.at.month - 1]} de {one.at.year}"
        sent = f'<div class="submitted">Enviado por <a href="/user/3">redaccion{one.days}</a> el {when}</div>'
        cards += (
            f'<article class="node node--type-article"><div class="field--name-field-seccion"><a href="/seccion/1">{one.kind}</a> | <a href="/tema/2">{one.topics[0]}</a></div>'
            f'<h2><a href="/{one.slug}" rel="bookmark">{one.headline}</a></h2>{sent}<div class="field--name-body"><p>{one.dek}</p></div><ul class="links"><li><a href="/{one.slug}">Leer más</a></li></ul></article>'
        )
        page = article(
            one,
            lang="es",
            label=f'<div class="field--name-field-seccion"><a href="/seccion/1">{one.kind}</a> | <a href="/tema/2">{one.topics[0]}</a></div>',
            byline=f'<div class="field--name-field-autor">Por {people(one, "y")}</div>',
            when=sent,
        )
        put(site, f"/{one.slug}", page)
    put(site, "/", html("La Revista del Puerto", f"{MENU}<main>{cards}</main>", lang="es"))
    return Made("/", SPANISH)


def eastern_digits(site: Site) -> Made:
    """Arabic from right to left, its days in Eastern figures, its writers behind بقلم."""
    cards = ""
    for one in ARABIC:
        when = f"{one.at.day} {MONTHS_AR[one.at.month - 1]} {one.at.year}".translate(DIGITS)
        cards += (
            f'<div class="post"><a class="cat" href="/section/1">{one.topics[0]}</a><h2 class="title"><a href="/a/{one.slug}">{one.headline}</a></h2>'
            f'<p>{one.dek}</p><span class="date">{when}</span></div>'
        )
        body = (
            f'<main><article dir="rtl"><div class="cat"><a rel="category tag" href="/section/1">{one.topics[0]}</a></div><h1>{one.headline}</h1><p class="excerpt">{one.dek}</p>'
            f'<div class="meta"><span class="author">بقلم: {one.authors[0]}</span> <span class="date">{when}</span></div>'
            f'<div class="entry-content">{f"<p>{ARABIC_TEXT}</p>" * 4}</div></article><aside class="related">{ALIEN}</aside></main>'
        )
        put(
            site,
            f"/a/{one.slug}",
            html(f"{one.headline} - مجلة الميناء", body, lang="ar", attributes=' dir="rtl"'),
        )
    put(
        site,
        "/",
        html("مجلة الميناء", f"<main>{cards}</main>", lang="ar", attributes=' dir="rtl"'),
    )
    return Made("/", ARABIC)


def monthly(site: Site) -> Made:
    """A magazine of issues: the front page leads to this month's contents, the pages have the day."""
    contents = ""
    for one in ENGLISH:
        contents += (
            f'<div class="toc-item"><span class="toc-rubric">{one.kind}</span><h3><a href="/magazine/{one.slug}">{one.headline}</a></h3>'
            f'<p class="toc-author">{people(one)}</p><p class="toc-dek">{one.dek}</p></div>'
        )
        label = f'<p class="rubric"><a href="/rubric/1">{one.kind}</a> / <a href="/topic/1">{one.topics[0]}</a></p>'
        when = (
            f'<p class="published">Published online {day(one.at)}, in the issue of {NOW:%B %Y}</p>'
        )
        put(
            site,
            f"/magazine/{one.slug}",
            article(one, label=label, byline=f'<p class="author">By {people(one)}</p>', when=when),
        )
    issue = f"/issues/{NOW:%Y-%m}/"
    body = f'{MENU}<main><h1>{NOW:%B %Y}</h1><div class="toc">{contents}</div></main>'
    put(site, issue, html("This month - Harbour Monthly", body))
    front = f'{MENU}<main><h1>Harbour Monthly</h1><p>A magazine of ports since 1887.</p><a class="cover" href="{issue}"><img src="/cover.jpg" alt="This month\'s issue" width="600" height="800"><h2>This month\'s issue</h2></a></main>'
    put(site, "/", html("Harbour Monthly", front))
    return Made("/")


SITES: dict[str, Callable[[Site], Made]] = {
    "Hugo, relative days": hugo,
    "in Japanese": japanese,
    "Drupal views, pager": drupal_views,
    "TYPO3 in German": typo3,
    "__NEXT_DATA__ alone": next_data,
    "JSON Feed alone": json_feed,
    "Enviado por, Spanish": enviado,
    "Arabic, Eastern digits": eastern_digits,
    "monthly issues": monthly,
}


@pytest.mark.parametrize("habit", SITES)
def test_all_facts_of_another_invented_site(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, habit: str
) -> None:
    compare(habit, site, SITES[habit](site), tmp_path, monkeypatch)
