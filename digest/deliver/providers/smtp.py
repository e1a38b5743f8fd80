"""SMTP: a mail server of the house or of any provider; one transaction for each recipient.

Rules: RFC 5321; what silence means where is 4.2.5 and 4.5.3.2.6.

    no connection, 4xx before the mail    Later      nothing was taken
    5xx for the recipient or the mail     Refused
    5xx for login, sender or connection   Barred     and so would be every other batch
    no login in common                    NoWayIn    a matter of the settings: nothing is tried again
    530, 535, 5.7.x that speaks of us     Barred     whichever command it answers (OURS)
    250 after the final dot               Accepted   the server's words are its id
    lost after the final dot              Unknown    it may have been taken: a person decides

SMTP has no key against repeats, so a call holds one recipient: a crash leaves one in doubt at
most. The connection is kept from one to the next, and opened anew if the server tired of it.
"""

from __future__ import annotations

import re
import shlex
import smtplib
import socket
import ssl
import subprocess
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Literal

from digest.base.errors import HandOverStopped, SettingsError
from digest.base.redaction import without_keys
from digest.deliver.letters import Letters
from digest.deliver.provider import Call, Limits, fingerprint, no_records
from digest.mail.merge import ReaderLinks
from digest.model.answers import (
    Accepted,
    Answer,
    Barred,
    Later,
    Promise,
    Refused,
    Unknown,
    reworded,
)
from digest.model.batches import Batch, Recipient
from digest.model.messages import Message

Security = Literal["starttls", "tls", "none"]
# RFC 3463 5.7.x is "security or policy": of the reader's house as well as of ours. About us are the
# codes that name our login, signatures or right to use the sender, and words that do.
OURS = re.compile(
    r"\b5\.7\.(0|8|9|13|14|2[0-7]|3|60|64)\b"
    r"|relay|sender|not owned|permission|authenticat|not verified|unverified|spf\b|dkim|dmarc"
    r"|(your|this|sending) (account|domain)|suspended|quota|credit|sandbox",
    re.IGNORECASE,
)
# Groups and mailboxes that take mail from their own people only (Exchange 5.7.12x, 5.7.13x).
THEIRS = re.compile(r"\b5\.7\.1[1-3]\d\b")
PASSWORD_WAYS = ("CRAM-MD5", "PLAIN", "LOGIN")
LOOPBACK = ("127.0.0.1", "::1", "localhost")


class NoWayIn(HandOverStopped):
    """No login that server and settings have in common: a matter of the settings, at once."""

    exit_code = 2


