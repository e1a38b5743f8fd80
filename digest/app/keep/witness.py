"""Is this the database that ran last? For one that is carried from run to run, and may be lost on the way.

    the word in the database == the word in a file kept elsewhere    else nothing may run
    | a new word into both    so that an older copy of the database is known by its older word

The file is made durable (committed and pushed) before anything is handed over. Whatever is lost then, the
database or the new word in it, the next run finds two different words and stops.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digest.base.errors import NotReady, WrongUse

if TYPE_CHECKING:
    from digest.app.ground import Ground

NAME = "witness"
_MOST = 1000  # characters that are read


def witness(ground: Ground, file: Path, *, again: bool = False) -> None:
    """Compare the words, and change both. `again` begins anew with a database that a person vouches for.

    Raises NotReady if they differ, WrongUse if the file cannot be written.
    """
    store, now = ground.store, ground.now()
    known, told = store.find_secret(NAME), _read(file)
    if known != told and not again:
        raise NotReady(
            store.database.name,
            "it is not the database that ran last, so what went out since may not be in it",
            seen=_seen(known, told, file),
            so_far="nothing was collected and nothing handed over",
            next_step="bring back the database of the last run; if it is lost, take the newest there is, "
            f"run digest doctor --after-restore, answer for what it holds, then: digest witness {file} --again",
        )
    word = store.change_secret(NAME, now=now)
    _write(file, word, now)


def _seen(known: str, told: str, file: Path) -> str:
    if not known:
        return f"the database has never run; {file} says that one has"
    if not told:
        return f"the database has run before; {file} is missing or empty"
    return f"the last word is {told[:8]}... in {file}, {known[:8]}... in the database"


def _read(file: Path) -> str:
    """The word of the last run, "" before the first."""
    try:
        with file.open(encoding="utf-8") as opened:  # one line of ours; a device would never end
            return opened.read(_MOST).partition(" ")[0].strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(
            str(file), "cannot be read", seen=str(error), next_step="put back what was there"
        ) from error


def _write(file: Path, word: str, now: datetime) -> None:
    line = f"{word} a run of digest began at {now:%Y-%m-%d %H:%M} UTC\n"
    try:
        file.write_text(line, encoding="utf-8")
    except OSError as error:
        raise WrongUse(
            str(file),
            "cannot be written",
            seen=str(error),
            so_far="the database has a new word that the file does not know",
            next_step="name a file that can be, then: digest witness FILE --again",
        ) from error
