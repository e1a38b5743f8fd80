"""A publishing house for acceptance tests: a folder with settings, run by the command's words."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.cli import run

DIGEST_TOML = """
[fetch]
allow_private = [{allowed}]
articles = 0
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

    def digest(self, *words: str, code: int = 0) -> str:
        """What the command printed, both streams; it must end with `code`.

        In this process, which saves half a second a command; an exception that is no message to
        the user fails the test. Some tests start real processes by `words`.
        """
        said = io.StringIO()
        with redirect_stderr(said):
            self._run(words, said, code)
        return said.getvalue()

    def json(self, *words: str, code: int = 0) -> Any:
        """The one document on stdout."""
        printed = io.StringIO()
        self._run((*words, "--json"), printed, code)
        return json.loads(printed.getvalue())

    def _run(self, words: Sequence[str], printed: io.StringIO, code: int) -> None:
        with chdir(self.folder), redirect_stdout(printed):
            ended = run(["--config", str(self.folder / "config"), *words])
        assert ended == code, f"{words} ended with {ended}:\n{printed.getvalue()}"

    def invite(self, count: int) -> None:
        """Import `count` subscribers."""
        rows = "".join(f"reader{n}@reader.example,Reader {n}\n" for n in range(count))
        (self.folder / "readers.csv").write_text(f"address,name\n{rows}")
        self.digest("subscribers", "import", "readers.csv")
