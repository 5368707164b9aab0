"""The template library: groups on the left, samples on the right; a click adds one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QPushButton,
    QWidget,
)

from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.presenters.compose.template_model import (
    TemplateCard,
    TemplateModel,
    TemplateRole,
)
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.compose.compose_signals import ComposeSignals
from wujie_desktop.ui.compose.template_card import TemplateCardDelegate, card_size
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_GROUP = Qt.ItemDataRole.UserRole + 1


class TemplateDialog(DialogFrame):
    """Emits `chosen(TemplateKey)` for every template to be added."""

    chosen = Signal(object)

    def __init__(
        self, parent: QWidget | None, *, choice: TemplateModel, signals: ComposeSignals
    ) -> None:
        super().__init__(parent, _title(choice.camera))
        self.prefer_size(872, 616)
        self._choice = choice
        self._signals = signals
        self._is_full = False
        self.search = QLineEdit()
        self.groups = QListView()
        self.cards = QListView()
        self._group_rows = QStandardItemModel(self)
        self._delegate = TemplateCardDelegate(self.cards)
        self._age = label(part="dim")
        self._count = label(part="dim")
        self._empty = label(part="dim", wrap=True)
        self.add = PrimaryButton(translate("Templates", "Add"))
        self.refresh = QPushButton(translate("Templates", "Refresh"))
        self._build()
        self._connect()
        self._show_groups()
        choice.choose_group("")
        choice.search("")
        self._show_state()
        self.search.setFocus()

    def show_draft(self, draft: RequestDraft) -> None:
        """Show which templates the draft has, and how many."""
        number, most = draft.template_count, draft.camera.max_templates
        self._count.setText(f"{number} / {most}")
        self._is_full = number >= most
        self._delegate.taken = frozenset(each.template_key for each in draft.templates)
        self.cards.viewport().update()
        self._show_state()

    def _build(self) -> None:
        self.search.setPlaceholderText(translate("Templates", "Name, theme or key"))
        self.search.setAccessibleName(translate("Templates", "Search templates"))
        self.search.setClearButtonEnabled(True)
        self.groups.setModel(self._group_rows)
        self.groups.setAccessibleName(translate("Templates", "Groups"))
        self.groups.setFixedWidth(scaled(176))
        self.groups.setProperty("part", "groups")
        self.cards.setModel(self._choice)
        self.cards.setItemDelegate(self._delegate)
        self.cards.setAccessibleName(translate("Templates", "Templates"))
        self.cards.setViewMode(QListView.ViewMode.IconMode)
        self.cards.setMovement(QListView.Movement.Static)
        self.cards.setResizeMode(QListView.ResizeMode.Adjust)
        self.cards.setUniformItemSizes(True)
        self.cards.setLayoutMode(QListView.LayoutMode.Batched)  # there may be thousands
        self.cards.setGridSize(card_size())
        self.cards.setMouseTracking(True)
        self.cards.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for view in (self.groups, self.cards):
            view.setFrameShape(QFrame.Shape.NoFrame)
            view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.refresh.setProperty("part", "link")
        close = QPushButton(translate("Templates", "Done"))
        close.clicked.connect(self.accept)
        hint = translate("Templates", "Double-click adds a template; the star keeps it at hand.")
        library = row(self.groups, column(self.cards, self._empty, spacing=0), spacing=Space.M)
        head = row(self.search, self._count, spacing=Space.M)
        about = row(label(hint, "dim"), 1, self._age, self.refresh)
        self.arrange(head, library, about, filling=library, buttons=(close, self.add))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._choice.search)
        self.groups.clicked.connect(self._on_group)
        self.groups.activated.connect(self._on_group)
        self.cards.doubleClicked.connect(self._on_add)
        self.cards.selectionModel().currentChanged.connect(self._show_state)
        self.add.clicked.connect(self._on_add)
        self.refresh.clicked.connect(self._signals.refresh_templates_requested)
        self._delegate.star_clicked.connect(self._on_star)
        self._choice.groups_changed.connect(self._show_groups)
        self._choice.modelReset.connect(self._show_state)
        star = QShortcut(QKeySequence("Ctrl+D"), self)
        star.activated.connect(self._on_star_key)

    def _on_group(self, index: QModelIndex) -> None:
        self._choice.choose_group(index.data(_GROUP))

    def _on_add(self) -> None:
        card = self._current()
        if card and not self._is_full:
            self.chosen.emit(card.key)

    def _on_star(self, card: TemplateCard) -> None:
        self._signals.mark_template_requested.emit(card.key, not card.is_favourite)

    def _on_star_key(self) -> None:
        if card := self._current():
            self._on_star(card)

    def _current(self) -> TemplateCard | None:
        index = self.cards.currentIndex()
        return index.data(TemplateRole.CARD) if index.isValid() else None

    def _show_groups(self) -> None:
        """The groups with their counts; the chosen one stays chosen."""
        before = self.groups.currentIndex().data(_GROUP) or ""
        self._group_rows.clear()
        for group in self._choice.groups():
            item = QStandardItem(group.text)
            item.setData(group.name, _GROUP)
            self._group_rows.appendRow(item)
            if group.name == before:
                self.groups.setCurrentIndex(item.index())
        self._age.setText(self._choice.age())

    def _show_state(self) -> None:
        self.add.setEnabled(self._current() is not None and not self._is_full)
        self.add.setToolTip(_limit(self._choice.camera) if self._is_full else "")
        is_empty = self._choice.rowCount() == 0
        self.cards.setVisible(not is_empty)
        self._empty.setVisible(is_empty)
        self._empty.setText(
            translate("Templates", "Nothing matches.")
            if self.search.text()
            else translate("Templates", "Nothing here yet. You can always type a key in the form.")
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)


def _title(camera: Camera) -> str:
    match camera:
        case Camera.AVATAR:
            return translate("Templates", "Template library")
        case Camera.ADVANCED:
            return translate("Templates", "Template library of the advanced camera")
        case Camera.INSTANT:
            return translate("Templates", "Styles of the instant camera")


def _limit(camera: Camera) -> str:
    match camera:
        case Camera.AVATAR:
            return translate("Compose", "A request takes at most five templates.")
        case Camera.ADVANCED:
            return translate("Templates", "The advanced camera takes one template.")
        case Camera.INSTANT:
            return translate("Templates", "The instant camera takes one style.")
