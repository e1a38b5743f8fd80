"""Kit (ConvertKit) v4, broadcasts to a segment or a tag.

API:     developers.kit.com/v4#broadcasts
Limits:  120 calls a minute; 429 is plain text without a wait
Quirks:  `send_at` null is a draft, a time sends it then; no filter means all subscribers, and
         `public` puts it on the web as well. A draft is found by its description, which only the
         house sees. Bodies are Liquid templates. There is no text part of ours: Kit makes one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import httpx

from digest.base.errors import SettingsError
from digest.deliver.broadcast.hand_over import Draft, Stage
from digest.deliver.broadcast.over_http import Step
from digest.deliver.provider import safe_base_url
from digest.deliver.said import an_id
from digest.deliver.substitution import LIQUID, Tags, merged

EVERYBODY = "all"


class Kit:
    tags = Tags(
        {
            "unsubscribe_url": "{{ unsubscribe_url }}",
            "address": "{{ subscriber.email_address }}",
            "name": "{{ subscriber.first_name }}",
        },
        begins=LIQUID,
        literal='{{ "%s" }}',
        touching="{}",
    )

    def __init__(
        self,
        *,
        token: str,
        base_url: str,
        template: int | None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._url = f"{safe_base_url(base_url)}/broadcasts"
        self._headers = {"X-Kit-Api-Key": token}
        self._template = template
        self._now = now

    def find(self, name: str) -> Step[str | None]:
        params = {"per_page": "100"}
        while True:
            answer = yield httpx.Request("GET", self._url, params=params, headers=self._headers)
            page = answer.json()
            for one in page["broadcasts"]:
                if one.get("description") == name:
                    return an_id(one["id"])
            following = page.get("pagination", {})
            if not following.get("has_next_page"):
                return None
            params = {"per_page": "100", "after": following["end_cursor"]}

    def create(self, draft: Draft) -> Step[str]:
        document = self._document(draft, send_at=None)
        answer = yield httpx.Request("POST", self._url, json=document, headers=self._headers)
        return an_id(answer.json()["broadcast"]["id"])

    def fill(self, id: str, draft: Draft) -> Step[None]:
        yield from ()  # it was created with all that belongs to it

    def stage(self, id: str) -> Step[Stage]:
        answer = yield httpx.Request("GET", f"{self._url}/{id}", headers=self._headers)
        return Stage.STARTED if answer.json()["broadcast"]["send_at"] else Stage.DRAFT

    def start(self, id: str, draft: Draft) -> Step[None]:
        document = self._document(draft, send_at=self._now().strftime("%Y-%m-%dT%H:%M:%SZ"))
        answer = yield httpx.Request(
            "PUT", f"{self._url}/{id}", json=document, headers=self._headers
        )
        answer.json()["broadcast"]

    def _document(self, draft: Draft, *, send_at: str | None) -> dict[str, object]:
        content = merged(draft.message, self.tags)
        document: dict[str, object] = {
            "subject": content.subject,
            "content": content.html,
            "preview_text": content.preheader,
            "description": draft.name,
            "email_address": draft.message.sender.mailbox.address,
            "public": False,
            "send_at": send_at,
        }
        if self._template is not None:
            document["email_template_id"] = self._template
        if draft.list != EVERYBODY:
            document["subscriber_filter"] = [{"all": [_chosen(draft.list)]}]
        return document


def _chosen(name: str) -> dict[str, object]:
    kind, _, number = name.partition(":")
    if kind not in ("segment", "tag") or not number.isdecimal():
        raise SettingsError(
            "[audience] list",
            "Kit knows segments and tags by their numbers",
            seen=name,
            next_step='write "segment:12", "tag:12", or "all" for every subscriber',
        )
    return {"type": kind, "ids": [int(number)]}
