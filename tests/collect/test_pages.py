"""Article pages: what is read from each, where it came from, and what never gets in."""

from __future__ import annotations

import pytest

from tests.collect.pages_corpus import Page, compared, pages

PAGES = pages()


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_a_page_says_what_is_written_beside_it(page: Page) -> None:
    entry = page.read()
    for name, expected, read in compared(page, entry):
        assert read == expected, name


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_field_has_its_origin(page: Page) -> None:
    entry = page.read()
    for name in (
        "headline",
        "kicker",
        "dek",
        "excerpt",
        "authors",
        "published_at",
        "image",
        "outlet",
    ):
        assert bool(getattr(entry, name)) == (name in entry.origin), name
    for name, others in entry.alternatives.items():
        assert getattr(entry, name)
        assert all(other.origin and other.value != getattr(entry, name) for other in others)
