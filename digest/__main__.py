"""The `digest` command, also as `python -m digest`.

main()   --version at once; anything else goes to digest.cli, which ends in an exit code
"""

from __future__ import annotations

import sys


def _open_what_is_closed() -> None:
    """Else the database would be opened in the place of a closed stdout, and be written to as one."""
    import os

    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    sys.stdin = sys.stdin or os.fdopen(0)
    sys.stdout = sys.stdout or os.fdopen(1, "w")
    sys.stderr = sys.stderr or os.fdopen(2, "w")


def main() -> None:
    _open_what_is_closed()
    # Scripts ask for the version often; click alone would triple the time of the answer.
    if sys.argv[1:] == ["--version"]:
        from digest import __version__

        print(f"digest {__version__}")
        return
    import gc
    import os

    # pydantic would look through every installed package for plugins of its own (10 ms).
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # httpx would load a command line of its own, and rich and pygments where they are installed (5 MB, 50 ms).
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    # Most commands import far more objects than they make. Looking through them for garbage, 400
    # times on the way and once more at the end, would take a sixth of a short command's time.
    gc.set_threshold(20_000)
    try:
        from digest.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules were loading
        code = 130
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
