"""Tables that are only read, and the question where one is to be saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QHeaderView, QTableView, QWidget

from wujie_desktop.ui.theme.scale import scaled


def dress_table(
    table: QTableView, model: QAbstractItemModel, name: str, widths: Sequence[int]
) -> None:
    """Show `model` in rows. The column of width 0 takes what room is left."""
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for section, width in enumerate(widths):
        if width:
            header.resizeSection(section, scaled(width))
        else:
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)


def ask_where_to_save(
    owner: QWidget,
    title: str,
    name: str,
    save: Callable[[str], object],
    *,
    suffix: str = "csv",
) -> QFileDialog:
    """The open dialog that asks for a file of this kind; `save` is called with its path."""
    chooser = QFileDialog(owner, title)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix(suffix)
    chooser.setNameFilter(f"{suffix.upper()} (*.{suffix})")
    chooser.selectFile(name)
    chooser.fileSelected.connect(save)
    chooser.open()
    return chooser
