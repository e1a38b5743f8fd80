"""What only the network knows: do links lead somewhere, are pictures light, is the sender's domain set up?

    links(sample, look)        HEAD, then GET where that is refused
    pictures(sample, look)     bytes, kind, pixels
    domain(sample, records)    SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 9989, dmarc.py), MX
    gone(edition, look)        of an approved edition: pieces that are withdrawn or whose page is gone

`look` asks one address, `records` one name; both are given, so nothing here opens a socket.
An answer that says "not you" (401, 403, 429) says nothing about readers, so it is only a note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from digest.base.errors import SourceError
from digest.check.email import dmarc
from digest.check.findings import Findings, noticed
from digest.check.links.targets import host_of
from digest.check.pictures.picture_kind import HEAD_BYTES, kind
from digest.check.sample import Sample, counted
from digest.check.wordings import headline_of
from digest.model.editions import Edition
from digest.model.findings import Finding, Severity

GONE = (404, 410)
SHUT = (401, 403, 429)  # to programs; a reader may well get in
# Seen from sites that answer a GET well
_NO_HEAD = (400, 401, 403, 404, 405, 406, 429, 500, 501, 503)
_OTHER = "choose another picture, or leave it out"


class Seen(Protocol):
    """An answer, whatever its status."""

    @property
    def status(self) -> int: ...
    @property
    def body(self) -> bytes: ...
    @property
    def cut(self) -> bool: ...


class Look(Protocol):
    def __call__(
        self, url: str, *, method: str = ..., most: int = ..., timeout_s: float = ...
    ) -> Seen:
        """Raises SourceError if there is no answer."""


Records = Callable[[str, str], tuple[str, ...] | None]  # (name, type) -> records; None: no answer


@dataclass(frozen=True, slots=True)
class Answer:
    url: str
    status: int = 0  # 0: there was none
    trouble: str = ""
    size: int = 0
    head: bytes = b""

    @property
    def fine(self) -> bool:
        return 200 <= self.status < 300

    @property
    def words(self) -> str:
        return f"it answers {self.status}" if self.status else f"no answer: {self.trouble}"


def links(one: Sample, look: Look, *, at_once: int = 8) -> Findings:
    """The pieces' own links first: a limit cuts off the rest."""
    words = {
        target: text
        for target, text in one.hrefs
        if _askable(target) and target not in one.personal_urls
    }
    wanted = sorted(words, key=lambda target: not one.piece_at(target))
    most, timeout_s = one.limits.links, one.limits.link_timeout_s
    silent: dict[str, list[Answer]] = {}
    for answer in _ask_all(wanted[:most], lambda url: _alive(look, url, timeout_s), at_once):
        if not answer.status:
            silent.setdefault(host_of(answer.url), []).append(answer)
        elif not answer.fine:
            yield noticed(
                "link-live",
                one.piece_at(answer.url) or words[answer.url] or answer.url,
                f"{answer.words}: {answer.url}",
                "open it in a browser; programs are not let in there"
                if answer.status in SHUT
                else "open it in a browser; drop the piece, or correct its address",
                sure=answer.status not in SHUT,
            )
    for host, answers in silent.items():
        first = answers[0]
        yield noticed(
            "link-live",
            one.piece_at(first.url) or first.url
            if len(answers) == 1
            else f"{counted(len(answers), 'link')} to {host}",
            f"{first.words}: {first.url}",
            "open it in a browser; try again, drop the piece, or correct its address",
        )
    if len(wanted) > most:
        told = f"{len(wanted) - most} of {len(wanted)} were not asked"
        remedy = "raise [checks] links in the newsletter's file"
        yield noticed("link-live", "the links", told, remedy, sure=False)


