"""Amazon SES, API v2, bulk email with the content in the call.

API:     docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendBulkEmail.html
Limits:  50 recipients a call, 15 headers of 995 ASCII characters, 262,144 of data for each
Quirks:  No key and nothing to ask: an unanswered call stays unknown. Each entry has a status of
         its own. Data is JSON in a string, replaced without escaping; a variable that is missing
         is accepted and never arrives, so every entry has them all.
"""

from __future__ import annotations

import json
import re
from email.header import Header
from typing import Any

import httpx

from digest.base.addresses import Mailbox
from digest.deliver.bodies import (
    KEY,
    SUBSCRIBER,
    TO,
    Form,
    Once,
    Readers,
    inside,
    post,
    raw,
)
from digest.deliver.provider import Limits, safe_base_url
from digest.deliver.said import an_id, some, word
from digest.deliver.sigv4 import SigV4
from digest.deliver.substitution import BRACES, Substitution
from digest.deliver.suppressed import WORDS
from digest.mail.eml import clean, mailbox
from digest.mail.merge import ReaderLinks
from digest.model.answers import Answer, Barred, Later, Promise, Refused
from digest.model.batches import Batch, Recipient
from digest.model.messages import Message

EVERYBODY, DATA = raw("everybody"), "\0data\0"

NOT_NOW = {"ACCOUNT_THROTTLED", "TRANSIENT_FAILURE"}
ACCOUNT = {
    "ACCOUNT_DAILY_QUOTA_EXCEEDED",
    "ACCOUNT_SENDING_PAUSED",
    "ACCOUNT_SUSPENDED",
    "CONFIGURATION_SET_NOT_FOUND",
    "CONFIGURATION_SET_SENDING_PAUSED",
    "INVALID_SENDING_POOL_NAME",
    "MAIL_FROM_DOMAIN_NOT_VERIFIED",
    "TEMPLATE_NOT_FOUND",
}
# The same, of the call as a whole.
THROTTLED = {
    "TooManyRequestsException",
    "Throttling",
    "ThrottlingException",
    "LimitExceededException",
}
SUSPENDED = {
    "AccountSuspendedException",
    "AccountSendingPausedException",
    "ConfigurationSetDoesNotExistException",
    "ConfigurationSetSendingPausedException",
    "MailFromDomainNotVerifiedException",
    "NotFoundException",
    "SendingPausedException",
}
# MessageRejected is said of content, and of identities: of ours, or, while the account is in the
# sandbox, of the reader's. Nobody but the account's owner can mend either.
IDENTITY = re.compile(
    r"not verified|identit(y|ies) failed|sandbox|sending (is )?paused", re.IGNORECASE
)


class Ses:
    promise = Promise.NONE
    key_life = None
    suppressions = WORDS
    limits = Limits(in_flight=2)

    def __init__(
        self,
        *,
        key_id: str,
        secret: str,
        session_token: str,
        region: str,
        configuration_set: str,
        base_url: str,
        return_path: str = "",
        links: ReaderLinks,
    ) -> None:
        self.auth = SigV4(
            key_id=key_id,
            secret=secret,
            session_token=session_token,
            region=region,
            service="ses",
        )
        self._configuration_set = configuration_set
        self._return_path = return_path
        self._base_url = safe_base_url(base_url or f"https://email.{region}.amazonaws.com")
        self._links = links
        self._forms = Once(self._make)

    def per_call(self, message: Message) -> int:
        return 50

    def ask(self, message: Message, batch: Batch) -> httpx.Request:
        whole, one, data = self._forms.of(message)
        readers = Readers(batch, message, self._links, _mailbox_of)
        readers.add(DATA, [inside(b"".join(pieces).decode()) for pieces in data.each(readers)])
        filling = {EVERYBODY: one.all(readers), KEY: batch.key.encode()}
        return post(f"{self._base_url}/v2/email/outbound-bulk-emails", whole.filled(filling), {})

    def read(self, response: httpx.Response, batch: Batch) -> Answer:
        said = response.json()
        if not response.is_success:
            kind = response.headers.get("x-amzn-errortype", said.get("__type", ""))
            kind = kind.partition(":")[0].rpartition("#")[2]
            words = f"{kind}: {str(said.get('message', said.get('Message', '')))[:300]}"
            if kind in THROTTLED:
                return Later(words, all_batches=True)
            ours = kind in SUSPENDED or IDENTITY.search(words)
            return Barred(words) if ours else Refused(words)
        ids: dict[int, str] = {}
        refused: dict[int, str] = {}
        later: dict[int, str] = {}
        barred: dict[int, str] = {}
        for recipient, item in zip(batch.recipients, said["BulkEmailEntryResults"], strict=True):
            status = word(item["Status"])
            words = f"{status}: {str(item.get('Error', ''))[:300]}"
            if status == "SUCCESS":
                ids[recipient.id] = an_id(item["MessageId"])
            elif status in ACCOUNT or IDENTITY.search(words):
                barred[recipient.id] = words
            elif status in NOT_NOW:
                later[recipient.id] = words
            else:
                refused[recipient.id] = words
        return some(ids, refused, later, barred)

    def _make(self, message: Message) -> tuple[Form, Form, Form]:
        shared = Substitution(message, BRACES, self._links)
        document: dict[str, Any] = {
            "FromEmailAddress": _written(message.sender.mailbox),
            "DefaultEmailTags": [
                {"Name": "batch", "Value": KEY},
                {"Name": "edition", "Value": message.edition},
            ],
            "DefaultContent": {
                "Template": {
                    "TemplateContent": {
                        "Subject": shared.subject,
                        "Html": shared.html,
                        "Text": shared.text,
                    },
                    "TemplateData": json.dumps(
                        {**dict.fromkeys(shared.variables, ""), **shared.guards}
                    ),
                }
            },
            "BulkEmailEntries": EVERYBODY,
        }
        if message.sender.answers:
            document["ReplyToAddresses"] = [_written(message.sender.answers)]
        if self._return_path:
            document["FeedbackForwardingEmailAddress"] = self._return_path
        if self._configuration_set:
            document["ConfigurationSetName"] = self._configuration_set
        one = {
            "Destination": {"ToAddresses": [TO]},
            "ReplacementEmailContent": {"ReplacementTemplate": {"ReplacementTemplateData": DATA}},
            "ReplacementHeaders": [
                {"Name": name, "Value": _ascii(clean(value))} for name, value in message.headers
            ],
            "ReplacementTags": [{"Name": "subscriber", "Value": SUBSCRIBER}],
        }
        tokens = [*message.personal]
        return (
            Form(document, [EVERYBODY]),
            Form(one, [DATA, *tokens]),
            Form(shared.form_of(), tokens),
        )


def _written(one: Mailbox) -> str:
    """As a header has it, on one line: the API takes ASCII only, a name in encoded words (RFC 2047)."""
    return mailbox(one.name, one.address).replace("\r\n", "")


def _mailbox_of(recipient: Recipient) -> bytes:
    return b'"%b"' % inside(_written(Mailbox(recipient.name, recipient.address)))


def _ascii(value: str) -> str:
    """A header value in ASCII; of "Words <address>" only the words may be encoded."""
    if value.isascii():
        return value
    words, bracket, rest = value.partition("<")
    encoded = Header(words.strip(' "'), "utf-8", maxlinelen=10_000).encode()
    return f"{encoded} {bracket}{rest}".strip()
