"""Hosts, mailboxes and numbers that are not what they seem: look-alike letters, a slip of one letter, words that say another.

    hosts       letters of several alphabets; one letter from the house's own or a well-known name
    mailboxes   a mail link without a valid address, or whose words show another
    numbers     a telephone link whose words show another number, a number that cannot be called
    networks    a link to a network and to nobody's page there, an example's host
    houses      another house's host in the words of the footer

A name one letter from a known one may be its own house: a warning. What mixes alphabets inside a label never is: an error.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from digest.base.patterns import late
from digest.check.findings import Findings, noticed
from digest.check.links.targets import host_of, split, trouble_of
from digest.check.sample import Sample
from digest.check.words.lookalikes import one_letter_apart, reads_as, strange_host
from digest.model.findings import Finding, Severity
from digest.net.domains import is_public_name, registrable

_KNOWN = {
    "facebook.com", "instagram.com", "linkedin.com", "youtube.com", "wikipedia.org", "substack.com", "spotify.com",
    "eventbrite.com", "mastodon.social", "patreon.com", "soundcloud.com", "outlook.com", "hotmail.com", "google.com",
    "twitter.com", "pinterest.com", "whatsapp.com", "telegram.org", "bluesky.app", "tiktok.com",
}  # fmt: skip
_MAIL_SLIPS = {
    "gmial.com", "gmai.com", "gamil.com", "gmal.com", "gmail.co", "gnail.com", "yaho.com", "yahooo.com", "hotmial.com",
    "hotmal.com", "outlok.com", "iclod.com", "icloud.co", "gmx.ed", "web.ed",
}  # fmt: skip
_NETWORKS = {
    "x.com", "twitter.com", "facebook.com", "instagram.com", "linkedin.com", "mastodon.social", "bsky.app", "youtube.com", "threads.net", "threads.com",
    "tiktok.com", "t.me", "telegram.me", "pinterest.com", "whatsapp.com", "vk.com", "reddit.com", "flickr.com", "vimeo.com", "soundcloud.com", "medium.com",
    "discord.gg", "discord.com", "twitch.tv", "snapchat.com", "tumblr.com", "github.com", "weibo.com", "mas.to", "fosstodon.org", "wa.me",
}  # fmt: skip
_NOBODYS_PAGE = late(
    r"(?i)/(?:@|in/|company/|user/|c/|profile/|pages/|channel/)?(?:your|my|the)?[-_.]?(?:page|profile|user|user-?name|handle|account|channel|company|brand|name|organi[sz]ation"
    r"|wordpress|envato|elegantthemes|squarespace|wix|mailchimp|shopify|example|placeholder|yourcompany)(?:[-_]?(?:here|name))?(?:\.bsky\.social)?/?"
)
_EXAMPLES = late(
    r"(?i)(?:^|\.)(?:example\.(?:com|org|net|edu)|(?:your|my)[-_]?(?:domain|site|website|company|brand|blog|newsletter|shop|store)(?:name)?\.\w{2,}"
    r"|domain\.(?:com|tld)|website\.com|site\.com|company\.com|test\.com|acme\.com|link\.com|url\.com)$"
)
_MAILBOX = re.compile(r"(?!\.)[^\s@<>()\[\],;:\\\"]+(?<!\.)@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_](?:[\w-]*[^\W_])?")  # fmt: skip
_SHOWN = re.compile(r"[^\s@<>()\[\],;:\"“”]+@[\w-]+(?:\.[\w-]+)+")
_IN_WORDS = re.compile(r"(?i)(?<![@\w.])(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})\b")
_LEAST_NAME = 6  # letters of a name, below which a letter more or less is another house's name
_MAIL_ADDRESS = re.compile(r"[\w.+-]+@((?:[\w-]+\.)+[a-z]{2,})\b", re.IGNORECASE)


def hosts(one: Sample) -> Findings:
    known = known_hosts(one)
    for target, words in _links(one):
        host = host_of(target) or _mail_host(target)
        if not host:
            continue
        place = one.piece_at(target) or f"{words[:80] or target[:80]}{one.line_of(target)}"
        if trouble := strange_host(host):
            yield _link("link-target", Severity.ERROR, place, trouble, target)
        elif other := next((each for each in known if _other_end(host, each)), ""):
            told = f"it ends unlike {other}; is it the house's too?"
            yield _link("link-slip", Severity.NOTE, place, told, target)
        elif other := slipped(host, known):
            yield _link("link-slip", Severity.WARNING, place, f"it is nearly {other}", target)
    for image in one.tree.css("img[src]"):
        source = image.attributes.get("src") or ""
        if trouble := strange_host(host_of(source)):
            yield _link("link-target", Severity.ERROR, one.picture_of(source), trouble, source)
    for address in (one.message.sender.address, one.message.sender.reply_to):
        if trouble := strange_host(address.rpartition("@")[2].strip(" >")):
            yield _link("link-target", Severity.ERROR, "the sender", trouble, address)


def slipped(host: str, known: frozenset[str]) -> str:
    """The known name that a host is one slip away from, "" for none."""
    mine = registrable(host)
    if mine in known or mine in _KNOWN:
        return ""
    name, _, suffix = mine.partition(".")
    for other in sorted(known | _KNOWN):
        its, _, its_suffix = other.partition(".")
        if len(its) < _LEAST_NAME or suffix != its_suffix:
            continue
        if reads_as(name) == reads_as(its):
            return other
        # An s more or less, or a number, makes another name that somebody chose.
        if one_letter_apart(name, its) and name.rstrip("s0123456789") != its.rstrip("s0123456789"):
            return other
    return ""


def _other_end(host: str, other: str) -> bool:
    """ "harbour.com" beside "harbour.org": a house may own both."""
    mine, _, end = registrable(host).partition(".")
    name, _, its = other.partition(".")
    return mine == name and end != its and len(name) >= _LEAST_NAME


def ending_slipped(host: str, other: str) -> bool:
    """ "harbour.con", and "harbour.co" where the house is "harbour.com"."""
    (name, _, end), (house, _, its) = registrable(host).partition("."), other.partition(".")
    if not host or host.endswith((".example", ".test", ".invalid", ".localhost")):
        return False
    near = len(end) != len(its) and one_letter_apart(end, its)
    return not is_public_name(host) or (near and name == house)


def known_hosts(one: Sample) -> frozenset[str]:
    """Whose names this edition gives more than once, or the settings give."""
    newsletter, sender = one.newsletter, one.message.sender
    house = registrable(host_of(newsletter.publication.url))
    mailed = (each.rpartition("@")[2].strip(" >") for each in (sender.address, sender.reply_to))
    # Which of two endings is the odd one its own site shows; `sender` tells of the address.
    given = [house, *(each for each in mailed if not _other_end(each, house))]
    held = Counter(registrable(host_of(each.piece.url)) for each in one.edition.placements)
    return frozenset(
        {registrable(host) for host in given if host}
        | {host for host, count in held.items() if count > 1 and host}
    )


def mailboxes(one: Sample) -> Findings:
    for target, words in _links(one):
        parts = split(target)
        place = f"{words[:80] or target[:80]}{one.line_of(target)}"
        shown = _SHOWN.findall(words)
        if parts is None or parts.scheme != "mailto":
            if len(shown) == 1 and shown[0] == words.strip() and host_of(target):
                told = "its words are a mail address, and it leads to a page"
                yield _link("link-target", Severity.WARNING, place, told, target)
            continue
        if trouble_of(target):
            continue  # which `links` tells
        if trouble := no_mailbox(parts.path):
            yield _link("link-target", Severity.ERROR, place, trouble, target)
            continue
        written = {each.strip().casefold() for each in unquote(parts.path).split(",")}
        if len(shown) == 1 and shown[0].strip(".").casefold() not in written:
            told = f"its words show {shown[0]}, and it writes to {', '.join(sorted(written))}"
            yield _link("link-target", Severity.ERROR, place, told, target)
        elif host := next((one for one in map(_host, written) if not is_public_name(one)), ""):
            if not host.endswith((".example", ".test", ".invalid", ".localhost")):
                told = f"no top-level domain is called .{host.rpartition('.')[2]}"
                yield _link("link-slip", Severity.WARNING, place, told, target)
        elif host := next((one for one in map(_host, written) if one in _MAIL_SLIPS), ""):
            yield _link("link-slip", Severity.WARNING, place, f"{host} is a slip", target)


def no_mailbox(path: str) -> str:
    """Why what a mail link writes to is no address, "" if it is one or several."""
    for each in unquote(path).split(","):
        if not _MAILBOX.fullmatch(each.strip()):
            return f"“{each.strip()[:60]}” is no mail address"
    return ""


def _host(mailbox: str) -> str:
    return mailbox.rpartition("@")[2]


def _mail_host(target: str) -> str:
    parts = split(target)
    return _host(unquote(parts.path)) if parts and parts.scheme == "mailto" else ""


def numbers(one: Sample) -> Findings:
    for target, words in _links(one):
        parts = split(target)
        if parts is None or parts.scheme != "tel":
            continue
        path = re.sub(r"(?i);.*|ext.*", "", unquote(parts.path))  # what is dialled within
        called = re.sub(r"\D", "", path)
        shown = re.sub(r"\D", "", re.sub(r"\(0\)", "", words))
        place = f"{words[:80] or target[:80]}{one.line_of(target)}"
        if re.search(r"[A-Za-z]", path) or len(called) < 3:
            yield _link("link-target", Severity.WARNING, place, "it is no number", target)
        elif len(shown) > 6 and len(called) > 6 and shown[-6:] != called[-6:]:
            yield _link("link-target", Severity.ERROR, place, f"its words show {shown}", target)


def networks(one: Sample) -> Findings:
    social = {each.url for each in one.newsletter.footer.social}
    for target, words in _links(one):
        host, parts = host_of(target), split(target)
        if not host or parts is None or one.piece_at(target):
            continue
        place = f"{words[:80] or target[:80]}{one.line_of(target)}"
        bare = registrable(host) in _NETWORKS and not parts.query and not parts.fragment
        if bare and not parts.path.strip("/@"):
            severity = Severity.WARNING if target in social else Severity.NOTE
            told = "it leads to the network, and to nobody's page there"
            yield _link("link-slip", severity, place, told, target)
        elif registrable(host) in _NETWORKS and _NOBODYS_PAGE.fullmatch(parts.path):
            told = "it leads to the page of an example, not to the house's"
            yield _link("link-slip", Severity.WARNING, place, told, target)
        elif _EXAMPLES.search(host):
            yield _link("link-slip", Severity.WARNING, place, f"{host} is for examples", target)


def houses(one: Sample) -> Findings:
    """A footer that was taken over from another newsletter names that one's host."""
    newsletter, footer = one.newsletter, one.newsletter.footer
    mine = set(known_hosts(one)) | {registrable(host_of(url)) for url in _settings(one)}
    for name, text in (
        ("footer.reason", footer.reason),
        ("footer.about", footer.about),
        ("footer.disclaimer", footer.disclaimer),
        ("footer.address", footer.address),
        ("tagline", newsletter.tagline),
    ):
        for found in _IN_WORDS.finditer(text):
            host = registrable(found[1])
            if is_public_name(host) and host not in mine:
                remedy = "correct it in the newsletter's file, unless the house is known there too"
                told = f"it names {found[1]}, which is no address of this house"
                # Where one signed up nobody else's name stands, unless a platform keeps the list.
                theirs = (
                    name == "footer.reason" and host not in _KNOWN and not _PLATFORM.search(host)
                )
                named = {word[:5] for word in re.findall(r"[a-z]{4,}", host.partition(".")[0])}
                ours = re.sub(
                    r"\W", "", f"{newsletter.title} {newsletter.publication.name}"
                ).casefold()
                sure = (
                    theirs and not any(word in ours for word in named) and not _PARTNER.search(text)
                )
                yield noticed("link-slip", f"the setting {name}", told, remedy, sure=sure)