def pictures(one: Sample, look: Look, *, at_once: int = 8) -> Findings:
    shown = {
        image.attributes.get("src") or "": image.attributes.get("width") or ""
        for image in one.tree.css("img[src]")
    }
    wanted = [url for url in shown if _askable(url)][: one.limits.links]
    timeout_s, most = one.limits.link_timeout_s, one.limits.images_bytes
    total = 0
    few = []
    silent: dict[str, list[Answer]] = {}
    for answer in _ask_all(wanted, lambda url: _picture(look, url, timeout_s, most), at_once):
        place = one.picture_of(answer.url)
        if not answer.status:
            silent.setdefault(host_of(answer.url), []).append(answer)
            continue
        if not answer.fine:
            told = f"{answer.words}: {answer.url}"
            yield noticed("img-live", place, told, _OTHER, sure=answer.status not in SHUT)
            continue
        total += answer.size
        found = kind(answer.head)
        if answer.size > one.limits.image_bytes:
            told = f"{_bytes(answer.size, most)}; {one.limits.image_bytes:,} are enough"
            remedy = "ask the publisher for a smaller file, or choose another picture"
            yield noticed("img-weight", place, told, remedy)
        if found.name in ("webp", "avif", "svg", ""):
            told = (
                f"it is {found.name.upper() or 'no picture that mail programs know'}: {answer.url}"
            )
            yield noticed("img-type", place, told, "use a PNG, JPEG or GIF")
            continue
        width = int(shown[answer.url]) if shown[answer.url].isdigit() else 0
        if found.width and found.width < width:
            told = f"it has {found.width} pixels across and is shown {width} wide"
            remedy = "choose a larger file, twice as wide as it is shown"
            yield noticed("img-size", place, told, remedy)
        elif found.width and found.width < 2 * width:
            few.append(place)
    for host, answers in silent.items():
        first = answers[0]
        several = f"{counted(len(answers), 'picture')} at {host}"
        place = one.picture_of(first.url) if len(answers) == 1 else several
        yield noticed("img-live", place, f"{first.words}: {first.url}", _OTHER)
    if few:
        yield noticed(
            "img-size",
            f"{counted(len(few), 'picture')}, first: {few[0]}",
            "fewer than two pixels for each that is shown; sharp screens show them a little soft",
            "use files twice as wide as they are shown",
            sure=False,
        )
    if total > one.limits.images_bytes:
        told = f"{total:,} bytes or more; {one.limits.images_bytes:,} are enough"
        remedy = "leave some out, or ask the publisher for smaller files"
        yield noticed("img-weight", "all pictures together", told, remedy)


def domain(one: Sample, records: Records) -> Findings:
    name = one.message.sender.address.rpartition("@")[2].lower()
    signed, selector = one.newsletter.signing.domain or name, one.newsletter.signing.selector

    def text(where: str, begins: str) -> list[str] | None:
        found = records(where, "TXT")
        wanted = re.compile(rf"\s*{begins}(?:\s|;|$)", re.IGNORECASE)
        return None if found is None else [one for one in found if wanted.match(one)]

    spf = text(name, "v=spf1")
    if spf is None:
        yield noticed(
            "auth-dns", name, "the name server did not answer", "try again later", sure=False
        )
        return
    if len(spf) != 1:
        seen = f"{len(spf)} SPF records, which count as none" if spf else "no SPF record"
        yield noticed("auth-dns", name, seen, "publish one TXT record as your provider shows it")
    if not selector:
        remedy = "set [signing] selector (and domain) to what the provider signs with"
        told = "the DKIM key was not looked at: nobody said its selector"
        yield noticed("auth-dns", name, told, remedy, sure=False)
    else:
        place = f"{selector}._domainkey.{signed}"
        keys = [
            key
            for key in records(place, "TXT") or ()
            if re.search(r"(?:^|;)\s*p\s*=\s*[^\s;]", key)
        ]
        if not keys:
            yield noticed(
                "auth-dns", place, "no DKIM key", "publish the record that your provider shows"
            )
    yield from _policy(name, signed, lambda where: records(where, "TXT"))
    mail = records(name, "MX")
    if mail is not None and not [host for host in mail if not host.endswith(" .")]:
        remedy = "publish an MX record, or send from a domain that has one"
        told = "it takes no mail, so answers and bounces come back"
        yield noticed("auth-dns", name, told, remedy)


