"""In the store: a list of people on its way in, a thousand lines at a time, however long it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from digest.base.errors import DigestError
from digest.model.audience import ImportReport, Reject

AT_ONCE = 1000  # rows of a list written in one transaction, so that others get their turn
_SHOWN = 1000  # refused lines kept in a report
Row = TypeVar("Row")


def some_at_once(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """As many as one transaction takes; where the list breaks off, first those before that."""
    some: list[Row] = []
    trouble: DigestError | None = None
    try:
        for row in rows:
            some.append(row)
            if len(some) == AT_ONCE:
                yield some
                some = []
    except DigestError as error:
        trouble = error
    if some:
        yield some
    if trouble:
        raise trouble


def reject(report: ImportReport, *rows: Reject) -> None:
    report.rejected += len(rows)
    report.rejects += rows[: max(0, _SHOWN - len(report.rejects))]
