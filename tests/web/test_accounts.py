"""Who gets to the desk, and who does not."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.routing import Route

from digest.model.editors import Role
from digest.web.app import make_app
from tests.web.house import ELSEWHERE, HERE, Visitor, WebHouse

PASSWORD = "the tide comes in twice"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WebHouse]:
    made = WebHouse(tmp_path)
    made.draft()
    yield made
    made.works.close()


@pytest.mark.parametrize("client", [HERE, ELSEWHERE])
@pytest.mark.parametrize(
    "host", ["127.0.0.1:8400", "localhost", "[::1]:8400", "week.harbour.example", "evil.example"]
)
@pytest.mark.parametrize("forwarded", [{}, {"X-Forwarded-For": "127.0.0.1"}])
def test_without_accounts_no_place_to_come_from_opens_the_desk(
    house: WebHouse, client: tuple[str, int], host: str, forwarded: dict[str, str]
) -> None:
    visitor = house.visitor(client, host, enters=False)
    for path in ("/desk/harbour/1", "/status/harbour", "/enter/guessed"):
        answer = visitor.get(path, headers=forwarded)
        assert answer.status_code == 403
        assert "digest editors add" in answer.text
        assert "tide table" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8400", "localhost:8400", "[::1]:8400"])
def test_a_link_opens_the_desk_once_and_not_for_long(house: WebHouse, host: str) -> None:
    link = f"/enter/{house.works.store.admissions.link(now=house.at)}"
    late = f"/enter/{house.works.store.admissions.link(now=house.at)}"
    first, second = house.visitor(host=host, enters=False), house.visitor(enters=False)
    assert first.request("HEAD", link).status_code == 403  # a look uses nothing up
    assert first.get(link).headers["location"] == "/desk"
    assert first.get("/desk/harbour/1").status_code == 200
    first.move("say", subject="Mine")
    assert house.edition.subject == "Mine"
    assert second.get(link).status_code == first.get(link).status_code == 403
    assert second.get("/desk/harbour/1").status_code == 403
    house.at += timedelta(minutes=15)
    assert second.get(late).status_code == 403


def test_of_many_who_follow_a_link_at_once_one_comes_in(house: WebHouse) -> None:
    link = f"/enter/{house.works.store.admissions.link(now=house.at)}"
    with ThreadPoolExecutor(8) as threads:
        visitors = [house.visitor(enters=False) for _ in range(8)]
        answers = list(threads.map(lambda one: one.get(link).status_code, visitors))
    assert sorted(answers) == [303] + [403] * 7


def test_a_session_outlives_the_server_and_no_word_of_it_is_on_disk(house: WebHouse) -> None:
    link = house.works.store.admissions.link(now=house.at)
    visitor = house.visitor(enters=False)
    assert link.encode() not in (house.folder / "digest.db-wal").read_bytes()
    visitor.get(f"/enter/{link}")
    again = house.visitor(enters=False)  # another server over the same store
    again._cookies = visitor._cookies
    assert again.get("/desk/harbour/1").status_code == 200
    [word] = [one.value or "" for one in visitor._cookies.jar]
    files = [one.read_bytes() for one in house.folder.glob("digest.db*")]
    assert not any(word.encode() in one for one in files)


def test_a_link_opens_nothing_once_somebody_has_an_account(house: WebHouse) -> None:
    inside, link = house.visitor(), house.works.store.admissions.link(now=house.at)
    house.editor("Ada", PASSWORD)
    assert inside.get("/desk/harbour/1").headers["location"].startswith("/sign-in")
    assert house.visitor().get(f"/enter/{link}").headers["location"] == "/sign-in"


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("127.0.0.1.evil.example", False),
        ("evil.example", False),  # whose DNS says 127.0.0.1
        ("evil.example:8400", False),
        ("week.harbour.example.evil.example", False),
        ("evil@127.0.0.1", False),
        ("[::1", False),
        ("", False),
        ("week.harbour.example:8400", True),
        ("WEEK.harbour.example.", True),
        ("desk.harbour.example", True),
        ("localhost.", True),
    ],
)
def test_the_desk_answers_to_names_that_the_settings_know(
    house: WebHouse, host: str, known: bool
) -> None:
    web = house.works.settings.web.model_copy(update={"desk_url": "https://desk.harbour.example"})
    house.works.settings = replace(house.works.settings, web=web)
    visitor = house.visitor()
    for path, status in (("/desk/harbour/1", 200), ("/sign-in", 303), ("/enter/x", 403)):
        answer = visitor.get(path, headers={"Host": host})
        assert answer.status_code == (status if known else 403), path
    assert visitor.get("/healthz", headers={"Host": host}).status_code == 200


def test_an_editor_signs_in_and_comes_to_where_she_wanted(house: WebHouse) -> None:
    house.editor("Ada Quay", PASSWORD)
    visitor = house.visitor(ELSEWHERE, "week.harbour.example")
    asked = visitor.get("/desk/harbour/1")
    assert asked.headers["location"] == "/sign-in?next=/desk/harbour/1"
    answer = visitor.sign_in("ada quay", PASSWORD, next="/desk/harbour/1")
    assert answer.headers["location"] == "/desk/harbour/1"
    assert visitor.get("/desk/harbour/1").status_code == 200
    visitor.move("say", subject="Hers")
    assert house.works.store.editions.lines_of(house.edition.id)[-1].who == "Ada Quay"
    stolen = list(visitor._cookies.jar)
    visitor.post("/sign-out")
    for one in stolen:
        visitor._cookies.jar.set_cookie(one)
    assert visitor.get("/desk/harbour/1").status_code == 303


@pytest.mark.parametrize(
    ("host", "origin", "secure"),
    [
        ("https://week.harbour.example", None, True),
        ("http://week.harbour.example", None, True),  # a proxy ended TLS
        ("http://127.0.0.1:8400", "https://week.harbour.example", True),  # and kept the name
        ("http://127.0.0.1:8400", "http://127.0.0.1:8400", False),
    ],
)
def test_the_cookie_is_for_https_where_the_browser_came_by_it(
    house: WebHouse, host: str, origin: str | None, secure: bool
) -> None:
    house.editor("Ada", PASSWORD)
    visitor = Visitor(make_app(house.works), ELSEWHERE, host)
    page = visitor.get("/sign-in")
    [token] = re.findall(r'name="token" value="([^"]+)"', page.text)
    [given] = [one.split(";")[0] for one in page.headers.get_list("set-cookie")]
    data = {"token": token, "name": "Ada", "password": PASSWORD}
    headers = {"Cookie": given, **({"Origin": origin} if origin else {})}
    answer = visitor.request("POST", "/sign-in", data=data, headers=headers)
    assert answer.status_code == 303
    assert ("; Secure" in answer.headers["set-cookie"]) is secure
    assert "HttpOnly" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_nowhere_else(house: WebHouse, target: str) -> None:
    house.editor("Ada", PASSWORD)
    answer = house.visitor(ELSEWHERE).sign_in("Ada", PASSWORD, next=target)
    assert answer.headers["location"] == "/desk"


def test_accounts_once_made_count_on_this_machine_too(house: WebHouse) -> None:
    house.editor("Ada", PASSWORD)
    assert house.visitor().get("/desk/harbour/1").status_code == 303


def test_wrong_passwords_are_slowed_down_and_unknown_names_look_the_same(house: WebHouse) -> None:
    house.editor("Ada", PASSWORD)
    visitor = house.visitor(ELSEWHERE)
    said = {visitor.sign_in(name, "wrong").text.count("do not belong") for name in ("Ada", "Eve")}
    assert said == {1}
    for _ in range(4):
        visitor.sign_in("Ada", "wrong")
    slowed = visitor.sign_in("Ada", PASSWORD)
    assert slowed.status_code == 429
    assert "Please wait 30 seconds" in slowed.text
    house.at += timedelta(seconds=31)
    assert visitor.sign_in("Ada", PASSWORD).status_code == 303


def test_wrong_passwords_that_come_all_at_once_are_no_more_tries(house: WebHouse) -> None:
    house.editor("Ada", PASSWORD)
    app = house.visitor(ELSEWHERE)
    form = {"token": app.token("/sign-in"), "name": "Ada", "password": "wrong"}
    cookies = app._cookies
    everybody = threading.Barrier(20)

    def guess(_: int) -> int:
        visitor = house.visitor(ELSEWHERE)
        visitor._app, visitor._cookies = app._app, cookies
        everybody.wait(20)
        return visitor.request("POST", "/sign-in", data=form).status_code

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(guess, range(20)))
    assert sorted(answers) == [401] * 5 + [429] * 15


def test_a_viewer_sees_everything_and_changes_nothing(house: WebHouse) -> None:
    house.editor("Vera", PASSWORD, Role.VIEWER)
    visitor = house.visitor(ELSEWHERE)
    visitor.sign_in("Vera", PASSWORD)
    page = visitor.get("/desk/harbour/1").text
    assert "tide table" in page
    assert 'value="drop"' not in page
    token = visitor.token("/desk/harbour/1")
    for path in ("move", "approve", "proof", "waive", "resolve", "repeat", "reopen"):
        assert visitor.post(f"/desk/harbour/1/{path}", token, do="undo").status_code == 403, path
    assert visitor.post("/desk/harbour/skip", token, number="1").status_code == 403
    assert visitor.post("/desk/harbour/draft", token).status_code == 403


@pytest.mark.parametrize("removed", [True, False])
def test_a_removal_and_a_new_password_end_open_sessions(house: WebHouse, removed: bool) -> None:
    house.editor("Ada", PASSWORD)
    visitor = house.visitor(ELSEWHERE)
    visitor.sign_in("Ada", PASSWORD)
    assert visitor.get("/desk/harbour/1").status_code == 200
    house.editor("Ben", PASSWORD)
    if removed:
        house.works.store.editors.remove("ada")
    else:
        house.editor("Ada", "another password")
    assert visitor.get("/desk/harbour/1").status_code == 303


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("", {}),
        ("0" * 64, {}),
        (None, {"Origin": "https://evil.example"}),
        (None, {"Origin": "null"}),
        (None, {"Sec-Fetch-Site": "cross-site"}),
        (None, {"Sec-Fetch-Site": "same-site"}),
    ],
)
def test_a_form_from_elsewhere_moves_nothing(
    house: WebHouse, token: str | None, headers: dict[str, str]
) -> None:
    visitor = house.visitor()
    right = visitor.token()
    before = house.edition.revision
    answer = visitor.request(
        "POST",
        "/desk/harbour/1/move",
        data={"token": right if token is None else token, "do": "say", "subject": "Owned"},
        headers=headers,
    )
    assert answer.status_code == 403
    assert house.edition.revision == before


def test_one_sessions_token_is_no_use_in_another(house: WebHouse) -> None:
    stolen = house.visitor().token()
    assert house.visitor().post("/desk/harbour/1/move", stolen, do="undo").status_code == 403


def test_readers_pages_are_open_to_everybody(house: WebHouse) -> None:
    house.editor("Ada", PASSWORD)
    visitor = house.visitor(ELSEWHERE, "week.harbour.example")
    assert visitor.get("/healthz").status_code == 200
    assert visitor.get("/u/broken").status_code == 404
    assert visitor.get("/static/desk.css").status_code == 200


def test_our_pages_let_nothing_in_from_elsewhere(house: WebHouse) -> None:
    headers = house.visitor().get("/desk/harbour/1").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_every_route_asks_who_is_there(house: WebHouse) -> None:
    """A new page that forgets its door is found here."""
    house.editor("Ada", PASSWORD)
    visitor = house.visitor(ELSEWHERE)
    free = {"/healthz", "/u/{token}", "/sign-in", "/"}
    asked = 0
    for route in make_app(house.works).routes:
        if not isinstance(route, Route) or route.path in free or not route.path.startswith("/desk"):
            continue
        path = route.path.replace("{slug}", "harbour").replace("{number:int}", "1")
        path = path.replace("{view}", "email")
        for method in route.methods or ():
            answer = visitor.request(method, path)
            assert answer.status_code in (303, 405), (method, path)
            assert answer.headers.get("location", "/sign-in").startswith("/sign-in")
            asked += 1
    assert asked > 15
