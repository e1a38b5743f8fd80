"""Sites after the habits of systems and of houses, each invented: init --from, collect, draft, and every fact compared."""

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
    NOW,
    Made,
    Story,
    alternate,
    article,
    begun,
    compare,
    creators,
    day,
    html,
    paragraphs,
    people,
    put,
    rss,
)
from tests.net.loopback import Site

site = invented.site


def cards_front(site: Site) -> Made:
    """A front page with cards that say everything."""
    cards = ""
    for one in ENGLISH:
        cards += (
            f'<article class="teaser"><span class="kicker">{one.kind} / {one.topics[0]}</span>'
            f'<h2><a href="/read/{one.slug}">{one.headline}</a></h2><p>{one.dek}</p>'
            f'<span class="byline">By {people(one)}</span><time datetime="{one.at.isoformat()}">{day(one.at)}</time></article>'
        )
        put(site, f"/read/{one.slug}", article(one))
    put(site, "/", html("Harbour Review", f"{MENU}<main>{cards}</main>"))
    return Made("/")


def wordpress(site: Site) -> Made:
    """A feed with excerpts, categories and one creator; the pages name all who wrote."""
    for one in ENGLISH:
        names = ", ".join(f'{{"@type":"Person","name":"{who}"}}' for who in one.authors)
        graph = f'<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"NewsArticle","headline":"{one.headline}","datePublished":"{one.at.isoformat()}","author":[{names}]}}]}}</script>'
        put(site, f"/2026/{one.slug}/", article(one, head=graph))

    def inside(one: Story) -> str:
        return (
            f"<dc:creator><![CDATA[{one.authors[0]}]]></dc:creator><category>{one.kind} | {one.topics[0]}</category>"
            f"<description><![CDATA[<p>{one.dek}</p><p>The post <a>{one.headline}</a> appeared first on <a>Harbour Review</a>.</p>]]></description>"
        )

    body = rss(site, ENGLISH, "/2026/", inside=inside).replace(
        b"</link><pubDate", b"/</link><pubDate"
    )
    put(site, "/feed/", body, kind="application/rss+xml")
    put(site, "/", html("Harbour Review", MENU, head=alternate("/feed/")))
    return Made("/")


def ghost(site: Site) -> Made:
    """Whole articles in the feed; the first tag is the kind."""

    def inside(one: Story) -> str:
        cards = f'<figure class="kg-card kg-bookmark-card"><a href="/x"><div class="kg-bookmark-title">{ALIEN} sells its last ferry</div></a></figure>'
        return (
            creators(one) + f"<category>{one.kind}</category><category>{one.topics[0]}</category>"
            f"<description><![CDATA[{one.dek}]]></description><content:encoded><![CDATA[{paragraphs(one)}{cards}]]></content:encoded>"
        )

    put(site, "/rss/", rss(site, ENGLISH, "/", inside=inside), kind="application/rss+xml")
    for one in ENGLISH:
        put(site, f"/{one.slug}", article(one))
    put(
        site,
        "/",
        html("Harbour Review", "<div class='gh-viewport'></div>", head=alternate("/rss/")),
    )
    stories = tuple(replace(one, topics=(one.kind, *one.topics)) for one in ENGLISH)
    return Made("/", stories)


def by_hand(site: Site) -> Made:
    """Plain HTML without a class: a list of links with a name and a day after each."""
    lines = ""
    for one in ENGLISH:
        lines += f'<p><a href="texts/{one.slug}.html">{one.headline}</a><br>by {people(one)}, {day(one.at)}</p>'
        body = f"<h1>{one.headline}</h1><p>By {people(one)}</p><p>{day(one.at)}</p>{paragraphs(one)}<hr><p><a href='/'>Back</a></p>"
        put(site, f"/texts/{one.slug}.html", html(one.headline, body))
    put(
        site,
        "/",
        html(
            "Harbour Review",
            f"<h1>Harbour Review</h1><p>A review of ports, made by hand.</p>{lines}<p><a href='mail.html'>Write to us</a></p>",
        ),
    )
    return Made("/", tuple(replace(one, kind="", topics=()) for one in ENGLISH))


