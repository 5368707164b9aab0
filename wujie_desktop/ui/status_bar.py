"""The line at the foot of the window: what there is, and the keys of this place."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from wujie_desktop.presenters.actions.hints import place_hints
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.gallery.collection import COUNT_PAUSE
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.selection import GallerySelection
from wujie_desktop.presenters.queue.queue_model import QueueModel, QueueSummary
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.key_hints import KeyHints
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import describe, label, row, set_style_property
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space

SECONDS = 8


class StatusBar(QWidget):
    """Emits `missing_requested` when what is not on the disk is to be seen, `team_requested` when
    more is to be seen of the team, and `spoke` when a sentence that was said has gone."""

    missing_requested = Signal()
    team_requested = Signal()
    spoke = Signal()

    def __init__(
        self,
        gallery: GalleryModel,
        selection: GallerySelection,
        requests: QueueModel,
        keyboard: Keyboard,
    ) -> None:
        super().__init__()
        self._gallery = gallery
        self._selection = selection
        self._requests = requests
        self._keyboard = keyboard
        self._place = KeyScope.GRID
        self._is_empty = self._in_bin = self._is_writing = False
        self._has_hints = True
        self.counts = label(part="dim")
        self.saved = QPushButton()
        self.saved.setProperty("part", "status")
        self.saved.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.saved.clicked.connect(self.missing_requested)
        self.team: QPushButton | None = None
        """Made for a profile that has a team."""
        self.hints = KeyHints()
        self.tip = ElidedLabel(part="dim")
        self.tip.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.tip.hide()
        self._speaking = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._speaking.timeout.connect(self._on_spoken)
        self._soon = QTimer(self, singleShot=True, interval=COUNT_PAUSE)
        self._soon.timeout.connect(self._count)
        self._build()
        keyboard.follow(self._hint)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def show_place(self, place: KeyScope, *, has_hints: bool = True) -> None:
        """Tell the keys of `place`, where it `has_hints`, and what there is in it."""
        self._place, self._has_hints = place, has_hints
        self._hint()
        self._soon.start()

    def say(self, text: str) -> None:
        """Say for a few seconds why something was not done, also where the bar was hidden."""
        self.show_tip(text)
        self.show()
        self._speaking.start()

    def show_team(self, words: str, tip: str, *, is_amiss: bool) -> None:
        """Say how the connection to the team stands; "" for no team."""
        team = self.team or self._make_team()
        team.setText(f"· {words}")
        team.setToolTip(tip)
        team.setAccessibleDescription(tip)
        team.setVisible(bool(words))
        set_style_property(team, "some", is_amiss)

    @property
    def has_team(self) -> bool:
        """Whether the profile has a team."""
        return self.team is not None and not self.team.isHidden()

    def _make_team(self) -> QPushButton:
        team = self.team = QPushButton()
        team.setProperty("part", "status")
        team.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        team.clicked.connect(self.team_requested)
        line = self.layout()
        if isinstance(line, QHBoxLayout):
            line.insertWidget(2, team)
        return team

    def _on_spoken(self) -> None:
        self.show_tip("")
        self.spoke.emit()

    def show_tip(self, text: str) -> None:
        """Show `text` where the keys stand; "" shows these again."""
        self.tip.setText(text)
        self.tip.setVisible(bool(text))
        self.hints.setHidden(bool(text))

    def _build(self) -> None:
        self.setProperty("part", "status-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(scaled(Size.STATUS_BAR))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        line = row(self.counts, self.saved, self.hints, self.tip, spacing=0)
        for wide in (self.hints, self.tip):
            line.setStretchFactor(wide, 1)
        line.insertSpacing(2, Space.L)  # what is said is no part of the counts
        line.setContentsMargins(Space.M, 0, Space.M, 0)
        self.setLayout(line)
        self._gallery.rearranged.connect(self._soon.start)
        self._gallery.counts_changed.connect(self._soon.start)
        self._gallery.newcomers_changed.connect(self._soon.start)
        self._selection.selectionChanged.connect(self._on_selection)
        self._requests.summary_changed.connect(self._soon.start)
        self._count()

    def _on_selection(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        self._soon.start()

    def _count(self) -> None:
        shown = self._gallery.rowCount()
        selected = self._selection.count
        figures = self._requests.summary()
        missing = figures.not_stored
        words = [translate("Status", "Pictures: {n}").format(n=format_number(shown))]
        if new := self._gallery.newcomers:  # counted above the grid too
            words.append(translate("Status", "{n} new").format(n=format_number(new)))
        is_review = self._place is KeyScope.REVIEW
        waiting = self._gallery.collection.count_waiting() if is_review else None
        if waiting is not None:
            number = format_number(waiting)
            words = [translate("Status", "Waiting for a person: {n}").format(n=number)]
        elif selected and self._place is not KeyScope.HAND_OFF:
            words.append(translate("Status", "{n} selected").format(n=format_number(selected)))
        self.counts.setText(" · ".join((*words, "")).rstrip())
        seen = shown == 0, self._gallery.showing.is_bin
        if seen != (self._is_empty, self._in_bin):
            self._is_empty, self._in_bin = seen
            self._hint()
        self.saved.setText(_saved_words(figures))
        self.saved.setEnabled(missing > 0)
        paid = translate("Queue", "Paid for and not on this disk: show them")
        describe(self.saved, "place-missing", paid if missing else "")
        set_style_property(self.saved, "some", missing > 0)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        is_writing = isinstance(now, QLineEdit | QPlainTextEdit) and now.window() is self.window()
        if is_writing is not self._is_writing:
            self._is_writing = is_writing
            self._hint()

    def _hint(self) -> None:
        """An empty grid has nothing that keys act on, and in a text they are letters."""
        is_idle = self._is_empty and self._place is KeyScope.GRID
        is_idle = is_idle or self._is_writing or not self._has_hints
        hints = place_hints(self._place, self._keyboard.bindings, in_bin=self._in_bin)
        self.hints.show_hints(() if is_idle else hints)


def _saved_words(figures: QueueSummary) -> str:
    if not figures.not_stored:
        return translate("Status", "All saved")
    from wujie_desktop.presenters.queue.missing_words import missing_words

    return missing_words(figures)
