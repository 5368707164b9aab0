"""Stored files as copies are made of them: whole, and with what is wrong with the labels in
them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from wujie_desktop.base.files import read_plain
from wujie_desktop.domain.export_plan import Fault
from wujie_desktop.domain.label_findings import LabelVerdict
from wujie_desktop.domain.request import StoredOriginal
from wujie_desktop.export.folder import FileHashes
from wujie_desktop.imaging.label_reading import find_labels
from wujie_desktop.imaging.store import MAX_BYTES, OriginalStore


class CheckedOriginals:
    """Reads from `store`; blocking: call it off the loop. What is known of a file is not found
    again."""

    def __init__(self, store: OriginalStore) -> None:
        self._store = store
        self._hashes = FileHashes()
        self._verdicts: dict[str, tuple[LabelVerdict, tuple[Fault, ...]]] = {}

    def path(self, source: StoredOriginal | None) -> Path:
        """Where `source` is kept."""
        return self._store.resolve(source.path) if source else Path()

    def is_whole(self, source: StoredOriginal | None) -> bool:
        """Whether it is there and what it was."""
        return self._hashes.hash_of(self.path(source)) == sha256_of(source)

    def read(self, source: StoredOriginal | None) -> bytes | None:
        """Its bytes; None where it is not what it was."""
        try:
            data = read_plain(self.path(source), MAX_BYTES)
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == sha256_of(source) else None

    def label_faults(self, source: StoredOriginal | None) -> tuple[Fault, ...]:
        """What is wrong with the labels in it; nothing where it has none."""
        verdict, faults = self._judged(source)
        return faults if verdict is LabelVerdict.NONCOMPLIANT else ()

    def is_labelled(self, source: StoredOriginal | None) -> bool:
        """Whether it has one label, and a right one."""
        return self._judged(source)[0] is LabelVerdict.COMPLIANT

    def _judged(self, source: StoredOriginal | None) -> tuple[LabelVerdict, tuple[Fault, ...]]:
        known = self._verdicts.get(sha256_of(source))
        if known is None:
            data = self.read(source)
            if data is None:
                return LabelVerdict.INCONCLUSIVE, ()
            found = find_labels(data)
            known = self._verdicts[sha256_of(source)] = (found.verdict, found.faults)
        return known


def sha256_of(source: StoredOriginal | None) -> str:
    """The hash that it was stored with; "" without one."""
    return source.sha256 if source else ""
