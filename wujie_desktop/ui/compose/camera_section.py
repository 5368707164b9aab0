"""The settings of a camera, folded: the head tells how many of them are changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.cameras import (
    FACE,
    POSE_ADDRESS,
    POSE_KEY,
    SAMPLER,
    Camera,
    CameraSetting,
    CameraSettings,
    SettingKind,
    complete,
    settings_of,
)
from wujie_desktop.presenters.compose.camera_words import changed_words, unset_word
from wujie_desktop.presenters.compose.compose_presenter import FieldNote
from wujie_desktop.presenters.compose.template_model import TemplateModel
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.compose.fold_head import FoldHead
from wujie_desktop.ui.compose.form_field import note_line
from wujie_desktop.ui.compose.open_editors import ChoiceEditor
from wujie_desktop.ui.compose.pose_editor import PoseEditor
from wujie_desktop.ui.compose.setting_editor import Editor, editor_of
from wujie_desktop.ui.kit.parts import column, row
from wujie_desktop.ui.theme.tokens import Space

_APART = (FACE, POSE_KEY, POSE_ADDRESS)
"""Settings without an editor of their own kind: the face is a field of the form, the pose has one
for both of its settings."""


class CameraSection(QWidget):
    """What the request is paid from first, then numbers and texts, then switches. Emits `changed`
    on every edit. The face is a field of the form; `source` offers poses and samplers."""

    changed = Signal()

    def __init__(self, camera: Camera, source: TemplateModel) -> None:
        super().__init__()
        self._camera = camera
        self._source = source
        self.head = FoldHead(translate("Camera", "Camera settings"))
        ordered = sorted(settings_of(camera), key=_place_of)
        self.pose = next((PoseEditor(it, source) for it in ordered if it.name == POSE_KEY), None)
        self.editors = {each.name: editor_of(each) for each in ordered if each.name not in _APART}
        self.defaults = QPushButton(translate("Camera", "Back to defaults"))
        self.defaults.setProperty("part", "link")
        self._note = note_line()
        self._body = QWidget()
        self._build()
        self.head.turned.connect(self._body.setVisible)
        self.defaults.clicked.connect(lambda: self.set_value(()))
        for editor in self._parts:
            editor.changed.connect(self._on_edited)
        source.looks_changed.connect(self._offer)
        self._offer()
        self._show_changed()

    @property
    def _parts(self) -> tuple[Editor | PoseEditor, ...]:
        """In the order of reading: the pose after what the request is paid from."""
        first, *others = self.editors.values()
        return (first, self.pose, *others) if self.pose else (first, *others)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        edited = (part for editor in self._parts for part in editor.controls)
        return (self.head.button, *edited, self.defaults)

    def value(self) -> CameraSettings:
        """Return every setting as entered."""
        entered = {
            name: given
            for name, editor in self.editors.items()
            if (given := editor.value) is not None
        }
        return complete(self._camera, entered | (self.pose.entered if self.pose else {}))

    def set_value(self, settings: CameraSettings) -> None:
        """Show `settings`; one that is not named is as documented."""
        shown = dict(complete(self._camera, dict(settings)))
        for name, editor in self.editors.items():
            editor.show_value(shown.get(name))
        if self.pose:
            self.pose.show_pose(shown)
        self._on_edited()

    def show_notes(self, notes: Sequence[FieldNote]) -> None:
        """Show the first problem; that unfolds it."""
        self._note.setText(notes[0].text if notes else "")
        if notes:
            self.head.open()

    def _build(self) -> None:
        rows = column(*self._parts, spacing=Space.S)
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
        defaults = {each.name: each.default for each in settings_of(self._camera)}
        changed = sum(editor.value != defaults[name] for name, editor in self.editors.items())
        changed += bool(self.pose and self.pose.entered)
        self.head.say(changed_words(self._camera, changed))
        self.defaults.setEnabled(bool(changed))

    def _offer(self) -> None:
        """Have what the gateway offers to choose from."""
        samplers = self.editors.get(SAMPLER)
        if isinstance(samplers, ChoiceEditor):
            options = self._source.options_of(self._camera, SAMPLER)
            named = ((option.name or option.value, option.value) for option in options)
            samplers.offer(((unset_word(), None), *named))


def _place_of(setting: CameraSetting) -> int:
    if setting.kind is SettingKind.CHOICE:
        return 0
    return 2 if setting.is_switch and setting.default is not None else 1
