"""What the machine said of many pictures: the first of them, the labels that did not pass."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.moderation import Suggestion, Verdict
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.inspector.many import FailedLabel, ManyView
from wujie_desktop.ui.gallery.thumbnail import paint_thumbnail
from wujie_desktop.ui.gallery.verdict_glyph import suggestion_icon
from wujie_desktop.ui.kit.keyed_button import KeyedButton
from wujie_desktop.ui.kit.parts import column, describe, label, row
from wujie_desktop.ui.kit.widget_list import WidgetList
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

Images = tuple[QImage | None, ...]
_WIDTH, _HEIGHT, _GLYPH = 66, 88, 14
_LOOKS = {
    Suggestion.PASS: "pass",
    Suggestion.REVIEW: "review",
    Suggestion.UNKNOWN: "review",
    Suggestion.BLOCK: "blocked",
}


class ManyPart(QWidget):
    """Emits `contest_requested`: those that did not pass."""

    contest_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.thumbnails = _Thumbnails()
        self._labels = WidgetList(spacing=Space.XS)
        self.contest = KeyedButton("", "message-square")
        describe(self.contest, "evidence")
        self.contest.clicked.connect(self.contest_requested)
        self.setLayout(column(self.thumbnails, self._labels, row(self.contest, 1), spacing=Space.M))

    def show_view(self, view: ManyView, images: Images) -> None:
        """Show what is known of them so far."""
        self.thumbnails.show_images(images, view.heads)
        self._labels.show_widgets([_label_row(failed) for failed in view.labels])
        self.contest.setText(view.contest)
        self.contest.setVisible(bool(view.contest))


def _label_row(failed: FailedLabel) -> QWidget:
    made, mark = QWidget(), label()
    side = scaled(_GLYPH)
    mark.setPixmap(suggestion_icon(failed.suggestion).pixmap(QSize(side, side)))
    word = label(failed.word)
    word.setProperty("verdict", _LOOKS[failed.suggestion])
    made.setLayout(row(mark, label(failed.label), word, 1, label(failed.detail, "dim")))
    return made


class _Thumbnails(QWidget):
    """Side by side, as their verdicts allow."""

    def __init__(self) -> None:
        super().__init__()
        self._images: Images = ()
        self._verdicts: tuple[Verdict | None, ...] = ()
        self.setFixedHeight(scaled(_HEIGHT))

    def show_images(self, images: Images, verdicts: tuple[Verdict | None, ...]) -> None:
        """Show these; the shape of the verdict where there are no pixels to show."""
        self._images, self._verdicts = images, verdicts
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, height = scaled(_WIDTH), scaled(_HEIGHT)
        for number, (image, verdict) in enumerate(zip(self._images, self._verdicts, strict=False)):
            room = QRect(number * (width + Space.S), 0, width, height)
            paint_thumbnail(painter, room, image, verdict)
