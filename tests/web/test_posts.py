"""Providers' posts, over a real server, into the store, and what follows from them."""

from __future__ import annotations

import asyncio
import hmac
import json
import socket
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request
from starlette.types import Message

from digest import settings
from digest.app.service.posts import read_posts
from digest.app.wiring import Works
from digest.audience.lists import read_csv
from digest.model.audience import SubscriberStatus
from digest.model.events import EventKind
from digest.store.events import SOFT_BOUNCES
from digest.web.bodies import NoRoom, Room, TooLong
from tests.deliver.posts.test_post import BATCH, MAILGUN, SENDERS, SENDGRID, _mailgun, _svix
from tests.serving import visiting
from tests.web.readers.test_leaving import NEWSLETTER

DIGEST = """
[web]
public_url = "https://week.harbour.example"
[providers.main]
kind = "outbox"
[providers.live]
kind = "sendgrid"
token = "t"
webhook = "{sendgrid}"
[providers.gun]
kind = "mailgun"
token = "t"
domain = "mail.harbour.example"
webhook = "signing-key"
[providers.again]
kind = "resend"
token = "t"
webhook = "{resend}"
[providers.mark]
kind = "postmark"
token = "t"
webhook = "a password"
[providers.deaf]
kind = "postmark"
token = "t"
[providers.unset]
kind = "postmark"
token = "t"
webhook = {{ env = "NOT_SET_ANYWHERE" }}
"""


# Than what these posts tell of: a reader is forgotten after a week, and then counted anew.
AN_HOUR_LATER = datetime.fromtimestamp(1795788000, UTC)


@pytest.fixture
def works(tmp_path: Path) -> Iterator[Works]:
    (tmp_path / "config/newsletters").mkdir(parents=True)
    newsletter = NEWSLETTER.replace("[newsletter]", '[newsletter]\nprovider = "main"')
    (tmp_path / "config/newsletters/harbour.toml").write_text(newsletter)
    keys = {kind: SENDERS[kind].secret for kind in ("sendgrid", "resend")}
    (tmp_path / "config/digest.toml").write_text(DIGEST.format(**keys))
    made = Works(settings.load(tmp_path / "config", {}), now=lambda: AN_HOUR_LATER)
    rows = read_csv(["address\n", "ada@reader.example\n", "bob@reader.example\n"], name="rows")
    made.store.subscribers.import_rows("harbour", rows, now=made.now())
    yield made
    made.close()


@pytest.fixture
def client(works: Works) -> Iterator[httpx.Client]:
    with visiting(works) as made:
        yield made


def _sent(client: httpx.Client, path: str, kind: str, told: object) -> int:
    body, headers = SENDERS[kind].sign(json.dumps(told).encode())
    return client.post(path, content=body, headers=headers).status_code


def _until(condition: Callable[[], bool]) -> None:
    """Reading is done after the answer."""
    give_up_at = time.monotonic() + 60
    while not condition() and time.monotonic() < give_up_at:
        time.sleep(0.01)
    assert condition()


def _event(kind: str, **changes: object) -> dict[str, object]:
    return {**SENDGRID[0], "event": kind, "sg_event_id": f"{kind}-{changes}", **changes}


def test_what_is_told_is_kept_once_and_counted_by_people(
    works: Works, client: httpx.Client
) -> None:
    told = [
        _event("delivered"),
        _event("open", timestamp=1795784400),  # an hour later: a person
        _event("open", timestamp=1795784000),  # the same person, again
        _event("delivered", email="bob@reader.example", subscriber="42"),
        _event("delivered", batch="", subscriber=None),  # of something else
    ]
    for _ in range(3):
        assert _sent(client, "/hooks/live", "sendgrid", told) == 200
    _until(lambda: bool(works.store.events.totals("harbour-12")))
    assert works.store.events.totals("harbour-12") == {EventKind.DELIVERED: 2, EventKind.OPEN: 1}
    assert _sent(client, "/hooks/live", "sendgrid", told[:2]) == 200  # known ones in another post
    assert read_posts(store=works.store, clock=works.now) == 0
    assert works.store.events.totals("harbour-12") == {EventKind.DELIVERED: 2, EventKind.OPEN: 1}


@pytest.mark.parametrize(
    ("event", "reason", "newsletter", "status"),
    [
        (_event("bounce"), "hard bounce", "", SubscriberStatus.ACTIVE),
        (_event("spamreport"), "complaint", "", SubscriberStatus.UNSUBSCRIBED),
        (_event("unsubscribe"), "unsubscribe", "harbour", SubscriberStatus.UNSUBSCRIBED),
        (_event("unsubscribe", batch=""), "unsubscribe", "", SubscriberStatus.UNSUBSCRIBED),
        (_event("delivered"), None, "", SubscriberStatus.ACTIVE),
        (_event("deferred"), None, "", SubscriberStatus.ACTIVE),
        (_event("bounce", type="blocked"), None, "", SubscriberStatus.ACTIVE),
    ],
)
def test_who_must_not_be_written_to_is_suppressed_by_rule(
    works: Works,
    client: httpx.Client,
    event: dict[str, object],
    reason: str | None,
    newsletter: str,
    status: SubscriberStatus,
) -> None:
    assert _sent(client, "/hooks/live", "sendgrid", [event]) == 200
    _until(lambda: not list(works.store.events.to_read()))
    found = [(one.reason, one.newsletter) for one in works.store.suppressions.all()]
    assert found == ([(reason, newsletter)] if reason else [])
    [ada] = [one for one in works.store.subscribers.of("harbour") if "ada" in one.address]
    assert ada.status is status


