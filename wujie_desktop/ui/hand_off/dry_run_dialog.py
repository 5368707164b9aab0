"""What an export would do, picture by picture."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QTableView, QWidget

from wujie_desktop.domain.export_plan import ExportPlan
from wujie_desktop.presenters.dialogs.export_words import left_out_words
from wujie_desktop.presenters.hand_off.export_words import folder_words
from wujie_desktop.presenters.hand_off.plan_table import PlanTable
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import label
from wujie_desktop.ui.kit.tables import prepare_table

_SIZE, _WIDTHS = (640, 480), (320, 0)


class DryRunDialog(DialogFrame):
    """Nothing is written by it."""

    def __init__(self, parent: QWidget | None, plan: ExportPlan) -> None:
        super().__init__(parent, translate("Export", "Dry run: nothing is written"))
        self.prefer_size(*_SIZE)
        self.list, table = QTableView(), PlanTable(plan)
        table.setParent(self)
        prepare_table(self.list, table, translate("Export", "What would be written"), _WIDTHS)
        close = QPushButton(translate("Export", "Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        said = [file.blocker for file in plan.left_out if file.blocker]
        words = " ".join(part for part in (folder_words(plan), left_out_words(said)) if part)
        self.arrange(label(words, wrap=True), self.list, buttons=(close,), filling=self.list)
