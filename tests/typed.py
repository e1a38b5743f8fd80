"""What the docs have people type, and what they say it answers.

    blocks(page)            language, title and text of each fenced block
    told(page)              each line of its `sh` blocks, with the answer that the docs show
    differs(told, answer)   where what was really answered is another thing; "" where it is not

An answer stands in the `text` block that follows a command (it is the last command's of the block before it), or behind
`# ->` in the command's own line, which is then the answer's last line. Of what may be different on another day, machine
or site this is not compared:

    what the example is called    an address of the example site is https://your-house.example, a feed of it /feed
    numbers                       each is N: counts, sizes, hours, years, ports; a week key is WEEK
    names of days and months      DAY, MONTH; fingerprints are HEX
    widths                        several blanks are one
    a line `...`                  any number of lines, or none
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
RULES = [
    (r"\b20\d\d-W\d\d\b", "WEEK"),
    (r"\b(?=[0-9a-f]*\d)[0-9a-f]{12,64}\b", "HEX"),
    (r"\b(Mon|Tues?|Wed(nes)?|Thu(rs)?|Fri|Sat(ur)?|Sun)(day)?\b", "DAY"),
    (r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b", "MONTH"),
    (r"\d+(?:[,.:]\d+)*", "N"),
    (r"[ \t]+", " "),
]
SITE = "https://your-house.example"


@dataclass(frozen=True, slots=True)
class Line:
    typed: str
    answer: str  # "" where the docs show none


def blocks(page: Path) -> Iterator[tuple[str, str, str]]:
    for found in FENCE.finditer(page.read_text(encoding="utf-8")):
        yield found[1], found[2] or "", found[3]


def told(page: Path) -> list[Line]:
    lines: list[Line] = []
    for language, _title, text in blocks(page):
        if language == "text":
            lines[-1] = Line(lines[-1].typed, text)
        elif language == "sh":
            for one in text.splitlines():
                if typed := re.sub(r"\s+# .*$", "", one).strip():
                    shown = one.partition(" # -> ")[2]
                    lines.append(Line(typed, f"...\n{shown}\n" if shown else ""))
    return lines


def plain(text: str, base: str = SITE) -> list[str]:
    """Its lines, by the rules above; `base` is where the example site really was."""
    text = text.replace(base, SITE)
    for pattern, word in RULES:
        text = re.sub(pattern, word, text)
    return [line.strip() for line in text.strip().splitlines()]


def differs(shown: str, answer: str, base: str) -> str:
    wanted = [r"(?:.*\n)*?" if line == "..." else re.escape(line) + r"\n" for line in plain(shown)]
    real = "".join(f"{line}\n" for line in plain(answer, base))
    if re.fullmatch("".join(wanted), real):
        return ""
    return f"the docs say\n{shown}\nand it answers\n{answer}\n"
