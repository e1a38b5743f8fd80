"""Editions that go to a list the provider keeps: one draft, started once, whatever breaks."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from functools import partial
from pathlib import Path

import httpx
import pytest

from digest.base.errors import (
    DigestError,
    HandOverStopped,
    NotReady,
    ProviderUnreachable,
    SettingsError,
)
from digest.deliver.broadcast import BROADCASTS
from digest.deliver.broadcast.hand_over import PATIENCE, Draft, NotDone, Report, Stage, hand_over
from digest.deliver.broadcast.mailjet import Mailjet
from digest.deliver.broadcast.over_http import OverHttp
from digest.deliver.substitution import merged
from digest.model.answers import Unknown
from digest.model.broadcasts import BroadcastState
from digest.model.editions import Edition
from digest.model.messages import Message
from digest.model.newsletters import Pace
from digest.settings.providers import OWN_LISTS, PROVIDERS, THEIR_LISTS
from digest.store import Store, open_store
from digest.store.broadcasts import drawn
from tests.deliver.broadcast.lists import BASE, LIST, SERVED, Held, Lists, adapter, body
from tests.deliver.providers import specs
from tests.doubles import ADDRESS, MESSAGE, UNSUBSCRIBE, Clock, approved

KINDS = pytest.mark.parametrize("kind", BROADCASTS)


@pytest.fixture
def store() -> Iterator[Store]:
    store = open_store("sqlite://")
    yield store
    store.close()


def go(
    store: Store,
    edition: Edition,
    lists: Lists,
    *,
    clock: Clock | None = None,
    wait: bool = True,
    message: Message = MESSAGE,
    pace: Pace | None = None,
) -> Report:
    clock = clock or Clock()
    return hand_over(
        edition,
        message,
        broadcasts=store.broadcasts,
        provider=OverHttp(adapter(lists.kind), transport=httpx.MockTransport(lists.serve)),
        provider_name="live",
        list_name=LIST[lists.kind],
        clock=clock,
        pace=pace,
        wait=wait,
        sleep=clock.sleep,
    )


def sent(lists: Lists) -> list[int]:
    return [one.sent for one in lists.held.values() if one.sent]


def test_the_registries_agree() -> None:
    assert set(BROADCASTS) == THEIR_LISTS == set(SERVED)
    assert set(PROVIDERS) == OWN_LISTS | THEIR_LISTS


@KINDS
def test_an_edition_is_drafted_filled_and_started_once(store: Store, kind: str) -> None:
    edition, lists = approved(store), Lists(kind)
    report = go(store, edition, lists)
    assert report.finished
    assert not report.needs_person
    assert sent(lists) == [1]
    [held] = lists.held.values()
    assert held.name == report.broadcast.name
    assert re.fullmatch(r"harbour-1-[0-9a-f]{12}", held.name)
    calls = len(lists.calls)
    assert go(store, edition, lists).finished  # again, and nothing is called
    assert len(lists.calls) == calls
    [line] = store.editions.lines("harbour")
    assert line.finished
    assert line.handed_over_at


def test_the_name_of_a_broadcast_fits_every_provider_and_stays_its_own(test_data: Path) -> None:
    spec = json.loads(
        (test_data / "provider-specs/sendgrid/tsg_mc_singlesends_v3.json").read_text()
    )
    most = spec["components"]["schemas"]["SinglesendRequest"]["properties"]["name"]["maxLength"]
    label = f"{'harbour-' * 30}7"
    names = {drawn(label) for _ in range(20)}
    assert len(names) == 20
    assert {len(name) for name in names} == {most}
    assert drawn("harbour-1").startswith("harbour-1-")


@KINDS
def test_what_a_reader_is_shown_is_the_providers_to_fill_in(kind: str) -> None:
    words = "{{name}} {{{x}}} {% if %} *|FNAME|* [[data:x]] %recipient.x%"
    message = replace(
        MESSAGE,
        subject=f"Tides {words}",
        html=MESSAGE.html.replace("The Harbour Week", words),
        text=f"{words}\n{MESSAGE.text}",
    )
    tags = adapter(kind).tags
    content = merged(message, tags)
    for part in (content.subject, content.html, content.text):
        assert UNSUBSCRIBE not in part
        assert ADDRESS not in part
    assert tags.fields["unsubscribe_url"] in content.html
    assert tags.fields["address"] in content.text
    for part in (content.html, content.text, content.subject):
        for tag in tags.fields.values():
            part = part.replace(tag, "")
        if tags.literal:  # said as a string of the language, and so as it was written
            before, _, after = tags.literal.partition("%s")
            part = re.sub(rf"{re.escape(before)}([^\"]*){re.escape(after)}", r"\1", part)
            assert "{{name}} {{{x}}} {% if %}" in part
        else:
            assert not re.search(tags.begins, part)
            shown = re.sub(r"&#(\d+);", lambda one: chr(int(one[1])), part).replace("\u200b", "")
            assert words in shown


def test_a_value_the_provider_cannot_fill_in_is_said_before_anything_is_made() -> None:
    message = replace(MESSAGE, personal={**MESSAGE.personal, "tkshoesize": "shoe_size"})
    with pytest.raises(NotReady, match="shoe_size"):
        merged(message, adapter("kit").tags)


# What breaks.


@KINDS
@pytest.mark.parametrize("fault", ["before", "after", "500", "refused", "429"])
def test_one_broken_call_anywhere_sends_nothing_twice_and_loses_nothing(
    store: Store, kind: str, fault: str
) -> None:
    whole = Lists(kind)
    go(store, approved(store), whole)
    for broken in range(1, len(whole.calls) + 1):
        other = open_store("sqlite://")
        lists = Lists(kind, faults=lambda call, n=broken: fault if call == n else "")  # type: ignore[misc]
        clock = Clock()
        report = go(other, approved(other), lists, clock=clock)
        assert report.finished, (fault, broken)
        assert sent(lists) == [1], (fault, broken)
        other.close()


@KINDS
def test_random_trouble_and_restarts_send_it_once(kind: str) -> None:
    for seed in range(6):
        dice = random.Random(seed)
        store, clock = open_store("sqlite://"), Clock()
        edition = approved(store)
        lists = Lists(
            kind,
            faults=lambda _, d=dice: d.choice(["", "", "", "before", "after", "500", "429"]),  # type: ignore[misc]
        )
        for _ in range(80):
            try:
                if go(store, edition, lists, clock=clock, wait=dice.random() < 0.5).finished:
                    break
            except DigestError:
                clock.sleep(dice.choice([1, 60, 600]))
        assert store.broadcasts.get(edition.id).state is BroadcastState.STARTED
        assert sent(lists) == [1], seed
        store.close()


@KINDS
def test_a_start_without_an_answer_is_not_repeated_before_it_must_show(
    store: Store, kind: str
) -> None:
    edition, lists, clock = approved(store), Lists(kind), Clock()
    lists.faults = lambda _: "before" if _starts(lists.calls[-1]) else ""
    report = go(store, edition, lists, clock=clock, wait=False)
    assert report.broadcast.state is BroadcastState.STARTING
    assert report.needs_person
    assert report.waits_until == clock.now + timedelta(minutes=5)
    lists.faults = lambda _: ""
    calls = len(lists.calls)
    report = go(store, edition, lists, clock=clock, wait=False)  # too soon: it is only asked
    assert not any(_starts(one) for one in lists.calls[calls:])
    assert report.broadcast.state is BroadcastState.STARTING
    clock.sleep(301)
    assert go(store, edition, lists, clock=clock, wait=False).finished
    assert sent(lists) == [1]


@KINDS
def test_a_start_that_shows_although_its_answer_was_lost_is_settled_in_the_same_run(
    store: Store, kind: str
) -> None:
    edition, lists, clock = approved(store), Lists(kind), Clock()
    lists.faults = lambda _: "after" if _starts(lists.calls[-1]) else ""
    report = go(store, edition, lists, clock=clock)
    assert report.broadcast.state is BroadcastState.STARTED
    assert clock.slept == []
    assert sent(lists) == [1]
    assert sum(map(_starts, lists.calls)) == 1


@KINDS
@pytest.mark.parametrize("then", ["before", "500", "429", "401"])
def test_a_look_at_a_lost_start_that_fails_leaves_it_to_the_next_run(
    store: Store, kind: str, then: str
) -> None:
    edition, lists, clock = approved(store), Lists(kind), Clock()
    started = []

    def fault(_: int) -> str:
        if _starts(lists.calls[-1]):
            started.append(True)
            return "after"
        return then if started else ""

    lists.faults = fault
    report = go(store, edition, lists, clock=clock, wait=False)
    assert report.broadcast.state is BroadcastState.STARTING
    assert report.waits_until == clock.now + timedelta(minutes=5)
    assert len(started) == 1
    lists.faults = lambda _: ""
    assert go(store, edition, lists, clock=clock, wait=False).finished
    assert sent(lists) == [1]


def test_trouble_after_a_start_does_not_say_that_nothing_was_started(store: Store) -> None:
    edition, lists = approved(store), Lists("brevo")
    lists.faults = lambda _: "before" if _starts(lists.calls[-1]) else ""
    go(store, edition, lists, wait=False)
    lists.faults = lambda _: "401"
    with pytest.raises(HandOverStopped) as stopped:
        go(store, edition, lists)
    assert "may have been started" in stopped.value.so_far


def test_what_a_provider_of_lists_says_of_the_account_holds_it(store: Store) -> None:
    edition, lists = approved(store), Lists("brevo")
    lists.faults = lambda _: "401"
    with pytest.raises(HandOverStopped):
        go(store, edition, lists)
    held = store.broadcasts.get(edition.id)
    assert held.trouble
    assert held.done_at is None
    lists.faults = lambda _: ""
    assert go(store, edition, lists).finished
    assert store.broadcasts.get(edition.id).trouble == ""
    assert sent(lists) == [1]


def _starts(request: httpx.Request) -> bool:
    path, method = request.url.path, request.method
    return path.endswith(("/send", "/sendNow", "/publish", "/schedule", "/status")) or (
        method == "PUT" and "/broadcasts/" in path
    )


@KINDS
def test_a_process_that_died_at_its_start_reads_the_state_first(store: Store, kind: str) -> None:
    edition, lists, clock = approved(store), Lists(kind), Clock()

    class Killed(BaseException):
        pass

    def serve(request: httpx.Request) -> httpx.Response:
        answer = lists.serve(request)
        if _starts(request):
            raise Killed
        return answer

    dying = replace(lists)
    dying.serve = serve  # type: ignore[method-assign]
    with pytest.raises(Killed):
        go(store, edition, dying, clock=clock)
    assert store.broadcasts.get(edition.id).state is BroadcastState.STARTING
    assert go(store, edition, lists, clock=clock, wait=False).finished
    assert sent(lists) == [1]


@KINDS
def test_what_somebody_stopped_at_the_provider_is_left_to_a_person(store: Store, kind: str) -> None:
    if kind == "kit":  # it knows drafts and what has a time
        assert (
            OverHttp(
                adapter(kind),
                transport=httpx.MockTransport(
                    lambda _: httpx.Response(200, json={"broadcast": {"send_at": "2026-11-27"}})
                ),
            ).stage("17")
            is Stage.STARTED
        )
        return
    edition, lists = approved(store), Lists(kind)
    lists.faults = lambda _: "429" if _starts(lists.calls[-1]) else ""
    with pytest.raises(ProviderUnreachable):
        go(store, edition, lists, wait=False)
    for one in lists.held.values():
        one.status = "paused"
    lists.faults = lambda _: ""
    report = go(store, edition, lists)
    assert report.broadcast.state is BroadcastState.HELD
    assert report.needs_person
    assert "resolve" in str(report)
    assert sent(lists) == []
    store.broadcasts.resolve(edition.id, accepted=False, who="Edda", now=Clock().now)
    assert go(store, edition, lists).finished  # a new one, under a new name
    assert sent(lists) == [1]
    assert len({one.name for one in lists.held.values()}) == 2


@KINDS
def test_a_draft_that_was_deleted_there_before_its_start_is_made_again(
    store: Store, kind: str
) -> None:
    edition, lists = approved(store), Lists(kind)
    lists.faults = lambda _: "429" if _starts(lists.calls[-1]) else ""
    with pytest.raises(ProviderUnreachable):
        go(store, edition, lists, wait=False)
    [(deleted, _)] = lists.held.items()
    lists.held = {"3": Held("another", "sent", {"metadata": {}})}
    lists.faults = lambda _: "404" if deleted in lists.calls[-1].url.path.split("/") else ""
    assert go(store, edition, lists).finished
    assert sent(lists) == [1]
    keys = [one.headers.get("x-idempotency-key") for one in lists.calls if _starts(one)]
    assert kind != "buttondown" or len(set(keys)) == 2  # the first stands for the deleted one


def test_a_draft_that_is_still_there_is_not_made_again_because_it_cannot_be_read(
    store: Store,
) -> None:
    edition, lists = approved(store), Lists("brevo")
    lists.faults = lambda _: "403" if lists.calls[-1].url.path.endswith("/17") else ""
    with pytest.raises(HandOverStopped, match="refuses"):
        go(store, edition, lists)
    assert len(lists.held) == 1


def test_a_start_that_may_have_been_taken_is_not_made_again_though_it_is_gone_there(
    store: Store,
) -> None:
    edition, lists = approved(store), Lists("brevo")
    lists.faults = lambda _: "before" if _starts(lists.calls[-1]) else ""
    go(store, edition, lists, wait=False)
    lists.held.clear()
    lists.faults = lambda _: "404" if lists.calls[-1].url.path.endswith("/17") else ""
    with pytest.raises(HandOverStopped, match="refuses"):
        go(store, edition, lists)
    assert not lists.held


@KINDS
def test_a_broadcast_of_others_that_has_no_name_does_not_end_the_search(kind: str) -> None:
    key = "ID" if kind == "mailjet" else "id"
    page = [{key: 3}, {key: 4, "settings": {}, "metadata": None, "name": None}]
    keys = {
        "resend": "data",
        "buttondown": "results",
        "sendgrid": "result",
        "kit": "broadcasts",
        "mailjet": "Data",
    }
    answer: dict[str, object] = {keys.get(kind, "campaigns"): page}
    if kind == "listmonk":
        answer = {"data": {"results": page}}
    transport = httpx.MockTransport(partial(_always, httpx.Response(200, json=answer)))
    assert OverHttp(adapter(kind), transport=transport).find("harbour-1") is None


def test_pages_that_are_shorter_than_asked_for_are_turned_to_their_end() -> None:
    def serve(request: httpx.Request) -> httpx.Response:
        offset = int(request.url.params["offset"])
        campaigns = [{"id": n, "name": f"week-{n}"} for n in range(offset, min(offset + 50, 120))]
        return httpx.Response(200, json={"count": 120, "campaigns": campaigns})

    provider = OverHttp(adapter("brevo"), transport=httpx.MockTransport(serve))
    assert provider.find("week-110") == "110"
    assert provider.find("week-120") is None


@KINDS
def test_a_person_may_say_that_it_was_sent(store: Store, kind: str) -> None:
    edition, lists = approved(store), Lists(kind)
    lists.faults = lambda _: "before" if _starts(lists.calls[-1]) else ""
    go(store, edition, lists, wait=False)
    store.broadcasts.resolve(edition.id, accepted=True, who="Edda", now=Clock().now)
    assert go(store, edition, lists).finished
    assert sent(lists) == []


@KINDS
@pytest.mark.parametrize("status", ["401", "403", "404", "422"])
def test_a_refusal_stops_it_and_says_why(store: Store, kind: str, status: str) -> None:
    edition, lists = approved(store), Lists(kind, faults=lambda _: status)
    with pytest.raises(HandOverStopped, match="refuses") as stopped:
        go(store, edition, lists)
    assert status in stopped.value.seen
    lists.faults = lambda _: ""
    assert go(store, edition, lists).finished


@KINDS
def test_a_hotels_network_is_not_taken_for_the_provider(kind: str) -> None:
    for answer in (httpx.Response(200, text="<html>Welcome</html>"), httpx.Response(200, json=[])):
        transport = httpx.MockTransport(partial(_always, answer))
        provider = OverHttp(adapter(kind), transport=transport)
        for step in (provider.find, provider.stage):
            with pytest.raises(NotDone) as trouble:
                step("17")
            assert isinstance(trouble.value.answer, Unknown)


def _always(answer: httpx.Response, _: httpx.Request) -> httpx.Response:
    return answer


def test_a_provider_that_takes_nothing_is_not_waited_for_forever(store: Store) -> None:
    edition, lists, clock = approved(store), Lists("listmonk", faults=lambda _: "refused"), Clock()
    began = clock.now
    with pytest.raises(ProviderUnreachable, match="does not take it"):
        go(store, edition, lists, clock=clock)
    assert timedelta(minutes=40) < clock.now - began <= PATIENCE


def test_nothing_is_started_outside_of_its_hours(store: Store) -> None:
    edition, lists, clock = approved(store), Lists("brevo"), Clock()
    evening = Pace(not_before=time(7), not_after=time(10))  # it is noon
    report = go(store, edition, lists, clock=clock, wait=False, pace=evening)
    assert report.waits_until == clock.now + timedelta(hours=19)
    assert not lists.calls
    assert go(store, edition, lists, clock=clock, pace=evening).finished
    assert clock.slept == [19 * 3600]
    assert go(store, edition, lists, wait=False, pace=evening).finished


@pytest.mark.parametrize("kind", ["listmonk", "brevo", "mailjet", "kit", "mailchimp"])
def test_a_list_that_cannot_be_one_is_said_at_once(store: Store, kind: str) -> None:
    lists, clock = Lists(kind), Clock()
    provider = OverHttp(adapter(kind), transport=httpx.MockTransport(lists.serve))
    wrong = "a1:weekly" if kind == "mailchimp" else "weekly"
    with pytest.raises(SettingsError, match="number"):
        hand_over(
            approved(store),
            MESSAGE,
            broadcasts=store.broadcasts,
            provider=provider,
            provider_name="live",
            list_name=wrong,
            clock=clock,
            sleep=clock.sleep,
        )
    assert not clock.slept
    assert not lists.held


@pytest.mark.parametrize(("kind", "several"), [("mailjet", "12,14"), ("mailchimp", "a1:12,14")])
def test_several_lists_where_one_is_meant_are_refused_and_not_left_out(
    kind: str, several: str
) -> None:
    lists = Lists(kind)
    provider = OverHttp(adapter(kind), transport=httpx.MockTransport(lists.serve))
    with pytest.raises(SettingsError, match="one list"):
        provider.create(Draft("week-1", several, MESSAGE))
    assert not lists.held


def test_blanks_between_lists_are_not_part_of_their_ids() -> None:
    lists = Lists("sendgrid")
    provider = OverHttp(adapter("sendgrid"), transport=httpx.MockTransport(lists.serve))
    provider.create(Draft("week-1", "a1, b2", MESSAGE))
    [held] = lists.held.values()
    assert held.document["send_to"] == {"list_ids": ["a1", "b2"]}


@pytest.mark.parametrize("version", ["", "/v3", "/v3/REST"])
def test_mailjets_address_may_carry_its_version(version: str) -> None:
    mailjet = Mailjet(token="t", secret="s", base_url=f"{BASE}{version}", locale="en_US")
    assert next(mailjet.stage("17")).url == f"{BASE}/v3/REST/campaigndraft/17"


def test_a_plan_stays_with_its_list(store: Store) -> None:
    edition, lists = approved(store), Lists("brevo", faults=lambda _: "refused")
    with pytest.raises(ProviderUnreachable):
        go(store, edition, lists, wait=False)
    with pytest.raises(NotReady, match="planned for the list"):
        go(store, edition, Lists("kit"))


# As the providers describe it themselves.

CREATES = {
    "resend": ("resend", "/broadcasts"),
    "buttondown": ("buttondown", "/emails"),
    "brevo": ("brevo", "/emailCampaigns"),
    "sendgrid": ("sendgrid single sends", "/v3/marketing/singlesends"),
    "mailchimp": ("mailchimp", "/campaigns"),
}


@pytest.mark.parametrize("kind", CREATES)
def test_a_draft_is_what_the_provider_describes(store: Store, kind: str, test_data: Path) -> None:
    lists = Lists(kind)
    go(store, approved(store), lists)
    name, path = CREATES[kind]
    [created] = [
        one
        for one in lists.calls
        if one.method == "POST" and f"{BASE}{path}" == str(one.url).partition("?")[0]
    ]
    schema = specs.request_schema(test_data, name, "post", path)
    assert specs.faults(test_data, name, schema, body(created)) == []


def test_the_fields_of_a_listmonk_campaign_are_those_it_has(store: Store, test_data: Path) -> None:
    lists = Lists("listmonk")
    go(store, approved(store), lists)
    [held] = lists.held.values()
    schemas = specs.document(test_data, "listmonk")["components"]["schemas"]
    described = {
        *schemas["CampaignRequest"]["properties"],
        *schemas["CampaignUpdate"]["properties"],
    }
    assert set(held.document) <= described
