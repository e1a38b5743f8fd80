"""What a provider says of the account is nobody's end: nobody is refused, it is held, and goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest

from digest.base.errors import HandOverStopped, NotReady
from digest.deliver import hand_over
from digest.deliver.assignment import Assignment
from digest.deliver.over_http import OverHttp
from digest.deliver.provider import Provider
from digest.deliver.providers.smtp import Smtp
from digest.deliver.reports import Report
from digest.model.answers import Accepted, Barred, Refused, Unknown
from digest.model.batches import BatchState
from digest.model.editions import Edition
from digest.model.messages import Message
from digest.store import Store
from tests.deliver.providers.stand_ins import STAND_INS
from tests.doubles import LINKS, MESSAGE, Clock, approved, batch_of, reader
from tests.servers import SmtpLike, smtp_like

Say = Callable[[list[str]], httpx.Response]


def _whole(status: int, said: Any, **headers: str) -> Say:
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
        _whole(
            422, {"ErrorCode": 300, "Message": "Invalid 'From' address: 'week@harbour.example'."}
        ),
    ),
    "postmark, credit": ("postmark", _whole(422, {"ErrorCode": 405, "Message": "Out of credits"})),
    "resend, domain": (
        "resend",
        _whole(403, {"name": "validation_error", "message": "The domain is not verified."}),
    ),
    "resend, 422": (
        "resend",
        _whole(422, {"name": "invalid_from_address", "message": "Invalid `from` field."}),
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
        _whole(400, {"message": "paused"}, **{"x-amzn-errortype": "SendingPausedException:"}),
    ),
    "mailgun, domain": (
        "mailgun",
        _whole(400, {"message": "Domain mail.harbour.example is not allowed to send: disabled"}),
    ),
    "mailgun, 420": (
        "mailgun",
        _whole(420, {"message": "Domain mail.harbour.example is not allowed to send: unverified"}),
    ),
    "sendgrid, From": (
        "sendgrid",
        _whole(
            400,
            {"errors": [{"field": "from.email", "message": "It matches no Sender Identity."}]},
        ),
    ),
    "brevo, sender": (
        "brevo",
        _whole(400, {"code": "invalid_parameter", "message": "the sender you used is not valid"}),
    ),
    "sparkpost, domain": (
        "sparkpost",
        _whole(400, {"errors": [{"message": "Invalid domain", "code": "7001"}]}),
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


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("people", [8, pytest.param(60, marks=pytest.mark.long)])
@pytest.mark.parametrize("where", ["first", "after two", "among bad"])
@pytest.mark.parametrize("name", REFUSALS)
def test_the_account_is_nobodys_end(store: Store, name: str, where: str, people: int) -> None:
    edition = approved(store, readers=people)
    bad = frozenset({reader(3), reader(people - 1)} if where == "among bad" else ())
    well = 0 if where == "first" else 2
    with account(name, well=well, bad=bad, size=max(2, people // 10)) as stands:
        with pytest.raises(HandOverStopped) as stopped:
            go(store, edition, stands.provider)
        assert stopped.value.exit_code == 1
        assert stands.calls - well <= 5 + stands.provider.limits.in_flight
        said = store.ledger.totals(edition.id)
        assert said
        assert (said.held, bool(said.held_words), said.done_at) == ("account", True, None)
        assert said.needs_person
        before = states(store, edition)
        assert before["refused"] <= len(bad), "nobody is refused for what the account is"
        assert before["unknown"] == 0
        called = stands.calls
        with pytest.raises(HandOverStopped):  # not mended yet
            go(store, edition, stands.provider)
        assert stands.calls - called <= 5
        stands.mend()
        report = go(store, edition, stands.provider)
    assert states(store, edition) == Counter(
        {"accepted": people - len(bad), "refused": len(bad)} if bad else {"accepted": people}
    )
    assert stands.mailbox == {
        reader(number): 1 for number in range(1, people + 1) if reader(number) not in bad
    }
    assert report.totals.done_at
    assert not report.totals.held


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", ["postmark, signature", "sendgrid, From", "ses, sandbox"])
def test_two_thousand_are_held_by_few_calls(store: Store, name: str) -> None:
    edition = approved(store, readers=2000)
    with account(name, well=2, bad=frozenset(), size=50) as stands:
        with pytest.raises(HandOverStopped):
            go(store, edition, stands.provider)
        assert stands.calls - 2 <= 5 + stands.provider.limits.in_flight
        stands.mend()
        assert not go(store, edition, stands.provider).needs_person
    assert stands.mailbox == {reader(number): 1 for number in range(1, 2001)}


# Words that nobody has listed.

NEW = {
    "code": "moon_phase",
    "message": "Not while the moon 4711 is full, says ops@provider.example",
}


@contextmanager
def unlisted(kind: str, *, well: int, bad: frozenset[str] = frozenset()) -> Iterator[Account]:
    if kind == "ses":
        say = _each(
            lambda items: {"BulkEmailEntryResults": items},
            lambda to: {"Status": "MESSAGE_REJECTED", "Error": f"the moon is full for {to}"},
        )
    else:
        say = _whole(400, NEW)
    yield Account(kind, say, well=well, bad=bad, size=50)


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("well", [0, 1])
@pytest.mark.parametrize("kind", ["ses", "brevo"])
def test_words_that_nobody_listed_hold_it_until_a_person_says_whom_they_mean(
    store: Store, kind: str, well: int
) -> None:
    edition = approved(store, readers=2100)
    with unlisted(kind, well=well) as stands:
        with pytest.raises(HandOverStopped) as stopped:
            go(store, edition, stands.provider)
        assert "--refusals" in stopped.value.report()
        assert stands.calls - well <= 5 + stands.provider.limits.in_flight
        said = store.ledger.totals(edition.id)
        assert said
        assert said.held == "words"
        called = stands.calls
        with pytest.raises(NotReady):
            go(store, edition, stands.provider)
        assert stands.calls == called, "no call before the word"
        states(store, edition)
        stands.mend()
        plan = store.ledger.find(edition.id)
        assert plan
        store.ledger.say(plan, about="account", who="Edda", now=Clock().now)
        assert states(store, edition)["refused"] == 0
        report = go(store, edition, stands.provider)
    assert stands.mailbox == {reader(number): 1 for number in range(1, 2101)}
    assert report.totals.accepted == 2100
    assert not report.needs_person


@pytest.mark.parametrize("about", ["account", "people"])
def test_a_list_that_is_refused_in_one_call_stays_open_until_the_word(
    store: Store, about: str
) -> None:
    edition = approved(store, readers=40)
    with unlisted("ses", well=0) as stands:
        with pytest.raises(HandOverStopped):
            go(store, edition, stands.provider)
        plan = store.ledger.find(edition.id)
        assert plan
        assert plan.done_at is None
        assert states(store, edition) == {"refused": 40}
        with pytest.raises(NotReady):
            go(store, edition, stands.provider)
        assert stands.calls == 1
        stands.mend()
        store.ledger.say(plan, about=about, who="Edda", now=Clock().now)
        report = go(store, edition, stands.provider)
    assert report.totals.done_at
    assert report.needs_person is (about == "people")
    assert report.totals.accepted == (40 if about == "account" else 0)


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_words_about_people_never_hold_it_again(store: Store) -> None:
    edition = approved(store, readers=150)
    with unlisted("ses", well=1) as stands:
        with pytest.raises(HandOverStopped):
            go(store, edition, stands.provider)
        plan = store.ledger.find(edition.id)
        assert plan
        assert store.ledger.say(plan, about="people", who="Edda", now=Clock().now) == 0
        report = go(store, edition, stands.provider)
        assert (report.totals.accepted, report.totals.refused) == (50, 100)
        assert report.needs_person
        stands.mend()  # and yet a person may hand them over again
        assert store.ledger.again(plan, words="no such words", who="Edda", now=Clock().now) == 0
        assert store.ledger.again(plan, words="MOON", who="Edda", now=Clock().now) == 100
        assert states(store, edition) == {"accepted": 50, "planned": 100}
        report = go(store, edition, stands.provider)
    assert (report.totals.accepted, report.totals.refused) == (150, 0)
    assert report.totals.done_at
    assert set(stands.mailbox.values()) == {1}


def test_refused_people_leave_batches_of_either_kind(store: Store) -> None:
    """Those refused alone, and those refused within a call that others were accepted in."""
    for number, kind in ((1, "postmark"), (2, "brevo")):
        edition = approved(store, readers=40, number=number)
        bad = frozenset({reader(7), reader(8), reader(31)})
        stands = Account(kind, _whole(500, {}), well=1_000_000, bad=bad)
        assert go(store, edition, stands.provider).totals.refused == 3
        plan = store.ledger.find(edition.id)
        assert plan
        for left in (bad - {reader(8)}, frozenset()):
            stands._bad = left
            back = store.ledger.again(plan, who="Edda", now=Clock().now)
            assert states(store, edition)["planned"] == back
            report = go(store, edition, stands.provider)
            assert report.totals.refused == len(left)
            states(store, edition)
        assert report.totals.accepted == 40
        assert set(stands.mailbox.values()) == {1}
        attempts = [one.attempts for one in store.ledger.batches(edition.id)]
        assert sum(attempts) == stands.calls, "each attempt is in the ledger"


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("bad", [1, 5, 20])
def test_bad_addresses_are_found_by_few_calls_and_hold_nothing(store: Store, bad: int) -> None:
    edition = approved(store, readers=1000)
    wrong = frozenset(reader(number) for number in range(11, 1000, 1000 // bad))
    stands = Account("brevo", _whole(500, {}), well=1_000_000, bad=wrong)
    report = go(store, edition, stands.provider)
    assert (report.totals.accepted, report.totals.refused) == (1000 - len(wrong), len(wrong))
    assert stands.calls <= 2 * len(wrong) * 10 + 6
    assert not report.totals.held


def test_a_repeat_is_believed_only_of_a_repeat() -> None:
    taken = httpx.Response(400, json={"code": "duplicate_parameter", "message": "Key was used"})
    other = httpx.Response(409, json={"name": "invalid_idempotent_request", "message": "other"})
    bytes_ = httpx.Response(409, json={"errors": [{"message": "conflict", "code": "1600"}]})
    running = httpx.Response(409, json={"errors": [{"message": "runs", "code": "1601"}]})
    for kind, answer, first, again in (
        ("brevo", taken, Barred, Accepted),
        ("resend", other, Barred, Unknown),
        ("sparkpost", bytes_, Barred, Unknown),
        ("sparkpost", running, Unknown, Unknown),
    ):
        for repeat, expected in ((False, first), (True, again)):
            batch = replace(batch_of(2), repeat=repeat)
            provider = OverHttp(
                STAND_INS[kind].adapter(kind),
                transport=httpx.MockTransport(lambda _, a=answer: a),
            )
            assert type(provider.prepare(MESSAGE, batch).make()) is expected, (kind, repeat)


def test_a_batch_that_was_barred_goes_again_under_a_key_of_its_own(store: Store) -> None:
    """A provider may have kept the old one together with its no."""
    edition = approved(store, readers=3)
    stands = Account("resend", _whole(403, {"name": "x", "message": "no"}), well=0, bad=frozenset())
    with pytest.raises(HandOverStopped):
        go(store, edition, stands.provider)
    [barred] = store.ledger.batches(edition.id)
    stands.mend()
    go(store, edition, stands.provider)
    [line] = store.ledger.batches(edition.id)
    assert (barred.state, line.state) == (BatchState.PLANNED, BatchState.ACCEPTED)
    assert line.number == barred.number
    assert line.attempts == 2


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("brevo", {"code": "invalid_parameter", "message": "email is not valid in to"}),
        ("mailgun", {"message": "'to' parameter is not a valid address. please check"}),
        ("sendgrid", {"errors": [{"field": "personalizations.0.to.0.email", "message": "No."}]}),
        ("postmark", {"ErrorCode": 300, "Message": "Invalid 'To' address: 'x@y'."}),
        ("resend", {"name": "validation_error", "message": "Invalid `to` field."}),
        ("sparkpost", {"errors": [{"message": "invalid data", "code": "1300"}]}),
    ],
)
def test_what_is_said_of_a_recipient_is_not_said_of_the_account(kind: str, answer: Any) -> None:
    provider = OverHttp(
        STAND_INS[kind].adapter(kind),
        transport=httpx.MockTransport(lambda _: httpx.Response(422, json=answer)),
    )
    assert isinstance(provider.prepare(MESSAGE, batch_of(2)).make(), Refused)
