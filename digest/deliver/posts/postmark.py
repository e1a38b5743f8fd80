"""Postmark: one event a post, unsigned.

API: postmarkapp.com/developer/webhooks/webhooks-overview
"""

from __future__ import annotations

from collections.abc import Iterator

from digest.deliver.posts.post import Hook, by_body, by_secret, instant, items, name_of, number
from digest.model.events import Event, EventKind

# Type of a bounce -> what it is for us; types that say nothing about the address are left out.
BOUNCES = {
    "HardBounce": EventKind.HARD_BOUNCE,
    "BadEmailAddress": EventKind.HARD_BOUNCE,
    "ManuallyDeactivated": EventKind.HARD_BOUNCE,
    "SpamComplaint": EventKind.COMPLAINT,
    "Unsubscribe": EventKind.UNSUBSCRIBE,
    "Transient": EventKind.DEFERRED,
    "SoftBounce": EventKind.SOFT_BOUNCE,
    "DnsError": EventKind.SOFT_BOUNCE,
    "SpamNotification": EventKind.SOFT_BOUNCE,
    "Blocked": EventKind.SOFT_BOUNCE,
    "DMARCPolicy": EventKind.SOFT_BOUNCE,
    "SMTPApiError": EventKind.SOFT_BOUNCE,
    "Unknown": EventKind.SOFT_BOUNCE,
}
SUPPRESSIONS = {
    "HardBounce": EventKind.HARD_BOUNCE,
    "SpamComplaint": EventKind.COMPLAINT,
    "ManualSuppression": EventKind.UNSUBSCRIBE,
}
# RecordType -> kind, and the fields of address and time.
RECORDS = {
    "Delivery": (EventKind.DELIVERED, "Recipient", "DeliveredAt"),
    "Bounce": (EventKind.SOFT_BOUNCE, "Email", "BouncedAt"),
    "SpamComplaint": (EventKind.COMPLAINT, "Email", "BouncedAt"),
    "Open": (EventKind.OPEN, "Recipient", "ReceivedAt"),
    "Click": (EventKind.CLICK, "Recipient", "ReceivedAt"),
    "SubscriptionChange": (EventKind.UNSUBSCRIBE, "Recipient", "ChangedAt"),
}


def read(body: bytes) -> Iterator[Event]:
    for one in items(body):
        record = one.get("RecordType")
        if record not in RECORDS:
            continue
        kind: EventKind | None
        kind, address, at = RECORDS[record]
        if record == "Bounce":
            kind = BOUNCES.get(one.get("Type", "Unknown"))
        elif record == "SubscriptionChange":
            kind = SUPPRESSIONS.get(one.get("SuppressionReason") or "")
            kind = kind if one.get("SuppressSending") else None
        if kind is None:
            continue
        marks = one.get("Metadata") or {}
        yield Event(
            # Its times have seconds: a scanner asks for several links in one.
            key=name_of(
                record,
                *(one.get(name) for name in ("MessageID", "ID", "OriginalLink")),
                one[address],
                one[at],
            ),
            kind=kind,
            address=one[address],
            at=instant(one[at]),
            batch=marks.get("batch", ""),
            subscriber=number(marks.get("subscriber")),
            reason=" ".join(filter(None, (one.get("Description"), one.get("Details")))),
            url=one.get("OriginalLink", ""),
            agent=one.get("UserAgent") or "",
            ip=(one.get("Geo") or {}).get("IP") or "",
        )


HOOK = Hook(by_secret, read, by_body)