def german(site: Site) -> Made:
    """A think tank: labels in a pair, days in words, two authors joined by "und"."""
    cards = ""
    for one in GERMAN:
        cards += (
            f'<li class="publikation"><div class="dachzeile">{one.kind} | {one.topics[0]}</div>'
            f'<h3><a href="/publikationen/{one.slug}">{one.headline}</a></h3><div class="vorspann">{one.dek}</div>'
            f'<div class="autoren">Von {people(one, "und")}</div><div class="datum">{day(one.at, "de")}</div></li>'
        )
        body = article(
            one,
            label=f'<p class="dachzeile">{one.kind} | {one.topics[0]}</p>',
            byline=f'<p class="autor">Von {people(one, "und")}</p>',
            when=f'<p class="datum">{day(one.at, "de")}</p>',
            lang="de",
        )
        put(site, f"/publikationen/{one.slug}", body)
    put(
        site,
        "/",
        html(
            "Institut am Hafen",
            f"<main><ul>{cards}</ul></main><footer>Impressum</footer>",
            lang="de",
        ),
    )
    return Made("/", GERMAN)


def arabic(site: Site) -> Made:
    cards = ""
    for one in ARABIC:
        cards += (
            f'<article class="card"><a class="category" href="/category/{one.slug}/">{one.topics[0]}</a>'
            f'<h2><a href="/maqal/{one.slug}">{one.headline}</a></h2><p class="excerpt">{one.dek}</p>'
            f'<a rel="author" href="/author/{one.slug}/">{one.authors[0]}</a><span class="date">{day(one.at, "ar")}</span></article>'
        )
        texts = (
            "لم يطلب أحد في المجلس هذه الأرقام، ولذلك لم يفاجأ أحد عندما تبين أنها خاطئة إلى النصف تقريبا في كل سطر.",
        ) * 3
        put(
            site,
            f"/maqal/{one.slug}",
            article(
                replace(one, text=texts),
                byline=f'<a rel="author" href="/author/{one.slug}/">{one.authors[0]}</a>',
                lang="ar",
            ),
        )
    put(
        site, "/", html("مجلة الميناء", f"<main>{cards}</main>", lang="ar", attributes=' dir="rtl"')
    )
    return Made("/", ARABIC)


WALL = html(
    f"{ALIEN} privacy",
    f"<main><h1>Before you continue to {ALIEN}</h1><p>By {ALIEN} Partners</p><p>We and our 873 partners store and access information on a "
    f"device in {ALIEN}, such as unique identifiers, to show personalised advertising.</p><button>Accept all</button></main>",
    head=f'<meta property="og:description" content="{ALIEN} values your privacy.">',
)


def consent_wall(site: Site) -> Made:
    """The feed says all but the dek; every article page shows the wall."""

    def inside(one: Story) -> str:
        return f"{creators(one)}<category>{one.kind} | {one.topics[0]}</category>"

    put(site, "/feed.xml", rss(site, ENGLISH, "/n/", inside=inside), kind="text/xml")
    for one in ENGLISH:
        put(site, f"/n/{one.slug}", WALL)
    put(site, "/", html("Harbour Review", MENU, head=alternate("/feed.xml")))
    return Made("/")


def lapsed(site: Site) -> Made:
    """After the first collect the domain belongs to somebody else, who shows cards at every address."""
    made = consent_wall(site)
    cards = "".join(
        f'<article class="card"><a href="/2026/{n}/{ALIEN.lower()}-{n}"><h2>{n} shoes to buy in {ALIEN} before winter</h2></a>'
        f'<time datetime="{NOW.isoformat()}">today</time></article>'
        for n in range(2, 8)
    )

    def then() -> None:
        for path in list(site.pages):
            put(site, path, html(f"{ALIEN} Deals", f"<main>{cards}</main>"))

    return replace(made, then=then, code=1)


