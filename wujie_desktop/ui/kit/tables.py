"""Read-only tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.text_table import PART_ROLE
from wujie_desktop.ui.theme.scale import scaled

_PICTURE = 24
"""Pixels at plain text size."""
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_TINT = 36
"""How opaque the ground of a marked cell is, of 255."""
_LONGEST = 240
"""Pixels at plain text size that a title may take for itself: some are names from outside."""
_FREE, _SHARING = QHeaderView.ResizeMode.Interactive, QHeaderView.ResizeMode.Stretch
_ROOM_CHANGES = (
    QEvent.Type.Show,
    QEvent.Type.Resize,
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
)


def prepare_table(
    table: QTableView, model: QAbstractItemModel, name: str, widths: Sequence[int]
) -> None:
    """Set up a read-only table of `model` with columns of these `widths`, as `set_widths` has them.
    Whoever comes by Tab is on its first row, where none is chosen."""
    table.setModel(model)
    table.installEventFilter(_FirstRow(table))
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    set_widths(header, widths)


def set_widths(header: QHeaderView, widths: Sequence[int]) -> None:
    """Give the columns of `header` these widths, in pixels at plain text size; where it is 0 a
    column takes the remaining space. None is ever narrower than its title."""
    for section, width in enumerate(widths):
        header.setSectionResizeMode(section, _FREE if width else _SHARING)
        if width:
            header.resizeSection(section, scaled(width))
    for titles in header.findChildren(_Titles) or [_Titles(header)]:
        titles.use(widths)


class _Titles(QObject):
    """Makes room for the titles of the columns whenever they, their look or the room changes."""

    def __init__(self, header: QHeaderView) -> None:
        super().__init__(header)
        self._header = header
        self._widths: Sequence[int] = ()
        header.installEventFilter(self)
        model = header.model()
        for changed in (model.modelReset, model.headerDataChanged, header.sectionResized):
            changed.connect(self.make_room)

    def use(self, widths: Sequence[int]) -> None:
        """From now on the columns that have no width here share what remains."""
        self._widths = widths
        self.make_room()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ROOM_CHANGES:
            self.make_room()
        return super().eventFilter(watched, event)

    def make_room(self) -> None:
        """Widen what is too narrow. Does nothing where there is room, so it may cause itself."""
        header = self._header
        if not header.isVisible() or header.count() < len(self._widths):
            return
        needed = [min(header.sectionSizeHint(n), scaled(_LONGEST)) for n in range(header.count())]
        for section, width in enumerate(self._widths):
            if width and header.sectionSize(section) < needed[section]:
                header.resizeSection(section, needed[section])
        sharing = [section for section, width in enumerate(self._widths) if not width]
        taken = sum(header.sectionSize(n) for n, width in enumerate(self._widths) if width)
        least = max((needed[section] for section in sharing), default=0)
        mode = _SHARING if header.width() - taken >= least * len(sharing) else _FREE
        for section in sharing:
            if header.sectionResizeMode(section) is not mode:
                header.setSectionResizeMode(section, mode)
            if mode is _FREE:
                header.resizeSection(section, least)


class _FirstRow(QObject):
    """Qt puts the keyboard on the first row without a sign of it: an arrow would pass it over."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            is_chosen = self._table.selectionModel().hasSelection()
            if event.reason() in _BY_KEY and not is_chosen:
                self._table.selectRow(max(self._table.currentIndex().row(), 0))
        return super().eventFilter(watched, event)


class PartDelegate(QStyledItemDelegate):
    """Paints cells in the colour of the style sheet part that they name, on a ground of it;
    `samples` are labels of those parts. Pictures are as high as the row."""

    def __init__(self, samples: Mapping[str, QLabel], parent: QWidget) -> None:
        super().__init__(parent)
        self._samples = samples

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.decorationSize = QSize(scaled(_PICTURE), scaled(_PICTURE))
        sample = self._samples.get(index.data(PART_ROLE) or "")
        if sample:
            sample.ensurePolished()  # one that was never shown has no colour of its own yet
            colour = sample.palette().color(QPalette.ColorRole.WindowText)
            option.palette.setColor(QPalette.ColorRole.Text, colour)
            ground = QColor(colour)
            ground.setAlpha(_TINT)
            option.backgroundBrush = QBrush(ground)
