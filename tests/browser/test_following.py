"""A reader who follows two authors, from the form to leaving, and the editor who sees what comes of it."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest.app.week import hand_over
from digest.model.audience import SubscriberStatus
from tests.browser import axe
from tests.browser.desks import served, visiting
from tests.servers import SmtpLike, smtp_like
from tests.web.desk.test_following import BEN, INES, House
from tests.web.house import FRIDAY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NEW = "new@reader.example"
MORE = '[audience]\nsign_up = true\n[welcome]\ntext = "Good to have you."\n'
RELAY = '[providers.relay]\nkind = "smtp"\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\n'


def mail_to(page: Page, mail: SmtpLike, number: int) -> EmailMessage:
    """The newcomer's mail of this number, from 1, when it has come."""
    for _ in range(600):
        if len(mine := [body for _, to, body in list(mail.mails) if to == NEW]) >= number:
            return message_from_bytes(mine[number - 1], policy=policy.default)
        page.wait_for_timeout(50)
    raise AssertionError(f"{mail.mailbox[NEW]} mails came")


def html_of(message: EmailMessage) -> str:
    body = message.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def path_in(text: str, pattern: str) -> str:
    found = re.search(rf"https://week\.harbour\.example(/{pattern})", text)
    assert found, text
    return found[1]


@pytest.mark.long
@pytest.mark.parametrize("scripts", [True, pytest.param(False, marks=pytest.mark.dose)])
def test_a_reader_signs_up_with_follows_gets_a_week_of_their_own_and_leaves(
    browser: Browser, tmp_path: Path, scripts: bool
) -> None:
    with smtp_like(SmtpLike()) as mail:
        house = House(tmp_path, MORE, provider="relay", installation=RELAY.format(port=mail.port))
        with (
            served(house) as base,
            visiting(browser, base, enters=False, java_script_enabled=scripts) as reader,
        ):
            comes(reader, mail)
            with visiting(browser, base, java_script_enabled=scripts) as editor:
                approves(editor, scripts=scripts)
            people = house.works.store.subscribers.of("harbour")
            person = next(one for one in people if one.address == NEW)
            assert set(person.follows) == {BEN, INES}
            house.at = FRIDAY
            hand_over.hand_over(house.works.delivery, house.settings, house.edition)
            edition = html_of(mail_to(reader, mail, 3))
            reads(reader, edition)
            assert [one.subject for one in house.works.store.follows.of(person.id)] == [BEN]
            leaves(reader, edition)
        people = house.works.store.subscribers.of("harbour")
        assert {one.status for one in people if one.address == NEW} == {
            SubscriberStatus.UNSUBSCRIBED
        }
        house.works.close()


def comes(reader: Page, mail: SmtpLike) -> None:
    reader.goto("/s/harbour")
    reader.fill("[name=address]", NEW)
    reader.check("text=Ben Pier")
    reader.check("text=Ines Calder")
    reader.click("button")
    reader.wait_for_selector("text=Please look into your mailbox")
    letter = mail_to(reader, mail, 1).get_body(("plain",))
    assert letter is not None
    reader.goto(path_in(letter.get_content(), r"s/harbour/\S+"))
    reader.click("button")
    reader.wait_for_selector("text=You are subscribed")
    assert "Good to have you." in html_of(mail_to(reader, mail, 2))


def approves(editor: Page, *, scripts: bool) -> None:
    """She sees the count, looks at it as that reader, and approves."""
    editor.goto("/desk/harbour/1/send")
    editor.click("text=See how many there are")
    editor.wait_for_selector("text=2 different emails")
    lines = editor.locator(".emails >> nth=0").locator("tbody tr")
    assert lines.nth(0).locator("td").nth(1).inner_text() == "10"
    assert lines.nth(1).locator("td").nth(1).inner_text() == "1"
    editor.check(".choices label:has-text('Ben Pier') input")
    editor.click("text=Show their email")
    email = editor.frame_locator("iframe")
    email.locator("text=You follow Ben Pier").first.wait_for()
    assert email.locator("text=You follow Ines Calder").count() == 0
    assert not scripts or axe.violations(editor) == []  # which is a script
    editor.click("tbody a:has-text('Followers of')")
    email.locator("text=You follow Ines Calder").first.wait_for()
    editor.goto("/desk/harbour/1/send")
    editor.click("button:has-text('Approve No. 1')")
    editor.wait_for_selector("text=Stop it and reopen")


def reads(reader: Page, edition: str) -> None:
    """What they follow says so; the copy in a browser is the same; and one follow ends."""
    assert edition.count("You follow Ben Pier") == 3
    assert "You follow Ines Calder" in edition
    reader.goto(path_in(edition, r'w/[^"]+'))
    assert reader.locator("text=You follow Ben Pier").count() == 3
    assert reader.locator("a[href*='week.harbour.example']").count() == 0
    reader.goto(path_in(edition, r'f/[^"]+/ines-calder'))
    reader.click("button:has-text('Unfollow')")
    reader.wait_for_selector("button.quiet:has-text('Follow')")


def leaves(reader: Page, edition: str) -> None:
    reader.goto(path_in(edition, r'u/[^"]+'))
    reader.click("button")
    reader.wait_for_selector("text=You are unsubscribed")
    answer = reader.goto(path_in(edition, r'w/[^"]+'))
    assert answer
    assert answer.status == 410


@pytest.mark.long
def test_a_piece_with_three_buttons_keeps_room_for_its_words(
    browser: Browser, tmp_path: Path
) -> None:
    house = House(tmp_path)
    for width in (1440, 1024):
        with (
            served(house) as base,
            visiting(browser, base, viewport={"width": width, "height": 900}) as page,
        ):
            page.goto("/desk/harbour/1?state=out#pieces")
            row = page.locator(".row:has-text('For nobody')").first
            row.wait_for(state="attached")
            wide = row.locator(".said").evaluate(
                "one => one.clientWidth / one.parentElement.clientWidth"
            )
            assert wide > 0.9
    house.works.close()
