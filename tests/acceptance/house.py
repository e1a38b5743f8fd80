"""A publishing house for acceptance tests: a folder with settings, run by the real command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DIGEST_TOML = """
[fetch]
allow_private = [{allowed}]
timeout_s = 5
[web]
public_url = "https://week.harbour.example"
[providers.main]
kind = "outbox"
folder = "outbox"
"""

NEWSLETTER = """
[publication]
name = "Harbour Review"
url = "https://harbour.example"
[newsletter]
title = "The Harbour Week"
timezone = "America/New_York"
[sender]
from = "Harbour Review <week@harbour.example>"
[schedule]
approval = "{approval}"
[footer]
address = "1 Quay Street, Harbour, ME 04000"
"""


@dataclass
class House:
    folder: Path

    @classmethod
    def build(
        cls,
        folder: Path,
        *,
        sources: Sequence[str],
        allowed: Sequence[str] = (),
        sections: str = "",
        approval: str = "automatic",
    ) -> House:
        (folder / "config/newsletters").mkdir(parents=True)
        house = cls(folder)
        house.installation.write_text(
            DIGEST_TOML.format(allowed=", ".join(f'"{one}"' for one in allowed))
        )
        listed = "".join(f'[[sources]]\nurl = "{one}"\n' for one in sources)
        house.newsletter.write_text(NEWSLETTER.format(approval=approval) + listed + sections)
        return house

    @property
    def installation(self) -> Path:
        return self.folder / "config/digest.toml"

    @property
    def newsletter(self) -> Path:
        return self.folder / "config/newsletters/harbour.toml"

    def words(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "digest", "--config", str(self.folder / "config"), *words]

    def digest(self, *words: str, code: int = 0, **environ: str) -> str:
        """What the command printed, both streams; it must end with `code` and no traceback."""
        done = subprocess.run(
            self.words(*words),
            capture_output=True,
            text=True,
            timeout=60,
            cwd=self.folder,
            env={**os.environ, **environ},
        )
        said = done.stdout + done.stderr
        assert "Traceback" not in said, said
        assert done.returncode == code, f"{words} ended with {done.returncode}:\n{said}"
        return said

    def json(self, *words: str, code: int = 0) -> Any:
        done = subprocess.run(
            self.words(*words, "--json"),
            capture_output=True, text=True, timeout=60, cwd=self.folder,
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        return json.loads(done.stdout)

    def invite(self, count: int) -> None:
        """Import `count` subscribers."""
        rows = "".join(f"reader{n}@reader.example,Reader {n}\n" for n in range(count))
        (self.folder / "readers.csv").write_text(f"address,name\n{rows}")
        self.digest("subscribers", "import", "readers.csv")