def undated_list(site: Site) -> Made:
    cards = ""
    for one in ENGLISH:
        cards += f'<div class="item"><div class="label"><a href="/k/">{one.kind}</a> · <a href="/t/">{one.topics[0]}</a></div><h3><a href="/p/{one.slug}">{one.headline}</a></h3><p>{one.dek}</p></div>'
        put(
            site,
            f"/p/{one.slug}",
            article(
                one,
                byline=f'<div class="byline">By {people(one)}</div>',
                when=f'<time datetime="{one.at.isoformat()}">{day(one.at)}</time>',
            ),
        )
    put(site, "/", html("Harbour Review", f"{MENU}<main>{cards}</main>"))
    return Made("/")


def only_lists(site: Site) -> Made:
    """Nothing but titles under LATEST and QIOSK."""

    def link(one: Story) -> str:
        put(
            site,
            f"/rm/{one.slug}",
            article(
                one,
                label=f'<div class="kicker">{one.kind} | {one.topics[0]}</div>',
                byline=f'<div class="byline">By {people(one)}</div>',
                when=f'<time datetime="{one.at.isoformat()}">{day(one.at)}</time>',
            ),
        )
        return f'<div class="widget"><a href="/rm/{one.slug}">{one.headline}</a></div>'

    latest, qiosk = ENGLISH[:4], ENGLISH[4:]
    put(
        site,
        "/",
        html(
            "Harbour Review",
            f'{MENU}<div class="col"><h3>LATEST</h3>{"".join(map(link, latest))}</div><div class="col"><h3>QIOSK</h3>{"".join(map(link, qiosk))}</div>',
        ),
    )
    stories = tuple(
        replace(one, topics=(*one.topics, "LATEST" if one in latest else "QIOSK"))
        for one in ENGLISH
    )
    return Made("/", stories)


def tiles(site: Site) -> Made:
    """The front page holds section tiles only."""
    sections = {"politics": ENGLISH[:3], "culture": ENGLISH[3:5], "archive-room": ENGLISH[5:]}
    front = "".join(
        f'<a class="tile__link" href="/{name}/"><span>{name.title()}</span><span>Everything from our {name} desk</span></a>'
        for name in sections
    )
    put(site, "/", html("Harbour Review", f"{MENU}<main>{front}</main>"))
    for name, stories in sections.items():
        cards = ""
        for one in stories:
            cards += f'<article><h2><a href="/s/{one.slug}">{one.headline}</a></h2><p>{one.dek}</p><p class="author">{people(one)}</p><time datetime="{one.at:%Y-%m-%d}">{day(one.at)}</time><span class="tag">{one.kind}</span></article>'
            put(site, f"/s/{one.slug}", article(one))
        put(
            site,
            f"/{name}/",
            html(f"{name.title()} - Harbour Review", f"{MENU}<main>{cards}</main>"),
        )
    return Made("/", tuple(replace(one, topics=(one.kind,)) for one in ENGLISH))


def squarespace(site: Site) -> Made:
    """Five summary cards on the front page; the journal, which the menu links, names the feed."""
    menu = '<header><nav><a href="/">Home</a><a href="/journal">Journal</a><a href="/about-us">About</a></nav></header>'
    summary = "".join(
        f'<div class="summary-item"><a class="summary-title-link" href="/journal/{one.slug}">{one.headline}</a><div class="summary-excerpt"><p>{one.dek}</p></div></div>'
        for one in ENGLISH[:5]
    )
    put(site, "/", html("Harbour Review", f"{menu}<main>{summary}</main>"))

    def inside(one: Story) -> str:
        return f"{creators(one)}<category>{one.kind}: {one.topics[0]}</category><description><![CDATA[<p>{one.dek}</p>]]></description>"

    put(
        site,
        "/journal?format=rss",
        rss(site, ENGLISH, "/journal/", inside=inside, title="Journal - Harbour Review"),
        kind="application/rss+xml",
    )
    blog = "".join(
        f'<article class="blog-item"><h1 class="blog-title"><a href="/journal/{one.slug}">{one.headline}</a></h1></article>'
        for one in ENGLISH
    )
    put(
        site,
        "/journal",
        html("Journal", f"{menu}<main>{blog}</main>", head=alternate("/journal?format=rss")),
    )
    for one in ENGLISH:
        put(site, f"/journal/{one.slug}", article(one))
    return Made("/")


