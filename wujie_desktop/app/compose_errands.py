"""The compose panel's wishes, carried to the services."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from wujie_desktop.app.desk import Desk
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.ui.generate.template_dialog import TemplateDialog

if TYPE_CHECKING:
    from wujie_desktop.app.container import Engine


class ComposeErrands:
    """Lives as long as the engine does."""

    def __init__(self, desk: Desk, engine: Engine) -> None:
        self._desk = desk
        self._engine = engine
        desk.window.wishes.dialog.connect(self._on_dialog)
        wishes = desk.window.wishes.compose
        wishes.refresh_templates.connect(
            lambda: self._spawn(engine.templates.refresh(), "templates")
        )
        wishes.mark_template.connect(self._mark_template)

    def close(self) -> None:
        """The window goes."""

    def _spawn(self, work: Coroutine[Any, Any, object], name: str) -> None:
        self._engine.tasks.spawn(work, name=name)

    def _on_dialog(self, name: str) -> None:
        match name:
            case "templates":
                self._open_templates()

    def _open_templates(self) -> None:
        window = self._desk.window
        dialog = TemplateDialog(window, choice=self._desk.templates, wishes=window.wishes.compose)
        dialog.chosen.connect(window.compose.add_template)
        window.compose.draft_edited.connect(dialog.show_draft)
        dialog.show_draft(window.compose.draft())
        dialog.open()

    def _mark_template(self, key: TemplateKey, favourite: bool) -> None:  # noqa: FBT001 - a slot
        self._spawn(self._engine.templates.mark(key, favourite=favourite), "favourite")
