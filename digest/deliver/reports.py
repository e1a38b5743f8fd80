"""Where an edition stands after a hand-over, in words: for the terminal, notices, and whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from digest.model.batches import BatchState
from digest.model.editions import Edition
from digest.model.hand_overs import again, approval, fallen, go_on, in_words, proof

if TYPE_CHECKING:
    from digest.deliver.assignment import Assignment
    from digest.model.hand_overs import BatchLine, HandOver, Totals

SHOWN = 20  # unknown batches named in a report


@dataclass(frozen=True, slots=True)
class Report:
    """Where an edition stands after a hand-over ended without an exception."""

    edition: Edition
    fingerprint: str
    provider: str
    totals: Totals
    unknown: tuple[BatchLine, ...]  # the first of them
    waits_until: datetime | None = None  # when the next call may be made, if we did not wait
    stopped: bool = False  # asked to stop before the end
    left_to_workers: bool = False  # who go on with it
    refused_at_most: float = 1.0  # part of them; more, and a person must look why
    kept_back: tuple[BatchLine, ...] = ()  # planned, and held: the first of them
    troubles: tuple[str, ...] = ()  # of providers that may have taken earlier batches

    @property
    def finished(self) -> bool:
        """As far as calls go: only what is unknown may be left."""
        return not (self.totals.planned or self.totals.held)

    @property
    def needs_person(self) -> bool:
        totals = self.totals
        return bool(
            totals.needs_person or totals.planned or totals.is_doubtful(self.refused_at_most)
        )

    def __str__(self) -> str:
        totals = self.totals
        lines = [
            f"{self.edition.label}: {in_words(totals)}, by {self.provider}",
            f"  {proof(totals)}",
            f"  {approval(self.edition, self.fingerprint)}",
        ]
        if fell := fallen(totals):
            lines.append(f"  {fell}")
        if totals.held:
            lines.append(f"  held: {totals.held_words}; {go_on(totals, self.edition)}")
        if self.left_to_workers:
            lines.append("  the workers go on with it; see: digest ledger")
        elif self.stopped:
            lines.append("  stopped before the end; run it again to go on")
        elif self.waits_until:
            lines.append(f"  it may go on after {self.waits_until:%Y-%m-%d %H:%M} UTC")
        lines += [f"  {one}" for one in self.troubles]
        for line in self.kept_back:
            lines.append(f"  batch {line.number} ({line.size:,}) is held: {line.note}")
        if self.kept_back:
            which = f"digest hand-over {self.edition.newsletter} {self.edition.number}"
            lines.append(
                f"    with the digest that approved it, run it again: {which}; "
                f"or give these readers the edition: {which} --give-edition"
            )
        if totals.refused and totals.is_doubtful(self.refused_at_most):
            lines.append(f"  {totals.refused:,} were refused: {again(self.edition)}")
        for line in self.unknown:
            when = f"{line.claimed_at:%Y-%m-%d %H:%M} UTC" if line.claimed_at else "once"
            lines.append(f"  batch {line.number} ({line.size:,}), {when}, is unknown: {line.note}")
            lines.append(
                f"    look for {line.key} at {line.provider}, then: "
                f"digest resolve {line.number} --accepted, or --not-accepted"
            )
        return "\n".join(lines)


def report(assignment: Assignment, plan: HandOver) -> Report:
    """Where it stands now."""
    edition = assignment.edition
    planned = assignment.ledger.batches(edition.id, BatchState.PLANNED)
    return Report(
        edition,
        assignment.message.fingerprint,
        plan.provider,
        assignment.totals(),
        tuple(islice(assignment.ledger.batches(edition.id, BatchState.UNKNOWN), SHOWN)),
        refused_at_most=assignment.pace.refused_at_most,
        kept_back=tuple(islice((one for one in planned if one.held), SHOWN)),
    )
