"""Connections for one fetch: to public addresses only, and none of them past its deadline.

    Transport(PublicNetwork(url, deadline=...), tls)   what httpx connects through
      resolved(host)                                   every address of a name, asked once
      | is_public(address)                             each judged, before one is connected to

RFC 6890 and the IANA registries of special addresses; RFC 6052 (NAT64).
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterable

import httpcore
import httpx

from digest.base.errors import ForbiddenAddress

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
Resolve = Callable[[str, int, float], list[str]]  # host, port, seconds it may take -> addresses


class PublicNetwork(httpcore.NetworkBackend):
    """Connections for one fetch: to public addresses only, and none of them past the deadline.

    httpcore asks its network backend for every connection, so nothing gets past this: not a name that
    resolves to 127.0.0.1, not a redirect, not 0x7f.1. The address that was judged is the one that is used; a
    name that resolves to something else the next moment (DNS rebinding) gains nothing.
    """

    def __init__(
        self, url: str, *, allowed: Collection[str], deadline: Deadline, resolve: Resolve
    ) -> None:
        self._url = url
        self._allowed = allowed
        self._deadline = deadline
        self._resolve = resolve
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._addresses(host, port)
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for number, address in enumerate(addresses):
            # Each gets its share of the time: a host may name an address that swallows connections.
            share = self._deadline.left() / (len(addresses) - number)
            try:
                stream = self._sockets.connect_tcp(
                    address, port, share, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _Timed(stream, self._deadline)
        raise failure

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        raise ForbiddenAddress(self._url, "a socket file is no source", next_step="name a URL")

    def sleep(self, seconds: float) -> None:
        raise NotImplementedError("only httpcore's retries sleep, and there are none")

    def _addresses(self, host: str, port: int) -> list[str]:
        """All addresses of a host, judged. One that is not public forbids the host: why would it have it?"""
        try:
            addresses = self._resolve(host, port, self._deadline.left())
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"nobody said in time where {host} is") from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} cannot be resolved: {error}") from error
        name = f"[{host}]" if ":" in host else host
        if f"{name}:{port}".lower() in self._allowed:
            return addresses
        for address in addresses:
            if not is_public(ipaddress.ip_address(address.partition("%")[0])):
                raise ForbiddenAddress(
                    self._url,
                    "its address is private, and private addresses are refused",
                    seen="" if host.strip("[]") == str(address) else f"{host} is {address}",
                    next_step=f'if you trust it, add "{name}:{port}" to allow_private under [fetch] in'
                    f" digest.toml; without one, set DIGEST_FETCH_ALLOW_PRIVATE={name}:{port}",
                )
        return addresses


def resolved(host: str, port: int, within_s: float) -> list[str]:
    """A host's addresses, each once. Raises OSError, TimeoutError if it takes too long.

    getaddrinfo knows no time-out of ours, so it runs in a thread that is left behind if need be:
    the system's resolver ends it some time later.
    """
    answers: list[list[str] | Exception] = []

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.append(list(dict.fromkeys(str(one[4][0]) for one in found)))
        except Exception as error:  # noqa: BLE001 raised again where it was asked for
            answers.append(error)

    thread = threading.Thread(target=look_up, name="resolve", daemon=True)
    thread.start()
    thread.join(within_s)
    if not answers:
        raise TimeoutError
    if isinstance(answers[0], Exception):
        raise answers[0]
    return answers[0]


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


class _Timed(httpcore.NetworkStream):
    """A stream whose every read and write gets the time that is left, so that a drip ends on time."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _Timed(secured, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class Transport(httpx.HTTPTransport):
    """httpx's own transport on our network; its constructor offers no way to pass one in."""

    def __init__(self, network: httpcore.NetworkBackend, tls: ssl.SSLContext | None) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls, max_keepalive_connections=0, network_backend=network
        )


class Deadline:
    """The moment until which one fetch may take."""

    def __init__(self, within_s: float) -> None:
        self._at = time.monotonic() + within_s

    def left(self) -> float:
        """Seconds. Raises httpcore.ReadTimeout if there are none."""
        left = self._at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for this fetch is over")
        return left

    def put_off(self, by_s: float) -> None:
        self._at += by_s
