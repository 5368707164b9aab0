"""Pictures of the vendor's history: found page by page, stopped, gone on with, ticked."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.errors import RateLimited
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.request import PictureState
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.services.vendor_history import HistoryPart, VendorPicture
from wujie_desktop.ui.requests.vendor_history_dialog import VendorHistoryDialog


def found(key: str, verdict: Verdict | None = Verdict.REVIEW) -> VendorPicture:
    state = PictureState.DOWNLOADING if verdict else PictureState.FAILED
    return VendorPicture(PictureKey(key), None, "city", state, verdict)


def part(*pictures: VendorPicture, looked_at: int) -> HistoryPart:
    return HistoryPart(pictures, looked_at, 300, looked_at - len(pictures), 0)


def test_another_camera_begins_anew(qtbot: QtBot) -> None:
    dialog = VendorHistoryDialog(None)
    qtbot.addWidget(dialog)
    dialog.open()
    chosen: list[Camera] = []
    dialog.camera_chosen.connect(chosen.append)
    dialog.show_part(part(found("A"), looked_at=300), is_over=True)
    dialog.all.click()
    dialog.camera.setCurrentIndex(1)
    assert chosen == [Camera.ADVANCED]
    assert (dialog.list.number, dialog.look.text()) == (0, "Stop")
    assert dialog.look.isVisible()
    assert not dialog.take_in.isEnabled()
    assert dialog.state.text == "Asking for the history…"


def test_it_goes_on_where_it_was_and_gives_what_is_ticked(qtbot: QtBot) -> None:
    dialog = VendorHistoryDialog(None)
    qtbot.addWidget(dialog)
    dialog.open()
    asked: list[str] = []
    taken: list[list[VendorPicture]] = []
    dialog.stop_requested.connect(lambda: asked.append("stop"))
    dialog.look_requested.connect(lambda: asked.append("look"))
    dialog.take_in_requested.connect(taken.append)
    assert dialog.state.text == "Asking for the history…"
    dialog.show_part(part(found("A"), looked_at=100), is_over=False)
    assert dialog.list.model().index(0, 0).data() == "—   Review   A   city"
    assert dialog.state.text == ("Looked at 100 of 300 · in the library already: 99 · not in it: 1")
    dialog.look.click()
    assert (dialog.look.text(), asked) == ("Look further", ["stop"])
    dialog.look.click()
    assert (dialog.look.text(), asked) == ("Stop", ["stop", "look"])
    dialog.show_failure(explain(RateLimited("slow down")))
    assert dialog.look.text() == "Look further"
    assert dialog.list.number == 1
    dialog.look.click()
    dialog.show_part(part(found("B", None), looked_at=300), is_over=True)
    assert not dialog.look.isVisible()
    assert not dialog.take_in.isEnabled()
    dialog.all.click()
    dialog.take_in.click()
    assert [[item.key for item in chosen] for chosen in taken] == [["A", "B"]]
    assert asked == ["stop", "look", "look", "stop"]
