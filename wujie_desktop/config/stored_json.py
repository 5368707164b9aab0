"""Reading JSON that somebody may have edited: any encoding, size or content."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from wujie_desktop.base.files import read_plain

MAX_BYTES = 16 * 1024 * 1024
"""Bytes."""
_HALF = "[\ud800-\udfff]"


def read_stored(file: Path) -> tuple[dict[str, Any], bool]:
    """The JSON object in `file`, and whether some of its characters could not be decoded (those are
    U+FFFD). Reads UTF-8, UTF-16 and UTF-32, with or without a byte order mark; of repeated names
    the last counts.

    Raises OSError, and ValueError for anything but an object.
    """
    data = read_plain(file, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise ValueError("too large")
    encoding = json.detect_encoding(data)
    text = data.decode(encoding, "replace")
    try:
        content = json.loads(text)
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not isinstance(content, dict):
        raise ValueError("not an object")  # noqa: TRY004 - one kind of broken file
    is_garbled = text.encode(encoding, "surrogatepass").strip() != data.strip()
    return whole_letters(content), is_garbled


def whole_letters(value: Any) -> Any:  # noqa: ANN401 - JSON holds anything
    """`value` with each half of a surrogate pair replaced."""
    match value:
        case str():
            return value if value.isascii() else re.sub(_HALF, "\ufffd", value)
        case list():
            return [whole_letters(item) for item in value]
        case dict():
            return {whole_letters(name): whole_letters(item) for name, item in value.items()}
        case _:
            return value