def webflow(site: Site) -> Made:
    """Collection lists; a badge that no reader sees calls every card sponsored."""
    cards = ""
    for one in ENGLISH:
        cards += (
            f'<div role="listitem" class="w-dyn-item"><a href="/post/{one.slug}" class="post-link w-inline-block"><h3 class="post-title">{one.headline}</h3></a>'
            f'<div class="badge w-condition-invisible">Sponsored</div><div class="post-category">{one.kind}</div><div class="post-author">{people(one)}</div>'
            f'<div class="post-date">{day(one.at)}</div><p class="post-summary">{one.dek}</p></div>'
        )
        put(site, f"/post/{one.slug}", article(one))
    put(
        site,
        "/",
        html(
            "Harbour Review",
            f'{MENU}<div class="w-dyn-list"><div role="list" class="w-dyn-items">{cards}</div></div>',
        ),
    )
    return Made("/", tuple(replace(one, topics=(one.kind,)) for one in ENGLISH))


def drupal(site: Site) -> Made:
    """Rendered teasers in the feed's description, a login as the creator; the pages know who wrote."""

    def inside(one: Story) -> str:
        teaser = (
            f'<span class="field field--name-title">{one.headline}</span><span class="field field--name-uid">editor2</span>'
            f'<span class="field field--name-created">{one.at:%a, %m/%d/%Y - %H:%M}</span><div class="field field--name-body">{paragraphs(one)}</div>'
            f'<ul class="links"><li><a href="#">Read more about {one.headline}</a></li></ul>'
        ).replace("<", "&lt;")
        return f"<description>{teaser}</description><dc:creator>editor2</dc:creator>"

    put(site, "/rss.xml", rss(site, ENGLISH, "/node/", inside=inside), kind="application/rss+xml")
    for one in ENGLISH:
        label = f'<div class="field--name-field-label"><a href="/label/{one.slug}" class="kicker">{one.kind} | {one.topics[0]}</a></div>'
        put(
            site,
            f"/node/{one.slug}",
            article(
                one,
                label=label,
                byline=f'<div class="field--name-field-author byline">By {people(one)}</div>',
                when=f'<time datetime="{one.at.isoformat()}">{day(one.at)}</time>',
            ),
        )
    put(site, "/", html("Harbour Review", MENU, head=alternate("/rss.xml")))
    return Made("/")


def nextjs(site: Site) -> Made:
    """CSS modules, pictures behind a resizer, and a script that holds other people's words."""
    cards = ""
    for one in ENGLISH:
        cards += (
            f'<li class="Card_card__x1Yz2"><a href="/article/{one.slug}"><img src="/_next/image?url=%2Fpictures%2F{one.slug}.png&amp;w=1200&amp;q=75" alt="" width="1200" height="800">'
            f'<h2 class="Card_title__aB3c">{one.headline}</h2></a><div class="Card_label__9kQw">{one.kind} · {one.topics[0]}</div>'
            f'<p class="Card_dek__77aa">{one.dek}</p><div class="Card_byline__0plm">By {people(one)}</div><time dateTime="{one.at.isoformat()}">{day(one.at)}</time></li>'
        )
        put(site, f"/article/{one.slug}", article(one))
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"other": f"{ALIEN} sells its ferry"}})}</script>'
    put(
        site,
        "/",
        html(
            "Harbour Review", f'<div id="__next">{MENU}<main><ul>{cards}</ul></main></div>{script}'
        ),
    )
    return Made("/")


