"""MJML source in, email HTML out: the armour round mjml-python, and the one importer of it.

    check(source)       what the compiler would crash on, corrupt or pass over in silence
    | prepare           attribute values on one line, 0 -> 0px, gaps between inline tags kept
    | protect           every non-ASCII run and backslash becomes an ASCII word
    | mjml2html
    | restore           the words become what they stood for

mjml-python is fast, but it panics on some texts, dies on deep nesting, prints attributes with
Rust's debug format and validates nothing. What is worked round here was seen with 1.4.2
(MRML 6.0.1) in November 2026; each place names its fault. Whoever upgrades runs tests/compose.

Text must arrive escaped: this module keeps markup whole, it does not make foreign HTML safe.
"""

from __future__ import annotations

import re
from typing import NoReturn, Protocol, cast
from xml.parsers import expat

from digest.base.errors import ComposeError
from digest.base.file_lines import excerpt

MAX_DEPTH = 64  # 100 levels are enough to overflow a thread's 128 kB stack and kill the process

_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]  # HTML 13.1.2
)
# Neither XML nor HTML has a place for these, and MRML takes NUL for the end of the source.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_TOKEN = re.compile(
    r"(?P<comment><!--(?P<inside>.*?)(?:-->|(?P<unfinished>\Z)))"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>",
    re.DOTALL,
)
_TAG_OPENED = re.compile(  # the same, where a tag begins that has attributes
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)(?P<attributes>\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>"
    r"|<!--.*?(?:-->|\Z)",
    re.DOTALL,
)
_TO_REWRITE = re.compile(r"['\n\t]|(?<![\w.#-])0(?![\w.%])")  # what _prepare_tag would change
_ATTRIBUTE = re.compile(r"([^\s=/\"']+)(\s*=\s*)(?:\"([^\"]*)\"|'([^']*)')")
_SPACING = re.compile(r"(?:inner-|icon-)?(?:padding|border)(?:-(?:top|right|bottom|left|width))?")
_BARE_ZERO = re.compile(r"(?<![\w.#-])0(?![\w.%])")
_LINE_BREAK = re.compile(r"[ \t]*\n\s*")
_ONE_LINE_ELEMENT = re.compile(r"(<mj-(title|preview)\b[^>]*>)(.*?)(</mj-\2\s*>)", re.DOTALL)
_TEXT_ELEMENT = re.compile(
    r"<mj-(text|button|table|navbar-link|social-element|accordion-title|accordion-text)\b"
    r"[^>]*(?<!/)>[^<]*+(?:<(?!/mj-\1\s*>)[^<]*+)*+</mj-\1\s*>"
)
_GAP = re.compile(r"(?<=>)(?=\n\s*<)")
_FOREIGN = re.compile(r"[^\x00-\x5b\x5d-\x7f]+")  # and backslashes
_OFFSET = re.compile(r"position (\d+):\d+")


def compile_mjml(source: str) -> str:
    """Compile one complete MJML document.

    Nothing is fetched: mj-include is refused, no web font and no icon host is ever named.
    Line numbers in errors are lines of `source`.

    Raises ComposeError if the source cannot be compiled faithfully.
    """
    source = _UNWANTED.sub("", source.replace("\r\n", "\n"))
    _check(source)
    protected, mark, runs = _protect(_prepare(source))
    compiler = _compiler()
    try:
        html = compiler(
            protected, disable_comments=True, social_icon_origin="", fonts={}, include_loader=None
        )
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a Rust panic arrives as a BaseException of pyo3's own
        raise _refusal(error, protected, source) from error
    leftover = re.search(r"</?(mj-[\w-]*)", html)
    if leftover:
        _refuse(
            source,
            max(source.find(f"<{leftover[1]}"), 0),
            f"<{leftover[1]}> is not an MJML element, or not one that may stand here",
            "correct its name, or move it to where MJML allows it",
        )
    return _restore(html, mark, runs)


class _Compiler(Protocol):
    def __call__(
        self,
        source: str,
        /,
        *,
        disable_comments: bool,
        social_icon_origin: str,
        fonts: dict[str, str],
        include_loader: None,
    ) -> str: ...


