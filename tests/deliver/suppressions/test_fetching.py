"""Providers' own lists of suppressions: whom they name and why, to the last page, and what breaks off."""

from __future__ import annotations

import copy
import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import httpx
import pytest

from digest.app.readers.learn import learn
from digest.audience.lists import read_csv
from digest.base.errors import NotReady, ProviderUnreachable
from digest.deliver import suppressions
from digest.deliver.suppressions.fetching import Entry, fetched
from digest.model.audience import SubscriberStatus
from digest.store import Store
from tests.doubles import NOW

BASE = "https://api.provider.example"
SETTINGS = {
    "token": "t-1", "secret": "s-1", "key_id": "k-1", "session_token": "", "region": "eu-west-1",
    "domain": "mail.harbour.example", "stream": "broadcast", "base_url": BASE,
}  # fmt: skip
Rows = list[tuple[str, str]]  # address, what the provider says of it


def basic(user: str, password: str) -> str:
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode()


@dataclass
class Shows:
    """A provider's list, as its description says that it is shown, `page` of them at a time."""

    kind: str
    rows: Rows
    page: int
    asked: int = 0
    spoil: Callable[[Any], Any] = lambda said: said

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        said = getattr(self, self.kind)(request, request.url.params)
        return httpx.Response(200, json=self.spoil(said))

    def _cut(self, rows: Rows, begin: int, limit: int) -> tuple[Rows, bool]:
        most = min(limit, self.page)
        return rows[begin : begin + most], begin + most < len(rows)

    def postmark(self, request: httpx.Request, params: httpx.QueryParams) -> Any:
        assert request.url.path == "/message-streams/broadcast/suppressions/dump"
        assert request.headers["x-postmark-server-token"] == "t-1"
        of = {
            "unsubscribe": ("ManualSuppression", "Recipient"),
            "manual": ("ManualSuppression", "Customer"),
        }
        of |= {
            "hard bounce": ("HardBounce", "Recipient"),
            "complaint": ("SpamComplaint", "Recipient"),
        }
        return {
            "Suppressions": [
                {
                    "EmailAddress": address,
                    "SuppressionReason": of[why][0],
                    "Origin": of[why][1],
                    "CreatedAt": "2026-10-01T07:00:00-05:00",
                }
                for address, why in self.rows
            ]
        }

    def resend(self, request: httpx.Request, params: httpx.QueryParams) -> Any:
        assert request.url.path == "/suppressions"
        assert request.headers["authorization"] == "Bearer t-1"
        assert 1 <= int(params["limit"]) <= 100
        ids = [f"id-{number}" for number in range(len(self.rows))]
        begin = ids.index(params["after"]) + 1 if "after" in params else 0
        rows, more = self._cut(self.rows, begin, int(params["limit"]))
        of = {"hard bounce": "bounce"}
        data = [
            {
                "object": "suppression",
                "id": ids[begin + place],
                "email": address,
                "origin": of.get(why, why),
            }
            for place, (address, why) in enumerate(rows)
        ]
        return {"object": "list", "has_more": more, "data": data}

    def ses(self, request: httpx.Request, params: httpx.QueryParams) -> Any:
        assert request.url.path == "/v2/email/suppression/addresses"
        assert request.headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=k-1/")
        begin = int(params.get("NextToken", "token-0").removeprefix("token-"))
        rows, more = self._cut(self.rows, begin, int(params["PageSize"]))
        of = {"hard bounce": "BOUNCE", "complaint": "COMPLAINT"}
        found = [
            {"EmailAddress": address, "Reason": of[why], "LastUpdateTime": 1.7e9}
            for address, why in rows
        ]
        token = {"NextToken": f"token-{begin + len(rows)}"} if more else {}
        return {"SuppressedDestinationSummaries": found, **token}

    def mailgun(self, request: httpx.Request, params: httpx.QueryParams) -> Any:
        assert request.headers["authorization"] == basic("api", "t-1")
        name = request.url.path.removeprefix("/v3/mail.harbour.example/")
        of = {"bounces": "hard bounce", "complaints": "complaint", "unsubscribes": "unsubscribe"}
        begin = int(params.get("address", "0"))
        mine = [one for one in self.rows if one[1].partition(",")[0] == of[name]]
        rows, _ = self._cut(mine, begin, int(params["limit"]))
        items = [
            {"address": address, "created_at": "Thu, 11 Dec 2025 01:49:40 UTC"}
            | ({"tags": ["some tag"] if "," in why else ["*"]} if name == "unsubscribes" else {})
            for address, why in rows
        ]
        following = f"{BASE}{request.url.path}?page=next&address={begin + len(rows)}&limit=1000"
        return {
            "items": items,
            "paging": {"next": following, "last": "", "first": "", "previous": ""},
        }

    def sendgrid(self, request: httpx.Request, params: httpx.QueryParams) -> Any:
        assert request.headers["authorization"] == "Bearer t-1"
        name = request.url.path.removeprefix("/v3/suppression/")
        of = {"bounces": "hard bounce", "spam_reports": "complaint", "unsubscribes": "unsubscribe"}
        of |= {"invalid_emails": "invalid"}
        mine = [one for one in self.rows if one[1] == of[name]]
        assert int(params["limit"]) <= 500
        rows, _ = self._cut(mine, int(params["offset"]), int(params["limit"]))
        return [{"created": 1443651141, "email": address} for address, _ in rows]

    def brevo(self, request: httpx.Request, params: httpx.QueryParams) -> Any:
        assert request.url.path == "/smtp/blockedContacts"
        assert request.headers["api-key"] == "t-1"
        assert int(params["limit"]) <= 100
        of = {
            "hard bounce": "hardBounce",
            "complaint": "contactFlaggedAsSpam",
            "manual": "adminBlocked",
        }
        of |= {"unsubscribe": "unsubscribedViaEmail"}
        rows, _ = self._cut(self.rows, int(params["offset"]), int(params["limit"]))
        contacts = [
            {
                "email": address,
                "senderEmail": "week@harbour.example",
                "reason": {"code": of[why], "message": why},
                "blockedAt": "2026-05-01T12:30:00Z",
            }
            for address, why in rows
        ]
        return {"count": len(self.rows), **({"contacts": contacts} if contacts else {})}

    def sparkpost(self, request: httpx.Request, params: httpx.QueryParams) -> Any:
        assert request.url.path == "/suppression-list"
        assert request.headers["authorization"] == "t-1"
        assert int(params["per_page"]) <= 10_000
        begin = 0 if params["cursor"] == "initial" else int(params["cursor"])
        rows, more = self._cut(self.rows, begin, int(params["per_page"]))
        of = {
            "hard bounce": "Bounce Rule",
            "complaint": "Spam Complaint",
            "unsubscribe": "List Unsubscribe",
        }
        found = [
            {
                "recipient": address,
                "type": "transactional" if why == "transactional" else "non_transactional",
                "source": of.get(why, "Manually Added"),
                "description": "as it says",
            }
            | ({"list_id": "others.example"} if why == "of a list" else {})
            for address, why in rows
        ]
        following = f"/api/v1/suppression-list?cursor={begin + len(rows)}&per_page=10000"
        links = [{"href": following, "rel": "next"}] if more else []
        return {"results": found, "links": links, "total_count": len(self.rows)}

    def mailjet(self, request: httpx.Request, params: httpx.QueryParams) -> Any:
        assert request.url.path == "/v3/REST/contact"
        assert request.headers["authorization"] == basic("t-1", "s-1")
        assert params["IsExcludedFromCampaigns"] == "true"
        rows, _ = self._cut(self.rows, int(params["Offset"]), int(params["Limit"]))
        data = [
            {
                "Email": address,
                "IsExcludedFromCampaigns": True,
                "IsSpamComplaining": why == "complaint",
            }
            for address, why in rows
        ]
        return {"Count": len(data), "Data": data, "Total": len(data)}

    def mandrill(self, request: httpx.Request, params: httpx.QueryParams) -> Any:
        assert (request.method, request.url.path) == ("POST", "/rejects/list")
        said = json.loads(request.content)
        assert said == {
            "key": "t-1",
            "include_expired": False,
        }  # it refuses fields it does not know
        of = {
            "hard bounce": "hard-bounce",
            "complaint": "spam",
            "unsubscribe": "unsub",
            "manual": "custom",
        }
        times = dict.fromkeys(("created_at", "last_event_at", "expires_at"), "2026-01-15 10:30:00")
        return [
            {
                "email": address,
                "reason": of.get(why, why),
                "detail": "said",
                "expired": False,
                **times,
            }
            for address, why in self.rows
        ][:1000]

    def mailersend(self, request: httpx.Request, params: httpx.QueryParams) -> Any:
        assert request.headers["authorization"] == "Bearer t-1"
        name = request.url.path.removeprefix("/suppressions/")
        of = {
            "hard-bounces": "hard bounce",
            "spam-complaints": "complaint",
            "unsubscribes": "unsubscribe",
        }
        mine = [one for one in self.rows if one[1] == of[name]]
        assert 10 <= int(params["limit"]) <= 100
        rows, more = self._cut(mine, (int(params["page"]) - 1) * self.page, int(params["limit"]))
        data = [
            {"id": "1", "reason": "as it says", "recipient": {"id": "2", "email": address}}
            for address, _ in rows
        ]
        return {
            "data": data,
            "links": {"next": f"{BASE}/other?page=2" if more else None},
            "meta": {},
        }


