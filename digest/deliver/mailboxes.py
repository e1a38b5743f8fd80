"""Addresses with names, as the APIs of providers take them. Pure.

A name is cleaned, and left out where there is none: some APIs refuse an empty one. Addresses are in ASCII.
"""

from __future__ import annotations

from json.encoder import encode_basestring

from digest.base.addresses import Mailbox, in_ascii
from digest.deliver.bodies import inside
from digest.mail.eml import clean
from digest.model.batches import Recipient


def mailbox(name: str, address: str) -> str:
    """ "Name <address>" for APIs that take one in UTF-8 and encode it for the header themselves."""
    address, called = in_ascii(address), clean(name)
    if not called:
        return address
    return '"{}" <{}>'.format(called.replace("\\", "\\\\").replace('"', '\\"'), address)


def written(sender: Mailbox) -> str:
    return mailbox(sender.name, sender.address)


def mailbox_of(recipient: Recipient) -> bytes:
    """A recipient as one JSON string, "Name <address>"."""
    return b'"%b"' % inside(mailbox(recipient.name, recipient.address))


def person(
    recipient: Recipient, *, email: str = "email", name: str = "name", most: int | None = None
) -> bytes:
    """An address as a JSON object, without a name where there is none: some APIs refuse an empty one.

    `most` is how many characters of a name the API takes.
    """
    called = clean(recipient.name)[:most].strip() if recipient.name else ""
    named = f',"{name}":{encode_basestring(called)}' if called else ""
    address = encode_basestring(in_ascii(recipient.address))
    return f'{{"{email}":{address}{named}}}'.encode("utf-8", "replace")


def whom(sender: Mailbox, *, email: str = "email", name: str = "name") -> dict[str, str]:
    """A sender as the JSON object that many APIs take."""
    return {email: sender.address, **({name: clean(sender.name)} if sender.name else {})}
