"""Verification of an evidence pack."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from wujie_desktop.domain.decisions import Choice, Decision, seal
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.value import value
from wujie_desktop.export.evidence import KIND, MANIFEST, SEAL

MAX_BYTES = 512 * 1024 * 1024
"""Bytes of one file in a pack that are decompressed at most."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


@value
class PackFlaw:
    """A file of the pack that is missing or changed, and what is wrong with it."""

    name: str
    what: str


def check_pack(path: Path) -> tuple[PackFlaw, ...]:
    """Every flaw of the pack at `path`; none where it is intact. Accepts any file; raises OSError
    where there is none."""
    if not path.is_file():
        raise FileNotFoundError(str(path))
    try:
        with zipfile.ZipFile(path) as pack:
            return tuple(_flaws(pack))
    except _BROKEN as error:
        return (PackFlaw(path.name, f"not a readable pack: {error}"),)


def _flaws(pack: zipfile.ZipFile) -> Iterator[PackFlaw]:
    names = pack.namelist()
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield PackFlaw(name, "is there more than once")
    text, sealed = _read(pack, MANIFEST), _read(pack, SEAL)
    if text is None or sealed is None:
        yield PackFlaw(MANIFEST if text is None else SEAL, "missing or unreadable")
        return
    expected = f"{hashlib.sha256(text).hexdigest()}  {MANIFEST}\n"
    if sealed != expected.encode("ascii"):
        yield PackFlaw(MANIFEST, f"is not the one that {SEAL} names")
    files = _listed(text)
    if files is None:
        yield PackFlaw(MANIFEST, "is not the manifest of an evidence pack")
        return
    for name, entry in files.items():
        yield from _flaws_of(name, entry, _read(pack, name))
        if name.endswith("/decisions.json"):
            yield from _broken_seals(name, _read(pack, name))
    for name in names:
        if name not in files and name not in (MANIFEST, SEAL):
            yield PackFlaw(name, "is not in the manifest")


def _flaws_of(name: str, entry: object, content: bytes | None) -> Iterator[PackFlaw]:
    expected = entry.get("sha256") if isinstance(entry, Mapping) else None
    if content is None:
        yield PackFlaw(name, "missing or unreadable")
    elif hashlib.sha256(content).hexdigest() != expected:
        yield PackFlaw(name, "its SHA-256 is another")


def _read(pack: zipfile.ZipFile, name: str) -> bytes | None:
    try:
        with pack.open(name) as file:
            content = file.read(MAX_BYTES + 1)
    except (*_BROKEN, KeyError):
        return None
    return content if len(content) <= MAX_BYTES else None


def _listed(text: bytes) -> Mapping[str, object] | None:
    try:
        manifest = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(manifest, dict) or manifest.get("kind") != KIND:
        return None
    files = manifest.get("files")
    return files if isinstance(files, dict) else None


def _broken_seals(name: str, content: bytes | None) -> Iterator[PackFlaw]:
    """Decisions with an invalid seal: shows changes even where the manifest was rewritten."""
    try:
        log = json.loads(content or b"")
        profile, links = log["profile"], log["decisions"]
        broken = [link["number"] for link in links if link["seal"] != _seal(profile, link)]
    except (ValueError, KeyError, TypeError, RecursionError):
        yield PackFlaw(name, "cannot be read")
        return
    for number in broken:
        yield PackFlaw(name, f"decision {number} does not fit its seal")


def _seal(profile: str, link: Mapping[str, Any]) -> str:
    decision = Decision(
        key=PictureKey(link["picture_key"]),
        who=link["who"],
        at=datetime.fromisoformat(link["at"]),
        choice=Choice(link["choice"]),
        reason=link["reason"],
        note=link["note"],
        picture_sha256=link["picture_sha256"],
        audit_sha256=link["audit_sha256"],
    )
    return seal(link["previous"], link["number"], profile, decision)