# What each can say, and what becomes of it here.
SAYS = {
    "postmark": ("hard bounce", "complaint", "manual", "unsubscribe"),
    "resend": ("hard bounce", "complaint", "manual"),
    "ses": ("hard bounce", "complaint"),
    "mailgun": ("hard bounce", "complaint", "unsubscribe", "unsubscribe, of a tag"),
    "sendgrid": ("hard bounce", "complaint", "unsubscribe", "invalid"),
    "brevo": ("hard bounce", "complaint", "manual", "unsubscribe"),
    "sparkpost": (
        "hard bounce",
        "complaint",
        "manual",
        "unsubscribe",
        "transactional",
        "of a list",
    ),
    "mailjet": ("complaint", "manual"),
    "mandrill": ("hard bounce", "complaint", "manual", "unsubscribe", "soft-bounce"),
    "mailersend": ("hard bounce", "complaint", "unsubscribe"),
}
OURS = {"invalid": "hard bounce"}
NOT_OURS = ("unsubscribe, of a tag", "transactional", "of a list", "soft-bounce")


def rows_of(kind: str, people: int) -> Rows:
    says = SAYS[kind]
    return [(f"r{number}@reader.example", says[number % len(says)]) for number in range(people)]


def entries(shows: Shows, **how: Any) -> Iterator[Entry]:
    how.setdefault("transport", httpx.MockTransport(shows.answer))
    return fetched(suppressions.make(shows.kind, SETTINGS.__getitem__), "main", **how)


