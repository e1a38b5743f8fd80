"""What came of one source, in words: for the command, the desk and the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from digest.base.errors import DigestError, UnreadableFeed


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What one source answered, and what came of it."""

    url: str
    answer: str = ""  # "200, 33 entries", "304, unchanged"; "" if there was no usable one
    new: int = 0
    changed: int = 0
    held: int = 0  # pieces we had already, as they were
    left_out: int = 0  # entries without a headline or a usable address
    newest_at: datetime | None = None  # of this document's dated entries
    oldest_at: datetime | None = None
    trouble: str = ""  # why there is no answer, and what to do about it
    warning: str = ""  # an answer, but something to know

    @property
    def failed(self) -> bool:
        return bool(self.trouble)

    def __str__(self) -> str:
        if self.failed:
            return f"{self.url}: failed: {self.trouble}"
        parts = [f"{self.url}: {self.answer}"]
        if self.new or self.changed or self.held:
            parts.append(f"{self.new} new, {self.changed} changed, {self.held} held")
        if self.left_out:
            parts.append(f"{self.left_out} left out (no headline or no address)")
        if self.oldest_at and self.newest_at:
            parts.append(f"from {self.oldest_at:%d %b %H:%M} to {self.newest_at:%d %b %H:%M} UTC")
        if self.warning:
            parts.append(f"note: {self.warning}")
        return "; ".join(parts)


def in_words(error: DigestError) -> str:
    seen = f" ({error.seen})" if error.seen else ""
    return f"{error.happened}{seen}; next: {error.next_step}"


def entries(count: int) -> str:
    return f"{count} {'entry' if count == 1 else 'entries'}"


def for_sale(url: str) -> UnreadableFeed:
    """Of a parked domain's page, which answers 200 and shows adverts."""
    return UnreadableFeed(
        url,
        "its page says that the domain is for sale",
        next_step="name the publication's new address, or take this one out",
    )


def a_door(url: str, there: str) -> UnreadableFeed:
    """Of a page that has nothing but <meta http-equiv=refresh>."""
    return UnreadableFeed(
        url,
        f"it sends browsers on to {there}, and holds nothing itself",
        next_step="name that address in `sources`, if it is still this publication's",
    )
