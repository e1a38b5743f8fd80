"""Subject and preheader: the editor's, else made by the newsletter's patterns from the top pieces. Pure.

    lines(...)       what is sent
    proposals(...)   up to three subjects for the editor to choose from

{headlines} is as many of the top headlines as fit, "a, b, and more"; {lead} is the first one. They
are cut at the end of a word and never inside a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from digest.base.width import columns
from digest.base.words import Words
from digest.compose import text
from digest.compose.links import filled
from digest.compose.text import clean
from digest.compose.view_models import PrintedPiece
from digest.model.editions import Edition
from digest.model.newsletters import Newsletter

_MOST_HEADLINES = 4
_MOST = 150  # characters of a subject that is made; more is an error of the checks
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
        subject = _seen(subject) or values["title"]
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


def _seen(subject: str) -> str:
    """Without what takes no room, where a headline holds more of it than letters: no inbox shows that,
    and one piece must not keep an edition from going out by its subject."""
    if len(subject) <= _MOST:
        return subject
    return "".join(one for one in subject if unicodedata.category(one) not in ("Cf", "Mn"))[:_MOST]


def proposals(
    newsletter: Newsletter,
    pieces: Sequence[PrintedPiece],
    local: Words,
    values: Mapping[str, str],
) -> tuple[str, ...]:
    """Up to three different subjects within the limit, none of them the first headline and no more.

    By the pattern; the lead and what follows from it, in its dek's words; a number or a question that
    stands in the edition; two pieces; what is left. Every word is the edition's own.
    """
    rules, headlines = newsletter.inbox, [_headline(piece) for piece in pieces]
    most = rules.subject_most
    values = {**values, "title": clean(newsletter.title)}
    made = [_line(rules.subject, headlines, most, local, values)[0]]
    made += [*_consequence(pieces, most), *_telling(pieces, most), *_two(headlines, most, local)]
    for pattern, those in (("{headlines}", headlines), ("{headlines}", headlines[1:])):
        made.append(_line(pattern, those, most, local, values)[0])
    made.append(_line("{title}: {lead}", headlines, most, local, values)[0])
    first = _bare(headlines[0]) if headlines else ""
    good = [one for one in made if one and _bare(one) != first and not first.startswith(_bare(one))]
    return tuple(dict.fromkeys(good or filter(None, made)))[:3]


def _bare(words: str) -> str:
    return words.casefold().rstrip(f" .!?{text.ELLIPSIS}")


def _consequence(pieces: Sequence[PrintedPiece], most: int) -> Iterator[str]:
    """The lead's headline with its dek's first clause; else that alone, where it is a thought."""
    for piece in pieces[:1]:
        clause = _clauses(piece.teaser)[0] if piece.teaser else ""
        whole = f"{_headline(piece)}: {clause[:1].lower() if clause[1:2].islower() else clause[:1]}{clause[1:]}"
        if not clause or ":" in _headline(piece) or _headline(piece)[-1:] in "?!":
            whole = ""
        if whole and columns(whole) <= most:
            yield whole
        elif most / 3 <= columns(clause) <= most:
            yield clause


def _telling(pieces: Sequence[PrintedPiece], most: int) -> Iterator[str]:
    """A question, else a figure, from the headlines and deks behind the lead's headline."""
    said = [each for piece in pieces for each in (_headline(piece), *_sentences(piece.teaser))][1:]
    fitting = [one for one in said if most / 4 <= columns(one) <= most]
    yield from (one for one in fitting if one[-1:] in "?？؟")
    yield from (one for one in fitting if _FIGURE.search(one))


def _two(headlines: Sequence[str], most: int, local: Words) -> Iterator[str]:
    """The lead and another piece; of a long headline its first clause."""
    room = most - columns(local.both.replace("{first}", "").replace("{last}", ""))
    short = [_clauses(one)[0] if columns(one) > room * 0.6 else one for one in headlines]
    for first, one in enumerate(short[:3]):
        for other in short[first + 1 : 8]:
            if columns(one) + columns(other) <= room:
                yield text.listed([one, other], local.both, comma=local.comma)
                return


_FIGURE = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[.,\u202f\u00a0 ]\d{3})+|(?<![\w.,])\d+(?:[.,]\d+)?\s?%|\b\d{2,3}\b"
)
_ENDS = re.compile(r"(?<=[.?!؟。？！])\s+")
_CLAUSE = re.compile(r"[,:;.?!](?=\s|$)|\s[–—-](?=\s)|[，、；：。]")


def _sentences(words: str) -> list[str]:
    return [one.rstrip(".") for one in _ENDS.split(words) if one]


def _clauses(words: str) -> list[str]:
    """The first clause that is more than a word or two, and the whole if there is none."""
    for end in _CLAUSE.finditer(words):
        if columns(words[: end.start()]) >= _CLAUSE_LEAST:
            return [words[: end.start()], words]
    return [words]


_CLAUSE_LEAST = 18


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
