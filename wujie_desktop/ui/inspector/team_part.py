"""What other members of the team say of the picture: nothing where they say nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.inspector.team_view import TeamRow, TeamView
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.focus import pass_focus
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.kit.widget_list import WidgetList
from wujie_desktop.ui.theme.tokens import Space


class TeamPart(QWidget):
    """Shown under one's own decision. Emits `share_requested` where a private request is to be
    shared."""

    share_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown: TeamView | None = None
        self._rows = WidgetList(spacing=Space.S)
        self.warning = label(part="warning", wrap=True)
        self.note = label(part="dim", wrap=True)
        self._heading = label(translate("Team", "The team says"), "heading")
        self.share = QPushButton(translate("Team", "Share with the team…"))
        self.share.setProperty("part", "link")
        self.share.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves it on the pictures
        self.share.clicked.connect(self.share_requested)
        self.setLayout(
            column(
                self._heading,
                self.warning,
                self.note,
                row(self.share, 1),
                self._rows,
                spacing=Space.S,
            )
        )
        self.hide()

    def show_view(self, view: TeamView | None) -> None:
        """Show this, if it is another; None for nothing."""
        if view == self.shown:
            return
        self.shown = view
        warning, note, rows = (view.warning, view.note, view.rows) if view else ("", "", ())
        for text, line in ((warning, self.warning), (note, self.note)):
            line.setText(text)
            line.setVisible(bool(text))
        is_private = view is not None and view.is_private
        if not is_private and (panel := self.parentWidget()):
            pass_focus(self.share, panel)
        self.share.setVisible(is_private)
        self._heading.setVisible(not is_private or bool(rows))
        self._rows.show_widgets([_line(each) for each in rows])
        self.setVisible(bool(rows or warning or note))


def _line(member: TeamRow) -> QWidget:
    made, name, details = QWidget(), label(member.name, "strong"), ElidedLabel(part="dim")
    details.setText(member.details)
    said = label(member.said, wrap=True)
    head = row(name, said, spacing=Space.M)
    head.setStretch(1, 1)
    made.setLayout(column(head, *((details,) if member.details else ()), spacing=Space.XS))
    return made
