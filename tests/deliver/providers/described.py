"""Four APIs as their own published clients describe them, and a server that takes nothing else.

Written down from the types of lettermint 3.2.0, mailtrap 2.11.0, mailersend 2.2.0 and scaleway 2.12.0 (PyPI, read
2026-11), with no look at our adapters: every field of a call by name and kind, none besides, and what each answers.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from jsonschema import Draft202012Validator

TEXT = {"type": "string"}
FLAG = {"type": "boolean"}
WORDS = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "pattern": r"^[!-?A-~]+@[a-z0-9-]+(\.[a-z0-9-]+)+$"}
MAILBOX = {"type": "string", "pattern": r"^[^\r\n]*[!-~]+@[a-z0-9-]+(\.[a-z0-9-]+)+>?$"}
HEADER = {"type": "string", "pattern": "^[^\r\n\0]*$"}


def strict(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": required | (optional or {}),
        "required": [*required],
        "additionalProperties": False,
    }


def several(item: Any, most: int, least: int = 1) -> dict[str, Any]:
    return {"type": "array", "items": item, "minItems": least, "maxItems": most}


def values(names: str, value: Any) -> dict[str, Any]:
    """An object whose keys are of a form."""
    return {"type": "object", "patternProperties": {names: value}, "additionalProperties": False}


PERSON = strict({"email": ADDRESS}, {"name": WORDS})
BODIES = {
    "lettermint": several(
        strict(
            {"from": MAILBOX, "to": several(MAILBOX, 50), "subject": WORDS},
            {
                "route": WORDS,
                "cc": several(MAILBOX, 50),
                "bcc": several(MAILBOX, 50),
                "reply_to": several(MAILBOX, 50),
                "scheduled_at": TEXT,
                "headers": values(r"^[!-9;-~]+$", HEADER),
                "metadata": values(".", TEXT),
                "tag": WORDS,
                "tags": several(
                    strict(
                        {
                            "name": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,32}$"},
                            "value": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"},
                        }
                    ),
                    20,
                ),
                "settings": strict({}, {f"track_{one}": FLAG for one in ("opens", "clicks")}),
                "html": WORDS,
                "text": WORDS,
                "idempotency_key": {"type": "string", "minLength": 1, "maxLength": 255},
            },
        ),
        500,
    ),
    "mailtrap": strict(
        {
            "base": strict(
                {"from": PERSON, "subject": WORDS},
                {"text": WORDS, "html": WORDS, "category": TEXT, "reply_to": PERSON}
                | {"headers": values(".", HEADER), "custom_variables": values(".", TEXT)},
            ),
            "requests": several(
                strict(
                    {"to": several(PERSON, 1000)},
                    {"subject": WORDS, "text": WORDS, "html": WORDS, "category": TEXT}
                    | {"from": PERSON, "reply_to": PERSON, "cc": several(PERSON, 1000)}
                    | {"headers": values(".", HEADER), "custom_variables": values(".", TEXT)},
                ),
                500,
            ),
        }
    ),
    "mailersend": several(
        strict(
            {"from": PERSON, "to": several(PERSON, 50)},
            {
                "reply_to": PERSON,
                "subject": {"type": "string", "maxLength": 998},
                "text": WORDS,
                "html": WORDS,
                "tags": several(TEXT, 5),
                "precedence_bulk": FLAG,
                "settings": strict(
                    {}, {f"track_{one}": FLAG for one in ("clicks", "opens", "content")}
                ),
                "headers": several(
                    strict(
                        {"name": {"type": "string", "pattern": "^[A-Za-z0-9-]+$"}, "value": HEADER}
                    ),
                    50,
                ),
            },
        ),
        500,
    ),
    "scaleway": strict(
        {"from": PERSON, "subject": WORDS, "text": TEXT, "html": TEXT},
        {
            "to": several(PERSON, 50),
            "project_id": WORDS,
            "additional_headers": several(strict({"key": WORDS, "value": HEADER}), 50),
            "send_before": TEXT,
        },
    ),
}
CALLS = {  # path, the header that says who calls, and how it begins
    "lettermint": ("/send/batch", "x-lettermint-token", "key"),
    "mailtrap": ("/api/batch", "authorization", "Bearer key"),
    "mailersend": ("/bulk-email", "authorization", "Bearer key"),
    "scaleway": (
        "/transactional-email/v1alpha1/regions/fr-par/emails",
        "x-auth-token",
        "key",
    ),
}


def people(kind: str, call: Any) -> list[str]:
    """Whom a call names, in order."""
    match kind:
        case "lettermint":
            return [re.sub(r".*<(.*)>$", r"\1", one["to"][0]) for one in call]
        case "mailtrap":
            return [one["to"][0]["email"] for one in call["requests"]]
        case "mailersend":
            return [one["to"][0]["email"] for one in call]
    return [call["to"][0]["email"]]


def answer(kind: str, call: Any, bad: Collection[str] = ()) -> tuple[int, Any]:
    named = people(kind, call)
    wrong = [place for place, one in enumerate(named) if one in bad]
    match kind:
        case "lettermint" if wrong:
            fields = {f"{place}.to.0": ["It is no address."] for place in wrong}
            return 422, {"message": "The data was not valid.", "errors": fields}
        case "lettermint":
            return 202, [{"message_id": f"m-{one}", "status": "pending"} for one in named]
        case "mailtrap":
            each = [
                {"success": False, "errors": ["'to' address is not valid"]}
                if one in bad
                else {"success": True, "message_ids": [f"m-{one}"]}
                for one in named
            ]
            return 200, {"success": True, "responses": each}
        case "mailersend" if wrong:
            fields = {f"{place}.to.0.email": ["It is no address."] for place in wrong}
            return 422, {"message": "The data was not valid.", "errors": fields}
        case "mailersend":
            return 202, {"message": "It is being processed.", "bulk_email_id": "614470d1588b866d"}
        case _ if wrong:
            detail = {"argument_name": "to.email", "reason": "format", "help_message": "no address"}
            said = {"type": "invalid_arguments", "message": "invalid argument(s)"}
            return 400, said | {"details": [detail]}
    email = {
        "id": f"m-{named[0]}",
        "message_id": "<m@tem.example>",
        "project_id": call["project_id"],
        "mail_from": call["from"]["email"],
        "mail_rcpt": named[0],
        "rcpt_type": "to",
        "subject": call["subject"],
        "status": "new",
        "try_count": 0,
        "last_tries": [],
        "flags": [],
    }
    return 200, {"emails": [email]}


def faults(kind: str, path: str, headers: Any, call: Any) -> list[str]:
    """What is wrong with a call by the description; the words are a developer's."""
    at, name, begins = CALLS[kind]
    found = [] if path == at else [f"no such address: {path}"]
    if headers.get(name) != begins:
        found.append(f"{name}: who calls?")
    if headers.get("content-type", "").partition(";")[0] != "application/json":
        found.append("no JSON, by its own word")
    if kind == "lettermint" and not 1 <= len(headers.get("idempotency-key") or "") <= 255:
        found.append("no key")
    errors = Draft202012Validator(BODIES[kind]).iter_errors(call)
    return found + [f"{one.json_path}: {one.message[:200]}" for one in errors]


@dataclass
class Strict:
    """`spoil` changes a good answer before it is sent; `wrong` is what was wrong with calls."""

    kind: str
    bad: frozenset[str] = frozenset()
    spoil: Callable[[Any], Any] = field(default=lambda said: said)
    wrong: list[str] = field(default_factory=list)
    mailbox: Counter[str] = field(default_factory=Counter)
    url: str = ""

    def take(self, handler: BaseHTTPRequestHandler) -> tuple[int, Any]:
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        call = json.loads(body)
        if found := faults(self.kind, handler.path, handler.headers, call):
            self.wrong += found
            return 400, {"message": "; ".join(found), "success": False, "errors": found}
        status, said = answer(self.kind, call, self.bad)
        if status < 300:
            self.mailbox.update(set(people(self.kind, call)) - self.bad)
        return status, self.spoil(said)


@contextmanager
def served(strict_one: Strict) -> Iterator[Strict]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, said = strict_one.take(self)
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    strict_one.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield strict_one
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
