"""SparkPost (Bird), transmissions.

API:     developers.sparkpost.com/api/transmissions, /api/events, /api/template-language
Keys:    github.com/SparkPost/developers.sparkpost.com/pull/590 (2026-08): 24 hours; 409 code 1601
         while the first call runs, 1600 for another payload
Limits:  20 MB of content, 100 KB of substitution data; a campaign's name 64 bytes; no number of
         recipients is named. POST is not limited by rate, sending is: 420
Quirks:  Authorization is the key alone. 200 may come with errors for some recipients, whom it
         names in words only, or not at all: then nobody can tell who was taken. HTML values are
         escaped unless the tag has three braces; a campaign is searched by the words of its name.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import httpx

from digest.deliver.batches import fitting
from digest.deliver.bodies import KEY, SUBSCRIBER, TO, Form, Once, Readers, post, raw
from digest.deliver.mailboxes import person, whom, written
from digest.deliver.over_http import LookUp, taken_by_address
from digest.deliver.provider import Limits, safe_base_url
from digest.deliver.said import an_id, whole
from digest.deliver.substitution import Language, Substitution
from digest.deliver.suppressed import WORDS
from digest.mail.eml import clean
from digest.mail.merge import ReaderLinks
from digest.model.answers import Accepted, Answer, Barred, Promise, Refused, Unknown
from digest.model.batches import Batch
from digest.model.messages import Message

BRACES = Language("{{{%s}}}", r"\{(?=\{)", "{}")
EVERYBODY = raw("everybody")
ACCOUNT = {"7001"}  # an unconfigured or unverified sending domain
OURS = re.compile(
    r"(sending|from) domain|(un|not )verified|unconfigured|suspended|terminated|sandbox|subaccount"
    r"|content\.from",
    re.IGNORECASE,
)
DATA_BYTES = 400  # of a reader's own values, as a rule


class SparkPost:
    promise = Promise.KEY
    key_life = timedelta(hours=23)  # of 24
    suppressions = WORDS
    limits = Limits(in_flight=4)
    kept = timedelta(days=9)  # of 10

    def __init__(
        self,
        *,
        token: str,
        base_url: str,
        tracking: bool,
        settle: timedelta,
        return_path: str = "",
        links: ReaderLinks,
    ) -> None:
        self._headers = {"Authorization": token}
        self._base_url = safe_base_url(base_url)
        self._tracking = tracking
        self._return_path = return_path
        self.settle = settle
        self._links = links
        self._forms = Once(self._make)

    def per_call(self, message: Message) -> int:
        return fitting(DATA_BYTES, most=2000, most_bytes=5_000_000)

    def ask(self, message: Message, batch: Batch) -> httpx.Request:
        whole, one = self._forms.of(message)
        readers = Readers(batch, message, self._links, person)
        filling = {EVERYBODY: one.all(readers), KEY: batch.key.encode()}
        return post(
            f"{self._base_url}/transmissions",
            whole.filled(filling),
            {**self._headers, "Idempotency-Key": batch.key},
        )

    def read(self, response: httpx.Response, batch: Batch) -> Answer:
        said = response.json()
        if response.status_code == 409:
            # Still running (1601), or taken with other bytes (1600): not by us, if this call is the first.
            words = _words(said["errors"])
            foreign = not batch.repeat and all(
                str(one.get("code")) == "1600" for one in said["errors"]
            )
            return Barred(words) if foreign else Unknown(words)
        if not response.is_success:
            return _no(said["errors"])
        results = said["results"]
        rejected = whole(results["total_rejected_recipients"])
        errors = [*(results.get("rcpt_to_errors") or ()), *(said.get("errors") or ())]
        words = _words(errors)
        refused = {one.id: words for one in batch.recipients if _names(errors, one.address)}
        if rejected == len(batch.recipients):
            return _no(errors)
        if rejected != len(refused):
            return Unknown(f"{rejected} of them were not taken, and it does not say who: {words}")
        if whole(results["total_accepted_recipients"]) + rejected != len(batch.recipients):
            return Unknown("it counts others than were handed over")
        ids = {one.id: an_id(results["id"]) for one in batch.recipients if one.id not in refused}
        return Accepted(ids, refused)

    def look_up(self, batch: Batch) -> LookUp:
        since = (batch.dated_at - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        params = {"campaigns": batch.key, "events": "injection", "from": since, "per_page": "1000"}
        url: httpx.URL | None = httpx.URL(f"{self._base_url}/events/message", params=params)
        ids: dict[str, str] = {}
        while url:
            answer = yield httpx.Request("GET", url, headers=self._headers)
            page = answer.json()
            for found in page["results"]:
                if found["campaign_id"] == batch.key:
                    ids[found["rcpt_to"]] = an_id(found["transmission_id"])
            following = page.get("links", {}).get("next")
            url = url.join(following) if following and page["results"] else None
        return taken_by_address(batch, ids, "SparkPost has no injection of it")

    def _make(self, message: Message) -> tuple[Form, Form]:
        shared = Substitution(message, BRACES, self._links)
        content: dict[str, Any] = {
            "from": whom(message.sender.mailbox),
            "subject": shared.subject,
            "html": shared.html,
            "text": shared.text,
            "headers": {name: shared.plain(clean(value)) for name, value in message.headers},
        }
        if message.sender.answers:
            content["reply_to"] = written(message.sender.answers)
        document: dict[str, Any] = {
            "campaign_id": KEY,
            "options": {
                "open_tracking": self._tracking,
                "click_tracking": self._tracking,
                "transactional": False,
            },
            "content": content,
            "recipients": EVERYBODY,
        }
        if self._return_path:
            document["return_path"] = self._return_path
        one = {
            "address": TO,
            "substitution_data": shared.form_of(),
            "tags": [message.edition],
            "metadata": {"batch": KEY, "edition": message.edition, "subscriber": SUBSCRIBER},
        }
        return Form(document, [EVERYBODY]), Form(one, [*message.personal])


def _no(errors: list[dict[str, Any]]) -> Barred | Refused:
    words = _words(errors)
    ours = OURS.search(words) or any(str(one.get("code", "")) in ACCOUNT for one in errors)
    return Barred(words) if ours else Refused(words)


def _names(errors: list[dict[str, Any]], address: str) -> bool:
    words = " ".join(str(error.get("description", "")) for error in errors)
    return address in words.replace("'", " ").replace('"', " ").replace(",", " ").split()


def _words(errors: list[dict[str, Any]]) -> str:
    said = (
        f"{one.get('code', '')} {one['message']}: {one.get('description', '')}" for one in errors
    )
    return "; ".join(words.strip(" :") for words in said)[:500]
