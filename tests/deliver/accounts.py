"""Accounts of providers that are not in order: what each says then, and who got what in the end.

account(name, ...)    a provider that says something listed of its account after `well` calls
unlisted(kind, ...)   the same in words that no adapter knows
go(...)               hand over once; `states` where its people stand, by the ledger's two ways to count
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from digest.deliver import hand_over
from digest.deliver.assignment import Assignment
from digest.deliver.over_http import OverHttp
from digest.deliver.provider import Provider
from digest.deliver.providers.smtp import Smtp
from digest.deliver.reports import Report
from digest.model.editions import Edition
from digest.model.messages import Message
from digest.store import Store
from tests.deliver.providers.stand_ins import STAND_INS
from tests.doubles import LINKS, MESSAGE, Clock
from tests.servers import SmtpLike, smtp_like

Say = Callable[[list[str]], httpx.Response]


def whole(status: int, said: Any, **headers: str) -> Say:
    return lambda _: httpx.Response(status, json=said, headers=headers)


def _each(wrap: Callable[[list[Any]], Any], item: Callable[[str], Any]) -> Say:
    return lambda people: httpx.Response(200, json=wrap([item(one) for one in people]))


UNVERIFIED = (
    "Email address is not verified. The following identities failed the check: week@h.example"
)
# What the providers say of a sender, a domain, a plan: their own words, as documented or seen.
REFUSALS: dict[str, tuple[str, Say | str]] = {
    "postmark, signature": (
        "postmark",
        _each(
            list, lambda to: {"ErrorCode": 400, "Message": "Sender signature not found", "To": to}
        ),
    ),
    "postmark, From": (
        "postmark",
        whole(
            422, {"ErrorCode": 300, "Message": "Invalid 'From' address: 'week@harbour.example'."}
        ),
    ),
    "postmark, credit": ("postmark", whole(422, {"ErrorCode": 405, "Message": "Out of credits"})),
    "resend, domain": (
        "resend",
        whole(403, {"name": "validation_error", "message": "The domain is not verified."}),
    ),
    "resend, 422": (
        "resend",
        whole(422, {"name": "invalid_from_address", "message": "Invalid `from` field."}),
    ),
    "ses, sandbox": (
        "ses",
        _each(
            lambda items: {"BulkEmailEntryResults": items},
            lambda _: {"Status": "MESSAGE_REJECTED", "Error": UNVERIFIED},
        ),
    ),
    "ses, paused": (
        "ses",
        whole(400, {"message": "paused"}, **{"x-amzn-errortype": "SendingPausedException:"}),
    ),
    "mailgun, domain": (
        "mailgun",
        whole(400, {"message": "Domain mail.harbour.example is not allowed to send: disabled"}),
    ),
    "mailgun, 420": (
        "mailgun",
        whole(420, {"message": "Domain mail.harbour.example is not allowed to send: unverified"}),
    ),
    "sendgrid, From": (
        "sendgrid",
        whole(
            400,
            {"errors": [{"field": "from.email", "message": "It matches no Sender Identity."}]},
        ),
    ),
    "brevo, sender": (
        "brevo",
        whole(400, {"code": "invalid_parameter", "message": "the sender you used is not valid"}),
    ),
    "sparkpost, domain": (
        "sparkpost",
        whole(400, {"errors": [{"message": "Invalid domain", "code": "7001"}]}),
    ),
    "mailjet, sender": (
        "mailjet",
        _each(
            lambda items: {"Messages": items},
            lambda to: {
                "Status": "error",
                "Errors": [
                    {
                        "ErrorCode": "send-0008",
                        "StatusCode": 403,
                        "ErrorMessage": "week@harbour.example is no authorized sender of it.",
                        "ErrorRelatedTo": ["From"],
                    }
                ],
            },
        ),
    ),
    "mandrill, unsigned": (
        "mandrill",
        _each(
            list,
            lambda to: {"email": to, "status": "rejected", "reject_reason": "unsigned", "_id": "x"},
        ),
    ),
    "lettermint, domain": (
        "lettermint",
        whole(422, {"message": "The domain harbour.example is not verified."}),
    ),
    "mailtrap, domain": (
        "mailtrap",
        _each(
            lambda items: {"success": False, "responses": items},
            lambda _: {
                "success": False,
                "errors": ["Sending from domain harbour.example is not allowed"],
            },
        ),
    ),
    "mailersend, domain": (
        "mailersend",
        whole(
            422,
            {
                "message": "The from.email domain must be verified in your account. #MS42207",
                "errors": {"0.from.email": ["It must be verified. #MS42207"]},
            },
        ),
    ),
    "scaleway, project": (
        "scaleway",
        whole(
            400,
            {
                "type": "invalid_arguments",
                "message": "invalid argument(s)",
                "details": [{"argument_name": "from.email", "help_message": "no checked domain"}],
            },
        ),
    ),
    "smtp, login": ("smtp", "530 5.7.0 Authentication required"),
    "smtp, sender": ("smtp", "550 5.7.1 Sender address rejected: not owned by user week"),
}


class Small(OverHttp):
    """In calls of so many people, that a short list is several."""

    size = 0

    def per_call(self, message: Message) -> int:
        return self.size or super().per_call(message)


class Account:
    """A stand-in whose account is in order for its first `well` calls, and again once it is mended."""

    def __init__(
        self, kind: str, say: Say, *, well: int, bad: frozenset[str], size: int = 0
    ) -> None:
        self._stands = STAND_INS[kind]
        self._say = say
        self._bad = bad
        self.well = well
        self.calls = 0
        self.mailbox: Counter[str] = Counter()
        self.provider = Small(
            self._stands.adapter(kind), transport=httpx.MockTransport(self._handle)
        )
        self.provider.size = size

    def mend(self) -> None:
        self.well = 1_000_000

    def _handle(self, request: httpx.Request) -> httpx.Response:
        self.calls += 1
        people = [one.address for one in self._stands.mails(request)]
        if self.calls > self.well:
            return self._say(people)
        if not (self._stands.whole and self._bad & set(people)):
            self.mailbox.update(set(people) - self._bad)
        return self._stands.answer(request, self._bad)


class Mailing(SmtpLike):
    def __init__(self, words: str, *, well: int, bad: frozenset[str]) -> None:
        super().__init__(self._said, bad)
        self._words = words
        self.well = well

    def _said(self, call: int) -> str:
        return self._words if call > self.well else ""

    def mend(self) -> None:
        self.well = 1_000_000

    @property
    def provider(self) -> Provider:
        return Smtp(host="127.0.0.1", port=self.port, security="none", links=LINKS)


@contextmanager
def account(
    name: str, *, well: int, bad: frozenset[str], size: int = 0
) -> Iterator[Account | Mailing]:
    kind, say = REFUSALS[name]
    if isinstance(say, str):
        with smtp_like(Mailing(say, well=well, bad=bad)) as server:
            assert isinstance(server, Mailing)
            yield server
    else:
        yield Account(kind, say, well=well, bad=bad, size=size)


def go(store: Store, edition: Edition, provider: Provider) -> Report:
    clock = Clock()
    return hand_over(
        Assignment(edition, MESSAGE, store.ledger, provider, "main", clock, sleep=clock.sleep)
    )


def states(store: Store, edition: Edition) -> Counter[str]:
    found = Counter(one.state for one in store.ledger.recipients(edition.id))
    account = store.ledger.totals(edition.id)
    assert account
    for state in ("planned", "accepted", "refused", "unknown", "excluded"):
        assert getattr(account, state) == found[state], "the sum is exact at each moment"
    return found


# Words that nobody has listed.

NEW = {
    "code": "moon_phase",
    "message": "Not while the moon 4711 is full, says ops@provider.example",
}


@contextmanager
def unlisted(
    kind: str, *, well: int, bad: frozenset[str] = frozenset(), size: int = 50
) -> Iterator[Account | Mailing]:
    """In calls of `size` people, 0 for as many as the provider takes."""
    if kind == "smtp":
        with smtp_like(Mailing(f"554 {NEW['message']}", well=well, bad=bad)) as server:
            assert isinstance(server, Mailing)
            yield server
        return
    if kind == "ses":
        say = _each(
            lambda items: {"BulkEmailEntryResults": items},
            lambda to: {"Status": "MESSAGE_REJECTED", "Error": f"the moon is full for {to}"},
        )
    else:
        say = whole(400, NEW)
    yield Account(kind, say, well=well, bad=bad, size=size)
