"""Buttondown, emails to all subscribers, or to those with a tag.

API:     docs.buttondown.com/api-emails-introduction, version 2026-04-01
Keys:    docs.buttondown.com: X-Idempotency-Key, up to 200 characters, on any request; for how long
         is not said, so a start is looked at before it is made again all the same
Quirks:  An email is sent at once unless its status says draft. What language the body is in is
         guessed unless it says so. The first email that a key sends must be asked for in a header.
         Bodies are Django templates. There is no text part.
"""

from __future__ import annotations

import httpx

from digest.deliver.broadcast.hand_over import Draft, Stage
from digest.deliver.broadcast.over_http import Step
from digest.deliver.provider import safe_base_url
from digest.deliver.said import an_id
from digest.deliver.substitution import LIQUID, Tags, merged

VERSION = "2026-04-01"
STARTED = {"about_to_send", "scheduled", "in_flight", "throttled", "resending", "sent"}
EVERYBODY = "all"


class Buttondown:
    tags = Tags(
        {
            "unsubscribe_url": "{{ unsubscribe_url }}",
            "address": "{{ subscriber.email }}",
            "name": "{{ subscriber.metadata.name }}",
        },
        begins=LIQUID,
        literal='{{ "%s" }}',
        touching="{}",
    )

    def __init__(self, *, token: str, base_url: str) -> None:
        self._url = f"{safe_base_url(base_url)}/emails"
        self._headers = {"Authorization": f"Token {token}", "X-API-Version": VERSION}

    def find(self, name: str) -> Step[str | None]:
        url = httpx.URL(self._url, params={"ordering": "-creation_date"})
        while True:
            answer = yield httpx.Request("GET", url, headers=self._headers)
            page = answer.json()
            for one in page["results"]:
                if (one.get("metadata") or {}).get("digest") == name:
                    return an_id(one["id"])
            if not page.get("next"):
                return None
            url = httpx.URL(self._url).copy_merge_params(httpx.URL(page["next"]).params)

    def create(self, draft: Draft) -> Step[str]:
        content = merged(draft.message, self.tags)
        email: dict[str, object] = {
            "subject": content.subject,
            "body": f"<!-- buttondown-editor-mode: fancy -->{content.html}",
            "description": content.preheader,
            "status": "draft",
            "metadata": {"digest": draft.name},
        }
        if draft.list != EVERYBODY:
            tag = {"field": "subscriber.tags", "operator": "contains", "value": draft.list}
            email["filters"] = {"filters": [tag], "groups": [], "predicate": "and"}
        answer = yield httpx.Request(
            "POST",
            self._url,
            json=email,
            headers={**self._headers, "X-Idempotency-Key": f"{draft.name}-create"},
        )
        return an_id(answer.json()["id"])

    def fill(self, id: str, draft: Draft) -> Step[None]:
        yield from ()  # it was created with all that belongs to it

    def stage(self, id: str) -> Step[Stage]:
        answer = yield httpx.Request("GET", f"{self._url}/{id}", headers=self._headers)
        status = answer.json()["status"]
        if status == "draft":
            return Stage.DRAFT
        return Stage.STARTED if status in STARTED else Stage.STOPPED

    def start(self, id: str, draft: Draft) -> Step[None]:
        own = {
            "X-Idempotency-Key": f"{draft.name}-publish",
            "X-Buttondown-Live-Dangerously": "true",
        }
        answer = yield httpx.Request(
            "POST", f"{self._url}/{id}/publish", json={}, headers={**self._headers, **own}
        )
        answer.json()["id"]
