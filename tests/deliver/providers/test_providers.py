"""What every adapter of an HTTP API must keep, whichever it is."""

from __future__ import annotations

import copy
import html
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import httpx
import pytest

from digest.deliver.over_http import Adapter, OverHttp
from digest.deliver.providers import APIS
from digest.model.answers import Accepted, Answer, Barred, Later, Promise, Refused, Unknown
from digest.model.batches import Batch, Recipient
from digest.model.messages import Message
from tests.deliver.providers.stand_ins import STAND_INS, Mail
from tests.doubles import ADDRESS, LINKS, MESSAGE, UNSUBSCRIBE, batch_of, reader

ONE_A_CALL = {"scaleway"}  # test_scaleway.py
KINDS = pytest.mark.parametrize("kind", [kind for kind in APIS if kind not in ONE_A_CALL])


def test_every_adapter_has_a_stand_in() -> None:
    assert list(STAND_INS) == list(APIS)


def adapter(kind: str) -> Adapter:
    return STAND_INS[kind].adapter(kind)


def mails(kind: str, message: Message, batch: Batch) -> list[Mail]:
    return STAND_INS[kind].mails(adapter(kind).ask(message, batch))


def make(
    kind: str,
    handle: Callable[[httpx.Request], httpx.Response],
    batch: Batch,
    message: Message = MESSAGE,
) -> Answer:
    provider = OverHttp(adapter(kind), transport=httpx.MockTransport(handle))
    return provider.prepare(message, batch).make()


def good(kind: str, bad: tuple[str, ...] = ()) -> Callable[[httpx.Request], httpx.Response]:
    return lambda request: STAND_INS[kind].answer(request, bad)


# What is handed over.


