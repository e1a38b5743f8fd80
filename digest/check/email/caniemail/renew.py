"""A checkout of github.com/hteumeuleu/caniemail -> features.json: `make caniemail`.

    python -m digest.check.email.caniemail.renew CHECKOUT

Takes a file in the shape of the site's own /api/email-data.json as well. Needs PyYAML, which is
installed for development only. Of each platform the last version is kept, which is today's state;
partial support counts as support.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from digest.check.email.caniemail import DATA


def front_matter(text: str) -> dict[str, Any]:
    """The YAML between the first two lines of dashes."""
    import yaml

    loaded = yaml.safe_load(text.split("---", 2)[1])
    return dict(loaded)


def compact(features: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What the checks need of each feature, by slug."""
    made = {}
    for one in features:
        answers: dict[str, list[str]] = {"y": [], "a": [], "n": [], "u": []}
        for family, platforms in one["stats"].items():
            for platform, versions in platforms.items():
                if versions:
                    answers[str([*versions.values()][-1])[0]].append(f"{family}.{platform}")
        made[one["slug"]] = {
            "title": one["title"],
            "tested": str(one["last_test_date"]),
            "no": " ".join(sorted(answers["n"])),
            "yes": " ".join(sorted(answers["y"] + answers["a"])),
        }
    return dict(sorted(made.items()))


def read(source: Path) -> tuple[str, list[Mapping[str, Any]]]:
    """(the commit, its features)."""
    if source.is_file():
        document = json.loads(source.read_text(encoding="utf-8"))
        return str(document.get("commit", "")), document["data"]
    commit = subprocess.run(  # noqa: S603
        ["git", "-C", str(source), "rev-parse", "HEAD"],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    files = sorted((source / "_features").glob("*.md"))
    return commit, [
        {"slug": file.stem, **front_matter(file.read_text(encoding="utf-8"))} for file in files
    ]


def document(commit: str, features: Mapping[str, Any]) -> str:
    """JSON with a line for each feature, so that a renewal can be read as a change."""
    lines = (f"{json.dumps(slug)}: {json.dumps(row)}" for slug, row in features.items())
    head = json.dumps({"source": "github.com/hteumeuleu/caniemail", "commit": commit})[1:-1]
    return "{" + head + ', "features": {\n' + ",\n".join(lines) + "\n}}\n"


def main(words: list[str]) -> int:
    if len(words) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    commit, features = read(Path(words[0]))
    DATA.write_text(document(commit, compact(features)), encoding="utf-8")
    print(f"{len(features)} features of {commit[:12] or 'an unknown commit'} in {DATA}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
