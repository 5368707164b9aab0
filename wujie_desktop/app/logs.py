"""Where the program writes what it does: a file in the data folder, warnings to stderr too.

Prompts, keys of the account and addresses with queries do not go into the log.
"""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start_log(folder: Path) -> None:
    """Log into `folder`/logs/wujie-desktop.log, at most three files of 1 MB."""
    logs = folder / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    to_file = RotatingFileHandler(
        logs / "wujie-desktop.log", maxBytes=1_000_000, backupCount=2, encoding="utf-8"
    )
    to_stderr = logging.StreamHandler()
    to_stderr.setLevel(logging.ERROR)
    logging.basicConfig(level=logging.INFO, format=_FORMAT, handlers=[to_file, to_stderr])
    for chatty in ("httpx", "httpcore", "aiohttp.access", "PIL", "asyncio"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
