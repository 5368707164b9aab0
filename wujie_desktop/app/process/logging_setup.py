"""Logging: a file in the data folder, warnings on stderr too.

Prompts, keys of the account and addresses with queries are not logged; secrets in exception texts
are redacted by `domain.redaction`.
"""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from wujie_desktop.base.files import require_plain
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.redaction import redact_entry

FILE_NAME = "wujie-desktop.log"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class RedactingFormatter(logging.Formatter):
    """Truncates and redacts whole entries, tracebacks included."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        return redact_entry(super().format(record))


def start_log(folder: Path) -> None:
    """Log to `folder`/logs/wujie-desktop.log, at most three files of 1 MB; where that cannot be
    opened there is no log file."""
    to_stderr = logging.StreamHandler()
    to_stderr.setLevel(logging.ERROR)
    handlers: list[logging.Handler] = [to_stderr]
    try:
        handlers.append(_open_file(folder / "logs" / FILE_NAME))
    except OSError as error:
        print(f"wujie-desktop: no log is kept: {error}", file=sys.stderr)
    for handler in handlers:
        handler.setFormatter(RedactingFormatter(_FORMAT))
    logging.raiseExceptions = False  # a full disk is said in the window, not in tracebacks
    logging.basicConfig(level=logging.INFO, handlers=handlers)
    for chatty in ("httpx", "httpcore", "PIL", "asyncio", "qasync"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _open_file(file: Path) -> logging.Handler:
    file.parent.mkdir(parents=True, exist_ok=True)
    require_plain(file)
    return RotatingFileHandler(file, maxBytes=1_000_000, backupCount=2, encoding="utf-8")
