"""Compose an edition: from what the editors approved to the message that is handed over.

    context.make        edition -> what templates may see; subject, preheader
    | looks.render      edition.mjml.j2 -> MJML
    | compile_mjml      MJML -> HTML
    | _dress            what MJML cannot say: colour schemes, dark mode, preheader
    | looks.render      edition.txt.j2 -> the text part

One rendering serves all readers: wherever a reader's own value goes stands a token, an
unguessable word. Composing again with the same seed gives the same bytes.
"""

from __future__ import annotations

import hashlib
import re

from digest.compose import context
from digest.compose.context import Context
from digest.compose.mjml import compile_mjml
from digest.compose.render import Looks
from digest.compose.text import tidy
from digest.errors import ComposeError
from digest.model import Edition, Message, Newsletter

__all__ = ["Looks", "compose"]

# A picture without words of its own that links where the headline beside it links: everyone may
# click it, but a screen reader should not read out its bare address (WCAG 2.2, technique H2).
_SILENT_PICTURE = re.compile(r'<a (?=href=)([^>]*><img alt="" )')
_PERSONAL = ("unsubscribe_url", "address")


def compose(edition: Edition, newsletter: Newsletter, *, looks: Looks, seed: str) -> Message:
    """The message of an edition, in the newsletter's look.

    `seed` is the installation's secret that tokens are derived from.

    Raises ComposeError if a template has a fault or what it wrote is not MJML.
    """
    tokens = {field: _token(seed, edition, field) for field in _PERSONAL}
    seen = context.make(edition, newsletter, tokens)
    variables = seen.variables()
    look = edition.look or newsletter.look
    mjml = looks.render(look, "edition.mjml.j2", variables)
    head = looks.render(look, "head.html.j2", variables)
    opening = looks.render(look, "partials/preheader.html.j2", variables)
    return Message(
        edition=edition.label,
        subject=seen.subject,
        preheader=seen.preheader,
        sender=newsletter.sender,
        html=_dress(compile_mjml(mjml), head=head, opening=opening),
        text=tidy(looks.render(look, "edition.txt.j2", variables)),
        headers=_headers(seen, newsletter, tokens),
        personal={token: field for field, token in tokens.items()},
        mjml=mjml,
    )


def _token(seed: str, edition: Edition, field: str) -> str:
    secret = "\0".join((seed, edition.label, field)).encode()
    return "t" + hashlib.sha256(secret).hexdigest()[:31]


def _dress(html: str, *, head: str, opening: str) -> str:
    """Put in what must not go through the compiler (CSS with `<` or comments, metas)."""
    before, end_of_head, rest = html.partition("</head>")
    body = re.match(r"\s*<body[^>]*>", rest)
    if not end_of_head or body is None:
        raise ComposeError(
            "the compiled email",
            "it has no head or no body",
            next_step="begin the look's edition.mjml.j2 with <mjml>, and give it an <mj-body>",
        )
    rest = _SILENT_PICTURE.sub(r'<a aria-hidden="true" tabindex="-1" \1', rest)
    return f"{before}{head.strip()}{end_of_head}{body[0]}{opening.strip()}{rest[body.end() :]}"


def _headers(
    seen: Context, newsletter: Newsletter, tokens: dict[str, str]
) -> tuple[tuple[str, str], ...]:
    """No Precedence and no Auto-Submitted: a newsletter that editors made is not automatic mail."""
    return (
        ("List-Unsubscribe", f"<{tokens['unsubscribe_url']}>"),  # RFC 2369, RFC 8058
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("List-ID", _list_id(seen.masthead.title, newsletter)),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),  # Exchange: no out-of-office answers
    )


def _list_id(title: str, newsletter: Newsletter) -> str:
    """RFC 2919: a phrase, then <label.domain>; both in ASCII."""
    label = re.sub(r"[^a-z0-9-]+", "-", newsletter.slug.lower()).strip("-") or "newsletter"
    host = newsletter.sender.address.rpartition("@")[2].strip().lower()
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    identity = f"<{label}.{host}>"
    if not title.isascii():
        return identity
    phrase = re.sub(r'[\\"]', "", title)
    plain = re.fullmatch(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+", phrase)
    return f"{phrase} {identity}" if plain else f'"{phrase}" {identity}'
