"""Class names and ids that say what a part of a page is."""

from __future__ import annotations

from digest.collect.pages.container import named

# Classes of the line under a headline, by the systems of container.py and by newsrooms' own words.
DEK_NAMES = named(
    "dek", "deck", "standfirst", "sub-?_?head(?:line|ing|er)?(?:-text)?", "sub-?_?titles?", "soustitre", "chapo", "chapeau", "lead",
    "lede", "lead-?_?text", "intro(?:duction|text)?", "article-?_?(?:intro|lead|summary|description|excerpt|dek|teaser)", "vorspann", "teaser-?_?text",
    "documentdescription", "excerpt", "summary", "abstract", "untertitel", "unterzeile", "einleitung", "kicker-?_?text",
    "field--name-field-\\w*?(?:teaser|lead|subtitle|sub-?title|summary|standfirst|dek|deck|chapo|intro|subhead\\w*|abstract|vorspann|description)(?:-\\w+)*",
    "pw-subtitle-paragraph", "entry-?_?subtitle", "post-?_?(?:subtitle|excerpt)", "tagline", "strapline", "blurb", "accroche",
)  # fmt: skip
