"""The box that keeps a request from the team."""

from __future__ import annotations

from wujie_desktop.presenters.account.project_book import PrivacyChoice
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.controls import CheckBox
from wujie_desktop.ui.kit.parts import show_part


class PrivateBox(CheckBox):
    """Hidden where nothing would be told anyhow."""

    def __init__(self, choice: PrivacyChoice) -> None:
        super().__init__(translate("Team", "Keep it private"))
        self._choice = choice
        self.setToolTip(
            translate(
                "Team",
                "The team learns nothing of it: no prompt, no picture, no mark, no decision. "
                "Its points are reserved with the team as always.",
            )
        )
        self.toggled.connect(choice.choose)
        choice.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.setChecked(self._choice.is_chosen)
        show_part(self, is_wanted=self._choice.is_offered)
