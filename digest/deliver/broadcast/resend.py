"""Resend, broadcasts to a segment.

API:     resend.com/docs/api-reference/broadcasts/create-broadcast
Quirks:  `send` must be false, or creating is sending. There is no search by name: ours is looked for
         in the list, newest first. Merge tags have three braces; how to say these literally is not
         documented.
"""

from __future__ import annotations

import httpx

from digest.deliver.broadcast.hand_over import Draft, Stage
from digest.deliver.broadcast.over_http import Step
from digest.deliver.mailboxes import written
from digest.deliver.provider import safe_base_url
from digest.deliver.said import an_id
from digest.deliver.substitution import Tags, merged

STARTED = {"queued", "scheduled", "sending", "sent"}


class Resend:
    tags = Tags(
        {
            "unsubscribe_url": "{{{RESEND_UNSUBSCRIBE_URL}}}",
            "address": "{{{contact.email}}}",
            "name": "{{{contact.first_name}}}",
        },
        begins=r"\{\{+",
        touching="{}",
    )

    def __init__(self, *, token: str, base_url: str) -> None:
        self._base_url = safe_base_url(base_url)
        self._headers = {"Authorization": f"Bearer {token}"}

    def find(self, name: str) -> Step[str | None]:
        params = {"limit": "100"}
        while True:
            answer = yield self._request("GET", "", params=params)
            page = answer.json()
            for one in page["data"]:
                if one.get("name") == name:
                    return an_id(one["id"])
            if not page.get("has_more") or not page["data"]:
                return None
            params = {"limit": "100", "after": page["data"][-1]["id"]}

    def create(self, draft: Draft) -> Step[str]:
        content = merged(draft.message, self.tags)
        sender = draft.message.sender
        answer = yield self._request(
            "POST",
            "",
            json={
                "name": draft.name,
                "segment_id": draft.list,
                "from": written(sender.mailbox),
                "subject": content.subject,
                "preview_text": content.preheader,
                "html": content.html,
                "text": content.text,
                "send": False,
                **({"reply_to": [written(sender.answers)]} if sender.answers else {}),
            },
        )
        return an_id(answer.json()["id"])

    def fill(self, id: str, draft: Draft) -> Step[None]:
        yield from ()  # it was created with all that belongs to it

    def stage(self, id: str) -> Step[Stage]:
        answer = yield self._request("GET", f"/{id}")
        status = answer.json()["status"]
        if status == "draft":
            return Stage.DRAFT
        return Stage.STARTED if status in STARTED else Stage.STOPPED

    def start(self, id: str, draft: Draft) -> Step[None]:
        answer = yield self._request("POST", f"/{id}/send", json={})
        answer.json()["id"]

    def _request(
        self, method: str, path: str, *, params: dict[str, str] | None = None, json: object = None
    ) -> httpx.Request:
        return httpx.Request(
            method,
            f"{self._base_url}/broadcasts{path}",
            params=params,
            json=json,
            headers=self._headers,
        )
