"""What clients say of the picture: nothing where none was asked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wujie_desktop.presenters.hand_off.client_views import ClientRow, ClientsView
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import column, label, row
from wujie_desktop.ui.kit.widget_list import WidgetList
from wujie_desktop.ui.theme.tokens import Space


class ClientsPart(QWidget):
    """Shown under the decision, which it never changes."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = ClientsView()
        self._rows = WidgetList(spacing=Space.S)
        self.remark, self.warning = label(), label(part="warning")
        heading = label(translate("Inspector", "Clients"), "heading")
        head = row(heading, 1, self.remark, self.warning)
        self.setLayout(column(head, self._rows, spacing=Space.S))

    def show_view(self, view: ClientsView) -> None:
        """Show this, if it is another."""
        if view == self.shown:
            return
        self.shown = view
        self.remark.setText("" if view.is_loud else view.remark)
        self.warning.setText(view.remark if view.is_loud else "")
        self._rows.show_widgets([_line(each) for each in view.rows])


def _line(client: ClientRow) -> QWidget:
    made, name, details = QWidget(), label(client.name, "strong"), ElidedLabel(part="dim")
    details.setText(client.details)
    said = label(client.said, wrap=True)
    head = row(name, said, spacing=Space.M)
    head.setStretch(1, 1)
    made.setLayout(column(head, details, spacing=Space.XS))
    return made
