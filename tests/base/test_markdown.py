"""Words of blocks where no Markdown is shown."""

from __future__ import annotations

from digest.base import markdown


def test_links_and_marks_become_words() -> None:
    text = "1. [Three locks, *one* key \\(13\\)](https://harbour.example/4)\n2. **[Silt](https://harbour.example/5)**"
    assert markdown.plain(text) == "1. Three locks, one key (13)\n2. Silt"
    assert list(markdown.links(text)) == [
        ("Three locks, one key (13)", "https://harbour.example/4"),
        ("Silt", "https://harbour.example/5"),
    ]


def test_what_is_half_typed_stays() -> None:
    assert markdown.plain("see [here](https://") == "see [here](https://"
