"""An email address as given in, what makes two addresses the same out. Pure.

Rules: RFC 5321 section 4.1.2 and 4.5.3.1 (form and lengths), RFC 5890 (domains in ASCII).
What is refused here is refused by mail servers too, or cannot be handed to every provider:
quoted local parts, address literals, and non-ASCII local parts (they need SMTPUTF8 all the way,
RFC 6531, which no batch API promises).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.base.errors import WrongUse

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Address:
    text: str  # as it is handed over: local part as given, domain in lower-case ASCII
    key: str  # equal for two addresses that reach the same mailbox


def normalise(given: str) -> Address:
    """Raises ValueError, saying in a few words what is wrong, if `given` is no usable address."""
    text = given.strip()
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