def test_bouncing_softly_week_after_week_counts_as_hard(works: Works, client: httpx.Client) -> None:
    def bounce(week: int) -> None:
        batch = f"harbour-{week}-0a1b2c3d4e5f-1"
        at = 1795780740 + week * 604800
        event = _event("bounce", type="blocked", batch=batch, timestamp=at)
        assert (
            _sent(client, "/hooks/live", "sendgrid", [event, {**event, "sg_event_id": f"x{week}"}])
            == 200
        )
        read_posts(store=works.store, clock=works.now)

    for week in range(1, SOFT_BOUNCES):
        bounce(week)
    delivered = _event("delivered", timestamp=1795780740 + SOFT_BOUNCES * 604800)
    assert _sent(client, "/hooks/live", "sendgrid", [delivered]) == 200
    for week in range(10, 10 + SOFT_BOUNCES):
        assert not list(works.store.suppressions.all())
        bounce(week)
    [one] = works.store.suppressions.all()
    assert one.reason == "hard bounce"


def test_a_post_is_only_believed_at_the_door_it_is_for(works: Works, client: httpx.Client) -> None:
    body, headers = SENDERS["sendgrid"].sign(b"[]")
    assert client.post("/hooks/live", content=body, headers=headers).status_code == 200
    assert client.post("/hooks/live", content=body).status_code == 403
    assert client.post("/hooks/gun", content=body, headers=headers).status_code == 403
    for nobody in ("/hooks/main", "/hooks/deaf", "/hooks/nowhere"):
        assert client.post(nobody, content=body, headers=headers).status_code == 404
    assert client.post("/hooks/unset", content=body, headers=headers).status_code == 503
    assert client.post("/hooks/live", content=b"x" * 4_000_001).status_code == 413
    assert client.post("/hooks/mark/a%20password", content=b"x" * 10_000_001).status_code == 413
    for method in ("GET", "HEAD"):
        assert client.request(method, "/hooks/live").status_code == 200
    assert client.post("/hooks/mark/a%20password", content=b"{}").status_code == 200
    assert client.post("/hooks/mark/another", content=b"{}").status_code == 403
    assert (
        client.post("/hooks/mark", content=b"{}", auth=("digest", "a password")).status_code == 200
    )


def test_no_body_is_read_that_nobody_waits_for(works: Works) -> None:
    """Judged by what is answered while the body is still to come."""
    with visiting(works) as client:
        place = client.base_url.host, client.base_url.port or 80
        for door, length, status in (
            ("nowhere", 9_000_000, 404),
            ("deaf", 9_000_000, 404),
            ("unset", 9_000_000, 503),
            ("gun", 9_000_000, 413),
            ("mark", 9_000_000, 403),
            ("mark/another", 9_000_000, 403),
            ("mark/a%20password", 10_000_001, 413),
            ("live", "9" * 5_000, 400),
            ("live", "\u00b2", 400),
        ):
            with socket.create_connection(place, 20) as one:
                head = f"POST /hooks/{door} HTTP/1.1\r\nHost: h\r\nContent-Length: {length}\r\n\r\n"
                one.sendall(head.encode() + b"{")
                assert one.recv(65536).split()[1] == str(status).encode(), (door, length)


def test_bodies_have_room_of_a_client_and_in_all() -> None:
    async def told() -> None:
        held = Room(most=14, of_one=6)
        async with held.read(_posting("192.0.2.1", b"12345", b"6"), 8) as body:
            assert body == b"123456"
            for client, parts, refused in (
                ("192.0.2.1", (b"7",), NoRoom),  # it has its share
                ("192.0.2.2", (b"1234567", b"8"), NoRoom),
                ("192.0.2.3", (b"123", b"456789"), TooLong),
            ):
                with pytest.raises(refused):
                    async with held.read(_posting(client, *parts), 8):
                        pass
        async with held.read(_posting("192.0.2.2", b"12345"), 8) as body:
            assert body == b"12345"

    asyncio.run(told())


def _posting(client: str, *parts: bytes) -> Request:
    left = list(parts)

    async def receive() -> Message:
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    scope = {"type": "http", "method": "POST", "headers": [], "client": (client, 1)}
    return Request(scope, receive)


