"""Records of the domain name system, asked with dnspython: the one importer of it."""

from __future__ import annotations

from collections.abc import Sequence

TIMEOUT_S = 5


class Names:
    """`servers` are "host:port" or "host"; none: those of this machine."""

    def __init__(self, servers: Sequence[str] = ()) -> None:
        import dns.resolver

        self._resolver = dns.resolver.Resolver(configure=not servers)
        self._resolver.lifetime = TIMEOUT_S
        if servers:
            self._resolver.nameservers = [
                dns.nameserver.Do53Nameserver(*_address(one)) for one in servers
            ]

    def records(self, name: str, kind: str) -> tuple[str, ...] | None:
        """The texts of a name's records, "10 mx.harbour.example" for an MX; None: nobody answered."""
        import dns.exception
        import dns.resolver

        try:
            answer = self._resolver.resolve(name, kind, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except dns.exception.DNSException:
            return None
        return tuple(
            b"".join(one.strings).decode("utf-8", "replace") if kind == "TXT" else one.to_text()
            for one in answer
        )


def _address(given: str) -> tuple[str, int]:
    host, colon, port = given.rpartition(":")
    return (host.strip("[]"), int(port)) if colon and port.isdigit() and host else (given, 53)
