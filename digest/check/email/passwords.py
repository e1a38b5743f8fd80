"""A password or a key that is printed, and lets somebody in. What a piece tells of may be a famous one."""

from __future__ import annotations

from collections.abc import Iterator

from digest.base.patterns import late
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.words.quoting import quoted

_PASSWORD = late(r"(?i)\b(?:password|passwort|kennwort|mot de passe|contraseña|wachtwoord|senha|palavra-passe|lösenord|adgangskode|passord|salasana|hasło|heslo|пароль|şifre|pwd|passphrase)\b ?(?:is|ist|est|es|:|=|–|-)+ ?[“\"'`]?(?=\S*\d)(?=\S*[A-Za-z])([^\s“”\"'`,;]{5,})|\b(?:password|passwort|pwd) ?[:=] ?([^\s“”\"'`,;]{5,})")  # fmt: skip
_KEY = late(
    r"\b(?:[sprw]k[-_](?:live|test|proj|ant)[-_][\w-]{8,}|AKIA[0-9A-Z]{16}|gh[pousr]_\w{20,}|github_pat_\w{20,}|xox[abprs]-[\w-]{10,}|AIza[\w-]{30,}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+|SG\.[\w-]{16,}\.[\w-]{16,})|-----BEGIN [A-Z ]*PRIVATE KEY"
    r"|\b(?:api|secret|access)[ _-]?key ?[:=] ?[\w-]{12,}"
)


def passwords(one: Sample) -> Findings:
    remedy = "take it out, and change it where it lets somebody in"
    for given in one.wordings:
        for told in secret_in(given.text, given.by == "publisher"):
            yield noticed("secret", given.place, f"{given.what} holds {told}", remedy)


def secret_in(text: str, published: bool) -> Iterator[str]:
    """What it is; never itself, which would stand in logs too. A piece may name a famous one."""
    if _KEY.search(text):
        yield "a key to somebody's account"
    found = _PASSWORD.search(text)
    if found and not published and not quoted(text, found.start()):
        yield "a password"


RULES = (passwords,)
