"""What the others keep, of the one provider whose calls hold one person."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest

from digest.deliver.over_http import OverHttp
from digest.model.answers import Accepted, Answer, Barred, Promise, Refused, Unknown
from tests.deliver.providers.stand_ins import STAND_INS
from tests.deliver.providers.test_providers import LANGUAGES, NO_ANSWERS, spoilt
from tests.doubles import ADDRESS, LINKS, MESSAGE, UNSUBSCRIBE, batch_of, reader

SIDE = STAND_INS["scaleway"]


def make(handle: Callable[[httpx.Request], httpx.Response]) -> Answer:
    provider = OverHttp(SIDE.adapter("scaleway"), transport=httpx.MockTransport(handle))
    return provider.prepare(MESSAGE, batch_of(1)).make()


@pytest.mark.parametrize("words", LANGUAGES)
def test_its_reader_gets_it_as_it_was_written(words: str) -> None:
    message = replace(MESSAGE, subject=f"Tides {words}", text=f"{words} {UNSUBSCRIBE}")
    [mail] = SIDE.mails(SIDE.adapter("scaleway").ask(message, batch_of(1)))
    link = LINKS.unsubscribe_url(1)
    assert mail.html == MESSAGE.html.replace(ADDRESS, reader(1)).replace(UNSUBSCRIBE, link)
    assert (mail.subject, mail.text) == (f"Tides {words}", f"{words} {link}")
    assert mail.headers["List-Unsubscribe"] == f"<{link}>"
    assert mail.marks == {"batch": batch_of(1).key, "subscriber": "1"}


def test_a_call_holds_one_and_is_never_repeated() -> None:
    adapter = SIDE.adapter("scaleway")
    assert (adapter.per_call(MESSAGE), adapter.promise) == (1, Promise.NONE)
    with pytest.raises(ValueError, match="unpack"):
        adapter.ask(MESSAGE, batch_of(2))
    bodies = {SIDE.adapter("scaleway").ask(MESSAGE, batch_of(1)).read() for _ in range(2)}
    assert len(bodies) == 1


def test_what_its_answers_mean() -> None:
    good = make(lambda request: SIDE.answer(request, ()))
    assert good == Accepted({1: f"id-{reader(1)}"})
    assert isinstance(make(lambda request: SIDE.answer(request, (reader(1),))), Refused)
    for status in (401, 402, 403, 404):
        assert isinstance(make(lambda _, s=status: httpx.Response(s, json={})), Barred)  # type: ignore[misc]
    for status in (400, 413, 422):
        assert isinstance(make(lambda _, s=status: httpx.Response(s, text="no")), Refused)  # type: ignore[misc]


@pytest.mark.parametrize("seen", NO_ANSWERS)
def test_an_answer_that_is_none_leaves_it_unknown(seen: str) -> None:
    assert isinstance(make(lambda _: NO_ANSWERS[seen]), Unknown)


@pytest.mark.parametrize("value", [None, True, "", [], {}], ids=repr)
def test_a_value_of_another_kind_is_nobodys_id_and_no_refusal(value: object) -> None:
    good = SIDE.answer(SIDE.adapter("scaleway").ask(MESSAGE, batch_of(1)), ())
    right = make(lambda _: good)
    for changed in spoilt(good.json(), value):
        body = json.dumps(changed)
        answer = make(lambda _, b=body: httpx.Response(200, text=b))  # type: ignore[misc]
        assert isinstance(answer, Unknown) or answer == right, body
