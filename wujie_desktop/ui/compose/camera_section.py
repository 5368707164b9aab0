"""The settings of a camera, folded: the head tells how many of them are changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.cameras import Camera, CameraSettings, complete, settings_of
from wujie_desktop.presenters.compose.camera_words import changed_words
from wujie_desktop.presenters.compose.compose_presenter import FieldNote
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.compose.fold_head import FoldHead
from wujie_desktop.ui.compose.form_field import note_line
from wujie_desktop.ui.compose.setting_editor import editor_of
from wujie_desktop.ui.kit.parts import column, row
from wujie_desktop.ui.theme.tokens import Space


class CameraSection(QWidget):
    """Numbers first, then switches. Emits `changed` on every edit."""

    changed = Signal()

    def __init__(self, camera: Camera) -> None:
        super().__init__()
        self._camera = camera
        self.head = FoldHead(translate("Camera", "Camera settings"))
        ordered = sorted(settings_of(camera), key=lambda each: each.is_switch)
        self.editors = {each.name: editor_of(each) for each in ordered}
        self.defaults = QPushButton(translate("Camera", "Back to defaults"))
        self.defaults.setProperty("part", "link")
        self._note = note_line()
        self._body = QWidget()
        self._build()
        self.head.turned.connect(self._body.setVisible)
        self.defaults.clicked.connect(lambda: self.set_value(()))
        for editor in self.editors.values():
            editor.changed.connect(self._on_edited)
        self._show_changed()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        edited = (part for editor in self.editors.values() for part in editor.controls)
        return (self.head.button, *edited, self.defaults)

    def value(self) -> CameraSettings:
        """Return every setting as entered."""
        entered = {name: editor.value for name, editor in self.editors.items()}
        return complete(self._camera, entered)

    def set_value(self, settings: CameraSettings) -> None:
        """Show `settings`; one that is not named is as documented."""
        for name, given in complete(self._camera, dict(settings)):
            self.editors[name].show_value(given)
        self._on_edited()

    def show_notes(self, notes: Sequence[FieldNote]) -> None:
        """Show the first problem; that unfolds it."""
        self._note.setText(notes[0].text if notes else "")
        if notes:
            self.head.open()

    def _build(self) -> None:
        rows = column(*self.editors.values(), spacing=Space.S)
        foot = row(self._note, self.defaults)
        foot.setStretch(0, 1)
        body = column(rows, foot, spacing=Space.S)
        self._body.setLayout(body)
        self._body.hide()
        self.setLayout(column(self.head, self._body, spacing=Space.XS))

    def _on_edited(self) -> None:
        self._show_changed()
        self.changed.emit()

    def _show_changed(self) -> None:
        changed = [
            each.name
            for each in settings_of(self._camera)
            if self.editors[each.name].value != each.default
        ]
        self.head.say(changed_words(len(changed)))
        self.defaults.setEnabled(bool(changed))
