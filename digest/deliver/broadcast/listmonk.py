"""listmonk, campaigns. It runs in the house.

API:     listmonk.app/docs/apis/campaigns
Limits:  none
Quirks:  Names are not unique to it; ours are. Only drafts and paused campaigns can be started, and a
         paused one that is resumed has begun from the start again (github.com/knadh/listmonk/issues/2313):
         whatever is neither draft nor running is left to a person. Bodies are Go templates, and are
         wrapped into the default template unless another is named.
"""

from __future__ import annotations

from typing import Any

import httpx

from digest.deliver.broadcast.hand_over import Draft, Stage, numbers
from digest.deliver.broadcast.over_http import Step
from digest.deliver.mailboxes import written
from digest.deliver.provider import safe_base_url
from digest.deliver.said import an_id
from digest.deliver.substitution import Tags, merged

STARTED = {"scheduled", "running", "finished"}


class Listmonk:
    tags = Tags(
        {
            "unsubscribe_url": "{{ UnsubscribeURL }}",
            "address": "{{ .Subscriber.Email }}",
            "name": "{{ .Subscriber.Name }}",
        },
        begins=r"\{\{+",
        literal='{{ "%s" }}',
        touching="{}",
    )

    def __init__(self, *, base_url: str, user: str, token: str, template: int | None) -> None:
        self.auth = httpx.BasicAuth(user, token)
        self._url = f"{safe_base_url(base_url)}/campaigns"
        self._template = template

    def find(self, name: str) -> Step[str | None]:
        params = {"query": name, "per_page": "100", "page": "1", "no_body": "true"}
        answer = yield httpx.Request("GET", self._url, params=params)
        for one in answer.json()["data"]["results"] or ():
            if one.get("name") == name:
                return an_id(one["id"])
        return None

    def create(self, draft: Draft) -> Step[str]:
        content = merged(draft.message, self.tags)
        sender = draft.message.sender
        campaign: dict[str, Any] = {
            "name": draft.name,
            "subject": content.subject,
            "lists": numbers(draft.list),
            "from_email": written(sender.mailbox),
            "type": "regular",
            "content_type": "html",
            "body": content.html,
            "altbody": content.text,
            "messenger": "email",
            "tags": [draft.message.edition],
        }
        if sender.answers:
            campaign["headers"] = [{"Reply-To": written(sender.answers)}]
        if self._template is not None:
            campaign["template_id"] = self._template
        answer = yield httpx.Request("POST", self._url, json=campaign)
        return an_id(answer.json()["data"]["id"])

    def fill(self, id: str, draft: Draft) -> Step[None]:
        yield from ()  # it was created with all that belongs to it

    def stage(self, id: str) -> Step[Stage]:
        answer = yield httpx.Request("GET", f"{self._url}/{id}", params={"no_body": "true"})
        status = answer.json()["data"]["status"]
        if status == "draft":
            return Stage.DRAFT
        return Stage.STARTED if status in STARTED else Stage.STOPPED

    def start(self, id: str, draft: Draft) -> Step[None]:
        answer = yield httpx.Request("PUT", f"{self._url}/{id}/status", json={"status": "running"})
        answer.json()["data"]
