"""Exporting pictures to a folder of the user's: only those that may leave."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path, PurePosixPath

from wujie_desktop.domain.decisions import Decision
from wujie_desktop.domain.export_rules import ExportBlocker, export_blocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.policy import Policy
from wujie_desktop.domain.request import Picture, StoredOriginal
from wujie_desktop.domain.value import value
from wujie_desktop.export.folder import Parcel, lay_out, remove, write_manifest
from wujie_desktop.export.names import safe_name
from wujie_desktop.imaging.store import OriginalStore

_KEY_SHOWN = 8
MANIFEST = "manifest.csv"


@value
class Exported:
    """The result for one picture: the file it was copied to, or why it was left out."""

    picture: Picture
    bar: ExportBlocker | None
    decision: Decision | None
    file: Path | None = None


@value
class ExportReport:
    """Every requested picture, in that order, under the policy in force."""

    policy: Policy
    pictures: tuple[Exported, ...]

    @property
    def exported(self) -> tuple[Exported, ...]:
        """The pictures that were exported."""
        return tuple(item for item in self.pictures if item.file)

    @property
    def left_out(self) -> tuple[Exported, ...]:
        """The pictures that were not."""
        return tuple(item for item in self.pictures if not item.file)


WriteRows = Callable[[ExportReport], Sequence[Sequence[str]]]
"""The report as the rows of a table."""


class ExportService:
    """Exports under the policy in force, which `policy` gives, and the decisions made."""

    def __init__(
        self,
        *,
        originals: OriginalStore,
        policy: Callable[[], Policy],
        decision_on: Callable[[PictureKey], Decision | None],
        pool: Executor,
    ) -> None:
        self._policy = policy
        self._originals = originals
        self._decision_on = decision_on
        self._pool = pool

    def blocker(self, picture: Picture) -> ExportBlocker | None:
        """Why `picture` may not leave now; None where it may."""
        decision = self._decision_on(picture.key)
        return export_blocker(picture, self._policy(), decision.choice if decision else None)

    def may_leave(self, picture: Picture | None) -> bool:
        """Whether there is a picture and it may leave."""
        return picture is not None and self.blocker(picture) is None

    async def export(
        self, pictures: Sequence[tuple[Picture, str]], folder: Path, write_rows: WriteRows
    ) -> ExportReport:
        """Copy those of `pictures` that may leave into `folder`, each named after the words given
        with it and its key, and write a manifest of all of them where any was copied.

        Raises NotExported; then nothing is left in the folder.
        """
        judged = [
            (Exported(picture, self.blocker(picture), self._decision_on(picture.key)), words)
            for picture, words in pictures
        ]
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._pool, self._lay_out, judged, folder, self._policy(), write_rows
        )

    def _lay_out(
        self,
        judged: Sequence[tuple[Exported, str]],
        folder: Path,
        policy: Policy,
        write_rows: WriteRows,
    ) -> ExportReport:
        free = [(item.picture.original, item, words) for item, words in judged if not item.bar]
        paths = iter(
            lay_out(
                folder,
                [self._parcel(item, original, words) for original, item, words in free if original],
            )
        )
        report = ExportReport(
            policy,
            tuple(item if item.bar else _laid(item, next(paths)) for item, _words in judged),
        )
        if not report.exported:
            return report
        try:
            write_manifest(folder, MANIFEST, write_rows(report))
        except BaseException:
            remove([item.file for item in report.pictures])
            raise
        return report

    def _parcel(self, item: Exported, original: StoredOriginal, words: str) -> Parcel:
        name = safe_name(
            (words, item.picture.key[:_KEY_SHOWN]), PurePosixPath(original.path).suffix
        )
        return Parcel(self._originals.resolve(original.path), name, original.sha256)


def _laid(item: Exported, path: Path | None) -> Exported:
    bar = None if path else ExportBlocker.DAMAGED
    return Exported(item.picture, bar, item.decision, path)
