"""Will providers and inboxes take it? Headers, line lengths, unsubscribing, the footer the law asks for."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

from digest.check.findings import Findings, noticed, wrong
from digest.check.links.targets import is_local, split
from digest.check.sample import Sample
from digest.check.wordings import place_of, unspaced
from digest.model.findings import Finding, Severity
from digest.model.reader_fields import NEARLY, found
from digest.net.domains import registrable

# Whose DMARC policies forbid others to send in their name.
FREEMAIL = {
    "aol.com", "gmail.com", "gmx.at", "gmx.ch", "gmx.de", "gmx.net", "googlemail.com", "hotmail.com", "hotmail.co.uk", "hotmail.de", "hotmail.fr",
    "icloud.com", "laposte.net", "live.com", "mac.com", "mail.com", "mail.ru", "me.com", "msn.com", "orange.fr", "outlook.com", "proton.me", "protonmail.com",
    "qq.com", "t-online.de", "web.de", "yahoo.co.uk", "yahoo.com", "yahoo.de", "yahoo.fr", "yandex.com", "yandex.ru", "ymail.com", "163.com",
}  # fmt: skip
REQUIRED = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version")
LINE = 998  # RFC 5322, 2.1.1
QUOTED_LINE = 76  # RFC 2045, 6.7
ONE_CLICK = "List-Unsubscribe=One-Click"


def header_required(one: Sample) -> Findings:
    for name in REQUIRED:
        count = len(one.header(name))
        if count != 1:
            remedy = "a look or setting adds it; only digest may write this header"
            told = f"it stands {count} times; RFC 5322 asks for exactly one"
            yield wrong("header-required", name, told, remedy)


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
            told = "its value holds a line break"
            yield wrong("header-injection", name, told, "write it on one line")


def reader_value(one: Sample) -> Findings:
    """A value of the reader's that only digest could fill in, in a list that the provider keeps."""
    yield from _without_words(one)
    if one.fillable is None:
        return
    for field in sorted(set(one.message.personal.values()) - one.fillable):
        value = field.partition("|")[0]  # without the words for readers who have none
        told = f"the provider, which keeps the list, cannot fill in {value}; it can fill in {', '.join(sorted(one.fillable))}"
        remedy = 'leave it out of the look, or keep the list here: [audience] kind = "own"'
        yield wrong("reader-value", value, told, remedy)


def _without_words(one: Sample) -> Findings:
    """Fields that editors wrote, of which some reader would get nothing."""
    edition = one.edition
    texts = {"the subject": edition.subject}
    for block in edition.blocks:
        place = place_of(block)
        texts[place] = f"{block.title} {block.text}"
    for place, text in texts.items():
        for field in dict.fromkeys(each[0] for each in NEARLY.finditer(text)):
            told = f"{field} has no words for readers of whom nothing is known"
            remedy = 'write some behind a bar, such as {name|"reader"}'
            yield wrong("reader-value", place, told, remedy)
        for field in found(text):
            name, _, otherwise = field.partition("|")
            variable = name.removeprefix("variables.")
            if variable != name and one.variables is not None and variable not in one.variables:
                told = f"nobody on the list has a {variable}, so everybody reads “{otherwise}”"
                remedy = f"the list has {', '.join(sorted(one.variables)) or 'no variables'}"
                yield noticed("reader-value", place, told, remedy)


def line_length(one: Sample) -> Findings:
    head, _, body = one.eml.partition(b"\r\n\r\n")
    longest = max(map(len, head.split(b"\r\n")))
    quoted = max(map(len, body.split(b"\r\n")))
    if longest > LINE or quoted > QUOTED_LINE:
        told = f"a line of {max(longest, quoted)} characters; servers may cut it"
        remedy = "shorten the header that is so long, such as public_url"
        yield wrong("line-length", "the message", told, remedy)


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
        message,
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
    return wrong(
        "unsubscribe-body",
        part,
        message,
        "put the footer partial back into the look's template, and keep the edition short",
    )


def list_id(one: Sample) -> Findings:
    """RFC 2919: words, then <label.domain> in ASCII."""
    given = one.header("List-ID")
    if len(given) != 1 or not re.fullmatch(r"[^<>]*<[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+>", given[0]):
        remedy = "the newsletter's file name and the sender's domain make it; correct the sender"
        told = f"it is not a name in angle brackets, but {'; '.join(given)[:80] or 'nothing'}"
        yield noticed("list-id", "the List-ID header", told, remedy)


def feedback_id(one: Sample) -> Findings:
    """Providers add their own; one that is ours must have four fields, the last 5 to 15 letters."""
    for given in one.header("Feedback-ID"):
        fields = given.split(":")
        if len(fields) != 4 or not re.fullmatch(r"[A-Za-z0-9_-]{5,15}", fields[-1].strip()):
            told = (
                f"it is not campaign:stream:account:sender with a sender of 5 to 15: {given[:80]}"
            )
            remedy = "correct it, or leave it to the provider"
            yield noticed("feedback-id", "the Feedback-ID header", told, remedy)


def from_domain(one: Sample) -> Findings:
    domain = one.message.sender.mailbox.domain.casefold()
    signing = one.newsletter.signing.domain
    if domain in FREEMAIL:
        yield _from_domain(
            domain,
            "a mail service for private people; only its own servers may send in its name",
            "set [sender] from to an address of the house's own domain",
        )
    elif signing and registrable(signing) != registrable(domain):
        yield _from_domain(
            domain,
            f"the provider signs for {signing}, which is another domain (DMARC, relaxed alignment)",
            "let the provider sign for the sender's domain, or correct [signing] domain",
        )


def _from_domain(place: str, message: str, remedy: str) -> Finding:
    return wrong("from-domain", place, message, remedy)


def footer_law(one: Sample) -> Findings:
    footer, archive = one.newsletter.footer, one.newsletter.archive
    text = unspaced(one.text)
    if not footer.address:
        told = "no postal address; CAN-SPAM and CASL ask for one"
        remedy = "set [footer] address in the newsletter's file"
        yield noticed("footer-law", "the footer", told, remedy)
    for what, words in (("postal address", footer.address), ("reason", footer.reason)):
        if words and unspaced(words) not in one.visible:
            yield _lost_from_footer("the HTML part", what)
        if words and text and unspaced(words) not in text:
            yield _lost_from_footer("the text part", what)
    names = (one.message.sender.name, one.newsletter.publication.name, one.newsletter.title)
    if not any(unspaced(name) in one.visible for name in names if name):
        yield _lost_from_footer("the HTML part", "sender's name")
    # A variant's readers have a page of their own.
    elsewhere = footer.view_url or "own_url" in one.message.personal.values()
    page = "" if elsewhere else archive.page_url(one.edition.number)
    if page and not any(target.startswith(page) for target in one.shown_hrefs):
        told = f"no link to view it in a browser, though there is an archive: {page}"
        remedy = "put the footer partial back into the look's template"
        yield noticed("footer-law", "the HTML part", told, remedy)


def _lost_from_footer(part: str, what: str) -> Finding:
    return wrong(
        "footer-law",
        part,
        f"the {what} of the settings is not in it",
        "put the footer partial back into the look's templates",
    )


RULES = (
    header_required, header_injection, reader_value, line_length, list_unsubscribe, list_id, feedback_id, from_domain, unsubscribe_body, footer_law,
)  # fmt: skip
