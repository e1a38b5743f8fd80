"""Behind the servers that people put in front of it: the real ones, on loopback.

First with no more than the one line that forwards everything to the desk's port, while nobody has an
account: such a server asks as if for itself, from this machine. Then with the files of docs/install/.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import socketserver
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from digest.model.audience import SubscriberStatus
from digest.web.app import make_server
from tests.servers import running
from tests.web.house import WebHouse

pytestmark = pytest.mark.long

INSTALL = Path(__file__).parents[2] / "docs" / "install"
READERS, DESK = "week.harbour.example", "desk.harbour.example"
PASSWORD = "the tide comes in twice"
NGINX = """
daemon off; master_process off; user root; pid {folder}/pid; error_log {folder}/log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    {site}
}}
"""
CADDY = "{{\n\tadmin off\n\tauto_https off\n\thttp_port {other}\n\thttps_port {port}\n}}\n"


def free_port() -> int:
    """One that the server of a test may open later. It lies below those that the system gives away by itself
    (32768 on Linux), or a test beside this one might be given it in between.
    """
    while True:
        port = secrets.choice(range(15_000, 32_000))
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        pytest.skip(f"no {name} here (Debian: apt-get install {name})")
    return found


@contextmanager
def started(words: list[str], port: int, folder: Path) -> Iterator[None]:
    homes = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    with (
        (folder / "said").open("wb") as said,
        subprocess.Popen(
            words, stdout=said, stderr=said, cwd=folder, env=os.environ | homes
        ) as process,
    ):
        try:
            give_up_at = time.monotonic() + 20
            while not listens(port):
                assert process.poll() is None, (folder / "said").read_text()
                assert time.monotonic() < give_up_at, (folder / "said").read_text()
                time.sleep(0.02)
            yield
        finally:
            process.terminate()


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def certificate(folder: Path) -> Path:
    """Certificate and key in one file, for both names."""
    both = folder / "fullchain.pem"
    words = [
        program("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
        "-nodes", "-days", "30", "-subj", f"/CN={READERS}",
        "-addext", f"subjectAltName=DNS:{READERS},DNS:{DESK}",
        "-keyout", str(folder / "privkey.pem"), "-out", str(both),
    ]  # fmt: skip
    subprocess.run(words, check=True, capture_output=True)
    both.write_text(both.read_text() + (folder / "privkey.pem").read_text())
    return both


# --- servers that are told where the desk is, and no more ------------------------------------


def nginx(folder: Path, port: int, desk: int, *, version: str = "1.1") -> list[str]:
    site = (
        f"server {{ listen 127.0.0.1:{port}; location / {{ "
        f"proxy_pass http://127.0.0.1:{desk}; proxy_http_version {version}; }} }}"
    )
    (folder / "conf").write_text(NGINX.format(folder=folder, site=site))
    return [program("nginx"), "-p", str(folder), "-c", str(folder / "conf")]


def old_nginx(folder: Path, port: int, desk: int) -> list[str]:
    return nginx(folder, port, desk, version="1.0")


def haproxy(folder: Path, port: int, desk: int) -> list[str]:
    (folder / "conf").write_text(
        "defaults\n  mode http\n  timeout connect 5s\n  timeout client 60s\n  timeout server 60s\n"
        f"listen all\n  bind 127.0.0.1:{port}\n  server desk 127.0.0.1:{desk}\n"
    )
    return [program("haproxy"), "-db", "-f", str(folder / "conf")]


def caddy(folder: Path, port: int, desk: int) -> list[str]:
    head = CADDY.format(port=free_port(), other=port)
    (folder / "conf").write_text(
        head + f"http://:{port} {{\n\treverse_proxy 127.0.0.1:{desk}\n}}\n"
    )
    return [program("caddy"), "run", "--config", str(folder / "conf"), "--adapter", "caddyfile"]


def stunnel(folder: Path, port: int, desk: int) -> list[str]:
    (folder / "conf").write_text(
        f"foreground = yes\npid =\n[desk]\ncert = {certificate(folder)}\n"
        f"accept = 127.0.0.1:{port}\nconnect = 127.0.0.1:{desk}\n"
    )
    return [program("stunnel4"), str(folder / "conf")]


@contextmanager
def relay(to: int) -> Iterator[int]:
    """What `ssh -R` does to a connection: its bytes come from this machine."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with socket.create_connection(("127.0.0.1", to)) as there:
                back = threading.Thread(target=pour, args=(there, self.request))
                back.start()
                pour(self.request, there)
                back.join()

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as listener:
        listener.daemon_threads, listener.block_on_close = True, False
        with running(listener):
            yield int(listener.server_address[1])


