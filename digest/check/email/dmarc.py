"""What a domain asks of mail in its name: DMARC as RFC 9989 has it, by the DNS tree walk. Pure but for asking.

    walk(name, ask)      every policy record from a name upwards, eight questions at most (section 4.10)
    | organisation(...)  whose the name is: psd=n says "here", psd=y "one below", else the highest with a record
    policy(name, ask)    the record that counts for the name, and what it asks

`ask` gives the TXT records of a name, None if nobody answered. Of what RFC 7489 had, `pct`, `rf` and `ri` are
gone: a domain with pct=10 now acts on all. `p` may be missing; then, and where it cannot be read, a record
that asks for reports counts as p=none, and any other as none at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

MOST_LABELS = 7  # that are walked one by one; of longer names the middle is left out

Ask = Callable[[str], Sequence[str] | None]


@dataclass(frozen=True, slots=True)
class Record:
    domain: str
    text: str
    tags: Mapping[str, str]

    def asks(self, tag: str) -> str:
        """The policy of a tag in small letters, "" if it is missing or none that there is."""
        said = self.tags.get(tag, "").lower()
        return said if said in ("none", "quarantine", "reject") else ""

    @property
    def wants_reports(self) -> bool:
        return any(
            re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s,!]+(![0-9]+[kmgt]?)?", one.strip(), re.IGNORECASE)
            for one in self.tags.get("rua", "").split(",")
        )

    @property
    def counts(self) -> bool:
        """Whether it is taken for a policy (section 4.10.1)."""
        wrong = any(self.tags.get(tag) and not self.asks(tag) for tag in ("sp", "np"))
        return bool(self.asks("p") and not wrong) or self.wants_reports

    @property
    def testing(self) -> bool:
        return self.tags.get("t", "").lower() == "y"


@dataclass(frozen=True, slots=True)
class Policy:
    organisation: str
    record: Record | None
    several_at: str = ""  # a name with more than one record, which counts as none
    answered: bool = True

    def asked_of(self, name: str) -> str:
        """What is asked of mail from a name that exists: its own p, or the sp of who is above it."""
        if self.record is None:
            return ""
        own = self.record.asks("p") if self.record.counts else ""
        if self.record.domain != name:
            own = self.record.asks("sp") or own
        return own or ("none" if self.record.counts else "")


def policy(name: str, ask: Ask) -> Policy:
    several: list[str] = []
    try:
        found = list(walk(name, ask, several))
    except TimeoutError:
        return Policy(name, None, answered=False)
    house = organisation(name, found)
    by_domain = {one.domain: one for one in found}
    psd = next((one for one in found if one.tags.get("psd", "").lower() == "y"), None)
    counting = by_domain.get(name) or by_domain.get(house) or psd
    return Policy(house, counting, several[0] if several else "")


def walk(name: str, ask: Ask, several: list[str] | None = None) -> Iterator[Record]:
    """The records from `name` upwards, until one says psd. `several` gets names that have more than one.

    Raises TimeoutError if nobody answered.
    """
    for domain in _upwards(name):
        texts = ask(f"_dmarc.{domain}")
        if texts is None:
            raise TimeoutError(domain)
        records = [one for one in texts if re.match(r"\s*v\s*=\s*DMARC1\s*(;|$)", one)]
        if len(records) > 1 and several is not None:
            several.append(domain)
        if len(records) != 1:
            continue
        record = Record(domain, records[0], _tags(records[0]))
        yield record
        if record.tags.get("psd", "").lower() in ("y", "n"):
            return


def organisation(name: str, found: Sequence[Record]) -> str:
    """The organisational domain of a name, by the records that its walk found (section 4.10.2)."""
    for record in found:
        psd = record.tags.get("psd", "").lower()
        if psd == "n":
            return record.domain
        if psd == "y" and record.domain != name:
            below = name.removesuffix(f".{record.domain}").rpartition(".")[2]
            return f"{below}.{record.domain}"
    return found[-1].domain if found else name


def _upwards(name: str) -> Iterator[str]:
    labels = name.lower().rstrip(".").split(".")
    yield ".".join(labels)
    for start in range(max(1, len(labels) - MOST_LABELS), len(labels)):
        yield ".".join(labels[start:])


def _tags(text: str) -> dict[str, str]:
    """Each tag once: of a repeated one the first counts."""
    tags: dict[str, str] = {}
    for part in text.split(";"):
        name, equals, value = part.partition("=")
        if equals:
            tags.setdefault(name.strip().lower(), value.strip())
    return tags
