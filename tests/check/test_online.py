"""What only the network knows, asked of real servers on loopback."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from digest import check
from digest.check.pictures import picture_kind
from digest.check.sample import Sample
from digest.compose import Looks, compose
from digest.model.editions import Edition
from digest.model.findings import Finding, Severity
from digest.model.newsletters import Checks, Newsletter, Signing
from digest.model.pieces import Image
from digest.net.fetch import Fetcher
from digest.net.names import Names
from tests.check.nameserver import Zone, answering
from tests.check.test_check import sample
from tests.making import NOW, edition_of, newsletter_for_tests
from tests.net.loopback import Site, page, serving

ERROR, WARNING, NOTE = Severity
HOUSE: Zone = {
    ("harbour.example", "TXT"): ('"v=spf1 include:spf.provider.example -all"', '"a note"'),
    ("harbour.example", "MX"): ("10 mx.harbour.example.",),
    ("pm._domainkey.harbour.example", "TXT"): ('"k=rsa; p=MIIBIjANBgkqhkiG9w0" "BAQEFAAOCAQ8A"',),
    ("_dmarc.harbour.example", "TXT"): ('"v=DMARC1; p=none; rua=mailto:d@harbour.example"',),
}


def png(width: int, height: int, *, weighs: int = 0) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", b"\0" * weighs) + chunk(b"IEND", b"")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        yield one


def at_site(site: Site, count: int = 3) -> Edition:
    """An edition whose pieces and pictures are at the site, all of them in order."""
    edition = edition_of(count)
    placements = []
    for number, placement in enumerate(edition.placements):
        site.pages[f"/piece-{number}"] = page(b"<html>A piece</html>")
        site.pages[f"/{number}.png"] = page(png(1300, 700))
        piece = replace(
            placement.piece,
            url=site.url(f"/piece-{number}"),
            image=Image(site.url(f"/{number}.png"), width=1300, height=700),
        )
        placements.append(replace(placement, piece=piece))
    return replace(edition, placements=tuple(placements))


def found(
    site: Site,
    edition: Edition,
    newsletter: Newsletter | None = None,
    *,
    zone: Zone = HOUSE,
    also: Sequence[str] = (),
) -> list[Finding]:
    """`also` are other hosts that may be asked."""
    newsletter = newsletter or signed(newsletter_for_tests())
    # What is not the test's business stays away from the network.
    newsletter = replace(newsletter, publication=replace(newsletter.publication, url=site.url("/")))
    site.pages.setdefault("/", page(b"<html>Home</html>"))
    message = compose(edition, newsletter, looks=Looks(None), seed="seed")
    one = sample(message=message, edition=edition, newsletter=newsletter)
    return ask(site, one, zone, also)


def ask(site: Site, one: Sample, zone: Zone, also: Sequence[str]) -> list[Finding]:
    with answering(zone) as server:
        look = Fetcher(timeout_s=5, allow_private=[site.host_port, *also]).look
        return list(check.check_online(one, look=look, records=Names([server]).records, at_once=4))


def signed(newsletter: Newsletter) -> Newsletter:
    return replace(newsletter, signing=Signing("harbour.example", "pm"))


def names(findings: list[Finding]) -> list[tuple[str, Severity]]:
    return [(one.name, one.severity) for one in findings]


def test_a_house_in_order_has_no_findings(site: Site) -> None:
    assert found(site, at_site(site)) == []


def test_nobody_follows_the_sample_readers_own_link(site: Site) -> None:
    found(site, at_site(site))
    assert not [path for path, _headers in site.asked if path.startswith("/u/")]


@pytest.mark.parametrize(
    ("status", "severity"),
    [(404, WARNING), (410, WARNING), (500, WARNING), (403, NOTE), (429, NOTE)],
)
def test_a_link_that_does_not_answer_well_is_named_by_its_piece(
    site: Site, status: int, severity: Severity
) -> None:
    edition = at_site(site)
    site.pages["/piece-1"] = page(b"gone", status)
    [finding] = found(site, edition)
    assert (finding.name, finding.severity) == ("link-live", severity)
    assert finding.place == edition.placements[1].piece.headline
    assert str(status) in finding.message
    assert finding.why


def test_a_site_that_refuses_head_is_asked_by_get(site: Site) -> None:
    edition = at_site(site)
    fine = page(b"<html>A piece</html>")
    site.pages["/piece-1"] = lambda request: (
        fine(request) if request.command == "GET" else page(status=405)(request)
    )
    assert found(site, edition) == []


def test_a_private_address_is_not_asked(site: Site) -> None:
    with serving() as other:
        edition = at_site(site)
        first, *rest = edition.placements
        piece = replace(first.piece, url=other.url("/secret"))
        findings = found(site, replace(edition, placements=(replace(first, piece=piece), *rest)))
        assert names(findings) == [("link-live", WARNING)]
        assert other.asked == []


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (page(status=404), "img-live"),
        (page(png(1300, 700, weighs=1_000_001)), "img-weight"),
        (page(b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\0\0\0\0"), "img-type"),
        (page(b"\0\0\0\x1cftypavif"), "img-type"),
        (page(b'<?xml version="1.0"?><svg xmlns="x"/>'), "img-type"),
        (page(b"<html>Please log in</html>"), "img-type"),
        (page(png(80, 40)), "img-size"),
    ],
)
def test_a_picture_that_readers_would_not_see_well_is_named_by_its_piece(
    site: Site, answer: object, name: str
) -> None:
    edition = at_site(site)
    site.pages["/0.png"] = answer  # type: ignore[assignment]
    [finding] = found(site, edition)
    assert (finding.name, finding.severity) == (name, WARNING)
    assert finding.place == edition.placements[0].piece.headline


def test_pictures_are_weighed_together(site: Site) -> None:
    edition = at_site(site, 5)
    for number in range(5):
        site.pages[f"/{number}.png"] = page(png(1300, 700, weighs=700_000))
    [finding] = found(site, edition)
    assert (finding.name, finding.place) == ("img-weight", "all pictures together")


def test_links_past_the_limit_are_counted_and_pieces_come_first(site: Site) -> None:
    newsletter = signed(newsletter_for_tests())
    few = replace(newsletter, checks=Checks(links=2))
    edition = at_site(site)
    [finding] = found(site, edition, few)
    assert (finding.name, finding.severity) == ("link-live", NOTE)
    asked = {path for path, _headers in site.asked if "piece" in path or path == "/"}
    assert len(asked) == 2
    assert all("piece" in path for path in asked)


@pytest.mark.parametrize(
    ("key", "records", "place"),
    [
        (("harbour.example", "TXT"), ('"a note"',), "harbour.example"),
        (("harbour.example", "TXT"), ('"v=spf1 -all"', '"v=spf1 +all"'), "harbour.example"),
        (("harbour.example", "MX"), ("0 .",), "harbour.example"),
        (("pm._domainkey.harbour.example", "TXT"), ('"v=DKIM1; p="',), "pm._domainkey.harbour.example"),
        (("pm._domainkey.harbour.example", "TXT"), (), "pm._domainkey.harbour.example"),
        (("_dmarc.harbour.example", "TXT"), (), "_dmarc.harbour.example"),
        (("_dmarc.harbour.example", "TXT"), ('"v=DMARC1; p=all"',), "_dmarc.harbour.example"),
        (("_dmarc.harbour.example", "TXT"), ('"v=DMARC1; p=none"', '"v=DMARC1; p=reject"'), "_dmarc.harbour.example"),
        (("_dmarc.harbour.example", "TXT"), ('"v=DMARC1; p=reject; pct=10"',), "_dmarc.harbour.example"),
    ],
)  # fmt: skip
def test_each_missing_record_of_the_senders_domain_is_one_warning(
    site: Site, key: tuple[str, str], records: tuple[str, ...], place: str
) -> None:
    [finding] = found(site, at_site(site), zone={**HOUSE, key: records})
    assert (finding.name, finding.severity, finding.place) == ("auth-dns", WARNING, place)


def test_a_policy_of_the_domain_above_counts(site: Site) -> None:
    newsletter = newsletter_for_tests()
    sender = replace(newsletter.sender, address="week@mail.harbour.example")
    zone = {
        **HOUSE,
        ("mail.harbour.example", "TXT"): ('"v=spf1 -all"',),
        ("mail.harbour.example", "MX"): ("10 mx.harbour.example.",),
    }
    assert found(site, at_site(site), replace(signed(newsletter), sender=sender), zone=zone) == []


def test_a_selector_nobody_told_is_a_note_and_so_is_a_silent_name_server(site: Site) -> None:
    edition = at_site(site)
    assert names(found(site, edition, newsletter_for_tests())) == [("auth-dns", NOTE)]
    one = sample(
        message=compose(edition, newsletter_for_tests(), looks=Looks(None), seed="s"),
        edition=edition,
    )
    site.pages["/"] = page()
    findings = check.check_online(
        replace(one, html="<p>"), look=Fetcher().look, records=lambda _name, _kind: None, at_once=1
    )
    assert names(list(findings)) == [("auth-dns", NOTE)]


def test_pieces_that_were_taken_away_hold_an_approved_edition(site: Site) -> None:
    edition = at_site(site, 4)
    first, *rest = edition.placements
    withdrawn = replace(first, piece=replace(first.piece, withdrawn_at=NOW - timedelta(hours=1)))
    site.pages["/piece-2"] = page(status=410)
    site.pages["/piece-3"] = page(status=503)
    look = Fetcher(timeout_s=5, allow_private=[site.host_port]).look
    placements = (withdrawn, *rest)
    findings = check.gone(
        replace(edition, placements=placements), look=look, timeout_s=5, at_once=4
    )
    assert names(list(findings)) == [
        ("piece-gone", ERROR),
        ("piece-gone", ERROR),
        ("piece-gone", WARNING),
    ]
    assert [one.place for one in findings] == [placements[n].piece.headline for n in (0, 2, 3)]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (png(3, 5), picture_kind.Kind("png", 3, 5)),
        (b"GIF89a\x03\0\x05\0", picture_kind.Kind("gif", 3, 5)),
        (
            b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x05\0\x03",
            picture_kind.Kind("jpeg", 3, 5),
        ),
        (b"\xff\xd8\xff\xe0", picture_kind.Kind("jpeg")),
        (
            b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x02\0\0\x04\0\0",
            picture_kind.Kind("webp", 3, 5),
        ),
        (b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 10 + b"\x03\0\x05\0", picture_kind.Kind("webp", 3, 5)),
        (b"<!-- a --><svg>", picture_kind.Kind("svg")),
        (b"", picture_kind.Kind("")),
        (b"<html>", picture_kind.Kind("")),
    ],
)
def test_a_picture_tells_its_kind_and_size_in_its_first_bytes(
    head: bytes, expected: picture_kind.Kind
) -> None:
    assert picture_kind.kind(head) == expected


def test_a_host_that_does_not_answer_is_one_finding(site: Site) -> None:
    edition = at_site(site)
    with serving() as other:
        down = other.url("")
    placements = tuple(
        replace(one, piece=replace(one.piece, url=f"{down}/{number}"))
        for number, one in enumerate(edition.placements)
    )
    message_edition = replace(edition, placements=placements)
    findings = found(site, message_edition, also=[down.removeprefix("http://")])
    assert [(one.name, one.place) for one in findings] == [("link-live", "3 links to 127.0.0.1")]
