"""Will providers and inboxes take it? Headers, line lengths, unsubscribing, the footer the law asks for."""

from __future__ import annotations

import re

from digest.check.links import is_local
from digest.check.sample import Findings, Sample
from digest.model import Finding, Severity

REQUIRED = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version")
ONE_CLICK = "List-Unsubscribe=One-Click"


def header_required(one: Sample) -> Findings:
    for name in REQUIRED:
        count = len(one.email.get_all(name, []))
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
        ("From", one.message.sender.name),
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
    if longest > one.limits.line or quoted > one.limits.quoted_line:
        yield Finding(
            "line-length",
            Severity.ERROR,
            "the message",
            f"a line of {max(longest, quoted)} characters; servers may cut it",
            "shorten the header that is so long, such as public_url",
        )


def list_unsubscribe(one: Sample) -> Findings:
    """RFC 8058: one https address, opaque, and the header that makes it one click."""
    raw = re.search(rb"^List-Unsubscribe: *(.*)\r$", one.eml, re.MULTILINE | re.IGNORECASE)
    value = raw[1].decode("ascii", "replace") if raw else ""
    match = re.fullmatch(r"<(https?)://([^/>\s:]+)[^>\s]*>(?:, *<mailto:[^>]+>)?", value)
    if not match:
        yield _unsubscribe(
            Severity.ERROR, f"it is not one address in angle brackets: {value[:80]!r}"
        )
    elif match[1] != "https" or is_local(match[2]):
        severity = Severity.ERROR if one.delivers else Severity.WARNING
        yield _unsubscribe(severity, f"not https, or on this machine only: {value[1:-1][:80]}")
    if one.email["List-Unsubscribe-Post"] != ONE_CLICK:
        yield _unsubscribe(Severity.ERROR, f"List-Unsubscribe-Post is not exactly {ONE_CLICK}")
    if one.address.casefold() in value.casefold():
        yield _unsubscribe(
            Severity.ERROR, "it shows the reader's address to every server on the way"
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
    value = re.search(rb"^List-Unsubscribe: *<([^>]*)>", one.eml, re.MULTILINE | re.IGNORECASE)
    link = value[1].decode("ascii", "replace") if value else ""
    shown = {target: words for target, words in one.hrefs if words}
    at = one.html.find(link.replace("&", "&amp;")) if link else -1
    before_cut = 0 <= len(one.html[:at].encode()) < one.limits.html_error if at >= 0 else False
    for part, there in (
        ("the HTML part", link in shown and before_cut),
        ("the text part", bool(link) and link in one.text),
    ):
        if not there:
            yield Finding(
                "unsubscribe-body",
                Severity.ERROR,
                part,
                "no link to unsubscribe that a reader can see; the law and mail providers ask for one",
                "put the footer partial back into the look's template",
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
    elif "".join(address.split()) not in one.visible:
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
