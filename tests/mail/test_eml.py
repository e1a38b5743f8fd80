from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP, default

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.mail.eml import Eml, clean, mailbox
from digest.model.batches import Recipient
from digest.model.messages import Message
from digest.model.newsletters import Sender

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
    assert parts(raw) == (f"{before}{url}{after}", f"{html}{escaped}{before}\n{escaped}{after}")
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
        ("", "ada@straße.example", "ada@xn--strae-oqa.example"),  # IDNA 2008: not strasse.example
        ("", "ada@-ü-.example", "ada@-ü-.example"),  # no domain name; the provider will say so
        ('The "Tide" \\ Table', "t@r.example", '"The \\"Tide\\" \\\\ Table" <t@r.example>'),
    ],
)
def test_mailboxes(name: str, address: str, expected: str) -> None:
    assert mailbox(name, address) == expected


def unfolded(raw: bytes, name: str) -> str:
    """A header as mail programs decode it.

    Not with policy.default: before 3.13 it puts a blank between two encoded words of a name.
    """
    value = message_from_bytes(raw)[name]
    return str(make_header(decode_header(re.sub(r"\r\n(?=[ \t])", "", value))))


NAMES = [
    "Ада Лавлейс",
    "エイダ・ラブレス",
    "أدا لوفليس",
    "Гаванское обозрение портов, лоцманов и маяков за неделю",
    "The Harbour Review of Ports, Pilots, Quays, Cranes and the Many People Who Work Them",
    "👩\u200d🚀 Zoë",
    "=?utf-8?q?not_encoded?=",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_in_any_script_arrive_whole(name: str) -> None:
    sender = replace(MESSAGE.sender, name=name)
    raw = made(replace(MESSAGE, sender=sender), reader=Recipient(1, "ada@reader.example", name))
    assert unfolded(raw, "To") == f"{name} <ada@reader.example>"
    assert unfolded(raw, "From") == f"{name} <week@harbour.example>"
    assert parsed(raw)["To"].addresses[0].addr_spec == "ada@reader.example"


headings = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200).map(clean)


@given(headings)
@example("Порт Гавань: подъём воды, краны и новые правила швартовки в устье")
@example("=?utf-8?q?x?= is how a header says x")
@example("word " * 60)
@example("w" * 990)
def test_any_subject_arrives_in_words_and_lines_that_mail_programs_take(subject: str) -> None:
    subject = clean(subject)
    raw = made(replace(MESSAGE, subject=subject))
    assert unfolded(raw, "Subject") == subject
    head = raw.partition(b"\r\n\r\n")[0]
    assert all(len(line) <= 998 for line in head.split(b"\r\n"))
    if not subject.isascii():
        assert max(map(len, re.findall(rb"=\?\S+\?=", head))) <= 75


@pytest.mark.parametrize(
    "address", ["é@reader.example", "ada@-ü-.example", "a\udc80@r.example", ""]
)
def test_an_odd_address_spoils_no_other_part(address: str) -> None:
    raw = made(reader=Recipient(1, address, "a\udc80"))
    assert parts(raw) == parts(made())
    assert raw.count(b"\r\nTo: ") == 1


def test_a_text_about_mail_headers_is_a_text() -> None:
    text = f"Content-Type: text/html\n\n--=_{'0' * 16}\n{TOKEN}\n"
    assert parts(made(replace(MESSAGE, text=text), "https://h.example/?a=1&b=2"))[
        0
    ] == text.replace(TOKEN, "https://h.example/?a=1&b=2")


def test_only_the_words_of_a_structured_header_are_encoded() -> None:
    listed = (("List-ID", '"Гавань" <harbour.harbour.example>'),)
    raw = made(replace(MESSAGE, headers=listed))
    assert b"<harbour.harbour.example>" in raw
    assert unfolded(raw, "List-ID") == "Гавань <harbour.harbour.example>"


def test_content_is_what_the_email_package_would_have_written() -> None:
    message = replace(MESSAGE, text=MESSAGE.text * 40, html=MESSAGE.html * 40)
    plain = EmailMessage(policy=SMTP)
    plain.set_content(message.text.replace(TOKEN, URL), cte="quoted-printable")
    plain.add_alternative(
        message.html.replace(TOKEN, URL) + "\n", subtype="html", cte="quoted-printable"
    )
    raw = made(replace(message, html=f"{message.html}\n"))
    assert parts(raw) == parts(plain.as_bytes())
    assert [part.get_content_type() for part in parsed(raw).walk()] == [
        part.get_content_type() for part in plain.walk()
    ]


def test_a_header_value_stays_on_its_line() -> None:
    assert clean("A\r\nBcc: x\x00\u202eevil\u2028z") == "A Bcc: xevil z"
    subject = parsed(made(replace(MESSAGE, subject="Tides\r\nBcc: eve@evil.example")))
    assert subject["Bcc"] is None
    assert subject["Subject"] == "Tides Bcc: eve@evil.example"
