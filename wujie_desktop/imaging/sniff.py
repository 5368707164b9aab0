"""The format of a file, from its first bytes; never from its name."""

from __future__ import annotations

SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
"""The formats we accept and the suffix each is stored under."""
HEAD_SIZE = 16
PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def sniff_format(head: bytes) -> str | None:
    """One of `SUFFIXES`, or None. `head` is at least the first 12 bytes."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(PNG_HEAD):
        return "PNG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    return None
