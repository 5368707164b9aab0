"""The machine's audit of one picture: verdict, inconsistencies, every label."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.inspector.inspector import InspectorView
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.inspector.audit_table import AuditTable
from wujie_desktop.ui.kit.icon_mark import IconMark
from wujie_desktop.ui.kit.parts import column, label, row, set_style_property
from wujie_desktop.ui.theme.tokens import Space, Tokens


class VerdictPanel(QWidget):
    """A button opens the raw JSON."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._raw = ""
        self._verdict = label(part="strong")
        self._doubts = label(part="warning", wrap=True)
        self._warning = IconMark("triangle-alert", "review")
        self.table = AuditTable(tokens)
        self._json = QPushButton(translate("Audit", "Raw JSON"))
        self._json.setProperty("part", "link")
        self._json.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves it to the pictures
        self._json.clicked.connect(self._show_raw)
        heading = row(
            label(translate("Inspector", "Audit"), "heading"), 1, self._json, self._verdict
        )
        doubts = row(self._warning, self._doubts, spacing=6)
        doubts.setAlignment(self._warning, Qt.AlignmentFlag.AlignTop)
        doubts.setStretch(1, 1)
        self.setLayout(column(heading, doubts, self.table, spacing=Space.S))

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self.table.set_tokens(tokens)

    def show_audit(self, view: InspectorView) -> None:
        """Show the audit of this picture."""
        self._raw = view.raw
        self._verdict.setText(view.verdict_text)
        set_style_property(self._verdict, "verdict", view.verdict.value if view.verdict else "")
        self._doubts.setText("\n".join(view.doubts))
        for part in (self._warning, self._doubts):
            part.setVisible(bool(view.doubts))
        self.table.show_rows(view.rows)
        self.table.setVisible(bool(view.rows))
        self._json.setVisible(bool(view.raw))

    def _show_raw(self) -> None:
        from wujie_desktop.ui.dialogs.raw_audit import RawAuditDialog

        RawAuditDialog(self.window(), self._raw).open()