def _policy(name: str, signed: str, ask: dmarc.Ask) -> Findings:
    """DMARC: is there a policy, can it be read, and does what the provider signs for belong to the same house?"""
    found = dmarc.policy(name, ask)
    place = f"_dmarc.{found.record.domain if found.record else name}"
    if not found.answered:
        yield noticed(
            "auth-dns", place, "the name server did not answer", "try again later", sure=False
        )
        return
    begin = 'publish a TXT record; "v=DMARC1; p=none" is enough to begin with'
    if found.several_at and not found.record:
        told = "more than one DMARC policy, which count as none"
        yield noticed("auth-dns", f"_dmarc.{found.several_at}", told, "leave one of them")
    elif found.record is None:
        yield noticed("auth-dns", place, "no DMARC policy", begin)
    elif not found.record.counts:
        seen = f"a policy that cannot be read: {found.record.text[:80]}"
        yield noticed("auth-dns", place, seen, begin)
    else:
        yield from _wording(place, found.record, found.asked_of(name))
    # Without a record nobody asks whose a name is.
    asked = found.record is not None and signed != name
    if asked and found.organisation != dmarc.policy(signed, ask).organisation:
        told = (
            f"the provider signs for {signed}, which by their DMARC records is another organisation"
        )
        remedy = "let it sign for the sender's domain; else mail programs see nobody's signature"
        yield noticed("auth-dns", name, told, remedy)


def _wording(place: str, record: dmarc.Record, asked: str) -> Findings:
    """What of a policy that counts is no longer read, or is not yet acted on."""
    if (share := record.tags.get("pct", "100")) != "100" and asked != "none":
        told = f"pct={share[:10]} is no longer read (RFC 9989): the policy now acts on all mail"
        remedy = "take pct out; while you are trying, say t=y instead"
        yield noticed("auth-dns", place, told, remedy)
    if not record.asks("p"):
        remedy = "say what is to be done with mail that is not yours: p=none, quarantine or reject"
        told = "it asks for reports and says no p, which is read as p=none"
        yield noticed("auth-dns", place, told, remedy, sure=False)
    elif record.testing and asked != "none":
        told = f"t=y: it is being tried, and {asked} is acted on one step weaker"
        remedy = "take t=y out when the reports show that your own mail passes"
        yield noticed("auth-dns", place, told, remedy, sure=False)


def gone(edition: Edition, look: Look, *, timeout_s: float = 10, at_once: int = 8) -> Findings:
    """Errors: withdrawn, 404, 410. Warnings: no answer, which may as well be our own network."""
    by_url = {placement.piece.url: placement for placement in edition.placements}
    for placement in by_url.values():
        if at := placement.piece.withdrawn_at:
            message = f"its publisher withdrew it; seen on {at:%Y-%m-%d at %H:%M} UTC"
            yield _gone(Severity.ERROR, headline_of(placement), message)
    held = [url for url, placement in by_url.items() if not placement.piece.withdrawn_at]
    for answer in _ask_all(held, lambda url: _alive(look, url, timeout_s), at_once):
        if answer.status in GONE or not (answer.fine or answer.status in SHUT):
            yield _gone(
                Severity.ERROR if answer.status in GONE else Severity.WARNING,
                headline_of(by_url[answer.url]),
                f"{answer.words}: {answer.url}",
            )


def _gone(severity: Severity, place: str, message: str) -> Finding:
    remedy = "reopen the edition, drop or correct the piece, and approve it again"
    return Finding("piece-gone", severity, place, message, remedy)


def _askable(url: str) -> bool:
    return bool(re.match(r"https?://[^/]", url, re.IGNORECASE)) and bool(host_of(url))


def _alive(look: Look, url: str, timeout_s: float) -> Answer:
    try:
        seen = look(url, timeout_s=timeout_s)
        if seen.status in _NO_HEAD:
            seen = look(url, method="GET", timeout_s=timeout_s)
    except SourceError as error:
        return Answer(url, trouble=error.seen or error.happened)
    return Answer(url, seen.status)


def _picture(look: Look, url: str, timeout_s: float, most: int) -> Answer:
    try:
        seen = look(url, method="GET", most=most, timeout_s=timeout_s)
    except SourceError as error:
        return Answer(url, trouble=error.seen or error.happened)
    size = len(seen.body) + (1 if seen.cut else 0)
    return Answer(url, seen.status, size=size, head=seen.body[:HEAD_BYTES])


def _ask_all(urls: Iterable[str], ask: Callable[[str], Answer], at_once: int) -> Iterator[Answer]:
    with ThreadPoolExecutor(at_once) as pool:
        yield from pool.map(ask, urls)


def _bytes(size: int, most: int) -> str:
    return f"more than {most:,} bytes" if size > most else f"{size:,} bytes"