def _compiler() -> _Compiler:
    import mjml

    # PyPI has two packages that install a module `mjml`, and the later one wins.
    if not hasattr(mjml, "mjml2html"):
        raise ComposeError(
            "mjml-python",
            "another package has taken its place",
            seen=f"{mjml.__file__} has no mjml2html",
            next_step="pip uninstall mjml, then pip install --force-reinstall mjml-python",
        )
    return cast(_Compiler, mjml.mjml2html)


def _check(source: str) -> None:
    """Refuse what would crash the process, lose content, or fail without a place."""
    open_elements: list[tuple[str, int]] = []
    seen: dict[str, str] = {}  # most tags stand there many times: what to do with each of them
    for token in _TOKEN.finditer(source):
        at, whole = token.start(), token[0]
        name = seen.get(whole)
        if name is None:
            if token["comment"] is not None:
                _check_comment(source, token)
                continue
            name = token["name"]
            if token["close"]:
                _close(source, open_elements, name, at)
                seen[whole] = f"/{name}"
                continue
            _check_tag(source, token)
            if name in _VOID or token["attributes"].endswith("/"):
                name = ""
            seen[whole] = name
        if not name:
            continue
        if name[0] == "/":
            _close(source, open_elements, name[1:], at)
            continue
        open_elements.append((name, at))
        if len(open_elements) > MAX_DEPTH:
            _refuse(
                source,
                at,
                f"elements are nested more than {MAX_DEPTH} deep",
                "flatten the markup; most often a piece of foreign HTML is to blame",
            )
    if open_elements:
        name, at = open_elements[-1]
        _refuse(source, at, f"<{name}> is never closed", f"write </{name}> where it ends")


def _close(source: str, open_elements: list[tuple[str, int]], name: str, at: int) -> None:
    if open_elements and open_elements[-1][0] == name:
        open_elements.pop()
        return
    if not open_elements:
        _refuse(source, at, f"</{name}> closes nothing", "remove it, or open the element")
    opened, opened_at = open_elements[-1]
    _refuse(
        source,
        at,
        f"</{name}> closes <{opened}>, which was opened in line {_line(source, opened_at)}",
        f"close <{opened}> first, or remove </{name}>",
    )


def _check_comment(source: str, comment: re.Match[str]) -> None:
    if comment["unfinished"] is not None:
        _refuse(source, comment.start(), "a comment is never closed", "end it with -->")
    inside = comment["inside"]
    if not inside.startswith("[if"):
        return
    # A pair of mj-raw that opens a table for Outlook here and closes it there swallows
    # everything between them into the comment, where no reader sees it.
    opened: list[str] = []
    for tag in _TOKEN.finditer(inside):
        if not tag["name"] or tag["name"] in _VOID or tag["attributes"].endswith("/"):
            continue
        if not tag["close"]:
            opened.append(tag["name"])
        elif not opened or opened.pop() != tag["name"]:
            opened = [tag["name"]]
            break
    if opened:
        _refuse(
            source,
            comment.start(),
            f"<{opened[0]}> does not open and close within this conditional comment",
            "use mj-section and mj-column, which write their own tables for Outlook",
        )


def _check_tag(source: str, tag: re.Match[str]) -> None:
    at, name = tag.start(), tag["name"]
    if name == "mj-include":
        _refuse(
            source,
            at,
            "mj-include is not supported: what it brings in loses its widths",
            'use a Jinja include: {% include "partials/footer.mjml.j2" %}',
        )
    seen = set()
    for attribute in _ATTRIBUTE.finditer(tag["attributes"]):
        if attribute[1] in seen:
            _refuse(
                source,
                at,
                f"<{name}> has the attribute {attribute[1]} twice",
                "remove one: MRML takes the last, MJML the first",
            )
        seen.add(attribute[1])
    if name == "mj-social-element" and "src" not in seen:
        _refuse(
            source,
            at,
            "mj-social-element without src would load its icon from a third party",
            'give it an icon of your own: src="https://..."',
        )


