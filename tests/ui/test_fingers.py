"""Two fingers on a touchpad, on a page that shows a large picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.ui.large import Gallery
from tests.ui.test_viewer import open_viewer
from wujie_desktop.ui.viewer.canvas import Canvas
from wujie_desktop.ui.viewer.page import ViewerPage

Phase = Qt.ScrollPhase
AT = QPointF(300, 200)


def scroll(
    canvas: Canvas, phase: Qt.ScrollPhase, pixels: QPoint | None = None, angle: QPoint | None = None
) -> None:
    """One event of a movement, as the system sends it."""
    event = QWheelEvent(
        AT,
        canvas.mapToGlobal(AT),
        pixels or QPoint(),
        angle or QPoint(),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        phase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def flick(canvas: Canvas, by: QPoint) -> None:
    """A long flick, with what still rolls on after the fingers left."""
    scroll(canvas, Phase.ScrollBegin)
    for _ in range(20):
        scroll(canvas, Phase.ScrollUpdate, by)
    scroll(canvas, Phase.ScrollEnd)
    for _ in range(20):
        scroll(canvas, Phase.ScrollMomentum, by)
    scroll(canvas, Phase.ScrollEnd)


def pinch(canvas: Canvas, value: float) -> None:
    kind = Qt.NativeGestureType.ZoomNativeGesture
    device = QPointingDevice.primaryPointingDevice()
    at = middle(canvas)
    event = QNativeGestureEvent(kind, device, 2, at, at, canvas.mapToGlobal(at), value, QPointF())
    QApplication.sendEvent(canvas, event)


def middle(canvas: Canvas) -> QPointF:
    """On the picture, and not in its middle."""
    return QPointF(canvas.width() / 2, canvas.height() / 4)


def viewer(gallery: Gallery) -> ViewerPage:
    return open_viewer(gallery, "P2")


@pytest.mark.parametrize("by", [QPoint(0, -40), QPoint(-40, 3)])
def test_one_flick_is_one_picture_however_long(gallery: Gallery, by: QPoint) -> None:
    page = viewer(gallery)
    flick(page.canvas, by)
    assert gallery.current == "R1"
    flick(page.canvas, by)
    assert gallery.current == "R2"
    flick(page.canvas, -by)
    assert gallery.current == "R1"


def test_a_millimetre_steps_nowhere(gallery: Gallery) -> None:
    page = viewer(gallery)
    scroll(page.canvas, Phase.ScrollBegin)
    for _ in range(3):
        scroll(page.canvas, Phase.ScrollUpdate, QPoint(0, -30))
    scroll(page.canvas, Phase.ScrollEnd)
    assert gallery.current == "P2"
    assert not page.canvas.is_close


def test_two_fingers_pan_what_is_close(gallery: Gallery) -> None:
    page = viewer(gallery)
    page.canvas.zoom(4)
    before = page.canvas.cameras[0]
    scroll(page.canvas, Phase.ScrollUpdate, QPoint(-30, -20))
    after = page.canvas.cameras[0]
    moved = after.target.topLeft() - before.target.topLeft()
    assert (moved - QPointF(-30, -20)).manhattanLength() <= 2
    assert (after.zoom, gallery.current) == (before.zoom, "P2")
    scroll(page.canvas, Phase.ScrollUpdate, angle=QPoint(0, 80))
    assert page.canvas.cameras[0].target.top() > after.target.top()


def test_a_pinch_zooms_where_the_fingers_are(gallery: Gallery) -> None:
    page = viewer(gallery)
    canvas = page.canvas
    fit = canvas.cameras[0].scale

    def under() -> QPointF:
        camera = canvas.cameras[0]
        return (middle(canvas) - camera.target.topLeft()) / camera.scale

    point = under()
    for _ in range(12):
        pinch(canvas, 0.25)
    assert canvas.cameras[0].scale > 8 * fit
    assert (under() - point).manhattanLength() < 3
    for _ in range(40):
        pinch(canvas, -0.25)
    assert canvas.cameras[0].zoom is None


def test_a_wheel_zooms(gallery: Gallery) -> None:
    page = viewer(gallery)
    scroll(page.canvas, Phase.NoScrollPhase, angle=QPoint(0, 120))
    assert page.canvas.is_close
    assert gallery.current == "P2"
    whole = page.canvas.cameras[0].scale
    for _ in range(8):  # a wheel of finer notches
        scroll(page.canvas, Phase.NoScrollPhase, angle=QPoint(0, -15))
    assert page.canvas.cameras[0].scale == pytest.approx(whole / 1.25, rel=0.02)
