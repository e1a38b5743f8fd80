"""Markup to the words a reader would see."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.collect.fields.text import excerpt, plain, teaser, tidy, words
from tests import work


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("The <em>Great</em> Gatsby &#8217;til now", "The Great Gatsby ’til now"),
        ("How to use the &lt;div&gt; tag", "How to use the <div> tag"),
        ("AT&amp;T &amp;amp; Verizon", "AT&T &amp; Verizon"),
        ("<b>W</b>ord, H<sub>2</sub>O", "Word, H2O"),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ("one<br>two<br/>three", "one two three"),
        ("<ul><li>one<li>two</ul>", "one two"),
        ("<table><tr><td>a<td>b</table>", "a b"),
        ("a<script>alert(1)</script><style>p{}</style><!-- c --> b", "a b"),
        ("<iframe>x</iframe><noscript>y</noscript>z", "z"),
        ("2 < 3 and 5 > 4", "2 < 3 and 5 > 4"),
        ("one\u00a0two&nbsp;three\n\tfour", "one two three four"),
        ("bell\x07 and \x1b escape", "bell and escape"),
        ("Ange\u0301lique", "Angélique"),
        ("<p>unclosed <b>bold", "unclosed bold"),
        ("&#xD800;&#0;x", "\ufffd\ufffdx"),
        ("", ""),
        ("<img src=x>", ""),
    ],
)
def test_markup_reads_as_plain_text(markup: str, read: str) -> None:
    assert plain(markup) == read


def test_text_that_is_not_markup_keeps_its_signs() -> None:
    assert tidy("2 < 3 &  <p> stays") == "2 < 3 & <p> stays"


@pytest.mark.parametrize("tag", ["b", "div", "blockquote", "a"])
def test_depth_costs_neither_the_stack_nor_much_time(tag: str) -> None:
    with work.at_most(300):
        assert plain(f"<{tag}>" * 16_000 + "x").endswith("x")


def test_only_the_beginning_of_an_endless_text_is_read() -> None:
    assert len(plain("word &amp; " * 1_000_000)) <= 200_000


@given(st.text())
def test_any_text_comes_out_normal_and_single_spaced(text: str) -> None:
    read = plain(text)
    assert read == " ".join(read.split())
    assert unicodedata.is_normalized("NFC", read)


@pytest.mark.parametrize(
    ("served", "kept"),
    [
        (
            "The bridge closes. The post Bridge to close appeared first on Harbour Review.",
            "The bridge closes.",
        ),
        ("The bridge closes. Continue reading “Bridge to close” →", "The bridge closes."),
        ("The bridge closes. Continue reading...", "The bridge closes."),
        ("Le pont ferme. Lire la suite", "Le pont ferme."),
        ("Le pont ferme. Lire la suite »", "Le pont ferme."),
        ("Die Brücke schließt. Weiterlesen …", "Die Brücke schließt."),
        ("The bridge closes. [Read more]", "The bridge closes."),
        ("The bridge closes. (more…)", "The bridge closes."),
        ("The bridge closes. 12 Comments", "The bridge closes."),
        ("Comments", ""),
        ("The council voted on [...]", "The council voted on…"),
        ("The council voted, […]", "The council voted…"),
        ("Le conseil a voté (…)", "Le conseil a voté…"),
        ("The council voted. [...]", "The council voted."),
        ("The council voted...", "The council voted…"),
        ("There is more to come.", "There is more to come."),
        ("Who will read more of this?", "Who will read more of this?"),
        ("", ""),
    ],
)
def test_known_tails_are_no_part_of_a_teaser(served: str, kept: str) -> None:
    assert teaser(served) == kept


SENTENCE = "The harbour authority said on Monday that the old bridge would close for repairs. "


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (SENTENCE * 3, (SENTENCE * 3)),
        (SENTENCE * 9, (SENTENCE * 4).strip()),
        ("word " * 100, "word " * 59 + "word…"),
        (f"{'word ' * 40}said Dr. Smith {'word ' * 60}", f"{'word ' * 40}said Dr. Smith {'word ' * 17}".strip() + "…"),
        ("港口管理局周一表示。" * 30, "港口管理局周一表示。" * 12),
    ],
)  # fmt: skip
def test_an_excerpt_ends_with_a_sentence_where_it_can(text: str, cut: str) -> None:
    assert excerpt(text) == cut


@given(st.text(max_size=2000), st.integers(5, 80))
def test_an_excerpt_is_never_longer_than_asked(text: str, most: int) -> None:
    assert words(excerpt(text, most)) <= max(most, 1)
    assert text.startswith(excerpt(text, most).removesuffix("…"))
