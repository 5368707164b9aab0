"""What an export would do, as a table: a row for every picture."""

from __future__ import annotations

from wujie_desktop.domain.export_plan import ExportPlan, FileAction
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.hand_off.export_words import action_word
from wujie_desktop.presenters.text.text_table import TextTable
from wujie_desktop.presenters.text.translate import translate


class PlanTable(TextTable):
    """The file of each picture, or its key where there is none, and what becomes of it."""

    def __init__(self, plan: ExportPlan) -> None:
        super().__init__()
        self._files = plan.files

    @override
    def length(self) -> int:
        return len(self._files)

    @override
    def headings(self) -> tuple[str, ...]:
        return translate("Export", "File"), translate("Export", "What happens")

    @override
    def cells(self, row: int) -> tuple[str, ...]:
        file = self._files[row]
        return file.name or file.picture.key, action_word(file)

    @override
    def part(self, row: int, column: int) -> str:
        is_asked = self._files[row].action is FileAction.REPLACE
        return "warning" if column and is_asked else ""
