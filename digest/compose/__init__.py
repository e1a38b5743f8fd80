"""Compose an edition: from what the editors approved to the message that is handed over.

    context.make        edition -> what templates may see; subject, preheader
    | looks.render      edition.mjml.j2 -> MJML
    | compile_mjml      MJML -> HTML
    | _dress            what MJML cannot say: colour schemes, dark mode, preheader, JSON-LD
    | clip.begin        too large for Gmail? give something up, and once more
    | looks.render      edition.txt.j2 -> the text part

One rendering serves all readers: wherever a reader's own value goes stands a token, an
unguessable word. Composing again with the same seed gives the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from urllib.parse import quote

from digest.base.errors import ComposeError
from digest.compose import broken, clip, context, estimate, links, variants
from digest.compose.clip import FULL, Economy
from digest.compose.mjml import compile_mjml
from digest.compose.render import Looks
from digest.compose.text import tidy
from digest.compose.variants import Following
from digest.compose.view_models import Context, PrintedPiece
from digest.model import reader_fields
from digest.model.blocks import BlockKind
from digest.model.editions import Edition
from digest.model.follows import Recipe, Subject
from digest.model.messages import LeftOut, Message
from digest.model.newsletters import Newsletter
from digest.model.pictures import Prepared

__all__ = ["EVERYBODYS", "Looks", "compose", "subjects"]

# A picture without words of its own that links where the headline beside it links: everyone may
# click it, but a screen reader should not read out its bare address (WCAG 2.2, technique H2).
_SILENT_PICTURE = re.compile(r'<a (?=href=)([^>]*><img alt="" )')
# A button says "Read", which is enough below its headline; who hears it alone hears where it leads.
_LABEL = re.compile(r' rel="label:([^"]*)"')
_PERSONAL = ("unsubscribe_url", "address")
_CHOOSING = "preferences_url"  # where digest has a page for it
_FOLLOWING = "follow_url"  # where readers may follow something
_OWN = "own_url"  # where readers of a variant see what they got
EVERYBODYS = Recipe()


def compose(
    edition: Edition,
    newsletter: Newsletter,
    *,
    looks: Looks,
    seed: str,
    at: datetime | None = None,
    pictures: Prepared | None = None,
    offered: Collection[Subject] = (),
    recipe: Recipe = EVERYBODYS,
    compiled: Callable[[str], str] = compile_mjml,
    begin: Economy = FULL,
    told: Callable[[Economy], object] = lambda _economy: None,
    left_out: dict[str, LeftOut] | None = None,
) -> Message:
    """The message of an edition, in its own look or the newsletter's.

    `seed` is the installation's secret that tokens are derived from. `at` is when the edition goes
    out: events that are over by then are not in it. None: when its window ends. `pictures` is what
    was made ready of them; None: they are printed as their sources serve them.

    `offered` are subjects that a reader is offered to follow beside a piece; `recipe` is that of a
    variant, which begins with what the edition had to give up (`begin`). `compiled` makes HTML of MJML, and
    `told` hears what was given up. `left_out` are pieces that are known to make it fail, by address; it gets those
    that are found.

    Raises ComposeError if a template or catalogue has a fault or what it wrote is not MJML. Where that is so
    for a piece by itself and not for most, the message goes without it, and says so.
    """
    beside = "" if recipe != EVERYBODYS else variants.words_beside(edition, newsletter.also_in)
    edition = variants.in_language(edition, recipe.language, newsletter)
    newsletter = replace(newsletter, language=recipe.language or newsletter.language)
    look = edition.look or newsletter.look
    footer = newsletter.footer
    choosing = footer.preferences_page and not footer.preferences_url
    personal = (*_PERSONAL, _CHOOSING) if choosing else _PERSONAL
    if newsletter.follows.offer:
        personal = (*personal, _FOLLOWING)
    if recipe != EVERYBODYS:
        personal = (*personal, _OWN)
    tokens = {field: _token(seed, edition, field) for field in personal}
    own, edition = _with_readers(edition, lambda field: _token(seed, edition, field))
    words = looks.words(newsletter.language)
    following = Following(
        variants.because(recipe),
        _first_offered(edition, newsletter, offered),
        tokens.get(_FOLLOWING, ""),
        f"{tokens[_OWN]}/{edition.number}" if _OWN in tokens else "",
    )
    edition = variants.edition_of(edition, recipe, newsletter, heading=words.followed)

    def composed(some: Edition) -> Message:
        def render(economy: Economy) -> _Rendering:
            seen = context.make(
                some,
                newsletter,
                tokens,
                words,
                at=at,
                economy=economy,
                pictures=pictures,
                following=following,
            )
            mjml = looks.render(look, "edition.mjml.j2", seen.variables())
            html = _dress(compiled(mjml), look, looks, seen)
            return _Rendering(economy, seen, mjml, html, newsletter.clip.weight(html))

        guess, most = estimate.Estimate(some, newsletter, look), newsletter.clip.most_bytes
        made = (
            clip.begin(render, guess, most)
            if begin == FULL
            else clip.fit(render, most, guess, begin=begin)
        )
        told(made.economy)
        return Message(
            edition=edition.label,
            subject=made.seen.subject,
            preheader=made.seen.preheader,
            sender=newsletter.sender,
            html=made.html,
            text=tidy(looks.render(look, "edition.txt.j2", made.seen.variables())),
            headers=_headers(made.seen, newsletter, tokens),
            personal={token: field for field, token in (tokens | own).items()},
            mjml=made.mjml,
            given_up=str(made.economy),
            worded=beside,
        )

    return broken.without(edition, composed, known={} if left_out is None else left_out)


_FOR_READERS = (BlockKind.NOTE, BlockKind.PROMO)  # the blocks that speak to somebody


def _with_readers(
    edition: Edition, token_of: Callable[[str], str]
) -> tuple[dict[str, str], Edition]:
    """The fields of readers that editors wrote, each with its token, and the edition with the tokens."""
    spoken = [one for one in edition.blocks if one.kind in _FOR_READERS]
    texts = [edition.subject, *(text for one in spoken for text in (one.title, one.text))]
    fields = {field: token_of(field) for text in texts for field in reader_fields.found(text)}
    if not fields:
        return {}, edition

    def tokened(text: str) -> str:
        return reader_fields.filled(text, fields.__getitem__)

    blocks = tuple(
        replace(one, title=tokened(one.title), text=tokened(one.text))
        if one.kind in _FOR_READERS
        else one
        for one in edition.blocks
    )
    return fields, replace(edition, subject=tokened(edition.subject), blocks=blocks)


def _first_offered(
    edition: Edition, newsletter: Newsletter, offered: Collection[Subject]
) -> dict[int, Subject]:
    """Piece -> the first of its subjects that is offered, in the order of the offer."""
    if not offered:
        return {}
    named = {one: one for one in offered}
    sections = {one.piece.id: one.section for one in edition.placements}
    found: dict[int, Subject] = {}
    for piece in edition.pieces.values():
        for one in newsletter.follows.subjects_of(piece, section=sections.get(piece.id, "")):
            if one in named:
                found[piece.id] = named[one]
                break
    return found


@dataclass(frozen=True, slots=True)
class _Rendering:
    economy: Economy
    seen: Context
    mjml: str
    html: str
    weight: int

    @property
    def pictures(self) -> int:
        return sum(1 for piece in self._in_full if piece.picture)

    @property
    def pieces(self) -> int:
        return len(self._in_full)

    @property
    def _in_full(self) -> list[PrintedPiece]:
        seen = self.seen
        return [*seen.lead, *(piece for section in seen.sections for piece in section.pieces)]


def subjects(edition: Edition, newsletter: Newsletter, *, looks: Looks) -> tuple[str, ...]:
    """Up to three subjects for an editor to choose from, each within the newsletter's limit."""
    words = looks.words(newsletter.language)
    try:
        return context.subjects(edition, newsletter, words)
    except Exception:  # noqa: BLE001 a piece that cannot be composed (broken.py) costs an offer
        return ()


