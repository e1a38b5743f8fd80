from __future__ import annotations

import pytest

from digest.net.connections import Remembered


@pytest.mark.parametrize(
    ("for_s", "forgets", "asked"), [(60.0, False, 2), (60.0, True, 4), (0.0, False, 4)]
)
def test_a_host_is_asked_for_once_until_it_is_to_be_forgotten(
    for_s: float, forgets: bool, asked: int
) -> None:
    hosts = []

    def resolve(host: str, port: int, within_s: float) -> list[str]:
        hosts.append(host)
        return [f"192.0.2.{len(hosts)}"]

    names = Remembered(for_s, resolve)
    for _ in range(2):
        assert names("api.harbour.example", 443, 1) != names("other.harbour.example", 443, 1)
        if forgets:
            names.forget()
    assert len(hosts) == asked


def test_a_host_that_cannot_be_found_is_asked_for_again() -> None:
    answers: list[list[str]] = [["192.0.2.1"], []]

    def resolve(host: str, port: int, within_s: float) -> list[str]:
        if found := answers.pop():
            return found
        raise OSError("no such host")

    names = Remembered(resolve=resolve)
    with pytest.raises(OSError, match="no such host"):
        names("api.harbour.example", 443, 1)
    assert names("api.harbour.example", 443, 1) == ["192.0.2.1"]
