"""The least document with the same components: what a look cannot do without, since MJML writes it."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.compose.mjml import compile_mjml

_INSIDE = {
    "mj-social-element": '<mj-social><mj-social-element src="https://a.example/b.png" alt="" href="https://a.example">a</mj-social-element></mj-social>',
    "mj-navbar-link": '<mj-navbar><mj-navbar-link href="https://a.example">a</mj-navbar-link></mj-navbar>',
}
_CONTENT = {
    "mj-text": "<mj-text>a</mj-text>",
    "mj-image": '<mj-image src="https://a.example/b.png" alt="" href="https://a.example" width="200px" fluid-on-mobile="true" />',
    "mj-button": '<mj-button href="https://a.example">a</mj-button>',
    "mj-divider": "<mj-divider />",
    "mj-spacer": "<mj-spacer />",
    "mj-table": "<mj-table><tr><td>a</td></tr></mj-table>",
    **_INSIDE,
}


def bare(mjml: str) -> str:
    """The HTML of a document with each component of `mjml` once, and nothing set that can be left out."""
    return _compiled(frozenset(re.findall(r"<(mj-[a-z-]+)", mjml)))


@lru_cache(64)
def _compiled(components: frozenset[str]) -> str:
    content = "".join(_CONTENT[name] for name in sorted(components & _CONTENT.keys()))
    columns = f"<mj-column>{content}</mj-column>" * 2
    if "mj-group" in components:
        columns = f"<mj-group>{columns}</mj-group>"
    section = f"<mj-section>{columns}</mj-section>"
    if "mj-wrapper" in components:
        section += f"<mj-wrapper>{section}</mj-wrapper>"
    if "mj-hero" in components:
        section += '<mj-hero mode="fixed-height" height="100px"><mj-text>a</mj-text></mj-hero>'
    return compile_mjml(
        '<mjml lang="en" dir="ltr"><mj-head><mj-title>a</mj-title><mj-preview>a</mj-preview></mj-head>'
        f"<mj-body>{section}</mj-body></mjml>"
    )
