"""python -m tests.gold PYTHON [PAGES]: the table; PYTHON is that of an environment with both libraries."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

from tests.gold import scoring
from tests.gold.scoring import Gold, Reading

LIBRARIES = ("trafilatura", "newspaper4k")


def by_library(python: str, name: str, pages: list[Gold]) -> dict[str, Reading]:
    asked = "".join(json.dumps({"file": str(one.file), "url": one.url}) + "\n" for one in pages)
    done = subprocess.run(
        [python, str(Path(__file__).with_name("libraries.py")), name],
        input=asked,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.splitlines()
    return {one.id: Reading(**json.loads(line)) for one, line in zip(pages, lines, strict=True)}


def main(python: str, most: int) -> None:
    data = os.environ.get("DIGEST_TEST_DATA", "")
    folders = sorted(path.parent for path in Path(data, "pages").glob("*/facts.jsonl"))
    if not data or not folders:
        sys.exit("no gold pages: DIGEST_TEST_DATA must name a folder with pages/*/facts.jsonl")
    gc.set_threshold(100_000)  # as the process has it that reads pages (collect/sandbox.py)
    for folder in folders:
        pages = scoring.load(folder, most)
        articles = [one for one in pages if one.type == "article"]
        print(scoring.head(folder.name))
        read = {one.id: scoring.ours(one) for one in pages}
        own = [read[one.id] for one in articles]
        print(scoring.line("digest", scoring.score(pages, read), own), flush=True)
        for name in LIBRARIES:
            read = by_library(python, name, articles)
            print(scoring.line(name, scoring.score(pages, read), list(read.values())), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0)