def everybody_once(kind: str, message: Message, batch: Batch) -> list[Mail]:
    """Everybody in it, in their order, with what belongs to them and to nobody else."""
    found = mails(kind, message, batch)
    assert [mail.address for mail in found] == [one.address for one in batch.recipients]
    for mail, recipient in zip(found, batch.recipients, strict=True):
        link = LINKS.unsubscribe_url(recipient.id)
        headers = {name.lower(): value for name, value in mail.headers.items()}
        assert headers["list-unsubscribe"] == f"<{link}>"
        assert headers["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
        assert "list-id" in headers
        assert mail.marks["batch"] == batch.key
        assert mail.marks.get("subscriber", str(recipient.id)) == str(recipient.id)
        whole = mail.html + mail.text + mail.subject + "".join(mail.headers.values())
        for other in batch.recipients:
            if other is not recipient:
                assert other.address not in whole
        assert UNSUBSCRIBE not in whole
        assert ADDRESS not in whole
    return found


@KINDS
def test_each_reader_gets_their_own_and_sees_nobody_else(kind: str) -> None:
    batch = batch_of(3)
    for mail, recipient in zip(everybody_once(kind, MESSAGE, batch), batch.recipients, strict=True):
        own = {UNSUBSCRIBE: LINKS.unsubscribe_url(recipient.id), ADDRESS: recipient.address}
        written_html, written_text = MESSAGE.html, MESSAGE.text
        for token, value in own.items():
            written_html = written_html.replace(token, value)
            written_text = written_text.replace(token, value)
        assert (mail.html, mail.text, mail.subject) == (written_html, written_text, MESSAGE.subject)
        assert "week@harbour.example" in mail.sender


# Whatever a headline or a code example may hold, in every provider's template language.
LANGUAGES = (
    "{{name}} {{{raw}}} {%if x%} {#note#} {{params.x}} {{var:x}} {{contact.FIRSTNAME}}",
    "%recipient.name% %recipient_email% %unsubscribe_url% 100% %",
    "*|FNAME|* *|UNSUB|* -name- [unsubscribe] <%body%> ${x} {{ {{ }} }} { {",
    "{{{{{{ }}}}}} {{opening}} -%s- \\{{x}} \\u007b",
    '[[data:firstname:"you"]] [[UNSUB_LINK_EN]] [[[ -f x ]]',
)


@KINDS
@pytest.mark.parametrize("words", LANGUAGES)
def test_content_comes_out_as_it_was_written(kind: str, words: str) -> None:
    message = replace(
        MESSAGE,
        subject=f"Tides {words}",
        html=f"<style>a{{b:c}}@media x{{a{{b:c}}}}</style><p>{html.escape(words)}</p>"
        f"<p>{{{ADDRESS}}}{{{{{UNSUBSCRIBE}}}}} %{ADDRESS}% *|{ADDRESS}|*</p>",
        text=f'{words}\n"Quotes", back\\slashes,\ttabs, ümläuts, 東京, 🌊\n{{{UNSUBSCRIBE}}}',
    )
    batch = batch_of(2)
    for mail, one in zip(everybody_once(kind, message, batch), batch.recipients, strict=True):
        link = LINKS.unsubscribe_url(one.id)
        filled = message.html.replace(ADDRESS, one.address).replace(UNSUBSCRIBE, link)
        assert mail.html == filled
        assert mail.text == message.text.replace(UNSUBSCRIBE, link)
        assert mail.subject == message.subject


PEOPLE = {
    "Zoë Müller": "zoe@reader.example",
    'Ann "Nan" O\'Neil': "ann+week@reader.example",
    "Calder, Ines": "o'brien@reader.example",
    "東京 太郎": "taro@reader.example",
    "a\\b <c@d.example>": "slash@reader.example",
    "": "nameless@reader.example",
    "Löng " * 12 + "Näme": "long&winding@reader.example",
}


@KINDS
def test_names_and_addresses_arrive_as_they_are(kind: str) -> None:
    people = tuple(
        Recipient(number, address, name) for number, (name, address) in enumerate(PEOPLE.items(), 1)
    )
    batch = replace(batch_of(1), recipients=people)
    for mail, one in zip(everybody_once(kind, MESSAGE, batch), people, strict=True):
        assert mail.name == one.name
        assert html.escape(one.address) in mail.html
        assert one.address in mail.text


def test_brevo_gets_no_more_of_a_name_than_it_takes() -> None:
    long = Recipient(1, reader(1), "Łukasz Żółć " * 6)
    [mail] = everybody_once("brevo", MESSAGE, replace(batch_of(1), recipients=(long,)))
    assert mail.name == ("Łukasz Żółć " * 6)[:70].strip()


@KINDS
def test_a_name_cannot_bring_in_another_address_or_header(kind: str) -> None:
    hostile = Recipient(1, reader(1), 'X" <all@harbour.example>\r\nBcc: all@harbour.example, "')
    [mail] = everybody_once(kind, MESSAGE, replace(batch_of(1), recipients=(hostile,)))
    assert mail.address == reader(1)
    assert "\n" not in mail.name


@KINDS
def test_a_readers_own_value_cannot_bring_in_a_header(kind: str) -> None:
    token = "tk77name77"
    message = replace(
        MESSAGE,
        subject=f"For {token}",
        html=f"{MESSAGE.html}<p>{token}</p>",
        personal={**MESSAGE.personal, token: "name"},
    )
    hostile = Recipient(1, reader(1), "Ada\r\nBcc: all@harbour.example <b>")
    [mail] = everybody_once(kind, message, replace(batch_of(1), recipients=(hostile,)))
    assert mail.subject == "For Ada Bcc: all@harbour.example <b>"
    assert "<p>Ada Bcc: all@harbour.example &lt;b&gt;</p>" in mail.html


@KINDS
def test_whatever_a_value_holds_each_reader_gets_their_own(kind: str) -> None:
    token = "tk77name77"
    message = replace(
        MESSAGE,
        html=f"{MESSAGE.html}<p>{token}</p>",
        text=f"{MESSAGE.text}{token}",
        personal={**MESSAGE.personal, token: "name"},
    )
    names = [
        "a\x7fb",
        "",
        '"\\',
        "\x7f\x7f",
        "c\nd",
        "\\x7f\\n\\u007f",
        "&amp; <b>",
        "ß\u2028東",
        "last",
    ]
    cleaned = ["ab", "", '"\\', "", "c d", "\\x7f\\n\\u007f", "&amp; <b>", "ß 東", "last"]
    people = tuple(Recipient(n, reader(n), name) for n, name in enumerate(names, 1))
    batch = replace(batch_of(1), recipients=people)
    for mail, name in zip(everybody_once(kind, message, batch), cleaned, strict=True):
        assert mail.html.endswith(f"<p>{html.escape(name)}</p>")
        assert mail.text.endswith(name)


@KINDS
def test_a_repeat_is_the_same_to_the_byte_and_another_message_is_not(kind: str) -> None:
    first, again = adapter(kind), adapter(kind)
    assert first.ask(MESSAGE, batch_of(3)).read() == again.ask(MESSAGE, batch_of(3)).read()
    other = replace(MESSAGE, html=MESSAGE.html.replace("Week", "Weak"))
    cases = [(MESSAGE, batch_of(3)), (other, batch_of(3)), (MESSAGE, batch_of(3, number=2))]
    prints = {OverHttp(first).prepare(*case).payload for case in cases}
    assert len(prints) == 3
    assert OverHttp(again).prepare(MESSAGE, batch_of(3)).payload in prints


@KINDS
def test_the_length_it_states_is_the_length_it_has(kind: str) -> None:
    request = adapter(kind).ask(replace(MESSAGE, html="é" * 100_000 + MESSAGE.html), batch_of(7))
    assert int(request.headers["content-length"]) == len(request.read())


@KINDS
def test_a_key_goes_with_every_call_whose_repeat_it_protects(kind: str) -> None:
    asked = adapter(kind)
    requests = [asked.ask(MESSAGE, batch_of(2, number=number)) for number in (1, 1, 2)]
    keys = [
        request.headers.get("idempotency-key") or _key_inside(request.read())
        for request in requests
    ]
    if asked.promise is Promise.KEY:
        assert keys[0] == keys[1] != keys[2]
        assert asked.key_life
    else:
        assert keys == [None] * 3
        assert asked.key_life is None


def _key_inside(body: bytes) -> str | None:
    _, found, rest = body.partition(b'"idempotencyKey":"')
    return rest[:36].decode() if found else None


# What an answer means.


@KINDS
def test_a_good_answer_names_everybody(kind: str) -> None:
    answer = make(kind, good(kind), batch_of(3))
    assert isinstance(answer, Accepted)
    assert list(answer.ids) == [1, 2, 3]
    assert all(answer.ids.values())
    assert not answer.refused
    assert not answer.later


@KINDS
def test_one_bad_address_is_never_accepted_and_costs_no_other_theirs(kind: str) -> None:
    answer = make(kind, good(kind, (reader(2),)), batch_of(3))
    if STAND_INS[kind].whole:
        assert isinstance(answer, Refused)  # the ledger finds out whom it means, by halves
    else:
        assert isinstance(answer, Accepted)
        assert list(answer.ids) == [1, 3]
        assert list(answer.refused) == [2]
    alone = replace(batch_of(2), recipients=(Recipient(2, reader(2)),))
    answer = make(kind, good(kind, (reader(2),)), alone)
    assert isinstance(answer, Refused) or (
        isinstance(answer, Accepted) and list(answer.refused) == [2]
    )


NO_ANSWERS: Mapping[str, httpx.Response] = {
    "a captive portal": httpx.Response(200, text="<html>Welcome to the hotel</html>"),
    "nothing": httpx.Response(200),
    "no content": httpx.Response(204),
    "null": httpx.Response(200, json=None),
    "an empty list": httpx.Response(200, json=[]),
    "an empty object": httpx.Response(200, json={}),
    "a string": httpx.Response(200, json="ok"),
    "half an answer": httpx.Response(200, text='[{"ErrorCode": 0, "Mess'),
    "a list of nothing": httpx.Response(200, json=[None, None]),
    "lists of something else": httpx.Response(
        200, json={"data": [1, 2], "Messages": [1, 2], "messageIds": 3, "results": []}
    ),
    "500": httpx.Response(500, json={"message": "oops"}),
    "502": httpx.Response(502, text="<html>Bad gateway</html>"),
    "408": httpx.Response(408),
}


@KINDS
@pytest.mark.parametrize("seen", NO_ANSWERS)
def test_an_answer_that_is_none_leaves_it_unknown(kind: str, seen: str) -> None:
    answer = make(kind, lambda _: NO_ANSWERS[seen], batch_of(2))
    assert isinstance(answer, Unknown)
    assert answer.reason


def spoilt(said: Any, value: Any) -> Iterator[Any]:
    """The same answer again and again, each time with another of its values changed."""
    if isinstance(said, dict | list):
        places = said if isinstance(said, dict) else range(len(said))
        for place in places:
            for changed in spoilt(said[place], value):
                other = copy.deepcopy(said)
                other[place] = changed
                yield other
    yield value


@KINDS
@pytest.mark.parametrize("value", [None, True, "", [], {}], ids=repr)
def test_a_value_of_another_kind_is_nobodys_id_and_no_refusal(kind: str, value: object) -> None:
    batch = batch_of(3)
    whole = good(kind)(adapter(kind).ask(MESSAGE, batch))
    said = whole.json() if whole.content else None
    right = make(kind, lambda _: whole, batch)
    for changed in spoilt(said, value) if said else ():
        body = json.dumps(changed)
        answer = make(kind, lambda _, b=body: httpx.Response(whole.status_code, text=b), batch)  # type: ignore[misc]
        assert isinstance(answer, Unknown) or answer == right, body
    headers = {name: "" for name in whole.headers if name.startswith("x-")}
    if headers:
        answer = make(kind, lambda _: httpx.Response(202, headers=headers), batch)
        assert isinstance(answer, Unknown)


@pytest.mark.parametrize("places", [[-1], [3], ["0"], [True], [None], [1.0], [1, 1]], ids=repr)
def test_a_place_that_is_none_is_taken_for_no_recipient(places: list[Any]) -> None:
    said = {
        "data": [{"id": "a"}] * (3 - len(places)),
        "errors": [{"index": place, "message": "bad"} for place in places],
    }
    answer = make("resend", lambda _: httpx.Response(200, json=said), batch_of(3))
    assert isinstance(answer, Unknown)


def _mailjet(*items: tuple[str, int]) -> httpx.Response:
    messages = [
        {"Status": "success", "CustomID": mark, "To": [{"MessageID": id}]} for mark, id in items
    ]
    return httpx.Response(200, json={"Messages": messages})


def test_mailjet_is_believed_whom_it_names_before_the_place_it_stands_at() -> None:
    batch = batch_of(2)
    one, two = (f"{batch.key}/{recipient.id}" for recipient in batch.recipients)
    for items, ids in (
        ([(two, 22), (one, 11)], {1: "11", 2: "22"}),
        ([("", 11), ("", 22)], {1: "11", 2: "22"}),
        ([(one, 11), ("", 22)], {1: "11", 2: "22"}),
    ):
        assert make("mailjet", lambda _, i=items: _mailjet(*i), batch) == Accepted(ids)  # type: ignore[misc]
    for items in ([(one, 11), (one, 12)], [(two, 22), ("", 11)], [("else/1", 1), (two, 22)]):
        assert isinstance(make("mailjet", lambda _, i=items: _mailjet(*i), batch), Unknown)  # type: ignore[misc]


@KINDS
def test_what_is_no_answer_is_said_in_plain_words(kind: str) -> None:
    for body, words in (
        ("<!doctype html><title>Hotel</title>", "its answer (HTTP 200) was no JSON: <!doctype"),
        ("", "its answer (HTTP 200) was empty"),
        ('{"up": true}', "does not say what became of what was handed over"),
    ):
        answer = make(kind, lambda _, b=body: httpx.Response(200, text=b), batch_of(2))  # type: ignore[misc]
        assert isinstance(answer, Unknown)
        assert words in answer.reason
        assert "Error" not in answer.reason


# The answers of the others say nothing of single recipients.
@pytest.mark.parametrize(
    "kind", [one for one in APIS if one not in ("mailgun", "sendgrid", "mailersend", "scaleway")]
)
def test_an_answer_for_others_than_were_handed_over_leaves_it_unknown(kind: str) -> None:
    asked = adapter(kind)
    for count in (1, 3):
        other = STAND_INS[kind].answer(asked.ask(MESSAGE, batch_of(count)), ())
        answer = make(kind, lambda _, other=other: other, batch_of(2))  # type: ignore[misc]
        if not (kind == "mandrill" and count == 3):  # it names them, and all of ours are there
            assert isinstance(answer, Unknown), (kind, count)


@KINDS
def test_no_is_no_for_every_batch_when_it_is_about_the_account(kind: str) -> None:
    for status in (401, 402, 403, 404):
        answer = make(kind, lambda _, s=status: httpx.Response(s, json={}), batch_of(2))  # type: ignore[misc]
        assert isinstance(answer, Barred)


@KINDS
@pytest.mark.parametrize("body", ["", "<html>Not here</html>", "{}", "[]"])
def test_a_refusal_in_any_words_is_a_refusal(kind: str, body: str) -> None:
    for status in (400, 413, 422):
        answer = make(kind, lambda _, s=status: httpx.Response(s, text=body), batch_of(2))  # type: ignore[misc]
        assert isinstance(answer, Refused)
        assert answer.reason


@KINDS
@pytest.mark.parametrize(
    "body", ["", "<html>Conflict</html>", "{}", '{"errors": [{"code": "1601"}]}']
)
def test_a_conflict_about_a_key_is_never_taken_for_a_no(kind: str, body: str) -> None:
    if adapter(kind).promise is Promise.KEY:
        answer = make(kind, lambda _: httpx.Response(409, text=body), batch_of(2))
        assert isinstance(answer, Unknown)


@KINDS
def test_not_now_is_for_as_long_as_they_ask(kind: str) -> None:
    for status, headers in ((429, {"retry-after": "7"}), (420, {"ratelimit-reset": "7"})):
        answer = make(
            kind,
            lambda _, s=status, h=headers: httpx.Response(s, headers=h, text="Retry later"),  # type: ignore[misc]
            batch_of(2),
        )
        assert answer == Later(f"HTTP {status}: Retry later", 7, all_batches=True)


@KINDS
def test_the_last_call_of_a_rate_says_when_the_next_may_come(kind: str) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        answer = STAND_INS[kind].answer(request, ())
        answer.headers["x-ratelimit-remaining"] = "0"
        answer.headers["x-ratelimit-reset"] = "30"
        return answer

    provider = OverHttp(adapter(kind), transport=httpx.MockTransport(handle))
    assert provider.pause_s() == 0
    assert isinstance(provider.prepare(MESSAGE, batch_of(2)).make(), Accepted)
    assert 25 < provider.pause_s() <= 30
    assert provider.limits.in_flight >= 1


@KINDS
def test_a_call_holds_what_the_provider_takes(kind: str) -> None:
    most = {"resend": 100, "ses": 50, "mailjet": 50, "postmark": 500}.get(kind, 2000)
    large = replace(MESSAGE, html="<p>tide</p>" * 500_000)
    assert 1 <= adapter(kind).per_call(large) <= adapter(kind).per_call(MESSAGE) <= most
