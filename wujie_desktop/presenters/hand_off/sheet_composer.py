"""Puts a contact sheet together: what an export of the same pictures would do, in small."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.contact_sheet import Sheet, SheetSettings
from wujie_desktop.domain.export_plan import ExportPlan, ExportSubject, PlannedFile
from wujie_desktop.domain.export_preset import ExportPreset
from wujie_desktop.domain.ids import NO_PROJECT, PictureKey
from wujie_desktop.domain.marks import NO_MARKS, Marks
from wujie_desktop.domain.rendition import VisibleMark
from wujie_desktop.presenters.gallery.tile import template_name
from wujie_desktop.presenters.hand_off.sheet_words import SheetEntry, SheetHeading, make_sheet
from wujie_desktop.services.export import NO_FOLDER, ExportOrder, ExportService


class SheetComposer:
    """`marks_of` finds the user's marks, `producer` tells who is named in the label, and who hands
    it on."""

    def __init__(
        self,
        *,
        exports: ExportService,
        marks_of: Callable[[Sequence[PictureKey]], Mapping[PictureKey, Marks]],
        producer: Callable[[], tuple[str, str]],
        clock: Clock,
    ) -> None:
        self._exports = exports
        self._marks_of = marks_of
        self._producer = producer
        self._clock = clock

    async def compose(
        self, keys: Sequence[PictureKey], settings: SheetSettings, preset: ExportPreset
    ) -> Sheet:
        """The sheet of these pictures as they may leave now, under the names and numbers that an
        export by `preset` gives them."""
        plan = await self._exports.plan(ExportOrder(keys, preset, NO_FOLDER))
        subjects = {each.picture.key: each for each in await self._exports.subjects(keys)}
        marks = self._marks_of(keys)
        entries = [
            _entry(file, subjects[file.picture.key], marks.get(file.picture.key, NO_MARKS))
            for file in plan.files
            if file.picture.key in subjects
        ]
        mark = preset.rendition.visible or VisibleMark()
        return make_sheet(settings, self._heading(plan, [*subjects.values()], mark), entries)

    def _heading(
        self, plan: ExportPlan, subjects: Sequence[ExportSubject], mark: VisibleMark
    ) -> SheetHeading:
        projects = {each.picture.project: each.project for each in subjects}
        (project, name), *others = projects.items() or [(NO_PROJECT, "")]
        return SheetHeading(
            project="" if others else name,
            policy=plan.policy.holding_for(NO_PROJECT if others else project).name,
            at=self._clock.now(),
            producer=self._producer(),
            mark=mark,
        )


def _entry(file: PlannedFile, subject: ExportSubject, marks: Marks) -> SheetEntry:
    return SheetEntry(
        picture=file.picture,
        file_name=file.name,
        template=subject.template or template_name(file.picture.template_key, {}),
        avatar=subject.avatar,
        prompt=subject.draft.prompt if subject.draft else "",
        stars=marks.stars,
        choice=file.decision.choice if file.decision else None,
        bar=file.blocker,
    )
