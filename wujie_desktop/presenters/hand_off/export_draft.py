"""How the pictures at hand are to be exported: one preset that is changed field by field, and what
it would do, found anew after each change."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from wujie_desktop.domain.errors import NotExported
from wujie_desktop.domain.export_plan import ExportPlan
from wujie_desktop.domain.export_preset import ExportPreset, ExportPresets
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.services.tasks import Spawn

PAUSE = 250
"""Milliseconds in which many changes are one."""
Plan = Callable[[Sequence[PictureKey], ExportPreset], Awaitable[ExportPlan]]


class ExportDraft(QObject):
    """`preset` is what stands in the fields now. Emits `changed` when another preset stands there,
    `edited` when a field was changed, `listed` when the presets are others, and
    `planned(ExportPlan)`, or `failed(NotExported)` where the folder cannot be read; `plan` is None
    from a change on until it is found anew."""

    changed = Signal()
    edited = Signal()
    listed = Signal()
    planned = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.presets = ExportPresets()
        self.keys: Sequence[PictureKey] = ()
        self.plan: ExportPlan | None = None
        self._find_plan: Plan | None = None
        self._save: Callable[[ExportPresets], object] = lambda _presets: None
        self._spawn: Spawn | None = None
        self._asked = 0
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._settle)

    @property
    def preset(self) -> ExportPreset:
        """What stands in the fields."""
        return self.presets.current

    def attach(
        self,
        presets: ExportPresets,
        *,
        plan: Plan,
        save: Callable[[ExportPresets], object],
        spawn: Spawn,
    ) -> None:
        """Begin with `presets`; `plan` tells what an export would do, `save` keeps them."""
        self.presets = presets
        self._find_plan, self._save, self._spawn = plan, save, spawn
        self.listed.emit()
        self.changed.emit()
        self._soon.start()

    def detach(self) -> None:
        """Find no plan any more: the services are closing."""
        if self._soon.isActive():
            self._save(self.presets)
        self._soon.stop()
        self._find_plan = None

    def use_keys(self, keys: Sequence[PictureKey]) -> None:
        """These are to be exported."""
        self.keys = keys
        self._forget()

    def change(self, **fields: Any) -> None:  # noqa: ANN401 - each as its field in ExportPreset
        """Change fields of the preset; every other one stays."""
        self._put(replace(self.preset, **fields))
        self.edited.emit()

    def render(self, **fields: Any) -> None:  # noqa: ANN401 - each as its field in Rendition
        """Change fields of its rendition; every other one stays."""
        self.change(rendition=replace(self.preset.rendition, **fields))

    def use(self, preset: ExportPreset) -> None:
        """Put another preset into the fields. Where it names no folder the one at hand stays."""
        self._put(replace(preset, folder=preset.folder or self.preset.folder))
        self.changed.emit()
        self.listed.emit()

    def keep(self, name: str) -> None:
        """Keep what stands in the fields under `name`."""
        self.presets = self.presets.putting(replace(self.preset, name=name))
        self._forget()
        self.listed.emit()

    def remove(self, name: str) -> None:
        """Keep the preset of this name no longer; the fields stay as they are."""
        self.presets = self.presets.without(name)
        self._forget()
        self.listed.emit()

    def look_again(self) -> None:
        """Find the plan anew: pictures, decisions or the folder have changed."""
        self._forget()

    def _put(self, preset: ExportPreset) -> None:
        self.presets = replace(self.presets, current=preset)
        self._forget()

    def _forget(self) -> None:
        self.plan = None
        self._asked += 1
        self._soon.start()

    def _settle(self) -> None:
        if self._find_plan and self._spawn:
            self._save(self.presets)
            self._spawn(self._look(self._find_plan, self._asked), "export plan")

    async def _look(self, find: Plan, asked: int) -> None:
        try:
            plan = await find(self.keys, self.preset)
        except NotExported as error:
            self.failed.emit(error)
            return
        if asked == self._asked and self._find_plan:
            self.plan = plan
            self.planned.emit(plan)
