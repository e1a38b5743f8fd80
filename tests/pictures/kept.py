"""One darkroom for all houses of a run: starting its processes costs more than what most tests have them do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from digest.pictures import darkroom


class _Kept(darkroom.Darkroom):
    def close(self) -> None:
        """The next house goes on with it."""


@contextmanager
def one_darkroom(patch: pytest.MonkeyPatch) -> Iterator[None]:
    kept, close = _Kept(), darkroom.Darkroom.close
    patch.setattr(darkroom, "Darkroom", lambda: kept)
    try:
        yield
    finally:
        close(kept)
