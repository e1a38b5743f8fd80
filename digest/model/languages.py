"""Language tags as sources and people write them in, one spelling of each language out. Pure.

Seen where BCP 47 wants `en`: `eng` (ISO 639-2 and -3, Google's news sitemaps), `ger` beside `deu` (639-2/B beside /T),
`en_GB`, `iw` (withdrawn in 1989), `English`. The equivalents are CLDR's, as babel has them.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{1,8})*)")
_UNSAID = frozenset({"und", "mul", "zxx", "mis"})  # ISO 639-2's words for "not said", "several"
# Both are written by Norwegian houses that call their language "no".
_NORWEGIAN = frozenset({"nb", "nn"})


@lru_cache(256)
def normal(tag: str) -> str:
    """The tag as BCP 47 has it: "eng" -> "en", "ger_AT" -> "de-AT"; "" for what names no language."""
    found = _TAG.fullmatch(tag.strip())
    if not found:
        return _named(tag.strip())
    primary, rest = found[1].lower(), found[2].replace("_", "-")
    if primary in _UNSAID:
        return ""
    if len(primary) == 3 or primary in ("iw", "in", "ji", "jw", "mo", "sh"):
        from babel.core import get_global  # here: few tags need it, and it costs 15 ms

        primary = str(get_global("language_aliases").get(primary, primary)).partition("_")[0]
    return primary + rest


def named(tag: str) -> str:
    """In English, for people: "German"; the tag itself where nobody knows it."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_language_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


def primary(tag: str) -> str:
    """The language of a tag without region and script, for comparing: "de" of "deu" and of "de-AT"."""
    found = normal(tag).partition("-")[0]
    return "no" if found in _NORWEGIAN else found


def _named(name: str) -> str:
    """A language by its English name; some feeds say "English"."""
    if not re.fullmatch(r"[^\W\d_]{4,20}", name):
        return ""
    from babel import Locale

    names = Locale("en").languages.items()
    return next((str(tag) for tag, known in names if str(known).casefold() == name.casefold()), "")
