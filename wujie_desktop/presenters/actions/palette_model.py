"""What the palette lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, Qt

from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.actions.bindings import Bindings, first_key
from wujie_desktop.presenters.actions.conditions import why_not
from wujie_desktop.presenters.actions.menus import menu_path, menu_specs
from wujie_desktop.presenters.actions.search import Found, find_actions
from wujie_desktop.presenters.actions.spec import ActionContext
from wujie_desktop.presenters.actions.table import find_action
from wujie_desktop.presenters.actions.trace import ActionTrace
from wujie_desktop.presenters.text.qt_types import Index

ROW = Qt.ItemDataRole.UserRole
_RECENT = 5


@value
class PaletteRow:
    """What a row shows. `reason` says why it cannot be done; else `path` says in which menu it
    stands."""

    found: Found
    key: str
    path: str
    reason: str

    @property
    def spoken(self) -> str:
        """All of it as one line."""
        parts = (self.found.spec.title, self.reason or self.path, self.key)
        return ", ".join(part for part in parts if part)


class PaletteModel(QAbstractListModel):
    """The actions that the typed letters may mean; without any those that were done last."""

    def __init__(self, trace: ActionTrace) -> None:
        super().__init__()
        self._trace = trace
        self._found: Sequence[Found] = ()
        self._context = ActionContext()
        self._bindings: Bindings = {}

    def search(self, typed: str, context: ActionContext, bindings: Bindings) -> None:
        """List what `typed` finds, as it is in `context`."""
        offered = [spec for spec in menu_specs() if spec.is_offered(context)]
        offered += context.kept.actions()
        self.beginResetModel()
        self._context, self._bindings = context, bindings
        self._found = find_actions(typed, offered) if typed.strip() else self._recent(context)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._found)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._found):
            return None
        match role:
            case Qt.ItemDataRole.UserRole:
                return self._row(self._found[index.row()])
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._row(self._found[index.row()]).spoken
            case _:
                return None

    def _row(self, found: Found) -> PaletteRow:
        spec = found.spec
        return PaletteRow(
            found,
            "" if spec.run else first_key(spec.id, self._bindings),
            spec.group or menu_path(spec.id),
            why_not(spec, self._context),
        )

    def _recent(self, context: ActionContext) -> Sequence[Found]:
        last = (find_action(name, context) for name in dict.fromkeys(self._trace.last()))
        return [Found(spec) for spec in last if spec][:_RECENT]
