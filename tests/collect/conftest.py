from __future__ import annotations

from collections.abc import Iterator

import pytest

from digest.collect.sandbox import Parser
from tests.collect.loopback import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        yield one


@pytest.fixture(scope="session")
def parser() -> Iterator[Parser]:
    with Parser() as one:
        yield one
