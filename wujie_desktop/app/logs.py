"""Where the program writes what it does: a file in the data folder, warnings to stderr too.

Prompts, keys of the account and addresses with queries do not go into the log; whatever slips
into an exception's text is taken out by the filter of `domain.redaction`.
"""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.redaction import redact_entry

FILE_NAME = "wujie-desktop.log"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class RedactingFormatter(logging.Formatter):
    """Whole entries, tracebacks included, are cut and go through the filter."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        return redact_entry(super().format(record))


def start_log(folder: Path) -> None:
    """Log into `folder`/logs/wujie-desktop.log, at most three files of 1 MB."""
    logs = folder / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    to_file = RotatingFileHandler(
        logs / FILE_NAME, maxBytes=1_000_000, backupCount=2, encoding="utf-8"
    )
    to_stderr = logging.StreamHandler()
    to_stderr.setLevel(logging.ERROR)
    for handler in (to_file, to_stderr):
        handler.setFormatter(RedactingFormatter(_FORMAT))
    logging.raiseExceptions = False  # a full disk is said in the window, not in tracebacks
    logging.basicConfig(level=logging.INFO, handlers=[to_file, to_stderr])
    for chatty in ("httpx", "httpcore", "aiohttp.access", "PIL", "asyncio", "qasync"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
