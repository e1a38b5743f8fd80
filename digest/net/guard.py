"""Which addresses a stranger may send us to: those of the public internet, and the few that are allowed.

    public_only(url, allowed, resolve)    a way to resolve names that raises ForbiddenAddress for all others
      | is_public(address)                each address of a name judged, before one is connected to

RFC 6890 and the IANA registries of special addresses; RFC 6052 (NAT64).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Collection

from digest.base.errors import ForbiddenAddress
from digest.net.connections import Resolve, resolved

_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Not for the public, though `is_global` says so on some Pythons (before 3.13: 6to4), or another machine's way in.
_REFUSED_6 = [
    ipaddress.IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
]
_REFUSED_4 = [
    ipaddress.IPv4Network(network)
    for network in (
        "192.88.99.0/24",  # 6to4 relays
        "168.63.129.16/32",  # Azure's metadata and health service, in public address space
    )
]

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def public_only(url: str, allowed: Collection[str], resolve: Resolve | None = None) -> Resolve:
    """`url` is what was asked for, `allowed` lists "host:port" that may be private. One address that is not
    public forbids the host: why would it have it?"""

    def addresses(host: str, port: int, within_s: float) -> list[str]:
        found = (resolve or resolved)(host, port, within_s)
        name = f"[{host}]" if ":" in host else host
        if f"{name}:{port}".lower() in allowed:
            return found
        for address in found:
            if not is_public(ipaddress.ip_address(address.partition("%")[0])):
                raise ForbiddenAddress(
                    url,
                    "its address is private, and private addresses are refused",
                    seen="" if host.strip("[]") == str(address) else f"{host} is {address}",
                    next_step=f'if you trust it, add "{name}:{port}" to allow_private under [fetch] in'
                    f" digest.toml; without one, set DIGEST_FETCH_ALLOW_PRIVATE={name}:{port}",
                )
        return found

    return addresses


def is_public(address: Address) -> bool:
    """Whether an address is an ordinary one of the internet, seen through every way to write IPv4 as IPv6."""
    if isinstance(address, ipaddress.IPv4Address):
        refused = any(address in network for network in _REFUSED_4)
        return address.is_global and not address.is_multicast and not refused
    if address.ipv4_mapped:
        return is_public(address.ipv4_mapped)
    if address in _NAT64:
        return is_public(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    refused = any(address in network for network in _REFUSED_6)
    return address in _GLOBAL_UNICAST and address.is_global and not refused
