"""Ages and the lives that they belong to, each beside one that fits. Read in 2026."""

from __future__ import annotations

import pytest

from digest.check.facts.lives import lived


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Ada Quay, 1941–2026", "She was 94 when she died on 14 November.", True), ("Ada Quay, 1941–2026", "She was 94. The town knew her as the swimmer.", True), ("Ada Quay, 1941–2026", "She died at home on 14 November, 94, by the lake.", True), ("Ada Quay (1941–2026)", "Sie war 94, als sie starb.", True), ("Ada Quay (1941–2026)", "Sie wurde 94 Jahre alt.", True), ("Ada Quay (1941–2026)", "Elle avait 94 ans quand elle est morte.", True), ("Ada Quay (1941–2026)", "Tenía 94 años cuando murió.", True), ("Ada Quay (1941–2026)", "Aveva 94 anni quando è morta.", True), ("Ada Quay (1941–2026)", "Ze was 94 toen ze stierf.", True), ("Ada Quay (1941–2026)", "Tinha 94 anos quando morreu.", True), ("Ada Quay (1941–2026)", "Hon var 94 när hon dog.", True), ("Ada Quay (1941–2026)", "Hon blev 94 år.", True),
        ("Otto Bell, piano tuner, 1939–2026", "He turned 97 in June and tuned his last piano in July.", True), ("Otto Bell, 1939–2026", "The last of his trade. He lived to be 97.", True), ("Jan de Boer (1936–2026)", "De veerman werd 80 jaar.", True), ("Jan de Boer (1936–2026)", "De veerman werd 90 jaar.", False), ("The swimmer of Norby", "Born in 1941, she taught the town. She died aged 94.", True), ("The swimmer of Norby", "Ada, who was born in 1950, died on Sunday. She was 86.", True), ("La nadadora", "Nacida en 1950, murió el domingo. Tenía 86 años.", True), ("Karl Ohm, 1932–2026", "Er starb mit 84 Jahren in seiner Werkstatt.", True), ("The swimmer of Norby", "Ada, who was born in 1950, died on Sunday. She was 76.", False), ("Die Schwimmerin", "Geboren 1941 in Norby, starb sie 94-jährig.", True), ("Die Schwimmerin", "Geboren 1941 in Norby, ist sie 94-jährig gestorben.", True),
        ("Ada Quay, 1941–2026", "She was 84 when she died on 14 November.", False), ("Ada Quay, 1941–2026", "She was 85. The town knew her as the swimmer.", False), ("Ada Quay, 1941–2026", "She opened the pool in 1970. She was 29.", False), ("Ada Quay (1941–2026)", "Elle avait 20 ans quand elle a ouvert le bassin.", False), ("Ada Quay (1941–2026)", "Sie war 84, als sie starb.", False), ("Otto Bell, piano tuner, 1929–2026", "He turned 97 in June.", False), ("Otto Bell, 1929–2026", "His father died aged 101. He himself turned 97 in June.", False), ("Biscuit, bookshop dog, 2011–2026", "Fifteen years behind the same counter.", False),
        ("The swimmer of Norby", "Born in 1941, she taught the town. Her mother died aged 94.", False), ("The swimmer of Norby", "Born in 1941, she died aged 70.", False), ("Ada Quay, 1941–2026", "She was 94 minutes in the water.", False),
    ],
)  # fmt: skip
def test_an_age_and_a_life(above: str, below: str, wrong: bool) -> None:
    assert bool(list(lived(above, below, 2026))) is wrong
