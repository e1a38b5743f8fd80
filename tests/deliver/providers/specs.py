"""The providers' own descriptions of their APIs, as JSON schemas to hold calls and answers against.

They are other people's files and not in the project: tests that need them skip without.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

FILES = {
    "postmark": "postmark/server.openapi.json",
    "resend": "resend/resend.yaml",
    "ses": "ses-v2/service-2.json",
    "mailgun": "mailgun/openapi.yaml",
    "sendgrid": "sendgrid/tsg_mail_v3.json",
    "sendgrid logs": "sendgrid/tsg_logs_v3.json",
    "sendgrid single sends": "sendgrid/tsg_mc_singlesends_v3.json",
    "brevo": "brevo/swagger_definition.yml",
    "mandrill": "mandrill/transactional.openapi.json",
    "mailjet": "mailjet/openapi.yaml",
    "buttondown": "buttondown/openapi.json",
    "listmonk": "listmonk/collections.yaml",
    "mailchimp": "mailchimp/marketing-3.0.55.trimmed.json",
}


@cache
def document(folder: Path, name: str) -> Any:
    file = folder / "provider-specs" / FILES[name]
    text = file.read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return json.loads(text) if file.suffix == ".json" else yaml.load(text, Loader=loader)  # noqa: S506


def operation(folder: Path, name: str, method: str, path: str) -> Any:
    return document(folder, name)["paths"][path][method]


def request_schema(
    folder: Path, name: str, method: str, path: str, kind: str = "application/json"
) -> Any:
    whole = document(folder, name)
    found = operation(folder, name, method, path)
    if "requestBody" not in found:  # Swagger 2
        [body] = [one for one in found["parameters"] if one.get("in") == "body"]
        return body["schema"]
    return _there(whole, found["requestBody"])["content"][kind]["schema"]


def response_schema(folder: Path, name: str, method: str, path: str, status: int) -> Any:
    answer = operation(folder, name, method, path)["responses"]
    answer = _there(document(folder, name), answer.get(str(status), answer.get("default")))
    return (
        answer["schema"] if "schema" in answer else answer["content"]["application/json"]["schema"]
    )


def faults(folder: Path, name: str, schema: Any, found: Any) -> list[str]:
    """What is wrong with `found` by that schema of that description."""
    whole = _loose({key: value for key, value in document(folder, name).items() if key != "paths"})
    validator = Draft202012Validator({**whole, **_loose(schema)})
    return [f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(found)]


def ses_schema(folder: Path, shape: str) -> Any:
    """AWS's service model as a JSON schema."""
    shapes = document(folder, "ses")["shapes"]

    def made(name: str) -> Any:
        one = shapes[name]
        limits = {
            ours: one[theirs]
            for theirs, ours in (("max", "maxLength"), ("min", "minLength"), ("pattern", "pattern"))
            if theirs in one and one["type"] == "string"
        }
        match one["type"]:
            case "structure":
                members = {key: made(member["shape"]) for key, member in one["members"].items()}
                required = one.get("required", [])
                return {
                    "type": "object",
                    "properties": members,
                    "required": required,
                    "additionalProperties": False,
                }
            case "list":
                most = {"maxItems": one["max"]} if "max" in one else {}
                return {"type": "array", "items": made(one["member"]["shape"]), **most}
            case "string":
                allowed = {"enum": one["enum"]} if "enum" in one else {}
                return {"type": "string", **limits, **allowed}
            case other:
                return {} if other == "blob" else {"type": other}

    return made(shape)


def _there(whole: Any, part: Any) -> Any:
    if "$ref" not in part:
        return part
    for step in part["$ref"].removeprefix("#/").split("/"):
        whole = whole[step.replace("~1", "/")]
    return whole


def _loose(part: Any) -> Any:
    """OpenAPI 3.0 and Swagger 2 say `nullable` where JSON Schema says null."""
    if isinstance(part, list):
        return [_loose(one) for one in part]
    if not isinstance(part, dict):
        return part
    made = {key: _loose(value) for key, value in part.items() if key != "nullable"}
    if part.get("nullable") and isinstance(made.get("type"), str):
        made["type"] = [made["type"], "null"]
    return made
