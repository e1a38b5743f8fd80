"""What can go wrong, and what each kind says to the person who reads it.

    DigestError                    exit 1 unless a subclass says otherwise
    |- WrongUse                    2  a command, argument or edition that does not fit
    |  `- SettingsError            2  a file in config/ that cannot be used as it stands
    |- SourceError                 1  one source; collect turns it into a line of its report
    |  |- UnreachableSource           no answer, a refusal, too slow, too large
    |  |- ForbiddenAddress            private, loopback or metadata address not on the list
    |  `- UnreadableFeed              an answer, but not a feed
    |- ComposeError                1  a template or the MJML it made
    |- NotReady                    1  the edition is not in a state for what was asked
    |- HandOverStopped             1  a provider said no to all of it, or a person must look
    |  `- ProviderUnreachable      3  nothing can be handed over at the moment
    `- StoreError                  3  the database is missing, locked, full, too new or gone

Anything that is not a DigestError is a bug and keeps its traceback.

A full disk is told as one, in the same words, by whichever of them it caused: see `is_full`.
"""

from __future__ import annotations

import errno

FULL = "the disk is full"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_SQLITE_FULL = 13  # sqlite.org/rescode.html; the low byte of what the driver tells
_DISK_FULL = "53100"  # PostgreSQL's, of its own disk (errcodes-appendix)


def is_full(error: BaseException | None) -> bool:
    """Whether a full disk, or a quota that is used up, is behind an error: met by us or a database."""
    while error:
        met = getattr(error, "orig", error)  # SQLAlchemy's keeps the driver's
        if isinstance(met, OSError) and met.errno in _NO_ROOM:
            return True
        if getattr(met, "sqlite_errorcode", 0) & 0xFF == _SQLITE_FULL:
            return True
        if getattr(met, "sqlstate", "") == _DISK_FULL:
            return True
        error = error.__cause__
    return False


class DigestError(Exception):
    """What happened to what, what was seen, how far it got, what to do next.

    `subject` names the thing in the user's own words (a file, a source, an edition),
    `happened` continues it after a colon, and `next_step` is something the user can do.
    """

    exit_code = 1

    def __init__(
        self, subject: str, happened: str, *, seen: str = "", so_far: str = "", next_step: str
    ) -> None:
        super().__init__(f"{subject}: {happened}")
        self.subject = subject
        self.happened = happened
        self.seen = seen
        self.so_far = so_far
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{super().__str__()}: {FULL}" if is_full(self.__cause__) else super().__str__()

    def report(self) -> str:
        """The message as the terminal shows it: one line, then the labelled ones that apply."""
        next_step = self.next_step
        if is_full(self.__cause__):  # whatever else could have been the reason
            next_step = "make room on the disk, then do it again"
        lines = [str(self)]
        for label, text in (
            ("seen:", self.seen),
            ("so far:", self.so_far),
            ("next:", next_step),
        ):
            if text:
                first, *rest = text.splitlines()
                lines.append(f"  {label:<8} {first}")
                lines += [f"  {'':<8} {line}" for line in rest]
        return "\n".join(lines)


class WrongUse(DigestError):
    exit_code = 2


class SettingsError(WrongUse):
    pass


class SourceError(DigestError):
    pass


class UnreachableSource(SourceError):
    """`retry_after_s` is the source's own wish (Retry-After), None when it stated none. `silent`: no connection
    was made, or nothing complete came in time."""

    def __init__(
        self,
        subject: str,
        happened: str,
        *,
        seen: str = "",
        next_step: str,
        status: int | None = None,
        retry_after_s: float | None = None,
        silent: bool = False,
    ) -> None:
        super().__init__(subject, happened, seen=seen, next_step=next_step)
        self.status = status
        self.retry_after_s = retry_after_s
        self.silent = silent


class ForbiddenAddress(SourceError):
    pass


class UnreadableFeed(SourceError):
    pass


class ComposeError(DigestError):
    pass


class NotReady(DigestError):
    pass


class HandOverStopped(DigestError):
    pass


class ProviderUnreachable(HandOverStopped):
    exit_code = 3


class StoreError(DigestError):
    exit_code = 3


class Busy(StoreError):
    pass


class LostStore(StoreError):
    """What was open is no longer there; trying again is no use."""