def shows(
    urls: Collection[str], edition: Edition, newsletter: Newsletter, *, looks: Looks
) -> frozenset[str]:
    """Which of these pictures' addresses the edition's look prints: looks of words print none.

    Raises ComposeError as `compose` does.
    """
    tokens = dict.fromkeys((*_PERSONAL, _CHOOSING), "t")
    seen = context.make(edition, newsletter, tokens, looks.words(newsletter.language))
    mjml = looks.render(edition.look or newsletter.look, "edition.mjml.j2", seen.variables())
    return frozenset(url for url in urls if escape(links.ascii_host(url)) in mjml)


def of_variants(seed: str, edition: Edition) -> dict[str, str]:
    """Token -> field of what only its variants hold of their readers."""
    return {_token(seed, edition, _OWN): _OWN}


def _token(seed: str, edition: Edition, field: str) -> str:
    secret = "\0".join((seed, edition.label, field)).encode()
    return "t" + hashlib.sha256(secret).hexdigest()[:31]


def _dress(html: str, look: str, looks: Looks, seen: Context) -> str:
    """Put in what must not go through the compiler (CSS with `<` or comments, metas, scripts)."""
    before, end_of_head, rest = html.partition("</head>")
    body = re.match(r"\s*<body[^>]*>", rest)
    if not end_of_head or body is None:
        raise ComposeError(
            "the compiled email",
            "it has no head or no body",
            next_step="begin the look's edition.mjml.j2 with <mjml>, and give it an <mj-body>",
        )
    head, opening = (
        looks.render(look, name, seen.variables()).strip()
        for name in ("head.html.j2", "partials/preheader.html.j2")
    )
    # What every mail program does by itself, and what breaks words round pictures.
    rest = rest.replace(' target="_blank"', "")
    rest = rest.replace('word-break:break-word;"><table', '"><table')
    rest = _LABEL.sub(r' aria-label="\1"', rest)
    rest = _SILENT_PICTURE.sub(r'<a aria-hidden="true" tabindex="-1" \1', rest)
    opened = body[0].replace("<body ", '<body class="body" ', 1)
    return f"{before}{head}{end_of_head}{opened}{opening}{rest[body.end() :]}"


def _headers(
    seen: Context, newsletter: Newsletter, tokens: dict[str, str]
) -> tuple[tuple[str, str], ...]:
    """No Precedence and no Auto-Submitted: a newsletter that editors made is not automatic mail."""
    leaving = f"<{tokens['unsubscribe_url']}>"  # RFC 2369, RFC 8058
    if newsletter.leave_address:  # some programs of old know no other way
        leaving += f", <mailto:{quote(newsletter.leave_address, '@')}?subject=unsubscribe>"
    return (
        ("List-Unsubscribe", leaving),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("List-ID", _list_id(seen.masthead.title, newsletter)),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),  # Exchange: no out-of-office answers
    )


def _list_id(title: str, newsletter: Newsletter) -> str:
    """RFC 2919: a phrase, then <label.domain>; both in ASCII."""
    label = re.sub(r"[^a-z0-9-]+", "-", newsletter.slug.lower()).strip("-") or "newsletter"
    identity = f"<{label}.{newsletter.sender.mailbox.domain.strip().lower()}>"
    if not title.isascii():
        return identity
    phrase = re.sub(r'[\\"]', "", title)
    plain = re.fullmatch(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+", phrase)
    return f"{phrase} {identity}" if plain else f'"{phrase}" {identity}'
