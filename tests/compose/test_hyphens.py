"""Where a long compound may break: at joints that are sure, and nowhere else."""

from __future__ import annotations

import pytest

from digest.compose.hyphens import SHY, soft


@pytest.mark.parametrize(
    ("word", "language", "broken"),
    [
        ("Sicherheitspolitikdebatte", "de", "Sicherheits-politikdebatte"),
        ("Wasserstraßenverkehrsordnung", "de-AT", "Wasser-straßen-verkehrs-ordnung"),
        ("Bundesverkehrsministerium", "de", "Bundes-verkehrs-ministerium"),
        ("Donaudampfschifffahrtsgesellschaft", "de", "Donaudampfschiff-fahrts-gesellschaft"),
        ("Verwaltungsgericht", "de", "Verwaltungs-gericht"),
        ("Hafenbecken", "de", "Hafenbecken"),  # short enough
        ("Staubeckenreinigung", "de", "Staubeckenreinigung"),  # no joint is sure
        ("Kraftfahrzeughaftpflichtversicherung", "de", "Kraftfahrzeug-haftpflicht-versicherung"),
        ("Wochenendzusammenfassung", "de", "Wochenend-zusammen-fassung"),
        ("Freiheitsstrafen", "de", "Freiheits-strafen"),
        ("gezondheidszorgen", "nl", "gezondheids-zorgen"),
        ("Verwaltungsgericht", "en", "Verwaltungsgericht"),
        ("internationalization", "en", "internationalization"),
    ],
)
def test_a_compound_breaks_at_sure_joints(word: str, language: str, broken: str) -> None:
    assert soft(f"Die {word}, und", language) == f"Die {broken}, und".replace("-", SHY)
