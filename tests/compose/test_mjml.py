"""The armour round the MJML compiler: what it lets through unchanged, and what it refuses."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from digest.base.errors import ComposeError
from digest.compose.mjml import compile_mjml


def document(body: str, *, head: str = "", around: str = "<mj-section><mj-column>") -> str:
    closing = around.replace("<", "</")
    parts = re.findall(r"</[\w-]+>", closing)
    return (
        f'<mjml lang="en" dir="ltr"><mj-head>{head}</mj-head><mj-body width="640px">\n'
        f"{around}\n{body}\n{''.join(reversed(parts))}</mj-body></mjml>"
    )


def refusal(body: str, *, head: str = "") -> ComposeError:
    with pytest.raises(ComposeError) as caught:
        compile_mjml(document(body, head=head))
    assert caught.value.next_step
    return caught.value


class Seen(HTMLParser):
    """The text, and the attribute values in order, as a browser would decode them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.attributes: dict[str, list[str]] = {}
        self._in: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            self.attributes.setdefault(key, []).append(value or "")
        if tag == "b":
            self.text.append("")
            self._in.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "b":
            self._in.pop()

    def handle_data(self, data: str) -> None:
        if self._in:
            self.text[-1] += data


SCRIPTS = [
    ["e\u0301", "ñ", "Å", "o\u0308\u0323", "ß", "Ł", "“", "’", "—", "\u00ad"],  # Latin, combining
    ["م\u064eر\u0652ح\u064eبا", "\u200f", "ل\u200cا", "پ", "٣", "؟", "\u0651"],  # Arabic, harakat
    ["ש\u05b8\u05c1לו\u05b9ם", "ע\u05b4ב\u05b0ר\u05b4ית", "\u2067", "\u2069"],  # Hebrew points
    ["हिन्दी", "क्\u200dष", "ज्ञ\u200c", "।", "श्री"],  # Devanagari with joiners
    ["漢字", "かな", "한국어", "\u3000", "𠮷", "龍", "、"],  # CJK, one outside the BMP
    ["Ёлка", "й", "👩\u200d🔬", "❤\ufe0f", "🏳\ufe0f\u200d🌈", "ж"],  # Cyrillic, emoji sequences
]
ASCII = [*"abc XYZ 019 .,:;!?-_/\\\\", "&", "<", ">", '"', "'", "\\n", "\\u{e9}", "%s"]
LOOKALIKES = ["&#233;", "&amp;", "&#92;", "qZ0z", "qZZ1z", "qZ", "0", "{{x}}", "</b>", "--", "-->"]


def random_texts(count: int) -> Iterator[str]:
    pick = random.Random(20261124)
    for number in range(count):
        script = SCRIPTS[number % len(SCRIPTS)]
        alphabet = script * 4 + ASCII + LOOKALIKES
        yield "".join(pick.choice(alphabet) for _ in range(pick.randint(1, 24)))


def test_texts_in_six_scripts_come_through_unchanged() -> None:
    texts = list(random_texts(5000))
    for start in range(0, len(texts), 250):
        part = texts[start : start + 250]
        body = "\n".join(
            f'<mj-text><a href="https://a.example/{escape(text)}" title="{escape(text)}">'
            f'<b>{escape(text)}</b></a></mj-text><mj-image src="https://a.example/i.png"'
            f' width="100px" alt="{escape(text)}" />'
            for text in part
        )
        title = "".join(part[:5])
        html = compile_mjml(document(body, head=f"<mj-title>{escape(title)}</mj-title>"))
        seen = Seen(html)
        assert seen.text == part
        assert seen.attributes["title"] == part
        assert seen.attributes["alt"] == part
        assert seen.attributes["href"] == [f"https://a.example/{text}" for text in part]
        assert seen.attributes["aria-label"] == [title.strip()]
        assert f"<title>{escape(title.strip())}</title>" in html


