"""Who does the email say it is from, and can readers answer?"""

from __future__ import annotations

import re
from email.utils import parseaddr

from digest.base.patterns import late
from digest.check.findings import Findings, noticed
from digest.check.links.addresses import ending_slipped, slipped
from digest.check.links.targets import host_of
from digest.check.sample import Sample
from digest.check.words.field_names import is_sender
from digest.check.words.lookalikes import one_letter_apart
from digest.check.words.placeholders import merge_tags, unfinished
from digest.model.findings import Finding
from digest.net.domains import is_public_name, registrable

_UNANSWERED = late(
    r"(?i)(?:no|do-?not|dont|never)[-_.]?reply|no[-_.]?repl(?:y|ies)\d*|noreply.*|nicht[-_.]?antworten|keine[-_.]?antwort"
    r"|ne[-_.]?pas[-_.]?repondre|no[-_.]?(?:responder|respondas)|non[-_.]?rispondere|nao[-_.]?responda|geen[-_.]?antwoord"
    r"|bounces?|mailer-daemon|postmaster|null|devnull"
)
_RESERVED = re.compile(r"(?:^|\.)example\.(?:com|org|net)$|\.(?:invalid|localhost|local)$|^localhost$")  # fmt: skip
_PARTS = r"(?:test(?:ing)?|dummy|sample|example|your|my|our|new|main|mailing|mail|e-?mail|newsletter|marketing|campaign|client|customer|agency|demo|sub|default|api|smtp|user|list|prod(?:uction)?|staging)"
_NAMELESS = r"(?:from|display|sender|company|brand|publication|organi[sz]ation|business)[ _-]?name|(?:test)?absender(?:name)?"
_SYSTEMS = r"(?:from|newsletter|company|publication|organi[sz]ation|account|sender|user|list|audience|profile|client|campaign|workspace|mailbox)"
_ACCOUNT = late(  # what a mailing service calls an account that nobody has named yet
    rf"(?:{_PARTS}[ _-]*)+{_SYSTEMS}(?:[ _#-]*\d+)?|{_SYSTEMS}[ _#-]*\d+|(?:sub-?)?account|marketing|mailings?|smtp|api|sender|user"
    rf"|(?:{_PARTS}[ _-]*)?(?:{_NAMELESS})"
    r"|(?:john|jane) (?:doe|smith)|(?:max|erika) mustermann|jean dupont|first[ _]?name(?: last[ _]?name)?|(?:your|my) name|untitled",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?i:info|admin|mailer|webmaster|office|contact|support|marketing|postmaster)|test\w*|news|info|admin|mailer|(?i:tests?|newsletter|no-?reply)"
)
_MARKED = re.compile(r"(?i)[(\[](?:copy|kopie|copie|copia|old|test|dev|demo|qa|sandbox|proof|new (?:design|template|version)|draft|staging|backup|v\d)\b[^)\]]*[)\]]")  # fmt: skip
_MARK_ALONE = late(r"(?:(?<=\s)|^)(?:TEST|DEV|STAGING|QA|UAT|DEMO|SANDBOX|DRAFT|COPY|OLD|DO NOT USE|PROOF|ENTWURF)(?:[ _-]?\d+)?(?=\s|$|:)|(?i:[ _–-]+(?:test|dev|staging|sandbox|demo|copy|old|backup)(?:[ _-]?\d+)?$|^(?:test|copy of|kopie von|copie de)\s*[:–-]\s+|^(?:copy of|kopie von|copie de)\s+)")  # fmt: skip
_SYSTEMS = r"mailchimp|sendgrid|brevo|sendinblue|mailgun|postmark|hubspot|klaviyo|substack|mailerlite|constant contact|campaign monitor|amazon ses|mailjet|sparkpost|wordpress|cleverreach|rapidmail|digest"
_MAILERS = re.compile(rf"(?i){_SYSTEMS}")
_VIA_A_MAILER = late(rf"(?i)(?:^|\b(?:via|by|through|über|durch|par|por|tramite|van) )(?:{_SYSTEMS})$")  # fmt: skip
_NAME_MOST = 40  # characters; phones show about 25