class Smtp:
    promise = Promise.NONE
    key_life = None
    settle = None
    account = ""
    limits = Limits()  # one connection, one mail after the other

    def __init__(
        self,
        *,
        host: str,
        port: int = 587,
        security: Security = "starttls",
        username: str = "",
        password: str = "",
        access_token: str = "",
        token_command: str = "",
        return_path: str = "",
        timeout_s: float = 60,
        answer_timeout_s: float = 600,  # RFC 5321 4.5.3.2.6: giving up sooner makes duplicates
        links: ReaderLinks,
    ) -> None:
        if (
            (password or access_token or token_command)
            and security == "none"
            and host not in LOOPBACK
        ):
            raise SettingsError(
                f"provider {host}:{port}",
                "its password would cross the network unprotected",
                next_step='set security = "starttls", or "tls" for port 465',
            )
        if (access_token or token_command) and (password or not username):
            raise SettingsError(
                f"provider {host}:{port}",
                "a token logs in instead of a password, for the mailbox that username names",
                seen="both a token and a password" if password else "a token and no username",
                next_step="leave one of them out" if password else "set username as well",
            )
        self._host = host
        self._port = port
        self._security = security
        self._username = username
        self._password = password
        self._token = _token_of(token_command) if token_command else lambda: access_token
        self._by_token = bool(access_token or token_command)
        self._return_path = return_path
        self._timeout_s = timeout_s
        self._answer_timeout_s = answer_timeout_s
        self._letters = Letters(links)
        self._server: smtplib.SMTP | None = None

    def per_call(self, message: Message) -> int:
        return 1

    def prepare(self, message: Message, batch: Batch) -> Call:
        [recipient] = batch.recipients
        [letter] = self._letters.write(message, batch)
        sender = self._return_path or message.sender.mailbox.address
        make = partial(self._hand_over, sender, recipient, letter)
        return Call(fingerprint([letter]), lambda: reworded(make(), without_keys))

    def look_up(self, batch: Batch, *, now: datetime) -> Unknown:
        return no_records(batch)

    def pause_s(self) -> float:
        return 0

    def close(self) -> None:
        if self._server:
            try:
                self._server.quit()
            except (OSError, smtplib.SMTPException):
                self._server.close()
            self._server = None

    def _hand_over(self, sender: str, recipient: Recipient, letter: bytes) -> Answer:
        try:
            refusal = self._announce(sender, recipient.address, len(letter))
        except NoWayIn:
            self._drop()
            raise
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return self._unconnected(error)
        if refusal:
            return refusal
        return self._transmit(recipient, letter)

    def _announce(self, sender: str, address: str, size: int) -> Answer | None:
        """Up to the server's "go ahead" (354); an answer instead if it says no."""
        code, words = self._mail_from(sender, size)
        if code != 250:
            return self._no(code, words, all_batches=True)
        assert self._server  # noqa: S101 it has just answered
        code, words = self._server.rcpt(address)
        if code not in (250, 251):
            return self._no(code, words)
        code, words = self._server.docmd("DATA")
        return None if code == 354 else self._no(code, words)

    def _mail_from(self, sender: str, size: int) -> tuple[int, bytes]:
        if self._server:
            try:
                code, words = self._mail(self._server, sender, size)
                if code != 421:  # "closing": it tired of waiting, which says nothing of this mail
                    return code, words
            except (OSError, smtplib.SMTPException):
                pass  # a connection that was kept, and nothing was handed over on it: a new one
            self._drop()
        self._server = self._connect()
        return self._mail(self._server, sender, size)

    @staticmethod
    def _mail(server: smtplib.SMTP, sender: str, size: int) -> tuple[int, bytes]:
        return server.mail(sender, [f"SIZE={size}"] if server.has_extn("size") else [])

    def _transmit(self, recipient: Recipient, letter: bytes) -> Answer:
        server = self._server
        assert server  # noqa: S101 it has just said "go ahead"
        try:
            server.send(_stuffed(letter))
        except (OSError, smtplib.SMTPException) as error:
            self._drop()  # without the final dot there is no mail (RFC 5321 4.1.1.4)
            return self._unconnected(error)
        try:
            assert server.sock  # noqa: S101
            server.sock.settimeout(self._answer_timeout_s)
            server.send(b".\r\n")
            code, words = server.getreply()
            server.sock.settimeout(self._timeout_s)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return Unknown(f"no answer after the whole mail was sent: {_words(error)}")
        if 200 <= code < 300:
            return Accepted(ids={recipient.id: words.decode("utf-8", "replace")[:500]})
        if 400 <= code < 600:
            return self._no(code, words)
        self._drop()
        return Unknown(f"an answer that is none: {code} {words[:200]!r}")

    def _connect(self) -> smtplib.SMTP:
        server: smtplib.SMTP
        if self._security == "tls":
            server = smtplib.SMTP_SSL(
                self._host,
                self._port,
                timeout=self._timeout_s,
                context=ssl.create_default_context(),
            )
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=self._timeout_s)
        try:
            # The final dot goes out by itself; without this it would wait for the other side.
            assert server.sock  # noqa: S101
            server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            server.ehlo_or_helo_if_needed()
            if self._security == "starttls":
                server.starttls(context=ssl.create_default_context())
                server.ehlo_or_helo_if_needed()
            if self._username:
                self._log_in(server)
        except BaseException:
            server.close()
            raise
        return server

    def _log_in(self, server: smtplib.SMTP) -> None:
        """Raises NoWayIn if the server knows no way of logging in that we have."""
        offered = server.esmtp_features.get("auth", "").upper().split()
        ways = ("XOAUTH2",) if self._by_token else PASSWORD_WAYS
        if not set(offered) & set(ways):
            theirs = ", ".join(offered) or "none"
            raise NoWayIn(
                f"{self._host}:{self._port}",
                "the server offers no way to log in that the settings allow",
                seen=f"it offers {theirs}; the settings can do {', '.join(ways)}",
                so_far="nothing of this batch was handed over",
                next_step="give it a token (access_token or token_command) where it wants XOAUTH2, a password "
                'elsewhere; some offer a login only after TLS: security = "starttls" or "tls"',
            )
        if self._by_token:
            said = f"user={self._username}\1auth=Bearer {self._token()}\1\1"
            # What it answers to a bad token is a question; an empty line gets its last word (XOAUTH2).
            server.auth("XOAUTH2", lambda challenge=None: "" if challenge else said)
        else:
            server.login(self._username, self._password)

    def _no(self, code: int, words: bytes, *, all_batches: bool = False) -> Answer:
        """A definite no; the connection is made ready for the next, or given up."""
        if code == 421 or not self._reset():
            self._drop()
        reason = f"{code} {words.decode('utf-8', 'replace')[:500]}"
        if code >= 500:
            return Barred(reason) if all_batches or _is_ours(code, reason) else Refused(reason)
        return Later(reason, all_batches=all_batches or code == 421)

    def _unconnected(self, error: OSError | smtplib.SMTPException) -> Answer:
        """What it means that a server was not reached, or broke off before the whole mail was sent."""
        seen = f"{self._host}:{self._port}: {_words(error)}"
        settled = isinstance(error, ssl.SSLCertVerificationError | smtplib.SMTPNotSupportedError)
        if isinstance(error, smtplib.SMTPResponseException):
            settled = error.smtp_code >= 500
        return Barred(seen) if settled else Later(seen, all_batches=True)

    def _reset(self) -> bool:
        try:
            return bool(self._server and self._server.rset()[0] == 250)
        except (OSError, smtplib.SMTPException):
            return False

    def _drop(self) -> None:
        if self._server:
            self._server.close()
            self._server = None


