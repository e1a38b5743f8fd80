"""What is to be handed over, through whom, and how: what a hand-over keeps at hand until it ends."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from digest.base.errors import NotReady
from digest.model.answers import Promise
from digest.model.editions import Edition
from digest.model.follows import EDITION
from digest.model.messages import Message
from digest.model.newsletters import Pace

if TYPE_CHECKING:
    from digest.deliver.provider import Provider
    from digest.model.hand_overs import HandOver, Totals
    from digest.store.ledger import Ledger
    from digest.store.ledger.grouping import Groups


@dataclass(frozen=True, slots=True)
class Assignment:
    """An approved edition and the provider that gets it.

    `message` is the frozen one; of its variants `variant` makes each again by its number, or says why it
    is not what was checked. `groups` says who gets which, for the plan: asked once, None if all get
    the edition. `others` opens an earlier provider by its name, None if it is gone,
    to settle what that one may have taken. `stop` ends the work after the calls in flight. `progress`
    is told (settled recipients, all recipients).
    """

    edition: Edition
    message: Message
    ledger: Ledger
    provider: Provider
    provider_name: str
    clock: Callable[[], datetime]
    segments: tuple[str, ...] = ()
    variant: Callable[[int], Message | str] = lambda _number: "it has no variants"
    groups: Callable[[], Groups | None] = lambda: None
    pace: Pace = field(default_factory=Pace)
    others: Callable[[str], Provider | None] = lambda _name: None
    stop: threading.Event = field(default_factory=threading.Event)
    sleep: Callable[[float], object] | None = None  # seconds; true if it was to stop meanwhile
    progress: Callable[[int, int], None] = lambda _done, _total: None

    def message_of(self, variant: int) -> Message | str:
        """What a batch says; or why it must say nothing."""
        return self.message if variant in (0, EDITION) else self.variant(variant)

    def totals(self) -> Totals:
        """Where the recipients stand; only once there is a plan."""
        totals = self.ledger.totals(self.edition.id)
        assert totals  # noqa: S101 there is a plan
        return totals

    def tell_progress(self) -> Totals:
        totals = self.totals()
        self.progress(totals.settled, totals.recipients)
        return totals

    def plan(
        self,
        *,
        move_by: str = "",
        shared: bool = False,
        then: Callable[[Any, HandOver], None] = lambda _connection, _plan: None,
    ) -> HandOver:
        """The edition's one plan, made now if there is none; `then` joins the transaction that makes it.

        `move_by` is who decided that what another provider has not been given goes to this one;
        `shared` if workers may be at it. Raises NotReady if there is nobody to hand over to, or if it was
        planned for another provider and nobody decided.
        """
        groups = None if self.ledger.find(self.edition.id) else self.groups()
        size = self.pace.fitting(self.provider.per_call(self._largest(groups)))
        plan = self.ledger.plan(
            self.edition.id,
            provider=self.provider_name,
            promise=self.provider.promise,
            key_life=self.provider.key_life,
            batch_size=size,
            segments=self.segments,
            revision=self.edition.revision,
            then=then,
            groups=groups,
            now=self.clock(),
        )
        if plan.done_at is None and plan.provider != self.provider_name:
            if not move_by:
                raise self._planned_for(plan.provider)
            self.ledger.interrupted(plan, of_workers_only=shared, now=self.clock())
            plan = self.ledger.redirect(
                plan,
                provider=self.provider_name,
                promise=self.provider.promise,
                key_life=self.provider.key_life,
                batch_size=size,
                who=move_by,
            )
        if plan.done_at is None:
            self.ledger.go_on(plan)
        return as_of(plan, self.provider, self.provider_name)

    def _largest(self, groups: Groups | None) -> Message:
        """A message as large as the largest of its variants: calls of all of them hold as many people."""
        sizes = [one.html_bytes for one in groups.variants] if groups else []
        more = max(sizes, default=0) - len(self.message.html.encode())
        return (
            replace(self.message, html=self.message.html + " " * more) if more > 0 else self.message
        )

    def _planned_for(self, other: str) -> NotReady:
        edition = self.edition
        return NotReady(
            edition.label,
            f"it was planned for the provider {other!r}, which knows what it took",
            seen=f"this hand-over names {self.provider_name!r}",
            next_step=f"to give it what is open: digest hand-over {edition.newsletter} "
            f"{edition.number} --provider {self.provider_name}",
        )


def as_of(plan: HandOver, provider: Provider, name: str) -> HandOver:
    """The plan as this provider may go on with it.

    What a provider promises now says nothing of calls made when it promised something else.
    """
    changed = name == plan.provider and plan.promise is not provider.promise
    return replace(
        plan,
        provider=name,
        promise=Promise.NONE if changed else provider.promise,
        key_life=provider.key_life,
        settle=provider.settle,
        account=provider.account,
    )
