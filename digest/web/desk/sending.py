"""From the desk to the readers: what stands in the way, a proof, approval, and what became of it.

    GET  /desk/<newsletter>/<number>/send      findings, proof, approve, the count-down, the ledger
    GET  /desk/<newsletter>/<number>/checks    the findings alone, for a page without a script
    POST .../proof  .../approve  .../reopen  .../waive  .../release  .../resolve
    POST /desk/<newsletter>/skip
    POST /desk/<newsletter>/timing            one edition to come: another time, none, or as usual
    GET  /desk/<newsletter>/editions           all editions, newest first

Nothing here hands over: approving does not, and the schedule or `digest hand-over` will.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from digest.app.ground import Ground, ProviderOf
from digest.app.service import plan, timing
from digest.app.week import approve, ask, check, editions, proof, run
from digest.app.week.compose import Press
from digest.base.errors import NotReady, WrongUse
from digest.base.numbers import whole
from digest.model.batches import BatchState
from digest.model.editions import Edition, EditionLine, EditionState
from digest.model.hand_overs import Totals
from digest.model.occurrences import Occurrence, OccurrenceState
from digest.settings import NewsletterSettings
from digest.web.accounts import Doors
from digest.web.desk import blocks
from digest.web.desk.finder import Finder
from digest.web.desk.live import Live
from digest.web.desk.preview import Previews
from digest.web.pages import Pages, local
from digest.web.visits import Visit

FEW, EARLY_DAYS = 2, 2  # fewer pieces, more days before it is due: an approval is asked about
COMING = 6  # editions to come that the calendar shows at least
DECIDED = ("approved", "reopened", "skipped")  # how the history begins to tell what became of it
SHOWN = 100  # unknown batches on a page
REMEMBERED = 200  # sentences that wait for their page


@dataclass
class SendingPages:
    _ground: Ground
    _press: Callable[[NewsletterSettings], Press]
    _provider: ProviderOf
    _pages: Pages
    _doors: Doors
    _live: Live
    _finder: Finder
    _previews: Previews
    # Word -> sentence, shown once
    _said: OrderedDict[str, str] = field(default_factory=OrderedDict)

    def routes(self) -> list[Route]:
        one = "/desk/{slug}/{number:int}"
        writes, approves = {"edits": True}, {"approves": True}
        posted = {
            f"{one}/proof": (self._proof, writes),
            f"{one}/ask": (self._ask, writes),
            f"{one}/approve": (self._approve, approves),
            f"{one}/reopen": (self._reopen, approves),
            f"{one}/waive": (self._waive, approves),
            f"{one}/release": (self._release, approves),
            f"{one}/resolve": (self._resolve, approves),
            "/desk/{slug}/skip": (self._skip, approves),
            "/desk/{slug}/timing": (self._timing, approves),
        }
        return [
            Route("/desk/{slug}/editions", self._doors.open(self._editions)),
            Route(f"{one}/send", self._doors.open(self._send)),
            Route(f"{one}/checks", self._doors.open(self._checks)),
            *(
                Route(path, self._doors.open(view, **needs), methods=["POST"])
                for path, (view, needs) in posted.items()
            ),
        ]

    # --- pages ------------------------------------------------------------------------

    def _send(self, visit: Visit) -> Response:
        settings, edition = self._finder.find_now(visit)
        return self._pages.show("desk/send.html", **self._values(visit, settings, edition))

    def _checks(self, visit: Visit) -> Response:
        settings, edition = self._finder.find(visit)
        return self._pages.show("desk/checks.html", **self._values(visit, settings, edition))

    def _values(
        self, visit: Visit, settings: NewsletterSettings, edition: Edition
    ) -> dict[str, Any]:
        store, newsletter = self._ground.store, settings.newsletter
        checked = self._previews.checked(settings, edition)
        account = store.ledger.totals(edition.id)
        recipients, left_out = (
            (0, {}) if account else store.ledger.foresee(newsletter.slug, settings.segments)
        )
        planned = self._finder.planned(settings, edition)
        lines = store.editions.lines_of(edition.id)
        unknown = list(store.ledger.batches(edition.id, BatchState.UNKNOWN))[:SHOWN]
        return checked | {
            "visit": visit,
            "settings": settings,
            "newsletter": newsletter,
            "zone": newsletter.timezone,
            "edition": edition,
            "base": f"/desk/{newsletter.slug}/{edition.number}",
            "open": edition.state is EditionState.DRAFT and visit.may_edit,
            "due_at": self._finder.due_at(settings, edition),
            "held": planned if planned and planned.state is OccurrenceState.HELD else None,
            "account": account,
            "told": in_words(account) if account else "",
            "recipients": recipients,
            "left_out": left_out,
            "unknown": unknown,
            "standing": next(
                (
                    standing(one, planned)
                    for one in store.editions.lines(newsletter.slug)
                    if one.id == edition.id
                ),
                str(edition.state),
            ),
            "proof_to": ", ".join(settings.proof.to),
            "provider": settings.provider,
            "delivers": self._press(settings).delivers,
            "said": self._said.pop(visit.request.query_params.get("said", ""), ""),
            "proofs": [
                (line.at, line.who, line.what.removeprefix(proof.SENT))
                for line in lines
                if line.what.startswith(proof.SENT)
            ][-3:][::-1],
            "approval": settings.schedule.approval,
            "asked": [line for line in lines if line.what.startswith(ask.ASKED)][-1:],
            "approvers": [one.name for one in ask.approvers(self._ground)],
            "decided": [line for line in lines if line.what.startswith(DECIDED)][::-1][:8],
            "early": self._early(edition, self._finder.due_at(settings, edition)),
        }

    def _early(self, edition: Edition, due_at: datetime | None) -> str:
        """What speaks for waiting, in words; "" if nothing does."""
        many = len(edition.placements)
        few = f"It holds {many} piece{'s' * (many != 1)}." if many < FEW else ""
        if due_at is None or (days := (due_at - self._ground.now()).days) < EARLY_DAYS:
            return few
        early = f"It goes out in {days} days; what is published until then would not be in it."
        return f"{few} {early}".strip()

    def _editions(self, visit: Visit) -> Response:
        """What went out, with its date and subject, and what is to come."""
        settings = self._finder.settings(visit)
        slug, store, now = settings.newsletter.slug, self._ground.store, self._ground.now()
        to_come = timing.coming(self._ground, settings, most=COMING)
        mine = {one.key for one in to_come}
        entries = plan.of(self._ground, settings)
        words = {one.key: one.told for one in entries if one.due_at > now}
        planned = {one.key: one for one in store.occurrences.coming(slug, now=now) if one.stage == "hand-over"}  # fmt: skip
        return self._pages.show(
            "desk/editions.html",
            visit=visit,
            newsletter=settings.newsletter,
            zone=settings.newsletter.timezone,
            coming=[
                (
                    one,
                    self._past(settings, one.line, planned.get(one.key)) if one.line else None,
                    words.get(one.key, ""),
                )
                for one in to_come
            ],
            past=[
                self._past(settings, line, planned.get(line.key))
                | {"ahead": words.get(line.key, "")}
                for line in store.editions.lines(slug)
                if line.key not in mine
            ],
            said=self._said.pop(visit.request.query_params.get("said", ""), ""),
        )

    def _past(
        self, settings: NewsletterSettings, line: EditionLine, planned: Occurrence | None
    ) -> dict[str, Any]:
        store = self._ground.store
        account = store.ledger.totals(line.id) if line.handing_over else None
        frozen = store.editions.frozen(line.id)
        due_at = planned.due_at if planned else self._ground.calendar(settings).due(line.key)
        return {
            "line": line,
            "standing": standing(line, planned),
            "subject": frozen.subject if frozen else "",
            "at": line.handed_over_at or due_at,
            "told": in_words(account) if account else "",
        }

    # --- what is done -----------------------------------------------------------------

    def _proof(self, visit: Visit) -> Response:
        settings, edition = self._finder.find(visit)
        given = visit.form.get("to", "").replace(";", ",")
        addresses = [one.strip() for one in given.split(",") if one.strip()]
        sent = proof.send(
            self._ground,
            settings,
            edition,
            addresses,
            press=self._press(settings),
            provider=self._provider,
            who=visit.who,
            language=visit.form.get("in", ""),
        )
        return self._back(visit, edition, f"The proof is on its way to {', '.join(sent)}.")

    def _ask(self, visit: Visit) -> Response:
        settings, edition = self._finder.find(visit)
        asked = ask.ask(
            self._ground,
            settings,
            edition,
            press=self._press(settings),
            provider=self._provider,
            due_at=self._finder.due_at(settings, edition),
            who=visit.who,
        )
        return self._back(visit, edition, f"{', '.join(asked)} got a link to approve it by.")

    def _approve(self, visit: Visit) -> Response:
        settings, edition = self._finder.find(visit)
        approve.approve(
            self._ground,
            settings,
            edition,
            press=self._press(settings),
            who=visit.who,
            seen=visit.form.get("fingerprint", ""),
        )
        self._live.tell_edition()
        return self._back(visit, edition, f"Approved by {visit.who}. Nothing changes any more.")

    def _reopen(self, visit: Visit) -> Response:
        settings, edition = self._finder.find(visit)
        editions.reopen(self._ground, settings, edition, who=visit.who)
        self._live.tell_edition()
        return self._back(visit, edition, "It is a draft again, and will not go out.")

    def _skip(self, visit: Visit) -> Response:
        settings = self._finder.settings(visit)
        current = self._finder.named(settings, "current")
        if str(current.number) != visit.form.get("number"):
            raise NotReady(
                current.label,
                "it is not the edition you looked at",
                so_far="nothing was skipped",
                next_step="open the desk again",
            )
        edition = editions.skip(self._ground, settings, who=visit.who, key=current.key)
        self._live.tell_edition()
        return self._back(visit, edition, "Passed over; the next edition is offered its pieces.")

    def _timing(self, visit: Visit) -> Response:
        settings, form = self._finder.settings(visit), visit.form
        key, do, who = form.get("key", ""), form.get("do", ""), visit.who
        if do == "retime":
            at = blocks.time_of(form.get("at", ""), settings.newsletter.timezone)
            if at is None:
                raise WrongUse("the new time", "none was chosen", next_step="choose a day and hour")
            timing.retime(self._ground, settings, key, at, who=who)
            said = f"It goes out {local(at, settings.newsletter.timezone)}."
        elif do == "none":
            timing.leave_out(self._ground, settings, key, who=who)
            said = "No edition then; what is published until the next is offered to that."
        else:
            timing.as_usual(self._ground, settings, key, who=who)
            said = "It goes out as usual again."
        self._live.tell_edition()
        return self._said_at(f"/desk/{settings.newsletter.slug}/editions", said)

    def _release(self, visit: Visit) -> Response:
        settings, edition = self._finder.find(visit)
        run.release(self._ground, settings, edition.key, who=visit.who)
        return self._back(visit, edition, "It goes out with the next tick of the schedule.")

    def _waive(self, visit: Visit) -> Response:
        settings, edition = self._finder.find(visit)
        name, place = visit.form.get("name", ""), visit.form.get("place", "")
        if visit.form.get("back"):
            now = self._ground.now()
            self._ground.store.waivers.take_back(edition.id, name, place, who=visit.who, now=now)
            self._live.tell()
            return self._back(visit, edition, "It does not stand any more.")
        findings = self._previews.checked(settings, edition)["findings"]
        meant = [one for one in findings if (one.name, one.place) == (name, place)]
        check.waive(
            self._ground, edition, meant, who=visit.who, reason=visit.form.get("reason", "")
        )
        self._live.tell()
        return self._back(visit, edition, "It may stand this time; your reason is in the record.")

    def _resolve(self, visit: Visit) -> Response:
        _, edition = self._finder.find(visit)
        number, answer = whole(visit.form.get("batch", "")), visit.form.get("answer", "")
        if number is None or answer not in ("accepted", "not-accepted"):
            raise WrongUse(edition.label, "no batch was answered for", next_step="choose one again")
        self._ground.store.ledger.resolve(
            edition.id,
            number,
            accepted=answer == "accepted",
            who=visit.who,
            now=self._ground.now(),
        )
        return self._back(
            visit, edition, f"Batch {number}: {answer.replace('-', ' ')}, by your word."
        )

    def _back(self, visit: Visit, edition: Edition, said: str) -> Response:
        """To the page, which says it once. No address puts a sentence there: it holds a word for it."""
        slug = visit.request.path_params["slug"]
        return self._said_at(f"/desk/{slug}/{edition.number}/send", said)

    def _said_at(self, page: str, said: str) -> Response:
        word = secrets.token_urlsafe(9)
        self._said[word] = said
        while len(self._said) > REMEMBERED:
            self._said.popitem(last=False)
        return RedirectResponse(f"{page}?said={word}", status_code=303)


def standing(line: EditionLine, planned: Occurrence | None = None) -> str:
    """What an edition is to her, in a word or two."""
    if line.handed_over_at:
        return "sent"
    if line.handing_over:
        return "going out"
    if planned and planned.state is OccurrenceState.HELD:
        return "held"
    return str(line.state)


def in_words(account: Totals) -> str:
    """Where a hand-over stands, in a sentence that needs no glossary."""
    parts: Mapping[str, int] = {
        "taken by the provider": account.accepted,
        "refused by it": account.refused,
        "not known whether it has them": account.unknown,
        "still to go": account.planned,
        "left out after planning": account.excluded,
    }
    told = [f"{number:,} {words}" for words, number in parts.items() if number]
    return f"Of {account.recipients:,} people: {', '.join(told) or 'nothing yet'}."
