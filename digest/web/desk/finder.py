"""Which newsletter and which edition the address of a page names, and when the edition is due."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from digest.app.ground import Ground
from digest.app.service import clock as schedule
from digest.app.week import editions
from digest.model.editions import Edition, EditionState
from digest.model.occurrences import Occurrence, OccurrenceState
from digest.settings import NewsletterSettings
from digest.web.visits import Visit

AT_LATEST = timedelta(minutes=5)  # after so long a draft that is open is offered the week again


@dataclass
class Finder:
    _ground: Ground
    _taken_in: dict[int, tuple[object, datetime]] = field(default_factory=dict)

    def settings(self, visit: Visit) -> NewsletterSettings:
        return self._ground.settings.pick(visit.request.path_params["slug"])

    def named(self, settings: NewsletterSettings, name: str) -> Edition:
        """Raises NotReady if "current" is not made, WrongUse if there is none of that name."""
        return editions.find(self._ground, settings, name)

    def find(self, visit: Visit) -> tuple[NewsletterSettings, Edition]:
        settings = self.settings(visit)
        return settings, self.named(settings, str(visit.request.path_params["number"]))

    def find_now(self, visit: Visit) -> tuple[NewsletterSettings, Edition]:
        """As `find`, with what was collected since in it, if it is a draft."""
        settings, edition = self.find(visit)
        if edition.state is not EditionState.DRAFT or not self.take_in(settings, edition):
            return settings, edition
        return self.find(visit)

    def take_in(self, settings: NewsletterSettings, edition: Edition) -> bool:
        """Whether it was looked for, that is if pieces came or changed, or some time went by.

        Collecting does so itself; this is for what comes otherwise, such as a piece dated ahead.
        """
        now, mark = self._ground.now(), self._ground.store.pieces.mark(edition.newsletter)
        before = self._taken_in.get(edition.id)
        if before and before[0] == mark and now - before[1] < AT_LATEST:
            return False
        self._taken_in[edition.id] = (mark, now)
        editions.take_in(self._ground, settings, key=edition.key)
        return True

    def due_at(self, settings: NewsletterSettings, edition: Edition) -> datetime | None:
        """When the edition is handed over by the schedule, None if it does not say."""
        schedule.renew(self._ground, settings)
        planned = self.planned(settings, edition)
        return planned.due_at if planned and planned.state is OccurrenceState.EXPECTED else None

    def planned(self, settings: NewsletterSettings, edition: Edition) -> Occurrence | None:
        """The edition's hand-over as the schedule has it: expected, or held for a person."""
        coming = self._ground.store.occurrences.coming(
            settings.newsletter.slug, now=self._ground.now()
        )
        mine = ("hand-over", edition.key)
        return next((one for one in coming if (one.stage, one.key) == mine), None)
