"""What readers may follow: offered from what the house really publishes, and lists of it in and out.

offered(pieces, newsletter) subjects of enough late pieces, most pieces first, one list a newsletter
meant(settings, words)      the subject that somebody's words or a link's path mean
add_from(file), export      follows as CSV, one a line
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import IO, TYPE_CHECKING

from digest.audience import lists, matching
from digest.audience.files import opened
from digest.base.errors import WrongUse
from digest.base.windows import Window
from digest.curate.select import home
from digest.model.audience import ImportReport
from digest.model.documents import csv_line
from digest.model.follows import Offered, Subject, spoken, subject

if TYPE_CHECKING:
    from digest.model.newsletters import Newsletter
    from digest.settings import NewsletterSettings
    from digest.store.follows import Follows
    from digest.store.pieces import Pieces


def offered(pieces: Pieces, newsletter: Newsletter, *, now: datetime) -> tuple[Offered, ...]:
    """By kind in the offer's order, then by how many pieces they had, then by name."""
    rules = newsletter.follows
    if not rules.offer:
        return ()
    held = pieces.held(newsletter.slug, window=Window(now - timedelta(weeks=rules.weeks), now))
    return matching.offered(held, newsletter, section_of=lambda piece: home(piece, newsletter))


def meant(settings: NewsletterSettings, words: str) -> Subject:
    """By "author:NAME". Raises WrongUse if it names no subject, or a kind that is not offered."""
    rules = settings.newsletter.follows
    found = spoken(words)
    if found is None or found.kind not in rules.offer:
        kinds = ", ".join(rules.offer) or "nothing: [follows] offer is empty"
        raise WrongUse(
            words,
            "it names nothing that readers may follow",
            seen=f"offered are: {kinds}",
            so_far="nothing was changed",
            next_step='write it as "author:Ines Calder"; what there is: digest follows list --offered',
        )
    return rules.named(found.kind, found.name)


def by_path(offer: tuple[Offered, ...], kind: str, key: str) -> Subject | None:
    """What a link in an email means, by its path; None for what is not offered."""
    wanted = subject(kind, key)
    return next((one.subject for one in offer if one.subject == wanted), None)


def add_from(
    file: IO[bytes],
    settings: NewsletterSettings,
    follows: Follows,
    *,
    encoding: str,
    now: datetime,
) -> tuple[ImportReport, str]:
    """Add what a CSV says that people follow; nothing is taken away, nobody becomes a subscriber by it."""
    with opened(file, name=file.name, encoding=encoding) as (lines, note):
        rows = lists.read_follows(lines, name=file.name)
        return follows.import_rows(settings.newsletter.slug, rows, now=now), note


def export(settings: NewsletterSettings, follows: Follows) -> Iterator[str]:
    """Lines of CSV that `add_from` reads back."""
    yield csv_line(["address", "follow", "since"])
    for address, one, since in follows.all_of(settings.newsletter.slug):
        yield csv_line([address, str(one), since.isoformat()])