@pytest.mark.parametrize(
    "text",
    [
        "é > b",  # panics: a `>` in text after a non-ASCII character
        "„&gt;“ and > again",
        "C:\\new\\table \\u{e9}",  # backslashes were doubled in attributes
        "a reference &#233; &#x27; &nbsp; stays as written",
        "qZ0z qZZ0z qZ9999999z",  # looks like our own stand-ins
        "a -- b",
    ],
)
def test_what_crashed_or_changed_text_comes_through(text: str) -> None:
    html = compile_mjml(
        document(
            f'<mj-text><b title="{text}">{text}</b></mj-text>', head=f"<mj-title>{text}</mj-title>"
        )
    )
    assert Seen(html).text == [unescape(text)]
    assert f'title="{text}"' in html
    assert f"<title>{text}</title>" in html
    assert f'aria-label="{text}"' in html


@pytest.mark.parametrize("unwanted", ["\0", "\x07", "\x1f", "\x7f", "\x85", "\ud800", "\uffff"])
def test_characters_that_no_document_may_hold_go(unwanted: str) -> None:
    body = f'<mj-text><b title="c{unwanted}d">a{unwanted}b</b></mj-text>'
    seen = Seen(compile_mjml(document(body)))
    assert (seen.text, seen.attributes["title"]) == (["ab"], ["cd"])


def test_values_of_several_lines_are_put_on_one() -> None:
    html = compile_mjml(
        document(
            '<mj-text><a style="color:#123456;\n   font-weight:700" href="https://a.example/">x</a>'
            "</mj-text>",
            head="<mj-title>One\n  two</mj-title>",
        )
    )
    given = Seen(html).attributes
    assert given["style"].count("color:#123456; font-weight:700") == 1
    assert given["aria-label"] == ["One two"]
    assert re.findall(r"<title>(.*)</title>", html) == ["One two"]


def test_quotes_inside_single_quoted_values_stay() -> None:
    html = compile_mjml(document("<mj-text><b title='say \"x\"'>y</b></mj-text>"))
    assert Seen(html).attributes["title"] == ['say "x"']


@pytest.mark.parametrize("gap", ["\n", "\n    ", "\n\n\t"])
def test_words_in_neighbouring_tags_do_not_run_together(gap: str) -> None:
    html = compile_mjml(document(f"<mj-text><i>one</i>{gap}<i>two</i></mj-text>"))
    assert re.search(r"<i>one</i>\s+<i>two</i>", html)


def test_defaults_for_text_elements_are_left_alone() -> None:
    head = '<mj-attributes>\n<mj-text color="#123456" />\n<mj-image alt="" />\n</mj-attributes>'
    given = Seen(compile_mjml(document("<mj-text>x</mj-text>", head=head))).attributes
    assert [one for one in given["style"] if one.endswith("text-align:left;color:#123456;")]


def test_a_bare_zero_still_counts_as_padding() -> None:
    image = '<mj-image src="https://a.example/i.png" alt="" padding="0" />'
    html = compile_mjml(
        document(image, around="<mj-section><mj-column>").replace(
            "<mj-section>", '<mj-section padding="0 24px" border="0 solid #112233">'
        )
    )
    given = Seen(html).attributes
    assert "592" in given["width"]  # 640 less two times 24; MRML alone says 640
    assert "640" not in given["width"]
    assert sum("padding:0px 24px" in one for one in given["style"]) == 1


def test_html_attributes_keep_their_zeros() -> None:
    html = compile_mjml(document('<mj-text><img border="0" src="x" alt="" /></mj-text>'))
    assert re.findall(r"<img ([^>]*?) */?>", html) == ['border="0" src="x" alt=""']