def pour(source: socket.socket, sink: socket.socket) -> None:
    try:
        while part := source.recv(65536):
            sink.sendall(part)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


# --- ours, behind them -----------------------------------------------------------------------


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WebHouse]:
    made = WebHouse(
        tmp_path / "house", newsletter="[audience]\nsign_up = true\npreferences = true\n"
    )
    web = made.works.settings.web.model_copy(
        update={"desk_url": f"https://{DESK}", "proxies": ("127.0.0.1/32",)}
    )
    made.works.settings = replace(made.works.settings, web=web)
    made.draft()
    for slug in made.works.settings.newsletters:
        made.works.ticked(slug)
    yield made
    made.works.close()


@contextmanager
def served(house: WebHouse) -> Iterator[tuple[int, int]]:
    """The ports of the desk and of readers' pages."""
    with ExitStack() as stack:
        listeners = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(2)]
        desk, readers = (one.getsockname()[1] for one in listeners)
        server = make_server(house.works, readers_port=readers)
        thread = threading.Thread(target=server.run, kwargs={"sockets": listeners})
        thread.start()
        try:
            yield desk, readers
        finally:
            server.handle_exit(2, None)
            thread.join(20)


Asked = tuple[str, str, dict[str, str], int]


def requests(house: WebHouse) -> list[Asked]:
    links = house.works.reader_links("harbour")
    leave, choose = (
        httpx.URL(one).path for one in (links.unsubscribe_url(1), links.preferences_url(1))
    )
    desk = [
        ("GET", "/desk/harbour/1", headers, 403)
        for headers in (
            {},
            {"Host": "localhost"},
            {"Host": "127.0.0.1:8400"},
            {"Host": READERS},
            {"Host": "evil.example"},
            {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": "localhost"},
            {"X-Real-IP": "127.0.0.1", "Via": "1.1 localhost"},
            {"Forwarded": "for=127.0.0.1;host=localhost"},
            {"Cookie": "digest=guessed"},
        )
    ]
    return [
        *desk,
        ("GET", "/desk", {}, 403),
        ("POST", "/desk/harbour/1/move", {}, 403),
        ("GET", "/desk/harbour/1/changes", {}, 403),
        ("GET", "/status", {}, 403),
        ("GET", "/status/harbour", {"Host": "localhost"}, 403),
        ("GET", "/enter/guessed", {}, 403),
        ("GET", "/results", {}, 403),
        ("GET", "/results/harbour/1/email", {}, 403),
        ("GET", "/sessions", {"Host": "localhost"}, 403),
        ("POST", "/desk/harbour/1/picture", {}, 403),
        ("GET", "/desk/pictures/whole?url=http://127.0.0.1/", {}, 403),
        ("GET", "/approve/guessed", {}, 410),
        ("POST", "/approve/guessed", {}, 410),
        ("GET", "/metrics", {}, 404),
        ("GET", "/metrics", {"Authorization": "Bearer guessed", "Host": "localhost"}, 404),
        ("GET", "/healthz", {}, 200),
        ("GET", "/readyz", {"Host": "evil.example"}, 200),
        ("GET", "/s/harbour", {}, 200),
        ("GET", "/pictures/0123456789abcdef0123456789abcdef.jpg", {}, 404),
        ("POST", "/hooks/nobody", {}, 404),
        ("GET", choose, {}, 200),
        ("GET", leave, {}, 200),
        ("POST", leave, {"Host": READERS}, 200),
    ]


def answers(base: str, asked: list[Asked], host: str = "") -> list[int]:
    with httpx.Client(base_url=base, verify=False, trust_env=False, timeout=20) as client:  # noqa: S501
        return [
            client.request(
                method,
                path,
                headers=({"Host": host} if host else {}) | headers,
                content=b"List-Unsubscribe=One-Click" if method == "POST" else None,
                extensions={"sni_hostname": host} if host else {},
            ).status_code
            for method, path, headers, _ in asked
        ]


def left(house: WebHouse) -> bool:
    return house.works.store.subscribers.count("harbour")[SubscriberStatus.UNSUBSCRIBED] == 1


@pytest.mark.parametrize("front", [nginx, old_nginx, haproxy, caddy, stunnel])
def test_who_forwards_everything_opens_readers_pages_and_no_desk(
    house: WebHouse, tmp_path: Path, front: Callable[[Path, int, int], list[str]]
) -> None:
    asked = requests(house)
    with served(house) as (desk, _):
        port = free_port()
        with started(front(tmp_path, port, desk), port, tmp_path):
            scheme = "https" if front is stunnel else "http"
            assert answers(f"{scheme}://127.0.0.1:{port}", asked) == [one[3] for one in asked]
    assert left(house)


def test_a_tunnel_to_this_machine_opens_no_desk(house: WebHouse) -> None:
    asked = requests(house)
    with served(house) as (desk, _), relay(desk) as port:
        assert answers(f"http://127.0.0.1:{port}", asked) == [one[3] for one in asked]
    assert left(house)


def test_a_proxy_that_no_setting_names_is_not_believed_and_that_is_told_once(
    house: WebHouse, caplog: pytest.LogCaptureFixture
) -> None:
    web = house.works.settings.web.model_copy(update={"proxies": ()})
    house.works.settings = replace(house.works.settings, web=web)
    with served(house) as (_, readers):
        assert counted_as_one(f"http://127.0.0.1:{readers}")
    [told] = [one for one in caplog.records if "proxies" in one.message]
    assert told.levelname == "WARNING"


# --- the files of docs/install/ --------------------------------------------------------------


def documented(name: str, folder: Path, port: int, desk: int, readers: int) -> list[str]:
    """The command that runs a file of ours, on other ports and with a certificate of the test's."""
    text = (INSTALL / name).read_text()
    for said, here in (
        ("127.0.0.1:8400", f"127.0.0.1:{desk}"),
        ("127.0.0.1:8401", f"127.0.0.1:{readers}"),
        ("listen 443 ", f"listen 127.0.0.1:{port} "),
        ("bind :443 ", f"bind 127.0.0.1:{port} "),
        ("/etc/ssl/digest", str(folder)),
    ):
        text = text.replace(said, here)
    certificate(folder)
    if name == "nginx.conf":
        (folder / "conf").write_text(NGINX.format(folder=folder, site=text))
        return [program("nginx"), "-p", str(folder), "-c", str(folder / "conf")]
    if name == "haproxy.cfg":
        (folder / "conf").write_text(text)
        return [program("haproxy"), "-db", "-f", str(folder / "conf")]
    head = CADDY.format(port=port, other=free_port())
    ours = f".example {{\n\ttls {folder}/fullchain.pem {folder}/privkey.pem\n"
    (folder / "conf").write_text(head + text.replace(".example {\n", ours))
    return [program("caddy"), "run", "--config", str(folder / "conf"), "--adapter", "caddyfile"]


@pytest.mark.parametrize("name", ["nginx.conf", "haproxy.cfg", "Caddyfile"])
def test_the_files_in_the_docs_part_readers_from_editors(
    house: WebHouse, tmp_path: Path, name: str
) -> None:
    house.editor("Ada", PASSWORD)
    asked = [one for one in requests(house) if one[2].get("Host", READERS) == READERS]
    with served(house) as (desk, readers):
        port = free_port()
        with started(documented(name, tmp_path, port, desk, readers), port, tmp_path):
            base = f"https://127.0.0.1:{port}"
            wanted = [404 if one[3] in (403, 410) else one[3] for one in asked]
            assert answers(base, asked, READERS) == wanted
            assert left(house)
            signs_in(base)
            assert counted_as_one(base)


def signs_in(base: str) -> None:
    """By the desk's own name, as a browser does it: token, Origin, a cookie for https only."""
    asking: dict[str, Any] = {
        "headers": {"Host": DESK, "Origin": f"https://{DESK}", "Sec-Fetch-Site": "same-origin"},
        "extensions": {"sni_hostname": DESK},
    }
    with httpx.Client(base_url=base, verify=False, trust_env=False, timeout=20) as client:  # noqa: S501
        assert client.get("/desk/harbour/1", **asking).status_code == 303
        page = client.get("/sign-in", **asking).text
        token = page.partition('name="token" value="')[2].partition('"')[0]
        form = {"token": token, "name": "Ada", "password": PASSWORD}
        answer = client.post("/sign-in", data=form, **asking)
        assert answer.headers["location"] == "/desk"
        assert "; Secure" in answer.headers["set-cookie"]
        assert client.get("/desk/harbour/1", **asking).status_code == 200


def counted_as_one(base: str) -> bool:
    """Whoever says of themselves to be others: ten forms an hour, and the proxy says who it is."""
    with httpx.Client(base_url=base, verify=False, trust_env=False, timeout=20) as client:  # noqa: S501
        said = [
            client.post(
                "/s/harbour",
                data={"address": "nobody"},
                headers={"Host": READERS, "X-Forwarded-For": f"198.51.100.{n}"},
                extensions={"sni_hostname": READERS},
            ).status_code
            for n in range(11)
        ]
    return said == [422] * 10 + [429]
