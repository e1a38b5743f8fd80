"""Some damaged documents; `make mutations` reads ten thousand."""

from __future__ import annotations

from tests import mutations


def test_damaged_documents_are_read_or_refused_and_nothing_else() -> None:
    outcome = mutations.run(150, seed=20261124)
    assert outcome.faults == [], str(outcome)
    assert outcome.counts["given up"] <= 2, str(outcome)
    assert outcome.counts["refused"] > 5
    assert outcome.counts.total() == 150


def test_damage_is_the_same_for_the_same_seed() -> None:
    sound = mutations.documents()
    once, again = (list(mutations.damaged(sound, 20, 7)) for _ in range(2))
    assert once == again
    assert once != list(mutations.damaged(sound, 20, 8))
