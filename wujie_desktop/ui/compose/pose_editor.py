"""The pose that the instant camera goes by: one on offer, by its picture, or one's own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QLineEdit, QWidget

from wujie_desktop.domain.answers import SettingOption
from wujie_desktop.domain.cameras import (
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
        self._poses: dict[str, SettingOption] = {}
        """Those on offer, and the chosen one if it is none of them, or not yet."""
        self.box, self.address = ComboBox(), QLineEdit()
        self.box.setIconSize(QSize(scaled(_PICTURE.width()), scaled(_PICTURE.height())))
        self.address.setPlaceholderText("https://…")
        self.address.setAccessibleName(setting_word(POSE_ADDRESS))
        line = setting_line(setting, self.box)
        self.setLayout(column(line, self.address, spacing=Space.XS))
        self.offer()
        source.looks_changed.connect(self.offer)
        self.box.currentIndexChanged.connect(self._on_chosen)
        self.address.textChanged.connect(self.changed)

    @property
    def entered(self) -> dict[str, SettingValue]:
        """The settings that it makes; none without a pose."""
        if option := self._poses.get(self.box.currentData() or ""):
            address = {POSE_ADDRESS: option.picture} if option.picture else {}
            return {POSE_KEY: option.value, **address}
        typed = self.address.text().strip()
        return {POSE_ADDRESS: typed} if self._is_own and typed else {}

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """Return the widgets in tab order."""
        return (self.box, self.address)

    def show_pose(self, settings: Mapping[str, SettingValue]) -> None:
        """Show the pose of these settings without emitting `changed`; one that is not on offer is
        added."""
        key, address = settings.get(POSE_KEY), settings.get(POSE_ADDRESS)
        with QSignalBlocker(self.box), QSignalBlocker(self.address):
            if key and key not in self._poses:
                self._add(
                    SettingOption(Camera.INSTANT, POSE_KEY, str(key), picture=str(address or ""))
                )
            at = self.box.findData(key) if key else self.box.count() - 1 if address else 0
            self.box.setCurrentIndex(at)
            self.address.setText(str(address) if self._is_own else "")
        self.address.setVisible(self._is_own)

    def offer(self) -> None:
        """Show what the gateway offers, with pictures as far as they are there; what is chosen
        stays."""
        chosen = self.entered
        self._poses = {}
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItem(translate("Camera", "No pose"), "")
            self.box.addItem(translate("Camera", "An address…"), None)
            for option in self._source.options_of(Camera.INSTANT, POSE_KEY):
                self._add(option)
        self.show_pose(chosen)

    def _add(self, option: SettingOption) -> None:
        """Have `option` to choose, before an address of one's own."""
        image = self._source.picture_of(option)
        icon = QIcon(QPixmap.fromImage(image)) if image else QIcon()
        self._poses[option.value] = option
        self.box.insertItem(self.box.count() - 1, icon, pose_word(option), option.value)

    @property
    def _is_own(self) -> bool:
        return self.box.count() > 0 and self.box.currentData() is None

    def _on_chosen(self) -> None:
        self.address.setVisible(self._is_own)
        if self._is_own:
            self.address.setFocus()
        self.changed.emit()
