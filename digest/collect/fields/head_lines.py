"""A line of an article's head that stands in its text, in: day, byline, labels, credits, buttons. Pure.

is_of_head(said, language)   a day, a byline or names, whatever goes with them
is_label(said)               a pair of labels, a credit, a button: of what stands before the text only
parted(said)                 who, which kind and which topics a line by hand says beside one another
beginning(markup)            a body's plain text, from where its text begins
"""

from __future__ import annotations

import re

from digest.base.patterns import late
from digest.collect.fields import authors, dates, kinds, text
from digest.collect.fields.authors import Standing
from digest.collect.fields.words import any_of

# What stands with a day or names in small letters; the names of days and months first, which many languages write so.
_GOES_WITH_DAYS = late(
    r"(?:\b(?:lun|mar|mi|mer|jeu|jue|gio|ven|vie|sam|s[áa]b|dim|dom|seg|ter|qua|qui|sex|ma|wo|do|vr|za|zo|di|пон|вто|сре|чет|пят|суб|вос)\w*,?\s+)?"
    r"\d{1,2}(?:\.|er|º|st|nd|rd|th)?\s+(?:de\s+)?[^\W\d_]+\.?,?\s+(?:de\s+)?\d{4}"
    r"|\d{4}\.?\s+(?:m\.\s+)?[^\W\d_]+\s+\d{1,2}\.?(?:\s*d\.)?"
    rf"|\b(?:{any_of('published', 'updated', 'changed', 'on_day', 'as_of', 'and_', 'byline', 'minutes', 'with_')}|last|first|at|uhr|de|du|del|di|den|der)(?!\w)",
    re.IGNORECASE,
)
CREDIT = late(rf"(?:{any_of('credit', 'other_work', 'not_writing')})\s*[:：/]", re.IGNORECASE)
_READING = late(rf"\d*\s*(?:{any_of('minutes')})(?!\w)", re.IGNORECASE)
SEPARATED = late(r"\s*(?:[|｜•·~›»¦]|:{2,})\s*|\s+[/–—-]\s+|\s{3,}")
_MOST_PARTS = 6
_LONGEST_PART = 6  # words
LONGEST = 24  # words of such a line
BYLINE_WORDS = 12
_SHORT = 6  # words
_MOST = 6  # lines before a text
_LINE = re.compile(
    r"\s*<(?P<tag>p|h[1-6]|div|figure)\b[^>]*>(?P<said>(?:(?!</?(?P=tag)\b).){0,600}?)</(?P=tag)>",
    re.DOTALL | re.IGNORECASE,
)


def is_of_head(said: str, language: str) -> bool:
    """A line of the article's head that stands in its text: a day, a byline, labels, whatever the day is called.

    Of a day, names and labels every word is figures, capitalised or one of those that go with them.
    """
    if len(said.split()) > LONGEST:
        return False
    is_short = len(said.split()) <= BYLINE_WORDS and not text.is_sentence(said)
    if is_short and authors.leads_in(said):
        return True
    has_day = dates.printed(said, language) is not None
    people = [] if has_day else authors.parse([said])
    if not has_day and not (people and all(authors.is_clear(one.name) for one in people)):
        return False
    rest = _GOES_WITH_DAYS.sub(" ", said)
    telling = [
        word
        for word in re.findall(r"[^\W\d_]+", rest)
        if word[:1].islower() and len(word) > 2 and not authors.is_particle(word)
    ]
    return not telling or (has_day and is_short)


def is_label(said: str) -> bool:
    length = len(said.split())
    if length <= _SHORT and (not text.is_sentence(said) or _READING.match(said)):
        return True  # a button or a heading: "Listen on your app"
    return length <= LONGEST and (_is_pair(said) or bool(CREDIT.match(said)))


def parted(said: str) -> tuple[str, str, tuple[str, ...]] | None:
    """(who, kind, topics) of "By Ann Lee | Report | Ports | Sunday, 29 November 2026", in any order.

    None without one known kind and, as the second sign, a byline or a day.
    """
    parts = [one.strip(" :,") for one in SEPARATED.split(said) if one.strip(" :,")]
    if not 2 <= len(parts) <= _MOST_PARTS or any(len(one.split()) > _LONGEST_PART for one in parts):
        return None
    days = [place for place, one in enumerate(parts) if any(map(str.isdigit, one))]
    telling = [one for one in parts if kinds.is_kind(one)]
    leads = [one for one in parts if authors.leads_in(one) or authors.BY_ALONE.match(one)]
    who = leads[0] if leads else ""
    if len(telling) != 1 or len(days) > 1 or not (who or days):
        return None
    taken = {who, telling[0], *(parts[place] for place in days)}
    # "Marit de Wolff", "Urban Planning": either, for others to say.
    for place in days if not who else ():
        beside = (parts[at] for at in (place - 1, place + 1) if 0 <= at < len(parts))
        taken |= {one for one in beside if authors.is_clear(one)}
    return who, telling[0], tuple(one for one in parts if one not in taken)


def beginning(markup: str) -> str:
    """All of it if nothing but such lines is there."""
    at = 0
    for _ in range(_MOST):
        line = _LINE.match(markup, at)
        said = text.plain(line["said"]) if line and line["tag"].lower() != "figure" else ""
        if not line or (
            said and not (is_of_head(said, "") or is_label(said) or _names_nobody(said))
        ):
            break
        at = line.end()
    return (at and text.plain(markup[at:])) or text.plain(markup)


def _names_nobody(said: str) -> bool:
    people = authors.parse([said]) if len(said.split()) <= BYLINE_WORDS else ()
    return bool(people) and all(authors.standing(one.name) is Standing.NOBODY for one in people)


def _is_pair(said: str) -> bool:
    """Two labels that stand over the text: "Analysis | Middle East"."""
    kind, rest = kinds.of_kicker(said)
    return not text.is_sentence(said) and (bool(kind) or len(rest) > 1)
