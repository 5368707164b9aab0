"""The left column of an export: presets, and what was exported before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton, QWidget

from wujie_desktop.domain.export_preset import ExportPreset
from wujie_desktop.presenters.hand_off.export_draft import ExportDraft
from wujie_desktop.presenters.hand_off.export_words import preset_word
from wujie_desktop.presenters.hand_off.past_export import PastExport
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import (
    ColumnScroll,
    column,
    label,
    row,
    set_style_property,
    tool_button,
)
from wujie_desktop.ui.kit.widget_list import WidgetList
from wujie_desktop.ui.theme.icons import set_icon
from wujie_desktop.ui.theme.tokens import Space


class ExportSide(QWidget):
    """Emits `keep_requested`, and `folder_requested(Path)` of an earlier export."""

    keep_requested = Signal()
    folder_requested = Signal(object)

    def __init__(self, draft: ExportDraft) -> None:
        super().__init__()
        self._draft = draft
        self.setProperty("part", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.presets, self.past = WidgetList(spacing=2), WidgetList(spacing=Space.M)
        self._none = label(translate("HandOff", "Nothing was exported yet."), "dim", wrap=True)
        add = tool_button(translate("Export", "Save as a preset…"), "plus", "plain")
        add.clicked.connect(self.keep_requested)
        head = row(label(translate("Export", "Presets"), "heading"), 1, add)
        body = QWidget()
        inside = column(
            head,
            self.presets,
            label(translate("HandOff", "Exported before"), "heading"),
            self._none,
            self.past,
            1,
            spacing=Space.S,
        )
        inside.setContentsMargins(Space.S, Space.M, Space.S, Space.M)
        body.setLayout(inside)
        area = ColumnScroll()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setProperty("part", "sheet")
        area.setWidget(body)
        for part in (area.viewport(), body):
            part.setAutoFillBackground(False)
        self.setLayout(column(area))
        draft.listed.connect(self._show_presets)
        self._show_presets()

    def show_past(self, past: Sequence[PastExport]) -> None:
        """List these, given newest first."""
        self._none.setVisible(not past)
        self.past.show_widgets([self._past_row(each) for each in past])

    def _show_presets(self) -> None:
        presets = self._draft.presets
        own = {preset.name for preset in presets.own}
        self.presets.show_widgets(
            [self._preset_row(preset, is_own=preset.name in own) for preset in presets.all]
        )

    def _preset_row(self, preset: ExportPreset, *, is_own: bool) -> QWidget:
        button = QPushButton(preset_word(preset.name))
        button.setProperty("part", "place")
        set_icon(button, "upload")
        is_current = preset.name == self._draft.preset.name
        set_style_property(button, "stands", is_current)
        said = translate("Export", "In use") if is_current else ""
        button.setAccessibleDescription(said)
        button.clicked.connect(partial(self._draft.use, preset))
        made, line = QWidget(), row(button, spacing=0)
        line.setStretch(0, 1)
        if is_own:
            line.addWidget(self._remover(preset.name))
        made.setLayout(line)
        return made

    def _remover(self, name: str) -> QToolButton:
        said = translate("Export", "Delete the preset “{name}”").format(name=name)
        made = tool_button(said, "x", "plain")
        made.clicked.connect(partial(self._draft.remove, name))
        return made

    def _past_row(self, past: PastExport) -> QWidget:
        title, duty = ElidedLabel(), ElidedLabel(part="dim")
        title.setText(past.title)
        duty.setText(past.duty)
        duty.setVisible(bool(past.duty))
        detail = label(past.detail, "dim", wrap=True)
        shown = tool_button(translate("Export", "Show in folder"), "folder", "plain")
        shown.setVisible(past.file is not None)
        shown.clicked.connect(lambda: self.folder_requested.emit(past.file))
        made, line = QWidget(), row(column(title, detail, duty, spacing=0), column(shown, 1))
        line.setStretch(0, 1)
        line.setContentsMargins(Space.S, 0, 0, 0)
        made.setLayout(line)
        return made
