"""Will providers and inboxes take it? Headers, line lengths, unsubscribing, the footer the law asks for."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

from digest.check.links import is_local, split
from digest.check.sample import Findings, Sample, unspaced
from digest.model import Finding, Severity

REQUIRED = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version")
LINE = 998  # RFC 5322, 2.1.1
QUOTED_LINE = 76  # RFC 2045, 6.7
ONE_CLICK = "List-Unsubscribe=One-Click"


def header_required(one: Sample) -> Findings:
    for name in REQUIRED:
        count = len(one.header(name))
        if count != 1:
            yield Finding(
                "header-required",
                Severity.ERROR,
                name,
                f"it stands {count} times; RFC 5322 asks for exactly one",
                "a look or setting adds it; only digest may write this header",
            )


def header_injection(one: Sample) -> Findings:
    """A line break in a value would begin a header of somebody else's choosing."""
    values = [
        ("Subject", one.message.subject),
        *one.message.headers,
        ("From", one.message.sender.name + one.message.sender.address),
        ("Reply-To", one.message.sender.reply_to),
    ]
    for name, value in values:
        if re.search(r"[\r\n\x00]", value):
            yield Finding(
                "header-injection",
                Severity.ERROR,
                name,
                "its value holds a line break",
                "write it on one line",
            )


def line_length(one: Sample) -> Findings:
    head, _, body = one.eml.partition(b"\r\n\r\n")
    longest = max(map(len, head.split(b"\r\n")))
    quoted = max(map(len, body.split(b"\r\n")))
    if longest > LINE or quoted > QUOTED_LINE:
        yield Finding(
            "line-length",
            Severity.ERROR,
            "the message",
            f"a line of {max(longest, quoted)} characters; servers may cut it",
            "shorten the header that is so long, such as public_url",
        )


def list_unsubscribe(one: Sample) -> Findings:
    """RFC 8058: one https address, opaque, and the header that makes it one click."""
    given = one.header("List-Unsubscribe")
    match = re.fullmatch(r"<([^<>\s]+)>(?:, *<mailto:[^<>]+>)?", given[0] if given else "")
    if len(given) != 1 or not match:
        seen = "; ".join(given)[:80] or "nothing"
        yield _unsubscribe(Severity.ERROR, f"it is not one address in angle brackets, but {seen}")
    else:
        if not _everybody_reaches(match[1]):
            severity = Severity.ERROR if one.delivers else Severity.WARNING
            message = f"{match[1][:80]} is not https, or on this machine only"
            yield _unsubscribe(severity, message)
        if one.reader.address.casefold() in unquote(given[0]).casefold():
            message = "it shows the reader's address to every server on the way"
            yield _unsubscribe(Severity.ERROR, message)
    if one.header("List-Unsubscribe-Post") != [ONE_CLICK]:
        yield _unsubscribe(Severity.ERROR, f"List-Unsubscribe-Post is not exactly {ONE_CLICK}")


def _everybody_reaches(url: str) -> bool:
    parts = split(url)
    return bool(
        parts and parts.scheme == "https" and parts.hostname and not is_local(parts.hostname)
    )


def _unsubscribe(severity: Severity, message: str) -> Finding:
    return Finding(
        "list-unsubscribe",
        severity,
        "the List-Unsubscribe header",
        f"{message}; Gmail and Yahoo ask bulk senders for one-click unsubscribing",
        'set [web] public_url in digest.toml to the https address of "digest serve"',
    )


def unsubscribe_body(one: Sample) -> Findings:
    """A visible link in both parts, before the place where Gmail cuts."""
    link = one.unsubscribe_url
    before = one.html.partition(html.escape(link))[0] if link else ""
    if not link or link not in one.shown_hrefs:
        yield _no_way_out("the HTML part", "no link to unsubscribe that a reader can see")
    elif len(before.encode(errors="replace")) >= one.limits.html_error:
        yield _no_way_out("the HTML part", "Gmail cuts it off before the link to unsubscribe")
    if one.text.strip() and (not link or link not in one.text):
        yield _no_way_out("the text part", "no link to unsubscribe")


def _no_way_out(part: str, message: str) -> Finding:
    return Finding(
        "unsubscribe-body",
        Severity.ERROR,
        part,
        f"{message}; the law and mail providers ask for one",
        "put the footer partial back into the look's template, and keep the edition short",
    )


def footer_law(one: Sample) -> Findings:
    address = one.newsletter.footer.address
    if not address:
        yield Finding(
            "footer-law",
            Severity.WARNING,
            "the footer",
            "no postal address; CAN-SPAM and CASL ask for one",
            "set [footer] address in the newsletter's file",
        )
    elif unspaced(address) not in one.visible:
        yield Finding(
            "footer-law",
            Severity.ERROR,
            "the footer",
            "the postal address of the settings is not in the HTML part",
            "put the footer partial back into the look's template",
        )


RULES = (
    header_required,
    header_injection,
    line_length,
    list_unsubscribe,
    unsubscribe_body,
    footer_law,
)