def test_each_that_lists_is_tried_here() -> None:
    assert set(SAYS) == set(suppressions.LISTINGS)


@pytest.mark.parametrize("kind", SAYS)
@pytest.mark.parametrize("people", [0, 1, 60, 125])
def test_everybody_is_read_to_the_last_page_with_our_reason(kind: str, people: int) -> None:
    rows = rows_of(kind, people)
    found = {one.address: one.reason for one in entries(Shows(kind, rows, page=20))}
    wanted = {address: "" if why in NOT_OURS else OURS.get(why, why) for address, why in rows}
    assert found == wanted


@pytest.mark.parametrize("kind", SAYS)
@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, text="<html>Welcome to the hotel</html>"),
        httpx.Response(200, json=None),
        httpx.Response(200, json={"data": [{}], "has_more": True, "items": [{}], "results": [{}]}),
        httpx.Response(200, json=[{}]),
        httpx.Response(200, json=["ada@reader.example"]),
    ],
)
def test_what_is_not_its_list_is_no_list(kind: str, answer: httpx.Response) -> None:
    with pytest.raises(ProviderUnreachable):
        list(entries(Shows(kind, [], 20), transport=httpx.MockTransport(lambda _: answer)))


@pytest.mark.parametrize("kind", SAYS)
def test_each_value_of_a_page_replaced_stops_it_or_says_nothing_of_anybody_else(kind: str) -> None:
    rows = rows_of(kind, len(SAYS[kind]))
    known = {address for address, _ in rows}
    said: list[Any] = []

    def keep(one: Any) -> Any:
        said.append(one)
        return one

    list(entries(Shows(kind, rows, page=20, spoil=keep)))
    values: tuple[Any, ...] = (None, [], 7, "")
    for page in said:
        for path, value in product(_paths(page), values):
            spoilt = _replaced(page, path, value)

            def swap(one: Any, was: Any = page, now: Any = spoilt) -> Any:
                return now if one == was else one

            try:
                shows = Shows(kind, rows, 20, spoil=swap)
                found = [one.address for one in entries(shows, sleep=lambda _: None)]
            except ProviderUnreachable:
                continue
            assert set(found) <= known, (path, value)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, one in inside:
        yield (*path, key)
        yield from _paths(one, (*path, key))


def _replaced(whole: Any, path: tuple[Any, ...], value: Any) -> Any:
    made = copy.deepcopy(whole)
    at = made
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return made


def test_a_list_that_leads_back_has_no_end() -> None:
    def round_and_round(request: httpx.Request) -> httpx.Response:
        return httpx.Response(
            200,
            json={
                "SuppressedDestinationSummaries": [
                    {"EmailAddress": "a@x.example", "Reason": "BOUNCE"}
                ],
                "NextToken": "again",
            },
        )

    found = entries(Shows("ses", [], 20), transport=httpx.MockTransport(round_and_round))
    with pytest.raises(ProviderUnreachable) as error:
        list(found)
    assert "no end" in str(error.value.seen)


