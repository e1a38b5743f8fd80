"""What SpamAssassin says of the message, where it is installed. Its local rules only: no network.

`spamassassin --local` reads the email on its input and writes it back with its verdict on top.
Rules that look at the way a message came are left out: a sample came no way at all.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from email.parser import BytesHeaderParser
from email.policy import compat32

from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.model.findings import Finding, Severity

TIMEOUT_S = 60
# Of the way it came, or of the sample reader: "no one relayed it", "informational".
_NOT_CONTENT = {"NO_RELAYS", "NO_RECEIVED", "ALL_TRUSTED", "RCVD_ILLEGAL_IP"}


def installed() -> bool:
    return shutil.which("spamassassin") is not None


def spam(one: Sample) -> Findings:
    """Nothing when SpamAssassin is not there."""
    if installed():
        yield from judged(one)[0]


def judged(one: Sample) -> tuple[tuple[Finding, ...], float | None]:
    """What it found, and its points; None if it gave none."""
    found = list(_asked(one))
    points = next((one for one in found if isinstance(one, float)), None)
    return tuple(one for one in found if isinstance(one, Finding)), points


def _asked(one: Sample) -> Iterator[Finding | float]:
    program = shutil.which("spamassassin") or "spamassassin"
    try:
        done = subprocess.run(  # noqa: S603 a program of the machine's own
            [program, "--local", "--test-mode"],
            input=one.eml,
            capture_output=True,
            timeout=TIMEOUT_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        yield _spam(Severity.NOTE, f"it could not be asked: {error}", "see: spamassassin --lint")
        return
    verdict = read(done.stdout)
    if verdict is None:
        yield _spam(Severity.NOTE, "it gave no score", "see: spamassassin --lint")
        return
    score, rules = verdict
    yield score
    if score >= one.limits.spam_warning:
        yield _spam(
            Severity.ERROR if score >= one.limits.spam_error else Severity.WARNING,
            f"{score:.1f} points, for {', '.join(rules) or 'no rule by name'}",
            "look the rules up at spamassassin.apache.org; most are about words, colours or capitals",
        )


def read(output: bytes) -> tuple[float, list[str]] | None:
    """(score, names of the rules that hit) from the X-Spam-Status of its output."""
    status = BytesHeaderParser(policy=compat32).parsebytes(output).get("X-Spam-Status", "")
    folded = re.sub(r"\s+", "", str(status))
    score = re.search(r"score=(-?[\d.]+)", folded)
    tests = re.search(r"tests=([\w,]+?)(?:autolearn|version|$)", folded)
    if score is None:
        return None
    names = tests[1].split(",") if tests else []
    return float(score[1]), [name for name in names if name and name not in {*_NOT_CONTENT, "none"}]


def _spam(severity: Severity, message: str, remedy: str) -> Finding:
    return Finding("spam", severity, "SpamAssassin", message, remedy)
