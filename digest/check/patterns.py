"""How the rules' patterns are made of many phrases. Pure."""

from __future__ import annotations

import re

from digest.base.patterns import late


def any_of(*phrases: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """One pattern of all: those that begin with a word look at beginnings of words alone, which is most of the time saved."""
    words = "|".join(each.removeprefix(r"\b") for each in phrases if each.startswith(r"\b"))
    others = [each for each in phrases if not each.startswith(r"\b")]
    return late("|".join([rf"\b(?:{words})", *others] if words else others), flags | re.MULTILINE)