def _prepare(source: str) -> str:
    """Rewrite what MRML would misread. The number of the line that anything is on stays."""
    made: dict[str, str] = {}  # most tags stand there many times

    def prepared(tag: re.Match[str]) -> str:
        whole = tag[0]
        if whole not in made:
            made[whole] = _prepare_tag(tag) if tag["name"] else whole
        return made[whole]

    source = _TAG_OPENED.sub(prepared, source)
    source = _ONE_LINE_ELEMENT.sub(_on_one_line, source)
    return _TEXT_ELEMENT.sub(lambda element: _GAP.sub(" ", element[0]), source)


def _prepare_tag(tag: re.Match[str]) -> str:
    if not _TO_REWRITE.search(tag[0]):
        return tag[0]
    attributes, name = tag["attributes"], tag["name"]
    moved = 0  # line breaks taken out of values, put back behind them

    def rewrite(attribute: re.Match[str]) -> str:
        nonlocal moved
        key, equals, double, single = attribute.groups()
        value = double if double is not None else single.replace('"', "&#34;")
        if "\n" in value or "\t" in value:
            moved += value.count("\n")
            value = _LINE_BREAK.sub(" ", value).replace("\t", " ")
        if name.startswith("mj-") and _SPACING.fullmatch(key):
            value = _BARE_ZERO.sub("0px", value)
        return f'{key}{equals}"{value}"'

    attributes = _ATTRIBUTE.sub(rewrite, attributes)
    end = "/" if attributes.endswith("/") else ""
    return f"<{tag['close']}{name}{attributes.removesuffix('/')}{moved * chr(10)}{end}>"


def _on_one_line(element: re.Match[str]) -> str:
    opening, _, text, closing = element.groups()
    one_line = _LINE_BREAK.sub(" ", text.strip()).replace("\t", " ").replace('"', "&#34;")
    return f"{opening}{one_line}{closing}{text.count(chr(10)) * chr(10)}"


def _protect(source: str) -> tuple[str, str, list[str]]:
    """Source as ASCII without backslashes; the mark of the stand-in words; what they stand for.

    The mark occurs nowhere in the source, so a text that looks like a stand-in, or like the
    character references an earlier work-around used, comes through as it is.
    """
    mark = "qZ"
    while mark in source:
        mark += "Z"
    runs: dict[str, int] = {}
    protected = _FOREIGN.sub(lambda run: f"{mark}{runs.setdefault(run[0], len(runs))}z", source)
    return protected, mark, list(runs)


def _restore(html: str, mark: str, runs: list[str]) -> str:
    return re.sub(rf"{mark}(\d+)z", lambda word: runs[int(word[1])], html)


def _refusal(error: BaseException, protected: str, source: str) -> ComposeError:
    """The compiler's own refusal, with a line even when it gives none."""
    offset = _OFFSET.search(str(error))
    if offset:
        at = int(offset[1])  # bytes, and characters too: what was compiled is ASCII
        line, seen = protected.count("\n", 0, at) + 1, str(error)
    else:
        line, seen = _not_well_formed(protected) or (0, str(error))
    where = f"line {line} of the MJML" if line else "the MJML"
    return ComposeError(
        where,
        "the compiler cannot read it",
        seen="\n".join([seen, *([excerpt(source, line)] if line else [])]),
        next_step="correct the template that writes this line; digest compose shows it again",
    )


def _not_well_formed(protected: str) -> tuple[int, str] | None:
    """(line, what is wrong) as an XML parser sees it, None if it finds nothing wrong."""
    parser = expat.ParserCreate()
    # HTML's named characters are unknown to XML, and void tags need no slash here.
    text = re.sub(r"&\w+;", lambda entity: " " * len(entity[0]), protected)
    text = _TOKEN.sub(_self_closed, text)
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        return error.lineno, expat.ErrorString(error.code)
    return None


def _self_closed(tag: re.Match[str]) -> str:
    if tag["name"] in _VOID and not tag["attributes"].endswith("/"):
        return f"{tag[0][:-1]}/>"
    return tag[0]


def _refuse(source: str, at: int, happened: str, next_step: str) -> NoReturn:
    line = _line(source, at)
    raise ComposeError(
        f"line {line} of the MJML", happened, seen=excerpt(source, line), next_step=next_step
    )


def _line(source: str, at: int) -> int:
    return source.count("\n", 0, at) + 1
