"""What is asked about the marks of generated pictures before any leave: who produced them, and for
whom copies without marks are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.conversation import ask
from wujie_desktop.domain.export_preset import ExportPreset
from wujie_desktop.presenters.text.translate import translate

if TYPE_CHECKING:
    from wujie_desktop.ui.dialogs.name import NameDialog


async def has_producer(window: QWidget, preferences: Preferences) -> bool:
    """Whether it is known who is named as producer; if not it is asked for, once."""
    if preferences.settings.producer:
        return True
    dialog = producer_question(window)
    if not await ask(dialog):
        return False
    preferences.change(producer=dialog.name.strip())
    return True


def producer_question(window: QWidget) -> NameDialog:
    """The question who is named as producer; only what may stand in a label is an answer."""
    from wujie_desktop.presenters.dialogs.label_words import producer_problem
    from wujie_desktop.presenters.hand_off.export_words import producer_words
    from wujie_desktop.ui.dialogs.name import NameDialog

    return NameDialog(
        window,
        translate("Export", "Who is named as producer?"),
        translate("Export", "Save"),
        about=producer_words(),
        problem_of=producer_problem,
    )


async def unmarked_for(window: QWidget, preset: ExportPreset) -> str:
    """For whom copies are that `preset` leaves without both marks; "" where they are to stay."""
    from wujie_desktop.presenters.hand_off.export_words import duty_words, missing_marks
    from wujie_desktop.ui.dialogs.name import NameDialog

    dialog = NameDialog(
        window,
        translate("Export", "For whom are the unmarked copies?"),
        translate("Export", "Export unmarked"),
        about=f"{missing_marks(preset)} {duty_words()}",
    )
    return dialog.name.strip() if await ask(dialog) else ""
