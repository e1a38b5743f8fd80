"""A name server on loopback that knows what a test tells it, and says NXDOMAIN to the rest."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rrset

Zone = Mapping[tuple[str, str], tuple[str, ...]]  # (name, type) -> records as a zone file has them


@contextmanager
def answering(zone: Zone) -> Iterator[str]:
    """ "host:port" of a server for the zone."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            packet, socket = self.request
            query = dns.message.from_wire(packet)
            [question] = query.question
            name, kind = question.name.to_text(omit_final_dot=True), question.rdtype.name
            answer = dns.message.make_response(query)
            answer.flags |= dns.flags.AA
            if records := zone.get((name, kind)):
                answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *records))
            elif not any(known == name for known, _kind in zone):
                answer.set_rcode(dns.rcode.NXDOMAIN)
            socket.sendto(answer.to_wire(), self.client_address)

    server = socketserver.ThreadingUDPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
