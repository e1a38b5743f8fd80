"""One language has many codes: each becomes the one that BCP 47 has."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest import settings
from digest.model import languages
from tests.acceptance.house import House


@pytest.mark.parametrize(
    ("tag", "normal", "primary"),
    [
        ("en", "en", "en"),
        ("eng", "en", "en"),
        ("EN_gb", "en-gb", "en"),
        ("deu", "de", "de"),
        ("ger-AT", "de-AT", "de"),
        ("fre", "fr", "fr"),
        ("fra", "fr", "fr"),
        ("zh-Hans-CN", "zh-Hans-CN", "zh"),
        ("chi", "zh", "zh"),
        ("cmn", "zh", "zh"),
        ("dut", "nl", "nl"),
        ("gre", "el", "el"),
        ("iw", "he", "he"),
        ("nb-NO", "nb-NO", "no"),
        ("gsw", "gsw", "gsw"),  # Alemannic has no code of two letters
        ("English", "en", "en"),
        ("mul", "", ""),
        ("x-default", "", ""),
        ("", "", ""),
    ],
)
def test_a_tag_has_one_spelling(tag: str, normal: str, primary: str) -> None:
    assert (languages.normal(tag), languages.primary(tag)) == (normal, primary)


def test_settings_may_name_a_language_by_any_of_its_codes(tmp_path: Path) -> None:
    house = House.build(tmp_path, sources=["https://harbour.example/feed"])
    text = house.newsletter.read_text().replace(
        "[newsletter]", '[newsletter]\nlanguage = "deu"\nlanguages = ["ger", "eng"]'
    )
    house.newsletter.write_text(text)
    newsletter = settings.load(house.folder / "config", {}).pick(None).newsletter
    assert (newsletter.language, newsletter.languages) == ("de", ("de", "en"))
