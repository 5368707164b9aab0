"""The key of an avatar whose training has an unknown outcome: typed, or chosen among those of the
account that are not known here."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.presenters.compose.account_avatar_words import (
    asking_sentence,
    found_sentence,
    history_caution,
)
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.account_avatars import FoundAvatars
from wujie_desktop.ui.compose.account_avatar_list import AccountAvatarList
from wujie_desktop.ui.kit.buttons import PrimaryButton
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
from wujie_desktop.ui.kit.key_edit import KeyEdit
from wujie_desktop.ui.kit.outcome_line import OutcomeLine
from wujie_desktop.ui.kit.parts import label
from wujie_desktop.ui.theme.scale import scaled

_LIST_HEIGHT = 132


class KeyDialog(DialogFrame):
    """Accepted with a key. Candidates are offered; none is chosen before the user does."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, translate("Training", "Key of the avatar"))
        self.setMinimumWidth(560)
        self.field = KeyEdit(name=translate("Training", "Key"))
        self.save = PrimaryButton(translate("Training", "Take it"))
        self.save.setDefault(True)
        self.save.clicked.connect(self.accept)
        cancel = QPushButton(translate("Training", "Cancel"))
        cancel.clicked.connect(self.reject)
        about = translate(
            "Training",
            "If the vendor's console lists the avatar, its key stands there. The training then "
            "counts as begun and is asked about.",
        )
        self.candidates = AccountAvatarList(has_ticks=False)
        self.candidates.setMinimumHeight(scaled(_LIST_HEIGHT))
        self.candidates.hide()
        self.candidates.chosen.connect(self.field.setText)
        self.state = OutcomeLine(asking_sentence())
        self.field.textChanged.connect(self._judge)
        self.arrange(
            label(about, "dim", wrap=True),
            self.field,
            label(history_caution(), "dim", wrap=True),
            self.state,
            self.candidates,
            buttons=(cancel, self.save),
        )
        self._judge()
        self.field.setFocus()

    @property
    def key(self) -> AvatarKey:
        """What was typed."""
        return AvatarKey(self.field.text().strip())

    def show_candidates(self, found: FoundAvatars) -> None:
        """Show which avatars of the account it may be."""
        self.candidates.show_avatars(found.avatars)
        self.candidates.setVisible(bool(found.avatars))
        self.state.say(found_sentence(found))

    def show_failure(self, explanation: Explanation) -> None:
        """Show why they could not be looked for."""
        self.state.show_failure(explanation)

    def _judge(self) -> None:
        self.save.setEnabled(bool(self.key))
