"""What belongs to one fetch or one source: cookies, own headers, passwords of addresses."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
import threading
from base64 import b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from digest.base.errors import UnreachableSource
from digest.base.redaction import without_password
from digest.net.cookies import Jar
from digest.net.fetch import Fetcher
from tests.net.loopback import Answer, Site, page, serving

FEED = b"<rss version='2.0'/>"
OWN = {"Authorization": "Bearer harbour-secret-1"}


def redirect(there: str, **headers: str) -> Answer:
    return page(b"", 302, location=there, **headers)


@pytest.fixture
def trust(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """(a server's, a client's that trusts it)"""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("tls")
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    Path(folder / "both.pem").write_bytes(secret + pem)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "both.pem")
    return server, ssl.create_default_context(cadata=pem.decode())


class Secure(Site):
    def url(self, path: str) -> str:
        return f"https://{self.host_port}{path}"


@pytest.fixture
def secure(trust: tuple[ssl.SSLContext, ssl.SSLContext]) -> Iterator[Secure]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): v for name, v in self.headers.items()}))
            site.pages.get(self.path, page(status=404))(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.socket = trust[0].wrap_socket(server.socket, server_side=True)
    site = Secure(server)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture
def plain() -> Iterator[Site]:
    with serving() as opened:
        yield opened


@pytest.fixture
def fetcher(trust: tuple[ssl.SSLContext, ssl.SSLContext], secure: Secure, plain: Site) -> Fetcher:
    return Fetcher(
        timeout_s=5,
        allow_private=[secure.host_port, plain.host_port],
        page_pause_s=0,
        trust=trust[1],
    )


def sent(site: Site, name: str = "authorization") -> list[str]:
    return [headers.get(name, "") for _, headers in site.asked]


def test_a_sources_own_header_goes_to_its_origin_alone(
    fetcher: Fetcher, secure: Secure, plain: Site
) -> None:
    secure.pages["/feed"] = redirect("/moved")
    secure.pages["/moved"] = redirect(plain.url("/elsewhere"))
    plain.pages["/elsewhere"] = redirect(secure.url("/back"))
    secure.pages["/back"] = page(FEED)
    assert fetcher.get(secure.url("/feed"), own=OWN).body == FEED
    bearer = OWN["Authorization"]
    assert sent(secure) == [bearer, bearer, ""], "not again, once it was elsewhere"
    assert sent(plain) == [""]


def test_nothing_is_sent_where_it_could_be_read(fetcher: Fetcher, plain: Site) -> None:
    plain.pages["/feed"] = page(FEED)
    fetcher.get(plain.url("/feed"), own=OWN)
    assert sent(plain) == [""]


def test_robots_and_pictures_get_none_of_it(fetcher: Fetcher, secure: Secure) -> None:
    secure.pages["/section"] = page(FEED)
    fetcher.page(secure.url("/section"), own=OWN)
    fetcher.page(secure.url("/section"))
    fetcher.look(secure.url("/section"), method="GET")
    by_path = list(zip((path for path, _ in secure.asked), sent(secure), strict=True))
    assert by_path == [
        ("/robots.txt", ""),
        ("/section", OWN["Authorization"]),
        ("/section", ""),
        ("/section", ""),
    ]


@pytest.mark.parametrize("status", [404, 401, 500])
def test_the_password_of_an_address_is_sent_and_never_told(plain: Site, status: int) -> None:
    basic = Fetcher(timeout_s=5, allow_private=[plain.host_port])
    plain.pages["/feed"] = page(FEED)
    url = plain.url("/feed").replace("//", "//ann:quay%40side@")
    fetched = basic.get(url)
    assert sent(plain) == ["Basic " + b64encode(b"ann:quay@side").decode()]
    assert fetched.url == plain.url("/feed")
    plain.pages["/feed"] = page(b"", status)
    with pytest.raises(UnreachableSource) as caught:
        basic.get(url)
    assert "quay" not in caught.value.report()
    plain.pages["/feed"] = redirect(url + "2")
    with pytest.raises(UnreachableSource) as caught:
        basic.get(url)
    assert "quay" not in caught.value.report()


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("https://ann:pw@harbour.example/feed", "https://harbour.example/feed"),
        ("https://ann@harbour.example:8443/a@b", "https://harbour.example:8443/a@b"),
        ("https://harbour.example/a@b?c@d", "https://harbour.example/a@b?c@d"),
        ("https://a:b@c@harbour.example/", "https://harbour.example/"),
        ("https://ann:pw@[::1/", "https://[::1/"),
    ],
)
def test_an_address_without_its_password(url: str, bare: str) -> None:
    assert without_password(url) == bare


def test_a_redirect_that_sets_a_cookie_gets_it_back_in_this_fetch_alone(plain: Site) -> None:
    asked = Fetcher(timeout_s=5, allow_private=[plain.host_port])

    def door(request: BaseHTTPRequestHandler) -> None:
        known = "gate=open" in (request.headers.get("Cookie") or "")
        (page(FEED) if known else redirect("/feed", set_cookie="gate=open; Path=/; HttpOnly"))(
            request
        )

    plain.pages["/feed"] = door
    assert asked.get(plain.url("/feed")).body == FEED
    assert sent(plain, "cookie") == ["", "gate=open"]
    assert asked.get(plain.url("/feed")).body == FEED
    assert sent(plain, "cookie") == ["", "gate=open", "", "gate=open"]


HERE = "https://www.harbour.co.uk/a/b"


@pytest.mark.parametrize(
    ("served", "url", "sent"),
    [
        ("a=1", HERE, "a=1"),
        ("a=1", "https://www.harbour.co.uk/a/c", "a=1"),
        ("a=1", "https://www.harbour.co.uk/", ""),  # the path it was set at
        ("a=1; Path=/", "https://www.harbour.co.uk/", "a=1"),
        ("a=1; Path=/", "https://harbour.co.uk/", ""),  # its own host alone
        ("a=1; Path=/; Domain=harbour.co.uk", "https://shop.harbour.co.uk/", "a=1"),
        ("a=1; Path=/; Domain=.harbour.co.uk", "https://harbour.co.uk/", "a=1"),
        ("a=1; Path=/; Domain=co.uk", "https://quay.co.uk/", ""),
        ("a=1; Path=/; Domain=quay.co.uk", "https://quay.co.uk/", ""),
        ("a=1; Path=/; Domain=shop.harbour.co.uk", "https://shop.harbour.co.uk/", ""),
        ("a=1; Path=/; Secure", "http://www.harbour.co.uk/", ""),
        ("a=1; Path=/; Max-Age=0", HERE, ""),
        ("a=1\r\nX-Evil: 1; Path=/", HERE, ""),
        ("a b=1; Path=/", HERE, ""),
        (f"a={'x' * 5000}; Path=/", HERE, ""),
        ("nonsense", HERE, ""),
        ("", HERE, ""),
    ],
)
def test_where_a_cookie_goes(served: str, url: str, sent: str) -> None:
    jar = Jar()
    jar.take(HERE, [served])
    assert jar.header(url) == sent


def test_of_many_cookies_some_are_kept_and_a_newer_one_wins() -> None:
    jar = Jar()
    jar.take(HERE, [f"c{number}=1" for number in range(500)])
    assert len(jar.header(HERE).split("; ")) == 20
    jar.take(HERE, ["c1=2"])
    assert "c1=2" in jar.header(HERE)


def test_a_house_may_name_itself(plain: Site) -> None:
    plain.pages["/feed"] = page(FEED)
    Fetcher(allow_private=[plain.host_port], agent="HarbourBot/2 (+https://h.example)").get(
        plain.url("/feed")
    )
    assert sent(plain, "user-agent") == ["HarbourBot/2 (+https://h.example)"]
