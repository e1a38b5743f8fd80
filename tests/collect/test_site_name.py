"""What a house is called: a name that two say, never what a menu or a wall says."""

from __future__ import annotations

import pytest

from digest.collect import reading
from digest.collect.site_name import best


@pytest.mark.parametrize(
    ("stated", "titled", "feeds", "name"),
    [
        ([], "Home | Harbour Institute", ["Harbour Institute"], "Harbour Institute"),
        ([], "Pusula | Gizliliğiniz bizim için önemli", ["Pusula Dergisi"], "Pusula Dergisi"),
        ([], "Startseite – Küstenblatt", [], "Küstenblatt"),
        ([], "Accueil : Le Quai", [], "Le Quai"),
        ([], "Avaleht | Kodaniku Leht", [], "Kodaniku Leht"),
        ([], "首页_河岸周刊", [], "河岸周刊"),
        ([], "मुखपृष्ठ - नदी किनारे", [], "नदी किनारे"),
        ([], "Página inicial | Vereda", ["Vereda » Feed"], "Vereda"),
        ([], "Welcome to Harbour Review", [], "Harbour Review"),
        ([], "Willkommen beim Küstenblatt", [], "Küstenblatt"),
        ([], "Ana Sayfa - Pusula", [], "Pusula"),
        ([], "Strona główna | Kurier Nadmorski", [], "Kurier Nadmorski"),
        ([], "الرئيسية | برج", [], "برج"),
        ([], "ホーム | 港評論", [], "港評論"),
        ([], "We value your privacy", ["Harbour Review - All posts"], "Harbour Review"),
        (["Home"], "Home", ["RSS: Harbour Review"], "Harbour Review"),
        (["My Site", "Harbour Review"], "Home", [], "Harbour Review"),
        (["harbour-prod", "Harbour Review"], "Harbour Review | Ports", [], "Harbour Review"),
        (["Harbour Review"], "Ports and ships of the world", [], "Harbour Review"),
        (["Harbour"], "Harbour Review", ["The Harbour Review"], "Harbour"),
        ([], "Harbour Review - Ports and ships", [], "Harbour Review"),
        (["RICHTKRANZ"], "Richtkranz | Architektur", [], "Richtkranz"),
        ([], "Home", [], ""),
    ],
)
def test_the_name_that_two_say(stated: list[str], titled: str, feeds: list[str], name: str) -> None:
    assert best(stated, titled, feeds) == name


def test_elsewhere_a_title_ends_with_the_name() -> None:
    assert best([], "Ports - Harbour Review", at_home=False) == "Harbour Review"


@pytest.mark.parametrize(
    "markup",
    [
        '<header><a href="/" rel="home">Harbour Institute</a></header>',
        '<header><a href="/"><img src=/l.png alt="Harbour Institute logo"></a></header>',
        '<div class="site-brand"><a href="https://harbour.example/">Harbour Institute</a></div>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Harbour Institute"}}</script>',
        '<meta name="application-name" content="Harbour Institute">',
    ],
)
def test_a_page_names_its_house(markup: str) -> None:
    page = f"<html><head><title>Home</title></head><body>{markup}<p>Text.</p></body></html>"
    parsed = reading.parse(page.encode(), url="https://harbour.example/", look_for="site")
    assert parsed.site
    assert parsed.site.name == "Harbour Institute"
