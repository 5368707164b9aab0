"""What a file is called that is not read here, so that its owner knows what to export."""

from __future__ import annotations

KINDS_HEAD = 32
"""Bytes at the beginning of a file that tell its kind."""
_BRANDS = {
    **dict.fromkeys(
        (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"), "HEIC"
    ),
    **dict.fromkeys((b"avif", b"avis"), "AVIF"),
    b"crx ": "RAW",
}
"""What the first box of an ISO media file says that it holds."""
_HEADS = {
    b"FUJIFILMCCD-RAW": "RAW",
    b"IIRO": "RAW",
    b"IIRS": "RAW",
    b"MMOR": "RAW",
    b"IIU\0": "RAW",
    b"FOVb": "RAW",
    b"\0MRM": "RAW",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"II+\0": "TIFF",
    b"MM\0+": "TIFF",
    b"8BPS": "PSD",
    b"BM": "BMP",
    b"\xff\x0a": "JPEG XL",
    b"\0\0\0\x0cJXL ": "JPEG XL",
    b"\0\0\0\x0cjP  ": "JPEG 2000",
}
_CANON = b"CR"
"""Stands at byte 8 of Canon's files, which are TIFF otherwise."""
_RAW_SUFFIXES = (
    *(".3fr", ".arw", ".cr2", ".dcr", ".dng", ".erf", ".iiq", ".k25", ".kdc", ".mef", ".mos"),
    *(".nef", ".nrw", ".pef", ".raw", ".rwl", ".sr2", ".srf", ".srw"),
)
"""Of cameras whose files are TIFF as well."""


def kind_not_read(head: bytes, suffix: str) -> str:
    """The name of the kind of photo that begins with `head`, or "" where it is none that is known.
    `suffix` of its name only tells raw files from other TIFF."""
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "")
    kind = next((kind for start, kind in _HEADS.items() if head.startswith(start)), "")
    is_raw = head[8:10] == _CANON or suffix.lower() in _RAW_SUFFIXES
    return "RAW" if kind == "TIFF" and is_raw else kind
