"""The whole window with pictures, without an engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import START, audit_json, build_request, done_picture, draft
from wujie_desktop.app.window.workbench_builder import build_models
from wujie_desktop.domain.events import KeysRecorded, RequestOpened
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.profile import Access, Profile, ProfileKind
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.furniture import furnished_window
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.menu import ActionMenu
from wujie_desktop.ui.theme.tokens import DARK

MANY = 12
Flag = QItemSelectionModel.SelectionFlag


@dataclass
class Desk:
    """The window with pictures, and what its menus asked for."""

    window: MainWindow
    asked: list[tuple[PictureKey, ...]] = field(default_factory=list)

    @property
    def keys(self) -> Sequence[PictureKey]:
        return self.window.gallery.view.gallery.shown.keys

    def select(self, rows: Sequence[int]) -> None:
        view = self.window.gallery.view
        view.selection.clear()
        for row in rows:
            view.selection.setCurrentIndex(view.gallery.index(row), Flag.Select)

    def middle_of(self, row: int) -> QPoint:
        view = self.window.gallery.view
        view.scrollTo(view.gallery.index(row))
        return view.visualRect(view.gallery.index(row)).center()

    def right_click(self, widget: QWidget, at: QPoint) -> ActionMenu:
        """As Qt does it: the press, then the question for a menu."""
        QTest.mousePress(widget, Qt.MouseButton.RightButton, pos=at)
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))
        QTest.mouseRelease(widget, Qt.MouseButton.RightButton, pos=at)
        return self.menu()

    def menu(self) -> ActionMenu:
        found = [item for item in self.window.stage.findChildren(ActionMenu) if item.isVisible()]
        assert len(found) == 1
        return found[0]

    def shut(self, menu: ActionMenu) -> None:
        menu.close()
        QApplication.sendPostedEvents(menu)  # it deletes itself


def open_desk(qtbot: QtBot, prompt: str = "a red fox") -> Desk:
    """Open the window on the library, with `MANY` pictures of `prompt` that passed."""
    hub = EventHub()
    standing = AccountStatus(Profile(ProfileKind.SANDBOX), Access.READY, hub=hub)
    models = build_models(hub, ThumbnailCache(), SamplePictureCache(), standing)
    window = furnished_window(models, tokens=DARK)
    window.menus.fill()
    window.left.page(Workspace.CREATE)  # both are made right after the first paint
    window.switch.show(Workspace.LIBRARY)
    sent = build_request(id=RequestId("g"), created_at=START, draft=draft(prompt=prompt))
    made = [
        done_picture(f"K{number}", request=sent.id, ordinal=number + 1, audit=audit_json("PASS"))
        for number in range(MANY)
    ]
    hub.publish(RequestOpened(sent))
    hub.publish(KeysRecorded(sent, tuple(made)))
    window.show()
    window.activateWindow()
    desk = Desk(window)
    window.signals.export_requested.connect(lambda keys: desk.asked.append(tuple(keys)))
    qtbot.waitUntil(lambda: len(desk.keys) == MANY, timeout=60_000)
    return desk
