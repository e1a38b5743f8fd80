"""Do readers' mail programs know what the look uses? Data: caniemail; readers: settings.

What MJML itself writes is not counted: `one.bare` is the least document with the same components,
compiled, and its features are the ground that every look stands on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser

from digest.check.email import caniemail, css
from digest.check.email.caniemail import Feature
from digest.check.email.features import used
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample

# Without these an email is plainer and loses nothing, so nobody is told: colours and corners, what
# happens under a pointer, what only programs for the blind read, and rules for some screens.
FALLS_BACK = {
    "css-accent-color", "css-animation", "css-at-font-face", "css-at-import", "css-at-keyframes", "css-at-media", "css-at-media-hover",
    "css-at-media-prefers-color-scheme", "css-at-media-prefers-reduced-motion", "css-at-supports", "css-border-radius", "css-box-shadow", "css-color-scheme",
    "css-comments", "css-cursor", "css-font-kerning", "css-hyphens", "css-important", "css-letter-spacing", "css-list-style-image", "css-max-width",
    "css-max-height", "css-opacity", "css-outline", "css-outline-offset", "css-overflow", "css-overflow-wrap", "css-pseudo-class-active",
    "css-pseudo-class-focus", "css-pseudo-class-focus-visible", "css-pseudo-class-focus-within", "css-pseudo-class-hover", "css-pseudo-class-link",
    "css-pseudo-class-visited", "css-selector-adjacent-sibling", "css-selector-attribute", "css-selector-child", "css-selector-descendant",
    "css-selector-grouping", "css-selector-chaining", "css-sytem-ui", "css-text-decoration-color", "css-text-decoration-line", "css-text-decoration-skip-ink",
    "css-text-decoration-style", "css-text-decoration-thickness", "css-text-shadow", "css-text-underline-offset", "css-text-underline-position",
    "css-text-wrap", "css-transition", "css-user-select", "css-word-break", "css-word-wrap", "html-abbr", "html-aria-describedby", "html-aria-hidden",
    "html-aria-label", "html-aria-labelledby", "html-aria-live", "html-bdi", "html-comments", "html-doctype", "html-loading-attribute",
    "html-meta-color-scheme", "html-role", "html-semantics", "html-target",
}  # fmt: skip
# What other rules look at, and call worse: img-type, forms-script, link-target.
_ELSEWHERE = (
    "image-", "html-form", "html-input", "html-select", "html-textarea", "html-button", "html-object", "html-video", "html-audio", "html-anchor-links",
)  # fmt: skip
_ENDED = {"outlook.windows-mail"}  # Microsoft shut it down at the end of 2024


def support(one: Sample) -> dict[str, tuple[str, ...]]:
    """Client -> what the look uses that it does not know, for each that the settings count readers of."""
    found: dict[str, list[str]] = {client: [] for client, _ in one.limits.clients}
    for feature, _place in _of_the_look(one):
        lacking, _ = _lacking(feature, one.limits.clients)
        for client in found:
            # "outlook" is without the platforms that the settings name apart.
            parts = [
                name for name in lacking if name.startswith(f"{client}.") and name not in found
            ]
            if client in lacking or parts:
                found[client].append(feature.title)
    return {client: tuple(titles) for client, titles in found.items()}


def _of_the_look(one: Sample) -> Iterator[tuple[Feature, str]]:
    """What it uses beyond the ground, and where first."""
    bare = LexborHTMLParser(one.bare)
    ground = used(bare, [css.sheet(node.text()) for node in bare.css("style")])
    for slug, place in used(one.tree, one.sheets).items():
        if slug not in ground and slug not in FALLS_BACK and not slug.startswith(_ELSEWHERE):
            yield caniemail.features()[slug], place


def compat(one: Sample) -> Findings:
    for feature, place in _of_the_look(one):
        lacking, share = _lacking(feature, one.limits.clients)
        if lacking:
            yield noticed(
                "compat",
                f"{feature.title}, first in {place}",
                f"{', '.join(lacking)} {'do' if len(lacking) > 1 else 'does'} not know it: about"
                f" {share:.0f} % of your readers (tested {feature.tested_on}, {feature.url})",
                "take it out of the look, or see that the email reads well without it",
                sure=share >= one.limits.client_share,
            )


def _lacking(feature: Feature, audience: Iterable[tuple[str, float]]) -> tuple[list[str], float]:
    """(clients that lack it, their share of the audience in percent).

    A family's share is spread evenly over its platforms, less those that the settings name.
    """
    shares = dict(audience)
    lacking, total = [], 0.0
    for client, share in shares.items():
        platforms = [
            one
            for one in feature.tested
            if (one == client or one.startswith(f"{client}."))
            and one not in _ENDED
            and (one == client or one not in shares)
        ]
        without = [one for one in platforms if one in feature.lacking]
        if without:
            whole = len(without) == len(platforms) and "." not in client
            lacking += [client] if whole else sorted(without)
            total += share * len(without) / len(platforms)
    return lacking, total


RULES = (compat,)
