"""How single values of a settings file are written, and what a table of one is."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from digest.base import windows
from digest.base.errors import SettingsError
from digest.base.redaction import keep_out


def words(given: object) -> str:
    """Raises ValueError for a number, a date or a list: none of them is meant as its own letters."""
    if not isinstance(given, str):
        raise ValueError("text in double quotes")
    return given


def http_url(given: object) -> str:
    text = words(given)
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # half an IPv6 address, for one
        good = False
    if not good:
        keep_out(re.sub(r"^[a-z]*:?//|@.*$", "", text) if "@" in text else "")
        raise ValueError("an absolute address, such as https://harbour.example/feed")
    return text


def segment_name(text: object) -> str:
    """The name of a part of the audience, as it can stand in a list of them."""
    name = " ".join(words(text).split())
    if not name or any(one in name for one in ",;|"):
        raise ValueError("the name of a segment, without a comma, semicolon or bar")
    return name


def _duration(text: object) -> timedelta:
    if isinstance(text, timedelta):
        return text
    return windows.parse_duration(words(text).lower().removeprefix("every "))


HttpUrl = Annotated[str, BeforeValidator(http_url)]
MaybeUrl = Annotated[str, BeforeValidator(lambda text: http_url(text) if text != "" else "")]
SegmentName = Annotated[str, BeforeValidator(segment_name)]


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


class Table(BaseModel):
    """A table of a settings file: unknown keys are mistakes, and nothing changes after reading.

    No value is taken for one of another type: "no" is not false, true not 1, and 7 not "7".

    Defaults come from factories, and validators are built when first used: a command that looks
    at one address would otherwise wait for those of every newsletter.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        arbitrary_types_allowed=True,
        defer_build=True,
    )


class Secret(Table):
    """A value kept out of the file: `{ env = "POSTMARK_TOKEN" }`. It never shows in a repr."""

    env: str = ""
    value: str = Field(default="", repr=False)

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, given: object) -> object:
        return {"value": given} if isinstance(given, str) else given

    def reveal(self, place: str) -> str:
        """The value itself, without blanks and line ends round it, which files and shells leave.

        Raises SettingsError if its variable is not set, or it cannot be one: no header could carry it.
        """
        if value := (os.environ.get(self.env, "") if self.env else self.value).strip():
            keep_out(value)
        if not (value.isascii() and value.isprintable()):
            raise SettingsError(
                place,
                "it holds something other than printable ASCII, which no key or password has",
                next_step="copy it once more from where it was given out; look for a line break or "
                "a letter that only looks like one",
            )
        if value or not self.env:
            return value
        raise SettingsError(
            place,
            f"the environment variable {self.env} is not set",
            next_step=f"set {self.env} where digest runs (in the unit file, cron line or shell)",
        )
