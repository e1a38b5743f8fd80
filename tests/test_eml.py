from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.eml import Eml, clean, mailbox
from digest.model import Message, Recipient, Sender

TOKEN = "t4f2a9c81b7d3e6054f2a9c8"
MESSAGE = Message(
    edition="harbour-12",
    subject="Quays, cranes, and more",
    preheader="",
    sender=Sender("Harbour Review", "week@harbour.example", "desk@harbour.example"),
    html=f'<p>Hello</p><a href="{TOKEN}">Unsubscribe</a>',
    text=f"Hello\n\nUnsubscribe:\n{TOKEN}\n",
    headers=(
        ("List-Unsubscribe", f"<{TOKEN}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    ),
    personal={TOKEN: "unsubscribe_url"},
)
READER = Recipient(7, "ada@reader.example")
AT = datetime(2026, 11, 27, 12, tzinfo=UTC)
URL = "https://week.harbour.example/u/WyJoYXJib3VyIiwxXQ.x-y_z"


def made(message: Message = MESSAGE, url: str = URL, reader: Recipient = READER) -> bytes:
    return Eml(message, dated_at=AT).for_recipient(reader, dict.fromkeys(message.personal, url))


def parsed(raw: bytes) -> EmailMessage:
    email = message_from_bytes(raw, policy=default)
    assert isinstance(email, EmailMessage)
    return email


def parts(raw: bytes) -> tuple[str, str]:
    """(text, HTML) as a mail program reads them, line ends as in Python."""
    text, html = parsed(raw).get_body(("plain",)), parsed(raw).get_body(("html",))
    assert text
    assert html
    return text.get_content().replace("\r\n", "\n"), html.get_content().replace("\r\n", "\n")


def test_each_copy_is_addressed_dated_and_named() -> None:
    email = parsed(made())
    assert email["To"] == "ada@reader.example"
    assert email["From"] == "Harbour Review <week@harbour.example>"
    assert email["Reply-To"] == "desk@harbour.example"
    assert email["Date"].datetime == AT
    assert email["Message-ID"].startswith("<harbour-12.7.")
    assert email["Message-ID"].endswith("@harbour.example>")
    assert [part.get_content_type() for part in email.walk()] == [
        "multipart/alternative", "text/plain", "text/html",
    ]  # fmt: skip


def test_one_click_survives_a_long_url() -> None:
    url = "https://week.harbour.example/u/" + "aB3_-" * 120
    raw = made(url=url)
    assert f"List-Unsubscribe: <{url}>\r\n".encode() in raw
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw
    assert parts(raw)[0].endswith(f"\n{url}\n")


def test_a_repeat_is_the_same_bytes() -> None:
    assert made() == made()


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=400)


@given(texts, texts, texts, st.text("abcdefgh/=&?%-_.~0123456789", min_size=1, max_size=600))
@example("é" * 75, "=" * 72, "." * 5, "=" * 200)
@example("From x\n.\n", "a" * 75, "", "&" * 100)
def test_the_parts_come_back_as_they_were(before: str, after: str, html: str, path: str) -> None:
    url = f"https://h.example/{path}"
    message = replace(
        MESSAGE,
        text=f"{before}{TOKEN}{after}",
        html=f"{html}{TOKEN}{before}\n{TOKEN}{after}",
    )
    raw = made(message, url)
    escaped = url.replace("&", "&amp;")
    text, rich = parts(raw)
    assert text.rstrip("\n") == f"{before}{url}{after}".rstrip("\n")
    assert rich.rstrip("\n") == f"{html}{escaped}{before}\n{escaped}{after}".rstrip("\n")
    lines = raw.split(b"\r\n")
    body = lines[lines.index(b"") :]
    assert all(len(line) <= 76 for line in body if not line.startswith((b"Content-", b"--")))
    assert all(len(line) <= 998 for line in lines)
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("name", "address", "expected"),
    [
        ("", "ada@reader.example", "ada@reader.example"),
        ("Ada, Countess", "ada@reader.example", '"Ada, Countess" <ada@reader.example>'),
        (
            "A\r\nBcc: eve@evil.example",
            "ada@r.example",
            '"A Bcc: eve@evil.example" <ada@r.example>',
        ),
        ("", "ada@bücher.example", "ada@xn--bcher-kva.example"),
    ],
)
def test_mailboxes(name: str, address: str, expected: str) -> None:
    assert mailbox(name, address) == expected


@pytest.mark.parametrize("name", ["Ада Лавлейс", "エイダ・ラブレス", "أدا لوفليس"])
def test_names_in_any_script_arrive(name: str) -> None:
    email = parsed(made(reader=Recipient(1, "ada@reader.example", name)))
    assert email["To"].addresses[0].display_name == name
    assert email["To"].addresses[0].addr_spec == "ada@reader.example"


def test_a_header_value_stays_on_its_line() -> None:
    assert clean("A\r\nBcc: x\x00\u202eevil\u2028z") == "A Bcc: xevil z"
    subject = parsed(made(replace(MESSAGE, subject="Tides\r\nBcc: eve@evil.example")))
    assert subject["Bcc"] is None
    assert subject["Subject"] == "Tides Bcc: eve@evil.example"
