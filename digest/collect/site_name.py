"""What a house is called: the names that its pages and feeds give it, in; the one to believe, out. Pure.

    best(stated, titled, feeds)    the name that two of them say, else what is stated, else a feed's, else a title's

One alone is often wrong: a title says "Home" or what a consent wall says, a system's field "My Site" (November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from digest.base.patterns import late
from digest.collect.fields.text import tidy
from digest.model.no_pieces import whole_labels

_BETWEEN = late(r"\s+[|–—·»«›:-]\s+|\s*[|｜»«]\s*|:\s+|(?<=[^\x00-\x7f])_(?=[^\x00-\x7f])")


_NO_NAME = whole_labels(
    "home|homepage|home page|front page|start|start page|startpage|startseite|startsida|startsidan|startside|hem|forside|forsiden|hjem|accueil"
    "|page d'accueil|bienvenue|welcome|willkommen|herzlich willkommen|inicio|página de inicio|página inicial|página principal|portada|bienvenidos"
    "|bienvenido|bem-vindo|bem-vindos|início|principal|pagina iniziale|home page|benvenuti|benvenuto|prima pagina|voorpagina|welkom|strona główna"
    "|witamy|úvod|domů|hlavní stránka|úvodní stránka|vítejte|ana sayfa|anasayfa|hoş geldiniz|главная|главная страница|добро пожаловать|головна"
    "|головна сторінка|ласкаво просимо|الرئيسية|الصفحة الرئيسية|الصفحة الأولى|مرحبا|ホーム|トップ|トップページ|首页|首頁|主页|홈|αρχική|etusivu|tervetuloa|kezdőlap"
    "|főoldal|avaleht|esileht|sākums|sākumlapa|pagrindinis|pradžia|početna|почетна|начало|beranda|trang chủ|หน้าแรก|ראשי|דף הבית|मुखपृष्ठ|मुख पृष्ठ|होम|صفحه اصلی|خانه|صفحۂ اول|forsíða|inici|hasiera|laman utama|acasă|naslovnica|naslovna|domov|hlavná stránka|index|untitled|untitled document|default|my site|my blog|my website|site title"
    "|website|wordpress|just another wordpress site|squarespace|wix|ghost|blog|news|latest|latest news|articles|posts|all posts|aktuelles"
    "|nachrichten|beiträge|artikel|actualités|articles récents|noticias|artículos|notícias|artigos|notizie|articoli|nieuws|artikelen|nyheter"
    "|aktualności|wpisy|aktuality|články|haberler|yazılar|новости|статьи|новини|статті|أخبار|مقالات|rss|rss feed|feed|atom|atom feed|en|de|fr|es"
    "|it|pt|nl|main|test|localhost"
)
_GREETING = late(
    r"(?:welcome to|willkommen (?:bei(?:m)?|auf|im|in der)|bienvenue (?:sur|à|chez|au)|bienvenid[oa]s? (?:a|al)|bem-vind[oa]s? (?:a|ao|à)|benvenut[oi] (?:su|a|in|nel|sul)"
    r"|welkom (?:bij|op)|välkommen till|velkommen til|witamy (?:w|na)|vítejte (?:na|v)|rss(?: feed)?(?: of| for)?\s*[:–-])\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:rss(?:[- ]feed)?|feed|atom|news feed|homepage|home page|startseite)$", re.IGNORECASE
)
# What walls and doors say in their titles.
_WALL = late(
    r"privacy|cookie|consent|gdpr|datenschutz|einwilligung|zustimmung|confidentialité|vie privée|privacidad|privacidade|gizlili|çerez|prywatno|ciastecz|soukrom"
    r"|integritet|samtyck|samtykke|personvern|eväste|приватн|конфиденциальн|الخصوصية|プライバシー|just a moment|attention required|access denied|one moment"
    r"|checking your browser|log ?in\b|sign ?in\b|anmelden|connexion|iniciar sesión|are you (?:a )?(?:human|robot)|please wait|loading|\berror\b|\b404\b|not found",
    re.IGNORECASE,
)
_LONGEST = 60  # characters
_MOST_WORDS = 8
_SHORTEST = 3  # letters by which two names agree


def best(
    stated: Sequence[str], titled: str = "", feeds: Iterable[str] = (), *, at_home: bool = True
) -> str:
    """`stated` are names a page states, the surest first; `titled` is its title, `feeds` are titles of its sources.

    At home a title begins with the name, elsewhere it ends with it. "" if nothing names the house.
    """
    sure = [name for one in stated if (name := _name(one))]
    of_feeds = [name for one in feeds if (name := _first(_parts(one)))]
    parts = _parts(titled)
    parts = parts if at_home else parts[::-1]
    offered = [*sure, *of_feeds, *parts]
    for name in [*sure, *of_feeds]:
        others = list(offered)
        others.remove(name)
        if any(_agree(name, other) for other in others):
            alike = [other for other in others if other.casefold() == name.casefold()]
            return next((one for one in (name, *alike) if not one.isupper()), name)  # a logo shouts
    return _first(sure) or (_first(parts) if parts and not of_feeds else "") or _first(of_feeds)


def _parts(title: str) -> list[str]:
    return [name for one in _BETWEEN.split(tidy(title)) if (name := _name(one))]


def _name(said: str) -> str:
    """What can be a house's name of something that was said to be, or ""."""
    said = tidy(_TAIL.sub("", _GREETING.sub("", tidy(said))))
    if not said or len(said) > _LONGEST or len(said.split()) > _MOST_WORDS:
        return ""
    folded = said.casefold().replace("\u2019", "'").strip(" .!…|")
    if folded in _NO_NAME or _WALL.search(said) or not any(map(str.isalpha, said)):
        return ""
    return said


def _agree(one: str, other: str) -> bool:
    """Whether two names are one, or one is the beginning or the end of the other: "Pusula", "Pusula Dergisi"."""
    a, b = (re.findall(r"\w+", name.casefold()) for name in (one, other))
    if a[:1] == ["the"]:
        a = a[1:]
    if b[:1] == ["the"]:
        b = b[1:]
    shorter, longer = sorted((a, b), key=len)
    if not shorter or len("".join(shorter)) < _SHORTEST:
        return False
    return longer[: len(shorter)] == shorter or longer[-len(shorter) :] == shorter


def _first(names: Sequence[str]) -> str:
    return names[0] if names else ""