def sender(one: Sample) -> Findings:
    given = one.message.sender
    name, address = given.name.strip(), given.address
    publication = one.newsletter.publication.name
    title_of = one.newsletter.title.strip()
    # A magazine of tests sends its "Test-Newsletter".
    tests = name.casefold().startswith("test") and "test" in publication.casefold()
    if not name:
        yield _set("the name", "it is empty, so inboxes show the bare address", "name")
    elif "@" in name or re.search(r"https?://|www\.", name):
        yield _set("the name", f"it is an address: {name[:60]}", "name")
    elif len(name) > _NAME_MOST:
        told = f"it has {len(name)} characters; inboxes show about 25"
        remedy = "set [sender] name in the newsletter's file"
        # A house's whole name behind the newsletter's is cut, and nothing worse.
        yield noticed("sender", "the name", told, remedy, sure=len(name) > 1.5 * _NAME_MOST)
    elif _LOGIN.fullmatch(name) or is_sender(name) or (_ACCOUNT.fullmatch(name) and not tests):
        yield _set("the name", f"“{name}” could be anybody", "name")
    if re.search(r"[!?]{2,}", name) or (
        name.isupper() and re.search("[a-z]", publication) and len(name) > 12
    ):
        yield _set("the name", "so many marks look like spam", "name")
    elif re.search(
        r"(?i)\bdo[ -]?not[ -]?reply\b|\bno-?reply\b|\bnicht antworten\b|\bne pas répondre\b|\bno responder\b",
        name,
    ):
        yield _set("the name", "it tells readers not to answer", "name")
    elif (system := _VIA_A_MAILER.search(name)) and _MAILERS.search(publication) is None:
        yield _set("the name", f"{system[0]} is the program that sends it", "name")
    elif (
        name.islower()
        and title_of[:1].isupper()
        and name in one.newsletter.title.casefold()
        and len(name) > 3
    ):
        yield _set(
            "the name", f"it begins small, and the newsletter is {one.newsletter.title}", "name"
        )
    if (
        not _MARKED.search(name)
        and (mark := _MARK_ALONE.search(name))
        and mark[0] not in publication
    ):
        yield _set("the name", f"it has a mark of the system's: {mark[0]!r}", "name")
    title = one.newsletter.title
    for where, words in (("the name", name), ("the newsletter's title", title)):
        if found := _MARKED.search(words):
            yield _set(where, f"it has a mark of the system's: {found[0]!r}", "name")
    local, _, domain = address.rpartition("@")
    reply = parseaddr(given.reply_to)[1]
    answered = reply and not _UNANSWERED.fullmatch(reply.rpartition("@")[0])
    if _UNANSWERED.fullmatch(local) and not answered:
        yield _set(
            address, "nobody reads what is sent there, and no reply_to says who does", "reply_to"
        )
    elif reply and not answered:
        yield _set(reply, "answers go where nobody reads them", "reply_to")
    for which, host in (("from", domain), ("reply_to", reply.rpartition("@")[2])):
        if host and _RESERVED.search(host.lower()):
            yield _set(f"{which}: {host}", "nobody can own this domain: it is for examples", which)
    if given.reply_to and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]{2,}", reply):
        yield _set(f"reply_to: {given.reply_to[:60]}", "it is no email address", "reply_to")
    if tag := next(
        (tag for text in (name, address, given.reply_to) for tag in merge_tags(text)), ""
    ):
        yield _set("the sender", f"{tag!r} was never filled in", "name")
    elif (tag := next(iter(unfinished(name)), "")) and not re.fullmatch(r"(?i)tests?", name):
        yield _set("the name", f"it says {tag!r}", "name")


def reply_domain(one: Sample) -> Findings:
    """Answers that go to another house are known to filters as a sign of fraud."""
    reply = parseaddr(one.message.sender.reply_to)[1]
    here, there = one.message.sender.address.rpartition("@")[2], reply.rpartition("@")[2]
    publication = registrable(host_of(one.newsletter.publication.url))
    if other := slipped(here, frozenset({publication} - {""})):
        yield _set(one.message.sender.address, f"its domain is nearly {other}", "address")
    elif other := slipped(there, frozenset({publication, registrable(here)} - {""})):
        yield _set(f"reply_to: {reply}", f"its domain is nearly {other}", "reply_to")
    elif host := next((one for one in (here, there) if ending_slipped(one, publication)), ""):
        key, value = ("address", here) if host == here else ("reply_to", reply)
        told = f"it ends unlike {publication}, the publication's"
        if not is_public_name(host):
            told = f"no top-level domain is called .{host.rpartition('.')[2]}"
        yield _set(f"{key}: {value}", told, key)
    elif _odd(one, here, there, publication):
        told = f"{registrable(here)} is the domain of nothing else here: answers, leaving and the site are at {publication}"
        yield _set(one.message.sender.address, told, "address")
    elif there and registrable(here) != registrable(there):
        remedy = "it is right if your house reads them there; else correct [sender] reply_to"
        told = f"answers leave {registrable(here)} for another domain"
        yield noticed("sender", f"reply_to: {reply}", told, remedy, sure=False)


def _odd(one: Sample, here: str, there: str, publication: str) -> bool:
    """Whether the address alone is at another house's domain, where reply address, way out and site share one."""
    leave = registrable(one.newsletter.leave_address.rpartition("@")[2])
    mine = registrable(here)
    return bool(
        mine and publication and mine != publication and registrable(there) == leave == publication
    )


def mailboxes(one: Sample) -> Findings:
    """A mailbox of the sender's or the answers' that says it is a test's, or one slip from what the words print."""
    given = one.message.sender
    reply = parseaddr(given.reply_to)[1]
    shown = {
        found.casefold()
        for each in one.wordings
        for found in re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", each.text)
    }
    for key, address in (("address", given.address), ("reply_to", reply)):
        local, _, host = address.casefold().rpartition("@")
        if re.fullmatch(
            r"test(?:s|ing|er|mail)?\d*|demo|staging|dev|example|sample|xxx*|asdf|changeme", local
        ):
            yield _set(f"{key}: {address}", "its mailbox is a test's", key)
        near = [
            each
            for each in sorted(shown)
            if each not in (given.address.casefold(), reply.casefold())
            and each.rpartition("@")[2] == host
            and one_letter_apart(each.rpartition("@")[0], local)
        ]
        if len(local) > 4 and near and address.casefold() not in shown:
            yield _set(f"{key}: {address}", f"the words print {near[0]}", key)


def _set(place: str, message: str, key: str) -> Finding:
    remedy = f"set [sender] {key} in the newsletter's file"
    return noticed("sender", place, message, remedy)


RULES = (sender, reply_domain, mailboxes)
