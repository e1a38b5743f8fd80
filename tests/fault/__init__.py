"""Hand-overs of the real command that are killed, before a provider that breaks on purpose."""

from __future__ import annotations

import pytest

from digest.model.answers import Promise

# One of them at the gate, all three among the doses.
PROMISES = [
    Promise.KEY,
    *(pytest.param(one, marks=pytest.mark.dose) for one in Promise if one is not Promise.KEY),
]
