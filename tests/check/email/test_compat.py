"""Client compatibility: what counts as the look's own, and whose readers it reaches."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from digest import settings
from digest.base.errors import SettingsError
from digest.check.email import caniemail, compat, css
from digest.check.email.caniemail import renew
from digest.check.email.features import used
from digest.compose.bare import bare
from digest.model.findings import Severity
from digest.model.newsletters import Checks
from digest.settings.clients import CLIENTS
from tests.check.test_check import GOOD, with_paragraph

MJML = "<mjml><mj-body><mj-section><mj-column><mj-text>a</mj-text></mj-column></mj-section></mj-body></mjml>"


def features(html: str) -> set[str]:
    tree = LexborHTMLParser(html)
    return set(used(tree, [css.sheet(node.text()) for node in tree.css("style")]))


@pytest.mark.parametrize(
    ("html", "slug"),
    [
        ('<p style="border-top-left-radius:3px">', "css-border-radius"),
        ('<p style="margin-inline-start:1em">', "css-margin-inline-start-end"),
        ('<p style="padding-left:1em">', "css-padding"),
        ('<p style="width:calc(100% - 2vw)">', "css-unit-calc"),
        ('<p style="width:calc(100% - 2vw)">', "css-unit-vw"),
        ('<p style="background:linear-gradient(#fff,#000)">', "css-linear-gradient"),
        ('<p style="display:inline-flex">', "css-display-flex"),
        ('<p style="--ink:#000">', "css-variables"),
        ('<p style="color:red!important">', "css-important"),
        ('<p style="font-family:system-ui">', "css-sytem-ui"),
        ("<style>@media (prefers-color-scheme:dark){p{color:red}}</style>", "css-at-media-prefers-color-scheme"),
        ("<style>@font-face{font-family:a;src:url(a)}</style>", "css-at-font-face"),
        ("<style>a:hover{color:red}</style>", "css-pseudo-class-hover"),
        ("<style>p::first-letter{color:red}</style>", "css-pseudo-element-first-letter"),
        ("<style>.a>b{color:red}</style>", "css-selector-child"),
        ("<style>.a b{color:red}</style>", "css-selector-descendant"),
        ('<style>a[href^="x y"]{color:red}</style>', "css-selector-attribute"),
        ("<style>.a{b{color:red}}</style>", "css-nesting"),
        ("<svg></svg>", "html-svg"),
        ("<ul><li>a</ul>", "html-lists"),
        ("<nav>a</nav>", "html-semantics"),
        ('<img srcset="a 2x">', "html-srcset"),
        ('<img src="https://a.example/b.webp?v=1">', "image-webp"),
        ('<img src="data:image/png;base64,AA">', "image-base64"),
        ('<a href="mailto:a@b.example">a</a>', "html-mailto-links"),
        ('<meta name="color-scheme" content="light dark">', "html-meta-color-scheme"),
    ],
)  # fmt: skip
def test_a_feature_is_seen_where_it_is_used(html: str, slug: str) -> None:
    assert slug in features(html)
    assert slug not in features("<p>a</p>")


def test_what_outlook_reads_in_comments_and_prefixed_properties_count_for_nothing() -> None:
    html = '<!--[if mso]><p style="display:flex"><![endif]--><p style="mso-hide:all;-webkit-hyphens:auto">'
    assert features(html) == features('<p style="mso-hide:all">a</p>')


def test_every_slug_that_is_looked_for_is_in_the_data() -> None:
    known = set(caniemail.features())
    assert known >= compat.FALLS_BACK


def test_a_component_brings_its_own_features_and_nobody_is_told_of_them() -> None:
    text, pictured = bare(MJML), bare(MJML.replace("mj-text", "mj-image"))
    assert features(pictured) - features(text) >= {"html-img"}
    assert list(compat.compat(replace(GOOD, html=bare(GOOD.message.mjml)))) == []


def test_the_share_of_readers_decides_between_a_warning_and_a_note() -> None:
    flexible = with_paragraph('<i style="display:flex">x</i>')(GOOD)

    def severity(*clients: tuple[str, float]) -> list[Severity]:
        limits = Checks(clients=clients, client_share=5)
        one = replace(flexible, newsletter=replace(flexible.newsletter, checks=limits))
        return [finding.severity for finding in compat.compat(one)]

    assert severity(("outlook.windows", 40)) == [Severity.WARNING]
    assert severity(("outlook", 100)) == [Severity.WARNING]  # one platform of five
    assert severity(("outlook", 10)) == [Severity.NOTE]
    assert severity(("outlook", 100), ("outlook.windows", 1)) == [Severity.NOTE]
    assert severity(("apple-mail", 100)) == []


def test_settings_know_the_clients_that_the_data_know(tmp_path: Path) -> None:
    assert caniemail.clients() == CLIENTS
    folder = tmp_path / "config/newsletters"
    folder.mkdir(parents=True)
    text = (
        '[publication]\nname = "H"\n[sender]\nfrom = "H <h@h.example>"\n'
        '[[sources]]\nurl = "https://h.example/f"\n[checks]\n'
    )
    file = folder / "h.toml"
    file.write_text(f"{text}clients = {{ outlook.windows = 20, gmail = 80 }}")
    clients = settings.load(folder.parent, {}).pick(None).newsletter.checks.clients
    assert clients == (("outlook.windows", 20.0), ("gmail", 80.0))
    file.write_text(f"{text}clients = {{ outlok = 20 }}")
    with pytest.raises(SettingsError) as caught:
        settings.load(folder.parent, {})
    assert "did you mean outlook?" in caught.value.report()


FILE = """---
title: "border-radius"
last_test_date: 2021-03-09
stats: {
    gmail: { ios: { "2019-08": "n", "2024-01": "y" }, android: { "2019-08": "a #1" } },
    outlook: { windows: { "2007": "y", "2019": "n #1" }, macos: { "2016": "u" } }
}
---
Words.
"""


def test_the_data_are_renewed_from_a_checkout(tmp_path: Path) -> None:
    row = renew.compact([{"slug": "css-border-radius", **renew.front_matter(FILE)}])
    assert row == {
        "css-border-radius": {
            "title": "border-radius",
            "tested": "2021-03-09",
            "no": "outlook.windows",
            "yes": "gmail.android gmail.ios",
        }
    }
    assert json.loads(renew.document("abc", row))["features"] == row


def test_our_data_are_those_of_the_source(test_data: Path) -> None:
    source = test_data / "caniemail/caniemail.json"
    commit, rows = renew.read(source)
    assert renew.document(commit, renew.compact(rows)) == caniemail.DATA.read_text(encoding="utf-8")


def test_the_data_travel_with_their_licence() -> None:
    licence = caniemail.DATA.with_name("LICENSE").read_text(encoding="utf-8")
    assert licence.splitlines()[:3] == ["MIT License", "", "Copyright (c) 2019 Rémi Parmentier"]
