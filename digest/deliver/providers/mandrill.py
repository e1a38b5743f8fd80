"""Mandrill (Mailchimp Transactional), one message with merge variables for each recipient.

API:     mailchimp.com/developer/transactional/api/messages/send-new-message
Limits:  none is named; more than 10 recipients are always sent in the background
Quirks:  The key stands in the body. No key against repeats, and a search by metadata only where a
         person has had it indexed: an unanswered call stays unknown, so calls are small. Each
         recipient has a status of their own. Merge tags may stand in headers.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx

from digest.base.addresses import in_ascii
from digest.deliver.bodies import ADDRESS, KEY, SUBSCRIBER, TO, Form, Once, Readers, post, raw
from digest.deliver.mailboxes import person, written
from digest.deliver.provider import Limits, safe_base_url
from digest.deliver.said import an_id, one_each, some, word
from digest.deliver.substitution import Language, Substitution
from digest.mail.eml import clean
from digest.mail.merge import ReaderLinks
from digest.model.answers import Answer, Barred, Promise, Refused
from digest.model.batches import Batch
from digest.model.messages import Message

MERGE = Language("*|%s|*", r"\*(?=\|)", "*|")
EVERYBODY, VARIABLES, METADATA = raw("everybody"), raw("variables"), raw("metadata")
# Reasons to reject that are the sender's: the others are the recipient's.
OURS = {"invalid-sender", "payment-required", "test-mode-limit", "unsigned"}
ACCOUNT = {"Invalid_Key", "PaymentRequired", "Unknown_Subaccount", "GeneralError"}


class Mandrill:
    promise = Promise.NONE
    key_life: timedelta | None = None
    suppressions = (
        ("^rejected: hard-bounce", "hard bounce"),
        ("^rejected: spam", "complaint"),
        ("^rejected: unsub", "unsubscribe"),
        ("^rejected: custom", "manual"),
    )
    limits = Limits(in_flight=4)

    def __init__(
        self,
        *,
        token: str,
        base_url: str,
        tracking: bool,
        return_path: str = "",
        links: ReaderLinks,
    ) -> None:
        self._token = token
        self._base_url = safe_base_url(base_url)
        self._tracking = tracking
        self._return_path = return_path
        self._links = links
        self._forms = Once(self._make)

    def per_call(self, message: Message) -> int:
        return 100

    def ask(self, message: Message, batch: Batch) -> httpx.Request:
        whole, *parts = self._forms.of(message)
        readers = Readers(batch, message, self._links, person)
        to, variables, metadata = (part.all(readers) for part in parts)
        filling = {
            EVERYBODY: to,
            VARIABLES: variables,
            METADATA: metadata,
            KEY: batch.key.encode(),
        }
        return post(f"{self._base_url}/messages/send", whole.filled(filling), {})

    def read(self, response: httpx.Response, batch: Batch) -> Answer:
        said = response.json()
        if not response.is_success:
            words = f"{said['name']}: {str(said['message'])[:300]}"
            return Barred(words) if said["name"] in ACCOUNT else Refused(words)
        named = one_each(word(one["email"]).lower() for one in said)
        found = dict(zip(named, said, strict=True))
        ids: dict[int, str] = {}
        refused: dict[int, str] = {}
        barred: dict[int, str] = {}
        for recipient in batch.recipients:
            one = found[in_ascii(recipient.address).lower()]
            if one["status"] in ("sent", "queued", "scheduled"):
                ids[recipient.id] = an_id(one["_id"])
            else:
                words = f"{word(one['status'])}: {one.get('reject_reason') or ''}"
                ours = one.get("reject_reason") in OURS
                (barred if ours else refused)[recipient.id] = words
        return some(ids, refused, barred=barred)

    def _make(self, message: Message) -> tuple[Form, Form, Form, Form]:
        shared = Substitution(message, MERGE, self._links)
        headers = {name: shared.plain(clean(value)) for name, value in message.headers}
        if message.sender.answers:
            headers["Reply-To"] = written(message.sender.answers)
        content: dict[str, Any] = {
            "from_email": message.sender.mailbox.address,
            "from_name": clean(message.sender.name),
            "subject": shared.subject,
            "html": shared.html,
            "text": shared.text,
            "headers": headers,
            "to": EVERYBODY,
            "merge": True,
            "merge_language": "mailchimp",
            "merge_vars": VARIABLES,
            "recipient_metadata": METADATA,
            "tags": [message.edition[:50]],
            "metadata": {"batch": KEY, "edition": message.edition},
            "preserve_recipients": False,
            "auto_text": False,
            "track_opens": self._tracking,
            "track_clicks": self._tracking,
        }
        if self._return_path:  # it takes the domain alone
            content["return_path_domain"] = self._return_path.rpartition("@")[2]
        tokens = [*message.personal]
        variables = [{"name": name, "content": value} for name, value in shared.form_of().items()]
        return (
            Form(
                {"key": self._token, "message": content, "async": True},
                [EVERYBODY, VARIABLES, METADATA],
            ),
            Form(TO, []),
            Form({"rcpt": ADDRESS, "vars": variables}, tokens),
            Form({"rcpt": ADDRESS, "values": {"subscriber": SUBSCRIBER}}, []),
        )
