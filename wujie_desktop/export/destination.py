"""The folder that an export goes to: what is there, what of it was handed over before, and so which
name a picture gets and whether a file has to be written for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path, PurePosixPath

from wujie_desktop.domain.export_plan import (
    Difference,
    ExportSubject,
    FileAction,
    IfThere,
    PlannedFile,
)
from wujie_desktop.domain.export_preset import ExportPreset
from wujie_desktop.domain.export_record import ExportedFile, ExportRecord
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.name_template import fill_all, read_template
from wujie_desktop.domain.rendition import OutputFormat, Rendition
from wujie_desktop.export.folder import FileHashes
from wujie_desktop.export.names import clean_part, fits, safe_name, seen_as

_SUFFIXES = {
    OutputFormat.JPEG: ".jpg",
    OutputFormat.PNG: ".png",
    OutputFormat.WEBP: ".webp",
}


def names_for(preset: ExportPreset, subjects: Iterable[ExportSubject], start: int = 1) -> list[str]:
    """The name of each picture's file, in the order of the numbers, the first of which is `start`;
    some may be the same. Where the template names folders it is a path with slashes."""
    wanted = list(subjects)
    values = [subject.values for subject in wanted]
    stems = fill_all(read_template(preset.template), values, clean_part, fits, start)
    return [
        _safe_path(stem, _suffix(preset.rendition, subject))
        for stem, subject in zip(stems, wanted, strict=True)
    ]


def lasting_names(
    preset: ExportPreset, subjects: Sequence[ExportSubject], past: Iterable[ExportRecord]
) -> list[str]:
    """As `names_for`, of an export that is repeated: a picture keeps the name that it was handed
    over under, as `past` has it, and the numbers go on."""
    kept = {file.key: file.name for record in past for file in record.files}
    new = [subject for subject in subjects if subject.picture.key not in kept]
    names = iter(names_for(preset, new, start=len(kept) + 1))
    return [
        str(PurePosixPath(was).with_suffix(_suffix(preset.rendition, subject)))
        if was
        else next(names)
        for subject in subjects
        for was in [kept.get(subject.picture.key)]
    ]


def _safe_path(stem: str, suffix: str) -> str:
    *folders, name = stem.split("/")
    return "/".join([*(safe_name((each,), "") for each in folders), safe_name((name,), suffix)])


class Destination:
    """`names` are those in `folder`; `past` is what was exported into it before, oldest first;
    `leaving` are the pictures of this export; `if_there` says what becomes of what was handed over;
    `is_made` tells whether a file is just what would be written for a picture."""

    def __init__(
        self,
        folder: Path,
        names: Iterable[str],
        *,
        past: Iterable[ExportRecord],
        leaving: Iterable[PictureKey],
        if_there: IfThere,
        hashes: FileHashes,
        is_made: Callable[[Path, ExportSubject], bool],
    ) -> None:
        self.folder = folder
        self._present = {seen_as(name): name for name in names}
        self._handed: dict[str, tuple[ExportedFile, Rendition]] = {
            seen_as(file.name): (file, record.preset.rendition)
            for record in past
            for file in record.files
        }
        self._leaving = frozenset(leaving)
        self._if_there = if_there
        self._hashes = hashes
        self._is_made = is_made
        self._taken: set[str] = set()

    def settle(
        self, file: PlannedFile, subject: ExportSubject, name: str, rendition: Rendition
    ) -> PlannedFile:
        """`file` with its name and what becomes of it. A file of somebody else's, or of a picture
        that is not among these, keeps its name: another one is found."""
        for candidate in _candidates(name):
            seen = seen_as(candidate)
            if seen in self._taken:
                continue
            settled = self._judge(replace(file, name=candidate), subject, seen, rendition)
            if settled:
                self._taken.add(seen)
                return settled
        raise AssertionError("numbers do not end")

    def was_handed_over(self, file: PlannedFile) -> bool:
        """Whether the log has this very file."""
        handed = self._handed.get(seen_as(file.name))
        return handed is not None and handed[0].sha256 == file.sha256

    def _judge(
        self, file: PlannedFile, subject: ExportSubject, seen: str, rendition: Rendition
    ) -> PlannedFile | None:
        """`file` with its action; None where another file has its name."""
        if seen not in self._present:
            return replace(file, action=FileAction.WRITE)
        path = self.folder / self._present[seen]
        handed, earlier = self._handed.get(seen, (None, None))
        if handed is None:
            is_same = self._is_made(path, subject)
            return self._unchanged(file, seen) if is_same else None
        is_made_so = earlier is not None and _is_made_so(earlier, rendition, file)
        difference = self._difference(handed, subject, path, is_made_so=is_made_so)
        if difference is None:
            return self._unchanged(file, seen)
        if difference is Difference.PICTURE and handed.key not in self._leaving:
            return None
        if self._if_there is IfThere.DEDUPLICATE:
            return None
        return replace(file, action=FileAction.REPLACE, difference=difference)

    def _difference(
        self, handed: ExportedFile, subject: ExportSubject, path: Path, *, is_made_so: bool
    ) -> Difference | None:
        if handed.key != subject.picture.key:
            return Difference.PICTURE
        if subject.source and handed.source != subject.source.sha256:
            return Difference.SOURCE
        if not is_made_so:
            return Difference.SETTINGS
        return None if self._hashes.hash_of(path) == handed.sha256 else Difference.FILE

    def _unchanged(self, file: PlannedFile, seen: str) -> PlannedFile:
        path = self.folder / self._present[seen]
        return replace(
            file,
            action=FileAction.UNCHANGED,
            name=self._present[seen],
            sha256=self._hashes.hash_of(path),
            size=path.stat().st_size,
        )


def _is_made_so(earlier: Rendition, wanted: Rendition, file: PlannedFile) -> bool:
    """Whether the file of an export that made copies as `earlier` says is as `wanted` says. One
    whose label was mended stays so."""
    is_mended = earlier.mends_label or not (wanted.mends_label and file.label_faults)
    return is_mended and replace(earlier, mends_label=wanted.mends_label) == wanted


def _candidates(name: str) -> Iterable[str]:
    """`name`, then the same with a number appended."""
    yield name
    stem, dot, ending = name.rpartition(".")
    for number in count(2):
        yield f"{stem} ({number}){dot}{ending}"


def _suffix(rendition: Rendition, subject: ExportSubject) -> str:
    own = PurePosixPath(subject.source.path).suffix if subject.source else ""
    return _SUFFIXES.get(rendition.format, own)
