"""What the program says while it works: text on a terminal, one JSON object a line elsewhere.

Everything passes the one filter of base/redaction.py, tracebacks and other libraries' words too.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

from digest.base.redaction import redacted

# They log addresses and headers of every request at INFO.
_TALKATIVE = ("httpx", "httpcore", "apscheduler", "procrastinate", "uvicorn.access")

# They warn of each request that makes no sense: strangers would write our log.
_OF_STRANGERS = ("python_multipart",)


def set_up(level: int) -> None:
    """Log to stderr from here on, replacing what was set up before."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Text() if sys.stderr.isatty() else Json())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in _OF_STRANGERS:
        logging.getLogger(name).setLevel(logging.ERROR)


def tell_of_runs() -> None:
    """Each run's begin and end as well, for a process that nobody watches; unless told to be quiet."""
    root = logging.getLogger()
    if root.level == logging.WARNING:
        logging.getLogger("digest.schedule").setLevel(logging.INFO)


class Text(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


class Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return redacted(json.dumps(entry, ensure_ascii=False, default=str))
