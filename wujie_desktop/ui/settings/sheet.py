"""One page of the settings, as it scrolls: its parts are made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import column, frame, label
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.settings.page_list import PageEntry
from wujie_desktop.ui.theme.tokens import Space

Builders = Mapping[DialogName, Callable[[], SettingsPage]]


class SettingsSheet(QWidget):
    """Holds a place for each part; a part that cannot be made yet says so."""

    def __init__(self, entry: PageEntry) -> None:
        super().__init__()
        self.entry = entry
        self.shown: dict[DialogName, SettingsPage] = {}
        self._places = {name: _Place() for name in entry.parts}
        body = QWidget()
        first, *others = self._places.values()
        layout = column(first, spacing=Space.L)
        for place in others:
            layout.addWidget(frame("rule"))
            layout.addWidget(place)
        layout.setStretchFactor([first, *others][-1], 1)
        layout.setContentsMargins(Space.S, 0, Space.S, 0)
        body.setLayout(layout)
        self._area = area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setProperty("part", "sheet")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (area.viewport(), body):
            part.setAutoFillBackground(False)
        self._column = column(area, spacing=Space.M, filling=area)
        self.setLayout(self._column)

    def make_parts(self, builders: Builders) -> None:
        """Make the parts that are not there yet and that `builders` has."""
        for name, place in self._places.items():
            if name in builders and name not in self.shown:
                self.shown[name] = builders[name]()
                place.hold(self.shown[name])
                if (foot := self.shown[name].foot) and len(self._places) == 1:
                    foot.setContentsMargins(Space.S, 0, Space.S, 0)
                    self._column.addWidget(foot)

    def scroll_to(self, name: DialogName) -> None:
        """Bring the head of this part into sight."""
        self._area.verticalScrollBar().setValue(self._places[name].y())


class _Place(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._waiting = label(
            translate("Settings", "This is there once the library is open."), "dim", wrap=True
        )
        self._column = column(self._waiting, 1)
        self.setLayout(self._column)

    def hold(self, page: SettingsPage) -> None:
        self._waiting.hide()
        self._column.setStretch(1, 0)
        self._column.insertWidget(0, page, 1)
        page.show()  # at once, so that it can take the focus
