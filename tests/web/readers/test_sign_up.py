"""Signing up, from the form to the list: a real store, the whole application, a mail server on loopback."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import httpx
import pytest

from digest import settings
from digest.app.readers import words
from digest.app.readers.sign_up import GOOD_FOR
from digest.app.wiring import Works
from digest.audience.lists import read_csv
from digest.base.errors import SettingsError
from digest.model.audience import SubscriberStatus
from digest.model.notices import NoticeKind
from digest.store import Store
from digest.web.app import make_app
from digest.web.clients import network_of
from digest.web.readers.sign_up import MOST_OF_A_CLIENT
from tests.servers import SmtpLike, smtp_like
from tests.serving import visiting
from tests.web.house import ELSEWHERE, Visitor

NEWSLETTER = """
[publication]
name = "Harbour Review"
[newsletter]
title = "The Harbour <Week>"
language = "en"
[sender]
from = "Harbour Review <week@harbour.example>"
[[sources]]
url = "https://harbour.example/feed.rss"
[audience]
sign_up = true
"""
PUBLIC = "https://week.harbour.example"
ADA = "ada@reader.example"


@dataclass
class House:
    works: Works
    client: Visitor
    mail: SmtpLike
    now: datetime

    @property
    def store(self) -> Store:
        return self.works.store

    def sign_up(self, address: str, **more: str) -> httpx.Response:
        return self.client.request("POST", "/s/harbour", data={"address": address, **more})

    def press(self, link: str) -> httpx.Response:
        return self.client.request("POST", link)

    def link(self) -> str:
        """That of the last message, as a path."""
        mail = message_from_bytes(self.mail.mails[-1][2], policy=policy.default)
        text = mail.get_body(("plain",))
        assert text
        found = re.search(rf"{PUBLIC}(/s/\S+)", text.get_content())
        assert found
        return found[1]

    def statuses(self) -> dict[str, SubscriberStatus]:
        return {one.address: one.status for one in self.store.subscribers.of("harbour")}


def made(folder: Path, mail: SmtpLike, newsletter: str = NEWSLETTER) -> House:
    (folder / "config/newsletters").mkdir(parents=True)
    (folder / "config/newsletters/harbour.toml").write_text(newsletter)
    (folder / "config/digest.toml").write_text(
        f'[web]\npublic_url = "{PUBLIC}"\n[providers.relay]\nkind = "smtp"\nhost = "127.0.0.1"\n'
        f'port = {mail.port}\nsecurity = "none"\n'
    )
    house: House
    works = Works(settings.load(folder / "config", {}), now=lambda: house.now)
    client = Visitor(make_app(works), ELSEWHERE, PUBLIC)
    house = House(works, client, mail, datetime(2026, 11, 27, 7, tzinfo=UTC))
    return house


@pytest.fixture
def mail() -> Iterator[SmtpLike]:
    with smtp_like(SmtpLike()) as server:
        yield server


@pytest.fixture
def house(tmp_path: Path, mail: SmtpLike) -> Iterator[House]:
    one = made(tmp_path, mail)
    yield one
    one.works.close()


def test_a_stranger_signs_up_follows_the_link_and_is_active(house: House) -> None:
    assert "Subscribe to The Harbour &lt;Week&gt;" in house.client.get("/s/harbour").text
    assert "Please look into your mailbox" in house.sign_up(ADA, name="  Ada\nL. ").text
    assert house.statuses() == {ADA: SubscriberStatus.PENDING}
    assert house.mail.mailbox == {ADA: 1}
    assert "Receive The Harbour &lt;Week&gt;?" in house.client.get(house.link()).text
    assert house.statuses() == {
        ADA: SubscriberStatus.PENDING
    }  # asking for the page changes nothing
    for _ in range(2):
        assert "You are subscribed" in house.press(house.link()).text
    [ada] = house.store.subscribers.of("harbour")
    assert (ada.status, ada.name) == (SubscriberStatus.ACTIVE, "Ada L.")


def test_the_answer_is_the_same_whoever_is_on_the_list(house: House) -> None:
    rows = read_csv(["address\n", "active@reader.example\n"], name="rows")
    house.store.subscribers.import_rows("harbour", rows, now=house.now)
    house.store.suppressions.suppress("angry@reader.example", reason="complaint", now=house.now)
    names = ("new", "active", "angry")
    answers = [house.sign_up(f"{name}@reader.example") for name in names]
    bot = house.sign_up("robot@reader.example", website="https://spam.example")
    assert {(one.status_code, one.text, str(one.headers)) for one in (*answers, bot)} == {
        (200, bot.text, str(bot.headers))
    }
    assert house.mail.mailbox == {"new@reader.example": 1}
    assert "robot@reader.example" not in house.statuses()


def test_the_answer_does_not_wait_for_the_message(tmp_path: Path) -> None:
    """Not even the next request on the same connection learns how long that took."""
    answered, held = threading.Event(), list[bool]()

    def hold(_: object) -> str:
        held.append(answered.wait(60))  # False: the answer waits for this
        return ""

    with smtp_like(SmtpLike(faults=hold)) as slow:
        house = made(tmp_path, slow)
        with visiting(house.works) as client:
            client.get("/s/harbour")
            client.post("/s/harbour", data={"address": ADA})
            client.get("/s/harbour")
            answered.set()
        house.works.close()
    assert slow.mailbox == {ADA: 1}
    assert held == [True]


def test_one_message_goes_to_an_address_in_an_hour(house: House) -> None:
    for address in (ADA, "ADA@Reader.example", ADA):
        house.sign_up(address)
    assert sum(house.mail.mailbox.values()) == 1
    house.now += timedelta(hours=1)
    house.sign_up(ADA)
    assert sum(house.mail.mailbox.values()) == 2


def test_three_messages_go_to_an_address_in_a_day(house: House) -> None:
    for _ in range(20):
        answer = house.sign_up(ADA)
        house.now += timedelta(hours=1)
        assert (answer.status_code, "look into your mailbox" in answer.text) == (200, True)
    assert sum(house.mail.mailbox.values()) == 3
    house.now += timedelta(hours=4)
    house.sign_up(ADA)
    assert sum(house.mail.mailbox.values()) == 4


def test_a_mailbox_that_others_fill_is_told_of_once_and_nothing_is_said_to_them(
    house: House,
) -> None:
    answers = {house.sign_up(f"victim+{n}@gmail.com").text for n in range(8)}
    assert len(answers) == 1
    assert sum(house.mail.mailbox.values()) == 3
    [kept] = house.store.notices.to_tell(now=house.now)
    assert kept.notice.kind is NoticeKind.SIGN_UPS
    assert "victim" not in str(kept.notice)
    house.now += timedelta(days=2)
    for n in range(8):
        house.sign_up(f"victim+{n}@gmail.com")
    assert sum(house.mail.mailbox.values()) == 6
    assert len(house.store.notices.to_tell(now=house.now)) == 2


def test_no_more_than_so_many_messages_leave_in_a_day(house: House) -> None:
    web = house.works.settings.web.model_copy(update={"confirmations_a_day": 2})
    house.works.settings = replace(house.works.settings, web=web)
    answers = {house.sign_up(f"reader{n}@house.example").text for n in range(5)}
    assert len(answers) == 1
    assert len(house.mail.mailbox) == 2
    [kept] = house.store.notices.to_tell(now=house.now)
    assert "confirmations_a_day" in kept.notice.next_step


def test_a_message_the_provider_refused_may_be_asked_for_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with smtp_like(SmtpLike(faults=lambda call: "554" if call == 1 else "")) as mail:
        house = made(tmp_path, mail)
        assert house.sign_up(ADA).status_code == 200
        assert "looks like spam" in caplog.text
        assert not mail.mails
        house.sign_up(ADA)
        assert mail.mailbox == {ADA: 1}
        house.works.close()


def test_whoever_left_may_come_back_and_only_by_the_link(house: House) -> None:
    house.sign_up(ADA)
    house.press(house.link())
    [ada] = house.store.subscribers.of("harbour")
    house.store.readers.leave("harbour", ada.id, now=house.now)
    house.sign_up(ADA)
    rows = read_csv(["address,status\n", f"{ADA},active\n"], name="old list")
    house.store.subscribers.import_rows("harbour", rows, now=house.now)
    assert house.statuses() == {ADA: SubscriberStatus.UNSUBSCRIBED}
    house.press(house.link())
    assert house.statuses() == {ADA: SubscriberStatus.ACTIVE}
    assert list(house.store.suppressions.all()) == []


@pytest.mark.parametrize("reason", ["complaint", "hard bounce", "manual"])
@pytest.mark.parametrize("newsletter", ["harbour", ""])
def test_other_suppressions_stay(house: House, reason: str, newsletter: str) -> None:
    house.sign_up(ADA)
    house.store.suppressions.suppress(ADA, newsletter=newsletter, reason=reason, now=house.now)
    assert house.press(house.link()).status_code == 410
    house.now += timedelta(hours=2)
    house.sign_up(ADA)
    assert house.mail.mailbox == {ADA: 1}
    assert house.statuses() == {ADA: SubscriberStatus.PENDING}
    assert [one.reason for one in house.store.suppressions.all()] == [reason]


def test_a_link_from_before_somebody_left_does_not_bring_them_back(house: House) -> None:
    house.sign_up(ADA)
    house.press(house.link())
    [ada] = house.store.subscribers.of("harbour")
    house.store.readers.leave("harbour", ada.id, now=house.now)
    assert house.press(house.link()).status_code == 410
    assert house.statuses() == {ADA: SubscriberStatus.UNSUBSCRIBED}


def test_a_link_is_good_for_three_days(house: House) -> None:
    house.sign_up(ADA)
    house.now += GOOD_FOR + timedelta(seconds=1)
    for page in (house.client.get(house.link()), house.press(house.link())):
        assert (page.status_code, "no longer valid" in page.text) == (410, True)
    assert house.statuses() == {ADA: SubscriberStatus.PENDING}


def test_links_we_did_not_sign_confirm_nothing(house: House) -> None:
    house.sign_up(ADA)
    unsubscribe = house.works.reader_links("harbour").unsubscribe_url(1).rpartition("/")[2]
    for token in (house.link().rpartition("/")[2][:-1], unsubscribe, "forged", "a" * 3000):
        assert house.press(f"/s/harbour/{token}").status_code == 404
    confirm = house.link().rpartition("/")[2]
    assert house.press(f"/u/{confirm}").status_code == 404
    assert house.statuses() == {ADA: SubscriberStatus.PENDING}


def test_a_client_may_name_ten_addresses_in_an_hour(house: House) -> None:
    for number in range(MOST_OF_A_CLIENT):
        assert house.sign_up(f"reader{number}@reader.example").status_code == 200
    assert house.sign_up(ADA).status_code == 429
    assert ADA not in house.statuses()
    house.now += timedelta(hours=1)
    assert house.sign_up(ADA).status_code == 200


def test_a_client_is_an_address_or_a_network_of_ipv6() -> None:
    assert network_of("192.0.2.7") != network_of("192.0.2.8")
    assert (
        network_of("2001:db8::1") == network_of("2001:db8::ffff:1") != network_of("2001:db8:1::1")
    )


@pytest.mark.parametrize("address", ["", "ada", "a b@reader.example", '"><b>@reader.example'])
def test_what_is_no_address_is_said_beside_the_form(house: House, address: str) -> None:
    page = house.sign_up(address, name="Ada")
    assert page.status_code == 422
    assert "not a complete email address" in page.text
    assert "<b>@" not in page.text
    assert 'value="Ada"' in page.text
    assert house.statuses() == {}


def test_a_form_that_is_too_long_is_not_read(house: House) -> None:
    assert house.sign_up(ADA, name="a" * 20_000).status_code == 422
    assert house.statuses() == {}


def test_what_a_stranger_types_is_not_mailed_to_others(house: House) -> None:
    house.sign_up(ADA, name="Buy at spam.example")
    [(_, to, mail)] = house.mail.mails
    assert to == ADA
    assert b"spam.example" not in mail


def test_nobody_signs_up_where_the_settings_do_not_say_so(tmp_path: Path, mail: SmtpLike) -> None:
    house = made(tmp_path, mail, NEWSLETTER.replace("sign_up = true", ""))
    assert house.client.get("/s/harbour").status_code == 404
    assert house.sign_up(ADA).status_code == house.client.get("/s/other").status_code == 404
    assert house.statuses() == {}
    house.works.close()


def test_a_list_that_the_provider_keeps_has_no_form_here(tmp_path: Path, mail: SmtpLike) -> None:
    theirs = NEWSLETTER + 'kind = "provider"\nlist = "7"\n'
    with pytest.raises(SettingsError) as told:
        made(tmp_path, mail, theirs)
    assert told.value.exit_code == 2
    assert "beside sign_up" in told.value.next_step


@pytest.mark.parametrize("language", ["de-AT", "fr", "es", "it", "nl", "pt", "ar", "ru", "xx"])
def test_page_and_message_speak_the_newsletters_language(
    tmp_path: Path, mail: SmtpLike, language: str
) -> None:
    house = made(tmp_path, mail, NEWSLETTER.replace('"en"', f'"{language}"'))
    spoken = words.PageWords().of(language)
    said = spoken.words
    page = house.client.get("/s/harbour").text
    assert f'lang="{spoken.language}" dir="{spoken.direction}"' in page
    assert said.join_how in page.replace("&#39;", "'")
    house.sign_up(ADA)
    subject = message_from_bytes(mail.mails[-1][2], policy=policy.default)["Subject"]
    assert subject == said.subject.format(title="The Harbour <Week>")
    house.works.close()


def test_an_outbox_keeps_a_message_for_each_who_signed_up(tmp_path: Path, mail: SmtpLike) -> None:
    house = made(tmp_path, mail)
    house.works.close()
    (tmp_path / "config/digest.toml").write_text(f'[web]\npublic_url = "{PUBLIC}"\n')
    works = Works(settings.load(tmp_path / "config", {}))
    visitor = Visitor(make_app(works), ELSEWHERE, PUBLIC)
    for address in (ADA, "bob@reader.example"):
        visitor.request("POST", "/s/harbour", data={"address": address})
    works.close()
    kept = [file.read_bytes() for file in (tmp_path / "outbox").rglob("*.eml")]
    assert sorted(message_from_bytes(one)["To"] for one in kept) == [ADA, "bob@reader.example"]
