"""Which pictures may leave, which may not and why, and the button that lets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QWidget

from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.hand_off.leaving import Leaving
from wujie_desktop.presenters.hand_off.leaving_words import (
    exported_words,
    free_words,
    held_picture,
    held_title,
    held_words,
    waiting_words,
)
from wujie_desktop.presenters.policies.policy_words import policy_word
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.thumbnail import ThumbnailRows
from wujie_desktop.ui.hand_off.held_row import HeldRow
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.icon_mark import IconMark
from wujie_desktop.ui.kit.parts import column, frame, label, row
from wujie_desktop.ui.kit.widget_list import WidgetList
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

_THUMBNAIL = QSize(108, 144)
_MOST = 960
"""The widest it gets, at plain text size: a reason and its way out are read together."""
_MAX_ROWS = 5
"""Pictures that are named per reason."""
_ORDER = (ExportBlocker.UNDECIDED, *(b for b in ExportBlocker if b is not ExportBlocker.UNDECIDED))


class LeavingPart(QWidget):
    """Emits `library_requested` where there is nothing to judge; `way_out_taken(PictureKey,
    WayOut)`; `only_requested(frozenset)` when those held back for one reason are to be seen."""

    library_requested = Signal()
    way_out_taken = Signal(object, object)
    only_requested = Signal(object)

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self._gallery = gallery
        self.headline = _Headline()
        self._thumbnails = ThumbnailRows(gallery, size=_THUMBNAIL, rows=2, is_numbered=True)
        self._held = WidgetList(spacing=0)
        self.library = QPushButton(translate("HandOff", "To the library"))
        self.library.clicked.connect(self.library_requested)
        self._build()

    def show_counting(self, judged: int, selected: int) -> None:
        """Say how far judging is; what was known before stays."""
        self.headline.show_counting(judged, selected)

    def show_leaving(self, leaving: Leaving) -> None:
        """Show what may leave and what not."""
        self.headline.show_leaving(leaving, self._policy())
        self._thumbnails.show_keys(leaving.free)
        self._thumbnails.setVisible(bool(leaving.free))
        self.library.setVisible(not leaving.selected)
        sections = (self._section(bar, leaving.held.get(bar, ())) for bar in _ORDER)
        self._held.show_widgets([part for section in sections for part in section])

    def _build(self) -> None:
        body = QWidget()
        inside = column(
            self.headline,
            self._thumbnails,
            row(self.library, 1),
            self._held,
            1,
            spacing=Space.L,
        )
        inside.setContentsMargins(*[Space.XL] * 4)
        body.setLayout(inside)
        body.setMaximumWidth(scaled(_MOST))
        area = QScrollArea()
        area.setProperty("part", "sheet")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(body)
        for part in (area.viewport(), body):
            part.setAutoFillBackground(False)
        self.setLayout(column(area))

    def _policy(self) -> str:
        policy = self._gallery.policy
        return policy_word(policy.name) if policy and policy.name else ""

    def _section(self, bar: ExportBlocker, keys: Sequence[PictureKey]) -> list[QWidget]:
        """Those held back for one reason, the first few by name."""
        if not keys:
            return []
        show = _link(translate("HandOff", "Show them in the library"))
        show.clicked.connect(lambda: self.only_requested.emit(frozenset(keys)))
        head = frame("section")
        line = row(label(held_title(bar, len(keys)), "strong"), 1, show)
        line.setContentsMargins(0, Space.M, 0, Space.S)
        head.setLayout(line)
        parts: list[QWidget] = [head]
        names = self._gallery.template_names()
        for picture in self._gallery.pictures_of(keys[:_MAX_ROWS]):
            held = HeldRow(self._gallery, held_picture(picture, bar, names))
            held.way_out_taken.connect(self.way_out_taken)
            parts.append(held)
        if len(keys) > _MAX_ROWS:
            more = translate("HandOff", "and {n} more").format(
                n=format_number(len(keys) - _MAX_ROWS)
            )
            rest = label(more, "dim")
            rest.setContentsMargins(0, Space.S, 0, Space.S)
            parts.append(rest)
        return parts


class _Headline(QWidget):
    """Counts, each with its sign, and the policy that they are judged by."""

    def __init__(self) -> None:
        super().__init__()
        self.free, self.exported = label(part="strong"), label()
        self.waiting, self.held = label(), label()
        signs = ("check", "upload", "flag-outline", "x")
        counts = (self.free, self.exported, self.waiting, self.held)
        self._marks = {
            words: IconMark(sign, "text") for words, sign in zip(counts, signs, strict=True)
        }
        self._policy = ElidedLabel(part="dim")
        self._policy.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        groups = [row(mark, words, spacing=Space.XS) for words, mark in self._marks.items()]
        line = row(*groups, self._policy, spacing=Space.L)
        line.setStretch(len(groups), 1)
        self.setLayout(line)

    def show_counting(self, judged: int, selected: int) -> None:
        """Say how many were judged so far."""
        words = translate("HandOff", "Judged so far: {n} of {all}")
        words = words.format(n=format_number(judged), all=format_number(selected))
        self._show({self.free: words})
        self._marks[self.free].hide()

    def show_leaving(self, leaving: Leaving, policy: str) -> None:
        """Say how many may leave, have left, wait, and may not leave."""
        free, exported = len(leaving.free), leaving.exported
        waiting = len(leaving.held.get(ExportBlocker.UNDECIDED, ()))
        held = leaving.selected - free - waiting
        nothing = translate("HandOff", "Nothing here yet. Pick or select pictures in the library.")
        self._show(
            {
                self.free: free_words(free, exported) if leaving.selected else nothing,
                self.exported: exported_words(free, exported),
                self.waiting: waiting_words(waiting) if waiting else "",
                self.held: held_words(held) if held else "",
            }
        )
        self._marks[self.free].setVisible(leaving.selected > 0 and not self.free.isHidden())
        words = translate("HandOff", "judged by “{policy}”").format(policy=policy)
        self._policy.setText(words if policy and leaving.selected else "")

    def _show(self, said: Mapping[QLabel, str]) -> None:
        for words, mark in self._marks.items():
            words.setText(said.get(words, ""))
            for part in (words, mark):
                part.setVisible(bool(said.get(words)))


def _link(text: str) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("part", "link")
    return made
