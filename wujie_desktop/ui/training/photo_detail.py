"""The photo that is current: how it was judged, why, and what the user can say to that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.photo_set import JudgedPhoto, Standing
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.photo_words import fact_lines, judgement_lines
from wujie_desktop.ui.gallery.verdict_glyph import paint_glyph, verdict_colour
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import ColumnScroll, column, frame, label, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import worn_tokens
from wujie_desktop.ui.training.photo_delegate import verdict_of

_GLYPH, _LINES, _FEW_LINES = 16, 92, 48


class PhotoDetail(QWidget):
    """Emits `override_requested(PhotoId, bool)` and `removal_requested(PhotoId)`. As high whatever
    it says, so that the photos above stay where they are."""

    override_requested = Signal(object, bool)
    removal_requested = Signal(object)

    def __init__(self, name_of: Callable[[PhotoId], str]) -> None:
        super().__init__()
        self._name_of = name_of
        self._judged: JudgedPhoto | None = None
        self._glyph = _Glyph()
        self._name = ElidedLabel(middle=True, part="strong")
        self._standing, self._lines = label(wrap=True), label(part="dim", wrap=True)
        self.use = QPushButton(translate("Training", "Use it all the same"))
        self.not_use = QPushButton(translate("Training", "Do not use it"))
        self.remove = QPushButton(translate("Training", "Remove"))
        self.use.clicked.connect(lambda: self._override(is_overridden=True))
        self.not_use.clicked.connect(lambda: self._override(is_overridden=False))
        self.remove.clicked.connect(self._on_remove)
        self._build()
        self.show_photo(None)

    def show_photo(self, judged: JudgedPhoto | None) -> None:
        """Show what is known of a photo; None while none is current."""
        self._judged = judged
        self._glyph.show_verdict(verdict_of(judged) if judged else None)
        self._name.setText(judged.photo.name if judged else "")
        none = translate("Training", "Choose a photo to see what was found.")
        said = judgement_lines(judged, self._name_of) if judged else (none,)
        self._standing.setText("\n".join(said))
        self._lines.setText("\n".join(fact_lines(judged)) if judged else "")
        self.use.setVisible(judged is not None and not judged.is_trained_on)
        self.not_use.setVisible(judged is not None and judged.standing is Standing.OVERRIDDEN)
        self.remove.setVisible(judged is not None)

    def _build(self) -> None:
        body = QWidget()
        body.setLayout(column(self._standing, self._lines, 1, spacing=Space.XS))
        area = _Lines()
        area.setProperty("part", "sheet")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(body)
        for part in (area.viewport(), body):
            part.setAutoFillBackground(False)
        head = row(self._glyph, self._name, self.use, self.not_use, self.remove)
        head.setStretch(1, 1)
        card = frame("pane")
        inside = column(head, area, spacing=Space.S)
        inside.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        card.setLayout(inside)
        self.setLayout(column(card))

    def _override(self, *, is_overridden: bool) -> None:
        if self._judged:
            self.override_requested.emit(self._judged.photo.id, is_overridden)

    def _on_remove(self) -> None:
        if self._judged:
            self.removal_requested.emit(self._judged.photo.id)


class _Lines(ColumnScroll):
    """As high whatever is in it, and lower where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(scaled(_LINES))

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, scaled(_LINES))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, scaled(_FEW_LINES))


class _Glyph(QWidget):
    """The shape of a verdict; the sentence beside it says the same."""

    def __init__(self) -> None:
        super().__init__()
        self._verdict: Verdict | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show this one; None for nothing."""
        self._verdict = verdict
        self.setVisible(verdict is not None)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(_GLYPH), scaled(_GLYPH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box, tokens = QRectF(self.rect()), worn_tokens()
        paint_glyph(QPainter(self), box, self._verdict, verdict_colour(tokens, self._verdict))
