from __future__ import annotations

import base64
import hmac
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer

from digest.mail.merge import (
    Filling,
    ReaderLinks,
    fill,
    read_follow,
    read_own,
    read_unsubscribe,
)
from digest.model.batches import Recipient
from digest.model.messages import Message
from digest.model.newsletters import Sender

LINKS = ReaderLinks("https://week.harbour.example", ("old", "new"), "harbour")
READER = Recipient(41, "ada@reader.example")


def message(**personal: str) -> Message:
    return Message(
        edition="harbour-12",
        subject="",
        preheader="",
        sender=Sender("", "week@harbour.example"),
        html='<a href="tokenA">x</a>',
        text="tokenA tokenB",
        personal=personal,
    )


def token_of(url: str) -> str:
    return url.rpartition("/u/")[2]


def test_a_link_names_newsletter_and_subscriber_without_the_address() -> None:
    url = LINKS.unsubscribe_url(41)
    assert url.startswith("https://week.harbour.example/u/")
    assert "ada" not in url
    assert read_unsubscribe(token_of(url), ("new",)) == ("harbour", 41)
    assert LINKS.unsubscribe_url(41) == url


@given(st.text(min_size=1, max_size=30), st.integers(0, 2**40))
def test_a_link_is_what_itsdangerous_would_sign(newsletter: str, id: int) -> None:
    signer = URLSafeSerializer(["old", "new"], salt="unsubscribe")
    links = ReaderLinks("https://week.harbour.example", ("old", "new"), newsletter)
    assert signer.loads(token_of(links.unsubscribe_url(id))) == [newsletter, id]


@pytest.mark.parametrize(("half", "page", "read"), [(0, "f", read_follow), (1, "w", read_own)])
def test_two_links_are_halves_of_one_code_and_neither_is_good_for_the_other(
    half: int, page: str, read: Callable[[str, Sequence[str]], object]
) -> None:
    urls = LINKS.follow_url(41), LINKS.own_url(41)
    tokens = [url.rpartition("/")[2] for url in urls]
    assert urls[half] == f"https://week.harbour.example/{page}/{tokens[half]}"
    key = URLSafeSerializer("new", salt="follow and own").make_signer().derive_key()
    payload, _, said = tokens[half].partition(".")
    code = hmac.digest(key, payload.encode(), "sha256")[16 * half : 16 * half + 16]
    assert base64.urlsafe_b64decode(said + "==") == code
    assert read(tokens[half], LINKS.secrets) == ("harbour", 41)
    assert read(tokens[half], ("other", "new", "newest")) == ("harbour", 41)
    assert read(tokens[1 - half], LINKS.secrets) is None
    assert read(f"{payload}.", LINKS.secrets) is None
    earlier = URLSafeSerializer("old", salt=("follow", "own")[half]).dumps(["harbour", 41])
    assert read(earlier, LINKS.secrets) == ("harbour", 41)  # as version 0.2.0 signed it


def test_links_signed_with_an_older_secret_still_work() -> None:
    older = ReaderLinks("https://week.harbour.example", ("old",), "harbour")
    assert read_unsubscribe(token_of(older.unsubscribe_url(41)), LINKS.secrets) == ("harbour", 41)


@pytest.mark.parametrize(
    "change", ["cut", "forged", "foreign secret", "other content", "empty", "odd"]
)
def test_links_we_did_not_sign_open_nothing(change: str) -> None:
    token = token_of(LINKS.unsubscribe_url(41))
    changed = {
        "cut": token[:-3],
        "forged": token.replace(token[4], "A" if token[4] != "A" else "B", 1),
        "foreign secret": token_of(
            ReaderLinks("https://x.example", ("other",), "harbour").unsubscribe_url(41)
        ),
        "other content": URLSafeSerializer("new", salt="unsubscribe").dumps(["harbour", "x"]),
        "empty": "",
        "odd": "é" * 30,
    }[change]
    assert read_unsubscribe(changed, LINKS.secrets) is None


def test_html_values_are_escaped_and_text_values_are_not() -> None:
    html, text = fill(message(tokenA="a", tokenB="b"), {"tokenA": 'x?a=1&b="2"', "tokenB": "y"})
    assert html == '<a href="x?a=1&amp;b=&quot;2&quot;">x</a>'
    assert text == 'x?a=1&b="2" y'


def test_a_field_nobody_knows_is_a_bug_that_names_itself() -> None:
    with pytest.raises(KeyError, match="horoscope"):
        LINKS.values(message(tokenA="horoscope"), READER)


@given(st.lists(st.sampled_from(["tokenA", "tokenB", "x", " ", "é"]), max_size=20))
def test_filling_replaces_every_token_and_nothing_else(words: list[str]) -> None:
    values = {"tokenA": "1", "tokenB": "2"}
    filled = Filling("".join(words), list(values), escape=False).fill(values)
    assert filled == "".join(values.get(word, word) for word in words)
