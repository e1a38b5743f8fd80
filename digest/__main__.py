"""The `digest` command, also as `python -m digest`.

main()   --version at once; anything else goes to digest.cli, which ends in an exit code
"""

from __future__ import annotations

import sys


def main() -> None:
    # Scripts ask for the version often; click alone would triple the time of the answer.
    if sys.argv[1:] == ["--version"]:
        from digest import __version__

        print(f"digest {__version__}")
        return
    from digest.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
