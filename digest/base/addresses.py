"""An email address as given in, what makes two addresses the same out. Pure.

    normalise(given)      one address of a reader: <ann@b.example> and mailto:ann@b.example too
    Mailbox.read(given)   a name and one address, of a sender: what headers, envelopes and calls are made of

Rules: RFC 5321 section 4.1.2 and 4.5.3.1 (form and lengths), RFC 5322 section 3.4 (names,
groups), RFC 5891 and UTS 46 without its transitional mappings (domains in ASCII).
What is refused here is refused by mail servers too, or cannot be handed to every provider:
groups and lists (there is one sender),
quoted local parts, address literals, and non-ASCII local parts (they need SMTPUTF8 all the way,
RFC 6531, which no batch API promises).
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from digest.base.errors import WrongUse

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")


# Of a name: what stands in quotation marks, and what does not.
_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"|([^"]+|")')
_WRITTEN = re.compile(r"(?P<name>.*?)\s*<(?P<address>[^<>]*)>", re.DOTALL)
_COMMENT = re.compile(r"(?P<address>[^\s()]+)\s*\((?P<name>[^()]*)\)")


@dataclass(frozen=True, slots=True)
class Address:
    text: str  # as it is handed over: local part as given, domain in lower-case ASCII
    key: str  # equal for two addresses that reach the same mailbox


def normalise(given: str) -> Address:
    """Raises ValueError, saying in a few words what is wrong, if `given` is no usable address."""
    text = _bare(given)
    local, at, domain = text.partition("@")
    if not at or "@" in domain:
        raise ValueError(f"needs exactly one @: {text[:80]!r}")
    if not local.isascii():
        raise ValueError(f"letters outside ASCII before the @: {text[:80]!r}")
    if len(local) > 64 or not _LOCAL.fullmatch(local):
        raise ValueError(f"not a mailbox name before the @: {text[:80]!r}")
    domain = _ascii_domain(domain)
    if len(local) + 1 + len(domain) > 254:
        raise ValueError(f"longer than 254 characters: {text[:80]!r}")
    # Servers may tell "Ann" from "ann" (RFC 5321 2.4), but none that we know of does, and a
    # list that holds both spellings means one person.
    return Address(f"{local}@{domain}", f"{local.lower()}@{domain}")


def _bare(given: str) -> str:
    """Without what mail programs and web pages write round an address."""
    text = given.strip()
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1].strip()
    if text[:7].lower() == "mailto:":
        text = text[7:].partition("?")[0].strip()
    return text


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Whom an email is from, or answers go to. The name is as people read it, "" for none; the address
    as it is handed over, its domain in ASCII."""

    name: str
    address: str

    @classmethod
    def read(cls, given: str) -> Mailbox:
        """Of "Name <address>", "address (Name)" or an address. Raises ValueError in a few words."""
        text = " ".join(given.split())
        if (found := _WRITTEN.fullmatch(text)) or (found := _COMMENT.fullmatch(text)):
            name, address = found["name"], found["address"]
        else:
            name, address = "", text
        if text.endswith(";") or re.fullmatch(r"[^@<]*:\s*;?", text):
            raise ValueError(f"a group, where one address belongs: {given.strip()[:80]!r}")
        outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", name)
        if "@" in outside or re.search(r"@.*[,;\s].*@", address):
            raise ValueError(f"more than one address: {given.strip()[:80]!r}")
        return cls(_plain_name(name), normalise(address).text)

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]

    def __str__(self) -> str:
        """As people write it, its name in quotation marks wherever they could matter."""
        if not self.name:
            return self.address
        return '"{}" <{}>'.format(re.sub(r'(["\\])', r"\\\1", self.name), self.address)


def _plain_name(written: str) -> str:
    """A name as people read it: without its quotation marks, and its encoded words (RFC 2047) decoded."""
    words = (
        re.sub(r"\\(.)", r"\1", found[1]) if found[1] is not None else found[2]
        for found in _WORDS.finditer(written)
    )
    name = "".join(words)
    if "=?" in name:
        from email.header import decode_header, make_header

        with suppress(ValueError, LookupError):
            name = str(make_header(decode_header(name)))
    return " ".join("".join(one if one.isprintable() else " " for one in name).split())


# Whose mailboxes are reached with any dots and, of the second, under either name (support.google.com/mail/
# answer/7436150; proton.me/support/addresses-and-aliases).
_DOTLESS = frozenset(("gmail.com", "proton.me", "protonmail.com", "pm.me"))
_SAME = {"googlemail.com": "gmail.com"}


def mailbox(key: str) -> str:
    """What receives mail for an address's key, as far as that is known: to count by, never to send to.

    "+tag" is dropped everywhere: where a host takes it for another mailbox, these count as one.
    """
    local, _, domain = key.partition("@")
    domain = _SAME.get(domain, domain)
    local = local.partition("+")[0] or local
    return f"{local.replace('.', '') if domain in _DOTLESS else local}@{domain}"


def typed(given: str) -> Address:
    """As `normalise`, of an address that a person typed. Raises WrongUse."""
    try:
        return normalise(given)
    except ValueError as problem:
        raise WrongUse(
            given, "is not a usable address", seen=str(problem), next_step="correct the address"
        ) from None


def in_ascii(address: str) -> str:
    """The address with its domain in ASCII; as it is where that cannot be said."""
    if address.isascii():  # nearly all
        return address
    local, at, domain = address.rpartition("@")
    if domain.isascii():
        return address
    try:
        return f"{local}{at}{_ascii_domain(domain)}"
    except ValueError:
        return address


def _ascii_domain(given: str) -> str:
    domain = given.lower()
    if not domain.isascii():
        import idna  # here: most addresses do without, and it takes 10 ms to load

        try:
            # Not Python's own codec: that is IDNA 2003, which turns straße.de into strasse.de.
            domain = idna.encode(domain, uts46=True).decode("ascii")
        except idna.IDNAError:
            raise ValueError(f"not a domain after the @: {given[:80]!r}") from None
    labels = domain.split(".")
    if len(labels) < 2 or labels[-1].isdigit() or len(domain) > 253:
        raise ValueError(f"not a domain after the @: {given[:80]!r}")
    if not all(len(label) < 64 and _LABEL.fullmatch(label) for label in labels):
        raise ValueError(f"not a domain after the @: {given[:80]!r}")
    return domain
