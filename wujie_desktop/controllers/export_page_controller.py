"""The page of exports: what it asks before anything is written, and what it says afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.conversation import ask
from wujie_desktop.controllers.mark_questions import has_producer, unmarked_for
from wujie_desktop.controllers.show_in_folder import show_in_folder
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.export_plan import ExportPlan, FaultyLabels, FileAction, IfThere
from wujie_desktop.domain.export_preset import ExportPreset, ExportPresets, read_presets
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.actions.conditions import no_selection
from wujie_desktop.presenters.actions.spec import ActionContext
from wujie_desktop.presenters.dialogs.export_words import left_out_words, manifest_rows
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.export import ExportOrder, ExportService
from wujie_desktop.services.export_history import ExportHistory
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.kit.file_chooser import FileChooser
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.ui.hand_off.page import HandOffPage

Keys = Sequence[PictureKey]


class ExportPageController:
    """Lives as long as the engine does. `enter` shows the page; `who` is the name that exports are
    noted under, `folder` where they go until another place is chosen."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        say: Callable[[str, str, Callable[[], object]], object],
        refuse: Callable[[str], object],
        enter: Callable[[], object],
        exports: ExportService,
        history: ExportHistory,
        preferences: Preferences,
        who: Callable[[], str],
        folder: Path,
        clock: Clock,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._say = say
        self._refuse = refuse
        self._enter = enter
        self._exports = exports
        self._history = history
        self._preferences = preferences
        self._who = who
        self._folder = folder
        self._clock = clock
        self._spawn = spawn
        self._page: HandOffPage | None = None
        self._is_busy = False
        self._is_stopped = False
        signals.export_requested.connect(self._on_export_requested)
        signals.hand_off_made.connect(self._follow)

    def close(self) -> None:
        """Nothing is planned any more: the services are closing."""
        if self._page:
            self._page.draft.detach()

    def _follow(self, page: HandOffPage) -> None:
        self._page = page
        page.draft.attach(
            self._presets(),
            plan=self._plan,
            save=lambda presets: self._preferences.change(exports=presets.stored),
            spawn=self._spawn,
        )
        settings, side = page.settings, page.side
        settings.export_requested.connect(partial(self._begin, page))
        settings.dry_run_requested.connect(lambda: self._spawn(self._show_dry_run(page), "dry run"))
        settings.stop_requested.connect(self._stop)
        settings.shown_requested.connect(partial(self._show_there, page))
        settings.folder_requested.connect(partial(self._ask_for_folder, page))
        for part in (settings, side):
            part.keep_requested.connect(lambda: self._spawn(self._keep(page), "preset"))
        side.folder_requested.connect(show_in_folder)
        self._spawn(self._show_past(page), "past exports")

    def _on_export_requested(self, keys: Keys) -> None:
        """On the page itself it is the word to begin; elsewhere the page opens with these."""
        if why_not := no_selection(ActionContext(selected=len(keys))):
            self._refuse(why_not)
            return
        if self._page and self._page.is_exporting:
            self._begin(self._page)
            return
        self._enter()
        if self._page:
            self._page.show_exports()
            self._page.leaving.ask(keys)

    def _begin(self, page: HandOffPage) -> None:
        """Export what stands on the page now; where all of it is there already, say so."""
        if self._is_busy:
            return
        plan = page.draft.plan
        if plan and plan.is_all_there:
            self._say_outcome(plan, Path(plan.preset.folder))
            return
        if not page.settings.export.isEnabled():
            return
        keys = tuple(page.leaving.keys)
        self._spawn(self._export(page, keys, page.draft.preset), "export")

    def _show_there(self, page: HandOffPage) -> None:
        """Show the first of the files that are there already."""
        plan = page.draft.plan
        if plan and plan.delivered:
            show_in_folder(Path(plan.preset.folder, plan.delivered[0].name))

    def _ask_for_folder(self, page: HandOffPage) -> None:
        chooser = FileChooser(self._window, translate("Export", "Export to a folder"))
        chooser.ask_for_folder()
        chooser.begin_in(page.draft.preset.folder)
        chooser.fileSelected.connect(
            lambda path: page.draft.change(folder=str(Path(path).absolute()))
        )
        chooser.open()

    def _presets(self) -> ExportPresets:
        presets = read_presets(self._preferences.settings.exports)
        current = presets.current
        if current.folder:
            return presets
        return replace(presets, current=replace(current, folder=str(self._folder)))

    async def _plan(self, keys: Keys, preset: ExportPreset) -> ExportPlan:
        return await self._exports.plan(self._order(keys, preset))

    def _order(self, keys: Keys, preset: ExportPreset) -> ExportOrder:
        return ExportOrder(keys, preset, Path(preset.folder), who=self._who())

    async def _show_dry_run(self, page: HandOffPage) -> None:
        from wujie_desktop.ui.hand_off.dry_run_dialog import DryRunDialog

        plan = await self._plan(tuple(page.leaving.keys), page.draft.preset)
        await ask(DryRunDialog(self._window, plan))

    async def _export(self, page: HandOffPage, keys: Keys, preset: ExportPreset) -> None:
        self._is_busy, self._is_stopped = True, False
        page.settings.show_busy(is_busy=True)
        try:
            order = await self._agreed(self._order(keys, preset))
            if order:
                done = await self._exports.export(
                    order, manifest_rows, page.settings.show_done, lambda: self._is_stopped
                )
                self._say_outcome(done, order.folder)
                await self._show_past(page)
        finally:
            self._is_busy = False
            page.settings.show_busy(is_busy=False)
            page.draft.look_again()

    def _stop(self) -> None:
        """Begin no further picture: what is written stays."""
        self._is_stopped = True

    async def _agreed(self, order: ExportOrder) -> ExportOrder | None:
        """The order with what the user agreed to; None where nothing is to be written."""
        from wujie_desktop.presenters.hand_off.export_words import replace_question
        from wujie_desktop.presenters.hand_off.faulty_label_words import faulty_label_facts
        from wujie_desktop.ui.dialogs.faulty_labels import FaultyLabelsDialog
        from wujie_desktop.ui.dialogs.question import QuestionDialog

        plan = await self._exports.plan(order)
        if (
            plan.preset.writes_label
            and plan.due
            and not await has_producer(self._window, self._preferences)
        ):
            return None
        if faulty := [file.label_faults for file in plan.due if file.label_faults]:
            choosing = FaultyLabelsDialog(self._window, faulty_label_facts(faulty))
            if not await ask(choosing):
                return None
            order = replace(order, faulty_labels=choosing.choice)
            if choosing.choice is FaultyLabels.REPLACE and not await has_producer(
                self._window, self._preferences
            ):
                return None
            plan = await self._exports.plan(order)
        asked = plan.having(FileAction.REPLACE)
        if asked:
            asking = Question(
                translate("Export", "Replace what was handed over?"),
                replace_question(asked, order.folder.name),
                translate("Export", "Replace"),
                destroys=True,
            )
            if not await ask(QuestionDialog(self._window, asking)):
                return None
            order = replace(order, if_there=IfThere.OVERWRITE)
        if plan.preset.is_labelled or not plan.due:
            return replace(order, agrees_unlabelled=True)
        recipient = await unmarked_for(self._window, plan.preset)
        return replace(order, agrees_unlabelled=True, recipient=recipient) if recipient else None

    def _say_outcome(self, plan: ExportPlan, folder: Path) -> None:
        from wujie_desktop.presenters.hand_off.export_words import outcome_sentence

        bars = [file.blocker for file in plan.left_out if file.blocker]
        parts = (outcome_sentence(plan, folder.name), left_out_words(bars))
        sentence = " ".join(part for part in parts if part)
        if not plan.delivered:
            self._refuse(sentence)
            return
        shown = folder / plan.delivered[0].name
        self._say(sentence, translate("Export", "Show in folder"), partial(show_in_folder, shown))

    async def _keep(self, page: HandOffPage) -> None:
        from wujie_desktop.presenters.hand_off.export_words import preset_word
        from wujie_desktop.ui.dialogs.name import NameDialog

        dialog = NameDialog(
            self._window,
            translate("Export", "Save as a preset"),
            translate("Export", "Save"),
            preset_word(page.draft.preset.name),
        )
        if await ask(dialog):
            page.draft.keep(dialog.name.strip())

    async def _show_past(self, page: HandOffPage) -> None:
        from wujie_desktop.presenters.hand_off.past_export import past_export

        found = await self._history.newest()
        now = self._clock.now()
        page.side.show_past([past_export(record, counts, now) for record, counts in found])
        page.leaving.note_exported(await self._history.exported_keys())
