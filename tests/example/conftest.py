from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from digest.example.site import serve

NOW = datetime(2026, 3, 31, 12, 34, 56, tzinfo=UTC)


@pytest.fixture(scope="package")
def base() -> Iterator[str]:
    with serve(NOW) as address:
        yield address