_PLATFORM = re.compile(r"substack|mailchimp|eventbrite|meetup|patreon|steady|ghost|beehiiv|buttondown|ticket|kickstarter|shopify|campaign|newsletter|google|apple|wordpress|tinyletter|revue|medium\.")  # fmt: skip
_PARTNER = re.compile(r"(?i)\b(?:partner\w*|sister|parent|formerly|publisher|owned|part of|früher|verlag|schwester\w*|anciennement|éditeur|antes|editorial|già|editore|voorheen|uitgever)\b")  # fmt: skip


def _settings(one: Sample) -> Iterator[str]:
    footer = one.newsletter.footer
    yield from (url for _label, url in footer.links)
    yield from (footer.subscribe_url, footer.view_url, one.newsletter.archive.url)


def _links(one: Sample) -> Iterator[tuple[str, str]]:
    """Each address once for each of its words; not the reader's own."""
    for target, words in dict.fromkeys(one.hrefs):
        if target not in one.personal_urls:
            yield target, words


def _link(name: str, severity: Severity, place: str, trouble: str, target: str) -> Finding:
    remedy = "type the address anew, letter by letter, and open it"
    return Finding(name, severity, place, f"{trouble}: {target[:120]}", remedy)


def written_mailboxes(one: Sample) -> Findings:
    known = known_hosts(one)
    for given in one.wordings:
        for found in _MAIL_ADDRESS.finditer(given.text) if given.by != "publisher" else ():
            if other := slipped(found[1].lower(), known):
                yield given.noticed("link-slip", f"says {found[0]}, which is nearly {other}")


RULES = (hosts, mailboxes, written_mailboxes, numbers, networks, houses)
