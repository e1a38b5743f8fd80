"""What a provider says of the account is nobody's end: nobody is refused, it is held, and goes on."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import httpx
import pytest

from digest.audience.lists import read_csv
from digest.base.errors import HandOverStopped, NotReady
from digest.deliver import hand_over
from digest.deliver.assignment import Assignment
from digest.deliver.over_http import OverHttp
from digest.model.answers import Accepted, Barred, Refused, Unknown
from digest.model.batches import BatchState
from digest.model.newsletters import Pace
from digest.store import Store
from tests.deliver.accounts import REFUSALS, Account, account, go, states, unlisted, whole
from tests.deliver.providers.stand_ins import STAND_INS
from tests.doubles import MESSAGE, Clock, approved, batch_of, reader
from tests.fault.refusals import OF_WORDS, PLACES, WHERE, bad_addresses, by_run, line


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("where", "people"),
    [
        ("among bad", 8),  # the hardest of the three
        *(pytest.param(one, 8, marks=pytest.mark.long) for one in ("first", "after two")),
        *(
            pytest.param(one, 60, marks=pytest.mark.dose)
            for one in ("first", "after two", "among bad")
        ),
    ],
)
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


@pytest.mark.parametrize(
    "name",
    [
        "brevo, sender",
        *(pytest.param(one, marks=pytest.mark.dose) for one in REFUSALS if one != "brevo, sender"),
    ],
)
def test_the_week_stays_open_by_run_and_goes_on(name: str) -> None:
    told = by_run(name, "among bad", 8)
    assert told.right
    assert told.calls <= told.most


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
        stands = Account(kind, whole(500, {}), well=1_000_000, bad=bad)
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


@pytest.mark.parametrize("words", [False, True])
@pytest.mark.parametrize("where", WHERE)
def test_a_list_of_eight_is_held_as_a_long_one_is(where: str, words: bool) -> None:
    for name in OF_WORDS if words else ("brevo, sender", "smtp, sender"):
        told = line(name, where, 8, words=words)
        assert told.right, told
        assert told.calls <= told.most, told
        assert told.held == ("words" if words else "account")


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("where", ["first", "after two"])
def test_a_server_that_takes_one_mail_at_a_time_is_held_by_five(store: Store, where: str) -> None:
    edition = approved(store, readers=60)
    with unlisted("smtp", well=0 if where == "first" else 2) as stands:
        with pytest.raises(HandOverStopped):
            go(store, edition, stands.provider)
        assert stands.calls - (where != "first") * 2 <= 5
    said = store.ledger.totals(edition.id)
    assert said
    assert said.held == "words"


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_list_at_one_house_is_held_too(store: Store) -> None:
    edition = approved(store)
    rows = ["address", *(f"r{number}@house.example" for number in range(30))]
    store.subscribers.import_rows("harbour", read_csv(rows, name="readers"), now=Clock().now)
    with unlisted("brevo", well=0) as stands:
        with pytest.raises(HandOverStopped):
            go(store, edition, stands.provider)
        assert stands.calls <= 5


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("people", "bad"),
    [
        (200, 2),
        *(pytest.param(*one, marks=pytest.mark.dose) for one in ((500, 1), (500, 5), (1_500, 20))),
    ],
)
def test_bad_addresses_are_found_by_few_calls_and_hold_nothing(
    people: int, bad: int, place: str
) -> None:
    calls, most, right = bad_addresses("brevo", people, bad, place)
    assert right
    assert calls <= most


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
    stands = Account("resend", whole(403, {"name": "x", "message": "no"}), well=0, bad=frozenset())
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


@pytest.mark.parametrize(
    ("kind", "words", "reason", "scope"),
    [
        (
            "postmark",
            {"ErrorCode": 406, "Message": "Found inactive addresses"},
            "manual",
            "harbour",
        ),
        ("mandrill", {"status": "rejected", "reject_reason": "hard-bounce"}, "hard bounce", ""),
        ("mandrill", {"status": "rejected", "reject_reason": "spam"}, "complaint", ""),
        ("mandrill", {"status": "rejected", "reject_reason": "unsub"}, "unsubscribe", "harbour"),
        ("mandrill", {"status": "rejected", "reject_reason": "soft-bounce"}, "", ""),
        ("mandrill", {"status": "invalid"}, "", ""),
    ],
)
def test_a_providers_own_suppression_is_learnt_of_whom_it_refuses(
    store: Store, kind: str, words: dict[str, Any], reason: str, scope: str
) -> None:
    edition = approved(store, readers=3)
    good: dict[str, dict[str, Any]] = {
        "postmark": {"ErrorCode": 0, "MessageID": "m"},
        "mandrill": {"status": "sent", "_id": "m"},
    }
    key = {"postmark": "To", "mandrill": "email"}[kind]

    def say(request: httpx.Request) -> httpx.Response:
        people = [one.address for one in STAND_INS[kind].mails(request)]
        said = [{**(words if one == reader(2) else good[kind]), key: one} for one in people]
        return httpx.Response(200, json=said)

    provider = OverHttp(STAND_INS[kind].adapter(kind), transport=httpx.MockTransport(say))
    assert go(store, edition, provider).totals.refused == 1
    found = [(one.address_key, one.reason, one.newsletter) for one in store.suppressions.all()]
    assert found == ([(reader(2), reason, scope)] if reason else [])
    if reason:
        plan = store.ledger.find(edition.id)
        assert plan
        store.ledger.again(plan, who="Edda", now=Clock().now)
        totals = go(store, edition, provider).totals
        own_wish = reason in ("complaint", "unsubscribe")
        assert (totals.excluded, totals.refused) == ((1, 0) if own_wish else (0, 1))


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("status", [413, 420])
def test_a_call_that_never_fits_is_halved_and_nobody_is_meant(store: Store, status: int) -> None:
    edition = approved(store, readers=40)
    taken: Counter[str] = Counter()

    def say(request: httpx.Request) -> httpx.Response:
        people = [one.address for one in STAND_INS["mailgun"].mails(request)]
        if len(people) > 10:
            return httpx.Response(status, json={"message": "more than 10 messages per hour"})
        taken.update(people)
        return STAND_INS["mailgun"].answer(request, ())

    provider = OverHttp(STAND_INS["mailgun"].adapter("mailgun"), transport=httpx.MockTransport(say))
    report = go(store, edition, provider)
    assert report.totals.accepted == 40
    assert set(taken.values()) == {1}
    assert not report.totals.held


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_call_holds_no_more_than_the_settings_allow(store: Store) -> None:
    edition = approved(store, readers=40)
    stands = Account("brevo", whole(500, {}), well=100, bad=frozenset())
    clock = Clock()
    pace = Pace(per_call=7)
    hand_over(Assignment(edition, MESSAGE, store.ledger, stands.provider, "main", clock, pace=pace))
    assert stands.calls == 6
