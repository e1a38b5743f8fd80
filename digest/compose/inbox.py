"""Subject and preheader: the editor's, else made by the newsletter's patterns from the top pieces. Pure.

    lines(...)       what is sent
    proposals(...)   up to three subjects for the editor to choose from

{headlines} is as many of the top headlines as fit, "a, b, and more"; {lead} is the first one. They
are cut at the end of a word and never inside a name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.base.width import columns
from digest.base.words import Words
from digest.compose import text
from digest.compose.links import filled
from digest.compose.text import clean
from digest.compose.view_models import PrintedPiece
from digest.model.editions import Edition
from digest.model.newsletters import Newsletter

_MOST_HEADLINES = 4
_LEAST = 40  # columns of a preheader: phones show as many


def lines(
    edition: Edition,
    newsletter: Newsletter,
    pieces: Sequence[PrintedPiece],
    local: Words,
    values: Mapping[str, str],
) -> tuple[str, str]:
    """(subject, preheader). `values` fills the patterns, but for what is made of headlines."""
    rules, headlines = newsletter.inbox, [_headline(piece) for piece in pieces]
    values = {**values, "title": clean(newsletter.title)}
    subject, used = clean(edition.subject), 0
    if not subject:
        subject, used = _line(rules.subject, headlines, rules.subject_most, local, values)
        subject = subject or values["title"]
    if given := clean(edition.preheader):
        return subject, given
    rest = headlines[used:] or headlines
    preheader, _ = _line(rules.preheader, rest, rules.preheader_most, local, values)
    if preheader == subject:
        # One piece, whose headline is the subject: its teaser says more than the headline again.
        preheader = ""
    # Short headlines leave room, which an inbox would fill with the masthead's date.
    for more in [*(piece.teaser for piece in pieces), newsletter.tagline]:
        if columns(preheader) >= _LEAST:
            break
        if more := clean(more):
            preheader = f"{preheader.rstrip('.')}. {more}" if preheader else more
    return subject, text.shorten(preheader, rules.preheader_most)


def proposals(
    newsletter: Newsletter,
    pieces: Sequence[PrintedPiece],
    local: Words,
    values: Mapping[str, str],
) -> tuple[str, ...]:
    """Up to three different subjects within the limit: by the pattern, from the lead alone, and
    from the lead and the newsletter's title or the headlines after it."""
    rules, headlines = newsletter.inbox, [_headline(piece) for piece in pieces]
    values = {**values, "title": clean(newsletter.title)}
    patterns = (rules.subject, "{headlines}", "{lead}", "{title}: {lead}")
    made = [_line(one, headlines, rules.subject_most, local, values)[0] for one in patterns]
    made.append(_line("{headlines}", headlines[1:], rules.subject_most, local, values)[0])
    return tuple(dict.fromkeys(filter(None, made)))[:3]


def _headline(piece: PrintedPiece) -> str:
    return piece.headline.rstrip(".") or piece.headline


def _line(
    pattern: str, headlines: Sequence[str], most: int, local: Words, values: Mapping[str, str]
) -> tuple[str, int]:
    """The pattern filled, and how many headlines it uses up; "" if it needs some and there are none."""
    wants = "{headlines}" in pattern or "{lead}" in pattern
    if not wants:
        return text.shorten(clean(filled(pattern, values)), most), 0
    if not headlines:
        return "", 0
    fixed = columns(clean(filled(pattern, {**values, "headlines": "", "lead": ""})))
    room = max(most - fixed, most // 2)
    listed, count = _listed(headlines, room, local) if "{headlines}" in pattern else ("", 1)
    line = filled(
        pattern, {**values, "headlines": listed, "lead": text.shorten(headlines[0], room)}
    )
    return text.shorten(clean(line), most), count


def _listed(headlines: Sequence[str], most: int, local: Words) -> tuple[str, int]:
    """As many of the headlines as fit, "a, b, and more", and how many they are."""
    comma = (
        "; "
        if any(mark in one for one in headlines[:_MOST_HEADLINES] for mark in ",،")
        else local.comma
    )
    for count in range(min(len(headlines), _MOST_HEADLINES), 0, -1):
        listed = (
            text.listed(headlines, local.both, comma=comma)
            if count == len(headlines)
            else local.more.replace("{first}", comma.join(headlines[:count]))
        )
        if columns(listed) <= most:
            return listed, count
    return text.shorten(headlines[0], most), 1
