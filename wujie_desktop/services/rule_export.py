"""How a rule exports: what it asks for, and the copies that answer it.

A rule knows only `ExportAction`. What may leave is judged by `ExportService`, which also makes the
copies, as for every export.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from wujie_desktop.base.files import hash_file
from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.errors import NotExported, NotRendered, PictureError
from wujie_desktop.domain.export_preset import ExportPreset, ExportPresets
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.rule import IfThere, RuleOutcome
from wujie_desktop.domain.value import value
from wujie_desktop.export.folder import make_folder, names_in, write_file
from wujie_desktop.export.names import distinct, safe_name
from wujie_desktop.imaging.renditions import LabelOutcome
from wujie_desktop.services.export import ExportService
from wujie_desktop.services.tasks import to_its_end

_KEY_SHOWN = 8
_WRITING = (RuleOutcome.EXPORTED, RuleOutcome.REPLACED, RuleOutcome.RENAMED)
_LABELLED = (LabelOutcome.WRITTEN, LabelOutcome.KEPT, LabelOutcome.REDUCED)


@value
class ExportedFile:
    """What becomes of one picture: the name of its file, "" where it has none, or why it may not
    leave."""

    key: PictureKey
    outcome: RuleOutcome
    file: str = ""
    bar: ExportBlocker | None = None


class ExportAction(Protocol):
    """Exports for a rule."""

    @property
    def presets(self) -> Sequence[str]:
        """The names of the presets that a rule may use, the usual one first."""
        ...

    async def export(
        self,
        pictures: Sequence[Picture],
        preset: str,
        folder: Path,
        if_there: IfThere,
        *,
        dry: bool,
    ) -> list[ExportedFile]:
        """Export each of `pictures`, in their order; with `dry` tell what would become of it and
        write nothing. `preset` is one of `presets`, "" the first. Raises NotExported."""
        ...


class RuleExport:
    """Copies as a preset has them, with both marks of generated content: nobody is there who could
    agree to others. `words_of` names a picture's file."""

    def __init__(
        self,
        *,
        exports: ExportService,
        all_presets: Callable[[], ExportPresets],
        words_of: Callable[[Picture], str],
    ) -> None:
        self._exports = exports
        self._all_presets = all_presets
        self._words_of = words_of

    @property
    def presets(self) -> Sequence[str]:
        """Those whose copies bear both marks."""
        return [preset.name for preset in self._marked]

    @property
    def _marked(self) -> list[ExportPreset]:
        return [preset for preset in self._all_presets().all if preset.is_labelled]

    async def export(
        self,
        pictures: Sequence[Picture],
        preset: str,
        folder: Path,
        if_there: IfThere,
        *,
        dry: bool,
    ) -> list[ExportedFile]:
        """As `ExportAction` has it."""
        how = next(each for each in self._marked if preset in ("", each.name))
        target = _Target(folder, if_there, dry=dry)
        done: list[ExportedFile] = []
        try:
            await to_its_end(off_loop(target.open))
            for each in pictures:
                if bar := await self._exports.blocker_now(each.key):
                    done.append(ExportedFile(each.key, RuleOutcome.HELD, bar=bar))
                    continue
                work = partial(self._export, target, how, each, self._words_of(each))
                done.append(await to_its_end(off_loop(work)))
        except OSError as error:
            raise NotExported(str(folder), system_reason(error)) from error
        return done

    def _export(
        self, target: _Target, preset: ExportPreset, picture: Picture, words: str
    ) -> ExportedFile:
        try:
            copy = self._exports.copy_of(picture, preset.rendition)
        except (NotRendered, PictureError):
            return ExportedFile(picture.key, RuleOutcome.HELD, bar=ExportBlocker.UNRENDERED)
        except ValueError:
            copy = None
        if copy is None:
            return ExportedFile(picture.key, RuleOutcome.HELD, bar=ExportBlocker.DAMAGED)
        if copy.label not in _LABELLED:
            return ExportedFile(picture.key, RuleOutcome.HELD, bar=ExportBlocker.UNRENDERED)
        name = safe_name((words, picture.key[:_KEY_SHOWN]), copy.suffix)
        outcome, name = target.take(name, copy.data)
        return ExportedFile(picture.key, outcome, name)


class _Target:
    """A folder in which files are written, or would be."""

    def __init__(self, folder: Path, if_there: IfThere, *, dry: bool) -> None:
        self._folder = folder
        self._if_there = if_there
        self._dry = dry
        self._names: list[str] = []
        self._planned: dict[str, str] = {}
        """The SHA-256 of what this run has put under a name."""

    def open(self) -> None:
        """Look at what is there. Raises NotExported."""
        if not self._dry:
            make_folder(self._folder)
        self._names = names_in(self._folder)

    def take(self, name: str, data: bytes) -> tuple[RuleOutcome, str]:
        """Write the file, unless this is dry. Raises OSError and NotExported."""
        sha256 = hashlib.sha256(data).hexdigest()
        outcome, name = self._place(name, sha256)
        if outcome in _WRITING:
            if not self._dry:
                write_file(self._folder / name, data)
            self._names.append(name)
            self._planned[name] = sha256
        return outcome, name

    def _place(self, wanted: str, sha256: str) -> tuple[RuleOutcome, str]:
        """What becomes of the file, and its name."""
        name = distinct((wanted,), self._names)[0]
        if name == wanted:
            return RuleOutcome.EXPORTED, name
        match self._if_there:
            case IfThere.SKIP:
                return RuleOutcome.SKIPPED, wanted
            case IfThere.OVERWRITE if wanted not in self._planned:
                is_same = self._is_same(wanted, sha256)
                return RuleOutcome.SAME if is_same else RuleOutcome.REPLACED, wanted
            case IfThere.DEDUPLICATE:
                for each in self._like(wanted):
                    if self._is_same(each, sha256):
                        return RuleOutcome.SAME, each
                return RuleOutcome.RENAMED, name
            case _:
                return RuleOutcome.RENAMED, name

    def _like(self, wanted: str) -> list[str]:
        """The names that are there and begin as that of the file does."""
        stem, _, ending = wanted.rpartition(".")
        return [each for each in self._names if each.startswith(stem) and each.endswith(ending)]

    def _is_same(self, name: str, sha256: str) -> bool:
        if name in self._planned:
            return self._planned[name] == sha256
        there = self._folder / name
        return there.is_file() and hash_file(there) == sha256
