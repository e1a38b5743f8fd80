"""One request, by somebody who may make it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from starlette.requests import Request

from digest.model.editors import Editor, Role


@dataclass(frozen=True)
class Visit:
    """One request, by somebody who may make it."""

    request: Request
    form: Mapping[str, str]
    who: str
    person: Editor | Literal["local"]
    role: Role
    token: str  # goes into every form
    signed_in: bool
    file: bytes = b""  # that came with the form
    goes_on: Callable[[], bool] = lambda: True  # whether what let them in still does

    @property
    def may_edit(self) -> bool:
        return self.role.writes

    @property
    def may_approve(self) -> bool:
        return self.role.approves

    @property
    def wants_parts(self) -> bool:
        """Asked by our own script, which puts the changed parts into the page it has."""
        return self.request.headers.get("x-digest") == "parts"
