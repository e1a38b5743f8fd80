"""Takes the steps of a broadcast adapter: requests out, answers in, trouble as NotDone.

What silence and a status mean is as for batches (deliver/over_http.py); any other 4xx is a refusal
in the provider's words, and a 2xx that is not its own is not an answer.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import timedelta
from typing import Protocol, TypeVar

import httpx

from digest.deliver.broadcast.hand_over import Draft, NotDone, Stage
from digest.deliver.caller import Caller
from digest.deliver.over_http import NOT_ITS_SHAPE, without_reading
from digest.deliver.said import no_answer, seen
from digest.deliver.substitution import Tags
from digest.model.answers import Later, Refused, Unknown

Given = TypeVar("Given")
Step = Generator[httpx.Request, httpx.Response, Given]

MOST_CALLS = 200  # of one step; a list of broadcasts that is longer holds what we look for on top


class Adapter(Protocol):
    @property
    def tags(self) -> Tags: ...

    def find(self, name: str) -> Step[str | None]: ...

    def create(self, draft: Draft) -> Step[str]: ...

    def fill(self, id: str, draft: Draft) -> Step[None]: ...

    def stage(self, id: str) -> Step[Stage]: ...

    def start(self, id: str, draft: Draft) -> Step[None]: ...


class OverHttp:
    settle = timedelta(minutes=5)

    def __init__(
        self,
        adapter: Adapter,
        *,
        timeout_s: float = 60,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._adapter = adapter
        auth = getattr(adapter, "auth", None)
        self._caller = Caller(timeout_s=timeout_s, transport=transport, auth=auth)
        self.close = self._caller.close

    def find(self, name: str) -> str | None:
        return self._take(self._adapter.find(name))

    def create(self, draft: Draft) -> str:
        return self._take(self._adapter.create(draft))

    def fill(self, id: str, draft: Draft) -> None:
        self._take(self._adapter.fill(id, draft))

    def stage(self, id: str) -> Stage:
        return self._take(self._adapter.stage(id))

    def start(self, id: str, draft: Draft) -> None:
        self._take(self._adapter.start(id, draft))

    def _take(self, step: Step[Given]) -> Given:
        answer = None
        try:
            request = next(step)
            for _ in range(MOST_CALLS):
                answer = self._answered(request)
                request = step.send(answer)
        except StopIteration as end:
            given: Given = end.value
            return given
        except NOT_ITS_SHAPE as error:
            words = no_answer(answer) if answer is not None else str(error)
            raise NotDone(Unknown(words)) from error
        raise NotDone(Unknown("its answers have no end"))

    def _answered(self, request: httpx.Request) -> httpx.Response:
        if pause_s := self._caller.pause_s():
            raise NotDone(Later("the provider's rate is used up", pause_s))
        response = self._caller.send(request)
        if not isinstance(response, httpx.Response):
            raise NotDone(response)
        answer = without_reading(response)
        if answer and response.status_code != 404:  # which is said of a draft that is gone
            raise NotDone(answer)
        if not response.is_success:
            raise NotDone(Refused(seen(response)))
        return response
