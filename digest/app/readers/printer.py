"""What readers are shown by us, and not in an edition: pages, and the letter that asks for a confirmation.

Printer(settings).page("sign-up.html", slug, ...)   in the newsletter's words and colours
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from digest.app.readers.words import PageWords, Words
from digest.base import colours, resources
from digest.base.colours import DARK, LIGHT
from digest.model.newsletters import Design
from digest.model.styles import style_of
from digest.settings import Settings


class Printer:
    def __init__(self, settings: Settings) -> None:
        self._newsletters = settings.newsletters
        self._words = PageWords(settings.templates)
        self._templates = _templates()

    def page(self, page: str, slug: str, *, language: str = "", **values: Any) -> str:
        """In the look of the newsletter; of the only one there is where no link says which.

        `language` is the reader's own; "" is the newsletter's.
        """
        all_of_them = list(self._newsletters.values())
        only = all_of_them[0] if len(all_of_them) == 1 else None
        known = self._newsletters.get(slug) or only
        newsletter = known.newsletter if known else None
        style = style_of(newsletter.design if newsletter else Design())
        on_fill = style.accent.on_fill
        spoken = self._words.of(language or (newsletter.language if newsletter else "en"))
        return self._templates.get_template(page).render(
            words=spoken.words,
            language=spoken.language,
            direction=spoken.direction,
            title=newsletter.title if newsletter else spoken.words.this_newsletter,
            house=newsletter.publication.name if newsletter else "",
            style=style,
            button=colours.legible(
                style.accent.fill, on=on_fill, towards=DARK if on_fill == LIGHT else LIGHT
            ),
            **values,
        )

    def words(self, language: str) -> Words:
        return self._words.of(language).words


@cache
def _templates() -> Environment:
    """Compiled once by each process."""
    return Environment(
        loader=FileSystemLoader(resources.templates() / "web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
