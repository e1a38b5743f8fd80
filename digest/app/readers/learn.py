"""Learn whom a newsletter's provider bars by its own list: bounced, complained, unsubscribed, blocked there.

    works.suppressed_at(provider)    its list, page by page
    | suppressions.learn             a thousand a transaction; the first reason of each stays

Nothing is lifted here because it is not there any more, and nothing is told to the provider.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from digest.base.addresses import normalise
from digest.model.audience import Candidate, ImportReport, Reject

if TYPE_CHECKING:
    from digest.deliver.suppressions.fetching import Entry
    from digest.store.suppressions import Suppressions


@dataclass(slots=True)
class Learnt:
    report: ImportReport
    passed: int = 0  # who are on the list, and barred from nothing of ours


def learn(
    entries: Iterable[Entry],
    slug: str,
    suppressions: Suppressions,
    *,
    provider: str,
    now: datetime,
) -> Learnt:
    """Where the list breaks off, whoever was read before that is suppressed, and the error goes on."""
    learnt = Learnt(ImportReport())

    def rows() -> Iterator[tuple[Candidate | Reject, str, str]]:
        for number, one in enumerate(entries, 1):
            if not one.reason:
                learnt.passed += 1
                continue
            whom: Candidate | Reject
            try:
                address = normalise(one.address)
                whom = Candidate(number, address.text, address.key)
            except ValueError as problem:
                whom = Reject(number, str(problem))
            yield whom, one.reason, f"{provider}: {one.words}".rstrip(": ")[:500]

    learnt.report = suppressions.learn(rows(), newsletter=slug, now=now)
    return learnt
