"""Whose a domain is, and what it asks of mail in its name, by the DNS tree walk of RFC 9989."""

from __future__ import annotations

import pytest

from digest.check.email.dmarc import policy

REPORTS = "rua=mailto:d@h.example"


@pytest.mark.parametrize(
    ("zone", "name", "organisation", "asked"),
    [
        ({"h.example": "v=DMARC1; p=reject"}, "h.example", "h.example", "reject"),
        ({"h.example": "v=DMARC1; p=reject"}, "a.b.h.example", "h.example", "reject"),
        ({"h.example": "v=DMARC1; p=reject; sp=none"}, "a.h.example", "h.example", "none"),
        ({"h.example": "v=DMARC1; p=reject; np=none"}, "a.h.example", "h.example", "reject"),
        # its own before that of who is above it, whose it is all the same
        (
            {"a.h.example": "v=DMARC1; p=none", "h.example": "v=DMARC1; p=reject"},
            "a.h.example",
            "h.example",
            "none",
        ),
        # "here it ends"
        (
            {"a.h.example": "v=DMARC1; p=none; psd=n", "h.example": "v=DMARC1; p=reject"},
            "b.a.h.example",
            "a.h.example",
            "none",
        ),
        # a public suffix: who is one below it
        (
            {"gov.example": "v=DMARC1; p=reject; psd=y", "a.gov.example": "v=DMARC1; p=none"},
            "x.a.gov.example",
            "a.gov.example",
            "none",
        ),
        (
            {"gov.example": "v=DMARC1; p=reject; psd=y"},
            "x.a.gov.example",
            "a.gov.example",
            "reject",
        ),
        # p is optional where reports are asked for
        ({"h.example": f"v=DMARC1; {REPORTS}"}, "h.example", "h.example", "none"),
        ({"h.example": f"v=DMARC1; p=all; {REPORTS}"}, "h.example", "h.example", "none"),
        ({"h.example": "v=DMARC1; p=all"}, "h.example", "h.example", ""),
        ({"h.example": "v=DMARC1; p=reject; sp=often"}, "h.example", "h.example", ""),
        ({"h.example": "v=DMARC1;p=QUARANTINE ; pct=10"}, "h.example", "h.example", "quarantine"),
        ({"h.example": "v=DMARC10; p=reject"}, "h.example", "h.example", ""),
        ({}, "a.h.example", "a.h.example", ""),
    ],
)
def test_the_tree_is_walked(zone: dict[str, str], name: str, organisation: str, asked: str) -> None:
    found = policy(name, lambda where: [zone[at]] if (at := where[7:]) in zone else [])
    assert (found.organisation, found.asked_of(name)) == (organisation, asked)


def test_a_long_name_costs_eight_questions() -> None:
    asked: list[str] = []
    name = ".".join("abcdefghijkl") + ".example"

    def ask(where: str) -> list[str]:
        asked.append(where)
        return []

    policy(name, ask)
    assert asked[0] == f"_dmarc.{name}"
    assert asked[1] == "_dmarc.g.h.i.j.k.l.example"
    assert asked[-1] == "_dmarc.example"
    assert len(asked) == 8


def test_two_records_are_none_and_silence_is_no_answer() -> None:
    two = policy("h.example", lambda _: ["v=DMARC1; p=none", "v=DMARC1; p=reject"])
    assert (two.record, two.several_at) == (None, "h.example")
    assert not policy("h.example", lambda _: None).answered
    spf = policy("h.example", lambda _: ["v=spf1 -all", "v=DMARC1; p=none"])
    assert spf.asked_of("h.example") == "none"
