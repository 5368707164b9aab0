"""Where the program writes what it does: a file in the data folder, warnings to stderr too.

Prompts, keys of the account and addresses with queries do not go into the log.
"""

from __future__ import annotations

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

from wujie_desktop.domain.overriding import override

_PEM = re.compile(r"(-----BEGIN [A-Z ]+-----).*?(-----END|$)", re.DOTALL)
_LONG = re.compile(r"(?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])(?=[^0-9]*[0-9])[A-Za-z0-9+/_=-]{60,}")
"""Keys and signatures in text: both cases and digits, which hashes and most paths lack."""
_RARE = 12
"""In base64 one character of 64 is a slash, in paths one of ten."""
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class Redacting(logging.Formatter):
    """The last net: whatever looks like a key or a signature does not get through."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        return _LONG.sub(_mask, _PEM.sub(r"\1…\2", super().format(record)))


def _mask(found: re.Match[str]) -> str:
    text = found[0]
    return text if text.count("/") * _RARE > len(text) else "…"


def start_log(folder: Path) -> None:
    """Log into `folder`/logs/wujie-desktop.log, at most three files of 1 MB."""
    logs = folder / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    to_file = RotatingFileHandler(
        logs / "wujie-desktop.log", maxBytes=1_000_000, backupCount=2, encoding="utf-8"
    )
    to_stderr = logging.StreamHandler()
    to_stderr.setLevel(logging.ERROR)
    for handler in (to_file, to_stderr):
        handler.setFormatter(Redacting(_FORMAT))
    logging.basicConfig(level=logging.INFO, handlers=[to_file, to_stderr])
    for chatty in ("httpx", "httpcore", "aiohttp.access", "PIL", "asyncio", "qasync"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