@pytest.mark.parametrize(
    ("door", "body", "headers"),
    [
        ("gun", b"[" * 100_000, {}),
        ("gun", b'{"signature": {"timestamp": "1", "token": "\\ud800", "signature": "x"}}', {}),
        ("mark", b"{}", {b"authorization": b"Basic \xe9"}),
        (
            "again",
            b"{}",
            {b"svix-id": b"1", b"svix-timestamp": b"9" * 400, b"svix-signature": b"v1,x"},
        ),
    ],
)
def test_a_post_that_makes_no_sense_is_refused_as_any_other(
    client: httpx.Client, door: str, body: bytes, headers: dict[bytes, bytes]
) -> None:
    assert client.post(f"/hooks/{door}", content=body, headers=headers).status_code == 403


def test_a_token_of_mailgun_is_good_for_one_post(works: Works, client: httpx.Client) -> None:
    told = {"event-data": {**MAILGUN["event-data"], "timestamp": time.time()}}
    body, headers = _mailgun(json.dumps(told).encode(), at=works.now())
    assert client.post("/hooks/gun", content=body, headers=headers).status_code == 200
    assert client.post("/hooks/gun", content=body, headers=headers).status_code == 200  # no harm
    told["event-data"]["recipient"] = "bob@reader.example"
    told["event-data"]["id"] = "e-2"
    signature = json.loads(body)["signature"]
    forged = json.dumps({"signature": signature, **told}).encode()
    assert client.post("/hooks/gun", content=forged).status_code == 403
    _until(lambda: not list(works.store.events.to_read()))
    assert [one.address_key for one in works.store.suppressions.all()] == ["ada@reader.example"]


def test_s19_what_mailgun_signed_cannot_be_cut_into_another_token(
    works: Works, client: httpx.Client
) -> None:
    """Time and token are signed as one text: a digit, or "e0", may be moved from one to the other."""
    at = str(int(works.now().timestamp()))
    for token in ("e0a1b2c3", "7a1b2c3"):
        signed = hmac.new(b"signing-key", f"{at}{token}".encode(), "sha256").hexdigest()
        for moved in (0, 1, 2, -1):
            cut = f"{at}{token}"
            place = len(at) + moved
            parts = {"timestamp": cut[:place], "token": cut[place:], "signature": signed}
            told = {**MAILGUN["event-data"], "id": f"{token}-{moved}"}
            body = json.dumps({"signature": parts, "event-data": told}).encode()
            wanted = 200 if moved == 0 else 403
            assert client.post("/hooks/gun", content=body).status_code == wanted, (token, moved)


def test_an_old_post_of_resend_is_refused(works: Works, client: httpx.Client) -> None:
    body, headers = _svix(SENDERS["resend"].body, at=works.now())
    assert client.post("/hooks/again", content=body, headers=headers).status_code == 200
    body, headers = _svix(SENDERS["resend"].body)  # of two days later
    assert client.post("/hooks/again", content=body, headers=headers).status_code == 403


def test_a_post_that_cannot_be_read_is_kept_for_a_person_and_stops_nobody(
    works: Works, client: httpx.Client
) -> None:
    assert (
        client.post("/hooks/mark/a%20password", content=b'{"RecordType": "Open"}').status_code
        == 200
    )
    assert client.post("/hooks/mark/a%20password", content=b"no JSON").status_code == 200
    assert _sent(client, "/hooks/live", "sendgrid", [_event("delivered")]) == 200
    _until(lambda: bool(works.store.events.totals("harbour-12")))
    assert [one.partition(",")[0] for one in works.store.events.troubles()] == ["mark", "mark"]
    assert "KeyError" in works.store.events.troubles()[0]


def test_a_strange_event_costs_none_of_the_others(works: Works, client: httpx.Client) -> None:
    told = [
        _event("delivered", batch=7, url=None, reason=["no"]),  # marks of another program
        {"event": "delivered", "email": "bob@reader.example"},  # no time
        _event("delivered", email=["ada@reader.example"]),
        _event("unsubscribe", email="bob@reader.example", subscriber="42"),
    ]
    assert _sent(client, "/hooks/live", "sendgrid", told) == 200
    assert _sent(client, "/hooks/live", "sendgrid", [_event("delivered")]) == 200
    _until(lambda: len(works.store.events.totals("harbour-12")) == 2)
    assert works.store.events.totals("harbour-12") == {
        EventKind.DELIVERED: 1,
        EventKind.UNSUBSCRIBE: 1,
    }
    assert [one.reason for one in works.store.suppressions.all()] == ["unsubscribe"]
    [trouble] = works.store.events.troubles()
    assert trouble.startswith("live, ")


def test_what_was_kept_before_a_crash_is_read_before_the_next_hand_over(works: Works) -> None:
    body, _ = SENDERS["sendgrid"].sign(json.dumps([_event("bounce")]).encode())
    assert works.store.events.receive("live", "sendgrid", "k", body, now=works.now())
    assert not list(works.store.suppressions.all())
    assert read_posts(store=works.store, clock=works.now) == 1
    assert [one.reason for one in works.store.suppressions.all()] == ["hard bounce"]
    assert BATCH.startswith("harbour-12-")
    assert works.store.events.totals("harbour-12") == {EventKind.HARD_BOUNCE: 1}
