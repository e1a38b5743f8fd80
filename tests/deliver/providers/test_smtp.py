from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest.base.errors import SettingsError
from digest.deliver.providers.smtp import NoWayIn, Smtp
from digest.model.answers import Accepted, Answer, Barred, Later, Promise, Refused, Unknown
from digest.model.batches import Batch
from digest.model.messages import Message
from tests.doubles import LINKS, MESSAGE, batch_of, reader
from tests.servers import SmtpLike, smtp_like


def _smtp(server: SmtpLike) -> Smtp:
    return Smtp(
        host="127.0.0.1",
        port=server.port,
        security="none",
        timeout_s=5,
        answer_timeout_s=0.3,
        links=LINKS,
    )


def _alone(number: int) -> Batch:
    whole = batch_of(number, number=number)
    return replace(whole, recipients=whole.recipients[-1:])


def _send(smtp: Smtp, number: int, message: Message = MESSAGE) -> Answer:
    return smtp.prepare(message, _alone(number)).make()


def _only(faulty: int, fault: str) -> Callable[[int], str]:
    return lambda call: fault if call == faulty else ""


def test_a_mail_arrives_as_it_was_written() -> None:
    dotted = replace(MESSAGE, text=f".\n..dots\n.{MESSAGE.text}")
    with smtp_like(SmtpLike()) as server:
        smtp = _smtp(server)
        assert _send(smtp, 1, dotted) == Accepted(ids={1: "queued as 1"})
        smtp.close()
    [(sender, recipient, raw)] = server.mails
    assert (sender, recipient) == ("week@harbour.example", reader(1))
    unstuffed = b"\r\n".join(
        line[1:] if line.startswith(b".") else line for line in raw.split(b"\r\n")
    )
    letter = email.message_from_bytes(unstuffed, policy=email.policy.default)
    assert letter["To"] == reader(1)
    assert letter["List-Unsubscribe"] == f"<{LINKS.unsubscribe_url(1)}>"
    body = letter.get_body(("plain",))
    assert body
    assert body.get_content().splitlines()[:3] == [".", "..dots", ".The Harbour Week"]


def test_a_connection_serves_many_recipients() -> None:
    with smtp_like(SmtpLike()) as server:
        smtp = _smtp(server)
        for number in range(1, 6):
            assert isinstance(_send(smtp, number), Accepted)
        smtp.close()
        assert (server.connections, len(server.mails)) == (1, 5)
    assert (smtp.per_call(MESSAGE), smtp.promise) == (1, Promise.NONE)


@pytest.mark.parametrize(
    ("fault", "expected", "taken"),
    [
        ("greylist", Later("450 greylisted"), 0),
        ("tempfail", Later("451 try again later"), 0),
        ("554", Refused("554 looks like spam"), 0),
        ("sender", Barred("553 no such sender"), 0),
        ("cut before", Later, 0),
        ("cut after", Unknown, 1),
        ("silent", Unknown, 1),
        ("babble", Unknown, 1),
        ("421", Accepted, 1),
    ],
)
def test_what_the_end_of_a_transaction_means(
    fault: str, expected: Answer | type[Answer], taken: int
) -> None:
    """And that whoever comes next is not harmed by it."""
    # Large enough for a server that breaks off to be noticed before the final dot.
    large = replace(MESSAGE, html=MESSAGE.html + "<p>tide</p>\n" * 400_000)
    message = large if fault == "cut before" else MESSAGE
    with smtp_like(SmtpLike(_only(2, fault))) as server:
        smtp = _smtp(server)
        _send(smtp, 1)
        answer = _send(smtp, 2, message)
        assert isinstance(answer, expected) if isinstance(expected, type) else answer == expected
        assert server.mailbox[reader(2)] == taken
        assert isinstance(_send(smtp, 3), Accepted)
        smtp.close()
        assert server.mailbox[reader(3)] == 1


def test_a_bad_recipient_is_refused_alone() -> None:
    with smtp_like(SmtpLike(bad=frozenset({reader(1)}))) as server:
        smtp = _smtp(server)
        assert _send(smtp, 1) == Refused("550 no such user")
        assert isinstance(_send(smtp, 2), Accepted)
        smtp.close()


def test_a_server_that_is_not_there_is_asked_again_later() -> None:
    with smtp_like(SmtpLike()) as server:
        smtp = _smtp(server)
    answer = _send(smtp, 1)
    assert isinstance(answer, Later)
    assert answer.all_batches


@pytest.mark.parametrize(
    ("banner", "expected"), [("421 too busy", Later), ("554 not from you", Barred)]
)
def test_a_server_that_takes_nobody_stops_it_all(
    banner: str, expected: type[Later | Barred]
) -> None:
    with smtp_like(SmtpLike()) as server:
        server.banner = banner
        answer = _send(_smtp(server), 1)
        assert isinstance(answer, expected)
        assert isinstance(answer, Barred) or answer.all_batches


def test_without_encryption_that_was_asked_for_nothing_is_sent() -> None:
    with smtp_like(SmtpLike()) as server:
        smtp = Smtp(
            host="127.0.0.1",
            port=server.port,
            security="starttls",
            username="week",
            password="secret",
            links=LINKS,
        )
        answer = _send(smtp, 1)
        assert isinstance(answer, Barred)
        assert not server.mails


def test_a_password_does_not_cross_the_network_unprotected() -> None:
    with pytest.raises(SettingsError, match="unprotected") as caught:
        Smtp(host="mail.harbour.example", security="none", password="secret", links=LINKS)
    assert caught.value.exit_code == 2
    assert "secret" not in caught.value.report()


def _logging_in(server: SmtpLike, **settings: Any) -> Smtp:
    return Smtp(
        host="127.0.0.1",
        port=server.port,
        security="none",
        username="week",
        links=LINKS,
        **settings,
    )


def test_no_login_in_common_is_a_matter_of_the_settings() -> None:
    for ways, settings in (
        ("XOAUTH2 NTLM", {"password": "p"}),
        ("PLAIN", {"access_token": "t"}),
        ("", {"password": "p"}),
    ):
        with smtp_like(SmtpLike()) as server:
            server.ways = ways
            with pytest.raises(NoWayIn) as error:
                _send(_logging_in(server, **settings), 1)
            assert error.value.exit_code == 2
            assert server.logins == []
        assert not server.mailbox


def test_a_token_logs_in_and_a_bad_one_bars(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("t-7\n")
    for settings in ({"access_token": "t-7"}, {"token_command": f"cat {tmp_path / 'token'}"}):
        with smtp_like(SmtpLike()) as server:
            server.ways, server.token = "LOGIN XOAUTH2", "t-7"
            smtp = _logging_in(server, return_path="bounces@harbour.example", **settings)
            assert isinstance(_send(smtp, 1), Accepted)
            smtp.close()
            server.token = "another"
            assert isinstance(_send(smtp, 2), Barred)
        assert server.logins[0] == "user=week\1auth=Bearer t-7\1\1"
        assert server.mails[0][0] == "bounces@harbour.example"


@pytest.mark.parametrize("command", ["false", "true", "/no/such/command"])
def test_a_command_that_gives_no_token_is_told(command: str) -> None:
    with smtp_like(SmtpLike()) as server:
        server.ways = "XOAUTH2"
        with pytest.raises(NoWayIn, match="gave none"):
            _send(_logging_in(server, token_command=command), 1)
