from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.builders import START, TEMPLATE, FakeClock, done_picture
from wujie_desktop.domain.profile import Access, Profile, ProfileKind
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.account.price_words import Spending
from wujie_desktop.presenters.actions.bindings import keys_text
from wujie_desktop.presenters.actions.hints import place_hints
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.actions.table import key_sheet
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.gallery.culling_presenter import CullingPresenter
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.inspector.inspector import build_inspector_view
from wujie_desktop.presenters.queue.queue_model import QueueModel
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.dialogs.keys import KeySheet
from wujie_desktop.ui.inspector.side import InspectorSide
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.notice_bar import NoticeBar
from wujie_desktop.ui.top_bar import TopBar
from wujie_desktop.ui.window_signals import WindowSignals


def inspector(signals: WindowSignals) -> InspectorSide:
    gallery = GalleryModel(hub=EventHub(), thumbnails=ThumbnailCache(), clock=FakeClock())
    return InspectorSide(
        signals,
        CullingPresenter(lambda _keys: False),
        DecisionPresenter(gallery),
        Keyboard({}),
        policy=QWidget(),
    )


def texts(panel: QWidget) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]


def test_the_inspector_shows_the_whole_table_and_copies_keys(qtbot: QtBot) -> None:
    panel = inspector(WindowSignals())
    qtbot.addWidget(panel)
    assert texts(panel)[-1] == "Select a picture to see what the machine said."
    panel.show_picture(build_inspector_view(done_picture(), None, {}, now=START))
    assert panel.panel is not None
    lines = panel.panel.verdict.table.lines
    assert lines.rowCount() == 0
    panel.panel.verdict.rest.click()
    shown = [lines.index(row, column).data() for row in range(5) for column in range(3)]
    for word in ("Politics", "Terror", "Porn", "Banned", "Sexy", "Confidence 99.4 %"):
        assert word in shown
    copy = [button for button in panel.findChildren(QPushButton) if button.text() == "Copy"]
    QTest.mouseClick(copy[0], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == TEMPLATE
    panel.show_picture(None)
    assert texts(panel)[-1] == "Select a picture to see what the machine said."


def test_a_failed_file_can_be_asked_for_again(qtbot: QtBot) -> None:
    from wujie_desktop.domain.request import PictureState, Reason

    signals = WindowSignals()
    panel = inspector(signals)
    qtbot.addWidget(panel)
    asked: list[object] = []
    signals.download_requested.connect(asked.append)
    failed = done_picture(state=PictureState.FAILED, reason=Reason.GONE, original=None)
    panel.show_picture(build_inspector_view(failed, None, {}, now=START))
    again = next(b for b in panel.findChildren(QPushButton) if b.text() == "Download again")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    assert asked == ["K1"]


def test_a_notice_says_what_why_and_next_and_copies_its_details(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.show_notice(Explanation("What", "why", "next", "details with trace t-1"))
    assert [label.text() for label in bar.findChildren(QLabel)] == ["What", "why next"]
    QTest.mouseClick(bar.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "details with trace t-1"
    QTest.mouseClick(bar.findChildren(QToolButton)[0], Qt.MouseButton.LeftButton)
    assert bar.isHidden()


def top_bar(workspaces: QWidget | None = None) -> TopBar:
    status = AccountStatus(Profile(ProfileKind.SANDBOX), Access.READY, hub=EventHub())
    requests = QueueModel(hub=EventHub(), clock=FakeClock())
    return TopBar(
        account_status=status,
        requests=requests,
        spending=lambda: Spending(42, 200),
        signals=WindowSignals(),
        workspaces=workspaces or QWidget(),
    )


def test_an_unknown_balance_is_a_dash_never_a_zero(qtbot: QtBot) -> None:
    QLocale.setDefault(QLocale("en"))
    bar = top_bar()
    qtbot.addWidget(bar)
    assert bar.points.text() == "Points —"
    bar.show_balance(12480)
    assert bar.points.text() == "Points 12,480"


def test_an_old_balance_says_its_age_and_turns_grey(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = top_bar()
    qtbot.addWidget(bar)
    bar.show_balance(7)
    chip, width = bar.points, bar.points.width()
    assert (chip.text(), chip.property("stale")) == ("Points 7", False)
    later = time.monotonic() + 125
    monkeypatch.setattr("wujie_desktop.ui.top_bar.time.monotonic", lambda: later)
    bar.on_tick()
    assert (chip.text(), chip.property("stale")) == ("Points 7", False)
    assert chip.toolTip() == "Spending and budget · Read 2 min ago"
    bar.show_balance(None)
    assert (chip.text(), chip.property("stale"), chip.width()) == ("Points 7", True, width)


def test_a_balance_from_before_the_clock_was_set_back_has_no_age(qtbot: QtBot) -> None:
    bar = top_bar()
    qtbot.addWidget(bar)
    bar.show_balance(7, -600)
    assert bar.points.toolTip() == "Spending and budget"


def test_the_key_sheet_is_the_table(qtbot: QtBot) -> None:
    sheet = KeySheet({})
    qtbot.addWidget(sheet)
    shown = [label.text() for label in sheet.findChildren(QLabel)]
    assert [button.spec.id for button in sheet.buttons] == [spec.id for spec in key_sheet()]
    for button in sheet.buttons:
        assert button.spec.title in shown
        assert button.text() == keys_text(button.spec, {})
    assert [place_hints(KeyScope.GRID, {})[n].keys for n in (0, 3)] == ["P U X", "V"]


def test_long_text_is_shortened_and_whole_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText("x" * 500)
    label.resize(80, 20)
    assert label.toolTip() == "x" * 500
    assert label.minimumSizeHint().width() == 20
    assert not label.grab().isNull()
