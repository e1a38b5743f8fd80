"""A word to colleagues that names one of them, "@Ada": it goes to her address as well, if she has one.

mentioned(ground, text, besides)   those who are named
tell(ground, settings, edition, text, ...)   who was written to
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.app.service import channels
from digest.base.errors import HandOverStopped
from digest.model.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from digest.app.ground import Ground, ProviderOf
    from digest.model.editions import Edition
    from digest.model.editors import Editor
    from digest.settings import NewsletterSettings


def mentioned(ground: Ground, text: str, *, besides: str) -> tuple[Editor, ...]:
    """By the whole name or its first word, in any capitals; of two who share that word, neither by it."""
    everybody = [one for one in ground.store.editors.all() if one.name != besides]
    first = [one.name.split()[0].casefold() for one in everybody]

    def is_named(one: Editor) -> bool:
        word = one.name.split()[0].casefold()
        names = [one.name.casefold(), *([word] if first.count(word) == 1 else [])]
        return any(
            re.search(rf"(?<!\w)@{re.escape(name)}(?!\w)", text.casefold()) for name in names
        )

    return tuple(one for one in everybody if is_named(one))


def tell(
    ground: Ground,
    settings: NewsletterSettings,
    edition: Edition,
    text: str,
    *,
    about: str,
    provider: ProviderOf,
    who: str,
) -> tuple[str, ...]:
    """The names of those whose email was taken. `about` is a headline, "" for the edition.

    Raises HandOverStopped if the provider does not take one.
    """
    named = [one for one in mentioned(ground, text, besides=who) if one.address]
    if not named:
        return ()
    now, slug = ground.now(), settings.newsletter.slug
    url = f"{ground.settings.web.desk}/desk/{slug}/{edition.number}"
    opened = provider(settings.proof.provider or settings.provider, slug)
    try:
        for one in named:
            label = f"{edition.label}-word-{one.id}-{now:%Y%m%d%H%M%S}"
            notice = Notice(
                NoticeKind.DRAFT_READY,
                slug,
                label,
                f"{who} to you, on {settings.newsletter.title} No. {edition.number}",
                (*([f"On “{about}”:"] if about else []), text),
                f"answer at the desk: {url}",
                url,
            )
            if seen := channels.refused(opened, settings, notice, one.address, label, at=now):
                raise HandOverStopped(
                    f"your word to {one.name}",
                    "it stands at the desk, but could not be mailed",
                    seen=seen,
                    next_step="she reads it when she opens the desk",
                )
    finally:
        opened.close()
    return tuple(one.name for one in named)
