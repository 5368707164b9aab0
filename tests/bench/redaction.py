"""How long the redaction of hostile texts takes: twice the text, about twice the time.

Run: python -m tests.bench.redaction
"""

from __future__ import annotations

import time

from wujie_desktop.domain.redaction import redact

UNITS = {
    "backslashes": "\\",
    "one word": "a",
    "token": "token",
    "slashes": "/",
    "http": "http://",
    "authorization": "authorization ",
    "begin": "-----BEGIN ",
    "base64": "Ab1+",
    "blanks": " ",
    "sign": "'sign' :",
    "users": "/Users/",
    "hex": "ab ",
    "names": "://a@",
}
SIZE = 200_000


def seconds(text: str) -> float:
    """Measured once."""
    began = time.perf_counter()
    redact(text)
    return time.perf_counter() - began


def main() -> None:
    """Print a row for each kind of text."""
    print(f"{'text':14} {SIZE:>9,} {2 * SIZE:>9,} growth")
    for name, unit in UNITS.items():
        once, twice = (seconds((unit * size)[:size]) for size in (SIZE, 2 * SIZE))
        print(f"{name:14} {once:7.3f} s {twice:7.3f} s {twice / once:6.1f}")


if __name__ == "__main__":
    main()
