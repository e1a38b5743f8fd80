"""The tables of a newsletter's file that say how an edition looks and reads."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from digest.model.newsletters import SHOWN, Design, Footer, Links, Social
from digest.settings.values import Colour, HttpUrl, MaybeUrl, Table, http_url

Shown = Literal[
    "kicker", "teaser", "byline", "role", "outlet", "date", "credit", "media", "access", "reading"
]  # those of SHOWN, and "reading"
Shape = Literal["16:9", "3:2", "4:3", "1:1"]
# Names without quotes: a font list goes into attributes and style sheets alike.
Fonts = Annotated[str, Field(pattern=r"^[\w-]+( [\w-]+)*(, ?[\w-]+( [\w-]+)*)*$")]
WHICH_EDITION = ("number", "date", "key", "label", "newsletter")


def _pattern(text: str, names: tuple[str, ...]) -> str:
    unknown = [name for name in re.findall(r"\{(.*?)\}", text) if name not in names]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in names)
        raise ValueError(f"of words in braces only {known} ({{{unknown[0]}}} is none of them)")
    return text


def _url_pattern(text: object) -> str:
    return _pattern(http_url(text) if text != "" else "", WHICH_EDITION)


UrlPattern = Annotated[str, BeforeValidator(_url_pattern)]
LinePattern = Annotated[
    str, AfterValidator(lambda text: _pattern(text, (*WHICH_EDITION, "headlines", "lead", "title")))
]
EditionPattern = Annotated[str, AfterValidator(lambda text: _pattern(text, WHICH_EDITION))]


# What CLDR has letters for in a day, with the most of each; h, m, z and the like are none of a day's.
_OF_A_DAY = dict(zip("GyYuQqMLwWdEec", (5, 9, 9, 9, 5, 5, 5, 5, 2, 1, 2, 6, 6, 6), strict=True))


_COUNTED = {"D": "the days of the year", "F": "a weekday in its month"}


def _date_pattern(text: str) -> str:
    for run in re.finditer(r"'[^']*'|([A-Za-z])\1*|['%]", text):
        letter = run[1]
        most = _OF_A_DAY.get(letter, 0) if letter else 1000
        if run[0].startswith(("D", "F")):
            raise ValueError(
                f"d for the day of the month: {run[0]} counts {_COUNTED[run[0][0]]} (CLDR)"
            )
        if run[0] in ("'", "%", "cc") or len(run[0]) > most:
            raise ValueError(
                "letters of CLDR for a day (d, MMMM, EEE, y), and 'other words' in single quotes; "
                f"{run[0]} is none of them"
            )
    return text


DatePattern = Annotated[str, AfterValidator(_date_pattern)]


class DesignTable(Table):
    accent: Colour = "#9a3412"
    ink: Colour = "#211e1a"
    paper: Colour = "#fffdf9"
    page: Colour = "#f1ece3"
    heading_font: Fonts = "Georgia, Times New Roman, serif"
    text_font: Fonts = "Segoe UI, -apple-system, Roboto, Helvetica, Arial, sans-serif"
    web_font: MaybeUrl = ""
    width: int = Field(default=640, ge=480, le=720)
    button: str = ""
    date_format: DatePattern = ""
    contents: int = Field(default=0, ge=0, le=500)
    teaser_words: int = Field(default=45, ge=5, le=200)
    images: bool = True
    lead_shape: Shape = "16:9"
    teaser_shape: Shape = "3:2"
    show: tuple[Shown, ...] = SHOWN  # type: ignore[assignment]


class SectionDesignTable(Table):
    """What one section may have otherwise than its newsletter. None: as the newsletter."""

    accent: Colour | None = None
    paper: Colour | None = None
    heading_font: Fonts | None = None
    text_font: Fonts | None = None
    button: str | None = None
    date_format: DatePattern | None = None
    teaser_words: int | None = Field(default=None, ge=5, le=200)
    images: bool | None = None
    lead_shape: Shape | None = None
    teaser_shape: Shape | None = None
    show: tuple[Shown, ...] | None = None


class InboxTable(Table):
    subject: LinePattern = "{headlines}"
    preheader: LinePattern = "{headlines}"
    subject_most: int = Field(default=60, ge=20, le=150)
    preheader_most: int = Field(default=110, ge=20, le=200)


class LinksTable(Table):
    parameters: dict[Annotated[str, Field(pattern=r"^[\w.-]+$")], EditionPattern] = Field(
        default_factory=dict
    )
    hosts: tuple[Annotated[str, Field(pattern=r"^[^\s/:@]+$")], ...] = ()


class ClipTable(Table):
    most_bytes: int = Field(default=90_000, ge=20_000, le=102_400)
    per_link_bytes: int = Field(default=0, ge=0, le=2000)
    extra_bytes: int = Field(default=0, ge=0, le=50_000)


class LinkTable(Table):
    label: str = Field(min_length=1)
    url: HttpUrl


class SocialTable(Table):
    name: str = Field(min_length=1)
    url: HttpUrl
    icon: MaybeUrl = ""


class FooterTable(Table):
    address: str = ""
    about: str = ""
    disclaimer: str = ""
    reason: str = ""
    links: tuple[LinkTable, ...] = ()
    view_url: UrlPattern = ""
    subscribe_url: MaybeUrl = ""
    preferences_url: MaybeUrl = ""
    social: tuple[SocialTable, ...] = ()


def design(table: DesignTable) -> Design:
    return Design(**dict(table))


def footer(table: FooterTable) -> Footer:
    values = dict(table)
    values["links"] = tuple((link.label, link.url) for link in table.links)
    values["social"] = tuple(Social(**dict(one)) for one in table.social)
    return Footer(**values)


def links(table: LinksTable) -> Links:
    return Links(tuple(table.parameters.items()), table.hosts)
