"""Mailchimp Marketing, regular campaigns to an audience, or to a saved segment of it.

API:     mailchimp.com/developer/marketing/api/campaigns
Limits:  10 connections at once
Quirks:  The data centre stands in the key, behind the hyphen. Reply-to is the sender's address. A
         campaign is made first and filled after; its checklist says what keeps it from being sent.
         Without *|UNSUB|* in it, Mailchimp adds a footer. How to say *| literally is not documented.
"""

from __future__ import annotations

import httpx

from digest.deliver.broadcast.hand_over import Draft, Stage, number
from digest.deliver.broadcast.over_http import Step
from digest.deliver.provider import safe_base_url
from digest.deliver.said import an_id
from digest.deliver.substitution import Tags, merged

STARTED = {"schedule", "sending", "sent"}


class Mailchimp:
    tags = Tags(
        {
            "unsubscribe_url": "*|UNSUB|*",
            "address": "*|EMAIL|*",
            "name": "*|FNAME|*",
        },
        begins=r"\*(?=\|)",
        touching="*|",
    )

    def __init__(self, *, token: str, base_url: str) -> None:
        centre = token.rpartition("-")[2]
        base_url = base_url or f"https://{centre}.api.mailchimp.com/3.0"
        self.auth = httpx.BasicAuth("digest", token)
        self._url = f"{safe_base_url(base_url)}/campaigns"

    def find(self, name: str) -> Step[str | None]:
        params = {
            "fields": "campaigns.id,campaigns.settings.title,campaigns.status",
            "count": "1000",
            "sort_field": "create_time",
            "sort_dir": "DESC",
        }
        answer = yield httpx.Request("GET", self._url, params=params)
        for one in answer.json()["campaigns"]:
            if (one.get("settings") or {}).get("title") == name:
                return an_id(one["id"])
        return None

    def create(self, draft: Draft) -> Step[str]:
        content = merged(draft.message, self.tags)
        list_id, _, segment = draft.list.partition(":")
        recipients: dict[str, object] = {"list_id": list_id}
        if segment:
            recipients["segment_opts"] = {"saved_segment_id": number(segment)}
        answer = yield httpx.Request(
            "POST",
            self._url,
            json={
                "type": "regular",
                "recipients": recipients,
                "settings": {
                    "subject_line": content.subject,
                    "preview_text": content.preheader,
                    "title": draft.name,
                    "from_name": draft.message.sender.name,
                    "reply_to": (
                        draft.message.sender.answers or draft.message.sender.mailbox
                    ).address,
                },
            },
        )
        return an_id(answer.json()["id"])

    def fill(self, id: str, draft: Draft) -> Step[None]:
        content = merged(draft.message, self.tags)
        body = {"html": content.html, "plain_text": content.text}
        yield httpx.Request("PUT", f"{self._url}/{id}/content", json=body)

    def stage(self, id: str) -> Step[Stage]:
        answer = yield httpx.Request("GET", f"{self._url}/{id}", params={"fields": "id,status"})
        status = answer.json()["status"]
        if status == "save":
            return Stage.DRAFT
        return Stage.STARTED if status in STARTED else Stage.STOPPED

    def start(self, id: str, draft: Draft) -> Step[None]:
        yield httpx.Request("POST", f"{self._url}/{id}/actions/send")