def seed(site: Site) -> Made:
    """The house that this program was first made for: the pair above each piece, LATEST and QIOSK beside them."""

    def said(one: Story) -> str:
        return f"{one.kind} | {one.topics[0]}"

    cards = ""
    for one in ENGLISH:
        cards += (
            f'<article class="clearfix page-article post-1"><a href="/rm/{one.slug}" class="widget__image"><img src="/img/{one.slug}.jpg" alt="x" width="1200" height="800"></a>'
            f'<h2 class="widget__headline h2"><a href="/rm/{one.slug}" class="widget__headline-text">{one.headline}</a></h2><h3 class="widget__subheadline">{one.dek}</h3>'
            f'<div class="social-author">{" ".join(f"""<a class="social-author__name" href="/rm/author/x/">{who}</a>""" for who in one.authors)}</div>'
            f'<div class="social-date">{one.at:%Y-%m-%d}</div><div class="widget__section"><a href="/rm/topic/" class="widget__section-text">{said(one)}</a></div></article>'
        )
        put(
            site,
            f"/rm/{one.slug}",
            article(
                one,
                label=f'<div class="widget__section"><a href="/rm/topic/">{said(one)}</a></div>',
            ),
        )
    more = replace(
        ENGLISH[0],
        slug="video-cheap-drone",
        headline="What a cheap drone costs a harbour in a year",
        kind="Dispatch",
        topics=("QIOSK", "LATEST"),
        authors=("Ines Calder",),
        days=2,
    )
    put(
        site,
        f"/rm/{more.slug}",
        article(
            more,
            label='<div class="widget__section"><a href="/rm/topic/">Dispatch | QIOSK</a></div>',
            byline='<div class="byline">By Ines Calder</div>',
            when=f'<time datetime="{more.at.isoformat()}">{day(more.at)}</time>',
        ),
    )
    lists = (
        f'<div class="col"><h3>LATEST</h3><div class="widget"><a href="/rm/{ENGLISH[2].slug}">{ENGLISH[2].headline}</a></div>'
        f'<div class="widget"><a href="/rm/{ENGLISH[3].slug}">{ENGLISH[3].headline}</a></div><div class="widget"><a href="/rm/{more.slug}">{more.headline}</a></div></div>'
        f'<div class="col"><h3>QIOSK</h3><ul><li><a href="/rm/{more.slug}">{more.headline}</a></li></ul></div>'
    )
    put(site, "/", html("Responsible Harbours", f"<main>{cards}</main>{lists}"))
    return Made("/", (*ENGLISH, more))


SITES: dict[str, Callable[[Site], Made]] = {
    "front page with cards": cards_front,
    "WordPress": wordpress,
    "Ghost": ghost,
    "plain HTML by hand": by_hand,
    "think tank in German": german,
    "in Arabic": arabic,
    "a consent wall": consent_wall,
    "a lapsed domain": lapsed,
    "an undated list": undated_list,
    "only LATEST and QIOSK": only_lists,
    "section tiles only": tiles,
    "Squarespace-like": squarespace,
    "Webflow-like": webflow,
    "Drupal-like": drupal,
    "Next.js-like": nextjs,
    "seed-like": seed,
}
WHOLLY = {"seed-like"}


@pytest.mark.parametrize(
    "habit",  # every other one at the gate
    [
        pytest.param(one, marks=pytest.mark.dose) if place % 2 else one
        for place, one in enumerate(SITES)
    ],
)
def test_all_facts_of_an_invented_site(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, habit: str
) -> None:
    made = SITES[habit](site)
    least = 1 if habit in WHOLLY else 0.95
    compare(habit, site, made, tmp_path, monkeypatch, least=least)


def test_a_section_that_matches_nothing_is_told_with_the_nearest_labels(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = begun(site, seed(site), tmp_path, monkeypatch)
    [file] = (house.folder / "config/newsletters").glob("*.toml")
    rules = '[[sections]]\ntitle = "Analyses"\nkinds = ["Analyses"]\n[[sections]]\ntitle = "Mideast"\ntopics = ["Mideast"]\n'
    file.write_text(
        file.read_text().replace("[[sections]]\ntitle", rules + "[[sections]]\ntitle", 1)
    )
    assert "kind “Analysis”" in house.digest("draft")
    told = {one["section"]: one["nearest"][0] for one in house.json("draft")["idle_sections"]}
    assert told == {"Analyses": "kind “Analysis” (2)", "Mideast": "topic “Middle East” (1)"}
    assert "Analyses: none of" in house.digest("doctor", code=1)
