"""The right column of an export: names, marks, format, metadata, folder. Changing one field leaves
every other as it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QLineEdit, QPushButton, QWidget

from wujie_desktop.domain.export_plan import ExportPlan
from wujie_desktop.domain.rendition import (
    Corner,
    MetadataChoice,
    OutputFormat,
    VisibleMark,
    words_faults,
)
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.hand_off.export_draft import ExportDraft
from wujie_desktop.presenters.hand_off.export_words import (
    FIRST,
    SIZES,
    corner_word,
    export_word,
    folder_words,
    format_word,
    longest_words,
    metadata_hint,
    metadata_word,
    name_preview,
    no_names_words,
    preset_word,
    size_of,
    size_word,
    spelled_template,
    unknown_words,
    version_note,
    version_word,
)
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.hand_off.mark_sample import MarkSample
from wujie_desktop.ui.hand_off.template_field import TemplateField
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.controls import CheckBox, RadioButton
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.focus import pass_focus
from wujie_desktop.ui.kit.parts import (
    ColumnScroll,
    TurningRow,
    column,
    form,
    frame,
    keep_a_line,
    label,
    row,
    section,
    set_style_property,
    tool_button,
)
from wujie_desktop.ui.kit.stepper import Stepper
from wujie_desktop.ui.theme.tokens import Space

_LOSSY = (OutputFormat.JPEG, OutputFormat.WEBP)


class ExportSettings(QWidget):
    """Emits `export_requested`, `stop_requested` while one is under way, `dry_run_requested`,
    `keep_requested`, `folder_requested` when a folder is to be chosen, and `shown_requested` when
    the files that are there already are to be shown."""

    export_requested = Signal()
    stop_requested = Signal()
    shown_requested = Signal()
    dry_run_requested = Signal()
    keep_requested = Signal()
    folder_requested = Signal()

    def __init__(self, gallery: GalleryModel, draft: ExportDraft) -> None:
        super().__init__()
        self._draft = draft
        self._free = 0
        self._is_busy = False
        self.setProperty("part", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(translate("HandOff", "Export"))
        self._make_fields(gallery)
        self._build()
        self._connect()
        self._list_presets()
        self._show_preset()

    def show_free(self, number: int) -> None:
        """So many pictures may leave, as far as is known."""
        self._free = number
        self._name_export()

    def offer_presets(self, *, is_offered: bool) -> None:
        """Whether presets are chosen here: there is no room for the column that lists them."""
        self._choice.setVisible(is_offered)
        self.keep.setVisible(not is_offered)

    def show_busy(self, *, is_busy: bool) -> None:
        """An export is under way, or is over."""
        for button in (self.export, self.dry_run) if is_busy else (self.stop,):
            pass_focus(button, self)
        self._is_busy = is_busy
        self.stop.setEnabled(True)
        self._name_export()
        if not is_busy and self.window().focusWidget() is self:
            self.export.setFocus()

    def show_done(self, done: int, number: int) -> None:
        """So many pictures of an export under way are done."""
        said = translate("Export", "{done} of {n}")
        self.export.setText(said.format(done=format_number(done), n=format_number(number)))

    def _make_fields(self, gallery: GalleryModel) -> None:
        self.presets = ComboBox()
        self.presets.setAccessibleName(translate("Export", "Presets"))
        self._add = tool_button(translate("Export", "Save as a preset…"), "plus", "plain")
        self._choice, line = QWidget(), row(self.presets, self._add)
        line.setStretch(0, 1)
        self._choice.setLayout(line)
        self._choice.hide()
        self.template = TemplateField()
        self.longest, self.fault = label(part="dim"), ElidedLabel(part="error")
        for note in (self.longest, self.fault):
            note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.names = [ElidedLabel(middle=True) for _ in range(FIRST)]
        self._make_mark_fields(gallery)
        self.format, self.sizes = ComboBox(), ComboBox()
        self.format.setAccessibleName(translate("Export", "Format"))
        self.sizes.setAccessibleName(translate("Export", "Size"))
        for output in OutputFormat:
            self.format.addItem(format_word(output), output)
        self.quality = Stepper(
            low=1,
            high=100,
            value=92,
            name=translate("Export", "Quality"),
            less=translate("Export", "Lower quality"),
            more=translate("Export", "Higher quality"),
        )
        self.quality_word = label(translate("Export", "Quality"), "dim")
        self.metadata = {each: RadioButton(metadata_word(each)) for each in MetadataChoice}
        self.metadata_note = label(part="dim", wrap=True)
        self.version = ComboBox()
        self.version.setAccessibleName(translate("Export", "Retouched pictures"))
        for newest in (True, False):
            self.version.addItem(version_word(newest=newest), newest)
        self.version_note = label(part="dim", wrap=True)
        self.version_note.hide()
        self.receipt = CheckBox(translate("Export", "Receipt that the recipient can check"))
        self.folder = ElidedLabel(middle=True)
        self.choose = QPushButton(translate("Export", "Choose…"))
        self.folder_note = keep_a_line(label(part="dim", wrap=True))
        self.keep = QPushButton(translate("Export", "Save as a preset…"))
        self.dry_run = QPushButton(translate("Export", "Dry run"))
        self.stop = QPushButton(translate("Export", "Stop"))
        self.shown = QPushButton(translate("Export", "Show in folder"))
        self.export = PrimaryButton()

    def _make_mark_fields(self, gallery: GalleryModel) -> None:
        self.visible = CheckBox(translate("Export", "Visible mark"))
        self.words = QLineEdit()
        self.words.setAccessibleName(translate("Export", "Words of the mark"))
        self.corner = ComboBox()
        self.corner.setAccessibleName(translate("Export", "Place of the mark"))
        for corner in Corner:
            self.corner.addItem(corner_word(corner), corner)
        self.implicit = CheckBox(translate("Export", "Implicit mark"))
        self.sample = MarkSample(gallery)
        self.sample.hide()

    def _build(self) -> None:
        body = QWidget()
        parts = (self._name_part(), self._mark_part(), self._format_part())
        body.setLayout(column(*parts, 1, spacing=0))
        area = ColumnScroll()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setProperty("part", "sheet")
        area.setWidget(body)
        for part in (area.viewport(), body):
            part.setAutoFillBackground(False)
        foot = QWidget()
        buttons = row(self.keep, 1, self.dry_run, self.shown, self.stop, self.export)
        inside = column(self._folder_part(), buttons, spacing=Space.M)
        inside.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        foot.setProperty("part", "foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setLayout(inside)
        self.setLayout(column(area, foot, spacing=0, filling=area))

    def _name_part(self) -> QWidget:
        preview = frame("card")
        listed = column(
            label(translate("Export", "Preview: the first three"), "dim"),
            *self.names,
            spacing=Space.XS,
        )
        listed.setContentsMargins(*[Space.M] * 4)
        preview.setLayout(listed)
        heading = row(label(translate("Export", "File name"), "heading"), self.fault, self.longest)
        heading.setStretch(1, 1)
        return section(self._choice, heading, self.template, preview)

    def _mark_part(self) -> QWidget:
        height = translate("Export", "At least 5 % of the shorter side")
        written = translate("Export", "Written into the file, read again afterwards")
        marks = column(
            self.visible,
            TurningRow(self.words, self.corner),
            label(height, "dim", wrap=True),
            self.implicit,
            label(written, "dim", wrap=True),
            1,
            spacing=Space.S,
        )
        marked = TurningRow(column(self.sample, 1), marks, spacing=Space.L)
        marked.line.setStretch(1, 1)
        return section(label(translate("Export", "AI mark"), "heading"), marked)

    def _format_part(self) -> QWidget:
        output = TurningRow(self.format, row(self.quality_word, self.quality, 1))
        choices = TurningRow(*self.metadata.values(), 1, spacing=Space.M)
        retouched = column(row(self.version, 1), self.version_note, spacing=Space.XS)
        fields = form(
            (translate("Export", "Retouched"), retouched),
            (translate("Export", "Format"), output),
            (translate("Export", "Size"), row(self.sizes, 1)),
            (translate("Export", "Metadata"), choices),
        )
        described = column(fields, self.metadata_note, spacing=Space.XS)
        heading = label(translate("Export", "Format and size"), "heading")
        return section(heading, described, self.receipt)

    def _folder_part(self) -> QLayout:
        where = row(self.folder, self.choose)
        where.setStretch(0, 1)
        place = column(where, self.folder_note, spacing=Space.XS)
        return form((translate("Export", "Folder"), place))

    def _connect(self) -> None:
        draft = self._draft
        draft.changed.connect(self._show_preset)
        draft.listed.connect(self._list_presets)
        self.presets.activated.connect(lambda _row: draft.use(self.presets.currentData()))
        draft.edited.connect(self._show_plan)
        draft.planned.connect(self._show_plan)
        draft.failed.connect(lambda error: self.folder_note.setText(explain(error).title))
        self.template.edited.connect(lambda text: draft.change(template=text))
        self.visible.clicked.connect(self._use_mark)
        self.words.textEdited.connect(self._use_mark)
        self.corner.activated.connect(self._use_mark)
        self.implicit.clicked.connect(lambda is_on: draft.render(implicit=is_on))
        self.format.activated.connect(self._use_format)
        self.sizes.activated.connect(self._use_size)
        self.quality.edited.connect(self._use_quality)
        for each, button in self.metadata.items():
            button.clicked.connect(partial(self._use_metadata, each))
        self.version.activated.connect(
            lambda _row: draft.change(newest_version=self.version.currentData())
        )
        self.receipt.clicked.connect(lambda is_on: draft.change(has_receipt=is_on))
        self.choose.clicked.connect(self.folder_requested)
        self.keep.clicked.connect(self.keep_requested)
        self._add.clicked.connect(self.keep_requested)
        self.dry_run.clicked.connect(self.dry_run_requested)
        self.stop.clicked.connect(self._stop)
        self.shown.clicked.connect(self.shown_requested)
        self.export.clicked.connect(self.export_requested)

    def _stop(self) -> None:
        pass_focus(self.stop, self)
        self.stop.setEnabled(False)
        self.stop_requested.emit()

    def _use_mark(self) -> None:
        words, corner = self.words.text().strip(), self.corner.currentData()
        is_on = self.visible.isChecked()
        set_style_property(self.words, "wrong", is_on and bool(words_faults(words)))
        self._draft.render(visible=VisibleMark(words, Corner(corner)) if is_on else None)

    def _use_format(self) -> None:
        self._draft.render(format=OutputFormat(self.format.currentData()))

    def _use_size(self) -> None:
        side, width, height = self.sizes.currentData()
        self._draft.render(max_side=side, width=width, height=height)

    def _use_quality(self) -> None:
        if self.quality.number:
            self._draft.render(quality=self.quality.number)

    def _use_metadata(self, choice: MetadataChoice) -> None:
        self._draft.render(metadata=choice)

    def _show_preset(self) -> None:
        """Put what the draft says into the fields."""
        preset, rendition = self._draft.preset, self._draft.preset.rendition
        self.template.show_text(spelled_template(preset.template))
        mark = rendition.visible or VisibleMark()
        self.visible.setChecked(rendition.visible is not None)
        self.words.setText(mark.words)
        self.corner.setCurrentIndex(self.corner.findData(mark.corner))
        self.implicit.setChecked(rendition.implicit)
        self.format.setCurrentIndex(self.format.findData(rendition.format))
        self.quality.show_value(rendition.quality)
        self._list_sizes(size_of(rendition))
        self.metadata[rendition.metadata].setChecked(True)
        self.version.setCurrentIndex(self.version.findData(preset.newest_version))
        self.receipt.setChecked(preset.has_receipt)
        self._show_plan()

    def _list_presets(self) -> None:
        self.presets.clear()
        for preset in self._draft.presets.all:
            self.presets.addItem(preset_word(preset.name), preset)
        self.presets.setCurrentText(preset_word(self._draft.preset.name))

    def _list_sizes(self, wanted: tuple[int, int, int]) -> None:
        sizes = SIZES if wanted in SIZES else (*SIZES, wanted)
        self.sizes.clear()
        for size in sizes:
            self.sizes.addItem(size_word(size), size)
        self.sizes.setCurrentIndex(sizes.index(wanted))

    def _show_plan(self) -> None:
        """Show what the fields as they are would write."""
        preset, plan = self._draft.preset, self._draft.plan
        rendition = preset.rendition
        fault = unknown_words(preset.template)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.longest.setVisible(not fault)
        self.folder.setText(preset.folder or translate("Export", "Is asked for at the export"))
        self.metadata_note.setText(metadata_hint(rendition.metadata))
        is_on = rendition.visible is not None
        for part in (self.words, self.corner):
            part.setEnabled(is_on)
        is_lossy = rendition.format in _LOSSY
        for quality in (self.quality_word, self.quality):
            quality.setVisible(is_lossy)
        if plan:
            self._show_plan_of(plan)
        self._name_export()

    def _show_plan_of(self, plan: ExportPlan) -> None:
        preview = name_preview(plan)
        said = version_note(plan)
        self.version_note.setText(said)
        self.version_note.setVisible(bool(said))
        self.longest.setText(longest_words(preview))
        self.longest.setToolTip(preview.longest)
        self._show_names(preview.first or (no_names_words(plan),))
        self.folder_note.setText(folder_words(plan) if plan.preset.folder else "")
        first = next((file.picture.key for file in plan.leaving), None)
        self.sample.setVisible(first is not None)
        self.sample.show_sample(first, self._draft.preset.rendition.visible)

    def _show_names(self, names: Sequence[str]) -> None:
        for place, words in enumerate(self.names):
            words.setText(names[place] if place < len(names) else "")

    def _name_export(self) -> None:
        plan = self._draft.plan
        is_all_there = plan is not None and plan.is_all_there
        if is_all_there:
            self.shown.show()
            for button in (self.export, self.dry_run):
                pass_focus(button, self.shown)
        else:
            pass_focus(self.shown, self.export)
            self.shown.hide()
        self.stop.setVisible(self._is_busy)
        self.dry_run.setVisible(not (self._is_busy or is_all_there))
        self.export.setText(export_word(plan, self._free))
        has_fault = bool(unknown_words(self._draft.preset.template)) or self._has_wrong_words
        may_leave = bool(plan.leaving) if plan else self._free > 0
        can_run = may_leave and not has_fault and not self._is_busy
        self.dry_run.setEnabled(can_run)
        self.export.setEnabled(can_run and not is_all_there)

    @property
    def _has_wrong_words(self) -> bool:
        mark = self._draft.preset.rendition.visible
        return mark is not None and bool(words_faults(mark.words))