def _token_of(command: str) -> Callable[[], str]:
    """A fresh token at each login: the first line that a command prints. Raises NoWayIn."""

    def token() -> str:
        try:
            done = subprocess.run(  # noqa: S603 the operator's own command, and no shell
                shlex.split(command), capture_output=True, text=True, timeout=30, check=True
            )
            line = next(iter(done.stdout.split("\n")), "").strip()
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            line, said = "", getattr(error, "stderr", None) or str(error)
        else:
            said = "it printed nothing"
        if not line:
            raise NoWayIn(
                shlex.split(command)[0] if command.strip() else "token_command",
                "the command that gives the token for the mail server gave none",
                seen=str(said).strip()[:300],
                so_far="nothing of this batch was handed over",
                next_step="run token_command by hand, as the user that digest runs as",
            )
        return line

    return token


def _is_ours(code: int, reason: str) -> bool:
    if code in (530, 535):
        return True
    policy = re.match(r"5\d\d[ -]5\.7\.\d", reason) and not THEIRS.search(reason)
    return bool(policy and OURS.search(reason))


def _stuffed(letter: bytes) -> bytes:
    """RFC 5321 4.5.2: a line that begins with a dot gets a second one; the last line is whole."""
    letter = re.sub(rb"(?m)^\.", b"..", letter)
    return letter if letter.endswith(b"\r\n") else letter + b"\r\n"


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        return f"{error.smtp_code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}"
    return f"{type(error).__name__}: {error}".rstrip(": ")
