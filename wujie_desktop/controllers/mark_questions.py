"""What is asked about the marks of generated pictures before any leave: who produced them, and for
whom copies without marks are."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.conversation import ask
from wujie_desktop.domain.aigc_label import producer_faults
from wujie_desktop.domain.export_preset import ExportPreset
from wujie_desktop.presenters.text.translate import translate


async def has_producer(window: QWidget, preferences: Preferences) -> bool:
    """Whether it is known who is named as producer; if not it is asked for, once."""
    from wujie_desktop.presenters.hand_off.export_words import producer_words
    from wujie_desktop.ui.dialogs.name import NameDialog

    if preferences.settings.producer:
        return True
    wrong = ""
    while True:
        dialog = NameDialog(
            window,
            translate("Export", "Who is named as producer?"),
            translate("Export", "Save"),
            wrong,
            about=producer_words(wrong),
        )
        if not await ask(dialog):
            return False
        wrong = dialog.name.strip()
        if not producer_faults(wrong):
            preferences.change(producer=wrong)
            return True


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
