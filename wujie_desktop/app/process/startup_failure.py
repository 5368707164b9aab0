"""Shows why a start failed, also to somebody who double-clicked the program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from wujie_desktop.domain.errors import WujieError


def has_reader() -> bool:
    """Whether a person sees windows but no terminal."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("offscreen", "minimal"):
        return False
    return not (sys.stderr and sys.stderr.isatty())


def show_failure(error: BaseException, report: Path | None) -> None:
    """Show a dialog and return when it was closed; without Qt, whatever the system offers."""
    try:
        _show_dialog(error, report)
    except Exception:  # noqa: BLE001 - Qt may be what is broken
        _show_natively(f"{error}\n{report or ''}")


def _show_dialog(error: BaseException, report: Path | None) -> None:
    from PySide6.QtWidgets import QApplication

    from wujie_desktop.app.process.application import Application
    from wujie_desktop.app.process.event_loop import run
    from wujie_desktop.app.process.translation import choose_language, install_language
    from wujie_desktop.presenters.errors.explain import explain
    from wujie_desktop.presenters.text.translate import translate
    from wujie_desktop.ui.theme.apply import apply_theme
    from wujie_desktop.ui.theme.fonts import apply_font
    from wujie_desktop.ui.theme.palette import resolve_theme

    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else Application()
    install_language(choose_language(""))
    apply_font(app)
    apply_theme(app, resolve_theme("system", app))
    said = explain(error)
    step = said.next_step
    if report and not isinstance(error, WujieError):
        step = translate("Failure", "The report is in {path}").format(path=report)
    text = "\n\n".join(part for part in (said.title, said.cause, step) if part)
    run(app, lambda: until_read(text, said.details))


async def until_read(text: str, details: str) -> int:
    """Show `text`, with `details` to expand and copy, until the user closes it."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    from wujie_desktop.controllers.conversation import ask
    from wujie_desktop.presenters.text.translate import translate

    box = QMessageBox(QMessageBox.Icon.Critical, "Wujie Desktop", text)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setDetailedText(details)
    box.addButton(translate("Failure", "Close"), QMessageBox.ButtonRole.AcceptRole)
    await ask(box)
    return 0


def _show_natively(text: str) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, "Wujie Desktop", 0x10)
