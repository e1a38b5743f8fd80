"""Who gets to the desk, and who does not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.routing import Route

from digest.store.editors import Role
from digest.web.app import make_app
from tests.web.house import ELSEWHERE, WebHouse

PASSWORD = "the tide comes in twice"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WebHouse]:
    made = WebHouse(tmp_path)
    made.draft()
    yield made
    made.works.close()


@pytest.mark.parametrize(
    ("client", "host", "headers"),
    [
        (ELSEWHERE, "127.0.0.1:8400", {}),
        (("127.0.0.1", 1), "week.harbour.example", {}),  # DNS rebinding, or a proxy
        (("127.0.0.1", 1), "127.0.0.1:8400", {"X-Forwarded-For": "192.0.2.7"}),
        (("127.0.0.1", 1), "127.0.0.1:8400", {"Forwarded": "for=192.0.2.7"}),
        (("127.0.0.1", 1), "127.0.0.1.evil.example", {}),
    ],
)
def test_without_accounts_the_desk_answers_this_machine_alone(
    house: WebHouse, client: tuple[str, int], host: str, headers: dict[str, str]
) -> None:
    answer = house.visitor(client, host).get("/desk/harbour/1", headers=headers)
    assert answer.status_code == 403
    assert "digest editors add" in answer.text
    assert "tide table" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8400", "localhost:8400", "[::1]:8400"])
def test_this_machine_needs_no_account(house: WebHouse, host: str) -> None:
    assert house.visitor(host=host).get("/desk/harbour/1").status_code == 200


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
    visitor.post("/sign-out")
    assert visitor.get("/desk/harbour/1").status_code == 303


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
    for _ in range(3):
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