def test_the_key_does_not_follow_to_another_host() -> None:
    hosts = []

    def elsewhere(request: httpx.Request) -> httpx.Response:
        hosts.append(request.url.host)
        items = [{"address": "a@x.example"}]
        paging = {"next": "https://thief.example/v3/mail.harbour.example/bounces?page=2"}
        return httpx.Response(200, json={"items": items, "paging": paging})

    with pytest.raises(ProviderUnreachable):
        list(entries(Shows("mailgun", [], 20), transport=httpx.MockTransport(elsewhere)))
    assert hosts == ["api.provider.example"]


def test_it_waits_as_it_is_told_and_gives_up_at_last() -> None:
    shows = Shows("brevo", rows_of("brevo", 30), page=20)
    slow = iter([httpx.Response(429, headers={"x-sib-ratelimit-reset": "40"}), httpx.Response(502)])
    waits: list[float] = []

    def at_first(request: httpx.Request) -> httpx.Response:
        return next(slow, None) or shows.answer(request)

    found = list(entries(shows, transport=httpx.MockTransport(at_first), sleep=waits.append))
    assert len(found) == 30
    assert waits[0] == 40
    calls = []
    for answer in (httpx.Response(503), httpx.Response(429, headers={"retry-after": "86400"})):

        def say(request: httpx.Request, answer: httpx.Response = answer) -> httpx.Response:
            calls.append(request)
            return answer

        down = httpx.MockTransport(say)
        with pytest.raises(ProviderUnreachable) as error:
            list(entries(shows, transport=down, sleep=waits.append))
        assert error.value.exit_code == 3
    assert len(calls) == 6


def test_it_keeps_to_the_rate_that_answers_tell() -> None:
    shows = Shows("resend", rows_of("resend", 60), page=20)

    def last_of_its_rate(request: httpx.Request) -> httpx.Response:
        answer = shows.answer(request)
        answer.headers.update({"ratelimit-remaining": "0", "ratelimit-reset": "7"})
        return answer

    waits: list[float] = []
    transport = httpx.MockTransport(last_of_its_rate)
    assert len(list(entries(shows, transport=transport, sleep=waits.append))) == 60
    assert len(waits) == 2
    assert 0 < waits[0] <= 7


def test_a_key_that_may_not_read_it_is_told() -> None:
    shut = httpx.MockTransport(lambda _: httpx.Response(403, json={"errors": ["access forbidden"]}))
    with pytest.raises(NotReady) as error:
        list(entries(Shows("sendgrid", [], 20), transport=shut))
    assert "access forbidden" in str(error.value.seen)


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_denylist_that_is_cut_off_is_told_after_what_was_shown(store: Store) -> None:
    shows = Shows("mandrill", rows_of("mandrill", 1200), page=1000)
    with pytest.raises(NotReady):
        learn(entries(shows), "harbour", store.suppressions, provider="main", now=NOW)
    assert (
        len(list(store.suppressions.all())) == 800
    )  # of 1,000 that were shown; a fifth bounced softly


def test_what_is_learnt_bars_as_far_as_its_reason_and_twice_changes_nothing(store: Store) -> None:
    lines = ["address", *(f"r{number}@reader.example" for number in range(5))]
    for slug in ("harbour", "market"):
        store.subscribers.import_rows(slug, read_csv(lines, name="lines"), now=NOW)
    rows = [*rows_of("postmark", 4), ("no address", "manual")]
    for added in (4, 0):
        shows = Shows("postmark", rows, page=20)
        learnt = learn(entries(shows), "harbour", store.suppressions, provider="main", now=NOW)
        assert (learnt.report.added, learnt.report.unchanged) == (added, 4 - added)
        assert learnt.report.rejected == 1
    found = {one.address_key: (one.newsletter, one.reason) for one in store.suppressions.all()}
    assert found == {
        "r0@reader.example": ("", "hard bounce"),
        "r1@reader.example": ("", "complaint"),
        "r2@reader.example": ("harbour", "manual"),
        "r3@reader.example": ("harbour", "unsubscribe"),
    }
    active = {
        slug: {
            one.address.partition("@")[0]
            for one in store.subscribers.of(slug)
            if one.status is SubscriberStatus.ACTIVE
        }
        for slug in ("harbour", "market")
    }
    assert active == {"harbour": {"r0", "r2", "r4"}, "market": {"r0", "r2", "r3", "r4"}}


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_where_it_breaks_off_whoever_was_read_is_known(store: Store) -> None:
    shows = Shows("resend", rows_of("resend", 50), page=20)

    def twice(request: httpx.Request) -> httpx.Response:
        return shows.answer(request) if shows.asked < 2 else httpx.Response(500)

    broken = entries(shows, transport=httpx.MockTransport(twice), sleep=lambda _: None)
    with pytest.raises(ProviderUnreachable):
        learn(broken, "harbour", store.suppressions, provider="main", now=NOW)
    assert len(list(store.suppressions.all())) == 40
