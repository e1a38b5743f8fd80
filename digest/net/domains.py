"""Whose house is a host? One answer for collect, merge, check and everybody else. Pure.

    registrable(host)        "harbour.co.uk" of "www.harbour.co.uk", whatever its spelling
    house_of(url)            the same of an address; "" if it has no host
    same_house(url, other)   whether one publication may speak for the other
    is_public_name(host)     whether names are sold under its ending

By the public suffix list (publicsuffix.org), its private part too: nobody owns co.uk, and one.github.io and
two.github.io are two houses. A name that is itself such a suffix, a single label and an IP address stand for
themselves alone. Ports are no houses.
"""

from __future__ import annotations

import ipaddress
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.net.urls import ascii_host

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


def same_house(url: str, other: str) -> bool:
    """Whether two addresses stand below one name that somebody registered."""
    here, there = _host_of(url), _host_of(other)
    if here.removeprefix("www.") == there.removeprefix("www."):  # nearly always; spares the list
        return bool(here)
    return bool(here and there) and registrable(here) == registrable(there)


def house_of(url: str) -> str:
    return registrable(_host_of(url))


@lru_cache(maxsize=4096)  # each piece's address is asked about several times a fetch
def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # such as an IPv6 address with one bracket
        return ""


@lru_cache(maxsize=4096)
def registrable(host: str) -> str:
    """The part of a host name that somebody registered, in ASCII and small letters."""
    name = host.strip("[]").rstrip(".").lower()
    try:
        return str(ipaddress.ip_address(name))
    except ValueError:
        name = ascii_host(name) or name
    return _suffixes().privatesuffix(name) or name


@cache
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList  # here: its list takes 30 ms to read

    return PublicSuffixList()


@lru_cache(maxsize=4096)
def is_public_name(host: str) -> bool:
    """Whether it ends with something that names are sold under; True for IP addresses.

    Not every top-level domain is one: under .za they are sold below .co.za and its neighbours alone.
    """
    name = host.strip("[]").rstrip(".").lower()
    try:
        ipaddress.ip_address(name)
    except ValueError:
        name = ascii_host(name) or name
        return _suffixes().publicsuffix(f"a.{name}", accept_unknown=False) is not None
    return True
