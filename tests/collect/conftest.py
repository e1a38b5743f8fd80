from __future__ import annotations

from collections.abc import Iterator

import pytest

from digest.collect.sandbox import Parser
from tests.net.conftest import site

__all__ = ["parser", "site"]


@pytest.fixture(scope="session")
def parser() -> Iterator[Parser]:
    with Parser() as one:
        yield one
