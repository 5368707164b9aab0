"""The pages of the settings: their order, titles and icons."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.theme.icons import icon


@value
class PageEntry:
    """One page in the list; it consists of what each of `parts` names."""

    title: str
    icon: str
    parts: tuple[DialogName, ...]


def page_entries() -> tuple[PageEntry, ...]:
    """Return the pages in their order."""
    general = (DialogName.GENERAL, DialogName.SETTINGS_FILE)
    library = (DialogName.LIBRARY, DialogName.RESTORE)
    network = (DialogName.CONNECTION, DialogName.CALLBACKS)
    return (
        PageEntry(translate("Settings", "General"), "settings-2", general),
        PageEntry(translate("Settings", "Accounts"), "user-round", (DialogName.ACCOUNT,)),
        PageEntry(translate("Settings", "Budget"), "coins", (DialogName.BUDGET,)),
        PageEntry(translate("Settings", "Team"), "contact-round", (DialogName.TEAM,)),
        PageEntry(translate("Settings", "Policies"), "shield-check", (DialogName.POLICIES,)),
        PageEntry(
            translate("Settings", "AI label of copies"), "upload", (DialogName.EXPORT_LABEL,)
        ),
        PageEntry(translate("Settings", "Keys"), "keyboard", (DialogName.KEYS,)),
        PageEntry(translate("Settings", "Network and callbacks"), "globe", network),
        PageEntry(
            translate("Settings", "Messages to groups"), "message-square", (DialogName.ROBOTS,)
        ),
        PageEntry(translate("Settings", "Bucket for photos"), "folder", (DialogName.BUCKET,)),
        PageEntry(translate("Settings", "Library and backups"), "archive", library),
        PageEntry(translate("Settings", "Space and erasing"), "trash-2", (DialogName.SPACE,)),
        PageEntry(translate("Settings", "Updates"), "refresh-cw", (DialogName.UPDATES,)),
        PageEntry(translate("Settings", "Diagnostics"), "stethoscope", (DialogName.DIAGNOSTICS,)),
    )


class PageListModel(QAbstractListModel):
    """Title and icon of each page."""

    def __init__(self, entries: tuple[PageEntry, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._entries = entries

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self._entries)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return entry.title
            case Qt.ItemDataRole.DecorationRole:
                return icon(entry.icon)
        return None
