"""Twilio SendGrid, single sends to a contact list.

API:     docs.sendgrid.com/api-reference/single-sends
Limits:  names of 100 characters, 50 lists
Quirks:  The sender is one of the account's verified senders, by number. A search by name finds similar
         ones too. "now" is allowed as a time, whatever the description says. Bodies are Handlebars
         templates; how to say {{ literally is not documented for them.
"""

from __future__ import annotations

import httpx

from digest.base.errors import SettingsError
from digest.deliver.broadcast.hand_over import Draft, Stage
from digest.deliver.broadcast.over_http import Step
from digest.deliver.provider import safe_base_url
from digest.deliver.said import an_id
from digest.deliver.substitution import Tags, merged


class SendGrid:
    tags = Tags(
        {
            "unsubscribe_url": "{{{unsubscribe}}}",
            "address": "{{email}}",
            "name": "{{first_name}}",
        },
        begins=r"\{\{+",
        touching="{}",
    )

    def __init__(
        self, *, token: str, base_url: str, sender_id: int | None, unsubscribe_group: int | None
    ) -> None:
        if sender_id is None:
            raise SettingsError(
                "the provider sendgrid",
                "it keeps the list, and needs to know the sender by its number",
                next_step="set sender_id, as SendGrid shows it under Marketing, Senders",
            )
        base = safe_base_url(base_url).removesuffix("/v3")
        self._url = f"{base}/v3/marketing/singlesends"
        self._headers = {"Authorization": f"Bearer {token}"}
        self._sender_id = sender_id
        self._unsubscribe_group = unsubscribe_group

    def find(self, name: str) -> Step[str | None]:
        answer = yield httpx.Request(
            "POST", f"{self._url}/search", json={"name": name}, headers=self._headers
        )
        for one in answer.json()["result"]:
            if one.get("name") == name:
                return an_id(one["id"])
        return None

    def create(self, draft: Draft) -> Step[str]:
        content = merged(draft.message, self.tags)
        config: dict[str, object] = {
            "subject": content.subject,
            "html_content": content.html,
            "plain_content": content.text,
            "generate_plain_content": False,
            "sender_id": self._sender_id,
        }
        if self._unsubscribe_group is not None:
            config["suppression_group_id"] = self._unsubscribe_group
        answer = yield httpx.Request(
            "POST",
            self._url,
            json={
                "name": draft.name,
                "send_to": {"list_ids": [one.strip() for one in draft.list.split(",")]},
                "email_config": config,
            },
            headers=self._headers,
        )
        return an_id(answer.json()["id"])

    def fill(self, id: str, draft: Draft) -> Step[None]:
        yield from ()  # it was created with all that belongs to it

    def stage(self, id: str) -> Step[Stage]:
        answer = yield httpx.Request("GET", f"{self._url}/{id}", headers=self._headers)
        status = answer.json()["status"]
        if status == "draft":
            return Stage.DRAFT
        return Stage.STARTED if status in ("scheduled", "triggered") else Stage.STOPPED

    def start(self, id: str, draft: Draft) -> Step[None]:
        answer = yield httpx.Request(
            "PUT", f"{self._url}/{id}/schedule", json={"send_at": "now"}, headers=self._headers
        )
        answer.json()["status"]
