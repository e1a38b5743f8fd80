from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.base.addresses import normalise


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("ann@harbour.example", "ann@harbour.example"),
        ("  Ann.Lee+week@Harbour.Example\n", "Ann.Lee+week@harbour.example"),
        ("o'neill@harbour.example", "o'neill@harbour.example"),
        ("ann@straße.example", "ann@xn--strae-oqa.example"),  # IDNA 2003 would make it strasse
        ("ann@ＨＡＲＢＯＵＲ.example", "ann@harbour.example"),
        ("<ann@harbour.example>", "ann@harbour.example"),
        ("mailto:ann@harbour.example", "ann@harbour.example"),
        ("<MAILTO:ann@harbour.example?subject=x>", "ann@harbour.example"),
        ("ann@中文.example", "ann@xn--fiq228c.example"),
    ],
)
def test_an_address_is_written_one_way(given: str, text: str) -> None:
    assert normalise(given).text == text


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("", "exactly one @"),
        ("ann", "exactly one @"),
        ("ann@b@harbour.example", "exactly one @"),
        ("Ann Lee <ann@harbour.example>", "before the @"),
        ("ann lee@harbour.example", "before the @"),
        ('"ann lee"@harbour.example', "before the @"),
        (".ann@harbour.example", "before the @"),
        ("ann..lee@harbour.example", "before the @"),
        ("a" * 65 + "@harbour.example", "before the @"),
        ("anné@harbour.example", "outside ASCII"),
        ("ann\r\nBcc: all@harbour.example", "before the @"),
        ("ann@harbour", "not a domain"),
        ("ann@-harbour.example", "not a domain"),
        ("ann@harbour..example", "not a domain"),
        ("ann@harbour.example.", "not a domain"),
        ("ann@[192.0.2.1]", "not a domain"),
        ("ann@192.0.2.1", "not a domain"),
        ("ann@har bour.example", "not a domain"),
        ("ann@⒈com.example", "not a domain"),
        ("ann@" + "b" * 64 + ".example", "not a domain"),
        ("ann@" + "b.a." * 63 + "example", "not a domain"),
        ("a" * 64 + "@" + "b." * 95 + "example", "longer than 254"),
    ],
)
def test_what_cannot_be_handed_over_is_refused_with_a_reason(given: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        normalise(given)


def test_spelling_does_not_make_another_person() -> None:
    assert normalise("Ann@Straße.example").key == normalise("ann@XN--STRAE-OQA.EXAMPLE").key


@given(st.text(max_size=40))
def test_whatever_comes_is_normalised_once_or_refused(given: str) -> None:
    try:
        address = normalise(given)
    except ValueError:
        return
    assert normalise(address.text) == address
    assert address.text.isascii()
    assert address.text.count("@") == 1
