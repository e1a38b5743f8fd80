"""What mkdocs asks while it builds: the pages that are made from the program are files like the others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))


def on_files(files: Any, config: Any) -> Any:
    from mkdocs.structure.files import File

    from tests.site import made

    for address, text in made.pages().items():
        files.append(File.generated(config, address, content=text))
    return files