def test_nothing_is_loaded_from_anyone() -> None:
    html = compile_mjml(
        document(
            "<mj-text>x</mj-text><mj-social><mj-social-element"
            ' src="https://a.example/m.png" alt="Mastodon" href="https://b.example/">M'
            "</mj-social-element></mj-social>"
        )
    )
    assert "googleapis" not in html
    assert "mailjet" not in html
    assert set(re.findall(r'src="(https?://[^/"]+)', html)) == {"https://a.example"}


def test_comments_of_the_author_are_not_mailed_and_outlooks_are() -> None:
    html = compile_mjml(document("<!-- <mj-text>last week's</mj-text> --><mj-text>x</mj-text>"))
    comments = re.findall(r"<!--(.*?)-->", html, re.DOTALL)
    assert comments
    assert all(one.startswith(("[if ", "<![endif]")) for one in comments)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<mj-text>a < b</mj-text>", "not well-formed"),
        ("<mj-text title=b>x</mj-text>", "not well-formed"),
        ("<mj-text>a]]>b</mj-text>", "not well-formed"),
        ("<mj-text><!-- a -- b --></mj-text>", "not well-formed"),
        ("<mj-text><![CDATA[x]]></mj-text>", "unexpected token"),
        ("<mj-text>é <!--[if mso]> x</mj-text>", "never closed"),  # panics without the check
        ("<mj-text><!-- x</mj-text>", "never closed"),
        ("<mj-text><p>a</mj-text>", "<p>"),
        ("<mj-text>a</p></mj-text>", "</p>"),
        ('<mj-text><IMG src="x"></mj-text>', "<IMG>"),
        ("<mj-foo>x</mj-foo>", "<mj-foo>"),
        ("<mj-txt>x</mj-txt>", "<mj-txt>"),
        ('<mj-text><b id="a" id="b">x</b></mj-text>', "id twice"),
        ('<mj-include path="x.mjml" />', "Jinja include"),
        ('<mj-social><mj-social-element name="facebook" /></mj-social>', "third party"),
        (
            "<mj-raw><!--[if mso]><table><tr><td><![endif]--></mj-raw><mj-text>x</mj-text>"
            "<mj-raw><!--[if mso]></td></tr></table><![endif]--></mj-raw>",
            "conditional comment",
        ),
    ],
)
def test_a_fault_is_refused_with_its_line(body: str, words: str) -> None:
    error = refusal(f'<mj-text>é\nü</mj-text>\n<mj-text><b title="a\nb">x</b></mj-text>\n{body}')
    assert words in error.report()
    assert error.subject == "line 7 of the MJML"
    assert re.search(r"^> 7 \| ", error.seen, re.MULTILINE)


def test_nesting_that_would_kill_the_process_is_refused() -> None:
    deep = "<mj-text>" + "<span>" * 20_000 + "x" + "</span>" * 20_000 + "</mj-text>"
    refused = refusal(deep)
    assert refused.subject == "line 3 of the MJML"
    assert refused.happened == "elements are nested more than 64 deep"
    shallow = "<mj-text>" + "<span>" * 58 + "x" + "</span>" * 58 + "</mj-text>"
    assert "x</span>" in compile_mjml(document(shallow))


def test_a_balanced_conditional_comment_is_kept() -> None:
    html = compile_mjml(document("<mj-text>a<!--[if mso]><br/>&nbsp;<![endif]-->b</mj-text>"))
    kept = re.findall(r"a(<!--.*?-->)b", html)
    assert [one.replace("<br />", "<br/>") for one in kept] == [
        "<!--[if mso]><br/>&nbsp;<![endif]-->"
    ]


def test_the_other_package_of_the_same_name_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "mjml.py").write_text("def mjml_to_html(source): ...\n")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from digest.compose.mjml import compile_mjml\n"
        "from digest.base.errors import ComposeError\n"
        "try: compile_mjml('<mjml></mjml>')\n"
        "except ComposeError as error: print(error.report())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300
    )
    assert done.stderr == ""
    assert "another package has taken its place" in done.stdout
    assert "--force-reinstall mjml-python" in done.stdout
