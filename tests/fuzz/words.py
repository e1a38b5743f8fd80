"""What strangers and cats type, and what is right: chosen by chance."""

from __future__ import annotations

import random
from collections.abc import Sequence

NASTY = (
    "", " ", "²", "٣", "-1", "0", "00", "1e9", "1_0", "0x10", "5" * 5000, "9" * 18, "9223372036854775808", "-9223372036854775809",
    "NaN", "inf", "true", "null", "\udce9", "\ud800", "n" * 5000, "é" * 300, "[::1/", "http://[::1/", "http://[", "//", "https://",
    "http://127.0.0.1:9/", "http://127.0.0.1:99999/", "http://a@b:c@d/", "file:///etc/passwd", "javascript:alert(1)", "http://\u2100.example/",
    "9999-W53", "9999-12-31", "0000-00-00", "2026-02-30", "2026-W54", "0001-W01", "9999-12-31T23:59", "99:99", "friday 25:00",
    "\x00", "a\x00b", "\n", "a\r\nb: c", "\u202e", "\u2028", "\ufeff", "😀", "👨\u200d👩\u200d👧", "﷽" * 40, "%s%n", "{0}", "{x.__class__}", "{{7*7}}",
    "'; DROP TABLE piece; --", "\" OR 1=1", "<script>alert(1)</script>", "../../etc/passwd", "..", "/", "//evil.example", "\\\\host\\x",
    "--", "-", "--help", "@", "a@b", "a@b@c", "ada@reader.example", "ada@" + "x." * 200 + "example", "a,b;c|d", "[", "]", "[]", "{}", "*", "?",
    "+", "(a+)+$", "None", "\t", "~", "$HOME", "`id`", "\x1b[31m", "\x7f", "con", "K" * 64 + "@x.example",
)  # fmt: skip
GOOD = (
    "harbour", "1", "2", "current", "2026-W48", "ada@reader.example", "Ada", "Analysis", "lead", "email", "text", "source", "draft",
    "published", "none", "tides", "main", "week", "https://harbour.example/pieces/tide-1", "http://127.0.0.1:9/feed.rss", "2026-11-27",
)  # fmt: skip


def word(chance: random.Random, also: Sequence[str] = ()) -> str:
    """One of all, half of them right; sometimes two together."""
    if also and chance.random() < 0.4:
        return chance.choice(also)
    one = chance.choice(GOOD if chance.random() < 0.45 else NASTY)
    return one + chance.choice(NASTY) if chance.random() < 0.05 else one
