"""The order of the inspector, what is folded, what its controls do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import START, FakeClock, audit_json, build_request, done_picture, picture
from wujie_desktop.domain.decisions import Choice, Decision
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import Colour, Marks
from wujie_desktop.domain.request import Picture, PictureState, Reason
from wujie_desktop.presenters.gallery.culling_presenter import CullingPresenter
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.gallery.tile import TileAction
from wujie_desktop.presenters.hand_off.client_views import ClientRow, ClientsView
from wujie_desktop.presenters.inspector.inspector import InspectorView, build_inspector_view
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.inspector.panel import InspectorPanel
from wujie_desktop.ui.inspector.side import InspectorSide
from wujie_desktop.ui.window_signals import WindowSignals

REVIEW = audit_json("REVIEW", sexy="review")
BLOCK = audit_json("BLOCK", porn="block")
COLOURS = ("#102030", "#405060")


@pytest.fixture
def side(qtbot: QtBot) -> InspectorSide:
    gallery = GalleryModel(hub=EventHub(), thumbnails=ThumbnailCache(), clock=FakeClock())
    made = InspectorSide(
        WindowSignals(),
        CullingPresenter(lambda _keys: False),
        DecisionPresenter(gallery),
        Keyboard({}),
        policy=QWidget(),
    )
    qtbot.addWidget(made)
    made.make_panel()
    made.resize(336, 900)
    made.show()
    return made


def panel_of(side: InspectorSide) -> InspectorPanel:
    assert side.panel
    return side.panel


def view_of(value: Picture, **changes: Any) -> InspectorView:
    return build_inspector_view(value, build_request(), {}, now=START, **changes)


def decided(choice: Choice, reason: str = "", note: str = "") -> Decision:
    return Decision(PictureKey("K1"), "王芳", START, choice, reason, note, "", "")


def tops(panel: InspectorPanel, parts: Sequence[QWidget]) -> list[int]:
    panel.grab()  # everything lies where it stays
    body = panel.widget()
    assert body
    return [part.mapTo(body, part.rect().topLeft()).y() for part in parts if part.isVisible()]


def height_of(part: QWidget) -> int:
    """What it needs at the width that it has."""
    can_wrap = part.hasHeightForWidth()
    return part.heightForWidth(part.width()) if can_wrap else part.sizeHint().height()


@pytest.mark.parametrize(
    "value",
    [
        done_picture(),
        done_picture(audit=REVIEW),
        done_picture(audit=BLOCK),
        done_picture(audit=audit_json("PASS", sexy="review")),
        done_picture(audit=audit_json() | {"check_fail": True}),
        picture(state=PictureState.FAILED, reason=Reason.GENERATION_FAILED),
        done_picture(state=PictureState.FAILED, reason=Reason.GONE, original=None),
        picture(),
    ],
)
def test_the_order_is_the_same_for_every_picture(side: InspectorSide, value: Picture) -> None:
    view = view_of(value, palette=COLOURS)
    side.show_picture(view)
    panel = panel_of(side)
    parts = (panel.verdict, panel.decision, panel.again, *panel.folds.values())
    seen = tops(panel, parts)
    assert seen == sorted(set(seen))
    assert panel.decision.isVisible() is value.is_made
    assert panel.verdict.contest.isVisible() is view.can_be_contested
    assert panel.verdict.peek.isVisible() is view.can_peek
    assert not any(fold.is_open for fold in panel.folds.values())
    assert panel.verdict.table.lines.rowCount() == len(view.audit.failed_rows)
    assert not panel.many.isVisible()


def test_what_clients_say_stands_under_the_decision(side: InspectorSide) -> None:
    panel = panel_of(side)
    row = ClientRow("王总", "✓ 就这张", "今天 · 双十一")
    panel.clients_of = lambda _key: ClientsView((row,), "Opposite to yours", is_loud=True)
    side.show_picture(view_of(done_picture()))
    assert panel.clients.warning.text() == "Opposite to yours"
    seen = tops(panel, (panel.decision, panel.clients, panel.again))
    assert len(seen) == 3
    assert seen == sorted(set(seen))
    panel.clients_of = lambda _key: ClientsView()
    panel.show_clients()
    assert not panel.clients.isVisible()


@pytest.mark.usefixtures("dressed")
def test_the_scrollbar_takes_no_width_from_the_column(side: InspectorSide, qtbot: QtBot) -> None:
    panel = panel_of(side)
    side.show_picture(view_of(done_picture(audit=REVIEW)))
    body, bar = panel.widget(), panel.verticalScrollBar()
    assert body
    qtbot.waitUntil(lambda: body.width() == panel.width())
    assert not bar.isVisible()
    panel.set_open_folds(panel.folds)
    qtbot.waitUntil(bar.isVisible)
    assert body.width() == panel.width()
    panel.set_open_folds(())
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert body.width() == panel.width()
    panel.set_open_folds(panel.folds)
    for height in range(300, 1500, 7):
        side.resize(side.width(), height)
        panel.grab()  # everything lies where it stays
        assert body.width() == panel.width()
        assert bar.isVisible() is (body.height() > panel.height())


def test_what_passed_comes_by_one_click_and_is_folded_for_the_next(side: InspectorSide) -> None:
    panel = panel_of(side)
    side.show_picture(view_of(done_picture(audit=REVIEW)))
    panel.verdict.rest.click()
    assert panel.verdict.table.lines.rowCount() == 5
    side.show_picture(view_of(done_picture("K2", audit=REVIEW)))
    assert panel.verdict.table.lines.rowCount() == 1


@pytest.mark.usefixtures("dressed")
def test_nothing_moves_when_a_decision_is_taken(side: InspectorSide, qtbot: QtBot) -> None:
    panel, value = panel_of(side), done_picture(audit=REVIEW)
    parts = (panel.verdict, panel.decision, panel.decision.stars, panel.again)
    side.show_picture(view_of(value))
    tops(panel, parts)  # polishes, and what was polished is laid out anew
    details = panel.verdict.details
    qtbot.waitUntil(lambda: details.height() == details.sizeHint().height(), timeout=60_000)
    before, high = tops(panel, parts), height_of(panel.decision)
    for decision in (
        decided(Choice.PICK, "client-agreed"),
        decided(Choice.PICK, "other", "客户在电话里看过并同意用在海报上\n" * 9),
        decided(Choice.MAYBE),
        None,
    ):
        side.show_picture(view_of(value, decision=decision))
        assert tops(panel, parts) == before
        assert height_of(panel.decision) == high


def test_the_head_says_which_picture_or_the_policy(side: InspectorSide) -> None:
    side.show_picture(view_of(done_picture(), place=(2, 24)))
    assert side.head.place.text() == "2/24"
    assert side.head.title.text() == view_of(done_picture()).title
    side.show_picture(None)
    assert (side.head.title.text(), side.head.place.text()) == ("", "")


@pytest.mark.usefixtures("dressed")
def test_a_contradiction_is_named_in_a_frame_that_holds_it(side: InspectorSide) -> None:
    panel = panel_of(side)
    side.show_picture(view_of(done_picture(audit=REVIEW)))
    panel.grab()
    side.show_picture(view_of(done_picture("K2", audit=audit_json("PASS", sexy="review"))))
    panel.grab()
    tag = panel.verdict.tag
    words = tag.fontMetrics().horizontalAdvance(tag.text())
    assert tag.property("part") == "tag"
    assert tag.width() >= words + 2 * (5 + 1)
    side.show_picture(view_of(done_picture("K3", audit=REVIEW)))
    assert not tag.isVisible()


def test_a_blocked_one_says_why_where_it_could_be_picked(side: InspectorSide) -> None:
    side.show_picture(view_of(done_picture(audit=BLOCK)))
    panel = panel_of(side)
    pick = panel.decision.buttons[Choice.PICK]
    assert not pick.isEnabled()
    assert panel.decision._line.text() == "What the machine blocked cannot be picked."
    assert panel.verdict.contest.property("part") == "primary-small"


def test_the_offers_are_those_of_the_tile(side: InspectorSide) -> None:
    failed = picture(state=PictureState.FAILED, reason=Reason.GENERATION_FAILED)
    side.show_picture(view_of(failed))
    offers = panel_of(side).verdict.offers
    assert {it for it, button in offers.items() if button.isVisible()} == {TileAction.RETRY}


def test_a_covered_picture_is_looked_at_only_while_the_button_is_down(
    side: InspectorSide,
) -> None:
    panel = panel_of(side)
    held: list[bool] = []
    side.peek_held.connect(held.append)
    side.show_picture(view_of(done_picture(audit=REVIEW)))
    peek = panel.verdict.peek
    for end in (
        lambda: QTest.mouseRelease(peek, Qt.MouseButton.LeftButton),
        lambda: side.show_picture(view_of(done_picture("K2", audit=REVIEW))),
        lambda: QApplication.sendEvent(peek, QEvent(QEvent.Type.ActivationChange)),
        side.hide,
    ):
        QTest.mousePress(peek, Qt.MouseButton.LeftButton)
        assert held[-1] is True
        end()
        assert held[-1] is False
        side.show()
        QTest.mouseRelease(peek, Qt.MouseButton.LeftButton)
    assert held.count(True) == held.count(False)


def test_sections_that_are_open_are_remembered_and_only_their_users_turn_them(
    side: InspectorSide,
) -> None:
    turned: list[bool] = []
    side.arranged.connect(lambda: turned.append(True))
    side.set_folds(("raw", "marks", "gone"))
    assert (side.folds, turned) == (("marks", "raw"), [])
    panel_of(side).folds["marks"].header.click()
    assert (side.folds, turned) == (("raw",), [True])


def test_raw_data_is_read_only_where_it_is_seen(side: InspectorSide) -> None:
    panel = panel_of(side)
    side.show_picture(view_of(done_picture()))
    assert panel.raw.toPlainText() == ""
    panel.folds["raw"].header.click()
    assert "total_suggestion" in panel.raw.toPlainText()


def test_stars_are_clicked_and_typed(side: InspectorSide) -> None:
    stars = panel_of(side).decision.stars
    rated: list[int] = []
    stars.rated.connect(rated.append)
    side.show_picture(view_of(done_picture(), marks=Marks(stars=3)))
    for key in (Qt.Key.Key_5, Qt.Key.Key_0, Qt.Key.Key_Left, Qt.Key.Key_Right):
        QTest.keyClick(stars, key)
    assert rated == [5, 0, 2, 4]
    assert stars.accessibleName() == "3 stars"


def test_colour_labels_are_off_but_on_a_picture_that_has_one(side: InspectorSide) -> None:
    panel = panel_of(side)
    side.set_folds(("marks",))
    for marks, is_seen in ((Marks(), False), (Marks(colour=Colour.RED), True)):
        side.show_picture(view_of(done_picture(), marks=marks))
        assert panel.marks._colours.isVisible() is is_seen


def test_another_avatar_is_asked_for_of_this_picture(side: InspectorSide) -> None:
    panel = panel_of(side)
    asked: list[object] = []
    panel._signals.compose.vary_picture_requested.connect(lambda key, _at: asked.append(key))
    side.show_picture(view_of(done_picture()))
    panel.again.avatar.click()
    assert asked == ["K1"]


def test_esc_leaves_for_the_pictures(side: InspectorSide) -> None:
    left: list[bool] = []
    side.focus_left.connect(lambda: left.append(True))
    side.show_picture(view_of(done_picture()))
    QTest.keyClick(panel_of(side).decision.buttons[Choice.PICK], Qt.Key.Key_Escape)
    assert left == [True]


@pytest.mark.usefixtures("dressed")
def test_the_decision_stands_in_one_place_whatever_the_machine_said(side: InspectorSide) -> None:
    panel = panel_of(side)
    body = panel.widget()
    assert body
    places = set()
    audits = (
        audit_json("PASS"), REVIEW, BLOCK, audit_json("PASS", sexy="review"),
        audit_json("REVIEW", sexy="review", politics="review"),
    )  # fmt: skip
    for number, audit in enumerate(audits):
        side.show_picture(view_of(done_picture(f"K{number}", audit=audit)))
        button = panel.decision.buttons[Choice.REJECT]  # as it would be painted now
        places.add(button.mapTo(body, button.rect().topLeft()).y())
    assert len(places) == 1
