"""The pose that the instant camera goes by: one on offer, by its picture, or one's own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QLineEdit, QWidget

from wujie_desktop.domain.answers import SettingOption
from wujie_desktop.domain.cameras import (
    MAX_TEXT,
    POSE_ADDRESS,
    POSE_KEY,
    Camera,
    CameraSetting,
    SettingValue,
)
from wujie_desktop.presenters.compose.camera_words import pose_word, setting_word
from wujie_desktop.presenters.compose.template_model import TemplateModel
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.compose.open_editors import setting_line
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.kit.parts import column
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_PICTURE = QSize(30, 40)


class PoseEditor(QWidget):
    """Emits `changed` on every edit. Of a pose on offer key and address are sent both, as is
    documented; of one's own the address alone."""

    changed = Signal()

    def __init__(self, setting: CameraSetting, source: TemplateModel) -> None:
        super().__init__()
        self._source = source
        self._offered: dict[str, SettingOption] = {}
        self.box, self.address = ComboBox(), QLineEdit()
        self.box.setIconSize(QSize(scaled(_PICTURE.width()), scaled(_PICTURE.height())))
        self.address.setPlaceholderText("https://…")
        self.address.setAccessibleName(setting_word(POSE_ADDRESS))
        self.address.setMaxLength(MAX_TEXT)
        line = setting_line(setting, self.box)
        self.setLayout(column(line, self.address, spacing=Space.XS))
        self.offer()
        source.looks_changed.connect(self.offer)
        self.box.currentIndexChanged.connect(self._on_chosen)
        self.address.textChanged.connect(self.changed)

    @property
    def entered(self) -> dict[str, SettingValue]:
        """The settings that it makes; none without a pose."""
        if option := self._offered.get(self.box.currentData() or ""):
            return {POSE_KEY: option.value, POSE_ADDRESS: option.picture}
        typed = self.address.text().strip()
        return {POSE_ADDRESS: typed} if self._is_own and typed else {}

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        return (self.box, self.address)

    def show_pose(self, settings: Mapping[str, SettingValue]) -> None:
        """Show the pose of these settings without emitting `changed`; one that is not on offer by
        its address."""
        key, address = settings.get(POSE_KEY), settings.get(POSE_ADDRESS)
        known = next((at for at, name in enumerate(self._offered, 1) if name == key), 0)
        own = self.box.count() - 1 if address else 0
        with QSignalBlocker(self.box), QSignalBlocker(self.address):
            self.box.setCurrentIndex(known or own)
            self.address.setText(str(address) if self._is_own else "")
        self.address.setVisible(self._is_own)

    def offer(self) -> None:
        """Show what the gateway offers, with pictures as far as they are there; what is chosen
        stays."""
        chosen = self.entered
        options = self._source.options_of(Camera.INSTANT, POSE_KEY)
        self._offered = {option.value: option for option in options}
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItem(translate("Camera", "No pose"), "")
            for option in options:
                image = self._source.picture_of(option)
                icon = QIcon(QPixmap.fromImage(image)) if image else QIcon()
                self.box.addItem(icon, pose_word(option), option.value)
            self.box.addItem(translate("Camera", "An address…"), None)
        self.show_pose(chosen)

    @property
    def _is_own(self) -> bool:
        return self.box.count() > 0 and self.box.currentData() is None

    def _on_chosen(self) -> None:
        self.address.setVisible(self._is_own)
        if self._is_own:
            self.address.setFocus()
        self.changed.emit()
