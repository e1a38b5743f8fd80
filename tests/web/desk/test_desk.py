"""The desk by its forms alone, as a browser without a script uses it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from digest.app.week import approve, check, compose, hand_over
from digest.mail import merge
from digest.mail.merge import SAMPLE_READER
from digest.model.blocks import BlockKind
from digest.model.editions import LEAD, NO_IMAGE, EditionState, placed
from digest.model.findings import Severity
from digest.model.occurrences import Occurrence, OccurrenceState
from digest.model.pieces import Alternative, Image
from tests.web.house import FRIDAY, Visitor, WebHouse, piece


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WebHouse]:
    made = WebHouse(tmp_path)
    made.draft()
    yield made
    made.works.close()


def ids(house: WebHouse, section: str) -> list[int]:
    return [one.piece.id for one in house.edition.placements if one.section == section]


def test_the_current_edition_is_one_click_away_or_is_drafted_by_one(tmp_path: Path) -> None:
    house = WebHouse(tmp_path)
    visitor = house.visitor()
    assert visitor.get("/").headers["location"] == "/desk"
    assert visitor.get("/desk").headers["location"] == "/desk/harbour"
    page = visitor.get("/desk/harbour")
    assert "not drafted yet. 9 pieces were collected" in page.text
    drafted = visitor.post("/desk/harbour/draft", visitor.token("/desk/harbour"))
    assert drafted.headers["location"] == "/desk/harbour/1"
    assert visitor.get("/desk/harbour").headers["location"] == "/desk/harbour/1"
    house.works.close()


@pytest.mark.parametrize(
    ("do", "fields", "done"),
    [
        ("lead", {}, lambda house, id: ids(house, LEAD) == [id]),
        ("up", {}, lambda house, id: ids(house, "Reporting")[1] == id),
        ("down", {}, lambda house, id: ids(house, "Opinion")[0] == id),
        ("feature", {}, lambda house, id: placed(house.edition, id).featured),
        ("drop", {}, lambda house, id: [one.piece.id for one in house.edition.left_out] == [id]),
        (
            "place",
            {"section": "Analysis", "position": "1"},
            lambda house, id: ids(house, "Analysis")[1] == id,
        ),
        (
            "rewrite",
            {"teaser": "Ours", "headline": "Also ours"},
            lambda house, id: placed(house.edition, id).teaser == "Ours",
        ),
        (
            "rewrite",
            {"image": "none"},
            lambda house, id: placed(house.edition, id).image == NO_IMAGE,
        ),
        (
            "rewrite",
            {"image": "published", "alt": "A gauge at low water"},
            lambda house, id: (
                (image := placed(house.edition, id).image) is not None
                and image.alt == "A gauge at low water"
            ),
        ),
    ],
)
def test_a_move_is_a_form_that_saves_at_once(
    house: WebHouse, do: str, fields: dict[str, str], done: Any
) -> None:
    id = ids(house, "Reporting")[2]
    answer = house.visitor().move(do, piece=str(id), **fields)
    assert answer.status_code == 303
    assert re.fullmatch(rf"/desk/harbour/1(\?did=\d+)?#p{id}", answer.headers["location"])
    assert done(house, id)


def test_subject_headings_look_and_blocks_are_forms_as_well(house: WebHouse) -> None:
    visitor = house.visitor()
    visitor.move("say", subject=" Two  words ", preheader="More", look="letter")
    visitor.move("title", section="Opinion", heading="Second thoughts")
    visitor.move("block-add", kind="event", title="Open day", starts_at="2026-12-01T18:30")
    visitor.move("block-add", kind="note", text="Dear readers")
    visitor.move("block-up", block=house.edition.blocks[1].id)
    edition = house.edition
    assert (edition.subject, edition.preheader, edition.look) == ("Two words", "More", "letter")
    assert edition.titles == {"Opinion": "Second thoughts"}
    note, event = edition.blocks
    assert (note.text, event.title) == ("Dear readers", "Open day")
    assert event.starts_at == FRIDAY.replace(month=12, day=1, hour=18, minute=30)
    visitor.move("block-change", block=note.id, text="Dear all", name="Ada")
    visitor.move("block-drop", block=event.id)
    [left] = house.edition.blocks
    assert (left.text, left.name, left.kind) == ("Dear all", "Ada", BlockKind.NOTE)


def test_everything_can_be_undone_and_done_again(house: WebHouse) -> None:
    visitor = house.visitor()
    visitor.move("say", subject="Once")
    visitor.move("undo")
    assert house.edition.subject == ""
    visitor.move("redo")
    assert house.edition.subject == "Once"


def test_words_that_say_what_was_published_are_no_edit(house: WebHouse) -> None:
    id = ids(house, "Reporting")[0]
    headline = placed(house.edition, id).piece.headline
    house.visitor().move("rewrite", piece=str(id), headline=headline, teaser="Ours")
    assert placed(house.edition, id).headline is None


def test_a_runner_up_takes_the_place_of_a_picture(house: WebHouse) -> None:
    id = ids(house, "Reporting")[0]
    other = Image("https://harbour.example/pictures/other.png", alt="A quay")
    held = placed(house.edition, id).piece
    changed = replace(held, alternatives={"image": (Alternative(other, "og:image"),)})
    house.publish(changed)
    visitor = house.visitor()
    assert "og:image" in visitor.get(f"/desk/harbour/1?edit={id}").text
    visitor.move("rewrite", piece=str(id), image="0")
    assert placed(house.edition, id).image == other


def test_what_the_source_changed_is_shown_beside_her_words(house: WebHouse) -> None:
    id = ids(house, "Reporting")[0]
    visitor = house.visitor()
    visitor.move("rewrite", piece=str(id), headline="Hers")
    held = placed(house.edition, id).piece
    house.publish(replace(held, headline="Corrected at the source"))
    page = visitor.get("/desk/harbour/1").text
    assert "The source changed its headline since you edited" in page
    assert "Corrected at the source" in page
    assert placed(house.edition, id).headline == "Hers"
    visitor.move("restore", piece=str(id), field="headline")
    assert placed(house.edition, id).headline is None


def test_the_same_words_changed_twice_are_shown_side_by_side(house: WebHouse) -> None:
    id = str(ids(house, "Reporting")[0])
    seen = str(house.edition.revision)
    visitor = house.visitor()
    visitor.move("rewrite", piece=id, teaser="Ada's", seen=seen)
    answer = visitor.move("rewrite", piece=id, teaser="Ben's", seen=seen)
    assert answer.status_code == 409
    assert "Ada&#39;s" in answer.text
    assert "Ben&#39;s" in answer.text
    again = str(house.edition.revision)
    assert f'name="seen" value="{again}"' in answer.text
    assert visitor.move("rewrite", piece=id, teaser="Ben's", seen=again).status_code == 303


def test_a_piece_that_ran_is_repeated_on_purpose(house: WebHouse) -> None:
    approve.approve(
        house.works.ground,
        house.settings,
        house.edition,
        press=house.works.press(house.settings),
        who="Ada",
    )
    hand_over.hand_over(house.works.delivery, house.settings, house.edition)
    house.at = FRIDAY + timedelta(days=6)
    house.publish(piece(10, published_at=house.at, first_seen_at=house.at))
    house.draft()
    visitor = house.visitor()
    page = visitor.get("/desk/harbour/2?state=ran").text
    assert "an in No. 1" in page
    assert "Repeat on purpose" in page
    ran = house.works.store.pieces.find("harbour", "https://harbour.example/pieces/tide-3")
    assert ran
    token = visitor.token("/desk/harbour/2")
    visitor.post("/desk/harbour/2/move", token, do="place", piece=str(ran.id))
    assert ran.id in {one.piece.id for one in house.edition.placements}
    house.draft()
    assert ran.id in {one.piece.id for one in house.edition.placements}


def test_a_piece_that_no_source_holds_is_added_by_its_address(house: WebHouse) -> None:
    visitor = house.visitor()
    url = "https://elsewhere.example/interview?utm_source=x"
    visitor.move("add", url=url, headline="An interview elsewhere", teaser="By us")
    [added] = [one for one in house.edition.placements if "interview" in one.piece.url]
    assert added.piece.url == "https://elsewhere.example/interview"
    visitor.move("add", url=url, headline="Again")
    assert len(house.edition.placements) == 10


def test_search_and_filters_need_no_script(house: WebHouse) -> None:
    visitor = house.visitor()

    def found(query: str) -> int:
        return str(visitor.get(f"/desk/harbour/1?{query}").text).count('class="row ')

    assert found("") == 9
    assert found("kind=Opinion") == 3
    assert found("q=quay+4") == 1
    assert found("q=CALDER&kind=Analysis") == 3
    assert "No piece is like that" in visitor.get("/desk/harbour/1?q=nothing").text


def test_what_came_since_the_last_visit_is_new_to_her(house: WebHouse) -> None:
    visitor = house.visitor()
    assert "new to you" not in visitor.get("/desk/harbour/1").text
    house.at += timedelta(hours=3)
    house.publish(piece(10, published_at=house.at, first_seen_at=house.at - timedelta(hours=1)))
    house.draft()
    for _ in range(2):  # the same visit
        assert re.findall(r"(\d+) new to you", visitor.get("/desk/harbour/1").text) == ["1"]


def late(house: WebHouse, number: int, **fields: Any) -> int:
    """Publish a piece that comes now, as a collect run does; its number."""
    house.publish(piece(number, published_at=house.at, first_seen_at=house.at, **fields))
    found = house.works.store.pieces.find("harbour", piece(number).url)
    assert found
    return found.id


def test_a_late_piece_is_in_the_draft_as_a_move_of_digests_that_undo_steps_round(
    house: WebHouse,
) -> None:
    visitor = house.visitor()
    visitor.get("/desk/harbour/1")
    first, second, third = ids(house, "Reporting")
    visitor.move("down", piece=str(first))
    assert ids(house, "Reporting") == [second, first, third]
    house.at += timedelta(hours=1)
    new = late(house, 10)
    page = visitor.get("/desk/harbour/1").text
    assert ids(house, "Reporting") == [second, first, new, third]
    assert page.count("1 new since you looked") == 1
    assert "not of this week" not in visitor.get("/desk/harbour/1?q=quay+10").text
    [*_, line] = house.works.store.editions.lines_of(house.edition.id)
    assert (line.who, line.what) == ("", f"took in “{piece(10).headline}”")

    visitor.move("undo")
    assert set(ids(house, "Reporting")) == {first, second, third, new}
    assert ids(house, "Reporting").index(first) < ids(house, "Reporting").index(second)
    visitor.move("redo")
    visitor.move("drop", piece=str(new))
    house.at += timedelta(hours=1)
    late(house, 13)
    visitor.get("/desk/harbour/1")
    assert new not in ids(house, "Reporting")
    assert len(house.edition.placements) == 10


def test_after_the_approval_nothing_comes_in_and_search_says_why(house: WebHouse) -> None:
    visitor = house.visitor()
    approve.approve(
        house.works.ground,
        house.settings,
        house.edition,
        press=house.works.press(house.settings),
        who="Ada",
    )
    house.at += timedelta(hours=1)
    late(house, 10)
    assert "the next one is offered it" in visitor.get("/desk/harbour/1?q=quay+10").text
    assert len(house.edition.placements) == 9


def test_an_open_desk_is_not_asked_to_look_again_while_nothing_comes(house: WebHouse) -> None:
    visitor, drafted = house.visitor(), house.edition.revision
    house.at = FRIDAY + timedelta(days=1)  # past its cut-off, its window follows the clock
    for _ in range(3):
        house.at += timedelta(minutes=10)
        visitor.get("/desk/harbour/1")
    assert house.edition.revision == drafted


def test_new_is_what_she_has_not_seen_whatever_browser_she_opens(house: WebHouse) -> None:
    for name in ("Ada", "Ben"):
        house.editor(name, f"{name} rows at the mole at night")
    ada, ben, again = house.visitor(), house.visitor(), house.visitor()
    ada.sign_in("Ada", "Ada rows at the mole at night")
    ben.sign_in("Ben", "Ben rows at the mole at night")
    ada.get("/desk/harbour/1")
    house.at += timedelta(hours=1)
    late(house, 10)

    def new(visitor: Visitor) -> list[str]:
        return re.findall(r"(\d+) new to you", visitor.get("/desk/harbour/1").text)

    assert (new(ada), new(ben)) == (["1"], [])
    again.sign_in("Ada", "Ada rows at the mole at night")
    assert new(again) == ["1"]
    house.at += timedelta(hours=1)
    assert new(again) == []


def test_the_preview_is_what_will_be_sent(house: WebHouse) -> None:
    visitor = house.visitor()
    message = compose.message(
        house.settings,
        house.edition,
        store=house.works.store,
        looks=house.works.looks,
        pictures=house.works.pictures,
    )
    frame = visitor.get("/desk/harbour/1/preview/email")
    values = house.works.reader_links("harbour").values(message, SAMPLE_READER)
    sent = merge.fill(message, values)[0]
    assert html.unescape(visitor.get("/desk/harbour/1/preview/source").text).count(sent) == 1
    assert sent.replace("(prefers-color-scheme:dark)", "(max-width: 0)").replace(
        "light dark", "light"
    ) == (frame.text)
    policy = frame.headers["content-security-policy"]
    assert "sandbox allow-same-origin;" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert (
        "img-src 'none'"
        in visitor.get("/desk/harbour/1/preview/plain").headers["content-security-policy"]
    )
    assert "prefers-color-scheme: dark" not in visitor.get("/desk/harbour/1/preview/dark").text
    written = html.unescape(visitor.get("/desk/harbour/1/preview/mjml").text)
    assert message.mjml in written
    assert "List-Unsubscribe" in visitor.get("/desk/harbour/1/preview/headers").text
    assert visitor.get("/desk/harbour/1/preview/none").status_code == 404


def test_a_template_error_stands_where_the_email_was(house: WebHouse) -> None:
    look = house.folder / "templates/email/magazine"
    look.mkdir(parents=True)
    (look / "edition.mjml.j2").write_text("<mjml>\n{{ nothing.here }}\n</mjml>")
    answer = house.visitor().get("/desk/harbour/1/preview/email")
    assert answer.status_code == 200  # the desk goes on
    assert answer.text.count("edition.mjml.j2, line 2") == 1
    assert "{{ nothing.here }}" in answer.text


def test_approval_freezes_what_was_looked_at_and_can_be_stopped(house: WebHouse) -> None:
    visitor = house.visitor()
    message = compose.message(
        house.settings,
        house.edition,
        store=house.works.store,
        looks=house.works.looks,
        pictures=house.works.pictures,
    )
    stale = visitor.post("/desk/harbour/1/approve", fingerprint="00000000")
    assert stale.status_code == 409
    assert "it changed since" in stale.text
    answer = visitor.post("/desk/harbour/1/approve", fingerprint=message.fingerprint)
    assert answer.status_code == 303
    assert house.state == EditionState.APPROVED
    page = visitor.get("/desk/harbour/1/send").text
    assert "data-until=" in page
    assert "Stop it and reopen" in page
    assert visitor.move("say", subject="Late").status_code == 409
    visitor.post("/desk/harbour/1/reopen")
    assert house.state == EditionState.DRAFT


def test_where_warnings_stop_an_approval_the_desk_counts_them_among_what_is_to_mend(
    tmp_path: Path,
) -> None:
    house = WebHouse(tmp_path, newsletter='[checks]\nstop = "warnings"\nsubject_warning = 5\n')
    house.draft()
    visitor = house.visitor()
    findings = check.check(
        house.works.ground,
        house.settings,
        house.edition,
        press=house.works.press(house.settings),
    )
    doubts = sum(1 for one in findings if one.severity is Severity.WARNING)
    page = visitor.get("/desk/harbour/1/checks").text
    assert re.findall(r"(\d+) to mend before approval", page) == [str(doubts)]
    assert visitor.post("/desk/harbour/1/approve").status_code == 409
    house.works.close()


def test_an_error_blocks_approval(tmp_path: Path) -> None:
    house = WebHouse(tmp_path)
    house.draft()
    visitor = house.visitor()
    visitor.move("say", subject="x" * 200)
    page = visitor.get("/desk/harbour/1/send").text
    assert "1 finding above must be mended first" in page
    assert visitor.post("/desk/harbour/1/approve").status_code == 409
    assert house.state == EditionState.DRAFT
    house.works.close()


def test_an_edition_is_passed_over_and_taken_back(house: WebHouse) -> None:
    visitor = house.visitor()
    assert visitor.post("/desk/harbour/skip", number="7").status_code == 409
    visitor.post("/desk/harbour/skip", number="1")
    assert house.state == EditionState.SKIPPED
    visitor.post("/desk/harbour/1/reopen")
    assert house.state == EditionState.DRAFT


def test_a_past_edition_tells_what_became_of_it_and_lends_its_blocks(house: WebHouse) -> None:
    visitor = house.visitor()
    visitor.move("block-add", kind="promo", title="Join us", text="Now")
    approve.approve(
        house.works.ground,
        house.settings,
        house.edition,
        press=house.works.press(house.settings),
        who="Ada",
    )
    hand_over.hand_over(house.works.delivery, house.settings, house.edition)
    assert "Of 1 people: 1 taken by the provider." in visitor.get("/desk/harbour/editions").text
    house.at = FRIDAY + timedelta(days=6)
    house.publish(piece(10, published_at=house.at, first_seen_at=house.at))
    house.draft()
    visitor.post("/desk/harbour/1/repeat", what="0")
    assert [one.title for one in house.edition.blocks] == ["Join us"]
    assert house.edition.number == 2


def test_a_send_that_was_held_says_why_and_an_editor_lets_it_go(house: WebHouse) -> None:
    approve.approve(
        house.works.ground,
        house.settings,
        house.edition,
        press=house.works.press(house.settings),
        who="Ada",
    )
    occurrence = Occurrence(
        "harbour", "hand-over", house.edition.key, FRIDAY, 21600, OccurrenceState.EXPECTED
    )
    occurrences = house.works.store.occurrences
    occurrences.plan("harbour", [occurrence], now=house.at)
    house.at = FRIDAY + timedelta(hours=9)
    occurrences.move(occurrence, OccurrenceState.HELD, now=house.at, note="a piece was withdrawn")
    visitor = house.visitor()
    page = visitor.get("/desk/harbour/1/send").text
    assert "a piece was withdrawn" in page
    assert "data-until" not in page
    visitor.post("/desk/harbour/1/release")
    [held] = [one for one in occurrences.due(now=house.at) if one.stage == "hand-over"]
    assert held.released


def test_a_move_sends_the_rows_that_changed_and_less_than_30_kb_whatever_the_week_holds(
    tmp_path: Path,
) -> None:
    house = WebHouse(tmp_path, pieces=600, most=20)
    house.draft()
    visitor = house.visitor()
    page = visitor.get("/desk/harbour/1", headers={"accept-encoding": "gzip"})
    assert page.headers["content-encoding"] == "gzip"
    [name] = re.findall(r'data-page="([^"]+)"', page.text)
    [token] = re.findall(r'data-token="([^"]+)"', page.text)
    has = dict.fromkeys(("bar", "kept", "edition", "pieces", "history"), 1)
    one, other = ids(house, "Reporting")[2:4]

    def moved(do: str, piece_id: int) -> Any:
        given = ",".join(f"{part}:{number}" for part, number in has.items())
        answer = visitor.request(
            "POST",
            "/desk/harbour/1/move",
            data={"do": do, "piece": str(piece_id), "token": token},
            params={"page": name, "has": given},
            headers={"x-digest": "parts", "accept-encoding": "gzip"},
        )
        assert answer.status_code == 200
        assert answer.headers["content-encoding"] == "gzip"
        assert int(answer.headers["content-length"]) < 30_000
        has.update({part: sent["number"] for part, sent in answer.json()["parts"].items()})
        return answer.json()["parts"]

    parts = moved("up", other)
    assert "html" not in parts["edition"]
    assert list(parts["edition"]["rows"]) == [f"p{other}"]  # placed by her now
    assert parts["pieces"]["rows"] == {}
    parts = moved("drop", one)
    assert parts["edition"]["rows"] == {}
    assert f'data-slot="p{one}"' not in parts["edition"]["frame"]
    assert set(parts["pieces"]["rows"]) <= {f"r{one}"}
    has["edition"] -= 1  # a page that missed an answer gets all of the part again
    assert "html" in moved("up", other)["edition"]


def test_the_calendar_says_what_is_to_come_and_what_became_of_the_others(house: WebHouse) -> None:
    visitor = house.visitor()
    page = visitor.get("/desk/harbour/editions").text
    assert 'class="state draft">draft' in page
    assert visitor.post("/desk/harbour/1/approve").status_code == 303
    hand_over.hand_over(house.works.delivery, house.settings, house.edition)
    page = html.unescape(visitor.get("/desk/harbour/editions").text)
    assert 'class="state sent">sent' in page
    frozen = house.works.store.editions.frozen(house.edition.id)
    assert frozen
    assert frozen.subject in page
    assert "Of 1 people" in page
    assert 'class="state sent">sent' in visitor.get("/desk/harbour/1/send").text


def test_two_pieces_that_were_made_one_are_parted_by_a_click(house: WebHouse) -> None:
    store = house.works.store
    one, other = ids(house, "Reporting")[:2]
    stays, goes = store.pieces.join("harbour", one, other, why="why", now=house.works.ground.now())  # type: ignore[misc]
    page = house.visitor().get("/desk/harbour/1").text
    assert page.count("These are two") >= 1
    assert house.visitor().move("part", piece=str(stays)).status_code == 303
    assert store.pieces.joined("harbour") == ()
    assert {stays, goes} <= house.edition.pieces.keys()


def test_one_edition_to_come_gets_another_time_or_none_and_is_as_usual_again(
    house: WebHouse,
) -> None:
    visitor, ground = house.visitor(), house.works.ground

    def timing(key: str, do: str, at: str = "") -> str:
        answer = visitor.post("/desk/harbour/timing", key=key, do=do, at=at)
        if answer.status_code != 303:
            return answer.text
        return html.unescape(visitor.get(answer.headers["location"]).text)

    assert "It goes out Fri 27 Nov, 12:30" in timing("2026-W48", "retime", "2026-11-27T12:30")
    # No clock starts it at its usual time, and its week ends with the new one.
    house.at = FRIDAY + timedelta(minutes=1)
    due = {one.stage for one in ground.store.occurrences.due(now=house.at)}
    assert "hand-over" not in due
    assert "Approve before" in (page := visitor.get("/desk/harbour/1").text)
    assert "Fri 27 Nov, 12:30" in page
    house.publish(piece(60, published_at=house.at - timedelta(seconds=30)))
    assert "piece 60" not in page
    assert 10 in {one.piece.id for one in house.draft().placements}
    assert "is a day of another edition" in timing("2026-W48", "retime", "2026-11-30T07:00")
    assert "is past" in timing("2026-W48", "retime", "2026-11-27T07:00")
    assert "its usual time is past" in timing("2026-W48", "usual")
    assert "No edition then" in (page := timing("2026-W49", "none"))
    assert "wants none" in page
    calendar = ground.calendar(house.settings)
    assert calendar.skipped("2026-W49")
    assert calendar.due("2026-W48") == FRIDAY + timedelta(hours=5, minutes=30)
    assert "as usual again" in timing("2026-W49", "usual")
    assert not ground.calendar(house.settings).skipped("2026-W49")
    assert visitor.post("/desk/harbour/1/approve").status_code == 303
    assert "says Friday at its top" in timing("2026-W48", "retime", "2026-11-28T12:30")
    assert "It goes out Fri 27 Nov, 18:00" in timing("2026-W48", "retime", "2026-11-27T18:00")
    assert "No edition then" in timing("2026-W48", "none")  # one that is made is passed over
    assert house.state == "skipped"
    assert "settled" in timing("2026-W48", "retime", "2026-11-28T07:00")


def test_a_past_edition_lends_its_note_its_blocks_and_the_order_of_its_sections(
    house: WebHouse,
) -> None:
    visitor = house.visitor()
    visitor.move("block-add", kind="note", text="Dear readers")
    visitor.move("block-add", kind="quote", text="Low water comes twice.")
    visitor.move("block-add", kind="event", title="Open day", starts_at="2026-11-28T18:30")
    visitor.move("section", section="Opinion", way="up")
    assert visitor.post("/desk/harbour/1/approve").status_code == 303
    hand_over.hand_over(house.works.delivery, house.settings, house.edition)
    house.at += timedelta(days=7)
    house.publish(*(piece(n, published_at=house.at) for n in range(30, 36)))
    house.draft()
    before = house.edition

    def take(what: str) -> str:
        answer = visitor.post("/desk/harbour/1/repeat", what=what)
        return str(answer.headers.get("location", ""))

    assert re.fullmatch(r"/desk/harbour/2\?did=\d+", take("note"))
    assert [one.text for one in house.edition.blocks] == ["Dear readers"]
    take("blocks")  # what is over, or there already, stays behind
    assert [one.kind for one in house.edition.blocks] == [BlockKind.NOTE, BlockKind.QUOTE]
    take("order")
    sections = list(dict.fromkeys(one.section for one in house.edition.placements if one.section))
    assert sections == ["Analysis", "Opinion", "Reporting"]
    assert "take from it" in visitor.get("/desk/harbour/editions").text.lower()
    for _ in range(3):
        visitor.post("/desk/harbour/2/move", do="undo")
    assert house.edition.blocks == before.blocks
    assert house.edition.arranged == before.arranged


def test_what_somebody_let_stand_is_to_mend_again_when_she_takes_it_back(house: WebHouse) -> None:
    visitor, store = house.visitor(), house.works.store
    press = house.works.press(house.settings)
    found = check.check(house.works.ground, house.settings, house.edition, press=press)
    one = next(one for one in found if one.severity is Severity.WARNING)
    fields = {"name": one.name, "place": one.place}
    visitor.post("/desk/harbour/1/waive", reason="not this time", **fields)
    assert [waiver.name for waiver in store.waivers.of(house.edition.id)] == [one.name]
    visitor.post("/desk/harbour/1/waive", back="yes", **fields)
    assert store.waivers.of(house.edition.id) == ()
    [*_, line] = store.editions.lines_of(house.edition.id)
    assert line.what == f"no longer waives {one.name} at {one.place}"


def test_more_than_fits_is_told_and_kept_and_never_cut_in_silence(house: WebHouse) -> None:
    visitor = house.visitor()
    one = house.edition.placements[1].piece.id
    long = "Tide words. " * 200
    answer = visitor.move("rewrite", piece=str(one), teaser=long)
    assert answer.status_code == 404 or answer.status_code == 409
    assert "it has 2,399 characters, and 2,000 fit" in answer.text
    assert house.edition.placements[1].teaser is None
    page = visitor.get("/desk/harbour/1").text
    assert long.strip() in page  # among her words that are not in the edition
    assert visitor.move("block-add", kind="note", text="Dear readers. " * 1400).status_code == 303
    assert len(house.edition.blocks[0].text) == 14 * 1400 - 1
    assert (
        'name="teaser" rows="3" maxlength="2000"' in visitor.get(f"/desk/harbour/1?edit={one}").text
    )


@pytest.mark.parametrize(
    "typed", ["harbour.example/a b", "mailto:a@b.example", "ftp://x.example", "localhost", ""]
)
def test_what_is_no_web_address_is_told_in_an_editors_words(house: WebHouse, typed: str) -> None:
    visitor = house.visitor()
    answer = visitor.move("add", url=typed, headline="Something")
    said = re.sub(r"<[^>]+>", "", answer.text.partition("<main")[2])
    assert "For the operator" not in said
    assert "Whoever runs digest" not in said
    assert "Copy it from the browser" in said
    assert len(house.edition.placements) == 9


def test_a_piece_that_comes_in_is_added_and_one_that_was_there_is_moved(house: WebHouse) -> None:
    visitor = house.visitor()
    visitor.move("add", url="HTTPS://elsewhere.example/a", headline="An interview elsewhere")
    one = house.edition.placements[1].piece
    visitor.move("drop", piece=str(one.id))
    visitor.move("place", piece=str(one.id), section="Opinion", position="0")
    visitor.move("place", piece=str(one.id), section="Opinion", position="1")
    lines = [line.what for line in house.works.store.editions.lines_of(house.edition.id)]
    verbs = [line.partition(" ")[0] for line in lines if "“" in line]
    assert verbs == ["added", "dropped", "added", "moved"]


def test_without_a_script_only_what_she_changed_of_a_form_is_hers(house: WebHouse) -> None:
    visitor = house.visitor()
    one = house.edition.placements[1]
    published = {
        name: str(one.published[name]) for name in ("kicker", "headline", "teaser", "byline")
    }
    form = published | {
        "image": "published",
        "alt": "A tide gauge",
        "focus_x": "50",
        "focus_y": "50",
        "shape": "",
    }
    before = house.edition
    visitor.move("rewrite", piece=str(one.piece.id), **form)
    assert house.edition == before
    visitor.move("rewrite", piece=str(one.piece.id), **{**form, "headline": "Mended"})
    after = house.edition.placements[1]
    assert (after.headline, after.teaser, after.image) == ("Mended", None, None)
    line = house.works.store.editions.lines_of(before.id)[-1]
    assert line.what == f"wrote the headline of “{one.piece.headline}”"
    visitor.move(
        "rewrite", piece=str(one.piece.id), **{**form, "headline": "Mended", "focus_x": "80"}
    )
    image = house.edition.placements[1].image
    assert image is not None
    assert image.focus == (0.8, 0.5)
