"""Pan and zoom of a picture in a viewport: arithmetic in device pixels."""

from __future__ import annotations

from dataclasses import field, replace

from PySide6.QtCore import QPointF, QRectF, QSize

from wujie_desktop.domain.value import value

CLOSEST = 16.0
"""Maximum zoom, in device pixels per picture pixel."""
_MIDDLE = QPointF(0.5, 0.5)
_NEARLY = 1.0001


@value
class Camera:
    """A view of a picture of `picture` pixels in a viewport of `room` device pixels.

    `zoom` is device pixels per picture pixel; None fits the whole picture without enlarging it.
    `centre` is the point of the picture, in fractions of its size, that is in the middle of the
    viewport.
    """

    room: QSize
    picture: QSize
    zoom: float | None = None
    centre: QPointF = field(default_factory=lambda: _MIDDLE)

    @property
    def fit(self) -> float:
        """The zoom at which the whole picture fits."""
        if self.picture.isEmpty() or self.room.isEmpty():
            return 1.0
        across = self.room.width() / self.picture.width()
        return min(across, self.room.height() / self.picture.height(), 1.0)

    @property
    def scale(self) -> float:
        """The current zoom, in device pixels per picture pixel."""
        return self.fit if self.zoom is None else self.zoom

    @property
    def percent(self) -> int:
        """The zoom as a whole percentage: 100 is one device pixel per picture pixel."""
        return max(1, round(self.scale * 100))

    @property
    def target(self) -> QRectF:
        """The rectangle of the whole picture relative to the viewport, on whole device pixels."""
        width = max(1, round(self.picture.width() * self.scale))
        height = max(1, round(self.picture.height() * self.scale))
        left = _edge(self.room.width(), width, self.centre.x())
        return QRectF(left, _edge(self.room.height(), height, self.centre.y()), width, height)

    def zoomed(self, at: QPointF, factor: float) -> Camera:
        """Zoom by `factor`; the picture's point at `at` in the viewport stays there."""
        scale = min(self.scale * factor, max(CLOSEST, self.fit))
        if scale <= self.fit * _NEARLY or self.picture.isEmpty():
            return replace(self, zoom=None, centre=_MIDDLE)
        now = self.target
        width, height = self.picture.width() * scale, self.picture.height() * scale
        x = (at.x() - now.left()) / now.width() + (self.room.width() / 2 - at.x()) / width
        y = (at.y() - now.top()) / now.height() + (self.room.height() / 2 - at.y()) / height
        return _kept(replace(self, zoom=scale, centre=QPointF(x, y)))

    def panned(self, by: QPointF) -> Camera:
        """Move the picture `by` device pixels; its edges never leave a gap."""
        if self.zoom is None:
            return self
        now = self.target
        moved = self.centre - QPointF(by.x() / now.width(), by.y() / now.height())
        return _kept(replace(self, centre=moved))

    def toggled(self, at: QPointF) -> Camera:
        """Toggle between the whole picture and 100 % at `at`."""
        if self.zoom is None:
            return self.zoomed(at, 1 / self.fit)
        return replace(self, zoom=None, centre=_MIDDLE)

    def in_room(self, room: QSize) -> Camera:
        """The same view in another viewport."""
        if room == self.room:
            return self
        moved = replace(self, room=room)
        if moved.zoom is not None and moved.zoom <= moved.fit * _NEARLY:
            return replace(moved, zoom=None, centre=_MIDDLE)
        return _kept(moved)

    def of_picture(self, picture: QSize) -> Camera:
        """The same view of another picture of the same size; the whole picture if its size
        differs."""
        if picture == self.picture:
            return self
        return replace(self, picture=picture, zoom=None, centre=_MIDDLE)


def _kept(camera: Camera) -> Camera:
    """Return it with a centre that leaves no gap at the edges."""
    size, scale = camera.picture, camera.scale
    x = _share(camera.centre.x(), camera.room.width(), size.width() * scale)
    y = _share(camera.centre.y(), camera.room.height(), size.height() * scale)
    return replace(camera, centre=QPointF(x, y))


def _edge(room: int, length: int, centre: float) -> int:
    if length <= room:
        return (room - length) // 2
    return min(0, max(room - length, round(room / 2 - centre * length)))


def _share(centre: float, room: int, length: float) -> float:
    if length <= room:
        return 0.5
    margin = room / 2 / length
    return min(1 - margin, max(margin, centre))
