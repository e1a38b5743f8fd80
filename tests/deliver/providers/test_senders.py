"""A sender as it is written in the settings, and as each provider is told of it: one name, one address."""

from __future__ import annotations

import email
import json
from collections.abc import Callable
from dataclasses import replace
from email.header import decode_header, make_header
from email.utils import getaddresses
from typing import Any

import httpx
import pytest

from digest.base.addresses import Mailbox
from digest.deliver.letters import Letters
from digest.deliver.providers import APIS
from digest.model.newsletters import Sender
from tests.deliver.providers.stand_ins import STAND_INS, form
from tests.doubles import LINKS, MESSAGE, batch_of

STRASSE = "xn--strae-oqa.example"
# as written -> the name that readers see, the address that servers get
SENDERS = {
    "week@harbour.example": ("", "week@harbour.example"),
    "<week@harbour.example>": ("", "week@harbour.example"),
    "mailto:week@harbour.example": ("", "week@harbour.example"),
    "<mailto:week@harbour.example>": ("", "week@harbour.example"),
    "Harbour Review <week@harbour.example>": ("Harbour Review", "week@harbour.example"),
    "  Harbour   Review  <week@harbour.example> ": ("Harbour Review", "week@harbour.example"),
    "Harbour Review<week@harbour.example>": ("Harbour Review", "week@harbour.example"),
    "week@harbour.example (Harbour Review)": ("Harbour Review", "week@harbour.example"),
    "Harbour <Week@Harbour.Example>": ("Harbour", "Week@harbour.example"),
    "Harbour <week@straße.example>": ("Harbour", f"week@{STRASSE}"),
    "Harbour <week@STRASSE.example>": ("Harbour", "week@strasse.example"),
    f"Harbour <week@{STRASSE}>": ("Harbour", f"week@{STRASSE}"),
    "Straße <week@straße.example>": ("Straße", f"week@{STRASSE}"),
    "Bücher <week@bücher.example>": ("Bücher", "week@xn--bcher-kva.example"),
    "Bücher <week@BÜCHER.example>": ("Bücher", "week@xn--bcher-kva.example"),
    "Δήμος <week@φάρος.example>": ("Δήμος", "week@xn--hxa2bffq.example"),
    "東京 <week@日本語.example>": ("東京", "week@xn--wgv71a119e.example"),
    "東京湾の週刊誌、潮と灯台の便り、読者の皆様へ <week@harbour.example>": (
        "東京湾の週刊誌、潮と灯台の便り、読者の皆様へ",
        "week@harbour.example",
    ),
    "Harbour <week@ＨＡＲＢＯＵＲ.example>": ("Harbour", "week@harbour.example"),
    "Harbour <week@harbour。example>": ("Harbour", "week@harbour.example"),
    '"Müller, Jörg" <week@harbour.example>': ("Müller, Jörg", "week@harbour.example"),
    "Müller, Jörg <week@harbour.example>": ("Müller, Jörg", "week@harbour.example"),
    "Lee, Ann <week@harbour.example>": ("Lee, Ann", "week@harbour.example"),
    '"Ann \\"Nan\\" Lee" <week@harbour.example>': ('Ann "Nan" Lee', "week@harbour.example"),
    '"a\\\\b" <week@harbour.example>': ("a\\b", "week@harbour.example"),
    "O'Neil & Sons <o'neil+week@harbour.example>": (
        "O'Neil & Sons",
        "o'neil+week@harbour.example",
    ),
    "Review: Harbour <week@harbour.example>": ("Review: Harbour", "week@harbour.example"),
    "Harbour; Review <week@harbour.example>": ("Harbour; Review", "week@harbour.example"),
    "Harbour (news) <week@harbour.example>": ("Harbour (news)", "week@harbour.example"),
    "Dr. H. Review <week@harbour.example>": ("Dr. H. Review", "week@harbour.example"),
    '"week@harbour.example" <week@harbour.example>': (
        "week@harbour.example",
        "week@harbour.example",
    ),
    '"<b>" <week@harbour.example>': ("<b>", "week@harbour.example"),
    "=?utf-8?q?M=C3=BCller?= <week@harbour.example>": ("Müller", "week@harbour.example"),
    "🌊 Harbour <week@harbour.example>": ("🌊 Harbour", "week@harbour.example"),
    "مراجعة الميناء <week@harbour.example>": ("مراجعة الميناء", "week@harbour.example"),
    "A %recipient.x% {{y}} *|Z|* <week@harbour.example>": (
        "A %recipient.x% {{y}} *|Z|*",
        "week@harbour.example",
    ),
    "Harbour\r\nBcc: Review <week@harbour.example>": (
        "Harbour Bcc: Review",
        "week@harbour.example",
    ),
    "Harbour " * 11 + "<week@harbour.example>": (("Harbour " * 11).strip(), "week@harbour.example"),
}
NONE = [
    "",
    "Harbour",
    "week@harbour.example, other@harbour.example",
    "week@harbour.example; other@harbour.example",
    "week@harbour.example other@harbour.example",
    "A <week@harbour.example>, B <other@harbour.example>",
    "A <week@harbour.example> <other@harbour.example>",
    "other@harbour.example, B <week@harbour.example>",
    "Team: week@harbour.example, other@harbour.example;",
    "Team: A <week@harbour.example>;",
    "undisclosed-recipients:;",
    "wéek@harbour.example",
    "Harbour <week@harbour>",
    "Harbour <week@har bour.example>",
    "Harbour <>",
]


