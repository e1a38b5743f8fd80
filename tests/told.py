"""Deliveries, opens and clicks as each provider posts them, by its own pages; what each tells, and nothing more.

    posted("resend", events)  -> bodies, as they come

A provider that gathers events posts some at a time, another each alone. Times are as exact as it writes them:
several count seconds, so that two clicks at once bear one time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from digest.model.events import Event, EventKind

SENT, SEEN, CLICKED = EventKind.DELIVERED, EventKind.OPEN, EventKind.CLICK
TOGETHER = 40  # events in one post of those that gather them


def posted(provider: str, events: Sequence[Event]) -> Iterator[bytes]:
    """`events` need an address, a subscriber, a batch and a time."""
    say = SAID[provider]
    items = [item for one in events if (item := say(one)) is not None]
    gather = GATHERED.get(provider)
    for first in range(0, len(items), TOGETHER if gather else 1):
        some = items[first : first + TOGETHER] if gather else items[first]
        yield gather(some) if gather else json.dumps(some).encode()


def _marks(event: Event) -> dict[str, str]:
    edition = event.batch.rsplit("-", 2)[0]
    return {"batch": event.batch, "subscriber": str(event.subscriber), "edition": edition}


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _message(event: Event) -> str:
    return f"m-{event.batch}-{event.subscriber}"


def _postmark(one: Event) -> Any:
    common = {"MessageID": _message(one), "Metadata": _marks(one), "MessageStream": "broadcast",
              "Recipient": one.address, "Tag": one.batch}  # fmt: skip
    if one.kind is SENT:
        return common | {"RecordType": "Delivery", "DeliveredAt": _iso(one.at), "Details": "250 OK"}
    seen = {"ReceivedAt": _iso(one.at), "UserAgent": one.agent, "Geo": {"IP": one.ip, "Country": ""},
            "Platform": "WebMail", "Client": {}, "OS": {}}  # fmt: skip
    if one.kind is SEEN:
        return common | seen | {"RecordType": "Open", "FirstOpen": True}
    return common | seen | {"RecordType": "Click", "ClickLocation": "HTML", "OriginalLink": one.url}


def _resend(one: Event) -> Any:
    data: dict[str, Any] = {"email_id": _message(one), "to": [one.address], "tags": _marks(one),
                            "created_at": _iso(one.at), "from": "week@harbour.example"}  # fmt: skip
    if one.kind is CLICKED:
        data["click"] = {
            "ipAddress": one.ip,
            "link": one.url,
            "timestamp": _iso(one.at),
            "userAgent": one.agent,
        }
    name = {SENT: "email.delivered", SEEN: "email.opened", CLICKED: "email.clicked"}[one.kind]
    return {"type": name, "created_at": f"{one.at.astimezone(UTC).isoformat(timespec='milliseconds')}", "data": data}  # fmt: skip


def _ses(one: Event) -> Any:
    at = _iso(one.at)
    mail = {"messageId": _message(one), "timestamp": at, "destination": [one.address],
            "tags": {name: [value] for name, value in _marks(one).items()}}  # fmt: skip
    seen = {"ipAddress": one.ip, "timestamp": at, "userAgent": one.agent}
    told: dict[str, Any] = {
        SENT: {"eventType": "Delivery", "delivery": {"timestamp": at, "recipients": [one.address]}},
        SEEN: {"eventType": "Open", "open": seen},
        CLICKED: {"eventType": "Click", "click": {**seen, "link": one.url, "linkTags": None}},
    }[one.kind]
    return {
        "Type": "Notification",
        "MessageId": one.key,
        "Message": json.dumps({**told, "mail": mail}),
    }


def _mailgun(one: Event) -> Any:
    data: dict[str, Any] = {"id": one.key, "timestamp": one.at.timestamp(), "recipient": one.address,
                            "user-variables": _marks(one)}  # fmt: skip
    data["event"] = {SENT: "delivered", SEEN: "opened", CLICKED: "clicked"}[one.kind]
    if one.kind is SENT:
        data["delivery-status"] = {"code": 250, "message": "OK"}
    else:
        data |= {"ip": one.ip, "client-info": {"user-agent": one.agent, "bot": ""}}
    if one.kind is CLICKED:
        data["url"] = one.url
    return {"signature": {}, "event-data": data}


def _sendgrid(one: Event) -> Any:
    name = {SENT: "delivered", SEEN: "open", CLICKED: "click"}[one.kind]
    told = {"event": name, "email": one.address, "timestamp": int(one.at.timestamp()), "sg_event_id": one.key,
            "sg_message_id": _message(one), **_marks(one)}  # fmt: skip
    if one.kind is not SENT:
        told |= {"useragent": one.agent, "ip": one.ip, "sg_machine_open": False}
    return told | (
        {"url": one.url, "url_offset": {"index": 0, "type": "html"}} if one.kind is CLICKED else {}
    )


def _brevo(one: Event) -> Any:
    stamp = int(one.at.timestamp())
    told = {"event": {SENT: "delivered", SEEN: "opened", CLICKED: "click"}[one.kind], "email": one.address, "id": 1,
            "message-id": f"<{_message(one)}@x>", "ts": stamp, "ts_event": stamp, "tags": [one.batch],
            "ts_epoch": int(one.at.timestamp() * 1000)}  # fmt: skip
    if one.kind is not SENT:
        told |= {"ip": one.ip, "user_agent": one.agent}
    return told | ({"link": one.url} if one.kind is CLICKED else {})


def _sparkpost(one: Event) -> Any:
    told = {"type": {SENT: "delivery", SEEN: "open", CLICKED: "click"}[one.kind], "event_id": one.key, "rcpt_to": one.address,
            "timestamp": str(int(one.at.timestamp())), "rcpt_meta": _marks(one), "campaign_id": one.batch}  # fmt: skip
    if one.kind is SENT:
        return {"msys": {"message_event": told}}
    told |= {"ip_address": one.ip, "user_agent": one.agent}
    return {
        "msys": {
            "track_event": told | ({"target_link_url": one.url} if one.kind is CLICKED else {})
        }
    }


def _mailjet(one: Event) -> Any:
    told = {"event": {SENT: "sent", SEEN: "open", CLICKED: "click"}[one.kind], "time": int(one.at.timestamp()),
            "MessageID": one.subscriber, "email": one.address, "CustomID": f"{one.batch}/{one.subscriber}"}  # fmt: skip
    if one.kind is not SENT:
        told |= {"ip": one.ip, "geo": "", "agent": one.agent}
    return told | ({"url": one.url} if one.kind is CLICKED else {})


def _mandrill(one: Event) -> Any:
    told = {"event": {SENT: "delivered", SEEN: "open", CLICKED: "click"}[one.kind], "ts": int(one.at.timestamp()),
            "_id": _message(one), "msg": {"email": one.address, "metadata": _marks(one), "state": "sent"}}  # fmt: skip
    if one.kind is not SENT:
        told |= {"ip": one.ip, "user_agent": one.agent, "location": {}}
    return told | ({"url": one.url} if one.kind is CLICKED else {})


def _lettermint(one: Event) -> Any:
    data = {
        "message_id": _message(one),
        "recipient": one.address,
        "metadata": _marks(one),
        "tag": None,
    }
    if one.kind is not SENT:
        data |= {"ip": one.ip, "user_agent": one.agent}
    if one.kind is CLICKED:
        data["url"] = one.url
    name = {SENT: "message.delivered", SEEN: "message.opened", CLICKED: "message.clicked"}[one.kind]
    return {"id": one.key, "event": name, "timestamp": _iso(one.at), "data": data}


def _mailtrap(one: Event) -> Any:
    told = {"event": {SENT: "delivery", SEEN: "open", CLICKED: "click"}[one.kind], "event_id": one.key, "email": one.address,
            "message_id": _message(one), "timestamp": int(one.at.timestamp()), "custom_variables": _marks(one),
            "sending_stream": "bulk"}  # fmt: skip
    if one.kind is not SENT:
        told |= {"ip": one.ip, "user_agent": one.agent}
    return told | ({"url": one.url} if one.kind is CLICKED else {})


def _mailersend(one: Event) -> Any:
    name = {SENT: "delivered", SEEN: "opened", CLICKED: "clicked"}[one.kind]
    tags = [one.batch, f"subscriber-{one.subscriber}", one.batch.rsplit("-", 2)[0]]
    email = {"id": _message(one), "tags": tags, "recipient": {"email": one.address}}
    morph = (
        {"object": name, "ip": one.ip, "user_agent": one.agent, "url": one.url}
        if one.kind is not SENT
        else None
    )
    data = {"object": "activity", "id": one.key, "type": name, "created_at": _iso(one.at), "email": email,
            "morph": morph}  # fmt: skip
    return {"type": f"activity.{name}", "created_at": _iso(one.at), "data": data}


def _scaleway(one: Event) -> Any:
    if one.kind is not SENT:  # it tells of no opens and no clicks
        return None
    headers = {"X-Digest-Batch": one.batch, "X-Digest-Subscriber": str(one.subscriber)}
    told = {"id": one.key, "type": "email_delivered", "created_at": _iso(one.at), "email_id": _message(one),
            "email_to": one.address, "email_headers": headers}  # fmt: skip
    return {"Type": "Notification", "MessageId": one.key, "Message": json.dumps(told)}


SAID: dict[str, Callable[[Event], Any]] = {
    "postmark": _postmark,
    "resend": _resend,
    "ses": _ses,
    "mailgun": _mailgun,
    "sendgrid": _sendgrid,
    "brevo": _brevo,
    "sparkpost": _sparkpost,
    "mailjet": _mailjet,
    "mandrill": _mandrill,
    "lettermint": _lettermint,
    "mailtrap": _mailtrap,
    "mailersend": _mailersend,
    "scaleway": _scaleway,
}


def _list(items: Any) -> bytes:
    return json.dumps(items).encode()


GATHERED: dict[str, Callable[[Any], bytes]] = {
    "sendgrid": _list,
    "sparkpost": _list,
    "mailjet": _list,
    "mandrill": lambda items: urlencode({"mandrill_events": json.dumps(items)}).encode(),
    "mailtrap": lambda items: json.dumps({"events": items}).encode(),
}
