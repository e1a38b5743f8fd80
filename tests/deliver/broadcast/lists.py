"""Providers that keep the list, as far as one broadcast goes: what they hold, and how often they sent
it. Written from their own descriptions, apart from our adapters.

`faults` is asked before each call what to do with it: "" for nothing wrong, "before" and "after" for
an answer that is lost before or after the call had its effect, or a status to answer with.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import httpx

from digest.deliver.broadcast.brevo import Brevo
from digest.deliver.broadcast.buttondown import Buttondown
from digest.deliver.broadcast.kit import Kit
from digest.deliver.broadcast.listmonk import Listmonk
from digest.deliver.broadcast.mailchimp import Mailchimp
from digest.deliver.broadcast.mailjet import Mailjet
from digest.deliver.broadcast.over_http import Adapter
from digest.deliver.broadcast.resend import Resend
from digest.deliver.broadcast.sendgrid import SendGrid

BASE = "https://api.lists.example"


@dataclass
class Held:
    """One broadcast, as the provider has it."""

    name: str
    status: str
    document: dict[str, Any]
    sent: int = 0


@dataclass
class Lists:
    """One provider: `serve` answers a call, with the faults that were asked for."""

    kind: str
    held: dict[str, Held] = field(default_factory=dict)
    calls: list[httpx.Request] = field(default_factory=list)
    faults: Callable[[int], str] = lambda _: ""

    def serve(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.calls.append(request)
        fault = self.faults(len(self.calls))
        if fault == "before":
            raise httpx.ReadError("reset")
        if fault == "refused":
            raise httpx.ConnectError("refused")
        if fault.isdecimal():
            return httpx.Response(int(fault), headers={"retry-after": "3"}, text="not now")
        path = request.url.path.removeprefix("/v3") if self.kind == "sendgrid" else request.url.path
        answer = SERVED[self.kind](self, request, request.method, path)
        if fault == "after":
            raise httpx.ReadTimeout("60 s")
        return answer

    def add(self, name: str, status: str, document: dict[str, Any]) -> str:
        id = str(len(self.held) + 17)
        self.held[id] = Held(name, status, document)
        return id

    def start(self, id: str, *, draft: str, started: str) -> bool:
        """Whether it was started; never twice, and never what is no draft."""
        one = self.held[id]
        if one.status != draft:
            return False
        one.status = started
        one.sent += 1
        return True


def body(request: httpx.Request) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(request.content) if request.content else {}
    return found


def _asked(request: httpx.Request) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(request.url.query.decode()).items()}


def _resend(lists: Lists, request: httpx.Request, method: str, path: str) -> httpx.Response:
    assert request.headers["authorization"] == "Bearer key"
    match [method, *path.strip("/").split("/")]:
        case ["GET", "broadcasts"]:
            first = "after" not in _asked(request)
            other = {"id": "other", "name": "harbour-1", "status": "sent"}
            ours = [
                {"id": id, "name": one.name, "status": one.status} for id, one in lists.held.items()
            ]
            page = [other] if first else ours
            return httpx.Response(200, json={"object": "list", "has_more": first, "data": page})
        case ["POST", "broadcasts"]:
            call = body(request)
            assert call["send"] is False
            id = lists.add(call["name"], "draft", call)
            return httpx.Response(201, json={"id": id, "object": "broadcast"})
        case ["GET", "broadcasts", id]:
            return httpx.Response(200, json={"id": id, "status": lists.held[id].status})
        case ["POST", "broadcasts", id, "send"]:
            if not lists.start(id, draft="draft", started="queued"):
                return httpx.Response(
                    422, json={"name": "validation_error", "message": "not a draft"}
                )
            return httpx.Response(200, json={"id": id})
    raise AssertionError((method, path))


def _listmonk(lists: Lists, request: httpx.Request, method: str, path: str) -> httpx.Response:
    assert request.headers["authorization"].startswith("Basic ")
    match [method, *path.strip("/").split("/")]:
        case ["GET", "campaigns"]:
            query = _asked(request)["query"]
            found = [
                {"id": int(id), "name": one.name, "status": one.status}
                for id, one in lists.held.items()
                if query in one.name
            ]
            results = [{"id": 3, "name": f"{query}0", "status": "finished"}, *found]
            return httpx.Response(200, json={"data": {"results": results, "total": len(results)}})
        case ["POST", "campaigns"]:
            call = body(request)
            id = lists.add(call["name"], "draft", call)
            return httpx.Response(200, json={"data": {"id": int(id), "status": "draft"}})
        case ["GET", "campaigns", id]:
            status = lists.held[id].status
            return httpx.Response(200, json={"data": {"id": int(id), "status": status}})
        case ["PUT", "campaigns", id, "status"]:
            assert body(request) == {"status": "running"}
            if not lists.start(id, draft="draft", started="running"):
                message = "Only paused campaigns and drafts can be started."
                return httpx.Response(400, json={"message": message})
            return httpx.Response(200, json={"data": {"id": int(id), "status": "running"}})
    raise AssertionError((method, path))


def _buttondown(lists: Lists, request: httpx.Request, method: str, path: str) -> httpx.Response:
    assert request.headers["authorization"] == "Token key"
    assert request.headers["x-api-version"] == "2026-04-01"
    match [method, *path.strip("/").split("/")]:
        case ["GET", "emails"]:
            first = "page" not in _asked(request)
            ours = [
                {"id": id, "metadata": one.document["metadata"], "status": one.status}
                for id, one in lists.held.items()
            ]
            page = {
                "results": [{"id": "em_1", "metadata": {}, "status": "sent"}] if first else ours,
                "next": f"{BASE}/emails?page=2" if first else None,
                "count": len(ours) + 1,
            }
            return httpx.Response(200, json=page)
        case ["POST", "emails"]:
            call = body(request)
            assert call["status"] == "draft", "any other is sent at once"
            assert len(request.headers["x-idempotency-key"]) <= 200
            id = lists.add(call["metadata"]["digest"], "draft", call)
            return httpx.Response(201, json={"id": id, "status": "draft"})
        case ["GET", "emails", id]:
            return httpx.Response(200, json={"id": id, "status": lists.held[id].status})
        case ["POST", "emails", id, "publish"]:
            if request.headers.get("x-buttondown-live-dangerously") != "true":
                return httpx.Response(400, json={"code": "sending_requires_confirmation"})
            if not lists.start(id, draft="draft", started="about_to_send"):
                return httpx.Response(400, json={"code": "email_invalid", "detail": "not a draft"})
            return httpx.Response(200, json={"id": id, "status": "about_to_send"})
    raise AssertionError((method, path))


def _mailchimp(lists: Lists, request: httpx.Request, method: str, path: str) -> httpx.Response:
    assert request.headers["authorization"].startswith("Basic ")
    match [method, *path.strip("/").split("/")]:
        case ["GET", "campaigns"]:
            found = [
                {"id": id, "status": one.status, "settings": {"title": one.name}}
                for id, one in lists.held.items()
            ]
            return httpx.Response(200, json={"campaigns": found})
        case ["POST", "campaigns"]:
            call = body(request)
            id = lists.add(call["settings"]["title"], "save", call)
            return httpx.Response(200, json={"id": id, "status": "save"})
        case ["PUT", "campaigns", id, "content"]:
            lists.held[id].document |= {"content": body(request)}
            return httpx.Response(200, json=body(request))
        case ["GET", "campaigns", id]:
            return httpx.Response(200, json={"id": id, "status": lists.held[id].status})
        case ["POST", "campaigns", id, "actions", "send"]:
            assert "content" in lists.held[id].document, "an empty campaign"
            if not lists.start(id, draft="save", started="sending"):
                return httpx.Response(400, json={"title": "Bad Request", "detail": "already sent"})
            return httpx.Response(204)
    raise AssertionError((method, path))


def _sendgrid(lists: Lists, request: httpx.Request, method: str, path: str) -> httpx.Response:
    assert request.headers["authorization"] == "Bearer key"
    match [method, *path.strip("/").split("/")[1:]]:
        case ["POST", "singlesends", "search"]:
            query = body(request)["name"]
            found = [
                {"id": id, "name": one.name, "status": one.status}
                for id, one in lists.held.items()
                if query in one.name
            ]
            similar = {"id": "3", "name": f"{query} copy", "status": "triggered"}
            return httpx.Response(200, json={"result": [similar, *found], "_metadata": {}})
        case ["POST", "singlesends"]:
            call = body(request)
            id = lists.add(call["name"], "draft", call)
            return httpx.Response(201, json={"id": id, "name": call["name"], "status": "draft"})
        case ["GET", "singlesends", id]:
            return httpx.Response(200, json={"id": id, "status": lists.held[id].status})
        case ["PUT", "singlesends", id, "schedule"]:
            assert body(request) == {"send_at": "now"}
            if not lists.start(id, draft="draft", started="scheduled"):
                return httpx.Response(400, json={"errors": [{"message": "already scheduled"}]})
            return httpx.Response(
                201, json={"status": "scheduled", "send_at": "2026-11-27T12:00:00Z"}
            )
    raise AssertionError((method, path))


def _brevo(lists: Lists, request: httpx.Request, method: str, path: str) -> httpx.Response:
    assert request.headers["api-key"] == "key"
    match [method, *path.strip("/").split("/")]:
        case ["GET", "emailCampaigns"]:
            offset = int(_asked(request)["offset"])
            others = [{"id": n, "name": f"Week {n}", "status": "sent"} for n in range(100)]
            ours = [
                {"id": int(id), "name": one.name, "status": one.status}
                for id, one in lists.held.items()
            ]
            page = [*others, *ours][offset : offset + int(_asked(request)["limit"])]
            return httpx.Response(200, json={"campaigns": page, "count": 100 + len(ours)})
        case ["POST", "emailCampaigns"]:
            call = body(request)
            return httpx.Response(201, json={"id": int(lists.add(call["name"], "draft", call))})
        case ["GET", "emailCampaigns", id]:
            one = lists.held[id]
            return httpx.Response(200, json={"id": int(id), "name": one.name, "status": one.status})
        case ["POST", "emailCampaigns", id, "sendNow"]:
            if not lists.start(id, draft="draft", started="queued"):
                return httpx.Response(
                    400, json={"code": "permission_denied", "message": "already sent"}
                )
            return httpx.Response(204)
    raise AssertionError((method, path))


def _kit(lists: Lists, request: httpx.Request, method: str, path: str) -> httpx.Response:
    assert request.headers["x-kit-api-key"] == "key"

    def shown(id: str, one: Held) -> dict[str, Any]:
        send_at = None if one.status == "draft" else "2026-11-27T12:00:00Z"
        return {"id": int(id), "description": one.name, "send_at": send_at, "published_at": None}

    match [method, *path.strip("/").split("/")]:
        case ["GET", "broadcasts"]:
            first = "after" not in _asked(request)
            other = {"id": 3, "description": None, "send_at": "2026-11-20T12:00:00Z"}
            ours = [shown(id, one) for id, one in lists.held.items()]
            pages = {"has_next_page": first, "end_cursor": "abc"}
            page = {"broadcasts": [other] if first else ours, "pagination": pages}
            return httpx.Response(200, json=page)
        case ["POST", "broadcasts"]:
            call = body(request)
            assert call["send_at"] is None
            assert call["public"] is False
            id = lists.add(call["description"], "draft", call)
            return httpx.Response(201, json={"broadcast": shown(id, lists.held[id])})
        case ["GET", "broadcasts", id]:
            return httpx.Response(200, json={"broadcast": shown(id, lists.held[id])})
        case ["PUT", "broadcasts", id]:
            call = body(request)
            assert call["send_at"].endswith("Z")
            assert call["content"] == lists.held[id].document["content"]
            if not lists.start(id, draft="draft", started="scheduled"):
                return httpx.Response(422, json={"errors": ["Broadcast was sent already"]})
            return httpx.Response(200, json={"broadcast": shown(id, lists.held[id])})
    raise AssertionError((method, path))


def _mailjet(lists: Lists, request: httpx.Request, method: str, path: str) -> httpx.Response:
    assert request.headers["authorization"].startswith("Basic ")

    def shown(id: str, one: Held) -> dict[str, Any]:
        return {"ID": int(id), "Title": one.name, "Status": one.status}

    match [method, *path.removeprefix("/v3/REST/").split("/")]:
        case ["GET", "campaigndraft"]:
            found = [shown(id, one) for id, one in lists.held.items()]
            return httpx.Response(200, json={"Count": len(found), "Data": found})
        case ["POST", "campaigndraft"]:
            call = body(request)
            id = lists.add(call["Title"], "0", call)
            return httpx.Response(201, json={"Count": 1, "Data": [shown(id, lists.held[id])]})
        case ["POST", "campaigndraft", id, "detailcontent"]:
            lists.held[id].document |= {"content": body(request)}
            return httpx.Response(201, json={"Count": 1, "Data": [body(request)]})
        case ["GET", "campaigndraft", id]:
            return httpx.Response(200, json={"Count": 1, "Data": [shown(id, lists.held[id])]})
        case ["POST", "campaigndraft", id, "send"]:
            assert "content" in lists.held[id].document, "an empty campaign"
            if not lists.start(id, draft="0", started="Programmed"):
                return httpx.Response(400, json={"ErrorMessage": "already sent"})
            return httpx.Response(201, json={"Count": 1, "Data": [{"Status": "Programmed"}]})
    raise AssertionError((method, path))


SERVED: dict[str, Callable[[Lists, httpx.Request, str, str], httpx.Response]] = {
    "resend": _resend,
    "listmonk": _listmonk,
    "buttondown": _buttondown,
    "mailchimp": _mailchimp,
    "sendgrid": _sendgrid,
    "brevo": _brevo,
    "kit": _kit,
    "mailjet": _mailjet,
}
LIST = {
    "resend": "78261eea-8f8b-4381-83c6-79fa7120f1cf",
    "listmonk": "1,2",
    "buttondown": "weekly",
    "mailchimp": "a1b2c3:44",
    "sendgrid": "e93c7e46-0e3c-4f4f-8f0a-3a0a0f0f0f0f",
    "brevo": "2,7",
    "kit": "tag:12",
    "mailjet": "3456",
}


def adapter(kind: str) -> Adapter:
    match kind:
        case "resend":
            return Resend(token="key", base_url=BASE)
        case "listmonk":
            return Listmonk(base_url=BASE, user="digest", token="key", template=2)
        case "buttondown":
            return Buttondown(token="key", base_url=BASE)
        case "mailchimp":
            return Mailchimp(token="key-us6", base_url=BASE)
        case "sendgrid":
            return SendGrid(token="key", base_url=BASE, sender_id=1, unsubscribe_group=7)
        case "brevo":
            return Brevo(token="key", base_url=BASE)
        case "kit":
            return Kit(token="key", base_url=BASE, template=None)
        case _:
            return Mailjet(token="key", secret="s", base_url=BASE, locale="en_US")