@pytest.mark.parametrize("written", NONE)
def test_what_is_not_one_address_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"group|address|@|domain"):
        Mailbox.read(written)


@pytest.mark.parametrize("written", SENDERS)
def test_it_is_read_once_and_stays_so(written: str) -> None:
    found = Mailbox.read(written)
    assert (found.name, found.address) == SENDERS[written]
    assert Mailbox.read(str(found)) == found


def _of_header(value: str) -> tuple[str, str]:
    """As a mail program reads it; email.policy.default puts blanks between encoded words (Python 3.12)."""
    [(name, address)] = getaddresses([value.replace("\r\n", "").replace("\n", "")])
    return str(make_header(decode_header(name))), address


def _call(request: httpx.Request) -> Any:
    return json.loads(request.read())


def _pair(one: dict[str, str], name: str = "name", address: str = "email") -> tuple[str, str]:
    return one.get(name, ""), one[address]


# Of each provider's call: From and Reply-To as its own description has them.
TOLD: dict[str, Callable[[httpx.Request], list[tuple[str, str]]]] = {
    "postmark": lambda r: [_of_header(_call(r)[0][one]) for one in ("From", "ReplyTo")],
    "resend": lambda r: [_of_header(_call(r)[0][one]) for one in ("from", "reply_to")],
    "ses": lambda r: [
        _of_header(_call(r)["FromEmailAddress"]),
        _of_header(_call(r)["ReplyToAddresses"][0]),
    ],
    "mailgun": lambda r: [_of_header(form(r)[one][0]) for one in ("from", "h:Reply-To")],
    "sendgrid": lambda r: [_pair(_call(r)[one]) for one in ("from", "reply_to")],
    "brevo": lambda r: [_pair(_call(r)[one]) for one in ("sender", "replyTo")],
    "sparkpost": lambda r: [
        _pair(_call(r)["content"]["from"]),
        _of_header(_call(r)["content"]["reply_to"]),
    ],
    "mailjet": lambda r: [
        _pair(_call(r)["Globals"][one], "Name", "Email") for one in ("From", "ReplyTo")
    ],
    "lettermint": lambda r: [
        _of_header(_call(r)[0]["from"]),
        _of_header(_call(r)[0]["reply_to"][0]),
    ],
    "mailtrap": lambda r: [_pair(_call(r)["base"][one]) for one in ("from", "reply_to")],
    "mailersend": lambda r: [_pair(_call(r)[0][one]) for one in ("from", "reply_to")],
    "scaleway": lambda r: [
        _pair(_call(r)["from"]),
        _of_header(
            {one["key"]: one["value"] for one in _call(r)["additional_headers"]}["Reply-To"]
        ),
    ],
    "mandrill": lambda r: [
        (_call(r)["message"]["from_name"], _call(r)["message"]["from_email"]),
        _of_header(_call(r)["message"]["headers"]["Reply-To"]),
    ],
}


@pytest.mark.parametrize("kind", APIS)
def test_every_provider_is_told_the_same(kind: str) -> None:
    for written, (name, address) in SENDERS.items():
        sender = Sender(name or "Harbour", address, str(Mailbox.read(written)))
        message = replace(MESSAGE, sender=sender)
        request = STAND_INS[kind].adapter(kind).ask(message, batch_of(1))
        assert TOLD[kind](request) == [(name or "Harbour", address), (name, address)], written


def test_headers_of_finished_emails_say_it_too() -> None:
    for written, (name, address) in SENDERS.items():
        sender = Sender(name or "Harbour", address, str(Mailbox.read(written)))
        [letter] = Letters(LINKS).write(replace(MESSAGE, sender=sender), batch_of(1))
        head = letter.partition(b"\r\n\r\n")[0]
        assert head.isascii()
        assert max(map(len, head.split(b"\r\n"))) <= 998
        read = email.message_from_bytes(letter)
        for header, called in (("From", name or "Harbour"), ("Reply-To", name)):
            assert _of_header(read[header]) == (called, address), written
        assert read["Message-ID"].endswith(f"@{address.rpartition('@')[2]}>")


def test_what_an_older_version_froze_is_told_in_ascii() -> None:
    old = Sender("Bücher", "week@bücher.example", "Bücher <letters@bücher.example>")
    assert old.mailbox.address == "week@xn--bcher-kva.example"
    assert old.answers == Mailbox("Bücher", "letters@xn--bcher-kva.example")
