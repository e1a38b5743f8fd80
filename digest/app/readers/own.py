"""What a reader got of an edition, as a page to look at: nothing on it is anybody's own, and it changes nothing.

store.readers.got(...)        which variant they were handed
| Shelf(...).message(n)       made again, the one that was checked; else the edition
| public_copy.page(message)   without links of the reader's own: a page is passed on more easily than a mail
"""

from __future__ import annotations

import logging
from contextlib import closing
from typing import TYPE_CHECKING

from digest.app.week.variants import Shelf
from digest.mail import public_copy

if TYPE_CHECKING:
    from digest.store import Store

log = logging.getLogger("digest.web")


def page(store: Store, edition_id: int, variant: int) -> str | None:
    """None if the edition is not approved any more."""
    frozen = store.editions.frozen(edition_id)
    if frozen is None:
        return None
    with closing(Shelf(store, store.editions.get(edition_id), frozen)) as shelf:
        made = shelf.message(variant)
    if isinstance(made, str):  # they are shown the edition, which nobody got too little by
        log.warning(
            "%s: a reader who looks at it in a browser sees the edition: %s", frozen.edition, made
        )
        made = frozen
    return public_copy.page(made, head=public_copy.meta("robots", "noindex"))
