"""What can be done with a filter as a whole: keep it, update or revert the open view, lift it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.collections import SmartView
from wujie_desktop.presenters.gallery.collection_presenter import CollectionPresenter
from wujie_desktop.presenters.gallery.search_presenter import SearchPresenter
from wujie_desktop.presenters.gallery.smart_view_presenter import SmartViewPresenter
from wujie_desktop.presenters.gallery.view_rules import is_computed
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.parts import describe, row
from wujie_desktop.ui.theme.tokens import Space


class ViewVerbs(QWidget):
    """Emits `action_requested(str)` with the id of an action, and `clear_requested`."""

    action_requested = Signal(str)
    clear_requested = Signal()

    def __init__(self, search: SearchPresenter) -> None:
        super().__init__()
        self._search = search
        self._kept: CollectionPresenter | None = None
        self._views: SmartViewPresenter | None = None
        self.update_view = self._verb(translate("Views", "Update view"), "update-view")
        self.save = self._verb("", "new-view")
        self.revert = self._verb(translate("Views", "Revert"), "revert-view")
        self.clear = QPushButton(translate("Views", "Clear filter"))
        self.clear.setProperty("part", "link")
        self.clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clear.clicked.connect(self.clear_requested)
        self.setLayout(row(self.update_view, self.save, self.revert, self.clear, spacing=Space.M))
        search.changed.connect(self._show)
        self._show()

    def follow(self, kept: CollectionPresenter, views: SmartViewPresenter) -> None:
        """Say what can be done with what is open."""
        self._kept, self._views = kept, views
        kept.changed.connect(self._show)
        self._show()

    def _verb(self, text: str, action: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("part", "link")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        describe(button, action)
        button.clicked.connect(lambda: self.action_requested.emit(action))
        return button

    def _show(self) -> None:
        kept = self._kept
        opened = kept.opened if kept else None
        is_view = isinstance(opened, SmartView)
        is_altered = self._views is not None and self._views.is_altered
        may_update = is_view and opened is not None and not is_computed(opened.id)
        self.update_view.setVisible(may_update)
        self.update_view.setEnabled(is_altered)
        self.revert.setVisible(is_view)
        self.revert.setEnabled(is_altered)
        as_new = translate("Views", "Save as…")
        self.save.setText(as_new if is_view else translate("Views", "Save as smart view…"))
        is_filtered = bool(self._search.clauses) or opened is not None
        self.save.setVisible(kept is not None and is_filtered)
        self.clear.setVisible(is_filtered)
